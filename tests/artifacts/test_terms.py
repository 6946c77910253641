"""One Spanish term for each concept: what translations, clauses, starting plans and the Spanish sample are held to."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from babel.messages.pofile import read_po
from ruamel.yaml import YAML

from allidocs.base.files import shipped

TEMPLATES = shipped("templates")
SAMPLES = Path(__file__).parents[2] / "samples"
SPANISH = SAMPLES / "alianza-litoral"
GLOSSARY = TEMPLATES / "translations" / "es" / "terms.yaml"
SLOT = re.compile(r"%\(\w+\)s|\{[\w.:|-]+\}")
"""What is filled in, in messages and in clauses."""


class Said(NamedTuple):
    """What one place says in Spanish, and in English where it says that, too."""

    place: str
    es: str
    en: str = ""


@cache
def terms() -> Mapping[str, Any]:
    """Return the glossary."""
    return dict(YAML(typ="safe").load(GLOSSARY.read_text("utf-8")))


def messages() -> Iterator[Said]:
    """Yield every translated message, a plural form by form."""
    for path in sorted((TEMPLATES / "translations" / "es").glob("*.po")):
        for message in read_po(io.BytesIO(path.read_bytes()), locale="es"):
            ids, texts = (
                (form,) if isinstance(form, str) else tuple(form) for form in (message.id, message.string)
            )
            yield from (Said(path.name, es, en) for en, es in zip(ids, texts, strict=True) if en)


def pairs(value: Any, place: str) -> Iterator[Said]:
    """Yield every text of a YAML document that has both languages."""
    if isinstance(value, dict) and isinstance(value.get("es"), str):
        yield Said(place, value["es"], value["en"] if isinstance(value.get("en"), str) else "")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from pairs(one, place)


def files() -> Iterator[Said]:
    """Yield texts in both languages, and everything that Spanish files say, comments too."""
    for path in (*sorted(TEMPLATES.rglob("*.yaml")), *sorted(SAMPLES.rglob("*.yaml"))):
        if path == GLOSSARY:
            continue
        if not path.is_relative_to(TEMPLATES / "init"):
            yield from pairs(YAML(typ="safe").load(path.read_text("utf-8")), path.name)
        if path.is_relative_to(TEMPLATES / "init" / "es") or path.parent == SPANISH:
            yield Said(path.name, re.sub(r"\s+", " ", path.read_text("utf-8")))


@cache
def said() -> tuple[Said, ...]:
    """Return all that is said in Spanish."""
    return (*messages(), *files())


def found(pattern: str, text: str) -> str:
    """Return the words of a text that a pattern of the glossary stands for, empty where it has none."""
    words = SLOT.sub("…", text)
    match = re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE) if pattern else None
    return match[0] if match else ""


def test_every_term_says_why() -> None:
    """An entry has the English, the Spanish, what to avoid, and a source."""
    assert [] == [name for name, term in terms().items() if set(term) != {"en", "es", "avoid", "source"}]


@pytest.mark.parametrize("name", terms())
def test_no_spanish_text_says_what_the_glossary_avoids(name: str) -> None:
    """In messages, clauses, policy, starting plans and the sample."""
    wrong = [(one.place, words) for one in said() if (words := found(terms()[name]["avoid"], one.es))]
    assert [] == wrong


@pytest.mark.parametrize("name", terms())
def test_where_english_has_the_concept_spanish_has_its_term(name: str) -> None:
    """Held where a place says both."""
    term = terms()[name]
    wrong = [
        (one.place, one.en, one.es)
        for one in said()
        if found(term["en"], one.en) and not found(term["es"], one.es)
    ]
    assert [] == wrong
