"""Simple vector pictures: drawn as a browser would, or refused by name; nothing but what is drawn is kept."""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from allidocs.document import vector
from allidocs.document.vector import NotDrawn, cleaned, png, ratio

RICH = b"""<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://ink" ink:export-filename="/home/rita/logo.png" viewBox="0 0 300 100" fill="none">
<style>.a{fill:#0f4c5c}.b,.c{stroke:#a3293a;stroke-width:8px}</style><metadata>Rita</metadata><!-- Rita -->
<defs><clipPath id="c"><circle cx="250" cy="50" r="40"/></clipPath><linearGradient id="unused"/></defs>
<g transform="translate(10 10)"><path class="a" fill-rule="evenodd" d="M0 0h80v80h-80z M20 20h40v40h-40z"/></g>
<path d="M150 5 L165 60 L115 25 L185 25 L135 60 Z" fill="goldenrod"/>
<polyline class="b" points="110,70 130,95 150,70 170,95 190,70"/>
<g clip-path="url(#c)"><rect x="200" y="0" width="100" height="100" style="fill: #2f6f4f"/>
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
    for trace in (b"rita", b"Rita", b"ink:", b"DOCTYPE", b"style", b"unused", b"class"):
        assert trace not in kept
    assert 3 == ratio(RICH)


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


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (shape("<text>Alfa</text>"), "<text>"),
        (shape('<image href="http://track.example/p.png"/>'), "<image>"),
        (shape("<script>x()</script>"), "<script>"),
        (shape("<foreignObject/>"), "<foreignObject>"),
        (shape('<use href="#a"/>'), "<use>"),
        (shape('<defs><linearGradient id="g"/></defs><rect width="1" height="1" fill="url(#g)"/>'), "gradient"),
        (shape('<g filter="url(#f)"/>', 'style="filter:url(#f)"'), "filter"),
        (shape('<rect width="1" height="1" stroke-dasharray="1 2" stroke="red"/>'), "dashes"),
        (shape("<style>rect{fill:red}</style>"), "a style for `rect`"),
        (shape("<style>@import url(http://x);</style>"), "a style sheet with"),
        (shape('<rect width="1" height="1" fill="octarine"/>'), "octarine"),
        (shape('<rect width="100%" height="1"/>'), "<rect>"),
        (shape('<path d="M0 0 L zzz"/>'), "<path>"),
        (shape('<rect width="1" height="1" transform="spin(3)"/>'), "spin"),
        (shape('<g clip-path="url(#gone)"/>'), "clip"),
        (shape('<clipPath id="c"><g><rect width="1" height="1"/></g></clipPath>'), "a clip that is more"),
        (shape('<clipPath id="c" clipPathUnits="objectBoundingBox"/>'), "a clip that is more"),
        (shape("<g>" * 45 + "</g>" * 45), "too many groups"),
        (shape('<g opacity=".9">' * 6 + '<rect width="1" height="1"/>' + "</g>" * 6), "too many groups"),
        (shape('<rect width="1" height="1"/>' * 2001), "more than 2000 shapes"),
        (shape(f'<path d="M0 0 {"L0 10 L10 0 " * 9000}"/>'), "more lines"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "entities"),
        (b"<svg", "well-formed"),
        (b"<html/>", "no picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no size"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan 1"/>', "no size"),
        (b" " * (vector.MAX_BYTES + 1), "kB"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_by_name(picture: bytes, reason: str) -> None:
    """Better no picture than a wrong one; nothing is fetched, and nothing takes long."""
    with pytest.raises(NotDrawn, match=reason):
        png(picture, 300)


def test_endless_numbers_draw_nothing() -> None:
    """They are no error of ours."""
    assert dots(png(shape('<rect width="5" height="5" transform="scale(1e999)"/>'), 10)).size == (10, 10)
