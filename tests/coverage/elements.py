"""The elements of the source document and where allidocs has them: the table `elements.csv`, and the page made from it."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("elements.csv")
PAGE = "docs/coverage.md"
_HEAD = """\
# Coverage

The source document of allidocs (slides on the life cycle of strategic alliances) describes {all} elements of a good alliance.
Here is where each of them lives: what the plan holds of it, which document shows it, which rules of `allidocs check` judge it.
This page is made from `tests/coverage/elements.csv`; a test fails when a path is none of the format's, when the section of a built
sample does not show it, or when a rule has no plan that breaks it and none that keeps it.

{full} of {all} are full; the others give their reason.

| # | source | element | plan | document | rules |
|---|---|---|---|---|---|
"""


class Element(NamedTuple):
    """One element: its number and lines in the source, what the plan has of it, where a sample shows it, what judges it.

    `path` is a path of the plan with `*` for ids, or a formula's id. `document` may name the company whose edition shows
    it (`partner-evaluation@kelpline`). `reason` says why it is not full.
    """

    number: int
    source: str
    element: str
    path: str
    sample: str
    document: str
    section: str
    rules: tuple[str, ...]
    reason: str


def elements() -> tuple[Element, ...]:
    """Return the whole table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Element(
            int(row["number"]), row["source"], row["element"], row["path"], row["sample"], row["document"],
            row["section"], tuple(row["rules"].split()), row["reason"],
        )
        for row in rows
    )  # fmt: skip


def page() -> str:
    """Return the page of the documentation."""
    found = elements()
    head = _HEAD.format(all=len(found), full=sum(not one.reason for one in found))
    return head + "".join(_row(one) for one in found)


def _row(one: Element) -> str:
    rules = ", ".join(f"[{code}](rules.md#{code.lower()})" for code in one.rules)
    where = f"{one.document.partition('@')[0]}, `{one.section}`" if one.document else one.reason
    path = f"`{one.path}`" if one.path else ""
    return f"| {one.number} | {one.source} | {one.element} | {path} | {where} | {rules} |\n"


if __name__ == "__main__":
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    (root / PAGE).write_text(page(), encoding="utf-8", newline="\n")
