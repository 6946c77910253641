"""Where talks can make both better off: topics that matter more to one side than to the other."""

from __future__ import annotations

from allidocs.base.record import dataclass
from allidocs.plan.negotiation import Negotiation

APART = 2
"""How far two weights of five lie apart before a topic is worth trading."""
DEAR = 4
"""From which weight on a topic is dear."""


@dataclass(frozen=True, slots=True)
class Leanings:
    """Topics by whom they matter to: `give` more to them, `ask` more to us, `hard` dear to both; each the widest first."""

    give: tuple[str, ...]
    ask: tuple[str, ...]
    hard: tuple[str, ...]


def leanings(negotiation: Negotiation) -> Leanings:
    """Sort the topics that have both weights."""
    weighed = [
        (id_, one.ours, one.theirs)
        for id_, one in negotiation.topics.items()
        if one.ours is not None and one.theirs is not None
    ]
    apart = sorted(((ours - theirs, id_) for id_, ours, theirs in weighed), key=lambda one: -abs(one[0]))
    return Leanings(
        tuple(id_ for more, id_ in apart if more <= -APART),
        tuple(id_ for more, id_ in apart if more >= APART),
        tuple(id_ for id_, ours, theirs in weighed if min(ours, theirs) >= DEAR),
    )


def without_limit(negotiation: Negotiation) -> tuple[str, ...]:
    """Return topics that do not say where we leave."""
    return tuple(id_ for id_, one in negotiation.topics.items() if one.limit is None)
