"""A portfolio of many initiatives with long names reads well; circles are as large as costs, rings as shares."""

from __future__ import annotations

from decimal import Decimal
from math import hypot

import pytest

from allidocs.document.picture_nodes import Part, Picture, Say
from allidocs.drawing.overlaps import overlaps
from allidocs.drawing.pictures import composed
from allidocs.drawing.scene import Box, Disc, Line
from allidocs.theme.tokens import Theme

STATES = ("short", "later", "parked")


def number(name: str, value: float, words: str = "") -> Say:
    """Return a number that is said."""
    return Say(name, words, Decimal(str(value)))


def item(at: int, word: str, partners: int, chance: float, worth: float, cost: float) -> Part:
    """Return an initiative that every partner pays alike."""
    shares = tuple(
        Part("share", (number("name", cost / partners),), of=(f"p{one}",)) for one in range(partners)
    )
    says = (
        Say("name", f"{word} {at}"),
        number("chance", chance),
        number("worth", worth),
        number("cost", cost, "cost 1.2 M"),
    )
    return Part("item", says, f"i{at}", state=STATES[at % 3], parts=shares)


def portfolio(items: int, word: str, partners: int = 2, *, bunched: bool = False) -> Picture:
    """Return a portfolio, its circles spread or all at one place, with a test for each."""
    made = [
        item(
            at, word, partners, 85 if bunched else 20 + 73 * at % 80, 2 if bunched else at % 7 - 1, 1 + at % 4
        )
        for at in range(items)
    ]
    tests = tuple(
        Part(
            "test", (Say("name", f"{word} {at}"), Say("why", f"{word} {word}" if not at else "")), state="" if at else "fails",
            parts=tuple(Part("keeps", (number("name", 40 + 9 * at, f"{40 + 9 * at}%"),), of=(f"p{one}",)) for one in range(partners)),
        )
        for at in range(items)
    )  # fmt: skip
    owners = tuple(Part("partner", (Say("name", word),), f"p{one}") for one in range(partners))
    keys = tuple(Part("key", (Say("name", word),), state=state) for state in STATES)
    heads = tuple(Say(name, word) for name in ("up", "across", "surer", "run", "wait", "cheap", "fails"))
    return Picture(
        "portfolio", (*heads, number("floor", 50, "at least 50%")), (*owners, *made, *tests, *keys)
    )


@pytest.mark.parametrize(
    "word", ["Trial", "Hochspannungsgleichstromübertragung", "Puesta en servicio a distancia"]
)
@pytest.mark.parametrize("partners", [1, 2, 3, 5])
def test_nothing_meets_whatever_the_names(partners: int, word: str) -> None:
    """Few, twelve, and twelve at one place."""
    for picture in (
        portfolio(2, word, partners),
        portfolio(12, word, partners),
        portfolio(12, word, partners, bunched=True),
    ):
        assert overlaps(composed(picture, "", "", Theme()), Theme()) == []


def test_what_finds_no_place_is_numbered_and_named_below() -> None:
    """Every initiative is named, wherever."""
    words = " ".join(
        one.text for one in composed(portfolio(12, "Trial", bunched=True), "", "", Theme()).words
    )
    assert [at for at in range(12) if f"Trial {at}" not in words] == []
    assert "1 Trial" in words


def test_area_tells_cost() -> None:
    """Four times the cost is twice as wide."""
    picture = Picture("portfolio", (), (item(0, "A", 1, 40, 1, 1), item(1, "B", 1, 80, 2, 4)))
    radii = sorted(
        one.radius
        for one in composed(picture, "", "", Theme()).shapes
        if isinstance(one, Disc) and one.fill == "paper"
    )
    assert radii[-1] == pytest.approx(2 * radii[0])


def test_who_pays_is_told_by_shades_of_the_ring() -> None:
    """One arc for each partner, as everywhere: dark, light with an outline, grey."""
    picture = Picture(
        "portfolio",
        (),
        (
            Part("partner", (), "p0"),
            Part("partner", (), "p1"),
            Part("partner", (), "p2"),
            item(1, "B", 3, 80, 2, 4),
        ),
    )
    arcs = [
        one for one in composed(picture, "", "", Theme()).shapes if isinstance(one, Line) and one.weight > 1.5
    ]
    assert [one.colour for one in arcs] == ["accent", "accent", "accent_soft", "soft"]


def test_what_is_kept_is_a_bar_to_its_share_and_the_floor_a_line() -> None:
    """More than all is drawn as all."""
    keeps = tuple(Part("keeps", (number("name", share),)) for share in (50, 120))
    picture = Picture(
        "portfolio", (number("floor", 50, "least"),), (Part("test", (Say("name", "A"),), parts=keeps),)
    )
    scene = composed(picture, "", "", Theme())
    widths = [one.width for one in scene.shapes if isinstance(one, Box) and one.fill == "soft"]
    assert widths[1] == pytest.approx(2 * widths[0])
    assert any(isinstance(one, Line) and one.colour == "bad" for one in scene.shapes)


def alliances(now: float, before: float) -> Picture:
    """Return one alliance on the agreed scales, its value now and before."""
    says = (
        Say("name", "Roofs"),
        number("chance", 60),
        number("worth", now),
        number("cost", 1, "we invest 1 M"),
    )
    moved = (number("from-chance", 60), number("from-worth", before))
    lines = (number("cut-up", 50), number("cut-across", 50))
    return Picture("portfolio", lines, (Part("item", (*says, *moved), "roofs"),))


def test_agreed_lines_part_the_map_on_scales_that_are_always_the_same() -> None:
    """Where value is 50 of 100, however many alliances there are: two reports compare."""
    heights = []
    for now in (10.0, 90.0):
        lines = [
            one for one in composed(alliances(now, now), "", "", Theme()).shapes if isinstance(one, Line)
        ]
        heights.append(
            {
                one.points[0][1]
                for one in lines
                if one.colour == "hair" and one.points[0][1] == one.points[1][1]
            }
        )
    assert heights[0] == heights[1]
    assert len(heights[0]) == 1


@pytest.mark.parametrize(("now", "before", "arrows"), [(80.0, 20.0, 1), (80.0, 79.0, 0)])
def test_what_moved_has_an_arrow_from_where_it_stood(now: float, before: float, arrows: int) -> None:
    """What moved less than its circle is wide has none."""
    scene = composed(alliances(now, before), "", "", Theme())
    assert arrows == sum(isinstance(one, Line) and one.head for one in scene.shapes)
    assert overlaps(scene, Theme()) == []


def test_the_floor_crosses_bars_and_no_names() -> None:
    """A red line between the names of what fails would read as one through them."""
    scene = composed(portfolio(9, "Puesta en servicio a distancia"), "", "", Theme())
    bars = [one for one in scene.shapes if isinstance(one, Box) and one.fill == "tint"]
    floors = [one for one in scene.shapes if isinstance(one, Line) and one.colour == "bad"]
    assert len(floors) == 9
    for line in floors:
        (_, top), (_, low) = line.points
        held = [one for one in bars if top < one.y < low]
        assert len(held) == 2
        assert top > min(one.y for one in held) - 2.0
        assert low < max(one.y + one.height for one in held) + 2.0


def test_names_stand_beside_the_lines_of_zero_and_of_the_means_where_there_is_room() -> None:
    """No line is parted for a name that has a place beside it."""
    made = tuple(
        item(at, "Trial", 2, chance, worth, 2) for at, chance, worth in ((0, 30, 4), (1, 45, 0.1), (2, 90, 2))
    )
    keys = tuple(Say(name, name) for name in ("up", "across"))
    scene = composed(Picture("portfolio", keys, made), "", "", Theme())
    zero = [one for one in scene.shapes if isinstance(one, Line) and one.colour == "rule"]
    assert len(zero) == 1


def test_circles_that_would_meet_are_all_drawn_smaller() -> None:
    """Two near each other at the middle of the plot lie apart; alone, the dearest is as large as may be."""
    apart = (item(0, "A", 1, 20, 0, 1), item(1, "B", 1, 85, 8, 4))
    near = (*apart, item(2, "C", 1, 85, 6.8, 4))
    sizes = []
    for held in (apart, near):
        drawn = [one for one in composed(Picture("portfolio", (), held), "", "", Theme()).shapes
                 if isinstance(one, Disc) and one.fill == "paper"]  # fmt: skip
        sizes.append(max(one.radius for one in drawn))
        for one in drawn:
            for other in drawn:
                far = hypot(one.at[0] - other.at[0], one.at[1] - other.at[1])
                assert one is other or far >= one.radius + other.radius
    assert sizes[1] < sizes[0]


def test_each_quarter_is_named_and_told() -> None:
    """Name and meaning stand at a corner; where a circle fills that one, beside the line that parts the quarters."""
    says = tuple(
        Say(f"{name}{told}", f"{name}{told} words")
        for name in ("surer", "run", "wait", "cheap")
        for told in ("", "-why")
    )
    scene = composed(
        Picture("portfolio", says, (item(0, "A", 1, 20, 0, 1), item(1, "B", 1, 100, 8, 4))),
        "",
        "",
        Theme(),
    )
    words = [one.text for one in scene.words]
    assert [name for name in ("surer", "run", "wait", "cheap") if f"{name} words".upper() not in words] == []
    assert [name for name in ("surer", "run", "wait", "cheap") if f"{name}-why words" not in words] == []


def test_a_name_that_finds_no_place_at_its_circle_is_led_to_it() -> None:
    """A line goes from the circle to the name, and no number stands for it."""
    crowd = tuple(
        item(at, "A much longer name that takes several lines", 1, 60 + 2 * (at % 3), 2 + 0.3 * (at // 3), 1)
        for at in range(8)
    )
    scene = composed(
        Picture("portfolio", (), (*crowd, item(8, "Low", 1, 20, 0, 1), item(9, "High", 1, 95, 6, 1))),
        "",
        "",
        Theme(),
    )
    assert any(
        isinstance(one, Line) and one.colour == "soft" and one.weight < 0.8 and not one.dash
        for one in scene.shapes
    )
    assert overlaps(scene, Theme()) == []
