"""Comments become open points of the plan: who asked what, when, about which words, and what others answered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from allidocs.base.ids import fresh_id
from allidocs.plan.edits import Value
from allidocs.review.matching.align import Line, folded, pair
from allidocs.review.matching.edits import line_of
from allidocs.review.opening.story import Comment, Story
from allidocs.review.proposing.clause_edits import PREFIX, clause_id
from allidocs.review.proposing.proposals import Proposal, Write
from allidocs.review.proposing.prose import plain
from allidocs.review.proposing.signed import Signed

_QUOTED = 300
"""Characters of a quotation that an open point keeps."""


def comment_proposals(
    signed: Signed, story: Story, homes: Mapping[int, int], taken: set[str]
) -> list[Proposal]:
    """Return a proposal for each thread of comments that the plan does not hold yet."""
    comments = story.comments
    if not comments:
        return []
    from allidocs.writers.docx.comments import AUTHOR

    known = {(point.author, folded(str(point.text))) for point in signed.base.whole.open_points.values()}
    made = []
    for number, comment in enumerate(comments):
        if comment.parent >= 0 or not comment.text.strip():
            continue
        if (comment.author, folded(plain(comment.text))) in known or (
            comment.author,
            folded(comment.text),
        ) in known:
            continue
        replies = [
            one
            for one in comments
            if _root(comments, one) == number and one is not comment and one.text.strip()
        ]
        replies.sort(key=lambda one: one.date)
        sent = signed.base.comments
        if (comment.author, comment.text) in sent and all((one.author, one.text) in sent for one in replies):
            continue
        if comment.author == AUTHOR and not replies and not signed.base.certain:
            # A note of ours, which reads otherwise in the nearest state of the plan.
            continue
        made.append(_point(signed, comment, replies, homes, taken))
    return made


def _root(comments: Sequence[Comment], comment: Comment) -> int:
    """Return the number of the first comment of a thread, however its links run."""
    seen: set[int] = set()
    at = comment.parent
    while at >= 0 and comments[at].parent >= 0 and at not in seen:
        seen.add(at)
        at = comments[at].parent
    return at


def homes_of(signed: Signed, story: Story) -> dict[int, int]:
    """Return the base paragraph of each paragraph of the returned file that has one."""
    base = [line_of(one) for one in signed.base.paragraphs]
    kept = [number for number, one in enumerate(story.paragraphs) if not one.contents]
    returned = [Line(one.rejected or one.accepted, one.where, one.cell, frozenset(one.names))
                for one in (story.paragraphs[number] for number in kept)]  # fmt: skip
    return {kept[j]: i for i, j in pair(base, returned)}


def _point(
    signed: Signed, comment: Comment, replies: list[Comment], homes: Mapping[int, int], taken: set[str]
) -> Proposal:
    home = homes.get(comment.start.paragraph, -1) if comment.start is not None else -1
    at = _about(signed, home, comment.sent or comment.quote)
    plan = signed.base.whole
    author = comment.author.strip() or "unknown"
    day = _day(comment.date) or plan.plan.as_of.isoformat()
    stem = fresh_id(author, set())
    count = 1
    while (
        f"{stem}-{count}" in taken
        or f"{stem}-{count}" in plan.open_points
        or signed.source.find(f"open_points.{stem}-{count}") is not None
    ):
        count += 1
    id_ = f"{stem}-{count}"
    taken.add(id_)
    quote = folded(comment.quote)
    made: dict[str, Value] = {"document": signed.base.artifact.id}
    if at:
        made["at"] = at
    if quote:
        made["quote"] = quote if len(quote) <= _QUOTED else quote[:_QUOTED].rsplit(" ", 1)[0] + " …"
    made |= {"text": signed.in_language(plain(comment.text)), "author": author}
    if signed.side:
        made["side"] = signed.side
    made |= {"date": day, "status": "closed" if comment.done else "answered" if replies else "open"}
    if replies:
        made["replies"] = tuple(
            {"author": one.author.strip() or "unknown", "date": _day(one.date) or day, "text": signed.in_language(plain(one.text))}
            for one in replies
        )  # fmt: skip
    return Proposal(
        "comment", f"open_points.{id_}", quote, comment.text, False, author, comment.date, "high" if at else "medium",
        signed.place(home), f"about `{at}`" if at else "", writes=(Write(f"open_points.{id_}", made),), file=signed.file,
        side=signed.side, thread=tuple((one.author, one.date, one.text) for one in replies),
    )  # fmt: skip


def _about(signed: Signed, home: int, quote: str) -> str:
    """Return the path or clause that quoted words belong to: the innermost value, else the clause."""
    if home < 0:
        return ""
    paragraph = signed.base.paragraphs[home]
    start = paragraph.text.find(quote) if quote.strip() else -1
    spans = [span for span in paragraph.spans if span.kind == "plan"
             and start >= 0 and span.start <= start and start + len(quote.rstrip()) <= span.end]  # fmt: skip
    if not spans and start >= 0:
        spans = [
            span
            for span in paragraph.spans
            if span.kind == "plan" and start <= span.start and span.end <= start + len(quote)
        ][:1]
    clause = paragraph.clause()
    if spans and (clause is None or (spans[-1].start, spans[-1].end) != (clause.start, clause.end)):
        return spans[-1].path
    if clause is not None and clause.path.startswith(PREFIX):
        return clause_id(clause.path)
    if spans:
        return spans[-1].path
    whole = next((span for span in paragraph.spans if span.kind == "plan"), None)
    return whole.path if whole is not None and whole.end - whole.start > len(paragraph.text) // 2 else ""


def _day(moment: str) -> str:
    return moment[:10] if re.match(r"\d{4}-\d{2}-\d{2}", moment) and not moment.startswith("0000") else ""
