"""Words that run from right to left, such as names in Arabic or Hebrew, kept apart from what stands beside them.

Numbers take the direction of the letters before them: a day after such a name would jump to the other side of it. Every
writer isolates the words in its own way; what a stretch of them is, is said here.
"""

from __future__ import annotations

import re

TURN = "\u200e"
"""A mark that nobody sees: what follows it runs from left to right. No part of any text."""
_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRETCH = re.compile(f"([{_LETTER}]+(?:[\\s'’\"״.-]+[{_LETTER}]+)*)")


def stretches(text: str) -> list[str]:
    """Return a text in pieces: every second one, from the second on, runs from right to left; others may be empty.

    Digits, brackets and commas end such a piece: they belong to the document's own direction.
    """
    return [text] if text.isascii() else _STRETCH.split(text)
