"""Rules on the past of a plan: facts that lie ahead, days out of order, people who left (decision record 0021)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.date_order import reversed_days, unsorted_lists
from allidocs.insight.decided import circles
from allidocs.insight.ends import UNDER_WAY, ends
from allidocs.insight.exit_progress import items
from allidocs.insight.progress import is_open
from allidocs.insight.valuation import ended
from allidocs.plan.decided import Condition
from allidocs.plan.entity import Entity, shape
from allidocs.plan.exit import ExitItem
from allidocs.plan.frame import Person, Term
from allidocs.plan.investment import Cashflow
from allidocs.plan.kinds import STAGES
from allidocs.plan.launch import LaunchObjective
from allidocs.plan.model import Plan
from allidocs.plan.moment import facts_ahead
from allidocs.plan.office import has_left, orphaned, successor
from allidocs.plan.progress import Planned
from allidocs.plan.strategy import Contribution
from allidocs.plan.walk import walked
from allidocs.rules.rule import Remark, rule, spoken

_ARITHMETIC = "Arithmetic"
LONG = timedelta(days=90)
"""How long something may be past its day before a plan that says nothing of it is called silent."""


@rule(
    "L300", "fact-ahead", Severity.ERROR, "evaluate", _ARITHMETIC,
    "mend the day, or bring `plan.as_of` up to date; what is only expected is a `forecast`",
)  # fmt: skip
def fact_ahead(plan: Plan) -> Iterator[Remark]:
    """Something happened, says the plan, on a day after its cut-off day, or was measured in a period that had not begun.
    Nobody knows such a thing yet: the day is mistyped, or the cut-off day was not brought up to date."""
    for fact in facts_ahead(plan):
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
    for fact in facts_ahead(plan):
        if fact.begun:
            yield Remark(fact.path, f"{fact.day} is not over on {plan.plan.as_of.isoformat()}")


@rule(
    "L302", "promise-out-of-order", Severity.ERROR, "evaluate", _ARITHMETIC,
    "take one of the two days away, or list the entries the oldest first",
)  # fmt: skip
def promise_out_of_order(plan: Plan) -> Iterator[Remark]:
    """Something was both done and dropped, or a list of what came one after the other (earlier promises, earlier scores,
    steps of an escalation, replies) is not in the order of its days. Nobody can tell then what became of it."""
    for path, item in walked(plan):
        if isinstance(item, Planned) and item.done is not None and item.dropped is not None:
            yield Remark(
                join(path, "dropped"),
                "it is both done and dropped",
                also=((join(path, "done"), "done here"),),
            )
    for path in unsorted_lists(plan):
        yield Remark(path, "its entries are not listed the oldest first")


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
        if has_left(plan, name) and successor(plan, name) is None and (places := orphaned(plan, name)):
            deputy = (
                f"; `{person.deputy}` is the deputy"
                if person.deputy and not has_left(plan, person.deputy)
                else ""
            )
            until = person.until.isoformat() if person.until is not None else ""
            rest = f" and {len(places) - 1} more" if len(places) > 1 else ""
            yield Remark(join(f"people.{name}", "until"),
                         f"`{name}` left on {until}, and `{places[0]}`{rest} is still theirs{deputy}",
                         also=tuple((place, "still theirs") for place in places[:3]))  # fmt: skip


@rule(
    "L305", "successor-of-the-same", Severity.ERROR, "evaluate", _ARITHMETIC,
    "name somebody else of the same company",
)  # fmt: skip
def successor_of_the_same(plan: Plan) -> Iterator[Remark]:
    """Somebody is their own successor, or is followed by somebody of another company."""
    for name, person in plan.people.items():
        if person.successor is not None and (said := _wrong_successor(plan, name, person)):
            yield Remark(join(join("people", name), "successor"), said)


def _wrong_successor(plan: Plan, name: str, person: Person) -> str:
    if person.successor == name:
        return f"`{name}` cannot follow themselves"
    after = plan.people.get(person.successor or "")
    if after is not None and after.partner != person.partner:
        return f"`{person.successor}` works for `{after.partner}`, and `{name}` for `{person.partner}`"
    return ""


@rule(
    "L306", "actual-without-plan", Severity.ERROR, "operate", "Practice of controlling: what was not planned cannot be compared",
    "add the planned amount below `investment.flows` or the transfer's `amounts`, or take the actual one away",
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
    for id_, transfer in plan.investment.transfers.items():
        for year in transfer.paid:
            if year not in transfer.amounts:
                yield Remark(f"investment.transfers.{id_}.paid.{year}", f"no payment was agreed for {year}")


@rule(
    "L307", "runs-past-its-end", Severity.WARNING, "incubate", "Practice of planning: what is over is closed",
    "set its `status` to `done` or `stopped`, or agree on a new last day below `end`",
)  # fmt: skip
def runs_past_its_end(plan: Plan) -> Iterator[Remark]:
    """The last day of an initiative has passed and it still counts as work under way, with money and people. Either it ended
    and nobody said so, or it goes on without a day."""
    for id_, item in plan.initiatives.items():
        if item.status in ("funded", "active") and item.end is not None and item.end < plan.plan.as_of:
            path = join("initiatives", id_)
            also = ((join(path, "status"), f"it is {item.status}"),)
            yield Remark(join(path, "end"), f"its last day was {item.end.isoformat()}, and it is {item.status}", also=also)  # fmt: skip


@rule(
    "L308", "silent-overdue", Severity.WARNING, "incubate", "Practice of planning: what is late is said to be late",
    "write `done` or `dropped` with its day, the day expected now as `forecast`, or below `note` why it is late",
)  # fmt: skip
def silent_overdue(plan: Plan) -> Iterator[Remark]:
    """Something is a quarter of a year past the day promised, and the plan says neither that it is done nor dropped nor when it
    is expected. Nobody looks at it any more, or the plan was not kept."""
    for path, due in silently_late(plan):
        yield Remark(path, f"promised for {due.isoformat()}, and nothing is said of it since")


@lru_cache(maxsize=1)
def silently_late(plan: Plan) -> tuple[tuple[str, date], ...]:
    """Return the path and the promised day of what is long past it without a word."""
    return tuple(_silently_late(plan))


def _silently_late(plan: Plan) -> Iterator[tuple[str, date]]:
    counted = {
        f"{end.path}.{item.path}": item.due
        for end in ends(plan)
        if end.exit.status in UNDER_WAY
        for item in items(plan, end.exit)
        if item.kind != "told"
    }
    for path, item in walked(plan):
        if not isinstance(item, Planned) or isinstance(item, Condition) or not is_open(item):
            continue
        due = counted.get(path) if isinstance(item, ExitItem) else _promised(item)
        silent = item.forecast is None and item.note is None and not _over(plan, item)
        if silent and due is not None and due + LONG < plan.plan.as_of:
            yield path, due


def _promised(item: Planned) -> date | None:
    """Return the day promised now of something planned: its `due`, or its `date` where that is the promise."""
    parts = shape(type(item)).by_name
    found: date | None = getattr(item, "due" if "due" in parts else "date", None)
    return found


def _over(plan: Plan, item: Planned) -> bool:
    """Say whether something is told elsewhere: a gate by its decision, an objective of the launch by its metric."""
    measured = isinstance(item, LaunchObjective) and item.metric is not None
    return measured or getattr(item, "decided", None) in plan.decision_log


@rule(
    "L313", "change-changes", Severity.WARNING, "evaluate", _ARITHMETIC,
    "write what stood before as `was`, or take the change away",
)  # fmt: skip
def change_changes(plan: Plan) -> Iterator[Remark]:
    """A change of a promise, an amount or a term names as earlier value the one that followed. It tells readers of a change
    that never was."""
    for path, was, follows, next_ in _changes(plan):
        if was == follows:
            yield Remark(join(path, "was"), f"it was {spoken(was)} before, and is still", also=((next_, "what followed"),))  # fmt: skip


_CHANGED: dict[type[Entity], str] = {Planned: "rebaselines", Contribution: "changes", Term: "renewals"}
"""What may be changed on purpose, and the key that lists what it was before."""


def _changes(plan: Plan) -> Iterator[tuple[str, Any, Any, str]]:
    """Yield each change: its path, what was before, what followed, and where that stands."""
    for path, item in walked(plan):
        for kind, key in _CHANGED.items():
            if not isinstance(item, kind):
                continue
            parts, changes = shape(type(item)).by_name, getattr(item, key)
            name = (
                "value"
                if kind is Contribution
                else "end"
                if kind is Term
                else "due"
                if "due" in parts
                else "date"
            )
            for at, change in enumerate(changes):
                place = join(join(path, key), at)
                if at + 1 < len(changes):
                    yield place, change.was, changes[at + 1].was, join(join(join(path, key), at + 1), "was")
                else:
                    yield place, change.was, getattr(item, name), join(path, name)


@rule(
    "L315", "stages-in-order", Severity.ERROR, "evaluate", _ARITHMETIC,
    "put the days of `plan.stages` in the order of the stages, the last one being `plan.stage`",
)  # fmt: skip
def stages_in_order(plan: Plan) -> Iterator[Remark]:
    """The days on which the alliance reached its stages are out of order, or lead to another stage than the plan's. Seen from an
    earlier day it would be at a stage that it was not."""
    reached = [stage for stage in STAGES if stage in plan.plan.stages]
    days = [plan.plan.stages[stage] for stage in reached]
    if days != sorted(days):
        yield Remark("plan.stages", "the days are not in the order of the stages")
    if reached and reached[-1] != plan.plan.stage:
        yield Remark(
            "plan.stages",
            f"the last stage reached is `{reached[-1]}`, and the plan is at `{plan.plan.stage}`",
            also=(("plan.stage", "its stage"),),
        )


@rule(
    "L316", "ended-given", Severity.WARNING, "operate", "Practice of controlling: what ended is counted",
    "write below `given` what was given of it, at the measure of `value`, and as `given_on` the day of that count",
)  # fmt: skip
def ended_given(plan: Plan) -> Iterator[Remark]:
    """A contribution of value has ended, and nothing says what was given of it. It goes on counting with the value that was
    promised, as if all of it had come."""
    for id_ in plan.contributions:
        item = plan.contributions[id_]
        if id_ in ended(plan) and item.value is not None and item.given is None:
            path = join("contributions", id_)
            yield Remark(
                path, f"it ended on {item.to}, and nothing is said of what was given of {spoken(item.value)}",
                also=((join(path, "to"), "its last day"), (join(path, "value"), "what was promised")),
            )  # fmt: skip


@rule(
    "L317", "days-in-order", Severity.ERROR, "evaluate", _ARITHMETIC,
    "put the days in order",
)  # fmt: skip
def days_in_order(plan: Plan) -> Iterator[Remark]:
    """Something ended before it began, was done before it was decided, or was answered before it was asked: of two days that
    have an order, the plan gives the second before the first. Whatever is counted between the two, and whoever held a place
    on a day between, is wrong. Decisions that replace each other in a circle are told once, as that (L375)."""
    circular = {join(join("decision_log", one), "date") for circle in circles(plan) for one in circle}
    for first, then, said in reversed_days(plan):
        if first.path in circular and then.path in circular:
            continue
        yield Remark(
            then.path, f"{said}: {then.day} lies before {first.day}", also=((first.path, "the other day"),)
        )


@rule(
    "L318", "status-as-dated", Severity.ERROR, "evaluate", _ARITHMETIC,
    "bring the status and the day into line",
)  # fmt: skip
def status_as_dated(plan: Plan) -> Iterator[Remark]:
    """A status says one thing and a day beside it another: a contract that is only planned and was signed, an offering in the
    market whose launch is to come, work under way that has not begun or is done with a milestone open. Documents print both."""
    as_of = plan.plan.as_of
    for id_, paper in plan.agreements.items():
        path = join("agreements", id_)
        if paper.signed is not None and paper.status in ("planned", "draft"):
            yield _denied(path, "signed", f"it was signed on {paper.signed}, and is {paper.status}")
        if paper.ended is not None and paper.status != "ended":
            yield _denied(path, "ended", f"it ended on {paper.ended}, and is {paper.status}")
    for id_, offering in plan.offerings.items():
        if offering.phase == "in-market" and offering.launch is not None and offering.launch > as_of:
            said = f"it is in the market, and goes there on {offering.launch}"
            yield _denied(join("offerings", id_), "launch", said, "phase")
    for id_, work in plan.initiatives.items():
        if work.status in ("active", "done") and work.start is not None and work.start > as_of:
            yield _denied(
                join("initiatives", id_), "start", f"it is {work.status}, and begins on {work.start}"
            )
        for milestone, one in work.milestones.items() if work.status in ("done", "stopped") else ():
            if is_open(one):
                path = join(join(join("initiatives", id_), "milestones"), milestone)
                also = ((join(join("initiatives", id_), "status"), "its status"),)
                yield Remark(path, f"`{id_}` is {work.status}, and this milestone is open", also=also)


def _denied(path: str, key: str, said: str, status: str = "status") -> Remark:
    return Remark(join(path, key), said, also=((join(path, status), "its status"),))
