"""The contract frames of the samples as LibreOffice prints them: the contents tell the truth, no page is empty."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from allidocs.document import tree
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import write
from tests.office.frames import frame
from tests.office.printing import Page, empty_pages, entries, page_of, printed_pages, wrong_entries
from tests.office.reviewer import Office
from tests.writers.docx.reading import beside

pytestmark = pytest.mark.office

FRAMES = [(name, lang) for name in ("helios-nordwind", "alianza-litoral") for lang in ("en", "es")]


@pytest.fixture(scope="module", params=FRAMES, ids="-".join)
def printed(
    request: pytest.FixtureRequest, office: Office, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, list[Page]]:
    """A contract frame, and its pages as LibreOffice prints them without being told to fill anything in."""
    docx = frame(*request.param)
    return docx, printed_pages(office.pdf(docx), tmp_path_factory.mktemp("printed"))


def test_the_contents_say_the_pages_on_which_headings_are(printed: tuple[bytes, list[Page]]) -> None:
    """Every heading is found; at most one line in twenty is wrong, and by no more than a page.

    The pages are estimated without a word processor, and Word breaks pages a little otherwise than LibreOffice: it keeps
    the first two rows of a table with the heading above, where schedules follow each other. A heading that falls at the
    very foot of a page may therefore be a page off in either.
    """
    docx, pages = printed
    said = entries(docx)
    wrong = wrong_entries(docx, pages)
    assert len(said) > 10
    assert [one for one in wrong if one[2] is None or abs(one[1] - one[2]) > 1] == []
    assert len(wrong) <= len(said) / 20, wrong


def test_no_page_is_empty(printed: tuple[bytes, list[Page]]) -> None:
    """Every page holds words of its own beside the running lines."""
    _, pages = printed
    assert len(pages) > 10
    assert empty_pages(pages) == []


TITLES = (
    "Edge",
    "PeakGuard alliance of Helios Grid Systems and Nordwind Analytics",
    "A " + "very long name of an alliance " * 3,
)
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'


@pytest.mark.parametrize("logo", ["", "logo.svg"])
def test_the_foot_of_the_cover_stands_at_the_foot_of_the_sheet(
    office: Office, tmp_path: Path, logo: str
) -> None:
    """However long the title is, whatever stands above it, and on that one page."""
    feet = []
    for at, title in enumerate(TITLES):
        cover = tree.Cover(
            "Kind", (tree.Text(title),), (tree.Text("A subtitle"),),
            tuple(tree.ControlRow(f"Name{row}", (tree.Text("Value " * row * 3),)) for row in range(1, 7)), "DRAFT",
        )  # fmt: skip
        body = (tree.Paragraph((tree.Text("Body."),)),)
        source = tree.Document("en", "T", "S", cover, body, "2026-09-30")
        path = tmp_path / f"{at}.pdf"
        theme = Theme(logo=logo, embed_fonts=True)
        path.write_bytes(office.pdf(write(source, theme, resources=beside(logo, SQUARE))))
        command = ["pdftotext", "-bbox", "-f", "1", "-l", "1", str(path), "-"]
        page = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        feet += [float(y) * 25.4 / 72 for y in re.findall(r'yMax="([\d.]+)">Name6<', page)]
    assert len(feet) == len(TITLES)
    assert 240 < min(feet) <= max(feet) < 267
    assert max(feet) - min(feet) < 4


def test_an_empty_page_and_a_wrong_line_would_be_seen() -> None:
    """The twins: a page of running lines alone, and headings where the contents do not say."""
    pages = [
        ["Title", "A 2", "Page 1"],
        ["Title", "A", "Page 2"],
        ["Title", "Page 3"],
        ["Title", "A long", "heading", "Page 4"],
    ]
    assert empty_pages(pages) == [3]
    assert (page_of("A", pages), page_of("A long heading", pages), page_of("B", pages)) == (2, 4, None)
