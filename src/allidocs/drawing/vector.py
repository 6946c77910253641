"""Cleans vector pictures (SVG), such as logos, and draws them as dots for programs that show no lines.

Shapes, groups, `use`, gradients, clips, masks and classes of a style sheet are kept; text, which would depend on the
machine's fonts, and whatever else is not known is refused by name rather than drawn wrongly. Nothing is fetched, no
entity is expanded, and only what was cleaned is drawn, in a process of its own: a picture made to break the engine
breaks no build.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from allidocs.drawing import rasterise as dots

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
HREF = f"{{{XLINK}}}href"
MAX_BYTES = 1_000_000
MAX_ELEMENTS = 5000
MAX_DEPTH = 40
"""Bounds far above any logo: its bytes, its elements and how deep they lie, each counted wherever it is used."""

_REFERRING = frozenset({"use", "linearGradient", "radialGradient"})
_ELEMENTS = _REFERRING | {
    "g", "defs", "symbol", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "clipPath", "mask", "stop",
}  # fmt: skip
_SILENT = frozenset({"title", "desc", "metadata", "style"})
_LOOKS = frozenset(
    {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
     "stroke-dashoffset", "fill-rule", "clip-rule", "opacity", "fill-opacity", "stroke-opacity", "clip-path", "mask",
     "mask-type", "display", "visibility", "color", "stop-color", "stop-opacity", "paint-order", "overflow",
     "shape-rendering", "color-interpolation"}
)  # fmt: skip
_PLACES = frozenset(
    {"d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "width", "height", "points",
     "transform", "viewBox", "preserveAspectRatio", "offset", "gradientUnits", "gradientTransform", "spreadMethod",
     "clipPathUnits", "maskUnits", "maskContentUnits"}
)  # fmt: skip
_OTHERWISE = frozenset(
    {"filter", "marker", "marker-start", "marker-mid", "marker-end", "mix-blend-mode", "vector-effect", "clip",
     "transform-origin", "transform-box"}
)  # fmt: skip
"""Looks without which a picture would be another one; what is in none of the three lists changes nothing and goes."""
_USUAL = frozenset({"", "none", "normal", "auto"})
_INNER = re.compile(r"""url\(\s*['"]?#([\w.:-]+)['"]?\s*\)""")
_PLAIN = re.compile(r"(?:[\w\s.,#%+-]|\b(?:rgba?|hsla?|matrix|translate|scale|rotate|skew[XY])\s*\(|\))*")


class NotDrawn(Exception):
    """A picture is not drawn; the message says why."""


def ratio(svg: bytes) -> float:
    """Return the width of a picture as part of its height; raises NotDrawn where it says none."""
    _, _, width, height = _box(_root(svg))
    return width / height


def png(svg: bytes, height: int) -> bytes:
    """Return a picture as a PNG of `height` dots on nothing; raises NotDrawn for what is not drawn."""
    import signal
    import subprocess

    from allidocs.base.bounded_process import MAX_SECONDS, PATIENCE

    lines = cleaned(svg)
    if find_spec("resvg_py") is None:
        raise NotDrawn("resvg-py is not installed")
    # `-P`: what lies beside the file is not taken for a library.
    command = [sys.executable, "-P", dots.__file__, str(height), str(MAX_SECONDS)]
    too_long = f"drawing it takes more than {MAX_SECONDS} seconds of a processor"
    try:
        return subprocess.run(
            command, input=lines, capture_output=True, timeout=MAX_SECONDS * PATIENCE, check=True
        ).stdout
    except subprocess.TimeoutExpired as error:
        raise NotDrawn(too_long) from error
    except subprocess.CalledProcessError as error:
        # The system ends who goes beyond its bound: asked to end, or made to.
        ended = error.returncode in (-signal.SIGKILL, -getattr(signal, "SIGXCPU", signal.SIGTERM))
        raise NotDrawn(too_long if ended else "the engine that draws it failed") from error
    except OSError as error:
        raise NotDrawn("the engine that draws it failed") from error


def cleaned(svg: bytes) -> bytes:
    """Return a picture without metadata, names of programs and files, scripts, and whatever else is not drawn.

    Raises NotDrawn for what would then be another picture, and for what leads out of it.
    """
    from lxml import etree

    root = _root(svg)
    left, top, width, height = _box(root)
    if root.get("transform"):
        raise NotDrawn("it is turned as a whole")
    rules = [rule for node in root.iter(f"{{{SVG}}}style", "style") for rule in _rules(node.text or "")]
    # One size for all: its own may be less than a dot.
    size = {"width": f"{100 * width / height:.9g}", "height": "100"}
    box = {"viewBox": f"{left:.9g} {top:.9g} {width:.9g} {height:.9g}"}
    looks = _plain(_looks(root, rules))
    spaces: Any = {None: SVG, "xlink": XLINK}
    kept = etree.Element(f"{{{SVG}}}svg", box | size | looks, nsmap=spaces)
    _copy(root, kept, rules, 1)
    _bounded(kept, _renamed(kept), 0, [MAX_ELEMENTS])
    return bytes(etree.tostring(kept))


def _root(svg: bytes) -> Any:
    from lxml import etree

    if len(svg) > MAX_BYTES:
        raise NotDrawn(f"it holds more than {MAX_BYTES // 1000} kB")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root: Any = etree.fromstring(svg, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotDrawn("it is no well-formed XML, or deeper than any picture") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise NotDrawn("it holds entities")
    if _name(root) != "svg":
        raise NotDrawn("it is no picture")
    return root


def _name(node: Any) -> str:
    """Return the name of an element of SVG; empty for elements of other programs."""
    if not isinstance(node.tag, str):
        raise NotDrawn("it holds entities")
    space, _, name = node.tag.rpartition("}")
    return name if space.lstrip("{") in ("", SVG) else ""


def _box(root: Any) -> tuple[float, float, float, float]:
    told = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sizes = ["0", "0", *(root.get(side, "").strip().removesuffix("px") for side in ("width", "height"))]
    try:
        left, top, width, height = map(float, told if len(told) == 4 else sizes)
    except ValueError as error:
        raise NotDrawn("it says no size") from error
    if not (abs(left) < 1e6 and abs(top) < 1e6 and 0 < width < 1e6 and 0 < height < 1e6 and 0.1 <= width / height <= 12):  # fmt: skip
        raise NotDrawn("it says no size, or one that no logo has")
    return left, top, width, height


def _rules(sheet: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the class and the looks of each rule of a style sheet, in its order; raises NotDrawn for other selectors."""
    told = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    if "@" in told:
        raise NotDrawn("it holds a style sheet with `@`")
    for selectors, body in re.findall(r"([^{}]*)\{([^{}]*)\}", told):
        for selector in selectors.split(","):
            if not re.fullmatch(r"\.[\w-]+", selector.strip()):
                raise NotDrawn(f"it holds a style for `{selector.strip()[:40]}`")
            yield selector.strip()[1:], _declared(body)


def _declared(text: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in text.split(";") if ":" in one)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _looks(node: Any, rules: list[tuple[str, Mapping[str, str]]]) -> dict[str, str]:
    """Return what an element says of its looks: attributes, then its classes, then its own style."""
    found = {name: value.strip() for name, value in node.attrib.items() if name in _LOOKS | _OTHERWISE}
    for name, looks in rules:
        if name in node.get("class", "").split():
            found |= looks
    found |= _declared(node.get("style", ""))
    for name, value in found.items():
        if not re.fullmatch(r"[\w-]+", name) or (name in _PLACES | _OTHERWISE and value not in _USUAL):
            raise NotDrawn(f"it holds the look `{name}`")
    return {name: value for name, value in found.items() if name in _LOOKS}


def _plain(values: Mapping[str, str]) -> dict[str, str]:
    """Return values by name in order; raises NotDrawn for one that may lead out of the picture or is not known."""
    for name, value in values.items():
        inner = name in ("fill", "stroke", "clip-path", "mask") and _INNER.fullmatch(value)
        shaped = name in ("clip-path", "mask") and value not in _USUAL
        if not inner and (shaped or "url" in value.lower() or not _PLAIN.fullmatch(value)):
            raise NotDrawn(f"it holds the {name} `{value[:30]}`")
    return dict(sorted(values.items()))


def _copy(node: Any, into: Any, rules: list[tuple[str, Mapping[str, str]]], depth: int) -> None:
    """Copy what is known of the elements in an element; raises NotDrawn for what is not."""
    from lxml import etree

    if depth > MAX_DEPTH:
        raise NotDrawn("it holds too many groups inside each other")
    for child in node:
        name = _name(child)
        if not name or name in _SILENT:
            continue
        if name not in _ELEMENTS:
            raise NotDrawn(f"it holds an element <{name}>")
        places = {key: value for key, value in child.attrib.items() if key in _PLACES}
        kept = etree.SubElement(into, f"{{{SVG}}}{name}", _plain(places | _looks(child, rules)))
        if child.get("id"):
            kept.set("id", child.get("id"))
        target = child.get("href", child.get(HREF)) if name in _REFERRING else None
        if target is not None:
            if not target.startswith("#"):
                raise NotDrawn("it holds what lies outside of it")
            kept.set(HREF, target)
        _copy(child, kept, rules, depth + 1)


def _references(node: Any) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an element that name others, with what they name."""
    if target := node.get(HREF):
        yield HREF, target[1:]
    for name in ("fill", "stroke", "clip-path", "mask"):
        if match := _INNER.fullmatch(node.get(name, "")):
            yield name, match[1]


def _renamed(root: Any) -> dict[str, Any]:
    """Give elements that others name short names, since their own may say who drew them; return them by these."""
    named: dict[str, Any] = {}
    for node in root.iter():
        if "id" in node.attrib:
            named.setdefault(node.attrib.pop("id"), node)
    used: dict[str, str] = {}
    for node in root.iter():
        for attribute, target in _references(node):
            if target not in named:
                raise NotDrawn("it names what it does not hold")
            short = used.setdefault(target, f"a{len(used) + 1}")
            node.set(attribute, f"#{short}" if attribute == HREF else f"url(#{short})")
    for target, short in used.items():
        named[target].set("id", short)
    return {short: named[target] for target, short in used.items()}


def _bounded(node: Any, targets: Mapping[str, Any], depth: int, left: list[int]) -> None:
    """Raise NotDrawn where elements, each counted wherever it is used, are too many or lie in each other too deep."""
    left[0] -= 1
    if left[0] < 0:
        raise NotDrawn(f"it holds more than {MAX_ELEMENTS} elements")
    if depth > MAX_DEPTH:
        raise NotDrawn("it holds too many groups inside each other")
    for inner in (*node, *(targets[name] for _, name in _references(node))):
        _bounded(inner, targets, depth + 1, left)
