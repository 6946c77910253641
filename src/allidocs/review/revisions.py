"""The plan as it was: at every commit that touched it, found by fingerprint or tried one after the other.

Git is asked for objects and history only; nothing that a repository's configuration could run is run.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from allidocs.base.errors import CannotRun
from allidocs.base.files import MAX_FILE_BYTES, Memory
from allidocs.base.git import ask, fetched_in_part, how_to_fetch, repository_around
from allidocs.build.plans import PlanFiles
from allidocs.build.revision import blob_id, plan_digest
from allidocs.history.git import places_of
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.names import HEAD_BYTES, MAIN, is_candidate, members
from allidocs.plan.source import read_source

MOST = 400
"""Commits that are looked at."""


@dataclass(frozen=True, slots=True)
class Past:
    """The plan's files at one commit, as names relative to the plan's root and ids of their contents."""

    commit: str
    blobs: Mapping[str, str]
    top: Path
    digest: str

    def is_there(self) -> bool:
        """Say whether the repository has the contents of all files."""
        return _heads(self.top, self.blobs) is not None

    def plan(self) -> Plan | None:
        """Read the plan as it was; None when it was not readable or had errors."""
        contents: dict[str, str | bytes] = {}
        for name, blob in self.blobs.items():
            data = ask(self.top, "cat-file", "blob", blob)
            if data is None or len(data) > MAX_FILE_BYTES:
                return None
            contents[name] = data
        try:
            read = read_plan(read_source(Memory(contents), sorted(contents)))
        except CannotRun:
            return None
        return read.plan


def working_digest(files: PlanFiles) -> str:
    """Return the fingerprint of the plan's files as they lie there."""
    folder = files.folder()
    return plan_digest({name: blob_id(folder.read(name)) for name in files.names})


def has_history(files: PlanFiles) -> bool:
    """Say whether the plan lies in a git repository."""
    return repository_around(files.root) is not None


def is_shallow(files: PlanFiles) -> bool:
    """Say whether the repository lacks its older commits."""
    return ask(files.root.resolve(), "rev-parse", "--is-shallow-repository") == b"true\n"


def unfetched(files: PlanFiles, revision: str = "HEAD", place: str | None = None) -> str:
    """Return how to fetch the plan's files at a revision that a clone lacks the contents of; empty where it has all."""
    top = repository_around(files.root)
    commit = _commit(top, revision) if top is not None and fetched_in_part(top) else ""
    if top is None or not commit:
        return ""
    root = files.root.resolve().relative_to(top).as_posix() if place is None else place
    return f"this repository was cloned without the contents of older files; {how_to_fetch(commit, root)}"


def past(files: PlanFiles, *revisions: str) -> Iterator[Past]:
    """Yield the plan at each commit up to some revisions (HEAD) that touched it, the newest first.

    It is looked for under every name that its file or folder had.
    """
    top = repository_around(files.root)
    if top is None:
        return
    places = _places(files, top)
    log = ask(
        top, "log", f"-{MOST}", "--format=%H", "--no-show-signature", *(revisions or ("HEAD",)), "--",
        *(place or "." for place in places),
    )  # fmt: skip
    for commit in (log or b"").decode("ascii", "replace").split():
        yield from _at(top, commit, places, folder=files.given.is_dir())


def past_at(files: PlanFiles, revision: str, place: str | None = None) -> Past | None:
    """Return the plan at a revision, at a path of it or under any of the plan's names; None where there is none."""
    top = repository_around(files.root)
    commit = _commit(top, revision) if top is not None else ""
    if top is None or not commit:
        return None
    if place is None:
        return next(_at(top, commit, _places(files, top), folder=files.given.is_dir()), None)
    here = PurePosixPath(os.path.normpath(place))
    kind = ask(top, "cat-file", "-t", f"{commit}:{here}") or b""
    return next(_at(top, commit, ("" if str(here) == "." else str(here),), folder=kind == b"tree\n"), None)


def _commit(top: Path, revision: str) -> str:
    told = ask(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return (told or b"").decode("ascii", "replace").strip()


def _at(top: Path, commit: str, places: Iterable[str], *, folder: bool) -> Iterator[Past]:
    """Yield the plan at one commit, at the first of some places that holds it."""
    for place in places:
        listed = ask(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", place or ".")
        blobs = dict(_blobs((listed or b"").decode("utf-8", "replace"), place, folder=folder))
        if folder:
            blobs = _own(top, blobs)
        if blobs:
            yield Past(commit, blobs, top, plan_digest(blobs))
            return


def _own(top: Path, blobs: Mapping[str, str]) -> dict[str, str]:
    """Return those of a folder's files that belong to its plan; none where the contents of some are not there."""
    heads = _heads(top, blobs)
    return {} if heads is None else {name: blobs[name] for name in members(blobs, heads.__getitem__).names}


def _heads(top: Path, blobs: Mapping[str, str]) -> dict[str, bytes] | None:
    """Return how files begin; None where the repository lacks the contents of one."""
    try:
        return {name: _head(top, blob) for name, blob in blobs.items()}
    except LookupError:
        return None


@lru_cache(maxsize=512)
def _head(top: Path, blob: str) -> bytes:
    told = ask(top, "cat-file", "blob", blob)
    if told is None:
        raise LookupError(blob)
    return told[:HEAD_BYTES]


def _places(files: PlanFiles, top: Path) -> tuple[str, ...]:
    """Return the paths, from the repository's top, that the plan's file or folder has and had, the present one first."""
    root = PurePosixPath(files.root.resolve().relative_to(top).as_posix())
    main = MAIN if MAIN in files.names else files.names[0]
    return places_of(top, str(root / main), main if files.given.is_dir() else "")


def _blobs(listed: str, place: str, *, folder: bool) -> Iterator[tuple[str, str]]:
    for line in listed.split("\0"):
        about, _, name = line.partition("\t")
        words = about.split()
        if len(words) != 3 or not words[0].startswith("100"):
            continue
        path = PurePosixPath(name)
        own = path.relative_to(place) if folder and place else path if folder else PurePosixPath(path.name)
        if is_candidate(own) if folder else name == place:
            yield str(own), words[2]
