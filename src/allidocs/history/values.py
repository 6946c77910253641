"""The history of one value of a plan: what it was, since when, by whom, wherever it stood and whatever its ids were.

Git tells which files each commit changed, and a file is read only where the lines around the value differ: a history of
hundreds of commits costs little more than git's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from allidocs.base.errors import AllidocsError
from allidocs.base.files import Memory
from allidocs.base.ids import join, split
from allidocs.changes.renames import ALIKE, likeness
from allidocs.history.git import Commit, Repository, Touch
from allidocs.history.versions import roots
from allidocs.plan.names import is_candidate
from allidocs.plan.source import Branch, Node, Scalar, read_source
from allidocs.plan.source import Sequence as Listed

BATCH = 100
"""Commits whose files are read together."""
FEW = 20
"""As many at first, where whoever asks may want no more."""


@dataclass(frozen=True, slots=True)
class Step:
    """A commit that changed a value: `path` is where it stood after it, `old` and `new` what was written, by the path
    below it (empty for the value itself). What was not there has no entry.
    """

    commit: Commit
    path: str
    old: Mapping[str, str]
    new: Mapping[str, str]
    renamed: str = ""
    """Its path before the commit, where it is another one."""
    is_lacking: bool = False
    """Whether the repository lacks what was before the commit."""


def history_of(path: str, plan: Path, most: int) -> Iterator[Step]:
    """Yield the commits that changed the value at `path` of the plan, or anything below it, the newest first.

    Raises CannotRun where there is no repository or no commit.
    """
    repository = Repository(plan)
    head = repository.commit("HEAD")
    places = tuple(roots(repository, repository.path_of(plan)))
    files = _Files(repository)
    for touch in _ahead(repository.touched(head, places), files):
        step = _step(touch, path, files)
        if step is None:
            continue
        if not step.old and repository.begins_at(touch.commit.id):
            step = replace(step, is_lacking=True)
        yield step
        most -= 1
        if not step.old or not most:
            return
        path = step.renamed or path


def saying_otherwise(repository: Repository, places: Sequence[str]) -> Iterator[Touch]:
    """Yield the commits after which the files of a plan say something else, the newest first.

    Comments, layout, order and the file that something stands in are no part of what they say.
    """
    files = _Files(repository)
    for touch in _ahead(repository.touched(repository.commit("HEAD"), places), files, few=True):
        changed = _plan_files(touch)
        before = [id_ for _, old, _ in changed for id_ in old if id_]
        if files.said(before) != files.said([new for _, _, new in changed if new]):
            yield touch


def _ahead(touches: Iterator[Touch], files: _Files, *, few: bool = False) -> Iterator[Touch]:
    """Yield what commits touched, with the contents of many read at once; of `few` at first where few may be asked for."""
    several: list[Touch] = []
    size = FEW if few else BATCH
    for touch in touches:
        several.append(touch)
        if len(several) == size:
            files.fetch(several)
            yield from several
            several, size = [], BATCH
    files.fetch(several)
    yield from several


class _Files:
    """Contents of plan files by their ids in git, and what stands at a path of them."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self._texts: dict[str, bytes] = {}
        self._roots: dict[str, Branch | None] = {}
        self._excerpts: dict[tuple[str, str], bytes] = {}

    def fetch(self, touches: Sequence[Touch]) -> None:
        ids = {id_ for touch in touches for _, old, new in _plan_files(touch) for id_ in (*old, new) if id_}
        self._texts = {id_: text for id_, text in self._texts.items() if id_ in ids}
        self._texts |= self.repository.read(ids - self._texts.keys())

    def excerpts(self, ids: Sequence[str], path: str) -> list[bytes]:
        """Return the lines around a path in each file that has them."""
        found = []
        for id_ in ids:
            if (id_, path) not in self._excerpts:
                self._excerpts[id_, path] = _excerpt(self._texts.get(id_, b""), path)
            found.append(self._excerpts[id_, path])
        return sorted(one for one in found if one)

    def said(self, ids: Sequence[str]) -> dict[str, str]:
        """Return what all of some files say together."""
        found: dict[str, str] = {}
        for id_ in ids:
            root = self.root(id_)
            found |= _leaves(root) if root is not None else {"": id_}
        return found

    def root(self, id_: str) -> Branch | None:
        if id_ not in self._roots:
            try:
                self._roots[id_] = read_source(
                    Memory({"plan.yaml": self._texts.get(id_, b"")}), ["plan.yaml"]
                ).root
            except AllidocsError:
                self._roots[id_] = None
        return self._roots[id_]

    def at(self, ids: Sequence[str], path: str) -> dict[str, str]:
        """Return what is written at a path and below it, from the first file that has it."""
        for id_ in ids:
            root = self.root(id_)
            node = _find(root, path) if root is not None else None
            if node is not None:
                return _leaves(node)
        return {}


def _plan_files(touch: Touch) -> list[tuple[str, tuple[str, ...], str]]:
    return [file for file in touch.files if is_candidate(PurePosixPath(PurePosixPath(file[0]).name))]


def _step(touch: Touch, path: str, files: _Files) -> Step | None:
    changed = _plan_files(touch)
    before = [id_ for _, old, _ in changed for id_ in old if id_]
    after = [new for _, _, new in changed if new]
    if files.excerpts(before, path) == files.excerpts(after, path):
        return None
    new, old = files.at(after, path), files.at(before, path)
    if old == new:
        return None
    renamed = _renamed(path, before, after, files) if new and not old else ""
    if renamed:
        old = files.at(before, renamed)
    return Step(touch.commit, path, old, new, renamed)


def _renamed(path: str, before: Sequence[str], after: Sequence[str], files: _Files) -> str:
    """Return the path that led to a value before the commit that gave an entry on its way another id."""
    steps = split(path)
    for size in range(len(steps), 1, -1):
        here, there = _joined(steps[:size]), _joined(steps[: size - 1])
        entry = files.at(after, here)
        if not entry or files.at(before, here):
            continue
        others: dict[str, dict[str, str]] = {}
        for key, text in files.at(before, there).items():
            first, _, rest = key.partition(".")
            others.setdefault(first, {})[rest] = text
        kept = {key.partition(".")[0] for key in files.at(after, there)}
        scores = {
            name: likeness(members, entry) for name, members in others.items() if name and name not in kept
        }
        best = max(scores, key=lambda name: scores[name], default="")
        if best and scores[best] >= ALIKE:
            rest = path[len(here) :]
            return join(there, best) + rest
    return ""


def _joined(steps: Sequence[str | int]) -> str:
    path = ""
    for step in steps:
        path = join(path, step)
    return path


def _find(root: Branch, path: str) -> Node | None:
    node: Node | None = root
    for step in split(path):
        if isinstance(node, Branch) and step in node.entries:
            node = node.entries[str(step)][1]
        elif isinstance(node, Listed) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def _leaves(node: Node, path: str = "") -> dict[str, str]:
    if isinstance(node, Branch):
        found: dict[str, str] = {}
        for key, (_, value) in node.entries.items():
            found |= _leaves(value, join(path, key))
        return found
    if isinstance(node, Listed):
        if all(isinstance(item, Scalar) for item in node.items):
            return {path: ", ".join(item.text for item in node.items if isinstance(item, Scalar))}
        return {
            key: text
            for at, item in enumerate(node.items)
            for key, text in _leaves(item, join(path, at)).items()
        }
    return {path: " ".join(node.text.split())} if isinstance(node, Scalar) else {}


def _excerpt(text: bytes, path: str) -> bytes:
    """Return the lines of the smallest block around a path that indentation shows; empty where its beginning is not there.

    Each key is looked for among the entries of the block before it and no deeper, where another one may bear its name.
    """
    found, depth = text, 0
    for step in split(path):
        if isinstance(step, int):
            break
        key = re.escape(step.encode())
        match = re.search(rb"^ {%d}([\"']?)%b\1 *:" % (depth, key), found, re.MULTILINE)
        if match is None:
            return b"" if found is text else found.rstrip()
        lines = found[match.start() :].split(b"\n")
        inner = [
            (at, line)
            for at, line in enumerate(lines[1:], 1)
            if line.strip() and not line.lstrip().startswith(b"#")
        ]
        size = next((at for at, line in inner if _indent(line) <= depth), len(lines))
        found = b"\n".join(lines[:size])
        depth = next((_indent(line) for at, line in inner if at < size), depth + 1)
    return found.rstrip()


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))
