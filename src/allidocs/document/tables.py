"""Reads tables and figures: columns, rows that fill them, charts, pictures and the data beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol

from allidocs.base.measure import whole
from allidocs.document import tree
from allidocs.document.inline import Malformed, attributes, change_in, flat_text, number_in
from allidocs.document.picturing import read_picture

MAX_SPAN = 1000


class Blocks(Protocol):
    """What this module needs of the reader of blocks."""

    def anchor(self, element: Any, held: dict[str, str]) -> str:
        """Return the element's id, noted as an anchor."""
        ...

    def words(self, element: Any) -> tuple[tree.Inline, ...]:
        """Return the inlines of a part without attributes."""
        ...

    def children(self, element: Any, tags: tuple[str, ...], rest: Sequence[Any] | None = None) -> list[Any]:
        """Return the children, all of `tags`."""
        ...

    def flow(self, element: Any, role: tree.Role) -> tuple[tree.Block, ...]:
        """Read mixed content."""
        ...


def read_table(reader: Blocks, element: Any, held: dict[str, str], *, of_figure: bool = False) -> tree.Table:
    """Return the tree of a `<table>`; raises Malformed, as for a row that does not fill the columns.

    The data table of a figure needs no caption: the figure has one.
    """
    name = reader.anchor(element, held)
    kind: Any = held.get("kind", "data")
    parts = _parts(reader, element, ("caption", "col", "thead", "tbody", "tfoot", "note"))
    caption = reader.words(parts["caption"][0]) if parts["caption"] else ()
    if not caption and kind != "plain" and not of_figure:
        raise Malformed(element, f"is of kind {kind} and lacks a `<caption>` that says something")
    columns = tuple(_column(col) for col in parts["col"]) or _counted(
        [*parts["thead"], *parts["tbody"], *parts["tfoot"]]
    )
    if not columns:
        raise Malformed(element, "has neither columns nor rows")
    head = [row for part in parts["thead"] for row in _rows(reader, part, len(columns), "column")]
    body = [row for part in parts["tbody"] for row in _rows(reader, part, len(columns), "row")]
    body += [row for part in parts["tfoot"] for row in _rows(reader, part, len(columns), "row", "total")]
    notes = _notes(reader, parts["note"])
    return tree.Table(name, caption, columns, tuple(head), tuple(body), kind, notes)


def read_figure(reader: Blocks, element: Any, held: dict[str, str]) -> tree.Figure:
    """Return the tree of a `<figure>`; raises Malformed."""
    name = reader.anchor(element, held)
    parts = _parts(reader, element, ("caption", "chart", "picture", "table", "note"))
    caption = reader.words(parts["caption"][0]) if parts["caption"] else ()
    if not caption:
        raise Malformed(element, "lacks a `<caption>` that says something")
    if not held["alt"].strip():
        raise Malformed(element, "needs words in its `alt`")
    if len(shown := [*parts["chart"], *parts["picture"]]) != 1:
        raise Malformed(element, "holds one `<chart>` or one `<picture>`")
    table = parts["table"][0] if parts["table"] else None
    return tree.Figure(
        name,
        caption,
        _chart(reader, shown[0]) if parts["chart"] else read_picture(reader, shown[0]),
        " ".join(held["alt"].split()),
        None if table is None else read_table(reader, table, attributes(table), of_figure=True),
        _notes(reader, parts["note"]),
    )


def _notes(reader: Blocks, elements: list[Any]) -> tuple[tree.Paragraph, ...]:
    return tuple(
        tree.Paragraph(reader.words(note), "note", source=attributes(note).get("source", ""))
        for note in elements
    )


def _parts(reader: Blocks, element: Any, order: tuple[str, ...]) -> dict[str, list[Any]]:
    """Sort the children by tag; they stand in that order, captions, heads, bodies and tables at most once."""
    found: dict[str, list[Any]] = {tag: [] for tag in order}
    last = 0
    for child in reader.children(element, order):
        position = order.index(child.tag)
        if position < last:
            raise Malformed(
                child, f"stands too late inside `<{element.tag}>`: the order is {', '.join(order)}"
            )
        if found[child.tag] and child.tag not in ("col", "note", "category", "series"):
            raise Malformed(child, f"stands twice inside `<{element.tag}>`")
        last = position
        found[child.tag].append(child)
    return found


def _column(element: Any) -> tree.Column:
    held = attributes(element)
    width = number_in(element, held.get("width", "0"), "width")
    if width < 0 or (width == 0 and "width" in held):
        raise Malformed(element, f"has the width {held['width']}, which is not above zero")
    return tree.Column(width, held.get("align", "left"))  # type: ignore[arg-type]


def _counted(parts: list[Any]) -> tuple[tree.Column, ...]:
    """Return as many columns as the first row has, for a table that names none."""
    first = next((row for part in parts for row in part if row.tag == "tr"), None)
    cells = () if first is None else tuple(first)
    spans = (whole(cell.get("colspan", "1")) or 1 for cell in cells)  # judged with the rows
    return (tree.Column(Decimal(0)),) * min(sum(spans), MAX_SPAN)


def _rows(reader: Blocks, part: Any, columns: int, scope: str, usual: str = "") -> list[tree.Row]:
    attributes(part)
    rows: list[tree.Row] = []
    taken = [0] * columns
    last = part
    for element in reader.children(part, ("tr",)):
        held = attributes(element)
        kind: Any = held.get("kind", usual)
        cells = tuple(_cell(reader, cell, scope) for cell in reader.children(element, ("td", "th")))
        if kind == "group" and len(cells) == 1 and cells[0].colspan == 1:
            cells = (replace(cells[0], colspan=columns),)
        taken = _place(element, cells, taken)
        rows.append(tree.Row(cells, kind, change_in(held)))
        last = element
    if any(taken):
        raise Malformed(last, f"has a cell whose rowspan reaches below the end of `<{part.tag}>`")
    return rows


def _place(row: Any, cells: tuple[tree.Cell, ...], taken: list[int]) -> list[int]:
    """Lay the cells of a row into the columns that rows above left free; return what is taken in the next row."""
    columns = len(taken)
    following = [max(0, left - 1) for left in taken]
    at = 0
    for cell in cells:
        while at < columns and taken[at]:
            at += 1
        end = at + cell.colspan
        if end > columns or any(taken[at:end]):
            raise Malformed(row, f"has more cells than the table's {columns} columns hold")
        following[at:end] = [cell.rowspan - 1] * cell.colspan
        at = end
    missing = sum(1 for left in taken[at:] if not left)
    if missing:
        raise Malformed(
            row, f"fills {columns - missing} of the table's {columns} columns",
            "give it a `<th>` or `<td>` for each column, and the table a `<col>` for each or none", formal=True,
        )  # fmt: skip
    return following


def _cell(reader: Blocks, element: Any, scope: str) -> tree.Cell:
    held = attributes(element)
    header = ""
    if element.tag == "th":
        header = {"row": "row", "col": "column"}[held["scope"]] if "scope" in held else scope
    children = reader.flow(element, "cell")
    tone = held.get("tone", "") or ("gap" if element.find(".//gap") is not None else "")
    if len(held) - ("scope" in held) <= 0 and not tone:
        return tree.Cell(children, header)  # type: ignore[arg-type]
    return tree.Cell(
        children,
        header,  # type: ignore[arg-type]
        _span(element, held, "colspan"),
        _span(element, held, "rowspan"),
        tone,  # type: ignore[arg-type]
        held.get("align", ""),  # type: ignore[arg-type]
    )


def _span(element: Any, held: dict[str, str], name: str) -> int:
    if name not in held:
        return 1
    text = held[name]
    if not (text.isascii() and text.isdecimal() and 1 <= len(text) <= 4 and 1 <= int(text) <= MAX_SPAN):
        raise Malformed(element, f"has the {name} `{text}`, which is no whole number from 1 to {MAX_SPAN}")
    return int(text)


def _chart(reader: Blocks, element: Any) -> tree.Chart:
    held = attributes(element)
    parts = _parts(reader, element, ("category", "series"))
    categories = tuple(flat_text(category) for category in parts["category"])
    if not categories or not parts["series"]:
        raise Malformed(element, "needs at least one `<category>` and one `<series>`")
    totals = tuple(
        _index(element, part, len(categories)) for part in held.get("totals", "").split("|") if part
    )
    series = tuple(_series(reader, one, len(categories)) for one in parts["series"])
    kind: Any = held["kind"]
    scale = number_in(element, held["scale"], "scale") if "scale" in held else Decimal(1)
    if scale <= 0:
        raise Malformed(element, "has a `scale` that is not greater than zero")
    return tree.Chart(kind, categories, series, held.get("unit", ""), totals, scale)


def _index(element: Any, text: str, count: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) < count):
        raise Malformed(
            element, f"has the total `{text}`: totals are positions of categories, 0 to {count - 1}"
        )
    return int(text)


def _series(reader: Blocks, element: Any, count: int) -> tree.Series:
    held = attributes(element)
    values: list[Decimal | None] = []
    paths: list[str] = []
    for child in reader.children(element, ("v",)):
        text = flat_text(child)
        paths.append(attributes(child).get("path", "") if text else "")
        values.append(number_in(child, text, "value") if text else None)
    if len(values) != count:
        raise Malformed(element, f"has {len(values)} values for {count} categories")
    style: Any = held.get("style", "main")
    return tree.Series(held["name"], tuple(values), style, tuple(paths) if any(paths) else ())
