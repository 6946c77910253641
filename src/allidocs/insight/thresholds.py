"""The numbers from which on a figure counts as much, little, late or grave: one list, which a team may set otherwise.

Documents and rules ask for the same number, so that they never part. What a team sets comes into force for the commands that
read its plan, as the precision of decimals does; everything computed before is forgotten then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

_PRACTICE = "Judgement of allidocs, from practice"
_NOTHING: Mapping[str, Decimal] = MappingProxyType({})


class Threshold(NamedTuple):
    """One number: what it is unless a team sets another, its unit, what it decides, where it comes from, which rules judge by it."""

    value: Decimal
    unit: str
    what: str
    source: str
    rules: tuple[str, ...]


def _of(value: str, unit: str, what: str, source: str = _PRACTICE, rules: str = "") -> Threshold:
    return Threshold(Decimal(value), unit, what, source, tuple(rules.split()))


THRESHOLDS: Mapping[str, Threshold] = {
    "fair-least": _of("0.8", "ratio", "from which fairness ratio on a split is balanced (F-12)", rules="L045"),
    "fair-most": _of("1.25", "ratio", "up to which fairness ratio a split is balanced (F-12)", rules="L045"),
    "active-initiatives": _of("8", "initiatives", "how many initiatives may run at once, where the plan sets no limit of its own"),
    "kept-after-failure": _of("50", "percent", "how much of its value each partner keeps when one initiative fails, where the plan sets no share of its own (F-16)", rules="L473"),
    "trend-band": _of("1", "percent", "up to which change against the period before a figure stays level (F-22)"),
    "red-periods": _of("2", "periods", "for how many periods in a row a headline metric is red before the alliance is reviewed", rules="L186 L351"),
    "views-apart": _of("5", "percent", "how far partners' figures may differ without a comment, where the metric sets no tolerance of its own", rules="L515"),
    "judges-apart": _of("2", "points of 5", "how far apart judges of a candidate are before they talk (F-52)", rules="L418"),
    "perception-gap": _of("0.5", "points of 5", "from which distance of the partners' means an answer is due (F-43)", rules="L522"),
    "least-answers": _of("5", "answers", "how many answers a group needs to be shown (F-44)", "Practice of surveys: fewer answers betray who gave them", rules="L523"),
    "survey-months": _of("12", "months", "after how long a relationship is examined again", "McKinsey: the health of a partnership is checked each year", rules="L521"),
    "relationship-low": _of("3.2", "points of 5", "below which mean the partners cannot work together", "Simoons: alliances score between 3.2 and 4.6"),
    "relationship-fall": _of("0.3", "points of 5", "from which loss since the survey before a relationship gets worse"),
    "term-ends": _of("12", "months", "how long before the end of the term an alliance is reviewed, and counts as ending in a portfolio"),
    "draft-days": _of("10", "working days", "how long before its day a draft reaches the partner who approves it", "Practice of public relations: two weeks", rules="L497"),
    "question-days": _of("183", "days", "how long before or after its day a decision answers a row of the decision map", rules="L431"),
    "grave-issue": _of("4", "points of 5", "from which severity on an open issue is to be escalated", rules="L379"),
    "strong-overlap": _of("3", "points of 5", "from which intensity on an overlap makes competitors of partners who do not say otherwise", rules="L175"),
    "exclusivity-days": _of("1825", "days", "beyond which an exclusivity between competitors is examined by itself", "Article 5 of the EU Regulation 2022/720: five years for obligations not to compete", rules="L175"),
    "aftermath-days": _of("365", "days", "beyond which a restraint after the end is long", "Article 5 of the EU Regulation 2022/720: one year after the end", rules="L175"),
    "coming-days": _of("60", "days", "within which a step of an exit counts as next", rules="L561"),
    "portfolio-cut": _of("50", "of 100", "from which risk or value on an alliance stands high (F-62)"),
    "single-share": _of("70", "percent", "from which share of an imperative's strength on one alliance carries it alone (F-63)"),
    "portfolio-sour": _of("3.5", "points of 5", "below which mean of a survey an alliance is watched"),
}  # fmt: skip
"""All numbers by name."""

_IN_FORCE: ContextVar[Mapping[str, Decimal]] = ContextVar("thresholds", default=_NOTHING)
_REMEMBERED: list[Callable[[], None]] = []
_Function = TypeVar("_Function", bound=Callable[..., Any])


def threshold(name: str) -> Decimal:
    """Return a number as it is in force."""
    return _IN_FORCE.get().get(name, THRESHOLDS[name].value)


def apply(own: Mapping[str, Decimal]) -> None:
    """Bring what a team sets into force, everything else as it is."""
    if dict(own) != dict(_IN_FORCE.get()):
        _IN_FORCE.set(dict(own))
        for forget in _REMEMBERED:
            forget()


def remembered(size: int) -> Callable[[_Function], _Function]:
    """Remember the last answers of the function below while the same numbers are in force."""

    def made(function: _Function) -> _Function:
        kept = lru_cache(maxsize=size)(function)
        _REMEMBERED.append(kept.cache_clear)
        return kept  # type: ignore[return-value]

    return made
