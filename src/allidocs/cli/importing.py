"""Importing figures on the terminal: what changes, asking one by one, writing, and what is remembered."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from allidocs.base.errors import CannotRun
from allidocs.base.record import dataclass
from allidocs.base.suggestions import suggestion
from allidocs.cli.listing import count, list_proposals
from allidocs.cli.report import echo, print_json, printable
from allidocs.cli.reviewing import asked_one_by_one
from allidocs.pipeline.plans import PlanFiles
from allidocs.templating.template_set import TemplateSet

if TYPE_CHECKING:
    from allidocs.plan.source import Source
    from allidocs.review.applying.apply import Applied
    from allidocs.review.proposing.proposals import Proposal


@dataclass(frozen=True, slots=True)
class ImportAsked:
    """How the command was called: which table, what its columns mean, how it is spelled, what to do with it."""

    file: Path
    sheet: str
    columns: Mapping[str, str]
    decimal: str
    evidence: str
    day: date
    ids: tuple[str, ...]
    applying: bool
    yes: bool
    committing: bool
    as_json: bool


def import_command(files: PlanFiles, templates: TemplateSet, asked: ImportAsked) -> int:
    """Show what a table asks of a plan, write it when asked, and return the exit code."""
    from allidocs.pipeline.check import read_checked
    from allidocs.pipeline.settings import columns_for, remember_columns
    from allidocs.review.applying.apply import applied
    from allidocs.review.opening.tables import read_table
    from allidocs.review.proposing.actuals import imported
    from allidocs.review.proposing.spelling import Spelling
    from allidocs.templating.locale import Format
    from allidocs.templating.words import language_of, languages_of

    checked = read_checked(files)
    plan, source = checked.sound_plan(), checked.source
    if asked.evidence and asked.evidence not in plan.evidence:
        raise CannotRun(
            f"the plan has no source `{asked.evidence}`", suggestion(asked.evidence, plan.evidence, "sources")
        )
    grid = read_table(asked.file, asked.sheet)
    texts = [cell.value for cell in grid.cells.values() if isinstance(cell.value, str)]
    spelling = Spelling.of(
        texts, [Format(language_of(one, templates)) for one in languages_of(templates)], asked.decimal
    )
    columns = {**columns_for(files.root), **asked.columns}
    found = imported(grid, plan, source, spelling, columns, asked.file.name)
    _refuse_unmet(asked.columns, found.known)
    if not asked.as_json:
        _report(asked, found.proposals, found.same)
    if not asked.applying:
        if asked.as_json:
            print_json(_as_dict(found.proposals, found.same))
        return int(bool(found.proposals))
    chosen = _chosen(found.proposals, asked)
    result = applied(source, chosen, templates)
    names = _write(files, source, asked, result)
    place = str(remember_columns(files.root, asked.columns)) if asked.columns else ""
    left = len(found.proposals) - len(result.done)
    if asked.as_json:
        print_json(
            {**_as_dict(found.proposals, found.same, result), "written": list(names), "remembered": place}
        )
    else:
        _report_applied(result, names, place, left)
    return int(bool(left))


def _refuse_unmet(asked: Mapping[str, str], known: Mapping[str, str]) -> None:
    for name in asked:
        if name not in known:
            raise CannotRun(
                f"nothing in the file is called `{name}`", "write the name as it stands there, up to its `=`"
            )


def _chosen(proposals: Sequence[Proposal], asked: ImportAsked) -> tuple[Proposal, ...]:
    """Return the figures to write: those named, those that a person takes, or all that need no decision."""
    known = {one.id: one for one in proposals}
    for id_ in asked.ids:
        if id_ not in known or not known[id_].applicable:
            raise CannotRun(f"there is no figure `{id_}` to write", suggestion(id_, known, "figures"))
    if asked.ids:
        return tuple(known[id_] for id_ in dict.fromkeys(asked.ids))
    applicable = [one for one in proposals if one.applicable]
    if not asked.yes and not asked.as_json and sys.stdin.isatty():
        return asked_one_by_one(applicable)
    return tuple(one for one in applicable if one.ready and one.confidence != "low")


def _write(files: PlanFiles, source: Source, asked: ImportAsked, result: Applied) -> tuple[str, ...]:
    """Write the figures and where they come from, and commit them where asked; return the names of the files."""
    from allidocs.pipeline.rewriting import write_plan
    from allidocs.review.applying.apply import message
    from allidocs.review.applying.commit import commit
    from allidocs.review.proposing.actuals import with_provenance

    if not result.done:
        return ()
    texts = with_provenance(result, asked.file.name, asked.day, asked.evidence)
    names = write_plan(files, source, texts)
    if asked.committing and names:
        commit(files, names, message(result.done))
    return names


def _report(asked: ImportAsked, proposals: Sequence[Proposal], same: int) -> None:
    name = printable(asked.file.name)
    if proposals:
        list_proposals(proposals, several=False, noun="figure")
    ready = sum(one.ready and one.confidence != "low" for one in proposals)
    echo(
        f"{name}: {count(len(proposals), 'figure')} to look at, {ready} can be written with --apply; {same} as the plan has them"
    )


def _report_applied(result: Applied, names: Sequence[str], place: str, left: int) -> None:
    for one, why in result.refused:
        echo(f"{one.id}: not written: {printable(why)}")
    echo(
        f"{count(len(result.done), 'figure')} written into {', '.join(names)}"
        if result.done
        else "no figure was written"
    )
    if place:
        echo(f"what the columns mean is remembered in {printable(place)}")
    if left:
        echo(f"{left} not written")


def _as_dict(proposals: Sequence[Proposal], same: int, result: Applied | None = None) -> dict[str, object]:
    done = {one.id for one in result.done} if result else set()
    refused = {one.id: why for one, why in result.refused} if result else {}
    told = []
    for one in proposals:
        state = "applied" if one.id in done else "refused" if one.id in refused else "open"
        told.append({**one.as_dict(), "state": state, "note": refused.get(one.id, one.note)})
    return {"proposals": told, "same": same}
