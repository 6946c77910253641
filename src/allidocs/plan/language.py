"""A language of documents as data: `languages/TAG.yaml` of the template set, beside its catalogues of messages.

What Babel knows of a language (months, marks of numbers, where a currency stands) is not repeated in the file. The rooms
below the template set read the languages that come with allidocs, `languages()`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from gettext import c2py
from typing import Annotated, Any, get_args

from allidocs.base.errors import FindingsError
from allidocs.base.files import Folder, Readable, shipped
from allidocs.base.finding import Finding, Severity, sort_key
from allidocs.base.ids import join
from allidocs.base.measure import DurationUnit
from allidocs.plan.entity import EMPTY, Entity, Keys, Shape, shape
from allidocs.plan.kinds import SOURCE
from allidocs.plan.reading import read_entity
from allidocs.plan.reading_pass import FAILED, Reading
from allidocs.plan.source import read_source
from allidocs.plan.wording import Wording

FOLDER = "languages/"
MONTHS = range(1, 13)
LEAST_ONES = 13
"""Documents write counts up to twelve in words."""

Pattern = Annotated[str, Shape(r"(?s).+", r"\\bclauses?")]
"""A regular expression, read in any case of letters unless it says otherwise."""
Together = Annotated[str, Shape(r"\w+(?: [+-] \w+)*", "prices + mutual - denied")]
"""Names of a language's parts: of a sentence that says it, those behind a plus occur, and those behind a minus do not."""
Words = Annotated[Mapping[str, str], Keys("words")]
Forms = Annotated[Mapping[str, tuple[str, ...]], Keys("words")]


class Numbers(Entity):
    """How counts are written in words."""

    ones: tuple[str, ...]
    """From zero on, up to the last one that is not made of a ten and a one."""
    tens: tuple[str, ...] = ()
    """The tens that are not among the ones, up to ninety."""
    hundreds: tuple[str, ...] = ()
    """From one hundred to nine hundred."""
    joins: tuple[str, ...] = ()
    """Words that stand between the parts of a number."""
    variants: Words = EMPTY
    """Other forms of number words, each with the one above that it stands for."""


class Conjunction(Entity):
    """The word that joins the last two of a list, where it sounds otherwise before some words."""

    usual: str
    """The word."""
    other: str
    """What it becomes."""
    before: Pattern
    """How the words begin before which it does."""


class Phrases(Entity):
    """Words that rules look for in texts, as regular expressions; what a language leaves out is not looked for in it."""

    agree: Pattern | None = None
    """A promise to agree or negotiate later."""
    intends: Pattern | None = None
    """Words of intent, which promise nothing: `intends to`."""
    good_faith: Pattern | None = None
    """A promise to negotiate in good faith."""
    price: Pattern | None = None
    """Words for what customers pay."""
    payment: Pattern | None = None
    """Words for payments that are settled between the parties."""
    modal: Pattern | None = None
    """Words of obligation; a future tense tells what comes as often as what must, and is none."""
    partner: Pattern | None = None
    """Words that have a meaning in company or agency law."""
    disclaimer: Pattern | None = None
    """Words that say that no partnership, joint venture or agency is meant."""
    denial: Pattern | None = None
    """How a text begins that says that there is none of something."""
    negation: Pattern | None = None
    """Words in a clause that describes conduct which is allowed: no, free, alone, each for itself."""
    next_clause: Pattern | None = None
    """What stands between two clauses of a sentence where the second has a subject of its own."""
    blame: Pattern | None = None
    """Words that blame somebody."""
    placeholder: Pattern | None = None
    """What stands where a text is still to be written."""
    staff: Pattern | None = None
    """An obligation not to hire each other's people."""
    restraint: Pattern | None = None
    """An obligation not to compete, to be exclusive, or not to hire."""
    no_challenge: Pattern | None = None
    """A promise not to challenge rights."""
    grant_back: Pattern | None = None
    """Improvements that go back to the other side."""
    pipeline: Pattern | None = None
    """Sales to come: pipelines, price lists, order books."""


class Flag(Entity):
    """How texts say one thing that a competition lawyer asks about, as regular expressions; the names of a language's `parts` stand for
    these, and `{party}` and `{parties}` for the plan's own partners, too."""

    subject: Pattern
    """Words of which one must occur: they are looked for first."""
    said: tuple[Pattern, ...] = ()
    """What says it in a clause that denies nothing."""
    plainly: tuple[Pattern, ...] = ()
    """What says it in a sentence whatever it denies: that neither calls on the other's customers is the restraint itself."""
    together: tuple[Together, ...] = ()
    """What says it where one sentence holds a word of each of some parts, in any order, and none of others."""


class Quantities(Entity):
    """How texts state what a contract states once: regular expressions that tie a number to the words of its subject.

    `{time}` stands for a length of time, `{amount}` for money, `{day}` for a day and `{share}` for a percentage.
    """

    notice: tuple[Pattern, ...] = ()
    """Notice to end."""
    cure: tuple[Pattern, ...] = ()
    """The time to cure a breach."""
    transition_period: tuple[Pattern, ...] = ()
    """Transition after the end."""
    payment: tuple[Pattern, ...] = ()
    """The time to pay."""
    confidentiality: tuple[Pattern, ...] = ()
    """How long things stay secret."""
    exclusivity: tuple[Pattern, ...] = ()
    """How long exclusivity lasts."""
    cap: tuple[Pattern, ...] = ()
    """The cap on liability."""
    long_stop: tuple[Pattern, ...] = ()
    """The day on which the frame lapses."""
    revenue_share: tuple[Pattern, ...] = ()
    """A partner's share of revenue."""
    mediation: tuple[Pattern, ...] = ()
    """How long mediation lasts."""
    cooling_off: tuple[Pattern, ...] = ()
    """How long the partners cool off."""
    sponsors: tuple[Pattern, ...] = ()
    """How long the sponsors have to decide."""


class Language(Entity):
    """A language that documents are made in."""

    name: str
    """Its English name."""
    region: Annotated[str, Shape(r"[a-z]{2,3}_[A-Z]{2}", "es_ES")]
    """The locale whose conventions numbers, days and months follow."""
    plural: str = "n != 1"
    """Which form of a word a count takes, as catalogues say it in `Plural-Forms`."""
    quotes: Annotated[str, Shape(r"\S{4}", "«»“”")]
    """The marks that open and close a quotation, then a quotation within one."""
    quarter: str
    """The letter of a quarter of the year."""
    half: str
    """The letter of a half of the year."""
    units: Forms
    """The unit of a length of time in each form that a count gives it."""
    synonyms: Words = EMPTY
    """Other words for such a unit, each with the unit."""
    numbers: Numbers
    """Counts in words."""
    months: tuple[str, ...]
    """The months of the year."""
    conjunction: Conjunction | None = None
    """Where the `and` of lists changes its sound."""
    ties: tuple[Pattern, ...] = ()
    """Days, and labels before their number, whose spaces break no line. `{months}` stands for the months; the case of letters counts."""
    common: tuple[str, ...] = ()
    """Small words, in lower case, that hardly any sentence does without: they tell which language a text is in."""
    of: str
    """The word that may stand between a day and its month, or a number of millions and the currency."""
    ordinals: tuple[str, ...] = ()
    """What may follow the number of a day."""
    millions: tuple[str, ...]
    """Words for a million, in each form."""
    thousands: tuple[str, ...] = ()
    """Words for a thousand before a currency."""
    month_first: bool = False
    """Whether some who write it put the month first, so that `3/4/2026` says no certain day."""
    phrases: Phrases = Phrases()
    """Words that rules look for."""
    parts: Words = EMPTY
    """Regular expressions that `phrases` and `flags` name in braces. `party` is one of the partners, `parties` are several."""
    flags: Annotated[Mapping[str, Flag], Keys("words")] = EMPTY
    """How texts say what a competition lawyer asks about, by the name of the red flag."""
    quantities: Quantities = Quantities()
    """How texts state quantities."""
    choices: Words = EMPTY
    """Of the source language: words of choices whose key does not read well."""
    placed: Annotated[Mapping[str, Words], Keys("words")] = EMPTY
    """Of the source language: words of choices that read otherwise in one place, by place and key."""

    def form(self, count: Any) -> int:
        """Return which form of a word a count takes, from 0; a count that is not whole takes that of many."""
        return _form(self.plural)(int(count) if count == int(count) else 1_000_002)

    def spelled(self) -> Iterator[str]:
        """Yield the counts from zero on in words, as far as the file has words for them."""
        small = self._below_hundred()
        yield from small
        for hundred in self.numbers.hundreds:
            yield hundred
            yield from (f"{hundred} {rest}" for rest in small[1:])

    def count(self, words: str) -> int | None:
        """Return the count that words say, None where they say none."""
        small, hundreds = _counts(self)
        bare = self._bare(words)
        if bare in small:
            return small[bare]
        for hundred, count in hundreds.items():
            rest = bare.removeprefix(hundred)
            if rest != bare and (not rest or small.get(rest[1:])):
                return count + small.get(rest[1:], 0)
        return None

    def _below_hundred(self) -> list[str]:
        ones, tens = self.numbers.ones, self.numbers.tens
        return [
            *ones,
            *(f"{ten} {one}" if place else ten for ten in tens for place, one in enumerate(ones[:10])),
        ]

    def number_words(self) -> str:
        """Return the regular expression of what may be a count in words: a few of its words in a row; `count` says which is one."""
        said = self.numbers
        word = _any(
            (
                *said.ones,
                *said.variants,
                *said.tens,
                *said.joins,
                *(one for many in said.hundreds for one in many.split()),
            )
        )
        # One list of words, since compiling it takes longer than most checks of a text.
        return rf"(?:{word}\b[ -]??){{1,5}}"

    def unit_words(self) -> Mapping[str, str]:
        """Return the unit of a length of time by each of its words, in lower case, also without its accents."""
        words = {form: unit for unit, forms in self.units.items() for form in forms} | dict(self.synonyms)
        return {spelled: unit for word, unit in words.items() for spelled in (_plain(word), word.casefold())}

    def filled(self, pattern: str, names: tuple[str, ...] = ()) -> str:
        """Return a regular expression with its parts in their places; partners of these names count among the parties."""
        known = _any(names) if names else "(?!)"
        for name, part in self.parts.items():
            if name == "party":
                part = rf"(?:{known}|{part})"
            elif name == "parties":
                part = rf"(?:{part}|{known}(?:,? \w{{1,3}} {known})+)"
            pattern = pattern.replace(f"{{{name}}}", part)
        return pattern

    def together(self, said: str, names: tuple[str, ...] = ()) -> tuple[tuple[bool, str], ...]:
        """Return the parts of a `together`, each as whether it occurs and the regular expression of a word of it."""
        found = re.findall(r"(?:([+-]) )?(\w+)", said)
        return tuple((sign != "-", rf"\b(?:{self.filled(f'{{{name}}}', names)})") for sign, name in found)

    def tied(self) -> tuple[str, ...]:
        """Return what breaks no line, with the months in their places."""
        return tuple(tie.replace("{months}", _any(self.months)) for tie in self.ties)

    def _bare(self, words: str) -> str:
        """Return words without accents, hyphens, variants and what joins them."""
        plain = _plain(words)
        variants = _variants(self)
        parts = re.split(r"[\s-]+", variants.get(plain.strip(), plain))
        return " ".join(variants.get(part, part) for part in parts if part and part not in self.numbers.joins)


@cache
def _form(plural: str) -> Callable[[int], int]:
    made: Callable[[int], int] = c2py(plural)
    return made


@cache
def _counts(language: Language) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return the counts below a hundred, and the hundreds, by their words."""
    small = {language._bare(words): count for count, words in enumerate(language._below_hundred())}
    hundreds = {
        language._bare(words): 100 * count for count, words in enumerate(language.numbers.hundreds, 1)
    }
    return small, hundreds


@cache
def _variants(language: Language) -> Mapping[str, str]:
    return {_plain(word): _plain(usual) for word, usual in language.numbers.variants.items()}


def _any(words: Iterable[str]) -> str:
    """Return the regular expression of any of some words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"


def in_order(words: str) -> str:
    """Return what words are sorted by: letters without accents or case, signs as spaces, ñ as a letter of its own behind n."""
    parts = unicodedata.normalize("NFKD", words.casefold()).replace("n\u0303", "n\u00fe")
    found = (character for character in parts if not unicodedata.combining(character))
    return "".join(character if character.isalnum() else " " for character in found)


def _plain(words: str) -> str:
    """Return words in lower case, without accents."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(character for character in parts if not unicodedata.combining(character))


def tags(names: Iterator[str]) -> tuple[str, ...]:
    """Return the languages that files of the template set describe, by tag: the source language, then the others."""
    found = {name.removeprefix(FOLDER).removesuffix(".yaml") for name in names if name.startswith(FOLDER)}
    return (SOURCE, *sorted(found - {SOURCE}))


def read_language(files: Readable, tag: str, *, judged: bool = True) -> Language:
    """Return a language of a template set; raises FindingsError with every mistake in its file and its place.

    Those that come with allidocs need not be `judged` each time: its tests do that.
    """
    source = read_source(files, [f"{FOLDER}{tag}.yaml"])
    reading = Reading()
    made: Any = read_entity(Language, source.root, reading)
    found = [*source.findings, *reading.findings]
    if judged and made is not FAILED:
        for path, message in _mistakes(made):
            found.append(Finding("T006", Severity.ERROR, message, source.nearest(path), "", path))
    if made is FAILED or found:
        error = FindingsError(sorted(found, key=sort_key), f"the language `{tag}` has errors")
        error.texts = source.texts
        raise error
    language: Language = made
    return language


def _mistakes(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the path of what is too little for a document, or cannot be read, and why."""
    try:
        forms = 1 + max(map(language.form, (*range(200), 1_000_002)))
    except ValueError as error:
        yield "plural", f"this is no plural rule: {error}"
        forms = 1
    for id_, flag in language.flags.items():
        for place, said in enumerate(flag.together):
            for name in re.findall(r"\w+", said):
                if name not in language.parts:
                    yield join("flags", id_) + f".together[{place}]", f"`{name}` is none of `parts`"
    if len(language.months) != len(MONTHS):
        yield "months", f"a year has twelve months, not {len(language.months)}"
    if len(language.numbers.ones) < LEAST_ONES:
        yield "numbers.ones", "documents write counts up to twelve in words"
    for unit in get_args(DurationUnit):
        if len(language.units.get(unit, ())) < forms:
            yield join("units", unit), f"`{unit}` has fewer forms than the {forms} of `plural`"
    for path, pattern in _patterns(language):
        try:
            re.compile(pattern)
        except re.error as error:
            yield path, f"this is no regular expression: {error}"


def _patterns(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the regular expressions of a language with their paths."""
    yield from ((f"ties[{place}]", tie) for place, tie in enumerate(language.ties))
    if language.conjunction is not None:
        yield "conjunction.before", language.conjunction.before
    for item in shape(Phrases).fields:
        if item.name != "vis" and (pattern := getattr(language.phrases, item.name)):
            yield f"phrases.{item.key}", language.filled(pattern)
    for id_, flag in language.flags.items():
        for key, patterns in (("subject", (flag.subject,)), ("said", flag.said), ("plainly", flag.plainly)):
            yield from (
                (join("flags", id_) + f".{key}[{place}]", language.filled(pattern))
                for place, pattern in enumerate(patterns)
            )
    yield from ((join("parts", name), language.filled(part)) for name, part in language.parts.items())
    for item in shape(Quantities).fields:
        for place, pattern in enumerate(
            getattr(language.quantities, item.name) if item.name != "vis" else ()
        ):
            yield f"quantities.{item.key}[{place}]", pattern


@cache
def phrase(name: str, names: tuple[str, ...] = ()) -> str:
    """Return the regular expression of some words that rules look for, in all languages that come with allidocs.

    `names` are those of the partners, where the words may speak of one.
    """
    said = [(language, getattr(language.phrases, name)) for language in languages().values()]
    return either(language.filled(one, names) for language, one in said if one)


@cache
def wording(name: str, names: tuple[str, ...] = ()) -> Wording:
    """Return what looks for some words that rules look for, as `phrase` does, and compiles what a text can say of it alone."""
    said = [(language, getattr(language.phrases, name)) for language in languages().values()]
    return Wording((one, partial(language.filled, names=names)) for language, one in said if one)


def either(patterns: Iterable[str]) -> str:
    """Return the regular expression of any of some; without one, of nothing."""
    return "|".join(f"(?:{one})" for one in patterns) or "(?!)"


@cache
def languages() -> Mapping[str, Language]:
    """Return the languages that come with allidocs by tag, the source language first."""
    files = Folder(shipped("templates"))
    return {tag: read_language(files, tag, judged=False) for tag in tags(files.under(FOLDER))}
