"""How values print in templates: what `{{ }}` shows of them, and the filters that print them in a document's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from allidocs.base.ids import split
from allidocs.base.measure import Duration, Money, Percent, Period, rounded
from allidocs.base.rooted import root, roots
from allidocs.document.markdown import escape
from allidocs.insight.ends import ENDING, ending
from allidocs.insight.holdings import Holding, holding
from allidocs.insight.progress import state
from allidocs.insight.result import Reason, Result
from allidocs.plan.entity import shape
from allidocs.plan.kinds import SOURCE
from allidocs.plan.language import in_order
from allidocs.plan.outside import Shareholding
from allidocs.plan.progress import Planned
from allidocs.plan.text import Text
from allidocs.plan.walk import common_words
from allidocs.templating.edition import Edition
from allidocs.templating.mistakes import WrongMessage, has_bare_percent
from allidocs.templating.source_lines import AHEAD, unmarked
from allidocs.templating.view import DASH, Branch, Leaf, Missing, lacking, plan_view, printed
from allidocs.templating.words import place_of

REASONS = {
    Reason.MISSING_INPUT: "a figure is missing",
    Reason.NO_TARGET: "no target is set",
    Reason.NO_BASELINE: "no baseline is set",
    Reason.NO_RATE: "no exchange rate is stated",
    Reason.UNDISCLOSED: "it is not disclosed",
    Reason.NO_SIGN_CHANGE: "the cash flow never changes sign",
    Reason.SEVERAL_SIGN_CHANGES: "the cash flow changes sign more than once",
    Reason.NEVER_WITHIN_HORIZON: "not within the horizon",
    Reason.DIVISION_BY_ZERO: "nothing to divide by",
    Reason.OUT_OF_RANGE: "out of range",
    Reason.SHARES_NOT_WHOLE: "the shares do not sum to 100 %",
    Reason.NOT_DUE: "not due yet",
    Reason.TOO_FEW_ANSWERS: "too few answers to show",
    Reason.NOT_SCHEDULED: "not scheduled",
    Reason.NOTHING_TO_COUNT: "nothing to count",
    Reason.NOTHING_TO_PAY_BACK: "nothing to pay back",
}
"""Why a figure has no value, in the words that a reader sees."""


GROUPED = 1000
"""From which number on digits are grouped."""
SPELLED = 19
"""The greatest count that begins a sentence as a word."""
_COUNT_FIRST = re.compile(r"%\((\w+)\)s (?:\S+ (?:(?:l|est)[oa]s )?%\((\w+)\)s )?", re.DOTALL)
"""A message that begins with a count of something, or with a share: so many of so many."""
_SENTENCE = re.compile(r"\.\s*$| (?:are|were|have) ")
"""What tells a sentence, whole or begun, from a few words of one: its stop, or its verb in the source's language."""
_MEASURES = (Decimal, Money, Percent, Duration, Period, date, Result)
"""What reads otherwise in every language."""

_TIED = 20
"""The letters of a unit or the like up to which its words stay on one line."""
_ENDED = re.compile(r"[.!?…](?:</[a-z]+>|[”»’\"])*$")
"""Words that end as a sentence does; marks and quotes may close behind their stop."""
_FIRST_WORD = re.compile(r"[^\W\d_][^\W\d_]+")
_MARKS = re.compile(rf"(?:<[^>]*>|\s|{AHEAD})*")


def expected_day(item: Branch) -> Any:
    """Print the day on which something planned was done, else the one expected now, else the one promised."""
    known = shape(type(item.raw)).by_key
    return item.done or item.forecast or (item.due if "due" in known else item.date)


def rounding(value: Any, precision: int = 0) -> Any:
    """Round a number, halves away from zero: a chart that rounds otherwise than its table shows another figure."""
    if isinstance(value, Decimal):
        return rounded(value, precision)
    return float(rounded(Decimal(str(value)), precision))


@dataclass(frozen=True)
class Printing:
    """The filters that templates print values with; each takes a leaf of the plan, a result or a plain value."""

    edition: Edition

    def show(self, value: Any) -> Any:
        """Print any value that stands in `{{ }}`; the environment's finalize."""
        if isinstance(value, Result):
            return self.result(value)
        if value is None:
            return DASH
        if isinstance(value, (bool, int, *_MEASURES)):
            return self._rooted(value, printed(value, self.edition))
        return value

    def _rooted(self, value: Any, text: str) -> Any:
        """Mark a printed fact with the value of the plan that it is, or with those that it comes from, where it knows them."""
        if path := root(value):
            return Markup(f'<field path="{escape(path)}">{escape(text)}</field>')  # noqa: S704 (escaped)
        known = escape(" ".join(roots(value)))
        if not known:
            return text
        return Markup(f'<field kind="computed" path="" roots="{known}">{escape(text)}</field>')  # noqa: S704 (escaped)

    def result(self, value: Result, decimals: int | None = None, *, unit: bool = True) -> Markup:
        """Print a computed figure, marked with its formula; without a value say n/a and why."""
        self.edition.formulas.add(value.formula)
        return self._computed(value, self._figure(value, decimals, unit=unit))

    def _computed(self, value: Result, text: str) -> Markup:
        text = self.edition.at_bound(text, value.bound)
        self.edition.results.setdefault((value.formula, text), []).append(value)
        if root(value.value):
            return cast("Markup", self._rooted(value.value, text))
        known = escape(" ".join(roots(value.value)))
        traced = f' roots="{known}"' if known else ""
        return Markup(f'<field kind="computed" path="{escape(value.formula)}"{traced}>{escape(text)}</field>')  # noqa: S704

    def _figure(self, value: Result, decimals: int | None, *, unit: bool) -> str:
        how, words = self.edition.format, self.edition.words
        if value.value is None:
            reason = REASONS[value.reason] if value.reason else None
            return f"{words.get('n/a')} ({words.get(reason)})" if reason and unit else words.get("n/a")
        kind, _, currency = value.unit.partition(":")
        if kind == "money":
            places = 1 if decimals is None else decimals
            return (
                how.money(Money(value.value, currency), places) if unit else how.millions(value.value, places)
            )
        if kind == "percent":
            return how.percent(Percent(value.value), 0 if decimals is None else decimals)
        text = how.number(
            value.value,
            (1 if kind in ("years", "ratio", "score", "hours") else 0) if decimals is None else decimals,
        )
        if unit and kind in ("years", "days", "hours", "months"):
            return f"{text}\u00a0{words.plural(kind[:-1], kind, 1 if abs(value.value) == 1 else 2)}"
        return text

    def _mapped(self, value: Any, change: Any) -> Any:
        """Apply `change` to the raw value behind a leaf and keep its field mark."""
        if isinstance(value, Missing):
            return value
        if isinstance(value, Leaf):
            return Markup(value.wrapped(escape(change(value.raw))))  # noqa: S704
        if isinstance(value, Result):
            if value.value is None:
                return self.result(value, unit=False)
            self.edition.formulas.add(value.formula)
            return self._computed(value, change(value.value))
        return DASH if value is None else self._rooted(value, change(value))

    def short_date(self, value: Any) -> Any:
        """Print a day in short: `30 Sep 2026`."""
        return self._mapped(value, self.edition.format.short_date)

    def long_date(self, value: Any) -> Any:
        """Print a day at length: `30 September 2026`."""
        return self._mapped(value, self.edition.format.day)

    def month(self, value: Any) -> Any:
        """Print the month of a day: `September 2026`."""
        return self._mapped(value, self.edition.format.month)

    def money(self, value: Any, decimals: int | None = None) -> Any:
        """Print money: in millions where an amount of its kind in the plan reaches them, else in full."""
        if isinstance(value, Result):
            return self.result(value, decimals)
        path = value.path if isinstance(value, Leaf) else ""
        return self._mapped(value, lambda raw: self.edition.money(raw, path, decimals))

    def total(self, value: Result, kind: str, decimals: int = 1) -> Any:
        """Print a computed amount in the unit of the stated amounts of a kind; `decimals` where that is millions."""
        if value.value is None:
            return self.result(value)
        self.edition.formulas.add(value.formula)
        money = Money(value.value, value.unit.partition(":")[2])
        return self._computed(value, self.edition.money(money, kind, decimals))

    def amount(self, value: Any) -> Any:
        """Print money as contracts do, in full."""
        return self._mapped(value, lambda raw: self.edition.bounded(raw, self.edition.format.amount))

    def millions(self, value: Any, decimals: int = 2) -> Any:
        """Print money in millions as a bare number; the head of the column says the unit."""
        if isinstance(value, Result):
            return self.result(value, decimals, unit=False)
        return self._mapped(value, lambda raw: self.edition.millions_of(raw, decimals))

    def bare(self, value: Any, kind: str, decimals: int = 2) -> Any:
        """Print money as a bare number in the unit of a kind, which `unit` names: millions, or in full."""
        if self.edition.is_in_millions(kind):
            return self.millions(value, decimals)
        if isinstance(value, Result) and value.value is None:
            return self.result(value, unit=False)
        how = self.edition.format

        def full(raw: Any) -> str:
            return how.number(raw.amount if isinstance(raw, Money) else raw, 0)

        return self._mapped(
            value,
            lambda raw: self.edition.bounded(raw, full) if isinstance(raw, Money) else full(raw),
        )

    def unit(self, currency: Any, kind: str) -> str:
        """Return the unit that amounts of a kind in a currency stand in: `M EUR`, or `EUR`."""
        return f"M\u00a0{currency}" if self.edition.is_in_millions(kind) else str(currency)

    def number(self, value: Any, decimals: int | None = None) -> Any:
        """Print a number with the marks of the language."""
        return self._mapped(value, lambda raw: self.edition.format.number(raw, decimals))

    def percent(self, value: Any, decimals: int | None = None) -> Any:
        """Print a share in percent."""
        if isinstance(value, Result):
            return self.result(value, decimals)
        return self._mapped(value, lambda raw: self.edition.format.percent(raw, decimals))

    def period(self, value: Any) -> Any:
        """Print a period: a month, a quarter, a year."""
        return self._mapped(value, self.edition.format.period)

    def place(self, value: Any) -> Any:
        """Print the place whose time a zone such as `Europe/Madrid` keeps; nothing for words that are no zone."""
        found = self.edition.format.place(str(value.raw)) if isinstance(value, Leaf) else None
        return Markup(value.wrapped(escape(found))) if found else ""  # noqa: S704 (escaped)

    def blocks(self, value: Any) -> Any:
        """Print a text of the plan as paragraphs and lists, where blocks may stand."""
        if isinstance(value, Leaf):
            return Markup(value.blocks())  # noqa: S704 (the view escapes)
        return "" if isinstance(value, Missing) else value

    def cap(self, value: Any) -> Any:
        """Print with a capital first letter."""
        if isinstance(value, Leaf):
            inner = value.inner()
            return Markup(value.wrapped(inner[:1].upper() + inner[1:]))  # noqa: S704
        if isinstance(value, Missing):
            return value
        text = str(value)
        # What is marked up stays so: its first letter stands behind the marks that it begins with.
        at = _MARKS.match(text).end() if isinstance(value, Markup) else 0  # type: ignore[union-attr]
        capital = text[:at] + text[at : at + 1].upper() + text[at + 1 :]
        return Markup(capital) if isinstance(value, Markup) else capital  # noqa: S704 (it was markup before)

    def inside(self, value: Any) -> Any:
        """Print a name of the plan within a sentence: its first word small, if the plan's own texts write it so, as no proper name is."""
        if not isinstance(value, Leaf) or not isinstance(value.raw, Text):
            return self.show(value)
        inner = value.inner()
        first = _FIRST_WORD.match(inner)
        common = common_words(self.edition.plan, self.edition.lang)
        if first is None or not first[0][1:].islower() or first[0].lower() not in common:
            return value
        return Markup(value.wrapped(inner[:1].lower() + inner[1:]))  # noqa: S704 (the view escapes)

    def tied(self, value: Any) -> Any:
        """Print a few words so that no line breaks inside of them."""
        if not isinstance(value, Leaf):
            return self.show(value)
        inner = value.inner()
        short = "<" not in inner and len(inner) <= _TIED
        return Markup(value.wrapped(inner.replace(" ", "\u00a0") if short else inner))  # noqa: S704 (the view escapes)

    def sentence(self, value: Any) -> Any:
        """Print a text of the plan as a sentence: a capital first, exactly one stop last."""
        return Markup(value.sentence()) if isinstance(value, Leaf) else self.show(value)  # noqa: S704 (the view escapes)

    def headline(self, value: Any) -> Any:
        """Print a finding as a heading: with the stop that ends the findings of chapters, which no template need write."""
        text = str(value).strip()
        whole = text if not text or _ENDED.search(text) else f"{text}."
        return Markup(whole) if isinstance(value, Markup) else whole  # noqa: S704 (it was markup before)

    @pass_context
    def choice(self, _context: Context, key: Any, place: str = "") -> str:
        """Print the words of a choice of the plan format that comes from facts rather than from the view.

        `place` is the context in which catalogues may translate it, such as `clause.openness`. With the context of a render
        no constant is printed when a template is compiled, in the language that is built first.
        """
        if isinstance(key, Leaf):
            return self.edition.words.choice(str(key.raw), place or place_of(key.path))
        return self.edition.words.choice(str(key), place)

    def progress(self, item: Branch) -> str:
        """Tell where something planned stands on the cut-off day: `planned`, `slipping`, `overdue`, `done` and so on."""
        entity = cast("Planned", item.raw)
        due = getattr(entity, "due", None) or getattr(entity, "date", None)
        return state(entity, due, self.edition.plan.plan.as_of)

    def ending(self, item: Branch) -> Any:
        """Return the further end under way or closed that takes an initiative, offering, agreement or partner away, if one does."""
        kind, _, id_ = item.path.rpartition(".")
        found = ending(self.edition.plan, kind, id_) if kind in ENDING else None
        return None if found is None else plan_view(self.edition).exits[found.id]

    def held(self, item: Branch) -> Holding:
        """Return a shareholding on the cut-off day: its `stake`, `since`, `before`, and the day of the `next` change."""
        return holding(self.edition.plan, cast("Shareholding", item.raw))

    def places(self, values: Iterable[Any]) -> int:
        """Return how many decimals the finest of some numbers needs: a column prints all of them with as many."""
        raws = (getattr(unmarked(one), "raw", None) for one in values)
        numbers = (getattr(raw, "value", raw) for raw in raws)
        return max(
            (-int(one.normalize().as_tuple().exponent) for one in numbers if isinstance(one, Decimal)),
            default=0,
        )

    def joined(self, values: Iterable[Any]) -> Markup:
        """Print values as a sentence lists them: `a, b and c`."""
        shown = [self._html(value) for value in values]
        marks = [f"\u0001{index}\u0001" for index in range(len(shown))]
        sounds = [Markup(html).striptags() for html in shown]  # noqa: S704 (only read)
        text = escape(self.edition.format.listed(marks, sounds)) if len(shown) > 1 else "".join(marks)
        for mark, html in zip(marks, shown, strict=True):
            text = text.replace(escape(mark), html).replace(mark, html)
        return Markup(text)  # noqa: S704

    def sections(self, paths: str) -> str:
        """Print the sections of the plan that paths, parted by commas, lead into: `contributions and expectations`."""
        keys = dict.fromkeys(path.split(".")[0] for path in paths.split(", "))
        words = self.edition.words
        return self.edition.format.listed(words.choice(key) for key in keys if key != "plan")

    def named(self, path: str) -> Markup:
        """Print what leads to a place of the plan, by the names of the entries on its path: `Roll-out in DACH, first sites`.

        A path that leads nowhere, as in a waiver of what has gone, is told as far as it leads; an entry without a name by what it
        cannot be without.
        """
        here: Any = plan_view(self.edition)
        found = []
        for step in split(path):
            try:
                here = getattr(here, str(step)) if isinstance(here, Branch) else here[step]
            except (AttributeError, LookupError, TypeError):
                break
            if isinstance(here, Branch) and here.named:
                found.append(here)
        if not found and isinstance(here, Branch) and here.called:
            return Markup(escape(here.called))  # noqa: S704 (escaped)
        return Markup(", ".join(self._html(one) for one in found) or escape(self.sections(path)))  # noqa: S704 (escaped)

    def placed(self, paths: str) -> str:
        """Return where paths, parted by commas, stand in the plan: what a document about a further end finds at `exit`."""
        return ", ".join(self.edition.place(path) for path in paths.split(", "))

    def lacking(self, value: Any, words: Any, *of: Any) -> Any:
        """Print what a document says of an empty place: its words where the plan has none, a dash where it may have one."""
        return words if lacking(value, *of) else DASH

    def gap(self, value: Any, words: Any = DASH, *of: Any) -> Any:
        """Print a value; where the plan has none its words, or a dash, as a gap that shades its cell."""
        if value or not lacking(value, *of):
            return value or DASH
        return Markup(f"<gap>{self._html(words)}</gap>")  # noqa: S704 (escaped)

    def of(self, ids: Iterable[Any], found: Any) -> list[Any]:
        """Return what a collection of the plan holds under each id, so that ids of a claim print as names."""
        return [found[id_] for id_ in ids]

    def alphabetic(self, items: Iterable[Any], by: Any = None) -> list[Any]:
        """Return items in the alphabetical order of what they print, of one of their keys, or of names found under them."""

        def sounds(item: Any) -> str:
            told = item if by is None else getattr(item, by) if isinstance(by, str) else by[item]
            return in_order(Markup(self._html(told)).striptags())  # noqa: S704 (only read)

        return sorted(items, key=sounds)

    def few(self, rows: Iterable[Any], most: int) -> list[Any]:
        """Return the first `most` of what a list holds in the board's edition, all of it in the working one."""
        return list(rows)[: most if self.edition.name == "board" else None]

    def merged(self, lists: Iterable[Iterable[Any]]) -> list[Any]:
        """Return the entries of several lists as one, each of them once."""
        return list({entry.id: entry for entries in lists for entry in entries}.values())

    def lines(self, values: Iterable[Any]) -> Markup:
        """Print values on lines of their own inside one cell."""
        return Markup("<br/>".join(self._html(value) for value in values))  # noqa: S704

    def _html(self, value: Any) -> str:
        shown = self.show(value)
        return str(shown.__html__()) if hasattr(shown, "__html__") else escape(str(shown))

    def opening(self, say: Callable[..., Any]) -> Callable[..., Any]:
        """Return a way to say a message of a count in which the count that begins a sentence is a word: `Two risks are high.`

        Of a share both are, or none: `Two of three risks are high.`, `2 of 30 risks are high.` A count of one keeps its digit
        where a language has another word for each gender: there the translation of the singular says it.
        """
        words, spelled = self.edition.words, self.edition.format.language.numbers.ones

        @pass_context
        def saying(context: Context, one: str, many: str, count: int, **values: Any) -> Any:
            found = _COUNT_FIRST.match(words.plural(one, many, count)) if _SENTENCE.search(many) else None
            n = values.get(found[1]) if found else None
            of = values.get(found[2]) if found and found[2] else 2
            least = 1 if words.lang == SOURCE else 2
            if found and type(n) is int and type(of) is int and least <= n <= SPELLED and 2 <= of <= SPELLED:
                values[found[1]] = spelled[n].capitalize()
                if found[2]:
                    values[found[2]] = spelled[of]
            return say(context, one, many, count, **values)

        return saying

    def told(self, say: Callable[..., Any]) -> Callable[..., Any]:
        """Return a way to say a message that prints what goes into it as `{{ }}` would: `12 months` is no English word.

        Numbers of four digits and more are grouped as everywhere; a year goes in as words.
        """

        def shown(value: Any) -> Any:
            if type(value) is int and abs(value) >= GROUPED:
                return self.edition.format.number(Decimal(value))
            return self.show(value) if value is None or isinstance(value, _MEASURES) else value

        @pass_context
        def saying(context: Context, *message: Any, **values: Any) -> Any:
            if any(has_bare_percent(text) for text in message if isinstance(text, str)):
                raise WrongMessage(message, values, self.edition.words)
            try:
                return say(context, *message, **{name: shown(value) for name, value in values.items()})
            except (KeyError, TypeError, ValueError) as error:
                raise WrongMessage(message, values, self.edition.words) from error

        return saying

    def plain_text(self, value: Any) -> str:
        """Print as bare characters, for attributes: no marks, no fields."""
        shown = self.show(value)
        if isinstance(shown, Markup):
            return shown.striptags()
        return str(shown)
