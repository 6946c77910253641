"""Where the words of a document stand in the XML that a template wrote: stretches of words, laid along its letters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from allidocs.document import tree
from allidocs.document.picture_nodes import Chart, Part, Picture
from allidocs.document.text import plain_text
from allidocs.document.walk import PARTS
from allidocs.drawing.numbers import number, places, values_of

BEGINNING = 40
"""Letters by which a stretch is found."""

AHEAD = 12_000
"""Letters between two stretches that follow each other; what is found further on is another place with the same words."""

PART = (tree.Section, tree.Clause, tree.Schedule)


class Piece(NamedTuple):
    """A part of a stretch: the field that it stands in, whether a template wrote it, what it refers to."""

    text: str
    field: tree.Field | None
    is_written: bool = True
    target: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand together, as pieces of one text."""

    part: str
    pieces: tuple[Piece, ...]
    key: int = 0
    """Names the place in the document that it was read from."""

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece.text for piece in self.pieces)


_INLINES = frozenset(get_args(tree.Inline))


def stretches_of(node: Any, part: str, signs: tree.Conventions, *, below: bool = True) -> Iterator[Stretch]:
    """Yield the stretches of words below a node with the part that they stand in; `signs` are those of its numbers."""
    if isinstance(node, tuple):
        if node and type(node[0]) in _INLINES:
            yield Stretch(part, tuple(_pieces(node, None)), id(node))
            return
        for one in node:
            if below or not isinstance(one, PART):
                yield from stretches_of(one, part, signs, below=below)
        return
    if isinstance(node, PART):
        title = node.heading if isinstance(node, tree.Clause) else node.title
        part = f"{node.number} {plain_text(title)}".strip()
    if isinstance(node, tree.KeyFact):
        yield Stretch(part, (Piece(node.label, None),), id(node))
        unit = (Piece(" ", None, is_written=False), Piece(node.unit, None)) if node.unit else ()
        yield Stretch(part, (*_pieces(node.figure, None), *unit), id(node.figure))
        yield from stretches_of(node.children, part, signs, below=below)
        return
    for name in PARTS.get(type(node), ()):
        yield from stretches_of(getattr(node, name), part, signs, below=below)
        if name == "caption" and isinstance(node, tree.Figure):
            yield from _pictured(node.chart, part, signs)


def _pictured(drawn: Chart | Picture, part: str, signs: tree.Conventions) -> Iterator[Stretch]:
    return _plotted(drawn, part, signs) if isinstance(drawn, Chart) else _drawn(drawn, part)


def _drawn(thing: Picture | Part, part: str) -> Iterator[Stretch]:
    """Yield what each thing of a picture says, as one stretch."""
    said = [Piece(one.words, None) for one in thing.says if one.words]
    if said:
        parted = [piece for one in said for piece in (one, Piece(" ", None, is_written=False))]
        yield Stretch(part, tuple(parted[:-1]), id(thing))
    for one in thing.parts:
        yield from _drawn(one, part)


def _plotted(chart: Chart, part: str, signs: tree.Conventions) -> Iterator[Stretch]:
    """Yield each value of a chart as its label says it, with what it is of; one that stands in the plan leads there."""
    shown = places(chart)
    for series in chart.series:
        for at, value in enumerate(values_of(chart, series)):
            if value is None:
                continue
            label = number(value, shown, signs) + (f" {chart.unit}" if chart.unit else "")
            field = tree.Field(
                series.path(at), (tree.Text(label),), "plan" if series.path(at) else "computed"
            )
            head = " ".join(filter(None, (series.name, chart.categories[at])))
            yield Stretch(
                part, (Piece(f"{head}: ", field, is_written=False), Piece(label, field)), -(id(series) + at)
            )


def _pieces(nodes: tuple[Any, ...], field: tree.Field | None) -> Iterator[Piece]:
    for node in nodes:
        inside = node if isinstance(node, tree.Field) else field
        children = getattr(node, "children", None)
        if children:
            yield from _pieces(children, inside)
        elif isinstance(node, tree.Status):
            yield from (Piece(f"{node.letter} ", inside, is_written=False), Piece(node.label, inside))
        elif isinstance(node, tree.Reference):
            yield Piece(plain_text((node,)), inside, is_written=False, target=node.target)
        else:
            yield Piece(plain_text((node,)), inside)


_LOOSE = str.maketrans(
    {"“": '"', "”": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-"}
)


def bare_words(xml: str) -> str:
    """Return the words of the beginning of some XML, as they are whatever the typography."""
    text = html.unescape(re.sub(r"<[^>]*>", "", xml[:400])).translate(_LOOSE)
    return " ".join(text.split())


class Letters(NamedTuple):
    """The letters of some XML without what parts them: its words, or what its attributes say.

    `at` is where each stands in the XML, `begins` whether it is the first behind a tag or in an attribute.
    """

    text: str
    at: list[int]
    begins: list[bool]


_PIECE = re.compile(r"<[^>]*>|&[#\w]+;|\S")


_HELD = re.compile(r'="([^"]*)"')


def _letters(xml: str) -> tuple[Letters, Letters]:
    """Return the letters of the words of some XML, and those of its attributes."""
    words, held = Letters("", [], []), Letters("", [], [])
    found: tuple[list[str], list[str]] = ([], [])

    def take(kind: int, start: int, end: int, *, begins: bool) -> None:
        for piece in _PIECE.finditer(xml, start, end):
            letter = html.unescape(piece[0]).translate(_LOOSE).strip()
            found[kind].append(letter)
            (words, held)[kind].at.extend([piece.start()] * len(letter))
            (words, held)[kind].begins.extend([begins, *[False] * (len(letter) - 1)][: len(letter)])
            begins &= not letter

    end = 0
    for tag in re.finditer(r"<[^>]*>", xml):
        take(0, end, tag.start(), begins=True)
        end = tag.end()
        for value in _HELD.finditer(tag[0]):
            take(1, tag.start() + value.start(1), tag.start() + value.end(1), begins=True)
    return words._replace(text="".join(found[0])), held._replace(text="".join(found[1]))


class _Aligning:
    """Goes through the letters of some XML along with a document's stretches, each behind the one before it."""

    def __init__(self, xml: str) -> None:
        self._both = _letters(xml)
        self._at = [0, 0]

    def stretch(self, stretch: Stretch) -> tuple[int, ...]:
        """Return where each letter of a stretch stands: all of it in one place, or else each of its pieces where it is."""
        texts = ["".join(piece.text.translate(_LOOSE).split()) for piece in stretch.pieces]
        written = "".join(text for text, piece in zip(texts, stretch.pieces, strict=True) if piece.is_written)
        whole = iter(self._places(written, far=True) or ())
        places: list[int] = []
        for text, piece in zip(texts, stretch.pieces, strict=True):
            found = [next(whole, -1) for _ in text] if piece.is_written else []
            if found and found[0] < 0:
                found = list(self._places(text, far=False) or ())
            places += found or [-1] * len(text)
        return tuple(places)

    def _places(self, text: str, *, far: bool) -> list[int]:
        """Return where the letters of some text stand; one that is found `far` on is another place with the same words."""
        if not text:
            return []
        ahead = [
            (at, place)
            for at, one in enumerate(self._both)
            if (place := _found(one, text, self._at[at])) >= 0
        ]
        near = [(at, place) for at, place in ahead if place - self._at[at] <= AHEAD]
        if not near and far:
            near = ahead or [
                (at, place) for at, one in enumerate(self._both) if (place := _found(one, text, 0)) >= 0
            ]
        elif near:
            self._at[near[0][0]] = near[0][1] + 1
        return self._both[near[0][0]].at[near[0][1] : near[0][1] + len(text)] if near else []


def aligned(stretches: Sequence[Stretch], xml: str) -> dict[int, tuple[int, ...]]:
    """Return where each letter of each stretch stands in the XML; labels and figures stand in attributes."""
    aligning = _Aligning(xml)
    return {stretch.key: aligning.stretch(stretch) for stretch in stretches}


def _found(letters: Letters, text: str, at: int) -> int:
    """Return where a stretch begins from a place on, -1 where it does not: a short one is all that stands there."""
    place = letters.text.find(text[:BEGINNING], at)
    while place >= 0:
        end = place + len(text)
        is_whole = end >= len(letters.begins) or letters.begins[end]
        if letters.begins[place] and (len(text) > BEGINNING or is_whole):
            return place
        place = letters.text.find(text[:BEGINNING], place + 1)
    return -1
