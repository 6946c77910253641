"""Tests of plotted data as charts of Word's own: what they say, what the workbook behind them says, and in which form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from allidocs.document.inline_nodes import Text
from allidocs.document.number import number
from allidocs.document.picture_nodes import Chart, Part, Picture, Say, Series
from allidocs.document.tree import Change, Document, Figure, FormerChart, Labels, Section
from allidocs.drawing.pictures import composed
from allidocs.drawing.svg import svg
from allidocs.plan.language import languages
from allidocs.templating.locale import conventions
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import write
from allidocs.writers.docx.charts import Plotted, plotted
from tests.writers.docx.reading import no_file

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
KINDS = ("line", "bars", "stacked", "waterfall", "cash", "dumbbell", "tornado")
DRAWN = tuple(kind for kind in KINDS if kind not in ("waterfall",))


def numbers(*values: object) -> tuple[Decimal | None, ...]:
    """Return values as decimals; None stays a gap."""
    return tuple(None if value is None else Decimal(str(value)) for value in values)


def chart(kind: str, *rows: tuple[Decimal | None, ...], **more: Any) -> Chart:
    """Return a chart of a kind with a series of each row."""
    rows = rows or (numbers(-2.1, 1.5, 3), numbers(1, None, 2.25))
    styles = ("main", "second", "third")
    series = tuple(
        Series(f"Partner {at}", row, styles[at % 3])  # type: ignore[arg-type]
        for at, row in enumerate(rows)
    )
    names = tuple(f"Q{at + 1}" for at in range(len(rows[0])))
    return Chart(kind, names, series, "M EUR", **more)  # type: ignore[arg-type]


def made(one: Chart, lang: str = "en", labels: Labels | None = None) -> Plotted:
    """Return a chart as Word holds it."""
    return plotted(
        one,
        Theme(),
        signs=conventions(lang, languages()),
        labels=labels or Labels(),
        lang=lang,
        day=date(2026, 9, 30),
    )


def cells(workbook: bytes, sheet: int = 1) -> dict[str, str]:
    """Return what the cells of a sheet say: words, numbers, and results of formulas."""
    with ZipFile(BytesIO(workbook)) as book:
        shared = [str(one.xpath("string()")) for one in etree.fromstring(book.read("xl/sharedStrings.xml"))]
        root = etree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    found = {}
    for cell in root.iter(f"{S}c"):
        value = cell.findtext(f"{S}v", "")
        found[cell.get("r", "")] = shared[int(value)] if cell.get("t") == "s" else value
    return found


def cached(series: Any, part: str = "val") -> dict[int, str]:
    """Return the points of a series as the chart itself keeps them."""
    return {int(one.get("idx")): one.findtext(f"{C}v") for one in series.findall(f"{C}{part}//{C}pt")}


def as_told(values: tuple[Decimal | None, ...]) -> dict[int, Decimal]:
    """Return the values that are there, by their places."""
    return {at: value for at, value in enumerate(values) if value is not None}


@pytest.mark.parametrize("kind", KINDS)
def test_the_workbook_says_what_the_tree_says(kind: str) -> None:
    """Categories below each other, series beside each other: a number that is edited is one that the plan has."""
    one = chart(kind)
    said = cells(made(one).workbook)

    assert [said[f"A{row}"] for row in (2, 3, 4)] == ["Q1", "Q2", "Q3"]
    for column, series in zip("BC", one.series, strict=True):
        assert said[f"{column}1"] == series.name
        told = {at: Decimal(said[f"{column}{at + 2}"]) for at in range(3) if f"{column}{at + 2}" in said}
        assert told == as_told(series.values)


@pytest.mark.parametrize("kind", DRAWN)
def test_the_chart_says_what_its_workbook_says(kind: str) -> None:
    """Who opens the document sees the numbers before the workbook is opened."""
    one = chart(kind)
    drawn = {
        series.findtext(f"{C}tx//{C}v"): {at: Decimal(value) for at, value in cached(series).items()}
        for series in etree.fromstring(made(one).xml).iter(f"{C}ser")
    }

    for series in one.series:
        assert drawn[series.name] == as_told(series.values)


@pytest.mark.parametrize("kind", ["bars", "waterfall", "dumbbell"])
def test_word_and_pdf_say_the_same_figures(kind: str) -> None:
    """What a bar or a mark is labelled with in the PDF stands in the workbook of the DOCX."""
    one = chart(kind, numbers(-2.1, 1.5, 3.3), totals=(2,))
    words = {words.text.replace("\u2212", "-") for words in composed(one, "", "", Theme()).words}
    said = cells(made(one).workbook)

    assert {said[f"B{row}"] for row in (2, 3, 4)} <= words


def test_the_steps_of_a_waterfall_are_stacked_on_both_sides_of_zero() -> None:
    """From nothing to -2, up by 5 across zero to 3, down by 1 to 2, and the sum of 2."""
    one = chart("waterfall", numbers(-2, 5, -1, 2), totals=(3,))
    root = etree.fromstring(made(one).xml)
    held, total, rise_over, rise_under, fall_over, fall_under = (
        cached(series) for series in root.iterfind(f".//{C}barChart/{C}ser")
    )

    assert {at: float(value) for at, value in held.items()} == {0: 0, 1: 0, 2: 2, 3: 0}
    assert [total, rise_over, rise_under, fall_over, fall_under] == [
        {3: "2.0"}, {1: "3.0"}, {1: "-2.0"}, {2: "1.0"}, {0: "-2.0"},
    ]  # fmt: skip


def test_a_step_that_is_edited_moves_those_behind_it() -> None:
    """The bars of a waterfall are formulas of its steps."""
    with ZipFile(BytesIO(made(chart("waterfall", numbers(2, 1))).workbook)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>C3+B3</f>" in sheet
    assert "<f>D2</f>" in sheet


def test_steps_are_labelled_by_what_they_change() -> None:
    """Not by the height that they reach: in the document's own form, from cells of the workbook."""
    root = etree.fromstring(made(chart("waterfall", numbers(-2.5, 4)), lang="es").xml)
    words = [one.text for one in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")]

    assert words[:2] == ["\u22122,5", "4,0"]
    assert b"datalabelsRange" in made(chart("waterfall", numbers(-2.5, 4))).xml
    sizes = {one.get("sz") for one in root.findall(f".//{C}dLbl//{{*}}defRPr")}
    assert sizes == {"800"}


def test_every_run_of_words_in_a_chart_says_its_language() -> None:
    """What is read aloud of it is read in the language of the document."""
    for kind in ("waterfall", "line", "bars"):
        root = etree.fromstring(made(chart(kind, numbers(-2.5, 4)), lang="es").xml)
        told = [one.get("lang") for one in root.iter("{*}rPr", "{*}endParaRPr")]
        assert {"es"} == {*told, *(one.get("val") for one in root.iter(f"{C}lang"))}


def test_names_below_a_chart_lean_only_where_a_word_would_tear() -> None:
    """Else they part into lines, and leave the height to what is drawn."""
    wide = replace(chart("bars", numbers(*range(9))), categories=("Verantwortlichkeitsbereich",) * 9)
    root = etree.fromstring(made(wide).xml)
    assert [None] == [one.get("rot") for one in root.findall(f".//{C}catAx/{C}txPr/{{*}}bodyPr")]
    for kind in ("waterfall", "bars", "stacked", "line", "cash", "dumbbell"):
        root = etree.fromstring(made(chart(kind)).xml)
        assert {one.get("rot") for one in root.findall(f".//{C}catAx/{C}txPr/{{*}}bodyPr")} == {"0"}, kind


def test_the_lowest_point_of_cash_is_a_series_of_its_own() -> None:
    """So it moves when a number is edited."""
    root = etree.fromstring(made(chart("cash", numbers(-1, -3, 2))).xml)

    assert {1: "-3.0"} in [cached(series) for series in root.iter(f"{C}ser")]


def test_marks_of_a_category_are_joined_from_the_least_to_the_greatest() -> None:
    """As error bars of a series that nobody sees, which every program draws."""
    root = etree.fromstring(made(chart("dumbbell", numbers(92, 104), numbers(108, 97))).xml)
    (bars,) = root.iter(f"{C}errBars")

    assert cached(next(root.iter(f"{C}ser"))) == {0: "92.0", 1: "97.0"}
    assert cached(bars, "plus") == {0: "16.0", 1: "7.0"}


@pytest.mark.parametrize(
    ("values", "start"),
    [
        ((3.2, 3.7, 4), "2.5"),
        ((92, 107), "80.0"),
        ((5, 5), "4.6"),
        ((1, 4), "0"),
        ((0, 0), "0"),
        ((-1, 4), None),
    ],
)
def test_a_scale_begins_where_its_marks_stand_apart(values: tuple[object, ...], start: str | None) -> None:
    """At zero, but for values far above it that hardly differ; what is edited to be less has room below them."""
    root = etree.fromstring(made(chart("dumbbell", numbers(*values))).xml)
    [axis] = root.iter(f"{C}valAx")
    found = axis.find(f"{C}scaling/{C}min")
    assert start == (None if found is None else found.get("val"))


def test_each_value_says_where_in_the_plan_it_stands() -> None:
    """On the second sheet, by its cell; what is computed says so, in the language of the document."""
    one = Chart(
        "line", ("Q1", "Q2"), (Series("Actual", numbers(1, 2), "main", ("metrics.m.values.2026Q1",)),)
    )
    said = cells(made(one, labels=Labels(source="Origen", computed="calculado")).workbook, 2)

    assert said == {"A1": "B2", "B1": "metrics.m.values.2026Q1", "A2": "B3", "B2": "calculado"}


def test_the_lower_of_two_lowest_points_is_labelled_below() -> None:
    """And the one over it above, so that neither covers the other."""
    root = etree.fromstring(made(chart("cash", numbers(-1, -3, 2), numbers(-1, -2, 1))).xml)
    series = [one for one in root.iter(f"{C}ser") if (one.findtext(f"{C}tx//{C}v") or "").endswith("\u2193")]

    assert [
        str(one.xpath("string(*[local-name()='dLbls']/*[local-name()='dLblPos']/@val)")) for one in series
    ] == ["b", "t"]


def sides(root: Any, ends: str) -> dict[str, str]:
    """Return by their names the sides on which series have labels whose names end so; empty where they have none."""
    return {
        name[: -len(ends)] if ends else name: str(
            one.xpath("string(*[local-name()='dLbls']/*[local-name()='dLblPos']/@val)")
        )
        for one in root.iter(f"{C}ser")
        if (name := one.findtext(f"{C}tx//{C}v") or "").endswith(ends)
    }


def test_a_label_that_would_cover_another_is_left_out() -> None:
    """The lowest point that lies between two others has its mark, and no words upon theirs."""
    root = etree.fromstring(
        made(chart("cash", numbers(-2, -2.35, 7), numbers(-1.5, -1.93, 6.5), numbers(-0.3, -0.4, 4.1))).xml
    )

    assert sides(root, " \u2193") == {"Partner 0": "b", "Partner 1": "", "Partner 2": "t"}
    assert list(sides(root, "").values())[:3] == ["t", "", ""]  # no word for the right
    assert all(one.find(f"{C}dLbls") is not None for one in list(root.iter(f"{C}ser"))[:3])


def test_the_year_from_which_cash_stays_above_zero_is_said_once() -> None:
    """Above the highest line; a line that ends below has no such mark, nor one that was never below."""
    root = etree.fromstring(
        made(chart("cash", numbers(-2, 1, 7), numbers(-2, 2, 5), numbers(-1, -2, -3), numbers(1, 2, 3))).xml
    )

    assert sides(root, " \u2191") == {"Partner 0": "", "Partner 1": "t"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "values",
    [(), (None, None), (0, 0), (1, None, 3), (-5, 5), ("1e24", "-1e24"), ("NaN", 1), ("Infinity", 1), (7,)],
)
def test_odd_data_is_a_chart_without_complaint(kind: str, values: tuple[object, ...]) -> None:
    """Empty, flat, missing, negative, huge: a chart, and no point that is no number."""
    root = etree.fromstring(made(chart(kind, numbers(*values), numbers(*values))).xml)

    for series in root.iter(f"{C}ser"):
        assert all(value not in ("nan", "#N/A", "inf") for value in cached(series).values())


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_gives_the_same_bytes(kind: str) -> None:
    """The workbook is dated by the document, not by the clock."""
    assert made(chart(kind)) == made(chart(kind))
    assert b"2026-09-30" in ZipFile(BytesIO(made(chart(kind)).workbook)).read("docProps/core.xml")


@pytest.mark.parametrize("kind", KINDS)
def test_what_programs_disagree_about_is_said(kind: str) -> None:
    """Without these words some would smooth lines, hide axes, or colour each bar anew."""
    root = etree.fromstring(made(chart(kind)).xml)

    axes = [axis.findall(f"{C}delete") for axis in (*root.iter(f"{C}catAx"), *root.iter(f"{C}valAx"))]
    lines = [one.findall(f"{C}smooth") for one in root.iterfind(f".//{C}lineChart/{C}ser")]
    bars = [one.findall(f"{C}varyColors") for one in root.iter(f"{C}barChart")]

    assert all([one.get("val") for one in found] == ["0"] for found in (*axes, *lines, *bars))
    assert axes
    assert lines or bars


def test_colours_are_those_of_the_document_s_theme() -> None:
    """A company that changes the theme in Word changes the charts with it: no colour is written out."""
    content = b"".join(made(chart(kind)).xml for kind in KINDS)

    assert b"srgbClr" not in content
    assert b'schemeClr val="accent1"' in content
    assert Theme().sans.name.encode() in content


def test_words_of_a_plan_start_no_formula() -> None:
    """A name that begins with an equals sign, and one with what no cell may hold, are words."""
    one = Chart("bars", ("=1+1", "https://x.example"), (Series("=A1", numbers(1, 2)),), "\x01M")
    said = cells(made(one, labels=Labels(data="D:a/t*a")).workbook)

    assert (said["A2"], said["A3"], said["B1"], said["A1"]) == ("=1+1", "https://x.example", "=A1", "M")


def test_a_chart_that_changed_stands_twice_as_it_was_and_as_it_is() -> None:
    """A redline shows both: one in a deletion, one in an insertion, each with its own numbers."""
    was, now = chart("line", numbers(1, 2)), chart("line", numbers(1, 3))
    change = Change("ins", "allidocs", "2026-09-30T00:00:00Z")
    figure = Figure("f", (Text("Revenue"),), now, "Up to 3", was=FormerChart(was, "Up to 2", change))
    document = Document(
        lang="en", title="T", subject="T", as_of="2026-09-30", cover=None, blocks=(Section("s", (Text("S"),), (figure,)),)
    )  # fmt: skip
    with ZipFile(BytesIO(write(number(document), Theme(), resources=no_file))) as file:
        body = file.read("word/document.xml").decode()
        drawn = [cells(file.read(f"word/embeddings/workbook{at}.xlsx"))["B3"] for at in (1, 2)]

    assert re.findall(r"<w:(ins|del) [^>]*><w:r><w:drawing>.*?descr=\"(.*?)\"", body) == [
        ("del", "Up to 2"), ("ins", "Up to 3"),
    ]  # fmt: skip
    assert drawn == ["2", "3"]


@pytest.mark.parametrize(("lang", "value"), [("en", "0.2"), ("es", "0,2")])
def test_a_drawn_picture_says_its_language_and_writes_numbers_as_it_does(lang: str, value: str) -> None:
    """Its lines are a file of their own, whose words a program may read aloud."""
    item = Part(
        "item", (Say("name", "Roofs"), *(Say(name, "", Decimal("0.6")) for name in ("chance", "worth"))), "a"
    )
    figure = Figure("f", (Text("Roofs"),), Picture("portfolio", (), (item,)), "One")
    document = Document(
        lang=lang, title="T", subject="T", as_of="2026-09-30", cover=None, blocks=(Section("s", (Text("S"),), (figure,)),),
        conventions=conventions(lang, languages()),
    )  # fmt: skip
    with ZipFile(BytesIO(write(number(document), Theme(), resources=no_file))) as file:
        lines = file.read("word/media/drawing1.svg").decode()
    scene = composed(figure.chart, "Roofs", "One", Theme(), signs=document.conventions)
    assert value in [words.text for words in scene.words]
    assert lines == svg(scene, Theme(), outlined=True, lang=lang).decode()
    assert lines.startswith("<svg ") and f' lang="{lang}"' in lines.partition(">")[0]
