"""Tests of charts and sparks as pictures: what they say, that nothing meets, whatever the data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from math import dist
from pathlib import Path

import pytest
from PIL import Image

from allidocs.base.files import Folder, shipped
from allidocs.document.inline_nodes import Spark
from allidocs.document.picture_nodes import Chart, Series
from allidocs.document.tree import Conventions
from allidocs.drawing.chart_parts import bounds
from allidocs.drawing.charts import CHARTS, fits_phone
from allidocs.drawing.overlaps import frame_of, overlaps
from allidocs.drawing.pictures import composed, for_phone
from allidocs.drawing.scene import Area, Box, Disc, Line, Scene
from allidocs.drawing.sparks import spark_png, spark_scene, spark_svg
from allidocs.drawing.svg import svg
from allidocs.drawing.type import Type
from allidocs.plan.language import languages, read_language
from allidocs.templating.locale import Format, conventions
from allidocs.theme.tokens import Colours, Theme

KINDS = tuple(CHARTS)
WORDS = (
    "Q1",
    "Access to the balancing markets of three countries",
    "Donaudampfschifffahrtsgesellschaftskapitän",
)


def numbers(*values: object) -> tuple[Decimal | None, ...]:
    """Return values as decimals; None stays a gap."""
    return tuple(None if value is None else Decimal(str(value)) for value in values)


def chart(kind: str, *values: object, word: str = "") -> Chart:
    """Return a chart of one series with a target beside it."""
    names = tuple(f"{word} {at + 1}".strip() for at in range(len(values)))
    series = (Series("Base", numbers(*values)), Series("Target", numbers(*[2 for _ in values]), "target"))
    return Chart(kind, names, series, "M EUR", (0,))  # type: ignore[arg-type]


ENGLISH, SPANISH = (conventions(lang, languages()) for lang in ("en", "es"))


def scene(of: Chart, signs: Conventions = ENGLISH) -> Scene:
    """Return a chart as it is drawn."""
    return composed(of, "", "", Theme(), signs=signs)


def said(of: Chart, signs: Conventions = ENGLISH) -> list[str]:
    """Return the words of a chart as it is drawn."""
    return [words.text for words in scene(of, signs).words]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "values",
    [
        (),
        (None, None),
        (0, 0),
        (1, None, 3),
        (-5, 5),
        ("1e24", "-1e24"),
        ("NaN", 1),
        ("Infinity", 1),
        (7,),
        (-3,),
    ],
)
def test_odd_data_is_drawn_without_complaint(kind: str, values: tuple[object, ...]) -> None:
    """Empty, flat, missing, negative, huge: a picture, no word `nan`, and nothing that meets."""
    one = chart(kind, *values)

    assert [word for word in said(one) if "nan" in word.lower() or "inf" in word.lower()] == []
    assert overlaps(scene(one), Theme()) == []
    assert b"nan" not in svg(scene(one), Theme())


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_without_series_is_empty_and_no_error(kind: str) -> None:
    """Nothing to show is shown as nothing."""
    assert said(Chart(kind, (), ())) == [] or kind in ("line", "cash")  # type: ignore[arg-type]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("kind", KINDS)
def test_three_partners_and_twelve_names_fit(kind: str, word: str) -> None:
    """Long names are folded and parted; no words meet others, a bar or a line."""
    names = tuple(f"{word} {at}" for at in range(12))
    rows = [
        numbers(*(value * (at % 5 - 2) for at in range(12))) for value in (1, Decimal("1.5"), Decimal("0.4"))
    ]
    series = tuple(
        Series(f"{word} {at}", row, style)  # type: ignore[arg-type]
        for at, (row, style) in enumerate(zip(rows, ("main", "second", "third"), strict=True))
    )
    one = Chart(kind, names, series[:1] if kind == "waterfall" else series, "M EUR")  # type: ignore[arg-type]

    assert overlaps(scene(one), Theme()) == []
    slim = for_phone(one, "", "", Theme(), ENGLISH, None)
    assert slim is None or (overlaps(slim, Theme()) == [] and slim.width < scene(one).width)
    assert (slim is None) == (word != "Q1" and kind in ("line", "cash", "bars", "stacked", "waterfall"))


def test_bars_whose_names_would_be_torn_stay_as_wide_as_a_sheet() -> None:
    """On a phone lines and rows always have room; bars beside each other have it while their names are short."""
    values, names = numbers(*range(9)), ("Remote commissioning",) * 9
    kept = Chart("waterfall", names, (Series("Value", values),))
    assert [False, True, True] == [
        fits_phone(one)
        for one in (kept, replace(kept, categories=("Q1",) * 9), replace(kept, kind="dumbbell"))
    ]


def test_the_lowest_point_of_cash_is_ringed_and_said_with_whose_it_is() -> None:
    """The trough is what readers look for; the year in which a line turns is read from the axis."""
    one = chart("cash", -1, -3, 2, word="Year")

    assert "Base\u00a0\u22123" in said(one)
    assert said(one).count("Year 3") == 1
    assert [(disc.fill, disc.line) for disc in scene(one).shapes if isinstance(disc, Disc) and disc.line] == [
        ("paper", "bad")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ((-4.6, -7.45, -3.6, 5.8), (-4.6, -5.15, 1.3, 15.2), (-4.52, -4.4, 3.9, 21.0)),
        ((-1, -2, 3), (-1, -2.4, 3), (-1, -2.8, 3)),
        ((-1, -2, -5), (-1, -4, -5), (-1, -6, -5)),
        ((-1, 2), (-1, 3)),
    ],
)
def test_the_label_of_a_lowest_point_is_nearest_to_its_own_line(rows: tuple[tuple[float, ...], ...]) -> None:
    """A value at another line's mark says what is not so; lines that meet in a point share the label's place."""
    names = tuple(str(2025 + at) for at in range(len(rows[0])))
    lines = tuple(
        Series(name, numbers(*row), style)  # type: ignore[arg-type]
        for name, row, style in zip(("Low", "Base", "High"), rows, ("second", "main", "third"), strict=False)
    )
    drawn = scene(Chart("cash", names, lines, "M EUR"))
    rings = [one.at for one in drawn.shapes if isinstance(one, Disc) and one.line == "bad"]
    labels = [one for one in drawn.words if one.style.colour == "bad"]
    told = {one.text: min(rings, key=lambda ring: frame_of(one, Type(Theme())).away(ring)) for one in labels}

    assert overlaps(drawn, Theme()) == []
    assert labels
    for series, row in zip(lines, rows, strict=True):
        ring = rings[lines.index(series)]
        found = [text for text in told if text.startswith(series.name)]
        assert all(dist(told[text], ring) < 6.0 for text in found)
        assert all(float(text.split("\u00a0")[1].replace("\u2212", "-")) == min(row) for text in found)


def test_the_steps_of_a_waterfall_begin_where_the_last_one_ended() -> None:
    """Up by 2, up by 1, and the sum of 3 from zero."""
    one = Chart("waterfall", ("a", "b", "c"), (Series("x", numbers(2, 1, 3)),), "", (2,))
    first, second, total = (box for box in scene(one).shapes if isinstance(box, Box))

    assert (second.y + second.height, second.y) == pytest.approx((first.y, total.y))
    assert (total.fill, second.fill) == ("accent", "accent_soft")


def test_a_gap_parts_a_line() -> None:
    """A missing value is no value between its neighbours."""
    lines = [one for one in scene(chart("line", 1, 2, None, 3, 4)).shapes if isinstance(one, Line)]

    assert [len(one.points) for one in lines if one.colour == "accent"] == [2, 2]


@pytest.mark.parametrize("kind", ["line", "bars", "waterfall", "dumbbell", "tornado", "cash"])
def test_decimals_follow_the_language(kind: str) -> None:
    """Spanish writes a comma."""
    english, spanish = (" ".join(said(chart(kind, "1.5"), signs)) for signs in (ENGLISH, SPANISH))

    assert ("1.5" in english, "1,5" in spanish, "1.5" in spanish) == (True, True, False)


def test_the_accent_is_the_theme_s() -> None:
    """Another company's colour is one token away."""
    theme = replace(Theme(), colours=Colours(accent="#7a1f5c"))

    assert b"#7a1f5c" in svg(scene(chart("line", 1, 2)), theme)
    assert b"#7a1f5c" in spark_svg(Spark(numbers(1, 2), "up"), theme)


@pytest.mark.parametrize("values", [(), (None,), (1,), (1, None, 2), (3, 3), ("1e24", "-1e24", "NaN")])
def test_a_spark_of_any_values_is_a_picture(values: tuple[object, ...]) -> None:
    """In both formats, with a target or without."""
    for targets in ((), numbers(*(2 for _ in values)), numbers(*(at or None for at in range(len(values))))):
        spark = Spark(numbers(*values), "trend", targets, "bad")

        assert b"nan" not in spark_svg(spark, Theme())
        size = (150, 35) if len(targets) == len(values) == 1 else (267, 110)
        assert Image.open(BytesIO(spark_png(spark, Theme()))).size == size


@pytest.mark.parametrize(("value", "filled"), [(0, 0), (7, 14), (18, 36), (40, 36)])
def test_one_value_alone_with_its_target_is_a_bar_of_it(value: int, filled: int) -> None:
    """Never longer than the whole."""
    shapes = [
        one
        for one in spark_scene(Spark(numbers(value), "7 of 18", numbers(18))).shapes
        if isinstance(one, Area)
    ]
    whole, *parts = [max(x for x, _ in one.points) for one in shapes]
    assert [round(36 * part / whole) for part in parts] == ([filled] if filled else [])


def test_a_gap_parts_the_line_of_a_spark() -> None:
    """A missing value is no value between its neighbours."""
    lines = [
        one for one in spark_scene(Spark(numbers(1, 2, None, 3, 4), "trend")).shapes if isinstance(one, Line)
    ]

    assert [len(line.points) for line in lines] == [2, 2]


def test_targets_of_a_spark_are_steps_and_its_last_point_has_the_tone() -> None:
    """Each period has its own target; one that never changes is dashed."""
    first, second, dot = (
        spark_scene(Spark(numbers(1, 2), "trend", numbers(*targets), "bad")).shapes[at]
        for targets, at in (((1, 3), 0), ((3, 3), 0), ((1, 3), -1))
    )
    assert isinstance(first, Line) and isinstance(second, Line) and isinstance(dot, Disc)
    assert [len(first.points), len({y for _, y in first.points})] == [4, 2]
    assert (first.dash, bool(second.dash), dot.fill) == ((), True, "bad")


def test_no_mark_of_a_partner_hides_another_ones() -> None:
    """Partners who answer alike stand one below the other."""
    answers = (("A", "3.9", "main"), ("B", "3.9", "second"), ("C", "3.3", "third"))
    series = tuple(Series(name, numbers(value), style) for name, value, style in answers)  # type: ignore[arg-type]
    shapes = scene(Chart("dumbbell", ("Strategy",), series)).shapes
    key, mark = [one.at for one in shapes if isinstance(one, Disc)]
    box = [one for one in shapes if isinstance(one, Box)][-1]
    assert key[1] < mark[1]
    assert mark[1] + 3.4 <= box.y
    assert mark[0] == pytest.approx(box.x + box.width / 2)


@pytest.mark.parametrize("region", ["de_CH", "fr_FR", "es_MX", "en_ZA"])
def test_a_language_of_ones_own_writes_the_numbers_of_charts_as_its_tables(
    region: str, tmp_path: Path
) -> None:
    """Marks between thousands and before decimals are data of the language, of whatever one."""
    text = (shipped("templates") / "languages" / "en.yaml").read_text("utf-8")
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "xx.yaml").write_text(text.replace("en_GB", region), "utf-8")
    own = read_language(Folder(tmp_path), "xx")
    how = Format(own)
    drawn = said(chart("bars", Decimal("1234.5"), Decimal("-0.5")), conventions("xx", {"xx": own}))

    assert {how.number(Decimal("1234.5"), 1), how.number(Decimal("-0.5"), 1)} <= set(drawn)


def test_a_scale_is_cut_only_where_it_would_flatten_what_moves() -> None:
    """From 11 to 15 a line begins at zero, as a cut scale would make it a cliff; scores of 3.6 to 3.9 keep theirs."""
    assert [bounds(values, zero=False)[0] for values in ([10, 15], [1.8, 2.4], [3.6, 3.9])] == [0, 0, 3.6]
