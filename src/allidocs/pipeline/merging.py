"""Merging three files where they lie, as git asks for it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from allidocs.base.errors import CannotRun, LimitReached, PlanUnreadable
from allidocs.base.files import Folder, real
from allidocs.plan.entries import NotTakenApart
from allidocs.plan.merging import merge
from allidocs.plan.source import read_text
from allidocs.plan.splice import encode_like


@dataclass(frozen=True, slots=True)
class MergedFiles:
    """What a merge did: where both sides stand, and why it went by lines where it did (then `is_clean` says how well)."""

    conflicts: tuple[str, ...]
    by_lines: str = ""
    is_clean: bool = True


def merge_files(base: Path, ours: Path, theirs: Path, called: str = "") -> MergedFiles:
    """Write what both sides made of a plan file into `ours`; what is no tree of keys is left to git's merge by lines.

    `called` is the file's name in its repository, where git gives other ones. Raises CannotRun for a file that cannot be read or written.
    """
    try:
        sides = (base, "before"), (ours, "ours"), (theirs, "theirs")
        made = merge(*(_text(path, f"{called} ({side})" if called else path.name) for path, side in sides))
    except NotTakenApart as error:
        return _by_lines(base, ours, theirs, error.message)
    try:
        ours.write_bytes(encode_like(ours.read_bytes(), made.text))
    except OSError as error:
        raise CannotRun(f"`{ours}` cannot be written: {error.strerror or error}") from error
    return MergedFiles(made.conflicts)


def _text(path: Path, called: str) -> str:
    try:
        return read_text(Folder(real(path).parent), path.name)
    except (LimitReached, PlanUnreadable) as error:
        raise CannotRun(error.message.replace(path.name, called), error.hint) from error


def _by_lines(base: Path, ours: Path, theirs: Path, why: str) -> MergedFiles:
    command = [
        "git",
        "merge-file",
        "-L",
        "ours",
        "-L",
        "base",
        "-L",
        "theirs",
        str(ours),
        str(base),
        str(theirs),
    ]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotRun(f"the files could not be merged: {error}") from error
    if done.returncode < 0 or done.returncode > 127:
        raise CannotRun("git could not merge the files by lines")
    return MergedFiles((), why, done.returncode == 0)
