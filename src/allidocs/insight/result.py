"""One computed figure: its value or the reason why there is none, with the formula and inputs to redo the sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Literal

from allidocs.base.record import dataclass

Input = tuple[str, Decimal | str]
"""A named input of a formula: a number, or a short machine word such as an id, a date or a convention."""


class Reason(Enum):
    """Why a figure is not available; documents translate it."""

    MISSING_INPUT = "missing-input"
    NO_TARGET = "no-target"
    NO_BASELINE = "no-baseline"
    NO_RATE = "no-rate"
    UNDISCLOSED = "undisclosed"
    NO_SIGN_CHANGE = "no-sign-change"
    SEVERAL_SIGN_CHANGES = "several-sign-changes"
    NEVER_WITHIN_HORIZON = "never-within-horizon"
    DIVISION_BY_ZERO = "division-by-zero"
    OUT_OF_RANGE = "out-of-range"
    SHARES_NOT_WHOLE = "shares-not-whole"
    NOT_DUE = "not-due"
    TOO_FEW_ANSWERS = "too-few-answers"
    NOT_SCHEDULED = "not-scheduled"
    NOTHING_TO_COUNT = "nothing-to-count"
    NOTHING_TO_PAY_BACK = "nothing-to-pay-back"


@dataclass(frozen=True, slots=True)
class Result:
    """A figure. `value` is None exactly when `reason` says why: a missing figure is never 0.

    `unit` is `money:EUR` (any currency code), `percent` (35 means 35 %), `ratio`, `years`, `days`, `count`,
    `score` or `hours`. `formula` is the formula's id, `inputs` what went into it. Where an amount in it is known within
    bounds alone, `bound` says that the figure is the `least` or the `most` that it can be.
    """

    value: Decimal | None
    formula: str
    unit: str
    inputs: tuple[Input, ...] = ()
    reason: Reason | None = None
    bound: Literal["", "least", "most"] = ""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.reason is not None):
            raise ValueError("a result has either a value or a reason")


TENTH = 100_000
"""A tenth of a million."""


def places(figures: Iterable[Result]) -> int:
    """Return the decimals with which amounts in millions print alike: one, two where one would round some of them."""
    amounts = (one.value for one in figures if one.value is not None)
    return 1 if all(amount % TENTH == 0 for amount in amounts) else 2


def known(value: Decimal | int, formula: str, unit: str, *inputs: Input) -> Result:
    """Return a figure that could be computed."""
    return Result(exactly(value), formula, unit, inputs)


def exactly(value: Decimal | int) -> Decimal:
    """Return a count or a number as a number, one that knows its roots (`base.rooted`) as it is."""
    return value if isinstance(value, Decimal) else Decimal(value)


def unknown(reason: Reason, formula: str, unit: str, *inputs: Input) -> Result:
    """Return a figure that could not be computed, with the reason."""
    return Result(None, formula, unit, inputs, reason)


def quotient(top: Decimal | int, bottom: Decimal | int, formula: str, unit: str, *inputs: Input) -> Result:
    """Return `top / bottom` (times 100 when the unit is `percent`), or DIVISION_BY_ZERO."""
    if bottom == 0:
        return unknown(Reason.DIVISION_BY_ZERO, formula, unit, *inputs)
    factor = 100 if unit == "percent" else 1
    return known(exactly(top) * factor / exactly(bottom), formula, unit, *inputs)


def added(parts: Mapping[str, Result], formula: str, unit: str) -> Result:
    """Return the sum of results; a missing part makes the sum missing, and so does having no part at all."""
    inputs: list[Input] = []
    answer = Decimal(0)
    for name, part in parts.items():
        if part.value is None:
            return unknown(part.reason or Reason.MISSING_INPUT, formula, unit, ("missing", name))
        answer += part.value
        inputs.append((name, part.value))
    if not inputs:
        return unknown(Reason.NOTHING_TO_COUNT, formula, unit)
    return known(answer, formula, unit, *inputs)


def difference(more: Result, less: Result, formula: str, unit: str) -> Result:
    """Return `more - less`, or the first one's reason where a part is missing."""
    if more.value is None or less.value is None:
        return unknown(more.reason or less.reason or Reason.MISSING_INPUT, formula, unit)
    return known(more.value - less.value, formula, unit, ("with", more.value), ("without", less.value))


def weighted(weights: Mapping[str, Decimal], scores: Mapping[str, Decimal], formula: str) -> Result:
    """Return the sum of scores times their weights in percent; never weighted anew where a score lacks.

    MISSING_INPUT where nothing or not all is scored, SHARES_NOT_WHOLE where the weights are not 100 together.
    """
    inputs: list[Input] = []
    for name, weight in weights.items():
        if name not in scores:
            return unknown(Reason.MISSING_INPUT, formula, "score", ("criterion", name))
        inputs += [(f"{name} weight", weight), (f"{name} score", scores[name])]
    whole = sum(weights.values(), Decimal(0))
    if not weights:
        return unknown(Reason.MISSING_INPUT, formula, "score")
    if whole != 100:
        return unknown(Reason.SHARES_NOT_WHOLE, formula, "score", ("weights", whole))
    return known(
        sum((weights[name] * scores[name] for name in weights), Decimal(0)) / 100, formula, "score", *inputs
    )


def share(part: int, whole: int, formula: str) -> Result:
    """Return a counted share in percent, or NOTHING_TO_COUNT when there is nothing to count."""
    inputs: tuple[Input, ...] = (("part", Decimal(part)), ("whole", Decimal(whole)))
    if whole == 0:
        return unknown(Reason.NOTHING_TO_COUNT, formula, "percent", *inputs)
    return quotient(part, whole, formula, "percent", *inputs)
