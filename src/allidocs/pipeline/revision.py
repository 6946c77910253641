"""The plan's revision in git: the last commit that touched its files, so that other commits change no document.

Git is asked only for objects and history; nothing that a repository's configuration could run (filters, hooks,
file-system monitors) is run, since repositories too come from the other company.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from allidocs.base.git import command, environment, repository_around
from allidocs.pipeline.plans import PlanFiles

Asked: TypeAlias = "tuple[()] | tuple[subprocess.Popen[bytes], subprocess.Popen[bytes]]"
"""Git at work on two questions about a plan: its last commit, and the files of the newest one; empty without git."""


def plan_revision(plan: PlanFiles, contents: Mapping[str, bytes], asked: Asked = ()) -> str:
    """Return eight digits of the last commit that changed a plan, with `+` when its files differ from it.

    Empty where there is no git, no repository, or the plan was never committed. `contents` are those of its files;
    `asked` is what `ask` returned for the plan, where it was called beforehand.
    """
    found = _committed(asked or ask(plan))
    if found is None:
        return ""
    commit, blobs = found
    same = blobs.keys() == contents.keys() and all(
        _same(blobs[name], data) for name, data in contents.items()
    )
    return commit[:8] + ("" if same else "+")


def blob_id(data: bytes, like: str = "") -> str:
    """Return the id that git gives a file of this content, in a repository whose ids are `like` another one."""
    made = hashlib.sha256 if len(like) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return made(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def ask(plan: PlanFiles) -> Asked:
    """Start asking git about a plan, so that it answers while other work is done; nothing where there is no git."""
    if repository_around(plan.root) is None:
        return ()
    root = plan.root.resolve()
    try:
        return (
            _start(root, "log", "-1", "--format=%H", "--no-show-signature", "--", *plan.names),
            _start(root, "ls-tree", "-z", "HEAD", "--", *plan.names),
        )
    except OSError:
        return ()


def _committed(asked: Asked) -> tuple[str, dict[str, str]] | None:
    """Return the last commit of a plan's files and the blobs that the newest commit holds of them."""
    if not asked:
        return None
    log, tree = asked
    try:
        commit, listed = log.communicate(timeout=20)[0], tree.communicate(timeout=20)[0]
    except (OSError, subprocess.SubprocessError):
        return None
    if log.returncode or tree.returncode or not commit.strip():
        return None
    blobs = {}
    for line in listed.decode("utf-8", "replace").split("\0"):
        meta, _, name = line.partition("\t")
        if name:
            blobs[name] = meta.split()[2]
    return commit.decode("ascii", "replace").strip(), blobs


def _start(root: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(root, *arguments), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env=environment(root),
    )  # fmt: skip


def _same(blob: str, data: bytes) -> bool:
    """Say whether `data` is the blob, as it is or with the line endings that git would store."""
    return blob in (blob_id(data, blob), blob_id(data.replace(b"\r\n", b"\n"), blob))
