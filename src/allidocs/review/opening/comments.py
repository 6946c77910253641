"""Comments of a returned document: ranges, authors, threads, and whether they were resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allidocs.review.opening.elements import get, local_name
from allidocs.review.opening.package import Package
from allidocs.review.opening.story import Comment, Place, Story

MAX_COMMENTS = 5_000


def read_comments(package: Package, ranges: Mapping[str, list[Place | None]], story: Story) -> list[Comment]:
    """Return all comments in the order of their places; answers follow what they answer.

    Threads come from Word's extension part where it is there. An application that loses it (LibreOffice) keeps the
    ranges: a later comment on exactly the same words then counts as an answer.
    """
    states = _threads(package)
    found: list[tuple[Comment, str]] = []
    by_paragraph: dict[str, int] = {}
    for part in package.related("comments"):
        for element in package.xml(part):
            if local_name(element) != "comment" or len(found) >= MAX_COMMENTS:
                continue
            text, ids = _words(element)
            start, end = ranges.get(get(element, "id"), [None, None])
            parent, done = "", False
            for id_ in ids:
                by_paragraph[id_.upper()] = len(found)
                if id_.upper() in states:
                    parent, done = states[id_.upper()]
            utc = next((value for key, value in element.attrib.items() if key.endswith("}dateUtc")), "")
            date = utc or get(element, "date")
            made = Comment(get(element, "author"), date, text, start, end, done)
            made.quote, made.sent = quoted(story, start, end)
            found.append((made, parent))
    for index, (comment, parent) in enumerate(found):
        at = by_paragraph.get(parent, -1)
        comment.parent = at if at != index else -1
    if not any(comment.parent >= 0 for comment, _ in found):
        _same_words([comment for comment, _ in found])
    return [comment for comment, _ in found]


def _same_words(comments: list[Comment]) -> None:
    """Take comments on the same stretch of words as one thread, the earliest first."""
    first: dict[tuple[Place, Place], int] = {}
    for index in sorted(range(len(comments)), key=lambda one: (comments[one].date, one)):
        comment = comments[index]
        if comment.start is None or comment.end is None or comment.start == comment.end:
            continue
        key = (comment.start, comment.end)
        if key in first:
            comment.parent = first[key]
        else:
            first[key] = index


def quoted(story: Story, start: Place | None, end: Place | None) -> tuple[str, str]:
    """Return the words between two places as they would be, and as they were; where all are struck, those for both."""
    if start is None or end is None or end.paragraph >= len(story.paragraphs):
        return "", ""
    accepted, rejected = list[str](), list[str]()
    for number in range(start.paragraph, end.paragraph + 1):
        paragraph = story.paragraphs[number]
        left = start.offset if number == start.paragraph else 0
        right = end.offset if number == end.paragraph else sum(len(piece.text) for piece in paragraph.pieces)
        at, new, old = 0, "", ""
        for piece in paragraph.pieces:
            text = piece.text[max(0, left - at) : max(0, right - at)]
            at += len(piece.text)
            new += text if piece.deleted is None else ""
            old += text if piece.inserted is None else ""
        accepted.append(new)
        rejected.append(old)
    new, old = (" ".join(part for part in made if part.strip()) for made in (accepted, rejected))
    return new or old, old


def _words(element: Any) -> tuple[str, list[str]]:
    lines, ids = [], []
    for paragraph in element:
        if local_name(paragraph) != "p":
            continue
        ids.append(get(paragraph, "paraId"))
        lines.append("".join(_text(one) for one in paragraph.iter()))
    return "\n\n".join(line.strip() for line in lines if line.strip()), [id_ for id_ in ids if id_]


def _text(element: Any) -> str:
    name = local_name(element)
    if name == "t":
        return str(element.text or "")
    return "\n" if name in ("br", "cr") else " " if name == "tab" else ""


def _threads(package: Package) -> dict[str, tuple[str, bool]]:
    """Return by a comment's paragraph id: the paragraph id of what it answers, and whether it is done."""
    found = {}
    for part in package.related("commentsExtended"):
        for element in package.xml(part):
            if local_name(element) == "commentEx":
                done = get(element, "done") in ("1", "true", "on")
                found[get(element, "paraId").upper()] = (get(element, "paraIdParent").upper(), done)
    return found
