"""What changed, and how: base against rejected view is untracked, rejected against accepted is tracked.

Both are composed into edits of the base: every changed character lies in exactly one edit, with who made it and when.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from allidocs.review.matching.align import Cut, Line, folded, likeness, pair, plain_spelling, word_cuts
from allidocs.review.matching.base import CAPTION, Base, BaseParagraph
from allidocs.review.opening.story import CLAUSE_MARK, Mark, Paragraph, Story

EditKind = Literal["words", "added", "removed", "structure"]
_RUNNING = ("header", "footer")
_SEAM = 6
"""Words on either side of a break between paragraphs that are told with it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of the base.

    `words`: characters `start` to `end` of base paragraph `at` became `new`. `added`: a paragraph `new` after base
    paragraph `at` (-1: before the first). `removed`: base paragraph `at` is gone. `structure`: breaks between
    paragraphs changed in a way that is none of these. `untracked` when no tracked change covers it, `struck` when words
    of it are struck out by their look.
    """

    kind: EditKind
    at: int
    start: int
    end: int
    old: str
    new: str
    untracked: bool
    authors: tuple[str, ...] = ()
    date: str = ""
    moved: bool = False
    struck: bool = False
    row: bool = False

    @property
    def typographic(self) -> bool:
        """Whether only quotes, dashes or dots are drawn in another way, and nobody tracked it."""
        return (
            self.untracked
            and not self.authors
            and plain_spelling(folded(self.old)) == plain_spelling(folded(self.new))
        )


class _Text:
    """Paragraphs as one text, each ended by a newline."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.starts = [0]
        for text in self.texts:
            self.starts.append(self.starts[-1] + len(text) + 1)
        self.whole = "".join(f"{text}\n" for text in self.texts)

    def paragraph(self, offset: int) -> int:
        return min(len(self.texts) - 1, bisect_right(self.starts, offset) - 1)


@dataclass(slots=True)
class _Tracked:
    """A tracked change of the rejected text: `start` to `end` became `new`.

    `row` says that rows came ("ins") or went ("del") with it; such a change is never one with a neighbour of another kind.
    """

    start: int
    end: int
    new: str
    marks: list[Mark]
    row: str = ""


@dataclass(slots=True)
class _Returned:
    """Both views of what came back: the rejected paragraphs, and what the tracked changes make of them."""

    rejected: _Text
    lines: list[Line]
    tracked: list[_Tracked]
    rows: set[int]
    physical: list[int]
    """For each rejected paragraph, the number of the first paragraph of the file that it is made of."""


def line_of(paragraph: BaseParagraph) -> Line:
    """Return a base paragraph as alignment sees it."""
    alone = any(
        span.kind == "plan" and (span.start, span.end) == (0, len(paragraph.text)) for span in paragraph.spans
    )
    return Line(paragraph.text, paragraph.where, paragraph.cell, frozenset(paragraph.names), alone)


def edits(base: Base, story: Story) -> list[Edit]:
    """Return every change that a returned document makes to its base, in reading order, running lines last."""
    # What a reader puts last: the base's running lines follow everything else.
    text = [one for one in base.paragraphs if one.where not in _RUNNING]
    whole = [one for one in story.paragraphs if not one.contents]
    seen = [one for one in whole if one.where not in _RUNNING]
    strays = _strays(text, seen)
    made = _with_their_clauses(text, _without(text, seen, strays))
    for i, j in strays:
        made += [replace(edit, at=i) for edit in _compared([text[i]], [seen[j]])]
    if story.redline:
        # What it is a redline of stands in its footer, and nowhere in what its new version prints.
        return made
    running = base.paragraphs[len(text) :]
    return made + _running(running, [one for one in whole if one.where in _RUNNING], len(text))


_PUT_BEFORE = 8
"""Paragraphs that somebody may put before a caption and leave it known to stand where it did."""


def _with_their_clauses(base: Sequence[BaseParagraph], found: list[Edit]) -> list[Edit]:
    """Return changes without those of marks in the margin that went, or moved, with their clauses, or all together."""
    gone = {edit.at for edit in found if edit.kind == "removed"}
    marks = {at for at, one in enumerate(base) if one.style == CLAUSE_MARK}
    # A program that drops all of the margin, as pandoc does, is nobody who takes out each of its marks.
    went = marks if marks <= gone else {at for at in marks & gone if at + 1 in gone}
    moved = Counter(folded(base[at].text) for at in went)
    kept = []
    for edit in found:
        if edit.kind == "added" and moved[folded(edit.new)]:
            moved[folded(edit.new)] -= 1
        elif edit.kind != "removed" or edit.at not in went:
            kept.append(edit)
    return kept


def _put_before(base: Sequence[BaseParagraph], i: int, paragraphs: Sequence[Paragraph], j: int) -> bool:
    """Say whether a caption stands where it did but for paragraphs that were put before it without tracking."""
    below = next((one for one in paragraphs[j + 1 :] if one.inserted is None), None)
    if not 0 < i < len(base) - 1 or below is None or folded(below.rejected) != folded(base[i + 1].text):
        return False
    above = range(j - 1, max(-1, j - 1 - _PUT_BEFORE), -1)
    found = next((at for at in above if folded(paragraphs[at].rejected) == folded(base[i - 1].text)), None)
    # What followed the caption, between it and what it followed: then it is the caption that moved.
    return (
        found is not None
        and found < j - 1
        and folded(paragraphs[found + 1].rejected) != folded(base[i + 1].text)
    )


def _without(
    base: Sequence[BaseParagraph], paragraphs: Sequence[Paragraph], strays: Sequence[tuple[int, int]]
) -> list[Edit]:
    """Return the changes of a text, compared without the captions that stand elsewhere in the two."""
    if not strays:
        return _compared(base, paragraphs)
    gone, come = {i for i, _ in strays}, {j for _, j in strays}
    kept = [at for at in range(len(base)) if at not in gone]
    found = _compared([base[at] for at in kept], [one for at, one in enumerate(paragraphs) if at not in come])
    return [replace(edit, at=kept[edit.at] if edit.at >= 0 else -1) for edit in found]


def _strays(base: Sequence[BaseParagraph], paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Return the captions that stand before something else in the two texts, as pairs; programs hand them on to others."""
    captions: dict[str, list[int]] = {}
    for at, one in enumerate(base):
        if one.style == CAPTION:
            captions.setdefault(folded(one.text), []).append(at)
    if not captions:
        return []
    found = []
    for at, paragraph in enumerate(paragraphs):
        ones = captions.get(folded(paragraph.rejected))
        if ones and paragraph.inserted is None and paragraph.deleted is None:
            found.append((ones.pop(0), at))
    # Tables often begin and end alike: where one caption moved, no other one is sure to stand where it did, but for one
    # that a paragraph was put before, which would end behind it otherwise.
    still = [(i, j) for i, j in found if _same_place(base, i, paragraphs, j)]
    if len(still) == len(found):
        return []
    led = [(i, j) for i, j in still if j and paragraphs[j - 1].inserted is not None]
    led += [(i, j) for i, j in found if _put_before(base, i, paragraphs, j)]
    return [one for one in found if one not in led]


def _same_place(base: Sequence[BaseParagraph], i: int, paragraphs: Sequence[Paragraph], j: int) -> bool:
    """Say whether the same words stand before two captions and behind them, whatever was put in between."""
    above = next((one for one in reversed(paragraphs[:j]) if one.inserted is None), None)
    below = next((one for one in paragraphs[j + 1 :] if one.inserted is None), None)
    before = i > 0 and above is not None and folded(base[i - 1].text) == folded(above.rejected)
    behind = i + 1 < len(base) and below is not None and folded(base[i + 1].text) == folded(below.rejected)
    return before and behind


def _compared(base: Sequence[BaseParagraph], paragraphs: Sequence[Paragraph]) -> list[Edit]:
    returned = _views(paragraphs)
    old = _Text([paragraph.text for paragraph in base])
    pairs = pair([line_of(one) for one in base], returned.lines)
    cuts = _untracked(old, returned.rejected, pairs)
    cuts = [_slid(cut, cuts[at - 1].b1 if at else 0, returned) for at, cut in enumerate(cuts)]
    return list(_split(_composed(cuts, returned, old), base, old, returned))


def _running(base: Sequence[BaseParagraph], paragraphs: Sequence[Paragraph], first: int) -> list[Edit]:
    """Return the changes of running lines; `first` is the number of the first of them in the base.

    Applications order them anew and print one for several kinds of pages: each is compared with the one most like it,
    and what was changed in several of them alike is one change.
    """
    lines = [line_of(one) for one in base]
    if not paragraphs:
        # Whoever takes words out leaves the line; a program drops the parts that hold them.
        return []
    found: dict[Edit, None] = {}
    homes: set[str] = set()
    for paragraph in paragraphs:
        line = Line(paragraph.rejected, paragraph.where)
        alike = [likeness(one, line) for one in lines]
        at = max(range(len(alike)), key=alike.__getitem__, default=-1)
        if at >= 0 and alike[at] > 0:
            homes.add(lines[at].key)
            for edit in _compared([base[at]], [paragraph]):
                found.setdefault(replace(edit, at=first + at))
        elif paragraph.accepted.strip():
            marks = [piece.inserted for piece in paragraph.pieces if piece.inserted is not None]
            authors = tuple(dict.fromkeys(mark.author for mark in marks if mark.author))
            date = max((mark.date for mark in marks), default="")
            at = first + len(base) - 1
            found.setdefault(Edit("added", at, 0, 0, "", paragraph.accepted, not marks, authors, date))
    for at, line in enumerate(lines):
        if line.key and line.key not in homes:
            found.setdefault(Edit("removed", first + at, 0, len(line.text), line.text, "", untracked=True))
    return list(found)


def _views(paragraphs: Sequence[Paragraph]) -> _Returned:
    """Return the rejected paragraphs and the tracked changes in terms of their text."""
    views = _Views()
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        views.read(number, paragraph, following)
    return views.finish()


@dataclass(slots=True)
class _Open:
    """A rejected paragraph being read: the first paragraph of the file that it is made of, its words and names."""

    first: Paragraph
    number: int
    words: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


class _Views:
    """Reads the paragraphs of a file in order: one with an inserted mark goes on in the rejected view of the next."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.lines: list[Line] = []
        self.physical: list[int] = []
        self.tracked: list[_Tracked] = []
        self.rows: set[int] = set()
        self.open: _Open | None = None
        self.offset = 0
        """Characters of the rejected text so far."""
        self.grew = False
        """Whether the change taken down last added words."""

    def read(self, number: int, paragraph: Paragraph, following: Paragraph | None) -> None:
        """Read a paragraph; it ends a rejected one unless its mark was inserted."""
        now = self.open = self.open or _Open(paragraph, number)
        now.names.update(paragraph.names)
        row = "del" if paragraph.row_deleted else "ins" if paragraph.row_inserted else ""
        self._pieces(paragraph, now, row)
        if paragraph.row_deleted:
            self.rows.add(len(self.texts))
        if paragraph.inserted is not None and following is not None:
            if paragraph.deleted is None:
                self._change(0, "\n", paragraph.inserted, row)
            if not _in_own_row(paragraph, following):
                return
            # The last paragraph of an added cell ends in nothing that the rejected view could join.
            if not now.words:
                self.open = None
                return
        self._close(now)
        if paragraph.deleted is not None:
            self._change(1, "", paragraph.deleted, row)
        self.offset += 1

    def finish(self) -> _Returned:
        """Return both views of all that was read."""
        if self.open is not None:
            self._close(self.open)
        return _Returned(_Text(self.texts), self.lines, self.tracked, self.rows, self.physical)

    def _pieces(self, paragraph: Paragraph, now: _Open, row: str) -> None:
        for piece in paragraph.pieces:
            if piece.inserted is not None:
                if piece.deleted is None:
                    self._change(0, piece.text, piece.inserted, row)
                continue
            now.words.append(piece.text)
            if piece.deleted is not None:
                self._change(len(piece.text), "", piece.deleted, row)
            self.offset += len(piece.text)

    def _change(self, length: int, new: str, mark: Mark, row: str) -> None:
        """Take down that the next `length` characters became `new`; what follows a change of its kind goes on with it."""
        start, end = self.offset, self.offset + length
        last, before, self.grew = self.tracked[-1] if self.tracked else None, self.grew, bool(new)
        # A deletion behind an insertion begins a replacement of its own.
        if (
            last is not None
            and last.end == start
            and last.row == row
            and not (before and end > start and last.end > last.start)
        ):
            last.end, last.new = end, last.new + new
            last.marks.append(mark)
        else:
            self.tracked.append(_Tracked(start, end, new, [mark], row))

    def _close(self, done: _Open) -> None:
        text = "".join(done.words)
        self.texts.append(text)
        self.lines.append(Line(text, done.first.where, done.first.cell, frozenset(done.names)))
        self.physical.append(done.number)
        self.open = None


def _in_own_row(paragraph: Paragraph, following: Paragraph) -> bool:
    """Say whether a paragraph with an inserted mark belongs to another cell or place than the one that follows."""
    return paragraph.cell != following.cell or paragraph.where != following.where


def _untracked(old: _Text, new: _Text, pairs: list[tuple[int, int]]) -> list[Cut]:
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
class _Joined:
    """A stretch of the base that became `new`, with the tracked changes in it and whether untracked ones are."""

    a0: int
    a1: int
    r0: int
    r1: int
    new: str
    marks: list[Mark]
    untracked: bool


def _composed(cuts: list[Cut], returned: _Returned, old: _Text) -> list[_Joined]:
    """Lay untracked and tracked changes over each other; those that touch are one."""
    whole = returned.rejected.whole
    wide = _widened(returned.tracked, whole)
    events: list[tuple[int, int, _Tracked | Cut]] = [
        (cut.b0, cut.b1, cut)
        for cut in cuts
        if (not cut.blank or _beside(cut, wide)) and not _withdrawn(cut, returned.tracked)
    ]
    events += [(one.start, one.end, one) for one in wide]
    events.sort(key=lambda one: (one[0], one[1], isinstance(one[2], _Tracked)))
    groups: list[tuple[int, int, list[_Tracked | Cut]]] = []
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
            made.append(_Joined(first.a0, first.a1, start, start, "", [], untracked=True))
            members, a0 = members[1:], first.a1
        inside = sorted((one for one in members if isinstance(one, _Tracked)), key=lambda one: one.start)
        text, at, marks = "", start, []
        for one in inside:
            text += whole[at : one.start] + one.new
            at = max(at, one.end)
            marks.extend(one.marks)
        text += whole[at:end]
        if old.whole[a0:a1] != text:
            bare = [one for one in members if isinstance(one, Cut) and not _spaces(one, old.whole, whole)]
            made.append(_Joined(a0, a1, start, end, text, marks, bool(bare) or not inside))
    return made


def _joins(members: Sequence[_Tracked | Cut], one: _Tracked | Cut) -> bool:
    """Say whether a change that touches others is one with them: rows that came or went stay apart."""
    last = members[-1]
    if isinstance(one, Cut) and one.b0 < one.b1 and isinstance(last, _Tracked) and last.row == "ins":
        return last.start < last.end
    if isinstance(one, Cut) or any(isinstance(member, Cut) for member in members):
        return True
    return isinstance(last, _Tracked) and last.row == one.row


def _takes_lines(cut: Cut, old: _Text) -> bool:
    """Say whether a cut takes whole paragraphs away and puts nothing in their place."""
    whole = old.whole
    return (
        cut.b0 == cut.b1 and whole[cut.a1 - 1 : cut.a1] == "\n" and whole[cut.a0 - 1 : cut.a0] in ("", "\n")
    )


def _spaces(cut: Cut, old: str, new: str) -> bool:
    """Say whether a cut is of spaces alone, as one takes them along when one parts a paragraph there."""
    text = old[cut.a0 : cut.a1] + new[cut.b0 : cut.b1]
    return not text.strip() and "\n" not in text


def _slid(cut: Cut, least: int, returned: _Returned) -> Cut:
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


def _withdrawn(cut: Cut, tracked: Sequence[_Tracked]) -> bool:
    """Say whether words that were not sent are all deleted with tracking: they came and went in the returned file."""
    if cut.a0 < cut.a1:
        return False
    at = bisect_right(tracked, cut.b0, key=lambda one: one.start) - 1
    reach = cut.b0
    while 0 <= at < len(tracked) and tracked[at].start <= reach < cut.b1:
        reach, at = max(reach, tracked[at].end), at + 1
    return reach >= cut.b1


def _beside(cut: Cut, tracked: Sequence[_Tracked]) -> bool:
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


def _widened(tracked: list[_Tracked], whole: str) -> list[_Tracked]:
    """Return tracked changes grown to whole words and joined where they share one."""
    groups: list[tuple[int, int, list[_Tracked]]] = []
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
            _Tracked(
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


def _split(
    joined: Iterable[_Joined], paragraphs: Sequence[BaseParagraph], old: _Text, returned: _Returned
) -> Iterable[Edit]:
    """Yield edits of single paragraphs for stretches that may cross several."""
    for one in joined:
        gone = old.whole[one.a0 : one.a1]
        who = _who(one)
        row = any(
            number in returned.rows
            for number in range(
                returned.rejected.paragraph(one.r0), returned.rejected.paragraph(max(one.r0, one.r1 - 1)) + 1
            )
        )
        if "\n" not in gone and "\n" not in one.new:
            at = old.paragraph(one.a0)
            left, right = one.a0 - old.starts[at], one.a1 - old.starts[at]
            if one.new.strip() and not one.untracked and _grown(paragraphs[at], left, right, one.new):
                # Whoever types over words of a value means the value, also where it only grows at its end.
                yield Edit("words", at, left, right, gone, one.new, *who, row=row)
            else:
                yield from _words(old, one.a0, one.a1, one.new, who, row=row)
        else:
            yield from _lines(one, old, paragraphs, who, row=row)


def _grown(paragraph: BaseParagraph, left: int, right: int, new: str) -> bool:
    """Say whether words that were replaced reach from within a value of the plan to an end of it, which grew."""
    ends = {
        end
        for span in paragraph.spans
        if span.kind == "plan" and span.start <= left < right <= span.end
        for end in (span.start, span.end)
    }
    cuts = word_cuts(paragraph.text[left:right], new)
    return any(cut.a0 == cut.a1 and left + cut.a0 in ends for cut in cuts)


Who = tuple[bool, tuple[str, ...], str, bool, bool]


def _who(one: _Joined) -> Who:
    authors = tuple(dict.fromkeys(mark.author for mark in one.marks if mark.author))
    dates = [mark.date for mark in one.marks if mark.date]
    moved, struck = any(mark.moved for mark in one.marks), Mark() in one.marks
    return one.untracked, authors, max(dates, default=""), moved, struck


def _words(old: _Text, a0: int, a1: int, new: str, who: Who, *, row: bool) -> Iterable[Edit]:
    """Yield the edits within one paragraph, cut down to the words that really changed."""
    at = old.paragraph(a0)
    start = old.starts[at]
    text = old.texts[at]
    gone = text[a0 - start : a1 - start]
    if gone.strip() and gone.strip() == text.strip() and not new.strip():
        yield Edit("removed", at, 0, len(text), text, "", *who, row=row)
        return
    for cut in word_cuts(gone, new):
        left, right = a0 - start + cut.a0, a0 - start + cut.a1
        yield Edit("words", at, left, right, text[left:right], new[cut.b0 : cut.b1], *who, row=row)


def _lines(
    one: _Joined, old: _Text, paragraphs: Sequence[BaseParagraph], who: Who, *, row: bool
) -> Iterable[Edit]:
    """Yield edits for a stretch in which paragraphs begin or end."""
    gone, new = old.whole[one.a0 : one.a1], one.new
    first = old.paragraph(one.a0)
    if one.a0 == len(old.whole):
        yield from (Edit("added", first, 0, 0, "", line, *who) for line in new.split("\n") if line.strip())
        return
    head = one.a0 - old.starts[first]
    old_lines, new_lines = gone.split("\n"), new.split("\n")
    if len(old_lines) == len(new_lines):
        at = one.a0
        for before, after in zip(old_lines, new_lines, strict=True):
            if before != after:
                yield from _words(old, at, at + len(before), after, who, row=row)
            at += len(before) + 1
        return
    # Whole paragraphs on the old side: the stretch begins and ends where paragraphs do.
    last = first + len(old_lines) - 1
    if head == 0 and gone.endswith("\n") and (not new or new.endswith("\n")):
        yield from _paragraphs(list(range(first, last)), new_lines[:-1], old, paragraphs, who, row=row)
        return
    if len(old_lines) == 1:
        text, tail = old.texts[first], head + len(gone)
        if tail == len(text):
            yield from _words(old, one.a0, one.a1, new_lines[0], who, row=row)
            for line in new_lines[1:]:
                if line.strip():
                    yield Edit("added", first, 0, 0, "", line, *who)
            return
        if head == 0:
            for line in new_lines[:-1]:
                if line.strip():
                    yield Edit("added", first - 1, 0, 0, "", line, *who)
            yield from _words(old, one.a0, one.a1, new_lines[-1], who, row=row)
            return
    yield from _stretch(one, old, paragraphs, who, row=row)


def _stretch(
    one: _Joined, old: _Text, paragraphs: Sequence[BaseParagraph], who: Who, *, row: bool
) -> Iterable[Edit]:
    """Yield edits for a stretch that ends within a paragraph, or at the end of one."""
    gone, new = old.whole[one.a0 : one.a1], one.new
    first = old.paragraph(one.a0)
    head = one.a0 - old.starts[first]
    old_lines, new_lines = gone.split("\n"), new.split("\n")
    last = first + len(old_lines) - 1
    # A stretch from the end of one paragraph to the end of a later one: those between are gone or replaced.
    end = old.starts[last] + len(old.texts[last]) if last < len(old.texts) else len(old.whole)
    if head == len(old.texts[first]) and one.a1 == end and len(old_lines) > 1:
        yield from _words(old, one.a0, one.a0, new_lines[0], who, row=row)
        yield from _paragraphs(list(range(first + 1, last + 1)), new_lines[1:], old, paragraphs, who, row=row)
        return
    if (
        head == 0
        and len(new_lines) == 1
        and (found := _kept(one.a1, gone, new, old, first, last)) is not None
    ):
        # Whole paragraphs went; the mark of the one behind them is still there, and what is new stands in it.
        yield from _paragraphs(list(range(first, found)), [], old, paragraphs, who, row=row)
        yield from _words(old, old.starts[found], one.a1, new, who, row=row)
        return
    before = _last_words(old.texts[first][:head])
    behind = _first_words(old.whole[one.a1 : end])
    yield Edit(
        "structure",
        first,
        head,
        len(old.texts[first]),
        _seam(before, gone, behind),
        _seam(before, new, behind),
        *who,
    )


def _kept(end: int, gone: str, new: str, old: _Text, first: int, last: int) -> int | None:
    """Return the paragraph that new words stand in where those before it went whole; None where they are another's.

    `end` is where what went ends: before the first word of that paragraph, or behind its last.
    """
    if gone.endswith("\n"):
        return last
    whole = last < len(old.texts) and end == old.starts[last] + len(old.texts[last])
    lines = [Line(text) for text in old.texts[first : last + 1]]
    return last if whole and not any(at != last - first for at, _ in pair(lines, [Line(new)])) else None


def _seam(lead: str, text: str, tail: str) -> str:
    """Return words around a break between paragraphs, with a sign for the break."""
    return f"{lead}{text}{tail}".strip().replace("\n", " ¶ ")


def _last_words(text: str) -> str:
    """Return the last words of a text, which tell a seam."""
    return "".join(re.findall(r"\S+\s*", text)[-_SEAM:])


def _first_words(text: str) -> str:
    return "".join(re.findall(r"\s*\S+", text)[:_SEAM])


def _paragraphs(
    gone: list[int], lines: list[str], old: _Text, paragraphs: Sequence[BaseParagraph], who: Who, *, row: bool
) -> Iterable[Edit]:
    """Yield edits for paragraphs that were taken away where others came; similar ones are pairs."""
    before = [Line(paragraphs[number].text, alone=line_of(paragraphs[number]).alone) for number in gone]
    pairs = dict(pair(before, [Line(line) for line in lines]))
    taken = set(pairs.values())
    at = gone[0] - 1 if gone else -1
    position = 0
    for index, number in enumerate(gone):
        if index in pairs:
            for line in range(position, pairs[index]):
                if lines[line].strip() and line not in taken:
                    yield Edit("added", at, 0, 0, "", lines[line], *who, row=row)
            position = pairs[index] + 1
            start = old.starts[number]
            if folded(old.texts[number]) != folded(lines[pairs[index]]):
                yield from _words(
                    old, start, start + len(old.texts[number]), lines[pairs[index]], who, row=row
                )
        elif old.texts[number].strip():
            yield Edit("removed", number, 0, len(old.texts[number]), old.texts[number], "", *who, row=row)
        at = number
    for line in range(position, len(lines)):
        if lines[line].strip() and line not in taken:
            yield Edit("added", at, 0, 0, "", lines[line], *who, row=row)
