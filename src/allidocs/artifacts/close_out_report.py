"""What the close-out report shows: result against intent, money, what is left, what was learned."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.artifacts.exit_plan import ExitFacts
from allidocs.artifacts.exit_plan import facts as exit_facts
from allidocs.base.record import dataclass
from allidocs.insight.metrics import Reading, readings
from allidocs.insight.outcome import (
    MoneyResult,
    Outcome,
    expectation_outcome,
    joint_result,
    metric_outcome,
    money_results,
    objective_outcome,
)
from allidocs.plan.exit import FurtherExit
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class CloseFacts:
    """Everything that the close-out report computes.

    `objectives` and `expectations` say whether what was intended came, by id, `others` of metrics that belong to none of them;
    `readings` are the last figures. `money` is each partner's result, empty without actual figures, `came` that of all of them together, where the end is one of the whole, `drawn` whether all of it is known. `exit` holds what the exit plan computes; its `about`
    says what of the alliance the report is about. `lessons` are the reviews that hold some, `final` whether nothing is to
    be paid any more.
    """

    objectives: Mapping[str, Outcome]
    others: Mapping[str, Outcome]
    expectations: Mapping[str, Outcome]
    readings: Mapping[str, Reading]
    money: Mapping[str, MoneyResult]
    came: MoneyResult | None
    drawn: bool
    exit: ExitFacts
    lessons: tuple[str, ...]
    final: bool


def facts(plan: Plan) -> CloseFacts:
    """Compute the close-out report's facts."""
    found = exit_facts(plan)
    about, over = found.about, found.edition == "close"
    money = money_results(plan)
    told = {
        *(metric for id_ in about.objectives for metric in plan.objectives[id_].metrics),
        *(plan.expectations[id_].metric for id_ in about.expectations),
    }
    return CloseFacts(
        objectives={id_: objective_outcome(plan, id_) for id_ in about.objectives},
        others={id_: metric_outcome(plan, id_) for id_ in about.metrics if id_ not in told},
        expectations={id_: expectation_outcome(plan, id_) for id_ in about.expectations},
        readings=readings(plan),
        money={id_: money[id_] for id_ in about.partners if id_ in money},
        came=joint_result(plan) if set(about.partners) == set(plan.partners) else None,
        drawn=any(id_ in money for id_ in about.partners)
        and all(
            None not in (money[id_].planned.value, money[id_].actual.value)
            for id_ in about.partners
            if id_ in money
        ),
        exit=found,
        lessons=()
        if isinstance(plan.exit, FurtherExit)
        else tuple(id_ for id_, item in plan.reviews.items() if item.lessons),
        final=over and not found.winding.unpaid,
    )
