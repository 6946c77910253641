"""Two languages side by side: clause beside clause, one set of numbers and anchors."""

from __future__ import annotations

from typing import Any

from allidocs.document import tree
from allidocs.document.number import number
from allidocs.document.parse import parse_document
from allidocs.document.side_by_side import side_by_side
from allidocs.document.text import plain_text
from allidocs.document.walk import walk

ENGLISH = """<section id="one"><h>Terms</h>
<clause id="a" path="contract.clauses.a"><h>Fees</h><mark>Open</mark><p>Each pays, see <ref to="b"/>.</p></clause>
<clause id="b"><p>Soon.</p><table id="t" kind="plain"><tbody><tr><td>x</td></tr></tbody></table></clause>
<clause id="c"><p>Late.</p></clause></section><contents title="Contents"/>
<schedule id="sch"><h>Prices</h><p>Listed.</p></schedule>"""
SPANISH = """<section id="one"><h>Términos</h>
<clause id="a" path="contract.clauses.a"><h>Tasas</h><mark>Abierta</mark><p>Cada una paga, véase <ref to="b"/>.</p></clause>
<clause id="b"><p>Pronto.</p><table id="t" kind="plain"><tbody><tr><td>y</td></tr></tbody></table></clause>
<clause id="c"><p>Tarde.</p></clause></section><contents title="Contenido"/>
<schedule id="sch"><h>Precios</h><p>Enumerados.</p></schedule>"""


def made(inside: str, lang: str) -> tree.Document:
    """Return a numbered document in a language."""
    reference = f"plan/contract-frame/{lang}/all@1a2b3c4d"
    return number(
        parse_document(
            f'<document lang="{lang}" title="T" subject="S" as-of="2026-09-30" reference="{reference}">{inside}</document>'
        )
    )


def both(first: str = ENGLISH, second: str = SPANISH) -> tree.Document:
    """Return English with Spanish beside it."""
    return side_by_side(made(first, "en"), made(second, "es"))


def rows(document: tree.Document) -> list[tuple[str, str]]:
    """Return what stands side by side, row by row."""
    tables = [
        one.node
        for one in walk(document)
        if isinstance(one.node, tree.Table) and one.node.id.startswith("pair-")
    ]
    return [
        tuple(" ".join(said(child) for child in cell.children) for cell in row.cells)  # type: ignore[misc]
        for table in tables
        for row in table.body
    ]


def said(node: Any) -> str:
    """Return heading and words of a clause, or the words of a paragraph."""
    if not isinstance(node, tree.Clause):
        return plain_text(node)
    heading = f"{plain_text(node.heading)}: " if node.heading else ""
    return heading + " ".join(plain_text(block) for block in node.children)


def test_each_clause_stands_beside_its_own_in_the_other_language() -> None:
    """Also where a table, which needs the whole width, parts them."""
    assert rows(both()) == [
        ("Fees: Each pays, see 1.2.", "Tasas: Cada una paga, véase 1.2."),
        ("Soon.", "Pronto."),
        ("Late.", "Tarde."),
        ("Listed.", "Enumerados."),
    ]


def test_each_column_has_the_marks_of_its_clauses_in_one_line() -> None:
    """Whoever reads one language alone knows what is agreed; there is no margin for more lines."""
    two = [text.replace("</mark>", "<br/>x</mark>") for text in (ENGLISH, SPANISH)]
    marks = [
        plain_text(one.node.mark)
        for one in walk(both(*two))
        if isinstance(one.node, tree.Clause) and one.node.mark
    ]
    assert marks == ["Open · x", "Abierta · x"]


def test_the_cover_says_that_two_languages_stand_side_by_side() -> None:
    """And which they are, with the title and the status of both."""
    covers = [
        f'<labels language="{name}" beside="{kind}"/><cover kind="" mark="{mark}"><set>S</set><title>{title}</title>'
        f"<subtitle>U</subtitle></cover>"
        for name, kind, mark, title in (
            ("English · prevails", "Two-language copy", "DRAFT", "Frame"),
            ("Español", "Copia en dos idiomas", "BORRADOR", "Marco"),
        )
    ]
    cover = both(covers[0] + ENGLISH, covers[1] + SPANISH).cover
    assert cover is not None
    assert (plain_text(cover.title), cover.mark) == ("Frame / Marco", "DRAFT / BORRADOR")
    assert [(row.name, plain_text(row.value)) for row in cover.control] == [
        ("Two-language copy / Copia en dos idiomas", "English · prevails / Español")
    ]


def test_tables_and_signatures_speak_both_languages() -> None:
    """A table has its number on both sides, and whoever signs reads the labels of the own language."""
    sign = "<signatures><signature><party>A</party><line>{}: Ana</line></signature></signatures>"
    table = '<table id="n"><caption>{}</caption><tbody><tr><td>x</td></tr></tbody></table>'
    document = both(
        '<labels table="Table"/>' + table.format("Rights") + sign.format("Name"),
        '<labels table="Tabla"/>' + table.format("Derechos") + sign.format("Nombre"),
    )
    tables = [one.node for one in walk(document) if isinstance(one.node, tree.Table)]
    assert [(one.number, plain_text(one.caption)) for one in tables] == [
        ("1", "Rights"), ("", "Tabla 1\u2002Derechos"),
    ]  # fmt: skip
    signed = [one.node for one in walk(document) if isinstance(one.node, tree.Signatures)]
    assert [plain_text(line) for one in signed for party in one.parties for line in party.lines] == [
        "Name / Nombre: Ana"
    ]


def test_a_line_of_a_signature_without_a_label_stands_in_both_languages() -> None:
    """Whoever signs is named with the title that each language gives; what both call the same stands once."""
    sign = "<signatures><signature><party>A</party><line>{}</line><line>Lima</line></signature></signatures>"
    document = both(sign.format("Ana, Director"), sign.format("Ana, Directora"))
    signed = [one.node for one in walk(document) if isinstance(one.node, tree.Signatures)]
    assert [plain_text(line) for one in signed for party in one.parties for line in party.lines] == [
        "Ana, Director / Ana, Directora", "Lima",
    ]  # fmt: skip


def test_no_page_is_turned_where_one_language_would_turn_it() -> None:
    """What fills a page in one language overflows it in two, and the rest would stand alone."""
    broken = [text.replace("<clause", "<page-break/><clause", 1) for text in (ENGLISH, SPANISH)]
    assert not [
        one for one in walk(both(first=broken[0], second=broken[1])) if isinstance(one.node, tree.PageBreak)
    ]


def test_parts_have_both_titles_and_tables_stand_one_below_the_other() -> None:
    """Contents are given once."""
    document = both()
    titles = [
        plain_text(one.node.title)
        for one in walk(document)
        if isinstance(one.node, tree.Section | tree.Schedule)
    ]
    assert titles == ["Terms / Términos", "Prices / Schedule 1\u2002Precios"]
    tables = [one.node for one in walk(document) if isinstance(one.node, tree.Table)]
    assert [table.id for table in tables if not table.id.startswith("pair-")] == ["t", "t-es"]
    assert sum(isinstance(one.node, tree.Contents) for one in walk(document)) == 1


def test_the_first_language_has_the_anchors_and_the_second_says_its_own() -> None:
    """An id stands once, a reference of the second column is words, and each of its cells says its language."""
    document = both()
    ids = [one.node.id for one in walk(document) if getattr(one.node, "id", "")]
    assert len(ids) == len(set(ids))
    assert [one.node.target for one in walk(document) if isinstance(one.node, tree.Reference)] == ["b"]
    langs = {
        cell.lang for one in walk(document) if isinstance(one.node, tree.Row) for cell in one.node.cells[1:]
    }
    assert langs == {"es"}
    assert document.reference == "plan/contract-frame/en+es/all@1a2b3c4d"


def test_what_one_language_lacks_leaves_its_place_empty() -> None:
    """A clause of one version alone stands beside nothing, and those behind it beside their own."""
    less = SPANISH.replace('<clause id="c"><p>Tarde.</p></clause>', "")
    assert rows(both(second=less))[2] == ("Late.", "")
    more = ENGLISH.replace('<clause id="c"><p>Late.</p></clause>', "")
    assert rows(both(first=more))[2] == ("", "Tarde.")


def test_every_table_of_two_languages_names_them_at_its_head() -> None:
    """Whoever turns the page, or hears it read, knows which is which."""
    tables = [
        one.node
        for one in walk(both())
        if isinstance(one.node, tree.Table) and one.node.id.startswith("pair-")
    ]
    heads = [[(plain_text(cell.children[0]), cell.lang) for cell in table.head[0].cells] for table in tables]
    assert heads == [[("en", ""), ("es", "es")]] * len(tables)
