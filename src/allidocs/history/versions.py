"""One version of a plan: at a revision of git, or as it lies on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from allidocs.base.errors import CannotRun, PlanUnreadable
from allidocs.base.files import Folder, Memory, Readable
from allidocs.history.git import Blob, Repository
from allidocs.plan.names import MAIN, SUFFIXES, is_candidate, members, named_tables

MOST_BETWEEN = 24
"""Commits between two versions up to which each change is given to the commit that made it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A plan's files as they were: `label` names the version to its readers, `revision` is empty outside git.

    `author` and `date` are those of the last commit that touched the plan; of files that differ from it the author is
    whoever git would commit them for now, and there is no date. Both are empty outside git. `commit` is the commit that
    the version was read from, or lies on top of where `is_committed` is not true.
    """

    label: str
    files: Readable = field(repr=False)
    names: tuple[str, ...]
    revision: str = ""
    author: str = ""
    date: str = ""
    commit: str = ""
    is_committed: bool = True

    @property
    def is_on_disk(self) -> bool:
        """Whether the files were not read from a commit."""
        return isinstance(self.files, Folder)


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
    state = state_at(repository, commit, roots(repository, repository.path_of(plan)))
    if state is None:
        raise CannotRun(
            f"there is no plan `{plan}` at the revision `{revision}`",
            f"`git log -- {plan}` lists the commits that touched it; `--plan` names another",
        )
    texts = state.texts()
    last = repository.last_change(commit, (state.root,))
    short = (last.id if last else commit)[:8]
    return Version(
        revision if revision != commit else short, Memory(texts), tuple(sorted(texts)), short,
        last.author if last else "", last.date if last else "", commit=commit,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """A plan's files at a commit, by their names below its root, which is a folder or the one file."""

    repository: Repository
    commit: str
    root: str
    blobs: Mapping[str, Blob]

    def texts(self) -> dict[str, bytes]:
        """Return what the files say; raises CannotRun where the repository lacks their contents."""
        contents = self.repository.contents(self.commit, self.blobs.values())
        return {name: contents[blob.path] for name, blob in self.blobs.items()}


def state_at(repository: Repository, commit: str, places: Iterable[str]) -> State | None:
    """Return a plan at a commit, at the first of some places that holds it; None where none does.

    Raises CannotRun where the repository lacks contents that tell which files are the plan's.
    """
    for root in places:
        blobs = {_below(blob.path, root): blob for blob in repository.blobs(commit, root)}
        state = State(
            repository,
            commit,
            root,
            {name: one for name, one in blobs.items() if is_candidate(PurePosixPath(name))},
        )
        if all(blob.path != root for blob in state.blobs.values()):
            texts = state.texts()
            own = members(texts, texts.__getitem__).names
            state = replace(state, blobs={name: state.blobs[name] for name in own})
        elif tables := {one for text in state.texts().values() for one in named_tables(text)}:
            beside = repository.blobs(commit, str(PurePosixPath(root).parent).removeprefix("."))
            found = {
                PurePosixPath(blob.path).name: blob
                for blob in beside
                if PurePosixPath(blob.path).parent == PurePosixPath(root).parent
            }
            state = replace(
                state, blobs={**state.blobs, **{name: found[name] for name in tables & found.keys()}}
            )
        if state.blobs:
            return state
    return None


def roots(repository: Repository, root: str) -> Iterator[str]:
    """Yield where a plan lies, then where its folder or file lay before it was renamed: git is asked only when needed."""
    yield root
    now = state_at(repository, repository.commit("HEAD"), (root,))
    if now is None:
        return
    if PurePosixPath(root).suffix in SUFFIXES:
        yield from repository.places_of(root)[1:]
        return
    main = MAIN if MAIN in now.blobs else next(iter(now.blobs))
    yield from repository.places_of(f"{root}/{main}" if root else main, main)[1:]


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
    if named == "HEAD" or named in error.message:
        return error
    return CannotRun(f"`{named}` is no plan's file or folder, and {error.message}", error.hint)


def version_on_disk(root: Path, names: tuple[str, ...], given: Path, revision: str = "") -> Version:
    """Return a plan as it lies on disk; `revision` ends in `+` where files differ from the last commit of it.

    Whose it is, is only asked for where that is told: `signed`.
    """
    return Version(str(given), Folder(root), names, revision)


def signed(found: Version) -> Version:
    """Return a version with its author, date and commit."""
    if not found.is_on_disk:
        return found
    given = Path(found.label)
    try:
        repository = Repository(given)
        path = repository.path_of(given)
    except CannotRun:
        return found
    except ValueError as error:
        raise PlanUnreadable(f"cannot tell where `{given}` lies: {error}") from error
    try:
        head = repository.commit("HEAD")
    except CannotRun:
        head = ""
    last = repository.last_change(head, (path,)) if head else None
    if last is None or found.revision.endswith("+"):
        return replace(found, author=repository.author_now(), commit=head, is_committed=False)
    return replace(found, author=last.author, date=last.date, commit=head)


@dataclass(frozen=True, slots=True)
class Between:
    """A version that lies between two others: `parents` are the places of what it was made from, -1 for the older one."""

    version: Version
    author: str
    date: str
    parents: tuple[int, ...]


def between(old: Version, new: Version, plan: Path) -> tuple[Between, ...] | None:
    """Return what lies between two versions of the plan at `plan`, in order, `new` at the end; None unless both are in
    one history, the newer one after the older one, and no further apart than MOST_BETWEEN commits.
    """
    if not (old.commit and new.commit and old.is_committed):
        return None
    repository = Repository(plan)
    found = repository.commits_between(
        old.commit, new.commit, tuple(roots(repository, repository.path_of(plan)))
    )
    if found is None or len(found) > MOST_BETWEEN:
        return None
    places = {commit.id: at for at, commit in enumerate(found)}
    made = [
        Between(
            version_at(commit.id, plan), commit.author, commit.date,
            tuple(dict.fromkeys(places.get(parent, -1) for parent in commit.parents)) or (-1,),
        )
        for commit in found
    ]  # fmt: skip
    if not new.is_committed:
        made.append(Between(new, new.author, new.date, (len(made) - 1,)))
    return tuple(made)


def everybody(old: Version, new: Version, plan: Path) -> tuple[str, ...]:
    """Return who may have made the changes between two versions, where it cannot be told who made which."""
    names = [new.author]
    if old.commit and new.commit and old.is_committed:
        repository = Repository(plan)
        paths = roots(repository, repository.path_of(plan))
        names += [commit.author for commit in repository.commits_apart(old.commit, new.commit, paths)]
    return tuple(dict.fromkeys(name for name in names if name))
