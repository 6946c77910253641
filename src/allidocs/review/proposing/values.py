"""From printed words back to a typed value: the inverse of how documents print, in their language and form.

The form is the one in which the base printed the old value (millions under a header, a short date). What cannot be
read with certainty is not read at all: a sentence says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from allidocs.base.ids import split
from allidocs.base.measure import Bound, Duration, Money, Percent, Period
from allidocs.document.typography import set_words, straight
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.model import Plan, collection
from allidocs.templating.edition import RANGE, STATED, UNSAID, Edition
from allidocs.templating.view import wrap
from allidocs.templating.words import place_of

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_SIGNS = {"\u2212": "-", "\u2013": "-", "\u2011": "-"}
_CURRENCIES = {"€": "EUR", "£": "GBP", "¥": "JPY"}
_SCALES = {"": 0, "k": 3, "m": 6, "mio": 6, "bn": 9}
"""Powers of ten by the sign that stands for them; the words for a million are those of the language."""


class Unreadable(Exception):
    """Words that are no certain value of what belongs there; the message says why, in a clause of a sentence."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a path of the plan holds: its kind, its value, and whether it may be left out."""

    kind: Kind
    raw: Any
    optional: bool = False


def value_at(plan: Plan, path: str) -> Held | None:
    """Return what a path leads to, None where the format or the plan has no such value."""
    kind, value, optional = Kind("entity", entity=Plan), plan, False
    try:
        steps = split(path)
    except ValueError:
        return None
    current: Any = value
    for step in steps:
        if isinstance(step, int):
            if kind.form != "list" or kind.item is None or step >= len(current or ()):
                return None
            kind, current, optional = kind.item, current[step], True
        elif kind.form == "entity" and isinstance(current, Entity):
            item = shape(type(current)).by_key.get(step)
            if item is None:
                return None
            kind, current, optional = item.kind, current.__dict__[item.name], not item.required
        elif kind.form == "map" and kind.item is not None and current is not None:
            key = next((one for one in current if str(one) == step), None)
            if key is None:
                return None
            kind, current, optional = kind.item, current[key], True
        else:
            return None
    return None if current is None else Held(kind, current, optional)


def kind_of(path: str) -> Kind | None:
    """Return the kind of value that a path leads to, also where the plan has none; None where the format knows no such path."""
    kind = Kind("entity", entity=Plan)
    try:
        steps = split(path)
    except ValueError:
        return None
    for step in steps:
        if kind.form == "entity" and kind.entity is not None and isinstance(step, str):
            item = shape(kind.entity).by_key.get(step)
            if item is None or step == "vis":
                return None
            kind = item.kind
        elif kind.item is not None and isinstance(step, int) == (kind.form == "list"):
            kind = kind.item
        else:
            return None
    return kind


def required_of(path: str) -> tuple[str, ...]:
    """Return the keys that an entry at a path cannot be without."""
    kind = kind_of(path)
    return (
        () if kind is None or kind.entity is None else tuple(item.key for item in shape(kind.entity).required)
    )


def tidy(text: str) -> str:
    """Return text with every space plain and single, every minus a hyphen, and marks as one types them."""
    made = straight(_SPACES.sub(" ", text).strip())
    return "".join(_SIGNS.get(character, character) for character in made)


def read_value(edition: Edition, path: str, what: Held, before: str, after: str) -> Any:
    """Return the value that `after` says where the base printed `before` for `what`; raises Unreadable."""
    read = _READERS.get(what.kind.form)
    if read is None:
        raise Unreadable("this is no single value")
    words = tidy(after)
    if not words:
        raise Unreadable("nothing is left where a value stood")
    value = read(_Setting(edition, path, what, tidy(before)), words)
    bounds = what.kind.bounds
    number = value.value if isinstance(value, Percent) else value
    if bounds is not None and not bounds.least <= number <= bounds.most:
        raise Unreadable(f"it is outside {bounds.least} to {bounds.most}")
    return value


@dataclass(frozen=True, slots=True)
class _Setting:
    edition: Edition
    path: str
    what: Held
    before: str


def parse_number(text: str, marks: tuple[str, str]) -> Decimal:
    """Return a number as a language writes it; raises Unreadable where its marks could mean two things."""
    group, point = (re.escape(mark) for mark in marks)
    if re.fullmatch(rf"[+-]?(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{point}\d+)?", text) is None:
        raise Unreadable(f"`{text}` is no number as this document writes numbers")
    digits = text.replace(marks[0], "").replace(marks[1], ".")
    if sum(character.isdecimal() for character in digits) > 24:
        raise Unreadable("a number has at most 24 digits")
    return Decimal(digits)


def _number(here: _Setting, words: str) -> Any:
    whole = here.what.kind.form == "int"
    if whole and (_TWICE.fullmatch(words) or here.edition.format.language.count(words) is not None):
        return _count(here, words)
    number = parse_number(words.replace(" ", ""), here.edition.format.marks)
    if whole:
        if number != number.to_integral_value():
            raise Unreadable("a whole number belongs here")
        return int(number)
    return number


_AMOUNT = r"(?P<front>[A-Z]{3}|[€£¥$])? ?(?P<number>[+-]?[\d.,]+) ?(?P<scale>k|M|m|mio|bn|%s)?(?: %s)? ?(?P<back>[A-Z]{3}|[€£¥$]|euros?)?"


def _money(here: _Setting, words: str) -> Money:
    """Return an amount, or what is known of one where it stands in the words that documents have for it."""
    get = here.edition.words.get
    if words == tidy(get(UNSAID)):
        return Money(Decimal(0), "", "undisclosed")
    stated: dict[Bound, str] = {"least": STATED["least"], "most": STATED["most"], "range": RANGE}
    for bound, message in stated.items():
        pattern = re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+)", re.escape(tidy(get(message))))
        if match := re.fullmatch(pattern, words):
            first, *rest = (_exact(here, part) for part in match.groups())
            return Money(first.amount, first.currency, bound, rest[0].amount if rest else None)
    return _exact(here, words)


def _exact(here: _Setting, words: str) -> Money:
    how, raw = here.edition.format, here.what.raw
    match = re.fullmatch(_AMOUNT % ("|".join(how.language.millions), how.language.of), words)
    if match is None:
        raise Unreadable(f"`{words}` is no amount of money")
    number = parse_number(match["number"], how.marks)
    told = [one for one in (match["front"], match["back"]) if one]
    if len(told) > 1:
        raise Unreadable(f"`{words}` names two currencies")
    scale = (match["scale"] or "").casefold()
    power = _SCALES.get(scale, 6)
    if told:
        had = raw.currency if raw is not None else ""
        return Money(number.scaleb(power), _currency(told[0], had))
    if raw is None or raw.bound:
        raise Unreadable(f"`{words}` names no currency")
    millions = any(tidy(how.millions(raw, places)) == here.before for places in range(7))
    full = tidy(how.number(raw.amount)) == here.before
    if millions and not scale and not full:
        return Money(number.scaleb(6), raw.currency)
    if full and not millions:
        return Money(number.scaleb(power), raw.currency)
    raise Unreadable(f"`{words}` names no currency")


def _currency(told: str, had: str) -> str:
    if told == "$":
        if had.endswith("D"):
            return had
        raise Unreadable("`$` does not say which dollar")
    if told.startswith("euro"):
        return "EUR"
    return _CURRENCIES.get(told, told)


def _percent(here: _Setting, words: str) -> Percent:
    bare = words.removesuffix("%").strip()
    if bare == words and here.before.endswith("%"):
        raise Unreadable(f"`{words}` has lost its percent sign")
    return Percent(parse_number(bare, here.edition.format.marks))


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = r"(\d{1,2})(?:%s)?(?: %s)? ([^\W\d]+)\.?(?: %s|,)? (\d{4})"
_MONTH_FIRST = r"([^\W\d]+)\.? (\d{1,2})(?:%s)?,? (\d{4})"
_DIGITS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def _date(here: _Setting, words: str) -> date:
    months, language = here.edition.format.month_numbers, here.edition.format.language
    ordinals, of = "|".join((*language.ordinals, "")), language.of
    try:
        if match := _ISO.fullmatch(words):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := re.fullmatch(_DAY_FIRST % (ordinals, of, of), words):
            return date(int(match[3]), months[match[2].lower()], int(match[1]))
        if match := re.fullmatch(_MONTH_FIRST % ordinals, words):
            return date(int(match[3]), months[match[1].lower()], int(match[2]))
        if match := _DIGITS.fullmatch(words):
            first, second = int(match[1]), int(match[2])
            if language.month_first and first <= 12 and second <= 12 and first != second:
                raise Unreadable(f"`{words}` could be day and month or month and day")
            if language.month_first and first <= 12 < second:
                first, second = second, first
            return date(int(match[3]), second, first)
    except (ValueError, KeyError):
        raise Unreadable(f"`{words}` is no day of the calendar") from None
    raise Unreadable(f"`{words}` is no full date")


def _duration(here: _Setting, words: str) -> Duration:
    units = here.edition.format.units()
    name = max((one for one in units if words.casefold().endswith(f" {one}")), key=len, default="")
    if not name:
        raise Unreadable(f"`{words}` is no length of time")
    return Duration(_count(here, words[: -len(name)].strip()), units[name])  # type: ignore[arg-type]


_TWICE = re.compile(r"(?P<said>[^()]+?) ?\((?P<again>[^()]+)\)")


def _count(here: _Setting, words: str) -> int:
    """Return a whole number, in figures, in words, or in both as contracts write it: `twelve (12)`."""
    twice = _TWICE.fullmatch(words)
    if twice is not None:
        said, again = (_count(here, twice[part]) for part in ("said", "again"))
        if said != again:
            raise Unreadable(f"`{twice['said']}` and `{twice['again']}` are not the same number")
        return said
    count = here.edition.format.language.count(words)
    if count is not None:
        return count
    number = parse_number(words, here.edition.format.marks)
    if number != number.to_integral_value() or not 0 <= number <= 99_999:
        raise Unreadable(f"`{words}` is no whole number of units")
    return int(number)


def _period(here: _Setting, words: str) -> Period:
    months, language = here.edition.format.month_numbers, here.edition.format.language
    if match := re.fullmatch(rf"{language.quarter}([1-4]) (\d{{4}})", words):
        return Period(int(match[2]), int(match[1]) * 3 - 2, 3)
    if match := re.fullmatch(rf"{language.half}([12]) (\d{{4}})", words):
        return Period(int(match[2]), int(match[1]) * 6 - 5, 6)
    if (match := re.fullmatch(rf"([^\W\d]+)\.?(?: {language.of})? (\d{{4}})", words)) and match[
        1
    ].lower() in months:
        return Period(int(match[2]), months[match[1].lower()], 1)
    try:
        return Period.parse(words)
    except ValueError:
        raise Unreadable(f"`{words}` is no period") from None


_BADGE = re.compile(r"\S{1,2} · ")
"""The letter before the words of a status."""


def _choice(here: _Setting, words: str) -> str:
    place, words = place_of(here.path), _BADGE.sub("", words, count=1)
    found = [one for one in here.what.kind.choices
             if words.casefold() in (tidy(here.edition.words.choice(one, place)).casefold(), one)]  # fmt: skip
    if len(found) != 1:
        known = ", ".join(f"`{here.edition.words.choice(one, place)}`" for one in here.what.kind.choices[:8])
        raise Unreadable(f"`{words}` is none of {known}")
    return found[0]


def _bool(here: _Setting, words: str) -> bool:
    for value, word in ((True, "yes"), (False, "no")):
        if words.casefold() == here.edition.words.get(word).casefold():
            return value
    raise Unreadable(f"`{words}` is neither yes nor no")


def _ref(here: _Setting, words: str) -> str:
    kind = here.what.kind
    found = {id_ for id_, names in _named(here.edition, kind) if words.casefold() in names}
    if len(found) != 1:
        what = " or ".join(name.rpartition(".")[2] for name in kind.collections)
        raise Unreadable(
            f"`{words}` names nothing among {what}" if not found else f"`{words}` names several of {what}"
        )
    return found.pop()


def home_of(name: str, id_: str) -> str:
    """Return the path of an entry of a collection."""
    return f"contract.components.{id_}" if name == "components" else f"{name}.{id_}"


def _named(edition: Edition, kind: Kind) -> Iterator[tuple[str, set[str]]]:
    """Yield the ids that a reference may hold, each with every name that it goes by."""
    plan = edition.plan
    for name in kind.collections:
        for id_ in collection(plan, name):
            at = home_of(name, id_)
            there = value_at(plan, at)
            if there is None or not isinstance(there.raw, Entity):
                continue
            branch = wrap(edition, at, there.raw, there.kind, id_)
            names = {tidy(str(branch)).casefold(), id_}
            for key in ("name", "short_name", "title", "text"):
                if key in shape(type(there.raw)).by_key and there.raw.__dict__.get(key) is not None:
                    names.add(tidy(str(getattr(branch, key))).casefold())
            yield id_, names


def _str(here: _Setting, words: str) -> str:
    pattern = here.what.kind.pattern
    if pattern is not None and not re.fullmatch(pattern.pattern, words):
        raise Unreadable(f"`{words}` is not written as `{pattern.example}`")
    return (
        words
        if straight(raw := str(here.what.raw)) == raw
        else set_words(words, here.edition.format.language.quotes)
    )


_READERS: dict[str, Callable[[_Setting, str], Any]] = {
    "int": _number, "decimal": _number, "money": _money, "percent": _percent, "date": _date, "duration": _duration,
    "period": _period, "choice": _choice, "bool": _bool, "ref": _ref, "str": _str,
}  # fmt: skip


def written(value: Any, like: str) -> str:
    """Return a value as a plan writes it, in the manner of the old text `like` (`12.5M EUR` stays short)."""
    if isinstance(value, bool):
        return {"yes": ("no", "yes"), "no": ("no", "yes")}.get(like.lower(), ("false", "true"))[value]
    if isinstance(value, Money):
        return str(value) if value.bound else _money_like(value, like)
    if isinstance(value, Percent):
        return f"{_plain(value.value)}{' %' if ' %' in like else '%' if '%' in like else ''}"
    if isinstance(value, Duration):
        one = value.unit.removesuffix("s") if value.count == 1 else value.unit
        return f"{value.count} {one}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return _period_like(value, like)
    if isinstance(value, Decimal):
        return _plain(value)
    return str(value)


def _plain(number: Decimal) -> str:
    text = f"{number.normalize():f}"
    return "0" if text in ("-0", "0") else text


def _money_like(value: Money, like: str) -> str:
    for mark, places in (("M", 6), ("k", 3), ("K", 3), ("B", 9)):
        if re.search(rf"[0-9] ?{mark}\s", like):
            scaled = value.amount.scaleb(-places)
            exponent = scaled.normalize().as_tuple().exponent
            if isinstance(exponent, int) and exponent >= -4:
                gap = " " if re.search(rf"[0-9] {mark}\s", like) else ""
                return f"{_plain(scaled)}{gap}{mark} {value.currency}"
    text = _plain(value.amount)
    if "_" in like:
        text = f"{Decimal(text):,f}".replace(",", "_")
    return f"{text} {value.currency}"


def _period_like(value: Period, like: str) -> str:
    text = str(value)
    return f"{text[:4]}-{text[4:]}" if re.match(r"\d{4}-[QH]", like) and value.months in (3, 6) else text
