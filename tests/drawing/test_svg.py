"""Scenes become SVG: words as words or as outlines, colours of the theme, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from allidocs.drawing.scene import MAIN, TITLE, Area, Box, Disc, Line, Ribbon, Scene, Style, Words, moved
from allidocs.drawing.svg import png, svg
from allidocs.theme.tokens import Colours, Theme

SHAPES = (
    Box(10.0, 10.0, 80.0, 30.0, "tint", "accent", hatch="bad", fade=0.5),
    Area(((100.0, 10.0), (120.0, 40.0), (80.0, 40.0)), "warn", "bad", dash=(3.0, 2.0)),
    Line(((10.0, 90.0), (10.0, 60.0), (50.0, 60.0)), "bad", MAIN, radius=5.0, head=True),
    Disc((150.0, 20.0), 5.0, "accent"),
    Ribbon(120.0, (50.0, 70.0), 180.0, (60.0, 90.0)),
    Words("Día 21 <b>", (20.0, 25.0), TITLE),
)
SCENE = Scene(200.0, 100.0, "Tower & forums", "Each level seats both.", SHAPES)
SVG = "{http://www.w3.org/2000/svg}"


def root(scene: Scene = SCENE, theme: Theme | None = None, **more: Any) -> Any:
    """Return the picture as a tree, which shows that it is well-formed."""
    return etree.fromstring(svg(scene, theme or Theme(), **more))


def test_words_stay_words_in_the_type_of_the_theme() -> None:
    """They are searched and read aloud, whatever they say."""
    (text,) = root().findall(f"{SVG}text")
    assert "Día 21 <b>" == text.text
    assert (text.get("font-family") or "").startswith("Source Sans Pro, Calibri")


def test_outlines_need_no_font() -> None:
    """Word's readers have none of ours."""
    found = root(outlined=True)
    assert [] == found.findall(f"{SVG}text")
    assert 1 == sum("translate" in (path.get("transform") or "") for path in found.findall(f"{SVG}path"))


def test_letters_that_a_face_lacks_stay_words() -> None:
    """Nothing is drawn as a row of boxes."""
    strange = Scene(200.0, 100.0, "", "", (Words("北風", (20.0, 25.0)),))
    assert ["北風"] == [text.text for text in root(strange, outlined=True).findall(f"{SVG}text")]


def test_a_picture_in_a_page_is_named_and_described_there() -> None:
    """Ids begin with the name of the figure, so that no two of a page are the same."""
    found = root(name="tower")
    assert ("img", "tower-title tower-told") == (found.get("role"), found.get("aria-labelledby"))
    assert {"tower-title": "Tower & forums", "tower-told": "Each level seats both."} == {
        one.get("id"): one.text for one in found if one.get("id")
    }


def test_colours_are_those_of_the_theme() -> None:
    """No other one is in the picture."""
    theme = Theme(colours=replace(Colours(), accent="#123456", bad="#654321"))
    used = {node.get(name) for node in root(theme=theme).iter() for name in ("fill", "stroke")}
    assert {"#123456", "#654321", theme.colours.tint, theme.colours.warn, theme.colours.accent_soft, theme.colours.ink, "none", None} == used  # fmt: skip


def test_the_same_scene_gives_the_same_bytes() -> None:
    """Made anew, not taken from what is remembered."""
    first = svg(SCENE, Theme(), outlined=True), png(SCENE, Theme())
    svg.cache_clear()
    png.cache_clear()
    assert first == (svg(SCENE, Theme(), outlined=True), png(SCENE, Theme()))


def test_a_hatch_stays_inside_its_shape() -> None:
    """Its lines end at the edges."""
    hatch = next(path for path in root().findall(f"{SVG}path") if path.get("stroke-width") == "0.4")
    numbers = [float(part) for part in (hatch.get("d") or "").replace("M", " ").replace("L", " ").split()]
    assert (10.0, 90.0) == (min(numbers[::2]), max(numbers[::2]))
    assert (10.0, 40.0) == (min(numbers[1::2]), max(numbers[1::2]))


def test_a_picture_moves_as_a_whole() -> None:
    """Every kind of shape."""
    there = Scene(200.0, 100.0, "", "", moved(moved(SHAPES, 7.0, 5.0), -7.0, -5.0))
    assert SHAPES == there.shapes
    assert Style() == Words("x", (0.0, 0.0), Style()).style
