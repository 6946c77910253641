"""A sample with one thing taken out or spoilt: the right rule says so, and no error is said of anything else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from allidocs.base.finding import Severity
from allidocs.base.ids import split
from allidocs.base.measure import Duration, Percent
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.entity import Entity, shape
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.rules.catalogue import RULES
from allidocs.rules.judging import judge
from tests.conftest import SAMPLES

OUT = object()
"""What stands for a thing that is taken out."""


@cache
def sample(name: str) -> tuple[Plan, Source]:
    """Return a sample's plan and source."""
    checked = read_checked(locate(SAMPLES / name))
    assert checked.plan is not None
    return checked.plan, checked.source


def mutated(value: Any, steps: tuple[str | int, ...], new: Any) -> Any:
    """Return a value with what stands at the steps changed or taken out."""
    if not steps:
        return new
    first, *rest = steps
    if isinstance(value, Entity):
        item = shape(type(value)).by_key[str(first)]
        inner = mutated(getattr(value, item.name), tuple(rest), new)
        return value.replace(**{item.name: item.default if inner is OUT else inner})
    if isinstance(value, Mapping):
        key = next(one for one in value if str(one) == str(first))
        inner = mutated(value[key], tuple(rest), new)
        return {
            one: inner if one == key else kept
            for one, kept in value.items()
            if inner is not OUT or one != key
        }
    assert isinstance(value, tuple)
    inner = mutated(value[int(first)], tuple(rest), new)
    before, after = value[: int(first)], value[int(first) + 1 :]
    return (*before, *(() if inner is OUT else (inner,)), *after)


def said_of(plan: Plan, source: Source) -> set[tuple[str, str, Severity]]:
    """Return code, path and severity of all that is said."""
    return {(one.code, one.path, one.severity) for one in judge(plan, source, RULES)}


@cache
def before(name: str) -> frozenset[tuple[str, str, Severity]]:
    """Return what is said of a sample as it is."""
    return frozenset(said_of(*sample(name)))


HELIOS = "helios-nordwind"
MUTATIONS: list[tuple[str, str, Any, str]] = [
    (HELIOS, "strategy.problem", OUT, "L400"),
    (HELIOS, "strategy.scope_out", OUT, "L403"),
    (HELIOS, "strategy.value_proposition.unlike", OUT, "L404"),
    (HELIOS, "strategy.weaknesses", OUT, "L028"),
    (HELIOS, "strategy.tests.market_need", OUT, "L002"),
    (HELIOS, "plan.authors", ("friederike-aldenhoff",), "L407"),
    (HELIOS, "investment.stand_alone.nordwind", OUT, "L421"),
    (HELIOS, "investment.discount_rates.helios", OUT, "L047"),
    (HELIOS, "investment.scenarios", OUT, "L048"),
    (HELIOS, "investment.flows.nordwind", OUT, "L424"),
    (HELIOS, "contract.competition", OUT, "L152"),
    (HELIOS, "contract.competition.conduct", OUT, "L174"),
    (HELIOS, "contract.counsel_engaged.helios", OUT, "L178"),
    (HELIOS, "contract.long_stop", OUT, "L177"),
    (HELIOS, "contract.sign_by", date(2026, 9, 1), "L538"),
    (HELIOS, "contract.revenue_share.helios", Percent(Decimal(90)), "L234"),
    (HELIOS, "termination_triggers", OUT, "L167"),
    (HELIOS, "sponsors.helios.performance_objective", OUT, "L451"),
    (HELIOS, "sponsors.helios.meetings_per_year", 1, "L452"),
    (HELIOS, "sponsors.helios", OUT, "L071"),
    (HELIOS, "bodies.steering-committee.mandate", OUT, "L075"),
    (HELIOS, "bodies.steering-committee.quorum", OUT, "L440"),
    (HELIOS, "communications", OUT, "L460"),
    (HELIOS, "governance.review_date", OUT, "L461"),
    (HELIOS, "governance.review_date", date(2026, 1, 1), "L461"),
    (HELIOS, "initiatives.dach-rollout.owner", OUT, "L097"),
    (HELIOS, "initiatives.dach-rollout.counterparts", OUT, "L477"),
    (HELIOS, "initiatives.dach-rollout.kill_criteria", OUT, "L482"),
    (HELIOS, "launch.objectives", OUT, "L490"),
    (HELIOS, "metrics.joint-bookings.attribution", OUT, "L517"),
    (HELIOS, "metrics.joint-bookings.definition", OUT, "L510"),
    (HELIOS, "metrics.field-savings.targets", OUT, "L511"),
    (HELIOS, "metrics.joint-bookings.views.nordwind", OUT, "L513"),
    (HELIOS, "surveys", OUT, "L521"),
    (HELIOS, "exit", OUT, "L550"),
    (HELIOS, "exit.last_review", OUT, "L551"),
    (HELIOS, "exit.last_review", date(2024, 1, 1), "L551"),
    (HELIOS, "exit.customers", OUT, "L556"),
    (HELIOS, "ip", OUT, "L156"),
    (HELIOS, "sales.registration", OUT, "L508"),
    (HELIOS, "waivers.balancing-energy", OUT, "L535"),
    (HELIOS, "waivers.balancing-energy.until", date(2026, 1, 1), "L591"),
    (HELIOS, "waivers.balancing-energy.code", "L536", "L590"),
    ("evaluate", "strategy.go_criteria.supply.verdict", "fail", "L032"),
    ("evaluate", "strategy.alternatives.nothing", OUT, "L401"),
    ("evaluate", "imperatives.kel-food.weight", Percent(Decimal(10)), "L200"),
    ("evaluate", "evidence.panel.date", date(2020, 1, 1), "L541"),
    ("evaluate", "evaluations.kelpline.criteria.commitment.weight", Percent(Decimal(90)), "L411"),
    ("evaluate", "evaluations.kelpline.criteria.commitment.kind", "other", "L412"),
    ("evaluate", "evaluations.kelpline.consulted.board", OUT, "L426"),
    ("brightwater-caldera", "exit.team", OUT, "L192"),
    ("brightwater-caldera", "exit.completion", OUT, "L196"),
    ("brightwater-caldera", "exit.notice_date", date(2026, 9, 1), "L268"),
    (HELIOS, "criteria.return.agreed.helios", OUT, "L470"),
    (HELIOS, "criteria.return.weight", Percent(Decimal(90)), "L200"),
    (HELIOS, "team.helios-manager", OUT, "L454"),
    (HELIOS, "team.helios-manager.share", 20, "L455"),
    (HELIOS, "risks.slow-dach.owner", OUT, "L530"),
    (HELIOS, "risks.slow-dach.likelihood", OUT, "L531"),
    ("aquarow", "reviews.third.options.nothing", OUT, "L340"),
    ("aquarow", "reviews.third.triggers.strategy", OUT, "L350"),
    ("aquarow", "metrics.subscribers.owner", OUT, "L510"),
    ("aquarow", "waivers.empty-seat", OUT, "L466"),
    (HELIOS, "area_plans.sales.owners.nordwind", OUT, "L607"),
    (HELIOS, "contract.confidentiality", Duration(5, "days"), "L608"),
    (HELIOS, "decisions.new-country.decider", "elena-marquez", "L609"),
    (HELIOS, "gates.iberia-concept.answers.market.verdict", "unknown", "L610"),
    ("alianza-litoral", "partners.levante.signatory", OUT, "L172"),
    ("alianza-litoral", "launch.spokespersons", OUT, "L501"),
    ("alianza-litoral", "launch.customer_benefit", OUT, "L499"),
]
"""Sample, path, what stands there instead, and the rule that says so."""
FOLLOWS = {"L424": {"L306"}, "L152": {"L174"}, "L268": {"L321"}}
"""Errors that come with another one: without a review there are no rules of conduct, either."""


@pytest.mark.parametrize(("name", "path", "new", "code"), MUTATIONS)
def test_what_was_taken_out_is_missed_and_nothing_else_is_an_error(
    name: str, path: str, new: Any, code: str
) -> None:
    """The sample is whole; each spoilt copy breaks its rule, and no error points elsewhere."""
    plan, source = sample(name)
    found = said_of(mutated(plan, split(path), new), source) - before(name)
    assert code in {one for one, _, _ in found}
    errors = {one for one, _, severity in found if severity is Severity.ERROR}
    assert errors <= {code} | FOLLOWS.get(code, set())
