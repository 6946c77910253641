"""Building again after every save, in a process that stays warm: what changed first, all else after it.

Nothing is guessed: every document is composed after every save. But those that showed a value which changed are made and
written at once, as pages first, so that whoever writes sees them while the others are still being composed. A save that
comes meanwhile ends the round before it has written anything older than that save.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from allidocs.base.errors import AllidocsError
from allidocs.changes.difference import differences
from allidocs.document.inline_nodes import Field
from allidocs.document.tree import Document
from allidocs.document.walk import walk
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.manifest import up_to_date
from allidocs.pipeline.output import recover
from allidocs.pipeline.plans import locate
from allidocs.pipeline.pool import Here, cores, executor
from allidocs.pipeline.request import BuildRequest, Inputs, read_inputs
from allidocs.pipeline.run import Built, Steps, build
from allidocs.plan.model import Plan
from allidocs.plan.names import SUFFIXES, TABLE, is_entered

LOOK = 0.05
"""Seconds between two looks at the plan's files, and for which they lie still before a save is over."""
MANY = 6
"""Documents that a save concerns are made before the others, unless there are more of them."""

State: TypeAlias = dict[str, tuple[int, int, int]]
Sleep = Callable[[float], None]


class Overtaken(Exception):
    """A file was saved while documents were made from what stood in it before."""


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a save: documents that were written, or why there are none, neither where everything is as it was; `seconds` since the save was seen."""

    built: Built | None = None
    error: AllidocsError | None = None
    seconds: float = 0
    is_last: bool = True
    """Whether all that follows from this save is done."""


@dataclass(slots=True)
class _Known:
    """What earlier rounds leave for the next: the plan, the paths that each document showed, and what was just written."""

    plan: Plan | None = None
    shown: dict[str, frozenset[str]] = field(default_factory=dict)
    written: tuple[str, ...] = ()

    def note(self, id_: str, document: Document) -> None:
        """Keep which values of the plan a document shows."""
        fields = (node for node, _ in walk(document) if isinstance(node, Field))
        self.shown[id_] = frozenset(field.path for field in fields if field.kind == "plan")

    def concerned(self, plan: Plan | None) -> Iterator[tuple[str, ...]]:
        """Yield the documents that a change of the plan will likely change, likeliest first: those that showed the value,
        or changed the last time; then those that showed anything of what it belongs to.
        """
        if plan is None or self.plan is None:
            return
        paths = {change.path for change in differences(self.plan, plan)}
        owners = {path.rpartition(".")[0] for path in paths}
        showing = [id_ for id_, shown in self.shown.items() if not paths.isdisjoint(shown)]
        around = [
            id_
            for id_, shown in self.shown.items()
            if any(path.startswith(f"{owner}.") for owner in owners if owner for path in shown)
        ]
        before: set[str] = set()
        for found in ((*showing, *self.written) if paths else (), around):
            new = tuple(id_ for id_ in dict.fromkeys(found) if id_ not in before)
            if new and len(new) <= MANY:
                before.update(new)
                yield new


def rounds(request: BuildRequest, sleep: Sleep = time.sleep) -> Iterator[Round]:
    """Build, then again after every save, for as long as the next round is asked for."""
    known, seen = _Known(), State()
    with closing(_Workers(request)) as workers:
        while True:
            state = _state(request)
            if state == seen:
                sleep(LOOK)
                continue
            saved = time.monotonic()
            seen = _still(request, state, sleep)
            with suppress(Overtaken):
                for one in _round(request, known, workers, seen):
                    yield replace(one, seconds=time.monotonic() - saved)


def _round(request: BuildRequest, known: _Known, workers: _Workers, seen: State) -> Iterator[Round]:
    """Make what a save concerns, then everything; raises Overtaken where another save comes before it is written."""

    def go_on() -> None:
        if _state(request) != seen:
            raise Overtaken

    steps = Steps(composed=known.note, go_on=go_on)
    try:
        request = replace(request, plan=locate(request.plan.given))
        recover(request.out)
        inputs = read_inputs(request)
        if known.plan is None and not request.force and up_to_date(request, inputs) is not None:
            yield Round()
        plan = read_checked(request.plan).plan
        named = request.artifacts or request.set
        concerned = () if named else known.concerned(plan)
        written: list[str] = []
        for part in _parts(request, concerned):
            built = workers.build(part, inputs, steps)
            written += [item.artifact for item in built.written]
            if built.written or part is request:
                yield Round(built, is_last=part is request)
        last = tuple(dict.fromkeys(written)) if known.plan else ()
        known.plan, known.written = plan, last
    except AllidocsError as error:
        yield Round(error=error)


def _parts(request: BuildRequest, concerned: Iterable[tuple[str, ...]]) -> Iterator[BuildRequest]:
    """Yield the builds of a round: pages of the documents concerned, these in all formats, everything."""
    first = [replace(request, artifacts=some) for some in concerned]
    if "html" in request.formats and len(request.formats) > 1:
        yield from (replace(some, formats=("html",)) for some in first)
    yield from first
    yield request


class _Workers:
    """Processes that write files, kept from one round to the next with what they have loaded; pages are made here."""

    def __init__(self, request: BuildRequest) -> None:
        self.request = request
        self.pool: Executor | None = None

    def build(self, request: BuildRequest, inputs: Inputs, steps: Steps) -> Built:
        """Build with the processes that there are; with others where one of them ended."""
        if request.formats == ("html",):
            return build(request, inputs, steps=steps, pool=Here())
        if self.pool is None:
            self.pool = executor(request.jobs, request.jobs or cores(), request.formats)
        try:
            built = build(request, inputs, steps=steps, pool=self.pool)
        except BrokenExecutor:
            self.close()
            return self.build(request, inputs, steps)
        if any(isinstance(one.error, BrokenExecutor) for one in built.failures):
            self.close()
        return built

    def close(self) -> None:
        """End the processes without waiting for what they do."""
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = None


def _still(request: BuildRequest, state: State, sleep: Sleep) -> State:
    """Wait until a burst of saves is over and return the state then."""
    while True:
        sleep(LOOK)
        now = _state(request)
        if now == state:
            return now
        state = now


def _state(request: BuildRequest) -> State:
    """Return what can be seen from outside of every file that documents follow from."""
    given = request.plan.given
    found = _below(given, (*SUFFIXES, TABLE)) if given.is_dir() else [given, *given.parent.glob(f"*{TABLE}")]
    if isinstance(request.templates, Path):
        found += _below(request.templates, ("",))
    state: State = {}
    for path in found:
        with suppress(OSError):
            about = os.stat(path)  # noqa: PTH116 (twenty times a second)
            state[str(path)] = (about.st_mtime_ns, about.st_size, about.st_ino)
    return state


def _below(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    """Return the files below a folder that end so; folders that hold no part of a plan are not entered."""
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = filter(is_entered, folders)
        found += [Path(here, name) for name in names if name.endswith(endings) and not name.startswith(".")]
    return found
