"""Rules on what two places of a plan say of one thing: work and its dates, money and its model, who hears and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.base.measure import Money
from allidocs.insight.currency import convert
from allidocs.insight.ends import ends, is_ending
from allidocs.insight.initiatives import funded
from allidocs.insight.launch import is_ahead, launch_day
from allidocs.insight.progress import expected, is_open
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, rule

_SEED = "Source document of allidocs"
_AT_WORK = ("funded", "active")


@rule(
    "L593", "milestone-within-work", Severity.WARNING, "operate", "Practice of planning: a result of work falls into its time",
    "move the milestone, or the `end` of the work",
)  # fmt: skip
def milestone_within_work(plan: Plan) -> Iterator[Remark]:
    """A milestone of an initiative is due after the initiative ends. One of the two days is wrong, or those who would
    reach it have gone."""
    for id_, work in plan.initiatives.items():
        for name, one in work.milestones.items() if work.end is not None and work.status in _AT_WORK else ():
            day = expected(one, one.due)
            if work.end is not None and is_open(one) and day is not None and day > work.end:
                path = join(join(join("initiatives", id_), "milestones"), name)
                yield Remark(path, f"`{name}` comes on {day}, and `{id_}` ends on {work.end}",
                             also=((join(join("initiatives", id_), "end"), "the end"),))  # fmt: skip


@rule(
    "L594", "chance-below-certainty", Severity.REMARK, "operate", "Practice of portfolios: expected value counts what may fail (F-16)",
    "write the `probability` that the owner would bet on",
)  # fmt: skip
def chance_below_certainty(plan: Plan) -> Iterator[Remark]:
    """An initiative is under way and is said to succeed for certain. Its value is counted in full, and the portfolio looks
    safer than it is."""
    for id_, work in plan.initiatives.items():
        if work.status in _AT_WORK and work.probability is not None and work.probability.value == 100:
            yield Remark(
                join(join("initiatives", id_), "probability"), f"`{id_}` is said to succeed for certain"
            )


@rule(
    "L595", "benefit-after-start", Severity.WARNING, "operate", "Arithmetic: nothing is earned before the work begins",
    "move the benefit to a later year, or the `start`",
)  # fmt: skip
def benefit_after_start(plan: Plan) -> Iterator[Remark]:
    """An initiative brings a benefit in a year before it begins. Its present value is then too high."""
    for id_, work in plan.initiatives.items():
        for partner, years in work.benefits.items() if work.start is not None else ():
            early = min(years, default=None)
            if work.start is not None and early is not None and early < work.start.year:
                path = join(join(join(join("initiatives", id_), "benefits"), partner), str(early))
                yield Remark(path, f"a benefit in {early}, and `{id_}` begins on {work.start}",
                             also=((join(join("initiatives", id_), "start"), "the start"),))  # fmt: skip


@rule(
    "L596", "work-within-model", Severity.WARNING, "operate", f"{_SEED}, L75: the investment model is the base of the relationship",
    "plan more money in `investment.flows`, or fund less work",
)  # fmt: skip
def work_within_model(plan: Plan) -> Iterator[Remark]:
    """The initiatives cost a partner more than the investment model gives it to invest and to run, over the years of the
    model. What the boards approved does not pay for what was promised."""
    model = plan.investment
    for partner, flow in model.flows.items() if model is not None and not is_ending(plan) else ():
        planned = {**flow.investment, **flow.running_cost}
        whole = _sum(plan, (*flow.investment.values(), *flow.running_cost.values()))
        costs = [plan.initiatives[id_].costs.get(partner, {}) for id_ in funded(plan)]
        asked = _sum(plan, [amount for series in costs for year, amount in series.items() if year in planned])
        if planned and asked > whole:
            said = f"the initiatives cost `{partner}` {asked:,.0f} {plan.plan.currency}, and the model holds {whole:,.0f}"
            yield Remark(join("investment.flows", partner), said)


def _sum(plan: Plan, amounts: Collection[Money]) -> Decimal:
    """Add amounts up in the plan's currency, those without a rate left out (L582 says them)."""
    return sum((convert(plan, one) or Decimal(0) for one in amounts), Decimal(0))


def _launch_ahead(plan: Plan) -> date | None:
    """Return the day of a launch that is to come; None, too, where that day has passed in silence (L266 says it)."""
    day = launch_day(plan.launch) if plan.launch is not None and is_ahead(plan) else None
    return day if day is not None and day >= plan.plan.as_of else None


@rule(
    "L597", "own-people-first", Severity.WARNING, "incubate", f"{_SEED}, L128-129: internal organisations and other partners",
    "tell them before the day",
)  # fmt: skip
def own_people_first(plan: Plan) -> Iterator[Remark]:
    """Own people or other partners hear of the launch after its day. They learn from customers what their company does."""
    launch, day = plan.launch, _launch_ahead(plan)
    for id_, one in launch.audiences.items() if launch is not None else ():
        told = one.kind in ("internal", "other-partners") and is_open(one)
        if told and day is not None and one.date is not None and one.date > day:
            yield Remark(join(join("launch.audiences", id_), "date"), f"`{id_}` hear on {one.date}, and the launch is on {day}",
                         also=(("launch.date", "the launch"),))  # fmt: skip


@rule(
    "L598", "approved-before-launch", Severity.WARNING, "incubate", "Practice of joint announcements: who approves, approves before",
    "ask for the answer before the day, or move the day",
)  # fmt: skip
def approved_before_launch(plan: Plan) -> Iterator[Remark]:
    """An approval of the announcement is due after the launch. It approves what everybody has read."""
    launch, day = plan.launch, _launch_ahead(plan)
    for id_, one in launch.approvals.items() if launch is not None else ():
        if one.status != "approved" and day is not None and one.due is not None and one.due > day:
            yield Remark(join(join("launch.approvals", id_), "due"), f"the answer is due on {one.due}, and the launch is on {day}",
                         also=(("launch.date", "the launch"),))  # fmt: skip


@rule(
    "L599", "deputy-stands-in", Severity.WARNING, "form", "Practice of governance: a deputy binds the same company",
    "name somebody else of the same company below `deputy`",
)  # fmt: skip
def deputy_stands_in(plan: Plan) -> Iterator[Remark]:
    """A person's deputy is that person, or works for another partner. On the day of need nobody stands in, or the other
    side does."""
    for id_, person in plan.people.items():
        other = plan.people.get(person.deputy or "")
        path = join(join("people", id_), "deputy")
        if person.deputy == id_:
            yield Remark(path, f"`{id_}` is said to stand in for itself")
        elif other is not None and other.partner != person.partner:
            yield Remark(path, f"`{person.deputy}` works for `{other.partner}`, and `{id_}` for `{person.partner}`")  # fmt: skip


@rule(
    "L600", "hope-from-others", Severity.WARNING, "evaluate", "Practice of alliances: what a company gives itself needs no alliance",
    "take it out of `from`",
)  # fmt: skip
def hope_from_others(plan: Plan) -> Iterator[Remark]:
    """A partner hopes to get from the alliance what it is to give itself. The balance of gives and gets counts it twice."""
    for id_, item in plan.expectations.items():
        if item.partner in item.from_:
            yield Remark(
                join(join("expectations", id_), "from"), f"`{item.partner}` hopes to get this from itself"
            )


@rule(
    "L601", "objective-judged", Severity.WARNING, "operate", f"{_SEED}, L176: update strategic objectives",
    "name below `metrics` what measures it, or agree on a new day below `by`",
)  # fmt: skip
def objective_judged(plan: Plan) -> Iterator[Remark]:
    """The day of a joint objective has passed, and no metric says whether it was reached. Each partner will say what suits
    it."""
    for id_, item in plan.objectives.items() if not is_ending(plan) else ():
        if item.by is not None and item.by < plan.plan.as_of and not item.metrics:
            yield Remark(join(join("objectives", id_), "by"), f"`{id_}` was to be reached by {item.by}, and nothing measures it")  # fmt: skip


@rule(
    "L602", "customers-told-as-promised", Severity.WARNING, "form", f"{_SEED}, L190-192: customers are protected and told",
    "send the message earlier, or promise less below `told_after`",
)  # fmt: skip
def customers_told_as_promised(plan: Plan) -> Iterator[Remark]:
    """Customers are to be told so many days after notice, and the message to customers goes out later. Each owner keeps to
    another day."""
    for end in ends(plan):
        promised = [one.told_after for one in end.exit.customers.values() if one.told_after is not None]
        for id_, message in end.exit.messages.items():
            late = message.kind == "customers" and message.after is not None
            if late and promised and message.after is not None:
                latest = max(promised, key=lambda one: one.days)
                if message.after.days > latest.days:
                    path = join(join(join(end.path, "messages"), id_), "after")
                    yield Remark(path, f"the message goes out after {message.after}, and customers are told within {latest}")  # fmt: skip


@rule(
    "L603", "years-without-hole", Severity.REMARK, "form", "Practice of controlling: a missing year is a nought",
    "write the year, or `0 EUR` where nothing is meant",
)  # fmt: skip
def years_without_hole(plan: Plan) -> Iterator[Remark]:
    """A year is missing between two of a partner's revenue or running cost. It counts as nought, and was probably
    forgotten."""
    model = plan.investment
    for partner, flow in model.flows.items() if model is not None else ():
        for key in ("revenue", "running_cost"):
            years = getattr(flow, key)
            gaps = [year for year in range(min(years, default=0), max(years, default=0)) if year not in years]
            if gaps:
                path = join(join("investment.flows", partner), key)
                yield Remark(
                    path, f"nothing stands for {gaps[0]}, and for the years around it something does"
                )


@rule(
    "L604", "settled-before-long-stop", Severity.WARNING, "form", "Practice of term sheets: what lapses binds nobody to go on",
    "settle it earlier, defer it, or agree on a later `long_stop`",
)  # fmt: skip
def settled_before_long_stop(plan: Plan) -> Iterator[Remark]:
    """An open component is to be settled after the day on which the frame lapses without a contract. By then there is
    nothing to settle it for."""
    contract = plan.contract
    for id_, one in contract.components.items() if contract is not None else ():
        stop = contract.long_stop if contract is not None else None
        if one.status == "open" and stop is not None and one.due is not None and one.due > stop:
            yield Remark(join(join("contract.components", id_), "due"), f"`{id_}` is to be settled by {one.due}, and the frame lapses on {stop}",
                         also=(("contract.long_stop", "the day on which it lapses"),))  # fmt: skip


@rule(
    "L605", "operating-period-current", Severity.WARNING, "operate", f"{_SEED}, L3: the operating plan of the year",
    "plan the next period, and write its first and last day",
)  # fmt: skip
def operating_period_current(plan: Plan) -> Iterator[Remark]:
    """The period of the operating plan is over, and work goes on. Nobody agreed on what it is for."""
    end = plan.operations.period_end if plan.operations is not None else None
    busy = any(one.status in _AT_WORK for one in plan.initiatives.values())
    if end is not None and end < plan.plan.as_of and busy and not is_ending(plan):
        yield Remark("operations.period_end", f"the operating plan ended on {end}")


@rule(
    "L606", "baseline-before-targets", Severity.WARNING, "form", "Practice of measurement: where one starts is known before one sets out",
    "measure where things stand before the first period begins to count, or start the targets later",
)  # fmt: skip
def baseline_before_targets(plan: Plan) -> Iterator[Remark]:
    """The starting point of a metric is of a day after the end of the first period that has a target. What was reached by
    then cannot be told from where it started."""
    for id_, metric in plan.metrics.items():
        day = metric.baseline.date if metric.baseline is not None else None
        first = min(metric.targets, default=None)
        if day is not None and first is not None and day > first.end:
            path = join(join("metrics", id_), "baseline")
            yield Remark(path, f"the starting point is of {day}, and the first target of {first}")
