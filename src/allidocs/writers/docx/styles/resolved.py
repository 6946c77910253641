"""What styles come to: a styles part read back, every style resolved through its bases to lengths in points.

The layout that tells pages reads its lengths here and nowhere else, so it follows the styles however they change, even
when they come from a firm's reference document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from allidocs.writers.docx import xml
from allidocs.writers.docx.letter_metrics import Face, Measures

W = f"{{{xml.W}}}"
_OFF = ("0", "false", "off", "none")
SPACES = " \u2002"
DASHES = "-–—"
"""What a line may break after."""
_DEEPEST = 20
"""Bases of a style that are looked at."""
_TALLEST = 3276
"""Half points; Word allows no larger type."""
_LARGEST = 100_000.0
"""The largest number that a length may be; more is no length."""
Group = Mapping[str, Mapping[str, str]]
"""Properties by name, each with its attributes."""


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set; lengths in points."""

    face: Face
    size: float
    tracking: float
    caps: bool
    ascent: float
    """The height above the base line that a line keeps for these words."""
    descent: float
    """The depth below the base line that a line keeps for these words."""
    widest: float
    """The width that no Latin letter goes beyond."""
    known: dict[str, tuple[float, float, bool]]
    """What pieces that were set before come to."""

    def piece(self, text: str) -> tuple[float, float, bool]:
        """Return the width of a piece, that of the spaces at its end, and whether a line may break after it."""
        found = self.known.get(text)
        if found is None:
            bare = text.rstrip(SPACES)
            spaces = text[len(bare) :]
            breaks = bool(spaces) or text[-1] in DASHES
            found = self.known[text] = (self._width(bare), self._width(spaces) if spaces else 0.0, breaks)
        return found

    def _width(self, text: str) -> float:
        if self.caps:
            text = text.upper()
        return self.face.width(text) * self.size + self.tracking * len(text)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; lengths in points. `edge` tells apart the borders that join from those that do not."""

    type: Type
    before: float
    after: float
    line: float
    rule: str
    left: float
    right: float
    hanging: float
    stops: tuple[float, ...]
    keep_next: bool
    keep_lines: bool
    new_page: bool
    numbered: bool
    framed: bool
    above: float
    below: float
    edge: str

    def pitch(self, ascent: float, descent: float) -> float:
        """Return the height of a line whose tallest words reach so high and so deep."""
        height = ascent + descent
        if self.rule == "exact":
            return self.line
        return max(height, self.line) if self.rule == "atLeast" else height * self.line / 12


@dataclass(frozen=True, slots=True)
class TableLook:
    """Room inside the cells of a table style and the thickness of its lines, in points."""

    top: float = 0
    left: float = 0
    bottom: float = 0
    right: float = 0
    flush: bool = False
    rule_top: float = 0
    rule_bottom: float = 0
    rule_inside: float = 0


class Looks:
    """The styles of a document, resolved on demand."""

    def __init__(self, styles: str, measures: Measures) -> None:
        from lxml import etree

        root = etree.fromstring(styles.encode())
        self._measures = measures
        self._styles = {one.get(f"{W}styleId"): one for one in root.iter(f"{W}style")}
        self._groups: dict[tuple[str, str], Group] = {
            ("", name): _group(root.find(f"{W}docDefaults/{W}{name}Default/{W}{name}"))
            for name in ("pPr", "rPr")
        }
        self._looks: dict[str, Look] = {}
        self._types: dict[tuple[str, str], Type] = {}
        self._same: dict[tuple[object, ...], Type] = {}
        self._tables: dict[str, TableLook] = {}

    def look(self, style: str) -> Look:
        """Return how paragraphs of a style are set."""
        found = self._looks.get(style)
        if found is None:
            found = self._looks[style] = _look(self._resolved(style, "pPr"), self.type(style, ""))
        return found

    def type(self, style: str, character: str) -> Type:
        """Return how words are set in a paragraph style, under a character style or none."""
        found = self._types.get((style, character))
        if found is None:
            run = {**self._resolved(style, "rPr"), **(self._own(character) if character else {})}
            found = self._types[style, character] = self._type(run)
        return found

    def table(self, style: str) -> TableLook:
        """Return the room and rules of a table style."""
        found = self._tables.get(style)
        if found is None:
            found = self._tables[style] = _table(self._styles.get(style))
        return found

    def _resolved(self, style: str, name: str) -> Group:
        """Return the properties that a style sets or inherits."""
        known = self._groups.get((style, name))
        if known is None:
            merged = dict(self._groups["", name])
            for element in reversed(self._chain(style)):
                for key, attributes in _group(element.find(f"{W}{name}")).items():
                    parted = key in ("spacing", "ind", "rFonts")
                    merged[key] = {**merged.get(key, {}), **attributes} if parted else attributes
            known = self._groups[style, name] = merged
        return known

    def _chain(self, style: str) -> list[Any]:
        """Return a style and its bases; a firm's document may hold a circle of them."""
        chain: list[Any] = []
        while style in self._styles and self._styles[style] not in chain and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            base = chain[-1].find(f"{W}basedOn")
            style = base.get(f"{W}val", "") if base is not None else ""
        return chain

    def _own(self, character: str) -> Group:
        """Return what a character style sets itself, without the document's defaults."""
        defaults = self._groups["", "rPr"]
        found = self._resolved(character, "rPr")
        return {key: value for key, value in found.items() if defaults.get(key) != value}

    def _type(self, run: Group) -> Type:
        family = run.get("rFonts", {}).get("ascii", "")
        key = (family, _on(run, "b"), _on(run, "i"))
        size, tracking = (
            min(_number(run, "sz", "val", 20), _TALLEST) / 2,
            _number(run, "spacing", "val", 0) / 20,
        )
        same = (key, size, tracking, _on(run, "caps"))
        if same not in self._same:
            face = self._measures.face(key)
            self._same[same] = Type(
                face, size, tracking, _on(run, "caps"), face.ascent * size, face.descent * size,
                face.widest * size + max(tracking, 0.0), {},
            )  # fmt: skip
        return self._same[same]


def _group(element: Any) -> Group:
    """Return the children of a property group; borders and tabs as one attribute for each of theirs."""
    if element is None:
        return {}
    return {_name(child): _attributes(child) for child in element.iterchildren(f"{W}*")}


def _attributes(element: Any) -> dict[str, str]:
    found = {_local(key): value for key, value in element.attrib.items()}
    for at, child in enumerate(element.iterchildren(f"{W}*")):
        mark = _name(child)
        found |= {
            f"{mark}{at if mark == 'tab' else ''}.{_local(key)}": value for key, value in child.attrib.items()
        }
    return found


def _name(element: Any) -> str:
    return _local(str(element.tag))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _on(group: Group, key: str) -> bool:
    return key in group and group[key].get("val", "1") not in _OFF


def _number(group: Group, key: str, attribute: str, otherwise: float) -> float:
    return _float(group.get(key, {}).get(attribute, ""), otherwise)


def _float(text: str, otherwise: float = 0.0) -> float:
    """Return the number that an attribute holds; a firm's document may hold anything there."""
    try:
        value = float(text)
    except ValueError:
        return otherwise
    return value if -_LARGEST < value < _LARGEST else otherwise


def _look(paragraph: Group, words: Type) -> Look:
    def points(key: str, attribute: str) -> float:
        return _number(paragraph, key, attribute, 0) / 20

    borders = paragraph.get("pBdr", {})
    stops = paragraph.get("tabs", {})
    rule = paragraph.get("spacing", {}).get("lineRule", "auto")
    return Look(
        type=words,
        before=points("spacing", "before"),
        after=points("spacing", "after"),
        line=_number(paragraph, "spacing", "line", 240) / 20,
        rule=rule,
        left=points("ind", "left") or points("ind", "start"),
        right=points("ind", "right") or points("ind", "end"),
        hanging=points("ind", "hanging") - points("ind", "firstLine"),
        stops=tuple(
            sorted(
                _float(stops.get(f"{key}.pos", "")) / 20
                for key in {name.partition(".")[0] for name in stops}
                if stops.get(f"{key}.val") == "left"
            )
        ),
        keep_next=_on(paragraph, "keepNext"),
        keep_lines=_on(paragraph, "keepLines"),
        new_page=_on(paragraph, "pageBreakBefore"),
        numbered=paragraph.get("numPr", {}).get("numId.val", "0") != "0",
        framed="framePr" in paragraph,
        above=_border(borders, "top"),
        below=_border(borders, "bottom"),
        edge=_edge(borders, paragraph),
    )


def _edge(borders: Mapping[str, str], paragraph: Group) -> str:
    """Return what paragraphs have in common whose borders join; with a line between them, none do."""
    joined = borders and "between.val" not in borders
    return f"{sorted(borders.items())}{paragraph.get('ind')}" if joined else ""


def _border(borders: Mapping[str, str], side: str) -> float:
    """Return the height that a border takes: its line and the room between it and the words."""
    if borders.get(f"{side}.val", "none") in ("none", "nil"):
        return 0.0
    return _float(borders.get(f"{side}.sz", "")) / 8 + _float(borders.get(f"{side}.space", ""))


def _table(style: Any) -> TableLook:
    if style is None:
        return TableLook()
    group = _group(style.find(f"{W}tblPr"))
    room, rules = group.get("tblCellMar", {}), group.get("tblBorders", {})
    flush = any(one.get(f"{W}type") == "firstCol" for one in style.iterchildren(f"{W}tblStylePr"))

    def points(side: str) -> float:
        return _float(room.get(f"{side}.w", "")) / 20

    top, bottom, inside = (_border(rules, side) for side in ("top", "bottom", "insideH"))
    return TableLook(
        points("top"), points("left"), points("bottom"), points("right"), flush, top, bottom, inside
    )
