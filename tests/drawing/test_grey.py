"""What a picture says with colour it says without: in grey every state of a part still looks, or reads, otherwise."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from math import log2
from typing import Any

import pytest

from allidocs.document.picture_nodes import Part, Picture, Say
from allidocs.document.pictures import PICTURES
from allidocs.drawing.pictures import composed
from allidocs.drawing.scene import Colour, Disc, Shape
from allidocs.theme.tokens import Theme

DAY, NEXT = date(2026, 10, 1), date(2026, 12, 1)
TICKS = (Part("tick", (Say("name", "Oct", DAY),)), Part("tick", (Say("name", "Dec", NEXT),)))
UNTIL = (Say("today", "15 Oct", date(2026, 10, 15)), Say("until", "", date(2027, 3, 1)))
COLOURS = ("fill", "line", "colour", "hatch")


def grey(token: str) -> int:
    """Return how light a token is in a grey print, in steps that an eye tells apart."""
    red, green, blue = (int(str(getattr(Theme().colours, token))[at : at + 2], 16) for at in (1, 3, 5))
    return round((0.299 * red + 0.587 * green + 0.114 * blue) / 64)


def seen(name: str, value: Any) -> Any:
    """Return how much of a property is seen: colours as greys, weights where one is half as much again as another."""
    if name in COLOURS and value:
        return grey(value)
    return round(log2(value)) if name == "weight" else colourless(value)


def colourless(shape: Any) -> Any:
    """Return a shape as a grey print shows it."""
    if not is_dataclass(shape) or isinstance(shape, type):
        return shape
    return type(shape).__name__, tuple(
        (one.name, seen(one.name, getattr(shape, one.name))) for one in fields(shape)
    )


def drawn(picture: Picture) -> tuple[Any, ...]:
    """Return the shapes of a picture in grey."""
    shapes: tuple[Shape, ...] = composed(picture, "", "", Theme()).shapes
    return tuple(colourless(one) for one in shapes)


def roadmap(state: str) -> Picture:
    """Return a row with one mark."""
    mark = Part("mark", (Say("name", "Site", NEXT),), state=state)
    row = Part(
        "row",
        (Say("name", "Roll-out"), Say("start", "", DAY), Say("end", "", date(2027, 2, 1))),
        parts=(mark,),
    )
    return Picture("roadmap", UNTIL, (*TICKS, Part("lane", (Say("name", "Near"),), parts=(row,))))


def row_of_roadmap(state: str) -> Picture:
    """Return a row in a state."""
    row = Part("row", (Say("name", "Roll-out"), Say("start", "", DAY), Say("end", "", NEXT)), state=state)
    return Picture("roadmap", UNTIL, (*TICKS, Part("lane", (Say("name", "Near"),), parts=(row,))))


def countdown(state: str) -> Picture:
    """Return a day that decides."""
    says = (
        Say("left", "12"),
        Say("unit", "days"),
        Say("day", "12 Oct"),
        Say("name", "Order"),
        Say("who", "Ana"),
    )
    return Picture("countdown", UNTIL, (*TICKS, Part("row", says, state=state)))


def winddown(state: str) -> Picture:
    """Return a step of an end."""
    row = Part("row", (Say("name", "Offers"), Say("start", "", DAY), Say("end", "", NEXT)), state=state)
    return Picture("winddown", UNTIL, (*TICKS, Part("lane", (Say("name", "Customers"),), parts=(row,))))


def card(state: str) -> Picture:
    """Return an objective."""
    says = (
        Say("name", "Revenue"),
        Say("now", "3.1", Decimal(3)),
        Say("aim", "4"),
        Say("share", "", Decimal("0.5")),
    )
    one = Part("card", says, "a", state=state)
    return Picture("map", (), (Part("layer", (Say("name", "Value"),), parts=(one,)),))


def link(state: str) -> Picture:
    """Return a link of a value chain."""
    one = Part("link", (Say("name", "Install"), Say("word", "alone")), "l", of=("p",), state=state)
    return Picture("chain", (), (Part("partner", (Say("name", "North"),), "p"), one))


def initiative(state: str) -> Picture:
    """Return an initiative, what stays where it fails, or a key."""
    one = Part("item", (Say("name", "Roofs"), *(Say(name, "", Decimal(60)) for name in ("chance", "worth", "cost"))), "a", state=state)  # fmt: skip
    return Picture("portfolio", (), (one,))


def failure(state: str) -> Picture:
    """Return what is kept without an initiative; where too little is, why."""
    says = (Say("name", "Roofs"), *((Say("why", "no long win"),) if state else ()))
    one = Part(
        "test", says, state=state, parts=(Part("keeps", (Say("name", "40%", Decimal(40)),), of=("p",)),)
    )
    return Picture(
        "portfolio", (Say("floor", "50%", Decimal(50)),), (Part("partner", (Say("name", "N"),), "p"), one)
    )


def paper(state: str) -> Picture:
    """Return a paper of a contract's architecture."""
    return Picture("contracts", UNTIL, (*TICKS, Part("paper", (Say("name", "Frame"),), "a", state=state)))


def due(state: str) -> Picture:
    """Return a day on the way to signature."""
    mark = Part("mark", (Say("name", "P1", NEXT),), state=state)
    return Picture("contracts", UNTIL, (*TICKS, Part("lane", (Say("name", "Points"),), parts=(mark,))))


def candidate(state: str) -> Picture:
    """Return a candidate with its place; one that is out has none."""
    says = (Say("name", "Orchard"), Say("score", "4.0"), *(() if state == "out" else (Say("place", "1"),)))
    mean = Part("mean", (Say("name", "4.0", Decimal(4)),), of=("k",))
    criterion = Part("criterion", (Say("name", "Fit"), Say("weight", "", Decimal(100))), "k")
    return Picture("ranking", (), (criterion, Part("candidate", says, state=state, parts=(mean,))))


def judged(state: str) -> Picture:
    """Return a mean; one that was not judged has no number."""
    said = Say("name", "–") if state == "missing" else Say("name", "2.0", Decimal(2))
    criterion = Part("criterion", (Say("name", "Fit"), Say("weight", "", Decimal(100)), Say("least", "", Decimal(3))), "k")  # fmt: skip
    mean = Part("mean", (said,), of=("k",), state=state)
    return Picture("ranking", (), (criterion, Part("candidate", (Say("name", "Orchard"),), parts=(mean,))))


def tied(state: str) -> Picture:
    """Return a company that two alliances share, or that one of them keeps for itself."""
    alliances = [Part("alliance", (Say("name", name),), name) for name in ("A", "B")]
    return Picture("ties", (), (*alliances, Part("tie", (Say("name", "Mills"),), of=("A", "B"), state=state)))


MADE = {
    "roadmap/lane/row/mark": roadmap, "roadmap/lane/row": row_of_roadmap, "countdown/row": countdown,
    "winddown/lane/row": winddown, "map/layer/card": card, "chain/link": link, "portfolio/item": initiative,
    "portfolio/test": failure, "contracts/paper": paper, "contracts/lane/mark": due, "ranking/candidate": candidate,
    "ranking/candidate/mean": judged, "ties/tie": tied,
}  # fmt: skip


def states(path: str) -> tuple[str, ...]:
    """Return the words of a part's state."""
    kind, *names = path.split("/")
    held = PICTURES[kind]
    for name in names:
        held = held.parts[name]
    return held.states


_TWO: tuple[Colour, Colour] = ("accent", "bad")


@pytest.mark.parametrize("path", MADE)
def test_no_two_states_look_the_same_in_grey(path: str) -> None:
    """By shape, outline, hatch, weight or words."""
    looks = {state: drawn(MADE[path](state)) for state in states(path)}
    assert [] == [pair for pair in combinations(looks, 2) if looks[pair[0]] == looks[pair[1]]]


def test_a_state_that_is_told_by_its_hue_alone_is_noticed() -> None:
    """The twin: the same disc, red in the place of amber."""
    assert grey("accent") == grey("bad")
    assert grey("accent") != grey("paper")
    green, red = (colourless(Disc((1.0, 1.0), 3.0, colour)) for colour in _TWO)
    assert green == red
