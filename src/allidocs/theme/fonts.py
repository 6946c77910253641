"""Font files: where a theme's faces lie, and small subsets of them that embed quickly.

A full face costs a writer time and its reader bytes, so documents embed a subset: Latin letters, punctuation, and
whatever else the document says. Subsets are kept on disk, named by the digest of what they were made from, so a stale
one can never be used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from allidocs.base.bounded_process import run_isolated
from allidocs.base.cache import cache_folder, write_cache
from allidocs.base.errors import CannotRun
from allidocs.base.files import real
from allidocs.theme.tokens import Theme

Resources = Callable[[str], bytes]
"""Gives the bytes of a file of the template set, by its path inside."""

Flavour = Literal["ttf", "woff2"]

_PACKAGE = "package:"
_STARTS = (b"\0\1\0\0", b"true", b"OTTO", b"wOFF", b"wOF2")
"""How the fonts start that are opened."""
_FEATURES = ("kern", "liga", "tnum", "lnum", "mark", "mkmk", "ccmp", "locl", "calt")
_RECIPE = "2"
"""Changes whenever subsets are made differently, so that old ones in a cache are not used."""

_LATIN = (
    (0x20, 0x17F), (0x2C6, 0x2DD), (0x1E80, 0x1E85), (0x2002, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x214F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2500, 0x25FF), (0x2610, 0x2612), (0x2713, 0x2717),
)  # fmt: skip


def is_latin(character: str) -> bool:
    """Say whether every subset holds `character` (where the face has it at all)."""
    code = ord(character)
    return any(low <= code <= high for low, high in _LATIN)


def beyond_latin(text: str) -> str:
    """Return the characters of `text` that a plain Latin subset lacks, sorted, each once."""
    if text.isascii():
        return ""
    return "".join(sorted(each for each in set(text) if each > " " and not is_latin(each)))


def theme_faces(theme: Theme) -> tuple[tuple[str, int, str, str], ...]:
    """Return family name, weight, style and face of every face of the theme that can be embedded."""
    found = []
    for family in (theme.serif, theme.sans):
        for weight, style, face in (
            (400, "normal", family.regular),
            (600, "normal", family.bold),
            (400, "italic", family.italic),
            (600, "italic", family.bold_italic),
        ):
            if face:
                found.append((family.name, weight, style, face))
    return tuple(found)


def face_path(face: str) -> Path:
    """Return the file of a `package:MODULE/FILE` face; raises CannotRun when it is not installed."""
    module, _, name = face.removeprefix(_PACKAGE).partition("/")
    spec = find_spec(module) if module.isidentifier() else None
    if spec is not None and spec.origin is not None and name:
        package = Path(spec.origin).parent.resolve()
        for candidate in (package / name, package / "files" / name):
            # A name that is absolute or climbs leads out of the package: fonts lie inside.
            if real(candidate).is_relative_to(package) and candidate.is_file():
                return candidate
    raise CannotRun(
        f"the theme's font face `{face}` is not installed", "install its package or name another face"
    )


def face_bytes(face: str, resources: Resources) -> bytes:
    """Return a face's font file, from an installed package or from beside the theme file.

    Raises CannotRun for what is no sound font: one from beside the theme may come from others.
    """
    return face_path(face).read_bytes() if face.startswith(_PACKAGE) else _sound(resources(face), face)


def checked_face(face: str, resources: Resources) -> None:
    """Raise CannotRun where a face is not there or is no sound font; those of packages are taken as sound."""
    if face.startswith(_PACKAGE):
        face_path(face)
    else:
        face_bytes(face, resources)


@lru_cache(maxsize=16)
def _sound(font: bytes, face: str) -> bytes:
    """Return a font as plain TrueType or OpenType, once it was opened and subset in a process of its own."""
    kept = cache_folder("fonts") / f"{hashlib.sha256(font + f'{_RECIPE}sound'.encode()).hexdigest()}.sfnt"
    try:
        return kept.read_bytes()
    except OSError:
        try:
            if font[:4] not in _STARTS:
                raise ValueError("it starts like none")
            made = run_isolated(_plain, font)
        except Exception as error:  # whatever the font library stumbles over, the font is at fault
            raise CannotRun(
                f"the theme's font face `{face}` is no font that can be read",
                "TrueType and OpenType (.ttf, .otf), WOFF and WOFF2 can be read",
            ) from error
        write_cache(kept, made)
        return made


def _plain(font: bytes) -> bytes:
    """Return a font unpacked, with its tables for letters, widths and names read and a subset made of it."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font), recalcTimestamp=False, lazy=True) as opened:
        for table in ("head", "hhea", "hmtx", "OS/2", "name", "maxp", "post"):
            opened[table]
        opened.getBestCmap()
        opened.flavor = None
        out = BytesIO()
        opened.save(out)
    make_subset(out.getvalue(), "ttf")
    return out.getvalue()


def cached_subset(face: str, resources: Resources, flavour: Flavour, extra: str = "") -> bytes:
    """Return the Latin subset of a face with the characters of `extra`, from the cache where it was made before."""
    if face.startswith(_PACKAGE):
        return _package_subset(str(face_path(face)), flavour, extra)
    return kept_subset(face_bytes(face, resources), flavour, extra)


@lru_cache(maxsize=32)
def _package_subset(path: str, flavour: Flavour, extra: str) -> bytes:
    return kept_subset(Path(path).read_bytes(), flavour, extra)


def kept_subset(font: bytes, flavour: Flavour, extra: str) -> bytes:
    """Return what `make_subset` makes of a font file, from the cache where it was made before."""
    key = hashlib.sha256(font + f"{_RECIPE}{flavour}{extra}".encode()).hexdigest()
    kept = cache_folder("fonts") / f"{key}.{flavour}"
    try:
        return kept.read_bytes()
    except OSError:
        made = make_subset(font, flavour, extra)
        write_cache(kept, made)
        return made


def make_subset(font: bytes, flavour: Flavour, extra: str = "") -> bytes:
    """Return the Latin subset of a font file with the characters of `extra`, always the same bytes."""
    import logging
    from io import BytesIO

    from fontTools import subset
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = subset.Options(
        layout_features=list(_FEATURES), hinting=False, notdef_outline=True, recalc_timestamp=False,
        drop_tables=["DSIG", "FFTM"], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], ignore_missing_unicodes=True,
    )  # fmt: skip
    wanted = {code for low, high in _LATIN for code in range(low, high + 1)} | {ord(each) for each in extra}
    with TTFont(BytesIO(font), recalcTimestamp=False, lazy=True) as opened:
        maker = subset.Subsetter(options)
        maker.populate(unicodes=wanted)
        maker.subset(opened)
        opened.flavor = "woff2" if flavour == "woff2" else None
        out = BytesIO()
        opened.save(out)
    return out.getvalue()
