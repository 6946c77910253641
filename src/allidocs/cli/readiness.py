"""What a plan is ready for, in words and as data."""

from __future__ import annotations

from collections.abc import Iterable

from allidocs.artifacts.artifact import Artifact, Need
from allidocs.artifacts.catalogue import CATALOGUE, artifact, lacking, missing, of_plan
from allidocs.base.record import dataclass
from allidocs.plan.model import Plan
from allidocs.plan.source import Branch, Scalar, Sequence, Source


@dataclass(frozen=True, slots=True)
class State:
    """One document and what the plan lacks for it."""

    item: Artifact
    gaps: tuple[Need, ...]
    in_stage: bool
    asked: bool

    @property
    def made(self) -> bool:
        """Whether a build makes it without its name: it belongs to the stage, and to a meeting."""
        return self.asked or (self.in_stage and not self.item.when_named)

    @property
    def blocked(self) -> bool:
        """Whether something is missing that the document cannot do without."""
        return any(gap.weight == "must" for gap in self.gaps)

    def lines(self, at_length: bool) -> list[str]:
        """Return what to print of it: one line, or every gap with its key."""
        must = [gap for gap in self.gaps if gap.weight == "must"]
        if not at_length:
            if self.blocked:
                return [f"  {self.item.id}: not yet, it needs {'; '.join(gap.reason for gap in must)}"]
            return [
                f"  {self.item.id}: ready"
                + (f", {len(self.gaps)} gaps" if len(self.gaps) > 1 else ", 1 gap" if self.gaps else "")
            ]
        if not self.gaps:
            return [f"{self.item.id}: everything is there"]
        head = f"{self.item.id}: {'cannot be made yet' if self.blocked else 'can be made, with gaps'}"
        return [
            head,
            *(
                f"  {'needs' if gap.weight == 'must' else 'lacks'} {gap.reason}: `{gap.path}`"
                for gap in self.gaps
            ),
        ]

    def as_dict(self) -> dict[str, object]:
        """Return it as plain data."""
        return {
            "id": self.item.id, "title": self.item.title, "stage": self.in_stage, "ready": not self.blocked,
            "missing": [{"path": gap.path, "reason": gap.reason, "weight": gap.weight} for gap in self.gaps],
        }  # fmt: skip


def readiness(
    plan: Plan | None,
    source: Source,
    asked: tuple[str, ...] = (),
    catalogue: tuple[Artifact, ...] = CATALOGUE,
) -> list[State]:
    """Return the state of the documents asked for, else of all, those that belong to the plan's stage first.

    Of a plan with errors, what was written counts, whether or not it could be read.
    """
    wanted = [artifact(id_, catalogue) for id_ in asked]
    if plan is None:
        return [
            State(item, lacking(item, lambda path: _written(source, path)), True, True) for item in wanted
        ]
    if not wanted:
        wanted = sorted(of_plan(plan, catalogue), key=lambda item: plan.plan.stage not in item.stages)
    return [State(item, missing(plan, item), plan.plan.stage in item.stages, bool(asked)) for item in wanted]


def told(found: Iterable[State], at_length: bool) -> list[str]:
    """Return what to print of documents: each that was asked for or belongs to the stage, and the names of others that are ready."""
    states = tuple(found)
    lines = [line for one in states if one.made for line in one.lines(at_length)]
    others = [f"{one.item.id} ({one.item.stages[0]})" for one in states if one.item.stages and not (one.made or one.blocked)]  # fmt: skip
    return [*lines, f"  ready too, made when named: {', '.join(others)}"] if others else lines


def _written(source: Source, path: str) -> bool:
    node = source.find(path)
    if isinstance(node, Branch):
        return bool(node.entries)
    return bool(node.items) if isinstance(node, Sequence) else isinstance(node, Scalar) and not node.is_null
