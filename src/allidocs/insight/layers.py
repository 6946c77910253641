"""The strategic map: objectives in layers, where each stands on the way to its target, and what is behind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.base.record import dataclass
from allidocs.insight.metrics import Reading, outlook, reading
from allidocs.plan.entity import choices
from allidocs.plan.model import Plan
from allidocs.plan.strategy import Objective

LAYERS = tuple(str(layer) for layer in choices(Objective, "layer"))
"""From the highest down."""
FULL = Decimal(100)
"""Percent of a target that is met."""
_FAMILIES = {
    "financial": "value", "strategic": "customers", "operational": "processes", "relationship": "people",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective on the map: its first metric's reading, and where that is to arrive.

    `now` is the figure of today, of a target over the term what was reached of it; `aim` is the target of the term or the last one set for a period (`by`, `period`); `share` is how much of the way
    from the baseline is done, `plan` how much was to be done by now, both None where that cannot be said. `summed` says that `now` is the sum of all periods.
    """

    objective: str
    metric: str | None
    reading: Reading | None
    now: Decimal | None
    aim: Decimal | None
    by: date | None
    period: Period | None
    share: Decimal | None
    plan: Decimal | None
    summed: bool = False

    @property
    def state(self) -> str:
        """The colour of the reading."""
        return self.reading.rag if self.reading is not None else "grey"

    @property
    def close(self) -> bool:
        """Whether it is green by the tolerance of its metric alone: the target of the period itself was not met."""
        reached = self.reading.attainment.value if self.reading is not None else None
        return self.state == "green" and reached is not None and reached < FULL


def layer_of(plan: Plan, objective: str) -> str:
    """Return the layer of an objective: the one stated, else that of its first metric's family, else processes."""
    item = plan.objectives[objective]
    if item.layer is not None:
        return item.layer
    family = next((plan.metrics[metric].family for metric in item.metrics if metric in plan.metrics), None)
    return _FAMILIES[family] if family is not None else "processes"


def layers(plan: Plan) -> Mapping[str, tuple[Aim, ...]]:
    """Return the objectives of each layer in the plan's order."""
    found: dict[str, list[Aim]] = {layer: [] for layer in LAYERS}
    for id_ in plan.objectives:
        found[layer_of(plan, id_)].append(aim_of(plan, id_))
    return {layer: tuple(aims) for layer, aims in found.items()}


def aim_of(plan: Plan, objective: str) -> Aim:
    """Return where an objective stands, by its first metric."""
    metric = next((one for one in plan.objectives[objective].metrics if one in plan.metrics), None)
    if metric is None:
        return Aim(objective, None, None, None, None, None, None, None, None)
    item, now = plan.metrics[metric], reading(plan, metric)
    start = item.baseline.value if item.baseline is not None else None
    ahead = outlook(plan, metric)
    if ahead is not None and ahead.term is not None:
        term, reached = ahead.term, ahead.term.reached
        return Aim(
            objective,
            metric,
            now,
            reached,
            term.target,
            term.by,
            None,
            _share(start, reached, term.target),
            None,
            item.term_target is not None and item.term_target.counts == "sum",
        )
    last = max(item.targets, default=None, key=lambda one: (one.end, -one.months))
    if last is None:
        return Aim(objective, metric, now, now.value, None, None, None, None, None)
    aim = item.targets[last]
    shares = _share(start, now.value, aim), _share(start, now.target, aim)
    return Aim(objective, metric, now, now.value, aim, None, last, *shares)


def _share(start: Decimal | None, value: Decimal | None, aim: Decimal) -> Decimal | None:
    """Return how much of a way is done, from 0 to 1."""
    if start is None or value is None or aim == start:
        return None
    return min(max((value - start) / (aim - start), Decimal(0)), Decimal(1))
