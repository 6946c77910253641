"""The body: headings and clauses that Word numbers like the tree, references, contents, changes, pages."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from allidocs.document import tree
from allidocs.document.compare import accept
from allidocs.document.walk import walk
from allidocs.plan.language import languages
from allidocs.review.opening.package import open_bytes
from allidocs.review.opening.reader import read_story
from allidocs.templating.locale import conventions
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx.counting import computed_numbers
from tests.writers.docx.reading import (
    NS,
    PLAIN,
    W,
    body,
    bookmarks,
    codes,
    document,
    made,
    paragraphs,
    part,
    parts,
    style,
    text,
)  # fmt: skip


def say(words: str) -> tuple[tree.Inline, ...]:
    """Return a text as inlines."""
    return (tree.Text(words),)


def para(words: str, **rest: Any) -> tree.Paragraph:
    """Return a paragraph of one text."""
    return tree.Paragraph(say(words), **rest)


@pytest.fixture(scope="module")
def sink() -> bytes:
    """Return the document with every node."""
    return made(kitchen_sink())


def test_word_counts_the_numbers_that_the_tree_has(sink: bytes) -> None:
    """Headings, clauses and schedules get their numbers from lists, and the lists come to the tree's numbers."""
    expected = []
    for visit in walk(accept(kitchen_sink())):
        node = visit.node
        if isinstance(node, tree.Section | tree.Clause) and node.number:
            expected.append(node.number)
        elif isinstance(node, tree.Schedule):
            expected.append(f"Schedule {node.number}")
    assert expected == [number for number, _ in computed_numbers(sink)]


def test_clauses_and_sections_of_one_parent_share_a_list() -> None:
    """A section that follows clauses goes on in their series, in Word as in the tree."""
    source = document(
        tree.Section("a", say("A"), (tree.Clause("c1", (para("One."),)), tree.Section("s", say("Inner"), (para("x"),)))),
        tree.Section("u", say("Unnumbered"), (tree.Clause("c2", (para("Two."),)),), numbered=False),
    )  # fmt: skip
    found = computed_numbers(made(source))
    assert [("1", "A"), ("1.1", "One."), ("1.2", "Inner"), ("2", "Two.")] == found


def test_no_number_is_typed_into_a_heading(sink: bytes) -> None:
    """The text of a heading is its title alone."""
    titles = {
        text(found)
        for found in part(sink, "word/document.xml").iter(f"{W}p")
        if style(found).startswith("Heading")
    }
    assert {"Decision map", "Escalation", "Decision asked"} <= titles


def test_every_style_that_is_used_is_defined_and_named_once(sink: bytes) -> None:
    """Paragraphs, runs and tables name styles of the styles part."""
    styles = part(sink, "word/styles.xml")
    identities = [found.get(f"{W}styleId") for found in styles.iter(f"{W}style")]
    names = [found.get(f"{W}val").lower() for found in styles.iterfind("w:style/w:name", NS)]
    root = part(sink, "word/document.xml")
    used = {node.get(f"{W}val") for node in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert not used - set(identities)
    assert (len(set(identities)), len(set(names))) == (len(identities), len(names))


def test_nothing_is_formatted_by_hand(sink: bytes) -> None:
    """Runs carry a style, a language or a direction; paragraphs a style, a list or a section."""
    root = part(sink, "word/document.xml")
    runs = {etree.QName(child).localname for group in root.iter(f"{W}rPr") for child in group}
    assert runs <= {"rStyle", "lang", "rtl", "ins", "del"}
    groups = {etree.QName(child).localname for group in root.iter(f"{W}pPr") for child in group}
    assert groups <= {"pStyle", "numPr", "sectPr", "rPr"}


def test_bookmarks_are_short_unique_and_hold_what_they_name(sink: bytes) -> None:
    """A table's bookmark holds label and number, a heading's its title."""
    root = part(sink, "word/document.xml")
    found = bookmarks(root)
    assert "Table 1" == found["ad_decisions"]
    assert "Escalation" == found["ad_escalation"]
    assert "Bookings" == found["ad_def_bookings"]
    names = [node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")]
    identities = [node.get(f"{W}id") for node in root.iter(f"{W}bookmarkStart", f"{W}ins", f"{W}del")]
    assert (len(set(names)), len(set(identities))) == (len(names), len(identities))
    assert all(name[0].isalpha() and len(name) <= 40 for name in names)


def test_long_anchors_that_begin_alike_stay_apart() -> None:
    """Names that must be cut differ by a digest."""
    stem = "a" * 60
    source = document(*(tree.Section(f"{stem}-{at}", say(f"T{at}"), ()) for at in (1, 2)))
    names = list(bookmarks(part(made(source), "word/document.xml")))
    assert 2 == len(set(names))
    assert all(len(name) <= 40 for name in names)


def test_references_are_fields_with_the_text_that_readers_see() -> None:
    """A section is referred to by its number, a table by its caption, a definition by a link."""
    table = tree.Table("t", say("Caption"), (tree.Column(1),), (), (tree.Row((tree.Cell((para("x"),)),)),))  # type: ignore[arg-type]
    references = tuple(tree.Reference(target) for target in ("s", "t", "inner"))
    title = tree.Reference("t", "title")
    root = body(
        tree.Section("s", say("Section"), (table, tree.Paragraph((*references, title)))),
        tree.Schedule("x", say("Annex"), (tree.Section("inner", say("Inner"), ()),)),
    )
    found = [code for code in codes(root) if code.startswith("REF")]
    assert ["REF ad_s \\r \\h", "REF ad_t \\h", "REF ad_inner \\r \\h", "REF ad_t_words \\h"] == found
    assert "1Table 1S1.1Caption" == paragraphs(root)[3][1]
    assert {name.split()[1] for name in found} <= set(bookmarks(root))


def test_contents_are_filled_and_lead_to_headings() -> None:
    """Entries carry number, title and a page where it is known, as links inside one field."""
    source = document(
        tree.Contents("Contents", 1), tree.Section("a", say("First"), (tree.Section("b", say("Deep"), ()),))
    )
    root = part(made(source, pages={"a": 7}), "word/document.xml")
    assert [("TOCHeadingPageTop", "Contents"), ("TOC1", "1First7")] == paragraphs(root)[:2]
    assert ['TOC \\o "1-1" \\h \\z \\u', "PAGEREF ad_a \\h"] == codes(root)
    assert ["ad_a"] == [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]


def test_a_document_without_headings_has_no_contents() -> None:
    """A field without entries would be an error in print."""
    assert [("BodyText", "x")] == paragraphs(body(tree.Contents("Contents"), para("x")))


def test_inserted_and_deleted_words_are_tracked_changes() -> None:
    """Author and moment are kept, and deleted words are no text."""
    words = (tree.Deleted(say("old"), "Rita", "2026-09-01"), tree.Inserted(say("new")), tree.Text("."))
    root = body(tree.Paragraph(words), author="Office")
    deleted, inserted = root.find(".//w:del", NS), root.find(".//w:ins", NS)
    assert ("Rita", "2026-09-01T00:00:00Z") == (deleted.get(f"{W}author"), deleted.get(f"{W}date"))
    assert ("Office", "2026-09-30T00:00:00Z") == (inserted.get(f"{W}author"), inserted.get(f"{W}date"))
    assert ("old", "new.") == (deleted.findtext(".//w:delText", namespaces=NS), text(root))


def test_a_paragraph_that_was_inserted_whole_leaves_nothing_when_refused() -> None:
    """Its mark is tracked too."""
    root = body(tree.Paragraph((tree.Inserted(say("new")),)))
    assert root.find(".//w:pPr/w:rPr/w:ins", NS) is not None


def test_a_link_inside_inserted_words_stays_a_link() -> None:
    """The change stands inside the link, as the schema asks."""
    root = body(tree.Paragraph((tree.Inserted((tree.Link("https://example.com/?a=1&b=2", say("here")),)),)))
    assert "here" == text(root.find(".//w:hyperlink/w:ins", NS))


def test_wide_sections_lie_across_and_what_follows_stands_upright() -> None:
    """Each turn of the sheet is a section of Word's, without empty paragraphs between."""
    wide = tree.Section("w", say("Wide"), (para("x"),), landscape=True)
    root = body(tree.Section("a", say("A"), ()), wide, tree.Section("b", say("B"), ()))
    turns = [node.get(f"{W}orient") for node in root.iter(f"{W}pgSz")]
    assert [None, "landscape", None] == turns
    assert all(words for _, words in paragraphs(root))


def test_two_wide_sections_in_a_row_share_their_sheets() -> None:
    """No empty upright page comes between them."""
    wide = tuple(tree.Section(name, say(name), (para("x"),), landscape=True) for name in ("w1", "w2"))
    assert ["landscape"] == [node.get(f"{W}orient") for node in body(*wide).iter(f"{W}pgSz")]


def test_numbered_lists_start_anew_and_bullets_nest() -> None:
    """Each numbered list is a list of its own; inner bullets are one level deeper."""
    steps = tree.List((tree.ListItem((para("one"),)), tree.ListItem((para("two"), para("more")))), "number")
    bullets = tree.List((tree.ListItem((para("outer"), tree.List((tree.ListItem((para("inner"),)),)))),))
    root = body(steps, steps, bullets)
    numbers = [node.get(f"{W}val") for node in root.iter(f"{W}numId")]
    assert ["101", "101", "102", "102"] == numbers
    assert [("ListBullet", "outer"), ("ListBullet2", "inner")] == paragraphs(root)[-2:]
    assert ("ListContinue", "more") == paragraphs(root)[2]


def test_a_short_list_stays_on_one_page() -> None:
    """Every entry but the last stays with the next one; a long list may be parted."""
    entries = tuple(tree.ListItem((para("A line."),)) for _ in range(7))
    styles = [[name for name, _ in paragraphs(body(tree.List(entries[:count])))] for count in (3, 7)]
    assert styles == [["ListBulletKeep", "ListBulletKeep", "ListBullet"], ["ListBullet"] * 7]


def test_open_points_stand_in_brackets_and_are_marked() -> None:
    """The brackets survive copying and print in black and white."""
    root = body(tree.Paragraph((tree.OpenPoint(say("90 days"), "op-1"),)))
    assert {"ad_op_1": "[90\u00a0days]"} == bookmarks(root)
    assert {"OpenPoint"} == {node.get(f"{W}val") for node in root.iter(f"{W}rStyle")}


def test_words_combine_into_named_styles() -> None:
    """Strong and stressed words inside a term have one style that says so."""
    docx = made(document(tree.Paragraph((tree.Strong((tree.Emphasis(say("both")),)),))))
    assert "EmphasisStrong" == part(docx, "word/document.xml").find(".//w:rStyle", NS).get(f"{W}val")
    found = next(
        node
        for node in part(docx, "word/styles.xml").iter(f"{W}style")
        if node.get(f"{W}styleId") == "EmphasisStrong"
    )
    assert found.find("w:rPr/w:b", NS) is not None
    assert found.find("w:rPr/w:i", NS) is not None


def test_languages_and_directions_are_said() -> None:
    """Foreign words name their language, and words from right to left say so."""
    root = body(tree.Paragraph((tree.Language("es", say("acuerdo")), tree.Text(" and שלום עולם."))))
    assert "es-ES" == root.find(".//w:lang", NS).get(f"{W}val")
    rtl = [text(run) for run in root.iter(f"{W}r") if run.find("w:rPr/w:rtl", NS) is not None]
    assert ["שלום עולם"] == rtl
    assert "acuerdo and שלום עולם\u200e." == text(root)


def test_a_day_after_a_name_from_right_to_left_stays_behind_it() -> None:
    """A mark turns the direction back: without it an office suite puts the day before the name."""
    root = body(tree.Paragraph(tuple(say("محمد عبد الله, 30 September 2026"))))
    rtl = [text(run) for run in root.iter(f"{W}r") if run.find("w:rPr/w:rtl", NS) is not None]
    assert ["محمد عبد الله"] == rtl
    assert text(root).endswith("\u200e, 30\u00a0September 2026")


def test_the_language_of_a_spanish_document_is_the_default() -> None:
    """Word proofs the document in its own language."""
    styles = part(made(document(para("Hola"), lang="es")), "word/styles.xml")
    assert "es-ES" == styles.find("w:docDefaults//w:lang", NS).get(f"{W}val")


def test_a_page_break_becomes_a_property_of_the_next_paragraph() -> None:
    """No empty paragraph is written for it."""
    docx = made(document(para("one"), tree.PageBreak(), para("two")))
    assert [("BodyText", "one"), ("BodyTextNewPage", "two")] == paragraphs(part(docx, "word/document.xml"))
    assert b"<w:pageBreakBefore/>" in parts(docx)["word/styles.xml"]


def test_a_schedule_goes_on_where_the_one_before_ends() -> None:
    """Pages that hold a short schedule and nothing else are paper for nobody; one that lies on its side takes a sheet."""
    upright = [tree.Schedule(name, say(name), (para("text"),)) for name in ("one", "two")]
    lying = tree.Schedule("three", say("three"), (para("text"),), landscape=True)
    document_xml = part(made(document(*upright, lying)), "word/document.xml")
    styles = [style for style, _ in paragraphs(document_xml) if style.startswith("ScheduleHeading")]
    assert styles == ["ScheduleHeadingPageTop", "ScheduleHeading", "ScheduleHeadingPageTop"]


def test_the_cover_is_a_section_with_a_decorative_band_and_no_running_lines() -> None:
    """Screen readers pass over the band."""
    docx = made(kitchen_sink())
    sections = list(part(docx, "word/document.xml").iter(f"{W}sectPr"))
    assert "headerCover" == sections[0].find("w:headerReference", NS).get(f"{{{NS['r']}}}id")
    assert "" == text(part(docx, "word/headerCover.xml"))
    assert b"decorative" in parts(docx)["word/headerCover.xml"]


def test_pictures_have_text_alternatives_and_ids_of_their_own(sink: bytes) -> None:
    """Charts and sparks say in words what they show."""
    found = list(part(sink, "word/document.xml").iter(f"{{{NS['wp']}}}docPr"))
    assert all(node.get("descr") for node in found)
    assert len(found) == len({node.get("id") for node in found})


def test_a_field_prints_its_words() -> None:
    """A plan value looks like its surroundings."""
    assert "30\u00a0days" == text(body(tree.Paragraph((tree.Field("a.b", say("30 days")),))))


def test_an_empty_document_is_still_a_document() -> None:
    """Word asks for one paragraph at least."""
    source = replace(document(), title="Empty")
    assert 1 == len(paragraphs(part(made(source, PLAIN), "word/document.xml")))


def test_entries_of_a_clause_are_lettered_by_the_clauses_list() -> None:
    """(a) and (i) belong to the list of headings, so that they start anew after each clause without saying so."""
    inner = tree.List((tree.ListItem((para("deep"),)),), "number")
    entries = tree.List((tree.ListItem((para("one"), inner)), tree.ListItem((para("two"), inner))), "number")
    clauses = tuple(tree.Clause(name, (para(name), entries)) for name in ("c1", "c2"))
    docx = made(document(tree.Section("s", say("S"), clauses), tree.Schedule("x", say("X"), clauses[:1])))
    root = part(docx, "word/document.xml")
    assert [] == list(root.iter(f"{W}numPr"))
    found = [(number, words) for number, words in computed_numbers(docx) if number.startswith("(")]
    lettered = [("(a)", "one"), ("(i)", "deep"), ("(b)", "two"), ("(i)", "deep")]
    assert lettered * 3 == found
    assert {"ClauseItemInset11", "ClauseItem2Inset11", "ScheduleItemInset11"} <= {
        name for name, _ in paragraphs(root)
    }


def test_entries_before_a_clauses_own_clauses_do_not_count_for_these() -> None:
    """A program that meets (a) below 1.1 takes 1.1.1 as begun, so the next clause would be 1.1.2."""
    inner = tree.List((tree.ListItem((para("deep"),)), tree.ListItem((para("deeper"),))), "number")
    entries = tree.List((tree.ListItem((para("one"), inner)), tree.ListItem((para("two"), inner))), "number")
    clause = tree.Clause("c", (para("x"), entries, para("y"), tree.Clause("d", (para("z"), entries))))
    docx = made(
        document(tree.Section("s", say("S"), (clause, clause)), tree.Schedule("p", say("P"), (clause,)))
    )
    listed = [
        ("(a)", "one"),
        ("(i)", "deep"),
        ("(ii)", "deeper"),
        ("(b)", "two"),
        ("(i)", "deep"),
        ("(ii)", "deeper"),
    ]

    def shown(number: str) -> list[tuple[str, str]]:
        return [(number, "x"), *listed, (f"{number}.1", "z"), *listed]

    assert [
        ("1", "S"),
        *shown("1.1"),
        *shown("1.2"),
        ("Schedule 1", "P"),
        *shown("S1.1"),
    ] == computed_numbers(docx)


def test_the_letters_of_a_clause_go_on_in_its_second_list() -> None:
    """So that `2.3(a)` is one entry; no paragraph needs to place itself in a list."""
    entries = tree.List((tree.ListItem((para("one"),)),), "number")
    docx = made(
        document(tree.Section("s", say("S"), (tree.Clause("c", (para("x"), entries, para("y"), entries)),)))
    )
    assert [] == list(part(docx, "word/document.xml").iter(f"{W}numId"))


def test_a_clauses_heading_runs_into_its_words_and_its_mark_stands_in_the_margin() -> None:
    """Heading with a full stop and words are one paragraph; the mark is a box at the right that moves no line."""
    clause = tree.Clause("c", (para("Each pays."),), say("Fees"), mark=say("Agreed · binding"))
    held = (tree.Strong(say("Open")), tree.LineBreak(), *say("intent"))
    other = tree.Clause("d", (para("Words."),), mark=held, openness="open")
    docx = made(document(clause, other))
    root = part(docx, "word/document.xml")
    boxes = list(root.iter(f"{W}txbxContent"))
    assert [("ClauseMark", "Agreed · binding"), ("ClauseMark", "Openintent")] == [
        held for box in boxes for held in paragraphs(box)
    ]
    assert ["Agreed · binding", "Open · intent"] == [
        node.get("descr") for node in root.iter(f"{{{NS['wp']}}}docPr")
    ]
    assert len(list(root.iter(f"{{{NS['wp']}}}wrapNone"))) == 2
    assert ["line", "line"] == [node.get("relativeFrom") for node in root.iter(f"{{{NS['wp']}}}positionV")], (
        "beside the first words, and not beside the room above them"
    )
    assert ["ClauseOpen"] == [found.get(f"{W}val") for box in boxes for found in box.iter(f"{W}rStyle")]
    for box in boxes:
        box.getparent().remove(box)
    assert ["Fees. Each pays.", "Words."] == [words for _, words in paragraphs(root)]
    assert b"framePr" not in b"".join(parts(docx).values())


def test_a_page_may_turn_in_a_clause_but_not_between_its_words_and_their_list() -> None:
    """A heading holds its lines together; the clause whose style is counted with it does not."""
    entry = tree.List((tree.ListItem((para("Gateways."),)),), "number")
    docx = made(document(tree.Clause("c", (para("It covers:"), entry)), tree.Clause("d", (para("Words."),))))
    first, second = (
        part(docx, "word/styles.xml").find(f"w:style[@w:styleId='{one}']", NS)
        for one in ("Clause1Keep", "Clause1")
    )
    names = [name for name, _ in paragraphs(part(docx, "word/document.xml"))]
    assert ["Clause1Keep", "Clause1"] == names[::2]
    cell = tree.Cell((tree.Clause("c", (para("It covers:"), entry)),))
    beside = made(
        document(tree.Table("t", (), (tree.Column(Decimal(1)),), (), (tree.Row((cell,)),), "plain"))
    )
    assert not re.search(rb"Clause1\w*Keep", parts(beside)["word/document.xml"]), "would hold the next row"
    assert first.find("w:pPr/w:keepNext", NS) is not None
    assert "0" == second.find("w:pPr/w:keepLines", NS).get(f"{W}val")


def test_a_clause_that_came_has_no_mark_in_the_margin() -> None:
    """LibreOffice would forget that its paragraph is tracked."""
    clause = tree.Clause("c", (para("Each pays."),), mark=say("Agreed"))
    docx = made(document(tree.Changed(tree.Change("ins", "Ana", "2026-09-30"), (clause,))))
    assert not list(part(docx, "word/document.xml").iter(f"{W}txbxContent"))


def test_a_clause_of_a_line_has_room_for_a_mark_of_three() -> None:
    """The mark of the next clause does not stand in it."""
    mark = (*say("Reserved"), tree.LineBreak(), *say("definitive"), tree.LineBreak(), *say("P6"))
    short, long = (
        made(document(tree.Clause("c", (para(words),), mark=mark))) for words in ("Later.", "Later. " * 60)
    )
    assert ["Clause1Room9", "Clause1"] == [
        paragraphs(part(one, "word/document.xml"))[0][0] for one in (short, long)
    ]


def test_terms_and_open_points_have_the_styles_that_lawyers_look_for() -> None:
    """A firm's template can give both its own look by name."""
    docx = made(document(tree.Paragraph((tree.Term(say("Bookings")), tree.OpenPoint(say("90 days"))))))
    names = {
        found.get(f"{W}styleId"): found.find("w:name", NS).get(f"{W}val")
        for found in part(docx, "word/styles.xml").iter(f"{W}style")
    }
    used = [node.get(f"{W}val") for node in part(docx, "word/document.xml").iter(f"{W}rStyle")]
    assert ["Defined Term", "Open Point"] == [names[one] for one in dict.fromkeys(used)]


def test_what_leads_to_signatures_stays_on_their_page() -> None:
    """Nobody signs a page that does not say what is signed."""
    block = tree.Signature(say("Helios"), (say("Name:"),))
    signing = tree.Section(
        "s", say("Signatures"), (para("Each Party signs."), tree.Signatures((block, block)))
    )
    docx = made(document(signing))
    kept = {
        found.get(f"{W}styleId")
        for found in part(docx, "word/styles.xml").iter(f"{W}style")
        if found.find("w:pPr/w:keepNext", NS) is not None
    }
    led = next(
        one for one in part(docx, "word/document.xml").iter(f"{W}p") if text(one) == "Each Party signs."
    )
    assert led.find("w:pPr/w:pStyle", NS).get(f"{W}val") in kept


def test_signature_blocks_stay_on_one_page() -> None:
    """Party, lines and rows hold together, and the line to sign on is a border."""
    block = tree.Signature(say("Helios"), (say("Name:"), say("Date:")))
    docx = made(document(tree.Signatures((block, block))))
    styles = {found.get(f"{W}styleId"): found for found in part(docx, "word/styles.xml").iter(f"{W}style")}
    root = part(docx, "word/document.xml")
    assert {"keepNext", "keepLines"} <= {
        etree.QName(one).localname for one in styles["SignatureParty"].find("w:pPr", NS)
    }
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in root.iter(f"{W}tr"))
    assert root.find(".//w:tcBorders/w:top", NS) is not None
    assert "_" not in text(root)


def test_running_lines_mark_what_the_cover_says_in_another_language() -> None:
    """Word spells the title and the classification of a plan in their own language above every page, too."""
    cover = tree.Cover("Frame", (tree.Language("en", say("Joint work")),), (), ())
    shown = document(
        conventions=conventions("es", languages()),
        cover=cover,
        lang="es",
        header_left="Marco · Joint work",
        header_right="BORRADOR",
    )
    header = part(made(shown), "word/header.xml")
    marked = {text(run): run.find("w:rPr/w:lang", NS) for run in header.iter(f"{W}r")}
    assert [words for words, lang in marked.items() if lang is not None] == ["Joint work"]
    assert marked["Joint work"].get(f"{W}val") == "en-GB"


def test_no_line_of_word_parts_a_number_from_its_unit() -> None:
    """Typed spaces are tied in running text and in cells, as PDF and HTML tie them; words read back as they were typed."""
    row = tree.Row((tree.Cell((para("18 weeks of 180 gateways"),)),))
    shown = document(
        para("Due on 30 September 2026, 24 months later"),
        tree.Table("t", (), (tree.Column(Decimal(100)),), (), (row,), "plain"),
    )
    shown = replace(shown, ties="|".join(languages()["en"].tied()))
    words = [said for _, said in paragraphs(part(made(shown), "word/document.xml"))]
    tied = ["Due on 30\u00a0September\u00a02026, 24\u00a0months later", "18\u00a0weeks of 180\u00a0gateways"]
    assert [one for one in words if one in tied] == tied
    story = read_story(open_bytes(made(shown), "t.docx"))
    said = [one.accepted for one in story.paragraphs]
    assert {one.replace("\u00a0", " ") for one in tied} <= set(said)


def test_what_a_chapter_found_looks_like_its_title_and_contents_find_its_name() -> None:
    """Word's outline and contents go by the name, which counts; what was found follows it on the same page."""
    chapter = tree.Section(
        "risks", say("Risks"), (para("Two of four are late.", role="finding"), para("Why.")), number="1"
    )
    made_of = made(document(chapter))
    root = part(made_of, "word/document.xml")

    assert paragraphs(root) == [
        ("Heading1OverPageTop", "Risks"), ("Finding", "Two of four are late."), ("BodyText", "Why.")
    ]  # fmt: skip
    assert [number for number, _ in computed_numbers(made_of)] == ["1"]


@pytest.mark.parametrize(("kind", "marks"), [("number", ["1.", "2."]), ("bullet", ["•", "•"])])
def test_what_is_asked_in_a_box_is_counted_where_it_is_counted(kind: Any, marks: list[str]) -> None:
    """A table further on names decisions by their numbers."""
    items = tuple(tree.ListItem((para(words),)) for words in ("Buy it.", "Sell it."))
    found = body(tree.Section("s", say("Ask"), (tree.Ask("For decision", (tree.List(items, kind),)),)))
    told = [words for name, words in paragraphs(found) if name.startswith("Ask") and name != "AskLabel"]
    assert told == [
        f"{mark}\u2002{words}" for mark, words in zip(marks, ("Buy it.", "Sell it."), strict=True)
    ]
