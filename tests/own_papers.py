"""Papers of one company alone, of the samples, as that company reads them."""

from __future__ import annotations

from functools import cache

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Composed, Stamp, compose
from allidocs.artifacts.portfolio_report import facts_of, report_plan
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.worlds import ROOT

TEMPLATES = TemplateSet()
OWN = {
    "partner-evaluation": ("evaluate", "kelpline"),
    "negotiation-brief": ("helios-nordwind", "helios"),
    "portfolio-report": ("", "helios"),
}
"""The sample and the company whose paper it is, by document."""


def seen(name: str, company: str) -> Plan:
    """Return a sample's plan as one of its companies sees it."""
    checked = read_checked(locate(ROOT / "samples" / name))
    assert checked.plan is not None, [str(finding) for finding in checked.findings]
    return shown(checked.plan, Audience(company))


@cache
def paper(id_: str, lang: str) -> Composed:
    """Return one paper as its company reads it; the portfolio of all alliances of Helios."""
    name, company = OWN[id_]
    stamp = Stamp(audience=company)
    if name:
        return compose(seen(name, company), artifact(id_), lang, TEMPLATES, stamp)
    plans = {
        plan.plan.id: plan
        for plan in (
            seen(one, company) for one in ("helios-nordwind", "portfolio/solmar", "portfolio/ferrovia")
        )
    }
    ids = dict.fromkeys(plans, company)
    facts = facts_of(plans, ids, plans, next(iter(plans.values())).plan.as_of)
    return compose(report_plan(plans, ids), artifact(id_), lang, TEMPLATES, stamp, lambda _: facts)
