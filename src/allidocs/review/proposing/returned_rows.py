"""Rows of a register that came back: found by the ids of those that were sent, read as what their columns hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from allidocs.document.workbook import MARK, Cell, Row, Sheet, canonical, mark
from allidocs.review.opening.workbook import Cell as Said
from allidocs.review.opening.workbook import Grid
from allidocs.review.proposing.values import Unreadable, tidy

_HEADS = 20
"""Rows in which the headings of a sheet are looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that came back: the number that people see, its id, and its cells by key; keys of lost columns are not there.

    `marks` say of each cell how it was sent, where the row tells.
    """

    number: int
    id: str
    marks: Mapping[str, str]
    cells: Mapping[str, Said | None]

    def is_sent(self, key: str) -> bool:
        """Say whether a cell says what was sent, as far as its mark tells."""
        said = self.cells.get(key)
        return self.marks.get(key) == mark(self.id, key, None if said is None else said.value)


def fitting(said: Said | None, form: str) -> Said | None:
    """Return a cell as what its column holds: a day that lost its format is a number, and a number with one is a day."""
    if said is None or said.other is None:
        return said
    is_other = (
        isinstance(said.value, date)
        if form == "number"
        else form == "date" and isinstance(said.value, Decimal)
    )
    return said._replace(value=said.other) if is_other else said


def sheet_of(sheet: Sheet, grids: Sequence[Grid]) -> Grid | None:
    """Return the sheet that came back: by its title, else by the ids of its rows."""
    for grid in grids:
        if tidy(grid.name).casefold() == tidy(sheet.title).casefold():
            return grid
    ids = {row.id for row in sheet.rows}
    return next((grid for grid in grids if any(id_in(said) in ids for said in grid.cells.values())), None)


def id_in(said: Said) -> str:
    """Return the id that a cell of the hidden column begins with."""
    return str(said.value).partition(" ")[0]


def known_row(sheet: Sheet, said: Said | None) -> tuple[str, Mapping[str, str]]:
    """Return the id of a row and the marks of its cells; none where the columns were others when it was sent."""
    id_, _, marks = ("" if said is None else str(said.value)).partition(" ")
    parts = [marks[at : at + MARK] for at in range(0, len(marks), MARK)]
    whole = len(parts) == len(sheet.columns)
    return id_, {column.key: part for column, part in zip(sheet.columns, parts, strict=True)} if whole else {}


def head_row(sheet: Sheet, grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headings and the place of each column; one that was renamed stands where it was sent."""
    for line in grid.rows[:_HEADS]:
        said = {at: tidy(str(cell.value)).casefold() for (row, at), cell in grid.cells.items() if row == line}
        places: dict[str, int] = {}
        for column in sheet.columns:
            wanted = tidy(column.heading).casefold()
            at = next((at for at in sorted(said) if said[at] == wanted and at not in places.values()), None)
            if at is not None:
                places[column.key] = at
        if len(places) * 2 > len(sheet.columns):
            for at, column in enumerate(sheet.columns, 1):
                if column.key not in places and at in said and at not in places.values():
                    places[column.key] = at
            return line, places
    return None


def paired(sheet: Sheet, lines: Sequence[Line]) -> tuple[dict[str, Line], list[Line]]:
    """Return the rows that came back by the ids of those that were sent, and those that are new.

    Of several with one id, as a copied row has it, the one most like what was sent is the row. A row that lost its id is
    the one that has its first words.
    """
    sent = {row.id: row for row in sheet.rows}
    pairs: dict[str, Line] = {}
    for line in lines:
        if line.id not in sent:
            continue
        other = pairs.get(line.id)
        if other is None or cells_alike(sheet, sent[line.id], line) > cells_alike(
            sheet, sent[line.id], other
        ):
            pairs[line.id] = line
    new = []
    for line in lines:
        if line in pairs.values():
            continue
        lost = [row.id for row in sheet.rows if row.id not in pairs and titled(row) == title_of(sheet, line)]
        if len(lost) == 1:
            pairs[lost[0]] = line
        else:
            new.append(line)
    return pairs, new


def titled(row: Row) -> str:
    """Return the words that a row is told by: its first cell."""
    return tidy(str(row.cells[0]))


def title_of(sheet: Sheet, line: Line) -> str:
    said = line.cells.get(sheet.columns[0].key)
    return "" if said is None else tidy(str(said.value))


def cells_alike(sheet: Sheet, row: Row, line: Line) -> int:
    """Return how many cells of a row say what was sent."""
    cells = zip(sheet.columns, row.cells, strict=True)
    return sum(column.key in line.cells and says_same(cell, line.cells[column.key]) for column, cell in cells)


def says_same(cell: Cell, said: Said | None) -> bool:
    """Say whether a cell says what was sent, however programs write it."""
    value = None if said is None else said.value
    return type(cell) is type(value) and canonical(cell) == canonical(value)


def words_of_cell(said: Said) -> str:
    """Return the words of a cell, which may be a number or a day; raises Unreadable where a formula left none."""
    if said.broken:
        raise Unreadable("its formula has no result in the file")
    return str(said.value).replace("\r\n", "\n").strip()
