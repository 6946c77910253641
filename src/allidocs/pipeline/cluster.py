"""Many plans on many machines: the work of `pipeline/many`, handed to the workers of a Dask cluster.

Nothing is taken to be shared. A plan and a user's own templates travel as bytes, documents travel back as bytes, and only
the machine that asks reads plans and writes folders. A worker keeps what it is given in memory: its errors travel back
as sentences and not as exceptions, which Dask would log with all that led to them, tasks are numbered and not named, and
workers that move data to their disk when memory runs short are refused, as are those of another version.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from multiprocessing import current_process
from typing import Any

from allidocs import __version__
from allidocs.base.errors import CannotRun
from allidocs.base.files import Folder, Memory
from allidocs.base.finding import Finding
from allidocs.pipeline.failures import failure_findings
from allidocs.pipeline.manifest import Manifest, Output, read_manifest, up_to_date
from allidocs.pipeline.many import Outcome, failed, told_texts
from allidocs.pipeline.output import recover
from allidocs.pipeline.request import BuildRequest, Inputs, engine_versions, read_inputs
from allidocs.pipeline.run import Made, make, settled, untouched
from allidocs.templating.template_set import TemplateSet

PATIENCE = 30
"""Seconds in which a cluster has to answer, and to have a worker."""
AHEAD = 2
"""Plans that are with the cluster for each thread of its workers: one is built while another is on its way."""


@dataclass(frozen=True, slots=True, repr=False)
class Parcel:
    """A plan on its way to a worker, with its files and those of the templates; what it says shows in no log."""

    request: BuildRequest
    inputs: Inputs
    known: Mapping[str, Output]


@dataclass(frozen=True, slots=True, repr=False)
class Sent:
    """What comes back: files, or why there are none, and what is to be told."""

    made: Made | None
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    hint: str = ""
    code: int = 0


def built_there(parcel: Parcel) -> Sent:
    """Make the documents of a plan on a worker; nothing is written, and nothing is raised."""
    for name in ("weasyprint", "fontTools"):
        # What engines remark on quotes what they read.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        _refuse_others(parcel)
        made, source = make(parcel.request, parcel.inputs, parcel.known)
    except Exception as error:
        told = failed(parcel.request.plan.given, parcel.request.out, error)
        return Sent(None, told.findings, told.texts, told.error, told.hint, told.code)
    failures = made.told.failures
    return Sent(
        replace(made, told=replace(made.told, failures=())), failure_findings(failures, source),
        told_texts(made.told, source) if failures else {}, made.told.engine, made.told.engine_hint,
        1 if failures else 2 if made.told.engine else 0,
    )  # fmt: skip


def _refuse_others(parcel: Parcel) -> None:
    """Raise CannotRun on a worker that would make other bytes, or that cannot run a user's own templates."""
    asked, templates = parcel.inputs, TemplateSet(parcel.request.templates)
    mine = (__version__, engine_versions(), templates.digest())
    if mine != (asked.version, asked.engines, asked.templates):
        raise CannotRun(
            "a worker has another version of allidocs or of an engine", "install the same on all machines"
        )
    if not templates.is_shipped and current_process().daemon:
        raise CannotRun(
            "a worker may start no process, in which templates of one's own run",
            "start workers with DASK_DISTRIBUTED__WORKER__DAEMON=False",
        )


SPILLS = "spills"


def told(dask_worker: Any = None) -> dict[str, Any]:
    """Return what a worker is asked before it is given anything: its versions, and whether it writes to its disk what it
    holds. Dask hands the worker over; without one it is this machine that is asked.
    """
    return {
        "allidocs": __version__,
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **engine_versions(),
        SPILLS: dask_worker is not None and not isinstance(dask_worker.data, dict),
    }


class Cluster:
    """The workers of a Dask cluster. Raises CannotRun where it does not answer, or has a worker that is refused."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise CannotRun("a cluster needs Dask", "pip install 'allidocs[cluster]'") from error
        try:
            self.client = Client(address, timeout=PATIENCE, set_as_default=False)
            self.client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, ValueError, TimeoutError) as error:
            raise CannotRun(
                f"there is no Dask cluster with a worker at `{address}`", "`dask scheduler` says its address"
            ) from error
        self._refuse(self.client.run(told, on_error="return"))
        self._begun: dict[int, tuple[Manifest, Inputs]] = {}

    @property
    def count(self) -> int:
        """How many plans are with the cluster at once."""
        threads: dict[str, int] = self.client.nthreads()
        return max(1, AHEAD * sum(threads.values()))

    def open(self) -> Executor:
        """Return the cluster, which makes up for workers that end."""
        found: Executor = self.client.get_executor(pure=False)
        return found

    def close(self, pool: Executor) -> None:
        """Let go of what is under way, and of the cluster."""
        pool.shutdown(wait=False)
        self.client.close()

    def task(self, request: BuildRequest) -> tuple[Callable[[Parcel], Sent], Parcel] | Outcome:
        """Return the making of a plan's documents, with all that a worker needs for it."""
        if request.since:
            raise CannotRun(
                "what a cluster makes is compared with no history", "leave out --since, or --cluster"
            )
        recover(request.out)
        inputs = read_inputs(request)
        if not request.force and (current := up_to_date(request, inputs)) is not None:
            return Outcome(request.plan.given, request.out, current=current)
        before = read_manifest(request.out, request.audience)
        self._begun[id(request)] = before, inputs
        held = replace(request.plan, held=_held(request.plan.folder(), request.plan.names))
        own = TemplateSet(request.templates).own
        carried = replace(
            request, plan=held, templates=_held(own, list(own.names())) if own else None, jobs=1
        )
        return built_there, Parcel(carried, inputs, untouched(request))

    def outcome(self, request: BuildRequest, result: Sent) -> Outcome:
        """Write what came back, and return what became of the plan."""
        built = None
        before, inputs = self._begun.pop(id(request))
        if result.made is not None:
            built = settled(request, inputs, before, result.made)
        return Outcome(
            request.plan.given, request.out, built, (), result.findings, result.texts, result.error, result.hint, result.code
        )  # fmt: skip

    def _refuse(self, workers: Mapping[str, Any]) -> None:
        mine = told()
        for name, its in workers.items():
            if isinstance(its, ModuleNotFoundError):
                raise CannotRun(f"the worker {name} has no allidocs", f"install allidocs {__version__} there")
            if isinstance(its, Exception):
                raise CannotRun(f"the worker {name} does not answer: {type(its).__name__}")
            known = (mine.keys() | its.keys()) - {SPILLS}
            other = sorted(key for key in known if mine.get(key) != its.get(key))
            if other:
                raise CannotRun(
                    f"the worker {name} has {other[0]} {its.get(other[0])}, and this machine {mine.get(other[0])}",
                    "the same versions make the same documents: install them on all machines",
                )
            if its[SPILLS]:
                raise CannotRun(
                    f"the worker {name} writes to its disk what does not fit into memory",
                    "documents may be secret: start workers with DASK_DISTRIBUTED__WORKER__MEMORY__TARGET=False and "
                    "DASK_DISTRIBUTED__WORKER__MEMORY__SPILL=False",
                )


def _held(files: Folder | Memory, names: Any) -> Memory:
    """Return files with their contents, to be sent."""
    return Memory({name: files.read(name) for name in names})
