"""The contract frame: marks, open points, obstacles, the way to signature, and the document that shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.contract_frame import facts
from allidocs.base.measure import Duration
from allidocs.document.inline_nodes import Reference
from allidocs.document.text import paragraphs, plain_text
from allidocs.document.tree import (
    Aside,
    Block,
    Cell,
    Clause,
    Document,
    KeyFact,
    PageBreak,
    Paragraph,
    Schedule,
    Section,
    Signatures,
    Table,
)
from allidocs.document.walk import walk
from allidocs.insight.claims import judged
from allidocs.plan.audience import ALL, Audience, for_audience
from allidocs.plan.model import Plan
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import cells, composed, headings, pictures, said, sample, tables, told
from tests.plan.reading import plan_with, read_with

SMALL = """
people:
  ana: {name: Ana Roe, partner: north}
  bo: {name: Bo Lind, partner: south}
contract:
  sign_by: 2026-09-15
  components:
    frame: {name: Frame, topic: structure, intent: Work together, principle: By contract, status: agreed, binding: non-binding}
    secret: {name: Secrecy, topic: confidentiality, intent: Keep it, principle: Five years, status: agreed, binding: binding, survives: true}
    rights: {name: Rights, topic: ip, intent: Each its own, status: open, due: 2026-05-31, counsel: {north: ana}}
    share: {name: Share, topic: commercial, intent: Fair, principle: By work, status: open, due: 2026-08-01}
    later: {name: Staff, topic: staff, intent: Lend people, status: deferred}
    leave: {name: Leaving, topic: termination, intent: In peace, principle: On notice, status: agreed}
  obstacles:
    one: {jurisdiction: Spain, topic: Tax, text: A tax, severity: 2}
    two: {jurisdiction: spain, topic: Tax, text: Another tax, severity: 4, due: 2026-07-15}
    three: {jurisdiction: Chile, topic: Data, text: A law}
  filings:
    slow: {authority: Office, filing: Form, lead_time: 6 months}
    quick: {authority: Desk, filing: Letter, lead_time: 10 days}
"""

POSITIONS = """
contract:
  components:
    share:
      {name: Share, topic: commercial, intent: Fair, positions: {north: NORTHERN LIMIT, south: SOUTHERN LIMIT}}
"""


def edition(plan: Plan, audience: str) -> str:
    """Return everything that the contract frame and the record of its negotiation say to one audience."""
    seen = for_audience(plan, Audience(audience))
    found = (
        compose(seen, artifact(id_), "en", TemplateSet(), Stamp(audience=audience))
        for id_ in ("contract-frame", "negotiation-record")
    )
    return "\n".join(line for one in found for line in paragraphs(one.document))


def references(document: Document, block: Block) -> list[str]:
    """Return what the references inside a block of a document name, in it or in the contract frame, in order."""
    part = replace(document, blocks=(block,))
    return [
        one.node.target.removeprefix("contract-frame/")
        for one in walk(part)
        if isinstance(one.node, Reference)
    ]


def words_in(cell: Cell) -> str:
    """Return what a table's cell says."""
    return "\n".join(plain_text(block.children) for block in cell.children if isinstance(block, Paragraph))


def test_a_component_marks_its_clause() -> None:
    """Status and effect become openness and stage, of the clause on its subject or of one of its own."""
    nodes = [one.node for one in walk(composed("contract-frame", plan_with(SMALL), "en").document)]
    found = {node.id: node for node in nodes if isinstance(node, Clause)}
    marks = {
        "c-frame": ("intent", "agreed", False), "confidentiality": ("binding", "agreed", True),
        "c-rights": ("definitive", "open", False), "c-share": ("definitive", "proposed", False),
        "c-later": ("definitive", "reserved", False), "c-leave": ("definitive", "agreed", False),
    }  # fmt: skip
    assert marks == {id_: (found[id_].stage, found[id_].openness, found[id_].survives) for id_ in marks}
    assert "c-secret" not in found
    words = [plain_text(block) for block in found["confidentiality"].children]
    assert words[0].startswith("Confidential Information is used")
    assert words[1] == "Five years."


def test_open_points_are_numbered_by_what_can_stop_signature() -> None:
    """Critical and early first, then deferred, then what is agreed but not decided to bind."""
    found = facts(plan_with(SMALL)).points
    assert [
        ("P1", "rights", "principle", True, True), ("P2", "share", "question", True, False),
        ("P3", "later", "principle", False, False), ("P4", "leave", "binding", False, False),
    ] == [(one.code, one.component, one.kind, one.critical, one.overdue) for one in found]  # fmt: skip


def test_obstacles_of_one_place_share_a_row_and_the_gravest_leads() -> None:
    """The same place written in another case is the same place."""
    heat = facts(plan_with(SMALL)).heat
    assert heat is not None
    assert (("one", "three"), ("one", "three")) == (heat.places, heat.fields)
    assert {"one": {"one": ("two", "one")}, "three": {"three": ("three",)}} == heat.cells


def test_an_approval_that_takes_longer_than_signature_is_named() -> None:
    """Filed today, the slow one comes in December."""
    late = judged("contract.approvals-in-time", plan_with(SMALL))
    assert (False, ("slow",)) == (late.holds, late.values["late"])
    assert "2026-12-30" == facts(plan_with(SMALL)).clearance["slow"].isoformat()


def test_the_way_to_signature_has_what_falls_due_by_day() -> None:
    """What is past its day is said to be late; the months reach from the first day to the last."""
    path = facts(plan_with(SMALL)).path
    assert path is not None
    points = path.lanes["points"]
    assert ("P1", True) == (points[0].code, points[0].late)
    assert ["P2"] == [one.code for one in points if not one.late][:1]
    assert path.periods[0].contains(points[0].day)
    assert path.periods[-1].end >= max(one.day for found in path.lanes.values() for one in found)
    assert len(path.periods) <= 12


def test_papers_stand_under_those_that_they_belong_to() -> None:
    """The picture knows which paper another one is a part of, and how each stands."""
    picture = pictures("negotiation-record", sample("helios-nordwind"), "en")["architecture"]
    papers = {part.id: part for part in picture.parts if part.kind == "paper"}
    assert (("master",), "") == (papers["licence-schedule"].of, papers["licence-schedule"].state)
    assert "with Modulverk Ostsee GmbH" in told(papers["module-supply"])


def test_counsel_for_everything_is_named_once() -> None:
    """The full sample has the same persons for all components; the small plan has not."""
    assert {} == facts(plan_with(SMALL)).same_counsel
    assert {"helios", "nordwind"} == set(facts(sample("helios-nordwind")).same_counsel)


def test_the_full_sample_has_all_sections_and_schedules_in_order() -> None:
    """The order is that of the reference."""
    expected = [
        "Parties and status of this paper", "Purpose and scope", "Joint work and money", "Governance",
        "Intellectual property", "Confidentiality, data and publicity", "Competition law and compliance",
        "Allocation of risk", "End and exit", "Disputes and law", "General",
    ]  # fmt: skip
    assert expected == headings("contract-frame", sample("helios-nordwind"), "en")
    blocks = composed("contract-frame", sample("helios-nordwind"), "en").document.blocks
    assert [
        "Definitions", "Initiatives", "Contributions", "Decision map", "Metrics", "Register of intellectual property",
        "Data", "Termination and exit", "Approvals and filings",
    ] == [plain_text(block.title) for block in blocks if isinstance(block, Schedule)]  # fmt: skip


def test_each_component_is_a_numbered_clause_with_its_mark() -> None:
    """Nobody types a number, every component is somewhere, and no subject has two clauses."""
    plan = sample("alianza-litoral")
    assert plan.contract is not None
    document = composed("contract-frame", plan, "es").document
    clauses = {one.node.id: one.node for one in walk(document) if isinstance(one.node, Clause)}
    shown = references(document, tables("negotiation-record", plan, "es")["component-table"])
    assert len(plan.contract.components) == len(shown) == len(set(shown))
    assert all(clauses[id_].number for id_ in shown)
    assert "c-marca" not in clauses
    assert ("definitive", "open") == (clauses["marks"].stage, clauses["marks"].openness)
    assert (
        plain_text(clauses["marks"].mark) == "Abierta\ncontrato definitivo\nP3 · vence 30\u00a0nov\u00a02026"
    )


@pytest.mark.parametrize("name", ["helios-nordwind", "alianza-litoral"])
def test_what_the_table_of_lasting_obligations_names_is_in_the_clause_on_survival(name: str) -> None:
    """A clause that an obligation after the end comes from survives, whether it says so itself or not."""
    document = composed("contract-frame", sample(name), "en").document
    (clause,) = [
        one.node for one in walk(document) if isinstance(one.node, Clause) and one.node.id == "survival"
    ]
    listed = set(references(document, clause))
    shown = set(references(document, tables("contract-frame", sample(name), "en")["survival-table"]))
    marked = {
        one.node.id
        for one in walk(document)
        if isinstance(one.node, Clause) and "survives" in plain_text(one.node.mark)
    }
    assert shown <= listed == marked | {"survival-table"}
    assert "staff" in shown
    assert ("installed-sites" in shown) == (name == "helios-nordwind")


def test_components_are_listed_in_the_order_of_their_clauses() -> None:
    """Clause 6.1.1 before 6.2.1, wherever the plan writes them."""
    plan = sample("alianza-litoral")
    document = composed("contract-frame", plan, "es").document
    clauses = [one.node.id for one in walk(document) if isinstance(one.node, Clause)]
    shown = references(document, tables("negotiation-record", plan, "es")["component-table"])
    assert [id_ for id_ in clauses if id_ in shown] == shown


@pytest.mark.parametrize("name", ["helios-nordwind", "alianza-litoral"])
def test_the_record_says_of_each_component_what_the_mark_of_its_clause_says(name: str) -> None:
    """Counsel read both papers, and there is one effect in them."""
    plan = sample(name)
    document = composed("contract-frame", plan, "en").document
    marks = {
        one.node.id: plain_text(one.node.mark)
        for one in walk(document)
        if isinstance(one.node, Clause) and one.node.mark
    }
    table = tables("negotiation-record", plan, "en")["component-table"]
    at = references(document, table)
    effects = [row[3] for row in cells(table)]
    assert len(at) == len(effects) > 10
    assert [(id_, effect) for id_, effect in zip(at, effects, strict=True) if effect not in marks[id_]] == []


def test_each_table_of_a_schedule_says_whether_it_binds() -> None:
    """Before a definitive agreement, where clauses that bind need it: clause 1.4 says of all others that they do not."""
    text = said("contract-frame", sample("helios-nordwind"), "en")
    assert "Of the tables here, the rows that clause 5.1 refers to bind;" in text
    assert "Of the tables in the schedules, only the rows that one of these clauses refers to bind" in text
    assert "Of the tables here" not in said("contract-frame", sample("brightwater-caldera"), "en")


def test_an_open_clause_of_which_somebody_asks_names_the_question() -> None:
    """It has no point in the talks, and yet somebody waits for an answer."""
    plan = sample("helios-nordwind")
    text = said("contract-frame", plan, "en")
    assert "question due 20\u00a0Nov\u00a02026" in text
    undated = {id_: one.replace(due=None) for id_, one in plan.open_points.items()}
    assert "question of 22\u00a0Sept\u00a02026" in said(
        "contract-frame", plan.replace(open_points=undated), "en"
    )


def test_what_is_not_personal_is_held_and_decided_about_by_its_customer() -> None:
    """Beside a clause by which the customer decides, no Party does."""
    rows = cells(tables("contract-frame", sample("helios-nordwind"), "en")["data-table"])
    curves = next(row for row in rows if row[0].startswith("Load curves"))
    assert curves[1] == "held by Helios and Nordwind"


def test_legends_explain_the_marks_that_stand_in_the_table_and_no_others() -> None:
    """Nothing in the sample is past its day, no obstacle is without a grade."""
    text = said("negotiation-record", sample("alianza-litoral"), "en")
    assert "G agreed" not in text
    assert "question mark" not in text
    assert "A question mark: not judged yet." in said("negotiation-record", plan_with(SMALL), "en")


def test_no_time_to_cure_and_data_that_are_kept_are_said_in_words() -> None:
    """`0 days` is no time; data that are kept are kept for a time, not within it."""
    text = said("contract-frame", sample("alianza-litoral"), "es")
    assert "\nno subsanable\n" in text
    assert "durante 90\u00a0días" in text
    assert "Conservar\nen 90" not in text


def test_the_time_that_leaving_takes_is_told_in_months_where_days_make_whole_ones() -> None:
    """1,080 days is nothing that anybody would say."""
    triggers = (
        "termination_triggers: {one: {text: An event, notice: %s}}\ncontract: {transition_period: %s}\n"
    )
    found = [
        facts(plan_with(triggers % times)).leaving
        for times in (("12 months", "24 months"), ("45 days", "20 days"))
    ]
    assert [Duration(36, "months"), Duration(65, "days")] == found
    assert "salir lleva 36\u00a0meses" in said("negotiation-record", sample("helios-nordwind"), "es")


def test_what_is_agreed_has_no_day_to_come() -> None:
    """A day after the cut-off beside `agreed` would read as an agreement in the future."""
    rows = tables("negotiation-record", sample("alianza-litoral"), "es")["component-table"].body
    days = {cells[2]: cells[-1] for cells in ([words_in(cell) for cell in row.cells] for row in rows)}
    assert "\u2013" == days["● Acordado"]
    assert "30\u00a0nov\u00a02026" == days["○ Abierto"]


def test_three_parties_sign_and_have_a_column_each() -> None:
    """Nothing counts on two."""
    plan = sample("alianza-litoral")
    assert 4 == len(tables("negotiation-record", plan, "es")["ease-table"].head[0].cells)
    nodes = [one.node for one in walk(composed("contract-frame", plan, "es").document)]
    signed = [
        (len(node.parties), node.initials, node.across) for node in nodes if isinstance(node, Signatures)
    ]
    assert [(3, True, 3), (3, False, 2)] == signed


@pytest.mark.parametrize(
    ("written", "said", "initialled"),
    [
        ("", "These heads bind nobody. Once every Party has signed this paper, the clauses listed in clause 1.4 bind. Among them are those on: Confidentiality.", True),
        ("  stage: definitive\n", "These heads bind nobody. What binds is the agreement, once every Party has signed it. Clause 1.4 says which of its clauses do not.", False),
        ("  clauses: {binding-effect: {omit: true}}\n", "These heads bind nobody.", True),
    ],
)  # fmt: skip
def test_heads_of_terms_bind_nobody_and_name_the_clause_that_says_what_does(
    written: str, said: str, initialled: bool
) -> None:
    """They are seen by initials, and never signed: what is signed is the paper, and one clause says what that binds."""
    nodes = [one.node for one in walk(composed("contract-frame", plan_with(SMALL + written), "en").document)]
    heads = next(node for node in nodes if isinstance(node, Section) and node.id == "decision")
    inside = [one.node for one in walk(heads)]
    fact = next(node for node in inside if isinstance(node, KeyFact))
    assert plain_text(fact.children) == said
    assert any(isinstance(node, Signatures) and node.initials for node in inside) == initialled


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("intent: An even split, principle: Half each", "Half each."),
        ("intent: An even split", "An even split."),
        ("intent: An even split, principle: {text: Half each, vis: 'only:north'}", "An even split."),
    ],
)
def test_an_agreed_head_shows_what_the_plan_has_of_it(written: str, said: str) -> None:
    """Its principle, else what was meant, also where it is hidden: nobody reads that nothing is agreed."""
    item = f"    split: {{name: Split of revenue, topic: commercial, status: agreed, {written}}}\n"
    read = read_with(f"contract:\n  components:\n{item}").plan
    assert read is not None
    table = tables("contract-frame", for_audience(read, ALL), "en")["heads-table"]
    heads = [
        plain_text(words.children)
        for row in table.body
        if isinstance(words := row.cells[0].children[0], Paragraph)
    ]
    rows = dict(zip(heads, (words_in(row.cells[1]) for row in table.body), strict=True))
    assert (rows["Money"], rows["Law"]) == (said, "To be agreed.")


def test_marks_are_explained_on_the_page_where_they_first_stand_while_there_are_any() -> None:
    """A settled paper has no marks, and nothing about them."""
    plan = plan_with(SMALL)
    for status, noted in (("draft", True), ("agreed", False)):
        blocks = composed(
            "contract-frame", plan.replace(plan=plan.plan.replace(status=status)), "en"
        ).document.blocks
        at = next(place for place, block in enumerate(blocks) if isinstance(block, PageBreak))
        assert (isinstance(blocks[at + 1], Aside), any(isinstance(one, Aside) for one in blocks)) == (
            noted,
            noted,
        )


def test_the_template_itself_never_says_partner() -> None:
    """In a contract the companies are Parties, in both languages."""
    assert "partner " not in said("contract-frame", plan_with(SMALL), "en").lower().replace("no partner ", "")
    text = said("contract-frame", plan_with(SMALL), "es").lower()
    assert ("socio" in text, "partes" in text) == (False, True)


def test_it_says_what_it_is_not() -> None:
    """A working paper, no legal advice, no partnership."""
    text = said("contract-frame", plan_with(SMALL), "en")
    for words in ("working paper", "nor legal advice", "remain independent companies", "legal partnership"):
        assert words in text


@pytest.mark.parametrize(
    ("audience", "seen"),
    [("all", ()), ("north", ("NORTHERN LIMIT",)), ("south", ("SOUTHERN LIMIT",)), ("counsel", ())],
)
def test_a_position_is_seen_by_its_own_party_only(audience: str, seen: tuple[str, ...]) -> None:
    """A canary in each position."""
    text = edition(plan_with(POSITIONS), audience)
    assert seen == tuple(word for word in ("NORTHERN LIMIT", "SOUTHERN LIMIT") if word in text)


def test_even_an_unfiltered_plan_prints_no_position_in_the_shared_edition() -> None:
    """The template asks for the edition's own position only, whoever calls it."""
    text = said("contract-frame", plan_with(POSITIONS), "en")
    found = compose(plan_with(POSITIONS), artifact("negotiation-record"), "en", TemplateSet(), Stamp())
    text += "\n".join(paragraphs(found.document))
    assert ("LIMIT" in text, "Share" in text) == (False, True)


def test_a_plan_with_hardly_anything_composes() -> None:
    """What every frame needs stays, with its open words; the rest does not appear."""
    expected = [
        "Parties and status of this paper", "Purpose and scope", "Intellectual property",
        "Confidentiality, data and publicity", "Competition law and compliance", "Allocation of risk", "End and exit",
        "Disputes and law", "General",
    ]  # fmt: skip
    assert expected == headings("contract-frame", plan_with("contract: {}\n"), "en")


SHOWN = {
    "status: agreed": "Fair.",
    "status: agreed, principle: {text: By work, vis: counsel}": "Fair.",
    "status: agreed, principle: By work": "By work.",
    "status: open, question: 'how much'": "[To be agreed (P1): how much]",
    "status: open": "[To be agreed (P1)]",
    "status: open, principle: By work, question: 'how much'": "By work. [To be agreed (P1): how much]",
}
"""What a plan says of a component, and what its clause shows."""


@pytest.mark.parametrize("written", SHOWN)
def test_a_component_shows_what_it_has(written: str) -> None:
    """Its principle, else its intent once it is agreed, and what is open about it once."""
    plan = for_audience(
        plan_with(
            f"contract:\n  components:\n    share: {{name: Share, topic: commercial, intent: Fair, {written}}}\n"
        ),
        Audience("all"),
    )
    (clause,) = [
        one.node
        for one in walk(composed("contract-frame", plan, "en").document)
        if isinstance(one.node, Clause) and one.node.id == "c-share"
    ]
    assert plain_text(clause.children[0]) == SHOWN[written]


@pytest.mark.parametrize(("lang", "cap", "threshold"), [("en", "EUR 2,500,000", "EUR 50,000"), ("es", "2.500.000 EUR", "50.000 EUR")])  # fmt: skip
def test_amounts_stand_in_full_as_contracts_write_them(lang: str, cap: str, threshold: str) -> None:
    """In clauses and in schedules: no millions, and the currency where the language puts it."""
    text = said("contract-frame", sample("helios-nordwind"), lang).replace("\u00a0", " ")
    assert (cap in text, threshold in text, "4.4 M" in text or "4,4 M" in text) == (True, True, False)


@pytest.mark.parametrize(("status", "noted"), [("draft", True), ("agreed", False)])
def test_notes_for_counsel_stand_beside_clauses_of_a_draft_alone(status: str, noted: bool) -> None:
    """What is signed holds no note of whoever drafted it, whatever the format."""
    plan = plan_with("contract: {non_compete: None beyond the first look., status: It binds nobody.}\n")
    document = composed("contract-frame", plan.replace(plan=plan.plan.replace(status=status)), "en").document
    notes = [
        one.node for one in walk(document) if isinstance(one.node, Aside) and one.node.kind == "drafting"
    ]
    assert bool(notes) is noted


def test_a_clause_of_the_library_speaks_for_its_component_and_says_no_intent_behind_it() -> None:
    """One statement: what the component adds is its principle, or what is open about it."""
    component = (
        "contract:\n  components:\n    law: {name: Law, topic: law, intent: One law for all, status: %s}\n"
    )
    for stated, words in (("agreed", 1), ("agreed, principle: Swiss", 2), ("open, question: 'Which?'", 2)):
        document = composed("contract-frame", plan_with(component % stated), "en").document
        (clause,) = [
            one.node for one in walk(document) if isinstance(one.node, Clause) and one.node.id == "law"
        ]
        assert words == sum(isinstance(block, Paragraph) for block in clause.children)
        assert "One law for all" not in "".join(plain_text(block) for block in clause.children)


@pytest.mark.parametrize(
    ("choice", "heads"),
    [
        ("", ["English · prevails", "Español"]),
        ("{option: spanish}", ["English", "Español · prevalece"]),
        ("{option: equal}", ["English", "Español"]),
        ("{omit: true}", ["English", "Español"]),
    ],
)
def test_side_by_side_the_language_that_prevails_says_so_at_the_head_of_its_column(
    choice: str, heads: list[str]
) -> None:
    """As the clause on language has it; who reads one column of a page knows which one counts."""
    plan = plan_with(SMALL + (f"  clauses:\n    language: {choice}\n" if choice else ""))
    both = compose(plan, artifact("contract-frame"), "en+es", TemplateSet(), Stamp()).document
    nodes = (one.node for one in walk(both))
    pairs = [node for node in nodes if isinstance(node, Table) and node.id.startswith("pair-")]
    assert pairs
    assert [[words_in(cell) for cell in table.head[0].cells] for table in pairs] == [heads] * len(pairs)


def test_what_waits_for_an_answer_stands_in_the_record_and_not_in_what_is_signed() -> None:
    """Clauses open without a point and a day are named there, subjects without words, too."""
    plan = sample("helios-nordwind")
    record = said("negotiation-record", plan.replace(open_points={}), "en")
    assert "Open with no point in the talks and no day: 9.7, S6.3." in record
    assert "Warranties" in record
    assert "Open with no point" not in said("negotiation-record", plan, "en")
    for paper in (plan, plan.replace(open_points={})):
        assert "no clause is written" not in (text := said("contract-frame", paper, "en"))
        assert "What is open" not in text and "Open with no point" not in text


@pytest.mark.parametrize(("lang", "words"), [("en", "No cap on liability"), ("es", "Ningún límite")])
def test_that_no_cap_holds_for_what_binds_is_said(lang: str, words: str) -> None:
    """A cap that waits for the definitive agreement bounds nothing that binds before; one that binds needs no word."""
    plan = sample("helios-nordwind")
    assert words in said("negotiation-record", plan, lang)
    assert words not in said("contract-frame", plan, lang)
    bound = "contract: {liability: {cap: 2M EUR, text: Each, carve_outs: [Intent]}, clauses: {liability: {stage: binding}}}\n"
    assert words not in said("negotiation-record", plan_with(bound), lang)


@pytest.mark.parametrize(
    ("openness", "says"),
    [
        ("agreed", "Agreed\ndrafted by South"),
        ("proposed", "Proposed by South"),
        ("open", "Open, no day set\ndrafted by South"),
    ],
)
def test_what_is_agreed_is_agreed_by_all_whoever_wrote_it(openness: str, says: str) -> None:
    """Nobody agrees alone; whose words it is stands apart."""
    lines = f"contract: {{clauses: {{governing: {{text: None., openness: {openness}, side: south}}}}}}\n"
    (clause,) = [
        one.node
        for one in walk(composed("contract-frame", plan_with(lines), "en").document)
        if isinstance(one.node, Clause) and one.node.id == "governing"
    ]
    assert plain_text(clause.mark).startswith(says)


def test_a_lead_is_kept_as_long_as_the_register_of_deals_says() -> None:
    """One time for one thing: the clause takes it from where sellers read it."""
    plan = sample("helios-nordwind")
    assert "leads the sale for 6 months" in said("contract-frame", plan, "en").replace("\u00a0", " ")


def test_a_signature_for_which_no_day_is_planned_is_not_counted_to() -> None:
    """Days to the last component are told as what they are."""
    plan = sample("helios-nordwind")
    assert plan.contract is not None
    told = said("negotiation-record", plan.replace(contract=plan.contract.replace(sign_by=None)), "en")
    assert "No day of signature is planned; the last component" in told
    assert "Signature is" not in told


def test_what_is_signed_is_not_put_forward_for_signature() -> None:
    """Neither on its cover nor at its end; the copy says that the original prevails."""
    plan = sample("brightwater-caldera")
    assert plan.contract is not None
    plan = plan.replace(contract=plan.contract.replace(stage="definitive"))
    told = said("contract-frame", plan, "en")
    assert judged("contract.signed", plan).holds is True
    assert "The Parties signed on" in told and "prevails over this copy" in told
    assert "for signature by all Parties" not in told and "Place and date:" not in told


def test_a_signed_paper_is_no_draft_and_asks_nothing_of_anybody() -> None:
    """Its plan may be a draft of a later version: the cover, the running lines and page two speak of the paper."""
    plan = sample("helios-nordwind")
    assert plan.contract is not None
    ahead = composed("contract-frame", plan, "en").document
    assert ahead.mark == "DRAFT"
    signed = plan.replace(
        contract=plan.contract.replace(stage="definitive", sign_by=None, signed=date(2026, 9, 20))
    )
    document = composed("contract-frame", signed, "en").document
    assert document.cover is not None
    cover = {row.name: plain_text(row.value) for row in document.cover.control}
    assert (document.mark, document.cover.mark, document.draft) == ("", "", False)
    assert "DRAFT" not in document.header_left + document.header_right
    assert cover["Status"] == "Signed on 20 September 2026"
    assert not {"Decision", "Approvals"} & set(cover)
    told = "\n".join(paragraphs(document))
    assert "Instruct counsel" not in told and "Changed" not in cover
    record = "\n".join(paragraphs(composed("negotiation-record", signed, "en").document))
    assert "The contract was signed on 20 September 2026." in record
    assert "way to signature" not in record.lower()


def test_a_table_of_what_is_signed_names_no_source() -> None:
    """Where values come from is said on the page before the contract; a schedule holds what the Parties agree."""
    told = "\n".join(paragraphs(composed("contract-frame", sample("helios-nordwind"), "en").document))
    assert "Source:" not in told


def test_a_head_of_terms_is_not_agreed_while_a_clause_that_it_tells_is_proposed() -> None:
    """The law that no component is about, and the time to pay, are told under a head: it says no more than they do."""
    law = (
        "contract:\n  law: Irish law\n  forum: Dublin\n  components:\n"
        "    steps: {name: Steps, topic: disputes, intent: Talk first, status: agreed}\n"
    )
    for clauses, state in (("", "proposed"), ("  clauses: {law: {openness: agreed}}\n", "agreed")):
        found = {head.id: head.state for head in facts(plan_with(law + clauses)).heads}
        assert found["law"] == state


def test_accounts_are_settled_by_the_steps_of_the_exit_where_it_has_one_for_money() -> None:
    """The schedule of the steps says when, and the clause leads there in place of a blank."""
    plan = plan_with(
        "contract: {}\nip: {m: {name: M, kind: patent, origin: background, owner: [north]}}\n"
        "exit: {steps: {s: {name: Final account, track: money, to: 3 months}}}\n"
        "termination_triggers: {t: {text: Breach, kind: breach}}\n"
    )
    document = composed("contract-frame", plan, "en").document
    (found,) = [
        one.node for one in walk(document) if isinstance(one.node, Clause) and one.node.id == "exit-assets"
    ]
    assert "step-table" in references(document, found)
    assert "[" not in plain_text(found)


def test_many_clauses_are_named_by_their_table_as_a_sentence_needs_it() -> None:
    """Behind a noun the words go on; behind a colon they stand alone."""
    told = "\n".join(paragraphs(composed("contract-frame", sample("alianza-litoral"), "es").document))
    assert "las cláusulas de la tabla siguiente" in told
    assert ": las de la tabla" not in told


def test_a_rule_of_the_law_that_governs_is_not_called_comparative() -> None:
    """No Party of the sample has its seat in Switzerland, whose law governs."""
    plan = sample("helios-nordwind")
    assert plan.contract is not None

    def comparative(law: str | None) -> int:
        assert plan.contract is not None
        found = plan.replace(contract=plan.contract.replace(law_of=law))
        lines = paragraphs(composed("negotiation-record", found, "en").document)
        return sum("Swiss" in line and "comparative law" in line for line in lines)

    assert comparative("CH") == 0
    assert comparative(None) == 2


@pytest.mark.parametrize("lang", ["en", "es"])
def test_terms_stand_in_the_order_of_the_alphabet(lang: str) -> None:
    """Those of the plan and those of the library in one list: whoever looks a word up knows where it stands."""
    document = composed("contract-frame", sample("helios-nordwind"), lang).document
    nodes = (one.node for one in walk(document))
    (table,) = [node for node in nodes if isinstance(node, Table) and node.id == "definition-table"]
    terms = [normalize("NFD", words_in(row.cells[0])).casefold() for row in table.body]
    assert len(terms) > 15
    assert terms == sorted(terms)


@pytest.mark.parametrize(
    ("name", "lang", "says", "never"),
    [
        ("helios-nordwind", "en", "by telling the other Party", "the other Parties"),
        ("helios-nordwind", "es", "comunicándolo a la otra Parte", "las demás Partes"),
        ("alianza-litoral", "es", "comunicándolo a las demás Partes", "la otra Parte,"),
    ],
)
def test_the_other_parties_are_one_where_there_are_two(name: str, lang: str, says: str, never: str) -> None:
    """No clause of the library speaks of several others to a Party that has one."""
    text = said("contract-frame", sample(name), lang)
    assert says in text
    assert never not in text


def test_the_page_of_heads_says_how_many_are_agreed_and_what_the_others_hang_on() -> None:
    """Each open head of the sample has one question; a second one in a head, and they are only open."""
    plan = sample("helios-nordwind")
    title = "Two of six heads of terms are agreed, and three hang on one question each."
    assert title in said("contract-frame", plan, "en")
    assert plan.contract is not None
    liability = plan.contract.components["liability"]
    items = {**plan.contract.components, "another": liability}
    more = plan.replace(contract=plan.contract.replace(components=items))
    assert "and three are open." in said("contract-frame", more, "en")
