"""What parse makes of XML, and what it says of XML that is no document."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from allidocs.base.errors import LimitReached, TemplateFailed
from allidocs.document import parse, tree
from allidocs.document.inline_nodes import Code, Emphasis, Field, Status, Strong, Text
from allidocs.document.parse import parse_blocks, parse_document
from allidocs.document.text import plain_text
from allidocs.document.tree import Paragraph
from allidocs.document.vocabulary import HOMES, PARTS
from tests.parsing import parse_inlines
from tests.worlds import ROOT

_TABLE = '<table kind="{kind}">{caption}<col/><col/><tbody>{rows}</tbody></table>'


def _one(xml: str) -> Any:
    (block,) = parse_blocks(xml)
    return block


def _rows(rows: str) -> Any:
    return _one(_TABLE.format(kind="plain", caption="", rows=rows))


def _document(content: str) -> tree.Document:
    return parse_document(
        f'<document lang="en" title="T" subject="S" as-of="2026-09-30" header-left="L">{content}</document>'
    )


def test_white_space_counts_once_across_elements() -> None:
    """A paragraph neither starts nor ends with a space, and holds no two in a row."""
    expected = (Text("a "), Emphasis((Text("b "),)), Text("c"))
    assert expected == parse_inlines(" a <em> b </em> c")


def test_white_space_at_the_end_is_taken_out_of_nested_elements() -> None:
    """An element that held nothing else disappears."""
    assert (Strong((Emphasis((Text("a"),)),)),) == parse_inlines("<strong><em>a\n</em> </strong><em> </em>\t")


def test_no_break_spaces_survive() -> None:
    """They are characters like others, alone as well."""
    assert (Text("\u00a05\u00a0%"),) == parse_inlines("&#160;5&#160;%")


def test_spaces_beside_a_line_break_go() -> None:
    """A line neither ends nor starts with a space."""
    assert (Text("a"), tree.LineBreak(), Text("b")) == parse_inlines("a <br/> b")


def test_empty_paragraphs_and_empty_elements_are_dropped() -> None:
    """A value that is not there leaves no hole."""
    assert parse_blocks('<p> <field path="x"> </field></p><p/>') == ()


def test_a_lone_field_in_a_literal_or_status_is_kept_around_it() -> None:
    """Printing a value inside code or a status keeps the way back."""
    expected = (Field("a", (Code("x"),)), Text(" "), Field("b", (Status("A", "Amber", "warn"),)))
    xml = (
        '<code><field path="a">x</field></code> '
        '<status letter="A" tone="warn"><field path="b">Amber</field></status>'
    )
    assert expected == parse_inlines(xml)


def test_inline_runs_in_a_list_item_become_paragraphs() -> None:
    """Words before and after a nested list are paragraphs of their own."""
    item = _one("<ul><li> a <em>b</em><ul><li>c</li></ul> d </li></ul>").items[0]
    expected = (
        Paragraph((Text("a "), Emphasis((Text("b"),)))),
        tree.List((tree.ListItem((Paragraph((Text("c"),)),)),)),
        Paragraph((Text("d"),)),
    )
    assert expected == item.children


def test_words_and_paragraphs_in_cells_have_the_role_cell() -> None:
    """Unless a paragraph says another role."""
    row = _rows('<tr><td>a</td><td><p>b</p><p role="note">c</p></td></tr>').body[0]
    roles = [[block.role for block in cell.children] for cell in row.cells]
    assert roles == [["cell"], ["cell", "note"]]


def test_words_after_a_term_belong_to_its_definition() -> None:
    """The run starts right after the term."""
    item = _one(
        "<definitions><definition><term>Edge</term> A <em>box</em>.</definition></definitions>"
    ).items[0]
    assert (Paragraph((Text("A "), Emphasis((Text("box"),)), Text("."))),) == item.children


def test_header_cells_head_columns_in_the_head_and_rows_in_the_body() -> None:
    """A scope that is given wins."""
    table = _one(
        '<table kind="plain"><col/><thead><tr><th>a</th></tr><tr><th scope="row">b</th></tr></thead>'
        "<tbody><tr><th>c</th></tr></tbody></table>"
    )
    headers = [row.cells[0].header for row in (*table.head, *table.body)]
    assert headers == ["column", "row", "row"]


def test_spans_fill_the_columns_of_rows_below() -> None:
    """A row needs cells only where none reaches down from above."""
    table = _rows(
        '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td colspan="2">d</td></tr>'
    )
    assert [len(row.cells) for row in table.body] == [2, 1, 1]


def test_a_chart_holds_its_data() -> None:
    """Names, numbers, missing values, totals and the data table."""
    figure = _one(
        '<figure id="f" alt="words"><caption>C</caption><chart kind="waterfall" unit="EUR" totals="0|1">'
        '<category>a</category><category>b</category><series name="s" style="target"><v>1.5</v><v/></series></chart>'
        "<table><col/><tbody><tr><td>1.5</td></tr></tbody></table><note>n</note></figure>"
    )
    series = (tree.Series("s", (Decimal("1.5"), None), "target"),)
    assert tree.Chart("waterfall", ("a", "b"), series, "EUR", (0, 1)) == figure.chart
    assert figure.data.kind == "data"
    assert (Paragraph((Text("n"),), "note"),) == figure.notes


def test_a_document_holds_cover_and_labels() -> None:
    """The root's attributes and its two parts."""
    document = _document(
        '<labels table="Tabelle"/><cover kind="K" mark="DRAFT"><title>T <em>x</em></title>'
        '<subtitle>s</subtitle><control name="Version">3</control></cover><p>a</p>'
    )
    cover = tree.Cover(
        "K",
        (Text("T "), Emphasis((Text("x"),))),
        (Text("s"),),
        (tree.ControlRow("Version", (Text("3"),)),),
        "DRAFT",
    )
    assert cover == document.cover
    assert tree.Labels(table="Tabelle") == document.labels
    assert (document.header_left, document.as_of) == ("L", "2026-09-30")


def test_a_clause_holds_heading_mark_and_inner_clauses() -> None:
    """All its attributes reach the tree."""
    clause = _one(
        '<clause id="a" stage="binding" openness="open" survives="true"><h>H</h><mark>M</mark>'
        '<p>x</p><clause id="b"><p>y</p></clause></clause>'
    )
    inner = tree.Clause("b", (Paragraph((Text("y"),)),))
    children = (Paragraph((Text("x"),)), inner)
    assert tree.Clause("a", children, (Text("H"),), "binding", "open", (Text("M"),), True) == clause


def test_a_fact_takes_its_figure_from_an_attribute_or_a_child() -> None:
    """The child may hold a field."""
    facts = _one(
        '<facts><fact label="a" figure="5">x</fact>'
        '<fact label="b" unit="EUR"><figure-value><field path="p">6</field></figure-value> y</fact></facts>'
    ).facts
    assert tree.KeyFact("a", (Text("5"),), "", (Text("x"),)) == facts[0]
    assert tree.KeyFact("b", (Field("p", (Text("6"),)),), "EUR", (Text("y"),)) == facts[1]


@pytest.mark.parametrize(
    ("xml", "sentence"),
    [
        ("<p>x</b>", "`</b>` stands where `</p>` is expected"),
        ("<foo/>", "`<foo>` is no element of the vocabulary"),
        ('<p colour="red">x</p>', "`<p>` has no attribute `colour`"),
        ("<p role='tiny'>x</p>", "has the role `tiny`, which is none of"),
        ("stray", "holds text where elements are expected: `stray`"),
        ("<ul>stray<li>a</li></ul>", "`<ul>` holds text where elements are expected"),
        ("<ul><li>a</li>stray</ul>", "`<ul>` holds text where elements are expected"),
        ("<em>a</em>", "`<em>` cannot stand directly inside"),
        ("<p><ul/></p>", "`<ul>` is a block"),
        ("<td>x</td>", "`<td>` cannot stand inside"),
        ("<p id='a'>x</p><p id='a'>y</p>", "repeats the id `a`"),
        ("<p id='A b'>x</p>", "has the id `A b`"),
        ("<section><h>x</h></section>", "lacks the attribute `id`"),
        ("<section id='a'><p>x</p></section>", "lacks its heading"),
        ("<section id='a'><h> </h></section>", "lacks its heading"),
        ("<section id='a' landscape='yes'><h>x</h></section>", "has the landscape `yes`"),
        (
            "<section id='a'><h>x</h><schedule id='b'><h>y</h></schedule></section>",
            "`<schedule>` cannot stand inside",
        ),
        ("<p><a href='javascript:x'>x</a></p>", "only http, https and mailto"),
        ("<p><a href='/etc/passwd'>x</a></p>", "only http, https and mailto"),
        ("<p>&nbsp;</p>", "is known in HTML only"),
        ("<p><br>x</br></p>", "`<br>` holds nothing"),
        ("<p><code><em>x</em></code></p>", "`<code>` holds `<em>`, and takes bare words"),
        ("<p><spark alt='a' values='1|x'/></p>", "needs a number as its value"),
        ("<definitions><definition>x<term>y</term></definition></definitions>", "starts with its `<term>`"),
        ("<contents title='C' levels='9'/>", "has the levels `9`"),
        ("<page-break>x</page-break>", "holds text where elements are expected"),
        (
            "<section id='s'><h>x</h>" + "<aside>" * 3 + "</aside>" * 3 + "</section>",
            "`<aside>` cannot stand inside",
        ),
    ],
)
def test_what_is_wrong_is_said(xml: str, sentence: str) -> None:
    """Nothing is repaired silently."""
    with pytest.raises(TemplateFailed) as caught:
        parse_blocks(xml)
    assert sentence in caught.value.message


@pytest.mark.parametrize(
    ("xml", "remedy"),
    [
        ("<p>x</p><td>x</td>", "it belongs in `<tr>`"),
        ("<section id='s'><h>x</h><chart kind='line'/></section>", "it belongs in `<figure>`"),
        ("<p><v>1</v></p>", "it belongs in `<series>`"),
        ("<section id='s'><p>x</p><h>y</h></section>", "let its `<h>` stand first"),
    ],
)
def test_what_stands_in_a_wrong_place_is_told_its_own(xml: str, remedy: str) -> None:
    with pytest.raises(TemplateFailed) as caught:
        parse_blocks(xml)
    assert caught.value.hint == remedy


def test_every_part_belongs_somewhere_and_the_examples_of_the_vocabulary_agree() -> None:
    """`HOMES` is what a misplaced part is told; `document` alone stands in nothing."""
    assert set(HOMES) == set(PARTS) - {"document"}
    examples = re.findall(
        r"```xml\n(.*?)```", (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8"), re.DOTALL
    )
    read = [etree.fromstring(f"<all>{example}</all>") for example in examples]
    held = {
        (part.tag, parent.tag)
        for example in read
        for parent in example.iter()
        for part in parent
        if part.tag in PARTS and parent is not example
    }
    assert len(held) > 20
    assert {pair for pair in held if pair[1] not in HOMES[pair[0]]} == set()


@pytest.mark.parametrize("kind", ["data", "grid", "timeline"])
@pytest.mark.parametrize("caption", ["", "<caption> </caption>"])
def test_tables_other_than_plain_need_a_caption(kind: str, caption: str) -> None:
    """A reader must know what the figures are."""
    with pytest.raises(TemplateFailed, match=f"is of kind {kind} and lacks a `<caption>`"):
        parse_blocks(_TABLE.format(kind=kind, caption=caption, rows="<tr><td>a</td><td>b</td></tr>"))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("<tr><td>a</td></tr>", "fills 1 of the table's 2 columns"),
        ("<tr><td>a</td><td>b</td><td>c</td></tr>", "has more cells than the table's 2 columns"),
        ('<tr><td colspan="3">a</td></tr>', "has more cells than the table's 2 columns"),
        ('<tr><td rowspan="2">a</td><td>b</td></tr>', "reaches below the end of `<tbody>`"),
        ('<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>a</td><td>b</td></tr>', "has more cells"),
        (
            '<tr><td>a</td><td rowspan="2">b</td></tr><tr><td colspan="2">a</td></tr>',
            "has more cells than the table's 2 columns",
        ),
        ('<tr><td colspan="0">a</td></tr>', "has the colspan `0`"),
        ('<tr><td tone="red">a</td><td/></tr>', "has the tone `red`"),
        ("<tr><td><table/></td><td/></tr>", "`<table>` cannot stand inside"),
        ("<tr><td>a</td>x<td>b</td></tr>", "holds text where elements are expected: `x`"),
    ],
)
def test_rows_that_do_not_fill_the_columns_are_refused(rows: str, sentence: str) -> None:
    """With the spans counted."""
    with pytest.raises(TemplateFailed) as caught:
        _rows(rows)
    assert sentence in caught.value.message


@pytest.mark.parametrize(
    ("chart", "sentence"),
    [
        ("<series name='s'><v>1</v></series>", "needs at least one `<category>`"),
        ("<category>a</category><series name='s'><v>1</v><v>2</v></series>", "has 2 values for 1 categories"),
        ("<category>a</category><series name='s'><v>1,5</v></series>", "needs a number as its value"),
        ("<series name='s'><v>1</v></series><category>a</category>", "stands too late"),
    ],
)
def test_charts_whose_data_do_not_fit_are_refused(chart: str, sentence: str) -> None:
    """A picture is drawn from whole data only."""
    with pytest.raises(TemplateFailed) as caught:
        parse_blocks(f'<figure alt="a"><caption>c</caption><chart kind="line">{chart}</chart></figure>')
    assert sentence in caught.value.message


def test_the_error_names_the_line_with_an_excerpt_and_suggests() -> None:
    """The author of the template finds the place."""
    with pytest.raises(TemplateFailed) as caught:
        parse_document(
            '<document lang="en" title="T" subject="S" as-of="2026-09-30">\n<p>a</p>\n<secton>b</secton>\n</document>'
        )
    assert "(line 3 of the output: <secton>b</secton>)" in caught.value.message
    assert caught.value.hint == "did you mean `section`?"


def test_a_wrong_date_is_refused() -> None:
    """The file's date must be one."""
    with pytest.raises(TemplateFailed, match="wrong `as-of`"):
        parse_document('<document lang="en" title="T" subject="S" as-of="soon"><p>a</p></document>')


def test_a_document_type_is_refused() -> None:
    """No entities, whatever they say."""
    with pytest.raises(TemplateFailed, match="document type"):
        parse_document(
            '<!DOCTYPE document [<!ENTITY a SYSTEM "file:///etc/passwd">]><document>&a;</document>'
        )


def test_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template cannot fill the memory."""
    monkeypatch.setattr(parse, "MAX_BYTES", 100)
    with pytest.raises(LimitReached):
        parse_document("<document>" + "x" * 100 + "</document>")


@pytest.mark.parametrize(
    "xml",
    [
        "<p>" + "<em>" * 120 + "x" + "</em>" * 120 + "</p>",
        "<p>" + "<em>" * 5000 + "x" + "</em>" * 5000 + "</p>",
        "".join(f"<section id='s{i}'><h>x</h>" for i in range(120)) + "</section>" * 120,
        "<ul><li>" * 110 + "</li></ul>" * 110,
    ],
)
def test_depth_is_bounded(xml: str) -> None:
    """No input ends in a traceback."""
    with pytest.raises(TemplateFailed):
        parse_blocks(xml)


def test_characters_that_are_no_text_are_refused() -> None:
    """A lone surrogate is no character."""
    with pytest.raises(TemplateFailed, match="surrogates"):
        parse_blocks("<p>\ud800</p>")


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ("<field path='a'>Ask first.</field>. Then go.", "Ask first. Then go."),
        ("<field path='a'>Why <em>now?</em></field>.", "Why now?"),
        ("<field path='a'>Ask first</field>. Then go.", "Ask first. Then go."),
        ("<field path='a'>Wait.</field>...", "Wait...."),
    ],
)
def test_a_full_stop_behind_a_stop_adds_nothing(xml: str, shown: str) -> None:
    """A text of the plan may bring its own; the template need not ask."""
    assert shown == plain_text(parse_inlines(xml))


def test_a_table_without_columns_has_as_many_as_its_first_row() -> None:
    """The shortest table names none."""
    (table,) = parse_blocks(
        "<table kind='plain'><tbody><tr><th colspan='2'>a</th><td>b</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>"
    )
    assert isinstance(table, tree.Table)
    assert [0, 0, 0] == [int(column.width) for column in table.columns]


def test_a_table_without_columns_and_rows_is_refused() -> None:
    """It says nothing."""
    with pytest.raises(TemplateFailed, match="neither columns nor rows"):
        parse_blocks("<table kind='plain'></table>")
