"""What a document says to an audience from which a part of the plan is hidden: what is true of the whole plan, or nothing.

An empty place of a cut plan must not read as “there is none”, and a part not as “all of them”.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import replace
from textwrap import dedent
from typing import Any

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.text import paragraphs
from allidocs.insight.claims import Answer, claims, judged, judged_as_seen
from allidocs.insight.initiatives import expected_value
from allidocs.plan.audience import ALL, Audience, for_audience
from allidocs.plan.entity import Entity
from allidocs.plan.frame import Header
from allidocs.plan.model import Plan
from allidocs.plan.text import Text
from allidocs.templating import claiming
from allidocs.templating.template_set import TemplateSet
from tests.artifacts import composing
from tests.artifacts.composing import said
from tests.artifacts.test_claims import cases, plan_of, words_of
from tests.plan.reading import plan_with

SOUTH = Audience("south")
LABEL = "only:north"


def labelled(value: Any) -> Iterator[Any]:
    """Yield a value once for each entity and text in it, with that one hidden from everybody but North.

    The header and the title cannot be hidden: nothing would be left to show.
    """
    if isinstance(value, Text):
        yield replace(value, vis=LABEL)
    elif isinstance(value, Entity):
        if not isinstance(value, (Plan, Header)):
            yield value.replace(vis=LABEL)
        for name, inner in vars(value).items():
            if name == "title" and isinstance(value, Header):
                continue
            yield from (value.replace(**{name: one}) for one in labelled(inner))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from ({**value, key: one} for one in labelled(inner))
    elif isinstance(value, tuple):
        for at, inner in enumerate(value):
            yield from ((*value[:at], one, *value[at + 1 :]) for one in labelled(inner))


def emptied(value: Any) -> Any:
    """Return a plan of which South sees the header and the partners, and nothing else."""
    if isinstance(value, (Plan, Header)):
        inner = {name: one for name, one in vars(value).items() if name not in ("partners", "title")}
        return value.replace(**{name: emptied(one) for name, one in inner.items()})
    if isinstance(value, Mapping):
        return {key: emptied(one) for key, one in value.items()}
    return value.replace(vis=LABEL) if isinstance(value, Entity) else value


def ids_in(value: Any) -> Iterator[str]:
    """Yield the keys of every mapping in a plan."""
    if isinstance(value, Entity):
        yield from ids_in(vars(value))
    elif isinstance(value, Mapping):
        yield from value
        for one in value.values():
            yield from ids_in(one)


def asked_about(name: str, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Return what the document asks a claim about: ids, none for most claims."""
    if len(inspect.signature(claims()[name]).parameters) == 1:
        return [()]
    asked: list[tuple[str, ...]] = []

    def note(of: str, seen: Plan, *about: str) -> Answer:
        asked.extend([about] if of == name else [])
        return judged_as_seen(of, seen, *about)

    with monkeypatch.context() as patched:
        patched.setattr(claiming, "judged_as_seen", note)
        composing.for_all.cache_clear()
        composing.made.cache_clear()
        words_of(name, plan)
    return asked


@pytest.mark.parametrize("name", sorted(claims()))
def test_a_claim_answers_its_cases_even_where_no_document_asks(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document that says nothing may not have asked: the answer itself is true, false or none."""
    asked = asked_about(name, plan_of(name, "holds"), monkeypatch)
    for kind, holds in (("holds", True), ("denied", False), ("unknown", None)):
        plan = plan_of(name, kind)
        about = asked_about(name, plan, monkeypatch) or asked
        assert holds in {judged(name, plan, *ids).holds for ids in about}, kind


@pytest.mark.parametrize("name", sorted(claims()))
def test_a_claim_says_of_a_part_what_is_true_of_the_whole_or_nothing(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever entry or text is hidden; and something is there whose hiding makes a denial unknown."""
    for kind, audience in (("holds", ALL), ("denied", SOUTH)):
        whole, silenced = plan_of(name, kind), 0
        for about in asked_about(name, whole, monkeypatch):
            for plan in labelled(whole):
                seen = for_audience(plan, audience)
                if not set(about) <= {*ids_in(seen), cases()[name]["document"]}:
                    silenced += 1  # The document does not ask.
                    continue
                found = judged_as_seen(name, seen, *about)
                assert found.holds is None or found == judged(name, plan, *about)
                silenced += found.holds is None
        assert silenced


@pytest.mark.parametrize("name", sorted(claims()))
def test_a_claim_of_which_everything_is_hidden_is_unknown(name: str) -> None:
    """The header and the partners alone give no answer; whoever sees all of it reads the answer as before."""
    plan = emptied(plan_of(name, "denied"))
    if len(inspect.signature(claims()[name]).parameters) == 1:
        assert judged_as_seen(name, for_audience(plan, ALL)).holds is None
        north = for_audience(plan, Audience("north"))
        assert judged_as_seen(name, north) == judged(name, plan)


def falsehoods(name: str) -> Iterator[Plan]:
    """Yield the plans of which a part alone would say the opposite of the whole."""
    for kind in ("holds", "denied"):
        for plan in labelled(plan_of(name, kind)):
            bare = judged(name, for_audience(plan, ALL))
            if bare.holds is not None and bare.holds != judged(name, plan).holds:
                yield plan


@pytest.mark.parametrize("name", [
    "contract.diligence-done", "governance.consents", "governance.mandates", "launch.clear",
    "money.all-gain", "operations.criteria-agreed", "strategy.aligned", "strategy.weaknesses-answered",
])  # fmt: skip
def test_a_document_says_neither_a_claim_nor_its_opposite_where_hidden_things_count(name: str) -> None:
    """What stands in the document would be false of the whole plan; nothing stands there, and nothing says why."""
    found = next(falsehoods(name))
    text = words_of(name, found)
    assert [] == [kind for kind in ("holds", "denied") if cases()[name][kind]["says"] in text]


def test_nothing_tells_that_something_is_hidden() -> None:
    """Counts and gaps of an edition can differ from the whole plan's; neither says what it leaves out."""
    whole = plan_of("operations.criteria-agreed", "holds")
    for plan in (whole, next(labelled(whole))):
        assert "keeps to itself" not in said("operating-plan", plan, "en")


FRAME = """
datasets:
  load: {name: Load curves, controller: [north], role: not-personal}
  cost: {name: Unit costs, controller: [north], role: not-personal, vis: "only:north"}
contract:
  data_principles: Load data belong to the customer.
  non_compete: {text: Nobody sells boilers., vis: "only:north"}
"""


def test_no_clause_takes_another_option_because_an_agreement_is_hidden() -> None:
    """Where an agreement on secrecy is signed, its readers are referred to it; others are told nothing of secrecy."""
    nda = "agreements:\n  nda: {name: Letter of silence, kind: nda, parties: [north, south], status: signed, signed: 2026-01-08%s}\ncontract: {law: Spanish law}\n"
    told = said("contract-frame", plan_with(nda % ""), "en")
    assert "Letter of silence" in told
    secret = said("contract-frame", plan_with(nda % ", vis: counsel"), "en")
    none = said("contract-frame", plan_with("contract: {law: Spanish law}\n"), "en")
    settled = set(none.split("\n")) - set(told.split("\n"))
    assert settled
    assert {line for line in settled if "secre" in line or "confiden" in line} & set(
        secret.split("\n")
    ) == set()


def test_no_figure_is_worked_out_without_a_rate_that_is_hidden() -> None:
    """What an initiative is worth is the same in every edition, or is not there."""
    lines = """
    investment: {discount_rates: {north: 9%%, south: 9%%}%s}
    initiatives:
      pilot: {name: Pilot, status: active, probability: 100%%, costs: {north: {2027: 1M EUR}}, benefits: {north: {2027: 2M EUR, 2028: 2M EUR}}}
    """
    seen = for_audience(plan_with(dedent(lines) % ""), ALL)
    hidden = for_audience(plan_with(dedent(lines) % ", vis: 'only:north'"), ALL)
    assert expected_value(seen, "pilot", "north").value is not None
    assert expected_value(hidden, "pilot", "north").value is None


def test_a_clause_does_not_deny_what_is_hidden() -> None:
    """Neither side reads “no Party promises not to compete” where one has written otherwise; whoever sees it reads it."""
    plan = plan_with(FRAME)
    shared = said("contract-frame", plan, "en")
    assert "not to compete" not in shared
    assert "Load data belong to the customer." in shared
    north = compose(
        for_audience(plan, Audience("north")), artifact("contract-frame"), "en", TemplateSet(), Stamp()
    )
    assert "Nobody sells boilers." in "\n".join(paragraphs(north.document))
    open_ = plan_with(
        FRAME.replace(', vis: "only:north"', "").replace("  non_compete: {text: Nobody sells boilers.}\n", "")
    )
    assert "No Party promises not to compete." in said("contract-frame", open_, "en")
