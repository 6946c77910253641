"""Running lines: on one line where they have room, one below the other where they do not, alike in every format."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from allidocs.document import tree
from allidocs.document.running_lines import footer_lines, header_lines
from allidocs.theme.tokens import Page, Theme
from allidocs.writers.css import running
from allidocs.writers.docx.pages import footer_paragraph, header_paragraph

LONG = "Strategic alliance framework · Alliance of Helios Grid Systems, Nordwind Analytics and Sensórica del Litoral"
SHORT = tree.Document(
    "en", "T", "S", None, (), "2026-09-30", header_left="Charter · Edge alliance", header_right="Confidential",
    footer="edge/charter/en/all@1a2b3c4d 1.4 · as of 30 Sept 2026", reference="edge/charter/en/all@1a2b3c4d",
)  # fmt: skip
FULL = replace(
    SHORT,
    header_left=LONG,
    header_right="Confidential to the three companies",
    footer=f"{SHORT.footer} · 8300177f · edition for Sensórica del Litoral and for its advisers in Valencia and Bilbao",
)


def test_what_has_room_stands_on_one_line() -> None:
    """Left and right."""
    assert (("Charter · Edge alliance", "Confidential"),) == header_lines(SHORT, Theme())
    assert (SHORT.footer,) == footer_lines(SHORT, Theme())


def test_what_has_no_room_goes_below() -> None:
    """No program breaks a name in the middle; the reference leads the first line at the foot."""
    assert ((LONG, ""), ("Confidential to the three companies", "")) == header_lines(FULL, Theme())
    first, rest = footer_lines(FULL, Theme())
    assert "edge/charter/en/all@1a2b3c4d 1.4" == first
    assert rest.startswith("as of 30 Sept 2026 · 8300177f")


def test_a_paper_names_itself_alone_where_its_alliance_has_no_room() -> None:
    """Beside whose it is; what else stands at the left, as what a contract is subject to, is never dropped."""
    paper = replace(FULL, subject="Strategic alliance framework")
    assert (("Strategic alliance framework", FULL.header_right),) == header_lines(paper, Theme())
    assert ((LONG, ""),) == header_lines(replace(paper, header_right=""), Theme())
    assert SHORT.header_left == header_lines(replace(SHORT, subject="Charter"), Theme())[0][0]


def test_papers_of_an_alliance_agree_whether_its_name_stands_above() -> None:
    """A short title has room beside a name that a long one has not: neither bears it then."""
    name = "PeakGuard alliance of Helios Grid Systems and Nordwind Analytics"
    right = "Confidential to Helios and Nordwind · DRAFT"
    titles = ("Metric report", "Risk and assumption register", "Sales engagement and compensation")
    papers = [
        replace(SHORT, subject=one, header_left=f"{one} · {name}", header_right=right) for one in titles
    ]
    assert [((one, right),) for one in titles] == [header_lines(paper, Theme()) for paper in papers]
    near = [replace(paper, header_left=f"{paper.subject} · AquaRow alliance") for paper in papers]
    assert all("AquaRow" in header_lines(paper, Theme())[0][0] for paper in near)


def test_the_sheet_counts() -> None:
    """Wide margins leave less room."""
    narrow = Theme(page=Page(left=Decimal(85), right=Decimal(85)))
    assert 2 == len(header_lines(SHORT, narrow))


def test_word_and_pdf_break_alike() -> None:
    """A line break in Word, a line feed in the page's boxes; one line has neither."""
    header, footer, css = (
        header_paragraph(FULL, Theme(), "Header"),
        footer_paragraph(FULL, Theme(), "Footer"),
        running(FULL, Theme()),
    )
    assert (1, 1) == (header.count("<w:br/>"), footer.count("<w:br/>"))
    assert footer.index("<w:br/>") < footer.index("<w:tab/>")
    assert "@top-right{content:none}" in css
    assert 3 == css.count(r"'\A '")
    assert "<w:br/>" not in header_paragraph(SHORT, Theme(), "Header") + footer_paragraph(
        SHORT, Theme(), "Footer"
    )
    assert r"'\A '" not in running(SHORT, Theme())
