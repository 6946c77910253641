"""The transition review: before its decision it proposes, afterwards it tells what was decided."""

from __future__ import annotations

import pytest

from tests.artifacts.composing import cells, said, sample, tables
from tests.plan.reading import plan_with

REVIEW = """
people: {ann: {name: Ann, partner: north}}
objectives: {grow: {text: Grow, target: Ten shops}, talk: {text: Talk}}
agreements: {data: {name: Licence of data, kind: licence, parties: [north, south], status: signed}}
reviews:
  one:
    date: 2026-06-01
    options: {less: {kind: step-down, text: Less., units: {north: {name: Shops}}, agreements: [data]}, nothing: {kind: do-nothing, text: Go on.}}
    recommended: less
    objectives: {grow: {result: changed, target: Twelve shops}, talk: {result: dropped}}
"""
DECIDED = (
    REVIEW
    + "    decided: end\n    chosen: less\n"
    + "decision_log: {end: {text: Less of it., date: 2026-06-10, decider: ann, outcome: approved}}\n"
)
PROPOSED = {
    "en": ("Objectives as proposed", "to be changed or dropped.", "Target proposed", "Step-down, if it is decided", "Who would carry on what remains:", "Contracts that would go on"),
    "es": ("Objetivos que se proponen", "Valor propuesto", "Reducción de alcance, si se decide", "Quiénes seguirían con lo que queda:", "Contratos que seguirían"),
}  # fmt: skip
SETTLED = {
    "en": ("Objectives from now on", "Target from now on", "were changed or dropped.", "Who carries on what remains:", "Contracts that go on"),
    "es": ("Objetivos en adelante", "Contratos que siguen"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_is_not_decided_is_proposed(lang: str) -> None:
    """No objective has changed by a recommendation."""
    text = said("transition-review", plan_with(REVIEW), lang)
    assert [True] * len(PROPOSED[lang]) == [words in text for words in PROPOSED[lang]]
    assert not [words for words in SETTLED[lang] if words in text]


@pytest.mark.parametrize(
    ("lang", "alone", "shared"),
    [
        (
            "en",
            "It has the best score of all options.",
            "The best score is shared by: step down and do nothing.",
        ),
        ("es", "Es la opción con mejor puntuación.", "Comparten la mejor puntuación: "),
    ],
)
def test_a_way_that_scores_as_another_is_not_called_the_best(lang: str, alone: str, shared: str) -> None:
    """Of two that score the same, neither has the best score of all."""
    criteria = (
        "    criteria: {worth: {text: Worth, weight: 100%, agreed: {north: 2026-05-01, south: 2026-05-01}}}\n"
    )
    scored = REVIEW.replace("text: Less.,", "text: Less., scores: {worth: 4},") + criteria
    tied = scored.replace("text: Go on.}", "text: Go on., scores: {worth: 4}}")
    first = tied.replace("text: Go on., scores: {worth: 4}", "text: Go on., scores: {worth: 2}")
    assert (True, False) == tuple(
        words in said("transition-review", plan_with(first), lang) for words in (alone, shared)
    )
    assert (False, True) == tuple(
        words in said("transition-review", plan_with(tied), lang) for words in (alone, shared)
    )


def test_what_was_decided_is_told_as_it_is_from_now_on() -> None:
    """And nothing of it is a proposal any more."""
    text = said("transition-review", plan_with(DECIDED), "en")
    assert [True] * len(SETTLED["en"]) == [words in text for words in SETTLED["en"]]
    assert not [words for words in PROPOSED["en"] if words in text]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_sample_ends_a_service_and_holds_another_end_ready_beside_its_review(lang: str) -> None:
    """Both documents of an end that is closed, and the plan of one that waits for the vote, in both languages."""
    plan = sample("aquarow")
    closed, report, ready = (said(id_, plan, lang) for id_ in ("exit-plan.frost", "close-out-report.frost", "exit-plan.almanac"))  # fmt: skip
    words = {
        "en": ("The exit has been closed since", "would end"),
        "es": ("La salida está cerrada desde el", "terminaría"),
    }[lang]
    assert (True, True, True) == (words[0] in closed, words[0] in report, words[1] in ready)
    body = report.partition("Contents" if lang == "en" else "Contenido")[2]
    apart = {"en": "no part in what ended: Kestrel.", "es": "no tuvo parte en lo que terminó: Kestrel."}[lang]
    assert (body.count("Kestrel"), apart in body) == (1, True)
    lasting = {
        "en": "The transition lasts at least",
        "es": "La transición dura al menos",
    }[lang]
    assert not [line for line in ready.splitlines() if line.count(lasting) > 1]


def test_in_spanish_partners_retire_themselves() -> None:
    """The way out is `retirarse`, as the document's subtitle has it; `retirar` would take something away."""
    views = "    views: {north: {text: Enough., favours: retire}, south: {text: Less., favours: step-down}}\n"
    assert "retirarse (North" in said("transition-review", plan_with(REVIEW + views), "es")


def test_where_score_and_money_put_another_option_second_it_is_said() -> None:
    """The memo ranks by money, the review by criteria: no reader is left with two orders."""
    text = said("transition-review", sample("helios-nordwind"), "en")
    assert "By score refocus comes second, by net present value do nothing." in text


def test_a_partner_that_an_objective_is_not_for_has_no_say_on_it() -> None:
    """The table of views has a dash there: Kestrel has no part in Almanac."""
    rows = cells(tables("transition-review", sample("aquarow"), "en")["parted-table"])
    assert [["no longer", "–", "still right"]] == [row[1:] for row in rows]


def test_an_event_that_was_seen_is_named_beside_those_that_were_not() -> None:
    """Three of four not seen leave a reader asking for the fourth; two partners who both spoke are both."""
    text = said("transition-review", sample("helios-nordwind"), "en")
    assert "Seen: results shortfall. Not seen: strategy change, acquisition and failing cooperation." in text
    assert "Both partners favour one way: renew." in text


def test_an_objective_that_is_only_close_to_plan_is_not_called_on_target() -> None:
    """The strategic map says of it that it is close to plan."""
    lines = (
        "objectives: {o: {text: Ten plants, metrics: [m]}}\n"
        "metrics: {m: {name: Plants, family: strategic, unit: plants, targets: {2026Q1: 100}, values: {2026Q1: %s}}}\n"
        "reviews: {r: {market: Calm}}\n"
    )
    told = {value: said("transition-review", plan_with(lines % value), "en") for value in (98, 100)}
    assert ("on plan or close to it" in told[98], "on target" in told[98]) == (True, False)
    assert ("on plan or close to it" in told[100], "on target" in told[100]) == (False, True)
