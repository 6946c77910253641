"""Returned files that are small and made to keep a machine busy: what they take grows with their length, and no faster."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from allidocs.review.matching.base import BaseParagraph, Span
from allidocs.review.matching.edits import Edit
from allidocs.review.proposing.owners import parted
from tests.review.editing import Edited, w
from tests.review.worlds import reviewed, sent
from tests.worlds import SMALL, write

SECONDS = 8.0
"""Of processor time; every file here took a minute where work grew with the square of its length."""


def bookmarks(edited: Edited) -> None:
    """Open forty thousand bookmarks before a paragraph, then close them."""
    here = edited.find("Mills pay")
    for number in range(40_000):
        here.addprevious(
            etree.Element(w("bookmarkStart"), {w("id"): f"{number + 9000}", w("name"): f"x{number}"})
        )
    for number in range(40_000):
        here.addprevious(etree.Element(w("bookmarkEnd"), {w("id"): f"{number + 9000}"}))


def letters(edited: Edited) -> None:
    """Track every other letter of a word of many thousand."""
    here = edited.find("Mills pay")
    for number in range(16_000):
        run = etree.SubElement(here, w("r"))
        etree.SubElement(run, w("t")).text = "a"
        if number % 2:
            edited._track("ins", [run])


def remarks(edited: Edited) -> None:
    """Begin and end ranges of comments between the letters of a long paragraph."""
    here = edited.find("Mills pay")
    for number in range(10_000):
        etree.SubElement(here, w("commentRangeStart"), {w("id"): str(number)})
        etree.SubElement(etree.SubElement(here, w("r")), w("t")).text = "a"
        etree.SubElement(here, w("commentRangeEnd"), {w("id"): str(number)})


@pytest.mark.parametrize("act", [bookmarks, letters, remarks])
def test_a_file_of_many_marks_is_read_in_time(act: Callable[[Edited], None], tmp_path: Path) -> None:
    """Bookmarks, tracked letters, ranges of comments."""
    plan = write(tmp_path / "alfa", {"plan.yaml": SMALL})
    edited = Edited(sent(plan, "strategic-map"))
    act(edited)
    data = edited.save()
    begun = time.process_time()
    reviewed(plan, tmp_path, data)
    assert time.process_time() - begun < SECONDS


def test_a_value_is_looked_for_in_few_of_the_words_typed_over_its_border() -> None:
    """A hundred thousand signs without a space: not each of them is tried as the value's end."""
    tried: list[str] = []

    def reads(_: Span, __: str, after: str) -> bool:
        tried.append(after)
        return False

    paragraph = BaseParagraph("Within 24 months. Then more.", [Span(7, 16, "a.b", "plan")])
    for start, end in ((10, 20), (0, 10)):
        old = paragraph.text[start:end]
        edit = Edit("words", 0, start, end, old, "." * 100_000, untracked=True)
        assert parted([paragraph], [edit], reads) == [edit]
    assert 2 < len(tried) < 1_000
