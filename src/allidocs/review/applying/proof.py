"""The proof after applying: the document is made again from the new plan, and must say what was taken over.

Every change of a returned file is followed to the new document: one that was applied must be seen there, one that was
not is named as open. What else the new document says differently follows from what was applied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import read_texts
from allidocs.review.applying.apply import Applied
from allidocs.review.matching.align import folded
from allidocs.review.matching.base import Base, BaseParagraph, make_base
from allidocs.review.matching.edits import Edit
from allidocs.review.proposing.clause_edits import headed, unnumbered
from allidocs.review.proposing.proposals import Proposal
from allidocs.review.proposing.register import Sender, register_base, review_register
from allidocs.review.proposing.values import value_at

if TYPE_CHECKING:
    from allidocs.review.run import Returned, Review

_NEAR = 12
"""Letters on either side of words that were taken away, which must no longer stand around them."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the document made from the new plan says of the changes of a returned file.

    `open` lists changes that were not applied or could not be placed, `followed` what the new document says that
    neither the sent nor the returned one does (figures computed anew, words that depend on a value), `unexplained`
    changes that were applied but are not seen, or that no proposal holds: then something went wrong. `unknown` counts the
    places that read otherwise than a base that is not what was sent.
    """

    file: str
    open: tuple[str, ...]
    followed: tuple[str, ...]
    unexplained: tuple[str, ...]
    unknown: int = 0


def prove(review: Review, result: Applied) -> tuple[Proof, ...]:
    """Make each returned document again from the new plan and look for what was taken over."""
    plan = read_plan(read_texts(result.texts)).plan
    if plan is None:
        return ()
    made = []
    for one in review.returned:
        base = one.identified.base
        if base.register is not None:
            made.append(_of_register(review, one, result, plan))
            continue
        again = make_base(
            plan,
            base.artifact,
            base.lang,
            base.audience,
            review.templates,
            base.digest,
            base.day,
        )
        made.append(_proven(review, one, result, _Again(base, again, plan)))
    return tuple(made)


def _proven(review: Review, one: Returned, result: Applied, again: _Again) -> Proof:
    base, done = one.identified.base, {proposal.id for proposal in result.done}
    open_, unexplained = list[str](), list[str]()
    for own in one.reviewed.proposals:
        asked = next((other for other in review.proposals if _is(other, own)), None)
        for edit in (one.reviewed.edits[number] for number in own.edits):
            told = f"{edit.old.strip()} → {edit.new.strip()}"
            if asked is not None and asked.id not in done:
                open_.append(told)
            elif not again.shows(edit, own):
                unexplained.append(told)
    known = {folded(paragraph.text) for paragraph in base.paragraphs}
    known |= {folded(paragraph.accepted) for paragraph in one.story.paragraphs}
    followed = (folded(paragraph.text) for paragraph in again.paragraphs)
    news = tuple(text for text in followed if text not in known)
    return Proof(one.name, tuple(open_), news, tuple(unexplained), len(one.reviewed.differences))


def _of_register(review: Review, one: Returned, result: Applied, plan: Plan) -> Proof:
    """Compare a register that came back with the one that the new plan makes: what differs still was not taken over."""
    base = one.identified.base
    again = register_base(plan, base.lang, base.audience, review.templates)
    left = review_register(
        again, one.grids, read_texts(result.texts), review.templates, sender=Sender(one.name)
    ).proposals
    asked = {_wish(own) for own in one.reviewed.proposals}
    done = {_wish(own) for own in result.done if one.name in own.file.split(", ")}
    told: dict[str, list[str]] = {"open": [], "unexplained": [], "followed": []}
    for own in left:
        kind = "followed" if _wish(own) not in asked else "unexplained" if _wish(own) in done else "open"
        told[kind].append(f"{own.old} → {own.new}")
    return Proof(
        one.name,
        tuple(told["open"]),
        tuple(told["followed"]),
        tuple(told["unexplained"]),
        len(one.reviewed.differences),
    )


def _wish(own: Proposal) -> tuple[str, str]:
    """Return what a proposal about a register asks for: of a new row, what it says; of any other, at which place."""
    return (own.sort, own.path if own.path and own.sort != "item" else own.new)


def _is(asked: Proposal, own: Proposal) -> bool:
    """Say whether a proposal of a review is that of one of its files, perhaps of others too."""
    files = asked.file.split(", ")
    words = ((asked.old, asked.new), *asked.beside)
    return (
        own.file in files and (asked.sort, asked.path) == (own.sort, own.path) and (own.old, own.new) in words
    )


class _Again:
    """The document as it was sent, and as the new plan makes it."""

    def __init__(self, base: Base, again: Base, plan: Plan) -> None:
        self.base, self.plan = base, plan
        self.paragraphs = again.paragraphs
        self.texts = [folded(paragraph.text) for paragraph in again.paragraphs]
        self.sent = Counter(folded(paragraph.text) for paragraph in base.paragraphs)
        self.now = Counter(self.texts)

    def shows(self, edit: Edit, own: Proposal) -> bool:
        """Say whether a change is seen in the new document."""
        if own.sort == "moved":
            return folded(edit.new or edit.old) in self.texts
        if own.sort == "item" and value_at(self.plan, own.path) is not None:
            return True
        if edit.kind == "removed":
            text = folded(edit.old)
            return self.now[text] < self.sent[text] or self.gone(own)
        homes = self.homes(own) or range(len(self.texts))
        if own.sort == "clause":
            # Heading and words may have been typed as one, and are printed with marks between them.
            parts = (folded(part) for line in edit.new.split("\n") for part in headed([unnumbered(line)]))
            return all(any(part in text for text in self.texts) for part in parts)
        if edit.kind != "words":
            words = [folded(line) for line in edit.new.split("\n")]
            return all(any(line in self.texts[at] for at in homes) for line in words)
        if own.sort == "value" and any(self.printed_anew(self.paragraphs[at], own.path) for at in homes):
            return True
        new = folded(edit.new)
        if new and any(new in self.texts[at] for at in homes):
            return True
        text = self.base.paragraphs[edit.at].text
        before = folded(text[max(0, edit.start - _NEAR) : edit.end + _NEAR])
        return not new and all(before not in self.texts[at] for at in homes)

    def homes(self, own: Proposal) -> Sequence[int]:
        """Return the paragraphs of the new document that print what a proposal is about; of lists, any entry.

        Entries are counted: where one came or went, others have its number by now.
        """
        entries = f"{own.path.partition('[')[0]}["
        return [
            at
            for at, paragraph in enumerate(self.paragraphs)
            if any(span.path == own.path or span.path.startswith(entries) for span in paragraph.spans)
        ]

    def printed_anew(self, paragraph: BaseParagraph, path: str) -> bool:
        """Say whether a paragraph prints a value in words that the sent document did not use for it."""
        return any(
            span.path == path and folded(paragraph.text[span.start : span.end]) not in self.printed(path)
            for span in paragraph.spans
        )

    def printed(self, path: str) -> set[str]:
        return {
            folded(paragraph.text[span.start : span.end])
            for paragraph in self.base.paragraphs
            for span in paragraph.spans
            if span.path == path
        }

    def gone(self, own: Proposal) -> bool:
        """Say whether the plan no longer has what a proposal takes away, or prints none of it."""
        return own.sort == "removal" and (value_at(self.plan, own.path) is None or not self.homes(own))
