"""Lines: the words of one paragraph broken where they have no more room, by the widths of their letters."""

from __future__ import annotations

import re

from allidocs.writers.docx.styles.resolved import Look, Type

_PIECE = re.compile(r"[^ \u2002\-–—]*(?:[-–—]+(?!\d)|[ \u2002]+)|[^ \u2002]+?(?:[-–—]+(?!\d)|[ \u2002]+|$)")
"""Words up to and with what a line may break after."""
_NARROWEST = 10.0
"""The width of a column that no indents take away."""
_SLACK = 0.01
"""Points that rounding may cost before a word counts as too wide."""


class Setting:
    """Breaks the words of one paragraph into lines."""

    def __init__(self, look: Look, room: float, start: float) -> None:
        self.look = look
        self.room = max(room, _NARROWEST)
        self.at = start
        self.start = start
        self.lines: list[float] = []
        self.ascent = self.descent = 0.0
        self.last: Type | None = None
        """What the last whole word on the line is set in."""
        self.word = 0.0
        self.word_ascent = self.word_descent = 0.0

    def words(self, text: str, kind: Type) -> None:
        """Set a text."""
        known, room = kind.known, self.room
        for piece in _PIECE.findall(text):
            wide, space, breaks = known.get(piece) or kind.piece(piece)
            if breaks and self.last is kind and not self.word and self.at + wide <= room:
                # By far the most words: whole, set like the one before, with room on the line.
                self.at += wide + space
                continue
            self.word += wide
            self.word_ascent = max(self.word_ascent, kind.ascent)
            self.word_descent = max(self.word_descent, kind.descent)
            if breaks:
                self.commit()
                self.at += space
                self.last = kind

    def solid(self, width: float, height: float) -> None:
        """Set a picture."""
        self.commit()
        self.word, self.word_ascent = width, height
        self.commit()

    def commit(self) -> None:
        """Put the word that was gathered on the line, or on the next where it has no room."""
        word = self.word
        if self.at + word > self.room + _SLACK and self.at > self.start:
            self.turn()
        while word > self.room - self.at + _SLACK and word > self.room:
            word -= max(self.room - self.at, 1.0)
            self.ascent = max(self.ascent, self.word_ascent)
            self.descent = max(self.descent, self.word_descent)
            self.turn()
        self.at += word
        self.ascent = max(self.ascent, self.word_ascent)
        self.descent = max(self.descent, self.word_descent)
        self.word = self.word_ascent = self.word_descent = 0.0

    def tab(self) -> bool:
        """Go to the next stop; False where there is none, as before a page number at the right."""
        self.commit()
        stops = sorted({0.0, *(stop - self.look.left for stop in self.look.stops)})
        later = [stop for stop in stops if stop > self.at + _SLACK]
        if not later:
            return False
        self.at = later[0]
        return True

    def turn(self) -> None:
        """End the line."""
        kind = self.look.type
        if not self.ascent:
            self.ascent, self.descent = kind.ascent, kind.descent
        self.lines.append(self.look.pitch(self.ascent, self.descent))
        self.at = self.start = self.ascent = self.descent = 0.0
        self.last = None

    def end(self) -> None:
        """End the line where the words say so."""
        self.commit()
        self.turn()

    def finish(self) -> list[float]:
        """Return the heights of all lines, at least one."""
        self.commit()
        self.turn()
        return self.lines
