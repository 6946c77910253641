"""What stood before: earlier promises, values, holders, states, as far as the plan tells them (decision record 0021).

A plan says what stands on its own cut-off day, and what was changed on the way there. `as_it_stood` undoes on an earlier day what
was changed after it, one entity at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from allidocs.plan.clauses import ClauseChoice, OpenPoint
from allidocs.plan.contract import Agreement, Competition
from allidocs.plan.decided import Gate
from allidocs.plan.entity import Entity, shape
from allidocs.plan.exit import Exit, FurtherExit
from allidocs.plan.frame import Header, Term
from allidocs.plan.governance import Body, Sponsor, TeamRole
from allidocs.plan.kinds import STAGES, Stage
from allidocs.plan.launch import Readiness
from allidocs.plan.measurement import Metric
from allidocs.plan.model import Plan
from allidocs.plan.operations import Initiative, Offering
from allidocs.plan.progress import Holder, Planned
from allidocs.plan.sight import HIDDEN
from allidocs.plan.strategy import Contribution, Risk
from allidocs.plan.transition import Review


class Then(NamedTuple):
    """An earlier day of a plan."""

    plan: Plan
    day: date

    def after(self, day: date | None) -> bool:
        """Say whether something came after the day; without a day of its own it is known on the plan's cut-off day only."""
        return (self.plan.plan.as_of if day is None else day) > self.day

    def decided(self, entity: Exit | Review | Gate) -> date | None:
        """Return the day of the decision that an entity names."""
        decision = self.plan.decision_log.get(entity.decided or "")
        return None if decision is None else decision.date


def as_it_stood(entity: Entity, then: Then) -> Any:
    """Return an entity as it stood on an earlier day; HIDDEN where nobody spoke of it yet."""
    for kind, before in _BEFORE.items():
        if isinstance(entity, kind):
            entity = before(entity, then)
            if entity is HIDDEN:
                return HIDDEN
    return entity


def _changed(entity: Entity, **changes: Any) -> Entity:
    """Return an entity with some values changed, the very same where they are the same."""
    return (
        entity
        if all(getattr(entity, name) == value for name, value in changes.items())
        else entity.replace(**changes)
    )


def _first_after(changes: Iterable[Any], day: date) -> Any:
    """Return the first change that was made after a day; what it replaced stood on it."""
    return next((change for change in changes if change.date > day), None)


def _promise(item: Planned, then: Then) -> Entity:
    change = _first_after(item.rebaselines, then.day)
    if change is None:
        return item
    return _changed(item, **{"due" if "due" in shape(type(item)).by_name else "date": change.was})


def _value(item: Contribution, then: Then) -> Entity:
    change = _first_after(item.changes, then.day)
    return item if change is None else _changed(item, value=change.was)


def _risk(risk: Risk, then: Then) -> Any:
    if risk.raised is not None and risk.raised > then.day:
        return HIDDEN
    change = _first_after(risk.rescored, then.day)
    if change is None:
        return risk
    return _changed(
        risk, likelihood=change.likelihood or risk.likelihood, impact=change.impact or risk.impact
    )


def _term(term: Term, then: Then) -> Entity:
    change = _first_after(term.renewals, then.day)
    return term if change is None else _changed(term, end=change.was)


def _targets(metric: Metric, then: Then) -> Entity:
    targets, whole = dict(metric.targets), metric.term_target
    for change in reversed(metric.target_changes):
        if change.date <= then.day:
            continue
        if change.period is not None:
            targets[change.period] = change.was
        elif whole is not None:
            whole = whole.replace(value=change.was)
    return _changed(metric, targets=targets, term_target=whole)


def _holding(former: Iterable[Holder], day: date) -> list[Holder]:
    """Return who held a role on a day and does so no more."""
    return [one for one in former if one.until >= day and (one.from_ is None or one.from_ <= day)]


def _sponsor(role: Sponsor, then: Then) -> Entity:
    if held := _holding(role.former, then.day):
        return _changed(role, person=held[0].person, from_=held[0].from_, vacant=False)
    began = role.from_ is not None and role.from_ > then.day
    if began or any(one.until >= then.day for one in role.former):
        return _changed(role, person=None, from_=None, vacant=False)
    return role


def _role(role: TeamRole, then: Then) -> Entity:
    held = _holding(role.former, then.day)
    return _changed(role, person=held[0].person) if held else role


def _members(body: Body, then: Then) -> Entity:
    back = [one.person for one in _holding(body.former, then.day) if one.person not in body.members]
    return _changed(body, members=(*body.members, *back))


_EARLIER = {"active": "funded", "funded": "proposed", "rejected": "proposed", "parked": "proposed"}
"""What an initiative was before it came to its status, where it had not begun."""


def _initiative(item: Initiative, then: Then) -> Any:
    if item.status in ("rejected", "parked") and item.since is None and then.after(None):
        return HIDDEN
    begun = item.start is not None and item.start <= then.day
    since = item.since
    if since is None and item.status == "done" and item.end is not None:
        since = min(item.end, then.plan.plan.as_of)
    if since is None and item.status in ("proposed", "funded", "active"):
        since = item.start if item.status == "active" else date.min
    if not then.after(since):
        return item
    over = item.status in ("stopped", "done", "parked")
    status = "active" if over and begun else _EARLIER.get(item.status, "funded")
    return _changed(item, status=status, since=None, reason=None, revisit=None)


def _offering(item: Offering, then: Then) -> Entity:
    if item.phase != "stopped" or not then.after(item.since):
        return item
    launched = item.launch is not None and item.launch <= then.day
    return _changed(item, phase="in-market" if launched else None, since=item.launch if launched else None)


def _agreement(item: Agreement, then: Then) -> Entity:
    if item.status != "ended" or not then.after(item.ended):
        return item
    return _changed(item, status="signed", ended=None)


def _competition(item: Competition, then: Then) -> Entity:
    if not item.status.startswith("cleared") or not then.after(item.date):
        return item
    return _changed(item, status="in-progress", date=None)


def _point(item: OpenPoint, then: Then) -> Entity:
    if item.status == "open" or not then.after(None):
        return item
    answered = any(reply.date <= then.day for reply in item.replies)
    return _changed(item, status="answered" if answered else "open")


def _gate(item: Gate, then: Then) -> Any:
    """A gate is held again because it was held: before that nobody spoke of the next attempt."""
    own = then.decided(item) or item.due or date.max
    alike = (one for one in then.plan.gates.values() if (one.of, one.kind) == (item.of, item.kind))
    held = (day for one in alike if (day := then.decided(one)) is not None)
    return HIDDEN if any(then.day < day < own for day in held) else item


def _readiness(item: Readiness, then: Then) -> Any:
    """Whether something was ready before nobody knows where no day says so, and it was not certainly not."""
    unknown = item.status != "not-ready" and item.since is None and then.after(None)
    return HIDDEN if unknown else item


def _clause(item: ClauseChoice, then: Then) -> Any:
    return HIDDEN if item.date is not None and item.date > then.day else item


def has_begun(item: Exit, then: Then) -> bool:
    """Say whether an exit was decided or under way on a day, and not only held ready."""
    days = (then.decided(item), item.notice_date, item.since)
    return item.status != "standing" and not then.after(next((day for day in days if day), None))


def _exit(item: Exit, then: Then) -> Any:
    if item.status == "standing" or (item.status == "triggered" and has_begun(item, then)):
        return item
    if not has_begun(item, then):
        if isinstance(item, FurtherExit):
            return HIDDEN
        nothing: dict[str, Any] = dict.fromkeys(
            ("since", "decided", "trigger", "trigger_note", "notice_date", "end_date", "transition_end")
        )
        return _changed(item, status="standing", leaving=(), **nothing)
    noticed = item.notice_date is not None and item.notice_date <= then.day
    since = item.notice_date if item.status == "running" and item.since is None else item.since
    if not then.after(since):
        return item
    under_way = "running" if noticed else "triggered"
    return _changed(item, status=under_way, since=item.notice_date if noticed else None)


def _review(item: Review, then: Then) -> Any:
    held = item.date or then.decided(item)
    return HIDDEN if held is not None and held > then.day and item.due is None else item


def _header(header: Header, then: Then) -> Entity:
    days = [one.date for one in then.plan.approvals.values() if one.version in (None, header.version)]
    agreed = header.status != "agreed" or (days and all(day is not None and day <= then.day for day in days))
    return _changed(header, stage=stage_on(then), status=header.status if agreed else "draft")


def stage_on(then: Then) -> Stage:
    """Return the stage that an alliance had reached on an earlier day: the one written for it, else what its days tell."""
    plan, header = then.plan, then.plan.plan
    if not then.after(None):
        return header.stage
    if header.stages:
        reached = [stage for stage in STAGES if (day := header.stages.get(stage)) and day <= then.day]
        first = min(STAGES.index(stage) for stage in STAGES if stage in header.stages)
        return reached[-1] if reached else STAGES[max(0, first - 1)]
    told: Stage = "operate"
    if plan.exit is not None and has_begun(plan.exit, then):
        told = "retire"
    elif any(review.decided is None and _seen(review, then.day) for review in plan.reviews.values()):
        told = "transition"
    elif header.term is not None and header.term.start is not None and header.term.start > then.day:
        told = "form"
    return STAGES[min(STAGES.index(told), STAGES.index(header.stage))]


def _seen(review: Review, day: date) -> bool:
    """Say whether a review was held, or what it is held for had been seen, on a day."""
    days = (review.date, *(trigger.date for trigger in review.triggers.values()))
    return any(one is not None and one <= day for one in days)


_BEFORE: dict[type[Entity], Callable[[Any, Then], Any]] = {
    Planned: _promise, Contribution: _value, Risk: _risk, Term: _term, Metric: _targets, Sponsor: _sponsor, TeamRole: _role,
    Body: _members, Initiative: _initiative, Offering: _offering, Agreement: _agreement, Competition: _competition,
    OpenPoint: _point, ClauseChoice: _clause, Gate: _gate, Readiness: _readiness, Exit: _exit, Review: _review, Header: _header,
}  # fmt: skip
