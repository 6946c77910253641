"""The first line of a clause: a heading that runs into the words."""

from __future__ import annotations

import pytest

from allidocs.document import tree
from allidocs.document.firstline import leading, run_in
from allidocs.document.resolve import accepted_words, rejected_words
from allidocs.document.text import plain_text

Words = tuple[tree.Inline, ...]


def say(words: str) -> Words:
    """Return a text as inlines."""
    return (tree.Text(words),)


@pytest.mark.parametrize(
    ("heading", "shown"),
    [("Parties", "Parties."), ("¿Quién paga?", "¿Quién paga?"), ("Notice.", "Notice."), ("", ""),
     ("Ends here:", "Ends here:"), ("Really?\U000f0001", "Really?\U000f0001"), ("Law \u00a0", "Law.")],
)  # fmt: skip
def test_a_heading_gets_a_stop_where_it_ends_in_no_mark(heading: str, shown: str) -> None:
    """Characters that only a program sees are no end."""
    assert shown == plain_text(run_in(say(heading) if heading else ()))


@pytest.mark.parametrize(
    ("heading", "new", "old"),
    [
        ((tree.Deleted(say("Fees")), tree.Inserted(say("Charges"))), "Charges.", "Fees."),
        ((tree.Inserted(say("Fees"), "Inés", "2026-09-30"),), "Fees.", ""),
        ((tree.Deleted(say("Fees")),), "", "Fees."),
        ((tree.Text("Who pays"), tree.Inserted(say("?"))), "Who pays?", "Who pays."),
    ],
)
def test_each_reading_of_a_changed_heading_has_its_stop(heading: Words, new: str, old: str) -> None:
    """Accepting and rejecting give what the new and the old heading would have."""
    found = run_in(heading)
    assert (new, old) == (plain_text(accepted_words(found)), plain_text(rejected_words(found)))


def test_words_that_came_as_a_whole_still_share_the_line() -> None:
    """The number stays with what it numbers."""
    change = tree.Change("ins", "Inés", "2026-09-30")
    came = tree.Changed(change, (tree.Paragraph(say("One.")), tree.Paragraph(say("Two."))))
    first, rest = leading((came, tree.Paragraph(say("Three."))))
    assert first is not None
    assert (tree.Inserted(say("One."), "Inés", "2026-09-30"),) == first.children
    assert (tree.Changed(change, (tree.Paragraph(say("Two.")),)), tree.Paragraph(say("Three."))) == rest
