"""What becomes of what is planned: begun, expected, done or dropped, promised anew (decision record 0021)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from allidocs.plan.entity import Entity, Known
from allidocs.plan.kinds import LoggedRef, PastDay, PersonRef
from allidocs.plan.text import Text


class Rebaseline(Entity):
    """A promise that was changed on purpose: what was promised before, and why that changed."""

    was: date
    """The day that was promised before."""
    date: PastDay
    """When it was changed."""
    reason: Text | None = None
    """Why."""
    decided: LoggedRef | None = None
    """The decision."""


class Planned(Entity):
    """Something that is planned, and what became of it."""

    started: PastDay | None = None
    """When it was begun."""
    forecast: Annotated[date, Known()] | None = None
    """The day expected now, where that is not the promised one."""
    done: PastDay | None = None
    """When it was done."""
    dropped: PastDay | None = None
    """When it was given up."""
    done_by: Annotated[PersonRef, Known(("done",))] | None = None
    """Who did it, where that is not its owner."""
    note: Annotated[Text, Known(("done", "dropped"))] | None = None
    """Why it is late, what came of it, or why it was dropped."""
    rebaselines: tuple[Rebaseline, ...] = ()
    """Earlier promises, the oldest first."""


class Standing(Entity):
    """Something with a status, which may say since when."""

    since: PastDay | None = None
    """Since when its status holds."""


class Awaited(Standing):
    """Something with a status that somebody is to change by a day."""

    forecast: Annotated[date, Known()] | None = None
    """The day expected now, where that is not the promised one."""
    note: Annotated[Text, Known(("since",))] | None = None
    """Why it is late, or what came of it."""


class Holder(Entity):
    """Somebody who held a role, and until when."""

    person: PersonRef
    """Who."""
    from_: date | None = None
    """From when."""
    until: PastDay
    """The last day."""
    note: Text | None = None
    """Why it ended."""
