"""Work on what may be hostile, in a process of its own within bounds: what is too much ends there, and nothing else does.

Templates, fonts and the like come from the other company, and no list of forbidden operations is ever complete: a
single one may ask for hours or for all memory, and cannot be interrupted from within.
"""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

from allidocs.base.errors import AllidocsError

MAX_SECONDS = 10
"""Processor seconds of one piece of work; a document of a thousand pages is composed in less. What else the machine has to
do makes no difference."""
MAX_MEMORY = 1_500_000_000
"""Bytes of memory that one piece of work may take; bounded where the system can (not on Windows)."""
PATIENCE = 30
"""How many times its seconds a piece of work may take by the clock, for what waits and computes nothing."""

ENDLESS = "is there a loop in it, or in what it includes, that does not end?"
"""What to ask of a template that went beyond its bounds."""

T = TypeVar("T")


class Stopped(Exception):
    """A piece of work went beyond its bounds or broke its process; the message says which."""


def run_isolated(work: Callable[..., T], *given: Any) -> T:
    """Return what `work` returns; what it returns travels here from another process.

    Raises Stopped where it takes more than `MAX_SECONDS` or `MAX_MEMORY`, and whatever `work` itself raises.
    """
    import multiprocessing
    import sys
    import warnings

    # A fork has everything loaded and the plan at hand. It only computes, so what other threads hold is none of its
    # business; where forks are not safe all the same, a fresh process does it.
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_within, args=(theirs, MAX_SECONDS, MAX_MEMORY, work, given), daemon=True
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    theirs.close()
    try:
        if not ours.poll(MAX_SECONDS * PATIENCE):
            raise Stopped(f"it did not end within {MAX_SECONDS * PATIENCE} seconds")
        raised, result = _answer(ours, process)
    finally:
        process.kill()
        process.join()
        ours.close()
    if raised:
        raise result
    returned: T = result
    return returned


def _answer(ours: Connection, process: Any) -> tuple[bool, Any]:
    try:
        answer: tuple[bool, Any] = ours.recv()
    except Exception as error:  # the process ended before it answered, or its answer cannot be read
        raise Stopped(_died(process)) from error
    return answer


def _too_long(seconds: int) -> str:
    return f"it takes more than {seconds} seconds of a processor"


def _too_large(memory: int) -> str:
    return f"it takes more than {memory / 1_000_000_000:g} GB of memory"


def _died(process: Any) -> str:
    process.join(1)
    if process.exitcode in (-signal.SIGKILL, -getattr(signal, "SIGXCPU", signal.SIGTERM)):
        return _too_long(MAX_SECONDS)
    return "it broke its process"


def _within(answer: Connection, seconds: int, memory: int, work: Callable[..., Any], given: Any) -> None:
    """Do the work within bounds and send what came of it: whether it raised, and what."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks is interrupted, and ends this process
    _bound(seconds, memory)
    told: tuple[bool, Any]
    try:
        told = (False, work(*given))
    except MemoryError:
        told = (True, Stopped(_too_large(memory)))
    except Exception as error:  # whatever it is, the one who asks meets it as though it had happened there
        if not isinstance(error, AllidocsError) and _ran_out(error):
            told = (True, Stopped(_too_large(memory)))
        else:
            error.add_note("".join(traceback.format_exception(error)))
            told = (True, _alone(error))
    try:
        answer.send(told)
    except Exception as error:  # it does not travel
        answer.send((True, Stopped(f"{type(error).__name__}: {error}"[:200])))
    answer.close()


def _ran_out(error: BaseException | None) -> bool:
    """Say whether an error came of a want of memory, which a library told in words of its own."""
    while error is not None and not isinstance(error, MemoryError):
        error = error.__cause__ or error.__context__
    return error is not None


def _alone(error: Exception) -> Exception:
    """Return an error without what led to it, which its notes tell.

    What a program has registered for the pickling of errors, as Dask does, would send all of that along.
    """
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def _bound(seconds: int, memory: int) -> None:
    """Let this process end where it takes too much: asked first, so that it can say where it was, and then made to."""
    try:
        import resource
    except ImportError:
        return

    def over(_signal: int, _frame: Any) -> NoReturn:
        raise Stopped(_too_long(seconds))

    signal.signal(signal.SIGXCPU, over)
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds + 1
    _lower(resource, resource.RLIMIT_CPU, until, until + 2)
    room = _occupied()
    if room is not None:
        _lower(resource, resource.RLIMIT_AS, room + memory, room + memory)
    _lower(resource, resource.RLIMIT_CORE, 0, 0)


def _lower(resource: Any, limit: int, soft: int, hard: int) -> None:
    """Set a limit, never above the one that the user has set."""
    _, before = resource.getrlimit(limit)
    within = hard if before == resource.RLIM_INFINITY else min(hard, before)
    try:
        resource.setrlimit(limit, (min(soft, within), within))
    except (OSError, ValueError):
        return


def _occupied() -> int | None:
    """Return the bytes of addresses that this process has, None where the system does not say."""
    import resource

    try:
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 (no path of anybody's)
            return int(told.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return None
