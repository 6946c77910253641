"""The judge of pictures finds each fault that a reader would, and none in a sound picture."""

from __future__ import annotations

import pytest

from allidocs.drawing.overlaps import overlaps
from allidocs.drawing.scene import Area, Box, Disc, Line, Ribbon, Scene, Shape, Style, Words
from allidocs.theme.tokens import Theme

WORDS = Words("Steering committee", (20.0, 30.0))


def faults(*shapes: Shape) -> list[str]:
    """Return what is wrong with a picture of 200 by 100 points."""
    return overlaps(Scene(200.0, 100.0, "", "", shapes), Theme())


def test_words_inside_a_box_and_beside_a_line_are_sound() -> None:
    """Room is what the rest of this page takes away."""
    sound = (
        Box(10.0, 15.0, 120.0, 30.0, "tint", "accent"),
        Line(((10.0, 60.0), (150.0, 60.0)), head=True),
        WORDS,
    )
    assert [] == faults(*sound)


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (Words("Board", (60.0, 33.0)), "`Board` meets"),
        (Line(((0.0, 28.0), (150.0, 28.0))), "meets a line"),
        (Line(((40.0, 0.0), (40.0, 60.0))), "meets a line"),
        (Box(50.0, 0.0, 60.0, 60.0, "tint"), "meets a box"),
        (Box(50.0, 0.0, 60.0, 60.0, "", "rule"), "meets a box"),
        (Area(((30.0, 0.0), (60.0, 60.0), (0.0, 60.0)), "warn"), "meets a area"),
        (Disc((40.0, 28.0), 6.0, "accent"), "meets a disc"),
        (Ribbon(0.0, (0.0, 20.0), 100.0, (20.0, 60.0)), "meets a ribbon"),
        (Box(0.0, 0.0, 190.0, 90.0, "", "bad", hatch="bad"), "stands on a hatch"),
    ],
)
def test_what_meets_words_is_found(shape: Shape, said: str) -> None:
    """Words that meet words, a line, an edge, or that stand on a hatch."""
    assert any(said in fault for fault in faults(shape, WORDS)), faults(shape, WORDS)


def test_a_patch_of_paper_takes_words_off_a_hatch() -> None:
    """What was drawn last behind them counts."""
    hatch = Box(0.0, 0.0, 190.0, 90.0, "", "bad", hatch="bad")
    assert [] == faults(hatch, Box(18.0, 22.0, 80.0, 11.0, "paper"), WORDS)


def test_words_that_are_small_or_run_out_are_found() -> None:
    """Below 7.2 points, or beyond the edge."""
    assert ["`Steering committee` is set in 7 points"] == faults(Words(WORDS.text, WORDS.at, Style(7)))
    assert ["`Steering committee` runs out of the picture"] == faults(Words(WORDS.text, (180.0, 30.0)))
    assert ["`Steering committee` runs out of the picture"] == faults(Words(WORDS.text, (20.0, 4.0)))
