"""Drafting notes: comments in Word, on the words that they are about."""

from __future__ import annotations

from typing import Any

from lxml import etree

from allidocs.document import tree
from tests.writers.docx.reading import NS, W, body, document, made, part, parts, text


def say(words: str) -> tuple[tree.Inline, ...]:
    """Return a text as inlines."""
    return (tree.Text(words),)


def note(*children: tree.Block, title: str = "") -> tree.Aside:
    """Return a drafting note."""
    return tree.Aside("drafting", children, title)


def clause(identity: str, *children: tree.Block) -> tree.Clause:
    """Return a clause."""
    return tree.Clause(identity, (tree.Paragraph(say(f"Words of {identity}.")), *children))


def commented(root: Any, identity: str) -> str:
    """Return the words that a comment is about."""
    start = root.find(f".//w:commentRangeStart[@w:id='{identity}']", NS)
    words: list[str] = []
    for after in start.itersiblings():
        if after.tag == f"{W}commentRangeEnd" and after.get(f"{W}id") == identity:
            return "".join(words)
        words.append(text(after))
    raise AssertionError("the range does not end in its paragraph")


def test_a_drafting_note_is_a_comment_on_its_clause() -> None:
    """It says who wrote it and when, and is no text of the document."""
    source = document(
        clause("one", note(tree.Paragraph(say("Check the notice.")), title="For counsel")),
        clause("two", note(tree.Paragraph(say("First."))), note(tree.Paragraph(say("Second.")))),
    )
    docx = made(source)
    root, comments = part(docx, "word/document.xml"), part(docx, "word/comments.xml")
    assert "Words of one.Words of two." == text(root)
    assert ["Words of one.", "Words of two.", "Words of two."] == [
        commented(root, str(at)) for at in range(3)
    ]
    assert ["For counsel Check the notice.", "First.", "Second."] == [text(one) for one in comments]
    first = comments[0]
    assert ("allidocs", "ad", "2026-09-30T00:00:00Z") == tuple(
        first.get(f"{W}{name}") for name in ("author", "initials", "date")
    )
    marks = [node.get(f"{W}id") for node in root.iter(f"{W}commentReference")]
    assert sorted(marks) == [one.get(f"{W}id") for one in comments]


def test_a_comment_on_a_clause_with_a_mark_is_about_its_last_words() -> None:
    """The mark stands beside them, in a box of its own."""
    marked = tree.Clause(
        "m", (tree.Paragraph(say("First.")), note(tree.Paragraph(say("x")))), mark=say("Agreed")
    )
    longer = tree.Clause(
        "n", (*marked.children[:1], tree.Paragraph(say("Second.")), marked.children[1]), mark=say("Open")
    )
    root = body(marked, longer)
    assert ["First.", "Second."] == [commented(root, str(at)) for at in range(2)]


def test_a_note_of_lists_and_tables_is_told_in_lines() -> None:
    """A comment holds paragraphs only."""
    inner = tree.List(
        (tree.ListItem((tree.Paragraph(say("first")),)), tree.ListItem((tree.Paragraph(say("second")),))),
        "number",
    )
    cells = tuple(tree.Cell((tree.Paragraph(say(word), "cell"),)) for word in ("a", "b"))
    table = tree.Table("", (), (tree.Column(1), tree.Column(1)), (), (tree.Row(cells),))  # type: ignore[arg-type]
    comments = part(made(document(clause("c", note(inner, table)))), "word/comments.xml")
    assert ["1.\u2002first", "2.\u2002second", "a · b"] == [text(line) for line in comments.iter(f"{W}p")]


def test_a_comment_needs_no_relations_and_repeats_no_anchors() -> None:
    """Links show their address; values are words; an open point keeps its brackets."""
    words = (
        tree.Link("https://example.com/a", say("here")),
        tree.Field("a.b", say(" 30 days ")),
        tree.OpenPoint(say("who"), "op"),
        tree.Spark((), "Rising."),
    )
    docx = made(document(clause("c", note(tree.Paragraph(words)))))
    comments = part(docx, "word/comments.xml")
    assert "here (https://example.com/a) 30\u00a0days [who]Rising." == text(comments)
    kinds = {etree.QName(node).localname for node in comments.iter()}
    assert kinds <= {"comments", "comment", "p", "pPr", "pStyle", "r", "rPr", "rStyle", "t", "annotationRef"}
    assert b'Target="comments.xml"' in parts(docx)["word/_rels/document.xml.rels"]


def test_other_notes_and_notes_without_words_before_them_stay_text() -> None:
    """What is for every reader is not hidden in a margin, and no note is lost."""
    shown = body(tree.Aside("note", (tree.Paragraph(say("To all.")),)), note(tree.Paragraph(say("x"))))
    assert "To all." == text(shown)
    docx = made(document(note(tree.Paragraph(say("First of all.")))))
    assert "First of all." == text(part(docx, "word/document.xml"))
    assert "word/comments.xml" not in parts(docx)


def test_the_styles_of_comments_are_those_that_word_knows() -> None:
    """Word shows comments in its own styles of these names."""
    docx = made(document(clause("c", note(tree.Paragraph(say("x"))))))
    names = {
        found.get(f"{W}styleId"): found.find("w:name", NS).get(f"{W}val")
        for found in part(docx, "word/styles.xml").iter(f"{W}style")
    }
    assert ("annotation text", "annotation reference") == (names["CommentText"], names["CommentReference"])


def test_changes_are_tracked_in_drafts_of_contracts_only() -> None:
    """A draft with clauses starts tracking; an agreed one, or one without clauses, does not."""
    with_clause, without = clause("c"), tree.Paragraph(say("x"))
    settings = [
        parts(made(document(block, draft=draft)))["word/settings.xml"]
        for block, draft in ((with_clause, True), (with_clause, False), (without, True))
    ]
    assert [True, False, False] == [b"<w:trackRevisions/>" in one for one in settings]
