"""The running lines: what stands left and right above and below the text, on one line where it has room, else on two.

Above, the papers of an alliance name themselves alone where its name has no room beside the longest title of a paper, so that
all of them agree: the covers say the whole.

The writers share the decision, so that Word and PDF break long names alike. Widths are those of a usual sans face, near
enough: a line that would be almost full is parted before a program parts it elsewhere.
"""

from __future__ import annotations

from allidocs.document.tree import Document
from allidocs.theme.letter_widths import MM, text_width
from allidocs.theme.tokens import Theme

SIZE = 8.0
"""The type size of running lines, in points."""
_GAP = 6.0
"""The least room between left and right, in millimetres."""

_LONGEST = "Sales engagement and compensation"
"""A title as long as titles of papers come."""

Line = tuple[str, str]
"""What stands at the left and at the right of a line."""


def header_lines(document: Document, theme: Theme) -> tuple[Line, ...]:
    """Return the lines above the text: the second text goes below the first where both have no room on one."""
    left, right = document.header_left, document.header_right
    alliance = left.removeprefix(f"{document.subject} · ")
    longest = max(document.subject, _LONGEST, key=text_width)
    if right and alliance != left and not _fits(f"{longest} · {alliance}", right, theme):
        left = document.subject
    if not right or _fits(left, right, theme):
        return ((left, right),)
    return ((left, ""), (right, ""))


def footer_lines(document: Document, theme: Theme, line: str | None = None) -> tuple[str, ...]:
    """Return the lines below the text; beside the last one the pages are counted.

    `line` stands in for the document's own line. It is parted behind its first part, which names the document.
    """
    line = document.footer if line is None else line
    count = f"{document.labels.page} 888 {document.labels.of} 888"
    first, dot, rest = line.partition(" · ")
    return (line,) if not dot or _fits(line, count, theme) else (first, rest)


def _fits(left: str, right: str, theme: Theme) -> bool:
    return (text_width(left) + text_width(right)) * SIZE * MM + _GAP <= theme.page.sheet().across
