"""What a review shows is read by people: groups, widths, and no more words than needed."""

from __future__ import annotations

import pytest

from allidocs.cli.listing import count, list_proposals, narrowed
from allidocs.review.proposing.proposals import Proposal

LONG = " ".join(f"word{number}" for number in range(40))


def test_long_passages_are_cut_to_what_differs_and_some_words_around() -> None:
    """Short ones stay whole, and a cut that saves next to nothing is not made."""
    old, new = narrowed(LONG, LONG.replace("word20", "other"))
    assert old == "… " + " ".join(f"word{number}" for number in range(12, 29)) + " …"
    assert new == old.replace("word20", "other")
    assert narrowed("24 months", "36 months") == ("24 months", "36 months")
    assert narrowed(LONG, f"{LONG} more")[1].endswith("word39 more")
    assert narrowed("a a", "a") == ("a a", "a")
    assert narrowed("", "new words") == ("", "new words")


def test_proposals_are_grouped_and_fit_the_width(capsys: pytest.CaptureFixture[str]) -> None:
    """Untracked ones first and marked; comments last; no line is wider than the page."""
    proposals = [
        Proposal("value", "a.b", "1", "2", True, place="Terms", id="1", others=2),
        Proposal("prose", "a.text", LONG, LONG.replace("word9", "x"), author="Ana", date="2026-11-05T10:00:00Z", id="2"),
        Proposal("unplaced", "", "", LONG * 2, author="Ana", id="3", note="nobody knows"),
        Proposal("comment", "open_points.ana-1", "quoted", "Why?", author="Ana", id="4", thread=(("Leo", "", "So."),)),
    ]  # fmt: skip
    list_proposals(proposals, several=False)
    out = capsys.readouterr().out
    heads = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert heads == ["1 change made without tracking, marked !", "2 tracked changes", "1 comment"]
    assert max(len(line) for line in out.splitlines()) <= 100
    assert not out.startswith("\n")
    assert (
        "  !1  value  a.b\n      1 → 2\n      in Terms\n      also printed at 2 other places, which will follow"
        in out
    )
    assert "      added: word0" in out
    assert "on “quoted”: Why?\n      Leo: So." in out


def test_numbers_and_nouns_agree() -> None:
    """The word that is counted takes the plural."""
    assert [count(1, "other place"), count(2, "other place"), count(2, "change of form"), count(0, "proposal")] == [
        "1 other place", "2 other places", "2 changes of form", "0 proposals",
    ]  # fmt: skip
