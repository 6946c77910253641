"""What the parties make of the clause library: choices, words of their own, clauses of their own, open points."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from allidocs.plan.entity import Entity, Known, Shape
from allidocs.plan.kinds import PartnerRef, PastDay, PersonRef
from allidocs.plan.text import Text

Day = date
"""A day, under a name that a key called `date` does not hide."""

BASE = r"[0-9a-f]{12}"
"""How a fingerprint of library words is written."""
ClauseId = Annotated[str, Shape(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?", "background-ip")]
Stage = Literal["binding", "intent", "definitive", "schedule"]
Openness = Literal["agreed", "proposed", "open", "reserved"]


Written = Known(("date",), undated=True)
"""What somebody wrote on a day is known since then."""


class Override(Entity):
    """Words that replace those of the library in one clause."""

    text: Annotated[Text, Written]
    """The words, in Markdown; `{contract.notice}` prints a value of the plan, `{ref:scope}` refers to a clause."""
    base: Annotated[str | None, Shape(BASE, "3f9a0c51e2b7")] = None
    """Fingerprint of the library's words that they replaced; `allidocs check` gives it, and says when those have changed since."""
    side: PartnerRef | None = None
    """Whose proposal it is."""
    status: Literal["proposed", "agreed"] = "proposed"
    """How far it is agreed."""
    author: str | None = None
    """Who wrote it."""
    date: PastDay | None = None
    """When."""
    source: str | None = None
    """The file that it came from."""


class ClauseChoice(Entity):
    """What the parties decided about a clause of the library, or a clause of their own.

    The key is the clause's id in the library; a new id adds a clause, which then needs `text`.
    """

    option: str | None = None
    """Which of the library's options holds, or which one an override replaces; left out, the first whose condition
    the plan meets."""
    stage: Stage | None = None
    """What it binds: `binding` before the definitive agreement, `intent`, `definitive` or `schedule`."""
    openness: Openness | None = None
    """How far it is agreed."""
    omit: bool = False
    """Whether it is left out on purpose."""
    reason: Text | None = None
    """Why it is left out or chosen."""
    override: Override | None = None
    """Words that replace the library's."""
    heading: Text | None = None
    """Heading, of a clause of one's own or in place of the library's."""
    text: Text | None = None
    """Words of a clause of one's own, written as those of an override."""
    section: str | None = None
    """Section of the frame that a clause of one's own stands in, such as `ip`."""
    after: ClauseId | None = None
    """Id of the clause that it follows."""
    side: PartnerRef | None = None
    """Whose proposal it is."""
    author: str | None = None
    """Who wrote it."""
    date: PastDay | None = None
    """When."""


class Reply(Entity):
    """An answer to an open point."""

    author: str
    """Who answered."""
    date: PastDay
    """When."""
    text: Text
    """The answer."""


class OpenPoint(Entity):
    """A question or a comment on a document that waits for an answer."""

    document: str
    """Id of the document that it is about, such as `contract-frame`."""
    at: str | None = None
    """What it is about: a path of the plan, or the id of a clause."""
    quote: str | None = None
    """The words that it is about."""
    text: Text
    """The question or comment."""
    author: str
    """Who raised it."""
    side: PartnerRef | None = None
    """For which partner."""
    date: PastDay
    """When."""
    status: Literal["open", "answered", "closed"] = "open"
    """Where it stands."""
    owner: PersonRef | None = None
    """Who answers it."""
    due: Day | None = None
    """By when."""
    replies: tuple[Reply, ...] = ()
    """Answers, the oldest first."""
