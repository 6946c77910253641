"""The plan as it was: at every commit that touched it, found by fingerprint or tried one after the other.

Git is asked for objects and history only; nothing that a repository's configuration could run is run.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from allidocs.base.errors import CannotRun
from allidocs.base.files import MAX_FILE_BYTES, Memory
from allidocs.base.git import GIT, environment, repository_around
from allidocs.build.plans import PlanFiles
from allidocs.build.revision import blob_id, plan_digest
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.names import HEAD_BYTES, is_candidate, members
from allidocs.plan.source import read_source

MOST = 400
"""Commits that are looked at."""


@dataclass(frozen=True, slots=True)
class Past:
    """The plan's files at one commit, as names relative to the plan's root and ids of their contents."""

    commit: str
    blobs: Mapping[str, str]
    root: Path
    digest: str

    def plan(self) -> Plan | None:
        """Read the plan as it was; None when it was not readable or had errors."""
        contents: dict[str, str | bytes] = {}
        for name, blob in self.blobs.items():
            data = ask(self.root, "cat-file", "blob", blob)
            if data is None or len(data) > MAX_FILE_BYTES:
                return None
            contents[name] = data
        try:
            read = read_plan(read_source(Memory(contents), sorted(contents)))
        except CannotRun:
            return None
        return read.plan


def ask(root: Path, *arguments: str) -> bytes | None:
    """Return what git says, None where it fails or is missing."""
    try:
        done = subprocess.run(
            [*GIT, "-C", str(root), *arguments], capture_output=True, timeout=60, env=environment(), check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def working_digest(files: PlanFiles) -> str:
    """Return the fingerprint of the plan's files as they lie there."""
    folder = files.folder()
    return plan_digest({name: blob_id(folder.read(name)) for name in files.names})


def has_history(files: PlanFiles) -> bool:
    """Say whether the plan lies in a git repository."""
    return repository_around(files.root) is not None


def past(files: PlanFiles, revision: str = "HEAD") -> Iterator[Past]:
    """Yield the plan at each commit that touched it, the newest first."""
    if not has_history(files):
        return
    root = files.root.resolve()
    scope = "." if files.given.is_dir() else files.names[0]
    heads = cache(lambda blob: (ask(root, "cat-file", "blob", blob) or b"")[:HEAD_BYTES])
    log = ask(
        root,
        "log",
        f"-{MOST}",
        "--format=%H",
        "--no-show-signature",
        "--end-of-options",
        revision,
        "--",
        scope,
    )
    for line in (log or b"").decode("ascii", "replace").split():
        listed = ask(root, "ls-tree", "-r", "-z", line, "--", scope)
        blobs = dict(_blobs((listed or b"").decode("utf-8", "replace"), files))
        if files.given.is_dir():
            texts = {name: heads(blob) for name, blob in blobs.items()}
            blobs = {name: blobs[name] for name in members(texts, texts.__getitem__).names}
        if blobs:
            yield Past(line, blobs, root, plan_digest(blobs))


def _blobs(listed: str, files: PlanFiles) -> Iterator[tuple[str, str]]:
    for line in listed.split("\0"):
        about, _, name = line.partition("\t")
        words = about.split()
        if len(words) != 3 or not words[0].startswith("100"):
            continue
        if is_candidate(PurePosixPath(name)) if files.given.is_dir() else name in files.names:
            yield name, words[2]
