"""A workbook between those who fill it and the writer of XLSX: sheets of rows that people sort, filter and fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Literal

from allidocs.document.typography import straight

Cell = str | Decimal | date | None
"""What a cell holds; None where it is empty."""
MOST_LETTERS = 32_000
"""Letters that a cell can hold: a longer text is cut, and ends in dots."""
NEW_ROWS = 200
"""Rows below the last one that are ready to be filled in."""
MARK = 6
"""Digits of a mark."""
ROWS = "rows"
"""The heading of the marks of all rows that were sent, on the hidden sheet."""
LISTS = "allidocs"
"""The hidden sheet that holds what cells may be chosen from."""
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `choices` are the only words that its cells may hold, `bounds` the least and the greatest whole number."""

    key: str
    heading: str
    width: int
    form: Literal["text", "number", "date"] = "text"
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `id` stands in a hidden column, so that the row is known wherever it was sorted to."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its key is the same in every language, its title is what people see."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook: `cover` are lines of words and their meaning on its first sheet, `running` what each printed page bears."""

    title: str
    lang: str
    day: date
    reference: str
    cover_title: str
    cover: tuple[tuple[str, str], ...]
    running: str
    sheets: tuple[Sheet, ...]


def canonical(cell: Cell) -> str:
    """Return what a cell says, however programs write it: where lines end counts, spaces and the form of quotes do not."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    if isinstance(cell, date):
        return cell.isoformat()
    lines = cell.replace("\r\n", "\n").strip().split("\n")
    return "\n".join(" ".join(straight(line).split()) for line in lines)


def mark(id_: str, key: str = "", cell: Cell = None) -> str:
    """Return the mark of a cell as it was sent, or without a key that of a row: a few digits that tell whether it still is."""
    said = "\0".join((id_, key, canonical(cell)))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:MARK]


def marked(sheet: Sheet, row: Row) -> str:
    """Return what stands in the hidden column of a row: its id, and behind it the marks of its cells."""
    cells = zip(sheet.columns, row.cells, strict=True)
    return f"{row.id} {''.join(mark(row.id, column.key, cell) for column, cell in cells)}"


def sheet_name(wanted: str, taken: Collection[str], other: str = "Sheet") -> str:
    """Return a name that a sheet may have: of 31 letters at most, without some marks, and none that is taken."""
    stem = _NOT_IN_NAMES.sub("", wanted).strip()[:_LONGEST_NAME].strip() or other
    name, count = stem, 1
    while name.casefold() in (LISTS, *(one.casefold() for one in taken)):
        count += 1
        name = f"{stem[: _LONGEST_NAME - 4]} {count}"
    return name


def fingerprint(sheets: Sequence[Sheet]) -> str:
    """Return the fingerprint of what sheets say, 16 hexadecimal digits: the same rows have the same one."""
    said = [
        (sheet.key, [column.key for column in sheet.columns], [(row.id, row.cells) for row in sheet.rows])
        for sheet in sheets
    ]
    return sha256(json.dumps(said, default=str).encode("utf-8", "surrogatepass")).hexdigest()[:16]
