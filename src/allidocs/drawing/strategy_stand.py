"""Where an objective of the strategic map stands: one figure and one target in one measure."""

from __future__ import annotations

from dataclasses import dataclass

from allidocs.document.picture_nodes import Part
from allidocs.document.tree import Conventions
from allidocs.drawing.measures import beyond, measure
from allidocs.drawing.parts import number, said


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an objective stands: one figure and one target, in its own measure where it has one, else in that of its metric.

    `words` are a measure without a figure.
    """

    now: str
    unit: str
    aim: str
    by: str
    share: float | None
    plan: float | None
    judge: str = ""
    words: tuple[str, ...] = ()
    start: str = ""
    """Where the way began, in the measure of the figure; empty where that is nothing."""


def stand(card: Part, signs: Conventions) -> Stand:
    """Return where an objective stands: what it says of itself goes before what its metric says."""
    today, goal, judge = said(card, "today"), said(card, "goal"), said(card, "judge")
    now, aim, start = (measure(said(card, name), signs) for name in ("today", "goal", "start"))
    if now and aim:
        far, due = beyond(now.rest, aim.rest), said(card, "goal-by")
        day = "" if due and due.split()[-1] in far else due
        share = plan = None
        begun = ""
        if start is not None and aim.value != start.value and now.unit == aim.unit == start.unit:
            way = aim.value - start.value
            begun = start.figure if start.value else ""
            share = float((now.value - start.value) / way)
            planned, reading = number(card, "planned"), number(card, "reading")
            if planned is not None and reading is not None and abs(reading - float(now.value)) < 0.05:
                plan = (planned - float(start.value)) / float(way)
        by = ", ".join(one for one in (far, day) if one)
        return Stand(now.figure, now.rest, aim.figure, by, share, plan, judge, start=begun)
    arrow = f"→ {goal}" if goal else ""
    if today or not (said(card, "now") or said(card, "aim")):
        return Stand("", "", "", said(card, "goal-by"), None, None, judge, (today, arrow))
    open_ = not said(card, "aim")
    return Stand(
        said(card, "now"),
        said(card, "unit"),
        said(card, "aim"),
        said(card, "goal-by") if open_ else said(card, "by"),
        number(card, "share"),
        number(card, "plan"),
        words=("", arrow if open_ else ""),
    )
