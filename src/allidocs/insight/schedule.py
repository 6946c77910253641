"""When initiatives happen: slips, milestones kept, dependencies, critical path, rows of the roadmap (F-35)."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from allidocs.base.record import dataclass
from allidocs.insight.days import passed
from allidocs.insight.initiatives import FUNDED, funded
from allidocs.insight.progress import State, expected, first_promise, slip, state
from allidocs.insight.result import Reason, Result, share, unknown
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """A milestone: `first` and `due` are the days promised first and now, `expected` the one done or expected.

    `slip` is `expected` less `first`, in days.
    """

    initiative: str
    milestone: str
    first: date
    due: date
    expected: date
    done: date | None
    slip: Result
    state: State
    owner: str | None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A bar of the roadmap; `partners` are the owner's partner first, then the counterparts'."""

    initiative: str
    status: str
    start: date | None
    end: date | None
    partners: tuple[str, ...]
    milestones: tuple[MilestoneState, ...]
    critical: bool


@dataclass(frozen=True, slots=True)
class Dependencies:
    """`order` lists initiatives so that each follows those it depends on; those in a cycle are left out.

    `cycles` names a circle of each knot once. `critical` is the chain that ends last: from the latest end back through the
    predecessor that ends last. `edges` are (before, after). `conflicts` are edges whose follower starts before the
    other ends.
    """

    order: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]
    critical: tuple[str, ...]
    edges: tuple[tuple[str, str], ...]
    conflicts: tuple[tuple[str, str], ...]


def milestones(plan: Plan, initiative: str | None = None) -> tuple[MilestoneState, ...]:
    """Return milestones that are not dropped by the day expected, of one initiative or of all that are funded."""
    chosen = [initiative] if initiative is not None else list(funded(plan))
    found = [
        MilestoneState(
            name,
            key,
            first_promise(item, item.due) or item.due,
            item.due,
            expected(item, item.due) or item.due,
            item.done,
            slip(item, item.due),
            state(item, item.due, plan.plan.as_of),
            item.owner,
        )
        for name in chosen
        for key, item in plan.initiatives[name].milestones.items()
        if item.dropped is None
    ]
    return tuple(sorted(found, key=lambda row: row.expected))


@dataclass(frozen=True, slots=True)
class Tie:
    """A milestone that cannot come before another one; `waiting` says so in the plan's words."""

    first: MilestoneState
    then: MilestoneState

    @property
    def holds_up(self) -> bool:
        """Say whether the first is expected later than it was promised, and neither is done."""
        late = self.first.slip.value
        return self.first.done is None and self.then.done is None and late is not None and late > 0


def ties(plan: Plan) -> tuple[Tie, ...]:
    """Return which milestones of funded work wait for which, the one that holds up others longest first."""
    known_ones = {(one.initiative, one.milestone): one for one in milestones(plan)}
    found = [
        Tie(known_ones[wanted], then)
        for then in known_ones.values()
        for wanted in plan.initiatives[then.initiative].milestones[then.milestone].waits_for.items()
        if wanted in known_ones
    ]
    return tuple(sorted(found, key=lambda one: (not one.holds_up, -(one.first.slip.value or 0))))


def milestone_hit_rate(plan: Plan, initiative: str | None = None) -> Result:
    """Return milestones reached by the day first promised over those promised by the cut-off day, in percent (F-35).

    One promised for the cut-off day itself and not reached yet is not missed: it does not count.
    """
    as_of = plan.plan.as_of
    promised = [
        row
        for row in milestones(plan, initiative)
        if passed(row.first, as_of) or (row.first == as_of and row.done)
    ]
    kept = [row for row in promised if row.done is not None and row.done <= row.first]
    if not promised:
        return unknown(Reason.NOT_DUE, "F-35", "percent")
    return share(len(kept), len(promised), "F-35")


def dependencies(plan: Plan) -> Dependencies:
    """Return order, cycles and critical path; the critical path runs over funded initiatives only."""
    known_ids = plan.initiatives
    before = {name: [key for key in item.depends_on if key in known_ids] for name, item in known_ids.items()}
    order = _order(before)
    stuck = {name: keys for name, keys in before.items() if name not in set(order)}
    edges = tuple((first, name) for name, keys in before.items() for first in keys)
    conflicts = []
    for first, name in edges:
        end, start = known_ids[first].end, known_ids[name].start
        if end is not None and start is not None and start < end:
            conflicts.append((first, name))
    return Dependencies(
        tuple(order), _cycles(stuck), _critical(plan, before, set(order)), edges, tuple(conflicts)
    )


def timeline(plan: Plan, only_funded: bool = True) -> tuple[TimelineRow, ...]:
    """Return the rows of the roadmap by start, then end; those without dates come last."""
    critical = dependencies(plan).critical
    rows = []
    for name, item in (funded(plan) if only_funded else plan.initiatives).items():
        people = [item.owner, *item.counterparts]
        partners = [
            plan.people[person].partner for person in people if person is not None and person in plan.people
        ]
        rows.append(
            TimelineRow(name, item.status, item.start, item.end, tuple(dict.fromkeys(partners)),
                        milestones(plan, name), name in critical)
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.start or date.max, row.end or date.max)))


def _order(before: Mapping[str, list[str]]) -> list[str]:
    """Return the ids so that each follows those before it, the plan's order among equals; circles are left out."""
    waiting = {name: len(set(keys)) for name, keys in before.items()}
    after: dict[str, list[str]] = {name: [] for name in before}
    for name, keys in before.items():
        for key in dict.fromkeys(keys):
            after[key].append(name)
    ready = deque(name for name, count in waiting.items() if not count)
    order = []
    while ready:
        name = ready.popleft()
        order.append(name)
        for follower in after[name]:
            waiting[follower] -= 1
            if not waiting[follower]:
                ready.append(follower)
    return order


def _cycles(stuck: Mapping[str, list[str]]) -> tuple[tuple[str, ...], ...]:
    """Return a circle for each knot of what is stuck, from its smallest id on; walking back always ends in one."""
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in stuck:
        path: list[str] = []
        name = start
        while name not in seen:
            seen.add(name)
            path.append(name)
            name = next(key for key in stuck[name] if key in stuck)
        if name in path:
            circle = path[path.index(name) :][::-1]
            least = circle.index(min(circle))
            found.append((*circle[least:], *circle[:least]))
    return tuple(sorted(found))


def _critical(plan: Plan, before: Mapping[str, list[str]], sound: set[str]) -> tuple[str, ...]:
    ends = {
        name: item.end for name, item in plan.initiatives.items()
        if item.status in FUNDED and item.end is not None and name in sound
    }  # fmt: skip
    if not ends:
        return ()
    end = max(ends.values())
    chains = [_chain(name, before, ends) for name, day in ends.items() if day == end]
    return min(chains, key=lambda chain: _slacks(plan, chain))


def _chain(name: str, before: Mapping[str, list[str]], ends: Mapping[str, date]) -> tuple[str, ...]:
    """Return what an initiative waits for, the one that ends last of each, up to itself."""
    chain = [name]
    while known_before := [key for key in before[name] if key in ends]:
        name = min(known_before, key=lambda key: -ends[key].toordinal())
        chain.append(name)
    return tuple(reversed(chain))


def _slacks(plan: Plan, chain: tuple[str, ...]) -> tuple[int, ...]:
    """Return the days between the end of each and the start of the next, from the chain's end backwards.

    The tightest of several chains that end on the same day is the critical one; a chain of one has no next to delay.
    """
    days = []
    for first, then in pairwise(chain):
        end, start = plan.initiatives[first].end, plan.initiatives[then].start
        days.append((start - end).days if start is not None and end is not None else 0)
    return tuple(reversed(days)) or (date.max.toordinal(),)
