"""Writing an output folder: whole or not at all, and never over somebody's work."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from allidocs.base.errors import CannotRun, EditedOutput
from allidocs.build.manifest import NAME, Manifest, Output, digest


def refuse_edited(out: Path, manifest: Manifest, names: tuple[str, ...]) -> None:
    """Raise EditedOutput when a file to be written exists and is not as the last build left it."""
    known = {item.path: item.sha256 for item in manifest.outputs}
    edited = [
        name for name in names if (found := digest(out / name)) is not None and found != known.get(name)
    ]
    if edited:
        listed = ", ".join(f"`{name}`" for name in edited[:5]) + (
            f" and {len(edited) - 5} more" if len(edited) > 5 else ""
        )
        verb = "was" if len(edited) == 1 else "were"
        raise EditedOutput(
            f"{listed} in `{out}` {verb} edited or put there since the last build",
            "move it away, build into another folder with `--out`, or give `--force` to overwrite it",
        )


def write_all(
    out: Path, files: Mapping[str, bytes], leftovers: tuple[Output, ...], manifest: Manifest
) -> tuple[str, ...]:
    """Write all files and the manifest into `out`, and remove leftovers that nobody edited.

    Everything is first written beside its place and then renamed, the manifest last. Returns the removed names.
    Raises CannotRun when the folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".allidocs-", dir=out))
    except OSError as error:
        raise CannotRun(f"cannot write into `{out}`: {error.strerror or error}") from error
    try:
        for name, data in {**files, NAME: manifest.text().encode()}.items():
            (staging / name).write_bytes(data)
        for name in (*files, NAME):
            (staging / name).replace(out / name)
        removed = []
        for item in leftovers:
            if digest(out / item.path) == item.sha256:
                (out / item.path).unlink()
                removed.append(item.path)
        return tuple(removed)
    except OSError as error:
        raise CannotRun(f"cannot write into `{out}`: {error.strerror or error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
