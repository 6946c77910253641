"""The plan's revision in git: the last commit that touched its files, so that other commits change no document.

Git is asked only for objects and history; nothing that a repository's configuration could run (filters, hooks,
file-system monitors) is run, since repositories too come from the other company.
"""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from allidocs.base.git import environment, git_command, repository_around
from allidocs.pipeline.plans import PlanFiles


def plan_revision(plan: PlanFiles) -> str:
    """Return eight digits of the last commit that changed a plan, with `+` when its files differ from it.

    Empty where there is no git, no repository, or the plan was never committed. No document shows it.
    """
    found = _committed(plan)
    if found is None:
        return ""
    commit, blobs = found
    files = plan.folder()
    same = set(blobs) == set(plan.names) and all(_same(blobs[name], files.read(name)) for name in plan.names)
    return commit[:8] + ("" if same else "+")


def blob_id(data: bytes, like: str = "") -> str:
    """Return the id that git gives a file of this content, in a repository whose ids are `like` another one."""
    made = hashlib.sha256 if len(like) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return made(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _committed(plan: PlanFiles) -> tuple[str, dict[str, str]] | None:
    """Return the last commit of a plan's files and the blobs that the newest commit holds of them."""
    if repository_around(plan.root) is None:
        return None
    root = plan.root.resolve()
    try:
        # Both at once: git takes longer to begin than to answer.
        log = _start(root, "log", "-1", "--format=%H", "--no-show-signature", "--", *plan.names)
        tree = _start(root, "ls-tree", "-z", "HEAD", "--", *plan.names)
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
        git_command(root, *arguments), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env=environment(root),
    )  # fmt: skip


def _same(blob: str, data: bytes) -> bool:
    """Say whether `data` is the blob, as it is or with the line endings that git would store."""
    return blob in (blob_id(data, blob), blob_id(data.replace(b"\r\n", b"\n"), blob))
