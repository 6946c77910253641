"""Committing what was taken over, without anything that the repository's configuration could run."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from allidocs.base.errors import CannotRun
from allidocs.base.git import (
    environment,
    environment_of_itself,
    git_command,
    git_output,
    index_of,
    is_merging,
    repository_around,
    user_of,
)
from allidocs.pipeline.plans import PlanFiles


def commit(files: PlanFiles, names: Sequence[str], text: str) -> str:
    """Commit exactly the files `names` and return the commit's id; what else is staged stays staged.

    No filter, hook or driver of the repository runs: git is given the contents. Raises CannotRun where there is no
    repository or git refuses.
    """
    top = repository_around(files.root)
    if top is None:
        raise CannotRun(
            "the plan lies in no git repository, so nothing was committed",
            "the files are written; `git init` starts one",
        )
    if is_merging(top):
        raise _refused("a merge is not finished")
    root = files.root.resolve()
    paths = {(root / name).relative_to(top).as_posix(): (root / name).read_bytes() for name in names}
    quiet = environment(top)
    head = (
        (git_output(top, "rev-parse", "--verify", "--quiet", "HEAD") or b"")
        .decode("ascii", "replace")
        .strip()
    )
    with tempfile.TemporaryDirectory(prefix="allidocs-git-") as folder:
        apart = {**quiet, "GIT_INDEX_FILE": str(Path(folder) / "index")}
        if head:
            _git(top, apart, "read-tree", head)
        kinds = dict(_kinds(_git(top, quiet, "ls-tree", "-z", head, "--", *paths))) if head else {}
        entries = []
        for path, data in paths.items():
            blob = _git(top, quiet, "hash-object", "-w", "--stdin", f"--path={path}", given=data)
            entries += ["--cacheinfo", f"{kinds.get(path, '100644')},{blob},{path}"]
        _git(top, apart, "update-index", "--add", *entries)
        tree = _git(top, apart, "write-tree")
    if head and tree == _git(top, quiet, "rev-parse", f"{head}^{{tree}}"):
        raise _refused("nothing to commit")
    parents = ["-p", head] if head else []
    made = _git(
        top, {**quiet, **user_of(top)}, "commit-tree", "--no-gpg-sign", tree, *parents, given=text.encode()
    )
    _git(top, {**quiet, "GIT_INDEX_FILE": str(index_of(top))}, "update-index", "--add", *entries)
    _git(
        top,
        environment_of_itself(),
        "update-ref",
        "-m",
        f"commit: {text.splitlines()[0]}",
        "HEAD",
        made,
        head,
    )
    return _git(top, quiet, "rev-parse", "--short=8", made)


def _kinds(listed: str) -> Iterator[tuple[str, str]]:
    """Yield path and mode of the files that a commit has already."""
    for line in listed.split("\0"):
        about, _, name = line.partition("\t")
        if name:
            yield name, about.split()[0]


def _git(top: Path, surroundings: Mapping[str, str], *arguments: str, given: bytes = b"") -> str:
    """Return the line that git answers; raises CannotRun where it fails."""
    try:
        done = subprocess.run(
            git_command(top, *arguments), input=given, capture_output=True, env=dict(surroundings), check=False, timeout=60
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotRun(f"git could not be run: {error}") from error
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _refused(why[0] if why else "no reason given")
    return done.stdout.decode("utf-8", "replace").strip("\n")


def _refused(why: str) -> CannotRun:
    return CannotRun(f"git did not commit: {why}", "the files are written; commit them by hand")
