"""Every figure that a document computes can be redone from what it says went in, by another hand than the program's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from statistics import median

import pytest

from allidocs.artifacts.catalogue import of_plan, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.insight.result import Result
from allidocs.plan.audience import ALL
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import sample
from tests.own_papers import OWN, paper

Numbers = Mapping[str, Decimal]
NEAR = Decimal("1e-6")
"""How far a figure may lie from the one redone, as a share of it: rates are found by bisection, to eight places."""


def product(given: Numbers) -> Decimal:
    answer = Decimal(1)
    for one in given.values():
        answer *= one
    return answer


def total(given: Numbers) -> Decimal:
    return sum(given.values(), Decimal(0))


def less(given: Numbers) -> Decimal:
    first, *rest = given.values()
    return first - sum(rest, Decimal(0))


def over(given: Numbers) -> Decimal:
    top, bottom = given.values()
    return top / bottom


def percent(given: Numbers) -> Decimal:
    return 100 * over(given)


def attained(given: Numbers) -> list[Decimal]:
    """Either way round: of some metrics less is better."""
    one, other = given.values()
    return [100 * one / other if other else Decimal(0), 100 * other / one if one else Decimal(0)]


def remaining(given: Numbers) -> Decimal:
    return 100 - 100 * given[next(name for name in given if name != "total")] / given["total"]


def grown(given: Numbers) -> Decimal:
    before, now = given.values()
    return 100 * (now - before) / before


def flows(given: Numbers) -> list[Decimal]:
    return [amount for name, amount in given.items() if re.fullmatch(r"t\d+", name)]


def present(given: Numbers, rate: Decimal | None = None) -> Decimal:
    at = 1 + (given["rate"] / 100 if rate is None else rate)
    return sum((amount / at**years for years, amount in enumerate(flows(given))), Decimal(0))


def worth(given: Numbers) -> Decimal:
    """The sum of what each partner has before payments between them, or of its flows at its rate."""
    before = [amount for name, amount in given.items() if name.endswith("before transfers")]
    return (
        sum(before, Decimal(0))
        if before
        else present(given)
        if flows(given)
        else paired(given, "probability", "NPV")
    )


def paired(given: Numbers, share: str, amount: str) -> Decimal:
    """The sum of shares in percent, each times its amount."""
    if not any(name.endswith(share) for name in given):
        return total(given)
    names = [name.removesuffix(share) for name in given if name.endswith(share)]
    return (
        sum((given[name + share] * given[(name + amount).removesuffix(", ")] for name in names), Decimal(0))
        / 100
    )


def repaid(given: Numbers) -> Decimal:
    """Years from the end of the first one until nothing is owed, linear inside a year."""
    amounts = list(given.values())
    sums = list(accumulate(amounts))
    year = next(place for place in range(1, len(sums)) if sums[place - 1] < 0 <= sums[place])
    return year - 1 - sums[year - 1] / amounts[year]


def lowest(given: Numbers) -> Decimal:
    return min(given.values())


def widest(given: Numbers) -> Decimal:
    return max(given.values()) - min(given.values())


def middle(given: Numbers) -> list[Decimal]:
    """The median, or what nine of ten took."""
    ordered = sorted(given.values())
    return [Decimal(median(ordered)), ordered[-(-9 * len(ordered) // 10) - 1]]


def hours(given: Numbers) -> Decimal:
    if "hours" in given:
        return over(given)
    amounts = list(given.values())
    return sum((one * other for one, other in zip(amounts[::2], amounts[1::2], strict=True)), Decimal(0)) / 60


def to_date(given: Numbers) -> Decimal:
    """Years that are over in full, the running one as far as it has passed."""
    passed = {name.split()[0]: share for name, share in given.items() if name.endswith(" passed")}
    return sum(
        (
            amount * passed.get(name, Decimal(100)) / 100
            for name, amount in given.items()
            if not name.endswith(" passed")
        ),
        Decimal(0),
    )


def driven(given: Numbers) -> list[Decimal]:
    """What a line is worth more at one end of a driver's range, from one to the other, or the joint value with it."""
    if "line PV" not in given:
        return [total(given)]
    low, high = (given["line PV"] * (given[end] - 1) for end in ("low factor", "high factor"))
    return [low, high, abs(high - low)]


def mean(given: Numbers) -> Decimal:
    return total(given) / len(given)


def apart(given: Numbers) -> Decimal:
    sides = {name: one for name, one in given.items() if name != "base"}
    return 100 * widest(sides) / given["base"]


def priced(given: Numbers) -> Decimal:
    """A share of a price, what is left of it, what several get, or pipeline by its probability."""
    if "rate" in given:
        return product(given) / 100
    if {"parts", "paid"} & given.keys():
        return less(given)
    return sum((one * given.get(f"{name}, probability", 100) / 100
                for name, one in given.items() if not name.endswith(", probability")), Decimal(0))  # fmt: skip


def lost(given: Numbers) -> Decimal:
    return product(given) / 100 if "probability" in given else total(given)


def parted(given: Numbers) -> Decimal:
    """What is left of a whole, or the sum of deals."""
    return less(given) if "whole" in given else total(given)


def gained(given: Numbers) -> Decimal:
    """What the alliance is worth over going alone, an equal part of it, alone and that part, or the sum of partners alone."""
    if "rate" in given:
        return present(given)
    if "with" in given:
        return less(given)
    return over(given) if "synergy" in given else total(given)


def initiative(given: Numbers) -> Decimal:
    if "probability" not in given:
        return total(given)
    return given["probability"] * given["PV benefits"] / 100 - given["PV costs"]


def served(given: Numbers) -> Decimal:
    """The weight of some imperatives as a share of that of all."""
    return 100 * total({name: one for name, one in given.items() if name != "all"}) / given["all"]


def level(given: Numbers) -> Decimal:
    """The weight in percent at which a lead in one criterion and one in the others make up for each other."""
    return 100 * given["lead elsewhere"] / (given["lead elsewhere"] - given["lead here"])


def blended(given: Numbers) -> Decimal:
    """A share, nothing below 0 counted, or the mean of the shares that are known."""
    if {"part", "most"} & given.keys():
        return max(percent(given), Decimal(0))
    return mean(given)


def concentrated(given: Numbers) -> Decimal:
    """The sum of the squares of shares."""
    return sum(((one / 100) ** 2 for one in given.values()), Decimal(0))


def scored(given: Numbers) -> Decimal:
    """Scores by weight, or a score out of 5 on the scale of 100."""
    return product(given) if "scale" in given else paired(given, " weight", " score")


def contributed(given: Numbers) -> Decimal:
    return percent(given) if given.keys() == {"part", "whole"} else total(given)


def valued(given: Numbers) -> Decimal:
    if given.keys() == {"part", "whole"}:
        return percent(given)
    return total({name: one for name, one in given.items() if name != "rate"})


def netted(given: Numbers) -> Decimal:
    if given.keys() == {"with", "without"}:
        return less(given)
    return worth(given) if flows(given) or any("before" in name for name in given) else total(given)


REDONE: dict[str, Callable[[Numbers], Decimal | list[Decimal]]] = {
    "F-01": total, "F-02": netted, "F-04": repaid, "F-05": repaid, "F-06": lambda given: given["inflows"] / given["investment"],
    "F-07": lowest, "F-08": worth, "F-09": lambda given: 1 - given["NPV"] / given["line PV"], "F-10": contributed, "F-11": valued,
    "F-12": over, "F-13": gained, "F-14": less, "F-15": driven, "F-16": remaining, "F-20": attained, "F-23": parted,
    "F-25": total, "F-27": parted, "F-28": total, "F-34": percent, "F-35": percent, "F-36": middle, "F-39": grown,
    "F-40": percent, "F-43": widest, "F-45": percent, "F-46": less, "F-47": percent, "F-48": total, "F-49": hours,
    "F-50": scored, "F-53": scored, "F-56": level, "F-57": percent, "F-60": mean, "F-61": blended, "F-64": concentrated, "F-65": over, "F-67": less, "F-68": total, "F-69": less, "EV": initiative, "agreed share": percent,
    "asks": total, "benefit": total, "benefits": total, "budget to date": lambda given: total(given) if not any(" passed" in one for one in given) else to_date(given),
    "completion": percent, "concentration": percent, "contract value": percent, "cost": total, "cost of exit": total,
    "costs": total, "customers": percent, "deal": priced, "expected": total, "expected loss": lost, "exposure": product,
    "gap weight": total, "imperative coverage": served, "market": total, "moved": percent, "net": total, "overlap": percent,
    "owed": total, "runway": total,  "paid": total, "reaction": product, "readiness": percent, "received from outside": total,
    "score": scored, "settlement": total, "should share": percent, "spent": total,
    "trained": percent, "value moved": percent, "variance": less, "view gap": apart,
    "budget": lambda given: less(given) if "without" in given else total(given),
    "F-37": lambda given: percent(given) if "whole" in given else middle(given),
}  # fmt: skip
"""What each formula says, worked out anew from the named numbers that went in."""


def working_days(start: date, end: date) -> int:
    """Days from Monday to Friday after the first, up to the last."""
    return sum((start + timedelta(one)).weekday() < 5 for one in range(1, (end - start).days + 1))


def between(one: Result) -> bool:
    """Say whether a length is that between the two days it names."""
    start, end = (date.fromisoformat(str(day)) for _, day in one.inputs)
    days = working_days(start, end) if one.formula == "lead time" else (end - start).days
    return one.value == days


YEARLY = {
    "daily": 260,
    "weekly": 52,
    "biweekly": 26,
    "monthly": 12,
    "bimonthly": 6,
    "quarterly": 4,
    "semiannually": 2,
    "annually": 1,
}


def redone(one: Result) -> bool:
    """Say whether a figure is the one that its formula gives for what went in."""
    assert one.value is not None
    given: dict[str, Decimal] = {name: amount for name, amount in one.inputs if isinstance(amount, Decimal)}
    if "stated" in given:
        return one.value == given["stated"]
    if one.formula == "meetings":
        return one.value == YEARLY[str(dict(one.inputs)["cadence"])]
    if one.formula == "F-03":
        return abs(present(given, one.value / 100)) <= NEAR * max(abs(one) for one in given.values())
    if one.formula == "F-38":
        return one.value in (given["planned"], 100 * given["held"] / given["planned"])
    if one.unit == "count" and {amount for _, amount in one.inputs} == {"new"}:
        return one.value == len(one.inputs)
    if not given and one.inputs:
        return between(one)
    if one.formula not in REDONE:
        return False
    found = REDONE[one.formula](given)
    return any(
        abs(one.value - other) <= NEAR * max(Decimal(1), abs(other))
        for other in (found if isinstance(found, list) else [found])
    )


STATED = {"F-42": "the mean that a survey's answers gave, and how many they were"}
"""Figures that the plan states, though the formula says how they came about."""


@contextmanager
def computing() -> Iterator[list[Result]]:
    """Keep the figures that are computed meanwhile."""
    figures: list[Result] = []
    checked = Result.__post_init__

    def kept(self: Result) -> None:
        checked(self)
        if self.value is not None:
            figures.append(self)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Result, "__post_init__", kept)
        yield figures


def wrong(figures: Iterable[Result]) -> list[str]:
    """Return the figures that do not follow from what they say went in."""
    return sorted(
        {
            f"{one.formula} {one.value} {one.unit}: {one.inputs}"
            for one in figures
            if one.formula not in STATED and not redone(one)
        }
    )


@pytest.mark.parametrize("name", ["helios-nordwind", "brightwater-caldera", "aquarow", "alianza-litoral"])
def test_a_figure_follows_from_what_went_in(name: str) -> None:
    """Sums, shares, rates and dates alike: whoever reads formula and inputs arrives at the figure that is printed."""
    plan = shown(sample(name), ALL)
    with computing() as figures:
        for item in of_plan(plan):
            if ready(plan, item):
                compose(plan, item, plan.plan.language, TemplateSet(), Stamp())
    assert len(figures) > 100
    assert wrong(figures) == []


@pytest.mark.parametrize("id_", OWN)
def test_a_figure_of_one_company_s_paper_does_so_too(id_: str) -> None:
    """Scores of candidates, the portfolio's measures, what can be given and wanted."""
    with computing() as figures:
        paper.__wrapped__(id_, "en")
    assert figures
    assert wrong(figures) == []
