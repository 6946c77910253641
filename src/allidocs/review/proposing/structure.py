"""Paragraphs and rows that came, went or moved: of a text, of a clause, of a table of plan items."""

from __future__ import annotations

from collections.abc import Sequence

from allidocs.review.matching.base import BaseParagraph, Span
from allidocs.review.matching.edits import Edit
from allidocs.review.proposing.clause_edits import shown_change
from allidocs.review.proposing.fields import locate, version_of
from allidocs.review.proposing.languages import Version
from allidocs.review.proposing.moves import entries_now
from allidocs.review.proposing.owners import Numbered
from allidocs.review.proposing.proposals import ALREADY, Proposal, Write, joined
from allidocs.review.proposing.prose import NoWay, Rewording, lines, plain, reword
from allidocs.review.proposing.rows import BULLETS, bullet_came, item_path, row_gone, text_of
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.values import (
    value_at,
)

_COMPONENTS = "contract.components."


def components(signed: Signed, edits: list[Numbered]) -> tuple[list[Proposal], list[Numbered]]:
    """Return proposals for components of the contract whose words went as a whole, and the edits that are none."""
    members: dict[str, set[int]] = {}
    for at, one in enumerate(signed.base.paragraphs):
        item = item_path(signed.base.whole, [span for span in one.spans if span.kind == "plan"])
        if item.startswith(_COMPONENTS) and one.cell is None and one.where == "body":
            members.setdefault(item, set()).add(at)
    gone = {edit.at: (number, edit) for number, edit in edits if edit.kind == "removed"}
    made, used = list[Proposal](), set[int]()
    for item, places in members.items():
        if not places <= gone.keys():
            continue
        group = [gone[at] for at in sorted(places)]
        used |= {number for number, _ in group}
        words = "\n".join(edit.old for _, edit in group)
        if signed.source.find(item) is None:
            made.append(
                signed.signed(
                    "removal",
                    item,
                    words,
                    "",
                    group,
                    group[0][1].at,
                    state=ALREADY,
                    note="the plan no longer has it",
                )
            )
        else:
            made.append(signed.signed("removal", item, words, "", group, group[0][1].at, writes=(Write(item, None),), confidence="low",
                                      note=f"the component `{item}` was deleted; applying takes it out of the plan"))  # fmt: skip
    return made, [one for one in edits if one[0] not in used]


def entries(signed: Signed, edits: list[Numbered], taken: set[str]) -> tuple[list[Proposal], list[Numbered]]:
    """Return proposals for entries of lists of the plan that came or went, and the edits that are none.

    Where a clause went as a whole, its list is no longer asked for, but stays in the plan.
    """
    base = signed.base.paragraphs
    left_of: dict[str, set[int]] = {}
    for at, one in enumerate(base):
        if (clause := one.clause()) is not None:
            left_of.setdefault(clause.path, set()).add(at)
    gone = {edit.at for _, edit in edits if edit.kind == "removed"}
    whole = {path for path, numbers in left_of.items() if numbers <= gone}
    made: list[Proposal] = []
    left: list[Numbered] = []
    for number, edit in edits:
        proposal = None
        span = text_of(base[edit.at]) if edit.at >= 0 else None
        clause = base[edit.at].clause() if edit.at >= 0 else None
        if span is not None and span.path.endswith("]") and not (clause is not None and clause.path in whole):
            if edit.kind == "removed":
                proposal = _gone(signed, span, (number, edit))
            elif edit.kind == "added" and base[edit.at].cell is None:
                proposal = _entry(signed, span, (number, edit))
        elif edit.kind == "added" and edit.at >= 0 and clause is None and base[edit.at].cell is None:
            proposal = bullet_came(signed, (number, edit), taken)
        elif edit.kind == "removed" and clause is None and base[edit.at].style.startswith(BULLETS):
            item = item_path(signed.base.whole, [one for one in base[edit.at].spans if one.kind == "plan"])
            proposal = row_gone(signed, [base[edit.at]], [(number, edit)]) if item else None
        if proposal is None:
            left.append((number, edit))
        else:
            made.append(proposal)
    return made, left


def _entry(signed: Signed, span: Span, numbered: Numbered) -> Proposal | None:
    """Return a proposal for a new entry behind the one that a paragraph prints; None where it ends a longer entry."""
    what = value_at(signed.base.whole, span.path)
    edit = numbered[1]
    where = signed.today(span.path)
    if what is None or what.kind.form != "text" or where is None or signed.source.find(where) is None:
        return None
    if len(lines(what.raw.pick(signed.base.lang, signed.base.whole.plan.language)[0])) > 1:
        return None
    text = plain(edit.new)
    write = Write(where, signed.in_language(text), behind=True)
    state = ALREADY if text in entries_now(signed, where.rpartition("[")[0]) else ""
    return signed.signed("prose", span.path, "", edit.new, [numbered], edit.at, writes=(write,), confidence="medium", state=state,
                         note=joined("a new entry of this list, behind the one at that place", signed.alone()))  # fmt: skip


def paragraphs_of_texts(signed: Signed, edits: list[Numbered]) -> tuple[list[Proposal], list[Numbered]]:
    """Return proposals for paragraphs of a plan's texts that came or went, and the edits that are none."""
    base = signed.base.paragraphs
    made: list[Proposal] = []
    left: list[Numbered] = []
    for number, edit in edits:
        proposal = None
        if edit.kind == "removed":
            span = text_of(base[edit.at])
            proposal = _gone(signed, span, (number, edit)) if span is not None else None
        elif edit.kind == "added" and edit.at >= 0 and base[edit.at].cell is None:
            span = text_of(base[edit.at])
            proposal = _came(signed, span, (number, edit)) if span is not None else None
        if proposal is None:
            left.append((number, edit))
        else:
            made.append(proposal)
    return made, left


def _gone(signed: Signed, span: Span, numbered: Numbered) -> Proposal | None:
    what = value_at(signed.base.whole, span.path)
    edit = numbered[1]
    if what is None or what.kind.form != "text":
        return None
    where = signed.today(span.path)
    if where is None or signed.source.find(where) is None:
        return signed.signed("removal", span.path, edit.old, "", [numbered], edit.at, state=ALREADY,
                             note="the plan no longer has it")  # fmt: skip
    place = version_of(signed, span.path, what.raw)
    if place is None:
        return None
    shown = "\n".join(lines(place.markdown))
    start = locate(shown, edit.old[span.start : span.end])
    if start is None:
        return None
    end = start + span.end - span.start
    if (start, end) == (0, len(shown)):
        if not what.optional:
            return signed.signed(
                "unplaced",
                span.path,
                edit.old,
                "",
                [numbered],
                edit.at,
                note="the plan cannot do without this text",
            )
        return signed.signed(
            "removal",
            span.path,
            edit.old,
            "",
            [numbered],
            edit.at,
            writes=(Write(where, None),),
            confidence="medium",
        )
    change = Rewording(start - 1, end, "") if start else Rewording(start, end + 1, "")
    return _reworded(signed, span, place, shown, change, numbered)


def _came(signed: Signed, span: Span, numbered: Numbered) -> Proposal | None:
    what = value_at(signed.base.whole, span.path)
    edit = numbered[1]
    if what is None or what.kind.form != "text":
        return None
    place = version_of(signed, span.path, what.raw)
    if place is None:
        return None
    shown = "\n".join(lines(place.markdown))
    start = locate(shown, signed.base.paragraphs[edit.at].text[span.start : span.end])
    if start is None:
        return None
    end = start + span.end - span.start
    return _reworded(signed, span, place, shown, Rewording(end, end, "\n" + edit.new), numbered)


def _reworded(
    signed: Signed, span: Span, place: Version, shown: str, change: Rewording, numbered: Numbered
) -> Proposal | None:
    edit = numbered[1]
    try:
        text = reword(place.markdown, shown, [change])
    except NoWay:
        return None
    note = joined("a paragraph was added" if edit.new else "a paragraph was deleted", place.note)
    return signed.signed("prose", span.path, edit.old, edit.new, [numbered], edit.at, writes=place.writes(text),
                         confidence="medium", note=note)  # fmt: skip


def leftovers(signed: Signed, edits: list[Numbered]) -> list[Proposal]:
    """Return what could not be placed, with its words: nothing that was changed is dropped.

    Words changed in one paragraph are told together, those changed with tracking apart from the others.
    """
    paragraphs = signed.base.paragraphs
    groups: dict[tuple[int, bool] | int, list[Numbered]] = {}
    for number, edit in edits:
        key = (edit.at, edit.untracked) if edit.kind == "words" else number
        groups.setdefault(key, []).append((number, edit))
    made = []
    for group in groups.values():
        edit = group[0][1]
        old, new = shown_change(paragraphs, group) if edit.kind == "words" else (edit.old, edit.new)
        made.append(signed.signed("unplaced", "", old, new, group, edit.at, note=_why(paragraphs, edit)))
    return made


def _why(paragraphs: Sequence[BaseParagraph], edit: Edit) -> str:
    """Return why an edit could not be placed."""
    if edit.kind == "words" and any(span.kind != "clause" for span in paragraphs[edit.at].spans):
        return "the edit reaches across the border of a value, or changes the words around it, which come from the template"
    return {
        "added": "a paragraph was added where the document's words come from no single text of the plan",
        "removed": "these words come from the template, not from the plan",
        "words": "these words come from the template, not from the plan",
        "structure": "paragraphs were joined or split across texts",
    }[edit.kind]


def clause_edits(
    paragraphs: Sequence[BaseParagraph], edits: list[Numbered]
) -> tuple[dict[str, list[Numbered]], dict[str, list[Numbered]], list[Numbered]]:
    """Return edits of clauses' words by path, paragraphs added behind a clause by path, and all other edits."""
    inside: dict[str, list[Numbered]] = {}
    behind: dict[str, list[Numbered]] = {}
    left: list[Numbered] = []
    last = {span.path: at for at, one in enumerate(paragraphs) if (span := one.clause()) is not None}
    for number, edit in edits:
        span = paragraphs[edit.at].clause() if edit.at >= 0 else None
        if span is None or edit.kind == "structure":
            left.append((number, edit))
        elif edit.kind == "added":
            (behind if last[span.path] == edit.at else inside).setdefault(span.path, []).append(
                (number, edit)
            )
        elif edit.kind == "removed" or (span.start <= edit.start and edit.end <= span.end):
            inside.setdefault(span.path, []).append((number, edit))
        else:
            left.append((number, edit))
    return inside, behind, left
