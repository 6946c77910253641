"""Broken moments of a command: output that is closed, full or gone, and numbers beyond all bounds."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.artifacts.compose import Stamp, compose
from allidocs.base.errors import TemplateFailed
from allidocs.base.files import Memory
from allidocs.plan.model import read_plan
from allidocs.plan.source import read_source
from allidocs.templating.template_set import TemplateSet
from tests.worlds import SMALL, small_world


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize(
    ("redirected", "said"),
    [
        ("> /dev/full", "cannot write the output: No space left on device"),
        (">&-", "cannot write the output: standard output is closed"),
        ("> /dev/full 2> /dev/full", ""),
        (">&- 2>&-", ""),
        ("| true", ""),
    ],
)
@pytest.mark.parametrize("command", ["check w", "--help"])
def test_output_that_cannot_be_written_is_an_error_and_no_mistake(
    tmp_path: Path, command: str, redirected: str, said: str
) -> None:
    """What was asked for did not arrive: exit code 2, one sentence where there is somebody to hear it."""
    small_world(tmp_path / "w")
    line = f"set -o pipefail; {sys.executable} -m allidocs {command} {redirected}"
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "mistake of its own" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    if redirected != "| true":
        assert 2 == done.returncode, done.stderr
    assert said in done.stderr
    assert done.stderr if said else not done.stderr


def too_much(_plan: object) -> Decimal:
    """Facts that grow beyond what can be counted."""
    return Decimal("9e999999") ** 2


def test_a_number_too_large_is_said_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it is met: in what is computed, or in print."""
    read = read_plan(read_source(Memory({"plan.yaml": SMALL}), ["plan.yaml"]))
    assert read.plan is not None
    item = dataclasses.replace(CATALOGUE[0], facts="tests.attack.test_moments:too_much")
    with pytest.raises(TemplateFailed, match="a number is too large"):
        compose(read.plan, item, "en", TemplateSet(), Stamp())

    def printing(*_: object) -> str:
        raise InvalidOperation

    monkeypatch.setattr("allidocs.templating.locale.Format.day", printing)
    with pytest.raises(TemplateFailed, match=r"\.j2:\d+: a number is too large"):
        compose(read.plan, CATALOGUE[0], "en", TemplateSet(), Stamp())


@pytest.mark.parametrize("wait", [0.2, 1.0, 2.5, 5.0])
def test_an_interrupt_is_told_once_and_leaves_no_trace(wait: float, tmp_path: Path) -> None:
    """The terminal interrupts every process of the build, whatever it is at."""
    world = small_world(tmp_path / "world")
    # Whoever runs this test in the background has interrupts ignored, which processes inherit.
    heeding = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from allidocs.__main__ import main; main()"
    )
    words = ["build", str(world), "--format", "pdf", "--format", "docx", "--out", "out"]
    process = subprocess.Popen(
        [sys.executable, "-c", heeding, *words],
        cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    time.sleep(wait)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=120)[1]
    assert process.returncode in (0, 130, -signal.SIGINT), said
    assert process.returncode != 130 or said.strip() == "stopped"
    assert not list((tmp_path / "out").glob(".allidocs-*"))
