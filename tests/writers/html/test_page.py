"""Tests of the HTML writer."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from allidocs.base.errors import CannotRun
from allidocs.document import tree
from allidocs.document.number import Entry
from allidocs.plan.language import languages
from allidocs.theme.tokens import Theme
from allidocs.writers.formats import WRITERS, writer_for
from allidocs.writers.html import page as html
from allidocs.writers.html.blocks import contents
from allidocs.writers.html.inlines import Setting
from tests.kitchen_sink import drawn, kitchen_sink

TEMPLATES = Path(__file__).parents[3] / "templates"


def resources(name: str) -> bytes:
    """Read a file of the template set that ships."""
    return (TEMPLATES / name).read_bytes()


@cache
def page() -> str:
    """Return the kitchen sink as HTML."""
    return html.write(kitchen_sink(), Theme(), resources=resources).decode()


def body(*blocks: tree.Block, medium: str = "screen") -> ElementTree.Element:
    """Return the parsed markup of blocks."""
    ties = "|".join(languages()["en"].tied())
    document = replace(kitchen_sink(), cover=None, blocks=blocks, ties=ties)
    return ElementTree.fromstring(html.main(document, Theme(), medium, resources))  # type: ignore[arg-type]


def words(text: str) -> tuple[tree.Inline, ...]:
    """Return a text as inlines."""
    return (tree.Text(text),)


def test_the_file_is_well_formed_and_declares_its_language() -> None:
    """XML parsers read it too, so the PDF engine can use the fast one."""
    root = ElementTree.fromstring(page().removeprefix("<!DOCTYPE html>"))

    assert root.get("lang") == "en"
    assert root.findtext("head/title") == kitchen_sink().title


def test_the_file_fetches_nothing_and_runs_nothing() -> None:
    """Pictures and fonts are inside; the only addresses are links that the reader may follow."""
    root = ElementTree.fromstring(page().removeprefix("<!DOCTYPE html>"))
    sources = {element.get("src", "")[:5] for element in root.iter() if element.get("src")}

    assert sources == {"data:"}
    assert list(root.iter("script")) == list(root.iter("link")) == []
    assert set(re.findall(r'url\("?(.{5})', page())) == {"data:"}
    assert [name for element in root.iter() for name in element.attrib if name.startswith("on")] == []


def test_the_file_stays_small() -> None:
    """A phone on a slow line reads it."""
    assert len(page().encode()) < 400_000


def test_every_reference_leads_somewhere() -> None:
    """Each inner link has its anchor, and no anchor stands twice."""
    root = ElementTree.fromstring(page().removeprefix("<!DOCTYPE html>"))
    anchors = [element.get("id", "") for element in root.iter() if element.get("id")]
    targets = {link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "").startswith("#")}

    assert targets - set(anchors) == set()
    assert len(anchors) == len(set(anchors))


def test_headings_skip_no_level() -> None:
    """Readers who go by headings meet every level on the way down."""
    levels = [int(level) for level in re.findall(r"<h([1-6])", page())]

    assert levels[0] == 1
    assert [after for before, after in pairwise(levels) if after > before + 1] == []


def test_every_picture_says_what_it_shows() -> None:
    """Charts and sparks carry words."""
    found = re.findall(r'<img[^>]*alt="([^"]*)"|<desc [^>]*>([^<]*)</desc>', page())
    alts = [image or told for image, told in found]

    assert "Bookings rise from 1 to 4 M EUR." in alts
    assert "" not in alts


def test_header_cells_say_what_they_head() -> None:
    """Columns and rows have headings that assistive technology reads."""
    root = ElementTree.fromstring(page().removeprefix("<!DOCTYPE html>"))

    assert {cell.get("scope") for cell in root.iter("th")} == {"col", "colgroup", "row", "rowgroup"}


def test_a_cell_below_a_span_keeps_its_own_column() -> None:
    """Alignment follows the column although the row has a cell less."""
    left, right = tree.Column(Decimal(1)), tree.Column(Decimal(1), "right")
    tall = tree.Cell((tree.Paragraph(words("tall")),), rowspan=2)
    one = tree.Cell((tree.Paragraph(words("one")),))
    table = tree.Table("t", words("T"), (left, right), (), (tree.Row((tall, one)), tree.Row((one,))))

    classes = [cell.get("class") for cell in body(table).iter("td")]

    assert classes == [None, "r", "r"]


def test_wide_tables_scroll_in_a_region_with_a_name() -> None:
    """A keyboard reaches what does not fit a phone."""
    root = ElementTree.fromstring(page().removeprefix("<!DOCTYPE html>"))
    regions = [each for each in root.iter("div") if (each.get("class") or "").startswith("scroll")]

    assert len(regions) == 4
    assert all(
        each.get("tabindex") == "0" and each.get("role") == "region" and each.get("aria-label")
        for each in regions
    )


def test_words_of_a_plan_stay_words() -> None:
    """Markup in a plan is text in the document, and characters that no file may hold are replaced."""
    evil = tree.Paragraph(words('<script>alert("x")</script>\x00'))

    shown = body(evil).find("p")

    assert shown is not None
    assert shown.text == '<script>alert("x")</script>\ufffd'


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_name_from_right_to_left_moves_nothing_beside_it(medium: str) -> None:
    """It is isolated: the day after it stays after it, on a screen and on paper."""
    name = "محمد عبد الله"
    root = body(tree.Paragraph(words(f"{name}, 30 September 2026")), medium=medium)
    assert [(name, ", 30\u00a0September\u00a02026")] == [(one.text, one.tail) for one in root.iter("bdi")]


def test_open_points_stand_in_brackets() -> None:
    """What is not settled is seen without colour."""
    shown = body(tree.Paragraph((tree.OpenPoint(words("90 days")),))).find("p/mark")

    assert shown is not None
    assert shown.text == "[90\u00a0days]"


def test_values_from_the_plan_are_marked_on_screen_only() -> None:
    """The way back finds them in HTML; paper carries no marks."""
    value = tree.Paragraph((tree.Field("governance.days", words("30 days")),))

    assert [each.get("data-plan") for each in body(value).iter("span")] == ["governance.days"]
    assert list(body(value, medium="print").iter("span")) == []


def test_a_clauses_mark_stands_in_the_margin_and_notes_of_its_drafters_nowhere() -> None:
    """Counsel's notes are no words of the contract: Word has them as comments, what is read or printed has none."""
    note = tree.Aside("drafting", (tree.Paragraph(words("For counsel.")),))
    clause = tree.Clause(
        "c", (tree.Paragraph(words("Shall.")), note), mark=words("Open"), number="4.1", openness="open"
    )

    row = body(clause).find("div/div")

    assert row is not None
    assert [("no", "4.1"), ("beside is-open", "Open"), ("body", "Shall.")] == [
        (part.get("class"), "".join(part.itertext())) for part in row
    ]


def test_a_clauses_heading_runs_into_its_words_with_a_stop() -> None:
    """Heading and words share the first line; a list below leaves the heading alone on it, without a stop."""
    listed = tree.List((tree.ListItem((tree.Paragraph(words("One.")),)),), "number")
    for first, opening in (
        (tree.Paragraph(words("Each party pays.")), "Fees. Each party pays."),
        (listed, "Fees"),
    ):
        clause = tree.Clause("c", (first,), words("Fees"), mark=words("Agreed"), number="1")
        found = body(clause).find(".//div[@class='opening']")
        assert found is not None
        assert opening == "".join(found.itertext())
        assert ["h1"] == [part.tag for part in found if part.tag.startswith("h")]


def test_a_writer_is_found_by_its_format() -> None:
    """Formats are rows of a table; another is refused with the nearest."""
    assert writer_for("html") is html.write
    assert sorted(WRITERS) == ["docx", "html", "pdf"]
    with pytest.raises(CannotRun) as caught:
        writer_for("htm")
    assert caught.value.hint == "did you mean `html`?"


def test_words_stand_apart_from_the_figures_before_them() -> None:
    """A column that starts where a right-aligned one ends has room of its own."""
    columns = (tree.Column(Decimal(1), "right"), tree.Column(Decimal(1)), tree.Column(Decimal(1)))
    row = tree.Row(tuple(tree.Cell((tree.Paragraph(words(each)),)) for each in "abc"))
    made = body(tree.Table("t", words("Caption"), columns, (), (row,)), medium="print")

    assert [cell.get("class") for cell in made.iter("td")] == ["r", "apart", None]


def test_a_note_carries_its_place_in_the_plan_as_data() -> None:
    """Readers do not see it; programs do."""
    note = tree.Paragraph((tree.Text("Source: plan, metrics."),), "note", source="metrics.*.views")
    table = tree.Table("t", (), (tree.Column(Decimal(1)),), (), (), "plain", (note,))
    (found,) = [node for node in body(table).iter() if node.get("class") == "note"]
    assert ("metrics.*.views", "Source: plan, metrics.") == (found.get("data-source"), found.text)


def test_the_language_of_a_title_stands_at_its_link_in_the_contents() -> None:
    """A span in a link would be taken for the link's tag in a PDF: of a part of a title nothing is said."""
    foreign = tree.Language("en", words("Roll-out"))
    entries = (Entry(1, "", (foreign,), "s0"), Entry(1, "", (tree.Text("Salida: "), foreign), "s1"))
    made = contents(
        tree.Contents("Contenido"),
        entries,
        Setting("print", Theme(), kitchen_sink().labels, tree.Conventions()),
    )
    assert '<a href="#s0" lang="en">Roll-out</a>' in made
    assert '<a href="#s1">Salida: Roll-out</a>' in made


def test_short_contents_stand_beside_the_things_to_know_on_paper_alone() -> None:
    """They are read after the decision there; on a screen, and where they are long, they stay where they are."""
    facts = tree.KeyFacts((tree.KeyFact("When", (), "", (tree.Text("soon"),)),))
    first = tree.Section(
        "decision", (tree.Text("Asked"),), (facts, tree.Paragraph((tree.Text("Why now"),)), tree.Contents("Contents", 1)), numbered=False
    )  # fmt: skip

    def order(chapters: int, medium: str) -> list[int]:
        rest = tuple(
            tree.Section(f"s{at}", (tree.Text(f"Part {at}"),), (tree.Paragraph((tree.Text("x"),)),))
            for at in range(chapters)
        )
        made = ElementTree.tostring(body(first, *rest, medium=medium), encoding="unicode")
        return [made.index(words) for words in ('class="contents"', 'class="facts', "Why now")]

    listed, known, why = order(7, "print")
    assert listed < known < why
    for listed, known, why in (order(7, "screen"), order(20, "print")):
        assert known < why < listed


def test_letters_that_only_a_picture_says_are_known_outside_of_it() -> None:
    """A font's subset is made from the page's letters; those of a picture lie packed inside of it."""
    strange = replace(drawn("Жанна"), alt="Somebody sits.")
    page = html.main(replace(kitchen_sink(), cover=None, blocks=(strange,)), Theme(), "print", resources)
    assert 'data-letters="Жан"' in page
    assert "data-letters" not in html.main(
        replace(kitchen_sink(), cover=None, blocks=(drawn("North"),)), Theme(), "print", resources
    )


def test_a_picture_is_part_of_the_page_and_keeps_its_size() -> None:
    """Named, described, reached by the keyboard; on a narrow screen it scrolls."""
    page = html.main(
        replace(kitchen_sink(), cover=None, blocks=(drawn("North"),)), Theme(), "screen", resources
    )
    assert 'class="picture" style="--across:470.55pt" role="region" tabindex="0"' in page
    assert 'aria-labelledby="drawn-title drawn-told"' in page
    assert ">North sits in the board.</desc>" in page


def test_what_a_chapter_found_is_its_title_and_its_name_stands_above() -> None:
    """A finding elsewhere stays a paragraph."""
    found = tree.Paragraph(words("Two of four are late."), "finding")
    chapter = tree.Section("risks", words("Risks"), (found, tree.Paragraph(words("Why.")), found), number="2")

    root = body(chapter)
    heading = root.find(".//h1")
    assert heading is not None and heading.get("id") == "risks"
    assert ["".join(one.itertext()) for one in heading] == ["2 Risks", "", "Two of four are late."]
    assert [one.get("class", "") for one in root.findall(".//p")] == ["", "finding"]


def test_the_heading_over_signatures_keeps_its_room() -> None:
    """It stays on the page of what is signed, and stands below that: only a heading at a page's top has no room above."""
    signed = tree.Section(
        "approvals", words("Approvals"), (tree.Signatures((tree.Signature(words("North"), ()),)),)
    )
    for section, classes in ((signed, ""), (replace(signed, new_page=True), "first")):
        heading = body(section, medium="print").find(".//h1")
        assert heading is not None
        assert heading.get("class", "") == classes


def test_rows_of_two_languages_are_no_group_that_a_page_must_hold() -> None:
    """A clause may fill half a page: held together, the first ones left their heading alone on the page before."""
    row = tree.Row((tree.Cell((tree.Paragraph(words("A clause")),)),) * 2)
    columns = (tree.Column(Decimal(1)), tree.Column(Decimal(1)))
    for id_, held in (("t", True), ("pair-t", False)):
        table = tree.Table(id_, (), columns, (), (row,) * 6, "plain")
        kept = [
            one for one in body(table, medium="print").iter("tr") if "next" in one.get("class", "").split()
        ]
        assert bool(kept) is held
