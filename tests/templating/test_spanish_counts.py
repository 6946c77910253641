"""Counts of one in Spanish: what is said of one thing stands in the singular, whatever a sentence counts beside it.

English verbs hide the number that Spanish ones show: `can be taken` is said of one and of many.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache

from babel.messages.pofile import read_po

from allidocs.base.files import shipped

FOLDER = shipped("templates") / "translations" / "es"
WORD = re.compile(r"[^\W\d_]+")
ENDINGS = (("aron", "ó"), ("ieron", "ió"), ("eron", "ó"), ("n", ""))
"""How a verb of many ends, and the same verb of one."""
ALWAYS = frozenset({"son", "fueron", "han", "pueden", "deben"})
"""Verbs of many that no form of one shows."""
PART_OF_WHOLE = re.compile(r"(?:%\(\w+\)s|\b[Uu]n[oa]?) de (?:l[ao]s )?%\(\w+\)s (\w+)")
"""`3 of 5 gates`: its verb goes with the 3, its noun with the 5."""


@cache
def messages() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the catalogue and the forms of each message: one, or that of one and that of many."""
    return tuple(
        (path.name, (message.string,) if isinstance(message.string, str) else message.string)
        for path in sorted(FOLDER.glob("*.po"))
        for message in read_po(io.BytesIO(path.read_bytes()), locale="es")
        if message.id
    )


@cache
def plurals() -> tuple[tuple[str, str, str], ...]:
    """Return the messages that count: the catalogue, what is said of one and what of many."""
    return tuple((file, *forms) for file, forms in messages() if len(forms) == 2)


@cache
def verbs() -> frozenset[str]:
    """Return the verbs of many, each found beside the same verb of one."""
    return ALWAYS | {
        word
        for _, one, many in plurals()
        for word in WORD.findall(many)
        for ending, single in ENDINGS
        if word.endswith(ending) and word.removesuffix(ending) + single in WORD.findall(one)
    }


def of_many(text: str) -> list[str]:
    """Return the verbs of a text that speak of many."""
    return [word for word in WORD.findall(text) if word in verbs()]


def test_what_is_said_of_one_has_no_verb_of_many() -> None:
    """Where the sentence has a subject of its own, that is in both forms, it is written so that it needs no verb."""
    assert {"cumplen", "están", "tardaron"} <= verbs()
    assert [] == [(file, one) for file, one, _ in plurals() if of_many(one)]


def nouns(text: str) -> list[str]:
    """Return the nouns of the wholes of which a text counts parts."""
    return [found[1] for found in PART_OF_WHOLE.finditer(text)]


def test_a_part_of_a_whole_is_counted_by_the_part() -> None:
    """Where the 5 of `3 of 5` chooses the form, its noun differs between them, and no verb stands there to go with the 3."""
    wrong = [
        (file, many)
        for file, one, many in plurals()
        if nouns(many) and of_many(many) and nouns(one) != nouns(many)
    ]
    assert [] == wrong


def counted(text: str) -> Iterator[str]:
    """Yield the words of many right behind a number, but for the whole of which something is a part: `one of (the) 3 payments`."""
    for found in re.finditer(r"%\((?:n|all|days|months)\)s (\w+s)\b", text):
        if not re.search(r"(?:\w\S* de |\b[Dd]e (?:l|est)[ao]s )$", text[: found.start()]):
            yield found[1]


def test_what_is_counted_as_one_is_no_plural() -> None:
    """Behind the number of one stands one; and a message with one form counts nothing that has two."""
    wrong = [
        (file, forms[0])
        for file, forms in messages()
        for word in counted(forms[0])
        if word not in {"mes", "más"}
    ]
    assert [] == wrong
