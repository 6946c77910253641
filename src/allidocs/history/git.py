"""Git as a store of objects: revisions, trees, contents and history, and nothing that a repository could make run.

Repositories come from the other company. Hooks, filters, file-system monitors, replacement objects and fetching of
missing objects are all switched off; contents are read as they were stored, never checked out.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Timer
from weakref import finalize

from allidocs.base.errors import CannotRun, LimitReached
from allidocs.base.files import MAX_FILE_BYTES
from allidocs.base.git import (
    author_in,
    environment,
    fetched_in_part,
    git_command,
    git_output,
    how_to_fetch,
    repository_around,
    shared_folder,
)

PATIENCE = 60
"""Seconds after which git is given up."""
MAX_FILES = 5000
"""Files of a plan at a revision; far above any plan."""
MOST_ASKED = 100
"""Contents that git is asked for before it is listened to: their ids wait in the pipe meanwhile, which is short."""
MISSING = b"\0missing"
"""Stands for a content that the repository lacks; compared by identity."""
MAX_KNOWN = 64_000_000
"""Bytes of contents that are kept for the next commit, most of whose files are the same."""

MAX_RENAMES = 400
"""Commits in which earlier names of a file are looked for."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in a commit: its path from the repository's top, and the id of its content."""

    path: str
    id: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its id, its author's name, the moment that the author gave it (ISO, UTC), and the ids of its parents."""

    id: str
    author: str
    date: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Touch:
    """A commit and the files that it changed: the path, the ids of the contents before (of each parent) and after.

    An id is empty where there was no file. `subject` is the first line of its message.
    """

    commit: Commit
    subject: str
    files: tuple[tuple[str, tuple[str, ...], str], ...]


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
                "`git init` and `git commit` keep what it was; `allidocs diff OLD NEW` compares two files or folders without git",
            )
        self.top = top
        self._known: dict[str, bytes] = {}
        self._named: dict[str, str] = {}
        self._reader: _Reader | None = None

    def path_of(self, plan: Path) -> str:
        """Return the path of a plan from the repository's top, empty for the top itself."""
        relative = PurePosixPath(plan.resolve().relative_to(self.top).as_posix())
        return "" if str(relative) == "." else str(relative)

    def commit(self, revision: str) -> str:
        """Return the id of the commit that a revision names; raises CannotRun for one that names none."""
        if revision in self._named:
            return self._named[revision]
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        name = found.decode("ascii", "replace").strip() if found else ""
        if not name:
            hint = "`git log --oneline` lists the commits; a branch, a tag or `HEAD~2` will do too"
            if self._run("rev-parse", "--is-shallow-repository") == b"true\n":
                hint = (
                    "this repository has only its latest commits; `git fetch --unshallow` brings the others"
                )
            head = self._run("rev-parse", "--verify", "--quiet", "HEAD")
            if self._run("rev-parse", "--git-dir") is None or (
                head is not None and self._run("cat-file", "-e", "HEAD^{commit}") is None
            ):
                raise CannotRun(
                    f"git cannot read the repository `{self.top}`",
                    "`git status` or `git fsck` there says why; a new clone is whole again",
                )
            if head is None:
                raise CannotRun("nothing is committed in this repository yet", "`git commit` the plan first")
            raise CannotRun(
                f"`{revision}` is neither a revision of `{self.top}` nor a plan's file or folder", hint
            )
        self._named[revision] = name
        return name

    def blobs(self, commit: str, path: str) -> list[Blob]:
        """Return the files at or below a path of a commit; links and submodules are none."""
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", commit, "--", path or ".")
        found = []
        for line in (listed or b"").decode("utf-8", "replace").split("\0"):
            about, _, name = line.partition("\t")
            words = about.split()
            if name and len(words) == 3 and words[0] in ("100644", "100755", "100664"):
                found.append(Blob(name, words[2]))
        return found

    def contents(self, commit: str, blobs: Iterable[Blob]) -> dict[str, bytes]:
        """Return the contents of a commit's files by path; raises LimitReached for more or larger ones than a plan can have."""
        wanted = list(blobs)
        if len(wanted) > MAX_FILES:
            raise LimitReached(f"the plan has more than {MAX_FILES} files at that revision")
        if sum(map(len, self._known.values())) > MAX_KNOWN:
            self._known.clear()
        self._read({blob.id: blob.path for blob in wanted if blob.id not in self._known})
        if any(blob.id not in self._known for blob in wanted):
            raise self._unread(commit, wanted)
        return {blob.path: self._known[blob.id] for blob in wanted}

    def _read(self, paths: Mapping[str, str]) -> None:
        """Read contents by their ids, each with its path; those that the repository lacks are passed over."""
        wanted = tuple(paths)
        for at in range(0, len(wanted), MOST_ASKED):
            if self._reader is None:
                self._reader = _Reader(self.top)
            asked = wanted[at : at + MOST_ASKED]
            try:
                for id_, data in zip(asked, self._reader.ask(asked), strict=False):
                    if data is None:
                        raise LimitReached(f"{paths[id_]} is larger than {MAX_FILE_BYTES // 1_000_000} MB")
                    if data is not MISSING:
                        self._known[id_] = data
            except LimitReached:
                self._reader = None
                raise

    def _unread(self, commit: str, blobs: Sequence[Blob]) -> CannotRun:
        path = os.path.commonpath([blob.path for blob in blobs])
        if fetched_in_part(self.top):
            return CannotRun(
                f"the contents of `{path or '.'}` at {commit[:8]} are not in this repository, which was cloned without them",
                how_to_fetch(commit, path),
            )
        return CannotRun(f"git cannot read `{path or '.'}` at {commit[:8]}", "is the repository complete?")

    def last_change(self, commit: str, paths: Iterable[str]) -> Commit | None:
        """Return the last commit up to `commit` that touched one of the paths."""
        return next(iter(self._commits(("-1", commit), paths)), None)

    def commits_up_to(self, revisions: Iterable[str], paths: Iterable[str], most: int) -> list[Commit]:
        """Return the commits up to some revisions that touched one of the paths, the newest first."""
        return self._commits((f"-{most}", *revisions), paths)

    def commits_between(self, old: str, new: str, paths: Iterable[str]) -> list[Commit] | None:
        """Return the commits since `old` up to `new` that touched one of the paths, the oldest first; None unless
        `new` comes after `old`. Parents are the nearest ones that touched them too, or that are no newer than `old`.
        """
        if self._run("merge-base", "--is-ancestor", old, new) is None:
            return None
        return self._commits(("--topo-order", "--reverse", "--parents", f"{old}..{new}"), paths)

    def commits_apart(self, old: str, new: str, paths: Iterable[str]) -> list[Commit]:
        """Return the commits that touched one of the paths and lead to one of two commits but not to the other."""
        return self._commits((f"-{MAX_RENAMES}", f"{old}...{new}"), paths)

    def _commits(self, which: Iterable[str], paths: Iterable[str]) -> list[Commit]:
        told = self._run(
            "log",
            "--no-show-signature",
            "--format=%H%x00%P%x00%an%x00%at",
            *which,
            "--",
            *(path or "." for path in paths),
        )
        lines = (told or b"").decode("utf-8", "replace").split("\n")
        return [commit for line in lines if (commit := _commit(line)) is not None]

    def touched(self, revision: str, paths: Iterable[str], most: int = 0) -> Iterator[Touch]:
        """Yield the commits up to a revision that touched one of the paths, the newest first, with what they changed.

        Of a merge these are the files that differ from all that was merged.
        """
        told = self._run(
            "log", "--no-show-signature", "--raw", "-c", "--no-abbrev", "--no-renames", "-z",
            "--format=%x01%H%x00%P%x00%an%x00%at%x00%s%x02", *([f"-{most}"] if most else []), revision, "--",
            *(path or "." for path in paths),
        )  # fmt: skip
        for part in (told or b"").decode("utf-8", "replace").split("\x01")[1:]:
            head, _, rest = part.partition("\x02")
            line, _, subject = head.rpartition("\0")
            commit = _commit(line)
            if commit is not None:
                yield Touch(commit, subject, tuple(_files(rest)))

    def read(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Return contents by their ids; those that the repository lacks are not there."""
        wanted = dict.fromkeys(ids, "a file")
        if len(wanted) > MAX_FILES:
            raise LimitReached(f"more than {MAX_FILES} files are asked for at once")
        self._read(wanted)
        return {id_: self._known.pop(id_) for id_ in wanted if id_ in self._known}

    def has_tag(self, name: str) -> bool:
        """Say whether there is a tag of a name."""
        return bool(self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"refs/tags/{name}"))

    def tag(self, name: str, commit: str) -> None:
        """Name a commit; raises CannotRun where there is a tag of that name, or git refuses."""
        if self._run("update-ref", f"refs/tags/{name}", commit, "0" * len(commit)) is None:
            raise CannotRun(f"git did not make the tag `{name}`", "is the repository yours to write?")

    def begins_at(self, commit: str) -> bool:
        """Say whether this repository lacks what was before a commit: it was cloned with its latest commits only."""
        path = shared_folder(self.top) / "shallow"
        try:
            return commit in path.read_text("ascii").split()
        except (OSError, ValueError):
            return False

    def author_now(self) -> str:
        """Return the name under which git would commit here now, empty where it knows none."""
        return author_in(self.top)

    def lacking(self, commit: str, path: str) -> str:
        """Return why what was before a commit is not in this repository, with what brings it; empty where nothing is missing."""
        if self.begins_at(commit):
            return "what was before it is not in this repository, which has only its latest commits: `git fetch --unshallow` brings the others"
        if fetched_in_part(self.top):
            return f"what was before it is not in this repository, which was cloned without contents: {how_to_fetch(f'{commit}^', path)}"
        return ""

    def places_of(self, path: str, below: str = "") -> tuple[str, ...]:
        """Return the paths, from the repository's top, that a file or the folder above it has and had (`places_of`)."""
        return places_of(self.top, path, below)

    def _run(self, *arguments: str, given: bytes = b"") -> bytes | None:
        """Return what git says, None where it fails; raises CannotRun where git is missing or does not end."""
        try:
            done = subprocess.run(
                git_command(self.top, *arguments), input=given, capture_output=True, timeout=PATIENCE,
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


class _Reader:
    """A git that gives contents one after the other, until nobody holds it any more."""

    def __init__(self, top: Path) -> None:
        process = subprocess.Popen(
            git_command(top, "cat-file", "--batch"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=environment(top),
        )  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        self._asking, self._answers = process.stdin, process.stdout
        self._end = finalize(self, _end, process)

    def ask(self, ids: Sequence[str]) -> Iterator[bytes | None]:
        """Yield the content of each id, `MISSING` where the repository has none, None where it is too large: then it ends."""
        watch = Timer(PATIENCE, self._end)
        watch.start()
        try:
            self._asking.write("".join(f"{id_}\n" for id_ in ids).encode())
            self._asking.flush()
            for _ in ids:
                words = self._answers.readline().split()
                if not words:
                    raise CannotRun(
                        "git stopped while it was asked for a file", "is the repository complete?"
                    )
                if len(words) != 3:
                    yield MISSING
                    continue
                size = int(words[2])
                yield self._answers.read(size + 1)[:size] if size <= MAX_FILE_BYTES else None
        except (OSError, ValueError) as error:
            raise CannotRun(f"git could not be asked: {error}") from error
        finally:
            watch.cancel()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with suppress(OSError):
        process.communicate(timeout=PATIENCE)


def places_of(top: Path, path: str, below: str = "") -> tuple[str, ...]:
    """Return the paths, from a repository's top, that a file has and had before it was renamed, the present one first.

    Where `below` is the file's path in a folder, they are those of the folder: a file that was renamed within it says
    nothing of the folder's own name.
    """
    told = git_output(
        top, "log", f"-{MAX_RENAMES}", "--follow", "--format=", "--name-only", "-z", "HEAD", "--", path
    )
    names = (told or b"").decode("utf-8", "replace").replace("\n", "\0").split("\0")
    found = [PurePosixPath(path), *(PurePosixPath(name) for name in names if name)]
    if below:
        depth = len(PurePosixPath(below).parts)
        found = [name.parents[depth - 1] for name in found if len(name.parents) >= depth]
    return tuple(dict.fromkeys("" if str(name) == "." else str(name) for name in found))


def _files(told: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the files of a commit as git's raw format lists them: modes, ids before and after, what happened, the path."""
    words = iter(told.strip("\0\n").split("\0"))
    for about in words:
        about = about.lstrip("\n")
        if not about.startswith(":"):
            continue
        parents = len(about) - len(about.lstrip(":"))
        parts = about.lstrip(":").split()
        ids = ["" if set(id_) == {"0"} else id_ for id_ in parts[parents + 1 : 2 * parents + 2]]
        path = next(words, "")
        if path and len(ids) == parents + 1:
            yield path, tuple(ids[:-1]), ids[-1]


def _commit(line: str) -> Commit | None:
    """Return the commit that a line of the log tells."""
    parts = line.split("\0")
    if len(parts) != 4 or not parts[3].lstrip("-").isdecimal():
        return None
    from datetime import UTC, datetime

    try:
        moment = datetime.fromtimestamp(int(parts[3]), UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return Commit(parts[0], parts[2].strip(), moment.strftime("%Y-%m-%dT%H:%M:%SZ"), tuple(parts[1].split()))
