"""Rules on an end over time: days and states that deny each other, with both places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.ends import WHOLE, End, ending, ends, gone, leavers, seats, strands
from allidocs.insight.exit import exit_dates
from allidocs.insight.exit_progress import Item, items
from allidocs.insight.governance import standing
from allidocs.insight.holdings import breaches
from allidocs.insight.launch import is_ahead, launch_day
from allidocs.plan.exit import FurtherExit
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, rule

_DAYS = "Arithmetic of days"
_PRACTICE = "Practice of exit: what the plan says is what happened"


def _done(plan: Plan, end: End) -> Iterator[tuple[Item, str, date]]:
    """Yield what of an end was done: the item, the path of its day, the day."""
    for item in items(plan, end.exit):
        if item.state in ("done", "done-late") and item.day is not None:
            key = "told" if item.kind == "told" else "done"
            yield item, join(f"{end.path}.{item.path}", key), item.day


@rule(
    "L320", "exit-runs-at-retire", Severity.ERROR, "retire", "Source document of allidocs, L176-193: to retire is to carry the exit out",
    "write `exit.status: triggered` or `running` with `notice_date`, or set the plan's `stage` back",
)  # fmt: skip
def exit_runs_at_retire(plan: Plan) -> Iterator[Remark]:
    """The alliance is at the stage `retire`, and its exit is only held ready, or there is none. Customers and people read
    two different things."""
    if plan.exit is None or plan.exit.status == "standing":
        yield Remark(
            "exit.status", "the alliance retires, and its exit is only held ready" if plan.exit else "the alliance retires, and it has no exit plan",
            also=(("plan.stage", "stage `retire`"),),
        )  # fmt: skip


@rule(
    "L321", "exit-after-notice", Severity.ERROR, "evaluate", _DAYS,
    "correct the day, or the day of notice; what was prepared before notice belongs to `last_rehearsal`",
)  # fmt: skip
def exit_after_notice(plan: Plan) -> Iterator[Remark]:
    """Something of the exit was done before notice was given: somebody was told or paid, or lost access, while nobody
    was yet free to leave."""
    for end in ends(plan):
        notice = end.exit.notice_date
        for _, path, day in _done(plan, end) if notice is not None else ():
            if notice is not None and day < notice:
                yield Remark(
                    path, f"done on {day}, before notice on {notice}",
                    also=((join(end.path, "notice_date"), "notice"),),
                )  # fmt: skip


@rule(
    "L322", "moved-of-all", Severity.ERROR, "evaluate", _DAYS,
    "correct `moved` or `count`",
)  # fmt: skip
def moved_of_all(plan: Plan) -> Iterator[Remark]:
    """More customers have moved than there are, fewer than none, or a group is called done while some have not moved."""
    for end in ends(plan):
        for id_, group in end.exit.customers.items():
            path = join(join(end.path, "customers"), id_)
            if group.moved is None or group.count is None:
                continue
            if group.moved > group.count or group.moved < 0:
                yield Remark(
                    join(path, "moved"), f"{group.moved} of {group.count} customers have moved",
                    also=((join(path, "count"), "how many there are"),),
                )  # fmt: skip
            elif group.done is not None and group.moved < group.count:
                yield Remark(
                    join(path, "done"), f"the group is done, and {group.moved} of {group.count} customers have moved",
                    also=((join(path, "moved"), "how many have moved"),),
                )  # fmt: skip


@rule(
    "L323", "nothing-after-close", Severity.ERROR, "evaluate", _DAYS,
    "correct the day, or the day of the close (`since`)",
)  # fmt: skip
def nothing_after_close(plan: Plan) -> Iterator[Remark]:
    """Something happened in an exit after the day on which it was closed, or an alliance that had ended was measured.
    What is closed has nothing left to happen."""
    for end in ends(plan):
        closed = end.exit.since if end.exit.status == "closed" else None
        if closed is None:
            continue
        also = ((join(end.path, "since"), "the close"),)
        for _, path, day in _done(plan, end):
            if day > closed:
                yield Remark(path, f"done on {day}, after the exit was closed on {closed}", also=also)
        for id_, metric in plan.metrics.items() if end.id == WHOLE else ():
            for period in metric.values:
                if period.start > closed:
                    yield Remark(
                        join(join("metrics", id_), "values"), f"measured for {period}, after the exit was closed on {closed}", also=also
                    )  # fmt: skip


@rule(
    "L324", "exit-status-fits-facts", Severity.ERROR, "evaluate", _PRACTICE,
    "bring `status` in line with what was done",
)  # fmt: skip
def exit_status_fits_facts(plan: Plan) -> Iterator[Remark]:
    """The exit is called standing while things of it were done, or closed although something of it is open, or its end or its last transition service
    lies ahead. One of the two is not so."""
    for end in ends(plan):
        status, path = end.exit.status, join(end.path, "status")
        if status == "standing":
            for item, place, day in _done(plan, end):
                if item.kind not in ("notices", "people"):
                    yield Remark(
                        path, f"the exit is called standing, and `{item.path}` was done on {day}", also=((place, "done"),)
                    )  # fmt: skip
                    break
        if status == "closed":
            for item in items(plan, end.exit):
                if item.state in _OPEN and item.kind not in ("services", "told", "completion"):
                    yield Remark(
                        f"{end.path}.{item.path}", "the exit is called closed, and this is not done",
                        "write its day as `done`, or as `dropped`, or set the exit's `status` back to `running`",
                        also=((path, "called closed"),),
                    )  # fmt: skip
            dates = exit_dates(plan, end.exit)
            for key, last in (("end_date", dates.end), ("transition_end", dates.transition_end)):
                if last is not None and last > plan.plan.as_of:
                    yield Remark(
                        path, f"the exit is called closed, and {_WORDS[key]} comes on {last}",
                        also=((join(end.path, key), _WORDS[key]),),
                    )  # fmt: skip


_OPEN = ("planned", "in-progress", "slipping", "overdue")
_WORDS = {"end_date": "its end", "transition_end": "its last transition service"}


@rule(
    "L326", "partner-leaves-once", Severity.ERROR, "evaluate", _PRACTICE,
    "write the partner's last day below `until`, the same as the `end_date` of its exit",
)  # fmt: skip
def partner_leaves_once(plan: Plan) -> Iterator[Remark]:
    """A partner's exit has ended, and the partner is still in the alliance, or left on another day. Documents count it among
    those who decide."""
    for end in ends(plan):
        day = exit_dates(plan, end.exit).end
        if end.exit.status == "standing" or day is None or day >= plan.plan.as_of:
            continue
        for id_ in leavers(end.exit):
            until, path = plan.partners[id_].until, join(join("partners", id_), "until")
            if until != day:
                yield Remark(
                    path, f"its exit ended on {day}, and `{id_}` " + ("has no last day" if until is None else f"left on {until}"),
                    also=((join(end.path, "end_date"), "its exit ends"),),
                )  # fmt: skip


@rule(
    "L327", "leaver-gives-up-seats", Severity.ERROR, "evaluate", "Practice of governance: who has left does not decide",
    "take its people out of the body, or give them `until`",
)  # fmt: skip
def leaver_gives_up_seats(plan: Plan) -> Iterator[Remark]:
    """A partner has left the alliance, and its people still sit in a body. Every decision of that body can be attacked."""
    for id_ in plan.partners:
        day = gone(plan, id_)
        for body in seats(plan, id_) if day is not None else ():
            yield Remark(
                join(join("bodies", body), "members"), f"people of `{id_}` sit here, which left on {day}",
                also=((join(join("partners", id_), "until"), "its last day"),),
            )  # fmt: skip


@rule(
    "L330", "body-ends-with-its-matter", Severity.WARNING, "evaluate", "Practice of governance: a body ends with what it decides on",
    "give the body its last day below `until`, or say which partners sit in it now",
)  # fmt: skip
def body_ends_with_its_matter(plan: Plan) -> Iterator[Remark]:
    """An agreement between some of the partners has come to its end, and a body of these same partners stands on. Its meetings
    are counted and its decisions awaited, though there is nothing left between them."""
    for end in ends(plan):
        day = exit_dates(plan, end.exit).end
        if not isinstance(end.exit, FurtherExit) or day is None or day >= plan.plan.as_of:
            continue
        over = {frozenset(plan.agreements[id_].parties) for id_ in end.exit.agreements}
        kept = {
            frozenset(paper.parties)
            for id_, paper in plan.agreements.items()
            if ending(plan, "agreements", id_) is None and paper.status != "ended"
        }
        for id_, body in standing(plan).items():
            parties = frozenset(body.partners)
            if parties in over - kept and parties != frozenset(plan.partners):
                path = join("bodies", id_)
                yield Remark(
                    join(path, "until"), f"what its partners had together ended on {day}, and `{id_}` stands on",
                    also=((join(path, "partners"), "its partners"), (join(end.path, "agreements"), "what ended")),
                )  # fmt: skip


@rule(
    "L328", "ended-strand-not-planned", Severity.WARNING, "evaluate", "Practice of planning: what has ended carries no plan",
    "set the initiative's `status` to `stopped` or `done`, or end it by that day",
)  # fmt: skip
def ended_strand_not_planned(plan: Plan) -> Iterator[Remark]:
    """Work goes on, an offering is in the market or a contract is in force, says the plan, after the end that takes it away; a
    launch is planned for a day after the end of the alliance; or a partner that has left still contributes. Money and people
    are planned for something that no longer is."""
    whole = next((end for end in ends(plan) if end.id == WHOLE and end.exit.status != "standing"), None)
    last = exit_dates(plan, whole.exit).end if whole is not None else None
    if plan.launch is not None and is_ahead(plan) and whole is not None and last is not None:
        day = launch_day(plan.launch)
        if day is not None and day > last:
            yield Remark(
                "launch.date", f"the launch is planned for {day}, and the alliance ends on {last}",
                "write its day as `done`, or as `dropped` when it was called off",
                also=((join(whole.path, "end_date"), "its end"),),
            )  # fmt: skip
    for id_, end in strands(plan).items():
        work, day = plan.initiatives[id_], exit_dates(plan, end.exit).end
        if day is None or work.status not in ("proposed", "funded", "active"):
            continue
        if day < plan.plan.as_of or (work.end is not None and work.end > day):
            yield Remark(
                join("initiatives", id_), f"it is {work.status}, and ends with `{end.path}` on {day}",
                also=((join(end.path, "end_date"), "its end"),),
            )  # fmt: skip
    for kind, id_, state, hint in _going_on(plan):
        taken = ending(plan, kind, id_)
        day = None if taken is None else exit_dates(plan, taken.exit).end
        if taken is not None and day is not None and day < plan.plan.as_of:
            also = ((join(taken.path, "end_date"), "its end"),)
            yield Remark(join(kind, id_), f"it is {state}, and ended with `{taken.path}` on {day}", hint, also=also)  # fmt: skip
    for id_, given in plan.contributions.items():
        left = gone(plan, given.partner)
        if left is not None and (given.to is None or given.to > left):
            yield Remark(
                join("contributions", id_), f"`{given.partner}` left on {left}, and still contributes this",
                "write the last day of the contribution below `to`",
                also=((join(join("partners", given.partner), "until"), "its last day"),),
            )  # fmt: skip


def _going_on(plan: Plan) -> Iterator[tuple[str, str, str, str]]:
    """Yield offerings and contracts that go on, says the plan: collection, id, state in words, what to write instead."""
    for id_, offering in plan.offerings.items():
        if offering.phase == "in-market":
            yield "offerings", id_, "in the market", "set its `phase` to `stopped`, with the day as `since`"
    for id_, item in plan.agreements.items():
        if item.status == "signed" and item.disposition in (None, "terminate"):
            yield (
                "agreements",
                id_,
                "in force",
                "write the day on which it ended as `ended`, with its `status`",
            )


@rule(
    "L329", "stake-within-bounds", Severity.ERROR, "evaluate", "Practice of shareholders' agreements: floor, lock-up, standstill",
    "correct the stake or its day, or what binds it",
)  # fmt: skip
def stake_within_bounds(plan: Plan) -> Iterator[Remark]:
    """A stake falls below the floor that its holder keeps, is sold while it is locked up, or grows in a standstill, done or
    planned. Either the plan is wrong or a contract is broken."""
    words = {
        "floor": "below the floor",
        "lock_up": "sold in the lock-up",
        "standstill": "bought in the standstill",
    }
    for id_, item in plan.shareholdings.items():
        path = join("shareholdings", id_)
        for found in breaches(item):
            planned = found.day == item.planned
            yield Remark(
                join(path, "target" if planned else "stakes"),
                f"{found.share} from {found.day}: {words[found.key]}",
                also=((join(path, found.key), words[found.key]),),
            )
