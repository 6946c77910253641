"""The type of a picture: how wide words really are in the theme's faces, and how they break into lines.

Widths are the sums of the letters' own, without kerning, which would only draw them closer. A face that is not at hand,
since it is installed on readers' machines and not embedded, is measured as the usual one and given some room.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from pyphen import Pyphen, language_fallback

from allidocs.drawing.scene import Style
from allidocs.drawing.steps import Unit, stepping
from allidocs.theme.fonts import Resources, face_bytes, face_path
from allidocs.theme.tokens import Family, Theme

_USUAL = Theme()
_STRANGE = 1.12
"""How much wider the letters of a face may be that is not at hand."""
_MISSING = 1.0
"""The width of a letter that a face lacks, as part of its size."""
HYPHEN = "-"
_SIGNS = "-/\u2013"
_LEFT = 3
"""Letters that a parted word leaves to its last line at least."""


@lru_cache(maxsize=8)
def _dictionary(lang: str) -> Pyphen | None:
    """Return where words of a language are parted; None where nobody knows."""
    known = language_fallback(lang.replace("-", "_")) if lang else None
    return Pyphen(lang=known, left=2, right=_LEFT) if known else None


@lru_cache(maxsize=1024)
def _syllables(word: str, lang: str) -> tuple[int, ...]:
    """Return after how many letters a word may be parted, between syllables of its language."""
    dictionary = _dictionary(lang)
    if dictionary is None:
        return ()
    return tuple(
        part.start() + at for part in re.finditer(r"[^\W\d_]+", word) for at in dictionary.positions(part[0])
    )


@dataclass(frozen=True, slots=True)
class Face:
    """A face file: of a package, or of the template set that `files` reads; `own` says that it is the theme's."""

    name: str
    files: Resources | None
    own: bool

    def opened(self) -> Any:
        """Return the font."""
        from fontTools.ttLib import TTFont

        if self.files is None:
            return TTFont(face_path(self.name), lazy=True)
        return TTFont(BytesIO(face_bytes(self.name, self.files)), lazy=True)


@lru_cache(maxsize=16)
def _advances(face: Face) -> Mapping[int, float]:
    """Return the widths of a face's letters by their code, as parts of the type size."""
    with face.opened() as font:
        unit, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[name][0] / unit for code, name in font.getBestCmap().items()}


class Outlines:
    """The outlines of a face's letters, read as they are asked for.

    Steps are whole units of the font from point to point, so that a letter is the same text wherever it stands: files
    that pack what repeats hold it once.
    """

    def __init__(self, face: Face) -> None:
        self._font: Any = face.opened()
        self._shapes: Any = self._font.getGlyphSet()
        self._codes: Any = self._font.getBestCmap()
        self._known: dict[str, tuple[Unit, str, Unit]] = {}
        self.unit: int = self._font["head"].unitsPerEm

    def has(self, text: str) -> bool:
        """Say whether the face has all letters of a text."""
        return all(ord(letter) in self._codes for letter in text)

    def path(self, text: str, spacing: float) -> str:
        """Return the outlines of a line of words that begins at 0, with `spacing` units between letters."""
        made, x, at = [], 0.0, (0, 0)
        for letter in text:
            start, steps, end = self._letter(letter)
            if steps:
                shift = round(x)
                made.append(f"m{shift + start[0] - at[0]} {start[1] - at[1]}{steps}")
                at = shift + end[0], end[1]
            x += self._shapes[self._codes[ord(letter)]].width + spacing
        return "".join(made)

    def _letter(self, letter: str) -> tuple[Unit, str, Unit]:
        """Return where a letter begins, its steps, and where it ends."""
        if letter not in self._known:
            pen = stepping(self._shapes)
            self._shapes[self._codes[ord(letter)]].draw(pen)
            self._known[letter] = pen.start or (0, 0), "".join(pen.steps), pen.at
        return self._known[letter]


@lru_cache(maxsize=8)
def outlines(face: Face) -> Outlines:
    """Return the outlines of a face."""
    return Outlines(face)


@lru_cache(maxsize=8192)
def _em(face: Face, text: str) -> float:
    """Return the width of words in a face as a multiple of the type size; a picture measures most of its words often."""
    known = _advances(face)
    return sum(known.get(ord(letter), _MISSING) for letter in text)


def face_of(style: Style, theme: Theme, files: Resources | None = None) -> Face:
    """Return the face that words are measured and outlined by: the theme's own where it is at hand, else the usual one."""
    family, usual = (theme.serif, _USUAL.serif) if style.serif else (theme.sans, _USUAL.sans)
    face = _face(family, style)
    if face.startswith("package:"):
        return Face(face, None, True)
    return Face(face, files, True) if face and files is not None else Face(_face(usual, style), None, False)


def _face(family: Family, style: Style) -> str:
    if style.bold:
        return family.bold_italic if style.italic else family.bold
    return family.italic if style.italic else family.regular


@dataclass(frozen=True, slots=True)
class Type:
    """Measures words in a theme's faces; `files` reads those that lie beside the theme."""

    theme: Theme
    files: Resources | None = None
    lang: str = ""
    """The language whose syllables words are parted between."""

    def width(self, text: str, style: Style) -> float:
        """Return the width of a line of words in points."""
        face = face_of(style, self.theme, self.files)
        return _em(face, text) * style.size * (1.0 if face.own else _STRANGE) + style.spacing * len(text)

    def lines(self, text: str, style: Style, room: float) -> tuple[str, ...]:
        """Return words on as few lines of `room` points as they need; a word that is longer is parted, none is cut."""
        found: list[str] = []
        for word in text.split(" "):
            pieces = self._pieces(word, style, room)
            if found and self.width(f"{found[-1]} {pieces[0]}", style) <= room:
                found[-1] += f" {pieces[0]}"
                pieces = pieces[1:]
            found += pieces
        return tuple(line for line in found if line)

    def joined(self, items: tuple[str, ...], style: Style, room: float, sign: str = " · ") -> tuple[str, ...]:
        """Return items on lines with a sign between those that share one; lines neither begin nor end with it."""
        found: list[str] = []
        for item in items:
            if found and self.width(f"{found[-1]}{sign}{item}", style) <= room:
                found[-1] += f"{sign}{item}"
            else:
                found += self.lines(item, style, room)
        return tuple(found)

    def _pieces(self, word: str, style: Style, room: float) -> list[str]:
        """Return a word whole where it fits a line, else parted after its hyphens, else between syllables, else anywhere."""
        found: list[str] = []
        while self.width(word, style) > room and len(word) > 1:
            at = self._parted(word, style, room)
            found.append(word[:at] if word[at - 1] in _SIGNS else f"{word[:at]}{HYPHEN}")
            word = word[at:]
        return [*found, word]

    def _parted(self, word: str, style: Style, room: float) -> int:
        """Return after how many letters a word that is longer than its line is parted."""
        long = next(
            (at - 1 for at in range(2, len(word)) if self.width(f"{word[:at]}{HYPHEN}", style) > room),
            len(word) - 1,
        )
        signs = max(word.rfind(sign, 0, long + 1) for sign in _SIGNS) + 1
        if signs > 2 and self.width(word[:signs], style) <= room:
            return signs
        fitting = [at for at in _syllables(word, self.lang) if at <= long]
        if fitting:
            return fitting[-1]
        short = _LEFT - len(word) + long
        return long - short if short > 0 and word.isalpha() and long >= _LEFT + short else long
