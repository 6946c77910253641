"""What the contract frame shows: each topic's stage and openness, open points, obstacles by place, the way to signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from allidocs.base.measure import Duration, Period
from allidocs.base.record import dataclass
from allidocs.insight.contract import (
    CRITICAL,
    ContractView,
    Head,
    clearance,
    contract_view,
    heads,
    signature,
)
from allidocs.insight.progress import is_open
from allidocs.insight.result import Result
from allidocs.plan.contract import Component, Contract
from allidocs.plan.hidden import status_of
from allidocs.plan.model import Plan
from allidocs.plan.text import Text

MOST_PERIODS = 12
"""More months than this do not fit beside the names of lanes; later days are counted together."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A row of the register: its code, the component, and what is open (`question`, `principle` or `binding`)."""

    code: str
    component: str
    kind: str
    critical: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Heat:
    """Obstacles by place and field of law; places and fields are named by the first obstacle that has them.

    `cells[place][field]` are obstacle ids, the gravest first.
    """

    places: tuple[str, ...]
    fields: tuple[str, ...]
    cells: Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on the way to signature: `code` names an open point, `late` says that its day has passed."""

    day: date
    code: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class SigningPath:
    """What falls due until signature: `lanes[lane]` by day, under `periods`, which are months or quarters."""

    periods: tuple[Period, ...]
    lanes: Mapping[str, tuple[Due, ...]]


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """Everything that the contract frame computes.

    `states[id]` is green, amber, red or grey. `codes[id]` are the codes of a component's open points.
    `clearance[filing]` is the earliest day of a planned filing's answer. `same_counsel` names each partner's counsel where the same
    persons answer for every component, and is empty otherwise. `leaving` is the time from the longest notice to the last
    transition service. `paper` is the kind of paper, `legend` the message that
    every page's running line begins with. `signed` says that the Parties have signed it. `draft` says that the paper is not settled: only then notes for counsel stand
    beside its clauses, since what is signed holds none.
    """

    view: ContractView
    heads: tuple[Head, ...]
    agreed: int
    states: Mapping[str, str]
    points: tuple[OpenPoint, ...]
    codes: Mapping[str, tuple[str, ...]]
    heat: Heat | None
    path: SigningPath | None
    clearance: Mapping[str, date]
    leaving: Duration | None
    same_counsel: Mapping[str, str]
    paper: str
    signed: bool
    draft: bool
    legend: str


def facts(plan: Plan) -> ContractFacts:
    """Compute the contract frame's facts; a plan without a contract gives an empty frame."""
    contract = plan.contract or Contract()
    view = contract_view(plan.replace(contract=contract))
    assert view is not None
    points = open_points(contract, view.overdue)
    answers = clearance(plan)
    signed = signature(plan) is not None
    return ContractFacts(
        view=view,
        heads=heads(plan),
        agreed=len(view.by_status["agreed"]),
        states={id_: _state(id_, item, view) for id_, item in contract.components.items()},
        points=points,
        codes={
            id_: tuple(point.code for point in points if point.component == id_)
            for id_ in contract.components
        },
        heat=_heat(plan, contract),
        path=_path(plan, contract, points, answers),
        clearance=answers,
        leaving=_leaving(view.runway),
        same_counsel=_same_counsel(plan, contract),
        paper=contract.stage,
        signed=signed,
        draft=not (signed or plan.plan.status == "agreed"),
        legend=legend(contract.stage, plan.plan.status, signed=signed),
    )


def _leaving(runway: Result) -> Duration | None:
    """Return how long leaving takes, in months where days make whole ones; None where that is unknown."""
    if runway.value is None:
        return None
    months, rest = divmod(runway.value, 30)
    return Duration(int(runway.value), "days") if rest or months < 2 else Duration(int(months), "months")


def legend(paper: str, status: str, *, signed: bool = False) -> str:
    """Return the message that every page's running line begins with; empty for an agreed definitive agreement."""
    settled = signed or status == "agreed"
    if paper == "definitive":
        return "" if settled else "DRAFT"
    return "SUBJECT TO CONTRACT" if settled else "DRAFT – SUBJECT TO CONTRACT"


def open_points(contract: Contract, overdue: Iterable[str]) -> tuple[OpenPoint, ...]:
    """Return the register: what is not agreed, critical topics first, then where it is undecided whether it binds."""
    rows: list[tuple[str, str]] = []
    for id_, item in contract.components.items():
        if status_of(item) != "agreed":
            rows.append(
                (id_, "question" if item.question is not None or item.principle is not None else "principle")
            )
        elif item.binding == "to-be-decided":
            rows.append((id_, "binding"))
    late = frozenset(overdue)

    def rank(row: tuple[str, str]) -> tuple[bool, bool, bool, str]:
        item = contract.components[row[0]]
        return (
            row[1] == "binding",
            status_of(item) == "deferred",
            item.topic not in CRITICAL,
            str(item.due or "9999"),
        )

    return tuple(
        OpenPoint(
            f"P{place}", id_, kind,
            kind != "binding" and status_of(contract.components[id_]) == "open" and contract.components[id_].topic in CRITICAL,
            id_ in late,
        )
        for place, (id_, kind) in enumerate(sorted(rows, key=rank), 1)
    )  # fmt: skip


def _same_counsel(plan: Plan, contract: Contract) -> Mapping[str, str]:
    named = [dict(item.counsel) for item in contract.components.values()]
    if not named or any(one != named[0] for one in named) or set(named[0]) != set(plan.partners):
        return {}
    return {id_: named[0][id_] for id_ in plan.partners}


def _state(id_: str, item: Component, view: ContractView) -> str:
    if status_of(item) == "agreed":
        return "green"
    if id_ in view.overdue:
        return "red"
    return "amber" if status_of(item) in ("open", None) else "grey"


def _heat(plan: Plan, contract: Contract) -> Heat | None:
    if not contract.obstacles:
        return None
    own = plan.plan.language
    places: dict[str, str] = {}
    fields: dict[str, str] = {}
    cells: dict[str, dict[str, list[str]]] = {}
    for id_, item in contract.obstacles.items():
        place = places.setdefault(_words(item.jurisdiction, own), id_)
        field = fields.setdefault(_words(item.topic, own), id_)
        cells.setdefault(place, {}).setdefault(field, []).append(id_)
    return Heat(
        tuple(places.values()),
        tuple(fields.values()),
        {
            place: {
                field: tuple(sorted(ids, key=lambda id_: -(contract.obstacles[id_].severity or 0)))
                for field, ids in row.items()
            }
            for place, row in cells.items()
        },
    )


def _words(text: Text, own: str) -> str:
    return " ".join(text.pick(own, own)[0].split()).lower()


def _path(
    plan: Plan, contract: Contract, points: tuple[OpenPoint, ...], clearance: Mapping[str, date]
) -> SigningPath | None:
    """Return what falls due until signature; None without any day, and once the paper is signed."""
    if signature(plan) is not None:
        return None
    now = plan.plan.as_of

    def dues(found: Iterable[date | None]) -> tuple[Due, ...]:
        return tuple(
            sorted((Due(day, "", day < now) for day in found if day is not None), key=lambda one: one.day)
        )

    coded = [(contract.components[point.component].due, point.code) for point in points]
    lanes = {
        "points": tuple(sorted((Due(day, code, day < now) for day, code in coded if day is not None), key=lambda one: one.day)),
        "diligence": dues(item.due for item in contract.due_diligence.values() if is_open(item)),
        "obstacles": dues(item.due for item in contract.obstacles.values() if is_open(item)),
        "clearance": dues(clearance.values()),
        "signature": dues([contract.sign_by]),
        "long-stop": dues([contract.long_stop]),
    }  # fmt: skip
    kept = {lane: found for lane, found in lanes.items() if found}
    if not kept:
        return None
    days = [now, *(one.day for found in kept.values() for one in found)]
    return SigningPath(_periods(min(days), max(days)), kept)


def _periods(first: date, last: date) -> tuple[Period, ...]:
    """Return the months from one day to another, quarters where they are many, years where those are."""
    for months in (1, 3, 12):
        found = [Period.of(first, months)]
        while found[-1].end < last and len(found) <= MOST_PERIODS:
            found.append(found[-1].next)
        if len(found) <= MOST_PERIODS:
            break
    return tuple(found)
