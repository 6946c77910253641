"""Where lines begin and end in a plan's text, as YAML counts them."""

from __future__ import annotations

from allidocs.plan.scalars import BREAK


def line_at(text: str, at: int) -> str:
    """Return the rest of the line from `at` on, without its comment."""
    return text[at : line_end(text, at)].partition("#")[0]


def line_end(text: str, at: int) -> int:
    """Return where the line of `at` ends; right after a line break, where a block ends, that is `at` itself."""
    if at > 0 and BREAK.match(text[at - 1]):
        return at
    found = BREAK.search(text, at)
    return found.start() if found else len(text)


def after_break(text: str, at: int) -> int:
    """Return where the line after the next line break begins."""
    found = BREAK.search(text, at)
    return found.end() if found else len(text)


def line_start(text: str, at: int) -> int:
    """Return where the line of `at` begins."""
    start = at
    while start > 0 and not BREAK.match(text[start - 1]):
        start -= 1
    return start


def rest_of_line(text: str, at: int) -> str:
    """Return what stands on the line from `at` on, without spaces around it."""
    found = BREAK.search(text, at)
    return text[at : found.start() if found else len(text)].strip(" \t")


def newline(text: str, at: int) -> str:
    """Return the line break in use near `at`."""
    found = BREAK.search(text, at) or BREAK.search(text)
    return found[0] if found else "\n"
