"""What changed beside the text of a returned document: told with its words and place, since no plan can hold it."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.review.opening.story import Notice, NoticeKind, Story
from allidocs.review.proposing.proposals import Proposal
from allidocs.review.proposing.signed import Signed

_CAME: Mapping[NoticeKind, str] = {
    "picture": "a picture was put in; pictures are drawn from the plan",
    "chart": "a chart was put in; charts are drawn from the plan",
    "object": "an object of another program was put in, which is not opened",
    "embedded": "another file is embedded here, which is not opened",
    "footnote": "a footnote was added",
    "hidden": "these words were added and are hidden: nobody sees them who looks at the document",
    "contents": "the table of contents was edited; its words come from the headings",
}
_WENT: Mapping[NoticeKind, str] = {
    "picture": "a picture was taken out; pictures are drawn from the plan",
    "chart": "a chart was taken out; charts are drawn from the plan",
    "object": "an object of another program was taken out",
    "embedded": "an embedded file was taken out",
    "footnote": "a footnote was taken out",
    "hidden": "these words are hidden, not deleted: nobody sees them who looks at the document",
    "contents": "the table of contents was edited; its words come from the headings",
}


_OURS = frozenset({"picture", "chart", "object", "contents"})
"""What documents hold themselves: of these, one that went may be one that other templates do not draw."""


def by_hand(notice: Notice) -> bool:
    """Say whether no document is made so, whatever its templates: somebody's hand did it."""
    return notice.kind not in _OURS or (notice.kind != "contents" and not notice.old)


def notice_proposals(signed: Signed, story: Story, homes: Mapping[int, int]) -> list[Proposal]:
    """Return what is to be told of a story's notices; `homes` are the base paragraphs of its paragraphs."""
    return [_told(signed, one, _home(one.at, homes)) for one in story.notices]


def _told(signed: Signed, one: Notice, home: int) -> Proposal:
    note = (_WENT if one.old else _CAME)[one.kind]
    return Proposal(
        "unplaced", "", one.old, one.new, untracked=one.mark is None, author=one.mark.author if one.mark else "",
        date=one.mark.date if one.mark else "", place=signed.place(home), note=note, file=signed.file, side=signed.side,
    )  # fmt: skip


def _home(at: int, homes: Mapping[int, int]) -> int:
    """Return the base paragraph that stands at or before a paragraph of the file."""
    return next((homes[number] for number in range(at, -1, -1) if number in homes), -1)
