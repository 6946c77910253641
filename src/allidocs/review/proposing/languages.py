"""Texts in several languages: which version a document printed, and which fall behind when it changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from allidocs.plan.edits import Value
from allidocs.plan.language import languages
from allidocs.plan.source import Branch, Node, Scalar, Source
from allidocs.plan.text import BEHIND, LANGUAGE, Text
from allidocs.review.proposing.proposals import Write

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Version:
    """The version of a text that a document printed.

    `text` is the path of the text, `path` that of the version in the plan of today (the same where the text is written
    in one language), `markdown` its words as they were sent, `lang` its language; `others` are the languages in which
    the plan has the text, too.
    """

    text: str
    path: str
    markdown: str
    lang: str
    others: tuple[str, ...] = ()

    def writes(self, new: str) -> tuple[Write, ...]:
        """Return what gives the version other words, and marks the others as behind."""
        mark = (Write(f"{self.text}.{BEHIND}", self.others),) if self.others else ()
        return (Write(self.path, new), *mark)

    @property
    def note(self) -> str:
        """Which versions a change leaves behind, as a sentence for people; empty where there are none."""
        return parting(self.text, self.others)

    def translation(self, new: str, lang: str, source: Source) -> tuple[Write, ...]:
        """Return what adds a version in a language that the text lacked; its own words stay."""
        if self.path != self.text:
            return (Write(f"{self.text}.{lang}", new),)
        node = source.find(self.text)
        return (
            Write(
                self.text, {self.lang: node.text if isinstance(node, Scalar) else self.markdown, lang: new}
            ),
        )

    def translated(self, new: str, lang: str) -> bool:
        """Say whether new words put the text into the document's language, which it lacked."""
        return (
            lang != self.lang
            and detected_language(new) == lang
            and detected_language(self.markdown) == self.lang
        )


def parting(path: str, behind: Iterable[object]) -> str:
    """Say which versions of a text a change leaves behind; empty where it leaves none."""
    names = " and ".join(f"`{path}.{tag}`" for tag in behind)
    return f"{names} will be behind" if names else ""


def version(source: Source, where: str | None, text: Text, lang: str, own: str) -> Version | None:
    """Return the version of a text that a document in `lang` printed; None where the plan has no place for it.

    `where` is the path of the text in the plan of today, `own` the plan's language.
    """
    markdown, spoken = text.pick(lang, own)
    node = source.find(where) if where is not None else None
    if where is None or node is None:
        return None
    if isinstance(node, Scalar):
        return Version(where, where, markdown, spoken) if spoken == own else None
    there = _versions(node, own)
    if spoken not in there:
        return None
    others = tuple(tag for tag in there if tag != spoken)
    return Version(where, f"{where}.{there[spoken]}", markdown, spoken, others)


def _versions(node: Node, own: str) -> dict[str, str]:
    """Return the keys of a text's versions by language."""
    entries = node.entries if isinstance(node, Branch) else {}
    return {
        own if name == "text" else name: name
        for name, (_, value) in entries.items()
        if isinstance(value, Scalar) and (name == "text" or LANGUAGE.fullmatch(name)) and name != "vis"
    }


def in_languages(
    text: str, lang: str, own: str, before: Mapping[str, str], spoken: Iterable[str] = ()
) -> Value:
    """Return a text as a plan writes it: bare in its own language, else by language.

    `before` holds what it replaces, by language: the words in the plan's own language stay and are behind, and so do
    those in the languages that the plan speaks.
    """
    kept = {tag: before[tag] for tag in dict.fromkeys((own, *spoken)) if tag != lang and tag in before}
    if lang == own and not kept:
        return text
    made: dict[str, Value] = {**kept, lang: text}
    if kept:
        made[BEHIND] = tuple(kept)
    return made


def detected_language(words: str) -> str:
    """Return the language of some words, empty where that is not certain."""
    told = Counter(_WORD.findall(words.casefold()))
    counts = {lang: sum(told[word] for word in small.common) for lang, small in languages().items()}
    first, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    return first if counts[first] >= 2 and counts[first] > 2 * counts[second] else ""
