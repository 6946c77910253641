"""Tests of the tokens as CSS."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from allidocs.base.errors import CannotRun
from allidocs.theme.tokens import Page, Theme, theme_from
from allidocs.writers import css
from allidocs.writers.docx.styles.sheet import read_sheet
from tests.kitchen_sink import kitchen_sink

TEMPLATES = Path(__file__).parents[2] / "templates"
SHEETS = ("document", "print", "screen")


def test_the_theme_file_that_ships_says_every_default() -> None:
    """A designer can read every token in one file, and what it says is what happens without it."""
    tokens = YAML(typ="safe").load((TEMPLATES / "theme.yaml").read_text())

    assert theme_from(tokens) == Theme()
    assert set(tokens) == set(Theme.__dataclass_fields__)
    for group in ("page", "serif", "sans", "sizes", "lines", "colours"):
        assert set(tokens[group]) == set(getattr(Theme(), group).__dataclass_fields__)


@pytest.mark.parametrize("name", SHEETS)
def test_a_style_sheet_asks_only_for_tokens_that_exist(name: str) -> None:
    """Every token of the shipped sheets resolves, but for the widths that pictures and tables say of themselves."""
    sheet = (TEMPLATES / f"layout/{name}.css").read_text()
    sheet = sheet.replace("var(--across)", "0").replace("var(--least)", "0")

    assert "var(" not in css.resolved("sheet.css", sheet, Theme())


@pytest.mark.parametrize("name", SHEETS)
def test_a_style_sheet_holds_nothing_that_would_end_its_element(name: str) -> None:
    """The sheets stand inside `style`, and fetch nothing."""
    sheet = (TEMPLATES / f"layout/{name}.css").read_text()

    assert [word for word in ("<", "@import", "http", "url(") if word in sheet] == []


def test_an_unknown_token_is_named() -> None:
    """A designer who mistypes a token is told which, where, and what was meant."""
    with pytest.raises(CannotRun, match=r"layout/print\.css:2: there is no token `--acent`") as refused:
        css.resolved("layout/print.css", "a {\n color: var(--acent) }", Theme())
    assert refused.value.hint == "did you mean `accent`?"


def test_running_lines_cannot_leave_their_string() -> None:
    """Quotes, braces, line ends and element ends in a plan's words stay words."""
    evil = 'a"} body{display:none} \\ </style>\nb'

    shown = css.string(evil)

    assert [each for each in ('"}', "</", "\n") if each in shown[1:-1]] == []
    assert shown == '"a\\22 } body{display:none} \\5c  \\3c /style\\3e \\a b"'


def test_the_page_rule_takes_the_size_from_the_theme() -> None:
    """Letter paper is one token away."""
    rule = css.running(kitchen_sink(), replace(Theme(), page=Page(size="Letter")))

    assert "@page{size:Letter;" in rule
    assert "@page wide{size:Letter landscape}" in rule


def test_numbers_are_written_without_idle_zeros() -> None:
    """CSS knows no exponents."""
    assert [css.number(Decimal(each)) for each in ("10", "1E+1", "8.60", "0.5")] == ["10", "10", "8.6", "0.5"]


def test_text_on_a_light_accent_is_ink() -> None:
    """Another company's yellow still reads."""
    assert [css.text_on(each, "#1c2430", "#ffffff") for each in ("#ffd400", "#0f4c5c")] == [
        "#1c2430",
        "#ffffff",
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_a_style_sheet_makes_nothing_transparent(name: str) -> None:
    """What is transparent is drawn as a group whose content the PDF's tags do not reach: no longer PDF/UA."""
    assert "opacity" not in (TEMPLATES / f"layout/{name}.css").read_text()


def test_an_accent_of_ones_own_brings_its_lighter_degrees_along() -> None:
    """Boxes and bars of another hue beside it would look like a mistake; what is said stays as said."""
    wine = theme_from({"colours": {"accent": "#7a1f3d", "tint": "#ffffff"}}).colours
    assert (wine.accent_soft, wine.tint) == ("#dac0c9", "#ffffff")
    assert theme_from({"colours": {"ink": "#000000"}}).colours.accent_soft == Theme().colours.accent_soft


@pytest.mark.parametrize("name", (*SHEETS, "word"))
def test_lines_of_tables_weigh_what_the_theme_says(name: str) -> None:
    """One token for every format: a sheet that said a weight of its own would draw another line than the others."""
    sheet = (TEMPLATES / f"layout/{name}.css").read_text()

    assert [] == re.findall(r"[\d.]+pt solid var\(--(?:ink|hair)\)", sheet)
    assert "line-inner" in sheet


def test_a_heavier_line_is_heavier_in_every_format() -> None:
    """On pages, on screens, and in the styles of Word."""
    theme = theme_from({"lines": {"outer": 1.5}})
    page = (TEMPLATES / "layout/document.css").read_text()
    assert "border-bottom: 1.5pt solid" in css.resolved("s.css", page, theme)
    heavy, plain = (
        repr(read_sheet(one, lambda name: (TEMPLATES / name).read_bytes()).of("table-head", "Table Data"))
        for one in (theme, Theme())
    )
    assert heavy != plain
