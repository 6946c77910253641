"""Tables: a grid that fills the page, heads that repeat, spans, shades, and what stands side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from allidocs.document import tree
from allidocs.theme.tokens import Theme
from allidocs.writers.docx.styles.named import styles_of
from allidocs.writers.docx.styles.sheet import read_sheet
from tests.writers.docx.reading import NS, W, body, codes, no_file, paragraphs, style, text


def cell(words: str, **rest: Any) -> tree.Cell:
    """Return a cell of one paragraph."""
    return tree.Cell((tree.Paragraph((tree.Text(words),), "cell"),) if words else (), **rest)


def table(
    *rows: tree.Row,
    head: tuple[tree.Row, ...] = (),
    aligns: tuple[tree.Align, ...] = ("left", "right"),
    **rest: Any,
) -> tree.Table:
    """Return a table with a caption."""
    columns = tuple(tree.Column(Decimal(1), align) for align in aligns)
    return tree.Table("t", (tree.Text("Caption"),), columns, head, rows, **rest)  # fmt: skip


HEAD = (tree.Row((cell("Name", header="column"), cell("M EUR", header="column"))),)
ROW = tree.Row((cell("Bookings", header="row"), cell("4.2")))


def properties(root: Any, name: str) -> list[bool]:
    """Say of every row whether it has a property."""
    return [row.find(f"w:trPr/w:{name}", NS) is not None for row in root.iter(f"{W}tr")]


def test_head_rows_repeat_and_no_row_splits() -> None:
    """A reader of page two sees the heads, and no row is cut."""
    root = body(table(ROW, ROW, head=HEAD))
    assert [True, False, False] == properties(root, "tblHeader")
    assert [True, True, True] == properties(root, "cantSplit")


def test_a_row_taller_than_much_of_a_page_may_split_and_repeats_its_heads() -> None:
    """It alone: kept whole it would leave pages empty."""
    tall = tree.Row((cell("Default", header="row"), cell("A sentence of a policy that never ends. " * 120)))
    root = body(table(ROW, tall, ROW, head=HEAD))
    assert [True, True, False, True] == properties(root, "cantSplit")
    assert [True, False, False, False] == properties(root, "tblHeader")


def test_the_caption_stands_above_and_word_counts_it() -> None:
    """Label and number are a SEQ field, and the caption keeps with its table."""
    root = body(table(ROW, head=HEAD))
    assert ("Caption", "Table 1\u2002Caption") == paragraphs(root)[0]
    assert ["SEQ Table \\* ARABIC"] == codes(root)
    assert "Caption" == root.find(".//w:tblPr/w:tblCaption", NS).get(f"{W}val")


def test_columns_fill_the_width_of_the_text_exactly() -> None:
    """Shares become twips that add up, also on a wide page, whose margins are narrower."""
    wide = tree.Section(
        "s", (tree.Text("Wide"),), (table(ROW, aligns=("left", "left", "left")),), landscape=True
    )
    for block, width in ((table(ROW, aligns=("left", "left", "left")), 9411), (wide, 14570)):
        grid = [int(node.get(f"{W}w")) for node in body(block).iter(f"{W}gridCol")]
        assert abs(width - sum(grid)) <= 1


def test_figures_align_right_and_marks_in_the_middle_by_style() -> None:
    """Alignment is a paragraph style, not a property."""
    root = body(table(tree.Row((cell("a"), cell("1"), cell("D"))), aligns=("left", "right", "center")))
    styles = [style(node) for node in root.iter(f"{W}p")][1:]
    assert ["TableText", "TableNumber", "TableMark"] == [name.removesuffix("Keep") for name in styles[:3]]


def test_spans_are_merged_and_every_row_fills_the_grid() -> None:
    """Cells that reach down are continued, and no row is short."""
    root = body(
        table(
            tree.Row((cell("a", rowspan=2), cell("b"), cell("c", rowspan=3))),
            tree.Row((cell("d"),)),
            tree.Row((cell("e", colspan=2),)),
            tree.Row((cell("short"),)),
            aligns=("left", "left", "left"),
        )
    )
    rows = []
    for row in root.iter(f"{W}tr"):
        spans = [node.find("w:tcPr/w:gridSpan", NS) for node in row.iter(f"{W}tc")]
        rows.append(sum(1 if span is None else int(span.get(f"{W}val")) for span in spans))
    assert [3, 3, 3, 3] == rows
    merges = [
        [node.find("w:tcPr/w:vMerge", NS) is not None for node in row.iter(f"{W}tc")]
        for row in root.iter(f"{W}tr")
    ]
    assert [[True, False, True], [True, False, True], [False, True], [False, False]] == merges


def test_every_cell_ends_with_a_paragraph() -> None:
    """Word refuses a file with a cell that does not."""
    inner = tree.List((tree.ListItem((tree.Paragraph((tree.Text("x"),)),)),))
    nested = tree.Cell((table(ROW),))
    root = body(table(tree.Row((cell(""), tree.Cell((inner,)))), tree.Row((nested, cell("y")))))
    assert all(node[-1].tag == f"{W}p" for node in root.iter(f"{W}tc"))


def test_paragraphs_of_a_cell_stand_a_little_apart() -> None:
    """As on paper, so that several items in a cell are told from each other; the first stands where it would alone."""
    items = tree.Cell(tuple(tree.Paragraph((tree.Text(words),), "cell") for words in ("One", "Two", "Three")))
    cells = body(table(tree.Row((items, cell("4.2"))))).iter(f"{W}tc")
    assert ["TableText", "TableTextParted", "TableTextParted"] == [style(one).replace("Keep", "") for one in next(cells)[1:]]  # fmt: skip
    assert ["TableNumber"] == [style(one).replace("Keep", "") for one in next(cells)[1:]]


def test_a_shade_comes_with_words_that_can_be_read_on_it() -> None:
    """Accent and bad cells have a text style for dark ground, gaps have stripes and an edge."""
    root = body(
        table(
            tree.Row((cell("D", tone="accent"), cell("R", tone="bad"))),
            tree.Row((cell("-", tone="gap"), cell("n", tone="muted"))),
        )
    )
    styles = [style(node).removesuffix("Keep") for node in root.iter(f"{W}p")][1:5]
    assert ["TableTextOnAccent", "TableNumberOnBad", "TableTextGap", "TableNumberMuted"] == styles
    gap = list(root.iter(f"{W}tc"))[2]
    assert "diagStripe" == gap.find("w:tcPr/w:shd", NS).get(f"{W}val")
    assert gap.find("w:tcPr/w:tcBorders", NS) is not None  # fmt: skip


def test_lesser_words_stay_legible_on_a_dark_shade() -> None:
    """Quiet ink is for paper and tints, not for the accent or its lighter degree."""
    words = (tree.Paragraph((tree.Small((tree.Text("unit"),)),), "note"),)
    tones: tuple[tree.Tone, ...] = ("accent", "soft", "tint", "")
    aligns: tuple[tree.Align, ...] = ("left",) * 4
    root = body(table(tree.Row(tuple(tree.Cell(words, tone=tone) for tone in tones)), aligns=aligns))
    quiet = [cell.find(".//w:rStyle", NS) is not None for cell in root.iter(f"{W}tc")]
    assert quiet == [False, False, True, True]


def test_short_tables_stay_together() -> None:
    """Rows of a short table keep with the next; the last one does not drag the text along."""
    short = [style(node) for node in body(table(ROW, ROW)).iter(f"{W}p")][1:]
    assert ["TableRowHeadKeep", "TableNumberKeep", "TableRowHead", "TableNumber"] == short[:4]


def test_a_page_neither_ends_with_a_long_tables_first_two_rows_nor_starts_with_its_last_two() -> None:
    """Of fourteen rows only the first two and the two before the last keep with the next."""
    rows = list(body(table(*[ROW] * 14, head=HEAD)).iter(f"{W}tr"))[1:]
    kept = [any(style(node).endswith("Keep") for node in row.iter(f"{W}p")) for row in rows]
    assert [True, True, *[False] * 9, True, True, False] == kept


def test_key_facts_are_columns_under_their_labels() -> None:
    """The labels are the head row, so that a screen reader can name each column."""
    fact = tree.KeyFact("Label", (tree.Text("11"),), "days", (tree.Text("to decide"),))
    root = body(tree.KeyFacts((fact,) * 3))
    assert [3, 3] == [len(row.findall("w:tc", NS)) for row in root.iter(f"{W}tr")]
    assert [True, False] == properties(root, "tblHeader")
    assert [("KeyLabel", "Label")] * 3 == paragraphs(root)[:3]
    assert ("KeyFigure", "11\u2002days") == paragraphs(root)[3]


def test_many_key_facts_go_on_in_rows() -> None:
    """No more than four stand side by side."""
    fact = tree.KeyFact("Label", (), "", (tree.Text("x"),))
    root = body(tree.KeyFacts((fact,) * 5))
    assert [3, 3, 2, 2] == [len(row.findall("w:tc", NS)) for row in root.iter(f"{W}tr")]


def test_signature_blocks_never_break() -> None:
    """Rows do not split, a party stays with its lines, and what follows a block may stand on the next page."""
    party = tree.Signature((tree.Text("Helios"),), ((tree.Text("Name:"),), (tree.Text("Date:"),)))
    root = body(tree.Signatures((party, party, party)))
    assert all(properties(root, "cantSplit"))
    assert ["Helios", "Helios", "Helios"] == [
        words for name, words in paragraphs(root) if name == "SignatureParty"
    ]
    assert {"Signature", "SignatureKeep"} == {name for name, words in paragraphs(root) if words.endswith(":")}


@pytest.mark.parametrize(("parties", "kept"), [(2, 0), (3, 1), (6, 2), (10, 2)])
def test_rows_of_signatures_stay_with_the_last(parties: int, kept: int) -> None:
    """Nobody signs on a sheet of their own; of many rows the last three stay together."""
    party = tree.Signature((tree.Text("Helios"),), ((tree.Text("Date:"),),))
    root = body(tree.Signatures((party,) * parties))
    rows = root.findall("w:body/w:tbl", NS) or root.findall("w:tbl", NS)
    staying = [one for one in rows if any(name.endswith("Keep") for name, _ in paragraphs(one))]
    assert kept == len(staying)
    assert kept == sum(name == "TableEndKeep" for name, _ in paragraphs(root))
    assert "keepNext" in styles_of(read_sheet(Theme(), no_file))["SignatureParty"].paragraph


def test_two_tables_in_a_row_are_kept_apart() -> None:
    """Word would merge them into one."""
    plain = tree.Table("p", (), (tree.Column(Decimal(1)),), (), (tree.Row((cell("x"),)),), "plain")
    root = body(plain, plain)
    assert ["tbl", "p", "tbl", "p", "sectPr"] == [node.tag.removeprefix(W) for node in root[0]]


def test_notes_stand_below_their_table() -> None:
    """The last row keeps with them."""
    note = tree.Paragraph((tree.Text("Source: plan."),), "note")
    root = body(table(ROW, notes=(note, note)))
    assert [("SourceNoteFirst", "Source: plan."), ("SourceNote", "Source: plan.")] == paragraphs(root)[-2:]
    assert "Bookings4.2" == text(next(root.iter(f"{W}tbl")))


def test_a_unit_without_room_beside_its_figure_stands_below_it() -> None:
    """One that wrapped would leave a hole as tall as the figure."""
    styles = []
    for unit in ("days", "days before the launch of the joint service"):
        facts = tuple(
            tree.KeyFact("When", (tree.Text("139"),), unit, (tree.Text("Soon."),)) for _ in range(3)
        )
        styles.append([name for name, _ in paragraphs(body(tree.KeyFacts(facts)))][3:6])
    assert styles == [["KeyFigure", "KeyText", "KeyFigure"], ["KeyFigure", "KeyText", "KeyText"]]


def test_words_in_and_beside_a_shaded_column_have_room_at_their_left() -> None:
    """In every row and the head, so that they still line up."""
    shaded = tree.Row((cell("a"), tree.Cell((tree.Paragraph((tree.Text("b"),)),), tone="warn"), cell("c")))
    plain = tree.Row((cell("a"), cell("b"), cell("c")))
    columns = tuple(tree.Column(Decimal(1)) for _ in range(4))
    rows = tuple(replace(row, cells=(cell("0"), *row.cells)) for row in (shaded, plain))
    root = body(tree.Table("t", (tree.Text("T"),), columns, (rows[1],), rows))
    inset = [
        [tc.find("w:tcPr/w:tcMar", NS) is not None for tc in row.iter(f"{W}tc")]
        for row in root.iter(f"{W}tr")
    ]
    assert inset == [[False, False, True, True]] * 3
