"""Small worlds for tests: a valid plan in a folder, and the command line run as a process would."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from allidocs.__main__ import main

ROOT = Path(__file__).resolve().parent.parent

SMALL = """\
allidocs: 1
plan:
  id: alfa-beta
  title: {en: Alfa–Beta alliance, es: Alianza Alfa–Beta}
  stage: evaluate
  as_of: 2026-09-30
  version: 1.10
partners:
  alfa: {name: Alfa S.A., short_name: Alfa}
  beta: {name: Beta AG, short_name: Beta}
people:
  ana: {name: Ana Ruiz, partner: alfa, title: Head of alliances, deputy: leo}
  leo: {name: Leo Brandt, partner: beta}
strategy:
  problem: Mills pay for power that they could shift to cheaper hours.
  value_proposition: {for: Paper mills, offer: A managed service, benefit: A tenth less spent on power}
objectives:
  first: {text: Serve forty mills by 2028}
"""

SHEET = {
    "templates/artifacts/team-sheet.yaml": (
        "title: Team sheet\nsubtitle: Who works on the alliance\nreader: The alliance team\n"
        "needs:\n  people: {reason: the people of the alliance, weight: must}\n"
    ),
    "templates/artifacts/team-sheet.j2": (
        '{% extends "layout/document.j2" %}{% block body %}<section id="people"><h>{{ _("People") }}</h>'
        "<ul>{% for person in plan.people %}<li>{{ person.name }}, {{ person.partner }}, {{ person.title }}</li>{% endfor %}"
        "</ul></section>{% endblock %}"
    ),
}
"""A small document of one's own, so that tests of building do not depend on what the shipped documents say."""


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder, making the folders between, and return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def small_world(folder: Path, plan: str = SMALL, **more: str) -> Path:
    """Write a small plan with a document of its own and return its folder."""
    return write(folder, {"plan.yaml": plan, **SHEET, **more})


@dataclass(frozen=True)
class Said:
    """What a process said: its exit code, and what went to each stream."""

    code: int
    out: str
    err: str


def allidocs(*argv: str, cwd: Path | None = None, **environment: str) -> Said:
    """Run the command line as a process would, without colour and without a terminal.

    It runs in this process, since starting Python and loading what the command needs takes most of a test's time; with an
    `environment` of its own, or from another thread, in a process of its own.
    """
    if environment or threading.current_thread() is not threading.main_thread():
        return allidocs_apart(*argv, cwd=cwd, **environment)
    nothing, *streams = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(3))
    before, thresholds = Path.cwd(), gc.get_threshold()
    with (
        patch.multiple(sys, argv=["allidocs", *argv], stdin=nothing, stdout=streams[0], stderr=streams[1]),
        patch.dict(os.environ, {"NO_COLOR": "1"}),
        patch.object(gc, "freeze"),
    ):
        try:
            os.chdir(cwd or before)
            main()
        except SystemExit as end:
            code = end.code
        finally:
            os.chdir(before)
            gc.set_threshold(*thresholds)
    out, err = (stream.buffer.getvalue().decode() for stream in streams)
    assert isinstance(code, int)
    return Said(code, out, err)


def allidocs_apart(*argv: str, cwd: Path | None = None, **environment: str) -> Said:
    """Run the command line in a process of its own, without colour and without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "allidocs", *argv], capture_output=True, cwd=cwd, timeout=300, check=False,
        stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", **environment},
    )  # fmt: skip
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())
