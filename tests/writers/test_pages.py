"""Tests of printed pages, read back word by word: figures whole, heads apart, no page empty. They need Pango and poppler."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal

import pytest

from allidocs.document import column_widths as columns
from allidocs.document import tree
from allidocs.document.compare import compare
from allidocs.document.side_by_side import side_by_side
from allidocs.document.walk import walk
from allidocs.theme.tokens import Theme
from allidocs.writers.pdf import file as pdf
from allidocs.writers.pdf import fitting
from tests.document.test_side_by_side import ENGLISH
from tests.document.test_side_by_side import made as numbered
from tests.kitchen_sink import kitchen_sink
from tests.pages import Sheet, Word, collisions, emptiness, faults, gaps, last_filled, printed
from tests.writers.pdf.test_file import resources

pytestmark = [
    pytest.mark.pango,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext (poppler-utils) on this machine"),
]
FIGURES = ("30\u00a0sept\u00a02027", "1.250.000", "4,4\u00a0M\u00a0EUR", "90\u00a0días")


def cell(words: str, header: str = "") -> tree.Cell:
    """Return a cell of one paragraph."""
    return tree.Cell((tree.Paragraph((tree.Text(words),)),), header)  # type: ignore[arg-type]


def table(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], first: int = 60) -> tree.Table:
    """Return a table whose first column asks for much and whose others for little."""
    shares = tuple(tree.Column(Decimal(first if not at else 3)) for at in range(len(heads)))
    body = tuple(
        tree.Row(tuple(cell(words, "" if at else "row") for at, words in enumerate(row))) for row in rows
    )
    head = tree.Row(tuple(cell(words, "column") for words in heads))
    return tree.Table("t", (tree.Text("Caption"),), shares, (head,), body)


NARROW = replace(
    kitchen_sink(),
    cover=None,
    blocks=(
        table(
            ("Qué", "Vence", "Importe", "Total", "Plazo", "Subsanación"),
            (("Primera entrega", *FIGURES, "no"),),
        ),
        replace(table(("Mes", *(f"{at}/26" for at in range(1, 13))), (("Abril", *"abcdefghijkl"),)), id="u"),
    ),
)


def sheets() -> list[Sheet]:
    """Return the printed pages of narrow columns."""
    return printed(pdf.write(NARROW, Theme(), resources=resources))


def test_figures_and_heads_stay_whole_in_narrow_columns() -> None:
    assert [] == faults(NARROW, sheets())


def test_without_room_for_them_they_are_torn_and_that_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: with the widths that the template asks for."""
    monkeypatch.setattr(columns, "least_widths", lambda table, _: ([0.0] * len(table.columns),) * 3)
    found = " ".join(faults(NARROW, sheets()))
    assert "the figure '1.250.000' is torn" in found
    assert "the head 'subsanación' is torn" in found


def test_a_document_is_set_tighter_rather_than_leave_a_few_lines_on_its_last_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever its length: with the first layout alone, some would end in a few lines."""

    def made(rows: int) -> list[Sheet]:
        parts = (table(("What", "Due"), tuple((f"Delivery {at}", "soon") for at in range(rows))),)
        return printed(pdf.write(replace(NARROW, blocks=parts), Theme(), resources=resources))

    lengths = range(101, 107)
    filled = [last_filled(made(rows)) for rows in lengths]
    monkeypatch.setattr(fitting, "LEAST", 0.0)
    loosely = [last_filled(made(rows)) for rows in lengths]
    assert min(loosely) < 0.2 < min(filled)


def test_the_data_of_a_figure_stand_on_its_page() -> None:
    """Wherever on a page the figure begins: a table without a caption says nothing alone."""
    shown = next(
        one.node for one in walk(kitchen_sink()) if isinstance(one.node, tree.Figure) and one.node.data
    )
    assert shown.data is not None
    data = replace(
        shown.data,
        body=(tree.Row((cell("Zebra"),)),),
        head=(),
        columns=(tree.Column(Decimal(100)),),
        notes=(),
    )
    figure = replace(shown, caption=(tree.Text("Yak"),), data=data, was=None)
    for lines in range(14, 30):
        filler = tuple(tree.Paragraph((tree.Text("Line"),)) for _ in range(lines))
        pages = printed(pdf.write(replace(NARROW, blocks=(*filler, figure)), Theme(), resources=resources))
        said = [{word.text for word in page.body} for page in pages]
        assert [at for at, words in enumerate(said) if "Zebra" in words] == [
            at for at, words in enumerate(said) if "Yak" in words
        ]


@pytest.mark.parametrize("words", ["Yak.", "Yak waits. " * 9, "Yak waits. " * 60])
@pytest.mark.parametrize("marked", [("intent", "Zebra"), ("intent", "survives", "Zebra")], ids=len)
def test_what_stands_beside_a_clause_is_on_its_page(words: str, marked: tuple[str, ...]) -> None:
    """Wherever on a page a clause begins: no mark goes on beside the first clause of the next page."""
    mark: tuple[tree.Inline, ...] = (tree.Text("Open"),)
    for line in marked:
        mark = (*mark, tree.LineBreak(), tree.Text(line))
    clause = tree.Clause("c", (tree.Paragraph((tree.Text(words),)),), (tree.Text("Head"),), mark=mark)
    follows = tree.Clause(
        "d", (tree.Paragraph((tree.Text("Gnu runs. " * 20),)),), mark=(tree.Text("Agreed"),)
    )
    parted = []
    for lines, breaks in ((26, 3), (27, 1), (27, 2), (28, 0), (28, 1)):
        filler = [tree.Paragraph((tree.Text("Line"),)) for _ in range(lines)]
        tall = tree.Paragraph((tree.Text("Line"), *(tree.LineBreak(), tree.Text("Line")) * breaks))
        part = tree.Section("s", (tree.Text("Part"),), (*filler, tall, clause, follows))
        pages = printed(pdf.write(replace(NARROW, blocks=(part,)), Theme(), resources=resources))
        said = [{word.text for word in page.body} for page in pages]
        begins, ends = (
            [at for at, found in enumerate(said) if wanted in found] for wanted in ("Head.", "Zebra")
        )
        parted += [(lines, breaks)] if begins != ends else []
    assert [] == parted


def test_the_words_of_a_clause_stand_on_the_page_of_their_list() -> None:
    """Wherever on a page they end, and whatever lists: entries, or rows without a head."""
    rows = tuple(tree.Row((cell(words),)) for words in ("Zebra", *"abcdefgh"))
    listed = (
        tree.List(tuple(tree.ListItem((tree.Paragraph((tree.Text(words),)),)) for words in ("Zebra", "Ant"))),
        tree.Table("t", (), (tree.Column(Decimal(100)),), (), rows, "plain"),
    )
    for lines in range(28, 34):
        filler = tuple(tree.Paragraph((tree.Text("Line"),)) for _ in range(lines))
        clauses = (tree.Clause("c", (tree.Paragraph((tree.Text("Yak:"),)), one)) for one in listed)
        for clause in clauses:
            pages = printed(
                pdf.write(replace(NARROW, blocks=(*filler, clause)), Theme(), resources=resources)
            )
            said = [{word.text for word in page.body} for page in pages]
            assert [at for at, words in enumerate(said) if "Zebra" in words] == [
                at for at, words in enumerate(said) if "Yak:" in words
            ], lines


def test_the_number_of_a_changed_clause_stands_beside_its_words_in_two_languages() -> None:
    """The bar is that of the row, and takes no room from the clauses in it; nor does one in a clause of its own."""
    sub = "<clause id='d'><p>Each year.</p></clause>"
    old, new = (
        side_by_side(
            *(
                numbered(
                    ENGLISH.replace("Each pays", f"{fee} pays").replace("Late.</p>", f"{fee}.</p>{sub}"), lang
                )
                for lang in ("en", "es")
            )
        )
        for fee in ("Each", "Nobody")
    )
    changed = compare(old, new, "Ana", "2026-09-30")
    pages = printed(pdf.write(replace(NARROW, blocks=changed.blocks), Theme(), resources=resources))
    assert any("Nobody" in word.text for page in pages for word in page.body)
    assert [] == list(collisions(pages))


def test_words_on_words_lone_notes_and_empty_pages_are_noticed() -> None:
    one, over = Word("12/25", 100, 100, 130, 111), Word("1/26", 125, 101, 150, 112)
    note, title = Word("Source", 80, 100, 110, 109), Word("Annex", 80, 100, 150, 127)

    def sheet(*words: Word) -> Sheet:
        return Sheet(595, 842, (words,))

    assert ["page 1: '1/26' on '12/25'"] == list(collisions([sheet(one, over)]))
    assert ["page 1: 'far' in the margin"] == list(collisions([sheet(Word("far", 560, 100, 590, 111))]))
    assert ["page 2 is less than half full"] == list(emptiness([sheet(one), sheet(one), sheet(over)]))
    assert [] == list(emptiness([sheet(one), sheet(one), sheet(title)]))
    assert ["page 2 is less than half full"] == list(gaps([sheet(one), sheet(one), sheet(over)]))
    assert [] == list(gaps([sheet(one), sheet(one), sheet(title)]))
    assert [] == list(gaps([sheet(one), sheet(one), Sheet(842, 595, ((over,),))]))
    assert ["page 2 holds a note alone"] == list(emptiness([sheet(one), sheet(note)]))
