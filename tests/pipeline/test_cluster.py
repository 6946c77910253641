"""A Dask cluster builds what this machine would, with real processes: one dies, another is refused, none keeps a secret."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from allidocs.base.errors import CannotRun
from allidocs.pipeline.cluster import Cluster
from allidocs.pipeline.many import Outcome, Processes, build_many, requests_of
from allidocs.pipeline.plans import PlanFiles
from allidocs.pipeline.request import BuildRequest
from tests.worlds import ROOT, SHEET, SMALL, write

pytest.importorskip("distributed")

SECRET = "Quetzalcoatlus"
"""Stands in what only one partner may see, and in no other file of the machine."""
NAMES = tuple(f"plan-{number}" for number in range(5))


@dataclass
class Machines:
    """A scheduler and workers, each a process that may write below `home` only."""

    home: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *command: str, **more: str) -> subprocess.Popen[bytes]:
        """Start one; what it says goes into a file of its own."""
        number = len(self.processes)
        places = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), str(self.home))
        settings = {"DASK_DISTRIBUTED__WORKER__MEMORY__TARGET": "False", "DASK_DISTRIBUTED__WORKER__MEMORY__SPILL": "False",
                    "DASK_DISTRIBUTED__WORKER__DAEMON": "False", "PYTHONPATH": str(ROOT / "src")}  # fmt: skip
        with (self.home / f"{number}.log").open("wb") as said:
            one = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + command[0], *command[1:]],
                stdout=said, stderr=said, cwd=self.home, env={**os.environ, **places, **settings, **more},
            )  # fmt: skip
        self.processes.append(one)
        return one

    def worker(self, **more: str) -> subprocess.Popen[bytes]:
        """Start a worker of one thread that nobody starts again."""
        return self.start(
            "worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory",
            str(self.home / "space"), "--death-timeout", "30", **more,
        )  # fmt: skip

    @property
    def address(self) -> str:
        """Where the scheduler listens, once it does."""
        file = self.home / "scheduler.json"
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                return str(json.loads(file.read_bytes())["address"])
            except (OSError, ValueError):
                time.sleep(0.05)
        raise AssertionError((self.home / "0.log").read_text())


@pytest.fixture
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler without workers."""
    found = Machines(tmp_path_factory.mktemp("machines"))
    found.start(
        "scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        "--scheduler-file",
        "scheduler.json",
    )
    yield found
    for process in found.processes:
        process.kill()
        process.wait()


def asked(folder: Path, out: Path) -> list[BuildRequest]:
    """Return what to build of five plans of one's own template, for the partner who has the secret; two cannot be built."""
    hidden = SMALL.replace("Head of alliances", f"{{text: Head of {SECRET}, vis: 'only:alfa'}}")
    for name in NAMES:
        write(folder / name, {"plan.yaml": hidden, **SHEET})
    write(folder / NAMES[-2], {"templates/theme.yaml": f"colours: {{{SECRET}: '#0f4c5c'}}\n"})
    write(folder / NAMES[-1], {"plan.yaml": hidden.replace("partner: beta", f"partner: {SECRET}")})

    def make(files: PlanFiles, name: str) -> BuildRequest:
        return BuildRequest(
            files, out / name, ("team-sheet", "iso-matrix"), ("html",), audience="alfa",
            templates=files.root / "templates", jobs=1,
        )  # fmt: skip

    return [one for one in requests_of([folder], make, below=True) if isinstance(one, BuildRequest)]


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_cluster_makes_the_same_files_though_a_worker_dies_and_keeps_none_of_what_they_say(
    machines: Machines, tmp_path: Path
) -> None:
    """Plans travel as bytes to workers that see no folder of ours; what they wrote and logged says nothing of a plan."""
    first, _ = machines.worker(), machines.worker()
    hands = Cluster(machines.address)
    hands.client.wait_for_workers(2, timeout=60)
    pids = hands.client.run(os.getpid)
    doomed = next(name for name, pid in pids.items() if pid == first.pid)
    outcomes = build_many(asked(tmp_path / "plans", tmp_path / "there"), hands)
    found: list[Outcome] = []
    while not found or len(found) < len(NAMES):
        found.append(next(outcomes))
        if len(found) == 1:
            while not hands.client.processing()[doomed]:
                time.sleep(0.01)
            first.send_signal(signal.SIGKILL)
    assert list(outcomes) == []
    assert first.wait() == -signal.SIGKILL
    broken = {one.plan.name: one for one in found if not one.built}
    assert sorted(broken) == [*NAMES[-2:]]
    assert SECRET in broken[NAMES[-2]].error and SECRET in broken[NAMES[-1]].findings[0].message
    alone = list(build_many(asked(tmp_path / "plans", tmp_path / "here"), Processes(5, 1, ("html",))))
    assert len(alone) == len(found)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    assert len(contents(tmp_path / "there")) == 3 * 3
    kept = contents(machines.home)
    assert any(
        b"Lost all workers" in data or b"dask_worker" in data or b"distributed" in data
        for data in kept.values()
    )
    assert [name for name, data in kept.items() if SECRET.encode() in data] == []


def test_workers_that_may_write_what_they_hold_are_refused(machines: Machines) -> None:
    """What does not fit into a worker's memory would lie on its disk."""
    machines.worker(DASK_DISTRIBUTED__WORKER__MEMORY__SPILL="0.7")
    with pytest.raises(CannotRun, match="writes to its disk"):
        Cluster(machines.address)


def test_workers_of_another_version_are_refused(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other versions make other bytes."""
    machines.worker()
    monkeypatch.setattr("allidocs.pipeline.cluster.__version__", "9.9")
    with pytest.raises(CannotRun, match=r"has allidocs 0\.1\.0, and this machine 9\.9"):
        Cluster(machines.address)
