"""Writing an output folder: whole or not at all, one at a time, and never over somebody's work.

Files and the record of them (a manifest) are first written into a folder beside their places. Renaming that folder is
the one step that decides: before it nothing has happened, after it whoever comes next finishes what was begun, so that
a process that is killed anywhere leaves neither half a set of documents nor files that look as though edited.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from allidocs.base.errors import CannotRun, EditedOutput
from allidocs.pipeline.manifest import FORMAT, digest

_OURS = ".allidocs-"
_NEW, _DONE = f"{_OURS}new", f"{_OURS}done"
_FILES, _RECORD = "files", "record"
PATIENCE = 120
"""Seconds that another build may take to write into the same folder."""


def usual_folder(name: str) -> Path:
    """Return the output folder of a plan where none is named.

    Raises CannotRun where a link stands in its place: it may have come with the other company's repository.
    """
    out = Path("output") / name
    for place in (*reversed(out.parents), out):
        if place.is_symlink():
            raise CannotRun(
                f"`{place}` is a link to `{place.readlink()}`",
                "name the folder that you mean with `--out`, which follows links",
            )
    return out


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold an output folder, made where there is none, for this process; what another left half done is finished first.

    Raises CannotRun where it cannot be written, or stays held by another for longer than `PATIENCE`.
    """
    with _told(out):
        out.mkdir(parents=True, exist_ok=True)
        handle = _hold(out)
    try:
        with _told(out):
            _recover(out)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def recover(out: Path) -> None:
    """Finish or clear away what a process that was killed left in an output folder, if anything."""
    with suppress(OSError):
        if any(path.name.startswith(_OURS) for path in out.iterdir()):
            with locked(out):
                return


def hashes(record: bytes) -> dict[str, str]:
    """Return what a record says of its files: the SHA-256 by name; nothing for what is no record."""
    try:
        told = json.loads(record)
        rows = told
        if "outputs" in told:
            rows = {row["path"]: row for row in told["outputs"]} if told["format"] == FORMAT else {}
        return {str(name): str(row["sha256"]) for name, row in rows.items() if Path(name).name == name}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def edited_among(out: Path, known: Mapping[str, str], names: Iterable[str]) -> tuple[str, ...]:
    """Return the files of some names that exist and are not as the last build left them, whose hashes are `known`."""
    return tuple(
        name for name in names if (out / name).exists() and digest(out / name) != known.get(name, "")
    )


def refuse_edited(out: Path, known: Mapping[str, str], names: Iterable[str]) -> None:
    """Raise EditedOutput when a file to be written exists and is not as the last build left it."""
    if edited := edited_among(out, known, names):
        listed = ", ".join(f"`{name}`" for name in edited[:5]) + (
            f" and {len(edited) - 5} more" if len(edited) > 5 else ""
        )
        verb = "was" if len(edited) == 1 else "were"
        raise EditedOutput(
            f"{listed} in `{out}` {verb} edited or put there since the last build",
            "move it away, build into another folder with `--out`, or give `--force` to overwrite it",
        )


def write_all(out: Path, files: Mapping[str, bytes], record: str, told: bytes) -> tuple[str, ...]:
    """Write files and their record, and remove those of the earlier record that nobody edited; return their names.

    The folder is held (`locked`). Raises CannotRun when it cannot be written.
    """
    with _told(out):
        staged = out / _NEW
        try:
            for folder, contents in ((_FILES, files), (_RECORD, {record: told})):
                (staged / folder).mkdir(parents=True)
                for name, data in contents.items():
                    (staged / folder / name).write_bytes(data)
        except OSError:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        staged.rename(out / _DONE)
        return _settle(out, edited_too=True)


def _recover(out: Path) -> None:
    if (out / _DONE).is_dir():
        _settle(out, edited_too=False)
    for path in list(out.iterdir()):
        if path.name.startswith(_OURS):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _settle(out: Path, *, edited_too: bool) -> tuple[str, ...]:
    """Move what is staged to its places, the record last; return the names of files that went.

    Only who staged it may write over edited files: a later process leaves what somebody edited in between.
    """
    done = out / _DONE
    records = list((done / _RECORD).glob("*")) if (done / _RECORD).is_dir() else []
    removed = []
    for record in records:
        before, after = _hashes_at(out / record.name), _hashes_at(record)
        for staged in sorted((done / _FILES).iterdir()):
            target = out / staged.name
            mine = (before.get(staged.name), after.get(staged.name))
            if edited_too or not target.exists() or digest(target) in mine:
                staged.replace(target)
        for name in sorted(before.keys() - after.keys()):
            if digest(out / name) == before[name]:
                (out / name).unlink()
                removed.append(name)
        record.replace(out / record.name)
    shutil.rmtree(done)
    return tuple(removed)


def _hashes_at(path: Path) -> dict[str, str]:
    try:
        return hashes(path.read_bytes())
    except OSError:
        return {}


def _hold(out: Path) -> int | None:
    """Return a lock on a folder once no other process has it; None where the system locks none."""
    try:
        import fcntl
    except ImportError:
        return None
    handle = os.open(out, os.O_RDONLY)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN):
                return handle
            if time.monotonic() > until:
                os.close(handle)
                raise CannotRun(f"another build is writing into `{out}`", "wait for it, or end it") from error
            time.sleep(0.05)
        else:
            return handle


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotRun(
            f"cannot write into `{out}`: {error.strerror or error}",
            "what was begun is finished by the next build" if (out / _DONE).is_dir() else "",
        ) from error
