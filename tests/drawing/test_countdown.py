"""A countdown reads well whatever its days and names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from allidocs.document.picture_nodes import Part, Picture, Say
from allidocs.drawing.overlaps import overlaps
from allidocs.drawing.pictures import composed
from allidocs.drawing.scene import Line
from allidocs.theme.tokens import Theme

TODAY = date(2026, 9, 30)
STATES = ("late", "", "decided", "", "decided", "launch")


def countdown(word: str, first: int, day: int) -> Picture:
    """Return a countdown whose first promise and whose day are so many days away."""
    months = tuple(Part("tick", (Say("name", f"{word} {at + 7}", date(2026, at + 7, 1)),)) for at in range(6))
    marks = (
        Part("mark", (Say("name", f"today {word}", TODAY),), state="today"),
        Part("mark", (Say("name", f"first {word}", TODAY + timedelta(days=first)),), state="first"),
        Part("mark", (Say("name", f"launch {word}", TODAY + timedelta(days=day)),), state="launch"),
    )
    rows = tuple(
        Part(
            "row", (Say("left", str(at * 9)), Say("unit", "days"), Say("day", "30 Sept 2026"), Say("name", f"{word} {word}"), Say("who", f"{word} {word}")),
            state=state,
        )
        for at, state in enumerate(STATES)
    )  # fmt: skip
    says = (Say("until", "", date(2026, 12, 31)), Say("slip", "29 days late"))
    return Picture("countdown", says, (*months, *marks, *rows))


@pytest.mark.parametrize(
    "word", ["Film", "Zwischenabnahmeprotokollunterzeichnung", "de los instaladores certificados"]
)
@pytest.mark.parametrize(("first", "day"), [(20, 49), (0, 1), (-60, 2), (1, 2), (60, 92)])
def test_nothing_meets(word: str, first: int, day: int) -> None:
    """Days far apart, next to each other, at the ends of the line."""
    assert overlaps(composed(countdown(word, first, day), "", "", Theme()), Theme()) == []


def test_what_is_late_is_a_red_line_from_the_first_promise_to_the_day() -> None:
    """Kept, there is none."""
    red, none = (
        [
            one
            for one in composed(countdown("Film", first, 49), "", "", Theme()).shapes
            if isinstance(one, Line) and one.colour == "bad"
        ]
        for first in (20, 49)
    )
    assert (len(red), none) == (1, [])
