"""Documents composed for tests: their headings, tables and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import artifact, of_plan, ready
from allidocs.artifacts.compose import Composed, Stamp, compose
from allidocs.base.files import Folder
from allidocs.document.picture_nodes import Part, Picture
from allidocs.document.text import paragraphs, plain_text
from allidocs.document.tree import Document, Figure, Section, Table
from allidocs.document.walk import walk
from allidocs.plan.audience import ALL, Audience, for_audience
from allidocs.plan.entity import Kind
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.shown import shown
from allidocs.plan.sight import Sight
from allidocs.plan.source import read_source
from allidocs.templating.template_set import TemplateSet
from tests.plan.reading import plan_with
from tests.worlds import ROOT


@cache
def sample(name: str) -> Plan:
    """Return a shipped sample's plan, which has no errors."""
    folder = ROOT / "samples" / name
    read = read_plan(read_source(Folder(folder), sorted(path.name for path in folder.glob("*.yaml"))))
    assert read.findings == ()
    assert read.plan is not None
    return read.plan


class _OwnLanguage(Sight):
    """What a plan says in its own language."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.own = plan.plan.language

    def value(self, kind: Kind, value: Any) -> Any:
        if kind.form == "text":
            return replace(value, versions={"": value.pick(self.own, self.own)[0]}, behind=())
        return super().value(kind, value)


@cache
def monolingual(name: str) -> Plan:
    """Return a shipped sample's plan as if it spoke no language but its own."""
    seen = _OwnLanguage(sample(name)).whole(sample(name))
    assert seen is not None
    return seen


@lru_cache(maxsize=256)
def for_all(plan: Plan) -> Plan:
    """Return a plan as all partners see it on its day."""
    return shown(plan, ALL)


@lru_cache(maxsize=512)
def made(item: Artifact, plan: Plan, lang: str) -> Composed:
    """Compose a document as all partners get it; what was composed of the same plan before is the same."""
    return compose(for_all(plan), item, lang, TemplateSet(), Stamp())


def composed(id_: str, plan: Plan, lang: str) -> Composed:
    """Compose a document of the catalogue as all partners get it."""
    return made(artifact(id_), plan, lang)


def documents(plan: Plan, lang: str) -> Iterator[tuple[str, Document]]:
    """Yield each document that a plan is ready for, as all partners get it, those on its further ends too, by its id."""
    for item in of_plan(for_all(plan)):
        if ready(for_all(plan), item):
            yield item.id, made(item, plan, lang).document


def edition_of(lines: str, audience: str, lang: str = "en", id_: str = "contract-frame") -> Document:
    """Compose the contract frame, or another document, of a short plan for one audience."""
    seen = for_audience(plan_with(lines), Audience(audience))
    return compose(seen, artifact(id_), lang, TemplateSet(), Stamp(audience=audience)).document


def headings(id_: str, plan: Plan, lang: str) -> list[str]:
    """Return the numbered headings of the first level, in order."""
    blocks = composed(id_, plan, lang).document.blocks
    return [plain_text(block.title) for block in blocks if isinstance(block, Section) and block.numbered]


def annexed(id_: str, plan: Plan, lang: str) -> list[str]:
    """Return the headings of the annex, in order, sources left out."""
    blocks = composed(id_, plan, lang).document.blocks
    (annex,) = [block for block in blocks if isinstance(block, Section) and block.id == "annex"]
    sections = [block for block in annex.children if isinstance(block, Section)]
    return [plain_text(block.title) for block in sections if block.id != "sources"]


def tables(id_: str, plan: Plan, lang: str) -> dict[str, Table]:
    """Return the tables of a document by id."""
    visits = walk(composed(id_, plan, lang).document)
    return {one.node.id: one.node for one in visits if isinstance(one.node, Table)}


def pictures(id_: str, plan: Plan, lang: str) -> dict[str, Picture]:
    """Return the drawn pictures of a document by the id of their figure."""
    figures = [one.node for one in walk(composed(id_, plan, lang).document) if isinstance(one.node, Figure)]
    return {one.id: one.chart for one in figures if isinstance(one.chart, Picture)}


def told(of: Picture | Part) -> list[str]:
    """Return the words of a picture or a part in their order, those of its parts after its own."""
    return [say.words for say in of.says if say.words] + [words for part in of.parts for words in told(part)]


def cells(table: Table) -> list[list[str]]:
    """Return the words of each cell of a table's body, row by row."""
    return [
        ["\n".join(plain_text(block) for block in cell.children) for cell in row.cells] for row in table.body
    ]


def said(id_: str, plan: Plan, lang: str) -> str:
    """Return everything that a document says, in its pictures too, as one text."""
    drawn = [words for picture in pictures(id_, plan, lang).values() for words in told(picture)]
    return "\n".join([*paragraphs(composed(id_, plan, lang).document), *drawn])


def canary_free(id_: str, plan: Plan, canary: str, neighbour: str) -> bool:
    """Say whether the shared edition shows the canary's neighbour and nowhere the canary."""
    text = said(id_, plan, "en")
    return canary not in text and neighbour in text
