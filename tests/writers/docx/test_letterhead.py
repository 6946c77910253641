"""A firm's headers, footers, sheet and heading list, taken from its Word document; what is hostile is refused."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from allidocs.base.errors import CannotRun
from allidocs.document import tree
from allidocs.document.number import number
from allidocs.writers.docx import write
from tests.writers.docx.counting import computed_numbers
from tests.writers.docx.reading import NS, PLAIN, W, beside, packed, part, parts, relations, text
from tests.writers.docx.test_reference import STYLES

W_NS = W.strip("{}")
R_NS = NS["r"]
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = b"\x89PNG\r\n\x1a\n firm logo"
DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="9" cy="9"/><wp:docPr id="1" name="Logo" descr="Firm"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><a:blip r:embed="rId1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)  # fmt: skip
HEADER = (
    f'<w:hdr xmlns:w="{W_NS}" xmlns:r="{R_NS}"><w:p w:rsidR="00AB12CD"><w:pPr><w:pStyle w:val="berschrift1"/><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>'
    f'{DRAWING}<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:ins w:id="1" w:author="Firm Partner" w:date="2020-01-01T00:00:00Z"><w:r><w:t>Firm &amp; Partners</w:t></w:r></w:ins>'
    '<w:bookmarkEnd w:id="0"/><w:del w:id="2" w:author="Firm Partner"><w:r><w:delText>old name</w:delText></w:r></w:del></w:p></w:hdr>'
)  # fmt: skip
FOOTER = (
    f'<w:ftr xmlns:w="{W_NS}" xmlns:r="{R_NS}"><w:p><w:r><w:t>Privileged</w:t></w:r>{{more}}</w:p></w:ftr>'
)
PAGE = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
BODY = (
    f'<w:document xmlns:w="{W_NS}" xmlns:r="{R_NS}"><w:body><w:p><w:r><w:t>Matter of a former client</w:t></w:r></w:p><w:sectPr>'
    '<w:headerReference w:type="default" r:id="rId8"/><w:footerReference w:type="default" r:id="rId9"/>'
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="2268" w:right="1701" w:bottom="1134" w:left="1701" w:header="709" w:footer="567"/></w:sectPr></w:body></w:document>'
)  # fmt: skip
NUMBERING = (
    f'<w:numbering xmlns:w="{W_NS}"><w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0" w:tplc="AA"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:pStyle w:val="berschrift1"/><w:suff w:val="space"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="77"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
)  # fmt: skip
SOURCE = number(
    tree.Document(
        lang="en", title="T", subject="S", as_of="2026-09-30", mark="DRAFT", footer="plan 0.4", header_right="DRAFT",
        reference="p/a/en/all@1a2b3c4d", cover=tree.Cover("Kind", (tree.Text("T"),), (), ()),
        blocks=(tree.Section("a", (tree.Text("First"),), (tree.Clause("c", (tree.Paragraph((tree.Text("x"),)),)),)),),
    )
)  # fmt: skip


def firm(**changes: str | bytes) -> bytes:
    """Return a firm's reference document; `changes` replace parts by their short name."""
    held: dict[str, str | bytes] = {
        "word/styles.xml": STYLES, "word/document.xml": BODY, "word/numbering.xml": NUMBERING, "word/header1.xml": HEADER,
        "word/footer1.xml": FOOTER.format(more=""), "word/media/logo.png": PICTURE,
        "word/_rels/document.xml.rels": relations(("rId8", "header", "header1.xml", ""), ("rId9", "footer", "footer1.xml", "")),
        "word/_rels/header1.xml.rels": relations(("rId1", "image", "media/logo.png", "")),
        "docProps/custom.xml": "<Properties>SecretMatter</Properties>", "docProps/core.xml": "<core>Former Author</core>",
        "word/comments.xml": f'<w:comments xmlns:w="{W_NS}">SecretComment</w:comments>',
    }  # fmt: skip
    names = {"header": "word/header1.xml", "footer": "word/footer1.xml", "body": "word/document.xml",
             "numbering": "word/numbering.xml", "rels": "word/_rels/header1.xml.rels"}  # fmt: skip
    held |= {names[name]: content for name, content in changes.items()}
    return packed(held)


def with_parts(docx: bytes, more: dict[str, str | bytes]) -> bytes:
    """Return a package with some parts added or replaced."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts(docx), **more}.items():
            package.writestr(name, content)
    return out.getvalue()


def built(content: bytes) -> bytes:
    """Return a document made in the look of a reference document."""
    theme = replace(PLAIN, reference_document="firm.docx")
    return write(SOURCE, theme, resources=beside("firm.docx", content))


def test_the_firms_header_stands_above_every_page_with_its_picture() -> None:
    """Its relation leads to a copy of the picture under a name of ours; its style is ours of that name."""
    docx = built(firm())
    header = part(docx, "word/header.xml")
    assert "Firm & Partners" == text(header)
    assert "Heading1" == header.find(".//w:pStyle", NS).get(f"{W}val")
    found = parts(docx)
    assert PICTURE == found["word/media/header1.png"]
    assert b'Target="media/header1.png"' in found["word/_rels/header.xml.rels"]


def test_the_running_line_and_the_status_stay_visible_below_the_firms_footer() -> None:
    """Their footer comes first; pages are counted once."""
    assert "Privilegedplan 0.4 · DRAFTPage 1 of 1" == text(part(built(firm()), "word/footer.xml"))
    paged = text(part(built(firm(footer=FOOTER.format(more=PAGE))), "word/footer.xml"))
    assert "Privileged1plan 0.4 · DRAFT" == paged


def test_a_first_page_of_the_firm_stands_above_the_cover() -> None:
    """Firms have a letterhead and a smaller line for the pages after it."""
    body = BODY.replace('w:type="default" r:id="rId9"', 'w:type="first" r:id="rId9"').replace(
        "<w:pgSz", "<w:titlePg/><w:pgSz"
    )
    found = text(part(built(firm(body=body)), "word/footerCover.xml"))
    assert "Privileged" == found
    assert "plan 0.4" in text(part(built(firm(body=body)), "word/footer.xml"))


def test_the_firms_sheet_and_the_place_of_its_running_lines_are_taken() -> None:
    """Letter paper, and header and footer where the firm has them."""
    root = part(built(firm()), "word/document.xml")
    assert {"12240"} == {size.get(f"{W}w") for size in root.iter(f"{W}pgSz")}
    assert {("709", "567")} == {
        (one.get(f"{W}header"), one.get(f"{W}footer")) for one in root.iter(f"{W}pgMar")
    }


SHEETS = {
    "cover": ("12240", "15840", "5000", "3000", "100"),
    "text": ("11906", "16838", "1418", "1701", "709"),
    "wide": ("16838", "11906", "800", "900", "300"),
    "old": ("12240", "15840", "99", "99", "99"),
}


def sheet(kind: str, references: str = "", more: str = "") -> str:
    """Return the properties of a section of a firm's document."""
    width, height, top, left, header = SHEETS[kind]
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{left}"'
        f' w:bottom="{top}" w:left="{left}" w:header="{header}" w:footer="{header}"/>{more}</w:sectPr>'
    )


def several(*sections: str) -> str:
    """Return the body of a document of several sections."""
    *before, last = [f"<w:p><w:pPr>{one}</w:pPr></w:p>" for one in sections[:-1]] + [sections[-1]]
    return (
        f'<w:document xmlns:w="{W_NS}" xmlns:r="{R_NS}"><w:body>{"".join(before)}{last}</w:body></w:document>'
    )


HEAD = '<w:headerReference w:type="default" r:id="{}"/>'


@pytest.mark.parametrize(
    "sections",
    [
        (sheet("cover"), sheet("text")),
        (sheet("cover"), sheet("text"), sheet("wide")),
        (
            sheet("cover"),
            sheet("wide"),
            sheet("text", more=f"<w:sectPrChange>{sheet('old')}</w:sectPrChange>"),
        ),
    ],
)
def test_a_firms_cover_and_wide_pages_do_not_give_every_page_their_margins(sections: tuple[str, ...]) -> None:
    """Sheet, margins and edges are those of the last upright section; our wide pages turn that sheet."""
    root = part(built(firm(body=several(*sections))), "word/document.xml")
    size, margins = list(root.iter(f"{W}pgSz"))[-1], list(root.iter(f"{W}pgMar"))[-1]
    assert ("11906", "16838") == (size.get(f"{W}w"), size.get(f"{W}h"))
    assert ("1418", "1701", "709") == tuple(margins.get(f"{W}{side}") for side in ("top", "left", "header"))


def test_a_document_that_lies_across_as_a_whole_gives_its_last_sheet() -> None:
    """Better its margins than none."""
    root = part(built(firm(body=several(sheet("wide"), sheet("wide")))), "word/document.xml")
    assert "800" == list(root.iter(f"{W}pgMar"))[-1].get(f"{W}top")


def test_running_lines_are_those_of_the_text_and_go_on_from_the_section_before() -> None:
    """Not those of a wide annex; a section without a header has the one before it."""
    other = HEADER.replace("Firm &amp; Partners", "Annex")
    rels = relations(("rId8", "header", "header1.xml", ""), ("rId7", "header", "header2.xml", ""))
    more: dict[str, str | bytes] = {
        "word/header2.xml": other,
        "word/_rels/header2.xml.rels": relations(("rId1", "image", "media/logo.png", "")),
    }
    for sections in (
        (sheet("text", HEAD.format("rId8")), sheet("wide", HEAD.format("rId7"))),
        (sheet("cover", HEAD.format("rId8")), sheet("text")),
        (sheet("cover", HEAD.format("rId7")), sheet("text", HEAD.format("rId8"))),
    ):
        docx = built(
            with_parts(firm(body=several(*sections)), {"word/_rels/document.xml.rels": rels, **more})
        )
        assert "Firm & Partners" == text(part(docx, "word/header.xml"))


def test_a_heading_list_that_counts_like_ours_is_taken_with_its_look() -> None:
    """It is linked to our style and still says the numbers of the tree."""
    docx = built(firm())
    level = part(docx, "word/numbering.xml").find(".//w:lvl", NS)
    assert ("%1.", "Heading1", "720") == (
        level.find("w:lvlText", NS).get(f"{W}val"),
        level.find("w:pStyle", NS).get(f"{W}val"),
        level.find("w:pPr/w:ind", NS).get(f"{W}left"),
    )
    assert [("1.", "First"), ("1.1", "x")] == computed_numbers(docx)


@pytest.mark.parametrize(
    "odd", ['<w:numFmt w:val="upperRoman"/>', '<w:lvlText w:val="Article %1"/>', '<w:start w:val="4"/>']
)
def test_a_heading_list_that_counts_otherwise_stays_out(odd: str) -> None:
    """References and the other formats would say other numbers."""
    name = odd[1 : odd.index(" ")]
    start = NUMBERING.index(f"<{name} ")
    changed = NUMBERING[:start] + odd + NUMBERING[NUMBERING.index("/>", start) + 2 :]
    assert [("1", "First"), ("1.1", "x")] == computed_numbers(built(firm(numbering=changed)))


def test_nothing_of_the_firms_own_documents_is_carried_over() -> None:
    """No words of its body, no properties, comments, revisions, bookmarks or marks of sessions."""
    everything = b"".join(parts(built(firm())).values())
    for secret in (
        b"former client", b"SecretMatter", b"SecretComment", b"Former Author", b"Firm Partner", b"old name", b"_GoBack", b"rsid",
    ):  # fmt: skip
        assert secret not in everything


HOSTILE = {
    "a picture from the net": {
        "rels": relations(("rId1", "image", "https://track.example/p.png", "External"))
    },
    "an embedded object": {"rels": relations(("rId1", "oleObject", "embeddings/o.bin", ""))},
    "a way out of the package": {"rels": relations(("rId1", "image", "../../etc/logo.png", ""))},
    "a part that is not there": {"rels": relations()},
    "no picture": {"rels": relations(("rId1", "image", "styles.xml", ""))},
    "a field that fetches": {"footer": FOOTER.format(more='<w:fldSimple w:instr=" INCLUDETEXT c:/x "/>')},
    "a field in pieces": {
        "footer": FOOTER.format(
            more="<w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE x</w:instrText></w:r>"
        )
    },
    "an old drawing from the net": {
        "footer": FOOTER.format(
            more='<w:r><w:pict><v:imagedata xmlns:v="urn:v" src="http://t.example/x"/></w:pict></w:r>'
        )
    },
    "entities": {"header": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
    "a broken header": {"header": "<w:hdr"},
}


@pytest.mark.parametrize("case", list(HOSTILE))
def test_a_hostile_letterhead_is_refused_with_a_sentence(case: str) -> None:
    """What would be fetched, run or looked up elsewhere never reaches a document."""
    with pytest.raises(CannotRun, match="reference document"):
        built(firm(**HOSTILE[case]))


def renamed(docx: bytes, names: dict[str, str], more: dict[str, str | bytes]) -> bytes:
    """Return a package with some parts under other names, and some added or replaced."""
    out = BytesIO()
    held = {names.get(name, name): content for name, content in parts(docx).items()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**held, **more}.items():
            package.writestr(name, content)
    return out.getvalue()


def test_a_document_that_word_for_the_web_saved_is_taken_over() -> None:
    """Its parts have other names, which relations tell, and it calls pictures `.tmp`: what they hold says what they are."""
    names = {"word/document.xml": "word/document2.xml", "word/styles.xml": "word/styles2.xml", "word/media/logo.png": "word/media/image1.tmp",
             "word/numbering.xml": "word/numbering3.xml", "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}  # fmt: skip
    more: dict[str, str | bytes] = {
        "_rels/.rels": relations(("rId1", "officeDocument", "/word/document2.xml", "")),
        "word/_rels/document2.xml.rels": relations(
            ("rId1", "styles", "styles2.xml", ""), ("rId2", "numbering", "/word/numbering3.xml", ""),
            ("rId8", "header", "header1.xml", ""), ("rId9", "footer", "footer1.xml", ""),
        ),
        "word/_rels/header1.xml.rels": relations(("rId1", "image", "media/image1.tmp", "")),
    }  # fmt: skip
    web, plain = parts(built(renamed(firm(), names, more))), parts(built(firm()))
    assert web["word/media/header1.png"] == PICTURE
    assert {name: web[name] for name in web} == plain


@pytest.mark.parametrize("content", [b"%!PS-Adobe-3.0 EPSF-3.0", b"MZ\x90", b"", b"\1\0\0\0 no metafile"])
def test_a_picture_of_the_letterhead_is_one_whatever_its_name(content: bytes) -> None:
    """A program named `.png` goes into no document."""
    with pytest.raises(CannotRun, match="no picture"):
        built(with_parts(firm(), {"word/media/logo.png": content}))


def field(*pieces: str) -> str:
    """Return a field whose instruction stands in pieces; a piece that is a field itself stands within it."""
    inner = "".join(
        piece if piece.startswith("<") else f"<w:r><w:instrText>{piece}</w:instrText></w:r>"
        for piece in pieces
    )
    begin, split, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}{inner}{split}<w:r><w:t>x</w:t></w:r>{end}"


@pytest.mark.parametrize(
    "more",
    [
        field("QUOTE 73 78 67 76 85 68 69"),
        field(field("QUOTE 73 78 67 76 85 68 69 80 73 67 84 85 82 69"), ' "https://evil.example/x.png"'),
        field("INCLUDE", 'PICTURE "https://evil.example/x.png"'),
        field("IN", field("PAGE"), 'CLUDETEXT "//server/share"'),
        field("IF 1 = 1 ", field('INCLUDEPICTURE "https://evil.example"')),
        field("</w:p><w:p>LINK".replace("</w:p><w:p>", " ")),
        field("FORMTEXT"), field("PRINT 27"), field("SET a b"), field("ASK a"), field("FILLIN"), field("AUTOTEXT a"), field(""),
        field('HYPERLINK "file://server/share"'),
        '<w:fldSimple w:instr=" QUOTE 73 78 "><w:r><w:t>x</w:t></w:r></w:fldSimple>',
        "<w:r><w:instrText>DDEAUTO c:\\x</w:instrText></w:r>",
    ],
)  # fmt: skip
def test_only_fields_that_are_known_to_show_something_pass(more: str) -> None:
    """A list of forbidden names is never complete: a field can be spelled in pieces, and by other fields."""
    with pytest.raises(CannotRun, match="a field that may fetch or run something"):
        built(firm(footer=FOOTER.format(more=more)))


def test_fields_that_show_something_pass_in_pieces_too() -> None:
    """Numbers of pages, dates, what the document says of itself, and a condition on them."""
    more = (
        field("PA", "GE")
        + field("IF ", field("PAGE"), ' &gt; 1 "more"')
        + field('DATE \\@ "d.M."')
        + field('HYPERLINK "https://firm.example"')
    )
    assert "Privileged" in text(part(built(firm(footer=FOOTER.format(more=more))), "word/footer.xml"))


def test_tab_stops_that_a_firms_style_inherits_do_not_move_our_lines() -> None:
    """Word adds the stops of all styles that one is based on: those that are not ours are cleared."""
    tabs = '<w:pPr><w:tabs><w:tab w:val="center" w:pos="4536"/><w:tab w:val="clear" w:pos="99"/></w:tabs></w:pPr>'
    styles = STYLES.replace(
        "</w:styles>",
        f'<w:style w:type="paragraph" w:styleId="Alt"><w:name w:val="Alt"/>{tabs}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Fuss"><w:name w:val="footer"/><w:basedOn w:val="Alt"/></w:style></w:styles>',
    )
    found = part(built(with_parts(firm(), {"word/styles.xml": styles})), "word/styles.xml")
    stops = found.findall(".//w:style[@w:styleId='Footer']/w:pPr/w:tabs/w:tab", NS)
    assert [("clear", "4536")] == [(one.get(f"{W}val"), one.get(f"{W}pos")) for one in stops][:1]
    assert len(stops) > 1
