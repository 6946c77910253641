"""Many plans in one go: each where it is its turn, the largest first, and one that is broken stops no other.

Who builds is either processes of this machine, which read and write files themselves, or workers of another machine, to
which plans travel as bytes (`pipeline/cluster`). No more plans are sent than there are processes or workers, so that memory
stays flat however many plans there are. A plan whose inputs were built before is passed over, so that a run that was ended
goes on where it was.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from allidocs.base.errors import AllidocsError, CannotRun, FindingsError
from allidocs.base.finding import Finding
from allidocs.pipeline.failures import failure_findings, reason
from allidocs.pipeline.manifest import Output, up_to_date
from allidocs.pipeline.output import recover
from allidocs.pipeline.plans import PlanFiles, locate, plans_below
from allidocs.pipeline.pool import cores, executor
from allidocs.pipeline.request import BuildRequest, read_inputs
from allidocs.pipeline.run import Built, build
from allidocs.plan.source import Source


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one plan: what was built, or that nothing changed, or why it could not be built.

    `findings` are mistakes of the plan and documents that could not be made, with the texts that they point into.
    """

    plan: Path
    out: Path
    built: Built | None = None
    current: tuple[Output, ...] = ()
    """Its files, where nothing changed."""
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    hint: str = ""
    code: int = 0
    seconds: float = 0

    @property
    def brief(self) -> Outcome:
        """The same without the plan's texts, which are shown once."""
        return replace(self, texts={})


class Hands(Protocol):
    """Who builds plans: the work of one, and what is made of what comes back."""

    @property
    def count(self) -> int:
        """How many plans are on their way at once."""
        ...

    def open(self) -> Executor:
        """Return whoever works, anew where those before are gone."""
        ...

    def close(self, pool: Executor) -> None:
        """Let whoever works go, without waiting for what is under way."""
        ...

    def task(self, request: BuildRequest) -> tuple[Any, ...] | Outcome:
        """Return the function that builds a plan and what it is given, or what became of the plan where that is known."""
        ...

    def outcome(self, request: BuildRequest, result: Any) -> Outcome:
        """Return what became of a plan, from what the function returned."""
        ...


@dataclass(frozen=True, slots=True)
class Processes:
    """The cores of this machine, a process each with its own warm engine; as many as `jobs` says, 0 for all."""

    plans: int
    jobs: int
    formats: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many plans are built at once."""
        return self.jobs or cores()

    def open(self) -> Executor:
        """Return processes that have loaded the engines."""
        return executor(self.jobs, self.plans, self.formats)

    def close(self, pool: Executor) -> None:
        """End the processes."""
        pool.shutdown(wait=False, cancel_futures=True)

    def task(self, request: BuildRequest) -> tuple[Any, ...] | Outcome:
        """Return the building of a plan: all of it is done where it is built, with what cores there are for it."""
        return built_here, replace(request, jobs=max(1, self.count // self.plans))

    def outcome(self, request: BuildRequest, result: Any) -> Outcome:  # noqa: ARG002 (the other kind of hands asks it)
        """Return what the process said."""
        found: Outcome = result
        return found


def requests_of(
    places: Sequence[Path], make: Callable[[PlanFiles, str], BuildRequest], *, below: bool
) -> Iterator[BuildRequest | Outcome]:
    """Yield what to build of each plan, in a folder of its own, which is named as the plan's; with `below` of every plan
    in these folders, named by its way there. One that cannot be found is an outcome.

    Raises CannotRun where two plans would be built into one folder.
    """
    taken: dict[str, Path] = {}
    for top in places:
        for place in plans_below(top) if below else (top,):
            way = place.relative_to(top) if below else Path()
            name = way.with_suffix("").as_posix() if way.parts else PlanFiles(place, (), place).title
            if taken.setdefault(name, place) != place:
                raise CannotRun(
                    f"`{taken[name]}` and `{place}` would both be built into a folder `{name}`",
                    "build them one by one, each with its `--out`, or name the folder around them with `--below`",
                )
            try:
                files = locate(place)
            except AllidocsError as error:
                yield failed(place, Path(), error)
            else:
                yield make(files, name)


def build_many(requests: Sequence[BuildRequest], hands: Hands) -> Generator[Outcome, None, None]:
    """Build plans and yield what became of each as it is done."""
    waiting = deque(sorted(requests, key=_size, reverse=True))
    doubted: deque[BuildRequest] = deque()
    while waiting or doubted:
        # Who was at work when a process ended is tried alone, so that the next end says whose it is.
        alone = not waiting
        pool = hands.open()
        try:
            lost = yield from _flow(doubted if alone else waiting, pool, hands, alone=alone)
        finally:
            hands.close(pool)
        if alone:
            yield from (_died(request) for request in lost)
        else:
            doubted.extend(lost)


def _flow(
    ahead: deque[BuildRequest], pool: Executor, hands: Hands, *, alone: bool
) -> Generator[Outcome, None, list[BuildRequest]]:
    """Yield outcomes until nothing is ahead, or a process ended: return what it and those beside it were at."""
    flying: dict[Future[Any], tuple[BuildRequest, float]] = {}
    lost: list[BuildRequest] = []
    while (ahead and not lost) or flying:
        while ahead and not lost and len(flying) < (1 if alone else hands.count):
            request = ahead.popleft()
            try:
                task = hands.task(request)
                if isinstance(task, Outcome):
                    yield task
                else:
                    flying[pool.submit(*task)] = request, time.monotonic()
            except BrokenExecutor:
                lost.append(request)
            except Exception as error:
                yield failed(request.plan.given, request.out, error)
        for future in wait(flying, return_when=FIRST_COMPLETED).done:
            request, start = flying.pop(future)
            try:
                yield replace(hands.outcome(request, future.result()), seconds=time.monotonic() - start)
            except BrokenExecutor:
                lost.append(request)
            except Exception as error:
                yield failed(request.plan.given, request.out, error)
    return lost


def built_here(request: BuildRequest) -> Outcome:
    """Build a plan in this process unless it is as it was; whatever stops it is part of the outcome."""
    try:
        recover(request.out)
        inputs = read_inputs(request)
        if not request.force and (current := up_to_date(request, inputs)) is not None:
            return Outcome(request.plan.given, request.out, current=current)
        built = build(request, inputs)
    except Exception as error:
        return failed(request.plan.given, request.out, error)
    return finished(request, built, built.source)


def finished(request: BuildRequest, built: Built, source: Source | None) -> Outcome:
    """Return what became of a plan that was built; documents that could not be made are told as findings."""
    found = failure_findings(built.failures, source) if source is not None else ()
    texts = told_texts(built, source) if found and source is not None else {}
    code = 1 if built.failures or built.edited else 2 if built.engine else 0
    return Outcome(
        request.plan.given, request.out, replace(built, failures=(), source=None), findings=found, texts=texts,
        error=built.engine, hint=built.engine_hint, code=code,
    )  # fmt: skip


def told_texts(built: Built, source: Source) -> dict[str, str]:
    """Return the texts that the findings on failed documents point into."""
    return {
        **source.texts,
        **{name: text for one in built.failures for name, text in getattr(one.error, "texts", {}).items()},
    }


def failed(plan: Path, out: Path, error: Exception) -> Outcome:
    """Return why a plan could not be built."""
    findings, texts = (error.findings, error.texts) if isinstance(error, FindingsError) else ((), {})
    hint = error.hint if isinstance(error, AllidocsError) else ""
    code = error.exit_code if isinstance(error, AllidocsError) else 2
    return Outcome(plan, out, findings=findings, texts=texts, error=reason(error), hint=hint, code=code)


def _died(request: BuildRequest) -> Outcome:
    return Outcome(
        request.plan.given, request.out, error="the process that built it ended, twice",
        hint="was there memory enough? build it alone to see", code=2,
    )  # fmt: skip


def _size(request: BuildRequest) -> int:
    """Return how many bytes a plan has, which its documents grow with."""
    total = 0
    for name in request.plan.names:
        try:
            total += (request.plan.root / name).stat().st_size
        except OSError:
            continue
    return total
