"""How git is asked: for objects and history, and never with the configuration of the repository that it is asked about.

Repositories come from the other company, and their configuration names programs: filters, hooks, drivers, monitors,
pagers, transports that fetch what is missing. No list of switches turns all of them off in every version of git. So
git works in a folder of our own that holds a configuration of ours, the repository's references, and the place of its
objects; what a repository's own configuration says is never read. The user's own configuration is the user's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

SWITCHES = (
    "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs", "--no-pager",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    "-c", "core.alternateRefsCommand=", "-c", "log.showSignature=false", "-c", "commit.gpgSign=false",
    "-c", "gc.auto=0", "-c", "maintenance.auto=false",
)  # fmt: skip
"""What is off whatever configuration counts."""
_MOMENT = 2_000_000_000
"""Nanoseconds in which a file may change twice and bear the same time."""
_SHARED = ("refs", "packed-refs", "logs", "shallow", "reftable")
_MAX_CONFIG = 1_000_000
_PATIENCE = 60
"""Seconds after which git is given up."""
_FORMAT = re.compile(rb"^\s*(objectformat|refstorage)\s*=\s*(sha1|sha256|files|reftable)\s*$", re.I | re.M)
_HARMLESS = re.compile(rb"^\s*(autocrlf|eol)\s*=\s*(true|false|input|lf|crlf|native)\s*$", re.I | re.M)


def git_command(folder: Path, *arguments: str) -> list[str]:
    """Return a command of git that is run in a folder."""
    return ["git", *SWITCHES, "-C", str(folder), *arguments]


def environment(folder: Path) -> dict[str, str]:
    """Return what git is to know of its surroundings for a command in a folder: nothing of the repository's own wishes.

    Variables of git itself are dropped; transports are all off, for versions too that know no other way to do without
    objects that are missing.
    """
    kept = _quiet()
    top = repository_around(folder)
    if top is None:
        return kept
    shared = shared_folder(top)
    room = _room(top, shared)
    if room is None:
        return kept
    _follow_heads(_own_folder(top), room)
    return {
        **kept, "GIT_DIR": str(room), "GIT_WORK_TREE": str(top), "GIT_OBJECT_DIRECTORY": str(shared / "objects"),
    }  # fmt: skip


def environment_of_itself() -> dict[str, str]:
    """Return the surroundings of a command that works in the repository itself: for its configuration as data, its head."""
    return _quiet()


def git_output(folder: Path, *arguments: str, surroundings: Mapping[str, str] | None = None) -> bytes | None:
    """Return what git says in a folder, None where it fails or is missing."""
    try:
        done = subprocess.run(
            git_command(folder, *arguments), capture_output=True, timeout=_PATIENCE, check=False, stdin=subprocess.DEVNULL,
            env=environment(folder) if surroundings is None else dict(surroundings),
        )  # fmt: skip
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def user_of(top: Path) -> dict[str, str]:
    """Return the name and address that a repository itself has for its user, as variables; read as data alone."""
    shared = shared_folder(top) / "config"
    found = {}
    for key, ending in (("user.name", "NAME"), ("user.email", "EMAIL")):
        told = git_output(
            top, "config", "--file", str(shared), "--no-includes", "--get", key, surroundings=environment_of_itself(),
        )  # fmt: skip
        name = (told or b"").decode("utf-8", "replace").strip("\n")
        for who in ("AUTHOR", "COMMITTER"):
            if name and f"GIT_{who}_{ending}" not in os.environ:
                found[f"GIT_{who}_{ending}"] = name
    return found


def author_in(top: Path) -> str:
    """Return the name under which git would commit in a repository now, empty where it knows none."""
    told = git_output(top, "var", "GIT_AUTHOR_IDENT", surroundings={**environment(top), **user_of(top)})
    name, bracket, _ = (told or b"").decode("utf-8", "replace").rpartition(" <")
    return name.strip() if bracket else ""


def repository_around(folder: Path) -> Path | None:
    """Return the top of the repository that a folder lies in, None where it lies in none."""
    here = folder.resolve()
    return next((parent for parent in (here, *here.parents) if (parent / ".git").exists()), None)


def fetched_in_part(top: Path) -> bool:
    """Say whether a repository was cloned without the contents of some files (`--filter`), which git fetches when it needs them."""
    return any((shared_folder(top) / "objects" / "pack").glob("*.promisor"))


def how_to_fetch(commit: str, path: str) -> str:
    """Return the command with which a user lets git fetch the contents of files at a commit."""
    return f"`git archive --output={os.devnull} {commit[:8]} {path or '.'}` lets git fetch them"


def is_merging(top: Path) -> bool:
    """Say whether a merge is unfinished."""
    return (_own_folder(top) / "MERGE_HEAD").exists()


def index_of(top: Path) -> Path:
    """Return the index of a work tree."""
    return _own_folder(top) / "index"


def _quiet() -> dict[str, str]:
    who = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in who}
    return {
        **kept, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none",
        "GIT_PROTOCOL_FROM_USER": "0",
    }  # fmt: skip


def _own_folder(top: Path) -> Path:
    """Return where a work tree keeps what is its own: `.git`, or where a file of that name leads."""
    named = top / ".git"
    if named.is_file():
        _, _, told = _text(named).partition("gitdir:")
        return (top / told.strip()).resolve()
    return named


def shared_folder(top: Path) -> Path:
    """Return where all work trees of a repository keep references and objects."""
    own = _own_folder(top)
    told = _text(own / "commondir").strip()
    return (own / told).resolve() if told else own


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(4096).decode("utf-8", "replace")
    except OSError:
        return ""


@lru_cache(maxsize=8)
def _room(_top: Path, shared: Path) -> Path | None:
    """Make the folder in which git works for a repository; it goes when this process ends. None without links.

    Each work tree has one of its own, since each has a branch of its own.
    """
    folder = tempfile.TemporaryDirectory(prefix="allidocs-git-")
    _rooms.append(folder)
    room = Path(folder.name)
    try:
        for name in _SHARED:
            if (shared / name).exists() or name == "packed-refs":
                (room / name).symlink_to(shared / name)
        (room / "config").write_bytes(_configuration(shared))
    except OSError:
        return None
    return room


_followed: dict[Path, tuple[int, int, int]] = {}
_rooms: list[tempfile.TemporaryDirectory[str]] = []


def _configuration(shared: Path) -> bytes:
    """Return a configuration that says of a repository only how it is stored and how its lines end."""
    try:
        with (shared / "config").open("rb") as file:
            told = file.read(_MAX_CONFIG)
    except OSError:
        told = b""
    extensions = [b"\t%s = %s\n" % (name, value.lower()) for name, value in _FORMAT.findall(told)]
    ends = [b"\t%s = %s\n" % (name, value.lower()) for name, value in _HARMLESS.findall(told)]
    version = b"1" if extensions else b"0"
    return b"".join(
        (
            b"[core]\n\tbare = false\n\trepositoryformatversion = %s\n" % version,
            *ends,
            b"[extensions]\n" if extensions else b"",
            *extensions,
        )
    )


def _follow_heads(own: Path, room: Path) -> None:
    """Copy which branch is checked out, and what was fetched or merged last: links to these are no heads for git.

    Each is whole at any moment, since another git may be at work in the room.
    """
    for path in own.glob("*HEAD"):
        if not path.is_file():
            continue
        about = path.stat()
        seen = (about.st_mtime_ns, about.st_size, about.st_ino)
        # A moment ago may be the same moment for the clock of the file system.
        if _followed.get(room / path.name) != seen or time.time_ns() - about.st_mtime_ns < _MOMENT:
            copy = room / f"{path.name}.new"
            shutil.copyfile(path, copy)
            copy.replace(room / path.name)
            _followed[room / path.name] = seen
