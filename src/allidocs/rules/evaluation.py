"""Rules on going ahead: whether the verdict is what its criteria say. They ask what documents ask."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.insight.claims import judged
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, rule


@rule(
    "L035", "verdict-follows-criteria", Severity.ERROR, "evaluate", "Source document of allidocs, L77",
    "correct the verdict, or the criteria that it rests on",
)  # fmt: skip
def verdict_follows_criteria(plan: Plan) -> Iterator[Remark]:
    """The verdict is go and a must-criterion failed, or no-go and the criteria are passed. Whoever reads the first page
    believes the verdict, whoever reads on finds the opposite."""
    found = judged("strategy.verdict-follows", plan)
    if found.holds is False and plan.strategy.verdict is not None:
        failed = ", ".join(f"`strategy.go_criteria.{id_}`" for id_ in found.values["failed"])
        says = "go" if found.values["go"] else f"no go, since {failed} failed" if failed else "no go"
        yield Remark(
            "strategy.verdict.result",
            f"the verdict is {plan.strategy.verdict.result}, and its criteria say {says}",
        )
