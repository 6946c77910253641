"""From edits and comments to proposals; every edit ends in exactly one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from allidocs.clauses import load_library
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.review.matching.base import Base, Span
from allidocs.review.matching.changes import edits
from allidocs.review.matching.edits import Edit
from allidocs.review.opening.story import Story
from allidocs.review.proposing.already_held import held_already
from allidocs.review.proposing.chart_edits import plotted_edits, plotted_proposals
from allidocs.review.proposing.clause_edits import clause_proposals, new_clause
from allidocs.review.proposing.fields import field_proposals
from allidocs.review.proposing.moves import moves
from allidocs.review.proposing.notices import by_hand, notice_proposals
from allidocs.review.proposing.owners import Numbered, crossed, filling, parted, reworded
from allidocs.review.proposing.proposals import ALREADY, Difference, Proposal, Reviewed
from allidocs.review.proposing.questions import comment_proposals, homes_of
from allidocs.review.proposing.rows import rows
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.structure import (
    clause_edits,
    components,
    entries,
    leftovers,
    paragraphs_of_texts,
)
from allidocs.review.proposing.values import Unreadable, read_value, value_at
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import words_for

_NUMBERS = re.compile(r"[\d.\s§]*")
_REVISION = re.compile(r"(?:[^\W\d]+ )?[0-9a-f]{8}\+?,?")


def review_story(
    base: Base,
    story: Story,
    source: Source,
    templates: TemplateSet,
    file: str,
    side: str = "",
    taken: set[str] | None = None,
    now: Plan | None = None,
) -> Reviewed:
    """Return what a returned document says about its base, as proposals for the plan that `source` writes.

    `now` is that plan, where it is no longer the base's.
    """
    edition = Edition.of(base.whole, words_for(base.lang, templates))
    signed = Signed(base, edition, source, file, side, now=now, templates=templates)
    signed.counted.update(
        Counter(span.path for one in base.paragraphs for span in one.spans if span.kind == "plan")
    )
    found = list(enumerate(edits_of(base, story, edition)))
    counted = [one for one in found if _is_renumbering(base, one[1])]
    typographic = [one for one in found if one[1].typographic]
    skipped = {number for number, _ in (*counted, *typographic)}
    found = [one for one in found if one[0] not in skipped]
    differences: list[Difference] = []
    mixed: list[Numbered] = []
    settled: list[Proposal] = []
    if not base.certain:
        same = held_already(signed, edition, found)
        settled = [_told_already(signed, one) for one in found if one[0] in same and not _untold(one[1])]
        found = [one for one in found if one[0] not in same]
        differences = _differences(signed, [one for _, one in found if _untold(one)])
        mixed = [one for one in found if one[1].untracked and not _untold(one[1])]
        found = [one for one in found if not _untold(one[1])]
    else:
        differences = _differences(signed, [one for _, one in found if _is_outside(base, one)])
        found = [one for one in found if not _is_outside(base, one[1])]
    sure = [one for one in found if one not in mixed]
    proposals = _proposals(signed, sure, templates, taken if taken is not None else set())
    proposals += [_overtaken(signed, one) for one in mixed]
    charted = plotted_edits(base.plots, story)
    homes = homes_of(signed, story) if story.comments or story.notices or charted else {}
    told = notice_proposals(signed, story, homes) + plotted_proposals(signed, charted, homes)
    if not base.certain:
        differences += [
            Difference(one.place, one.old, one.new, one.note if notice is None or by_hand(notice) else "")
            for one, notice in zip_longest(told, story.notices)
            if one.untracked
        ]
        differences.sort(key=lambda one: not one.hand)
        told = [one for one in told if not one.untracked]
    proposals += told
    proposals.sort(key=lambda one: min(one.edits, default=0))
    proposals += comment_proposals(signed, story, homes, taken if taken is not None else set())
    accounted = sorted(number for one in proposals for number in one.edits)
    assert accounted == [number for number, _ in found], "an edit is in no proposal or in two"
    return Reviewed(
        file, proposals, story.formatting, story.withdrawn, len(counted), edits=dict(found), differences=differences,
        typography=len(typographic), already=settled,
    )  # fmt: skip


def _untold(edit: Edit) -> bool:
    """Say whether the file itself tells nothing of a change: who made it, and when."""
    return not edit.authors and not edit.date


def _is_outside(base: Base, edit: Edit) -> bool:
    """Say whether a change that nobody signed stands on the cover or in a running line.

    The fingerprint of what was sent does not count them, so that the plan may have another title, version or stage since:
    nothing tells whether somebody changed them in the file.
    """
    paragraph = base.paragraphs[edit.at]
    outside = paragraph.where in ("header", "footer") or (paragraph.where == "body" and not paragraph.section)
    return outside and _untold(edit)


def _differences(signed: Signed, found: Sequence[Edit]) -> list[Difference]:
    """Return changes that nobody signed; of words that are struck out, with what was typed behind them."""
    made: list[Difference] = []
    last: Edit | None = None
    for one in found:
        if last is not None and last.struck and not one.old and (last.at, last.end) == (one.at, one.start):
            made[-1] = replace(made[-1], new=last.new + one.new)
            last = None
            continue
        hand = "these words are struck out by hand" if one.struck else ""
        text = signed.base.paragraphs[one.at].text if one.kind == "words" else ""
        around = (text[: one.start], text[one.end :]) if text else ("", "")
        made.append(Difference(signed.place(one.at), one.old, one.new, hand, *around))
        last = one
    return made


def _told_already(signed: Signed, one: Numbered) -> Proposal:
    """Return a tracked change that the nearest state of the plan holds already."""
    made = signed.signed("unplaced", "", one[1].old, one[1].new, [one], one[1].at)
    return replace(made, untracked=False, state=ALREADY)


def _overtaken(signed: Signed, one: Numbered) -> Proposal:
    """Return a tracked change of words that read otherwise in the nearest state of the plan."""
    note = "the words that it changes are not those of the plan that it was compared with"
    made = signed.signed("unplaced", "", one[1].old, one[1].new, [one], one[1].at, note=note)
    return replace(made, untracked=False)


def edits_of(base: Base, story: Story, edition: Edition) -> list[Edit]:
    """Return every change of a returned document; one over the border of a value is two where that is certain."""

    def reads(span: Span, before: str, after: str) -> bool:
        what = value_at(base.whole, span.path)
        if what is None or what.kind.form in ("str", "text"):
            return False
        try:
            read_value(edition, span.path, what, before, after)
        except Unreadable:
            return False
        return True

    return parted(base.paragraphs, edits(base, story), reads)


def _proposals(
    signed: Signed, found: list[Numbered], templates: TemplateSet, taken: set[str]
) -> list[Proposal]:
    paragraphs = signed.base.paragraphs
    made, rest = moves(signed, found)
    more, rest = rows(signed, rest, taken)
    made += more
    more, rest = components(signed, rest)
    made += more
    words = [one for one in rest if one[1].kind == "words"]
    rest = [one for one in rest if one[1].kind != "words"]
    groups, nobody = reworded(paragraphs, words)
    groups = filling(paragraphs, groups)
    fields = [one for one in groups if one.span.kind in ("plan", "computed")]
    made += field_proposals(signed, fields)
    rest += nobody + [edit for one in groups if one.span.kind == "clause" for edit in one.edits]
    for one in groups:
        if one.span.kind == "open" and not one.span.path and paragraphs[one.at].clause() is not None:
            # A blank of a clause's own words, which these fill in.
            rest += one.edits
        elif one.span.kind in ("reference", "open"):
            made.append(
                signed.proposal(
                    "unplaced",
                    "",
                    one.old(paragraphs),
                    one.new(paragraphs),
                    [one],
                    note=_settled(one.span.kind),
                )
            )
    more, rest = entries(signed, rest, taken)
    made += more
    across = [one for one in rest if one[1].kind == "words" and crossed(paragraphs[one[1].at], one[1])]
    inside, behind, others = clause_edits(paragraphs, [one for one in rest if one not in across])
    if inside or behind:
        library = load_library(templates)
        made += clause_proposals(signed, library, inside)
        for path, group in behind.items():
            made.append(new_clause(signed, library, path.rpartition(".")[2], group, taken))
    more, others = paragraphs_of_texts(signed, others)
    made += more
    made += leftovers(signed, sorted(others + across))
    return made


def _settled(kind: str) -> str:
    if kind == "reference":
        return "this is a reference, whose number and title come from what it refers to"
    return "this is an open point: write the value into the plan"


def _is_renumbering(base: Base, edit: Edit) -> bool:
    """Say whether an edit only counts anew (references) or names another revision of the same files."""
    if edit.kind != "words" or not edit.untracked:
        return False
    spans = [span for span in base.paragraphs[edit.at].spans if span.kind == "reference"]
    if any(span.start <= edit.start and edit.end <= span.end for span in spans):
        return bool(_NUMBERS.fullmatch(edit.old) and _NUMBERS.fullmatch(edit.new))
    return bool(_REVISION.fullmatch(edit.old.strip(" ,·")) and _REVISION.fullmatch(edit.new.strip(" ,·")))
