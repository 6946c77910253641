"""Approvals against what their documents say now, whoever composes these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from allidocs.base.errors import AllidocsError
from allidocs.base.record import dataclass
from allidocs.plan.entity import EMPTY
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Suspect:
    """An approval, by its id, of a document that says something else now; `now` is empty where it cannot be made."""

    approval: str
    artifact: str
    recorded: str
    now: str


def unsigned(plan: Plan) -> Plan:
    """Return the plan with nobody's approval in it: to approve a document that lists who did is no change of it."""
    return plan.replace(approvals=EMPTY)


def before_approvals(plan: Plan) -> Iterator[Plan]:
    """Yield the plan as it was before its last approval was recorded, before the last two, and so on: what a document said
    to whoever approved it afterwards.
    """
    recorded = list(plan.approvals.items())
    for kept in range(len(recorded) - 1, -1, -1):
        yield plan.replace(approvals=dict(recorded[:kept]) or EMPTY)


def changed(
    plan: Plan,
    says: Callable[[str, str, str, str], str],
    audiences: frozenset[str] | None = None,
    without: str = "",
    only: str = "",
) -> Iterator[Suspect]:
    """Yield the approvals of this version whose document says something else than was approved.

    `says` returns what a document says in a language, to an audience, in an edition, as approvals record it. Of a plan
    cut to what some `audiences` see this tells of their approvals alone. `without` is a document left out, `only` the
    one that is asked for.
    """

    @cache
    def now(document: str, asked: str) -> str:
        lang, audience, *whole = asked.split("/")
        try:
            return says(document, lang, audience, whole[0] if whole else "board")
        except AllidocsError:
            return ""

    for id_, item in plan.approvals.items():
        if item.date is None or item.version not in (None, plan.plan.version):
            continue
        for document, recorded in item.documents.items():
            asked = recorded.partition("@")[0]
            if document == without or (only and document != only):
                continue
            if audiences is not None and asked.split("/")[1] not in audiences:
                continue
            if (said := now(document, asked)) != recorded:
                yield Suspect(id_, document, recorded, said)
