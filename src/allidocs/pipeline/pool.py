"""Writers at work: one document tree and one format to bytes, here or in worker processes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from allidocs.base.files import Memory
from allidocs.document.tree import Document
from allidocs.theme.fonts import cached_subset, theme_faces
from allidocs.theme.tokens import Theme


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make; everything in it can travel to another process."""

    name: str
    format: str
    document: Document
    theme: Theme
    templates: Path | Memory | None
    carried: str = ""
    """The plan that a PDF carries as an attachment."""


class Done(NamedTuple):
    """The bytes of one file; of a PDF also the page on which each anchor lies, and how many pages it has."""

    data: bytes
    starts: Mapping[str, int]
    pages: int


def run(job: Job) -> Done:
    """Make one file."""
    from allidocs.templating.template_set import TemplateSet
    from allidocs.writers.formats import writer_for

    resources = TemplateSet(job.templates).read
    if job.format == "pdf":
        from allidocs.writers.pdf.file import write_with_pages

        return Done(*write_with_pages(job.document, job.theme, resources=resources, carried=job.carried))
    return Done(writer_for(job.format)(job.document, job.theme, resources=resources), {}, 0)


class Here(Executor):
    """An executor that works at once, in this process: one job, no second core, or a debugger attached."""

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Call the function now and return a future that is done."""
        future: Future[object] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # the caller asks the future for it
            future.set_exception(error)
        return future


def executor(jobs: int, files: int, formats: tuple[str, ...]) -> Executor:
    """Return an executor for so many files in `formats`, with `jobs` processes.

    0 jobs mean as many as there are cores; one job or one file is made in this process.
    """
    count = min(jobs or cores(), files)
    if count <= 1:
        return Here()
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    class Workers(ProcessPoolExecutor):
        def __exit__(self, kind: type[BaseException] | None, *more: Any) -> bool | None:
            if kind is not None and not issubclass(kind, Exception):
                end_workers()
            return super().__exit__(kind, *more)

    context = multiprocessing.get_context(_method())
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(_engines(formats))
    return Workers(count, mp_context=context)


def end_workers() -> None:
    """End every process that works for this one: whoever asked was interrupted, and waits for nothing."""
    import multiprocessing

    for child in multiprocessing.active_children():
        child.kill()


def _engines(formats: tuple[str, ...]) -> list[str]:
    """Return the modules that a server of workers loads."""
    engines = ["allidocs.pipeline.ahead", *(["allidocs.pipeline.ahead_pdf"] if "pdf" in formats else [])]
    return ["allidocs.pipeline.uninterrupted", *engines]


def serve(jobs: int, formats: tuple[str, ...]) -> None:
    """Let the server that `executor` asks for workers load its engines from now on, while the plan is still being read.

    Nothing waits for it: where the plan cannot be read it ends by itself.
    """
    if (jobs or cores()) <= 1 or _method() != "forkserver":
        return
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(_engines(formats))
    forkserver.ensure_running()


def forks() -> Executor:
    """Return an executor for work in Python alone: as many copies of this process as there are cores, once there is work
    for the second of them. Where copies are not safe, this process does it.
    """
    import sys

    return _Forks() if sys.platform == "linux" and cores() > 1 else Here()


class _Forks(Here):
    """Works in this process until it was asked `_ALONE` times, and in copies of it from then on: they have loaded what it has."""

    _ALONE = 3

    def __init__(self) -> None:
        self._asked = 0
        self._pool: Executor | None = None

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Return a future of what a function returns."""
        self._asked += 1
        if self._asked <= self._ALONE:
            return Here.submit(self, fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        import multiprocessing
        import warnings
        from concurrent.futures import ProcessPoolExecutor

        with warnings.catch_warnings():
            # They only compute, so what other threads hold is none of their business.
            warnings.simplefilter("ignore", DeprecationWarning)
            if self._pool is None:
                self._pool = ProcessPoolExecutor(cores(), mp_context=multiprocessing.get_context("fork"))
            return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the copies."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)


_LONGEST = 60
"""Letters that the temporary folder's name may have: a server listens there, and such addresses are short."""


def _method() -> str:
    """Return how workers are started: forked from a server where it can listen, else from this process."""
    import sys
    import tempfile

    if sys.platform != "linux":
        return "spawn"
    try:
        return "forkserver" if len(os.fsencode(tempfile.gettempdir())) <= _LONGEST else "fork"
    except OSError:
        return "fork"


def start(pool: Executor, formats: tuple[str, ...], theme: Theme, templates: Path | Memory | None) -> None:
    """Let the workers be born, and load their engines, while the first documents are still being composed.

    Where the faces of the theme were never cut down to what documents embed, each is by one of the workers: whoever meets
    it first with the first document would do it beside all others.
    """
    if isinstance(pool, Here):
        return
    pool.submit(cores)
    for _, _, _, face in theme_faces(theme) if {"docx", "pdf"} & {*formats} else ():
        pool.submit(_cut_down, face, templates)


def _cut_down(face: str, templates: Path | Memory | None) -> None:
    from allidocs.templating.template_set import TemplateSet

    cached_subset(face, TemplateSet(templates).read, "ttf")


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
