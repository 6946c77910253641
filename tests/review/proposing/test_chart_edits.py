"""Numbers that a reader edits in the data of a chart come home to the plan, whichever program wrote them where."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from allidocs.review.proposing.proposals import Proposal
from tests.review.editing import Edited
from tests.review.worlds import HELIOS, copied, reviewed, sent_sample, taken

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def edited() -> Edited:
    """Return the sample's metric report, to be edited: its first chart is the metric furthest from target, by quarter."""
    return Edited(sent_sample(HELIOS, "metric-report"))


def in_workbook(edited: Edited, cell: str, value: str, chart: int = 1) -> Edited:
    """Write a number into a cell of a chart's workbook, and nowhere else."""
    name = f"word/embeddings/workbook{chart}.xlsx"
    with zipfile.ZipFile(io.BytesIO(edited.parts[name])) as book:
        parts = {one: book.read(one) for one in book.namelist()}
    sheet, count = re.subn(
        rf'(<c r="{cell}"[^>]*>)<v>[^<]*</v>', rf"\g<1><v>{value}</v>", parts[SHEET].decode()
    )
    assert count == 1
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for one, content in {**parts, SHEET: sheet.encode()}.items():
            book.writestr(one, content)
    edited.parts[name] = out.getvalue()
    return edited


def in_chart(edited: Edited, series: int, point: int, value: str, chart: int = 1) -> Edited:
    """Write a number into a chart's own copy, as programs do that keep no workbook."""
    name = f"word/charts/chart{chart}.xml"
    root = etree.fromstring(edited.parts[name])
    points = list(root.iter(f"{C}ser"))[series].findall(f"{C}val//{C}pt")
    found = points[point].find(f"{C}v")
    assert found is not None
    found.text = value
    edited.parts[name] = etree.tostring(root)
    return edited


def charts(edited: Edited) -> list[Any]:
    """Return the drawings that hold a chart."""
    return [one for one in edited.root.iter("{*}drawing") if next(one.iter(f"{C}chart"), None) is not None]


def only(edited: Edited, folder: Path) -> Proposal:
    """Return the only proposal that a returned report makes."""
    (one,) = reviewed(HELIOS, folder, edited.save()).review.proposals
    return one


def test_a_report_that_nobody_edited_asks_for_nothing(edited: Edited, tmp_path: Path) -> None:
    """Its charts are read, and say what they said."""
    assert reviewed(HELIOS, tmp_path, edited.save()).review.proposals == ()


def test_a_number_edited_in_a_workbook_is_a_proposal(edited: Edited, tmp_path: Path) -> None:
    """At the metric's value of that quarter, with the place and the chart named."""
    one = only(in_workbook(edited, "B9", "3.4"), tmp_path)

    assert (one.sort, one.path, one.old, one.new) == (
        "value",
        "metrics.gateway-lead-time.values.2026Q3",
        "15",
        "3.4",
    )
    assert one.untracked
    assert one.writes[0].value == "3.4"
    assert "data of the chart, “Actual, Q3\u00a02026”" in one.place


def test_it_is_taken_over(edited: Edited, tmp_path: Path) -> None:
    """The plan says it, and a second look finds nothing."""
    plan = copied(HELIOS, tmp_path, repository=True)
    taken(plan, tmp_path, in_workbook(edited, "B9", "3.4").save())

    assert "3.4" in "".join(file.read_text("utf-8") for file in plan.rglob("*.yaml"))


def test_a_number_edited_where_there_is_no_workbook_comes_home_too(edited: Edited, tmp_path: Path) -> None:
    """Some programs write the chart's own copy alone, under names of their own, without the words for the chart."""
    in_chart(edited, 1, 7, "3.5")
    for one in (words for chart in charts(edited) for words in chart.iter("{*}docPr")):
        one.attrib.pop("descr", None)
        one.set("name", "Object1")
    one = only(edited, tmp_path)

    assert (one.path, one.new) == ("metrics.gateway-lead-time.targets.2026Q3", "3.5")


def test_charts_of_the_same_series_are_told_apart_by_their_points(edited: Edited, tmp_path: Path) -> None:
    """Two trends of the same quarters: without their words, the one whose other points are the same is meant."""
    first, second = (edited.parts[f"word/charts/chart{at}.xml"] for at in (1, 2))
    edited.parts["word/charts/chart1.xml"], edited.parts["word/charts/chart2.xml"] = second, first
    for at in (1, 2):
        edited.parts.pop(f"word/embeddings/workbook{at}.xlsx")
    in_chart(edited, 0, 7, "3.4", chart=2)
    for one in (words for chart in charts(edited) for words in chart.iter("{*}docPr")):
        one.attrib.pop("descr", None)

    assert only(edited, tmp_path).path == "metrics.gateway-lead-time.values.2026Q3"


def test_a_computed_point_says_so(edited: Edited, tmp_path: Path) -> None:
    """A change from one quarter to the next is no value of the plan."""
    one = only(in_workbook(edited, "B3", "1.2", chart=3), tmp_path)

    assert (one.sort, one.writes) == ("computed", ())
    assert "not written but computed" in one.note


def test_rows_that_were_sorted_are_no_edit(edited: Edited, tmp_path: Path) -> None:
    """Series and categories are found by their names."""
    name = "word/embeddings/workbook1.xlsx"
    with zipfile.ZipFile(io.BytesIO(edited.parts[name])) as book:
        sheet = book.read(SHEET).decode()
    turned = re.sub(
        r'r="([A-Z])([29])"', lambda cell: f'r="{cell[1]}{ {"2": "9", "9": "2"}[cell[2]] }"', sheet
    )
    assert turned != sheet
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written, zipfile.ZipFile(io.BytesIO(edited.parts[name])) as book:
        for one in book.namelist():
            written.writestr(one, turned if one == SHEET else book.read(one))
    edited.parts[name] = out.getvalue()

    assert reviewed(HELIOS, tmp_path, edited.save()).review.proposals == ()


def test_a_chart_that_was_taken_out_is_told(edited: Edited, tmp_path: Path) -> None:
    """As every picture is."""
    drawing = charts(edited)[0]
    drawing.getparent().remove(drawing)
    one = only(edited, tmp_path)

    assert one.sort == "unplaced"
    assert "a chart was taken out" in one.note


def test_a_workbook_that_is_none_changes_nothing(edited: Edited, tmp_path: Path) -> None:
    """What cannot be read is passed over: the chart keeps a copy of its numbers."""
    edited.parts["word/embeddings/workbook1.xlsx"] = b"no workbook"

    assert reviewed(HELIOS, tmp_path, edited.save()).review.proposals == ()


def test_a_workbook_that_would_swell_is_passed_over(edited: Edited, tmp_path: Path) -> None:
    """It is judged by its list of contents, as the document itself is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(SHEET, b"0" * 30_000_000)
    edited.parts["word/embeddings/workbook1.xlsx"] = out.getvalue()

    assert reviewed(HELIOS, tmp_path, edited.save()).review.proposals == ()
