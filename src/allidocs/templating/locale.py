"""How numbers, money, dates, periods and durations print in a language; Babel knows the conventions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from allidocs.base.measure import Duration, Money, Percent, Period, rounded
from allidocs.document.tree import Conventions
from allidocs.plan.language import Language

if TYPE_CHECKING:
    from babel import Locale

NBSP = "\u00a0"
IN_COLUMNS = 2
"""Decimals of a million from which on amounts stand in columns, below each other."""


def conventions(lang: str, known: Mapping[str, Language]) -> Conventions:
    """Return how a document in a language writes its numbers, and the full tags of all known languages, for its writers."""
    thousands, decimal = Format(known[lang]).marks
    regions = tuple((tag, one.region.replace("_", "-")) for tag, one in known.items())
    return Conventions(thousands, decimal, regions, lang)


@dataclass(frozen=True)
class Format:
    """Printing in one language; every method returns plain text with no-break spaces where units hang."""

    language: Language

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale of this language."""
        from babel import Locale

        return Locale.parse(self.language.region)

    @cached_property
    def month_numbers(self) -> Mapping[str, int]:
        """The number of each month by its name, full or short, in lower case without a full stop."""
        return _numbered(self.locale.months)

    @cached_property
    def quarter_numbers(self) -> Mapping[str, int]:
        """The number of each quarter by its name, full or short, in lower case: `3rd quarter`, `3.er trimestre`."""
        return _numbered(self.locale.quarters)

    @property
    def marks(self) -> tuple[str, str]:
        """The marks between thousands and before decimals."""
        symbols = self.locale.number_symbols["latn"]
        return symbols["group"], symbols["decimal"]

    def units(self) -> Mapping[str, str]:
        """The unit of a duration by its word in this language, singular or plural."""
        return {word: unit for unit, words in self.language.units.items() for word in words}

    @lru_cache(maxsize=8192)  # noqa: B019 (a format is its language, nothing else)
    def number(self, value: Decimal | int, decimals: int | None = None) -> str:
        """Print a number, grouped; `decimals` fixed, or as many as it has (at most six)."""
        from babel.numbers import format_decimal

        exact = Decimal(value)
        if decimals is None:
            exact = exact.normalize()
            exponent = exact.as_tuple().exponent
            decimals = min(6, -exponent) if isinstance(exponent, int) and exponent < 0 else 0
        exact = rounded(exact, decimals)
        if not exact:
            exact = abs(exact)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        text = str(format_decimal(exact, pattern, locale=self.locale))
        return text.replace("-", "\u2212", 1) if text.startswith("-") else text

    def spelled(self, count: int) -> str:
        """Write a count from two to twelve in words, as running text does; others in digits."""
        return self.language.numbers.ones[count] if 2 <= count <= 12 else self.number(count)

    def money(
        self, value: Money, decimals: int | None = None, *, millions: bool = False, least: int = 0
    ) -> str:
        """Print money in full, `800,000 EUR`, or in millions, `0.8 M EUR`, exactly or with `decimals`.

        In millions it has `least` decimals at least. Nothing, and what has cents, prints in full.
        """
        whole = value.amount and value.amount == value.amount.to_integral_value()
        if decimals is None and not (millions and whole):
            return f"{self._digits(value)}{NBSP}{value.currency}"
        amount = value.amount.scaleb(-6)
        own = -int(amount.normalize().as_tuple().exponent) if decimals is None else told(amount, decimals)
        return f"{self.number(amount, max(own, least, 0))}{NBSP}M{NBSP}{value.currency}"

    def amount(self, value: Money) -> str:
        """Print money as contracts do, in full: `EUR 2,500,000`, `2.500.000 EUR`."""
        parts = [self._digits(value), value.currency]
        ahead = self.locale.currency_formats["standard"].pattern.startswith("¤")
        return NBSP.join(reversed(parts) if ahead else parts)

    def _digits(self, value: Money) -> str:
        exact = value.amount == value.amount.to_integral_value()
        return self.number(value.amount, 0 if exact else 2)

    def millions(self, value: Money | Decimal, decimals: int = 2) -> str:
        """Print an amount as a bare number of millions, for tables that name the unit in the header.

        A small one has more than `decimals`, so that rounding leaves two digits of it; with the two of a column it has more
        only where nothing were left of it, so that amounts below each other are of one kind.
        """
        amount = (value.amount if isinstance(value, Money) else value).scaleb(-6)
        alike = decimals >= IN_COLUMNS and rounded(amount, decimals)
        return self.number(amount, decimals if alike else told(amount, decimals))

    def percent(self, value: Percent | Decimal, decimals: int | None = None) -> str:
        """Print a percentage; a bare number counts as a fraction, 0.35 as 35 %."""
        shares = value.value if isinstance(value, Percent) else value * 100
        if decimals is None and not isinstance(value, Percent):
            decimals = 0
        pattern = self.locale.percent_formats[None]
        return f"{pattern.prefix[0]}{self.number(shares, decimals)}{pattern.suffix[0]}"

    @lru_cache(maxsize=8192)  # noqa: B019 (a format is its language, nothing else)
    def day(self, day: date) -> str:
        """Print a day in full: `30 September 2026`, `30 de septiembre de 2026`."""
        from babel.dates import format_date

        return str(format_date(day, "long", locale=self.locale))

    @lru_cache(maxsize=8192)  # noqa: B019 (a format is its language, nothing else)
    def short_date(self, day: date) -> str:
        """Print a day for tables: `30 Sep 2026`, `30 sept 2026`."""
        from babel.dates import format_date

        return str(format_date(day, "d MMM y", locale=self.locale)).replace(" ", NBSP)

    def month(self, day: date, *, year: bool = True) -> str:
        """Print a month: `Sep 2026`, or `Sep` alone."""
        from babel.dates import format_date

        return str(format_date(day, "MMM y" if year else "MMM", locale=self.locale)).replace(" ", NBSP)

    def period(self, period: Period) -> str:
        """Print a period: `2026`, `Q3 2026` (`T3 2026`), `H1 2026` (`S1 2026`), `Jul 2026`."""
        if period.months == 12:
            return str(period.year)
        if period.months == 6:
            return f"{self.language.half}{(period.first_month + 5) // 6}{NBSP}{period.year}"
        if period.months == 3:
            return f"{self.language.quarter}{(period.first_month + 2) // 3}{NBSP}{period.year}"
        return self.month(period.start)

    def duration(self, duration: Duration) -> str:
        """Print a duration: `90 days`, `10 días hábiles`."""
        forms = self.language.units[duration.unit]
        return f"{self.number(duration.count, 0)}{NBSP}{forms[self.language.form(duration.count)]}"

    def place(self, name: str) -> str | None:
        """Return the place whose time a zone such as `Europe/Madrid` keeps, `Madrid`; None for other words."""
        from babel.dates import get_timezone_location

        if "/" not in name:
            return None
        try:
            return str(get_timezone_location(name, locale=self.locale, return_city=True))
        except LookupError:
            return None

    def country(self, code: str) -> str:
        """Return the name of a country by the two letters that ISO 3166 gives it: `Germany`, `Alemania` of `DE`."""
        return str(self.locale.territories.get(code, code))

    def listed(self, words: Iterable[str], sounds: Iterable[str] = ()) -> str:
        """Join words as a sentence does: `a, b and c`, `a, b y c`, `a e Iberia`.

        `sounds` are what is read where the words themselves are marks that stand for something else.
        """
        from babel.lists import format_list

        found = [word for word in words if word]
        if not found:
            return ""
        text = str(format_list(found, locale=self.locale))
        link = self.language.conjunction
        last = (list(sounds) or found)[-1]
        if link is not None and len(found) > 1 and re.match(link.before, last, re.IGNORECASE):
            before, _, after = text.rpartition(f" {link.usual} ")
            return f"{before} {link.other} {after}"
        return text


def _numbered(names: Mapping[str, Mapping[str, Mapping[int, str]]]) -> Mapping[str, int]:
    """Return the number of each name of a calendar, full or short."""
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in names[context][width].items():
                found.setdefault(str(name).lower().rstrip("."), int(number))
    return found


def told(amount: Decimal, decimals: int) -> int:
    """Return how many decimals a number needs so that rounding leaves it as it is, or two digits of it; at least `decimals`."""
    whole = rounded(amount, decimals)
    if whole == amount or abs(whole) >= Decimal(10).scaleb(-decimals):
        return decimals
    return 1 - amount.adjusted()
