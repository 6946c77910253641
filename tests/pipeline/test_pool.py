"""Workers: what they are given to do before the first document is composed."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from allidocs.pipeline import pool
from allidocs.theme.fonts import theme_faces
from allidocs.theme.tokens import Theme


class _Asked(Executor):
    """Notes what it is asked for, and does it."""

    def __init__(self) -> None:
        self.faces: list[str] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now."""
        self.faces += args[:1]
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@pytest.mark.parametrize(("formats", "times"), [(("docx", "pdf"), 1), (("pdf",), 1), (("html",), 0)])
def test_each_face_of_the_theme_is_made_ready_by_one_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, formats: tuple[str, ...], times: int
) -> None:
    """Else every worker cuts down all eight with its first document, beside the others."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    asked = _Asked()
    pool.start(asked, formats, Theme(), None)
    faces = Counter({face: times for _, _, _, face in theme_faces(Theme()) if times})
    assert Counter(asked.faces) == faces
