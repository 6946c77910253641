"""The risk and assumption register: every live risk with its class and what each partner would feel, assumptions, issues."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.risk_register import facts
from allidocs.document.text import paragraphs
from allidocs.document.tree import Table
from allidocs.document.walk import walk
from tests.artifacts.composing import canary_free, cells, headings, made, pictures, said, sample, tables
from tests.plan.reading import plan_with

SMALL = """
people: {ana: {name: Ana Roe, partner: north}}
risks:
  ice: {name: Ice, category: operational, likelihood: 2, impact: 3, impact_by_partner: {south: 5}, due: 2026-05-01}
  war: {name: War, category: strategic, likelihood: 4, impact: 5, response: Leave, owner: ana, due: 2026-09-30}
  rust: {name: Rust, category: operational, likelihood: 3, impact: 3}
  fire: {name: Fire, category: operational, status: closed, since: 2026-04-01}
actions:
  salt: {text: Buy salt, owner: ana, due: 2026-08-01, risk: ice}
  sand: {text: Buy sand, dropped: 2026-04-01, risk: ice}
"""


def test_the_gravest_risk_comes_first_and_each_names_its_class() -> None:
    """In the order of their numbers on the map; a closed one stands apart."""
    found = facts(plan_with(SMALL))
    rows = cells(tables("risk-register", plan_with(SMALL), "en")["risks-register"])
    assert [("1", "War strategic"), ("2", "Rust operational"), ("3", "Ice operational")] == [
        (row[0], row[1].partition("\n")[0]) for row in rows
    ]
    assert (("ice",), ("fire",)) == (found.late, found.closed)


def test_actions_against_a_risk_are_those_that_were_not_dropped() -> None:
    """What was given up reduces nothing."""
    assert facts(plan_with(SMALL)).actions["ice"] == ("salt",)


def test_the_same_event_may_hurt_one_partner_more() -> None:
    """North 2 x 3, South 2 x 5."""
    rows = cells(tables("risk-register", plan_with(SMALL), "en")["risks-register"])
    felt = {row[1].partition(" ")[0]: row[3] for row in rows}
    assert ("North 6, South 10", "the same for all") == (felt["Ice"], felt["War"])


def test_assumptions_that_are_confirmed_are_told_in_a_sentence() -> None:
    """Those that are open or refuted need somebody."""
    plan = plan_with(
        SMALL
        + """
assumptions:
  calm: {text: Seas are calm, status: confirmed, since: 2026-05-01}
  deep: {text: The port is deep, status: refuted, since: 2026-05-02}
  free: {text: Quays are free}
"""
    )
    found = facts(plan)
    assert (("deep", "free"), ("calm",)) == (found.assumptions, found.confirmed)
    assert "Confirmed: Seas are calm." in said("risk-register", plan, "en")


def test_the_sample_shows_every_part_of_it() -> None:
    """In both languages; each company's own assumptions stay at home."""
    plan = sample("helios-nordwind")
    assert headings("risk-register", plan, "en") == [
        "What went wrong already",
        "Assumptions",
        "Register",
    ]
    assert "Cómo se gestionan los riesgos" in said("risk-register", plan, "es")
    assert canary_free("risk-register", plan, "over the new cabinet line", "Network tariffs go on charging")


def test_a_test_that_is_to_come_is_not_called_made() -> None:
    """An assumption is open until then."""
    plan = plan_with(
        "people: {ana: {name: Ana Roe, partner: north}}\n"
        "assumptions: {calm: {text: Seas are calm, test: Sail out, by: 2026-09-01, owner: ana}}"
    )
    text = said("risk-register", plan, "en").replace("\u00a0", " ")
    assert "It has a test that is still to come." in text


def test_an_assumption_that_nobody_tested_was_neither_confirmed_nor_upheld() -> None:
    """One that is open, one that was confirmed, one that was refuted."""
    for status, words in (
        ("open", "is open: neither confirmed nor refuted"),
        ("confirmed", "was confirmed"),
        ("refuted", "was refuted"),
    ):
        plan = plan_with(
            f"assumptions: {{calm: {{text: Seas are calm, test: Sail out, status: {status}}}}}\n"
        )
        assert f"The one assumption {words}." in said("risk-register", plan, "en")


def test_of_several_risks_none_of_which_is_high_the_finding_counts_none() -> None:
    """`0 of 2 open risks are high` is a count where a sentence is meant."""
    one = "{{name: {}, category: market, likelihood: 2, impact: 2}}"
    text = said(
        "operating-plan", plan_with(f"risks: {{a: {one.format('Ice')}, b: {one.format('Fog')}}}\n"), "en"
    )
    assert "No open risk is high; the gravest: Ice." in text
    assert "0 of 2" not in text


def test_a_board_reads_of_the_gravest_risks_what_the_map_does_not_say() -> None:
    """The register of all stands in the working edition; a few issues are a list, one assumption alone a sentence."""
    board = replace(artifact("risk-register"), edition="board")
    document = made(board, sample("helios-nordwind"), "en").document
    shown = {one.node.id: one.node for one in walk(document) if isinstance(one.node, Table)}
    assert {"risks-gravest", "assumption-table"} == set(shown)
    assert 2 == len(shown["risks-gravest"].body)
    lines = SMALL + "issues: {leak: {text: It leaks, owner: ana, raised: 2026-06-01}}\n"
    lines += "assumptions: {calm: {text: Seas are calm, test: Sail out, by: 2026-09-01, owner: ana}}\n"
    document = made(board, plan_with(lines), "en").document
    assert ["risks-gravest"] == [one.node.id for one in walk(document) if isinstance(one.node, Table)]
    words = [text.replace("\u00a0", " ") for text in paragraphs(document)]
    assert "It leaks. Ana Roe, since 1 Jun 2026" in words
    assert "Seas are calm. Test: Sail out. Ana Roe, Sept 2026" in words


def test_columns_that_no_risk_fills_are_not_headed_on_the_map() -> None:
    """Neither what is left once responses work nor the loss."""
    for more, heads in (("", 0), (", residual_likelihood: 1, residual_impact: 1, loss: 5 EUR", 1)):
        plan = plan_with(f"risks: {{ice: {{name: Ice, category: market, likelihood: 2, impact: 3{more}}}}}\n")
        words = [say.name for say in pictures("risk-register", plan, "en")["risk-map"].says]
        assert [heads, heads] == [words.count("then"), words.count("loss-head")]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Since version 1.3 2 risks graver or new Graver: “Communication modules stay scarce” (12 → 16). New: “Sellers promise more"),
        ("es", "Desde la versión 1.3 2 riesgos más graves o nuevos Más graves: «Escasean los módulos de comunicaciones» (12 → 16). Nuevos:"),
    ],
)  # fmt: skip
def test_what_moved_since_the_version_before_is_told(lang: str, words: str) -> None:
    """Whoever read the last register sees what is graver, less grave, new or closed."""
    assert words in " ".join(said("risk-register", sample("helios-nordwind"), lang).split())


def test_an_assumption_that_proved_false_says_what_follows() -> None:
    """One that is open keeps to itself what would follow."""
    one = "assumptions: {wait: {text: It waits, test: Try, by: 2026-03-31, consequence: It sells less, status: %s}, on: {text: On}}"
    assert "→ It sells less" in said("risk-register", plan_with(one % "refuted"), "en")
    assert "It sells less" not in said("risk-register", plan_with(one % "open"), "en")
