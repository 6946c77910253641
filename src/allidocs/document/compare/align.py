"""Which parts of two sequences belong together: equal ones first, then similar ones, never crossing."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int, int]
SMALL = 250_000
"""Products of lengths up to which sequences are matched in one piece; longer ones are first parted at what is unique."""
BAND = 40_000
"""How many pairs of parts are weighed for similarity at most; in longer gaps only neighbours by position are."""


def matching(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Return pairs of equal parts in rising order."""
    first, last = 0, 0
    shorter = min(len(old), len(new))
    while first < shorter and old[first] == new[first]:
        first += 1
    while last < shorter - first and old[-1 - last] == new[-1 - last]:
        last += 1
    pairs = [(at, at) for at in range(first)]
    pairs += _matched(old, new, first, len(old) - last, first, len(new) - last)
    pairs += [(len(old) - at, len(new) - at) for at in range(last, 0, -1)]
    return pairs


def _matched(
    old: Sequence[Hashable], new: Sequence[Hashable], low: int, high: int, left: int, right: int
) -> list[Pair]:
    if low >= high or left >= right:
        return []
    if (high - low) * (right - left) > SMALL:
        anchors = _unique(old, new, low, high, left, right)
        if anchors:
            pairs: list[Pair] = []
            for i, j in (*anchors, (high, right)):
                pairs += _matched(old, new, low, i, left, j)
                if i < high:
                    pairs.append((i, j))
                low, left = i + 1, j + 1
            return pairs
        if (high - low) * (right - left) > SMALL * 40:
            return []
    matcher = SequenceMatcher(None, old[low:high], new[left:right], autojunk=False)
    return [
        (low + block.a + at, left + block.b + at)
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    ]


def _unique(
    old: Sequence[Hashable], new: Sequence[Hashable], low: int, high: int, left: int, right: int
) -> list[Pair]:
    """Return pairs of parts that stand once on either side."""
    olds, news = Counter(old[low:high]), Counter(new[left:right])
    places = {new[j]: j for j in range(left, right) if news[new[j]] == 1}
    return longest_rising(
        [(i, places[old[i]]) for i in range(low, high) if olds[old[i]] == 1 and old[i] in places]
    )


def longest_rising(pairs: Sequence[Pair], weights: Sequence[int] | None = None) -> list[Pair]:
    """Return the largest part of `pairs`, which rise on the first side, that rises on the second side too.

    With `weights` it is the heaviest part, so that of two blocks that changed places the smaller one counts as moved.
    """
    if weights is not None and len(pairs) <= 1000:
        return _heaviest(pairs, weights)
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        if place == len(ends):
            ends.append(j)
            tails.append(at)
        else:
            ends[place], tails[place] = j, at
        before.append(tails[place - 1] if place else -1)
    return _traced(pairs, before, tails[-1] if tails else -1)


def _heaviest(pairs: Sequence[Pair], weights: Sequence[int]) -> list[Pair]:
    best: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        earlier = max((k for k in range(at) if pairs[k][1] < j), key=lambda k: best[k], default=-1)
        best.append(weights[at] + (best[earlier] if earlier >= 0 else 0))
        before.append(earlier)
    return _traced(pairs, before, max(range(len(best)), key=best.__getitem__, default=-1))


def _traced(pairs: Sequence[Pair], before: Sequence[int], at: int) -> list[Pair]:
    found: list[Pair] = []
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def best_scored(rows: int, columns: int, score: Callable[[int, int], float]) -> list[Pair]:
    """Return the pairs, rising on both sides, whose scores have the largest sum; a score of zero is no pair."""
    if not rows or not columns:
        return []
    reach = max(4, BAND // (2 * max(rows, columns)))
    best = [0.0] * (columns + 1)
    taken: dict[Pair, str] = {}
    for i in range(1, rows + 1):
        middle = i * columns // rows
        above, best = best, [0.0] * (columns + 1)
        for j in range(1, columns + 1):
            best[j], step = (above[j], "up") if above[j] >= best[j - 1] else (best[j - 1], "left")
            if abs(j - middle) <= reach:
                value = score(i - 1, j - 1)
                if value > 0 and above[j - 1] + value > best[j]:
                    best[j], step = above[j - 1] + value, "pair"
            if step != "left":
                taken[i, j] = step
    return _walked_back(taken, rows, columns)


def _walked_back(taken: dict[Pair, str], i: int, j: int) -> list[Pair]:
    found: list[Pair] = []
    while i and j:
        step = taken.get((i, j), "left")
        if step == "pair":
            found.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif step == "up":
            i -= 1
        else:
            j -= 1
    return found[::-1]


def unpaired_ranges(pairs: Sequence[Pair], old: int, new: int) -> Iterator[tuple[range, range]]:
    """Yield what lies before, between and after pairs, as ranges on either side."""
    i = j = 0
    for a, b in (*pairs, (old, new)):
        yield range(i, a), range(j, b)
        i, j = a + 1, b + 1
