"""A table of figures from another system: CSV or XLSX, as cells; bounded, and nothing in it is run or followed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from allidocs.base.errors import CannotRun, LimitReached
from allidocs.base.files import refuse_pipe
from allidocs.base.suggestions import listing
from allidocs.review.opening.package import XLSX, NotReadable, open_file
from allidocs.review.opening.workbook import MAX_CELLS, Cell, Grid, grids

MAX_BYTES = 20_000_000
MAX_WIDE = 2_000
"""Columns that a table has at most."""
_MARKS = ";\t,|"
_OTHERS = frozenset({".yaml", ".yml", ".json", ".xml", ".html", ".htm", ".md", ".toml", ".svg"})
"""What texts are called that hold no table, whatever commas stand in them."""
_SAVE = "save the table as CSV or XLSX and try again"
_HEAD = 20
"""Lines that say by which mark a table parts its columns."""


def read_table(path: Path, sheet: str = "") -> Grid:
    """Return the cells of a table; raises CannotRun or LimitReached with a sentence.

    `sheet` names one of a workbook's; without it, a workbook has but one that holds anything and is not hidden.
    """
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _sheet(path, sheet)
    if path.suffix.lower() in _OTHERS:
        raise NotReadable(f"{path.name} is no table", _SAVE)
    if sheet:
        raise CannotRun(f"`{path.name}` is no workbook, so it has no sheet `{sheet}`")
    cells = _cells(_text(path), path.name)
    if not cells:
        raise NotReadable(f"{path.name} is empty", _SAVE)
    return Grid(path.stem, cells)


def _sheet(path: Path, wanted: str) -> Grid:
    found = [grid for grid in grids(open_file(path, XLSX)) if grid.cells]
    named = [
        grid for grid in found if (grid.name.casefold() == wanted.casefold() if wanted else not grid.hidden)
    ]
    if len(named) == 1:
        return named[0]
    names = listing(f"{grid.name} (hidden)" if grid.hidden else grid.name for grid in found)
    if not named:
        what = f"no sheet `{wanted}`" if wanted else "no sheet that holds anything and is shown"
        raise CannotRun(f"{path.name} has {what}", f"sheets: {names}" if found else "")
    raise CannotRun(f"{path.name} has {len(named)} sheets", f"say which one with --sheet: {names}")


def _text(path: Path) -> str:
    try:
        refuse_pipe(path)
        if path.stat().st_size > MAX_BYTES:
            raise LimitReached(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        raise NotReadable(f"cannot read {path}: {error.strerror or error}") from error
    code = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(code)
    except UnicodeDecodeError:
        # What programs for workbooks on Windows write into a CSV unless told otherwise.
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise NotReadable(f"{path.name} is no table of text", _SAVE)
    return text


def _cells(text: str, name: str) -> dict[tuple[int, int], Cell]:
    lines = text.splitlines()
    mark = _mark([line for line in lines[: _HEAD + 1] if line.strip()])
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        mark, text = lines[0][4], text[text.index(lines[0]) + 5 :]
    found: dict[tuple[int, int], Cell] = {}
    rows = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    try:
        for at, row in enumerate(rows):
            if len(row) > MAX_WIDE:
                raise LimitReached(f"{name} has more than {MAX_WIDE:,} columns")
            found |= {(at, place): Cell(words.strip()) for place, words in enumerate(row) if words.strip()}
            if len(found) > MAX_CELLS:
                raise LimitReached(f"{name} holds more than {MAX_CELLS:,} filled cells")
    except csv.Error as error:
        raise NotReadable(
            f"{name} is no table: {error}, in line {rows.line_num}",
            "close each quotation mark that opens a cell, and double those within it; or save the file as XLSX",
        ) from error
    return found


def _mark(lines: list[str]) -> str:
    """Return the mark that parts columns: one that stands as often in each of the first lines, else the most frequent."""
    counts = {mark: [line.count(mark) for line in lines] for mark in _MARKS}
    even = [mark for mark, found in counts.items() if found and found[0] and len(set(found)) == 1]
    if even:
        return even[0]
    return Counter({mark: sum(found) for mark, found in counts.items()}).most_common(1)[0][0]
