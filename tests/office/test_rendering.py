"""The contract frames of the samples as LibreOffice prints them: the contents tell the truth, no page is empty."""

from __future__ import annotations

import pytest

from tests.office.frames import frame
from tests.office.printing import Page, empty_pages, entries, page_of, printed_pages, wrong_entries
from tests.office.reviewer import Office

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

    The pages are estimated without a word processor, and Word breaks pages a little otherwise than LibreOffice; a
    heading that falls at the very foot of a page may therefore be a page off in either.
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
