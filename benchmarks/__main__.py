"""`python -m benchmarks [--runs N] [NAME...]`: every comparison side by side, in one run."""

from __future__ import annotations

import argparse
import hashlib
import pickle
import re
import shutil
import sys
import tempfile
from base64 import b64decode
from functools import partial
from pathlib import Path
from typing import Any

from allidocs.document.tree import Document, Figure, Spark
from allidocs.document.walk import walk
from benchmarks.peers import content_of, docxtpl_template
from benchmarks.timing import Ratio, compare, peak_memory, seconds

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "helios-nordwind"
ALLIDOCS = str(Path(sys.executable).with_name("allidocs"))


def prepare(work: Path) -> None:
    """Compose the sample once and keep what each side needs: trees, finished HTML, templates and texts."""
    from allidocs.artifacts.catalogue import CATALOGUE
    from allidocs.artifacts.compose import Stamp, compose
    from allidocs.artifacts.search import TemplateSet
    from allidocs.build.check import read_checked
    from allidocs.build.plans import locate
    from allidocs.document.theme import Theme
    from allidocs.writers import pdf

    plan, templates = read_checked(locate(SAMPLE)).plan, TemplateSet()
    assert plan is not None
    documents = [compose(plan, item, "en", templates, Stamp()).document for item in CATALOGUE]
    html, models = [], []
    for number, document in enumerate(documents):
        (work / f"{number}.html").write_text(
            pdf.finished_html(document, Theme(), resources=templates.read), "utf-8"
        )
        html.append(str(work / f"{number}.html"))
        content = content_of(document)
        docxtpl_template(content, work / f"{number}.template.docx")
        models.append((str(work / f"{number}.template.docx"), content))
    every: dict[str, list[Any]] = {"documents": documents, "html": html, "templates": models}
    (work / "every.pickle").write_bytes(pickle.dumps(every))
    # docxtpl and python-docx draw no charts, so what is compared with them are the documents that have none.
    plain = [index for index, document in enumerate(documents) if not has_charts(document)]
    (work / "plain.pickle").write_bytes(
        pickle.dumps({name: [of[index] for index in plain] for name, of in every.items()})
    )
    laid = [index for index, item in enumerate(CATALOGUE) if item.id in LAID_OUT]
    (work / "laid.pickle").write_bytes(
        pickle.dumps({name: [of[index] for index in laid] for name, of in every.items()})
    )


def with_font_files(page: str, work: Path) -> str:
    """Return the page with its fonts as files beside it: WeasyPrint reads long addresses in style sheets very slowly."""

    def file(match: re.Match[str]) -> str:
        content = b64decode(match[1])
        name = f"{hashlib.sha256(content).hexdigest()[:16]}.ttf"
        (work / name).write_bytes(content)
        return name

    return re.sub(r"data:font/ttf;base64,([A-Za-z0-9+/=]+)", file, page)


LAID_OUT = ("metric-report",)
"""What PDF is timed on: tables, charts and sparks; one document, since bare WeasyPrint needs many seconds for each."""


def has_charts(document: Document) -> bool:
    """Say whether a document holds a plotted chart or a spark."""
    return any(isinstance(visit.node, (Figure, Spark)) for visit in walk(document))


def side(work: Path, name: str, given: str) -> float:
    """Run one side of `benchmarks.peers` in a process of its own, on the documents of `given`."""
    out = work / f"out-{name}"
    out.mkdir(exist_ok=True)
    return seconds([sys.executable, "-m", "benchmarks.peers", name, str(work / f"{given}.pickle"), str(out)])


def built(work: Path, *options: str) -> float:
    """Build the English sample in DOCX and PDF."""
    return seconds([ALLIDOCS, "build", str(SAMPLE), "--out", str(work / "built"), *options])


def office(work: Path) -> float:
    """Render the same documents with docxtpl and convert them all in one call of LibreOffice."""
    spent = side(work, "docxtpl", "every")
    files = sorted(str(path) for path in (work / "out-docxtpl").glob("*.docx"))
    profile = f"-env:UserInstallation=file://{work / 'profile'}"
    return spent + seconds(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(work / "office"), *files]
    )


def python(code: str) -> float:
    """Run a line of Python: the floor that a command is measured against."""
    return seconds([sys.executable, "-c", code])


def comparisons(work: Path, runs: int, wanted: set[str]) -> list[Ratio]:
    """Run every comparison that is wanted, or all of them."""
    table = {
        "help": ("allidocs --help / import click", partial(seconds, [ALLIDOCS, "--help"]),
                 partial(python, "import click"), 1.3, 3 * runs),
        "check": ("check / import click, pydantic, ruamel.yaml", partial(seconds, [ALLIDOCS, "check", str(SAMPLE)]),
                  partial(python, "import click, pydantic, ruamel.yaml"), 2.5, 3 * runs),
        "unchanged": ("second build, nothing changed / import click", partial(built, work),
                      partial(python, "import click"), 2.0, 3 * runs),
        "docx": ("DOCX of the documents without charts / docxtpl", partial(side, work, "ours-docx", "plain"),
                 partial(side, work, "docxtpl", "plain"), 1.0, runs),
        "docx-plain": ("the same / plain python-docx", partial(side, work, "ours-docx", "plain"),
                       partial(side, work, "python-docx", "plain"), 1.0, runs),
        "pdf": ("PDF of the metric report / bare WeasyPrint", partial(side, work, "ours-pdf", "laid"),
                partial(side, work, "weasyprint", "laid"), 1.1, runs),
        "build": ("full build, DOCX and PDF / docxtpl + LibreOffice", partial(built, work, "--force"), partial(office, work), 0.5, runs),
    }  # fmt: skip
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed: the comparison of the full build is left out")
        del table["build"]
    return [compare(*row) for name, row in table.items() if not wanted or name in wanted]


def main() -> None:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "names", nargs="*", help="help check unchanged docx docx-plain pdf build; redline alone"
    )
    options = parser.parse_args()
    if options.names == ["redline"]:
        from benchmarks.redlines import run

        raise SystemExit(run(options.runs))
    with tempfile.TemporaryDirectory(prefix="allidocs-bench-") as folder:
        work = Path(folder)
        prepare(work)
        if not options.names or "unchanged" in options.names:
            built(work)
        print(f"{'median of whole processes':<58} {'ours ms':>8} {'peer ms':>8} {'ratio':>7} {'goal':>8}")
        for ratio in comparisons(work, options.runs, set(options.names)):
            print(ratio.line(), flush=True)
        if not options.names:
            force = [ALLIDOCS, "build", str(SAMPLE), "--out", str(work / "built"), "--force", "--jobs", "1"]
            print(f"peak memory: check {peak_memory([ALLIDOCS, 'check', str(SAMPLE)]):.0f} MB, "
                  f"full build in one process {peak_memory(force):.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main()
