"""A roadmap of many rows with long names reads well, and less is told where the sheet is too low."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from allidocs.document.picture_nodes import Part, Picture, Say
from allidocs.drawing.overlaps import frame_of, overlaps
from allidocs.drawing.parts import said
from allidocs.drawing.pictures import composed
from allidocs.drawing.scene import Area, Box, Line
from allidocs.drawing.type import Type
from allidocs.theme.tokens import Theme

FIRST = date(2026, 1, 1)
STATES = ("reached", "late", "open", "gate", "passed", "launch")


def days(number: int) -> date:
    """Return a day of the axis."""
    return FIRST + timedelta(days=number)


def row(at: int, word: str, marks: int) -> Part:
    """Return a row with marks so close that their labels have to move."""
    made = tuple(
        Part(
            "mark",
            (Say("name", f"{word} {nth}", days(60 + 20 * nth + 7 * at)), Say("first", "", days(40 + 20 * nth)), Say("slip", "+20")),
            state=STATES[nth % 6],
        )
        for nth in range(marks)
    )  # fmt: skip
    says = (
        Say("name", f"{word} {at}"),
        Say("who", word),
        Say("start", "", days(30 * at)),
        Say("end", "", days(300 + 30 * at)),
    )
    return Part("row", says, f"r{at}", state="critical" if at % 3 == 0 else "", parts=made)


def roadmap(rows: int, word: str, marks: int = 6) -> Picture:
    """Return a roadmap of so many rows in two lanes, linked, with a key."""
    made = [row(at, word, marks) for at in range(rows)]
    half = rows // 2
    ticks = tuple(Part("tick", (Say("name", f"Q{at % 4 + 1}", days(91 * at)),)) for at in range(8))
    lanes = tuple(
        Part("lane", (Say("name", word), Say("note", word)), parts=tuple(part))
        for part in (made[:half], made[half:])
    )
    links = tuple(Part("link", of=(f"r{at}",), to=(f"r{at + 3}",)) for at in range(0, rows - 3, 3))
    keys = tuple(
        Part("key", (Say("name", f"{word} {state}"),), state=state)
        for state in (*STATES, "bar", "waiting", "slip", "chain")
    )
    says = (Say("today", "30 Sep 2026", date(2026, 9, 30)), Say("until", "", days(728)), Say("parked", word))
    return Picture("roadmap", says, (*ticks, *lanes, *links, Part("parked", (Say("name", word),)), *keys))


@pytest.mark.parametrize(
    "word", ["Trial", "Zwischenabnahmeprotokollunterzeichnung", "Primera fase de la puesta en servicio"]
)
@pytest.mark.parametrize("rows", [1, 4, 12])
def test_nothing_meets_whatever_the_names(rows: int, word: str) -> None:
    """Lying and standing."""
    for landscape in (True, False):
        assert overlaps(composed(roadmap(rows, word), "", "", Theme(), landscape=landscape), Theme()) == []


def test_open_milestones_are_always_named_and_reached_ones_where_there_is_room() -> None:
    """Twelve rows leave no room for what is behind us."""
    few, many = (
        [one.text for one in composed(roadmap(rows, "Trial"), "", "", Theme(), landscape=True).words]
        for rows in (2, 12)
    )
    assert few.count("Trial 0") > 2
    assert many.count("Trial 1") >= 12
    assert many.count("Trial 4") < 12


def test_an_axis_without_days_is_no_error() -> None:
    """What is parked and the key are all there is."""
    scene = composed(Picture("roadmap", (), (Part("parked", (Say("name", "Shop"),)),)), "", "", Theme())
    assert [one.text for one in scene.words if one.text] == ["Shop"]


def test_lines_of_the_calendar_are_parted_around_words() -> None:
    """No hairline runs through a label: pieces of it stand above each other."""
    scene = composed(roadmap(4, "Trial"), "", "", Theme())
    hairs = [one.points[0][0] for one in scene.shapes if isinstance(one, Line) and one.colour == "hair"]

    assert max(hairs.count(x) for x in hairs) > 2


def test_labels_of_two_marks_on_one_line_do_not_read_as_one() -> None:
    """The last words of one mark and the first of the next are apart by more than a space."""
    type_ = Type(Theme())
    for length in range(1, 14):
        words = composed(roadmap(3, "T" * length), "", "", Theme()).words
        frames = [frame_of(one, type_) for one in words if one.text.startswith("TT") or "+20" in one.text]
        gaps = [
            other.left - one.right
            for one in frames
            for other in frames
            if abs(one.low - other.low) < 1.0 and other.left > one.right + 0.5
        ]
        assert min(gaps, default=9.0) >= 9.0


def test_names_lie_beside_the_line_of_today_where_there_is_room() -> None:
    """So that it is not parted: a mark just after today holds its name from the line on, one just before up to it."""
    today = date(2026, 9, 30)
    marks = tuple(
        Part("mark", (Say("name", name, today + timedelta(days=away)),), state=state)
        for name, away, state in (("Ten sites in Portugal", 8, "open"), ("Trial at ten sites", -8, "late"))
    )
    bar = (Say("name", "Trial"), Say("start", "", FIRST), Say("end", "", days(600)))
    whole = roadmap(1, "Trial", 0)
    kept = tuple(part for part in whole.parts if part.kind in ("tick", "key"))
    made = composed(
        Picture("roadmap", whole.says, (*kept, Part("lane", parts=(Part("row", bar, "r", parts=marks),)))),
        "", "", Theme(), landscape=False,
    )  # fmt: skip
    type_ = Type(Theme())
    words = {one.text: frame_of(one, type_) for one in made.words}
    line = next(
        one.points[0][0] for one in made.shapes
        if isinstance(one, Line) and one.colour == "accent" and one.points[0][0] == one.points[1][0]
    )  # fmt: skip
    assert words["Ten sites in Portugal"].left > line
    assert words["Trial at ten sites"].right < line


def test_a_name_that_does_not_stand_at_its_mark_is_led_to_it() -> None:
    """So that no name is matched to a mark by guess: a line goes from each farther name to the day of its own mark."""
    today = date(2026, 9, 30)
    marks = tuple(
        Part("mark", (Say("name", name, today + timedelta(days=away)), Say("slip", "+20")), state=state)
        for name, away, state in (
            ("Second supplier for the communication module", 60, "late"),
            ("Pre-series of fifty", 240, "late"),
            ("Series release", 300, "late"),
            ("Helios", 310, "open"),
            ("Nordwind", 330, "launch"),
        )
    )
    bar = (Say("name", "Gateway"), Say("start", "", FIRST), Say("end", "", days(600)))
    whole = replace(
        roadmap(1, "Trial", 0), parts=(*roadmap(1, "Trial", 0).parts[:8], Part("row", bar, "r0", parts=marks))
    )
    whole = replace(whole, parts=(*whole.parts[:8], Part("lane", (), parts=whole.parts[8:])))
    scene = composed(whole, "", "", Theme())
    type_ = Type(Theme())
    diamonds = [one for one in scene.shapes if isinstance(one, Area) and one.line in ("bad", "accent")]
    ends = [
        one.points
        for one in scene.shapes
        if isinstance(one, Line) and one.colour == "soft" and one.weight < 1.0
    ]
    middle = max(max(y for _, y in one.points) for one in diamonds) - 4.4

    for mark in marks:
        name = said(mark, "name")
        frames = [frame_of(one, type_) for one in scene.words if one.text.strip() and one.text in name]
        far = min(max(frame.top - middle, middle - frame.low) for frame in frames)
        led = [line for line in ends if any(frame.away(point) < 3.0 for frame in frames for point in line)]
        assert far < 12.0 or led, name
    assert ends
    assert overlaps(scene, Theme()) == []


def test_bars_stand_evenly_on_a_sheet_with_room() -> None:
    """Whatever labels stand over some of them; and a first promise that another mark would cover stands below its bar."""
    early = Part("mark", (Say("name", "Early", days(200)),), state="open")
    late = Part("mark", (Say("name", "Late", days(300)), Say("first", "", days(205))), state="late")
    full = replace(row(0, "Word", 6), parts=(*row(0, "Word", 6).parts,))
    bare = [replace(row(at, "Word", 0), state="") for at in (1, 2)]
    pair = replace(row(4, "Word", 0), state="", parts=(early, late))
    lane = Part("lane", (Say("name", "Near"),), parts=(full, *bare, pair))
    sparse = replace(roadmap(4, "Word"), parts=(*roadmap(4, "Word").parts[:8], lane))
    scene = composed(sparse, "", "", Theme(), landscape=True)
    tops = sorted({round(one.y, 2) for one in scene.shapes if isinstance(one, Box) and one.height == 6.0})
    gaps = [after - before for before, after in pairwise(tops)]
    assert len(gaps) == 3
    assert max(gaps) - min(gaps) < 0.1
    ghosts = [one for one in scene.shapes if isinstance(one, Area) and one.dash]
    lows = [sum(y for _, y in one.points) / 4 - tops[-1] for one in ghosts]
    assert max(lows) > 8.0


@pytest.mark.parametrize("up", [False, True])
def test_a_tie_leads_from_one_mark_to_the_other_past_what_lies_between(up: bool) -> None:
    """Down or up, each tie on a level of its own, and no word is crossed."""
    picture = roadmap(4, "Trial")
    ends = (("r3", "r0") if up else ("r0", "r3"), ("r2", "r0") if up else ("r0", "r2"))
    made = tuple(
        Part(
            "tie",
            (Say("first", "", days(140 + at)), Say("then", "", days(300 + 20 * at))),
            of=(first,),
            to=(then,),
        )
        for at, (first, then) in enumerate(ends)
    )
    scenes = [
        composed(replace(picture, parts=(*picture.parts, *more)), "", "", Theme(), landscape=True)
        for more in ((), made)
    ]
    levels = [
        [one.points[0][1] for one in scene.shapes
         if isinstance(one, Line) and one.colour == "ink" and one.points[0][1] == one.points[-1][1]]
        for scene in scenes
    ]  # fmt: skip
    assert len(levels[1]) == len(levels[0]) + 2
    assert len(set(levels[1])) == len(levels[1])
    assert overlaps(scenes[1], Theme()) == []
