"""One version of a plan: at a revision of git, or as it lies on disk."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from allidocs.base.errors import CannotRun, PlanUnreadable
from allidocs.base.files import Folder, Memory, Readable
from allidocs.history.git import Repository
from allidocs.plan.names import MAIN, SUFFIXES, is_candidate, members


@dataclass(frozen=True, slots=True)
class Version:
    """A plan's files as they were: `label` names the version to its readers, `revision` is empty outside git.

    `author` and `date` are those of the last commit that touched the plan, empty where there is none. `digest` is the
    fingerprint of the files, which documents carry.
    """

    label: str
    files: Readable = field(repr=False)
    names: tuple[str, ...]
    revision: str = ""
    author: str = ""
    date: str = ""
    digest: str = ""
    """The short hash of the files that documents of this version carry."""


def is_path(named: str) -> bool:
    """Say whether a version is named by a plan's file or folder rather than by a revision."""
    path = Path(named)
    return path.is_dir() or (path.suffix in SUFFIXES and path.is_file())


def refuse_ambiguous(named: str, plan: Path) -> None:
    """Raise CannotRun where a name is both a file or folder here and a revision: which is meant is asked, not guessed."""
    try:
        commit = Repository(plan).commit(named)
    except CannotRun:
        return
    raise CannotRun(
        f"`{named}` is a file or folder here and a revision ({commit[:8]}) as well",
        f"write `./{named}` for the one and `{named}^0` for the other",
    )


def version_at(revision: str, plan: Path) -> Version:
    """Return the plan at `plan` (a file or folder, on disk or not any more) as it was at a revision.

    Raises CannotRun where there is no repository, no such revision, or no plan at it.
    """
    try:
        repository = Repository(plan)
        commit = repository.commit(revision)
    except CannotRun as error:
        raise _unknown(revision, error) from error
    for root in _roots(repository, repository.path_of(plan)):
        texts = _texts(repository, commit, root)
        if texts:
            break
    else:
        raise CannotRun(
            f"there is no plan `{plan}` at the revision `{revision}`",
            f"`git log -- {plan}` lists the commits that touched it",
        )
    last = repository.last_change(commit, (root,) if root else ())
    short = (last.id if last else commit)[:8]
    return Version(
        revision if revision != commit else short, Memory(texts), tuple(sorted(texts)), short,
        last.author if last else "", last.date if last else "",
    )  # fmt: skip


def _texts(repository: Repository, commit: str, root: str) -> dict[str, bytes]:
    """Return the plan's files at a commit, whose root is a folder or the one file, by their names below it."""
    blobs = {_below(blob.path, root): blob for blob in repository.blobs(commit, root)}
    given = {name: blob for name, blob in blobs.items() if is_candidate(PurePosixPath(name))}
    contents = repository.contents(given.values())
    texts = {name: contents[blob.path] for name, blob in given.items()}
    if root in contents:
        return texts
    return {name: texts[name] for name in members(texts, texts.__getitem__).names}


def _roots(repository: Repository, root: str) -> tuple[str, ...]:
    """Return where a plan lies and, when it is not there, where its folder or file lay before it was renamed."""
    now = _texts(repository, repository.commit("HEAD"), root)
    if not now:
        return (root,)
    if PurePosixPath(root).suffix in SUFFIXES:
        return repository.places_of(root)
    main = MAIN if MAIN in now else next(iter(now))
    return repository.places_of(f"{root}/{main}" if root else main, main)


def _below(path: str, root: str) -> str:
    """Return the path of a file from its plan's root, which may be that file itself."""
    if path == root:
        return PurePosixPath(path).name
    return PurePosixPath(os.path.relpath(path, root)).as_posix() if root else path


def _unknown(named: str, error: CannotRun) -> CannotRun:
    """Return what to tell of a name that is neither a revision nor a plan: `error` says why it is no revision."""
    path = Path(named)
    first, dots, second = named.partition("..")
    if path.suffix.lower() == ".docx" and path.is_file():
        return CannotRun(
            f"`{named}` is a document, and a redline compares versions of a plan",
            f"`allidocs review {named}` says what changed in a document that came back",
        )
    if path.is_file():
        return CannotRun(f"`{named}` is no plan", "a plan is a `.yaml` file or a folder of them")
    if dots and first and second.lstrip("."):
        return CannotRun(error.message, f"name both versions apart: `{first} {second.lstrip('.')}`")
    if named in error.message:
        return error
    return CannotRun(f"`{named}` is no plan's file or folder, and {error.message}", error.hint)


def version_on_disk(root: Path, names: tuple[str, ...], given: Path, revision: str = "") -> Version:
    """Return a plan as it lies on disk; author and date are those of its last commit where it is in git."""
    last = None
    try:
        repository = Repository(given)
        path = repository.path_of(given)
        last = repository.last_change(repository.commit("HEAD"), (path,) if path else ())
    except CannotRun:
        pass
    except ValueError as error:
        raise PlanUnreadable(f"cannot tell where `{given}` lies: {error}") from error
    return Version(
        str(given), Folder(root), names, revision, last.author if last else "", last.date if last else ""
    )
