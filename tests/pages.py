"""Reads the pages of a PDF with the place of every word (through poppler), and says what is broken on them."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile
from xml.etree import ElementTree

from allidocs.document import tree
from allidocs.document.text import paragraphs, plain_text
from allidocs.document.walk import walk

_XHTML = "{http://www.w3.org/1999/xhtml}"
_RUNNING = 50.0
"""Points at the top and foot of a sheet where running lines stand."""
_EDGE = 24.0
"""Points at the sides of a sheet where nothing stands."""
_CHAPTER = 20.0
"""The height from which a word belongs to the title of a chapter or schedule, in points."""
_NOTE = 10.4
"""The height up to which words are those of notes, in points."""
_ANNEX = ("Annex", "Anexo")
_MARKS = ".,;:()[]«»“”‘’\"'!?¿¡"


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place in points from the upper left."""

    text: str
    left: float
    top: float
    right: float
    low: float

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.low - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size and its words, line by line."""

    width: float
    height: float
    lines: tuple[tuple[Word, ...], ...]

    @property
    def body(self) -> list[Word]:
        """The words between the running lines, from the top."""
        found = [word for line in self.lines for word in line]
        inside = [one for one in found if one.top > _RUNNING and one.low < self.height - _RUNNING]
        return sorted(inside, key=lambda one: (one.top, one.left))


def printed(content: bytes) -> list[Sheet]:
    """Return the pages of a PDF."""
    command = ["pdftotext", "-bbox-layout", "-enc", "UTF-8", "-", "-"]
    told = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]|<!DOCTYPE[^>]*>", "", told)
    sheets = []
    for page in ElementTree.fromstring(clean).iter(f"{_XHTML}page"):
        lines = tuple(
            tuple(
                Word(
                    one.text or "", *(float(one.get(side, "0")) for side in ("xMin", "yMin", "xMax", "yMax"))
                )
                for one in line.iter(f"{_XHTML}word")
            )
            for line in page.iter(f"{_XHTML}line")
        )
        sheets.append(Sheet(float(page.get("width", "0")), float(page.get("height", "0")), lines))
    return sheets


def faults(document: tree.Document, sheets: list[Sheet]) -> list[str]:
    """Return what is broken: figures and heads that parted, words over words or in a margin, pages left empty."""
    return [*torn(document, sheets), *collisions(sheets), *emptiness(sheets)]


def torn(document: tree.Document, sheets: list[Sheet]) -> Iterator[str]:
    """Yield figures (from space to space, with their units) and words of heads that stand whole on no line.

    A head of a row may part at a hyphen.
    """
    lines = "\n".join(" ".join(word.text for word in line) for sheet in sheets for line in sheet.lines)
    whole = _folded(lines)
    texts = [_folded(text, keep=True) for text in paragraphs(document)]
    figures = Counter(
        piece.replace("\u00a0", " ").strip(_MARKS)
        for text in texts
        for piece in re.split(r"[ \t\n]+", text)
        if re.search(r"\d", piece) and "://" not in piece
    )
    for figure, count in figures.items():
        if _times(figure, whole) < count:
            yield f"the figure {figure!r} is torn"
    words = Counter(word for text in texts for word in _words(text))
    for word in {word for head in _heads(document) for word in _words(_folded(head, keep=True))}:
        # Nearly all stand whole often enough; only the others are looked for in parts, which takes long.
        if _times(word, whole) < words[word] and _parted(word, whole) < words[word]:
            yield f"the head {word!r} is torn"


def _heads(document: tree.Document) -> Iterator[str]:
    for visit in walk(document):
        if isinstance(visit.node, tree.Cell) and visit.node.header:
            yield plain_text(visit.node.children)


def _words(text: str) -> list[str]:
    return [word for part in re.split(r"[\s/–—-]+", text) if (word := part.strip(_MARKS)).isalpha()]


def _folded(text: str, *, keep: bool = False) -> str:
    """Return a text as it is compared: without case, ligatures and what nobody sees; with `keep` no-break spaces stay."""
    spaces = re.sub("[\u00a0\u2007\u202f]", "\u00a0" if keep else " ", text)
    parts = (one if one == "\u00a0" else unicodedata.normalize("NFKC", one) for one in spaces)
    return re.sub("[\u00ad\u200b\u200e\u2060]", "", unicodedata.normalize("NFC", "".join(parts))).casefold()


def _times(wanted: str, text: str) -> int:
    """Return how often a text holds something that no letter or digit adjoins."""
    found, at = 0, text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        alone = not re.match(r"\w", text[at - 1 : at] if at else "") and not re.match(
            r"\w", text[end : end + 1]
        )
        found += alone
        at = text.find(wanted, end if alone else at + 1)
    return found


def _parted(word: str, text: str) -> int:
    """Return how often a text holds a word, whole or with hyphens at ends of lines."""
    inside = r"(?:-\n)?".join(word)
    return len(re.findall(rf"(?<!\w){inside}(?!\w)", text))


def collisions(sheets: list[Sheet]) -> Iterator[str]:
    """Yield words that lie on other words or reach into the margin of their sheet."""
    for number, sheet in enumerate(sheets, 1):
        words = [word for line in sheet.lines for word in line if word.text.strip()]
        for word in words:
            if word.left < _EDGE or word.right > sheet.width - _EDGE:
                yield f"page {number}: {word.text!r} in the margin"
        words.sort(key=lambda word: word.left)
        for at, one in enumerate(words):
            for other in takewhile(lambda word, end=one.right: word.left < end - 1, words[at + 1 :]):  # type: ignore[misc]
                across = min(one.right, other.right) - other.left
                down = min(one.low, other.low) - max(one.top, other.top)
                if across > 1 and down > min(one.height, other.height) / 2:
                    yield f"page {number}: {other.text!r} on {one.text!r}"


def gaps(sheets: list[Sheet]) -> Iterator[str]:
    """Yield pages after the cover, but for the last, that are less than half full though no sheet turns and no annex begins."""
    for number, (sheet, after) in enumerate(pairwise(sheets[1:]), 2):
        turned = (sheet.width > sheet.height) != (after.width > after.height)
        annex = bool(after.body) and after.body[0].text in _ANNEX
        if (
            max((word.low for word in sheet.body), default=0.0) < sheet.height / 2
            and not turned
            and not annex
        ):
            yield f"page {number} is less than half full"


def last_filled(sheets: list[Sheet]) -> float:
    """Return how far down its sheet, from 0 to 1, the last page has words."""
    return max((word.low for word in sheets[-1].body), default=0.0) / sheets[-1].height


def emptiness(sheets: list[Sheet]) -> Iterator[str]:
    """Yield pages after the cover that are less than half full though no chapter or turned sheet follows, and lone notes."""
    for number, (sheet, after) in enumerate(pairwise(sheets[1:]), 2):
        turned = (sheet.width > sheet.height) != (after.width > after.height)
        low = max((word.low for word in sheet.body), default=0.0)
        # A chapter begins with its title, above which its number and its name stand small, in capitals.
        first = next((word for word in after.body if word.text != word.text.upper()), None)
        begins = first is not None and first.height > _CHAPTER
        if low < sheet.height / 2 and not turned and not begins:
            yield f"page {number} is less than half full"
    for number, sheet in enumerate(sheets[1:], 2):
        if sheet.body and all(word.height < _NOTE for word in sheet.body):
            yield f"page {number} holds a note alone"
