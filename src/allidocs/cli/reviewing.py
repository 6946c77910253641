"""A review on the terminal: the table of proposals, asking one by one, writing, and the proof afterwards."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allidocs.base.record import dataclass
from allidocs.cli.listing import count, list_proposals, narrowed, notes, one_line
from allidocs.cli.progress import Progress
from allidocs.cli.report import echo, print_json, printable
from allidocs.pipeline.plans import PlanFiles
from allidocs.templating.template_set import TemplateSet

if TYPE_CHECKING:
    from allidocs.review.applying.apply import Applied
    from allidocs.review.applying.proof import Proof
    from allidocs.review.proposing.proposals import Difference, Proposal
    from allidocs.review.run import Returned, Review

_AROUND = 4
"""Words before and behind a difference that are shown with it."""
_SHOWN = 20
"""Differences that are shown where it is not known who made them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the command was called: ids to apply, whether to apply, ask, commit, and report as JSON."""

    ids: tuple[str, ...]
    applying: bool
    yes: bool
    committing: bool
    as_json: bool


def review_command(
    files: PlanFiles, documents: Sequence[Path], templates: TemplateSet, base: str | None, sides: Mapping[str, str],
    asked: Asked,
) -> int:  # fmt: skip
    """Review returned files, report, apply when asked; return the exit code."""
    from allidocs.review.applying.proof import prove
    from allidocs.review.run import apply, chosen, review

    progress = Progress()
    try:
        found = review(files, documents, templates, base=base, sides=sides, progress=progress.tried)
    finally:
        progress.clear()
    if not asked.applying:
        if asked.as_json:
            print_json(_as_dict(found))
        else:
            _report(found)
        return int(bool(found.proposals) or any(one.reviewed.differences for one in found.returned))
    wanted = chosen(found, asked.ids)
    asking = not asked.as_json and not asked.ids and not asked.yes and sys.stdin.isatty()
    if not asked.as_json:
        _report(found)
    if asking:
        wanted = asked_one_by_one([one for one in found.proposals if one.applicable])
    result = apply(found, wanted, careful=not asked.ids and not asking)
    proofs = prove(found, result) if result.done else ()
    names, revision = _write(found, result, asked)
    left = len(found.proposals) - len(result.done)
    if asked.as_json:
        print_json({**_as_dict(found, result), "written": list(names), "commit": revision,
                    "proof": [_proof(one) for one in proofs]})  # fmt: skip
    else:
        _report_applied(result, proofs, names, revision, left)
    return int(bool(left))


def _write(found: Review, result: Applied, asked: Asked) -> tuple[tuple[str, ...], str]:
    from allidocs.pipeline.rewriting import write_plan
    from allidocs.review.applying.apply import message
    from allidocs.review.applying.commit import commit

    if not result.done:
        return (), ""
    names = write_plan(found.files, found.source, result.texts)
    revision = commit(found.files, names, message(result.done)) if asked.committing and names else ""
    return names, revision


def asked_one_by_one(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposals that the user takes: `a` takes all that follow and need no decision, `q` none that follow.

    What contradicts the plan or another proposal is taken only on a plain yes; of two that contradict each other, one.
    """
    taken: list[Proposal] = []
    for at, one in enumerate(proposals):
        if any(other.id in one.rivals for other in taken):
            continue
        flag = " (not tracked)" if one.untracked else ""
        echo(f"\n{one.id}. {printable(one.path)}{flag}")
        for old, new in ((one.old, one.new), *one.beside):
            echo(f"   {one_line(old)} → {one_line(new)}")
        if one.place:
            echo(f"   in {printable(one.place)}")
        for note in notes(one):
            echo(f"   {printable(note)}")
        answer = click.prompt(
            "   take it? [y]es, [n]o, [a]ll that follow, [q]uit", default="y" if one.ready else "n",
            type=click.Choice(["y", "yes", "n", "no", "a", "all", "q", "quit"], case_sensitive=False), show_choices=False,
        )  # fmt: skip
        first = str(answer)[:1]
        if first == "a":
            return (*taken, *(other for other in proposals[at:] if other.ready))
        if first == "q":
            break
        if first == "y":
            taken.append(one)
    return tuple(taken)


def _report(found: Review) -> None:
    for one in found.returned:
        base = one.identified.base
        how = (
            "recognised by its text"
            if one.identified.by == "text"
            else f"recognised by its {one.identified.by}"
        )
        if one.identified.by == "option":
            how = "compared with what --base names"
        share = "" if one.identified.exact else f", {one.identified.likeness:.0%} alike"
        edition = ", working edition" if base.artifact.edition == "working" else ""
        readers = "" if base.audience == "all" else f", edition for {base.audience}"
        echo(f"{printable(one.name)}: {base.artifact.id} in {base.lang}{edition}{readers} ({how}{share})")
        if not base.certain:
            _report_uncertain(one)
        _report_differences(one)
    if not found.proposals:
        sure = not any(one.reviewed.differences for one in found.returned)
        echo(
            "nothing was changed and nothing was asked"
            if sure
            else "nothing was tracked and nothing was asked"
        )
    else:
        echo()
        list_proposals(found.proposals, several=len(found.returned) > 1)
        ready = sum(one.ready for one in found.proposals)
        echo(f"{count(len(found.proposals), 'proposal')}, {ready} can be applied with --apply")
    for one in found.returned:
        reviewed = one.reviewed
        if reviewed.formatting:
            echo(
                f"{printable(one.name)}: {count(reviewed.formatting, 'change')} of formatting only, which a plan does not hold"
            )
        if reviewed.typography:
            echo(
                f"{printable(one.name)}: {count(reviewed.typography, 'change')} of typography only (quotes, dashes, dots)"
            )
        if reviewed.withdrawn:
            echo(
                f"{printable(one.name)}: {count(len(reviewed.withdrawn), 'insertion')} that another reviewer took away again"
            )
        if reviewed.already:
            echo(
                f"{printable(one.name)}: {count(len(reviewed.already), 'change')} that the plan holds already"
            )
        for note in dict.fromkeys(reviewed.notes):
            echo(f"{printable(one.name)}: {printable(note)}")


def _report_uncertain(one: Returned) -> None:
    """Say which state a file was made from that was not found, what that means, and what to do."""
    state = one.identified.missing or "a state of the plan that it does not name"
    lead = (
        "" if one.identified.exact else f"made from {printable(state)}, which is not in this plan's history; "
    )
    echo(f"  {lead}{one.identified.advice}")


def _report_differences(one: Returned) -> None:
    """Say where a file reads otherwise though nobody signed it: what a hand can have made first."""
    made = [two for two in one.reviewed.differences if two.hand]
    for two in made:
        echo(f"  made without tracking: {_read_otherwise(two)}\n    {printable(two.hand)}")
    differences = one.reviewed.differences[len(made) :]
    if not differences:
        return
    many = count(len(differences), "place")
    verb = "reads" if len(differences) == 1 else "read"
    what = "than the document made anew, which may be nobody's edit"
    if one.identified.base.certain:
        # Of a state that is known, only what its fingerprint does not hold can have changed in the plan.
        what = "on the cover or in a running line, where the plan's title, version or stage may have changed since"
    echo(f"  {many} {verb} otherwise {what}: not taken for changes")
    for two in differences[:_SHOWN]:
        echo(f"    {_read_otherwise(two)}")
    if len(differences) > _SHOWN:
        echo(f"    and {len(differences) - _SHOWN} more; --json lists all")


def _read_otherwise(one: Difference) -> str:
    """Return what a plan and a file read at a place."""
    if one.before.strip() or one.after.strip():
        before, after = one.before.split(), one.after.split()
        head = " ".join((["…"] if len(before) > _AROUND else []) + before[-_AROUND:])
        tail = " ".join(after[:_AROUND] + (["…"] if len(after) > _AROUND else []))
        # Blanks between the words and what is around them are part of neither.
        pads = (" " if one.before[-1:].isspace() else "", " " if one.after[:1].isspace() else "")
        old, new = (
            " ".join(f"{head}{pads[0]}{words}{pads[1]}{tail}".split()) for words in (one.old, one.new)
        )
    else:
        old, new = narrowed(" ".join(one.old.split()), " ".join(one.new.split()))
    where = f" (in {printable(one.place)})" if one.place else ""
    return f"plan: {one_line(old)}; file: {one_line(new)}{where}"


def _report_applied(
    result: Applied, proofs: Sequence[Proof], names: Sequence[str], revision: str, left: int
) -> None:
    for one, why in result.refused:
        echo(f"{one.id}: not applied: {printable(why)}")
    if not result.done:
        echo("nothing was written")
        return
    echo(
        f"{count(len(result.done), 'proposal')} written into {', '.join(names)}"
        + (f", committed as {revision}" if revision else "")
    )
    for proof in proofs:
        if proof.unexplained:
            echo(click.style(f"{printable(proof.file)}: {count(len(proof.unexplained), 'difference')} between the plan's document and this one that no proposal explains:", fg="yellow"))  # fmt: skip
            for text in proof.unexplained[:20]:
                echo(f"  {one_line(text)}")
        elif proof.unknown:
            echo(f"{printable(proof.file)}: what was applied stands in the plan's document; {count(proof.unknown, 'place')} of this one read otherwise for reasons that are not known")  # fmt: skip
        elif proof.open:
            echo(f"{printable(proof.file)}: the plan now makes this document, but for {count(len(proof.open), 'difference')} not taken over")  # fmt: skip
        else:
            echo(f"{printable(proof.file)}: the plan now makes this document, word for word")
    if left:
        echo(f"{count(left, 'proposal')} not applied")


def _proof(one: Proof) -> dict[str, object]:
    return {
        "file": one.file,
        "open": list(one.open),
        "followed": list(one.followed),
        "unexplained": list(one.unexplained),
        "unknown": one.unknown,
    }


def _as_dict(found: Review, result: Applied | None = None) -> dict[str, object]:
    done = {one.id for one in result.done} if result else set()
    refused = {one.id: why for one, why in result.refused} if result else {}
    proposals = []
    for one in found.proposals:
        told = one.as_dict()
        told["state"] = "applied" if one.id in done else "refused" if one.id in refused else "open"
        if one.id in refused:
            told["note"] = refused[one.id]
        proposals.append(told)
    return {
        "plan": str(found.files.given),
        "files": [
            {
                "file": one.name, "document": one.identified.base.artifact.id, "lang": one.identified.base.lang,
                "audience": one.identified.base.audience, "recognised_by": one.identified.by, "exact": one.identified.exact,
                "likeness": round(one.identified.likeness, 4), "formatting": one.reviewed.formatting,
                "withdrawn": list(one.reviewed.withdrawn), "renumbered": one.reviewed.renumbered,
                "typography": one.reviewed.typography, "notes": list(one.reviewed.notes),
                "already": [two.as_dict() for two in one.reviewed.already], "certain": one.identified.base.certain,
                "missing": one.identified.missing, "advice": one.identified.advice,
                "differences": [{"place": two.place, "old": two.old, "new": two.new, "before": two.before, "after": two.after, "hand": two.hand} for two in one.reviewed.differences],
            }
            for one in found.returned
        ],
        "proposals": proposals,
    }  # fmt: skip
