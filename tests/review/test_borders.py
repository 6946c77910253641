"""Edits over the border of a value, clauses that went or moved, texts of several paragraphs: each ends where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.review.applying.proof import prove
from allidocs.review.run import apply, chosen
from tests.review.editing import Edited
from tests.review.worlds import HELIOS, Reviewed, reviewed, sent_sample
from tests.sampling import sampled

LASTS = "This lasts "


def after(edited: Edited, folder: Path) -> Reviewed:
    """Review a file, and prove that all of it can be taken."""
    found = reviewed(HELIOS, folder, edited.save())
    result = apply(found.review, chosen(found.review, ()))
    assert result.refused == ()
    (proof,) = prove(found.review, result)
    assert proof.unexplained == ()
    return found


OVER = (
    ("\u00a0months from the day on which it binds,", "\u00a0weeks and renews,", "24 weeks", "} and renews,"),
    (
        "24\u00a0months from the day on which it binds, and only while this minimum is met:",
        "3 years; at least:",
        "3 years",
        "}; at least:",
    ),
    ("lasts 24", "holds for 36", "36 months", "This holds for {"),
    ("24\u00a0months", "36\u00a0months at most", "36 months", "} at most from the day"),
)
"""Words behind a value, over its end, over its start, more behind it: old and new, the value and the clause after that."""


@pytest.mark.parametrize(
    ("old", "new", "value", "words", "tracked"),
    sampled([(*one, tracked) for one in OVER for tracked in (True, False)], 4),
)
def test_an_edit_over_the_border_of_a_value_is_two(
    old: str, new: str, value: str, words: str, tracked: bool, tmp_path: Path
) -> None:
    """What is certainly the value goes to the value, the rest to the clause."""
    found = after(Edited(sent_sample(HELIOS)).replace(old, new, within=LASTS, tracked=tracked), tmp_path)
    assert found.written("contract.exclusivity.duration") == value
    assert words in str(found.of("override")[0].writes[0].value)
    assert len(found.review.proposals) == 2


def test_words_that_leave_no_value_are_told_and_never_guessed(tmp_path: Path) -> None:
    """A length of time that became a wish: listed with its words."""
    edited = Edited(sent_sample(HELIOS)).replace("24\u00a0months", "as long as both wish", within=LASTS)
    one = after(edited, tmp_path).only()
    assert (one.sort, one.path, one.writes) == ("unplaced", "contract.exclusivity.duration", ())
    assert one.new.replace("\u00a0", " ") == "as long as both wish"


def test_words_typed_behind_a_value_belong_to_the_clause(tmp_path: Path) -> None:
    """The value stays as it is."""
    found = after(Edited(sent_sample(HELIOS)).insert(f"{LASTS}24\u00a0months", " or so"), tmp_path)
    assert found.only().sort == "override"
    assert "|time to be agreed} or so from the day" in str(found.only().writes)


@pytest.mark.parametrize("tracked", [True, False])
def test_a_clause_that_went_is_left_out_tracked_or_not(tracked: bool, tmp_path: Path) -> None:
    """Its reason says in which file; who deleted it is known only of tracked ones."""
    edited = Edited(sent_sample(HELIOS)).delete_paragraph("Each Party acts for itself", tracked=tracked)
    one = after(edited, tmp_path).of("removal")[0]
    assert (one.path, one.untracked) == ("contract.clauses.affiliates", not tracked)
    reason = next(str(write.value) for write in one.writes if write.path.endswith(".reason"))
    assert reason == ("Deleted in back.docx by Rita Reviewer." if tracked else "Deleted in back.docx.")


@pytest.mark.parametrize("how", ["marked", "deleted-and-inserted", "untracked"])
def test_a_clause_that_moved_is_one_proposal_and_no_deletion(how: str, tmp_path: Path) -> None:
    """Word's own marks of a move, a cut and paste, and the same without tracking."""
    edited = Edited(sent_sample(HELIOS))
    here, there = edited.find("Each Party acts for itself"), edited.find(LASTS)
    edited.move_paragraph(here, there, how)
    found = after(edited, tmp_path)
    one = found.only()
    assert (one.sort, one.path) == ("moved", "contract.clauses.affiliates")
    assert "This lasts" in one.note or "moved behind" in one.note
    assert one.writes == ()
