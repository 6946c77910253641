"""Many wishes at once: each is held only to those that are about the same place."""

from __future__ import annotations

import pytest

from allidocs.review.proposing import merge
from allidocs.review.proposing.proposals import Proposal, Reviewed, Write


def value(path: str, new: str, file: str = "a.docx") -> Proposal:
    """Return the wish for a value at a place; without words for one that cannot be placed."""
    writes = (Write(path, new),) if new else ()
    return Proposal("value" if new else "unplaced", path, "old", new, file=file, writes=writes)


def test_a_file_of_thousands_of_changes_is_not_compared_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be placed has no rival, and what stands elsewhere is none."""
    asked: list[Proposal] = []
    rival = merge.are_rivals

    def counted(one: Proposal, other: Proposal) -> bool:
        asked.append(one)
        return rival(one, other)

    monkeypatch.setattr(merge, "are_rivals", counted)
    many = [value(f"risks.r{number}.name", f"n{number}") for number in range(1000)]
    lost = [value("", "") for _ in range(1000)]
    assert len(merge.merged([Reviewed("a.docx", [*many, *lost])])) == 2000
    assert asked == []


def test_rivals_are_found_at_a_place_above_it_and_below_it() -> None:
    """A removal is at odds with what is written inside; two files that want the same are one."""
    first = Reviewed("a.docx", [value("risks.r.name", "n"), value("risks.s.name", "n")])
    gone = Proposal("removal", "risks.r", "", "", file="b.docx", writes=(Write("risks.r", None),))
    second = Reviewed(
        "b.docx", [gone, value("risks.s.name", "n", "b.docx"), value("risks.s.cause", "c", "b.docx")]
    )
    third = Reviewed("c.docx", [value("risks.s.name", "other", "c.docx")])
    told = {(one.path, one.new): one for one in merge.merged([first, second, third])}
    assert told["risks.s.name", "n"].file == "a.docx, b.docx"
    at_odds = {
        (one.path, one.new): {other for other in told if told[other].id in one.rivals}
        for one in told.values()
    }
    assert at_odds == {
        ("risks.r.name", "n"): {("risks.r", "")}, ("risks.r", ""): {("risks.r.name", "n")},
        ("risks.s.name", "n"): {("risks.s.name", "other")}, ("risks.s.name", "other"): {("risks.s.name", "n")},
        ("risks.s.cause", "c"): set(),
    }  # fmt: skip
