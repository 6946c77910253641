"""What the cells of a workbook say: its values, and nothing that it could do. Formulas are not run, links not followed.

A cell with a formula says what the program showed when it saved the file. Days are told from numbers by the format of
their cell, as every program for workbooks does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, NamedTuple

from allidocs.base.errors import LimitReached
from allidocs.base.measure import whole
from allidocs.review.opening.elements import child, get, local_name
from allidocs.review.opening.package import Package

MAX_CELLS = 200_000
"""Cells of a workbook that hold something."""
_LARGEST = 10**15
"""Numbers are smaller than this: workbooks hold fifteen digits, and nothing in a plan has as many."""
_LONGEST = 40
"""Characters that a number has at most."""
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BASE, _BASE_1904 = date(1899, 12, 30), date(1904, 1, 1)
_DAYS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""The formats of days that have a number and no words."""
_SHARES = frozenset({9, 10})
"""Those of percentages."""
_Format = Literal["day", "share"]
_SILENT = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
"""What stands in a format and is no part of a number or a day."""


class Cell(NamedTuple):
    """A cell: what it says, whether a formula stands behind that, and whether it says that the formula failed.

    A number is a `share` where it is shown as a percentage: 0.35 is 35 %. Days are numbers, too: `other` is the number of a
    cell that is shown as a day, or the day of one that is not.
    """

    value: str | Decimal | date
    formula: bool = False
    broken: bool = False
    share: bool = False
    other: Decimal | date | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name, its cells that hold something by row and column from 0, and whether programs hide it."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    hidden: bool = False

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that hold something, from the top."""
        return tuple(sorted({line for line, _ in self.cells}))


def grids(package: Package) -> Iterator[Grid]:
    """Yield the sheets of a workbook in their order; raises NotReadable or LimitReached."""
    root = package.xml(package.main)
    shared = [_text(one) for part in package.related("sharedStrings") for one in package.xml(part)]
    formats = _formats(package)
    settings = _first(root, "workbookPr")
    epoch = _BASE_1904 if settings is not None and get(settings, "date1904") in ("1", "true") else _BASE
    targets, left = package.targets(), MAX_CELLS
    for sheet in root.iter():
        if local_name(sheet) == "sheet" and (part := targets.get(get(sheet, "id"), "")):
            cells = dict(_cells(package.xml(part), shared, formats, epoch, left))
            left -= len(cells)
            yield Grid(get(sheet, "name"), cells, get(sheet, "state") in ("hidden", "veryHidden"))


def _cells(
    sheet: Any, shared: list[str], formats: Mapping[int, _Format], epoch: date, most: int
) -> Iterator[tuple[tuple[int, int], Cell]]:
    count = 0
    for one in sheet.iter():
        place = _PLACE.fullmatch(get(one, "r")) if local_name(one) == "c" else None
        said = _said(one, shared, formats, epoch) if place is not None else None
        if place is None or said is None:
            continue
        count += 1
        if count > most:
            raise LimitReached(f"a workbook with more than {MAX_CELLS:,} filled cells is no register")
        yield (int(place[2]) - 1, _column(place[1])), said


def _said(cell: Any, shared: list[str], formats: Mapping[int, _Format], epoch: date) -> Cell | None:
    """Return what a cell says, None for one that holds nothing."""
    kind, value = get(cell, "t"), child(cell, "v")
    formula = child(cell, "f") is not None
    words = "".join(value.itertext()) if value is not None else ""
    if kind == "inlineStr":
        text = _text(child(cell, "is"))
    elif kind == "s":
        at = whole(words)
        text = shared[at] if at is not None and at < len(shared) else ""
    elif kind == "d":
        return Cell(_iso(words) or words, formula) if words else None
    elif kind in ("str", "b", "e"):
        text = _ESCAPED.sub(_character, words)
    elif (number := decimal(words)) is not None:
        known = whole(get(cell, "s"))
        form, day = formats.get(known) if known is not None else None, _day(number, epoch)
        if form == "day" and day is not None:
            return Cell(day, formula, other=number)
        return Cell(number, formula, share=form == "share", other=day)
    else:
        # A number that is none, or larger than any: it is told as it stands there.
        text = words
    if not text.strip():
        return Cell("", formula=True, broken=True) if formula and not words else None
    return Cell(text, formula, kind == "e")


def _text(element: Any) -> str:
    """Return the words of a text, without the guides to how they are read aloud."""
    found = []
    for one in element if element is not None else ():
        if local_name(one) == "t":
            found.append(one.text or "")
        elif local_name(one) == "r":
            found += [inner.text or "" for inner in one if local_name(inner) == "t"]
    return _ESCAPED.sub(_character, "".join(found))


def _character(match: re.Match[str]) -> str:
    """Return a character that a workbook writes by its number; half a one, which is none, goes."""
    number = int(match[1], 16)
    return "" if 0xD800 <= number <= 0xDFFF else chr(number)


def decimal(text: str) -> Decimal | None:
    """Return a number as programs write it, None for what is none; what floats added in the last place goes."""
    try:
        value = Decimal(f"{float(text):.15g}") if len(text) < _LONGEST else None
    except (ValueError, InvalidOperation):
        return None
    return value if value is not None and value.is_finite() and abs(value) < _LARGEST else None


def _day(number: Decimal, epoch: date) -> date | None:
    try:
        return epoch + timedelta(days=int(number)) if number >= 0 else None
    except OverflowError:
        return None


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None


def _formats(package: Package) -> dict[int, _Format]:
    """Return the styles of cells, by number, that show a day or a percentage."""
    found: dict[int, _Format] = {}
    for part in package.related("styles"):
        root = package.xml(part)
        own = {
            get(one, "numFmtId"): _SILENT.sub("", get(one, "formatCode"))
            for one in root.iter()
            if local_name(one) == "numFmt"
        }
        styles = _first(root, "cellXfs")
        for at, style in enumerate(styles if styles is not None else ()):
            number = get(style, "numFmtId")
            code = own.get(number)
            known = whole(number) or 0
            if set("dyDY") & set(code) if code is not None else known in _DAYS:
                found[at] = "day"
            elif "%" in code if code is not None else known in _SHARES:
                found[at] = "share"
    return found


def _first(root: Any, name: str) -> Any:
    return next((one for one in root.iter() if local_name(one) == name), None)


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1
