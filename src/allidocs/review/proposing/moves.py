"""Paragraphs that went at one place and came at another: moved, and neither lost nor new."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from allidocs.plan.edits import Value
from allidocs.plan.source import Branch, Node, Scalar
from allidocs.plan.source import Sequence as Listed
from allidocs.plan.text import Text
from allidocs.review.matching.align import folded, plain_spelling
from allidocs.review.matching.edits import Edit
from allidocs.review.proposing.owners import Numbered
from allidocs.review.proposing.proposals import ALREADY, Proposal, Write
from allidocs.review.proposing.prose import words as printed
from allidocs.review.proposing.rows import text_of
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.values import (
    value_at,
)

_LEAST_MOVED = 12
"""Characters from which equal words that went here and came there count as moved."""


def moves(signed: Signed, edits: list[Numbered]) -> tuple[list[Proposal], list[Numbered]]:
    """Return proposals for paragraphs that went at one place and came at another, and the edits that are none.

    The mark beside a clause goes where its clause goes.
    """
    gone = {
        folded(edit.old): (number, edit)
        for number, edit in edits
        if edit.kind == "removed" and len(edit.old) >= _LEAST_MOVED and not _is_mark(signed, edit.at)
    }
    made: list[Proposal] = []
    used: set[int] = set()
    for number, edit in edits:
        other = gone.get(folded(edit.new)) if edit.kind == "added" else None
        if other is None or other[0] in used:
            continue
        used |= {number, other[0]}
        one = _entry_moved(signed, other, (number, edit)) or _moved(signed, other, (number, edit))
        marks = _marks_moved(signed, edits, other[1], edit, used)
        used |= marks
        made.append(replace(one, edits=tuple(sorted({*one.edits, *marks}))))
    return made, [one for one in edits if one[0] not in used]


def _is_mark(signed: Signed, at: int) -> bool:
    return at >= 0 and signed.base.paragraphs[at].where == "textbox"


def _marks_moved(signed: Signed, edits: list[Numbered], gone: Edit, came: Edit, used: set[int]) -> set[int]:
    """Return the edits that are a mark beside a clause which went and came with it: marks say the same, so its own or the next one."""
    found: set[int] = set()
    for number, edit in edits:
        if edit.kind == "removed" and _is_mark(signed, edit.at) and abs(edit.at - gone.at) == 1:
            there = next(
                (
                    place
                    for place, one in edits
                    if one.kind == "added"
                    and one.at == came.at
                    and place not in used
                    and folded(one.new) == folded(edit.old)
                ),
                None,
            )
            found |= set() if there is None else {number, there}
    return found


def _moved(signed: Signed, gone: Numbered, came: Numbered) -> Proposal:
    clause = signed.base.paragraphs[gone[1].at].clause()
    return signed.signed(
        "moved", clause.path if clause else "", came[1].new, came[1].new, [gone, came], gone[1].at,
        note=f"moved behind: {_head(signed, came[1].at)}; the order of a document comes from its template and the plan",
    )  # fmt: skip


def _entry_moved(signed: Signed, gone: Numbered, came: Numbered) -> Proposal | None:
    """Return a proposal for an entry of a list that moved within it; None where it is none."""
    paragraphs, at = signed.base.paragraphs, came[1].at
    mine, there = text_of(paragraphs[gone[1].at]), text_of(paragraphs[at]) if at >= 0 else None
    if mine is None or there is None or not mine.path.endswith("]"):
        return None
    list_ = mine.path.rpartition("[")[0]
    old, new = signed.today(mine.path), signed.today(there.path)
    if there.path.rpartition("[")[0] != list_:
        return None
    note = f"moved behind: {_head(signed, at)}"
    order = [_bare(printed(one)) for one in entries_now(signed, list_)]
    if (_bare(paragraphs[at].text), _bare(came[1].new)) in pairwise(order):
        return signed.signed("moved", mine.path, came[1].new, came[1].new, [gone, came], gone[1].at, state=ALREADY, note=note)  # fmt: skip
    value = _as_written(signed.source.find(old)) if old is not None else None
    if old is None or new is None or value is None:
        return None
    writes = (Write(old, None), Write(new, value, behind=True))
    return signed.signed(
        "moved",
        mine.path,
        came[1].new,
        came[1].new,
        [gone, came],
        gone[1].at,
        writes=writes,
        confidence="medium",
        note=note,
    )


def _bare(text: str) -> str:
    """Return an entry's words as one types them, without the stop that a list prints behind them."""
    return plain_spelling(folded(text)).rstrip(". ")


def _as_written(node: Node | None) -> Value | None:
    """Return a text of the plan as a value that can be written elsewhere."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Branch):
        inner = {name: _as_written(value) for name, (_, value) in node.entries.items()}
        return (
            {name: value for name, value in inner.items() if value is not None}
            if None not in inner.values()
            else None
        )
    if isinstance(node, Listed):
        parts = [_as_written(one) for one in node.items]
        return tuple(one for one in parts if one is not None) if None not in parts else None
    return None


def _head(signed: Signed, at: int) -> str:
    text = folded(signed.base.paragraphs[at].text) if at >= 0 else "the beginning"
    return text if len(text) <= 60 else f"{text[:57]}…"


def entries_now(signed: Signed, path: str) -> list[str]:
    """Return the entries of a list of texts as a later plan has them, in the document's language."""
    plan = signed.now
    if plan is None or plan is signed.base.whole:
        return []
    now = value_at(plan, path)
    entries = now.raw if now is not None and now.kind.form == "list" else ()
    return [one.pick(signed.base.lang, plan.plan.language)[0] for one in entries if isinstance(one, Text)]
