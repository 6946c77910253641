"""Broken moments of a command: output that is closed, full or gone, and numbers beyond all bounds."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
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
