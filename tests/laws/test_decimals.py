"""One column, one unit, one number of decimals: `3%` above `3.5%` looks as if one of them were rounded."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.column_widths import placed
from allidocs.document.parse import parse_blocks
from allidocs.document.text import plain_text
from allidocs.document.tree import Table
from allidocs.document.walk import walk
from allidocs.plan.audience import ALL, for_audience
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import sample

SAMPLES = (
    ("helios-nordwind", "en"),
    ("alianza-litoral", "es"),
    ("aquarow", "en"),
    ("brightwater-caldera", "es"),
)
_NUMBER = re.compile(
    r"[+−-]?(?:\d{1,3}(?:[.,\u00a0\u202f]\d{3})+|\d+)(?P<decimals>[.,]\d+)?(?P<unit>[ \u00a0]?[^\d]+)"
)
"""A figure with its unit beside it; of bare ones another cell of the row says the unit."""


def decimals(table: Table) -> Iterator[tuple[int, int, str, int, str]]:
    """Yield the figures of a table: in which of its groups of rows and which column, their unit, decimals and words."""
    group, held = 0, dict[int, int]()
    for row in table.body:
        group += row.kind == "group"
        for cell, column in placed(row, held, len(table.columns)):
            text = plain_text(cell.children).strip()
            if cell.colspan == 1 and (said := _NUMBER.fullmatch(text)):
                yield group, column, said["unit"].strip(), len(said["decimals"] or ".") - 1, text


def unlike(table: Table) -> list[str]:
    """Return the figures of one column, group and unit that have other decimals than the first."""
    first: dict[tuple[int, int, str], tuple[int, str]] = {}
    found = []
    for group, column, unit, count, text in decimals(table):
        places, said = first.setdefault((group, column, unit), (count, text))
        if places != count:
            found.append(f"{said} and {text}")
    return found


@pytest.mark.parametrize(("name", "lang"), SAMPLES)
def test_figures_of_one_column_and_unit_have_as_many_decimals(name: str, lang: str) -> None:
    """In every table of every document."""
    plan, templates = for_audience(sample(name), ALL), TemplateSet()
    wrong: dict[str, list[str]] = {}
    for item in (one.in_edition("working") for one in CATALOGUE if ready(plan, one)):
        for visit in walk(compose(plan, item, lang, templates, Stamp(digest="0")).document):
            if isinstance(visit.node, Table) and (found := unlike(visit.node)):
                wrong[f"{item.id} {visit.node.id}"] = found
    assert wrong == {}


def test_figures_that_are_unlike_are_noticed() -> None:
    """The twin; another unit, group or column is another matter."""
    rows = "".join(
        f"<tr><th>a</th><td>{said}</td></tr>" for said in ("3%", "3.5%", "2 EUR", "1,000 EUR", "12.25 days")
    )
    xml = f"<table id='t'><caption>T</caption><col/><col/><tbody>{rows}</tbody></table>"
    (table,) = parse_blocks(xml)
    assert isinstance(table, Table)
    assert unlike(table) == ["3% and 3.5%"]
