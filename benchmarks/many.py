"""Many plans: on two cores and on one, and by a Dask cluster of two workers and of one.

`python -m benchmarks.many WORKERS PLANS OUT` is one run of a cluster: it starts a scheduler and workers, lets them load
their engines, has them build all plans, and prints wall and processor seconds of that.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.prepare import starters
from benchmarks.sides import ALLIDOCS
from benchmarks.timing import Comparison, Peer, Spent, measure

PLANS = 60
"""Plans that are built; a PDF each."""
_SETTINGS = {
    "DASK_DISTRIBUTED__WORKER__MEMORY__TARGET": "False", "DASK_DISTRIBUTED__WORKER__MEMORY__SPILL": "False",
    "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
}  # fmt: skip


def comparisons(work: Path) -> list[Comparison]:
    """Return both; the goals are 1.85 times the rate of one core, and 0.85 of twice the rate of one worker."""
    folder = work / "plans"
    found = [
        Comparison("many", partial(here, folder, work / "two", 2), (
            Peer(f"{PLANS} plans, two processes / one", partial(here, folder, work / "one", 1), 0.54),
        ), 0.3),
    ]  # fmt: skip
    if find_spec("distributed") is None:
        print("distributed is not installed: the comparison of a cluster is left out")
        return found
    cluster = Comparison("cluster", partial(clustered, folder, work / "cluster", 2), (
        Peer(f"{PLANS} plans, two Dask workers / one", partial(clustered, folder, work / "alone", 1), 0.588),
    ), 0.3)  # fmt: skip
    return [*found, cluster]


def _build(folder: Path, out: Path, *options: str) -> list[str]:
    return [
        *ALLIDOCS, "build", str(folder), "--below", "--force", "--format", "pdf", "--out", str(out), *options,
    ]  # fmt: skip


def _written(folder: Path) -> Path:
    if not folder.is_dir():
        folder.mkdir()
        starters(folder, PLANS)
    return folder


def here(folder: Path, out: Path, processes: int) -> Spent:
    """Build all plans with so many processes of this machine."""
    return measure(_build(_written(folder), out, "--jobs", str(processes)))


def clustered(folder: Path, out: Path, workers: int) -> Spent:
    """Build all plans with so many workers of a cluster."""
    command = [sys.executable, "-m", "benchmarks.many", str(workers), str(_written(folder)), str(out)]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.split()
    return Spent(float(said[-2]), float(said[-1]), 0.0)


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Start a scheduler and workers of one thread, and yield the address once all have loaded their engines."""
    from distributed import Client

    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        started: list[subprocess.Popen[bytes]] = []

        def start(*command: str) -> None:
            module = f"distributed.cli.dask_{command[0]}"
            with (home / "log").open("ab") as said:
                started.append(
                    subprocess.Popen(
                        [sys.executable, "-m", module, *command[1:]], stdout=said, stderr=said, cwd=home,
                        env={**os.environ, **_SETTINGS, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                    )
                )  # fmt: skip

        try:
            start(
                "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", "at"
            )
            while not (home / "at").exists() or not (home / "at").read_bytes().endswith(b"}"):
                time.sleep(0.05)
            address = str(json.loads((home / "at").read_bytes())["address"])
            for _ in range(workers):
                start("worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard")
            with Client(address, set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=60)
                client.run(_load)
            yield address
        finally:
            for process in started:
                process.kill()
                process.wait()


def _load() -> None:
    from allidocs.pipeline import ahead, ahead_pdf

    assert ahead and ahead_pdf


def _run(workers: int, folder: Path, out: Path) -> None:
    with cluster(workers) as address:
        start, before = time.perf_counter(), os.times()
        subprocess.run(_build(folder, out, "--cluster", address), stdout=subprocess.DEVNULL, check=True)
        wall = time.perf_counter() - start
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    print(wall, spent)


if __name__ == "__main__":
    _run(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
