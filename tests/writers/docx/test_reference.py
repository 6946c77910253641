"""A firm's Word document as the source of the look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from allidocs.base.errors import CannotRun, LimitReached
from allidocs.document import tree
from allidocs.writers.docx import reference, write
from tests.writers.docx.counting import computed_numbers
from tests.writers.docx.reading import NS, PLAIN, W, beside, document, packed, part

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
    return write(SOURCE, theme, resources=beside("firm.docx", content))


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


def test_a_caption_in_the_firms_look_stays_with_its_table() -> None:
    """Word's own caption does not, and a firm's style rarely says so."""
    caption = (
        '<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        "</w:style></w:styles>"
    )
    styles = part(built(firm(STYLES.replace("</w:styles>", caption))), "word/styles.xml")
    held = styles.find("w:style[@w:styleId='Caption']/w:pPr", NS)
    assert ["keepNext", "keepLines", "numPr", "jc"] == [child.tag.removeprefix(W) for child in held]


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


def counting(level: str, styles: str = STYLES, more: str = "") -> bytes:
    """Return a reference document whose heading 1 counts by a level; `more` stands behind its definition."""
    numbering = (
        f'<w:numbering xmlns:w="{W.strip("{}")}"><w:abstractNum w:abstractNumId="4">'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{level}<w:lvlJc w:val="left"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        f'</w:abstractNum>{more}<w:num w:numId="77"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    return packed({"word/styles.xml": styles, "word/document.xml": BODY, "word/numbering.xml": numbering})


def level(form: str, shown: str, look: str = "") -> str:
    """Return what a level counts by and shows."""
    return f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/>{look}'


@pytest.mark.parametrize(
    ("form", "shown", "article"),
    [
        ("upperRoman", "Article %1", "Article {I}"), ("upperRoman", "%1.", "{I}."), ("decimal", "Artikel %1:", "Artikel {1}:"),
        ("ordinalText", "Cláusula %1", "Cláusula {Ordinal}"), ("lowerLetter", "(%1)", "({a})"),
        ("decimal", "%1.", ""), ("cardinalText", "Part %1", ""), ("upperRoman", "Article %1.%2", ""), ("none", "Part", ""),
    ],
)  # fmt: skip
def test_how_the_firm_numbers_the_parts_of_contracts_is_read_from_its_first_heading(
    form: str, shown: str, article: str
) -> None:
    """In the words of a theme; a bare figure is ours already, and what we cannot count stays away."""
    assert reference.read_reference(counting(level(form, shown))).article == article


def test_capitals_of_the_firms_number_are_written_out() -> None:
    """PDF and HTML have its words, not its styles."""
    capitals = "<w:rPr><w:caps/></w:rPr>"
    styled = STYLES.replace('<w:rPr><w:color w:val="C0FFEE"/>', '<w:rPr><w:caps/><w:color w:val="C0FFEE"/>')
    wanted = "CLÁUSULA {ORDINAL}"
    for content in (
        counting(level("ordinalText", "Cláusula %1"), styled),
        counting(level("ordinalText", "Cláusula %1", capitals)),
    ):
        assert reference.read_reference(content).article == wanted


def test_a_list_is_found_behind_a_style_of_lists_and_a_style_below() -> None:
    """Firms keep their one list in a style of lists, and often number a style that the headings are based on."""
    shared = (
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        '<w:num w:numId="88"><w:abstractNumId w:val="9"/></w:num>'
    )
    linked = '<w:styleLink w:val="Legal"/>'
    below = STYLES.replace('<w:numPr><w:numId w:val="77"/></w:numPr>', "").replace(
        '<w:name w:val="Normal"/>',
        '<w:name w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="88"/></w:numPr></w:pPr>',
    )
    content = counting(level("upperRoman", "Article %1"), below, shared)
    parts = {"word/styles.xml": below, "word/document.xml": BODY}
    numbering = etree.tostring(part(content, "word/numbering.xml"), encoding="unicode")
    numbering = numbering.replace('w:abstractNumId="4">', f'w:abstractNumId="4">{linked}', 1)
    read = reference.read_reference(packed({**parts, "word/numbering.xml": numbering}))
    assert read.article == "Article {I}"


def test_words_of_the_firm_count_in_its_own_language_and_the_themes_own_win() -> None:
    """A bare form goes for every language; `Artikel` stands in no Spanish contract."""
    worded = reference.read_reference(counting(level("upperRoman", "Artikel %1")))
    bare = reference.read_reference(counting(level("upperRoman", "%1.")))
    both = ("de", "es")
    assert dict(reference.with_articles(PLAIN, worded, both).articles) == {"de": "Artikel {I}"}
    assert dict(reference.with_articles(PLAIN, bare, both).articles) == dict.fromkeys(both, "{I}.")
    own = replace(PLAIN, articles=(("de", "§ {1}"),))
    assert dict(reference.with_articles(own, worded, both).articles) == {"de": "§ {1}"}


def test_word_counts_the_parts_by_the_firms_own_level_and_clauses_in_figures() -> None:
    """A Roman four above leaves 4.1 as references name it; the mark for that stands where the schema wants it."""
    second = (
        '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="77"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    roman = level("upperRoman", "Article %1", '<w:rPr><w:color w:val="ABCDEF"/></w:rPr>')
    content = counting(roman, STYLES.replace("</w:styles>", second))
    theme = replace(PLAIN, reference_document="firm.docx", articles=(("en", "Article {I}"),))
    docx = write(SOURCE, theme, resources=beside("firm.docx", content))
    levels = part(docx, "word/numbering.xml").findall("w:abstractNum[@w:abstractNumId='0']/w:lvl", NS)
    assert levels[0].find("w:lvlText", NS).get(f"{W}val") == "Article %1"
    assert levels[0].find("w:rPr/w:color", NS).get(f"{W}val") == "ABCDEF"
    names = [node.tag.removeprefix(W) for node in levels[1]]
    assert names.index("pStyle") + 1 == names.index("isLgl") == names.index("suff") - 1
    plain = write(SOURCE, replace(theme, articles=()), resources=beside("firm.docx", content))
    first = part(plain, "word/numbering.xml").find("w:abstractNum[@w:abstractNumId='0']/w:lvl", NS)
    assert first.find("w:lvlText", NS).get(f"{W}val") == "%1"
