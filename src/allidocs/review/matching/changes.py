"""What changed, and how: base against rejected view is untracked, rejected against accepted is tracked.

Both are composed into edits of the base: every changed character lies in exactly one edit, with who made it and when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from allidocs.review.matching.align import Line, folded, likeness, pair
from allidocs.review.matching.base import CAPTION, Base, BaseParagraph
from allidocs.review.matching.edits import Edit, edits_of, line_of
from allidocs.review.matching.overlay import composed, slid, untracked
from allidocs.review.matching.views import Text, both_views
from allidocs.review.opening.story import CLAUSE_MARK, Paragraph, Story

_RUNNING = ("header", "footer")


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
    returned = both_views(paragraphs)
    old = Text([paragraph.text for paragraph in base])
    pairs = pair([line_of(one) for one in base], returned.lines)
    cuts = untracked(old, returned.rejected, pairs)
    cuts = [slid(cut, cuts[at - 1].b1 if at else 0, returned) for at, cut in enumerate(cuts)]
    return list(edits_of(composed(cuts, returned, old), base, old, returned))


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
