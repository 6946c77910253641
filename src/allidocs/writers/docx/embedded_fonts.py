"""Type faces inside the file: subsets in Word's obfuscated form, made once and kept, and the font table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from allidocs.base.cache import cache_folder, write_cache
from allidocs.theme.fonts import Resources, beyond_latin, face_bytes, kept_subset
from allidocs.theme.tokens import Family, Theme
from allidocs.writers.docx import xml
from allidocs.writers.docx.package import part, related

_RECIPE = "1"
"""Changes whenever the embedded form is made differently, so that old ones in a cache are not used."""
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_SLOTS = (
    ("embedRegular", False, False),
    ("embedBold", True, False),
    ("embedItalic", False, True),
    ("embedBoldItalic", True, True),
)
_RESTRICTED = 0x0002
_BITMAP_ONLY = 0x0200


def embed_fonts(
    main: DocumentPart,
    theme: Theme,
    faces: Iterable[tuple[str, bool, bool]],
    characters: Iterable[str],
    resources: Resources,
) -> bool:
    """Put the font table and the embedded faces into the package; say whether there are such faces."""
    used = set(faces)
    extra = beyond_latin("".join(sorted(characters)))
    embedded: list[Part] = []
    entries = []
    for family in (theme.serif, theme.sans):
        slots = ""
        for slot, strong, slanted in _SLOTS if theme.embed_fonts else ():
            face = _face(family, strong, slanted)
            if not face or (family.name, strong, slanted) not in used:
                continue
            content, key = embedded_face(Cut(face, family.name, strong, slanted), resources, extra)
            if not content:
                continue
            embedded.append(part(main, f"/word/fonts/font{len(embedded) + 1}.odttf", _OBFUSCATED, content))
            slots += f'<w:{slot} r:id="rId{len(embedded)}" w:fontKey="{key}"/>'
        entries.append(_entry(family, "roman" if family is theme.serif else "swiss", slots))
    namespaces = f'xmlns:w="{xml.W}" xmlns:r="{xml.R}"'
    listed = f"{xml.DECLARATION}<w:fonts {namespaces}>{''.join(dict.fromkeys(entries))}</w:fonts>"
    table = related(
        main, RELATIONSHIP_TYPE.FONT_TABLE, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, listed
    )
    for at, face_part in enumerate(embedded, start=1):
        table.load_rel(RELATIONSHIP_TYPE.FONT, face_part, f"rId{at}")
    return bool(embedded)


def _face(family: Family, strong: bool, slanted: bool) -> str:
    if strong:
        return family.bold_italic if slanted else family.bold
    return family.italic if slanted else family.regular


def _entry(family: Family, kind: str, slots: str) -> str:
    fallback = f'<w:altName w:val="{xml.escape(family.fallback)}"/>' if family.fallback else ""
    return (
        f'<w:font w:name="{xml.escape(family.name)}">{fallback}<w:charset w:val="00"/><w:family w:val="{kind}"/>'
        f'<w:pitch w:val="variable"/>{slots}</w:font>'
    )


class Cut(NamedTuple):
    """One cut of a family: where its file is, and what it is to call itself."""

    face: str
    family: str
    strong: bool
    slanted: bool


def embedded_face(cut: Cut, resources: Resources, extra: str) -> tuple[bytes, str]:
    """Return a face's subset in obfuscated form and its key; empty bytes where its licence forbids embedding."""
    if cut.face.startswith("package:"):
        return _package_face(cut, extra)
    return _kept_face(face_bytes(cut.face, resources), cut, extra)


@lru_cache(maxsize=32)
def _package_face(cut: Cut, extra: str) -> tuple[bytes, str]:
    return _kept_face(face_bytes(cut.face, lambda _: b""), cut, extra)


def _kept_face(font: bytes, cut: Cut, extra: str) -> tuple[bytes, str]:
    recipe = f"{_RECIPE}|{_font_tools()}|{cut.family}|{cut.strong}|{cut.slanted}|{extra}"
    digest = hashlib.sha256(font + recipe.encode()).hexdigest()
    groups = (digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])
    key = f"{{{'-'.join(groups).upper()}}}"
    kept = cache_folder("fonts") / f"{digest}.odttf"
    try:
        return kept.read_bytes(), key
    except OSError:
        named = _named(kept_subset(font, "ttf", extra), cut)
        made = obfuscated(named, key) if named else b""
        write_cache(kept, made)
        return made, key


@cache
def _font_tools() -> str:
    """Return what tells one version of fontTools from another: the digest of its first module, which names it.

    Neither importing it nor reading its metadata, which takes ten times as long as a kept face.
    """
    spec = find_spec("fontTools")
    assert spec is not None and spec.origin is not None, "fontTools is a dependency"
    return hashlib.sha256(Path(spec.origin).read_bytes()).hexdigest()[:12]


def obfuscated(font: bytes, key: str) -> bytes:
    """Return a font with its first 32 bytes XORed with the digits of a GUID read backwards, as the format asks."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    head = bytes(byte ^ mask[at % 16] for at, byte in enumerate(font[:32]))
    return head + font[32:]


def _named(font: bytes, cut: Cut) -> bytes:
    """Return a face that calls itself the family's regular, bold, italic or bold italic.

    Word looks embedded faces up by family and style, so a semibold that serves as bold must say that it is bold.
    Empty for a face that must not be embedded.
    """
    from fontTools.ttLib import TTFont

    _, family, strong, slanted = cut
    with TTFont(BytesIO(font), recalcTimestamp=False) as opened:
        os2, head = opened["OS/2"], opened["head"]
        if os2.fsType & (_RESTRICTED | _BITMAP_ONLY):
            return b""
        style = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "Bold Italic"}[strong, slanted]
        names = opened["name"]
        for platform, encoding, language in ((3, 1, 0x409), (1, 0, 0)):
            if platform == 1 and not family.isascii():
                continue
            for identity, text in (
                (1, family),
                (2, style),
                (4, f"{family} {style}"),
                (6, f"{family}-{style}".replace(" ", "")),
            ):
                names.setName(text, identity, platform, encoding, language)
        names.names = [one for one in names.names if one.nameID not in (16, 17, 21, 22)]
        os2.fsSelection = os2.fsSelection & ~0x61 | (0x20 if strong else 0) | (0x01 if slanted else 0)
        os2.fsSelection |= 0 if strong or slanted else 0x40
        os2.usWeightClass = 700 if strong else 400
        head.macStyle = int(strong) | (2 if slanted else 0)
        out = BytesIO()
        opened.save(out)
    return out.getvalue()
