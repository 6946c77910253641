"""Runs of either side, each in processes of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.prepare import SAMPLE, prepared
from benchmarks.timing import Spent, measure, total

_SCRIPT = Path(sys.executable).with_name("allidocs")
ALLIDOCS = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-m", "allidocs"]


def side(work: Path, name: str, given: str) -> Spent:
    """Run one side of `benchmarks.peers` on the documents of `given`."""
    out = work / f"out-{name}"
    out.mkdir(exist_ok=True)
    return measure(
        [sys.executable, "-m", "benchmarks.peers", name, str(prepared() / f"{given}.pickle"), str(out)]
    )


def build(out: Path, *options: str) -> Spent:
    """Build the English sample into a folder; DOCX and PDF unless options say otherwise."""
    return measure([*ALLIDOCS, "build", str(SAMPLE), "--out", str(out), *options])


def docxtpl_and_office(work: Path, *, at_once: bool) -> Spent:
    """Render the same documents with docxtpl and convert them with LibreOffice, in one call or in one a document."""
    spent = side(work, "docxtpl", "every")
    files = sorted(str(path) for path in (work / "out-docxtpl").glob("*.docx"))
    office = [
        "soffice", "--headless", f"-env:UserInstallation=file://{work / 'profile'}", "--convert-to", "pdf",
        "--outdir", str(work / "office"),
    ]  # fmt: skip
    calls = [files] if at_once else [[file] for file in files]
    return spent + total(measure([*office, *call]) for call in calls)


def python(code: str) -> Spent:
    """Run a line of Python: the floor that a command is measured against."""
    return measure([sys.executable, "-c", code])
