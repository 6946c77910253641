"""Tests of the feet of pages: what fits if rows are set closer is drawn up, what does not leaves no hole if that can be helped."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from allidocs.document import tree
from allidocs.writers.pdf import fitting, measuring
from tests.kitchen_sink import kitchen_sink
from tests.laying import Laid, laid, torn
from tests.writers.test_pages import table

pytestmark = pytest.mark.pango
EMPTY = replace(kitchen_sink(), cover=None)


def rows(many: int, id_: str, more: str = "") -> tree.Table:
    """Return a table of so many rows, of one line without more words."""
    made = table(("What", "Due"), tuple((f"Delivery {at}{more}", "soon") for at in range(many)))
    return replace(made, id=id_)


def section(id_: str, *blocks: tree.Block) -> tree.Section:
    """Return a chapter."""
    return tree.Section(id_, (tree.Text(id_),), blocks, number="1")


def pages(*blocks: tree.Block) -> list[Laid]:
    """Return the pages of these blocks."""
    return laid(replace(EMPTY, blocks=blocks))


def places(made: list[Laid], id_: str) -> list[int]:
    """Return the pages on which a table stands."""
    return [at for at, page in enumerate(made, 1) if any(one.get("id") == id_ for one, *_ in page.tables)]


def first_too_tall(many: int) -> int:
    """Return how many rows before a table of so many take the room that it would need."""
    return next(
        before for before in range(10, 40) if places(pages(rows(before, "a"), rows(many, "b")), "b") == [2]
    )


def test_a_table_that_nearly_fits_is_drawn_up_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it would leave much of the page empty; what is on the page is set closer by as little as that takes."""
    monkeypatch.setattr(fitting, "EMPTY", 1.0)
    monkeypatch.setattr(fitting, "LEAST", 0.0)
    before = first_too_tall(9)
    monkeypatch.undo()
    made = pages(rows(before, "a"), rows(9, "b"))
    assert [1] == places(made, "b")
    assert made[0].empty < fitting.EMPTY


def test_what_cannot_be_drawn_up_leaves_its_page_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as that goes: the first table that is much too tall for what is left."""
    lengths = range(14, 30, 2)
    loose = [pages(rows(many, "a"), rows(9, "b", " of all that was asked for" * 6)) for many in lengths]
    monkeypatch.setattr(fitting, "EMPTY", 1.0)
    plain = [pages(rows(many, "a"), rows(9, "b", " of all that was asked for" * 6)) for many in lengths]
    apart = [
        pair for pair in zip(loose, plain, strict=True) if [2] == places(pair[0], "b") == places(pair[1], "b")
    ]
    assert any(spread[0].empty < usual[0].empty - 0.02 for spread, usual in apart)


def test_a_longer_table_is_parted_rather_than_leave_much_of_a_page_empty() -> None:
    """Three rows at the least stand on each page; of nine rows, none parts."""
    long, nine = (pages(rows(22, "a"), rows(many, "b")) for many in (17, 9))
    assert [] == torn(nine)
    for one in torn(long):
        assert min(one.parts) >= 3


def test_contents_tell_the_page_of_what_was_drawn_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """And of what came after it."""
    monkeypatch.setattr(fitting, "EMPTY", 1.0)
    monkeypatch.setattr(fitting, "LEAST", 0.0)
    before = first_too_tall(9)
    monkeypatch.undo()
    chapters = (
        section("one", rows(before - 4, "a"), rows(9, "b")),
        section("two", rows(30, "c")),
        section("three", rows(30, "d")),
    )
    made = pages(tree.Contents("Contents", 1), *chapters)
    told = {anchor: page for one in made for anchor, page in one.told.items()}
    starts = {id_: next(at for at, page in enumerate(made, 1) if id_ in page.anchors) for id_ in told}
    assert {"one", "two", "three"} == set(told)
    assert starts == told


def test_pages_that_took_in_the_last_one_are_set_no_closer_than_that_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Room that is left at their feet afterwards is given back to their rows, which are as high as ever on the last."""
    monkeypatch.setattr(fitting, "LEAST", 0.0)
    many = next(
        many for many in range(90, 150) if len(pages(rows(many, "a"))) > len(pages(rows(many - 1, "a")))
    )
    apart = pages(rows(many, "a"))
    monkeypatch.undo()
    made = pages(rows(many, "a"))
    assert len(made) == len(apart) - 1
    heights = [height / count for page in (apart[0], made[-1]) for _, count, height in page.tables]
    assert heights[0] == pytest.approx(heights[1], rel=0.03)


def prose(id_: str, many: int) -> tree.Section:
    """Return a chapter of so many paragraphs of some lines, in which rows can give no room."""
    words = tree.Paragraph((tree.Text("Each side says what it brings and what it wants in return. " * 5),))
    return section(id_, *(words,) * many)


LITTLE = section("little", tree.Paragraph((tree.Text("The partners review this on 31 March."),)))
"""A chapter of some lines."""


def test_a_chapter_of_some_lines_has_no_last_page_of_its_own() -> None:
    """Pages of prose take it in by lines set closer, or hand something on to it."""
    for many in (22, 31, 32, 33):
        made = pages(prose("first", many), LITTLE)
        assert made[-1].filled >= fitting.LITTLE * made[-1].height


def test_one_page_hands_a_chapter_on_to_a_last_page_that_would_hold_little() -> None:
    """Where it has no room for what is left."""
    found = [pages(prose("first", many), prose("second", 3), LITTLE) for many in range(5, 9)]
    apart = [made for made in found if len(made) == 2]
    assert apart
    for made in apart:
        assert made[1].filled >= fitting.LITTLE * made[1].height
        assert made[0].filled >= (1 - fitting.HOLLOW) * made[0].height


def test_what_is_set_closer_on_one_page_is_so_on_no_other() -> None:
    """The engine lets paragraphs that look alike share a style, on whatever pages they stand; each gets one of its own."""
    shared = {"margin_top": 4}
    boxes = [SimpleNamespace(style=shared) for _ in range(3)]
    measuring.parted_styles(SimpleNamespace(descendants=lambda: boxes))
    boxes[1].style["margin_top"] = 2
    assert [4, 2, 4] == [one.style["margin_top"] for one in boxes]
