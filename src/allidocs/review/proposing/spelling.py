"""How a table of another system writes numbers, days and periods: in any of the languages, each file in one way.

`1,234` is two numbers; which one, the other cells of the file tell. Where they do not, it is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.review.proposing.values import Unreadable
from allidocs.templating.locale import Format

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_SEPARATORS = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_DIGITS = re.compile(r"[+-]?[\d.,]*\d[\d.,]*")
_BRACKETS = re.compile(r"\((.+)\)")
_BOTH = frozenset(".,")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4})|[/.](\d{2}))")
_MONTH = re.compile(r"(?:(\d{4})[/.-](\d{1,2})|(\d{1,2})[/.-](\d{4}))")
_NAMED = re.compile(r"([^\W\d]+)\.?[ '/-]*(?:([^\W\d]{2}) )?(\d{4}|\d{2})")
_LONGEST = 60


def plain(text: str) -> str:
    """Return a text with single spaces and a hyphen for a minus."""
    return _SPACES.sub(" ", text).strip().replace("\u2212", "-")


def _bare(text: str) -> str:
    """Return a number without spaces and marks between thousands that can be nothing else, and brackets as a minus."""
    words = _SEPARATORS.sub("", plain(text))
    if match := _BRACKETS.fullmatch(words):
        words = f"-{match[1]}"
    return words.replace(" ", "")


def marks_of(text: str) -> frozenset[str]:
    """Return the marks that may stand before the decimals of a number: both where it has none, none where it is no number."""
    words = _bare(text)
    if len(words) > _LONGEST or _DIGITS.fullmatch(words) is None:
        return frozenset()
    return frozenset(mark for mark in _BOTH if _read(words, mark) is not None)


def _read(words: str, mark: str) -> Decimal | None:
    group = "," if mark == "." else "."
    pattern = rf"[+-]?(?:\d+|[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+)(?:{re.escape(mark)}\d+)?"
    if re.fullmatch(pattern, words) is None:
        return None
    return Decimal(words.replace(group, "").replace(mark, "."))


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a file writes: `point` before decimals, `day_first` in days of figures alone; empty or None where it does not tell."""

    formats: tuple[Format, ...]
    point: str = ""
    day_first: bool | None = None

    @classmethod
    def of(cls, texts: Iterable[str], formats: Sequence[Format], point: str = "") -> Spelling:
        """Return how the texts of a file write numbers and days."""
        texts = list(texts)
        possible = [marks for text in texts if (marks := marks_of(text))]
        common = _BOTH.intersection(*possible)
        days = [match for text in texts if (match := _DATE.fullmatch(plain(text)))]
        day_first = any(int(match[1]) > 12 for match in days)
        month_first = any(int(match[2]) > 12 for match in days)
        told = point or (next(iter(common)) if len(common) == 1 else "")
        return cls(tuple(formats), told, day_first if day_first != month_first else None)

    def number(self, text: str) -> Decimal:
        """Return the number that a text writes; raises Unreadable where it writes none, or could write two."""
        words, marks = _bare(text), marks_of(text)
        if not marks:
            raise Unreadable(f"`{text[:_LONGEST]}` is no number")
        if self.point and self.point not in marks:
            raise Unreadable(
                f"`{text}` is no number with `{self.point}` before its decimals, as others of the file are"
            )
        found = {_read(words, mark) for mark in ([self.point] if self.point else marks)}
        if len(found) > 1:
            raise Unreadable(
                f"`{text}` can be two numbers: say with --decimal which mark stands before decimals"
            )
        value = found.pop()
        assert value is not None
        return value

    def period(self, text: str) -> Period | date | None:
        """Return the period, or the day in it, that a text names in any of the languages; None where it names none."""
        words = plain(text).casefold()
        if len(words) > _LONGEST:
            return None
        try:
            return Period.parse(words.upper())
        except ValueError:
            pass
        try:
            return self._day(words) or self._month(words) or self._part(words)
        except ValueError:
            return None

    def _day(self, words: str) -> date | None:
        if match := _ISO.fullmatch(words):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _DATE.fullmatch(words):
            first, second, year = int(match[1]), int(match[2]), _year(match[3] or match[4])
            if first == second or self.day_first is True:
                return date(year, second, first)
            return date(year, first, second) if self.day_first is False else None
        return None

    def _month(self, words: str) -> Period | None:
        if match := _MONTH.fullmatch(words):
            year, month = int(match[1] or match[4]), int(match[2] or match[3])
            return Period(year, month, 1) if 1 <= month <= 12 else None
        if match := _NAMED.fullmatch(words):
            for how in self.formats:
                named = _named_month(match[1], how)
                if named is not None and match[2] in (None, how.language.of):
                    return Period(_year(match[3]), named, 1)
        return None

    def _part(self, words: str) -> Period | None:
        """Return a quarter or half: `Q3 2026`, `3Q26`, `2026 T3`, `1S 2026`, `3rd quarter 2026`."""
        for how in self.formats:
            for letter, months in ((how.language.quarter, 3), (how.language.half, 6)):
                name = rf"(?:{letter.casefold()} ?(?P<n>[1-4])|(?P<m>[1-4]) ?{letter.casefold()})"
                match = re.fullmatch(rf"{name}[ '/-]*(?P<y>\d{{4}}|\d{{2}})", words) or re.fullmatch(
                    rf"(?P<y>\d{{4}})[ '/-]*{name}", words
                )
                number = int(match["n"] or match["m"]) if match else 0
                if match and number * months <= 12:
                    return Period(_year(match["y"]), (number - 1) * months + 1, months)
            match = re.fullmatch(rf"(.+?)(?: {how.language.of})? (\d{{4}})", words)
            if match and match[1] in how.quarter_numbers:
                return Period(int(match[2]), how.quarter_numbers[match[1]] * 3 - 2, 3)
        return None


def _named_month(word: str, how: Format) -> int | None:
    """Return the month of a name or of its first letters, of which there are three at least; None where several begin so."""
    exact = how.month_numbers.get(word)
    begun = {number for name, number in how.month_numbers.items() if len(word) > 2 and name.startswith(word)}
    return exact or (begun.pop() if len(begun) == 1 else None)


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)
