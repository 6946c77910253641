"""One edition of a document being made: its language, its words, and what it met on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from allidocs.base.measure import Money, rounded
from allidocs.plan.model import Plan
from allidocs.templating.amounts import column, in_millions, kind_of, precisions
from allidocs.templating.locale import Format
from allidocs.templating.words import Words

STATED = {"least": "more than %(amount)s", "most": "up to %(amount)s"}
"""How an amount is printed of which the plan says a bound."""
RANGE = "%(least)s to %(most)s"
UNSAID = "not disclosed"
SUMMED = {"least": "at least %(amount)s", "most": "at most %(amount)s"}
"""How a sum is printed in which an amount is known within bounds alone."""


@dataclass
class Edition:
    """A plan in one language for one audience; remembers what to tell the author once, at the end.

    `untranslated` holds paths of texts that exist in another language only, `missing` paths of values that a template
    asked for and the plan does not have, `formulas` and `sources` what the numbers rest on, `at` the path of the value
    that a template asked for last, `millions` which kinds of amount print in millions, `precisions` with how many decimals at least.
    `results` holds the computed figures that were printed, by formula and words, `told` the answers of claims where they
    are remembered, `reads` what was read for each `{{ }}` where that is watched.
    `bare` holds words of another language that were printed without a mark of it, as pictures take them, with that language.
    `moved` says where parts of the plan stand that the document reads in another place (a further end as `exit`); `name`
    is `board` or `working`.
    """

    plan: Plan
    lang: str
    words: Words
    format: Format
    untranslated: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    bare: dict[str, str] = field(default_factory=dict)
    formulas: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    results: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    told: list[Any] = field(default_factory=list)
    reads: list[Any] = field(default_factory=list)
    at: str = ""
    millions: dict[str, bool] = field(default_factory=dict)
    precisions: dict[str, Mapping[tuple[str, str], int]] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    name: str = "working"

    @classmethod
    def of(
        cls, plan: Plan, words: Words, moved: Mapping[str, str] | None = None, name: str = "working"
    ) -> Edition:
        """Return a fresh edition of `plan` in the language of `words`; `moved` says where parts of it stand."""
        return cls(plan, words.lang, words, Format(words.language), moved=moved or {}, name=name)

    def place(self, path: str) -> str:
        """Return where something stands that a template finds at `path` of the plan."""
        first, dot, rest = path.partition(".")
        return f"{self.moved.get(first, first)}{dot}{rest}"

    def bounded(self, value: Money, form: Callable[[Money], str]) -> str:
        """Print an amount that may be known within bounds alone: `form` prints an exact one."""
        if value.bound == "undisclosed":
            return self.words.get(UNSAID)
        if value.bound == "range":
            most = Money(value.most or value.amount, value.currency)
            return self.words.get(RANGE) % {"least": form(value.exact), "most": form(most)}
        return (
            self.words.get(STATED[value.bound]) % {"amount": form(value.exact)}
            if value.bound
            else form(value)
        )

    def at_bound(self, text: str, bound: str) -> str:
        """Return a printed sum of which only a bound is known."""
        return self.words.get(SUMMED[bound]) % {"amount": text} if bound else text

    def millions_of(self, value: Any, decimals: int) -> str:
        """Print an amount as a bare number of millions."""
        if not isinstance(value, Money):
            return self.format.millions(value, decimals)
        return self.bounded(value, lambda one: self.format.millions(one, decimals))

    def is_in_millions(self, kind: str) -> bool:
        """Say whether amounts of a kind print in millions."""
        if kind not in self.millions:
            self.millions[kind] = bool(kind) and in_millions(self.plan, kind)
        return self.millions[kind]

    def money(self, value: Money, path: str, decimals: int | None = None) -> str:
        """Print an amount in the unit of its kind, or what is known of it."""
        return self.bounded(value, lambda one: self._money(one, path, decimals))

    def _money(self, value: Money, path: str, decimals: int | None) -> str:
        """Print an amount in the unit of its kind, which its `path` tells.

        `decimals` round one in millions; one in full is rounded to whole units of the currency where they are given.
        """
        kind = kind_of(path)
        if self.is_in_millions(kind):
            if kind not in self.precisions:
                self.precisions[kind] = precisions(self.plan, kind)
            places = self.precisions[kind].get((column(path), value.currency), 0)
            return self.format.money(value, decimals, millions=True, least=places)
        if decimals is None:
            return self.format.money(value)
        return self.format.money(Money(rounded(value.amount), value.currency))
