"""How much the strategic map shows, from all to least, until its boxes fit their page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is told: owners of cards, what objectives are to reach, texts without figures, the foot, and how many gets
    of a partner at the least: more of them where the layers leave them room."""

    owners: bool = True
    goals: bool = True
    texts: bool = True
    foot: bool = True
    gets: int = 9
    judges: bool = True
    """Whether the metric that judges an objective has a line of its own where none is free."""
    close: bool = False
    """Whether cards and gutters are as low as they can be."""


DETAILS = (
    Detail(),
    Detail(gets=3),
    Detail(owners=False, gets=3),
    Detail(texts=False, gets=2),
    Detail(texts=False, gets=2, close=True),
    Detail(texts=False, gets=1, close=True),
    Detail(owners=False, texts=False, gets=2),
    Detail(owners=False, texts=False, gets=1),
    Detail(owners=False, texts=False, gets=1, judges=False),
    Detail(owners=False, texts=False, foot=False, gets=1),
    Detail(owners=False, goals=False, texts=False, foot=False, gets=1),
)
