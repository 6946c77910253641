"""The recipe of a review: open, read, recognise, compare, propose; and, when asked, apply and prove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from allidocs.base.errors import CannotRun
from allidocs.base.suggestions import suggestion
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.origin import Progress
from allidocs.pipeline.plans import PlanFiles
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.review.applying.apply import Applied, applied
from allidocs.review.matching.bilingual import each_language
from allidocs.review.matching.identity import Identified, identify
from allidocs.review.matching.settled import settled
from allidocs.review.opening.package import XLSX, open_file
from allidocs.review.opening.reader import read_story
from allidocs.review.opening.story import Story
from allidocs.review.opening.workbook import Grid, grids
from allidocs.review.proposing.against_today import drop_applied
from allidocs.review.proposing.merge import merged
from allidocs.review.proposing.privacy import guarded
from allidocs.review.proposing.proposals import Proposal, Reviewed
from allidocs.review.proposing.propose import review_story
from allidocs.review.proposing.register import WORKBOOK, Sender, identify_register, review_register
from allidocs.templating.template_set import TemplateSet


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned file: its name, what it says, and the base that it was made from."""

    name: str
    story: Story
    identified: Identified
    reviewed: Reviewed
    grids: tuple[Grid, ...] = ()
    """The sheets of a register, which has no text."""


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
    sides: Mapping[str, str] | None = None, progress: Progress = lambda _: None,
) -> Review:  # fmt: skip
    """Read returned documents and return what they ask of the plan; nothing is written.

    Raises CannotRun when a file cannot be read or recognised, FindingsError when the plan has errors.
    """
    checked = read_checked(files)
    plan = checked.sound_plan()
    asked = dict(sides or {})
    _judge_sides(asked, documents, plan)
    reading = _Reading(files, plan, checked.source, templates, base, progress)
    returned = tuple(
        one
        for path in documents
        for one in reading.file(path, asked.get(path.name, asked.get(str(path), "")))
    )
    return Review(
        files, plan, checked.source, templates, returned, tuple(merged(one.reviewed for one in returned))
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """The plan that files are read for; `taken` are ids of entries that one of them brings."""

    files: PlanFiles
    plan: Plan
    source: Source
    templates: TemplateSet
    base: str | None
    progress: Progress
    taken: set[str] = field(default_factory=set)

    def file(self, path: Path, side: str) -> Iterator[Returned]:
        """Yield what a file is, once for each language that it holds, with proposals that fit the plan of today."""
        made = self.register(path, side) if path.suffix.lower() == WORKBOOK else self.document(path, side)
        for one in made:
            base, reviewed = one.identified.base, one.reviewed
            reviewed.proposals[:] = guarded(base, self.plan, self.source, reviewed.proposals)
            drop_applied(base, self.plan, self.source, self.templates, reviewed)
            yield one

    def document(self, path: Path, side: str) -> Iterator[Returned]:
        """Yield what a Word file is."""
        package = open_file(path)
        story = read_story(package)
        identified = identify(self.files, self.plan, package, story, self.templates, self.base, self.progress)
        story = settled(identified.base, story)
        for sent, part in each_language(identified.base, story):
            reviewed = review_story(
                sent, part, self.source, self.templates, path.name, side, self.taken, self.plan
            )
            if identified.base.lang != sent.lang:
                reviewed.proposals[:] = [replace(one, lang=sent.lang) for one in reviewed.proposals]
            yield Returned(path.name, part, replace(identified, base=sent), reviewed)

    def register(self, path: Path, side: str) -> Iterator[Returned]:
        """Yield what a workbook of registers is."""
        package = open_file(path, XLSX)
        sheets = tuple(grids(package))
        identified = identify_register(
            self.files, self.plan, package, sheets, self.templates, self.base, self.progress
        )
        sender = Sender.of(package, side)
        reviewed = review_register(
            identified.base, sheets, self.source, self.templates, sender=sender, taken=self.taken
        )
        yield Returned(path.name, Story([]), identified, reviewed, sheets)


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
