"""Quantities as types: money, percentages, durations and periods, parsed strictly and never as floats.

Everything here is parsed from what an author writes (`12.5M EUR`, `35%`, `90 days`, `2026Q3`), compares and adds
exactly, and prints nothing: printing belongs to the locale of a document.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import total_ordering
from typing import Literal

NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_MONEY = re.compile(
    r"(?P<sign>[+-]?)(?P<number>[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:_[0-9]{3})+(?:\.[0-9]+)?) ?(?P<scale>[kKMB]?)\s+(?P<currency>[A-Z]{3})"
)
_SCALES = {"": 0, "k": 3, "K": 3, "M": 6, "B": 9}
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""What is half a million to one half of the readers, and five hundred to the other."""
_MILLS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
"""Currencies with three decimals."""
_COUNTED = 9
"""Digits of a number that counts something, at most."""
MAX_DIGITS = 24
"""More digits than any budget has; the bound keeps arithmetic on hostile numbers cheap."""

Bound = Literal["", "least", "most", "range", "undisclosed"]
"""What is known of an amount: it itself, or within which bounds it lies."""
UNDISCLOSED = "undisclosed"
"""How a plan writes money that exists and that the partners do not say."""

DurationUnit = Literal["hours", "days", "working days", "weeks", "months", "quarters", "years"]
_DURATION = re.compile(
    r"(?P<count>[0-9]{1,5}) ?(?P<unit>h|hours?|d|days?|working days?|w|weeks?|months?|quarters?|y|years?)"
)
_UNITS: dict[str, DurationUnit] = {
    "h": "hours", "hour": "hours", "d": "days", "day": "days", "working day": "working days", "w": "weeks",
    "week": "weeks", "month": "months", "quarter": "quarters", "y": "years", "year": "years",
}  # fmt: skip
_PERIOD = re.compile(
    r"(?P<year>[0-9]{4})(?:-?Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2])|-?H(?P<half>[12]))?"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PATTERNS = {
    "number": rf"{NUMBER.pattern}|[+-]?[0-9]{{1,3}}(?:_[0-9]{{3}})+(?:\.[0-9]+)?",
    "money": rf"(?![+-]?{_THOUSANDS.pattern}\s+(?!{'|'.join(sorted(_MILLS))})[A-Z]{{3}}$){_MONEY.pattern}",
    "duration": _DURATION.pattern, "period": _PERIOD.pattern, "date": _DATE.pattern,
}  # fmt: skip
"""What each quantity looks like, as regular expressions for the whole text; parsing is stricter still."""


def whole(text: str) -> int | None:
    """Return a number that counts something in somebody's file, None for what is none or beyond all that is counted."""
    return int(text) if len(text) <= _COUNTED and text.isascii() and text.isdecimal() else None


def parse_decimal(text: str) -> Decimal:
    """Return the number that `text` writes, with a point for decimals and optional `_` between thousands.

    Raises ValueError with a sentence for the author.
    """
    plain = text.strip()
    if re.fullmatch(r"[+-]?[0-9]{1,3}(?:_[0-9]{3})+(?:\.[0-9]+)?", plain):
        plain = plain.replace("_", "")
    if not NUMBER.fullmatch(plain):
        if re.fullmatch(r"[+-]?[0-9.,’' ]+", plain):
            raise ValueError(
                f"`{text}` is ambiguous: write a point for decimals and nothing (or `_`) between thousands"
            )
        raise ValueError(f"`{text}` is not a number")
    if sum(character.isdecimal() for character in plain) > MAX_DIGITS:
        raise ValueError(f"a number has at most {MAX_DIGITS} digits")
    return Decimal(plain)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217 code); adding two currencies is an error, never a guess.

    Where `bound` is not empty, the amount is known within bounds alone: it is `amount` at `least` or at `most`, or in a
    `range` from `amount` to `most`. One that is `undisclosed` exists, has no currency, and its `amount` says nothing.
    """

    amount: Decimal
    currency: str
    bound: Bound = ""
    most: Decimal | None = None

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added without a rate")
        if self.bound or other.bound:
            raise ValueError("amounts that are known within bounds alone have no sum")
        return Money(self.amount + other.amount, self.currency)

    def __neg__(self) -> Money:
        if self.bound == "range":
            return Money(-(self.most or self.amount), self.currency, "range", -self.amount)
        turned: dict[Bound, Bound] = {"least": "most", "most": "least"}
        return Money(-self.amount, self.currency, turned.get(self.bound, self.bound))

    @property
    def exact(self) -> Money:
        """The amount without its bounds, to print it."""
        return Money(self.amount, self.currency)

    def __str__(self) -> str:
        if self.bound == "undisclosed":
            return UNDISCLOSED
        text = f"{self.amount:f} {self.currency}"
        if self.bound == "range":
            return f"{self.amount:f} to {self.most:f} {self.currency}"
        return f"at {self.bound} {text}" if self.bound else text

    @classmethod
    def within(cls, least: Money | None, most: Money | None) -> Money:
        """Return an amount that is known within bounds. Raises ValueError with a sentence."""
        if least is None or most is None:
            one = least or most
            assert one is not None
            return cls(one.amount, one.currency, "least" if most is None else "most")
        if least.currency != most.currency:
            raise ValueError(f"`at_least` is in {least.currency}, `at_most` in {most.currency}")
        if least.amount >= most.amount:
            raise ValueError("`at_least` is less than `at_most`")
        return cls(least.amount, least.currency, "range", most.amount)

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read the short form: `12.5M EUR`, `950k USD`, `1_250_000 EUR`. Raises ValueError with a sentence."""
        match = _MONEY.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"`{text}` is not money: write an amount and a currency, such as `12.5M EUR`")
        if _THOUSANDS.fullmatch(match["number"]) and not match["scale"] and match["currency"] not in _MILLS:
            whole, last = match["number"].split(".")
            raise ValueError(
                f"`{text}` can be two amounts: write `{whole}{last} {match['currency']}`, or `{whole} {match['currency']}`"
                if not last.strip("0")
                else f"`{text}` can be two amounts: write `{whole}{last} {match['currency']}`, or two decimals at most"
            )
        amount = parse_decimal(match["sign"] + match["number"])
        return cls(amount.scaleb(_SCALES[match["scale"]]), match["currency"])


@dataclass(frozen=True, slots=True, order=True)
class Percent:
    """A share in hundredths: `Percent(Decimal(35))` is 35 %; `fraction` is 0.35."""

    value: Decimal

    @property
    def fraction(self) -> Decimal:
        """The share as a number, 35 % as 0.35."""
        return self.value / 100

    def __str__(self) -> str:
        return f"{self.value:f}%"

    @classmethod
    def parse(cls, text: str) -> Percent:
        """Read `35%`, `35 %` or a bare `35`, all meaning hundredths. Raises ValueError with a sentence."""
        plain = text.strip()
        if plain.endswith("%"):
            plain = plain[:-1].rstrip()
        try:
            return cls(parse_decimal(plain))
        except ValueError:
            raise ValueError(f"`{text}` is not a percentage: write it as `35%`") from None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in the unit that the author chose: `90 days`, `10 working days`, `18 months`."""

    count: int
    unit: DurationUnit

    @property
    def days(self) -> Decimal:
        """The length in calendar days, for comparing: a month counts 30, a working day 7/5, a year 365."""
        factor = {
            "hours": Decimal(1) / 24, "days": Decimal(1), "working days": Decimal(7) / 5, "weeks": Decimal(7),
            "months": Decimal(30), "quarters": Decimal(91), "years": Decimal(365),
        }  # fmt: skip
        return self.count * factor[self.unit]

    @property
    def months(self) -> Decimal:
        """The length in months, exact for months, quarters and years, else days over 30."""
        exact = {"months": 1, "quarters": 3, "years": 12}
        if self.unit in exact:
            return Decimal(self.count * exact[self.unit])
        return self.days / 30

    def after(self, start: date) -> date:
        """Return the day this long after `start`; working days skip Saturdays and Sundays."""
        if self.unit in ("months", "quarters", "years"):
            return add_months(start, int(self.months))
        if self.unit == "working days":
            day, left = start, self.count
            while left:
                day += timedelta(days=1)
                left -= day.weekday() < 5
            return day
        return start + timedelta(days=int(self.days))

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read `90 days`, `10 working days`, `18 months`, `48h`, `3y`. Raises ValueError with a sentence."""
        match = _DURATION.fullmatch(text.strip())
        if match is None:
            raise ValueError(
                f"`{text}` is not a duration: write a whole number and a unit, such as `90 days`"
            )
        unit = match["unit"]
        known = _UNITS.get(unit) or _UNITS[unit.removesuffix("s")]
        return cls(int(match["count"]), known)


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A year, half, quarter or month of the calendar: `2026`, `2026H1`, `2026Q3`, `2026-07`.

    `months` is its length (12, 6, 3 or 1), `first_month` counts from 1. Ordered by start, the longer first.
    """

    year: int
    first_month: int
    months: int

    @property
    def start(self) -> date:
        """The first day of the period."""
        return date(self.year, self.first_month, 1)

    @property
    def end(self) -> date:
        """The last day of the period."""
        month = self.first_month + self.months - 1
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def next(self) -> Period:
        """The period of the same length that follows."""
        return self.shift(1)

    def shift(self, count: int) -> Period:
        """Return the period of the same length, `count` periods later (earlier when negative)."""
        index = self.year * 12 + self.first_month - 1 + count * self.months
        return Period(index // 12, index % 12 + 1, self.months)

    def contains(self, day: date) -> bool:
        """Say whether `day` lies in the period."""
        return self.start <= day <= self.end

    def __lt__(self, other: Period) -> bool:
        return (self.start, -self.months) < (other.start, -other.months)

    def __str__(self) -> str:
        if self.months == 12:
            return f"{self.year}"
        if self.months == 6:
            return f"{self.year}H{(self.first_month + 5) // 6}"
        if self.months == 3:
            return f"{self.year}Q{(self.first_month + 2) // 3}"
        return f"{self.year}-{self.first_month:02}"

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period. Raises ValueError with a sentence for the author."""
        match = _PERIOD.fullmatch(text.strip())
        if match is None or match["year"] == "0000":
            raise ValueError(
                f"`{text}` is not a period: write a year, quarter or month, `2026`, `2026Q3`, `2026-07`"
            )
        year = int(match["year"])
        if match["quarter"]:
            return cls(year, int(match["quarter"]) * 3 - 2, 3)
        if match["half"]:
            return cls(year, int(match["half"]) * 6 - 5, 6)
        if match["month"]:
            return cls(year, int(match["month"]), 1)
        return cls(year, 1, 12)

    @classmethod
    def of(cls, day: date, months: int = 3) -> Period:
        """Return the period of that length which contains `day`."""
        return cls(day.year, (day.month - 1) // months * months + 1, months)


def rounded(amount: Decimal, decimals: int = 0) -> Decimal:
    """Return an amount with so many decimals, halves away from zero: as people round, in prose, tables and charts alike."""
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def parse_date(text: str) -> date:
    """Read an ISO date, `2026-09-30`. Raises ValueError with a sentence for the author."""
    plain = text.strip()
    if not _DATE.fullmatch(plain):
        raise ValueError(f"`{text}` is not a date: write year-month-day, such as `2026-09-30`")
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise ValueError(f"`{text}` is not a day of the calendar") from None


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or the last day of that month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
