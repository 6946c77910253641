"""Every ask of a paper says what is decided, by which majority and quorum, what it costs and by when, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from allidocs.artifacts.catalogue import of_plan, ready
from allidocs.base.measure import Money
from allidocs.document.text import plain_text
from allidocs.document.tree import Section
from allidocs.plan.audience import ALL
from allidocs.plan.frame import Ask
from allidocs.plan.governance import Body, Decision
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from tests.artifacts.composing import composed, sample
from tests.plan.reading import plan_with

SAMPLES = ("alianza-litoral", "aquarow", "brightwater-caldera", "evaluate", "helios-nordwind")
RULES = {
    "en": {"unanimity": "unanimity", "consensus": "consensus", "majority": "majority", "one-vote-per-partner": "one vote for each partner", "single": "one person"},
    "es": {"unanimity": "unanimidad", "consensus": "consenso", "majority": "mayoría", "one-vote-per-partner": "un voto por socio", "single": "una sola persona"},
}  # fmt: skip
COST = {
    "en": ("It costs", "It asks for no money.", "What is asked"), "es": ("Cuesta", "No se pide dinero.", "Qué se pide"),
}  # fmt: skip


def open_asks(plan: Plan) -> Iterator[tuple[str, Ask]]:
    """Yield the asks that wait, each with its paper."""
    made = {item.id for item in of_plan(plan) if ready(plan, item)}
    for id_, ask in plan.plan.asks.items():
        if ask.decided is None and id_ in made:
            yield id_, ask


CASES = [(name, id_) for name in SAMPLES for id_, _ in open_asks(shown(sample(name), ALL))]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(("name", "id_"), CASES)
def test_a_paper_says_how_what_it_asks_is_decided_and_what_it_costs(name: str, id_: str, lang: str) -> None:
    """On the page of the ask: whoever votes need not look the majority, the quorum or the price up."""
    plan = shown(sample(name), ALL)
    ask = plan.plan.asks[id_]
    text = first_page(id_, sample(name), lang)
    body: Body | None = plan.bodies.get(ask.body or "")
    row: Decision | None = plan.decisions.get(ask.row or "")
    rule = (row.rule if row is not None else None) or (body.rule if body is not None else None)
    if rule is not None:
        assert RULES[lang][rule] in text
    if body is not None and body.quorum is not None:
        assert (
            f"{body.quorum.total or body.quorum.per_partner}"
            in text.partition("uorum" if lang == "en" else "quórum")[2][:6]
        )
    assert any(words in text for words in COST[lang]), "the samples hold what each of their asks costs"


def first_page(id_: str, plan: Plan, lang: str) -> str:
    """Return the words of the section of the decision."""
    blocks = composed(id_, plan, lang).document.blocks
    (section,) = (one for one in blocks if isinstance(one, Section) and one.id == "decision")
    return plain_text(section).replace("\u00a0", " ").replace("\u202f", " ")


def test_what_the_plan_does_not_hold_is_not_told() -> None:
    """No majority without a rule, no quorum without one, no price where none is stated."""
    plan = plan_with(
        "bodies: {top: {name: Top, level: 1}}\nlaunch: {mode: joint-release, objectives: {one: {text: Ten orders}}}"
    )
    ask = Ask(decision=plan.plan.title, body="top")
    seen = plan.replace(plan=plan.plan.replace(asks={"launch-plan": ask}))
    text = first_page("launch-plan", seen, "en")
    assert not any(words in text for words in (*RULES["en"].values(), *COST["en"], "quorum"))
    priced = plan.replace(
        plan=plan.plan.replace(asks={"launch-plan": ask.replace(amount=Money(Decimal(0), "EUR"))})
    )
    assert "It asks for no money." in first_page("launch-plan", priced, "en")
