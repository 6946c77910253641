"""Pages that are told before any office suite opens the file, held against LibreOffice and against sums by hand."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document import tree as t
from allidocs.theme.fonts import face_bytes
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import letter_metrics as measuring
from allidocs.writers.docx import write, xml
from allidocs.writers.docx.letter_metrics import UNKNOWN, Face, Measures
from allidocs.writers.docx.paginate import estimate
from allidocs.writers.docx.styles.resolved import Looks
from tests.kitchen_sink import cell, columns, head, kitchen_sink
from tests.office.reviewer import Office
from tests.pipeline.test_samples import TEMPLATES, sample
from tests.writers.docx.reading import NS, PLAIN, W, document, made, no_file, part, style

_TEXT = (
    "alliance partners agree that each decision has one owner and every disagreement a route which ends with both "
    "sponsors within thirty days so that customers never wait for an answer while steering committees meet"
)
WORDS = _TEXT.split()


def say(count: int, start: int = 0) -> str:
    """Return a sentence of `count` words, the same for the same start."""
    return " ".join(islice(cycle(WORDS), start, start + count)).capitalize() + "."


def para(count: int, start: int = 0) -> t.Paragraph:
    """Return a paragraph of a sentence."""
    return t.Paragraph((t.Text(say(count, start)),))


def section(name: str, *blocks: t.Block, **rest: Any) -> t.Section:
    """Return a section whose title is long or short by its name."""
    return t.Section(name, (t.Text(f"Part {name} {say(len(name) * 3, len(name))}"),), blocks, **rest)


def table(name: str, rows: int, words: int, **rest: Any) -> t.Table:
    """Return a table of `rows` rows whose cells have about `words` words."""
    body = tuple(
        t.Row((cell(say(2, at), header="row"), cell(say(words + at % 5, at)), cell(str(at * 7))))
        for at in range(rows)
    )
    spec = columns((20, "left"), (60, "left"), (20, "right"))
    return t.Table(name, (t.Text(say(6, rows)),), spec, (head("Name", "What", "Days"),), body, **rest)


def long_document(parts: int = 14) -> t.Document:
    """Return a document of many pages, so many `parts`, in which every kind of block meets the foot of a page somewhere."""
    blocks: list[t.Block] = [t.Contents("Contents", 3)]
    note = (t.Paragraph((t.Text(say(18)),), "note"),)
    for at in range(parts):
        name = "s" * (at % 4 + 1) + str(at)
        items = tuple(t.ListItem((para(9 + 7 * (n % 3), n),)) for n in range(3 + at % 4))
        clauses = tuple(
            t.Clause(f"{name}-c{n}", (para(25 + 13 * n, n),), mark=(t.Text("Agreed"),)) for n in range(at % 4)
        )
        inner = section(
            f"{name}-a",
            para(30 + 11 * at, at),
            t.List(items, "number" if at % 2 else "bullet"),
            t.Aside("note", (para(20, at),), "Note"),
            section(f"{name}-b", para(60, at), *clauses),
        )
        blocks.append(
            section(
                name,
                para(40 + 9 * at, at),
                table(f"{name}-t", 3 + 4 * at % 21, 6 + at, notes=note if at % 3 else ()),
                para(15, at),
                inner,
                landscape=at == 7,
                new_page=at == 4,
            )
        )
    return document(*blocks)


def entries(docx: bytes) -> list[tuple[str, str]]:
    """Return title and page of every line of the contents."""
    found = []
    for line in part(docx, "word/document.xml").iter(f"{W}p"):
        if re.match(r"TOC\d", style(line)):
            runs = [run.text or "" for run in line.iter(f"{W}t")]
            found.append((runs[-2], runs[-1]))
    return found


def office_pages(docx: bytes, office: Office) -> list[tuple[str, int]]:
    """Return title and page of every heading as LibreOffice lays the document out."""
    reader = PdfReader(BytesIO(office.pdf(docx)))

    def inside(items: list[Any]) -> list[tuple[str, int]]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += inside(item)
            else:
                found.append((str(item.title), reader.get_destination_page_number(item) + 1))
        return found

    return inside(reader.outline)


def wrongs(docx: bytes, office: Office) -> list[int]:
    """Return by how many of LibreOffice's pages each line of the contents is wrong."""
    real = office_pages(docx, office)
    wrong = []
    for title, page in entries(docx):
        while not real[0][0].endswith(title):
            real.pop(0)
        wrong.append(abs(real.pop(0)[1] - int(page)))
    return wrong


@pytest.mark.office
def test_contents_say_the_pages_that_libreoffice_makes(office: Office) -> None:
    """At least 95 in 100 lines of the contents are exact, over documents of several lengths, and none is wrong by more
    than a page: where a heading just fits, programs part.
    """
    made = [kitchen_sink(), *(long_document(parts) for parts in (10, 14, 18))]
    wrong = [one for document in made for one in wrongs(write(document, Theme(), resources=no_file), office)]
    exact = wrong.count(0) / len(wrong)
    assert (exact >= 0.95, max(wrong) <= 1) == (True, True), (exact, max(wrong))


def test_the_same_document_gets_the_same_pages_without_any_other_engine() -> None:
    """Every line of the contents has a page, and two runs agree."""
    first, second = entries(made(kitchen_sink())), entries(made(kitchen_sink()))
    assert first == second
    assert all(page.isdigit() for _, page in first)


def led(paragraphs: int) -> t.Document:
    """Return a document of one-line paragraphs, then contents of twenty lines, then their sections."""
    lines = tuple(t.Paragraph((t.Text("A line."),)) for _ in range(paragraphs))
    parts = tuple(t.Section(f"s{at}", (t.Text(f"Part {at}"),), (para(9, at),)) for at in range(20))
    return document(*lines, t.Contents("Contents", 1), *parts)


@pytest.mark.parametrize(("paragraphs", "turned"), [(3, False), (25, True)])
def test_contents_are_never_torn(paragraphs: int, turned: bool) -> None:
    """They start a page where the rest of the one before has no room for all of their lines, and only there."""
    styles = [style(line) for line in part(made(led(paragraphs)), "word/document.xml").iter(f"{W}p")]
    assert ("TOCHeadingNewPage" in styles, "TOCHeading" in styles) == (turned, not turned)


@pytest.mark.office
@pytest.mark.parametrize("paragraphs", [3, 25])
def test_libreoffice_makes_the_same_pages_after_contents_that_turned(paragraphs: int, office: Office) -> None:
    """What follows the contents is told its page as well as before."""
    assert set(wrongs(write(led(paragraphs), Theme(), resources=no_file), office)) == {0}


def noted(paragraphs: int, rows: int) -> t.Document:
    """Return contents, one-line paragraphs, a table with a note, and sections."""
    lines = tuple(t.Paragraph((t.Text("A line."),)) for _ in range(paragraphs))
    tall = table("t", rows, 3, notes=(t.Paragraph((t.Text("Source: plan."),), "note"),))
    return document(
        t.Contents("", 1), *lines, tall, *(section(name, para(90), para(90)) for name in "abcdefghijklm")
    )


@pytest.mark.office
@pytest.mark.parametrize(("paragraphs", "rows"), [(12, 12), (18, 4)])
def test_a_note_that_lacks_room_takes_the_last_rows_along(paragraphs: int, rows: int, office: Office) -> None:
    """Of a long table; a short one, which stays whole, parts from its note."""
    assert set(wrongs(write(noted(paragraphs, rows), Theme(), resources=no_file), office)) == {0}


def test_contents_after_a_page_break_need_no_second_one() -> None:
    """The break that was asked for is the only one."""
    source = document(para(9), t.PageBreak(), t.Contents("Contents", 1), section("a", para(9)))
    body = part(made(source), "word/document.xml")
    assert ["1"] != [page for _, page in entries(made(source))]
    assert sum("NewPage" in style(line) for line in body.iter(f"{W}p")) == 1


def test_pages_that_another_layout_gives_come_before_the_estimate() -> None:
    """A caller's pages are written as they are; entries that it does not know stay empty."""
    source = document(t.Contents("Contents", 1), section("a", para(9)), section("b", para(9)))
    assert ["7", ""] == [page for _, page in entries(made(source, pages={"a": 7}))]


def test_a_section_that_starts_a_page_is_a_page_further() -> None:
    """The contents follow page breaks, and count the cover as the footer does."""
    source = document(t.Contents("", 1), section("a", para(9)), section("b", para(9), new_page=True))
    assert ["1", "2"] == [page for _, page in entries(made(source))]
    covered = document(*source.blocks, cover=t.Cover("Kind", (t.Text("Title"),), (), (), ""))
    assert ["2", "3"] == [page for _, page in entries(made(covered))]


def test_a_heading_goes_with_the_words_that_follow_it() -> None:
    """At the foot of a page a heading does not stay behind: as lines are added, it moves once and for good."""
    pages = []
    for count in range(30, 60):
        lines = tuple(para(3, at) for at in range(count))
        source = document(t.Contents("", 1), t.Section("s", (t.Text("A"),), lines), section("b", para(60)))
        pages.append(int(entries(made(source))[1][1]))
    assert pages == sorted(pages)
    assert set(pages) == {1, 2, 3} - ({1} if pages[0] > 1 else set()) - ({3} if pages[-1] < 3 else set())


def test_words_are_as_wide_as_their_letters_and_kerning() -> None:
    """A width is the sum of advances and of pairs; a letter that the face lacks counts as a mean one."""
    face = Face(0.9, 0.2, {"A": 0.7, "V": 0.6}, {"A": {"V": -0.1}}, 0.5)
    assert face.width("AV") == pytest.approx(1.2)
    assert face.width("A?") == pytest.approx(1.2)


def test_a_face_is_measured_the_same_from_its_file_and_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept of a face gives every width that the file itself gave."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    font = face_bytes(Theme().serif.regular, no_file)
    fresh, kept = measuring._kept(font), measuring._kept(font)
    assert list(tmp_path.rglob("*.measures.json"))
    assert {left: dict(row) for left, row in kept.pairs.items()} == fresh.pairs
    assert fresh.width("AVATAR, To «Wall» Ñandú") == kept.width("AVATAR, To «Wall» Ñandú")
    assert kept.width("AV") < kept.width("A") + kept.width("V")


def test_a_face_without_a_file_has_a_stand_in() -> None:
    """A family that is only installed at the reader's is measured by mean widths."""
    measures = Measures(Theme(), no_file)
    assert measures.face(("Nobody's Sans", False, False)) is UNKNOWN
    assert measures.face(("Source Serif Pro", False, False)).ascent > UNKNOWN.ascent


def test_styles_that_go_in_circles_or_hold_nonsense_do_no_harm() -> None:
    """A firm's document may define a style by itself or give lengths that are none; pages are still told."""
    spaced = '<w:pPr><w:spacing w:before="inf" w:line="x"/><w:ind w:left="9e99"/></w:pPr>'
    styles = (
        f'<w:styles xmlns:w="{W.strip("{}")}"><w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/>'
        f'<w:basedOn w:val="B"/>{spaced}<w:rPr><w:sz w:val="nan"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t>Words</w:t></w:r></w:p>'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="9000" w:bottom="9000" w:left="0" w:right="0"/></w:sectPr>'
    )
    blocks = xml.tree(f"<w:body {xml.NAMESPACES}>{body}</w:body>")
    assert estimate(blocks, Looks(styles, Measures(PLAIN, no_file))).pages == {"x": 1}


@pytest.mark.parametrize("source", [kitchen_sink, long_document])
def test_what_follows_the_last_wanted_heading_changes_no_page(source: Any) -> None:
    """An estimate that ends early says of every bookmark in the document what a whole one says."""
    file = made(source())
    body = part(file, "word/document.xml").find("w:body", NS)
    styles = etree.tostring(part(file, "word/styles.xml"), encoding="unicode")
    looks = Looks(styles, Measures(Theme(), no_file))
    whole = estimate(body, looks).pages
    for name in whole:
        early = estimate(body, looks, frozenset({name})).pages
        assert early[name] == whole[name]
        assert len(early) <= len(whole)


def test_no_text_can_stand_for_a_page() -> None:
    """A title that reads like the field of a page stays a title, and the contents say its page."""
    source = document(t.Contents("", 1), t.Section("a", (t.Text(" PAGEREF ad_a "),), (para(3),)))
    assert [(title.strip(), page) for title, page in entries(made(source))] == [("PAGEREF ad_a", "1")]


@pytest.mark.parametrize(("name", "lang"), [("helios-nordwind", "en"), ("alianza-litoral", "es")])
def test_the_contents_of_a_frame_stand_below_what_it_asks(name: str, lang: str) -> None:
    """As in its PDF: moved on whole they would leave half of the first page empty, and half of the next."""
    frame = compose(
        sample(name), artifact("contract-frame").in_edition("board"), lang, TEMPLATES, Stamp()
    ).document
    styles = [
        style(line)
        for line in part(write(frame, Theme(), resources=TEMPLATES.read), "word/document.xml").iter(f"{W}p")
    ]
    assert "TOCHeading" in styles
