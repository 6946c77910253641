"""The user's cache: what can be made again and is only kept to save work."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder(kind: str) -> Path:
    """Return the folder that keeps things of a kind, fonts or compiled templates: `allidocs/KIND` in the user's cache."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(base) / "allidocs" / kind


def write_cache(path: Path, content: bytes) -> None:
    """Write a cache file in one step; a cache that cannot be written is no error, only slower."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
    except OSError:
        return
