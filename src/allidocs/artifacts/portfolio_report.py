"""What the portfolio report shows: the three measures of the source document, and what to start, stop and fix.

It is about several plans; the document itself is composed on one that holds what they have in common: the company, its
imperatives, and each alliance as an agreement that bears the alliance's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from allidocs.base.ids import join
from allidocs.base.record import dataclass
from allidocs.insight.portfolio import Portfolio, portfolio
from allidocs.insight.thresholds import threshold
from allidocs.plan.contract import Agreement
from allidocs.plan.frame import Ask, Header
from allidocs.plan.model import Plan
from allidocs.plan.text import Text

REPORT = "portfolio-report"
WHOLE = 100
"""A whole working time, in percent."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the board is asked to do: `stop` or `fix` an alliance, `start` one for an imperative or find it a `second`, `settle` who
    serves customers that alliances share, `relieve` a manager. `at` is its place among alliances, imperatives, clashes or loads.
    """

    kind: str
    at: int


@dataclass(frozen=True, slots=True)
class PortfolioFacts:
    """Everything that the report computes.

    `company` is the id of the company in the report's own plan; `since` the day that moves are told from; `days` the cut-off
    day of each alliance. `start` are imperatives that nobody serves, `alone` those that one alliance carries; `stop`, `fix`
    and `watch` are alliances, `watched` those of them of which nothing is
    asked, `asks` what follows from all of it for the board.
    """

    company: str
    all: Portfolio
    cut: int
    since: date | None
    days: Mapping[str, date]
    start: tuple[str, ...]
    alone: tuple[str, ...]
    stop: tuple[str, ...]
    fix: tuple[str, ...]
    watch: tuple[str, ...]
    watched: tuple[str, ...]
    asks: tuple[Proposal, ...]


def facts(plan: Plan) -> PortfolioFacts:
    """Compute the report of one plan alone, for its first partner."""
    company = next(iter(plan.partners))
    return facts_of({plan.plan.id: plan}, {plan.plan.id: company})


def facts_of(
    plans: Mapping[str, Plan],
    company: Mapping[str, str],
    before: Mapping[str, Plan] | None = None,
    since: date | None = None,
) -> PortfolioFacts:
    """Compute the report of several plans; `company[alliance]` is the company's id in each."""
    found = portfolio(plans, company, before)
    facts = PortfolioFacts(
        company=next(iter(company.values()), ""),
        all=found,
        cut=int(threshold("portfolio-cut")),
        since=since,
        days={id_: plan.plan.as_of for id_, plan in plans.items()},
        start=tuple(one.imperative for one in found.imperatives if not one.total),
        alone=tuple(one.imperative for one in found.imperatives if one.single and len(plans) > 1),
        stop=tuple(one.id for one in found.alliances if one.quadrant == "mend"),
        fix=tuple(
            one.id
            for one in found.alliances
            if one.quadrant == "secure"
            or (one.quadrant not in ("mend", "end") and {"sour", "red", "occurred"} & set(one.watch))
        ),
        watch=tuple(one.id for one in found.alliances if one.watch),
        watched=(),
        asks=(),
    )
    told = {*facts.stop, *facts.fix}
    watched = tuple(id_ for id_ in facts.watch if id_ not in told)
    return replace(facts, watched=watched, asks=tuple(_asks(facts)))


def _asks(told: PortfolioFacts) -> Iterator[Proposal]:
    found = told.all
    for kind, those in (("stop", told.stop), ("fix", told.fix)):
        yield from (Proposal(kind, at) for at, one in enumerate(found.alliances) if one.id in those)
    for kind, those in (("start", told.start), ("second", told.alone)):
        yield from (Proposal(kind, at) for at, one in enumerate(found.imperatives) if one.imperative in those)
    yield from (Proposal("settle", at) for at, one in enumerate(found.clashes) if one.kind == "exclusive")
    yield from (Proposal("relieve", at) for at, one in enumerate(found.loads) if one.share > WHOLE)


def _asked(plans: Mapping[str, Plan]) -> dict[str, Ask]:
    """Return what the plans ask of the board with this report: the one to be decided first, of those that are not decided."""
    open_ = [ask for plan in plans.values() if (ask := plan.plan.asks.get(REPORT)) and ask.decided is None]
    return {REPORT: min(open_, key=lambda ask: ask.by or date.max)} if open_ else {}


def report_plan(plans: Mapping[str, Plan], company: Mapping[str, str], langs: Sequence[str] = ()) -> Plan:
    """Return the plan that the report is composed on: the company, its imperatives, its alliances by their names, their
    segments each by alliance and id, with what one of their plans asks of the board. It is a draft as long as one of them is; the company's name is the same in each of `langs`."""
    newest = max(plans.values(), key=lambda plan: plan.plan.as_of)
    own = next(iter(company.values()))
    first = next(iter(plans.values())).partners[company[next(iter(plans))]]
    imperatives = {
        key: one.replace(partner=own)
        for id_, plan in plans.items()
        for key, one in plan.imperatives.items()
        if one.partner == company[id_]
    }
    return Plan(
        allidocs=1,
        plan=Header(
            id="portfolio",
            title=Text(dict.fromkeys(("", *langs), first.name)),
            version="",
            stage="operate",
            as_of=newest.plan.as_of,
            language=newest.plan.language,
            currency=newest.plan.currency,
            asks=_asked(plans),
            status="agreed" if all(plan.plan.status == "agreed" for plan in plans.values()) else "draft",
        ),
        partners={own: first.replace(competitor_of=())},
        imperatives=imperatives,
        segments={join(id_, key): one for id_, plan in plans.items() for key, one in plan.segments.items()},
        agreements={
            id_: Agreement(name=plan.plan.short_title or plan.plan.title, kind="frame")
            for id_, plan in plans.items()
        },
    )
