"""Rules on the past of a plan: facts that lie ahead, days out of order, people who left (decision record 0021)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.progress import is_open
from allidocs.plan.entity import shape
from allidocs.plan.frame import Person
from allidocs.plan.investment import Cashflow
from allidocs.plan.model import Plan
from allidocs.plan.moment import ahead
from allidocs.plan.office import left, orphaned, successor
from allidocs.plan.progress import Planned
from allidocs.plan.walk import walked
from allidocs.rules.rule import Remark, rule

_ARITHMETIC = "Arithmetic"


@rule(
    "L300", "fact-ahead", Severity.ERROR, "evaluate", _ARITHMETIC,
    "mend the day, or bring `plan.as_of` up to date; what is only expected is a `forecast`",
)  # fmt: skip
def fact_ahead(plan: Plan) -> Iterator[Remark]:
    """Something happened, says the plan, on a day after its cut-off day, or was measured in a period that had not begun.
    Nobody knows such a thing yet: the day is mistyped, or the cut-off day was not brought up to date."""
    for fact in ahead(plan):
        if not fact.begun:
            yield Remark(fact.path, f"{fact.day} lies after the cut-off day, {plan.plan.as_of.isoformat()}",
                         also=(("plan.as_of", "the cut-off day"),))  # fmt: skip


@rule(
    "L301", "period-not-over", Severity.WARNING, "operate", "Practice of reporting: a period is reported when it is over",
    "write the figure when the period is over; until then it is one of `forecasts`",
)  # fmt: skip
def period_not_over(plan: Plan) -> Iterator[Remark]:
    """A figure is given for a period that has not ended on the cut-off day. It would be held against the target of the
    whole period, so that reports leave it out."""
    for fact in ahead(plan):
        if fact.begun:
            yield Remark(fact.path, f"{fact.day} is not over on {plan.plan.as_of.isoformat()}")


@rule(
    "L302", "promise-out-of-order", Severity.ERROR, "evaluate", _ARITHMETIC,
    "put the days in order",
)  # fmt: skip
def promise_out_of_order(plan: Plan) -> Iterator[Remark]:
    """Something was done before it was begun, was both done and dropped, or its earlier promises are not in the order in
    which they were changed. No slip can be told from such days."""
    for path, item in walked(plan):
        if not isinstance(item, Planned):
            continue
        if item.done is not None and item.dropped is not None:
            yield Remark(
                join(path, "dropped"),
                "it is both done and dropped",
                also=((join(path, "done"), "done here"),),
            )
        for name, day in (("done", item.done), ("dropped", item.dropped)):
            if day is not None and item.started is not None and day < item.started:
                yield Remark(join(path, name), f"it was {name} before it was begun, on {item.started.isoformat()}",
                             also=((join(path, "started"), "begun here"),))  # fmt: skip
        days = [one.date for one in item.rebaselines]
        if days != sorted(days):
            yield Remark(join(path, "rebaselines"), "earlier promises are listed the oldest first")


@rule(
    "L303", "forecast-passed", Severity.WARNING, "incubate", "Practice of planning: a forecast that passed is none",
    "write the day as `done`, or the one expected now as `forecast`",
)  # fmt: skip
def forecast_passed(plan: Plan) -> Iterator[Remark]:
    """The day that was expected has passed, and the thing is neither done nor dropped. Readers are shown a forecast that
    nobody believes."""
    for path, item in walked(plan):
        if (
            isinstance(item, Planned)
            and is_open(item)
            and item.forecast is not None
            and item.forecast < plan.plan.as_of
        ):
            yield Remark(
                join(path, "forecast"), f"expected for {item.forecast.isoformat()}, and it is not done"
            )


@rule(
    "L304", "successor-missing", Severity.WARNING, "form", "Source document of allidocs: commitment is carried by people",
    "name who took over as `successor` of the person, or give what is open to others",
)  # fmt: skip
def successor_missing(plan: Plan) -> Iterator[Remark]:
    """Somebody left, nobody took over, and the plan still counts on them. What they held is nobody's now: documents show
    the place as open."""
    for name, person in plan.people.items():
        if left(plan, name) and successor(plan, name) is None and (places := orphaned(plan, name)):
            deputy = (
                f"; `{person.deputy}` is the deputy"
                if person.deputy and not left(plan, person.deputy)
                else ""
            )
            until = person.until.isoformat() if person.until is not None else ""
            rest = f" and {len(places) - 1} more" if len(places) > 1 else ""
            yield Remark(join(f"people.{name}", "until"),
                         f"`{name}` left on {until}, and `{places[0]}`{rest} is still theirs{deputy}",
                         also=tuple((place, "still theirs") for place in places[:3]))  # fmt: skip


@rule(
    "L305", "people-in-order", Severity.ERROR, "evaluate", _ARITHMETIC,
    "put the days in order, and name somebody else of the same company",
)  # fmt: skip
def people_in_order(plan: Plan) -> Iterator[Remark]:
    """Somebody left before they came, is their own successor, or is followed by somebody of another company."""
    for name, person in plan.people.items():
        path = join("people", name)
        if person.from_ is not None and person.until is not None and person.until < person.from_:
            yield Remark(
                join(path, "until"), f"`{name}` left before they came, on {person.from_.isoformat()}"
            )
        if person.successor is not None and (said := _wrong_successor(plan, name, person)):
            yield Remark(join(path, "successor"), said)


def _wrong_successor(plan: Plan, name: str, person: Person) -> str:
    if person.successor == name:
        return f"`{name}` cannot follow themselves"
    after = plan.people.get(person.successor or "")
    if after is not None and after.partner != person.partner:
        return f"`{person.successor}` works for `{after.partner}`, and `{name}` for `{person.partner}`"
    return ""


@rule(
    "L306", "actual-without-plan", Severity.WARNING, "operate", "Practice of controlling: what was not planned cannot be compared",
    "add the planned amount below `investment.flows`, or take the actual one away",
)  # fmt: skip
def actual_without_plan(plan: Plan) -> Iterator[Remark]:
    """Money came in or went out in a year for which nothing was planned. Either the plan is older than the decision to
    spend, or the amount stands in the wrong line."""
    if plan.investment is None:
        return
    for partner, actual in plan.investment.actuals.items():
        planned = plan.investment.flows.get(partner, Cashflow())
        for item in shape(Cashflow).fields:
            years: Any = getattr(actual, item.name)
            if item.kind.keys == "years":
                for year in years:
                    if year not in getattr(planned, item.name):
                        yield Remark(
                            f"investment.actuals.{partner}.{item.key}.{year}",
                            f"nothing was planned for {year}",
                        )
