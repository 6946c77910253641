"""The roadmap as a picture shows it: funded work by horizon with its milestones, gates and launches, and the chain that decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from allidocs.base.measure import Period
from allidocs.base.record import dataclass
from allidocs.insight.gates import passed_on
from allidocs.insight.progress import expected
from allidocs.insight.schedule import (
    MilestoneState,
    Tie,
    TimelineRow,
    dependencies,
    milestones,
    ties,
    timeline,
)
from allidocs.plan.model import Plan

DISTANCES = ("near", "middle", "far")
_WEEK = 7
MOST_PERIODS = 16
"""More quarters than this are halves, more halves years."""


@dataclass(frozen=True, slots=True)
class Held:
    """A gate of an initiative: its day, and whether it was passed by then."""

    gate: str
    day: date
    passed: bool


@dataclass(frozen=True, slots=True)
class Track:
    """A row of the roadmap; `begun` says that work on it has started, `critical` that it is of the chain that ends last.

    `signs` name milestones that are a gate of the initiative's offering, `passed` or `gate`, or its `launch`.
    """

    row: TimelineRow
    gates: tuple[Held, ...]
    signs: Mapping[str, str]
    begun: bool
    critical: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """Work by when its first win comes: `near` by the end of the cut-off day's year, `middle` in the next one, `far` later.

    Empty where no first win has a day. `first` and `last` are the years of these wins.
    """

    distance: str
    tracks: tuple[Track, ...]
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Roadmap:
    """`periods` are those of its axis, `links` each step of the chain, from what comes first to what waits for it; nothing waits for
    what is done. `decides` is the open milestone of the chain that slipped farthest; `tight` says that it is the last
    of what the chain begins with, and that nothing of the chain has a week to spare: a week more there moves its end by a week.
    `ties` are open milestones that wait for others, `held` the one of them that waits for what is latest.

    `parked` are initiatives to be looked at again; `undated` have no day that could be shown.
    """

    lanes: tuple[Lane, ...]
    periods: tuple[Period, ...]
    links: tuple[tuple[str, str], ...]
    parked: tuple[str, ...]
    undated: tuple[str, ...]
    decides: MilestoneState | None
    tight: bool
    ties: tuple[Tie, ...]
    held: Tie | None

    @property
    def states(self) -> frozenset[str]:
        """What the picture has to explain: the signs that it shows."""
        tracks = [track for lane in self.lanes for track in lane.tracks]
        signs = {sign for track in tracks for sign in track.signs.values()}
        milestones = [one for track in tracks for one in track.row.milestones]
        plain = [one for track in tracks for one in track.row.milestones if one.milestone not in track.signs]
        shown = {
            "bar": any(track.begun for track in tracks),
            "waiting": any(not track.begun for track in tracks),
            "reached": any(one.done for one in plain),
            "open": any(not one.done for one in plain),
            "slip": any(slipped(one) for one in milestones),
            "passed": "passed" in signs or any(gate.passed for track in tracks for gate in track.gates),
            "gate": "gate" in signs or any(not gate.passed for track in tracks for gate in track.gates),
            "launch": "launch" in signs,
            "chain": bool(self.links),
            "tie": bool(self.ties),
        }
        return frozenset(state for state, there in shown.items() if there)


def slipped(one: MilestoneState) -> bool:
    """Say whether an open milestone is expected later than first promised."""
    return one.done is None and one.slip.value is not None and one.slip.value > 0


def roadmap(plan: Plan) -> Roadmap | None:
    """Compute the roadmap of funded initiatives; None without a day."""
    chain = tuple(id_ for id_ in dependencies(plan).critical if plan.initiatives[id_].status != "done")
    chain = chain if len(chain) > 1 else ()
    tracks = [_track(plan, row, row.initiative in chain) for row in timeline(plan)]
    dated = [track for track in tracks if _days(track)]
    if not dated:
        return None
    by_distance = {
        distance: [one for one in dated if _distance(plan, one) == distance] for distance in (*DISTANCES, "")
    }
    filled = {distance: rows for distance, rows in by_distance.items() if rows}
    lanes = []
    for nth, (distance, rows) in enumerate(filled.items()):
        later = [one for others in list(filled.values())[nth + 1 :] for one in others]
        # The two ends of a chain lie next to each other.
        last = any(one.critical for one in later)
        years = [win for one in rows if (win := _won(plan, one)) is not None]
        lanes.append(
            Lane(
                distance,
                tuple(sorted(rows, key=lambda one: one.critical if last else not one.critical)),
                min(years, default=None),
                max(years, default=None),
            )
        )
    decides = _decides([track for track in dated if track.critical])
    waiting = tuple(one for one in ties(plan) if one.then.done is None)
    return Roadmap(
        tuple(lanes),
        periods([day for track in dated for day in _days(track)]),
        tuple(pairwise(chain)),
        tuple(id_ for id_, one in plan.initiatives.items() if one.status == "parked"),
        tuple(track.row.initiative for track in tracks if not _days(track)),
        decides,
        decides is not None and _tight(plan, chain, decides),
        waiting,
        next((one for one in waiting if one.holds_up), None),
    )


def _decides(chain: list[Track]) -> MilestoneState | None:
    late = [one for track in chain for one in track.row.milestones if slipped(one)]
    return max(late, key=lambda one: one.slip.value or 0, default=None)


def _track(plan: Plan, row: TimelineRow, critical: bool) -> Track:
    begun = row.start is not None and row.start <= plan.plan.as_of and row.status != "funded"
    return Track(row, _gates(plan, row.initiative), _signs(plan, row), begun, critical)


def _signs(plan: Plan, row: TimelineRow) -> dict[str, str]:
    """Return what milestones are more than that: a gate of the offering that falls on their day, or its launch."""
    name = plan.initiatives[row.initiative].offering
    offering = plan.offerings.get(name or "")
    if offering is None:
        return {}
    gates = [gate for gate in plan.gates.values() if gate.of == name and gate.dropped is None]
    passed = {passed_on(plan, gate) for gate in gates}
    ahead = {expected(gate, gate.due) for gate in gates if gate.done is None and gate.decided is None}
    signs = {}
    for one in row.milestones:
        if one.done and one.done in passed:
            signs[one.milestone] = "passed"
        elif not one.done and one.expected in ahead:
            signs[one.milestone] = "gate"
        elif one.expected == offering.launch:
            signs[one.milestone] = "launch"
    return signs


def _gates(plan: Plan, initiative: str) -> tuple[Held, ...]:
    """Return the gates of an initiative that have a day: that of the decision, else the one that they are due."""
    found = []
    for id_, gate in plan.gates.items():
        day = gate.done or gate.due
        if gate.of == initiative and day is not None and gate.dropped is None:
            found.append(Held(id_, day, gate.done is not None))
    return tuple(sorted(found, key=lambda one: one.day))


def _distance(plan: Plan, track: Track) -> str:
    """Return how far away the earliest first win of an initiative lies, empty where none has a day."""
    year = _won(plan, track)
    if year is None:
        return ""
    return DISTANCES[min(max(year - plan.plan.as_of.year, 0), len(DISTANCES) - 1)]


def _won(plan: Plan, track: Track) -> int | None:
    """Return the year of the earliest first win of an initiative."""
    return min(
        (win.date.year for win in plan.initiatives[track.row.initiative].first_wins.values()), default=None
    )


def _tight(plan: Plan, chain: tuple[str, ...], decides: MilestoneState) -> bool:
    """Say whether a milestone is the last of what a chain begins with, and all that waits begins within a week of its turn."""
    if not chain or decides != max(milestones(plan, chain[0]), key=lambda one: one.expected, default=None):
        return False
    pairs = [(plan.initiatives[one].end, plan.initiatives[other].start) for one, other in pairwise(chain)]
    return all(end and start and (start - end).days < _WEEK for end, start in pairs)


def _days(track: Track) -> list[date]:
    row = track.row
    marks = [day for one in row.milestones for day in (one.expected, one.first)]
    gates = [gate.day for gate in track.gates]
    return [day for day in (row.start, row.end, *marks, *gates) if day is not None]


def periods(days: list[date]) -> tuple[Period, ...]:
    """Return the quarters that hold all days, or halves or years where there would be too many."""
    first, last = min(days), max(days)
    for months in (3, 6, 12):
        found = [Period.of(first, months)]
        while found[-1].end < last and len(found) <= 3 * MOST_PERIODS:
            found.append(found[-1].next)
        if len(found) <= MOST_PERIODS:
            break
    return tuple(found)


def months(days: list[date]) -> tuple[Period, ...]:
    """Return the months that hold all days."""
    first, last = min(days), max(days)
    found = [Period.of(first, 1)]
    while found[-1].end < last:
        found.append(found[-1].next)
    return tuple(found)
