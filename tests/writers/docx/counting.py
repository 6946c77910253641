"""Counts list numbers as Word does, from styles and numbering alone, so that they can be held against the tree's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.writers.docx.reading import NS, W, part, style, text


@dataclass
class _List:
    """A list: the definition that it counts by, and the levels that it starts anew when they are first met."""

    definition: str
    anew: set[int] = field(default_factory=set)


def computed_numbers(docx: bytes) -> list[tuple[str, str]]:
    """Return number and text of every paragraph of a DOCX that headings, schedules or entries of clauses number."""
    return [(number, text(paragraph)) for number, paragraph in numbered_paragraphs(docx)]


def numbered_paragraphs(docx: bytes) -> list[tuple[str, Any]]:
    """Return the number and the element of every such paragraph, deleted ones excepted.

    All lists of one definition count together. A level that is met below one that was not begun takes that as begun:
    what follows on it is its second.
    """
    styles = {found.get(f"{W}styleId"): found for found in part(docx, "word/styles.xml").iter(f"{W}style")}
    lists, levels = _definitions(part(docx, "word/numbering.xml"))
    counts: dict[str, list[int]] = {}
    found = []
    for paragraph in part(docx, "word/document.xml").iter(f"{W}p"):
        number, level = _place(styles, paragraph)
        gone = paragraph.find("w:pPr/w:rPr/w:del", NS) is not None
        if number not in lists or gone or lists[number].definition in _OTHER:
            continue
        here = lists[number]
        count = counts.setdefault(here.definition, [0] * 9)
        if level in here.anew:
            here.anew.discard(level)
            count[level] = 0
        count[:level] = [max(one, 1) for one in count[:level]]
        count[level] += 1
        count[level + 1 :] = [0] * (8 - level)
        shown = levels[here.definition][level][0]
        for at, value in enumerate(count[: level + 1], start=1):
            shown = shown.replace(f"%{at}", _said(value, levels[here.definition][at - 1][1]))
        found.append((shown, paragraph))
    return found


_OTHER = ("2", "3")
"""The definitions of bullets and of numbered lists outside clauses."""


def _place(styles: dict[str, Any], paragraph: Any) -> tuple[str, int]:
    """Return list and level of a paragraph: its own, its style's, or inherited by that."""
    number, level = "", None
    group, identity = paragraph.find("w:pPr", NS), style(paragraph)
    while group is not None and (not number or level is None):
        own, at = group.find("w:numPr/w:numId", NS), group.find("w:numPr/w:ilvl", NS)
        number = number or (own.get(f"{W}val") if own is not None else "")
        level = int(at.get(f"{W}val")) if level is None and at is not None else level
        group = None
        while identity and group is None:
            one = styles[identity]
            group, base = one.find("w:pPr", NS), one.find("w:basedOn", NS)
            identity = base.get(f"{W}val") if base is not None else ""
    return number, level or 0


def _said(value: int, form: str) -> str:
    """Return a small number in the form of a level."""
    if form.endswith("Letter"):
        letter = chr(ord("a") + value - 1)
        return letter if form == "lowerLetter" else letter.upper()
    return ("", "i", "ii", "iii", "iv", "v", "vi")[value] if form == "lowerRoman" else str(value)


def _definitions(numbering: Any) -> tuple[dict[str, _List], dict[str, list[tuple[str, str]]]]:
    """Return the lists by number, and what the levels of each definition show, in which form."""
    levels = {
        found.get(f"{W}abstractNumId"): [
            (level.find("w:lvlText", NS).get(f"{W}val"), level.find("w:numFmt", NS).get(f"{W}val"))
            for level in found.iter(f"{W}lvl")
        ]
        for found in numbering.iter(f"{W}abstractNum")
    }
    lists = {
        found.get(f"{W}numId"): _List(
            found.find("w:abstractNumId", NS).get(f"{W}val"),
            {int(one.get(f"{W}ilvl")) for one in found.iter(f"{W}lvlOverride")},
        )
        for found in numbering.iter(f"{W}num")
    }
    return lists, levels
