"""The readiness report: findings of the rules, waivers, gaps, by document, for those who read it."""

from __future__ import annotations

from allidocs.artifacts.readiness_report import facts
from allidocs.plan.audience import ALL, Audience
from allidocs.plan.shown import shown
from allidocs.rules.catalogue import ALL_RULES
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import words_for
from tests.artifacts.composing import cells, headings, said, sample, tables
from tests.plan.reading import plan_with

WAIVED = """
people: {ana: {name: Ana Roe, partner: north}}
actions: {rope: {text: Rope}, sail: {text: Sail}}
waivers: {rope-free: {code: L525, place: actions.rope, reason: It rains., owner: ana, until: 2026-12-31}}
"""


def places(plan_lines: str, code: str) -> tuple[str, ...]:
    """Return where a rule speaks in a short plan."""
    return next((row.places for row in facts(plan_with(plan_lines)).rules if row.code == code), ())


def test_what_is_waived_is_counted_and_not_a_finding() -> None:
    """The other action is one."""
    assert ("actions.sail",) == places(WAIVED, "L525")
    assert facts(plan_with(WAIVED)).waived == 1
    rows = cells(tables("readiness-report", plan_with(WAIVED), "en")["waiver-table"])
    assert [["L525", "Action has owner\nRope", "It rains.", "Ana Roe"]] == [row[:4] for row in rows]


def test_documents_of_the_stage_say_what_they_lack() -> None:
    """Those that cannot be made first of all what they cannot be made without."""
    rows = {row.id: row for row in facts(plan_with("risks: {ice: {name: Ice, category: market}}")).documents}
    assert (
        "not-yet",
        ("the launch and its mode", "measurable objectives", "audiences and their messages"),
    ) == (
        rows["launch-plan"].state,
        rows["launch-plan"].must,
    )
    assert ("gaps", ("assumptions, each with its test", "how risks are raised, owned and closed")) == (
        rows["risk-register"].state,
        rows["risk-register"].should,
    )
    assert not {"partner-evaluation", "close-out-report", "readiness-report"} & set(rows)


def test_a_rule_that_looks_at_what_is_hidden_says_nothing() -> None:
    """Neither that something is there nor that nothing is."""
    plan = plan_with("risks: {ice: {name: Ice, category: market, vis: 'only:north'}}")
    whole, shared = facts(shown(plan, Audience("north"))), facts(shown(plan, ALL))
    assert whole.silent < shared.silent
    assert "L530" in {row.code for row in whole.rules}
    assert "L530" not in {row.code for row in shared.rules}


def test_every_rule_has_its_name_in_spanish() -> None:
    """The report names rules to readers of either language."""
    words = words_for("es", TemplateSet())
    assert [] == [item.title for item in ALL_RULES.values() if item.title not in words.messages]


def test_the_sample_shows_every_part_of_it() -> None:
    """Findings, the gravest first, in both languages."""
    plan = sample("helios-nordwind")
    assert ["By document", "What a reviewer would say", "What the partners waived"] == headings(
        "readiness-report", plan, "en"
    )
    order = [("error", "warning", "remark").index(row.severity) for row in facts(plan).rules]
    assert sorted(order) == order
    assert "De qué se dispensaron los socios" in said("readiness-report", plan, "es")


def test_the_documents_with_most_errors_stand_first_in_the_chart() -> None:
    """Those without are not drawn, and a chart of one would say no more than its row."""
    found = facts(sample("portfolio/solmar")).troubled
    counts = [(one.errors, one.warnings) for one in found]
    assert counts == sorted(counts, reverse=True)
    assert (0, 0) not in counts and counts[0] == (2, 3)
    assert facts(sample("helios-nordwind")).troubled == ()


def test_each_end_of_a_part_has_its_document_beside_that_of_the_whole_alliance() -> None:
    """An end that is written for one contract is no gap; that the whole alliance has none is one, and called so."""
    plan = plan_with(
        "exits: {shop: {name: The shop, status: standing}, mill: {name: The mill, status: standing}}"
    )
    rows = {row.id: row for row in facts(plan).documents}
    assert ("not-yet", "gaps", "gaps") == tuple(
        rows[id_].state for id_ in ("exit-plan", "exit-plan.shop", "exit-plan.mill")
    )
    names = [row[0] for row in cells(tables("readiness-report", plan, "en")["document-table"])]
    assert {"Orderly exit plan: the whole alliance", "Orderly exit plan: The shop"} <= set(names)
    assert "Plan de salida ordenada: toda la alianza" in said("readiness-report", plan, "es")


def test_places_are_named_as_readers_know_them_each_once() -> None:
    """A rule that speaks twice of one part names the part once."""
    plan = plan_with(
        "people: {ann: {name: Ann, partner: north}}\nteam: {a: {name: A, partner: north, person: ann}}"
    )
    rows = cells(tables("readiness-report", plan, "es")["finding-table"])
    assert ("Equipo", "2") == next((row[-1], row[3]) for row in rows if row[0] == "L454")
