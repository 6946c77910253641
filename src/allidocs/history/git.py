"""Git as a store of objects: revisions, trees, contents and history, and nothing that a repository could make run.

Repositories come from the other company. Hooks, filters, file-system monitors, replacement objects and fetching of
missing objects are all switched off; contents are read as they were stored, never checked out.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from allidocs.base.errors import CannotRun, LimitReached
from allidocs.base.files import MAX_FILE_BYTES
from allidocs.base.git import command, environment, repository_around

PATIENCE = 60
"""Seconds after which git is given up."""
MAX_FILES = 5000
"""Files of a plan at a revision; far above any plan."""

MAX_RENAMES = 400
"""Commits in which earlier names of a file are looked for."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in a commit: its path from the repository's top, the id of its content, its size in bytes."""

    path: str
    id: str
    size: int


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its id, its author's name, and the moment that the author gave it (ISO, UTC)."""

    id: str
    author: str
    date: str


class Repository:
    """The repository around a path; raises CannotRun where there is none or no git."""

    def __init__(self, around: Path) -> None:
        folder = around.resolve()
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        top = repository_around(folder)
        if top is None:
            raise CannotRun(
                f"{'this folder' if around == Path() else f'`{around}`'} is in no git repository",
                "name two plan files or folders instead of revisions, or commit the plan with git",
            )
        self.top = top

    def path_of(self, plan: Path) -> str:
        """Return the path of a plan from the repository's top, empty for the top itself."""
        relative = PurePosixPath(plan.resolve().relative_to(self.top).as_posix())
        return "" if str(relative) == "." else str(relative)

    def commit(self, revision: str) -> str:
        """Return the id of the commit that a revision names; raises CannotRun for one that names none."""
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        name = found.decode("ascii", "replace").strip() if found else ""
        if not name:
            hint = "`git log --oneline` lists the commits; a branch, a tag or `HEAD~2` will do too"
            if self._run("rev-parse", "--is-shallow-repository") == b"true\n":
                hint = (
                    "this repository has only its latest commits; `git fetch --unshallow` brings the others"
                )
            raise CannotRun(
                f"`{revision}` is neither a revision of `{self.top}` nor a plan's file or folder", hint
            )
        return name

    def blobs(self, commit: str, path: str) -> list[Blob]:
        """Return the files at or below a path of a commit; links and submodules are none."""
        listed = self._run("ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", path or ".")
        found = []
        for line in (listed or b"").decode("utf-8", "replace").split("\0"):
            about, _, name = line.partition("\t")
            words = about.split()
            if name and len(words) == 4 and words[0] in ("100644", "100755", "100664") and words[3].isdigit():
                found.append(Blob(name, words[2], int(words[3])))
        return found

    def contents(self, blobs: Iterable[Blob]) -> dict[str, bytes]:
        """Return the contents of files by path; raises LimitReached for more or larger ones than a plan can have."""
        wanted = list(blobs)
        if len(wanted) > MAX_FILES:
            raise LimitReached(f"the plan has more than {MAX_FILES} files at that revision")
        for blob in wanted:
            if blob.size > MAX_FILE_BYTES:
                raise LimitReached(f"{blob.path} is larger than {MAX_FILE_BYTES // 1_000_000} MB")
        asked = "".join(f"{blob.id}\n" for blob in wanted).encode()
        answer = self._run("cat-file", "--batch", given=asked) or b""
        found, at = {}, 0
        for blob in wanted:
            end = answer.find(b"\n", at)
            head = answer[at:end].split()
            if end < 0 or len(head) != 3:
                raise CannotRun(
                    f"git cannot read {blob.path} at that revision", "is the repository complete?"
                )
            size = int(head[2])
            found[blob.path] = answer[end + 1 : end + 1 + size]
            at = end + 2 + size
        return found

    def last_change(self, commit: str, paths: Iterable[str]) -> Commit | None:
        """Return the last commit up to `commit` that touched one of the paths."""
        told = self._run(
            "log", "-1", "--no-show-signature", "--format=%H%x00%an%x00%at", commit, "--", *(paths or (".",))
        )
        parts = (told or b"").decode("utf-8", "replace").strip().split("\0")
        if len(parts) != 3 or not parts[2].lstrip("-").isdigit():
            return None
        from datetime import UTC, datetime

        try:
            moment = datetime.fromtimestamp(int(parts[2]), UTC)
        except (OverflowError, ValueError, OSError):
            return None
        return Commit(parts[0], parts[1].strip(), moment.strftime("%Y-%m-%dT%H:%M:%SZ"))

    def names_of(self, path: str) -> tuple[str, ...]:
        """Return the paths, from the repository's top, that a file has and had before it was renamed, newest first."""
        told = self._run(
            "log", f"-{MAX_RENAMES}", "--follow", "--format=", "--name-only", "-z", "HEAD", "--", path
        )
        names = (told or b"").decode("utf-8", "replace").replace("\n", "\0").split("\0")
        return tuple(dict.fromkeys((path, *(name for name in names if name))))

    def _run(self, *arguments: str, given: bytes = b"") -> bytes | None:
        """Return what git says, None where it fails; raises CannotRun where git is missing or does not end."""
        try:
            done = subprocess.run(
                command(self.top, *arguments), input=given, capture_output=True, timeout=PATIENCE,
                env=environment(self.top), check=False,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise CannotRun(
                "git is not on this machine", "install it, or name two plan files or folders"
            ) from error
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            raise CannotRun(f"git could not be asked: {error}") from error
        if done.returncode and b"dubious ownership" in done.stderr:
            raise CannotRun(
                f"git does not read `{self.top}`, which belongs to another user",
                f"`git config --global --add safe.directory {self.top}` allows it",
            )
        return done.stdout if not done.returncode else None
