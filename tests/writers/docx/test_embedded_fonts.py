"""Embedded faces: subsets that Word accepts under the family's name, kept between runs, optional."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from allidocs.document import tree
from allidocs.theme.fonts import _package_subset, cached_subset
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import embedded_fonts as fonts
from tests.writers.docx.reading import document, made, part, parts

WORDS = tree.Paragraph((tree.Text("Words."),))
NAMES = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_hiding_a_font_twice_shows_it_again() -> None:
    """The obfuscation is an exclusive or of the first 32 bytes, by the GUID's digits read backwards."""
    key = "{00112233-4455-6677-8899-AABBCCDDEEFF}"
    font = bytes(range(64))
    hidden = fonts.obfuscated(font, key)
    assert (0xFF, 0xEE ^ 1, 0x00 ^ 15, 0xFF ^ 16) == (hidden[0], hidden[1], hidden[15], hidden[16])
    assert hidden[32:] == font[32:]
    assert font == fonts.obfuscated(hidden, key)


def test_faces_call_themselves_the_family_in_four_styles() -> None:
    """The semibold that serves as bold says that it is the bold, because Word looks it up so."""
    docx = made(document(WORDS), Theme())
    table = part(docx, "word/fontTable.xml")
    relations = {node.get("Id"): node.get("Target") for node in part(docx, "word/_rels/fontTable.xml.rels")}
    serif = next(node for node in table if node.get(f"{NAMES}name") == "Source Serif Pro")
    slot = serif.find(f"{NAMES}embedBold")
    relation = next(value for name, value in slot.attrib.items() if name.endswith("}id"))
    hidden = parts(docx)[f"word/{relations[relation]}"]
    font = TTFont(BytesIO(fonts.obfuscated(hidden, slot.get(f"{NAMES}fontKey"))))
    assert ("Source Serif Pro", "Bold") == (font["name"].getDebugName(1), font["name"].getDebugName(2))
    assert (700, 1) == (font["OS/2"].usWeightClass, font["head"].macStyle)
    assert {ord("A"), ord("ñ"), ord("◆")} & set(font.getBestCmap()) >= {ord("A"), ord("ñ")}


def test_only_faces_that_are_used_are_embedded() -> None:
    """Italics come in when words are stressed."""
    plain = {name for name in parts(made(document(WORDS), Theme())) if name.endswith(".odttf")}
    stressed = tree.Paragraph((tree.Emphasis((tree.Text("so"),)),))
    more = {name for name in parts(made(document(stressed), Theme())) if name.endswith(".odttf")}
    assert (4, 5) == (len(plain), len(more))


def test_a_theme_may_leave_fonts_out_and_still_names_what_replaces_them() -> None:
    """Without embedding, Word is told the family that is nearest."""
    docx = made(document(WORDS))
    assert not [name for name in parts(docx) if name.endswith(".odttf")]
    found = {node.get(f"{NAMES}val") for node in part(docx, "word/fontTable.xml").iter(f"{NAMES}altName")}
    assert {"Cambria", "Calibri"} == found


def test_a_cache_that_cannot_be_written_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same face comes out with and without a cache."""
    usual = fonts.embedded_face(
        fonts.Cut(Theme().sans.regular, "Source Sans Pro", False, False), bytes.fromhex, ""
    )
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    fonts._package_face.cache_clear()
    again = fonts.embedded_face(
        fonts.Cut(Theme().sans.regular, "Source Sans Pro", False, False), bytes.fromhex, ""
    )
    assert usual == again


def test_a_face_is_cut_down_once_for_all_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Word embeds is the subset that the PDF embeds, under another name: cutting it is most of what a face costs."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cut: list[object] = []
    whole = Subsetter.subset

    def counted(self: Subsetter, font: TTFont) -> None:
        cut.append(font)
        whole(self, font)

    monkeypatch.setattr(Subsetter, "subset", counted)
    face = Theme().sans.regular
    monkeypatch.setattr("allidocs.theme.fonts._package_subset", _package_subset.__wrapped__)
    monkeypatch.setattr(fonts, "_package_face", fonts._package_face.__wrapped__)
    cached_subset(face, bytes.fromhex, "ttf")
    fonts.embedded_face(fonts.Cut(face, "Source Sans Pro", False, False), bytes.fromhex, "")
    assert len(cut) == 1
