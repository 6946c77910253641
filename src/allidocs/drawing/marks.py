"""Small signs that say a status without colour, and other pieces that several pictures share."""

from __future__ import annotations

from allidocs.drawing.board import Board
from allidocs.drawing.scene import HAIR, Area, Box, Colour, Disc, Line

TONES: dict[str, Colour] = {"green": "good", "amber": "warn", "red": "bad", "grey": "soft"}
"""The colour of each status."""


def mark(board: Board, state: str, x: float, y: float, size: float = 2.8) -> None:
    """Draw a status around a point: a disc on plan, a triangle to watch, a cross behind, a ring without a reading."""
    tone = TONES[state]
    if state == "green":
        board.put(Disc((x, y), size, tone))
    elif state == "amber":
        board.put(
            Area(((x, y - size), (x + size * 1.1, y + size * 0.9), (x - size * 1.1, y + size * 0.9)), tone)
        )
    elif state == "red":
        half = size * 0.85
        for rise in (half, -half):
            board.put(Line(((x - half, y - rise), (x + half, y + rise)), tone, 1.7))
    else:
        board.put(Disc((x, y), size * 0.9, "", tone, 0.8))


def bar(board: Board, x: float, y: float, width: float, share: float | None, plan: float | None) -> None:
    """Draw a way from start to target: what is done of it dark, a tick where the plan is today; empty without a reading."""
    if share is None:
        board.put(Box(x, y, width, 4.0, "paper", "soft", HAIR, (2.0, 2.0)))
        return
    board.put(Box(x, y, width, 4.0, "accent_soft"))
    done = width * min(max(share, 0.0), 1.0)
    if done > 0:
        board.put(Box(x, y, done, 4.0, "accent"))
    if plan is not None:
        at = x + width * min(max(plan, 0.0), 1.0)
        board.put(Line(((at, y - 2.0), (at, y + 6.0)), "ink", 1.2))
