"""Which paragraph became which, and which words changed inside: by names that survived, by text, by order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

TOKEN = re.compile(r"\w+(?:[.,'’/-]\w+)*|\s|[^\w\s]")
_SPACES = re.compile(r"\s+")
_WORST = 1_000_000
"""Pairs compared in one stretch without a common line; beyond, order alone decides."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as alignment sees it: text, kind of place, names, whether one value fills it."""

    text: str
    where: str = "body"
    cell: tuple[int, int, int] | None = None
    names: frozenset[str] = frozenset()
    alone: bool = False

    @property
    def key(self) -> str:
        """The text with white space folded and its typography plain."""
        return plain_spelling(folded(self.text))

    @property
    def home(self) -> str:
        """What it can be paired with: cells with cells, body with body."""
        return "cell" if self.cell is not None else self.where


def folded(text: str) -> str:
    """Return text with every kind of white space as one space."""
    return _SPACES.sub(" ", text).strip()


def pair(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Return pairs of numbers of paragraphs, rising in both; what is in no pair was added or removed."""
    found: list[tuple[int, int]] = []
    _between(old, new, (0, len(old)), (0, len(new)), found, 0)
    return sorted(found)


def _between(
    old: Sequence[Line], new: Sequence[Line], a: tuple[int, int], b: tuple[int, int], found: list[tuple[int, int]],
    level: int,
) -> None:  # fmt: skip
    """Pair within two stretches: equal ends, then unique names, unique texts, then the most similar."""
    (a0, a1), (b0, b1) = a, b
    while a0 < a1 and b0 < b1 and _equal(old[a0], new[b0]):
        found.append((a0, b0))
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and _equal(old[a1 - 1], new[b1 - 1]):
        a1, b1 = a1 - 1, b1 - 1
        found.append((a1, b1))
    if a0 == a1 or b0 == b1:
        return
    anchors = _anchors(old, new, (a0, a1), (b0, b1)) if level < 40 else []
    if not anchors:
        _similar(old, new, (a0, a1), (b0, b1), found)
        return
    last = (a0, b0)
    for i, j in anchors:
        _between(old, new, (last[0], i), (last[1], j), found, level + 1)
        found.append((i, j))
        last = (i + 1, j + 1)
    _between(old, new, (last[0], a1), (last[1], b1), found, level + 1)


def _equal(one: Line, other: Line) -> bool:
    return one.home == other.home and one.key == other.key


def _anchors(
    old: Sequence[Line], new: Sequence[Line], a: tuple[int, int], b: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return pairs that are sure: names, else texts, that stand once on each side, the longest rising run of them."""
    texts = _unique(old, new, a, b, _texts)
    # A name that counts (the second entry of a list) may stand at another entry by now: equal words are surer.
    left, right = dict(texts), {j: i for i, j in texts}
    names = [
        (i, j) for i, j in _unique(old, new, a, b, _names) if left.get(i, j) == j and right.get(j, i) == i
    ]
    for pairs in (names, texts):
        if pairs:
            return _rising(pairs)
    return []


def _names(line: Line) -> Sequence[Hashable]:
    return tuple(name for name in line.names if name.startswith("ad_") or "." in name)


def _texts(line: Line) -> Sequence[Hashable]:
    return ((line.home, line.key),) if line.key else ()


def _unique(
    old: Sequence[Line], new: Sequence[Line], a: tuple[int, int], b: tuple[int, int],
    keys: Callable[[Line], Sequence[Hashable]],
) -> list[tuple[int, int]]:  # fmt: skip
    def once(lines: Sequence[Line], span: tuple[int, int]) -> dict[Hashable, int]:
        counted: Counter[Hashable] = Counter()
        at: dict[Hashable, int] = {}
        for index in range(*span):
            for key in keys(lines[index]):
                counted[key] += 1
                at[key] = index
        return {key: index for key, index in at.items() if counted[key] == 1}

    left, right = once(old, a), once(new, b)
    pairs = {(left[key], right[key]) for key in left.keys() & right.keys()}
    return sorted((i, j) for i, j in pairs if old[i].home == new[j].home)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rises on both sides."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(j)
            ends.append(index)
        else:
            tails[at], ends[at] = j, index
    run, at = [], ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    run.reverse()
    return [one for index, one in enumerate(run) if not index or one[0] > run[index - 1][0]]


def _similar(
    old: Sequence[Line],
    new: Sequence[Line],
    a: tuple[int, int],
    b: tuple[int, int],
    found: list[tuple[int, int]],
) -> None:
    """Pair the lines of two stretches so that the sum of similarities is greatest (dynamic programming)."""
    (a0, a1), (b0, b1) = a, b
    rows, columns = a1 - a0, b1 - b0
    if rows * columns > _WORST:
        found.extend((a0 + index, b0 + index) for index in range(min(rows, columns))
                     if likeness(old[a0 + index], new[b0 + index]) > 0)  # fmt: skip
        return
    left = [_bag(line) for line in old[a0:a1]]
    right = [_bag(line) for line in new[b0:b1]]
    same = rows == columns
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    score = [[0.0] * columns for _ in range(rows)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            score[i][j] = _weight(old[a0 + i], new[b0 + j], left[i], right[j], same=same and i == j)
            here = best[i + 1][j + 1] + score[i][j] if score[i][j] > 0 else 0.0
            best[i][j] = max(here, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < rows and j < columns:
        if score[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + score[i][j]:
            found.append((a0 + i, b0 + j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _bag(line: Line) -> Counter[str]:
    return Counter(token.casefold() for token in TOKEN.findall(line.text) if not token.isspace())


def likeness(one: Line, other: Line) -> float:
    """Return how well two lines fit, from 0 (they are no pair)."""
    return _weight(one, other, _bag(one), _bag(other), same=False)


def _weight(one: Line, other: Line, left: Counter[str], right: Counter[str], *, same: bool) -> float:
    """Return how well two lines fit, from 0 (not at all); position counts where lines are as many on both sides."""
    if one.home != other.home:
        return 0.0
    shared = sum((left & right).values())
    total = sum(left.values()) + sum(right.values())
    likeness = 2 * shared / total if total else 1.0
    if one.names & other.names:
        likeness += 0.5
    if one.cell is not None and other.cell is not None:
        if one.cell[2] != other.cell[2]:
            return 0.0
        return likeness + (0.3 if same else 0.01 if likeness > 0.3 else 0.0)
    if same and (one.alone or likeness > 0.2):
        return likeness + 0.2
    return likeness if likeness > 0.4 else 0.0


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters `a0` to `a1` of the old text became `b0` to `b1` of the new one; `blank` where nobody sees a difference."""

    a0: int
    a1: int
    b0: int
    b1: int
    blank: bool = False


def word_cuts(old: str, new: str) -> list[Cut]:
    """Return where two texts differ, in whole words; white space that only changed its kind is no difference."""
    if folded(old) == folded(new) and len(old) == len(new):
        return []
    left, right = TOKEN.findall(old), TOKEN.findall(new)
    starts_a, starts_b = _starts(left), _starts(right)
    matcher = SequenceMatcher(
        None, [_same(one) for one in left], [_same(one) for one in right], autojunk=False
    )
    cuts = [Cut(starts_a[i0], starts_a[i1], starts_b[j0], starts_b[j1])
            for kind, i0, i1, j0, j1 in matcher.get_opcodes() if kind != "equal"]  # fmt: skip
    return [replace(cut, blank=_blank(old, new, cut)) for cut in cuts]


def _blank(old: str, new: str, cut: Cut) -> bool:
    """Say whether a cut is of white space alone that neither parts nor joins words, nor breaks a line where none ended."""
    gone, come = old[cut.a0 : cut.a1], new[cut.b0 : cut.b1]
    if (gone + come).strip():
        return False
    if gone and come:
        return True
    if "\u2028" in gone + come:
        return False
    text, start, end = (old, cut.a0, cut.a1) if gone else (new, cut.b0, cut.b1)
    return not (text[start - 1 : start].strip() and text[end : end + 1].strip()) if start else True


_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛´`", "'"),
        **dict.fromkeys("–—−‐‑", "-"),
        "…": "...",
    }
)


def plain_spelling(text: str) -> str:
    """Return text as one types it without an eye for quotes, dashes and dots."""
    return text.translate(_TYPOGRAPHY)


def _same(part: str) -> str:
    return " " if part.isspace() and part != "\u2028" else part


def _starts(tokens: list[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
