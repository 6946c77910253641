"""Writers on finished trees, and whole builds, against what people use for the same today."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from benchmarks.sides import build, docxtpl_and_office, side
from benchmarks.timing import Comparison, Peer


def comparisons(work: Path) -> list[Comparison]:
    """Return DOCX against docxtpl and python-docx, PDF against bare WeasyPrint, builds against docxtpl with LibreOffice."""
    found = [
        Comparison("docx", partial(side, work, "ours-docx", "plain"), (
            Peer("DOCX of the documents without charts / docxtpl", partial(side, work, "docxtpl", "plain"), 1.0),
            Peer("the same / plain python-docx", partial(side, work, "python-docx", "plain"), 1.0),
        )),
        Comparison("pdf", partial(side, work, "ours-pdf", "worded"), (
            Peer("PDF of one document / bare WeasyPrint", partial(side, work, "weasyprint", "worded"), 1.1),
        )),
        Comparison("pdf-charts", partial(side, work, "ours-pdf", "charted"), (
            Peer("PDF of one document, charts to draw / charts drawn", partial(side, work, "weasyprint", "charted"), 1.1),
        )),
        Comparison("pdf-all", partial(build, work / "pdf", "--force", "--format", "pdf"), (
            Peer("build of all PDF, all cores / bare WeasyPrint, one", partial(side, work, "weasyprint", "every"), 1.1),
        ), 0.6),
    ]  # fmt: skip
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed: the comparison of the full build is left out")
        return found
    full = Comparison("build", partial(build, work / "full", "--force"), (
        Peer("full build / docxtpl + LibreOffice, one call for all", partial(docxtpl_and_office, work, at_once=True), 0.5),
        Peer("full build / docxtpl + LibreOffice, a call a file", partial(docxtpl_and_office, work, at_once=False), 0.5),
    ), 0.6)  # fmt: skip
    return [*found, full]
