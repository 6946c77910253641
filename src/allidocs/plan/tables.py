"""Figures of metrics from a CSV file beside the plan: each cell becomes a value of the plan that knows its place in the file.

A metric names its file (`figures: actuals.csv`); the head of the table names its columns: `period` and `value`, `metric`
where several metrics share the file, `partner` where a row is that partner's own view, `note` for whoever reads it. Nothing
is guessed: cells are read as if they stood in the plan, so a formula is no number and a name is an id. The csv module of
Python tells no places, and a figure without one could be neither shown nor changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from allidocs.base.finding import Finding, Place, Severity
from allidocs.base.ids import join
from allidocs.base.suggestions import suggestion
from allidocs.plan.nodes import Branch, Node, Scalar

POINTER = "figures"
COLUMNS = ("metric", "period", "value", "partner", "note")
MAX_ROWS = 50_000
"""Far above the months of any alliance; a bound because tables come from elsewhere."""
_HEAD = "the first row names the columns: `period`, `value`, perhaps `metric`, `partner`, `note`"
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


class _Row(NamedTuple):
    cells: Mapping[str, Scalar]
    first: Scalar


def with_tables(root: Branch, texts: Mapping[str, str], findings: list[Finding]) -> Branch:
    """Return a plan's tree with the figures of the tables that its metrics name; what is wrong is added to the findings."""
    _, metrics = root.entries.get("metrics", (None, None))
    if not isinstance(metrics, Branch):
        return root
    named = {
        id_: pointer
        for id_, (_, metric) in metrics.entries.items()
        if isinstance(metric, Branch)
        and isinstance(pointer := metric.entries.get(POINTER, (None, None))[1], Scalar)
        and pointer.text
    }
    if not named:
        return root
    tables = {pointer.text for pointer in named.values()}
    rows = {name: tuple(_rows(name, texts[name], findings)) for name in tables & texts.keys()}
    filled = _copy(metrics)
    for id_, pointer in named.items():
        key, metric = metrics.entries[id_]
        assert isinstance(metric, Branch)
        if pointer.text not in rows:
            hint = (
                "write its name without folders; the file lies beside the plan's own files and ends in `.csv`"
            )
            findings.append(_wrong(pointer.place, f"there is no `{pointer.text}` beside the plan", hint, join(join("metrics", id_), POINTER)))  # fmt: skip
            continue
        own = [
            row for row in rows[pointer.text] if "metric" not in row.cells or row.cells["metric"].text == id_
        ]
        filled.entries[id_] = key, _filled(metric, own, join("metrics", id_), findings)
    for name, found in rows.items():
        mine = [id_ for id_, pointer in named.items() if pointer.text == name]
        findings += _strangers(found, mine)
    merged = _copy(root)
    merged.entries["metrics"] = root.entries["metrics"][0], filled
    return merged


def row_for(text: str, steps: tuple[str, ...], value: str) -> str:
    """Return a line of a table for one more figure, at `metrics.ID.values.PERIOD` or `metrics.ID.views.PARTNER.values.PERIOD`."""
    head = text.removeprefix("\ufeff").partition("\n")[0].strip()
    mark = _mark(head)
    said = {
        "metric": steps[1],
        "period": steps[-1],
        "value": value,
        "partner": steps[3] if steps[2] == "views" else "",
    }
    cells = [said.get(column.strip(' "'), "") for column in head.split(mark)]
    return mark.join(f'"{cell}"' if mark in cell else cell for cell in cells)


def _mark(head: str) -> str:
    return ";" if ";" in head else ","


def _strangers(rows: tuple[_Row, ...], mine: list[str]) -> Iterator[Finding]:
    """Yield the rows of metrics that do not name the table, and a table of several metrics that does not tell them apart."""
    for row in rows:
        cell = row.cells.get("metric")
        if cell is not None and cell.text not in mine:
            hint = suggestion(cell.text, mine, "metrics that name this file")
            yield _wrong(cell.place, f"`{cell.text}` takes no figures from this file", hint)
        if cell is None and len(mine) > 1:
            yield _wrong(row.first.place, "several metrics name this file, and no column says whose a figure is", "add the column `metric` with their ids")  # fmt: skip
            return


def _filled(metric: Branch, rows: list[_Row], path: str, findings: list[Finding]) -> Branch:
    """Return a metric with the figures of its rows, those of a partner in its view."""
    made = _copy(metric)
    for row in rows:
        period, value = row.cells["period"], row.cells["value"]
        partner = row.cells.get("partner")
        here, at = made, path
        for step in (
            ("views", partner.text, "values") if partner is not None and partner.text else ("values",)
        ):
            key, inner = here.entries.get(step, (row.first, None))
            inner = _copy(inner) if isinstance(inner, Branch) else Branch(*_spot(row.first), False)
            here.entries[step] = key, inner
            here, at = inner, join(at, step)
        if period.text in here.entries:
            first = here.entries[period.text][0].place
            findings.append(
                Finding("P005", Severity.ERROR, f"`{join(at, period.text)}` is written twice", period.place,
                        "keep one of the two", join(at, period.text), ((first, "written here first"),))
            )  # fmt: skip
        else:
            here.entries[period.text] = period, value
    return made


def _rows(name: str, text: str, findings: list[Finding]) -> Iterator[_Row]:
    """Yield the rows of a table that have a period and a value, each cell by the name of its column."""
    head: list[Scalar] = []
    mark, before = _mark(text.partition("\n")[0]), len(findings)
    for count, cells in enumerate(_lines(name, text, mark, findings)):
        if count > MAX_ROWS:
            findings.append(_wrong(cells[0].place, f"a table has at most {MAX_ROWS:,} rows", "keep what the plan needs"))  # fmt: skip
            return
        if not any(cell.text for cell in cells):
            continue
        if not head:
            head = cells
            lacking = [one for one in ("period", "value") if one not in {cell.text for cell in head}]
            strange = [cell for cell in head if cell.text not in COLUMNS]
            for cell in strange:
                findings.append(_wrong(cell.place, f"unknown column `{cell.text}`", suggestion(cell.text, COLUMNS, "columns")))  # fmt: skip
            if lacking:
                findings.append(_wrong(head[0].place, f"no column is called `{lacking[0]}`", _HEAD))  # fmt: skip
            if lacking or strange:
                return
            continue
        if len(cells) != len(head):
            findings.append(_wrong(cells[0].place, f"{len(cells)} cells in a table of {len(head)} columns", "put a text with a comma in quotation marks, and write a number without separators of thousands"))  # fmt: skip
            continue
        row = {column.text: cell for column, cell in zip(head, cells, strict=True)}
        for column in ("period", "value"):
            if not row[column].text:
                findings.append(_wrong(row[column].place, f"a row without a {column}", "fill it in, or take the row out"))  # fmt: skip
                break
        else:
            yield _Row(row, cells[0])
    if not head and len(findings) == before:
        findings.append(_wrong(Place(name, 1, 1, 0, 0), "the table is empty", _HEAD))


def _lines(name: str, text: str, mark: str, findings: list[Finding]) -> Iterator[list[Scalar]]:
    """Yield the cells of each line; a quoted cell may hold the mark, line ends and doubled quotation marks."""
    at, line, begin = 0, 1, 0
    cells: list[Scalar] = []
    while at < len(text) or cells:
        quoted = _QUOTED.match(text, at)
        if quoted is not None:
            said, end = quoted[1].replace('""', '"'), quoted.end()
        else:
            end = min(
                (found for one in (mark, "\n") if (found := text.find(one, at)) >= 0), default=len(text)
            )
            said = text[at:end]
        if text[end : end + 1].strip() not in ("", mark) or (quoted is None and '"' in said):
            hint = "a cell with quotation marks begins and ends with one, and doubles those within"
            findings.append(_wrong(Place(name, line, at - begin + 1, at, at + 1), "a quotation mark stands where none can", hint))  # fmt: skip
            return
        cells.append(Scalar(name, line, at - begin + 1, at, end, said.strip(), ""))
        if "\n" in text[at:end]:
            line, begin = line + text.count("\n", at, end), text.rfind("\n", at, end) + 1
        if text[end : end + 1] == mark:
            at = end + 1
            continue
        yield cells
        cells = []
        at = _next_line(text, end)
        line, begin = line + 1, at


def _next_line(text: str, end: int) -> int:
    found = text.find("\n", end)
    return found + 1 if found >= 0 else len(text)


def _copy(node: Branch) -> Branch:
    made = Branch(node.file, node.line, node.column, node.start, node.end, node.flow)
    made.entries.update(node.entries)
    return made


def _spot(node: Node) -> tuple[str, int, int, int, int]:
    return node.file, node.line, node.column, node.start, node.end


def _wrong(place: Place, message: str, hint: str, path: str = "") -> Finding:
    return Finding("P022", Severity.ERROR, message, place, hint, path)
