"""A scene as SVG: words as words in the theme's type where its fonts are at hand, else as outlines; and as dots.

The same scene gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape as escaped
from math import hypot

from allidocs.drawing.scene import MAIN, Area, Box, Disc, Line, Point, Ribbon, Scene, Shape, Words
from allidocs.drawing.type import Type, face_of, outlines
from allidocs.theme.fonts import Resources
from allidocs.theme.tokens import Theme

DOTS, FINE = 150, 300
"""Dots an inch of a picture for programs that show no lines, where more would cost half a second; and of a small one."""
_PIXEL = 0.75
"""The points of a pixel, in which the size of a picture is told to every program."""
_EDGE = 0.6
"""The points around a picture."""
_HATCH = 5.0
"""The way from one line of a hatch to the next."""


def escape(text: str) -> str:
    """Return a text as it stands between tags."""
    return escaped(text, quote=False)


def _quoted(text: str) -> str:
    """Return a text as the value of an attribute, with its marks."""
    return '"' + escape(text).replace('"', "&quot;") + '"'


@lru_cache(maxsize=32)
def svg(
    scene: Scene, theme: Theme, *, outlined: bool = False, name: str = "", lang: str = "", files: Resources | None = None
) -> bytes:  # fmt: skip
    """Return a scene as SVG. `name` begins the ids of its title and description, for a picture inside a page.

    `lang` is the language of its words, which a file of its own has to say; `files` reads faces that lie beside the theme.
    """
    size = f'width="{_n(scene.width / _PIXEL)}" height="{_n(scene.height / _PIXEL)}"'
    # A line along the edge is half outside.
    box = f'viewBox="-{_EDGE} -{_EDGE} {_n(scene.width + 2 * _EDGE)} {_n(scene.height + 2 * _EDGE)}"'
    role, title, told = f" lang={_quoted(lang)}" if lang else "", "", ""
    if name:
        role += f' role="img" aria-labelledby={_quoted(f"{name}-title {name}-told")}'
        title, told = (f" id={_quoted(f'{name}-{part}')}" for part in ("title", "told"))
    head = f"<title{title}>{escape(scene.title)}</title><desc{told}>{escape(scene.description)}</desc>"
    inside = "".join(piece for shape in scene.shapes for piece in _drawn(shape, theme, outlined, files))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}{role}>{head}{inside}</svg>'.encode()


@lru_cache(maxsize=32)
def png(scene: Scene, theme: Theme, dots: int = DOTS, files: Resources | None = None) -> bytes:
    """Return a scene as dots on paper."""
    from allidocs.drawing.rasterise import dots_of

    lines = svg(scene, theme, outlined=True, files=files)
    return dots_of(lines.decode(), round(scene.width / 72 * dots), theme.colours.paper)


def _n(value: float) -> str:
    """Return a length as SVG writes it: hundredths of a point, no idle zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.005 else "0"


def _colour(token: str, theme: Theme) -> str:
    return str(getattr(theme.colours, token)) if token else "none"


def _look(
    theme: Theme, fill: str = "", line: str = "", weight: float = 0.0, dash: tuple[float, ...] = ()
) -> str:
    look = f'fill="{_colour(fill, theme)}"'
    if line:
        look += f' stroke="{_colour(line, theme)}" stroke-width="{_n(weight)}"'
    if line and dash:
        look += f' stroke-dasharray="{" ".join(map(_n, dash))}"'
    return look


def _drawn(shape: Shape, theme: Theme, outlined: bool, files: Resources | None) -> Iterator[str]:
    match shape:
        case Words():
            yield _outlined(shape, theme, files) if outlined else _written(shape, theme)
        case Box():
            round_ = f' rx="{_n(shape.radius)}"' if shape.radius else ""
            place = (
                f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
            )
            if shape.fill:
                faded = f' fill-opacity="{_n(shape.fade)}"' if shape.fade < 1.0 else ""
                yield f"<rect {place}{round_} {_look(theme, shape.fill)}{faded}/>"
            yield from _hatch(shape, theme)
            if shape.line:
                yield f"<rect {place}{round_} {_look(theme, '', shape.line, shape.weight, shape.dash)}/>"
        case Area():
            path = f'd="{_path(shape.points)}Z"'
            if shape.fill:
                yield f"<path {path} {_look(theme, shape.fill)}/>"
            yield from _hatch(shape, theme)
            if shape.line:
                yield f"<path {path} {_look(theme, '', shape.line, shape.weight, shape.dash)}/>"
        case Line():
            yield from _line(shape, theme)
        case Disc():
            look = _look(theme, shape.fill, shape.line, shape.weight)
            yield f'<circle cx="{_n(shape.at[0])}" cy="{_n(shape.at[1])}" r="{_n(shape.radius)}" {look}/>'
        case Ribbon():
            middle = _n((shape.left + shape.right) / 2)
            (top, low), (end, foot) = shape.start, shape.end
            left, right = _n(shape.left), _n(shape.right)
            yield (
                f'<path d="M{left} {_n(top)}C{middle} {_n(top)} {middle} {_n(end)} {right} {_n(end)}V{_n(foot)}'
                f'C{middle} {_n(foot)} {middle} {_n(low)} {left} {_n(low)}Z" {_look(theme, shape.fill)}/>'
            )


def _path(points: Iterable[Point]) -> str:
    return "".join(f"{'L' if place else 'M'}{_n(x)} {_n(y)}" for place, (x, y) in enumerate(points))


# ------------------------------------------------------------------------------------------------- words


def _written(words: Words, theme: Theme) -> str:
    style = words.style
    family = theme.serif if style.serif else theme.sans
    generic = "serif" if style.serif else "sans-serif"
    names = _quoted(f"{family.name}, {family.fallback}, {generic}")
    look = f'font-family={names} font-size="{_n(style.size)}" fill="{_colour(style.colour, theme)}"'
    if style.bold:
        look += ' font-weight="600"'
    if style.italic:
        look += ' font-style="italic"'
    if style.spacing:
        look += f' letter-spacing="{_n(style.spacing)}"'
    if words.lang:
        look += f" lang={_quoted(words.lang)}"
    if words.anchor != "start":
        look += f' text-anchor="{words.anchor}"'
    return f'<text x="{_n(words.at[0])}" y="{_n(words.at[1])}" {look}>{escape(words.text)}</text>'


def _outlined(words: Words, theme: Theme, files: Resources | None) -> str:
    """Return words as one path; those with letters that the face lacks stay words."""
    known = outlines(face_of(words.style, theme, files))
    if not known.has(words.text):
        return _written(words, theme)
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor] * Type(theme, files).width(
        words.text, words.style
    )
    size = words.style.size / known.unit
    path = known.path(words.text, words.style.spacing / size)
    place = f"translate({_n(words.at[0] - shift)} {_n(words.at[1])}) scale({size:.6g} -{size:.6g})"
    return (
        f'<path transform="{place}" d="{path}" fill="{_colour(words.style.colour, theme)}"/>' if path else ""
    )


# ------------------------------------------------------------------------------------------- lines, hatches


def _line(line: Line, theme: Theme) -> Iterator[str]:
    """Yield a line with rounded corners, the last stretch shortened where a head stands at its end."""
    points = line.points
    if line.head:
        long, wide = (6.0, 3.1) if line.weight >= MAIN else (4.6, 2.4)
        tip, before = points[-1], points[-2]
        way = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
        step = ((tip[0] - before[0]) / way, (tip[1] - before[1]) / way)
        foot = (tip[0] - step[0] * long, tip[1] - step[1] * long)
        sides = (
            (foot[0] - step[1] * wide, foot[1] + step[0] * wide),
            (foot[0] + step[1] * wide, foot[1] - step[0] * wide),
        )
        yield f'<path d="{_path((tip, *sides))}Z" {_look(theme, line.colour)}/>'
        points = (*points[:-1], (tip[0] - step[0] * long * 0.8, tip[1] - step[1] * long * 0.8))
    look = _look(theme, "", line.colour, line.weight, line.dash)
    yield f'<path d="{_rounded(points, line.radius)}" {look} stroke-linejoin="round"/>'


def _rounded(points: tuple[Point, ...], radius: float) -> str:
    """Return a path through points whose corners are as round as the stretches beside them allow."""
    made = f"M{_n(points[0][0])} {_n(points[0][1])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(radius, _far(before, corner) / 2, _far(corner, after) / 2)
        if room > 0.05:
            enter, leave = _towards(corner, before, room), _towards(corner, after, room)
            bend = " ".join(_n(value) for value in (*corner, *leave))
            made += f"L{_n(enter[0])} {_n(enter[1])}Q{bend}"
        else:
            made += f"L{_n(corner[0])} {_n(corner[1])}"
    return f"{made}L{_n(points[-1][0])} {_n(points[-1][1])}"


def _far(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _towards(start: Point, end: Point, way: float) -> Point:
    share = way / (_far(start, end) or 1.0)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _hatch(shape: Box | Area, theme: Theme) -> Iterator[str]:
    """Yield slanted lines inside a shape, as one path: patterns are not drawn by every program."""
    if not shape.hatch:
        return
    points = shape.points
    sums = [x + y for x, y in points]
    pieces, level = [], min(sums) + _HATCH
    while level < max(sums):
        cuts = sorted(_cuts(points, level))
        pieces += [_path(pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
        level += _HATCH
    yield f'<path d="{"".join(pieces)}" {_look(theme, "", shape.hatch, 0.4)}/>'


def _cuts(points: tuple[Point, ...], level: float) -> Iterator[Point]:
    """Yield where the line x + y = level crosses the sides of a shape."""
    for start, end in zip(points, (*points[1:], points[0]), strict=True):
        one, other = sum(start) - level, sum(end) - level
        if (one < 0) != (other < 0):
            share = one / (one - other)
            yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
