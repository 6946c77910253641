"""The fixture itself: what a reviewer does in LibreOffice comes back from the saved file as it was done."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from allidocs.document import tree
from tests.office.reviewer import NotThere, Office, OfficeError
from tests.office.steps import (
    ACCEPT_ALL,
    REJECT_ALL,
    add_comment,
    delete_paragraph,
    delete_row,
    delete_text,
    insert_paragraph_after,
    insert_row,
    insert_text_at,
    replace,
    reply,
    resolve,
    step,
)
from tests.writers.docx.reading import document, made

pytestmark = pytest.mark.office


def para(text: str, id_: str = "") -> tree.Paragraph:
    return tree.Paragraph((tree.Text(text),), "body", id_)


def row(*texts: str, header: bool = False) -> tree.Row:
    kind = "column" if header else ""
    return tree.Row(tuple(tree.Cell((para(text),), header=kind) for text in texts))  # type: ignore[arg-type]


@cache
def sample() -> bytes:
    """A section, three paragraphs and a table, as the project's writer makes them."""
    columns = (tree.Column(Decimal(1), "left"), tree.Column(Decimal(1), "right"))
    table = tree.Table(
        "t",
        (tree.Text("Shares"),),
        columns=columns,
        head=(row("Partner", "Share", header=True),),
        body=(row("Helios", "sixty percent"), row("Nordwind", "forty percent")),
    )
    return made(
        document(
            tree.Section(
                "s",
                (tree.Text("Term"),),
                (
                    para("Notice is given ninety days ahead."),
                    para("The term is five years."),
                    table,
                    para("Notice is given in writing."),
                ),
            )
        )
    )


def test_a_document_is_seen_with_paragraphs_cells_and_labels(office: Office) -> None:
    """Paragraphs come in order, those in cells with the cell's name."""
    seen = office.look(sample())
    assert seen.texts == [
        "Term",
        "Notice is given ninety days ahead.",
        "The term is five years.",
        "Table 1\u2002Shares",
        "Partner",
        "Share",
        "Helios",
        "sixty percent",
        "Nordwind",
        "forty percent",
        "Notice is given in writing.",
    ]
    cells = {one.text: one.cell.rpartition(".")[2] for one in seen.paragraphs if one.cell}
    assert cells["forty percent"] == "B3"
    assert (seen.changes, seen.comments, seen.pages) == ((), (), 1)
    assert office.bookmarks(sample())["ad_s"] == "Term"


def test_tracked_edits_carry_their_author_and_can_be_taken_or_refused(office: Office) -> None:
    """Accepting gives the new words, rejecting the old ones, after the file was saved and opened again."""
    docx = office.edit(
        sample(),
        [
            replace("ninety days", "120 days"),
            replace("five", "seven", author="Olga Other"),
            insert_text_at("in writing", " by letter"),
            delete_text("forty percent"),
        ],
        author="Rita Reviewer",
    )
    seen = office.look(docx)
    assert {(one.kind, one.author, one.text) for one in seen.changes} == {
        ("Delete", "Rita Reviewer", "ninety days"),
        ("Insert", "Rita Reviewer", "120 days"),
        ("Delete", "Olga Other", "five"),
        ("Insert", "Olga Other", "seven"),
        ("Insert", "Olga Other", " by letter"),
        ("Delete", "Olga Other", "forty percent"),
    }
    assert all(one.date.startswith("20") for one in seen.changes)
    new = [
        "Notice is given 120 days ahead.",
        "The term is seven years.",
        "Notice is given in writing by letter.",
    ]
    assert [text for text in seen.texts if "is" in text.split()] == new
    accepted = office.look(office.accept_all(docx))
    assert accepted.changes == ()
    assert accepted.texts == seen.texts
    assert office.look(office.reject_all(docx)).texts == office.look(sample()).texts


def test_untracked_edits_leave_no_trace(office: Office) -> None:
    """An edit without tracking changes the words and is on no list."""
    docx = office.edit(sample(), [replace("ninety days", "30 days", tracked=False)])
    seen = office.look(docx)
    assert seen.changes == ()
    assert "Notice is given 30 days ahead." in seen.texts


def test_words_are_found_by_their_place(office: Office) -> None:
    """The n-th, those in a paragraph, those in a bookmark; what was deleted is not found again."""
    docx = office.edit(
        sample(),
        [
            replace("Notice", "Second notice", nth=2),
            replace("Notice", "First notice"),
            replace("e", "E", paragraph="term is", nth=2),
            insert_text_at(None, " of the alliance", bookmark="ad_s"),
        ],
    )
    assert [text for text in office.look(docx).texts if "percent" not in text][:1] == ["Term of the alliance"]
    texts = office.look(docx, ACCEPT_ALL).texts
    assert "First notice is given ninety days ahead." in texts
    assert "Second notice is given in writing." in texts
    assert "The tErm is five years." in texts
    with pytest.raises(NotThere, match="'ninety days' does not stand there 1 times"):
        office.edit(docx, [replace("ninety days", "x"), replace("ninety days", "y")])


@pytest.mark.parametrize("tracked", [True, False])
def test_words_typed_inside_a_bookmark_stay_in_it(office: Office, tracked: bool) -> None:
    """Whoever types between the first and the last letter of a bookmark keeps it, tracked or not."""
    docx = office.edit(sample(), [replace(None, "Duration", bookmark="ad_s", inside=True)], tracked=tracked)
    assert office.look(docx, ACCEPT_ALL).texts[0] == "Duration"
    assert office.bookmarks(docx, ACCEPT_ALL)["ad_s"] == "Duration"


@pytest.mark.parametrize("tracked", [True, False])
def test_paragraphs_and_rows_come_and_go(office: Office, tracked: bool) -> None:
    """What is inserted and deleted as a whole is there after accepting, and not after rejecting."""
    steps = [
        insert_paragraph_after("five years", "It renews once."),
        delete_paragraph("in writing"),
        insert_row("sixty percent", ["Zephyr", "five percent"]),
        delete_row("Nordwind"),
    ]
    docx = office.edit(sample(), steps, tracked=tracked)
    after = office.look(docx, ACCEPT_ALL).texts
    assert after[-6:] == ["Partner", "Share", "Helios", "sixty percent", "Zephyr", "five percent"]
    assert after[2:4] == ["The term is five years.", "It renews once."]
    changed = office.look(docx, REJECT_ALL).texts
    assert changed == (office.look(sample()).texts if tracked else after)


def test_comments_and_replies_come_back(office: Office) -> None:
    """A comment keeps words, author, thread and whether it is done, also after a second save."""
    docx = office.edit(
        sample(),
        [
            add_comment("ninety days", "Why not 60?"),
            add_comment("five years", "Too long."),
            reply("Why not 60?", "The board asked for 90.", author="Olga Other"),
            resolve("Too long."),
        ],
    )
    for file in (docx, office.edit(docx, [])):
        found = {
            (one.author, one.text, one.words, one.resolved, one.parent) for one in office.look(file).comments
        }
        assert found == {
            ("Rita Reviewer", "Why not 60?", "ninety days", False, ""),
            ("Olga Other", "The board asked for 90.", "ninety days", False, "Why not 60?"),
            ("Rita Reviewer", "Too long.", "five years", True, ""),
        }


def test_a_document_is_printed(office: Office) -> None:
    """A PDF comes back."""
    assert office.pdf(sample()).startswith(b"%PDF-")


def test_rubbish_is_refused_and_work_goes_on(office: Office) -> None:
    """A file that is no DOCX and a step that does not exist are errors; the next request is answered."""
    with pytest.raises(OfficeError):
        office.look(b"rubbish")
    with pytest.raises(OfficeError, match="step 1"):
        office.edit(sample(), [step("dance")])
    assert office.look(sample()).pages == 1


def test_an_office_that_hangs_is_ended_and_started_anew() -> None:
    """No answer in time is an error, and leaves no process behind."""
    office = Office(timeout=0.01)
    try:
        with pytest.raises(OfficeError, match="no answer within"):
            office.look(sample())
        office.timeout = 60.0
        assert office.look(sample()).pages == 1
    finally:
        office.close()
