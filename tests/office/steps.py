"""The steps of a scripted review, as the server of LibreOffice reads them.

Where a step acts is said by `words`, by the `bookmark` or the `paragraph` (words that it holds) around them, and by
`nth` where they stand there more than once. A bookmark or a paragraph without words means all of it.
Every step takes `tracked` and `author`, which then hold for the steps after it too.
"""

from __future__ import annotations

from typing import Any

Step = dict[str, Any]


def step(do: str, **rest: Any) -> Step:
    """Return a step; what is None is left out."""
    return {"do": do, **{name: value for name, value in rest.items() if value is not None}}


def replace(words: str | None, by: str, **where: Any) -> Step:
    """Put other words for some; `inside=True` types within them, so that a bookmark around them lives on."""
    return step("replace", words=words, by=by, **where)


def insert_text_at(words: str | None, text: str, side: str = "after", **where: Any) -> Step:
    """Type behind some words, or `before` them."""
    return step("insert_text_at", words=words, text=text, side=side, **where)


def delete_text(words: str | None, **where: Any) -> Step:
    """Delete words."""
    return step("delete_text", words=words, **where)


def insert_paragraph_after(words: str | None, text: str, **where: Any) -> Step:
    """Press Enter at the end of the paragraph that holds the words, and type."""
    return step("insert_paragraph_after", words=words, text=text, **where)


def delete_paragraph(words: str | None, **where: Any) -> Step:
    """Delete the paragraph that holds the words, mark and all."""
    return step("delete_paragraph", words=words, **where)


def insert_row(words: str | None, texts: list[str], **where: Any) -> Step:
    """Insert a row below the one that holds the words, and fill its cells from the left."""
    return step("insert_row", words=words, texts=texts, **where)


def delete_row(words: str | None, **where: Any) -> Step:
    """Delete the row that holds the words."""
    return step("delete_row", words=words, **where)


def add_comment(words: str | None, text: str, **where: Any) -> Step:
    """Comment on words."""
    return step("add_comment", words=words, text=text, **where)


def reply(comment: str, text: str, **rest: Any) -> Step:
    """Answer the first comment that holds the text `comment`."""
    return step("reply", comment=comment, text=text, **rest)


def edit_chart(series: str, category: str, was: float, value: float) -> Step:
    """Edit a number in the data of the chart that says it."""
    return step("edit_chart", series=series, category=category, was=was, value=value)


def resolve(comment: str) -> Step:
    """Mark the first comment that holds the text `comment` as done."""
    return step("resolve", comment=comment)


UPDATE_INDEXES = step("update_indexes")
"""Let LibreOffice fill the table of contents with the pages that it makes."""

ACCEPT_ALL, REJECT_ALL = step("accept_all"), step("reject_all")
