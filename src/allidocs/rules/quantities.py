"""Durations, amounts, shares and days in prose, in every language that comes with allidocs, and sentences that contradict the plan's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple, cast

from allidocs.base.measure import Duration, DurationUnit, Money, Percent
from allidocs.plan.contract import Contract
from allidocs.plan.language import Language, languages
from allidocs.plan.model import Plan
from allidocs.plan.wording import needs
from allidocs.rules.rule import same_length

Value = Duration | Money | date | tuple[Percent, ...]
"""What a parameter can be; several shares are those of all partners."""


def parameters(plan: Plan) -> dict[str, Value]:
    """Return the values of a plan that a contract states once, by path."""
    contract = plan.contract or Contract()
    found: dict[str, Value | None] = {
        f"contract.{name}": getattr(contract, name)
        for name in ("notice", "cure", "transition_period", "payment", "confidentiality", "long_stop")
    }
    found["contract.exclusivity.duration"] = contract.exclusivity.duration if contract.exclusivity else None
    found["contract.liability.cap"] = contract.liability.cap if contract.liability else None
    found["contract.revenue_share"] = tuple(contract.revenue_share.values()) or None
    return {path: value for path, value in found.items() if value is not None}


class Contradiction(NamedTuple):
    """Words that contradict a parameter: where they begin in the text, the words, and the parameter's path."""

    start: int
    words: str
    path: str


def contradictions(text: str, parameters: Mapping[str, Value]) -> Iterator[Contradiction]:
    """Yield what a text says otherwise than a parameter of the same subject.

    A number counts only beside the words of its subject (`60 days' notice`, `preaviso de 60 días`): a time counted from
    notice, or a number of another subject in the same sentence, is none.
    """
    for path, value in parameters.items():
        for pattern in _sought(_SUBJECTS[path], text) if path in _SUBJECTS else ():
            for match in pattern.finditer(text):
                said = _read(match, value)
                if said is not None and not _same(said, value):
                    words = "said" if "said" in pattern.groupindex else 0
                    yield Contradiction(match.start(words), match[words].strip(), path)


def lengths_of_steps(text: str) -> Iterator[tuple[str, str, Duration]]:
    """Yield how long a text on deadlock gives each step: the step, the words, the length.

    Steps are `cooling-off`, `mediation` and `sponsors`, who agree or do not.
    """
    for step, name in _STEPS.items():
        for pattern in _sought(name, text):
            for match in pattern.finditer(text):
                length = duration(match["n"], match["unit"])
                if length is not None:
                    yield step, match[0].strip(), length


def _read(match: re.Match[str], value: Value) -> Value | None:
    if isinstance(value, Duration):
        return duration(match["n"], match["unit"])
    if isinstance(value, Money):
        return money(match["money"])
    if isinstance(value, date):
        return day(match["day"])
    share = _number(match["share"])
    return None if share is None else (Percent(share),)


def _same(said: Value, value: Value) -> bool:
    if isinstance(said, Duration) and isinstance(value, Duration):
        return same_length(said, value)
    if isinstance(said, Money) and isinstance(value, Money):
        return said.currency != value.currency or bool(value.bound) or said.amount == value.amount
    if isinstance(said, tuple) and isinstance(value, tuple):
        return said[0] in value
    return said == value


# ------------------------------------------------------------------------------------------- reading values


def duration(number: str, unit: str) -> Duration | None:
    """Return `sixty`, `days` as a duration; None for a number or unit that is not known."""
    plain, name = (" ".join(words.casefold().split()) for words in (number, unit))
    for language in languages().values():
        count = int(plain) if plain.isdecimal() else language.count(plain)
        known = language.unit_words().get(name)
        if count is not None and known is not None:
            return Duration(count, cast("DurationUnit", known))
    return None


def money(text: str) -> Money | None:
    """Return `2.5M EUR`, `EUR 300,000` or `300.000 €` as money; None for what is none."""
    known = languages().values()
    millions = {"m", *(word.casefold() for language in known for word in language.millions)}
    scales = _alternatives((*millions, "k", *(word for language in known for word in language.thousands)))
    match = re.search(
        rf"(?P<before>{_SIGNS})?\s?(?P<number>\d[\d.,]*)\s?(?P<scale>(?:{scales})\b)?"
        rf"(?:\s?(?:(?:{_alternatives(language.of for language in known)})\s)?(?P<after>{_SIGNS}))?",
        text,
        re.IGNORECASE,
    )
    if match is None or not (match["before"] or match["after"]):
        return None
    amount = _number(match["number"])
    if amount is None:
        return None
    scale = (match["scale"] or "").casefold()
    factor = 6 if scale in millions else 3 if scale else 0
    sign = (match["before"] or match["after"]).upper()
    return Money(amount.scaleb(factor), {"€": "EUR", "$": "USD", "£": "GBP"}.get(sign, sign))


def day(text: str) -> date | None:
    """Return `2027-03-31`, `31 March 2027` or `31 de marzo de 2027` as a day; None for what is none."""
    known = languages().values()
    joins = {language.of for language in known}
    plain = " ".join(word for word in text.casefold().replace(",", " ").split() if word not in joins)
    try:
        return date.fromisoformat(plain)
    except ValueError:
        pass
    first, _, rest = plain.partition(" ")
    month, _, year = rest.partition(" ")
    if not first.isdecimal():
        first, month = month, first
    names = {name.casefold(): place for language in known for place, name in enumerate(language.months, 1)}
    try:
        return date(int(year), names.get(month, 0), int(first))
    except ValueError:
        return None


def days_named(text: str) -> Iterator[tuple[str, date]]:
    """Yield the days that a text names, in any language, in its order; of a month with its year the first."""
    hits = {hit.start(): hit for pattern in _days() for hit in pattern.finditer(text)}
    for _, hit in sorted(hits.items()):
        found = day(hit["day"] or f"1 {hit[0]}")
        if found is not None:
            yield hit[0], found


def _number(text: str) -> Decimal | None:
    """Read a number with the marks of either language: `300.000`, `2,5`, `1,250,000.50`."""
    plain = text.strip(".,")
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0:
        head, tail = plain[:last], plain[last + 1 :]
        plain = re.sub(r"[.,]", "", head) + ("" if len(tail) == 3 else ".") + tail
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


# ------------------------------------------------------------------------------------------- patterns

_SUBJECTS = {
    "contract.notice": "notice", "contract.cure": "cure", "contract.transition_period": "transition_period",
    "contract.payment": "payment", "contract.confidentiality": "confidentiality",
    "contract.exclusivity.duration": "exclusivity", "contract.liability.cap": "cap", "contract.long_stop": "long_stop",
    "contract.revenue_share": "revenue_share",
}  # fmt: skip
"""Parameters by path, with how languages name them."""
_STEPS = {"mediation": "mediation", "cooling-off": "cooling_off", "sponsors": "sponsors"}
_SIGNS = r"(?:EUR|USD|GBP|CHF|MXN|€|\$|£)"


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _marks(language: Language) -> Mapping[str, str]:
    """Return what stands for a length of time, money, a day and a share in the expressions of a language."""
    units, months, of = (
        _alternatives(language.unit_words()), _alternatives(language.months), re.escape(language.of),
    )  # fmt: skip
    scale = rf"(?:\s?(?:M|k|{_alternatives((*language.millions, *language.thousands))})\b)?"
    return {
        "{time}": rf"(?P<n>\d+|{language.number_words()})[\s\u00a0-](?P<unit>{units})\b",
        "{amount}": rf"(?P<money>{_SIGNS}\s?\d[\d.,]*{scale}|\d[\d.,]*{scale}\s?(?:{of}\s)?{_SIGNS})",
        "{day}": rf"(?P<day>\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:{of} )?(?:{months}),? (?:{of} )?\d{{4}}|(?:{months}) \d{{1,2}},? \d{{4}})",
        "{share}": r"(?P<share>\d+(?:[.,]\d+)?)\s?%",
    }


@cache
def _days() -> tuple[re.Pattern[str], ...]:
    """Return what a day is in each language, or a month with its year. Compiled when first asked for."""
    return tuple(
        re.compile(
            rf"\b(?:{_marks(language)['{day}']}|(?:{_alternatives(language.months)}) (?:{re.escape(language.of)} )?\d{{4}})\b",
            re.IGNORECASE,
        )
        for language in languages().values()
    )


def _sought(name: str, text: str) -> Iterator[re.Pattern[str]]:
    """Yield the expressions of a quantity, in all languages, that a text can match; those alone are compiled."""
    lower = text.lower()
    for language in languages().values():
        for pattern in getattr(language.quantities, name):
            words = _words(pattern)
            if not words or any(word in lower for word in words):
                yield _compiled(language, pattern)


_words = cache(needs)


@cache
def _compiled(language: Language, pattern: str) -> re.Pattern[str]:
    for mark, meant in _marks(language).items():
        pattern = pattern.replace(mark, meant)
    return re.compile(pattern, re.IGNORECASE)
