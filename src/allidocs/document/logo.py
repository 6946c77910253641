"""A logo as files hold it: lines where they can be drawn, for Word with dots beside them that every program shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.document import vector
from allidocs.document.faces import Resources

HEIGHT = 300
"""Dots of a logo drawn from lines: 14 mm at 544 dots an inch."""
MAX_DOTS = 30_000_000


@dataclass(frozen=True, slots=True)
class Logo:
    """`png` as it is shown, `svg` the same in lines or empty, `ratio` its width as part of its height."""

    png: bytes
    svg: bytes
    ratio: float


def logo_of(path: str, resources: Resources) -> Logo:
    """Return the logo at a path of the template set, without anything that it says of its making.

    Lines that cannot be drawn here need a picture of the same name ending in `.png` beside them. Raises CannotRun
    where neither can be had.
    """
    content = resources(path)
    if not path.lower().endswith(".svg"):
        return _dots(content, path)
    try:
        return _lines(content)
    except vector.NotDrawn as error:
        return _beside(path, resources, error)


def shown(path: str, resources: Resources) -> tuple[bytes, str]:
    """Return the logo as PDF and HTML show it, with its media type; raises as `logo_of` does.

    Lines that are not known to be harmless are not shown: templates may come from others.
    """
    content = resources(path)
    if not path.lower().endswith(".svg"):
        return _dots(content, path).png, "image/png"
    try:
        return vector.cleaned(content), "image/svg+xml"
    except vector.NotDrawn as error:
        return _beside(path, resources, error).png, "image/png"


def _beside(path: str, resources: Resources, error: vector.NotDrawn) -> Logo:
    """Return the picture that stands beside lines which cannot be drawn."""
    beside = f"{path[:-4]}.png"
    try:
        return _dots(resources(beside), beside)
    except AllidocsError:
        raise CannotRun(
            f"the logo `{path}` cannot be drawn: {error}",
            f"put `{beside}` beside it, or save it with its words as paths and without effects",
        ) from error


@lru_cache(maxsize=4)
def _lines(content: bytes) -> Logo:
    return Logo(vector.png(content, HEIGHT), vector.cleaned(content), vector.ratio(content))


@lru_cache(maxsize=4)
def _dots(content: bytes, path: str) -> Logo:
    """Return a picture of dots, saved anew: cameras and programs write who and where into theirs."""
    from io import BytesIO

    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as image:
            if image.width * image.height > MAX_DOTS:
                raise CannotRun(f"the logo `{path}` has more than {MAX_DOTS // 1_000_000} million dots")
            size = (image.width, image.height)
            kept = image.convert("RGBA" if image.has_transparency_data else "RGB")
        out = BytesIO()
        kept.save(out, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise CannotRun(f"the logo `{path}` is no picture that can be read") from error
    return Logo(out.getvalue(), b"", size[0] / size[1])
