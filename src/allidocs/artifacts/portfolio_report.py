"""What the portfolio report shows: the three measures of the source document, and what to start, stop and fix.

It is about several plans; the document itself is composed on one that holds what they have in common: the company, its
imperatives, and each alliance as an agreement that bears the alliance's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from allidocs.base.ids import join
from allidocs.base.record import dataclass
from allidocs.insight.portfolio import Portfolio, portfolio
from allidocs.insight.thresholds import threshold
from allidocs.plan.contract import Agreement
from allidocs.plan.frame import Header
from allidocs.plan.model import Plan
from allidocs.plan.text import Text


@dataclass(frozen=True, slots=True)
class PortfolioFacts:
    """Everything that the report computes.

    `company` is the id of the company in the report's own plan; `since` the day that moves are told from; `days` the cut-off
    day of each alliance. `start` are imperatives that nobody serves, `alone` those that one alliance carries; `stop`, `fix`
    and `watch` are alliances.
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
    return PortfolioFacts(
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
    )


def report_plan(plans: Mapping[str, Plan], company: Mapping[str, str]) -> Plan:
    """Return the plan that the report is composed on: the company, its imperatives, its alliances by their names, their
    segments each by alliance and id. It is a draft as long as one of them is."""
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
            title=Text.of(first.name),
            stage="operate",
            as_of=newest.plan.as_of,
            language=newest.plan.language,
            currency=newest.plan.currency,
            status="agreed" if all(plan.plan.status == "agreed" for plan in plans.values()) else "draft",
        ),
        partners={own: first.replace(competitor_of=())},
        imperatives=imperatives,
        segments={join(id_, key): one for id_, plan in plans.items() for key, one in plan.segments.items()},
        agreements={id_: Agreement(name=plan.plan.title, kind="frame") for id_, plan in plans.items()},
    )
