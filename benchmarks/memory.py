"""`python -m benchmarks memory`: the memory of one process that makes a PDF, by its pages.

`python -m benchmarks.memory RISKS FILE` is one such process: it makes the register of so many risks, and writes how many
pages it has.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from benchmarks.timing import measure

RISKS = (300, 1000, 3600)
PAGES, MOST = 500, 1200
"""A long document, and the MB that it may take."""


def run() -> int:
    """Measure and print; 1 where a long document takes more than it should."""
    points: dict[int, float] = {}
    with tempfile.TemporaryDirectory(prefix="allidocs-bench-") as folder:
        file = Path(folder) / "pages"
        for risks in RISKS:
            spent = measure([sys.executable, "-m", "benchmarks.memory", str(risks), str(file)])
            pages = int(file.read_text())
            points[pages] = spent.peak
            print(f"{pages:>5} pages {spent.peak:6.0f} MB {spent.cpu:6.1f} s", flush=True)
    few, many = min(points), max(points)
    page = (points[many] - points[few]) / (many - few)
    whole = points[few] + (PAGES - few) * page
    missed = whole > MOST
    print(f"{page:.2f} MB a page: {PAGES} pages {whole:.0f} MB, at most {MOST}{' MISSED' if missed else ''}")
    return int(missed)


def _one(risks: int, file: Path) -> None:
    from pypdf import PdfReader

    from allidocs import api
    from benchmarks.growth import PAPERS, plan_of

    made = api.write(api.compose(plan_of("risks", risks)[1], PAPERS["risks"]), "pdf")
    file.write_text(str(len(PdfReader(BytesIO(made)).pages)))


if __name__ == "__main__":
    _one(int(sys.argv[1]), Path(sys.argv[2]))
