"""Writing a plan's changed files, each whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from allidocs.base.errors import CannotRun
from allidocs.base.files import real
from allidocs.pipeline.plans import PlanFiles
from allidocs.plan.source import Source
from allidocs.plan.splice import encode_like


def write_plan(files: PlanFiles, before: Source, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Write the changed files, each whole or not at all, and return their names.

    Raises CannotRun when a file changed since it was read, before anything is written.
    """
    folder = files.folder()
    changed = [name for name, text in texts.items() if text != before.texts[name]]
    originals = {name: folder.read(name) for name in changed}
    for name, data in originals.items():
        if encode_like(data, before.texts[name]) != data:
            raise CannotRun(f"{name} changed meanwhile", "run the command again")
    staged: list[tuple[Path, Path]] = []
    renamed: list[tuple[Path, bytes]] = []
    try:
        for name, data in originals.items():
            target = real(files.root / name)
            staged.append((_staged(target, encode_like(data, texts[name])), target))
        for (made, target), data in zip(staged, originals.values(), strict=True):
            renamed.append((target, data))
            made.replace(target)
    except BaseException as error:
        kept = _restored(renamed)
        if isinstance(error, OSError):
            hint = "no file was changed" if kept else "look at the plan's files: some may be changed"
            raise CannotRun(f"the plan could not be written: {error.strerror or error}", hint) from error
        raise
    finally:
        for made, _ in staged:
            with contextlib.suppress(OSError):
                made.unlink(missing_ok=True)
    return tuple(changed)


def _staged(target: Path, data: bytes) -> Path:
    """Write data beside a file, on disk for good and with its rights, and return where."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        made.chmod(target.stat().st_mode & 0o777)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return made


def _restored(renamed: Sequence[tuple[Path, bytes]]) -> bool:
    """Give files back what they held, and say whether all could be."""
    whole = True
    for target, data in renamed:
        try:
            if target.read_bytes() != data:
                _staged(target, data).replace(target)
        except OSError:
            whole = False
    return whole
