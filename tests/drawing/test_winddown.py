"""The page of a wind-down reads well whatever its days and names."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from allidocs.document.picture_nodes import Part, Picture, Say
from allidocs.drawing.overlaps import overlaps
from allidocs.drawing.pictures import composed
from allidocs.drawing.scene import Area, Box, Words
from allidocs.theme.tokens import Theme

START = date(2026, 7, 1)
STATES = ("done", "late", "", "main", "next")


def at(days: int) -> date:
    """Return a day of the axis."""
    return START + timedelta(days=days)


def number(name: str, value: float, words: str = "") -> Say:
    """Return a number that is said."""
    return Say(name, words, Decimal(str(value)))


def page(word: str, groups: int, steps: int = 3, today: int | None = 120) -> Picture:
    """Return a wind-down of so many groups of customers, with so many steps on each of four tracks."""
    ticks = tuple(Part("tick", (Say("name", f"Q{nth % 4 + 1}", at(91 * nth)),)) for nth in range(10))
    phases = (
        Part("phase", (Say("name", word), Say("start", "", at(0)), Say("end", "", at(180)))),
        Part("phase", (Say("name", word), Say("start", "", at(180)), Say("end", "", at(540)))),
        Part("end", (Say("name", "", at(180)),)), Part("end", (Say("name", "", at(540)),)),
    )  # fmt: skip
    lanes = tuple(
        Part(
            "lane", (Say("name", word),),
            parts=tuple(
                Part("row", (Say("name", f"{word} {nth}"), Say("start", "", at(40 * nth)), Say("end", "", at(90 + 130 * nth)), Say("note", f"late: {word}")), state=STATES[(nth + lane) % 5])
                for nth in range(steps)
            ),
        )
        for lane in range(4)
    )  # fmt: skip
    money = tuple(
        Part("group", (number("name", 1 + 3 * nth, f"{word} {nth}"), Say("until", "", at(400 + 90 * nth))))
        for nth in range(groups)
    )
    strips = tuple(
        Part(
            "strip",
            (
                Say("name", str(90 - nth)),
                Say("start", "", at(100 * nth)),
                Say("end", "", at(100 * nth + 100)),
            ),
            state="after" if nth > 4 else "",
        )
        for nth in range(7)
    )
    says = (
        Say("until", "", at(910)),
        Say("from", "", at(100)),
        Say("last", "", at(540)),
        Say("revenue", word),
        Say("total", f"18.9 M EUR, {word}"),
        Say("beyond", f"2.2 M EUR, {word}"),
        Say("customers", word),
    )
    told = (Say("today", "30 Sept 2026", at(today)),) if today is not None else ()
    return Picture("winddown", (*told, *says), (*ticks, *phases, *lanes, *money, *(strips if groups else ())))


@pytest.mark.parametrize(
    "word", ["Move", "Kundenvertragsüberleitungsvereinbarung", "Entrega de los contratos de clientes"]
)
@pytest.mark.parametrize("groups", [0, 1, 3, 6])
def test_nothing_meets(word: str, groups: int) -> None:
    """With today's line and without."""
    for today in (None, 10, 120, 700):
        assert overlaps(composed(page(word, groups, today=today), "", "", Theme()), Theme()) == []


def test_a_step_that_runs_is_dark_up_to_today() -> None:
    """What lies ahead of it is light."""
    picture = Picture("winddown", (Say("today", "now", at(100)), Say("until", "", at(200))), (
        Part("tick", (Say("name", "Q1", at(0)),)),
        Part("lane", (), parts=(Part("row", (Say("name", "Move"), Say("start", "", at(50)), Say("end", "", at(150)))),)),
    ))  # fmt: skip
    bars = {
        one.fill: one.width
        for one in composed(picture, "", "", Theme()).shapes
        if isinstance(one, Box) and one.height == 6.4
    }
    assert bars["accent"] == pytest.approx(bars["accent_soft"])


def test_revenue_is_stacked_from_the_foot_and_ends_with_the_contracts() -> None:
    """Each group is an area of its own."""
    areas = [one for one in composed(page("Move", 3), "", "", Theme()).shapes if isinstance(one, Area)]
    assert [one.fill for one in areas] == ["accent", "soft", "accent_soft"]
    assert max(y for _, y in areas[0].points) > max(y for _, y in areas[1].points) - 0.01


def test_what_is_late_is_said_below_the_name_where_there_is_no_room_beside_the_bar() -> None:
    """Its day is the news of the picture, so it is never left out."""
    note = "expected on 31 January 2028, three weeks after the last day of all"
    picture = Picture("winddown", (Say("today", "now", at(100)), Say("until", "", at(200))), (
        Part("tick", (Say("name", "Q1", at(0)),)), Part("end", (Say("name", "", at(150)),)),
        Part("lane", (), parts=(
            Part("row", (Say("name", "Move"), Say("start", "", at(1)), Say("end", "", at(199)), Say("note", note)), state="late"),
            Part("row", (Say("name", "Pay"), Say("start", "", at(20)), Say("end", "", at(90)), Say("note", "done")), state="done"),
        )),
    ))  # fmt: skip
    made = composed(picture, "", "", Theme())
    words = [one for one in made.shapes if isinstance(one, Words)]
    told = [one for one in words if one.text in note and len(one.text) > 4]
    assert note == " ".join(one.text for one in told)
    assert {0.0} == {one.at[0] for one in told}
    assert "done" in {one.text for one in words}
    assert overlaps(made, Theme()) == []
