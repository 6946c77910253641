"""Draws simple vector pictures (SVG), such as logos, for programs that show none.

Shapes, groups, transforms, plain colours, strokes, opacity, clipping and classes of a style sheet are drawn; anything
else (text, gradients, filters, pictures inside) is refused by name rather than drawn wrongly. Nothing is fetched, no
entity is expanded. `cleaned` is the same picture with nothing in it but what is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import atan2, ceil, cos, floor, hypot, isfinite, radians, sin, tan
from typing import Any
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
MAX_BYTES = 1_000_000
MAX_SHAPES = 2000
MAX_DEPTH = 40
MAX_LAYERS = 4
MAX_CROSSINGS = 2_000_000
"""Bounds far above any logo: its bytes, shapes, groups and clips inside each other, edges on lines."""
_FINE = 4
"""How many lines are drawn for each line of dots, so that edges are smooth."""
_STEPS = 16
"""Straight pieces of a curve."""
_MITRE = 4.0

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_STILL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polygon", "polyline"})
_SILENT = frozenset({"title", "desc", "metadata", "defs", "style", "clipPath"})
_LOOKS = frozenset(
    {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "fill-rule", "clip-rule",
     "opacity", "fill-opacity", "stroke-opacity", "clip-path", "display", "visibility", "color"}
)  # fmt: skip
_PLACES = frozenset(
    {"d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "transform", "id",
     "viewBox"}
)  # fmt: skip
_PASSED = frozenset(
    {"enable-background", "isolation", "mix-blend-mode", "overflow", "shape-rendering", "stroke-dashoffset",
     "paint-order", "color-interpolation", "color-rendering", "image-rendering", "vector-effect"}
)  # fmt: skip
"""Looks that change nothing here when they say what is usual."""
_USUAL = frozenset({"", "normal", "auto", "visible", "new", "none", "0", "sRGB", "geometricPrecision"})


class NotDrawn(Exception):
    """A picture holds something that is not drawn; the message names it."""


@dataclass(frozen=True, slots=True)
class _Look:
    fill: str = "black"
    stroke: str = "none"
    color: str = "black"
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    width: float = 1.0
    cap: str = "butt"
    join: str = "miter"
    mitre: float = _MITRE
    rule: str = "nonzero"
    clip_rule: str = "nonzero"
    shown: bool = True


@dataclass(slots=True)
class _Picture:
    """A picture as it was read: its root, the box that is shown, its classes and its clips by id."""

    root: Any
    box: tuple[float, float, float, float]
    classes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    clips: Mapping[str, Any] = field(default_factory=dict)


def ratio(svg: bytes) -> float:
    """Return the width of a picture as part of its height; raises NotDrawn where it says none."""
    _, _, width, height = _read(svg).box
    return width / height


def png(svg: bytes, height: int) -> bytes:
    """Return a picture as a PNG of `height` dots on nothing; raises NotDrawn for what is not drawn."""
    from io import BytesIO

    from PIL import Image

    picture = _read(svg)
    left, top, across, down = picture.box
    scale = height * _FINE / down
    size = (max(ceil(across * scale / _FINE), 1) * _FINE, height * _FINE)
    layer = Image.new("RGBA", size, (0, 0, 0, 0))
    _Drawing(picture, layer).group(picture.root, (scale, 0, 0, scale, -left * scale, -top * scale), _Look())
    small = layer.resize((size[0] // _FINE, size[1] // _FINE), Image.Resampling.BOX)
    out = BytesIO()
    small.save(out, "PNG")
    return out.getvalue()


def cleaned(svg: bytes) -> bytes:
    """Return a picture without metadata, names of programs and files, and whatever else is not drawn."""
    picture = _read(svg)
    left, top, width, height = picture.box
    used = {match for node in picture.root.iter() for match in _urls(_looks(node, picture))}
    clips = "".join(
        f'<clipPath id="{_safe(name)}">{_written(clip, picture, inside=True)}</clipPath>'
        for name, clip in picture.clips.items()
        if name in used
    )
    inner = _written(picture.root, picture, inside=True)
    box = f"{left:g} {top:g} {width:g} {height:g}"
    return (
        f'<svg xmlns="{SVG}" viewBox="{box}" width="{width:g}" height="{height:g}"'
        f"{_attributes(_looks(picture.root, picture))}>{f'<defs>{clips}</defs>' if clips else ''}{inner}</svg>"
    ).encode()


# ---------------------------------------------------------------------------------------------- reading


def _read(svg: bytes) -> _Picture:
    if len(svg) > MAX_BYTES:
        raise NotDrawn(f"more than {MAX_BYTES // 1000} kB")
    text = re.sub(rb"<!DOCTYPE[^\[>]*>", b"", svg, count=1)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise NotDrawn("entities")
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise NotDrawn("no well-formed XML") from error
    if _name(root) != "svg":
        raise NotDrawn("no picture")
    classes: dict[str, dict[str, str]] = {}
    clips: dict[str, Any] = {}
    for node in root.iter():
        if _name(node) == "style":
            for names, looks in _rules(node.text or ""):
                for name in names:
                    classes.setdefault(name, {}).update(looks)
        elif _name(node) == "clipPath" and node.get("id"):
            clips[node.get("id", "")] = node
    picture = _Picture(root, _box(root), classes, clips)
    _refuse(root, picture, 0)
    return picture


def _name(node: Any) -> str:
    """Return the name of an element of SVG; empty for comments and elements of other programs."""
    if not isinstance(node.tag, str):
        return ""
    space, _, name = node.tag.rpartition("}")
    return name if space.lstrip("{") in ("", SVG) else ""


def _box(root: Any) -> tuple[float, float, float, float]:
    told = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        box = (
            tuple(float(one) for one in told)
            if len(told) == 4
            else (0.0, 0.0, _length(root.get("width", "")), _length(root.get("height", "")))
        )
    except ValueError as error:
        raise NotDrawn("no size") from error
    left, top, width, height = box
    if not (0 < width < 1e6 and 0 < height < 1e6 and 0.1 <= width / height <= 12):
        raise NotDrawn("no size, or one that no logo has")
    return left, top, width, height


def _length(text: str) -> float:
    return float(re.sub(r"(px|pt|mm|cm|in)$", "", text.strip()))


def _rules(sheet: str) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Yield the classes and the looks of each rule of a style sheet; raises NotDrawn for other selectors."""
    told = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    if "@" in told:
        raise NotDrawn("a style sheet with `@`")
    for selectors, body in re.findall(r"([^{}]*)\{([^{}]*)\}", told):
        names = [one.strip() for one in selectors.split(",")]
        if not all(re.fullmatch(r"\.[\w-]+", name) for name in names):
            raise NotDrawn(f"a style for `{selectors.strip()[:40]}`")
        yield [name[1:] for name in names], _declared(body)


def _declared(text: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in text.split(";") if ":" in one)
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _looks(node: Any, picture: _Picture) -> dict[str, str]:
    """Return what an element says of its looks: attributes, then its classes, then its own style."""
    found = {
        name: value
        for name, value in node.attrib.items()
        if name in _LOOKS | _PASSED or name == "stroke-dasharray"
    }
    for name in node.get("class", "").split():
        found |= picture.classes.get(name, {})
    found |= _declared(node.get("style", ""))
    return {
        name: value
        for name, value in found.items()
        if not name.startswith(("-", "font", "text", "line-height"))
    }


def _refuse(node: Any, picture: _Picture, depth: int) -> None:
    """Raise NotDrawn for what would be drawn wrongly."""
    name = _name(node)
    if depth > MAX_DEPTH:
        raise NotDrawn("too many groups inside each other")
    if name and name not in _SHAPES | _SILENT | {"svg", "g"}:
        if name in ("linearGradient", "radialGradient", "filter", "mask", "pattern", "symbol", "marker"):
            return
        raise NotDrawn(f"an element <{name}>")
    if depth and name == "svg":
        raise NotDrawn("a picture inside")
    if name == "clipPath":
        _refuse_clip(node, picture)
    for look, value in _looks(node, picture).items():
        _refuse_look(look, value, picture)
    for child in node if name in ("svg", "g", "defs", "clipPath") else ():
        _refuse(child, picture, depth + 1)


def _refuse_clip(clip: Any, picture: _Picture) -> None:
    """Raise NotDrawn for a clip that is more than shapes where they stand."""
    plain = clip.get("clipPathUnits", "userSpaceOnUse") == "userSpaceOnUse" and not clip.get("transform")
    shapes = [child for child in clip if _name(child) not in ("", "title", "desc")]
    if not plain or not all(_name(one) in _SHAPES and not _urls(_looks(one, picture)) for one in shapes):
        raise NotDrawn("a clip that is more than shapes")


def _refuse_look(look: str, value: str, picture: _Picture) -> None:
    if look in ("fill", "stroke") and value.startswith("url"):
        raise NotDrawn("a gradient or pattern")
    if look == "clip-path" and value != "none" and not set(_urls({look: value})) & set(picture.clips):
        raise NotDrawn("a clip that is not there")
    if look == "stroke-dasharray" and value not in _USUAL:
        raise NotDrawn("dashes")
    if look not in _LOOKS | {"stroke-dasharray"} and value not in _USUAL:
        raise NotDrawn(f"the look `{look}`")


def _urls(looks: Mapping[str, str]) -> list[str]:
    match = re.fullmatch(r"url\(['\"]?#([^'\")]+)['\"]?\)", looks.get("clip-path", ""))
    return [match[1]] if match else []


# ---------------------------------------------------------------------------------------------- writing


def _written(node: Any, picture: _Picture, *, inside: bool = False) -> str:
    name = _name(node)
    if (name in _SILENT and not inside) or not name:
        return ""
    inner = "".join(_written(child, picture) for child in node if name not in _SHAPES)
    if inside:
        return inner
    places = {key: value for key, value in node.attrib.items() if key in _PLACES - {"id", "viewBox"}}
    return f"<{name}{_attributes(places | _looks(node, picture))}>{inner}</{name}>"


def _attributes(values: Mapping[str, str]) -> str:
    told = {key: value for key, value in values.items() if key in _PLACES | _LOOKS}
    return "".join(f' {key}="{_safe(value)}"' for key, value in sorted(told.items()))


def _safe(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


# ---------------------------------------------------------------------------------------------- drawing


class _Drawing:
    """Draws groups and shapes on one layer, lines finer than the dots of the picture."""

    def __init__(self, picture: _Picture, layer: Any) -> None:
        self.picture = picture
        self.layer = layer
        self.drawn = 0
        self.crossed = 0
        self.layers = 0

    def group(self, node: Any, matrix: Matrix, look: _Look) -> None:
        """Draw an element and what is in it; a group that shines through or is clipped has a layer of its own."""
        from PIL import Image, ImageChops

        name = _name(node)
        if name not in _SHAPES | {"svg", "g"}:
            return
        looks = _looks(node, self.picture)
        if looks.get("display") == "none":
            return
        matrix, look = _joined(matrix, _transform(node.get("transform", ""))), _inherited(look, looks)
        opacity, clips = _share(looks.get("opacity", "1")), _urls(looks)
        if opacity >= 1 and not clips:
            self._content(node, name, matrix, look)
            return
        self.layers += 1
        if self.layers > MAX_LAYERS:
            raise NotDrawn("too many groups inside each other")
        outer, self.layer = self.layer, Image.new("RGBA", self.layer.size, (0, 0, 0, 0))
        self._content(node, name, matrix, look)
        own, self.layer = self.layer, outer
        self.layers -= 1
        alpha = own.getchannel("A").point([round(value * opacity) for value in range(256)])
        for clip in clips:
            alpha = ImageChops.multiply(alpha, self._clip(self.picture.clips[clip], matrix))
        own.putalpha(alpha)
        self.layer.alpha_composite(own)

    def _content(self, node: Any, name: str, matrix: Matrix, look: _Look) -> None:
        if name in _SHAPES:
            self._shape(node, name, matrix, look)
            return
        for child in node:
            self.group(child, matrix, look)

    def _shape(self, node: Any, name: str, matrix: Matrix, look: _Look) -> None:
        self.drawn += 1
        if self.drawn > MAX_SHAPES:
            raise NotDrawn(f"more than {MAX_SHAPES} shapes")
        if not look.shown:
            return
        lines = _contours(node, name)
        if look.fill != "none" and name != "line":
            closed = [points for points, _ in lines]
            self._paint(closed, matrix, look.rule, _colour(look.fill, look), look.fill_opacity)
        if look.stroke != "none" and look.width > 0:
            outlines = [piece for points, ends in lines for piece in _outline(points, ends, look)]
            self._paint(outlines, matrix, "union", _colour(look.stroke, look), look.stroke_opacity)

    def _paint(
        self,
        contours: Sequence[Sequence[Point]],
        matrix: Matrix,
        rule: str,
        colour: tuple[int, ...],
        opacity: float,
    ) -> None:
        from PIL import Image

        opacity *= colour[3] / 255 if len(colour) > 3 else 1
        mask, corner = self._filled([_placed(points, matrix) for points in contours], rule)
        if mask is None:
            return
        ink = Image.new("RGBA", mask.size, (*colour[:3], 255))
        ink.putalpha(mask.point([round(value * opacity) for value in range(256)]))
        self.layer.alpha_composite(ink, corner)

    def _filled(self, contours: list[list[Point]], rule: str) -> tuple[Any, tuple[int, int]]:
        """Return the mask of an area and where its corner lies: by `nonzero`, `evenodd`, or as the `union` of pieces.

        None where nothing of it lies on the picture.
        """
        from PIL import Image, ImageDraw

        xs, ys = ([point[axis] for points in contours for point in points] for axis in (0, 1))
        if not xs or not all(map(isfinite, (*xs, *ys))):
            return None, (0, 0)
        width, height = self.layer.size
        left, top = max(floor(min(xs)), 0), max(floor(min(ys)), 0)
        right, bottom = min(ceil(max(xs)), width), min(ceil(max(ys)), height)
        if left >= right or top >= bottom:
            return None, (0, 0)
        crossings: dict[int, list[tuple[float, int]]] = {}
        for points in contours:
            way = -1 if rule == "union" and _area(points) < 0 else 1
            for start, end in zip(points, [*points[1:], points[0]], strict=True):
                self.crossed += _cross(start, end, way, (top, bottom), crossings)
                if self.crossed > MAX_CROSSINGS:
                    raise NotDrawn("more lines than a logo has")
        mask = Image.new("L", (right - left, bottom - top), 0)
        draw = ImageDraw.Draw(mask)
        for row, found in crossings.items():
            winding, before = 0, left
            for x, way in sorted(found):
                at = min(max(round(x), left), right)
                if (winding % 2 if rule == "evenodd" else winding) and at > before:
                    draw.line(((before - left, row - top), (at - 1 - left, row - top)), fill=255)
                winding, before = winding + way, at
        return mask, (left, top)

    def _clip(self, clip: Any, matrix: Matrix) -> Any:
        """Return the mask of a clip: all its shapes together."""
        from PIL import Image

        mask = Image.new("L", self.layer.size, 0)
        for child in clip:
            name = _name(child)
            if name in _SHAPES:
                look = _inherited(_Look(), _looks(child, self.picture))
                place = _joined(matrix, _transform(child.get("transform", "")))
                points = [_placed(one, place) for one, _ in _contours(child, name)]
                piece, corner = self._filled(points, look.clip_rule)
                if piece is not None:
                    mask.paste(255, corner, piece)
        return mask


def _inherited(look: _Look, looks: Mapping[str, str]) -> _Look:
    """Return the looks of an element inside others."""
    changes: dict[str, Any] = {}
    for name, key in (
        ("fill", "fill"), ("stroke", "stroke"), ("color", "color"), ("stroke-linecap", "cap"), ("stroke-linejoin", "join"),
        ("fill-rule", "rule"), ("clip-rule", "clip_rule"),
    ):  # fmt: skip
        if looks.get(name, "inherit") != "inherit":
            changes[key] = looks[name]
    for name, key in (("fill-opacity", "fill_opacity"), ("stroke-opacity", "stroke_opacity")):
        if name in looks:
            changes[key] = _share(looks[name])
    for name, key in (("stroke-width", "width"), ("stroke-miterlimit", "mitre")):
        if name in looks:
            changes[key] = _number(looks[name])
    if "visibility" in looks:
        changes["shown"] = looks["visibility"] == "visible"
    return replace(look, **changes) if changes else look


def _share(text: str) -> float:
    value = _number(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    return min(max(value, 0.0), 1.0)


def _number(text: str) -> float:
    try:
        return _length(text)
    except ValueError as error:
        raise NotDrawn(f"the number `{text[:20]}`") from error


def _colour(text: str, look: _Look) -> tuple[int, ...]:
    from PIL import ImageColor

    told = look.color if text.lower() == "currentcolor" else text
    try:
        return ImageColor.getrgb(told)
    except ValueError as error:
        raise NotDrawn(f"the colour `{told[:30]}`") from error


def _transform(text: str) -> Matrix:
    """Return the matrix of a list of transforms."""
    matrix = _STILL
    for name, inner in re.findall(r"(\w+)\s*\(([^)]*)\)", text):
        values = [_number(one) for one in re.split(r"[\s,]+", inner.strip()) if one]
        matrix = _joined(matrix, _one_transform(name, values))
    return matrix


def _one_transform(name: str, values: list[float]) -> Matrix:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest]:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "scale", [x, *rest]:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [angle, *rest]:
            turn = radians(angle)
            spun: Matrix = (cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0)
            if len(rest) != 2:
                return spun
            there: Matrix = (1, 0, 0, 1, rest[0], rest[1])
            return _joined(_joined(there, spun), (1, 0, 0, 1, -rest[0], -rest[1]))
        case "skewX", [angle]:
            return 1, 0, tan(radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, tan(radians(angle)), 0, 1, 0, 0
        case _:
            raise NotDrawn(f"the transform `{name[:20]}`")


def _joined(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def _placed(points: Iterable[Point], matrix: Matrix) -> list[Point]:
    a, b, c, d, e, f = matrix
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


class _Lines:
    """Takes a path as a pen takes a glyph: curves become short straight lines."""

    def __init__(self) -> None:
        self.lines: list[tuple[list[Point], bool]] = []

    def moveTo(self, point: Point) -> None:  # noqa: N802 (the pens' own names, as below)
        self.lines.append(([point], False))

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self.lines[-1][0].append(point)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        (x, y), (cx, cy), (ex, ey) = self.lines[-1][0][-1], control, end
        first = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
        self.curveTo(first, (ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3), end)

    def curveTo(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.lines[-1][0][-1], first, second, end
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            u = 1 - t
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            self.lines[-1][0].append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))

    def closePath(self) -> None:  # noqa: N802
        self.lines[-1] = (self.lines[-1][0], True)

    def endPath(self) -> None:  # noqa: N802
        """An open line stays one."""


def _contours(node: Any, name: str) -> list[tuple[list[Point], bool]]:
    """Return the lines of a shape, each with whether it is closed."""
    from fontTools.svgLib.path import PathBuilder, parse_path

    builder = PathBuilder()
    bare = ElementTree.Element(name, {key: value for key, value in node.attrib.items() if key != "transform"})
    lines = _Lines()
    try:
        builder.add_path_from_element(bare)
        for path in builder.paths:
            parse_path(path, lines)
    except (
        ValueError,
        TypeError,
        IndexError,
        NotImplementedError,
        ZeroDivisionError,
        AttributeError,
    ) as error:
        raise NotDrawn(f"a <{name}> that cannot be read") from error
    return [(points, closed or name in ("circle", "ellipse")) for points, closed in lines.lines]


def _outline(points: Sequence[Point], closed: bool, look: _Look) -> Iterator[list[Point]]:
    """Yield the pieces of a stroke: a slab for each straight line, what fills its corners, its ends."""
    half = look.width / 2
    line = [points[0]] + [after for before, after in pairwise(points) if after != before]
    if closed and line[0] != line[-1]:
        line.append(line[0])
    if len(line) < 2:
        return
    for (x0, y0), (x1, y1) in pairwise(line):
        length = hypot(x1 - x0, y1 - y0)
        nx, ny = (y0 - y1) / length * half, (x1 - x0) / length * half
        yield [(x0 + nx, y0 + ny), (x1 + nx, y1 + ny), (x1 - nx, y1 - ny), (x0 - nx, y0 - ny)]
    corners = list(zip(line, line[1:], line[2:], strict=False))
    if closed:
        corners.append((line[-2], line[0], line[1]))
    for corner in corners:
        yield from _corner(*corner, half, look)
    if not closed and look.cap != "butt":
        yield from (_end(line[1], line[0], half, look.cap), _end(line[-2], line[-1], half, look.cap))


def _corner(before: Point, at: Point, after: Point, half: float, look: _Look) -> Iterator[list[Point]]:
    if look.join == "round":
        yield _disc(at, half)
        return
    into, out = _direction(before, at), _direction(at, after)
    cross = into[0] * out[1] - into[1] * out[0]
    if abs(cross) < 1e-9:
        return
    side = -half if cross > 0 else half
    first = (at[0] - into[1] * side, at[1] + into[0] * side)
    second = (at[0] - out[1] * side, at[1] + out[0] * side)
    piece = [at, first, second]
    turn = abs(atan2(cross, into[0] * out[0] + into[1] * out[1]))
    if look.join == "miter" and look.mitre * cos(turn / 2) >= 1:
        middle = ((first[0] + second[0]) / 2 - at[0], (first[1] + second[1]) / 2 - at[1])
        share = half / cos(turn / 2) / (hypot(*middle) or 1)
        piece = [at, first, (at[0] + middle[0] * share, at[1] + middle[1] * share), second]
    yield piece


def _end(before: Point, at: Point, half: float, cap: str) -> list[Point]:
    if cap == "round":
        return _disc(at, half)
    x, y = _direction(before, at)
    (ax, ay), nx, ny = at, -y * half, x * half
    far = (ax + x * half, ay + y * half)
    return [(ax + nx, ay + ny), (far[0] + nx, far[1] + ny), (far[0] - nx, far[1] - ny), (ax - nx, ay - ny)]


def _direction(before: Point, after: Point) -> Point:
    x, y = after[0] - before[0], after[1] - before[1]
    length = hypot(x, y)
    return x / length, y / length


def _disc(at: Point, radius: float) -> list[Point]:
    turns = (step * radians(360) / 32 for step in range(32))
    return [(at[0] + radius * cos(turn), at[1] + radius * sin(turn)) for turn in turns]


def _area(points: Sequence[Point]) -> float:
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)


def _cross(
    start: Point, end: Point, way: int, rows: tuple[int, int], crossings: dict[int, list[tuple[float, int]]]
) -> int:
    """Note where a line crosses the middles of rows, and which way; return how many it crosses."""
    (x0, y0), (x1, y1) = start, end
    if y0 > y1:
        (x0, y0), (x1, y1), way = (x1, y1), (x0, y0), -way
    crossed = range(max(ceil(y0 - 0.5), rows[0]), min(ceil(y1 - 0.5), rows[1]))
    for row in crossed:
        crossings.setdefault(row, []).append((x0 + (row + 0.5 - y0) * (x1 - x0) / (y1 - y0), way))
    return len(crossed)
