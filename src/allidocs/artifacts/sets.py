"""Which papers go to which readers together: sets by name, each in the order in which it is read, under one cover sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import CATALOGUE, of_plan, ready
from allidocs.base.errors import CannotRun
from allidocs.base.record import dataclass
from allidocs.base.suggestions import suggestion
from allidocs.insight.claims.close import signed_off
from allidocs.insight.claims.exit import closed
from allidocs.insight.claims.transition import decided
from allidocs.insight.ends import seen_from
from allidocs.insight.paper import put_before
from allidocs.plan.frame import Ask
from allidocs.plan.model import Plan

COVER = "cover-sheet"
SETS: Mapping[str, tuple[str, ...]] = {
    "board": (
        "board-memo", "since-last-board", "partner-evaluation", "strategic-map", "joint-business-plan", "metric-report", "transition-review",
        "exit-plan", "close-out-report", "terms-and-method",
    ),
    "steering": (
        "steering-pack", "decision-log", "metric-report", "operating-plan", "gate-dossier", "launch-plan", "risk-register",
        "relationship-health", "sales-engagement", "transition-review",
        "terms-and-method",
    ),
    "counsel": (
        "contract-frame", "negotiation-record", "negotiation-brief", "ip-schedule", "sharing-protocol", "exit-plan",
        "governance-framework", "terms-and-method",
    ),
    "all": (),
}  # fmt: skip
"""The papers of each set; `all` holds every paper that the plan is ready for, but for those that are made when named alone."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper on a cover sheet: its number and title, and the further end that it is about, if any.

    `asks` is the document whose ask it puts: its own, but for the board memo; of the exit plan of a further end the end.
    `asked` says that it wants something of its reader, or did, and is more than to know; `signs` that each partner is to sign it off, `votes` that a review puts its way forward to a vote without an ask.
    """

    number: int
    id: str
    title: str
    about: str
    asks: str
    asked: bool
    signs: bool
    votes: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one body decides by one day: the numbers of the papers, each ask once."""

    body: str
    by: date | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SetFacts:
    """What a cover sheet shows: the set's name and its papers, in the order in which they are numbered.

    `waiting` are the asks of these papers that nobody has decided, each once, `sittings` the same by who decides and when.
    """

    name: str
    papers: tuple[Listed, ...]
    waiting: tuple[Ask, ...]
    sittings: tuple[Sitting, ...]


def sets_of(item: Artifact) -> tuple[str, ...]:
    """Return the sets that a document belongs to, the one of all left out."""
    return tuple(name for name, ids in SETS.items() if item.kind in ids)


def asked_for(
    plan: Plan, name: str, catalogue: Sequence[Artifact] = CATALOGUE, *, company: bool = False
) -> tuple[Artifact, ...]:
    """Return the papers of a set that the plan's stage asks for, ready or not; raises CannotRun for an unknown set.

    `company` says that the plan is seen by one of its partners, who reads its own papers among them.
    """
    if name not in SETS:
        raise CannotRun(f"there is no set `{name}`", suggestion(name, SETS, "sets"))
    there = [
        one
        for one in of_plan(plan, tuple(catalogue))
        if plan.plan.stage in one.stages and (company or not one.own)
    ]
    wanted = SETS[name] or tuple(dict.fromkeys(one.kind for one in there if not one.when_named))
    told = "close-out-report" in wanted
    return tuple(
        one
        for kind in wanted
        for one in there
        if one.kind == kind and not (told and kind == "exit-plan" and one.when_named)
    )


def papers_of(
    plan: Plan, name: str, catalogue: Sequence[Artifact] = CATALOGUE, *, company: bool = False
) -> tuple[Artifact, ...]:
    """Return the papers of a set that the plan's stage asks for and that it is ready for."""
    return tuple(one for one in asked_for(plan, name, catalogue, company=company) if ready(plan, one))


def facts(plan: Plan) -> SetFacts:
    """Compute the cover sheet of all papers of the shared edition."""
    return listed(plan, "all", papers_of(plan, "all"))


def listed(plan: Plan, name: str, papers: Sequence[Artifact]) -> SetFacts:
    """Return what the cover sheet of a set with these papers shows."""
    puts = {"board-memo": put_before(plan)}
    rows = tuple(
        Listed(
            at,
            one.id,
            one.title,
            one.about,
            asks := puts.get(one.id, _asks(one)),
            _put(plan, one, asks) or _signs(plan, one) or _votes(plan, one),
            _signs(plan, one),
            _votes(plan, one),
        )
        for at, one in enumerate(papers, 1)
    )
    open_ = _open(plan, rows)
    return SetFacts(name, rows, tuple(ask for _, ask in open_), _sittings(open_))


def _open(plan: Plan, rows: Sequence[Listed]) -> tuple[tuple[int, Ask], ...]:
    """Return the asks that these papers put and nobody has decided, in their order, each with the number of the paper that is its own."""
    found: dict[str, tuple[int, Ask]] = {}
    for one in rows:
        ask = plan.exits[one.about].ask if one.asks == one.about else plan.plan.asks.get(one.asks)
        if ask is not None and ask.decided is None and (one.asks not in found or one.id == one.asks):
            found[one.asks] = (one.number, ask)
    return tuple(found.values())


def _sittings(asks: Sequence[tuple[int, Ask]]) -> tuple[Sitting, ...]:
    """Return what each body decides by each day, the first day first; asks without a body are nobody's."""
    by: dict[tuple[str, date | None], list[int]] = {}
    for number, ask in asks:
        if ask.body is not None:
            by.setdefault((ask.body, ask.by), []).append(number)
    rows = (Sitting(body, day, tuple(sorted(numbers))) for (body, day), numbers in by.items())
    return tuple(sorted(rows, key=lambda one: one.by or date.max))


def _asks(item: Artifact) -> str:
    return item.about if item.kind == "exit-plan" and item.about else item.id


def _put(plan: Plan, item: Artifact, asks: str) -> bool:
    """Say whether a paper has an ask, decided or not."""
    end = plan.exits.get(item.about) if asks == item.about else None
    return bool(end.ask if end else plan.plan.asks.get(asks))


def _signs(plan: Plan, item: Artifact) -> bool:
    """Say whether a paper reports on an exit that is closed, and waits for signatures."""
    seen = seen_from(plan, item.about)
    return item.kind == "close-out-report" and bool(closed(seen).holds) and not signed_off(seen).holds


def _votes(plan: Plan, item: Artifact) -> bool:
    """Say whether a paper is a review that asks for one of its ways and is not decided."""
    answer = decided(plan)
    return item.kind == "transition-review" and answer.holds is False and bool(answer.values.get("option"))
