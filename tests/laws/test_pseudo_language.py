"""A language is data: with nothing but files, every document speaks one that nobody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.artifacts.compose import Composed, Stamp, compose
from allidocs.base.errors import CannotRun
from allidocs.document.column_widths import column_shares
from allidocs.document.text import plain_text
from allidocs.document.tree import Section, Table
from allidocs.document.walk import walk
from allidocs.pipeline.themes import load_theme
from allidocs.plan.audience import ALL, Audience, for_audience
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.schema import plan_schema
from allidocs.plan.text import Text
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import words_for
from allidocs.theme.letter_widths import BOLD, MM, text_width
from allidocs.writers import docx
from allidocs.writers.html import page as html
from tests.artifacts.composing import monolingual
from tests.pseudo import TAG, write_pseudo_language

BREAK = re.compile(r"[\s/–—-]+")
WORD = re.compile(r"[^\W\d_]{2,}")
"""A word; single letters are marks that a document explains (`D` who decides) or levels."""
SHOWN = ("alt", "title", "aria-label", "label")
"""Attributes that a reader sees or hears."""


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> TemplateSet:
    return write_pseudo_language(tmp_path_factory.mktemp("pseudo"))


class _Reader(HTMLParser):
    """Gathers the words of a page, apart from keys of the plan as its author types them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.keys: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.found += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in ("style", "script"):
            (self.keys if self.inside == "code" else self.found).append(data)


def unaccented(words: str) -> set[str]:
    """Return the words with a letter that the pseudo-language does not have."""
    return {word.casefold() for word in WORD.findall(words) if re.search("[A-Za-z]", word)}


def written(kind: Kind, value: Any) -> Iterator[str]:
    """Yield what somebody wrote in a plan: texts, names and ids, but no choices."""
    if isinstance(value, Text):
        yield from value.versions.values()
    elif isinstance(value, Entity):
        for item in shape(type(value)).fields:
            yield from written(item.kind, getattr(value, item.name))
    elif isinstance(value, tuple) and kind.item is not None:
        for one in value:
            yield from written(kind.item, one)
    elif kind.form == "map" and kind.item is not None and value is not None:
        for key, one in value.items():
            yield str(key)
            yield from written(kind.item, one)
    elif kind.form == "money" and value is not None:
        yield value.currency
    elif isinstance(value, str) and kind.form != "choice":
        yield value


@cache
def known() -> set[str]:
    """Return the words that are in no data of a language: those of the plan, and what Babel says of days and places."""
    locale = Locale.parse("es_ES")
    names = [
        str(name)
        for context in locale.months.values()
        for width in context.values()
        for name in width.values()
    ]
    plan = monolingual("alianza-litoral")
    said = [*written(Kind("entity", entity=type(plan)), plan), *names]
    return unaccented(" ".join(said))


@cache
def keys() -> set[str]:
    """Return the words that keys of the plan's format are made of."""
    schema = plan_schema()
    entities = (schema, *schema["definitions"].values())
    return unaccented(
        " ".join(key for one in entities for key in one.get("properties", ())).replace("_", " ")
    )


@pytest.fixture(scope="module", params=CATALOGUE, ids=lambda item: item.id)
def made(request: pytest.FixtureRequest, templates: TemplateSet) -> Composed:
    """Every document of a sample in the language that nobody speaks."""
    plan = monolingual("alianza-litoral")
    audience = Audience(next(iter(plan.partners))) if request.param.own else ALL
    return compose(for_audience(plan, audience), request.param, TAG, templates, Stamp(audience=audience.name))


def test_nothing_english_shows_through(made: Composed, templates: TemplateSet) -> None:
    """Each word comes from the plan, or through the files of the language."""
    theme = load_theme(templates)
    reader = _Reader()
    reader.feed(html.write(made.document, theme, resources=templates.read).decode())
    assert set() == unaccented(" ".join(reader.found)) - known()
    assert set() == unaccented(" ".join(reader.keys)) - known() - keys()
    assert frozenset() == made.unknown_words
    assert docx.write(made.document, theme, resources=templates.read, pages={})


def test_words_a_third_longer_stay_within_their_columns(made: Composed, templates: TemplateSet) -> None:
    """The longest word of each head is no wider than the column below it, on its sheet."""
    theme = load_theme(templates)
    turned = {
        id(inner.node)
        for one in walk(made.document) if isinstance(one.node, Section) and one.node.landscape
        for inner in walk(one.node)
    }  # fmt: skip
    for table in [one.node for one in walk(made.document) if isinstance(one.node, Table)]:
        if len(table.head) != 1 or any(cell.colspan > 1 for cell in table.head[0].cells):
            continue
        landscape = id(table) in turned
        across = theme.page.sheet(landscape=landscape).across
        shares = column_shares(table, theme, landscape=landscape)
        for cell, share in zip(table.head[0].cells, shares, strict=True):
            longest = max(map(text_width, BREAK.split(plain_text(cell.children))))
            assert longest * BOLD * float(theme.sizes.table) * MM <= share * across, table.id


def test_it_is_printed(templates: TemplateSet) -> None:
    """One document as PDF; the others differ in words alone."""
    from allidocs.writers.pdf import file as pdf

    made = compose(for_audience(monolingual("alianza-litoral"), ALL), CATALOGUE[0], TAG, templates, Stamp())
    assert pdf.write(made.document, load_theme(templates), resources=templates.read).startswith(b"%PDF")


def test_a_locale_that_nobody_knows_is_told_with_the_file(tmp_path: Path) -> None:
    """Not a traceback from the library that knows them."""
    templates = write_pseudo_language(tmp_path)
    file = tmp_path / "languages" / f"{TAG}.yaml"
    file.write_text(file.read_text("utf-8").replace("es_ES", "xx_XX"), encoding="utf-8")
    with pytest.raises(CannotRun, match=rf"languages/{TAG}.yaml: no locale `xx_XX` is known"):
        words_for(TAG, templates)
