"""Untracked changes and tracked ones laid over each other: those that touch are one stretch of the base."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from allidocs.review.matching.align import Cut, word_cuts
from allidocs.review.matching.views import Returned, Text, Tracked
from allidocs.review.opening.story import Mark


def untracked(old: Text, new: Text, pairs: list[tuple[int, int]]) -> list[Cut]:
    """Return what differs between base and rejected view, in characters of the whole texts."""
    cuts: list[Cut] = []
    last = (0, 0)
    for i, j in [*pairs, (len(old.texts), len(new.texts))]:
        if (i, j) != last:
            cuts.append(Cut(old.starts[last[0]], old.starts[i], new.starts[last[1]], new.starts[j]))
        if i < len(old.texts) and j < len(new.texts):
            a, b = old.starts[i], new.starts[j]
            cuts.extend(
                Cut(a + cut.a0, a + cut.a1, b + cut.b0, b + cut.b1, cut.blank)
                for cut in word_cuts(old.texts[i], new.texts[j])
            )
        last = (i + 1, j + 1)
    return [cut for cut in cuts if cut.a1 > cut.a0 or cut.b1 > cut.b0]


@dataclass(slots=True)
class Joined:
    """A stretch of the base that became `new`, with the tracked changes in it and whether untracked ones are."""

    a0: int
    a1: int
    r0: int
    r1: int
    new: str
    marks: list[Mark]
    untracked: bool
    cells: bool = False
    """Whether cells came with it."""


def composed(cuts: list[Cut], returned: Returned, old: Text) -> list[Joined]:
    """Lay untracked and tracked changes over each other; those that touch are one."""
    whole = returned.rejected.whole
    wide = _widened(returned.tracked, whole)
    events: list[tuple[int, int, Tracked | Cut]] = [
        (cut.b0, cut.b1, cut)
        for cut in cuts
        if (not cut.blank or _beside(cut, wide)) and not _withdrawn(cut, returned.tracked)
    ]
    events += [(one.start, one.end, one) for one in wide]
    events.sort(key=lambda one: (one[0], one[1], isinstance(one[2], Tracked)))
    groups: list[tuple[int, int, list[Tracked | Cut]]] = []
    for start, end, one in events:
        if groups and (
            start < groups[-1][1]
            or (
                start == groups[-1][1]
                and (start == end or groups[-1][0] == groups[-1][1])
                and _joins(groups[-1][2], one)
            )
        ):
            groups[-1] = (groups[-1][0], max(groups[-1][1], end), [*groups[-1][2], one])
        else:
            groups.append((start, end, [one]))
    shift = _Shift(cuts)
    made = []
    for start, end, members in groups:
        a0, a1 = shift.left(start), shift.right(end)
        first = members[0]
        if len(members) > 1 and isinstance(first, Cut) and _takes_lines(first, old):
            # Whole paragraphs that went untracked are a change of their own, whatever was done to what follows them.
            made.append(Joined(first.a0, first.a1, start, start, "", [], untracked=True))
            members, a0 = members[1:], first.a1
        inside = sorted((one for one in members if isinstance(one, Tracked)), key=lambda one: one.start)
        text, at, marks = "", start, []
        for one in inside:
            text += whole[at : one.start] + one.new
            at = max(at, one.end)
            marks.extend(one.marks)
        text += whole[at:end]
        if old.whole[a0:a1] != text:
            bare = [one for one in members if isinstance(one, Cut) and not _spaces(one, old.whole, whole)]
            cells = any(_brings_cells(one, returned) for one in members)
            made.append(Joined(a0, a1, start, end, text, marks, bool(bare) or not inside, cells))
    return made


def _brings_cells(one: Tracked | Cut, returned: Returned) -> bool:
    """Say whether a change adds cells of a table."""
    if isinstance(one, Tracked):
        return one.row == "ins"
    return one.b0 < one.b1 and returned.lines[returned.rejected.paragraph(one.b0)].cell is not None


def _joins(members: Sequence[Tracked | Cut], one: Tracked | Cut) -> bool:
    """Say whether a change that touches others is one with them: rows that came or went stay apart."""
    last = members[-1]
    if isinstance(one, Cut) and one.b0 < one.b1 and isinstance(last, Tracked) and last.row == "ins":
        return last.start < last.end
    if isinstance(one, Cut) or any(isinstance(member, Cut) for member in members):
        return True
    return isinstance(last, Tracked) and last.row == one.row


def _takes_lines(cut: Cut, old: Text) -> bool:
    """Say whether a cut takes whole paragraphs away and puts nothing in their place."""
    whole = old.whole
    return (
        cut.b0 == cut.b1 and whole[cut.a1 - 1 : cut.a1] == "\n" and whole[cut.a0 - 1 : cut.a0] in ("", "\n")
    )


def _spaces(cut: Cut, old: str, new: str) -> bool:
    """Say whether a cut is of spaces alone, as one takes them along when one parts a paragraph there."""
    text = old[cut.a0 : cut.a1] + new[cut.b0 : cut.b1]
    return not text.strip() and "\n" not in text


def slid(cut: Cut, least: int, returned: Returned) -> Cut:
    """Return an insertion moved over equal letters before it to where a tracked deletion covers it, if it does there.

    Of "hours and later" behind "hours ", the words or the space before them may be what was inserted.
    """
    whole, tried = returned.rejected.whole, cut
    if cut.a0 < cut.a1:
        return cut
    while not _withdrawn(tried, returned.tracked):
        if tried.b0 <= least or whole[tried.b0 - 1] != whole[tried.b1 - 1]:
            return cut
        tried = replace(tried, a0=tried.a0 - 1, a1=tried.a1 - 1, b0=tried.b0 - 1, b1=tried.b1 - 1)
    return tried


def _withdrawn(cut: Cut, tracked: Sequence[Tracked]) -> bool:
    """Say whether words that were not sent are all deleted with tracking: they came and went in the returned file."""
    if cut.a0 < cut.a1:
        return False
    at = bisect_right(tracked, cut.b0, key=lambda one: one.start) - 1
    reach = cut.b0
    while 0 <= at < len(tracked) and tracked[at].start <= reach < cut.b1:
        reach, at = max(reach, tracked[at].end), at + 1
    return reach >= cut.b1


def _beside(cut: Cut, tracked: Sequence[Tracked]) -> bool:
    """Say whether spaces that were not sent touch words put in with tracking: a program set them apart, and both are one."""
    if cut.a0 < cut.a1:
        return False
    at = bisect_left(tracked, cut.b0, key=lambda one: one.start)
    return any(
        one.start == one.end and one.start in (cut.b0, cut.b1) for one in tracked[max(0, at - 1) : at + 2]
    )


class _Shift:
    """Where an offset of the rejected text lies in the base."""

    def __init__(self, cuts: list[Cut]) -> None:
        self.cuts = cuts
        self.begins = [cut.b0 for cut in cuts]

    def left(self, offset: int) -> int:
        """Return the place in the base of the beginning of a stretch; untracked insertions there are inside it."""
        return self._moved(offset, bisect_left(self.begins, offset) - 1)

    def right(self, offset: int) -> int:
        """Return the place in the base of the end of a stretch; untracked changes that end there are inside it."""
        index = bisect_right(self.begins, offset) - 1
        while index >= 0 and self.cuts[index].b1 > offset:
            index -= 1
        return self._moved(offset, index)

    def _moved(self, offset: int, index: int) -> int:
        return offset if index < 0 else offset + self.cuts[index].a1 - self.cuts[index].b1


def _widened(tracked: list[Tracked], whole: str) -> list[Tracked]:
    """Return tracked changes grown to whole words and joined where they share one."""
    groups: list[tuple[int, int, list[Tracked]]] = []
    words = _Words(whole)
    for one in tracked:
        start, end = one.start, one.end
        if "\n" not in whole[start:end] + one.new:
            first = (one.new + whole[start : start + 1])[:1]
            last = (whole[end - 1 : end] if end > start else "") + one.new
            if _word(first):
                start = words.around(start)[0]
            if _word(last[-1:]):
                end = words.around(end)[1]
        last_start, last_end = (groups[-1][0], groups[-1][1]) if groups else (-1, -1)
        alike = bool(groups) and groups[-1][2][-1].row == one.row
        if start < last_end or (alike and start == last_end and (last_start == last_end or start == end)):
            groups[-1] = (groups[-1][0], max(groups[-1][1], end), [*groups[-1][2], one])
        else:
            groups.append((start, end, [one]))
    made = []
    for start, end, members in groups:
        text, at = "", start
        for one in members:
            text += whole[at : one.start] + one.new
            at = one.end
        made.append(
            Tracked(
                start,
                end,
                text + whole[at:end],
                [mark for one in members for mark in one.marks],
                members[-1].row,
            )
        )
    return made


class _Words:
    """The words of a text, each looked up once however many places in it are asked for one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = self.end = 0

    def around(self, offset: int) -> tuple[int, int]:
        """Return where the letters around a place begin and end; both are the place where it touches none."""
        if not self.start <= offset <= self.end:
            self.start = self.end = offset
            while self.start > 0 and _word(self.text[self.start - 1]):
                self.start -= 1
        if self.start <= offset <= self.end:
            while self.end < len(self.text) and _word(self.text[self.end]):
                self.end += 1
        return self.start, self.end


def _word(character: str) -> bool:
    return character.isalnum() or character == "_"
