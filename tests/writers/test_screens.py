"""Tests of pages on screens: a desk's cuts nothing, a phone's keeps what a row is and its status in sight.

They look through a browser where there is one (Debian's chromium or chromium-headless-shell).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from allidocs.document import tree
from allidocs.document.theme import Theme
from allidocs.writers import html
from tests.artifacts.composing import composed, sample
from tests.writers.test_html import body, resources

BROWSER = next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), ""
)
LOOK = """<script>
const found = {page: document.documentElement.scrollWidth - document.documentElement.clientWidth, cut: [], lost: []};
for (const one of document.querySelectorAll(".scroll")) {
  const name = one.getAttribute("aria-label"), room = one.getBoundingClientRect();
  if (one.scrollWidth > one.clientWidth + 1) found.cut.push(name);
  one.scrollLeft = 0;
  for (const cell of one.querySelectorAll("td.state"))
    if (cell.getBoundingClientRect().right > room.right + 1) { found.lost.push(name + ": status"); break; }
  one.scrollLeft = one.scrollWidth;
  for (const cell of one.querySelectorAll("tbody .key"))
    if (cell.getBoundingClientRect().left < room.left - 1) { found.lost.push(name + ": first column"); break; }
}
document.documentElement.setAttribute("data-found", JSON.stringify(found));
</script>"""
browser = pytest.mark.skipif(not BROWSER, reason="no chromium on this machine")


def cell(*inlines: tree.Inline) -> tree.Cell:
    """Return a cell of one paragraph."""
    return tree.Cell((tree.Paragraph(inlines),))


def table() -> tree.Table:
    """Return a table of names, words and statuses."""
    row = (cell(tree.Text("Gateway")), cell(tree.Text("what is done")), cell(tree.Status("R", "red", "bad")))
    heads = tuple(cell(tree.Text(words)) for words in ("Metric", "Action", "Status"))
    columns = tuple(tree.Column(Decimal(width)) for width in (30, 60, 10))
    return tree.Table("t", (tree.Text("Caption"),), columns, (tree.Row(heads),), (tree.Row(row),) * 2)


def classes(root: ElementTree.Element) -> list[str]:
    """Return the classes of the cells of a table, row by row."""
    return [one.get("class", "") for row in root.iter("tr") for one in row]


def test_the_first_column_and_the_status_are_told_apart_on_a_screen_only() -> None:
    """The style sheet keeps them where they are while the others scroll."""
    assert ["key", "", "state"] * 3 == classes(body(table()))
    assert [""] * 9 == classes(body(table(), medium="print"))
    sheet = resources("layout/screen.css").decode()
    assert re.search(r"\.key, \.state \{ position: sticky; left: 0;", sheet)


def test_a_table_scrolls_rather_than_break_its_figures() -> None:
    """On a screen it is as wide as its heads and figures need."""
    figures = tuple(cell(tree.Text("1.250.000 EUR".replace(" ", "\u00a0"))) for _ in range(12))
    wide = tree.Table("w", (), (tree.Column(Decimal(1)),) * 12, (), (tree.Row(figures),), "plain")
    least = [re.fullmatch(r"min-width:(\d+)mm", one.get("style", "")) for one in body(wide).iter("table")]
    assert [True] == [one is not None and int(one[1]) > 250 for one in least]


def seen(page: bytes, width: int, folder: Path) -> Any:
    """Return what a browser's window of that width finds in a page."""
    made = folder / "page.html"
    made.write_bytes(page.replace(b"</body>", LOOK.encode() + b"</body>"))
    told = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},2000", "--dump-dom", made.as_uri()],
        capture_output=True, timeout=120, check=True,
    ).stdout.decode()  # fmt: skip
    match = re.search(r'data-found="([^"]*)"', told)
    assert match is not None, told[-300:]
    return json.loads(unescape(match[1]))


@browser
@pytest.mark.parametrize("id_", ["metric-report", "operating-plan"])
def test_a_desk_cuts_nothing_and_a_phone_keeps_what_matters_in_sight(id_: str, tmp_path: Path) -> None:
    page = html.write(composed(id_, sample("helios-nordwind"), "es").document, Theme(), resources=resources)
    desk, phone = seen(page, 1280, tmp_path), seen(page, 400, tmp_path)
    assert {"page": 0, "cut": [], "lost": []} == desk
    assert phone["cut"], "the tables of a phone scroll: else this shows nothing"
    assert (0, []) == (phone["page"], phone["lost"])


@browser
def test_a_column_that_scrolls_away_is_noticed(tmp_path: Path) -> None:
    """The twin: without its rule the first column of a phone is lost."""
    page = html.write(
        composed("metric-report", sample("helios-nordwind"), "en").document, Theme(), resources=resources
    )
    loose = page.replace(b"position: sticky; left: 0; z-index: 1", b"")
    assert loose != page
    lost = seen(loose, 400, tmp_path)["lost"]
    assert any("first column" in one for one in lost)
    assert any("status" in one for one in lost)
