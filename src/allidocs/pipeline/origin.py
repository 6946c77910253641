"""The state of a plan that made a document: the one whose document of that name has the same fingerprint.

The plan as it lies there is tried first, then its past, the newest commit first. What a commit's document says is kept in
the user's cache, so that a history is composed once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from allidocs import __version__
from allidocs.artifacts import register
from allidocs.artifacts.approvals import unsigned
from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import artifact, of_plan
from allidocs.artifacts.compose import SHORT, Stamp, compose
from allidocs.artifacts.own import catalogue_of
from allidocs.base.cache import cache_folder, write_cache
from allidocs.base.errors import AllidocsError
from allidocs.base.files import Memory
from allidocs.document import tree, workbook
from allidocs.document.counterparty import for_counterparty
from allidocs.document.text import fingerprint
from allidocs.document.walk import walk
from allidocs.pipeline.manifest import read_manifest
from allidocs.pipeline.past import Past, past, past_at
from allidocs.pipeline.plans import PlanFiles
from allidocs.pipeline.pool import forks
from allidocs.pipeline.revision import plan_revision
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.shown import shown
from allidocs.plan.source import read_source
from allidocs.templating.template_set import TemplateSet

Progress: TypeAlias = Callable[[int], None]
"""Told how many states of the past were tried."""
MOST_AT_ONCE = 16
"""States whose documents are composed before anybody looks at the first of them."""


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
    """A state of the plan; `commit` is empty for one that git does not hold."""

    plan: Plan
    commit: str = ""


def made_by(
    files: PlanFiles, plan: Plan, found: Found, templates: TemplateSet, progress: Progress = lambda _: None
) -> State | None:
    """Return the state of the plan whose document says what a fingerprint names: as it lies there, else as it was.

    Of several that say the same the one of the version that the document prints is meant, and one that was committed.
    """
    here: State | None = None
    if found.digest in fingerprints(plan, found, templates):
        revision = plan_revision(files)
        here = State(plan, "" if revision.endswith("+") else revision)
        is_meant = found.version in ("", plan.plan.version)
        if is_meant and (here.commit or not revision):
            return here
        if is_meant:
            last = past_at(files, "HEAD")
            then = last.plan() if last is not None else None
            if last is None or then is None or found.digest not in fingerprints(then, found, templates):
                return here
            return State(then, last.state.commit)
    tried = 0
    with forks() as pool:
        for state, said in _fingerprinted(_states(files, found), found, templates, pool):
            tried += 1
            progress(tried)
            if here is not None and not _bears(state, found.version):
                break
            if found.digest in said and (then := state.plan()) is not None:
                pool.shutdown(wait=False, cancel_futures=True)
                return State(then, state.state.commit)
        pool.shutdown(wait=False, cancel_futures=True)
    return here


def _states(files: PlanFiles, found: Found) -> Iterator[Past]:
    """Yield the states of the past that may have made a document.

    Those that a manifest names come first, then those of the version that the document prints.
    """
    seen: set[str] = set()
    for revision in _recorded(files, found):
        state = past_at(files, revision)
        if state is not None and state.name not in seen:
            seen.add(state.name)
            yield state
    others: list[Past] = []
    for state in past(files, "HEAD", "--all"):
        if state.name in seen:
            continue
        seen.add(state.name)
        if _bears(state, found.version):
            yield state
        else:
            others.append(state)
    yield from others


def _fingerprinted(
    states: Iterator[Past], found: Found, templates: TemplateSet, pool: Executor
) -> Iterator[tuple[Past, tuple[str, ...]]]:
    """Yield each state with its fingerprints: the first alone, then more and more at once."""
    told = "\0".join(
        (found.artifact, found.lang, found.audience, found.edition, str(found.day), templates.digest(), __version__)
    )  # fmt: skip
    size = 1
    while several := list(islice(states, size)):
        kept = [_kept(state, told) for state in several]
        made = [
            pool.submit(_made, texts, found, templates.folder)
            if said is None and (texts := _texts(state)) is not None
            else None
            for state, said in zip(several, kept, strict=True)
        ]
        for state, said, future in zip(several, kept, made, strict=True):
            if future is None:
                yield state, said or ()
                continue
            new = future.result()
            write_cache(_place(state, told), json.dumps(new).encode())
            yield state, new
        size = min(2 * size, MOST_AT_ONCE)


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
    return not version or any(version.encode() in text for text in (_texts(state) or {}).values())


def _texts(state: Past) -> dict[str, bytes] | None:
    """Return what a state's files say, None where the repository lacks it."""
    try:
        return state.state.texts()
    except AllidocsError:
        return None


def _place(state: Past, told: str) -> Path:
    named = hashlib.sha256(f"{state.name}\0{told}".encode()).hexdigest()[:32]
    return cache_folder("fingerprints") / named


def _kept(state: Past, told: str) -> tuple[str, ...] | None:
    """Return what was kept of a state, None where nothing was."""
    try:
        return tuple(str(one) for one in json.loads(_place(state, told).read_bytes()))
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _made(texts: dict[str, bytes], found: Found, templates: Path | None) -> tuple[str, ...]:
    """Return the fingerprints that a plan's texts make; none where they are no sound plan."""
    try:
        plan = read_plan(read_source(Memory(texts), sorted(texts))).plan
    except AllidocsError:
        return ()
    return fingerprints(plan, found, TemplateSet(templates)) if plan is not None else ()


def fingerprints(plan: Plan, found: Found, templates: TemplateSet) -> tuple[str, ...]:
    """Return the fingerprints of a document and of its copy for the other side, as a plan makes it."""
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
