"""Measuring whole processes, both sides in turn, so that a busy machine slows all alike.

A process is measured with everything that it starts: wall time until it ends, processor time of all together, and the
largest resident size of any one of them.
"""

from __future__ import annotations

import ctypes
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

Command = Sequence[str]


@dataclass(frozen=True)
class Spent:
    """What a run took: wall seconds, processor seconds, and the peak in MB of its largest process."""

    wall: float
    cpu: float
    peak: float

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def total(runs: Iterable[Spent]) -> Spent:
    """Return what several runs took, one after another."""
    whole = Spent(0, 0, 0)
    for spent in runs:
        whole += spent
    return whole


def measure(command: Command) -> Spent:
    """Run a command to its end; raises CalledProcessError, after showing what it said."""
    _adopt_orphans()
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(command), stdout=said, stderr=said, stdin=subprocess.DEVNULL, env=_environment()
        )
        wall, cpu, peak = 0.0, 0.0, 0.0
        while True:
            try:
                pid, status, usage = os.wait4(-1, 0)
            except ChildProcessError:
                break
            cpu += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024))
            if pid == process.pid:
                wall = time.perf_counter() - start
                process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.stderr.buffer.write(said.read())
            raise subprocess.CalledProcessError(process.returncode, list(command))
    return Spent(wall, cpu, peak)


@cache
def _environment() -> dict[str, str]:
    """Return the environment of all sides: Python keeps its byte code in it, as it does for users."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@cache
def _adopt_orphans() -> None:
    """Let processes whose parent has ended become ours, so that they can be waited for and counted (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


@dataclass(frozen=True)
class Peer:
    """What we are measured against: its name in the report, one run of it, and the ratio that we want at most."""

    title: str
    run: Callable[[], Spent]
    goal: float | None = None


@dataclass(frozen=True)
class Comparison:
    """One run of ours and its peers. `times` multiplies the runs asked for: short processes need more, long ones fewer."""

    name: str
    ours: Callable[[], Spent]
    peers: tuple[Peer, ...]
    times: float = 1.0


HEAD = f"{'median of whole processes':<54} {'ours s':>7} {'peer s':>7} {'ratio':>6} {'goal':>8} {'':6} {'cpu':>5} {'ours MB':>8} {'peer MB':>8}"  # fmt: skip


def report(comparison: Comparison, runs: int) -> list[str]:
    """Measure all sides in turn, after one unmeasured run where runs are short, and return the rows of the report."""
    sides = (comparison.ours, *(peer.run for peer in comparison.peers))
    if comparison.times >= 1:
        for side in sides:  # caches of the file system and of Python's byte code
            side()
    rounds = [[side() for side in sides] for _ in range(max(1, round(runs * comparison.times)))]
    ours, *peers = (_median(of) for of in zip(*rounds, strict=True))
    return [_row(peer, ours, theirs) for peer, theirs in zip(comparison.peers, peers, strict=True)]


def _median(runs: Sequence[Spent]) -> Spent:
    return Spent(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.peak for run in runs),
    )


def _row(peer: Peer, ours: Spent, theirs: Spent) -> str:
    ratio = ours.wall / theirs.wall
    goal, verdict = "", ""
    if peer.goal is not None:
        goal, verdict = f"<= {peer.goal:.2f}", "ok" if ratio <= peer.goal else "MISSED"
    return (
        f"{peer.title:<54} {ours.wall:>7.2f} {theirs.wall:>7.2f} {ratio:>6.2f} {goal:>8} {verdict:6} "
        f"{ours.cpu / theirs.cpu:>5.2f} {ours.peak:>8.0f} {theirs.peak:>8.0f}"
    )
