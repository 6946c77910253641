"""CI tries the next PDF engine: what it breaks is a warning, and nothing fails."""

from __future__ import annotations

import subprocess
from importlib.metadata import version
from types import SimpleNamespace
from typing import Any

import pytest

from ci import next_engine


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ("999.0", 1, "::warning::tests of the PDF writer fail with WeasyPrint 999.0"),
        ("999.0", 0, "tests of the PDF writer pass with WeasyPrint 999.0, too"),
        (version("weasyprint"), 1, "is the newest, and the one in use"),
    ],
)
def test_what_the_newest_engine_breaks_is_told(
    found: str, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a warning, where there is a newer one at all."""
    monkeypatch.setattr(next_engine, "newest", lambda _: found)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=code))
    next_engine.main()
    assert said in capsys.readouterr().out


def test_a_machine_without_a_way_to_it_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told, too."""

    def fails(command: list[str], **_: Any) -> None:
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(subprocess, "run", fails)
    next_engine.main()
    assert "could not be installed" in capsys.readouterr().out
