"""The state of a plan that made a document: the one whose document of that name has the same fingerprint.

The plan as it lies there is tried first, then its past, the newest commit first. What a commit's document says is kept in
the user's cache, so that a history is composed once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from allidocs import __version__
from allidocs.artifacts import register
from allidocs.artifacts.approved import unsigned
from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import artifact, of_plan
from allidocs.artifacts.compose import SHORT, Stamp, compose
from allidocs.artifacts.own import catalogue_of
from allidocs.base.cache import cache_folder, keep
from allidocs.base.errors import AllidocsError
from allidocs.document import tree, workbook
from allidocs.document.counterparty import for_counterparty
from allidocs.document.text import fingerprint
from allidocs.document.walk import walk
from allidocs.pipeline.manifest import read_manifest
from allidocs.pipeline.past import Past, past, past_at
from allidocs.pipeline.plans import PlanFiles
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.search import TemplateSet


@dataclass(frozen=True, slots=True)
class Found:
    """What a returned document says of itself; empty where it does not. `by` names the part that told."""

    plan: str = ""
    artifact: str = ""
    lang: str = ""
    audience: str = ""
    edition: str = "board"
    digest: str = ""
    by: str = ""
    day: date | None = None
    """The day that it was judged on, where that was not the plan's cut-off day."""
    version: str = ""
    """The version of the plan that its running lines print."""


@dataclass(frozen=True, slots=True)
class State:
    """A state of the plan, and the name that it has in the cache; empty for files that may still change."""

    plan: Plan
    name: str = ""
    commit: str = ""
    """The commit that holds it, empty for files that may still change."""


def states(files: PlanFiles, plan: Plan, found: Found) -> Iterator[State]:
    """Yield the states of a plan that may have made a document: as it lies there, then as it was.

    Those that a manifest names come first, then those of the version that the document prints.
    """
    yield State(plan)
    seen: set[str] = set()
    for revision in _recorded(files, found):
        state = past_at(files, revision)
        if state is not None and (then := state.plan()) is not None:
            seen.add(state.name)
            yield State(then, state.name, state.state.commit)
    others: list[Past] = []
    for state in past(files, "HEAD", "--all"):
        if state.name in seen:
            continue
        seen.add(state.name)
        if _bears(state, found.version):
            if (then := state.plan()) is not None:
                yield State(then, state.name, state.state.commit)
        else:
            others.append(state)
    for state in others:
        if (then := state.plan()) is not None:
            yield State(then, state.name, state.state.commit)


def recorded(files: PlanFiles, found: Found) -> Plan | None:
    """Return the plan that a manifest says a document was made from, whatever templates make of it now."""
    for revision in _recorded(files, found):
        state = past_at(files, revision)
        if state is not None and (then := state.plan()) is not None:
            return then
    return None


def _recorded(files: PlanFiles, found: Found) -> list[str]:
    """Return the revisions from which manifests say that a document was made."""
    folders = (
        Path("output") / files.title,
        files.root / "output",
        files.root.parent / "output" / files.title,
    )
    return list(dict.fromkeys(
        item.revision
        for folder in dict.fromkeys(place.resolve() for place in folders)
        for item in read_manifest(folder, found.audience or "all").outputs
        if found.digest and item.fingerprint.startswith(found.digest) and item.revision and not item.revision.endswith("+")
    ))  # fmt: skip


def _bears(state: Past, version: str) -> bool:
    """Say whether a version stands in any file of a plan."""
    try:
        return not version or any(version.encode() in text for text in state.state.texts().values())
    except AllidocsError:
        return False


def fingerprints(state: State, found: Found, templates: TemplateSet) -> tuple[str, ...]:
    """Return the fingerprints of a document and of its copy for the other side, as a state of the plan makes it."""
    told = (
        state.name,
        found.artifact,
        found.lang,
        found.audience,
        found.edition,
        str(found.day),
        templates.digest(),
    )
    named = hashlib.sha256("\0".join((*told, __version__)).encode()).hexdigest()[:32]
    place = cache_folder("fingerprints") / named
    if state.name:
        try:
            return tuple(str(one) for one in json.loads(place.read_bytes()))
        except (OSError, ValueError, TypeError):
            pass
    made = _made(state.plan, found, templates)
    if state.name:
        keep(place, json.dumps(made).encode())
    return made


def _made(plan: Plan, found: Found, templates: TemplateSet) -> tuple[str, ...]:
    try:
        if found.artifact == register.ID:
            seen = shown(plan, Audience.parse(found.audience, tuple(plan.partners)))
            sheets = register.registers(seen, found.lang, templates, found.audience).sheets
            return (workbook.fingerprint(sheets)[:SHORT],)
        item: Artifact = artifact(found.artifact, of_plan(plan, catalogue_of(templates))).in_edition(
            found.edition
        )
        audience = Audience.parse(found.audience, tuple(plan.partners))
        stamp = Stamp(found.audience, day=found.day)
        document = compose(shown(plan, audience, found.day), item, found.lang, templates, stamp).document
        copies = [document, for_counterparty(document)]
        if _lists_approvals(document):
            seen = shown(unsigned(plan), audience, found.day)
            copies.append(compose(seen, item, found.lang, templates, stamp).document)
    except AllidocsError:
        return ()
    return tuple(fingerprint(one)[:SHORT] for one in copies)


def _lists_approvals(document: tree.Document) -> bool:
    """Say whether a document tells below its cover who approved, which approvals do not record."""
    return any(
        isinstance(visit.node, tree.Field) and visit.node.path.startswith("approvals.")
        for visit in walk(replace(document, cover=None))
    )
