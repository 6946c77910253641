"""Papers of the samples as HTML, and what a look at each of them finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import cycle

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.html import page as html
from tests.artifacts.composing import composed, sample


def page(name: str, id_: str, lang: str) -> bytes:
    """Return a paper of a sample as HTML."""
    return html.write(composed(id_, sample(name), lang).document, Theme(), resources=TemplateSet().read)


def papers(name: str) -> list[str]:
    """Return the papers that a sample is ready for."""
    return [item.id for item in CATALOGUE if ready(sample(name), item)]


def found(name: str, langs: str, look: Callable[[bytes], Iterable[str]]) -> list[str]:
    """Return what a look finds in each paper of a sample, each in one of the languages in turn."""
    return [
        f"{id_}.{lang}: {fault}"
        for id_, lang in zip(papers(name), cycle(langs.split()))
        for fault in look(page(name, id_, lang))
    ]
