"""Tests of charts and sparks as pictures."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from allidocs.document.theme import Colours, Theme
from allidocs.document.tree import Chart, Series, Spark
from allidocs.drawing import figures

KINDS = ("line", "bars", "stacked", "waterfall", "cash", "dumbbell")


def numbers(*values: object) -> tuple[Decimal | None, ...]:
    """Return values as decimals; None stays a gap."""
    return tuple(None if value is None else Decimal(str(value)) for value in values)


def chart(kind: str, *values: object) -> Chart:
    """Return a chart of one series with a target beside it."""
    names = tuple(f"Q{at + 1}" for at in range(len(values)))
    series = (Series("Base", numbers(*values)), Series("Target", numbers(*[2 for _ in values]), "target"))
    return Chart(kind, names, series, "M EUR", (0,))  # type: ignore[arg-type]


def said(picture: bytes) -> list[str]:
    """Return the words of an SVG that keeps its words."""
    return [
        "".join(each.itertext())
        for each in ElementTree.fromstring(picture).iter()
        if each.tag.endswith("text")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_gives_the_same_bytes(kind: str) -> None:
    """In both formats, drawn afresh."""
    drawn = []
    for _ in range(2):
        figures._drawn.cache_clear()
        drawn.append((figures.svg(chart(kind, 1, 2, 3), Theme()), figures.png(chart(kind, 1, 2, 3), Theme())))

    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "values",
    [(), (None, None), (0, 0), (1, None, 3), (-5, 5), ("1e24", "-1e24"), ("NaN", 1), ("Infinity", 1), (7,)],
)
def test_odd_data_is_drawn_without_complaint(kind: str, values: tuple[object, ...]) -> None:
    """Empty, flat, missing, negative, huge: a picture, no warning and no word `nan`."""
    picture = figures.svg(chart(kind, *values), Theme(), outlines=False)

    assert [word for word in said(picture) if "nan" in word.lower() or "inf" in word.lower()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_without_series_is_empty_and_no_error(kind: str) -> None:
    """Nothing to show is shown as nothing."""
    assert figures.svg(Chart(kind, (), ()), Theme()).startswith(b"<svg")  # type: ignore[arg-type]


def test_a_png_is_sharp_and_has_the_size_that_was_promised() -> None:
    """Three hundred dots an inch."""
    drawn = Image.open(BytesIO(figures.png(chart("bars", 1, 2), Theme())))
    width, height = figures.size(chart("bars", 1, 2))

    assert drawn.size == (int(width / 25.4 * 300), int(height / 25.4 * 300))


def test_the_lowest_point_of_cash_is_said() -> None:
    """The trough is what readers look for."""
    assert "\u22123" in said(figures.svg(chart("cash", -1, -3, 2), Theme(), outlines=False))


def test_decimals_follow_the_language() -> None:
    """Spanish writes a comma."""
    english = said(figures.svg(chart("bars", "1.5"), Theme(), lang="en", outlines=False))
    spanish = said(figures.svg(chart("bars", "1.5"), Theme(), lang="es", outlines=False))

    assert ("1.5" in english, "1,5" in spanish) == (True, True)


def test_dollar_signs_are_words() -> None:
    """A plan's `$` starts no formula."""
    drawn = Chart(
        "bars", ("$a$", "b"), (Series("$x$", numbers(1, 2)), Series("y_2", numbers(1, 2), "second")), "$"
    )

    assert {"$a$", "$x$", "y_2", "$"} <= set(said(figures.svg(drawn, Theme(), outlines=False)))


def test_the_accent_is_the_theme_s() -> None:
    """Another company's colour is one token away."""
    theme = replace(Theme(), colours=Colours(accent="#7a1f5c"))

    assert b"#7a1f5c" in figures.svg(chart("line", 1, 2), theme)
    assert b"#7a1f5c" in figures.spark_svg(Spark(numbers(1, 2), "up"), theme)


@pytest.mark.parametrize("values", [(), (None,), (1,), (1, None, 2), (3, 3), ("1e24", "-1e24", "NaN")])
def test_a_spark_of_any_values_is_a_picture(values: tuple[object, ...]) -> None:
    """In both formats, with a target or without."""
    for target in (None, Decimal(2)):
        spark = Spark(numbers(*values), "trend", target)

        assert b"nan" not in figures.spark_svg(spark, Theme())
        assert Image.open(BytesIO(figures.spark_png(spark, Theme()))).size == (409, 84)


def test_a_gap_parts_the_line_of_a_spark() -> None:
    """A missing value is no value between its neighbours."""
    lines = re.findall(
        rb'points="([^"]*)"', figures.spark_svg(Spark(numbers(1, 2, None, 3, 4), "trend"), Theme())
    )

    assert [len(line.split()) for line in lines] == [2, 2]


def test_the_plotting_library_waits_for_the_first_chart() -> None:
    """A document without charts does not pay for it."""
    program = "import sys, allidocs.drawing.figures; print('matplotlib' in sys.modules)"
    source = str(Path(figures.__file__).parents[2])

    asked = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": source}, capture_output=True, check=True
    )

    assert asked.stdout.strip() == b"False"


def test_long_names_below_many_bars_are_folded_and_shortened() -> None:
    """No name is wider than its bar's share of the width, none has more than three lines."""
    many = replace(
        chart("waterfall", *range(1, 13)),
        categories=("Access to the balancing markets of three countries", "Remote-commissioning") * 6,
    )
    names = said(figures.svg(many, Theme(), outlines=False))

    assert max(len(name) for name in names) < 14
    assert "Access to" in names
    assert any(name.endswith("\u2026") for name in names)
    assert not any("countries" in name for name in names)


def test_outlines_hold_no_idle_space() -> None:
    """Paths are most of a picture: commands stand close to their numbers."""
    picture = figures.svg(chart("bars", 1, 2), Theme())

    assert not re.search(rb' d="[^"]*(\n|[A-Z] )', picture)
    assert len(ElementTree.fromstring(picture).findall(".//{http://www.w3.org/2000/svg}path")) > 5


def test_names_below_bars_become_smaller_before_they_are_shortened() -> None:
    """A word that is a little too wide for its bar is set smaller, and whole."""
    many = replace(chart("waterfall", *range(1, 11)), categories=("Remote commissioning",) * 10)
    names = said(figures.svg(many, Theme(), outlines=False))

    assert "commissioning" in names
    assert not any("\u2026" in name for name in names)
