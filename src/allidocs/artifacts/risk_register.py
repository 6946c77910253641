"""What the risk and assumption register shows: every risk, the gravest first, the map, what is past its day, assumptions, issues."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.artifacts.riskboard import RiskBoard, risk_board
from allidocs.artifacts.strategic_map import by_urgency
from allidocs.base.record import dataclass
from allidocs.insight.decided import open_issues
from allidocs.insight.risks import RiskView, late_risks
from allidocs.plan.hidden import status_of
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """Everything that the register computes.

    `late` are live risks whose response is past its day; `actions[risk]`
    the actions against a risk that are not dropped; `closed` the risks that are; `issues` the open ones; `assumptions` those that
    are open or refuted, `confirmed` the others. `grave` are the risks that occurred or are high, `against` counts the actions
    against these.
    """

    board: RiskBoard | None
    grave: tuple[RiskView, ...]
    against: int
    late: tuple[str, ...]
    actions: Mapping[str, tuple[str, ...]]
    closed: tuple[str, ...]
    assumptions: tuple[str, ...]
    confirmed: tuple[str, ...]
    issues: tuple[str, ...]


def facts(plan: Plan) -> RegisterFacts:
    """Compute the register's facts on the plan's cut-off day."""
    board = risk_board(plan, len(plan.risks))
    confirmed = tuple(id_ for id_, one in plan.assumptions.items() if status_of(one) == "confirmed")
    actions = {
        id_: tuple(action for action, one in plan.actions.items() if one.risk == id_ and one.dropped is None)
        for id_ in plan.risks
    }
    rows = board.rows if board is not None else ()
    grave = tuple(view for view in rows if view.occurred or view.band == "high")
    return RegisterFacts(
        board=board,
        grave=grave,
        against=sum(len(actions[view.risk]) for view in grave),
        late=late_risks(plan),
        actions=actions,
        closed=tuple(id_ for id_, one in plan.risks.items() if status_of(one) == "closed"),
        assumptions=tuple(id_ for id_ in by_urgency(plan.assumptions) if id_ not in confirmed),
        confirmed=confirmed,
        issues=open_issues(plan),
    )
