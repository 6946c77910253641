"""Plans in git: what a change costs, and what the past costs, beside git itself and beside a full build."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache, partial
from itertools import count
from pathlib import Path

from benchmarks.prepare import SAMPLE
from benchmarks.sides import ALLIDOCS, python
from benchmarks.timing import Comparison, Peer, Spent, measure

COMMITS, BACK = 500, 200
FILE = "strategy.yaml"
LOSS, OTHER = "loss: 1.2M EUR", "loss: 600k EUR"
OFTEN = 20
"""One commit of so many changes the value whose history is asked; all change another one."""
VALUE = "risks.component-supply.loss"
PAPER = "risk-register"
CHANGES = (
    ("likelihood: 3\n    impact: 4", "likelihood: 2\n    impact: 4"), ("likelihood: 4\n    impact: 4", "likelihood: 3\n    impact: 4"),
    ("impact_by_partner: {helios: 3, nordwind: 5}", "impact_by_partner: {helios: 3, nordwind: 4}"), ("loss: 1.6M EUR", "loss: 1.7M EUR"), ("loss: 2.4M EUR", "loss: 2.2M EUR"),
    ("loss: 350k EUR", "loss: 330k EUR"), ("loss: 3.0M EUR", "loss: 3.1M EUR"), ("loss: 500k EUR", "loss: 450k EUR"),
    ("loss: 2.5M EUR", "loss: 2.6M EUR"), ("loss: 200k EUR", "loss: 250k EUR"), ("loss: 800k EUR", "loss: 900k EUR"),
    ("loss: 300k EUR", "loss: 310k EUR"), ("due: 2026-11-27", "due: 2026-12-27"), ("due: 2026-12-15", "due: 2027-01-15"),
    ("due: 2026-10-23", "due: 2026-11-23"), ("due: 2026-11-06", "due: 2026-11-16"), ("due: 2027-05-28", "due: 2027-06-28"),
    ("en: DACH sells slowly", "en: DACH sells too slowly"), ("en: Posts stay empty", "en: Posts stay vacant"),
    ("en: A sponsor leaves", "en: One sponsor leaves"),
)  # fmt: skip
"""Twenty changes of values, all in one file of the sample."""


@cache
def repository(work: Path) -> Path:
    """Return a repository with the sample and a history of so many commits, each with a value changed."""
    folder = work / "repository"
    plan = folder / "plan"
    shutil.copytree(SAMPLE, plan)
    _git(folder, "init", "-q", "-b", "main")
    first = (plan / FILE).read_text("utf-8")
    assert LOSS in first
    parts = []
    for number in range(COMMITS):
        parts.append(
            f"commit refs/heads/main\ncommitter Ana <ana@example.org> {1_700_000_000 + 3600 * number} +0000\n"
            f"data <<END\nchange {number}\nEND\n"
        )
        if not number:
            parts += [_file(path.name, path.read_text("utf-8")) for path in sorted(plan.glob("*.yaml"))]
        else:
            text = first.replace(LOSS, f"loss: {1_200_000 + 1000 * (number // OFTEN)} EUR")
            parts.append(_file(FILE, text.replace(OTHER, f"loss: {600_000 + 1000 * number} EUR")))
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=folder, input="".join(parts).encode(), check=True, timeout=300
    )
    _git(folder, "reset", "-q", "--hard")
    return plan


def _file(name: str, text: str) -> str:
    return f"M 100644 inline plan/{name}\ndata {len(text.encode())}\n{text}\n"


def _git(folder: Path, *words: str) -> str:
    folder.mkdir(exist_ok=True)
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


class _Copy:
    """A copy of the sample with an output folder, in which each run changes something."""

    def __init__(self, work: Path, name: str) -> None:
        self.plan, self.out = work / name, work / f"{name}-built"
        self._numbers: Iterator[int] = count(1)
        self._is_ready = False

    def changed(self, old: str, new: str, file: str) -> Spent:
        """Build after one more change; `new` takes its number."""
        if not self._is_ready:
            shutil.copytree(SAMPLE, self.plan)
            self.built()
            self._is_ready = True
        text = (SAMPLE / file).read_text("utf-8")
        assert old in text
        (self.plan / file).write_text(text.replace(old, new.format(next(self._numbers)), 1), "utf-8")
        return self.built()

    def built(self, *options: str) -> Spent:
        """Build as it is."""
        return measure([*ALLIDOCS, "build", str(self.plan), "--out", str(self.out), *options])


def _whole(work: Path) -> Spent:
    return measure([*ALLIDOCS, "build", str(SAMPLE), "--out", str(work / "whole"), "--force"])


def _edited(work: Path) -> Path:
    """Return the repository's plan with twenty changes that are not committed."""
    plan = repository(work)
    text = _git(plan, "show", f"HEAD:./{FILE}")
    for old, new in CHANGES:
        assert old in text, old
        text = text.replace(old, new, 1)
    (plan / FILE).write_text(text, "utf-8")
    return plan


def _past(work: Path) -> Spent:
    """Review a document made so many commits back, on a machine that has seen none of them."""
    plan, made = repository(work), work / "made"
    if not made.exists():
        old = work / "old"
        _git(plan, "worktree", "add", "-q", "--detach", str(old), f"HEAD~{BACK}")
        measure([*ALLIDOCS, "build", str(old / "plan"), PAPER, "--format", "docx", "--out", str(made)])
        _git(plan, "worktree", "remove", "--force", str(old))
    _git(plan, "checkout", "-q", "--", ".")
    with tempfile.TemporaryDirectory() as fresh:
        return measure(
            [
                "env",
                f"XDG_CACHE_HOME={fresh}",
                *ALLIDOCS,
                "review",
                str(made / f"{PAPER}.en.docx"),
                "--plan",
                str(plan),
            ]
        )


def comparisons(work: Path) -> list[Comparison]:
    """Return what is measured of plans in git."""
    value, comment = _Copy(work, "one-value"), _Copy(work, "comment")
    return [
        Comparison(
            "one-value",
            partial(value.changed, "2026Q2: 110, 2026Q3: 128}", "2026Q2: 110, 2026Q3: 127.{}}}", "metrics.yaml"),
            (Peer("build after one metric value / full build", partial(_whole, work), 0.25),),
            times=0.34,
        ),
        Comparison(
            "comment",
            partial(comment.changed, "risks:\n", "# note {}\nrisks:\n", FILE),
            (Peer("build after a comment / import click", partial(python, "import click"), 3),),
        ),
        Comparison(
            "diff",
            lambda: measure([*ALLIDOCS, "diff", "--plan", str(_edited(work))]),
            (Peer("diff of 20 changes / git diff", lambda: measure(["git", "-C", str(_edited(work)), "diff"]), 5),),
        ),
        Comparison(
            "log",
            lambda: measure([*ALLIDOCS, "log", VALUE, "-n", "1000", "--plan", str(repository(work))]),
            (
                Peer(
                    f"log PATH over {COMMITS} commits / git log -p",
                    lambda: measure(["git", "-C", str(repository(work)), "log", "-p", "--", FILE]),
                    3,
                ),
            ),
            times=0.34,
        ),
        Comparison(
            "base",
            partial(_past, work),
            (Peer(f"base of a review {BACK} commits back / 20 seconds", lambda: Spent(20, 20, 1), 1),),
            times=0.34,
        ),
    ]  # fmt: skip
