"""What follows from a plan and moves with it: the computed figures that a reader of a change asks for next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from allidocs.base.ids import join
from allidocs.base.measure import rounded
from allidocs.changes.groups import Group
from allidocs.insight.initiatives import ranking
from allidocs.insight.metrics import readings
from allidocs.insight.money import investment_view
from allidocs.insight.result import Result
from allidocs.insight.risks import risk_views
from allidocs.insight.strategy import go_score
from allidocs.plan.model import Plan

_PLACES = {"money": 0, "percent": 1, "years": 1, "days": 0, "count": 0, "score": 1, "ratio": 2, "hours": 0}
"""Decimals of a figure by its unit: below them nothing has moved that anybody would see."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Something computed: which `group` it belongs to, the plan's `path` that it is about, its name, its words."""

    group: Group
    path: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A computed figure that is another one now."""

    group: Group
    path: str
    name: str
    old: str
    new: str


def consequences(old: Plan, new: Plan) -> tuple[Moved, ...]:
    """Return the computed figures that differ between two plans; one that only one of them has was `nothing`."""
    before = {(one.path, one.name): one for one in _figures(old)}
    after = {(one.path, one.name): one for one in _figures(new)}
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        one = now or was
        assert one is not None
        words = was.words if was else "nothing", now.words if now else "nothing"
        if words[0] != words[1]:
            found.append(Moved(one.group, one.path, one.name, *words))
    return tuple(found)


@lru_cache(maxsize=2)
def _figures(plan: Plan) -> tuple[Figure, ...]:
    return tuple(_computed(plan))


def _computed(plan: Plan) -> Iterator[Figure]:
    yield from _money(plan)
    score = go_score(plan)
    if score is not None:
        words = {True: "go", False: "no go", None: "open"}[score.go]
        yield Figure("strategy", "strategy.go_criteria", "criteria say", words)
    for id_, reading in readings(plan).items():
        yield Figure("metrics", join("metrics", id_), "status", reading.rag)
    for view in risk_views(plan):
        yield Figure("risks", join("risks", view.risk), "exposure", f"{_words(view.exposure)} ({view.band})")
    for place, row in enumerate(ranking(plan), 1):
        yield Figure("initiatives", join("initiatives", row.initiative), "rank", str(place))


def _money(plan: Plan) -> Iterator[Figure]:
    view = investment_view(plan)
    if view is None:
        return
    year = f" in {view.joint_peak.year}" if view.joint_peak.year else ""
    yield Figure("money", "investment", "joint net present value", _words(view.joint_npv))
    yield Figure("money", "investment", "expected value", _words(view.expected_npv))
    yield Figure("money", "investment", "peak exposure", _words(view.joint_peak.amount) + year)
    yield Figure("money", "investment", "payback", _words(view.joint_payback.years))
    for id_, side in view.partners.items():
        name = plan.partners[id_].short_name
        yield Figure("money", join("partners", id_), f"net present value of {name}", _words(side.npv))
        yield Figure("money", join("partners", id_), f"share of value of {name}", _words(side.value_share))


def _words(result: Result) -> str:
    """Return a figure in words, at the precision that documents print."""
    if result.value is None:
        assert result.reason is not None
        return result.reason.value.replace("-", " ")
    kind, _, currency = result.unit.partition(":")
    value = rounded(result.value, _PLACES.get(kind, 1))
    unit = {"percent": "%", "money": f" {currency}", "years": " years", "days": " days"}.get(kind, "")
    return f"{value:,f}{unit}"
