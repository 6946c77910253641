"""Tests of the line breaks that the PDF engine gets wrong; they need Pango."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from allidocs.document import tree
from allidocs.theme.tokens import Theme
from allidocs.writers.pdf import file as pdf
from allidocs.writers.pdf import repairs as mended
from tests.kitchen_sink import kitchen_sink
from tests.reading_back import plain_pdf_text
from tests.writers.docx.reading import document
from tests.writers.pdf.test_file import resources

pytestmark = pytest.mark.pango
WORDS = "one or two of these words go on to the end of the line and no further than that " * 3


def lines(made: tree.Document) -> list[str]:
    """Return the printed lines of a document."""
    return [
        line.strip() for line in plain_pdf_text(pdf.write(made, Theme(), resources=resources)).splitlines()
    ]


def paragraphs() -> tuple[tree.Block, ...]:
    """Return paragraphs of all lengths up to two lines, each with an emphasis after a space."""
    ends = range(80, 220)
    return tuple(
        tree.Paragraph((tree.Text(f"{WORDS[:end].strip()} "), tree.Emphasis((tree.Text("emphasis"),))))
        for end in ends
    )


def alone(found: list[str]) -> list[str]:
    """Return lines of a single word that are not the last of their paragraph."""
    return [
        line for line, after in pairwise(found)
        if line and " " not in line and line != "emphasis" and len(after) > 40 and not after.startswith("one or two of these words go on to")
    ]  # fmt: skip


def test_words_that_just_fit_stay_on_their_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the length: no line holds one word while the next one is full; the engine alone makes such lines."""
    made = document(*paragraphs())
    assert [] == alone(lines(made))
    monkeypatch.setattr(mended, "KNOWN", "none")
    assert alone(lines(made))


def test_a_long_word_with_a_bold_part_stays_in_its_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line of it is longer than the column; the engine alone prints it over the other columns."""
    word = "gesellschaftskapitaensmuetzenabzeichen" * 3
    parts = (tree.Strong((tree.Text("Donaudampf"),)), tree.Text(word))
    cells = tuple(
        tree.Cell((tree.Paragraph(one),)) for one in (parts, (tree.Text("Who"),), (tree.Text("How"),))
    )
    columns = (tree.Column(Decimal(1)),) * 3
    made = document(tree.Table("t", (), columns, (), (tree.Row(cells),), "plain"))
    assert max(len(line) for line in lines(made)) < len(word) / 2
    monkeypatch.setattr(mended, "KNOWN", "none")
    assert max(len(line) for line in lines(made)) >= len(word)


def test_a_word_that_begins_an_element_inside_another_breaks_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes to the next line as a whole; the engine alone breaks it where the line ends."""
    parts: list[tree.Inline] = []
    for _ in range(60):
        parts += [tree.Language("en", (tree.Text("Commissioning of"),)), tree.Text(" sites, ")]
    made = document(tree.Paragraph((tree.Small(tuple(parts)),)))

    whole = {"Commissioning", "of", "sites,"}
    assert {word for line in lines(made) if "sites" in line for word in line.split()} <= whole
    monkeypatch.setattr(mended, "KNOWN", "none")
    assert not {word for line in lines(made) if "sites" in line for word in line.split()} <= whole


def test_the_engine_has_its_own_code_again_afterwards() -> None:
    """Another program in this process finds it as it was."""
    from weasyprint.layout import inline

    own = inline.split_first_line
    with pytest.raises(RuntimeError), mended.mended():
        assert inline.split_first_line is not own
        raise RuntimeError
    assert inline.split_first_line is own


def languages(made: tree.Document) -> list[tuple[str, str]]:
    """Return tag and language of every element of a PDF's structure that names a language."""
    root = PdfReader(BytesIO(pdf.write(made, Theme(), resources=resources))).trailer["/Root"]
    return list(_languages(root["/StructTreeRoot"]))


def _languages(element: Any) -> Iterator[tuple[str, str]]:
    if isinstance(element, dict):
        if "/Lang" in element:
            yield element["/S"], element["/Lang"]
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from _languages(kid.get_object() if hasattr(kid, "get_object") else kid)


def test_a_passage_in_another_language_names_it_for_screen_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """On each of its lines; the engine alone tells the language of the document and no other."""
    words = (tree.Text("Recomendación. "), tree.Language("en", (tree.Text(WORDS),)))
    made = document(tree.Paragraph(words))
    found = languages(made)
    assert len(found) > 1
    assert {("/Span", "en")} == set(found)
    monkeypatch.setattr(mended, "KNOWN", "none")
    assert [] == languages(made)


def test_words_of_a_picture_are_set_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not letter by letter, as the engine alone does, and none is lost, also where letters are spaced."""
    from weasyprint.draw import text

    drawn: list[Any] = []
    draw = text.draw_first_line

    def counted(stream: Any, box: Any, *rest: Any) -> Any:
        drawn.extend([box] if type(box).__module__ == "weasyprint.svg.text" else [])
        return draw(stream, box, *rest)

    monkeypatch.setattr(text, "draw_first_line", counted)

    def words() -> list[str]:
        drawn.clear()
        made = PdfReader(BytesIO(pdf.write(kitchen_sink(), Theme(), resources=resources)))
        return sorted("".join("".join(page.extract_text() for page in made.pages).split()))

    letters = words()
    pieces = len(drawn)
    monkeypatch.setattr(mended, "_in_one_piece", lambda original: original)
    assert words() == letters
    assert pieces * 3 < len(drawn)
