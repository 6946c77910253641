"""What both sides are given: trees, finished HTML, templates and texts of the English sample, made once and kept.

They lie in the user's cache folder under a digest of all that they are made from, so that a second run starts at once
and a changed writer or template never meets old ones.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "helios-nordwind"

CHARTED, WORDED = "metric-report", "governance-framework"
"""The two documents that PDF is timed on one by one: with charts and sparks, and without."""


def starters(folder: Path, count: int) -> None:
    """Write so many plans of the kind that `init` writes, each in a folder of its own."""
    from datetime import date

    from allidocs.pipeline.starter import starter_files
    from allidocs.plan.kinds import STAGES

    for number in range(count):
        place = folder / f"plan-{number}"
        place.mkdir()
        files = starter_files(f"plan {number}", STAGES[0], "en", date(2026, 10, 1))
        (place / "plan.yaml").write_text(files["plan.yaml"], "utf-8")


@cache
def prepared() -> Path:
    """Return the folder of what is prepared, made now unless an earlier run of the same code left it.

    It is made in another process: what a process has once held counts as the peak of all that it starts.
    """
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "allidocs" / "benchmarks"
    folder = base / _digest()
    if not folder.is_dir():
        shutil.rmtree(base, ignore_errors=True)
        base.mkdir(parents=True)
        made = Path(tempfile.mkdtemp(dir=base))
        subprocess.run([sys.executable, "-m", "benchmarks.prepare", str(made), str(folder)], check=True)
        made.rename(folder)
    return folder


def _digest() -> str:
    total = hashlib.sha256()
    for part in ("src", "templates", "samples/helios-nordwind", "benchmarks"):
        for path in sorted((ROOT / part).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                total.update(
                    f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest()
                )
    return total.hexdigest()[:16]


def _prepare(work: Path, later: Path) -> None:
    """Compose the sample and write what each side needs; `later` is where the folder will lie."""
    from allidocs.artifacts.catalogue import CATALOGUE
    from allidocs.artifacts.compose import Stamp, compose
    from allidocs.pipeline.check import read_checked
    from allidocs.pipeline.plans import locate
    from allidocs.templating.template_set import TemplateSet
    from allidocs.theme.tokens import Theme
    from allidocs.writers.pdf import file as pdf
    from benchmarks.peers import content_of, docxtpl_template

    plan, templates = read_checked(locate(SAMPLE)).plan, TemplateSet()
    assert plan is not None
    given: dict[str, dict[str, Any]] = {}
    for item in CATALOGUE:
        document = compose(plan, item, "en", templates, Stamp()).document
        page = pdf.finished_html(document, Theme(), resources=templates.read)
        (work / f"{item.id}.html").write_text(_with_font_files(page, work), "utf-8")
        content = content_of(document)
        docxtpl_template(content, work / f"{item.id}.template.docx")
        given[item.id] = {
            "document": document,
            "html": str(later / f"{item.id}.html"),
            "template": (str(later / f"{item.id}.template.docx"), content),
        }
    # docxtpl and python-docx draw no charts, so what is compared with them are the documents that have none.
    plain = [id_ for id_, of in given.items() if not _has_charts(of["document"])]
    for name, ids in (("every", list(given)), ("plain", plain), ("charted", [CHARTED]), ("worded", [WORDED])):
        _give(work / f"{name}.pickle", [given[id_] for id_ in ids])


def _give(path: Path, given: Iterable[dict[str, Any]]) -> None:
    listed = list(given)
    sides = {"documents": "document", "html": "html", "templates": "template"}
    path.write_bytes(pickle.dumps({name: [of[key] for of in listed] for name, key in sides.items()}))


def _with_font_files(page: str, work: Path) -> str:
    """Return the page with its fonts as files beside it: WeasyPrint reads long addresses in style sheets very slowly."""

    def file(match: re.Match[str]) -> str:
        content = b64decode(match[1])
        name = f"{hashlib.sha256(content).hexdigest()[:16]}.ttf"
        (work / name).write_bytes(content)
        return name

    return re.sub(r"data:font/ttf;base64,([A-Za-z0-9+/=]+)", file, page)


def _has_charts(document: Any) -> bool:
    """Say whether a document holds a plotted chart or a spark."""
    from allidocs.document.inline_nodes import Spark
    from allidocs.document.tree import Figure
    from allidocs.document.walk import walk

    return any(isinstance(visit.node, (Figure, Spark)) for visit in walk(document))


if __name__ == "__main__":
    _prepare(Path(sys.argv[1]), Path(sys.argv[2]))
