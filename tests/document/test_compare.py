"""Comparing two trees: what is marked, what never is, and the laws of accepting and rejecting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.document import tree as t
from allidocs.document.compare import accept, changed_words, compare, has_changes, reject, summarize
from allidocs.document.compare.identity import Shapes, with_ids_of
from allidocs.document.number import number
from allidocs.document.parse import parse_document
from allidocs.document.text import paragraphs, plain_text
from allidocs.document.walk import walk
from tests.kitchen_sink import kitchen_sink
from tests.mutating import document_of, mutated, sample_texts, with_other_ids
from tests.outlining import outline
from tests.sampling import sampled, tries

DAY = "2026-09-30"


def doc(xml: str) -> t.Document:
    """Return a numbered document of these blocks."""
    head = f'<document lang="en" title="Frame" subject="Frame" as-of="{DAY}">'
    return number(parse_document(f"{head}{xml}</document>"))


def clauses(*texts: str, section: str = "terms") -> str:
    """Return a section of clauses, each `id: words`."""
    made = []
    for text in texts:
        name, _, words = text.partition(": ")
        made.append(f'<clause id="{name}"><p>{words}</p></clause>')
    return f'<section id="{section}"><h>Terms</h>{"".join(made)}</section>'


def table(*rows: str) -> str:
    """Return a table of rows, cells parted by `|`; the first cell heads its row."""
    made = []
    for row in rows:
        head, *cells = row.split("|")
        made.append(f"<tr><th>{head}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    cols = "<col/>" * len(rows[0].split("|"))
    return f'<table id="t"><caption>Prices</caption>{cols}<tbody>{"".join(made)}</tbody></table>'


def compared(old: str, new: str, **options: Any) -> t.Document:
    """Return the comparison of two documents of blocks."""
    return compare(doc(old), doc(new), "Ines", DAY, **options)


def shown(document: t.Document) -> list[str]:
    """Return every text with its changes written out: `[-gone-]` and `{+new+}`."""
    return [_shown(text) for text in _runs(document)]


def _runs(node: Any, kind: str = "") -> list[tuple[Any, str]]:
    """Return runs of inlines with the change of the block around them."""
    change = getattr(node, "change", None)
    kind = change.kind if change is not None else kind
    found: list[tuple[Any, str]] = []
    for part in (
        "cover",
        "blocks",
        "title",
        "heading",
        "caption",
        "term",
        "children",
        "head",
        "body",
        "cells",
        "items",
        "notes",
        "data",
    ):
        value = getattr(node, part, None)
        if value is None:
            continue
        if isinstance(value, tuple) and value and isinstance(value[0], t.Inline):
            found.append((value, kind))
        else:
            for one in value if isinstance(value, tuple) else (value,):
                found += _runs(one, kind)
    return found


def _shown(run: tuple[Any, str]) -> str:
    inlines, kind = run
    text = "".join(_one(node) for node in inlines)
    return {"ins": f"{{+{text}+}}", "del": f"[-{text}-]", "": text}[kind]


def _one(node: Any) -> str:
    if isinstance(node, t.Inserted):
        return f"{{+{plain_text(node.children)}+}}"
    if isinstance(node, t.Deleted):
        return f"[-{plain_text(node.children)}-]"
    if isinstance(node, t.Text | t.Reference):
        return node.text
    return "".join(_one(child) for child in node.children)


def as_it_reads(document: t.Document) -> tuple[str, list[str], Any]:
    """Return what the laws are about: structure with numbers, all text, and the shape of every block."""
    texts = [text for text in paragraphs(document) if text]
    return outline(document), texts, Shapes().shape(document.blocks)


def hold(old: t.Document, new: t.Document, **options: Any) -> t.Document:
    """Return the comparison of two documents, having held it against all laws."""
    made = compare(old, new, "Ines", DAY, **options)
    assert accept(new) == accept(made)
    assert as_it_reads(with_ids_of(accept(old), new)) == as_it_reads(number(reject(made)))
    assert not has_changes(compare(old, old, "Ines", DAY, **options)) or has_changes(old)
    assert [] == torn_figures(made)
    return made


FIGURE = re.compile(
    r"(?:[A-Z]{3}\u00a0)?[+−]?\d+(?:[.,:/]\d+|[\u00a0\u202f]\d{3})*(?:[\u00a0\u202f][^\W_]+)*%?|\d\d? (?:de )?[a-zA-Z]{3,} (?:de )?20\d\d"
)
"""A number with sign, groups, unit and currency, a date: what a reader takes in at one glance."""


def torn_figures(document: t.Document) -> list[str]:
    """Return the figures of either version in which a mark begins or ends, so that only a part of them is marked."""
    torn = []
    for words, _ in _runs(document):
        pieces = list(_pieces(words, ""))
        for side in ("ins", "del"):
            text, edges, last = "", set(), None
            for said, kind in pieces:
                if kind in ("", side):
                    text += said
                if kind != last:
                    edges.add(len(text) - (len(said) if kind in ("", side) else 0))
                last = kind
            torn += [
                found[0]
                for found in FIGURE.finditer(text)
                if edges & set(range(found.start() + 1, found.end()))
            ]
    return torn


def _pieces(words: Any, kind: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a run of words with what happened to it."""
    for node in words:
        own = {t.Inserted: "ins", t.Deleted: "del"}.get(type(node), kind)
        if isinstance(node, t.Text | t.Code | t.Reference):
            yield node.text, own
        elif isinstance(node, t.LineBreak):
            yield "\n", own
        else:
            yield from _pieces(getattr(node, "children", ()), own)


# ------------------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The notice is 60 days.", "The notice is 90 days.", "The notice is [-60-]{+90+} days."),
        ("Sol pays.", "Sol pays at once.", "Sol pays{+ at once+}."),
        ("Sol pays at once.", "Sol pays.", "Sol pays[- at once-]."),
        ("Parties agree.", "Both Parties agree.", "{+Both +}Parties agree."),
        ("a cap of 2.5 M EUR", "a cap of 4.0 M EUR", "a cap of [-2.5-]{+4.0+} M EUR"),
        ("co-sell in Spain", "co-market in Spain", "[-co-sell-]{+co-market+} in Spain"),
        ("Spain, Portugal", "Spain, Italy, Portugal", "Spain, {+Italy, +}Portugal"),
        ("from EUR\u00a02,500,000 on", "from EUR\u00a02,550,000 on", "from [-EUR\u00a02,500,000-]{+EUR\u00a02,550,000+} on"),
        ("some 2 500 000 units", "some 2 550 000 units", "some [-2 500 000-]{+2 550 000+} units"),
        ("by 30 June 2026 at last", "by 30 July 2026 at last", "by [-30 June 2026-]{+30 July 2026+} at last"),
        ("el 30 de mayo de 2026 y", "el 3 de mayo de 2026 y", "el [-30 de mayo de 2026-]{+3 de mayo de 2026+} y"),
        ("falls by −12 points", "falls by 12 points", "falls by [-−12-]{+12+} points"),
        ("at 50\u00a0% of it", "at 55\u00a0% of it", "at [-50\u00a0%-]{+55\u00a0%+} of it"),
        ("<em>90</em> days of 2\u00a0500 EUR", "<em>90</em>\u00a0days of 2 500\u00a0EUR", "90\u00a0days of 2 500\u00a0EUR"),
    ],
)  # fmt: skip
def test_whole_words_are_marked_deleted_before_inserted(old: str, new: str, expected: str) -> None:
    """Marks stop at words, and punctuation that stays is not marked."""
    assert [expected] == shown(compared(f"<p>{old}</p>", f"<p>{new}</p>"))


def test_crumbs_between_changes_join_the_phrase() -> None:
    """A rewritten phrase reads as one, not as confetti around a preposition that happens to stay."""
    old = "Each party shall deliver annual audited figures of its own business before the end of March."
    new = "Each party shall deliver quarterly unaudited numbers and forecasts of the joint offering cheaply before the end of March."
    (said,) = shown(compared(f"<p>{old}</p>", f"<p>{new}</p>"))
    assert 1 == said.count("[-")
    assert said.startswith("Each party shall deliver [-annual") and said.endswith(
        "+} before the end of March."
    )


def test_a_value_of_the_plan_keeps_its_path_through_a_change() -> None:
    """One field with the old and the new value inside, so that the way back finds it."""
    field = '<p>Notice is <field path="contract.notice">{}</field>.</p>'
    made = compared(field.format("60 days"), field.format("six months"))
    (found,) = [visit.node for visit in walk(made) if isinstance(visit.node, t.Field)]
    assert "contract.notice" == found.path
    assert [t.Deleted, t.Inserted] == [type(child) for child in found.children]


def test_open_points_that_close_lose_their_brackets() -> None:
    """Brackets are words to a lawyer: what is settled is deleted in brackets and inserted without."""
    made = hold(doc("<p>Cap: <open>2 M EUR</open> a year</p>"), doc("<p>Cap: 2 M EUR a year</p>"))
    assert ["Cap: [-[2 M EUR]-]{+2 M EUR+} a year"] == shown(made)


def test_looks_are_no_changes() -> None:
    """Emphasis, tones, roles of words: what reads the same is the same."""
    assert not has_changes(compared("<p>It <em>must</em> hold</p>", "<p>It must <strong>hold</strong></p>"))


# ------------------------------------------------------------------------------------------------------------ blocks


def test_renumbering_is_no_change() -> None:
    """A clause in front gives all others and every reference to them new numbers, and none of it is marked."""
    old = clauses("a: First.", 'b: See <ref to="a"/>.', "c: Third.")
    new = clauses("z: Before all.", "a: First.", 'b: See <ref to="a"/>.', "c: Third.")
    made = hold(doc(old), doc(new))
    assert ["Terms", "{+Before all.+}", "First.", "See 1.2.", "Third."] == shown(made)
    assert (2, 0) == changed_words(made)
    assert [("a", "1.1")] == [(one.target, one.text) for one in made.formerly]


def test_a_deleted_clause_keeps_its_old_number_and_takes_none() -> None:
    """The reader sees which clause went; those after it have their new numbers."""
    made = hold(doc(clauses("a: One.", "b: Two.", "c: Three.")), doc(clauses("a: One.", "c: Three.")))
    numbers = [visit.node.number for visit in walk(made) if isinstance(visit.node, t.Clause)]
    assert ["1.1", "1.2", "1.2"] == numbers
    assert ["Terms", "One.", "[-Two.-]", "Three."] == shown(made)


def test_a_clause_that_moved_says_whence_and_whither() -> None:
    """It is deleted here and inserted there, and each end names the other."""
    old = clauses("a: Short.", "b: A longer clause on fees.", "c: A longer clause on secrets.")
    new = clauses("b: A longer clause on fees.", "c: A longer clause on secrets.", "a: Short.")
    made = hold(doc(old), doc(new))
    notes = [visit.node.change.note for visit in walk(made) if isinstance(visit.node, t.Changed)]
    assert ["moved to 1.3", "moved from 1.1"] == notes
    assert [("moved", "1.3", "moved from 1.1")] == [
        (one.kind, one.number, one.note) for one in summarize(made)
    ]


def test_a_clause_that_moved_to_another_section_is_a_move_too() -> None:
    """Identity is the id, wherever it stands."""
    old = clauses("a: One.", "b: Fees are due.") + clauses("c: Three.", section="more")
    new = clauses("a: One.") + clauses("c: Three.", "b: Fees are due.", section="more")
    made = hold(doc(old), doc(new), moves=True)
    moves = {visit.node.change.move for visit in walk(made) if isinstance(visit.node, t.Changed)}
    assert 1 == len(moves) and "" not in moves


def test_rows_are_matched_by_what_they_are_about() -> None:
    """A row that went and one whose figure changed do not shift all others."""
    made = hold(
        doc(table("Setup|10", "Training|20", "Support|30")), doc(table("Setup|10", "Support|35", "Travel|5"))
    )
    rows = [
        "Prices",
        "Setup",
        "10",
        "[-Training-]",
        "[-20-]",
        "Support",
        "[-30-]{+35+}",
        "{+Travel+}",
        "{+5+}",
    ]
    assert rows == shown(made)


def test_rows_that_cells_hold_together_change_together() -> None:
    """A row span never reaches into a row of the other version."""
    spanned = '<table kind="plain" id="t"><col/><col/><tbody><tr><td{}>One</td><td>a</td></tr>{}<tr><td>Two</td><td>b</td></tr></tbody></table>'
    old = doc(spanned.format(' rowspan="2"', "<tr><td>c</td></tr>"))
    made = hold(old, doc(spanned.format("", "")))
    kinds = [row.change.kind if row.change else "" for row in made.blocks[0].body]  # type: ignore[union-attr]
    assert ["del", "del", "ins", ""] == kinds


def headed(heads: str, *rows: str) -> str:
    """Return a table with a head, parted by `|`; a row of one cell heads a group over all columns."""
    count = len(heads.split("|"))
    made = []
    for row in rows:
        first, *cells = row.split("|")
        tail = "".join(f"<td>{cell}</td>" for cell in cells)
        made.append(f"<tr><th>{first}</th>{tail}</tr>" if tail else f'<tr kind="group"><th colspan="{count}">{first}</th></tr>')  # fmt: skip
    head = "".join(f"<th>{one}</th>" for one in heads.split("|"))
    return f'<table id="t"><caption>Fees</caption>{"<col/>" * count}<thead><tr>{head}</tr></thead><tbody>{"".join(made)}</tbody></table>'


@pytest.mark.parametrize("place", range(1, 4))
def test_a_column_that_came_or_went_is_marked_cell_by_cell(place: int) -> None:
    """Columns are known by their heads, wherever the new one stands; rows over all columns are no change."""
    rows = [["Due", "Sol", "Nordwind"], ["Once"], ["Setup", "10", "20"], ["Yearly"], ["Support", "30", "40"]]
    wider = [row if len(row) == 1 else [*row[:place], "Auren", *row[place:]] for row in rows]
    narrow, wide = (doc(headed(*("|".join(row) for row in side))) for side in (rows, wider))
    for kind, old, new in (("ins", narrow, wide), ("del", wide, narrow)):
        made = hold(old, new)
        cells = [visit.node for visit in walk(made) if isinstance(visit.node, t.Cell)]
        assert [(kind, "Auren")] * 3 == [
            (cell.change.kind, plain_text(cell.children)) for cell in cells if cell.change
        ]
        assert (3, 0) == changed_words(made)[:: 1 if kind == "ins" else -1]


def test_a_column_is_known_by_its_head_else_by_what_it_says() -> None:
    """Beside one that came: under the same head all may be new, and under another head most be as it was."""
    old = headed("Due|Sol|Nordwind", "Setup|10|on signing", "Support|30|every year")
    new = headed("Due|Auren|Sol|Norte", "Setup|1|11|on signing", "Support|2|33|every year")
    made = hold(doc(old), doc(new))
    assert ["Fees", "Due", "{+Auren+}", "Sol", "[-Nordwind-]{+Norte+}"] == shown(made)[:5]
    assert ["Setup", "{+1+}", "[-10-]{+11+}", "on signing"] == shown(made)[5:9]
    assert (6, 3) == changed_words(made)


def tiered(heads: str, *rows: str) -> str:
    """Return a table of heads in two tiers, in which the first cell of every two rows reaches over both."""
    first, *others = heads.split("|")
    made = []
    for row in rows:
        name, *cells = row.split("|")
        tail = "".join(f"<td>{cell}</td>" for cell in cells)
        made.append(
            f'<tr><th rowspan="2">{name}</th>{tail}</tr><tr>{tail.replace("<td>", "<td>again ")}</tr>'
        )
    above = f'<th rowspan="2">{first}</th><th colspan="{len(others)}">Partners</th>'
    below = "".join(f"<th>{one}</th>" for one in others)
    return f'<table id="t"><caption>Fees</caption>{"<col/>" * (1 + len(others))}<thead><tr>{above}</tr><tr>{below}</tr></thead><tbody>{"".join(made)}</tbody></table>'


@pytest.mark.parametrize("place", range(1, 4))
def test_a_column_beside_cells_over_several_rows_is_marked_cell_by_cell(place: int) -> None:
    """What reaches over rows, or over the columns, stays as it is."""
    rows = [["Due", "Sol", "Nordwind"], ["Setup", "10", "20"], ["Support", "30", "40"]]
    wider = [[*row[:place], "Auren", *row[place:]] for row in rows]
    narrow, wide = (doc(tiered(*("|".join(row) for row in side))) for side in (rows, wider))
    for kind, old, new in (("ins", narrow, wide), ("del", wide, narrow)):
        made = hold(old, new)
        cells = [visit.node for visit in walk(made) if isinstance(visit.node, t.Cell) and visit.node.change]
        assert ["Auren", *["Auren", "again Auren"] * 2] == [plain_text(cell.children) for cell in cells]
        assert {kind} == {cell.change.kind for cell in cells if cell.change}
        assert (7, 0) == changed_words(made)[:: 1 if kind == "ins" else -1]


def test_a_column_of_cells_over_several_rows_goes_with_them() -> None:
    """A cell over rows that only one version has is one cell."""
    row = '<tr><th rowspan="2">Setup</th>{}<td>10</td></tr><tr><td>20</td></tr>'
    body = '<table id="t"><caption>Fees</caption>{0}<thead><tr><th>Due</th>{1}<th>Sol</th></tr></thead><tbody>{2}</tbody></table>'
    narrow = doc(body.format("<col/><col/>", "", row.format("")))
    wide = doc(body.format("<col/><col/><col/>", "<th>Lead</th>", row.format('<td rowspan="2">Ines</td>')))
    for kind, old, new in (("ins", narrow, wide), ("del", wide, narrow)):
        made = hold(old, new)
        cells = [visit.node for visit in walk(made) if isinstance(visit.node, t.Cell) and visit.node.change]
        assert [(kind, "Lead"), (kind, "Ines")] == [(one.change.kind, plain_text(one.children)) for one in cells if one.change]  # fmt: skip


FIRST = '<tr><th rowspan="2">Setup</th>{}</tr>'


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        # What came would lie in the middle of one cell over what went and what stays.
        ("<tr><th>Setup</th><td colspan='2'>b</td><td>c</td><td>d</td></tr>", "<tr><th>Setup</th><td>n</td><td>m</td><td>b</td><td>c</td><td>d</td></tr>", ["del", "ins"]),
        # The same in a row that a cell from above reaches into.
        (FIRST.format("<td>x</td><td>b</td><td>c</td><td>d</td>") + "<tr><td colspan='2'>b</td><td>c</td><td>d</td></tr>",
         FIRST.format("<td>n</td><td>m</td><td>b</td><td>c</td><td>d</td>") + "<tr><td>n</td><td>m</td><td>b</td><td>c</td><td>d</td></tr>", ["del", "del", "ins", "ins"]),
        # The first cell reached down, and now the second one does.
        (FIRST.format("<td>x</td><td>b</td><td>c</td><td>d</td>") + "<tr><td>x</td><td>b</td><td>c</td><td>d</td></tr>",
         "<tr><th>Setup</th><td>n</td><td>m</td><td rowspan='2'>b</td><td>c</td><td>d</td></tr><tr><th>More</th><td>n</td><td>m</td><td>c</td><td>d</td></tr>", ["del", "del", "ins", "ins"]),
    ],
)  # fmt: skip
def test_rows_go_together_only_where_their_cells_fill_one_grid(old: str, new: str, kinds: list[str]) -> None:
    """Rows of other forms are replaced, beside columns that go on being compared."""
    made = []
    for heads, rows in (("XBCD", old), ("NMBCD", new)):
        names = "".join(f"<th>{name}</th>" for name in heads)
        made.append(f'<table id="t"><caption>Fees</caption>{"<col/>" * (1 + len(heads))}<thead><tr><th>Due</th>{names}</tr></thead><tbody>{rows}</tbody></table>')  # fmt: skip
    (table,) = hold(*map(doc, made)).blocks
    assert isinstance(table, t.Table)
    assert [""] == [row.change.kind if row.change else "" for row in table.head]
    assert kinds == [row.change.kind if row.change else "" for row in table.body]


def test_a_table_of_other_columns_is_replaced() -> None:
    """Where most columns are others, the old table goes and the new one comes."""
    old, new = headed("Due|Sol|Nordwind", "Setup|10|20"), headed("Who|What|When|Why", "Ida|a|b|c")
    made = hold(doc(old), doc(new))
    assert ["del", "ins"] == [block.change.kind for block in made.blocks if isinstance(block, t.Changed)]


def test_of_two_rows_that_changed_places_the_lighter_one_moved() -> None:
    """The fewest words are marked."""
    heavy = "Support|Four hours daily"
    sides = doc(table(heavy, "Training|Two days")), doc(table("Training|Two days", heavy))
    assert [(3, 3)] * 2 == [changed_words(hold(*order)) for order in (sides, sides[::-1])]


def test_of_rows_that_changed_places_and_say_nearly_the_same_only_the_rest_is_marked() -> None:
    """Two rows of the same words but for one are no reason to strike out a whole row and to write it again."""
    rest = "Agreed, in writing and under the law of Spain|90 days"
    one, two = f"Setup|{rest}", f"Support|{rest}"
    made = hold(
        doc(table(one, "Travel|By train|60 days", two)), doc(table(two, "Travel|By train|60 days", one))
    )
    assert ["[-Setup-]{+Support+}", "[-Support-]{+Setup+}"] == [text for text in shown(made) if "-]" in text]
    assert (2, 2) == changed_words(made)


def test_list_items_and_definitions_come_and_go_alone() -> None:
    """One entry is marked, not the list."""
    old = "<ol><li>Ask.</li><li>Answer in writing.</li></ol><definitions><definition id='a'><term>A</term>One.</definition></definitions>"
    new = "<ol><li>Ask.</li><li>Wait a week.</li><li>Answer in writing.</li></ol><definitions><definition id='a'><term>A</term>One or two.</definition><definition id='b'><term>B</term>New.</definition></definitions>"
    made = hold(doc(old), doc(new))
    assert [
        "Ask.",
        "{+Wait a week.+}",
        "Answer in writing.",
        "A",
        "One{+ or two+}.",
        "{+B+}",
        "{+New.+}",
    ] == shown(made)


def test_a_figure_with_other_data_keeps_the_picture_that_it_was() -> None:
    """Both pictures are there, the data's cells are compared, and rejecting brings back the old picture."""
    chart = t.Chart("bars", ("2026", "2027"), (t.Series("Sales", (Decimal(1), Decimal(2))),))
    figure = t.Figure("f", (t.Text("Sales"),), chart, "Sales rise")
    later = replace(
        figure,
        chart=replace(chart, series=(t.Series("Sales", (Decimal(1), Decimal(3))),)),
        alt="Sales rise more",
    )
    base = doc("<p>x</p>")
    old, new = (number(replace(base, blocks=(one,))) for one in (figure, later))
    made = hold(old, new)
    assert made.blocks[0].was.chart == chart  # type: ignore[union-attr]
    assert reject(made).blocks[0].alt == "Sales rise"  # type: ignore[union-attr]


def test_labels_that_nodes_hold_as_attributes_are_compared() -> None:
    """The label of an ask and the unit of a fact change in words, not as a whole box."""
    xml = '<ask label="For decision on {}"><p>Agree.</p></ask><facts><fact label="Open" figure="3" unit="of {}">Points.</fact></facts>'
    made = hold(doc(xml.format("1 May", "11")), doc(xml.format("8 May", "12")))
    ask, facts = made.blocks
    assert isinstance(ask, t.Ask) and isinstance(facts, t.KeyFacts)
    assert (1, 1) == (len(ask.revised), len(facts.facts[0].revised))
    assert (2, 2) == changed_words(made)


def test_document_control_is_compared_line_by_line() -> None:
    """The cover says which version it is; a reader sees what of it is new."""
    cover = '<cover kind="Frame"><title>Edge</title><control name="Version">{}</control>{}</cover><p>x</p>'
    made = compared(cover.format("1.3", ""), cover.format("1.4", '<control name="Status">Final</control>'))
    assert made.cover is not None
    assert [None, "ins"] == [row.change.kind if row.change else None for row in made.cover.control]
    assert [("cover", "")] == [(one.kind, one.title) for one in summarize(made)]


# ----------------------------------------------------------------------------------------------- changes of others


def test_changes_of_others_keep_their_author_where_nothing_is_new() -> None:
    """A counterparty's marks in the new version stay theirs beside ours."""
    theirs = '<p>Sol pays <del author="Rita">soon</del><ins author="Rita">at once</ins> in {}.</p>'
    made = compared("<p>Sol pays at once in euros.</p>", theirs.format("francs"))
    marks = [visit.node for visit in walk(made) if isinstance(visit.node, t.Inserted | t.Deleted)]
    told = [(type(mark).__name__, mark.author, plain_text(mark.children)) for mark in marks]
    assert [("Deleted", "Rita", "soon"), ("Inserted", "Rita", "at once"), ("Deleted", "Ines", "euros"), ("Inserted", "Ines", "francs")] == told  # fmt: skip


def test_deleting_what_another_inserted_stands_inside_their_insertion() -> None:
    """Their authorship is not lost."""
    old = doc('<p>Sol pays <ins author="Rita">at once</ins> in full.</p>')
    new = doc('<p>Sol pays <ins author="Rita">at</ins> in full.</p>')
    made = compare(old, new, "Ines", DAY)
    assert accept(new) == accept(made)


def test_blocks_that_others_marked_stay_theirs() -> None:
    """What Rita inserted is not inserted again by us, and what she deleted stays deleted by her."""
    new = '<p>One.</p><changed change="ins" author="Rita"><p>Two.</p></changed><changed change="del" author="Rita"><p>Three.</p></changed>'
    made = compared("<p>One.</p>", new)
    assert {"Rita"} == {visit.node.change.author for visit in walk(made) if isinstance(visit.node, t.Changed)}


# -------------------------------------------------------------------------------------------------------------- laws

WORDS = st.sampled_from(
    [
        "notice",
        "days",
        "Sol",
        "Nordwind",
        "pays",
        "the",
        "of",
        "in",
        "60",
        "90",
        "2.5",
        "EUR\u00a02,500,000",
        "EUR\u00a02,550,000",
        "30\u00a0Sep\u00a02026",
        "2\u202f500\u00a0EUR",
        "shall",
        "not",
        "agree",
        "fee",
        "cap",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")
RUN = st.lists(
    st.tuples(SENTENCE, st.sampled_from(["{}", "<em>{}</em>", "<field path='a.b'>{}</field>", "<open>{}</open>", "<dfn>{}</dfn>"])).map(lambda one: one[1].format(one[0])),
    min_size=1, max_size=3,
).map(" ".join)  # fmt: skip
PARAGRAPH = RUN.map(lambda run: f"<p>{run}</p>")
ITEMS = st.lists(RUN, min_size=1, max_size=4).map(lambda runs: "".join(f"<li>{run}</li>" for run in runs))
TABLE = st.tuples(
    st.lists(WORDS, min_size=2, max_size=4, unique=True), st.lists(st.tuples(WORDS, SENTENCE), min_size=1, max_size=4)
).map(
    lambda one: headed("|".join(one[0]), "Group", *("|".join((row[0], *[row[1]] * (len(one[0]) - 1))) for row in one[1])).replace(' id="t"', "")
)  # fmt: skip
TIERED = st.tuples(
    st.lists(WORDS, min_size=3, max_size=5, unique=True), st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3)
).map(
    lambda one: tiered("|".join(one[0]), *("|".join((row[0], *[row[1]] * (len(one[0]) - 1))) for row in one[1])).replace(' id="t"', "")
)  # fmt: skip
FLOW = st.one_of(
    PARAGRAPH,
    TIERED,
    ITEMS.map(lambda items: f"<ul>{items}</ul>"),
    ITEMS.map(lambda items: f"<ol>{items}</ol>"),
    TABLE,
)
CLAUSE = st.tuples(RUN, st.lists(FLOW, max_size=2)).map(lambda one: f"<p>{one[0]}</p>{''.join(one[1])}")


@st.composite
def documents(draw: st.DrawFn) -> t.Document:
    """A document of sections, clauses and tables whose ids come from a small pool, so that two of them share some."""
    made = []
    free = list("abcdefghij")
    for section in draw(
        st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, max_size=3, unique=True)
    ):
        inside = [draw(FLOW) for _ in range(draw(st.integers(0, 2)))]
        for _ in range(draw(st.integers(0, 3))):
            name = draw(st.sampled_from(free))
            free.remove(name)
            inside.append(f'<clause id="{name}">{draw(CLAUSE)}</clause>')
        made.append(
            f'<section id="{section}"><h>{draw(SENTENCE)}</h>{"".join(draw(st.permutations(inside)))}</section>'
        )
    return doc("".join(made))


@settings(max_examples=tries(150), deadline=None)
@given(documents(), documents(), st.booleans())
def test_accepting_gives_the_new_and_rejecting_the_old(old: t.Document, new: t.Document, moves: bool) -> None:
    """The law of every redline, over documents that share some ids and nothing else for certain."""
    hold(old, new, moves=moves)


@settings(max_examples=tries(100), deadline=None)
@given(documents())
def test_a_document_compared_with_itself_has_no_changes(document: t.Document) -> None:
    """Not one."""
    assert not has_changes(compare(document, document, "Ines", DAY))


@pytest.mark.parametrize(
    ("sample", "lang", "seed"),
    sampled(
        [
            (*case, seed)
            for case in (("helios-nordwind", "en"), ("alianza-litoral", "es"))
            for seed in range(4)
        ],
        2,
    ),
)
def test_the_laws_hold_for_the_samples_after_edits(sample: str, lang: str, seed: int) -> None:
    """Values, money, prose, entries added, deleted and moved in the plan: every document keeps both versions."""
    texts = sample_texts(sample)
    edited, edits = mutated(texts, seed, 5)
    assert edits
    changed = 0
    for artifact in (
        "contract-frame",
        "operating-plan",
        "exit-plan",
        "metric-report",
        "governance-framework",
    ):
        made = hold(document_of(texts, artifact, lang), document_of(edited, artifact, lang))
        changed += has_changes(made)
    assert changed


@pytest.mark.parametrize("place", range(len(kitchen_sink().blocks)))
def test_every_element_can_go_and_come_again(place: int) -> None:
    """The document with every node, without one of its parts, and with it again."""
    whole = number(accept(kitchen_sink()))
    part = replace(whole, blocks=(*whole.blocks[:place], *whole.blocks[place + 1 :]))
    gone, back = (compare(old, new, "Ines", DAY) for old, new in ((whole, part), (part, whole)))
    assert as_it_reads(whole) == as_it_reads(number(reject(gone)))
    assert accept(part) == accept(gone)
    assert accept(whole) == accept(back)
    assert has_changes(gone) and has_changes(back)
    assert not has_changes(compare(whole, whole, "Ines", DAY))


def test_a_renamed_id_is_no_change() -> None:
    """How the plan calls a clause is not what the document says; what refers to it follows."""
    old = clauses("notice: Notice is in writing.", "term: The term is five years; see <ref to='notice'/>.")
    assert not has_changes(
        compared(old, old.replace('"notice"', '"notices"').replace("'notice'", "'notices'"))
    )
    assert not has_changes(compared(old, old.replace('section id="terms"', 'section id="conditions"')))
    twice = clauses("a: The same.", "b: The same.")
    assert (2, 4) == changed_words(compared(twice, clauses("c: The same."))), (
        "which of both it was is no guess"
    )


@pytest.mark.parametrize(
    ("sample", "lang", "artifacts"),
    [
        ("helios-nordwind", "en", ("contract-frame", "operating-plan")),
        ("alianza-litoral", "es", ("governance-framework", "exit-plan")),
    ],
)
def test_other_ids_in_all_mappings_of_a_sample_are_no_change(
    sample: str, lang: str, artifacts: tuple[str, ...]
) -> None:
    """Every entry that a plan names is called otherwise; the documents say the same, and nothing is marked."""
    texts = sample_texts(sample)
    before = [document_of(texts, one, lang) for one in artifacts]
    after = with_other_ids(texts, plain_text(tuple(block for one in before for block in one.blocks)))
    for old, artifact in zip(before, artifacts, strict=True):
        assert not has_changes(compare(old, document_of(after, artifact, lang), "Ines", DAY)), artifact


def test_a_reference_to_a_part_that_moved_says_where_it_led() -> None:
    """A part that is inserted where it is now goes when all is rejected; a reference that stays must lead somewhere."""
    one, two, three = "a: Alpha is first.", "b: Beta is a longer second one.", "c: See <ref to='a'/> there."
    made = compared(clauses(one, two, three), clauses(two, one, three))
    marks = [visit.node for visit in walk(made) if isinstance(visit.node, t.Inserted | t.Deleted)]
    assert [(t.Deleted, "1.1"), (t.Inserted, "1.2")] == [
        (type(one), plain_text(one.children)) for one in marks
    ]
    assert ["1.1"] == [visit.node.text for visit in walk(number(reject(made))) if isinstance(visit.node, t.Reference)]  # fmt: skip


def drawn_once(name: str, id_: str = "north") -> str:
    """Return a section whose figure is drawn: a forum in which somebody sits for a partner."""
    return (
        f'<section id="s"><h>S</h><figure id="f" alt="Who sits."><caption>Tower</caption><picture kind="tower"><part kind="partner" id="{id_}"/>'
        f'<part kind="forum"><part kind="seat" of="{id_}"><say as="name">{name}</say></part></part></picture></figure></section>'
    )


def test_a_picture_that_says_something_else_is_kept_as_it_was() -> None:
    """Both are shown; what the plan calls a partner is not what the picture says."""
    changed = compared(drawn_once("Ana"), drawn_once("Bo"))
    (visit,) = [one for one in walk(changed) if isinstance(one.node, t.Figure)]
    assert visit.node.was is not None
    assert not has_changes(compared(drawn_once("Ana"), drawn_once("Ana", "west")))
