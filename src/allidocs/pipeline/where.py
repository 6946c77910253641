"""The recipe of the way back from words on a page: to the plan's line, the template's line, the formula and what went in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import musts, of_plan, ready
from allidocs.artifacts.compose import Stamp, Traced, rooted_compose, traced
from allidocs.artifacts.own import catalogue_of
from allidocs.base.errors import CannotRun
from allidocs.base.finding import Place
from allidocs.base.ids import join
from allidocs.base.suggestions import suggestion
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import PARTS
from allidocs.insight.claims import claims
from allidocs.insight.formulas import FORMULAS
from allidocs.insight.result import Input, Result
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.pipeline.word_places import PART, Stretch, aligned, bare_words, stretches_of
from allidocs.plan.audience import Audience
from allidocs.plan.entity import shape
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.plan.source import Scalar, Source, scalars
from allidocs.plan.walk import values
from allidocs.templating.reads import short
from allidocs.templating.source_lines import SAYS, Around, around, line_of, marked_at
from allidocs.templating.template_set import TemplateSet

_NUMBER = re.compile(r"(?P<artifact>[a-z][a-z0-9.-]*):(?P<number>[A-Za-z]*[0-9]+(?:\.[0-9]+)*)")
DERIVED = "figure"
SUMMED = "A figure that the document computes from values of the plan."
NUMBERED = "The number of this part, counted in the order of the document."
MOST_ENTRIES = 6
"""Entries of the plan that a fact is about, as far as they are told."""
_FIGURE = re.compile(r"[0-9][0-9.,]*")


class Root(NamedTuple):
    """A value of the plan that a figure comes from: its path, what is written there, and its place."""

    path: str
    written: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class From:
    """What a stretch of words comes from: a value of the plan at a `path` and its place, or a formula, a claim or a fact, with
    what went in; `says` is how it is computed, or what is claimed, `roots` are the values of the plan below it all.
    """

    words: str
    path: str
    place: Place | None = None
    formula: str = ""
    claim: str = ""
    fact: str = ""
    says: str = ""
    inputs: tuple[Input, ...] = ()
    roots: tuple[Root, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words stand: the document and its part, the paragraph, the template's line with its code, and what they come
    from. Words that stand in the plan and in no document have neither document nor template. `edition` names another edition
    than the one asked for.
    """

    artifact: str
    part: str
    text: str
    template: str
    sources: tuple[From, ...]
    code: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: words, or `DOCUMENT:NUMBER`, in the documents of a plan in one language for one audience."""

    words: str
    plan: Path
    lang: str = ""
    audience: str = "all"
    edition: str = "board"
    templates: Path | None = None


def is_part(words: str) -> bool:
    """Say whether a part of a document is asked for, by its number: `exit-plan:3`."""
    return _NUMBER.fullmatch(words.strip()) is not None


def where(asked: Asked) -> tuple[Hit, ...]:
    """Return where words stand in the plan's documents and what each place comes from, in the order of the documents.

    Raises FindingsError for a plan with errors, CannotRun without words and for a document or a number that is not there.
    """
    if not asked.words.strip():
        raise CannotRun(
            "there are no words to look for", "write some that stand on a page, or `DOCUMENT:NUMBER`"
        )
    looking = _Looking(asked)
    if numbered := _NUMBER.fullmatch(asked.words.strip()):
        document = looking.named(numbered["artifact"])
        if parts := tuple(document.part(numbered["number"])):
            return parts
        raise CannotRun(
            f"{numbered['artifact']} has no part `{numbered['number']}`",
            f"it has {', '.join(document.numbers()[:40]) or 'no numbered part'}; `--edition working` holds parts that the board's leaves out",
        )  # fmt: skip
    if found := looking.words():
        return found
    if asked.edition == "board":
        # What the board's editions leave out stands in the working ones.
        whole = _Looking(replace(asked, edition="working")).words(only_edited=True)
        if whole:
            return tuple(replace(hit, edition="working") for hit in whole)
    return tuple(_written(looking.source, looking.plan, asked.words))


def looked_through(asked: Asked, artifact: str) -> Looked:
    """Return a document that can be asked what its words come from; raises as `where` does."""
    return _Looking(asked).named(artifact)


class _Looking:
    """The plan as it is seen, and its documents."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._templates = asked, TemplateSet(asked.templates)
        checked = read_checked(locate(asked.plan))
        plan, self.source = checked.sound_plan(), checked.source
        self.plan = shown(plan, Audience.parse(asked.audience, tuple(plan.partners)))
        known = of_plan(self.plan, catalogue_of(self._templates))
        self._known = [item.in_edition(asked.edition) for item in known]

    def through(self, item: Artifact) -> Looked:
        """Return a document to look through."""
        lang, stamp = self._asked.lang or self.plan.plan.language, Stamp(self._asked.audience)
        return Looked(self.plan, item, lang, self.source, self._templates, stamp)

    def items(self) -> Iterator[list[Artifact]]:
        """Yield the documents that the plan is ready for: those of its stage, then those made only where they are named."""
        able = [item for item in self._known if ready(self.plan, item)]
        usual = [item for item in able if self.plan.plan.stage in item.stages and not item.own]
        yield usual
        yield [item for item in able if item not in usual]

    def words(self, *, only_edited: bool = False) -> tuple[Hit, ...]:
        """Return where the words stand that are asked for; `only_edited` in documents that have editions."""
        for items in self.items():
            wanted = [one for one in items if one.edition or not only_edited]
            if found := tuple(hit for item in wanted for hit in self.through(item).words(self._asked.words)):
                return found
        return ()

    def named(self, id_: str) -> Looked:
        """Return a document by its id; raises CannotRun where there is none, or the plan is not ready for it."""
        item = next((one for one in self._known if one.id == id_), None)
        if item is None:
            raise CannotRun(
                f"the plan makes no document `{id_}`",
                suggestion(id_, [one.id for one in self._known], "documents"),
            )
        lacks = [need.told for need in musts(self.plan, item)]
        if lacks:
            raise CannotRun(
                f"{id_} cannot be made yet: it needs {'; '.join(lacks)}",
                f"`allidocs check {locate(self._asked.plan).typed} --for {id_}` names every gap with its key",
            )
        return self.through(item)


def _written(source: Source, plan: Plan, words: str) -> Iterator[Hit]:
    """Yield where words stand in the plan itself, as far as the audience may see it."""
    pattern = _spaced(words)
    seen = {placed.path for placed in values(plan)}
    for path, value in scalars(source.root):
        # A text in several languages is one value, which all of its languages belong to.
        if pattern.search(value.text) and (path in seen or path.rpartition(".")[0] in seen):
            yield Hit("", "", " ".join(value.text.split()), "", (From(words, path, value.place),))


_SIGN = r"[%‰€$£]"


def _spaced(words: str) -> re.Pattern[str]:
    """Return a pattern of words, however they are spaced: also a figure and the sign of its unit; figures are whole."""
    wanted = re.sub(rf"(?<=\d)\s*(?={_SIGN})|(?<={_SIGN})\s*(?=\d)", "\0", words.strip())
    pattern = r"\s*".join(r"\s+".join(map(re.escape, part.split())) for part in wanted.split("\0"))
    before = r"(?<!\d)(?<!\d[.,])" if wanted[0].isdigit() else ""
    behind = r"(?![.,]?\d)" if wanted[-1].isdigit() else ""
    return re.compile(before + pattern + behind, re.IGNORECASE)


class Looked:
    """A document that can be asked what its words come from."""

    def __init__(
        self, plan: Plan, item: Artifact, lang: str, source: Source, templates: TemplateSet, stamp: Stamp
    ) -> None:
        self._plan, self._item, self._source, self._templates = plan, item, source, templates
        self._document = rooted_compose(plan, item, lang, templates, stamp).document
        # Only a document that holds what is looked for is made once more.
        self._trace = partial(traced, plan, item, lang, templates, stamp)

    @cached_property
    def _made(self) -> Traced:
        return self._trace()

    def words(self, wanted: str) -> Iterator[Hit]:
        """Yield each paragraph that holds some words, however they are spaced, with the fields that they touch."""
        pattern = _spaced(wanted)
        for stretch in self.stretches:
            for match in pattern.finditer(stretch.text):
                yield self.hit(stretch, *match.span())

    def numbers(self) -> list[str]:
        """Return the numbers of the document's parts, in order."""
        return [one.number for one in _parts(self._document) if one.number]

    def part(self, number: str) -> Iterator[Hit]:
        """Yield the title of the part of a number, and what the plan says in it itself, parts below it left out."""
        found = next((one for one in _parts(self._document) if one.number == number), None)
        for at, stretch in enumerate(
            stretches_of(found, "", self._document.conventions, below=False) if found is not None else ()
        ):
            hit = self.hit(stretch, 0, len(stretch.text))
            if not at or hit.sources:
                yield hit

    def hit(self, stretch: Stretch, start: int, end: int) -> Hit:
        """Return what the letters of a stretch from `start` to `end` come from."""
        touched: list[tree.Field] = []
        counted: list[From] = []
        at = 0
        bare: list[int] = []
        for text, field, is_written, target in stretch.pieces:
            first, last = max(start - at, 0), max(end - at, 0)
            part = text[first:last]
            if target and part:
                counted.append(From(text, "", fact=target, says=NUMBERED))
            elif field is None and is_written:
                bare += [at + one.start() for one in _FIGURE.finditer(text, first, last)]
            elif part and field is not None and field not in touched:
                touched.append(field)
            at += len(text)
        place = self._place(stretch, touched)
        sources = [*(one for field in touched for one in self._from(field)), *counted]
        for figure in bare or ([] if sources else [start]):
            more = self._behind(stretch.text[start:end], self._offset_of(stretch, figure))
            sources += [one for one in more if one not in sources]
        line = (
            line_of(place, self._made.xml, self._made.marked, self._templates.is_own) if place >= 0 else None
        )
        code = self._templates.text(line.template).splitlines()[line.number - 1].strip() if line else ""
        words = " ".join(stretch.text.split())
        return Hit(self._item.id, stretch.part, words, str(line or ""), tuple(sources), code)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The document's words, each stretch that stands together."""
        return tuple(stretches_of(self._document, "", self._document.conventions))

    @cached_property
    def _begins(self) -> Mapping[int, tuple[int, ...]]:
        """Where each letter of a stretch stands in the XML, by the stretch's key; -1 for what is not found there."""
        return aligned(self.stretches, self._made.xml)

    @cached_property
    def _around(self) -> list[Around]:
        return around(self._made.marked)

    def _behind(self, words: str, at: int) -> Iterator[From]:
        """Yield what words at a place of the XML were made from: what the template read, or the claim that speaks there."""
        there = marked_at(at, self._made.xml, self._made.marked) if at >= 0 else None
        if there is None:
            return
        words = " ".join(words.split())
        here = [one for one in self._around if one.start <= there < one.end]
        claimed = (self._claimed(words, one.number) for one in here if one.kind == SAYS)
        claim = next(filter(None, claimed), [])
        read = (self._read(words, one.number) for one in here if one.kind != SAYS)
        # A claim tells what its words need; what else the template read is told where it leads further.
        yield from claim
        yield from (one for one in next(filter(None, read), ()) if not claim or one.path or one.formula)

    def _claimed(self, words: str, number: int) -> list[From]:
        """Return a claim with the values that its words need."""
        if number >= len(self._made.told):
            return []
        told = self._made.told[number]
        says = (claims()[told.name].__doc__ or "").strip().partition("\n\n")[0]
        shown = ((name, short(value)) for name, value in told.values.items() if value is not None)
        given = tuple((name, value) for name, value in shown if value not in (None, ""))
        return [From(words, "", claim=told.name, says=" ".join(says.split()), inputs=given)]

    def _read(self, words: str, number: int) -> list[From]:
        """Return what the template read to write something; of a fact also the entries of the plan that it is about."""
        found: dict[From, None] = {}
        for one in self._made.reads[number]:
            if one.path:
                found[From(words, one.path, self._source.nearest(one.path))] = None
                continue
            says = one.says or FORMULAS.get(one.formula, "")
            below = self._roots(one.roots)
            found[
                From(words, "", formula=one.formula, fact=one.fact, says=says, inputs=one.inputs, roots=below)
            ] = None
            for path in self._entries_in(one.inputs) if one.fact else ():
                found[From(words, path, self._source.nearest(path))] = None
        return list(found)

    def _entries_in(self, inputs: Sequence[Input]) -> Iterator[str]:
        ids = [id_ for _, value in inputs if isinstance(value, str) for id_ in value.split(", ")]
        return (self._entries[id_] for id_ in ids[:MOST_ENTRIES] if id_ in self._entries)

    @cached_property
    def _entries(self) -> Mapping[str, str]:
        """Where the entries of the plan stand whose ids no other one bears."""
        found: dict[str, list[str]] = {}
        for item in shape(Plan).fields:
            if item.kind.keys == "id":
                for id_ in getattr(self._plan, item.name) or ():
                    found.setdefault(id_, []).append(join(item.key, id_))
        return {id_: paths[0] for id_, paths in found.items() if len(paths) == 1}

    def _offset_of(self, stretch: Stretch, at: int) -> int:
        """Return where a letter of a stretch stands in the XML, -1 where that is not known."""
        letters = self._begins.get(stretch.key, ())
        place = sum(not letter.isspace() for letter in stretch.text[:at])
        return next((one for one in letters[place:] if one >= 0), -1)

    def _from(self, field: tree.Field) -> Iterator[From]:
        printed = plain_text(field.children)
        words = " ".join(printed.split())
        if field.kind == "plan":
            yield From(words, field.path, self._source.nearest(field.path))
            return
        below = self._roots(field.roots.split())
        if not field.path:
            yield From(words, "", fact=DERIVED, says=SUMMED, roots=below)
            return
        results: Sequence[Any] = self._made.results.get((field.path, printed), ())
        inputs = dict.fromkeys(one.inputs for one in results if isinstance(one, Result)) or {(): None}
        for one in inputs:
            yield From(
                words, "", formula=field.path, says=FORMULAS.get(field.path, ""), inputs=one, roots=below
            )

    def _roots(self, paths: Iterable[str]) -> tuple[Root, ...]:
        """Return the values of the plan at some paths, as they are written."""
        nodes = ((path, self._source.find(path), self._source.nearest(path)) for path in paths)
        return tuple(
            Root(path, node.text if isinstance(node, Scalar) else "", place) for path, node, place in nodes
        )

    def _place(self, stretch: Stretch, touched: Sequence[tree.Field]) -> int:
        """Return where the XML holds a stretch, or the first of the fields that are meant of it, -1 where neither is found."""
        xml, after = self._made.xml, -1
        if touched:
            wanted, words = f'path="{html.escape(touched[0].path)}"', plain_text(touched[0].children)
            # A formula prints in many places: the one whose words these are is meant.
            begin = max(self._offset_of(stretch, 0), 0)
            after = xml.find(wanted, begin)
            while after >= 0 and not bare_words(xml[xml.find(">", after) + 1 :]).startswith(
                bare_words(words)
            ):
                after = xml.find(wanted, after + 1)
        return after if after >= 0 else self._offset_of(stretch, 0)


def _parts(node: Any) -> Iterator[Any]:
    if isinstance(node, tuple):
        for one in node:
            yield from _parts(one)
        return
    if isinstance(node, PART):
        yield node
    for name in PARTS.get(type(node), ()):
        yield from _parts(getattr(node, name))
