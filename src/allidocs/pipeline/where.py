"""The recipe of the way back from words on a page: to the plan's line, the template's line, the formula and what went in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, get_args

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import of_plan, ready
from allidocs.artifacts.compose import Stamp, Traced, compose, traced
from allidocs.artifacts.own import catalogue_of
from allidocs.base.errors import CannotRun
from allidocs.base.finding import Place
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import PARTS
from allidocs.insight.formulas import FORMULAS
from allidocs.insight.result import Input, Result
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.plan.source import Source
from allidocs.templating.search import TemplateSet
from allidocs.templating.source_lines import line_of

_NUMBER = re.compile(r"(?P<artifact>[a-z][a-z0-9.-]*):(?P<number>[A-Za-z]*[0-9]+(?:\.[0-9]+)*)")
_PART = (tree.Section, tree.Clause, tree.Schedule)


@dataclass(frozen=True, slots=True)
class From:
    """What a stretch of words comes from: a value of the plan at a `path` and its place, or a formula with its inputs."""

    words: str
    path: str
    place: Place | None = None
    formula: str = ""
    says: str = ""
    inputs: tuple[Input, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words stand: the document and its part, the paragraph, the template's line, and what they come from."""

    artifact: str
    part: str
    text: str
    template: str
    sources: tuple[From, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: words, or `DOCUMENT:NUMBER`, in the documents of a plan in one language for one audience."""

    words: str
    plan: Path
    lang: str = ""
    audience: str = "all"
    edition: str = "board"
    templates: Path | None = None


def where(asked: Asked) -> tuple[Hit, ...]:
    """Return where words stand in the plan's documents and what each place comes from, in the order of the documents.

    Raises FindingsError for a plan with errors, CannotRun for a document or a number that is not there.
    """
    checked = read_checked(locate(asked.plan))
    checked.stop_on_errors()
    assert checked.plan is not None
    plan = shown(checked.plan, Audience.parse(asked.audience, tuple(checked.plan.partners)))
    templates = TemplateSet(asked.templates)
    numbered = _NUMBER.fullmatch(asked.words.strip())
    items = _items(plan, templates, numbered["artifact"] if numbered else "", asked)
    found: list[Hit] = []
    for item in items:
        looked = _Looked(
            plan, item, asked.lang or plan.plan.language, checked.source, templates, Stamp(asked.audience)
        )
        found += looked.part(numbered["number"]) if numbered else looked.words(asked.words)
    if numbered and not found:
        raise CannotRun(
            f"{items[0].id} has no part `{numbered['number']}`",
            f"it has {', '.join(looked.numbers()[:40]) or 'no numbered part'}; `--edition working` holds parts that the board's leaves out",
        )  # fmt: skip
    return tuple(found)


def _items(plan: Plan, templates: TemplateSet, named: str, asked: Asked) -> list[Artifact]:
    there = of_plan(plan, catalogue_of(templates))
    wanted = [
        item.in_edition(asked.edition)
        for item in there
        if (item.id == named if named else plan.plan.stage in item.stages and not item.own)
        and ready(plan, item)
    ]
    if named and not wanted:
        raise CannotRun(
            f"the plan makes no document `{named}`", "`allidocs artifacts` lists those that it makes"
        )
    return wanted


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that stand together, as pieces of one text, each with the field that it stands in."""

    part: str
    pieces: tuple[tuple[str, tree.Field | None], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


class _Looked:
    """A document that is looked through."""

    def __init__(
        self, plan: Plan, item: Artifact, lang: str, source: Source, templates: TemplateSet, stamp: Stamp
    ) -> None:
        self._item, self._source, self._templates = item, source, templates
        self._document = compose(plan, item, lang, templates, stamp).document
        # Only a document that holds what is looked for is made once more.
        self._trace = partial(traced, plan, item, lang, templates, stamp)

    @cached_property
    def _made(self) -> Traced:
        return self._trace()

    def words(self, wanted: str) -> Iterator[Hit]:
        """Yield each paragraph that holds some words, however they are spaced, with the fields that they touch."""
        pattern = re.compile(r"\s+".join(map(re.escape, wanted.split())), re.IGNORECASE)
        for stretch in _stretches(self._document, ""):
            for match in pattern.finditer(stretch.text):
                yield self._hit(stretch, *match.span())

    def numbers(self) -> list[str]:
        """Return the numbers of the document's parts, in order."""
        return [one.number for one in _parts(self._document) if one.number]

    def part(self, number: str) -> Iterator[Hit]:
        """Yield the title of the part of a number, and what the plan says in it itself, parts below it left out."""
        found = next((one for one in _parts(self._document) if one.number == number), None)
        for at, stretch in enumerate(_stretches(found, "", below=False) if found is not None else ()):
            hit = self._hit(stretch, 0, len(stretch.text))
            if not at or hit.sources:
                yield hit

    def _hit(self, stretch: _Stretch, start: int, end: int) -> Hit:
        touched: list[tree.Field] = []
        at = 0
        for text, field in stretch.pieces:
            if field is not None and at < end and at + len(text) > start and field not in touched:
                touched.append(field)
            at += len(text)
        sources = tuple(one for field in touched for one in self._from(field))
        return Hit(
            self._item.id, stretch.part, " ".join(stretch.text.split()), self._line(stretch, touched), sources
        )

    def _from(self, field: tree.Field) -> Iterator[From]:
        printed = plain_text(field.children)
        words = " ".join(printed.split())
        if field.kind == "plan":
            yield From(words, field.path, self._source.nearest(field.path))
            return
        results: Sequence[Any] = self._made.results.get((field.path, printed), ())
        inputs = dict.fromkeys(one.inputs for one in results if isinstance(one, Result)) or {(): None}
        for one in inputs:
            yield From(words, "", None, field.path, FORMULAS.get(field.path, ""), one)

    def _line(self, stretch: _Stretch, touched: list[tree.Field]) -> str:
        xml = self._made.xml
        wanted = f'path="{html.escape(touched[0].path)}">' if touched else ""
        after = xml.find(wanted) if wanted else -1
        # A formula prints in many places: the one whose words these are is meant.
        words = plain_text(touched[0].children) if touched else ""
        while after >= 0 and not _bare(xml[after + len(wanted) :]).startswith(_bare(words)):
            after = xml.find(wanted, after + 1)
        if after < 0:
            after = _offset(xml, stretch.text)
        line = line_of(after, xml, self._made.marked, self._templates.is_own) if after >= 0 else None
        return str(line) if line else ""


def _parts(node: Any) -> Iterator[Any]:
    if isinstance(node, tuple):
        for one in node:
            yield from _parts(one)
        return
    if isinstance(node, _PART):
        yield node
    for name in PARTS.get(type(node), ()):
        yield from _parts(getattr(node, name))


_INLINES = frozenset(get_args(tree.Inline))


def _stretches(node: Any, part: str, *, below: bool = True) -> Iterator[_Stretch]:
    """Yield the stretches of words below a node with the part that they stand in."""
    if isinstance(node, tuple):
        if node and type(node[0]) in _INLINES:
            yield _Stretch(part, tuple(_pieces(node, None)))
            return
        for one in node:
            if below or not isinstance(one, _PART):
                yield from _stretches(one, part, below=below)
        return
    if isinstance(node, _PART):
        title = node.heading if isinstance(node, tree.Clause) else node.title
        part = f"{node.number} {plain_text(title)}".strip()
    for name in PARTS.get(type(node), ()):
        yield from _stretches(getattr(node, name), part, below=below)


def _pieces(nodes: tuple[Any, ...], field: tree.Field | None) -> Iterator[tuple[str, tree.Field | None]]:
    for node in nodes:
        inside = node if isinstance(node, tree.Field) else field
        children = getattr(node, "children", None)
        if children:
            yield from _pieces(children, inside)
        else:
            yield plain_text((node,)), inside


_LOOSE = str.maketrans(
    {"“": '"', "”": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-"}
)


def _bare(xml: str) -> str:
    """Return the words of the beginning of some XML, as they are whatever the typography."""
    text = html.unescape(re.sub(r"<[^>]*>", "", xml[:400])).translate(_LOOSE)
    return " ".join(text.split())


def _offset(xml: str, text: str) -> int:
    """Return where the XML holds the beginning of a text, -1 where it does not, or more than once."""
    words = " ".join(text.translate(_LOOSE).split())[:60]
    loose = re.sub(r"<[^>]*>", lambda tag: "\0" * len(tag[0]), xml).translate(_LOOSE)
    pattern = r"[\s\0]+".join(re.escape(html.escape(word, quote=False)) for word in words.split(" ")[:6])
    found = [match.start() for match in re.finditer(pattern, loose)] if words else []
    return found[0] if len(found) == 1 else -1
