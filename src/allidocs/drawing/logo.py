"""A logo as files hold it: lines where they can be drawn, for Word with dots beside them that every program shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.drawing import vector
from allidocs.theme.fonts import Resources

HEIGHT = 300
"""Dots of a logo drawn from lines: 14 mm at 544 dots an inch."""
MAX_DOTS = 30_000_000
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
"""What pictures of dots are read as, whatever their names end in; other decoders start programs and know no bounds."""


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

    from PIL import Image, ImageOps

    try:
        with _whole_pictures_only(), Image.open(BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MAX_DOTS:
                raise CannotRun(f"the logo `{path}` has more than {MAX_DOTS // 1_000_000} million dots")
            seen = image.has_transparency_data
            # Cameras keep a picture as it fell on their plate, and say beside it how it is held.
            upright = _eight_bits(ImageOps.exif_transpose(image))
        kept = upright.convert("RGBA" if seen and upright.mode != "L" else "RGB")
        out = BytesIO()
        kept.save(out, "PNG")
    except CannotRun:
        raise
    except Exception as error:  # whatever a decoder stumbles over, the picture is at fault
        raise CannotRun(
            f"the logo `{path}` is no picture that can be read",
            f"a logo is a whole picture in {', '.join(FORMATS)} or SVG, whatever its name ends in",
        ) from error
    return Logo(out.getvalue(), b"", kept.width / kept.height)


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Refuse pictures that end too early: the PDF engine asks Pillow to fill them with black, for the whole process."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _eight_bits(image: Any) -> Any:
    """Return a picture of sixteen bits a dot in eight; Pillow itself would cut it off at white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda dot: dot / 256).convert("L")
