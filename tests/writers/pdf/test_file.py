"""Tests of the PDF writer; they need Pango."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from allidocs.base.errors import CannotRun, EngineMissing
from allidocs.document import tree
from allidocs.theme.tokens import Theme
from allidocs.writers.pdf import file as pdf
from tests.kitchen_sink import kitchen_sink

pytestmark = pytest.mark.pango
ROOT = Path(__file__).parents[3]


def resources(name: str) -> bytes:
    """Read a file of the template set that ships."""
    return (ROOT / "templates" / name).read_bytes()


@cache
def written() -> pdf.Laid:
    """Return the kitchen sink as PDF, with the page of each anchor."""
    return pdf.write_with_pages(kitchen_sink(), Theme(), resources=resources)


def reader() -> Any:
    """Open the kitchen sink."""
    return PdfReader(BytesIO(written()[0]))


def test_the_same_document_gives_the_same_bytes() -> None:
    """A second run in this process differs in nothing."""
    assert pdf.write(kitchen_sink(), Theme(), resources=resources) == written()[0]


def test_another_process_gives_the_same_bytes() -> None:
    """Neither hash seed nor time zone nor order of work shows."""
    program = (
        "import sys; from pathlib import Path; from kitchen_sink import kitchen_sink;"
        "from allidocs.theme.tokens import Theme; from allidocs.writers.pdf import file as pdf;"
        f"read = lambda name: (Path({str(ROOT)!r}) / 'templates' / name).read_bytes();"
        "sys.stdout.buffer.write(pdf.write(kitchen_sink(), Theme(), resources=read))"
    )
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"
    env = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}

    other = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True)

    assert other.stdout == written()[0]


def test_the_file_says_what_it_is() -> None:
    """Title, author, subject and dates come from the document, never from the clock."""
    info = reader().metadata

    assert (info.title, info.author, info.subject, info["/Keywords"]) == (
        kitchen_sink().title,
        kitchen_sink().author,
        kitchen_sink().subject,
        kitchen_sink().keywords,
    )
    assert info["/CreationDate"].startswith("D:20260930")
    assert reader().trailer["/Root"]["/Lang"] == "en"


def test_the_file_is_tagged_for_assistive_technology() -> None:
    """It names itself PDF/UA-1 and has a structure tree."""
    root = reader().trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert (
        b'pdfuaid:part="1"' in root["/Metadata"].get_data()
        or b"<pdfuaid:part>1" in root["/Metadata"].get_data()
    )


def test_bookmarks_carry_the_numbers_of_their_headings() -> None:
    """The outline reads as the contents do."""
    titles = [entry.title for entry in reader().outline if not isinstance(entry, list)]

    assert titles[:3] == ["Decision asked", "1 Decision map", "2 How the alliance is doing"]
    assert "Schedule 1 Metrics" in titles


def test_only_the_fonts_of_the_theme_and_a_fallback_are_used() -> None:
    """Every font is embedded as a subset; letters that the families lack come from the machine."""
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in reader().pages
        for font in page["/Resources"]["/Font"].get_object().values()
    }

    assert {name for name in fonts if not name.startswith("Source-S")} <= {"DejaVu-Sans"}


def test_each_anchor_has_its_page() -> None:
    """Other formats may ask on which page a section stands."""
    pages = written()[1]

    assert pages["decision"] == 2
    assert pages["map"] == 3
    assert max(pages.values()) <= len(reader().pages)


def test_wide_sections_turn_the_page() -> None:
    """A wide table has a wide sheet, and the text after it an upright one."""
    number = written()[1]["roadmap-section"]
    boxes = [reader().pages[at].mediabox for at in (number - 1, number)]

    assert [box.width > box.height for box in boxes] == [True, False]


def sheets(*blocks: tree.Block) -> tuple[list[bool], dict[str, int]]:
    """Return which pages lie turned, and the page of each anchor."""
    small = replace(kitchen_sink(), cover=None, blocks=blocks)
    content, pages, _ = pdf.write_with_pages(small, Theme(), resources=resources)
    boxes = [page.mediabox for page in PdfReader(BytesIO(content)).pages]
    return [box.width > box.height for box in boxes], pages


def text(words: str) -> tree.Paragraph:
    """Return a paragraph."""
    return tree.Paragraph((tree.Text(words),))


def table(rows: int, name: str = "t") -> tree.Table:
    """Return a table of so many low rows."""
    row = tree.Row((tree.Cell((text("cell"),)),))
    return tree.Table(name, (tree.Text("Caption"),), (tree.Column(Decimal(1)),), (), (row,) * rows)


def section(name: str, *blocks: tree.Block, landscape: bool = False) -> tree.Section:
    """Return a section with its name as title."""
    return tree.Section(name, (tree.Text(name),), blocks, landscape=landscape)


def test_the_sheet_turns_back_after_a_table_that_runs_over_pages() -> None:
    """What follows the end of a wide table stands upright, however long the table was."""
    lying, pages = sheets(
        section("all", section("wide", table(60), landscape=True), section("after", text("Upright.")))
    )

    assert lying[pages["wide"] - 1 : pages["after"] - 1] == [True] * (pages["after"] - pages["wide"])
    assert pages["after"] - pages["wide"] > 1
    assert not lying[pages["after"] - 1]


def test_a_heading_turns_with_the_wide_subsection_that_it_leads_to() -> None:
    """A heading and its sentence do not stay behind on an upright sheet."""
    lying, pages = sheets(
        section("first", text("Text.")),
        section("map", text("One sentence."), section("wide", table(3), landscape=True)),
    )

    assert pages["map"] == pages["wide"] == 2
    assert lying == [False, True]


def test_a_row_taller_than_a_page_flows_and_keeps_its_heads() -> None:
    """It starts under its heading, fills pages to their ends, and every page repeats the heads."""
    name = (tree.Paragraph((tree.Text("Default"),)),)
    long = (text("A sentence of a policy that counsel pasted and that never ends. " * 240),)
    heads = tuple(tree.Cell((text(words),), "column") for words in ("Decision", "Until decided"))
    columns = (tree.Column(Decimal(1)), tree.Column(Decimal(1)))
    rows = tuple(tree.Row((tree.Cell(name), tree.Cell(words))) for words in (name, long, name, name))
    tall = section("tall", tree.Table("t", (tree.Text("Caption"),), columns, (tree.Row(heads),), rows))
    content, *_ = pdf.write_with_pages(
        replace(kitchen_sink(), cover=None, blocks=(tall,)), Theme(), resources=resources
    )
    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    assert all("Until decided" in page for page in pages)
    assert "A sentence" in pages[0]
    assert 3 <= len(pages) <= 5
    assert min(len(page) for page in pages[:-1]) > 0.6 * max(len(page) for page in pages)


def test_a_heading_and_its_sentence_go_with_the_table_that_moves_on() -> None:
    """None of the three stands alone at the foot of a page."""
    fill = [text("Line.")] * 25
    _, pages = sheets(section("first", *fill), section("next", text("One sentence."), table(8)))

    assert pages == {"first": 1, "next": 2, "t": 2}


def test_a_heading_and_its_sentence_go_with_the_subsection_that_moves_on() -> None:
    """The same holds where a second heading stands between."""
    fill = [text("Line.")] * 25
    below = section("below", table(8))
    _, pages = sheets(section("first", *fill), section("next", text("One sentence."), below))

    assert pages == {"below": 2, "first": 1, "next": 2, "t": 2}


def test_running_lines_and_page_numbers_stand_on_every_sheet_but_the_cover() -> None:
    """A loose sheet says what it belongs to."""
    texts = [page.extract_text() for page in reader().pages]

    assert "Page 2 of" not in texts[0]
    assert all(f"Page {at} of {len(texts)}" in text for at, text in enumerate(texts[1:], start=2))
    assert all("helios-nordwind 0.4" in text for text in texts[1:])


def test_a_document_reads_no_file_and_no_address() -> None:
    """A fetch is refused even when a template manages to ask for one."""
    fetch = pdf.fetcher({})

    for address in ("file:///etc/passwd", "http://example.com/a.png", "data:text/plain,x"):
        with pytest.raises(CannotRun):
            fetch(address)
    assert fetch("data:image/png;base64,QQ==").read() == b"A"


def test_writing_sets_no_variable_and_leaves_the_collector_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other threads of the process read the same surroundings."""
    small = replace(kitchen_sink(), cover=None, blocks=(tree.Paragraph((tree.Text("Hello"),)),))

    with monkeypatch.context() as watched:
        watched.setattr(os, "putenv", lambda *_: pytest.fail("a variable was set"))
        pdf.write(small, Theme(), resources=resources)

    assert gc.isenabled()


def test_the_hour_is_in_no_font_where_another_library_cuts_them_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine whose HarfBuzz cannot."""
    from fontTools.ttLib.tables import _h_e_a_d
    from weasyprint.pdf import fonts

    monkeypatch.setattr(fonts, "harfbuzz_subset", None)
    monkeypatch.setattr(_h_e_a_d, "timestampNow", lambda: pytest.fail("the clock was read"))
    small = replace(kitchen_sink(), cover=None, blocks=(tree.Paragraph((tree.Text("Hello"),)),))

    assert pdf.write(small, Theme(), resources=resources)


def test_no_box_of_the_layout_is_left_when_the_file_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither those of its pages nor those from before, though tables and pictures hold on to them; one margin stays."""
    import pydyf
    from weasyprint.formatting_structure.boxes import LineBox

    left: list[int] = []
    write = pydyf.PDF.write

    def watched(*given: Any, **named: Any) -> None:
        left.append(sum(isinstance(one, LineBox) for one in gc.get_objects()))
        write(*given, **named)

    monkeypatch.setattr(pydyf.PDF, "write", watched)
    monkeypatch.setattr(pdf, "_LONG", 0)
    whole = written().content
    gc.unfreeze()
    gc.collect()
    left.clear()

    assert pdf.write(kitchen_sink(), Theme(), resources=resources) == whole
    assert len(left) == 1 and left[0] <= 1


def test_parts_that_nothing_shows_have_no_style_and_are_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are those of the engine's own style sheet, which gives six parts to each element."""
    import weasyprint.document as engine

    counts: list[int] = []
    styles = engine.get_all_computed_styles

    def counted(*given: Any, **named: Any) -> Any:
        found = styles(*given, **named)
        counts.append(len(found.get_computed_styles()))
        return found

    monkeypatch.setattr(engine, "get_all_computed_styles", counted)
    monkeypatch.setattr(pdf, "_looks", {})
    lean = pdf.write(kitchen_sink(), Theme(), resources=resources)
    monkeypatch.setattr(pdf, "_looks", {})
    monkeypatch.setattr(pdf, "engine_sheet", lambda sheet, _: sheet)

    assert pdf.write(kitchen_sink(), Theme(), resources=resources) == lean
    assert counts[0] * 5 < counts[-1]


def test_a_sheet_of_a_firm_that_makes_notes_gets_them() -> None:
    """The engine's own rules for them are there again."""
    rule = b".note { float: footnote }"

    def read(name: str) -> bytes:
        return resources(name) + (rule if name.endswith("print.css") else b"")

    noted = replace(
        kitchen_sink(), cover=None, blocks=(tree.Paragraph((tree.Text("Told below"),), role="note"),)
    )
    assert "1. Told below" in " ".join(
        page.extract_text() for page in PdfReader(BytesIO(pdf.write(noted, Theme(), resources=read))).pages
    )


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence and one command, no traceback."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(EngineMissing) as caught:
        pdf.write(kitchen_sink(), Theme(), resources=resources)

    assert "apt-get install libpango" in caught.value.hint


def test_the_finished_page_is_the_same_document_for_any_engine() -> None:
    """Its style sheet is one, and not words of the page: the bare engine makes the same words on as many pages."""
    import weasyprint

    page = pdf.finished_html(kitchen_sink(), Theme(), resources=resources)
    made = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    bare, ours = PdfReader(BytesIO(made)), reader()
    assert abs(len(bare.pages) - len(ours.pages)) <= 1
    assert "font-family" not in bare.pages[0].extract_text()
    assert bare.pages[1].extract_text().split()[:40] == ours.pages[1].extract_text().split()[:40]


def test_threads_take_turns_and_leave_the_process_as_it_was() -> None:
    """Two documents at once have the bytes of two after one another; neither output nor surroundings are lost."""
    from concurrent.futures import ThreadPoolExecutor

    before = sys.stdout, dict(os.environ)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: pdf.write(kitchen_sink(), Theme(), resources=resources), range(4)))
    assert set(made) == {written().content}
    assert (sys.stdout, dict(os.environ)) == before
