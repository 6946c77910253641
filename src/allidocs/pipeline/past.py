"""The plan as it was: at every commit that touched it, found by fingerprint or tried one after the other.

Git is asked for objects and history only; nothing that a repository's configuration could run is run.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass

from allidocs.base.errors import CannotRun
from allidocs.base.files import Memory
from allidocs.base.git import fetched_in_part, git_output, how_to_fetch, repository_around
from allidocs.history.git import Repository
from allidocs.history.versions import State, roots, state_at
from allidocs.pipeline.plans import PlanFiles
from allidocs.plan.model import Plan
from allidocs.plan.outdated import read_past
from allidocs.plan.source import read_source

MOST = 400
"""Commits that are looked at."""


@dataclass(frozen=True, slots=True)
class Past:
    """The plan as it was at one commit."""

    state: State

    @property
    def name(self) -> str:
        """The name of what its files say: the same for commits that hold the same files."""
        told = "".join(f"{name}\0{blob.id}\n" for name, blob in sorted(self.state.blobs.items()))
        return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:32]

    def read(self) -> Plan | None:
        """Read the plan; None when it was not readable or had errors. Raises CannotRun where its contents are not there."""
        texts = self.state.texts()
        try:
            read, _ = read_past(read_source(Memory(texts), sorted(texts)))
        except CannotRun:
            return None
        return read.plan

    def plan(self) -> Plan | None:
        """Read the plan; None, too, where its contents are not there."""
        try:
            return self.read()
        except CannotRun:
            return None


def has_history(files: PlanFiles) -> bool:
    """Say whether the plan lies in a git repository."""
    return repository_around(files.root) is not None


def is_shallow(files: PlanFiles) -> bool:
    """Say whether the repository lacks its older commits."""
    return git_output(files.root.resolve(), "rev-parse", "--is-shallow-repository") == b"true\n"


def unfetched(files: PlanFiles, revision: str) -> str:
    """Return how to fetch the plan's files at a revision that a clone lacks the contents of; empty where it has all."""
    try:
        repository = Repository(files.root)
        commit = repository.commit(revision) if fetched_in_part(repository.top) else ""
    except CannotRun:
        return ""
    advice = how_to_fetch(commit, repository.path_of(files.root))
    return f"this repository was cloned without the contents of older files; {advice}" if commit else ""


def past(files: PlanFiles, *revisions: str) -> Iterator[Past]:
    """Yield the plan at each commit up to some revisions (HEAD) that touched it, the newest first.

    It is looked for under every name that its file or folder had. Commits whose contents are not there are left out.
    """
    try:
        repository = Repository(files.given)
        places = tuple(roots(repository, repository.path_of(files.given)))
    except CannotRun:
        return
    for commit in repository.commits_up_to(revisions or ("HEAD",), places, MOST):
        try:
            state = state_at(repository, commit.id, places)
        except CannotRun:
            continue
        if state is not None:
            yield Past(state)


def past_at(files: PlanFiles, revision: str, place: str | None = None) -> Past | None:
    """Return the plan at a revision, at a path of it or under any of the plan's names; None where there is none.

    Raises CannotRun where the repository lacks its contents.
    """
    try:
        repository = Repository(files.given)
        commit = repository.commit(revision)
    except CannotRun:
        return None
    if place is None:
        places = roots(repository, repository.path_of(files.given))
    else:
        place = os.path.normpath(place)
        places = iter(("" if place == "." else place,))
    state = state_at(repository, commit, places)
    return Past(state) if state is not None else None
