"""Where bytes come from: what is remembered of files."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from allidocs.base.files import Folder


def test_a_file_that_is_as_it_was_is_hashed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that changed is hashed anew, also where its length and its time say nothing of it."""
    place = tmp_path / "theme.yaml"
    place.write_text("one", "utf-8")
    folder = Folder(tmp_path)
    fresh = folder.hashed("theme.yaml")
    place.write_text("two", "utf-8")
    assert folder.hashed("theme.yaml") == sha256(b"two").digest() != fresh, "it changed a moment ago"
    later = time.time_ns() + 10_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: later)
    kept = folder.hashed("theme.yaml")
    with monkeypatch.context() as blind:
        blind.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read again"))
        assert folder.hashed("theme.yaml") == kept
    about = place.stat()
    time.sleep(0.02)
    place.write_text("six", "utf-8")
    os.utime(place, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert folder.hashed("theme.yaml") == sha256(b"six").digest()
