"""Which documents a change of the plan touches, and which of their parts: both plans are composed, and parts compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import of_plan, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.changes.consequences import Moved
from allidocs.document import tree
from allidocs.document.text import paragraphs, pictured, plain_text
from allidocs.insight.agenda import agenda
from allidocs.plan.model import Plan
from allidocs.templating.template_set import TemplateSet


@dataclass(frozen=True, slots=True)
class Touched:
    """A document that says something else now: `parts` are the titles of its parts that do, with their numbers.

    `how` is `changed`, `added` where only the new plan makes it, `removed` where only the old one does.
    """

    artifact: str
    how: str
    parts: tuple[str, ...] = ()


def impact(
    old: Plan, new: Plan, catalogue: tuple[Artifact, ...], templates: TemplateSet, audience: str, lang: str
) -> tuple[Touched, ...]:
    """Return the documents of both plans' stages that say something else, in the order of the catalogue."""
    before, after = (_made(plan, catalogue) for plan in (old, new))
    found = []
    for id_, item in {**before, **after}.items():
        if id_ not in after or id_ not in before:
            found.append(Touched(id_, "added" if id_ in after else "removed"))
            continue
        parts = _read_otherwise(
            old, new, item, partial(said, lang=lang, templates=templates, audience=audience)
        )
        if parts:
            found.append(Touched(id_, "changed", parts))
    return tuple(found)


def _read_otherwise(
    old: Plan, new: Plan, item: Artifact, say: Callable[[Plan, Artifact], tree.Document]
) -> tuple[str, ...]:
    """Return the parts of a document that say something else: those of the board's edition, as it numbers them, first."""
    board = item.in_edition("board")
    was, now = (_parts(say(plan, board)) for plan in (old, new))
    read = _differing(was, now)
    titles = {key: title for key, (title, _) in (*was.items(), *now.items())}
    if board == item:
        return tuple(titles[key] for key in read)
    was, now = (_parts(say(plan, item)) for plan in (old, new))
    whole = {key: title for key, (title, _) in (*was.items(), *now.items())} | titles
    more = (key for key in _differing(was, now) if key not in read)
    return (*(titles[key] for key in read), *(f"{whole[key]} (working edition)" for key in more))


def days(old: Plan, new: Plan) -> tuple[Moved, ...]:
    """Return the days of both plans that are others now: what people wait for or owe, by path, with what kind of day it is."""
    before, after = ({one.path: one for one in agenda(plan)} for plan in (old, new))
    return tuple(
        Moved("dates", path, now.title, before[path].day.isoformat(), now.day.isoformat())
        for path, now in after.items()
        if path in before and before[path].day != now.day
    )


def said(plan: Plan, item: Artifact, lang: str, templates: TemplateSet, audience: str) -> tree.Document:
    """Return a document without the reference of its copy."""
    return compose(plan, item, lang, templates, Stamp(audience=audience)).document


def _made(plan: Plan, catalogue: tuple[Artifact, ...]) -> dict[str, Artifact]:
    return {
        item.id: item
        for item in of_plan(plan, catalogue)
        if plan.plan.stage in item.stages and ready(plan, item)
    }


def _differing(old: Mapping[str, tuple[str, str]], new: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """Return the keys of parts that say something else."""
    return tuple(
        key for key in dict.fromkeys((*new, *old)) if old.get(key, ("", ""))[1] != new.get(key, ("", ""))[1]
    )


def _parts(document: tree.Document) -> dict[str, tuple[str, str]]:
    """Return each part of a document by its anchor: what it is called, and what stands in it itself."""
    return dict(
        (("", ("cover", _words(replace(document, blocks=())))), *_sections(document, document.blocks, ""))
    )


def _sections(
    document: tree.Document, blocks: tuple[Any, ...], inside: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    own = tuple(block for block in blocks if not isinstance(block, tree.Section | tree.Schedule))
    if not inside and own:
        yield "front", ("first page", _words(replace(document, cover=None, blocks=own)))
    for block in blocks:
        if isinstance(block, tree.Section | tree.Schedule):
            name = f"{block.number} {plain_text(block.title)}".strip()
            body = tuple(one for one in block.children if not isinstance(one, tree.Section | tree.Schedule))
            yield block.id or name, (name, _words(replace(document, cover=None, blocks=body)))
            yield from _sections(document, tuple(block.children), block.id or name)


def _words(document: tree.Document) -> str:
    """Return what a reader sees: words and pictures. Ids of the plan, which only files hold, make no difference."""
    return "\n".join((*paragraphs(document), *pictured(document)))
