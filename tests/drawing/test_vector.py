"""Vector pictures: drawn as a browser would, or refused by name; nothing but what is drawn is kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from allidocs.drawing import vector
from allidocs.drawing.vector import NotDrawn, cleaned, png, ratio

RICH = b"""<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://ink" ink:export-filename="/home/rita/logo.png" viewBox="0 0 300 100" fill="none" onload="rita()">
<style>.a{fill:#0f4c5c}.b,.c{stroke:#a3293a;stroke-width:8px}</style><metadata>Rita</metadata><!-- Rita -->
<ink:view name="Rita"/><defs><clipPath id="rita_c"><circle cx="250" cy="50" r="40"/></clipPath><linearGradient id="unused"/></defs>
<g transform="translate(10 10)"><path class="a" fill-rule="evenodd" d="M0 0h80v80h-80z M20 20h40v40h-40z"/></g>
<path d="M150 5 L165 60 L115 25 L185 25 L135 60 Z" fill="goldenrod"/>
<polyline class="b" points="110,70 130,95 150,70 170,95 190,70"/>
<g clip-path="url(#rita_c)"><rect x="200" y="0" width="100" height="100" style="fill: #2f6f4f"/>
<ellipse cx="250" cy="50" rx="45" ry="15" fill="white" opacity=".5" transform="rotate(30 250 50)"/></g>
<path d="M205 90 Q 220 60 240 90 T 290 90" stroke="black" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>
<line x1="5" y1="97" x2="60" y2="97" stroke="currentColor" color="#123456" stroke-width="4" stroke-linecap="square"/>
<polygon points="70,5 95,5 82,30" stroke="#8a5a00" stroke-width="3" stroke-linejoin="bevel" fill="rgb(200,220,100)" fill-opacity="0.5"/>
<rect x="100" y="80" width="12" height="12" rx="3" transform="matrix(1 .2 -.2 1 10 -20) skewX(10) scale(.9)" fill="#333"/></svg>"""


def shape(inner: str, rest: str = "") -> bytes:
    """Return a picture ten by ten with some elements."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" {rest}>{inner}</svg>'.encode()


def dots(content: bytes) -> Any:
    """Return a picture on white paper."""
    with Image.open(BytesIO(content)) as image:
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, (0, 0), image)
        return paper


@pytest.mark.pango
@pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="poppler is not installed (apt-get install poppler-utils)"
)
def test_a_picture_looks_as_another_engine_draws_it(tmp_path: Path) -> None:
    """Shapes, holes, stars that cross themselves, strokes with corners and ends, clips, groups, transforms, classes."""
    import weasyprint

    source = b64encode(RICH).decode()
    page = (
        "<style>@page{size:300px 100px;margin:0}body{margin:0}img{display:block;width:300px;height:100px}</style>"
        f'<img src="data:image/svg+xml;base64,{source}">'
    )
    weasyprint.HTML(string=page).write_pdf(tmp_path / "other.pdf")
    command = [
        "pdftoppm",
        "-png",
        "-r",
        "288",
        "-singlefile",
        str(tmp_path / "other.pdf"),
        str(tmp_path / "other"),
    ]
    subprocess.run(command, check=True)
    ours = dots(png(RICH, 300))
    with Image.open(tmp_path / "other.png") as image:
        other = image.convert("RGB").resize(ours.size)
    apart = ImageChops.difference(ours, other).convert("L").point(lambda value: 255 * (value > 90))
    assert apart.histogram()[255] < 0.004 * ours.width * ours.height


def test_a_drawn_picture_is_the_same_every_time_and_clean() -> None:
    """What is kept draws the same dots, and says nothing of who made it with what."""
    kept = cleaned(RICH)
    assert png(kept, 90) == png(RICH, 90) == png(RICH, 90)
    assert kept == cleaned(kept) == cleaned(RICH)
    for trace in (
        b"rita",
        b"Rita",
        b"http://ink",
        b"DOCTYPE",
        b"style",
        b"unused",
        b"class",
        b"onload",
        b"<!--",
    ):
        assert trace not in kept
    assert 3 == ratio(RICH) == ratio(kept)


def test_what_is_hidden_is_not_drawn() -> None:
    """By display or visibility."""
    for hidden in (
        '<rect width="9" height="9" display="none"/>',
        '<g visibility="hidden"><rect width="9" height="9"/></g>',
    ):
        assert dots(png(shape(hidden), 10)).getcolors() == [(100, (255, 255, 255))]


def test_a_group_shines_through_as_a_whole() -> None:
    """Where two shapes of it overlap, the lower one is not seen."""
    pair = '<g opacity=".5"><rect width="10" height="10" fill="red"/><rect width="10" height="10" fill="blue"/></g>'
    red, _, blue = dots(png(shape(pair), 10)).getpixel((5, 5))
    assert 126 <= red <= 129
    assert blue == 255


@pytest.mark.parametrize("paint", ['fill="url(#g)"', """style="fill: url('#g')" """, 'fill=" url( #g ) "'])
@pytest.mark.parametrize(
    "gradient",
    [
        '<linearGradient id="s"><stop stop-color="red"/><stop offset="1" style="stop-color:blue"/></linearGradient>'
        '<linearGradient id="g" xlink:href="#s" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        '<radialGradient id="g" cx="0" r="1" cy=".5"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
        "</radialGradient>",
    ],
)
def test_colours_run_into_each_other(paint: str, gradient: str) -> None:
    """From red on the left to blue on the right, however designers' programs write it."""
    drawn = dots(png(shape(f'<defs>{gradient}</defs><rect width="10" height="10" {paint}/>'), 10))
    left, right = drawn.getpixel((0, 5)), drawn.getpixel((9, 5))
    assert left[0] > 220 > 35 > left[2]
    assert right[2] > 220 > 35 > right[0]


def test_shapes_are_used_again_cut_and_masked() -> None:
    """By names inside the picture, which become short ones."""
    picture = shape(
        '<symbol id="mark"><rect width="2" height="2" fill="red"/></symbol>'
        '<mask id="half"><rect width="10" height="5" fill="white"/></mask>'
        '<use href="#mark" x="1" y="1"/><g mask="url(#half)"><use href="#mark" x="6" y="1"/><use href="#mark" x="6" y="7"/></g>'
    )
    drawn = dots(png(picture, 10))
    told = [drawn.getpixel(at)[1] for at in ((1, 1), (6, 1), (6, 7), (4, 4))]
    assert told == [0, 0, 255, 255]
    assert b"mark" not in cleaned(picture)


def test_a_later_rule_of_a_style_sheet_wins() -> None:
    """Whatever the order in which an element names its classes."""
    sheet = "<style>.a{fill:#0f0}.b{fill:#00f}</style>"
    for classes in ("a b", "b a"):
        drawn = dots(png(shape(f'{sheet}<rect class="{classes}" width="10" height="10"/>'), 10))
        assert drawn.getpixel((5, 5)) == (0, 0, 255)


@pytest.mark.parametrize("box", ["0 0 3 1", "0 0 .003 .001", "-9 -9 900000 300000"])
def test_a_picture_is_as_high_as_asked_whatever_its_own_size(box: str) -> None:
    """Some designers draw in thousandths."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="3pt" height="1pt"/>'.encode()
    assert dots(png(svg, 50)).size == (150, 50)


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (shape("<text>Alfa</text>"), "<text>"),
        (shape('<image href="http://track.example/p.png"/>'), "<image>"),
        (shape("<script>x()</script>"), "<script>"),
        (shape("<foreignObject/>"), "<foreignObject>"),
        (shape("<animate/>"), "<animate>"),
        (shape("<svg/>"), "<svg>"),
        (shape('<use href="#a"/>'), "names what it does not hold"),
        (shape('<use href="http://track.example/a.svg#a"/>'), "lies outside"),
        (shape('<use href="/etc/passwd"/>'), "lies outside"),
        (shape('<rect width="1" height="1" fill="url(http://track.example/#g)"/>'), "the fill `url"),
        (shape('<rect width="1" height="1" style="fill: URL(file:///etc/passwd#g)"/>'), "the fill `URL"),
        (shape(r'<rect width="1" height="1" style="fill: \75rl(x)"/>'), "the fill"),
        (shape('<g clip-path="url(#gone)"/>'), "names what it does not hold"),
        (shape('<g clip-path="circle(3px)"/>'), "the clip-path"),
        (shape('<g clip-path="red"/>'), "the clip-path"),
        (shape('<filter id="f"/><g filter="url(#f)"/>'), "<filter>"),
        (shape('<g style="filter:blur(3px)"/>'), "the look `filter`"),
        (shape('<g style="transform:rotate(3deg)"/>'), "the look `transform`"),
        (shape('<g style="fill:red;/* cut */ FILTER:blur(3px)"/>'), "the look"),
        (shape('<rect width="1" height="1" fill="var(--x)"/>'), "the fill `var"),
        (shape('<rect width="1" height="1" transform="spin(3)"/>'), "spin"),
        (shape("", 'transform="scale(2)"'), "turned as a whole"),
        (shape("<style>rect{fill:red}</style>"), "a style for `rect`"),
        (shape("<style>@import url(http://x);</style>"), "a style sheet with"),
        (shape("<g>" * 45 + "</g>" * 45), "too many groups"),
        (shape("<g>" * 300 + "</g>" * 300), "deeper|too many groups"),
        (shape('<g id="a"><use href="#a"/></g>'), "too many groups"),
        (shape('<clipPath id="a" clip-path="url(#a)"/><g clip-path="url(#a)"/>'), "too many groups"),
        (shape('<g id="a0"/>' + "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 9))),
         "more than 5000 elements"),
        (shape('<rect width="1" height="1"/>' * 5001), "more than 5000 elements"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "entities"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
         '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&a;</svg>'.encode("utf-16"), "entities"),
        (b'<!DOCTYPE svg SYSTEM "http://track.example/a.dtd"><svg viewBox="0 0 1 1">&a;</svg>', "entities"),
        (b"<svg", "well-formed"),
        (b"", "well-formed"),
        (b"<html/>", "no picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no size"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="3cm" height="1cm"/>', "no size"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan 1"/>', "no size"),
        (b" " * (vector.MAX_BYTES + 1), "kB"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_by_name(picture: bytes, reason: str) -> None:
    """Better no picture than a wrong one; nothing leads out of what is kept, and nothing takes long."""
    with pytest.raises(NotDrawn, match=reason):
        cleaned(picture)
    with pytest.raises(NotDrawn):
        png(picture, 300)


def test_endless_numbers_draw_nothing() -> None:
    """They are no error of ours."""
    assert dots(png(shape('<rect width="5" height="5" transform="scale(1e999)"/>'), 10)).size == (10, 10)


def test_an_engine_that_fails_is_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    """Numbers that it does not bear end its own process, not the build, and print no trace."""
    with pytest.raises(NotDrawn, match="the engine that draws it failed"):
        png(shape('<rect width="1e30" height="1e30" x="-1e29" stroke="red" stroke-width="1e20"/>'), 300)
    assert capfd.readouterr() == ("", "")


def test_drawing_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture made to take minutes holds up no build."""
    monkeypatch.setattr("allidocs.base.bounded_process.MAX_SECONDS", 1)
    slow = shape('<g opacity=".9"><path d="M0 0h10v10h-10z"/></g>' * 2400)
    with pytest.raises(NotDrawn, match="takes more than 1 seconds of a processor"):
        png(slow, 6000)


def test_without_its_engine_nothing_is_drawn_but_all_is_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no wheel for every machine."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(NotDrawn, match="resvg-py is not installed"):
        png(RICH, 300)
    assert cleaned(RICH).startswith(b"<svg")


def test_nothing_in_the_folder_of_the_user_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan's folder may come from anybody."""
    (tmp_path / "resvg_py.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert png(RICH, 10).startswith(b"\x89PNG")
