"""What differs between a base and what came back, and what only applications do to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from allidocs.review.matching.base import Base, BaseParagraph
from allidocs.review.matching.changes import edits
from allidocs.review.opening.story import Mark, Paragraph, Piece, Story
from tests.review.worlds import HELIOS, reviewed, sent_sample


def returned(folder: Path) -> tuple[Base, list[Paragraph], list[Paragraph]]:
    """Return the base of a document, the paragraphs of its text, and those of its running lines."""
    back = reviewed(HELIOS, folder, sent_sample(HELIOS, "governance-framework")).review.returned[0]
    running = [one for one in back.story.paragraphs if one.where in ("header", "footer")]
    return back.identified.base, [one for one in back.story.paragraphs if one not in running], running


def changed(base: Base, paragraphs: Sequence[Paragraph]) -> list[tuple[str, str, str]]:
    """Return the kind and words of each change."""
    return [(one.kind, one.old, one.new) for one in edits(base, Story(list(paragraphs)))]


def test_running_lines_in_another_order_and_more_than_once_are_no_change(tmp_path: Path) -> None:
    """LibreOffice writes one for the first, for even and for odd pages, and numbers them anew."""
    base, text, running = returned(tmp_path)
    assert len([one for one in running if one.accepted.strip()]) > 1
    assert changed(base, [*text, *reversed(running), *running]) == []


def test_a_running_line_edited_on_all_kinds_of_pages_is_one_change(tmp_path: Path) -> None:
    """The same words, printed twice: told once; a line that is new is told too, and one that went."""
    base, text, running = returned(tmp_path)
    line = next(one for one in running if "Confidential" in one.accepted)
    head, _, tail = line.accepted.partition("Confidential")
    mark = Mark("Rita Reviewer", "2026-11-05T10:00:00Z")
    gone, new = Piece("Confidential", deleted=mark), Piece("Secret", inserted=mark)
    edited = Paragraph([Piece(head), gone, new, Piece(tail)], where=line.where)
    others = [one for one in running if one is not line]
    assert changed(base, [*text, edited, *others, edited]) == [("words", "Confidential", "Secret")]
    strange = Paragraph([Piece("12345")], where=line.where)
    assert changed(base, [*text, *running, strange]) == [("added", "", "12345")]
    alone = [one for one in running if one.accepted != line.accepted]
    assert ("removed", line.accepted, "") in changed(base, [*text, *alone])


MARK = Mark("Rita Reviewer", "2026-11-05T10:00:00Z")
ROWS = [
    ("Affiliate", "A company of the group."),
    ("Cooperation", "The joint work."),
    ("Data", "What is measured."),
]


def table(*rows: tuple[str, str]) -> list[Paragraph]:
    """Return the cells of a table as a file holds them."""
    return [
        Paragraph([Piece(text)], cell=(0, number, column))
        for number, row in enumerate(rows) for column, text in enumerate(row)
    ]  # fmt: skip


def told(returned: list[Paragraph]) -> list[tuple[str, str, str, bool]]:
    """Return kind, words and whether it is untracked of each change of a table of ROWS."""
    cells = [BaseParagraph(text, cell=(0, number, column)) for number, row in enumerate(ROWS) for column, text in enumerate(row)]  # fmt: skip
    base = cast(Base, SimpleNamespace(paragraphs=cells))
    return [(one.kind, one.old, one.new, one.untracked) for one in edits(base, Story(returned))]


def test_a_row_that_went_untracked_and_a_tracked_edit_behind_it_are_two_changes() -> None:
    """Nobody signs the deletion by having reworded the next cell, and no paragraph is lost between the two."""
    cells = table(ROWS[0], ROWS[2])
    cells[2].pieces = [Piece("Data", deleted=MARK), Piece("Zebra", inserted=MARK)]
    assert told(cells) == [
        ("removed", "Cooperation", "", True), ("removed", "The joint work.", "", True), ("words", "Data", "Zebra", False),
    ]  # fmt: skip


def test_a_tracked_row_and_an_untracked_edit_behind_it_are_two_changes() -> None:
    """The new row is its author's alone; the words behind it are neither mixed with it nor told twice."""
    cells = table(ROWS[0], ("New", "Word."), ("Zebra herd", ROWS[1][1]), ROWS[2])
    for one in cells[2:4]:
        one.pieces = [Piece(one.accepted, inserted=MARK)]
        one.inserted, one.row_inserted = MARK, True
    assert told(cells) == [
        ("added", "", "New", False), ("added", "", "Word.", False), ("words", "Cooperation", "Zebra herd", True),
    ]  # fmt: skip


def test_a_paragraph_behind_the_last_one_is_added() -> None:
    """Nothing follows it whose beginning it could stand before."""
    assert told([*table(*ROWS), Paragraph([Piece("A last word.")])]) == [("added", "", "A last word.", True)]
