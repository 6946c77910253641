"""What people wait for: a value or a colour that changed, against a whole build and against docxtpl with LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import time
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.prepare import SAMPLE
from benchmarks.sides import ALLIDOCS, build, docxtpl_and_office
from benchmarks.timing import Comparison, Peer, Spent, measure

_VALUE = "    likelihood: "
"""What stands before the value that changes, in the file of the first risk."""
_FILE = "strategy.yaml"
_PAGE = "risk-register"
"""The document that shows the value."""
_number = count(1)


def comparisons(work: Path) -> list[Comparison]:
    """Return a change of one value, of a colour of the theme, a first build, and the latency of `--watch`."""
    whole = partial(build, work / "whole", "--force")
    value = [Peer("one value changed / full build", whole, 0.25)]
    first = []
    if shutil.which("soffice"):
        office = partial(docxtpl_and_office, work, at_once=True)
        value.append(Peer("one value changed / docxtpl + LibreOffice, one call", office, 1.0))
        first.append(Peer("first build, empty caches / docxtpl + LibreOffice, one call", office, 1.5))
    found = [
        Comparison("value", partial(changed, work / "value"), tuple(value), 0.6),
        Comparison("theme", partial(recoloured, work / "theme"), (Peer("colour of the theme changed / full build", whole),), 0.6),
        Comparison("watch", partial(watched, work / "watch"), (Peer("--watch, a value to its page / half a second", _half, 1.0),), 0.6),
    ]  # fmt: skip
    if first:
        found.append(Comparison("first", partial(fresh, work / "first"), tuple(first), 0.6))
    return found


def _copied(place: Path) -> Path:
    """Return a copy of the sample, built once."""
    plan = place / "plan"
    if not plan.is_dir():
        shutil.copytree(SAMPLE, plan)
        measure(_built(plan))
    return plan


def _built(plan: Path) -> list[str]:
    return [*ALLIDOCS, "build", str(plan), "--out", str(plan.with_name("out"))]


def _edit(plan: Path) -> None:
    """Give the first risk another likelihood."""
    file = plan / _FILE
    head, said, rest = file.read_text("utf-8").partition(_VALUE)
    file.write_text(f"{head}{said}{(int(rest[0]) + 1) % 5 + 1}{rest[1:]}", "utf-8")


def changed(place: Path) -> Spent:
    """Build after one value changed."""
    plan = _copied(place)
    _edit(plan)
    return measure(_built(plan))


def recoloured(place: Path) -> Spent:
    """Build after the accent of the theme changed."""
    plan = _copied(place)
    theme = plan / "templates" / "theme.yaml"
    theme.parent.mkdir(exist_ok=True)
    theme.write_text(f"colours:\n  accent: '#{0x0F4C5C + next(_number):06x}'\n", "utf-8")
    return measure(_built(plan))


def fresh(place: Path) -> Spent:
    """Build into an empty folder, as on a machine where no build ever ran."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    command = ["env", f"XDG_CACHE_HOME={place / 'cache'}", *ALLIDOCS, "build", str(SAMPLE)]
    return measure([*command, "--out", str(place / "out")])


def watched(place: Path) -> Spent:
    """Return the time from a save to the page that shows it, while `build --watch` runs."""
    plan = _copied(place)
    page = place / "pages" / f"{_PAGE}.en.html"
    shutil.rmtree(page.parent, ignore_errors=True)
    watching = subprocess.Popen(
        [*ALLIDOCS, "build", str(plan), "--watch", "--format", "html", "--out", str(page.parent)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        spent = 0.0
        for _ in range(2):  # the first save teaches it which documents show the value
            while not (page.parent / "manifest.json").exists():
                time.sleep(0.05)
            time.sleep(6)
            before = page.stat().st_mtime_ns
            start = time.perf_counter()
            _edit(plan)
            while page.stat().st_mtime_ns == before:
                time.sleep(0.005)
            spent = time.perf_counter() - start
    finally:
        watching.kill()
        watching.wait()
    return Spent(spent, spent, 0.0)


def _half() -> Spent:
    return Spent(0.5, 0.5, 1.0)
