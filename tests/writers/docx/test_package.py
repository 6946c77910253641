"""The package: deterministic, clean, safe against what authors write."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO

from lxml import etree

from allidocs.document import tree
from allidocs.drawing.vector import cleaned
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import write
from tests.drawing.test_vector import RICH
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx.reading import NS, PLAIN, beside, body, document, made, paragraphs, part, parts, text

PARAGRAPH = tree.Paragraph((tree.Text("Words."),))


def test_the_same_tree_gives_the_same_bytes_in_another_process() -> None:
    """Two runs and another process with other hash seeds agree byte for byte, fonts and pictures included."""
    code = (
        "import hashlib; from tests.kitchen_sink import kitchen_sink; from tests.writers.docx.reading import made;"
        "from allidocs.theme.tokens import Theme; print(hashlib.sha256(made(kitchen_sink(), Theme())).hexdigest())"
    )
    here = hashlib.sha256(made(kitchen_sink(), Theme())).hexdigest()
    assert here == hashlib.sha256(made(kitchen_sink(), Theme())).hexdigest()
    environment = {
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": ":".join(sys.path),
        "TZ": "Asia/Tokyo",
        "HOME": "/nonexistent",
    }
    there = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert here == there.stdout.strip()


def test_every_part_is_well_formed_and_has_a_content_type() -> None:
    """No part is left without a type, and every XML part parses."""
    found = parts(made(kitchen_sink(), Theme()))
    types = etree.fromstring(found["[Content_Types].xml"])
    known = {node.get("PartName", "").lstrip("/") for node in types} | {
        node.get("Extension") for node in types
    }
    for name, content in found.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
        assert name in known or name.rpartition(".")[2] in known


def test_the_zip_is_dated_by_the_document_and_not_by_the_clock() -> None:
    """Entries carry the day of the document, never one that a zip cannot hold."""
    for as_of, day in (
        ("2026-09-30", (2026, 9, 30)),
        ("1970-01-01", (1980, 1, 1)),
        ("no date", (1980, 1, 1)),
    ):
        with zipfile.ZipFile(BytesIO(made(document(PARAGRAPH, as_of=as_of)))) as package:
            assert {day} == {entry.date_time[:3] for entry in package.infolist()}


def test_metadata_says_what_the_document_says_and_nothing_else() -> None:
    """Title, subject, author and dates come from the tree."""
    core = part(made(document(PARAGRAPH, author="Office", keywords="alliance")), "docProps/core.xml")
    found = {etree.QName(node).localname: node.text for node in core}
    assert found == {
        "title": "Title", "subject": "Subject", "creator": "Office", "keywords": "alliance", "language": "en",
        "lastModifiedBy": "Office", "created": "2026-09-30T00:00:00Z", "modified": "2026-09-30T00:00:00Z",
    }  # fmt: skip


def test_markup_and_control_characters_in_texts_stay_texts() -> None:
    """What an author writes never becomes XML, and what XML cannot hold is left out."""
    hostile = 'a < b & "c" ]]> \x00\x0b\x1f\ud800\ufffe <w:p/> end'
    root = body(
        tree.Section("x", (tree.Text(hostile),), (tree.Paragraph((tree.Text(hostile),)),)),
        title=hostile,
        footer=hostile,
    )
    assert 'a < b & "c" ]]>  <w:p/> end' == paragraphs(root)[0][1]


def test_word_is_not_told_to_ask_about_fields() -> None:
    """Settings do not ask for an update of fields, and say that Word is a current one."""
    settings = parts(made(document(PARAGRAPH)))["word/settings.xml"]
    assert b"updateFields" not in settings
    assert b'w:name="compatibilityMode"' in settings


def test_running_lines_carry_reference_mark_and_page_fields() -> None:
    """The footer holds the reference line, the draft mark where the line lacks it, page and number of pages."""
    docx = made(
        document(PARAGRAPH, header_left="Left", header_right="Right", footer="plan 0.4", mark="DRAFT")
    )
    footer = part(docx, "word/footer.xml")
    assert "plan 0.4 · DRAFTPage 1 of 1" == text(footer)
    assert ["PAGE", "NUMPAGES"] == [node.text.strip() for node in footer.iter("{*}instrText")]
    assert "LeftRight" == text(part(docx, "word/header.xml"))


def test_a_mark_that_the_reference_line_has_is_not_repeated() -> None:
    """The draft mark stands once."""
    docx = made(document(PARAGRAPH, footer="plan 0.4 · DRAFT", mark="DRAFT"))
    assert "plan 0.4 · DRAFTPage 1 of 1" == text(part(docx, "word/footer.xml"))


def test_letter_paper_and_other_colours_come_from_the_theme() -> None:
    """The theme's sheet and accent reach the section and the styles."""
    from allidocs.theme.tokens import theme_from

    theme = theme_from({"page": {"size": "Letter"}, "colours": {"accent": "#aa0011"}, "embed_fonts": "false"})
    docx = made(document(PARAGRAPH), theme)
    size = part(docx, "word/document.xml").find(".//{*}pgSz")
    assert ("12240", "15840") == (size.get(f"{{{size.nsmap['w']}}}w"), size.get(f"{{{size.nsmap['w']}}}h"))
    assert b'w:val="AA0011"' in parts(docx)["word/styles.xml"]
    assert PLAIN.colours.accent.lstrip("#").upper().encode() not in parts(docx)["word/styles.xml"]


def test_a_logo_in_lines_comes_with_dots_for_programs_that_show_none() -> None:
    """The dots are the picture, the lines its extension; both parts have a content type."""
    theme = replace(PLAIN, logo="logo.svg")
    docx = write(kitchen_sink(), theme, resources=beside("logo.svg", RICH))
    found = parts(docx)
    blip = next(
        part(docx, "word/document.xml").iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    )
    lines = next(blip.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"))
    targets = {one.get("Id"): one.get("Target") for one in part(docx, "word/_rels/document.xml.rels")}
    embed = f"{{{NS['r']}}}embed"
    assert found[f"word/{targets[blip.get(embed)]}"].startswith(b"\x89PNG")
    assert found[f"word/{targets[lines.get(embed)]}"] == cleaned(RICH)
    assert b'ContentType="image/svg+xml"' in found["[Content_Types].xml"]
    extent = next(part(docx, "word/document.xml").iter(f"{{{NS['wp']}}}extent"))
    assert (42, 14) == tuple(round(int(extent.get(side)) / 36000) for side in ("cx", "cy"))


def test_a_very_wide_logo_stays_on_the_cover() -> None:
    """It is made lower rather than cut."""
    wide = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 10"><rect width="120" height="10"/></svg>'
    )
    docx = write(
        kitchen_sink(),
        replace(PLAIN, logo="logo.svg"),
        resources=beside("logo.svg", wide),
    )
    extent = next(part(docx, "word/document.xml").iter(f"{{{NS['wp']}}}extent"))
    assert int(extent.get("cx")) <= (210 - 31 - 26) * 36000
