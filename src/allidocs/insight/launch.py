"""Whether the partners are ready to go public: readiness, training, approvals, order of messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.companies import companies
from allidocs.insight.currency import bounded_total
from allidocs.insight.days import passed
from allidocs.insight.progress import expected, is_open, state
from allidocs.insight.result import Reason, Result, known, share, unknown
from allidocs.insight.thresholds import threshold
from allidocs.plan.entity import choices
from allidocs.plan.hidden import status_of
from allidocs.plan.launch import Competitor, Education, Launch, LaunchApproval, LaunchAudience
from allidocs.plan.model import Plan

AUDIENCES = choices(LaunchAudience, "kind")
FUNCTIONS = choices(LaunchApproval, "function")


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Working days from a draft to the day its approval is due (or to the launch), and whether they suffice."""

    approval: str
    days: Result
    enough: bool | None


@dataclass(frozen=True, slots=True)
class Sequence:
    """The order in which groups hear. `in_order` is None where a day is missing.

    `early` names press audiences that hear no later than some internal group or other partner, and `told_late` the
    internal audiences and other partners that are not strictly before the press. A group that heard before counts as
    told; a second, later letter to it raises no question.
    """

    order: tuple[str, ...]
    early: tuple[str, ...]
    told_late: tuple[str, ...]
    in_order: bool | None


@dataclass(frozen=True, slots=True)
class LaunchView:
    """The launch on the cut-off day.

    `ready` is passed must-items over must-items; `field_trained` people trained over people to train (field and
    partner field, as far as the launch needs them); `approvals[partner][function]` is the status (approved, pending, rejected) or None where nobody is
    asked; `late_partners` other partners who were not told although their day has passed; `reactions` are (competitor, likelihood x harm), gravest first; `audiences[kind]` are audience ids;
    `countdown` days from the cut-off day to the
    launch (negative after it); `budget` per partner and whoever else pays.
    """

    ready: Result
    field_trained: Result
    trained: Mapping[str, Result]
    approvals: Mapping[str, Mapping[str, str | None]]
    late_partners: tuple[str, ...]
    sequence: Sequence
    reactions: tuple[tuple[str, Result], ...]
    audiences: Mapping[str, tuple[str, ...]]
    countdown: Result
    budget: Mapping[str, Result]
    budget_total: Result


def working_days(start: date, end: date) -> int:
    """Return working days (Monday to Friday) after `start` up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days(end, start)
    weeks, rest = divmod((end - start).days, 7)
    return weeks * 5 + sum((start.weekday() + step) % 7 < 5 for step in range(1, rest + 1))


def launch_view(plan: Plan) -> LaunchView | None:
    """Return the launch worked out, None without one."""
    launch = plan.launch
    if launch is None:
        return None
    musts = sum(item.must for item in launch.readiness.values())
    field = [name for name, item in launch.education.items() if item.audience != "customers" and item.needed]
    reactions = {name: _reaction(item) for name, item in launch.competitors.items()}
    return LaunchView(
        ready=share(musts - len(not_ready(launch)), musts, "readiness"),
        field_trained=_trained(launch, field),
        trained={name: _trained(launch, [name]) for name in launch.education},
        approvals={
            partner: {function: _status(launch, partner, function) for function in FUNCTIONS}
            for partner in plan.partners
        },
        late_partners=late_partners(plan, launch),
        sequence=sequence(launch),
        reactions=tuple(sorted(reactions.items(), key=lambda row: -(row[1].value or Decimal(0)))),
        audiences=audiences_by_kind(launch),
        countdown=_countdown(plan, launch),
        budget={
            payer: _budget(plan, launch, payer)
            for payer in companies(plan, (line.partner for line in launch.budget.values()))
        },
        budget_total=_budget(plan, launch, None),
    )


def not_ready(launch: Launch) -> tuple[str, ...]:
    """Return the must-items that are not ready."""
    return tuple(name for name, item in launch.readiness.items() if item.must and status_of(item) != "ready")


def outstanding(launch: Launch) -> tuple[str, ...]:
    """Return the approvals that are not given."""
    return tuple(name for name, item in launch.approvals.items() if status_of(item) != "approved")


def late_partners(plan: Plan, launch: Launch) -> tuple[str, ...]:
    """Return the other partners who were not told although their day has passed."""
    return tuple(
        name
        for name, item in launch.other_partners.items()
        if is_open(item) and passed(item.due, plan.plan.as_of)
    )


def lead_times(launch: Launch) -> tuple[LeadTime, ...]:
    """Return the working days between each draft and the answer to it."""
    return tuple(_lead_time(launch, name) for name in launch.approvals)


def audiences_by_kind(launch: Launch) -> dict[str, tuple[str, ...]]:
    """Return the audiences of each kind."""
    return {
        kind: tuple(name for name, item in launch.audiences.items() if item.kind == kind)
        for kind in AUDIENCES
    }


def missing_audiences(launch: Launch) -> tuple[str, ...]:
    """Return the kinds of audiences that are neither addressed nor marked not applicable."""
    return tuple(kind for kind, names in audiences_by_kind(launch).items() if not names)


def approval_state(plan: Plan, item: LaunchApproval) -> str:
    """Return approved, rejected, pending, or overdue where a pending one's day has passed; `unknown` where no day says it."""
    overdue = status_of(item) == "pending" and passed(item.due, plan.plan.as_of)
    return "overdue" if overdue else status_of(item) or "unknown"


def released(plan: Plan) -> tuple[str, str] | None:
    """Return the milestone that the initiative of the launch has on its day, and whose owner answers for it: initiative and milestone."""
    launch = plan.launch
    initiative = plan.initiatives.get(launch.initiative or "") if launch is not None else None
    day = launch_day(launch) if launch is not None else None
    if launch is None or launch.initiative is None or initiative is None or day is None:
        return None
    there = (
        id_
        for id_, one in initiative.milestones.items()
        if expected(one, one.due) == day and one.owner is not None
    )
    found = next(there, None)
    return (launch.initiative, found) if found is not None else None


def launch_day(launch: Launch) -> date | None:
    """Return the day on which the launch took place, else the one expected now; None where it was called off."""
    return expected(launch, launch.date) if launch.dropped is None else None


def is_ahead(plan: Plan) -> bool:
    """Say whether there is a launch that neither took place nor was called off."""
    return plan.launch is not None and took_place(plan) is None and plan.launch.dropped is None


def took_place(plan: Plan) -> date | None:
    """Return the day on which the launch took place, None where it did not by the cut-off day, or nobody says so."""
    day = plan.launch.done if plan.launch is not None else None
    return day if day is not None and day <= plan.plan.as_of else None


def overdue_work(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return materials and trainings whose day has passed and that are not done, each as kind and id."""
    launch, as_of = plan.launch, plan.plan.as_of
    if launch is None:
        return ()
    materials = [
        ("materials", name)
        for name, item in launch.materials.items()
        if state(item, item.due, as_of) == "overdue"
    ]
    trainings = [
        ("education", name)
        for name, item in launch.education.items()
        if passed(item.due, as_of)
        and item.heads is not None
        and item.trained is not None
        and not trained(item)
    ]
    return (*materials, *trainings)


def trained(item: Education) -> bool:
    """Say whether everybody whom a training is for was trained."""
    return item.heads is not None and item.trained is not None and item.trained >= item.heads


def _trained(launch: Launch, names: list[str]) -> Result:
    """Return people trained over people to train; a number that is not stated makes the share missing."""
    heads = done = 0
    for name in names:
        item = launch.education[name]
        if item.heads is None or item.trained is None:
            return unknown(Reason.MISSING_INPUT, "trained", "percent", ("training", name))
        heads, done = heads + item.heads, done + item.trained
    return share(done, heads, "trained")


def _status(launch: Launch, partner: str, function: str) -> str | None:
    """Return the gravest status among a function's approvals: one refusal outweighs, then one that is missing."""
    found = {
        status_of(item)
        for item in launch.approvals.values()
        if (item.partner, item.function) == (partner, function)
    }
    return next((status for status in ("rejected", "pending", "approved") if status in found), None)


def _lead_time(launch: Launch, name: str) -> LeadTime:
    item = launch.approvals[name]
    end = item.due or launch_day(launch)
    if item.draft_sent is None or end is None:
        return LeadTime(name, unknown(Reason.MISSING_INPUT, "lead time", "days"), None)
    days = working_days(item.draft_sent, end)
    inputs = (("draft sent", item.draft_sent.isoformat()), ("until", end.isoformat()))
    return LeadTime(name, known(days, "lead time", "days", *inputs), days >= threshold("draft-days"))


def _moment(item: LaunchAudience) -> tuple[date, str]:
    """Return when an audience hears; without an hour, at the day's end, so that nobody counts as told too soon."""
    return item.date or date.max, item.time or "24:00"


def sequence(launch: Launch) -> Sequence:
    """Return the audiences that are told, in the order in which they are, and who hears no earlier than the press."""
    told = {name: item for name, item in launch.audiences.items() if item.not_applicable is None}
    order = tuple(sorted(told, key=lambda name: _moment(told[name])))
    press = {name: item for name, item in told.items() if item.kind == "press"}
    before = {name: item for name, item in told.items() if item.kind in ("internal", "other-partners")}
    if not press:
        return Sequence(order, (), (), True)
    dated = {name: item for name, item in press.items() if item.date is not None}
    if not dated:
        return Sequence(order, (), (), None)
    first = min(_press_moment(item) for item in dated.values())
    earliest: dict[tuple[str, str], tuple[date, str]] = {}
    for item in before.values():
        heard = (item.kind, str(item.name))
        earliest[heard] = min(_moment(item), earliest.get(heard, _moment(item)))
    late = {
        name: item
        for name, item in before.items()
        if item.date is not None and _moment(item) >= first and earliest[item.kind, str(item.name)] >= first
    }
    partners = [(name, other) for name, other in launch.other_partners.items() if is_open(other)]
    slow = [name for name, other in partners if other.due is not None and other.due > first[0]]
    last = max((_moment(item) for item in late.values()), default=None)
    early = [
        name for name, item in dated.items()
        if (last is not None and _press_moment(item) <= last)
        or any((other.due or date.min) > _press_moment(item)[0] for _, other in partners)
    ]  # fmt: skip
    unsure = len(dated) < len(press) or any(item.date is None for item in before.values())
    unsure = unsure or any(other.due is None for _, other in partners)
    in_order = False if late or slow else None if unsure else True
    return Sequence(order, tuple(early), (*late, *slow), in_order)


def _press_moment(item: LaunchAudience) -> tuple[date, str]:
    """Return when the press hears; without an hour, at the day's beginning, which is the careful reading."""
    return item.date or date.max, item.time or "00:00"


def _reaction(item: Competitor) -> Result:
    if item.likelihood is None or item.harm is None:
        return unknown(Reason.MISSING_INPUT, "reaction", "score")
    inputs = (("likelihood", Decimal(item.likelihood)), ("harm", Decimal(item.harm)))
    return known(item.likelihood * item.harm, "reaction", "score", *inputs)


def _countdown(plan: Plan, launch: Launch) -> Result:
    day = launch_day(launch)
    if day is None:
        return unknown(Reason.MISSING_INPUT, "countdown", "days")
    inputs = (("as of", plan.plan.as_of.isoformat()), ("launch", day.isoformat()))
    return known((day - plan.plan.as_of).days, "countdown", "days", *inputs)


def _budget(plan: Plan, launch: Launch, partner: str | None) -> Result:
    lines = launch.budget.items()
    return bounded_total(
        plan, [(name, line.amount) for name, line in lines if partner in (None, line.partner)], "budget"
    )
