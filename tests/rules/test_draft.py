"""A finished contract frame, read as a careful drafter reads it; documents are written by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from allidocs.base.measure import Duration
from allidocs.document.number import number
from allidocs.document.parse import parse_document
from allidocs.document.tree import Document
from allidocs.rules.draft import lint
from allidocs.rules.passages import definitions, passages
from allidocs.rules.quantities import Value

NOTICE: Mapping[str, Value] = {"contract.notice": Duration(60, "days")}
DISCLAIMER = '<clause id="relationship" stage="binding"><p>The Parties form no partnership, company or agency.</p></clause>'


def frame(clauses: str, terms: str = "", more: str = "", lang: str = "en") -> Document:
    """Return a numbered frame with clauses and rows of defined terms (`term` or `term|path`)."""
    rows = ""
    for index, term in enumerate(terms.split(";") if terms else ()):
        words, _, path = term.partition("|")
        inner = f'<field path="{path}">{words}</field>' if path else words
        rows += (
            f'<tr><th scope="row"><p id="def-{index}"><dfn>{inner}</dfn></p></th><td>What it means.</td></tr>'
        )
    table = (
        f'<table id="definition-table" kind="data"><caption>Terms</caption><col width="30"/><col width="70"/>'
        f'<thead><tr><th scope="col">Term</th><th scope="col">Meaning</th></tr></thead><tbody>{rows}</tbody></table>'
        if rows
        else "<p>None.</p>"
    )
    return number(
        parse_document(
            f'<document lang="{lang}" title="T" subject="S" as-of="2026-01-01" header-left="" header-right="" footer=""'
            ' mark="" author=""><labels table="Table" figure="Figure" schedule="Schedule" page="Page" of="of" data="Data"/>'
            f'<cover kind="Contract frame" mark=""><title>T</title><subtitle>S</subtitle></cover>'
            f'<section id="s"><h>Clauses</h>{clauses}</section>{more}'
            f'<schedule id="schedule-definitions"><h>Definitions</h>{table}</schedule></document>'
        )
    )


def clause(words: str, **marks: str) -> str:
    """Return a clause with a paragraph of `words`; further attributes by name."""
    marks = {"id": "one", "path": "contract.clauses.one", "stage": "binding", "openness": "proposed", **marks}
    inside = " ".join(f'{name}="{value}"' for name, value in marks.items())
    return f"<clause {inside}><h>Heading</h><p>{words}</p></clause>"


def said(document: Document, parameters: Mapping[str, Value] = NOTICE) -> list[tuple[str, str]]:
    """Return code and path of all that is said of a document."""
    return [(rule.code, remark.path) for rule, remark in lint(document, parameters)]


def test_a_sound_frame_gives_nothing_to_say() -> None:
    """Terms are defined and used, numbers agree, nothing commands."""
    words = 'The Joint Customer gets <field path="contract.notice">60 days</field> notice.'
    assert said(frame(DISCLAIMER + clause(words), "Joint Customer|contract.definitions.jc.term")) == []


# ------------------------------------------------------------------------------------------- terms


@pytest.mark.parametrize(
    "words",
    [
        "A “Key Account” is served by both.",
        "Un «Cliente Clave» se atiende en común.",
        "Whoever serves a Key Account tells the others. No Party leaves a Key Account alone.",
        "They meet in the Territory each year. Nobody sells outside the Territory.",
    ],
)
def test_a_term_that_is_used_and_not_defined_is_found(words: str) -> None:
    """Quoted once, or capitalised twice."""
    assert said(frame(DISCLAIMER + clause(words))) == [("L171", "contract.clauses.one")]


@pytest.mark.parametrize(
    "words",
    [
        "Whoever serves a Key Account tells the others.",
        "The clauses marked “binding” bind.",
        "He said “we shall see each other again soon, I hope.”",
        'Under <field path="plan.title">Key Account</field> each Key Account counts. A Key Account stays.',
        "A key account and another key account.",
        "Key Account. Key Account.",
    ],
)
def test_names_and_ordinary_words_are_no_terms(words: str) -> None:
    """Capitalised once, lower case, a name that the plan gives to something, a whole sentence."""
    assert said(frame(DISCLAIMER + clause(words))) == []


def test_a_term_that_is_defined_and_never_used_is_found() -> None:
    """At its definition; the library's own terms are printed only where they are used."""
    terms = "Gateway|contract.definitions.gateway.term;Engine"
    assert said(frame(DISCLAIMER, terms)) == [("L171", "contract.definitions.gateway.term")]


@pytest.mark.parametrize("words", ["Each gateway counts.", "All Gateways count."])
def test_a_term_is_used_in_any_number_and_case(words: str) -> None:
    """`site` uses `Site`."""
    assert said(frame(DISCLAIMER + clause(words), "Gateway|contract.definitions.gateway.term")) == []


def test_a_spanish_term_is_used_when_each_word_has_its_plural() -> None:
    """`Viajes protegidos` uses `Viaje protegido`, and `Clientes comunes`, which lose a stress, `Cliente común`."""
    words = "Hay dos Viajes protegidos para Clientes comunes."
    terms = "Viaje protegido|contract.definitions.v.term;Cliente común|contract.definitions.c.term"
    assert said(frame(DISCLAIMER + clause(words), terms)) == []


def test_a_term_in_a_table_counts_as_used() -> None:
    """Schedules are part of the contract."""
    table = (
        '<schedule id="schedule-x"><h>X</h><table id="x-table" kind="data"><caption>X</caption><col width="100"/>'
        '<thead><tr><th scope="col">X</th></tr></thead><tbody><tr><td>One gateway</td></tr></tbody></table></schedule>'
    )
    assert said(frame(DISCLAIMER, "Gateway|contract.definitions.gateway.term", table)) == []


def test_a_term_that_is_defined_twice_is_found() -> None:
    """Singular and plural are one term; a party's short name is a definition, too."""
    party = '<clause id="party-a"><p>A SA (“<dfn><field path="partners.a.short_name">Alfa</field></dfn>”)</p></clause>'
    document = frame(
        DISCLAIMER + party + clause("Alfa and the Parties."), "Party;Parties;ALFA|contract.definitions.a.term"
    )
    assert ("L231", "contract.definitions.a.term") in said(document)
    twice = frame(DISCLAIMER, "Affiliate;Affiliates")
    assert [code for code, _ in said(twice)] == ["L231"]


def test_a_term_with_other_capitals_is_found_where_it_is_written() -> None:
    """Once for each way of writing it; the first letter is free where a sentence begins."""
    words = 'Joint customer first. A Joint customer and a <field path="contract.money">joint customer</field> more.'
    found = said(frame(DISCLAIMER + clause(words), "Joint customer|contract.definitions.jc.term"))
    assert found == [("L232", "contract.money")]


def test_a_term_of_one_word_may_be_an_ordinary_word() -> None:
    """`site` beside `Site` is no drift."""
    assert said(frame(DISCLAIMER + clause("Each site has a Site."), "Site|contract.definitions.s.term")) == []


# ------------------------------------------------------------------------------------------- numbers


def test_prose_that_contradicts_its_field_is_found() -> None:
    """60 days in the field, 90 in the words of another field."""
    words = '<field path="contract.renewal">It ends with ninety days notice.</field>'
    assert said(frame(DISCLAIMER + clause(words))) == [("L230", "contract.renewal")]


def test_the_field_itself_contradicts_nothing() -> None:
    """The number that a clause prints from the plan is the plan's."""
    words = 'With <field path="contract.notice">90 days</field> notice.'
    assert said(frame(DISCLAIMER + clause(words))) == []


# ------------------------------------------------------------------------------------------- words


def test_a_word_of_company_law_needs_a_disclaimer() -> None:
    """One sentence in the whole frame is enough."""
    words = "The partnership begins in May."
    assert said(frame(clause(words))) == [("L161", "contract.clauses.one")]
    assert said(frame(DISCLAIMER + clause(words))) == []


@pytest.mark.parametrize(
    ("words", "stage", "openness", "codes"),
    [
        ("The Parties will agree on prices.", "binding", "proposed", ["L162"]),
        ("The Parties will agree on prices.", "intent", "proposed", []),
        ("North pays half. The Parties will agree on the rest.", "binding", "proposed", []),
        ("The Parties negotiate the contract in good faith.", "intent", "proposed", ["L162"]),
        ("North shall pay.", "intent", "proposed", ["L163"]),
        ("North shall pay.", "binding", "proposed", []),
        ("Las Partes deberán pagar.", "intent", "proposed", ["L163"]),
        ("A share of 12 %.", "definitive", "reserved", ["L164"]),
        ("A share of 12 %.", "definitive", "open", []),
        ("They keep away for <open>cooling-off to be agreed</open> afterwards.", "binding", "proposed", []),
    ],
)  # fmt: skip
def test_words_fit_what_a_clause_binds(words: str, stage: str, openness: str, codes: list[str]) -> None:
    """An open point's words are no words of the clause yet."""
    document = frame(DISCLAIMER + clause(words, stage=stage, openness=openness))
    assert [code for code, _ in said(document)] == codes


def test_components_are_judged_with_the_plan_and_not_again() -> None:
    """Their rules look at the plan itself."""
    assert said(frame(DISCLAIMER + clause("North shall pay.", id="c-pay", stage="intent"))) == []


def test_notes_for_counsel_are_no_text_of_the_contract() -> None:
    """A drafting note may say what it likes."""
    note = '<aside kind="drafting"><p>North shall pay “Fancy Money” with 90 days notice.</p></aside>'
    words = clause("North pays.", stage="intent").replace("</clause>", f"{note}</clause>")
    assert said(frame(DISCLAIMER + words)) == []


def test_words_of_the_library_name_the_clause_that_prints_them() -> None:
    """A path that the plan does not have yet says little; the number says where to look."""
    ((_, remark),) = lint(frame(DISCLAIMER + clause("North shall pay.", stage="intent")), {})
    assert remark.message == "clause 1.2 (`one`): this does not bind, and says “shall”"


# ------------------------------------------------------------------------------------------- passages


def test_a_passage_knows_where_each_word_comes_from() -> None:
    """The innermost field, else the clause."""
    words = 'Then <field path="contract.money">half of <field path="contract.payment">30 days</field> pay</field>.'
    (found,) = [item for item in passages(frame(clause(words))) if item.clause is not None]
    assert [found.path_at(found.text.find(word)) for word in ("Then", "half", "30", "pay")] == [
        "contract.clauses.one", "contract.money", "contract.payment", "contract.money",
    ]  # fmt: skip


def test_definitions_keep_their_paths() -> None:
    """The plan's have one, the library's none."""
    found = definitions(frame("", "Gateway|contract.definitions.g.term;Affiliate"))
    assert [(item.term, item.path) for item in found] == [
        ("Gateway", "contract.definitions.g.term"), ("Affiliate", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (clause("The cap is <open>amount</open>."), ["L244"]),
        (clause('The cap is <field path="contract.liability.cap"><open>amount</open></field>.'), ["L244"]),
        (clause("Each Party intends to contribute a depot."), ["L246"]),
        (clause("Cada Parte prevé aportar un almacén."), ["L246"]),
        (clause("A Party that wishes to sell asks the others first. Forecasts are no orders."), []),
        (clause("Territory: Spain.", id="scope", stage="definitive", openness="open"), ["L245"]),
        (clause("Territory: Spain.", id="scope", stage="intent", openness="agreed"), ["L245"]),
        (clause("Territory: Spain.", id="scope", stage="binding", openness="agreed"), []),
        (clause("Each Party intends to grow.", id="purpose", stage="intent"), []),
    ],
)
def test_a_definitive_agreement_has_no_blank_binds_in_its_core_and_promises_what_it_says(
    written: str, found: list[str]
) -> None:
    """Each of these is an error at signature, and none of them before it."""
    document = frame(DISCLAIMER + written)
    told = [rule.code for rule, _ in lint(document, NOTICE, definitive=True)]
    assert [code for code in told if code in ("L244", "L245", "L246")] == found
    assert not {"L244", "L245", "L246"} & {rule.code for rule, _ in lint(document, NOTICE)}


def test_a_blank_is_told_at_the_value_that_it_waits_for() -> None:
    """Whoever settles it writes it there."""
    document = frame(clause('The cap is <field path="contract.liability.cap"><open>amount</open></field>.'))
    ((_, remark),) = [one for one in lint(document, NOTICE, definitive=True) if one[0].code == "L244"]
    assert remark.path == "contract.liability.cap"


def test_what_a_schedule_lacks_in_so_many_words_is_a_blank_and_a_dash_is_none() -> None:
    """Its tables are signed, too; the message names schedule, row and column."""
    rows = "".join(
        f'<tr><th><field path="ip.model.name">Model</field></th><td tone="gap">{said}</td></tr>'
        for said in ("–", "open")
    )
    table = f'<table id="t" kind="data"><caption>Who owns what</caption><thead><tr><th>Object</th><th>Owner</th></tr></thead><tbody>{rows}</tbody></table>'
    document = frame(DISCLAIMER, more=f'<schedule id="register"><h>Register</h>{table}</schedule>')
    (remark,) = (one for rule, one in lint(document, NOTICE, definitive=True) if rule.code == "L244")
    assert remark.path == "ip.model"
    assert remark.message == "Schedule 1, “Model”: “Owner” is still to be settled"


def test_a_blank_is_told_by_its_words() -> None:
    """Two of one clause are two findings."""
    document = frame(clause("Within <open>a time</open> at <open>a place</open>."))
    said = [one.message for rule, one in lint(document, NOTICE, definitive=True) if rule.code == "L244"]
    assert ["“a time”" in said[0], "“a place”" in said[1]] == [True, True]
