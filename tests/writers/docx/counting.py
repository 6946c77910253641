"""Counts list numbers as Word does, from styles and numbering alone, so that they can be held against the tree's."""

from __future__ import annotations

from typing import Any

from tests.writers.docx.reading import NS, W, part, style, text


def computed_numbers(docx: bytes) -> list[tuple[str, str]]:
    """Return number and text of every paragraph of a DOCX that a list numbers by its style, deleted ones excepted."""
    styles = {found.get(f"{W}styleId"): found for found in part(docx, "word/styles.xml").iter(f"{W}style")}
    levels = _levels(part(docx, "word/numbering.xml"))
    counts: dict[str, list[int]] = {}
    found = []
    for paragraph in part(docx, "word/document.xml").iter(f"{W}p"):
        number, level = _place(styles, style(paragraph))
        gone = paragraph.find("w:pPr/w:rPr/w:del", NS) is not None
        if number not in ("1", "2") or gone:
            continue
        count = counts.setdefault(number, [0] * 9)
        count[level] += 1
        count[level + 1 :] = [0] * (8 - level)
        shown = levels[number][level][0]
        for at, value in enumerate(count, start=1):
            shown = shown.replace(f"%{at}", _said(value, levels[number][at - 1][1]))
        found.append((shown, text(paragraph)))
    return found


def _place(styles: dict[str, Any], identity: str) -> tuple[str, int]:
    """Return list and level of a style, its own or inherited."""
    number, level = "", None
    while identity and (not number or level is None):
        one = styles[identity]
        own = one.find("w:pPr/w:numPr/w:numId", NS)
        at = one.find("w:pPr/w:numPr/w:ilvl", NS)
        number = number or (own.get(f"{W}val") if own is not None else "")
        level = int(at.get(f"{W}val")) if level is None and at is not None else level
        base = one.find("w:basedOn", NS)
        identity = base.get(f"{W}val") if base is not None else ""
    return number, level or 0


def _said(value: int, form: str) -> str:
    """Return a small number in the form of a level."""
    if form.endswith("Letter"):
        letter = chr(ord("a") + value - 1)
        return letter if form == "lowerLetter" else letter.upper()
    return ("", "i", "ii", "iii", "iv")[value] if form == "lowerRoman" else str(value)


def _levels(numbering: Any) -> dict[str, list[tuple[str, str]]]:
    abstract = {
        found.get(f"{W}abstractNumId"): [
            (level.find("w:lvlText", NS).get(f"{W}val"), level.find("w:numFmt", NS).get(f"{W}val"))
            for level in found.iter(f"{W}lvl")
        ]
        for found in numbering.iter(f"{W}abstractNum")
    }
    return {
        found.get(f"{W}numId"): abstract[found.find("w:abstractNumId", NS).get(f"{W}val")]
        for found in numbering.iter(f"{W}num")
    }
