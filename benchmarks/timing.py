"""Timing whole processes, two sides in turn, so that a busy machine slows both alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Command = Sequence[str]


@dataclass(frozen=True)
class Ratio:
    """One comparison: medians of both sides in seconds, and the goal that their ratio should not exceed."""

    name: str
    ours: float
    peer: float
    goal: float
    runs: int

    @property
    def value(self) -> float:
        """Ours over the peer's."""
        return self.ours / self.peer

    def line(self) -> str:
        """Return the row of the report."""
        verdict = "ok" if self.value <= self.goal else "MISSED"
        return (
            f"{self.name:<58} {self.ours * 1000:>8.0f} {self.peer * 1000:>8.0f} {self.value:>7.2f} "
            f"{f'<= {self.goal:.2f}':>8}  {verdict}"
        )


def seconds(command: Command) -> float:
    """Run a command to its end and return its wall time; raises CalledProcessError with what it said."""
    start = time.perf_counter()
    done = subprocess.run(list(command), capture_output=True, check=False)
    spent = time.perf_counter() - start
    if done.returncode:
        sys.stderr.buffer.write(done.stdout + done.stderr)
        done.check_returncode()
    return spent


def compare(name: str, ours: Callable[[], float], peer: Callable[[], float], goal: float, runs: int) -> Ratio:
    """Time both sides `runs` times in turn, after one unmeasured run of each."""
    ours(), peer()  # caches of the file system and of Python's byte code
    pairs = [(ours(), peer()) for _ in range(runs)]
    return Ratio(
        name, statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), goal, runs
    )


def peak_memory(command: Command) -> float:
    """Return the largest resident size in MB that a command and its children reached."""
    process = subprocess.Popen(list(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_maxrss / 1024
