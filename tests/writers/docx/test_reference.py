"""A firm's Word document as the source of the look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allidocs.base.errors import CannotRun, LimitReached
from allidocs.document import tree
from allidocs.writers.docx import reference, write
from tests.writers.docx.counting import computed_numbers
from tests.writers.docx.reading import NS, PLAIN, W, document, no_file, packed, part

STYLES = (
    f'<w:styles xmlns:w="{W.strip("{}")}" xmlns:w15="http://x/w15"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE"/></w:rPr>'
    '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/>'
    '<w:pPr><w:keepNext/><w:numPr><w:numId w:val="77"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:color w:val="C0FFEE"/><w15:odd/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House Style"/><w:basedOn w:val="berschrift1"/></w:style></w:styles>'
)  # fmt: skip
BODY = f'<w:document xmlns:w="{W.strip("{}")}"><w:body><w:sectPr><w:pgMar w:top="2268" w:right="1701" w:bottom="1134" w:left="1701"/></w:sectPr></w:body></w:document>'
SOURCE = document(
    tree.Section("a", (tree.Text("First"),), (tree.Clause("c", (tree.Paragraph((tree.Text("x"),)),)),))
)


def firm(styles: str = STYLES, body: str = BODY) -> bytes:
    """Return a small reference document."""
    return packed({"word/styles.xml": styles, "word/document.xml": body})


def built(content: bytes) -> bytes:
    """Return a document made in the look of a reference document."""
    theme = replace(PLAIN, reference_document="firm.docx")
    return write(SOURCE, theme, resources=lambda path: content if path == "firm.docx" else no_file(path))


def test_styles_of_the_firm_stand_in_for_ours_of_the_same_name() -> None:
    """Their heading 1 keeps its colour, gets our id and counts in our list."""
    docx = built(firm())
    styles = {node.get(f"{W}styleId"): node for node in part(docx, "word/styles.xml").iter(f"{W}style")}
    heading = styles["Heading1"]
    assert "C0FFEE" == heading.find("w:rPr/w:color", NS).get(f"{W}val")
    assert "1" == heading.find("w:pPr/w:numPr/w:numId", NS).get(f"{W}val")
    assert "Heading1" == styles["House"].find("w:basedOn", NS).get(f"{W}val")
    assert "Heading2" in styles
    assert [("1", "First"), ("1.1", "x")] == computed_numbers(docx)


def test_a_firm_style_that_is_based_on_a_numbered_heading_does_not_count() -> None:
    """The title of the contents is no section, whatever it is based on."""
    contents = '<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="TOC Heading"/><w:basedOn w:val="berschrift1"/></w:style>'
    docx = built(firm(styles=STYLES.replace("</w:styles>", f"{contents}</w:styles>")))
    styles = {node.get(f"{W}styleId"): node for node in part(docx, "word/styles.xml").iter(f"{W}style")}
    assert "0" == styles["TOCHeading"].find("w:pPr/w:numPr/w:numId", NS).get(f"{W}val")


def test_margins_come_from_the_firm_and_the_language_from_the_document() -> None:
    """The sheet is theirs, the words are ours."""
    docx = built(firm())
    margins = part(docx, "word/document.xml").find(".//w:pgMar", NS)
    assert ("2268", "1701") == (margins.get(f"{W}top"), margins.get(f"{W}left"))
    assert "en-GB" == part(docx, "word/styles.xml").find("w:docDefaults//w:lang", NS).get(f"{W}val")


@pytest.mark.parametrize(
    "content",
    [b"", b"no zip", firm(styles="<broken"), firm(styles='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
)
def test_what_is_no_word_document_is_refused_with_a_sentence(content: bytes) -> None:
    """No traceback, no entity, only a reason."""
    with pytest.raises(CannotRun, match="reference document"):
        built(content)


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    """A small file may unpack to a very large one."""
    bomb = firm(styles=f"<!--{' ' * (reference.MAX_PART_BYTES + 1)}-->" + STYLES)
    assert len(bomb) < 100_000
    with pytest.raises(LimitReached):
        built(bomb)
