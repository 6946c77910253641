"""The days that decide a launch: six at most, from the first that is late to the day itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from allidocs.artifacts.roadmapping import months
from allidocs.base.measure import Period
from allidocs.base.record import dataclass
from allidocs.insight.launch import is_ahead, launch_day, not_ready, released, trained
from allidocs.insight.progress import expected, first_promise, is_open
from allidocs.plan.hidden import status_of
from allidocs.plan.launch import Launch
from allidocs.plan.model import Plan

MOST_DAYS = 6
DECIDING = {"approvals", "check"}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a launch waits for: `lane` and `id` name it in the plan, `owners` are who answer for it, `alike` approvals told with it."""

    lane: str
    id: str
    owners: tuple[str, ...]
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayToGo:
    """A day before the launch, or that of the launch itself; `left` counts days to it, negative once it has passed.

    `decided` says that somebody gives or refuses an approval on it, that the launch goes ahead or moves, or takes
    place; `waited` that something the launch waits for is due on it and not ready.
    """

    day: date
    left: int
    steps: tuple[Step, ...]
    decided: bool
    launch: bool
    waited: bool = False


@dataclass(frozen=True, slots=True)
class Countdown:
    """`first` is the day first promised, `fallback` the next possible one if it moves, `months` those of its axis."""

    day: date
    first: date
    fallback: date | None
    months: tuple[Period, ...]
    days: tuple[DayToGo, ...]


def countdown(plan: Plan) -> Countdown | None:
    """Compute the countdown; None without a day, or where it has passed or the launch took place or was called off."""
    launch, as_of = plan.launch, plan.plan.as_of
    day = None if launch is None else launch_day(launch)
    if launch is None or day is None or day < as_of or not is_ahead(plan):
        return None
    first = first_promise(launch, launch.date) or day
    by_day: dict[date, list[Step]] = {}
    for due, step in _steps(launch):
        if due < day:
            by_day.setdefault(due, []).append(step)
    found = [
        DayToGo(
            due, (due - as_of).days, _deciding(launch, steps) if due >= as_of else tuple(steps),
            bool(DECIDING & (lanes := {step.lane for step in steps})), False, "readiness" in lanes,
        )
        for due, steps in sorted(by_day.items())
    ]  # fmt: skip
    kept = sorted(found, key=_gravity)[: MOST_DAYS - 1]
    shown = (
        *sorted(kept, key=lambda one: one.day),
        DayToGo(day, (day - as_of).days, _released(plan, launch, day), True, True),
    )
    later = launch.fallback if launch.fallback and launch.fallback > day else None
    return Countdown(day, first, later, months([as_of, day, first, later or day]), shown)


def _deciding(launch: Launch, steps: list[Step]) -> tuple[Step, ...]:
    """Return what a day is told by: what the launch waits for and what somebody decides, else all that is due on it; approvals of one function are one."""
    first = [step for step in steps if step.lane == "readiness" or step.lane in DECIDING]
    told: list[Step] = []
    for step in first or steps:
        alike = [one for one in told if _function(launch, one) == _function(launch, step) != ""]
        if alike:
            first_one = alike[0]
            told[told.index(first_one)] = replace(
                first_one,
                owners=tuple(dict.fromkeys((*first_one.owners, *step.owners))),
                alike=(*(first_one.alike or (first_one.id,)), step.id),
            )
        else:
            told.append(step)
    return tuple(told)


def _function(launch: Launch, step: Step) -> str:
    return launch.approvals[step.id].function if step.lane == "approvals" else ""


def _released(plan: Plan, launch: Launch, day: date) -> tuple[Step, ...]:
    """Return who answers for the day of the launch, else who tells the press on it."""
    there = released(plan)
    person = plan.initiatives[there[0]].milestones[there[1]].owner if there is not None else None
    if person is not None:
        return (Step("launch", "", (person,)),)
    return tuple(
        Step("audiences", id_, (one.owner,))
        for id_, one in launch.audiences.items()
        if one.kind == "press" and expected(one, one.date) == day and one.owner is not None
    )


def _gravity(day: DayToGo) -> tuple[bool, bool, bool, bool, date]:
    """Return what puts a day before others: go or move, it is late, the launch waits for it, somebody decides."""
    check = any(step.lane == "check" for step in day.steps)
    return not check, day.left >= 0, not day.waited, not day.decided, day.day


def _who(person: str | None) -> tuple[str, ...]:
    return () if person is None else (person,)


def _steps(launch: Launch) -> list[tuple[date, Step]]:
    """Return what is still to be done before the launch, by the day that it is due."""
    found = [(launch.check, Step("check", "", ()))] + [
        (launch.readiness[id_].due, Step("readiness", id_, _who(launch.readiness[id_].owner))) for id_ in not_ready(launch)
    ] + [
        (expected(one, one.due), Step("materials", id_, _who(one.owner)))
        for id_, one in launch.materials.items() if one.done is None and one.dropped is None
    ] + [
        (one.forecast or one.due, Step("approvals", id_, _who(one.person))) for id_, one in launch.approvals.items() if status_of(one) != "approved"
    ] + [
        (expected(one, one.due), Step("education", id_, _who(one.owner)))
        for id_, one in launch.education.items() if not trained(one) and one.dropped is None
    ] + [
        (expected(one, one.due), Step("other-partners", id_, _who(one.contact)))
        for id_, one in launch.other_partners.items() if is_open(one)
    ] + [
        (expected(one, one.date), Step("audiences", id_, _who(one.owner)))
        for id_, one in launch.audiences.items() if one.done is None and one.dropped is None and one.not_applicable is None
    ]  # fmt: skip
    return [(due, step) for due, step in found if due is not None]
