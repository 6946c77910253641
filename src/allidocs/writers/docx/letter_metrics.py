"""How wide letters are and how tall lines: the advances, kerning and heights of a theme's faces, read once and kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

from allidocs.base.cache import cache_folder, write_cache
from allidocs.theme.fonts import Resources, face_bytes
from allidocs.theme.tokens import Family, Theme

_RECIPE = "2"
"""Changes whenever faces are read or kept differently, so that old measures in a cache are not used."""
_FIRST_CODE = 0x100
"""The character that stands for the first of a face's kerning values where they are kept."""
_KERNED = "".join(
    map(chr, (*range(0x21, 0x7F), *range(0xC0, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D))
)
"""The characters between which kerning counts."""

_WORDS = 20_000
"""How many words, and how many pairs of letters, a face remembers at most."""

Key = tuple[str, bool, bool]
"""A face: the name of its family, whether bold, whether italic."""


class _Letters(dict[str, float]):
    """Advances by letter; one that the face lacks is a mean one."""

    def __init__(self, advances: Mapping[str, float], mean: float) -> None:
        super().__init__(advances)
        self._mean = mean

    def __missing__(self, letter: str) -> float:
        return self._mean


class _Kerned(dict[tuple[str, str], float]):
    """Kerning by pairs of letters, looked up among the rows of the face when a pair is first met."""

    def __init__(self, rows: Mapping[str, Mapping[str, float]]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, pair: tuple[str, str]) -> float:
        left, right = pair
        value = self._rows[left].get(right, 0.0) if left in self._rows else 0.0
        if len(self) < _WORDS:
            self[pair] = value
        return value


@dataclass(frozen=True, slots=True)
class Face:
    """One face, all lengths as parts of the type size; `mean` stands for characters that it lacks."""

    ascent: float
    descent: float
    advances: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Kerning by the left letter, then by the right one."""
    mean: float = 0.5
    _known: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Widths of words that were measured before: documents of one build share most of theirs."""
    _letters: _Letters = field(init=False, repr=False, compare=False)
    _kerned: _Kerned = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make ready what words are measured by, letter by letter."""
        object.__setattr__(self, "_letters", _Letters(self.advances, self.mean))
        object.__setattr__(self, "_kerned", _Kerned(self.pairs))

    def width(self, text: str) -> float:
        """Return the width of `text`, kerned, as parts of the type size."""
        wide = self._known.get(text)
        if wide is None:
            wide = sum(map(self._letters.__getitem__, text))
            wide += sum(map(self._kerned.__getitem__, pairwise(text)))
            if len(self._known) < _WORDS:
                self._known[text] = wide
        return wide

    @property
    def widest(self) -> float:
        """The width that no Latin letter, digit or sign goes beyond."""
        return max([self.mean, *(self.advances.get(each, 0.0) for each in _KERNED)])


UNKNOWN = Face(ascent=0.95, descent=0.25)
"""Stands for a face that is no file here, such as one installed on the reader's machine."""


class Measures:
    """The faces of a theme, each read when it is first asked for."""

    def __init__(self, theme: Theme, resources: Resources) -> None:
        self._families = {family.name: family for family in (theme.serif, theme.sans)}
        self._resources = resources
        self._faces: dict[Key, Face] = {}

    def face(self, key: Key) -> Face:
        """Return the face of a family, weight and slant; a stand-in where it has no file."""
        found = self._faces.get(key)
        if found is None:
            family = self._families.get(key[0])
            found = self._faces[key] = self._read(family, key) if family else UNKNOWN
        return found

    def _read(self, family: Family, key: Key) -> Face:
        _, bold, italic = key
        strong = family.bold_italic if italic else family.bold
        light = family.italic if italic else family.regular
        name = (strong if bold else light) or family.regular
        if not name:
            return UNKNOWN
        if name.startswith("package:"):
            return _package_face(name)
        return _kept(face_bytes(name, self._resources))


@lru_cache(maxsize=32)
def _package_face(name: str) -> Face:
    return _kept(face_bytes(name, lambda _: b""))


def _kept(font: bytes) -> Face:
    """Return the measures of a font file, from the cache where they were taken before."""
    path = cache_folder("fonts") / f"{hashlib.sha256(font + _RECIPE.encode()).hexdigest()}.measures.json"
    try:
        known = json.loads(path.read_bytes())
        return Face(**known | {"pairs": _Unfolding(**known["pairs"])})
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        face = measured(font)
        values = {name: getattr(face, name) for name in ("ascent", "descent", "advances", "mean")}
        values["pairs"] = _folded(face.pairs)
        write_cache(path, json.dumps(values, separators=(",", ":"), ensure_ascii=False).encode())
        return face


class _Unfolding(Mapping[str, Mapping[str, float]]):
    """Kerning as it is kept, made into numbers for a left letter when that is first met.

    A face kerns tens of thousands of pairs by a few dozen values, and a document meets a few hundred of them: `rows`
    holds for a left letter its right letters and, in step with them, a character for each value, counted from U+0100.
    """

    def __init__(self, values: list[float], rows: dict[str, list[str]]) -> None:
        self._values = {chr(code): value for code, value in enumerate(values, _FIRST_CODE)}
        self._rows = rows
        self._met: dict[str, dict[str, float]] = {}

    def __getitem__(self, left: str) -> dict[str, float]:
        row = self._met.get(left)
        if row is None:
            rights, codes = self._rows[left]
            row = self._met[left] = {
                right: self._values[code] for right, code in zip(rights, codes, strict=True)
            }
        return row

    def __contains__(self, left: object) -> bool:
        return left in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _folded(pairs: Mapping[str, Mapping[str, float]]) -> dict[str, object]:
    """Return kerning in the form that `_Unfolding` takes."""
    values = sorted({value for row in pairs.values() for value in row.values()})
    codes = {value: chr(code) for code, value in enumerate(values, _FIRST_CODE)}
    rows = {
        left: ["".join(row), "".join(codes[value] for value in row.values())] for left, row in pairs.items()
    }
    return {"values": values, "rows": rows}


def measured(font: bytes) -> Face:
    """Return the measures of a font file."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font), lazy=True) as opened:
        em = opened["head"].unitsPerEm
        lines, widths = opened["hhea"], opened["hmtx"].metrics
        names: dict[int, str] = opened.getBestCmap()
        advances = {chr(code): round(widths[name][0] / em, 4) for code, name in names.items()}
        letters = {each: names[ord(each)] for each in _KERNED if ord(each) in names}
        lookups = [_PairLookup(subtables) for subtables in _pair_lookups(opened)]
        rows = {}
        for left, first in letters.items():
            kerned = [lookup.after(first, letters.values()) for lookup in lookups]
            units = {right: sum([row.get(second, 0) for row in kerned]) for right, second in letters.items()}
            rows[left] = {right: round(value / em, 4) for right, value in units.items() if value}
        pairs = {left: row for left, row in rows.items() if row}
    usual = [advances[each] for each in "etaoinsrhldcu" if each in advances]
    mean = round(sum(usual) / len(usual), 4) if usual else 0.5
    return Face(lines.ascent / em, -lines.descent / em, advances, pairs, mean)


def _pair_lookups(font: Any) -> Iterator[list[Any]]:
    """Yield the pair subtables of every lookup that the kern feature uses."""
    if "GPOS" not in font or font["GPOS"].table.FeatureList is None:
        return
    table = font["GPOS"].table
    features = [one.Feature for one in table.FeatureList.FeatureRecord if one.FeatureTag == "kern"]
    for index in sorted({at for feature in features for at in feature.LookupListIndex}):
        subtables = [getattr(one, "ExtSubTable", one) for one in table.LookupList.Lookup[index].SubTable]
        pairs = [one for one in subtables if one.LookupType == 2]
        if pairs:
            yield pairs


class _PairLookup:
    """One lookup of pairs: the first subtable that knows a pair decides. Values are in units of the font."""

    def __init__(self, subtables: list[Any]) -> None:
        self._by_first: dict[str, list[Mapping[str, int] | _Classes]] = {}
        for subtable in subtables:
            singles: Mapping[str, Mapping[str, int]] = {}
            classes = None
            if subtable.Format == 1:
                singles = {
                    glyph: {one.SecondGlyph: _advance(one.Value1) for one in group.PairValueRecord}
                    for glyph, group in zip(subtable.Coverage.glyphs, subtable.PairSet, strict=True)
                }
            else:
                classes = _Classes(subtable)
            for glyph in subtable.Coverage.glyphs:
                self._by_first.setdefault(glyph, []).append(classes or singles[glyph])

    def after(self, first: str, seconds: Collection[str]) -> dict[str, int]:
        """Return the kerning between a glyph and those behind it, of all `seconds` that the lookup knows."""
        found: dict[str, int] = {}
        for known in self._by_first.get(first, ()):
            if isinstance(known, _Classes):
                return known.after(first, seconds) | found
            found = {**known, **found}
        return found


class _Classes:
    """A subtable that kerns glyphs by their classes: it knows every glyph, since those of no class are of class 0."""

    def __init__(self, subtable: Any) -> None:
        self._firsts: Mapping[str, int] = subtable.ClassDef1.classDefs
        self._seconds: Mapping[str, int] = subtable.ClassDef2.classDefs
        self._records = subtable.Class1Record
        self._rows: dict[int, list[int]] = {}

    def after(self, first: str, seconds: Collection[str]) -> dict[str, int]:
        """Return the kerning between a glyph and each of `seconds` behind it."""
        left = self._firsts.get(first, 0)
        row = self._rows.get(left)
        if row is None:
            row = self._rows[left] = [_advance(one.Value1) for one in self._records[left].Class2Record]
        return {second: row[self._seconds.get(second, 0)] for second in seconds}


def _advance(value: Any) -> int:
    return int(getattr(value, "XAdvance", 0) or 0)
