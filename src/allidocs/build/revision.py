"""The plan's revision in git: the last commit that touched its files, so that other commits change no document.

Git is asked only for objects and history; nothing that a repository's configuration could run (filters, hooks,
file-system monitors) is run, since repositories too come from the other company.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Mapping

from allidocs.build.plans import PlanFiles

_GIT = (
    "git",
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "--literal-pathspecs",
)


def plan_revision(plan: PlanFiles, contents: Mapping[str, bytes]) -> str:
    """Return eight digits of the last commit that changed the plan, with `+` when files differ from it.

    Empty where there is no git, no repository, or the plan was never committed.
    """
    folder = plan.root.resolve()
    if not any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return ""
    root = str(folder)
    try:
        log = _start(root, "log", "-1", "--format=%H", "--no-show-signature", "--", *plan.names)
        tree = _start(root, "ls-tree", "-z", "HEAD", "--", *plan.names)
        commit, listed = log.communicate(timeout=20)[0], tree.communicate(timeout=20)[0]
    except (OSError, subprocess.SubprocessError):
        return ""
    if log.returncode or tree.returncode or not commit.strip():
        return ""
    blobs = {}
    for line in listed.decode("utf-8", "replace").split("\0"):
        meta, _, name = line.partition("\t")
        if name:
            blobs[name] = meta.split()[2]
    changed = set(blobs) != set(contents) or any(
        not _same(blobs[name], data) for name, data in contents.items()
    )
    return commit.decode("ascii", "replace").strip()[:8] + ("+" if changed else "")


def _start(root: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.Popen(
        [*_GIT, "-C", root, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env={**environment, "LC_ALL": "C"},
    )  # fmt: skip


def _same(blob: str, data: bytes) -> bool:
    """Say whether `data` is the blob, as it is or with the line endings that git would store."""
    return blob in (_blob(data), _blob(data.replace(b"\r\n", b"\n")))


def _blob(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
