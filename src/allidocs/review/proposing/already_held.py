"""What a returned document asks and the plan holds already, where the state that was sent is not known.

Compared with today's plan, what was taken over reads as two changes: the tracked one, and the way back that nobody made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from allidocs.review.matching.align import folded
from allidocs.review.matching.base import BaseParagraph
from allidocs.review.matching.edits import Edit
from allidocs.review.proposing.owners import Numbered
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.values import Unreadable, read_value, value_at
from allidocs.templating.edition import Edition


def held_already(signed: Signed, edition: Edition, found: Sequence[Numbered]) -> set[int]:
    """Return the numbers of tracked changes of which the plan says already what they ask."""
    return {*_paragraphs(found), *_values(signed, edition, found), *_brackets(found)}


def _brackets(found: Sequence[Numbered]) -> Iterator[int]:
    """Yield changes that put nothing but the brackets of a blank around words that the plan prints without them."""
    for number, one in found:
        if one.kind == "words" and one.authors and not one.old and one.new.strip() in ("[", "]"):
            yield number


def _paragraphs(found: Sequence[Numbered]) -> Iterator[int]:
    """Yield paragraphs that came by tracking and that the plan prints, with the ones that nobody took out."""
    gone: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in found:
        if one.kind == "removed" and not one.authors and not one.date:
            gone[folded(one.old)].append(number)
    for number, one in found:
        if one.kind == "added" and one.authors and gone[folded(one.new)]:
            yield number
            yield gone[folded(one.new)].pop(0)


def _values(signed: Signed, edition: Edition, found: Sequence[Numbered]) -> Iterator[int]:
    """Yield changes within a value that leave it what it is, in figures, in words or in both."""
    paragraphs = signed.base.paragraphs
    at_places = Counter(one.at for _, one in found if one.kind == "words")
    for at in at_places:
        inside = [(number, one) for number, one in found if one.at == at and one.kind == "words"]
        for span in paragraphs[at].spans:
            mine = [
                (number, one) for number, one in inside if span.start <= one.start and one.end <= span.end
            ]
            if span.kind != "plan" or not mine or not all(one.authors for _, one in mine):
                continue
            what = value_at(signed.base.whole, span.path)
            if what is None or what.kind.form in ("str", "text"):
                continue
            before = paragraphs[at].text[span.start : span.end]
            try:
                if (
                    read_value(
                        edition, span.path, what, before, _after(paragraphs[at], span.start, span.end, mine)
                    )
                    == what.raw
                ):
                    yield from (number for number, _ in mine)
            except Unreadable:
                continue


def _after(paragraph: BaseParagraph, start: int, end: int, made: Sequence[tuple[int, Edit]]) -> str:
    """Return characters `start` to `end` of a paragraph with changes made in them."""
    text, reach = "", start
    for _, one in sorted(made, key=lambda pair: (pair[1].start, pair[1].end)):
        text += paragraph.text[reach : one.start] + one.new
        reach = one.end
    return text + paragraph.text[reach:end]
