"""The recipe of a review: open, read, recognise, compare, propose; and, when asked, apply and prove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from allidocs.artifacts.search import TemplateSet
from allidocs.base.errors import CannotRun, FindingsError
from allidocs.base.near import suggestion
from allidocs.build.check import read_checked
from allidocs.build.plans import PlanFiles
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import Source, read_texts
from allidocs.review.align import folded
from allidocs.review.apply import Applied, applied
from allidocs.review.base import Base, make_base
from allidocs.review.changes import Edit, edits
from allidocs.review.identity import Identified, identify
from allidocs.review.merge import merged
from allidocs.review.package import open_file
from allidocs.review.privacy import guarded
from allidocs.review.proposals import Proposal, Reviewed
from allidocs.review.propose import review_story
from allidocs.review.reader import read_story
from allidocs.review.standing import stand
from allidocs.review.story import Paragraph, Piece, Story


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned file: its name, what it says, and the base that it was made from."""

    name: str
    story: Story
    identified: Identified
    reviewed: Reviewed


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that the returned files ask of the plan."""

    files: PlanFiles
    plan: Plan
    source: Source
    templates: TemplateSet
    returned: tuple[Returned, ...]
    proposals: tuple[Proposal, ...]


def review(
    files: PlanFiles, documents: Sequence[Path], templates: TemplateSet, *, base: str | None = None,
    sides: Mapping[str, str] | None = None,
) -> Review:  # fmt: skip
    """Read returned documents and return what they ask of the plan; nothing is written.

    Raises CannotRun when a file cannot be read or recognised, FindingsError when the plan has errors.
    """
    checked = read_checked(files)
    checked.stop_on_errors()
    plan = checked.plan
    if plan is None:
        raise FindingsError(checked.findings)
    asked = dict(sides or {})
    _judge_sides(asked, documents, plan)
    taken: set[str] = set()
    returned = []
    for path in documents:
        package = open_file(path)
        story = read_story(package)
        identified = identify(files, plan, package, story, templates, base)
        side = asked.get(path.name, asked.get(str(path), ""))
        reviewed = review_story(
            identified.base, story, checked.source, templates, path.name, side, taken, plan
        )
        reviewed.proposals[:] = guarded(identified.base, plan, checked.source, reviewed.proposals)
        stand(identified.base, plan, checked.source, templates, reviewed)
        returned.append(Returned(path.name, story, identified, reviewed))
    proposals = tuple(merged(one.reviewed for one in returned))
    return Review(files, plan, checked.source, templates, tuple(returned), proposals)


def _judge_sides(asked: Mapping[str, str], documents: Sequence[Path], plan: Plan) -> None:
    names = [name for path in documents for name in (path.name, str(path))]
    for name, side in asked.items():
        if name not in names:
            raise CannotRun(
                f"--side names `{name}`, which is none of the returned files",
                suggestion(name, names, "files"),
            )
        if side not in plan.partners:
            raise CannotRun(
                f"`{side}` is no partner of this plan", suggestion(side, plan.partners, "partners")
            )


def chosen(review_: Review, ids: Sequence[str]) -> tuple[Proposal, ...]:
    """Return the proposals to apply: those named, or all that can be applied and are in no conflict with another or
    with what the plan itself changed since.

    Raises CannotRun for an unknown id, one with nothing to apply, or two that contradict each other.
    """
    known = {one.id: one for one in review_.proposals}
    if not ids:
        return tuple(one for one in review_.proposals if one.ready)
    for id_ in ids:
        if id_ not in known:
            raise CannotRun(f"there is no proposal `{id_}`", suggestion(id_, known, "proposals"))
        if not known[id_].applicable:
            raise CannotRun(
                f"proposal {id_} has nothing to apply: {known[id_].note or 'it could not be placed'}"
            )
        for rival in known[id_].rivals:
            if rival in ids:
                raise CannotRun(f"proposals {id_} and {rival} contradict each other", "choose one of them")
    return tuple(known[id_] for id_ in dict.fromkeys(ids))


def apply(review_: Review, proposals: Sequence[Proposal], *, careful: bool = False) -> Applied:
    """Return the plan's texts with the chosen proposals made; nothing is written yet.

    With `careful`, what is not sure must leave the plan as `check` wants it; so it is when nobody was asked.
    """
    return applied(review_.source, proposals, review_.templates, careful=careful)


@dataclass(frozen=True, slots=True)
class Proof:
    """The document made again from the new plan, compared with the returned one, changes accepted.

    `open` lists differences that belong to proposals not applied or to what could not be placed, `followed` what
    follows from the applied ones elsewhere (the same value at other places, figures computed from it), `unexplained`
    what belongs to neither: then something went wrong.
    """

    file: str
    open: tuple[str, ...]
    followed: tuple[str, ...]
    unexplained: tuple[str, ...]


def prove(review_: Review, result: Applied) -> tuple[Proof, ...]:
    """Compare what the new plan makes with what came back: only declined things may differ."""
    read = read_plan(read_texts(result.texts))
    if read.plan is None:
        return ()
    done = {one.id for one in result.done}
    written = {write.path for one in result.done for write in one.writes} | {one.path for one in result.done}
    made = []
    for one in review_.returned:
        base = one.identified.base
        again = make_base(
            read.plan, base.artifact, base.lang, base.audience, review_.templates, base.revision, base.digest
        )
        declined = _words_of(
            [two for two in review_.proposals if two.id not in done and one.name in two.file.split(", ")]
        )
        made.append(_judged(one, again, declined, written))
    return tuple(made)


def _judged(one: Returned, again: Base, declined: set[str], written: set[str]) -> Proof:
    """Sort what differs between the new document and the returned one, changes accepted.

    Where the reviewer left the words as they were sent, the new plan made the difference: it follows.
    """
    sent = Counter(folded(paragraph.text) for paragraph in one.identified.base.paragraphs)
    now = Counter(folded(paragraph.text) for paragraph in again.paragraphs)
    left = edits(again, _settled(one.story))
    follows = {_words(edit) for edit in edits(again, _as_sent(one.identified.base))}
    back: dict[int, str] = {}
    for edit in sorted(
        (edit for edit in left if edit.kind == "words"), key=lambda edit: edit.start, reverse=True
    ):
        text = back.get(edit.at, again.paragraphs[edit.at].text)
        back[edit.at] = text[: edit.start] + edit.new + text[edit.end :]
    proof: dict[str, list[str]] = {"open": [], "followed": [], "unexplained": []}
    for edit in left:
        words = [folded(part) for part in (edit.old, edit.new)]
        if edit.kind == "words":
            untouched = _words(edit) in follows or folded(back[edit.at]) in sent
        else:
            untouched = (
                (folded(edit.new) in sent)
                if edit.kind == "added"
                else now[folded(edit.old)] > sent[folded(edit.old)]
            )
        if not untouched and any(word and any(word in other for other in declined) for word in words):
            sort = "open"
        else:
            sort = "followed" if untouched or _followed(again, edit, written) else "unexplained"
        proof[sort].append(f"{edit.old.strip()} → {edit.new.strip()}")
    return Proof(one.name, tuple(proof["open"]), tuple(proof["followed"]), tuple(proof["unexplained"]))


def _words(edit: Edit) -> tuple[str, str, str]:
    return edit.kind, folded(edit.old), folded(edit.new)


def _as_sent(base: Base) -> Story:
    """Return a base as if it had come back untouched."""
    return Story([Paragraph(pieces=[Piece(one.text)], where=one.where, cell=one.cell, style=one.style, names=list(one.names))
                  for one in base.paragraphs])  # fmt: skip


def _followed(again: Base, edit: Edit, written: set[str]) -> bool:
    """Say whether a difference is another print of a value that was written, a figure computed anew, or a clause's mark.

    Heading and mark stand before a clause's words and say what became of them.
    """
    if edit.at < 0 or edit.kind != "words":
        return False
    paragraph = again.paragraphs[edit.at]
    clause = paragraph.clause()
    if clause is not None and edit.end <= clause.start:
        return clause.path in written
    spans = [span for span in paragraph.spans if span.start <= edit.start and edit.end <= span.end]
    return any(span.kind in ("computed", "reference") or span.path in written for span in spans)


def _words_of(proposals: Sequence[Proposal]) -> set[str]:
    found = (" ".join(words.split()) for one in proposals for words in (one.old, one.new))
    return {words for words in found if words}


def _settled(story: Story) -> Story:
    """Return a story with every tracked change accepted."""
    made: list[Paragraph] = []
    carry: list[Piece] = []
    for one in story.paragraphs:
        pieces = [Piece(piece.text) for piece in one.pieces if piece.deleted is None]
        if one.deleted is not None and one.inserted is None:
            carry += pieces
            continue
        if one.row_deleted:
            continue
        made.append(Paragraph(pieces=carry + pieces, where=one.where, cell=one.cell, style=one.style,
                              contents=one.contents, names=list(one.names)))  # fmt: skip
        carry = []
    return Story(made)
