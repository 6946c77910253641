"""Rules on evidence: what rests on a source names it, the source is not too old, and not one side's alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.days import later
from allidocs.insight.gates import passed_on
from allidocs.plan.language import phrase
from allidocs.plan.model import Plan
from allidocs.plan.texts import texts
from allidocs.rules.rule import Remark, reached, rule

_SEED = "Source document of allidocs"


class Resting(NamedTuple):
    """Something that should rest on evidence: the path of its sources, what it is, the sources, the day it was decided on."""

    path: str
    what: str
    sources: tuple[str, ...]
    decided: date | None = None


def resting(plan: Plan) -> Iterator[Resting]:
    """Yield what a verdict, a gate or the money rests on."""
    found = plan.strategy
    for name in ("market_need", "customer_demand", "business_objective"):
        test = getattr(found.tests, name) if found.tests is not None else None
        if test is not None and test.passed:
            yield Resting(
                join(join("strategy.tests", name), "evidence"),
                f"the test of {name.replace('_', ' ')} is passed",
                test.evidence,
            )
    for id_, item in found.go_criteria.items():
        if item.verdict == "pass":
            yield Resting(
                join(join("strategy.go_criteria", id_), "evidence"), f"`{id_}` is passed", item.evidence
            )
    for id_, segment in plan.segments.items():
        if segment.size is not None:
            yield Resting(
                join(join("segments", id_), "size_evidence"),
                f"the size of `{id_}` is stated",
                segment.size_evidence,
            )
    if plan.investment is not None and plan.investment.flows:
        yield Resting("investment.basis", "money is planned", plan.investment.basis)
    for id_, given in plan.contributions.items():
        if given.value is not None and given.basis == "market-value":
            yield Resting(
                join(join("contributions", id_), "evidence"),
                f"`{id_}` is valued at the market",
                given.evidence,
            )
    for id_, gate in plan.gates.items():
        day = passed_on(plan, gate)
        for name, answer in gate.answers.items() if day is not None else ():
            if answer.must and answer.verdict == "pass" and gate.kind == "concept":
                path = join(join(join(join("gates", id_), "answers"), name), "evidence")
                yield Resting(path, f"`{name}` is met", answer.evidence, day)


@rule(
    "L540", "evidence-given", Severity.WARNING, "evaluate", f"{_SEED}, L71: tests are answered, not asserted; practice of boards: unverified claims",
    "list the source below `evidence` and name it here: a study, minutes, a letter of a customer",
)  # fmt: skip
def evidence_given(plan: Plan) -> Iterator[Remark]:
    """A test is passed, a criterion met, a market sized or money planned, and no source is named while others have one: an
    opinion among facts. Or the verdict is to ally, and no source is named for anything."""
    found = list(resting(plan))
    verdict = plan.strategy.verdict
    if verdict is not None and verdict.result != "no-go" and found and not plan.evidence:
        yield Remark(
            "strategy.verdict", "the verdict is to ally, and no source is named for anything that it rests on"
        )
    if plan.evidence and reached("form", plan.plan.stage):
        for one in found:
            if not one.sources and not one.path.startswith("gates."):
                yield Remark(one.path, f"{one.what}, and no source is named")


@rule(
    "L541", "evidence-fresh", Severity.WARNING, "evaluate", "Practice of boards: verified data of the day",
    "look again, and name the newer source", months=24,
)  # fmt: skip
def evidence_fresh(plan: Plan, months: int) -> Iterator[Remark]:
    """A decision that is still to be taken rests on a source that is years old, or a gate was passed on one that was old
    on that day. Markets that were there then may not be there now."""
    ahead = plan.plan.as_of if reached("form", plan.plan.stage) else None
    for one in resting(plan):
        used = one.decided or ahead
        for source in one.sources if used is not None else ():
            found = plan.evidence.get(source)
            day = found.date if found is not None else None
            if used is not None and day is not None and later(day, months) < used:
                yield Remark(one.path, f"{one.what}, and rests on `{source}` of {day}",
                             also=((join(join("evidence", source), "date"), "its date"),))  # fmt: skip


@rule(
    "L542", "evidence-of-both", Severity.REMARK, "evaluate", f"{_SEED}, L31: measure honestly and openly; each partner's view",
    "name a source of the other partner or of neither beside it",
)  # fmt: skip
def evidence_of_both(plan: Plan) -> Iterator[Remark]:
    """All sources of something that both companies decide on are one partner's own records. The other one believes or
    does not."""
    for one in resting(plan):
        sides = {found.partner for source in one.sources if (found := plan.evidence.get(source)) is not None}
        if len(sides) == 1 and (side := next(iter(sides))) is not None:
            yield Remark(one.path, f"{one.what}, on records of `{side}` alone")


@rule(
    "L543", "evidence-dated", Severity.REMARK, "evaluate", "Practice of boards: verified data of the day",
    "write its `date`",
)  # fmt: skip
def evidence_dated(plan: Plan) -> Iterator[Remark]:
    """A source has no date. Nobody can tell whether it still holds."""
    for id_, item in plan.evidence.items():
        if item.date is None:
            yield Remark(join("evidence", id_), f"`{id_}` has no date")


@rule(
    "L580", "no-placeholder", Severity.ERROR, "evaluate", "Practice of drafting",
    "write what is meant, or take the text out",
)  # fmt: skip
def no_placeholder(plan: Plan) -> Iterator[Remark]:
    """The plan is agreed, and a text of it is a placeholder (`TBD`, `???`, `lorem ipsum`). The partners signed a gap."""
    if plan.plan.status != "agreed":
        return
    mark = re.compile(phrase("placeholder"), re.IGNORECASE)
    for path, text in texts(plan):
        for version in text.versions.values():
            found = mark.search(version)
            if found:
                yield Remark(path, f"“{found[0]}” stands here, and the plan is agreed")
                break
