"""What a style sheet of Word may say: how each property is read, and the XML that it becomes.

Lengths are kept in millimetres, type sizes, line weights and paddings in points; all as CSS means them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from allidocs.writers.docx import xml

Look = Mapping[str, Any]
"""Properties by name, each with the value that its reader gives."""
Words = Sequence[Any]
"""The words of a value: tokens of CSS without white space."""
_SIDES = ("top", "right", "bottom", "left")
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
"""Units of length, in millimetres."""
_LINES = {"solid": "single", "dashed": "dashed", "dotted": "dotted", "double": "double"}
LISTS = {"headings": 1, "schedules": 2, "bullets": 3}
"""The numbers of the lists that styles count by."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ALIGNED = ("left", "right", "center", "decimal")
_LONGEST = 1000.0
"""What no length goes beyond, in millimetres or points."""


class Unreadable(ValueError):
    """A value is none that its property takes; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Line:
    """A side of a border: its weight in points, its colour `#rrggbb`, and Word's name of its kind (`nil` for no line)."""

    points: float
    colour: str
    kind: str


@dataclass(frozen=True, slots=True)
class Pitch:
    """The distance of lines: points, or a share of the type size."""

    amount: float
    share: bool

    def points(self, size: float) -> float:
        """Return the distance for a type size."""
        return self.amount * size if self.share else self.amount


# -------------------------------------------------------------------------------------------- reading


def _length(words: Words, *, unit: str, least: float = -_LONGEST, most: float = _LONGEST) -> float:
    """Return a length in a unit, between the least and the most that Word takes."""
    (word,) = words
    if word.type == "number" and word.value == 0:
        amount = 0.0
    elif word.type == "dimension" and word.lower_unit in _UNITS:
        amount = float(word.representation.lower().removesuffix(word.lower_unit))
        amount *= _UNITS[word.lower_unit] / _UNITS[unit]
    else:
        raise Unreadable("a length such as 2.5mm or 9pt")
    if not least <= amount <= most:
        raise Unreadable(f"a length from {least:g} to {most:g} {unit}")
    return amount


def _pitch(words: Words) -> Pitch:
    (word,) = words
    if word.type != "number":
        return Pitch(_length(words, unit="pt"), False)
    if not 0 < word.value <= 10:
        raise Unreadable("a share of the type size up to 10, or a length")
    return Pitch(float(word.value), True)


def _colour(words: Words) -> str:
    (word,) = words
    said = f"#{word.value}" if word.type == "hash" else ""
    if not _COLOUR.fullmatch(said):
        raise Unreadable("a colour such as #0f4c5c or var(--accent)")
    return said


def _line(words: Words) -> Line:
    if len(words) == 1 and getattr(words[0], "lower_value", "") == "none":
        return Line(0, "#000000", "nil")
    if len(words) != 3 or getattr(words[1], "lower_value", "") not in _LINES:
        raise Unreadable("a line such as .4pt solid var(--hair), or `none`")
    return Line(
        _length(words[:1], unit="pt", least=0.25, most=12), _colour(words[2:]), _LINES[words[1].lower_value]
    )


def _choice(words: Words, *, among: Mapping[str, Any]) -> Any:
    said = " ".join(str(word.value) for word in words)
    if said not in among:
        raise Unreadable(" or ".join(f"`{one}`" for one in among))
    return among[said]


def _name(words: Words) -> str:
    """Return the first of some names: that of a style, or of the family of a stack of fonts."""
    if not words or words[0].type not in ("string", "ident"):
        raise Unreadable('a name such as "Body Text"')
    return str(words[0].value)


def _level(words: Words) -> int:
    """Return an outline level from 0; 9 for running text."""
    (word,) = words
    if word.type == "ident" and word.lower_value == "none":
        return 9
    if word.type != "number" or word.int_value not in range(1, 10):
        raise Unreadable("a level from 1 to 9, or `none`")
    return int(word.int_value) - 1


def _list(words: Words) -> tuple[int, int] | None:
    """Return a list's number and a level of it from 0; None for no list."""
    if len(words) == 1 and getattr(words[0], "lower_value", "") == "none":
        return None
    if len(words) != 2 or getattr(words[0], "value", "") not in LISTS or words[1].type != "number":
        raise Unreadable(f"a list and a level ({', '.join(LISTS)}), such as `bullets 1`, or `none`")
    if words[1].int_value not in range(1, 10):
        raise Unreadable("a list and a level from 1 to 9")
    return LISTS[words[0].value], int(words[1].value) - 1


def _tabs(words: Words) -> tuple[tuple[str, float, str], ...]:
    """Return tab stops: their alignment, their millimetres from the margin, their leader or nothing."""
    stops, stop = [], list[Any]()
    for word in (*words, None):
        if word is not None and word != ",":
            stop.append(word)
            continue
        if not 2 <= len(stop) <= 3 or getattr(stop[0], "value", "") not in _ALIGNED:
            raise Unreadable("tab stops such as `left 8mm, right 160mm dotted`")
        leader = _choice(stop[2:], among={"dotted": "dot"}) if stop[2:] else ""
        stops.append((str(stop[0].value), _length(stop[1:2], unit="mm"), leader))
        stop = []
    return tuple(stops)


INDENTS = ("margin-left", "margin-right", "text-indent")
"""Properties that say nothing where they are none and none is inherited."""
_millimetres, _points = partial(_length, unit="mm"), partial(_length, unit="pt")
READERS: dict[str, Callable[[Words], Any]] = {
    "-word-base": _name,
    "-word-next": _name,
    "-word-list": _list,
    "-word-outline": _level,
    "-word-tabs": _tabs,
    "-word-line-rule": partial(_choice, among={"at-least": "atLeast", "exact": "exact"}),
    "-word-proof": partial(_choice, among={"none": False, "auto": True}),
    "-word-stripes": _colour,
    "-word-border-between": _line,
    "-word-border-rows": _line,
    "-word-border-columns": _line,
    **{f"margin-{side}": _millimetres for side in _SIDES},
    **{f"padding-{side}": partial(_length, unit="pt", least=0, most=31) for side in _SIDES},
    **{f"border-{side}": _line for side in _SIDES},
    "text-indent": _millimetres,
    "line-height": _pitch,
    "text-align": partial(_choice, among={"left": "left", "right": "right", "center": "center", "justify": "both"}),
    "vertical-align": partial(_choice, among={"top": "top", "middle": "center", "bottom": "bottom"}),
    "break-before": partial(_choice, among={"page": True, "auto": False}),
    "break-after": partial(_choice, among={"avoid": True, "auto": False}),
    "break-inside": partial(_choice, among={"avoid": True, "auto": False}),
    "hyphens": partial(_choice, among={"manual": True, "auto": False}),
    "background-color": _colour,
    "color": _colour,
    "font-family": _name,
    "font-size": partial(_length, unit="pt", least=1, most=400),
    "font-weight": partial(_choice, among={"bold": True, "normal": False}),
    "font-style": partial(_choice, among={"italic": True, "normal": False}),
    "text-transform": partial(_choice, among={"uppercase": True, "none": False}),
    "letter-spacing": _points,
    "font-variant-numeric": partial(_choice, among={"lining-nums tabular-nums": True}),
}  # fmt: skip
"""Every property that a style sheet of Word may set, and what reads its value."""
SHORT = {"margin": "margin-{}", "padding": "padding-{}", "border": "border-{}"}
"""Properties that set four sides at once."""


def sides(name: str, words: Words) -> Iterator[tuple[str, Words]]:
    """Yield what a property that may be short for four sides sets: the properties of the sides, each with its words."""
    if name not in SHORT:
        yield name, words
        return
    each = [words] * 4 if name == "border" else [[word] for word in words]
    if not 1 <= len(each) <= 4:
        raise Unreadable("one to four lengths: top, right, bottom, left")
    for at, side in enumerate(_SIDES):
        yield (
            SHORT[name].format(side),
            each[at if at < len(each) else at - 2 if at - 2 in range(len(each)) else 0],
        )


# -------------------------------------------------------------------------------------------- writing

_Writer = Callable[[Look], dict[str, str]]


def _spacing(look: Look) -> dict[str, str]:
    line = look["line-height"].points(look["font-size"])
    made = xml.spacing(look.get("margin-top", 0), look.get("margin-bottom", 0), line)
    return {"spacing": made["spacing"].replace("atLeast", look.get("-word-line-rule", "atLeast"))}


def _indent(look: Look) -> dict[str, str]:
    left, right = look.get("margin-left", 0), look.get("margin-right", 0)
    return xml.indent(left, right, -look.get("text-indent", 0))


def _borders(look: Look) -> dict[str, str]:
    return {"pBdr": f"<w:pBdr>{edges(look, ('top', 'left', 'bottom', 'right', 'between'))}</w:pBdr>"}


_NAMES = {
    "between": "-word-border-between",
    "insideH": "-word-border-rows",
    "insideV": "-word-border-columns",
}
"""The properties of sides that only Word has, by its names of them."""


def edges(look: Look, names: Sequence[str], *, spaced: bool = True) -> str:
    """Return the lines of a border at the sides of these names, `spaced` from the text by their padding."""
    found = ((name, look.get(_NAMES.get(name, f"border-{name}"))) for name in names)
    return "".join(
        xml.border(name, line.points, line.colour, round(_padding(look, name)) if spaced else 0, line.kind)
        for name, line in found
        if line is not None
    )


def _padding(look: Look, side: str) -> float:
    return float(look.get(f"padding-{'top' if side == 'between' else side}", 0))


def _frame(look: Look) -> dict[str, str]:
    """Return the edge of words, the same on all sides."""
    return {"bdr": edges(look, ("top",), spaced=False).replace("<w:top", "<w:bdr")}


def _stops(look: Look) -> dict[str, str]:
    stops = ""
    for kind, place, leader in look["-word-tabs"]:
        led = f' w:leader="{leader}"' if leader else ""
        stops += f'<w:tab w:val="{kind}"{led} w:pos="{xml.twips(place)}"/>'
    return {"tabs": f"<w:tabs>{stops}</w:tabs>"}


def counted(place: tuple[int, int] | None) -> dict[str, str]:
    """Return the paragraph property that takes part in a list, or leaves an inherited one."""
    level, number = (f'<w:ilvl w:val="{place[1]}"/>', place[0]) if place else ("", 0)
    return {"numPr": f'<w:numPr>{level}<w:numId w:val="{number}"/></w:numPr>'}


def _switch(name: str, *elements: str) -> _Writer:
    """Return what writes a property that is on or off as elements of these names."""

    def written(look: Look) -> dict[str, str]:
        value = "" if look[name] else ' w:val="0"'
        return {element: f"<w:{element}{value}/>" for element in elements}

    return written


PARAGRAPH: dict[str, _Writer] = {
    **dict.fromkeys(("margin-top", "margin-bottom", "line-height", "-word-line-rule", "font-size"), _spacing),
    **dict.fromkeys(INDENTS, _indent),
    **dict.fromkeys((f"border-{side}" for side in _SIDES), _borders),
    "-word-border-between": _borders,
    "-word-tabs": _stops,
    "-word-list": lambda look: counted(look["-word-list"]),
    "-word-outline": lambda look: {"outlineLvl": f'<w:outlineLvl w:val="{look["-word-outline"]}"/>'},
    "break-before": _switch("break-before", "pageBreakBefore"),
    "break-after": _switch("break-after", "keepNext"),
    "break-inside": _switch("break-inside", "keepLines"),
    "hyphens": _switch("hyphens", "suppressAutoHyphens"),
    "text-align": lambda look: {"jc": f'<w:jc w:val="{look["text-align"]}"/>'},
    "background-color": lambda look: xml.shade(look["background-color"]),
}  # fmt: skip
"""What a property is among the properties of a paragraph."""
RUN: dict[str, _Writer] = {
    "color": lambda look: xml.ink(look["color"]),
    "font-family": lambda look: xml.font(look["font-family"]),
    "font-size": lambda look: xml.size(look["font-size"]),
    "font-weight": _switch("font-weight", "b", "bCs"),
    "font-style": _switch("font-style", "i", "iCs"),
    "text-transform": _switch("text-transform", "caps"),
    "letter-spacing": lambda look: xml.tracking(look["letter-spacing"]),
    "font-variant-numeric": lambda _: xml.tabular(),
    "-word-language": lambda look: {"lang": f'<w:lang w:val="{look["-word-language"]}"/>'},
}
"""What a property is among the properties of words."""
CHARACTER: dict[str, _Writer] = {
    **RUN,
    "border-top": _frame,
    "background-color": lambda look: xml.shade(look["background-color"]),
    "-word-proof": lambda _: {"noProof": "<w:noProof/>"},
}
"""What a property is in a style of words alone."""


def written(changed: Look, whole: Look, writers: Mapping[str, _Writer]) -> xml.Properties:
    """Return the XML of the properties that a style changes; `whole` has those that it inherits, too."""
    found: dict[str, str] = {}
    for name in changed:
        if name in writers:
            found |= writers[name](whole)
    return found
