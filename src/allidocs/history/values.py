"""The history of one value of a plan: what it was, since when, by whom, wherever it stood and whatever its ids were.

Git tells which files each commit changed, and a file is read only where the lines around the value differ: a history of
hundreds of commits costs little more than git's own.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

from allidocs.base.errors import AllidocsError
from allidocs.base.files import Memory
from allidocs.base.finding import Severity
from allidocs.base.ids import join, joined, key_of, split
from allidocs.changes.likeness import ALIKE, likeness
from allidocs.history.git import Commit, Repository, Touch
from allidocs.history.versions import roots
from allidocs.plan.names import MAIN, is_candidate
from allidocs.plan.source import Branch, Node, find, read_source, scalars

FIRST, MOST = 50, 800
"""Commits whose files are read together: few at first, where whoever asks may want no more, then twice as many each time."""
_COUNTED = re.compile(r"\[\d+\]$")
_FIRST = re.compile(rb"^( *)(?!---|[ #%\r\n])(.)", re.MULTILINE)
"""The first line of a text that says something."""
_INNER = re.compile(rb"[ \t]*(?:#[^\n]*)?\r?(?:\n[ \t]*(?:#[^\n]*)?\r?)*\n( +)(?![ #\r\n])")
"""What follows a key that has a block of lines below it and nothing beside it."""
_ALIAS = re.compile(rb"[:,\[{-]\s+\*\w")


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
    lacking: str = ""
    """Why what was before the commit is not known, where the repository lacks it."""


def history_of(path: str, plan: Path, most: int) -> Iterator[Step]:
    """Yield the commits that changed the value at `path` of the plan, or anything below it, the newest first.

    Raises CannotRun where there is no repository or no commit.
    """
    repository = Repository(plan)
    head = repository.commit("HEAD")
    places = tuple(roots(repository, repository.path_of(plan)))
    files = _Files(repository)
    for touch in _ahead(repository.touched(head, places), files):
        if files.lacks(touch, path):
            stands = files.at([new for _, _, new in _plan_files(touch) if new], path)
            yield Step(touch.commit, path, {}, stands, "", repository.lacking(touch.commit.id, places[0]))
            return
        step = _step(touch, path, files)
        if step is None:
            continue
        if not step.old:
            step = replace(step, lacking=repository.lacking(touch.commit.id, places[0]))
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
    for touch in _ahead(repository.touched(repository.commit("HEAD"), places), files):
        changed = _plan_files(touch)
        before = [(path, id_) for path, old, _ in changed for id_ in old if id_]
        if files.said(before) != files.said([(path, new) for path, _, new in changed if new]):
            yield touch


def _ahead(touches: Iterator[Touch], files: _Files) -> Iterator[Touch]:
    """Yield what commits touched, with the contents of many read at once."""
    several: list[Touch] = []
    size = FIRST
    for touch in touches:
        several.append(touch)
        if len(several) == size:
            files.fetch(several)
            yield from several
            several, size = [], min(2 * size, MOST)
    files.fetch(several)
    yield from several


class _Files:
    """Contents of plan files by their ids in git, and what stands at a path of them."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self._texts: dict[str, bytes] = {}
        self._roots: dict[bytes, Branch | None] = {}
        self._excerpts: dict[tuple[str, str], tuple[bytes, int]] = {}

    def fetch(self, touches: Sequence[Touch]) -> None:
        ids = {id_ for touch in touches for _, old, new in _plan_files(touch) for id_ in (*old, new) if id_}
        self._texts = {id_: text for id_, text in self._texts.items() if id_ in ids}
        read = self.repository.read(ids - self._texts.keys())
        self._texts |= {id_: text.removeprefix(BOM_UTF8) for id_, text in read.items()}

    def lacks(self, touch: Touch, path: str) -> bool:
        """Say whether a commit may have changed what stands at a path, and its contents are not in the repository."""
        return any(
            new not in self._texts or self.excerpt(new, path)[0]
            for _, old, new in _plan_files(touch)
            if any(id_ and id_ not in self._texts for id_ in (*old, new))
        )

    def excerpts(self, ids: Sequence[str], path: str) -> list[bytes]:
        """Return the lines around a path in each file that has them."""
        return sorted(lines for id_ in ids if (lines := self.excerpt(id_, path)[0].rstrip()))

    def excerpt(self, id_: str, path: str) -> tuple[bytes, int]:
        """Return the lines around a path, and how many steps of it led there; all lines where others say a part of them."""
        if (id_, path) not in self._excerpts:
            text = self._texts.get(id_, b"")
            found = _excerpt(text, path)
            self._excerpts[id_, path] = (text, 0) if _ALIAS.search(found[0]) else found
        return self._excerpts[id_, path]

    def said(self, files: Sequence[tuple[str, str]]) -> dict[str, str]:
        """Return what all of some files, given as paths and ids, say together."""
        found: dict[str, str] = {}
        for path, id_ in files:
            # Under its own name, so that whoever reads the plan next finds it read.
            root = self.root(self._texts.get(id_, b""), PurePosixPath(path).name)
            found |= _leaves(root) if root is not None else {"": id_}
        return found

    def root(self, text: bytes, name: str = MAIN) -> Branch | None:
        """Return what lines of YAML say, None where they are none."""
        if text not in self._roots:
            try:
                source = read_source(Memory({name: text}), [name])
                is_sound = all(one.severity is not Severity.ERROR for one in source.findings)
                self._roots[text] = source.root if is_sound else None
            except AllidocsError:
                self._roots[text] = None
        return self._roots[text]

    def at(self, ids: Sequence[str], path: str) -> dict[str, str]:
        """Return what is written at a path and below it, from the first file that has it."""
        for id_ in ids:
            lines, used = self.excerpt(id_, path)
            root = self.root(lines)
            # The lines begin with the last key that was found; the path from there on leads through them.
            rest = joined(split(path)[max(used - 1, 0) :])
            if root is None:
                root, rest = self.root(self._texts.get(id_, b"")), path
            node = find(root, rest) if root is not None else None
            if node is not None:
                return _leaves(node)
        return {}


def _plan_files(touch: Touch) -> list[tuple[str, tuple[str, ...], str]]:
    return [file for file in touch.files if _can_be_plan(file[0])]


@cache
def _can_be_plan(path: str) -> bool:
    return is_candidate(PurePosixPath(PurePosixPath(path).name))


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
        here, there = joined(steps[:size]), joined(steps[: size - 1])
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
            return join(there, key_of(best)) + rest
    return ""


def _leaves(node: Node) -> dict[str, str]:
    """Return what each value says by its path; a list of single values is one value."""
    found: dict[str, list[str]] = {}
    for path, value in scalars(node):
        found.setdefault(_COUNTED.sub("", path), []).append(" ".join(value.text.split()))
    return {path: ", ".join(texts) for path, texts in found.items()}


def _excerpt(text: bytes, path: str) -> tuple[bytes, int]:
    """Return the lines of the smallest block around a path that indentation shows, and how many steps of the path led to it.

    It begins with the line of a key, and is the whole text where no block shows. Each key is looked for among the entries
    of the block before it and no deeper, where another one may bear its name. No lines where its beginning is not there.
    """
    top = _FIRST.search(text)
    if top is None or top[2] in b"{[":
        return text, 0
    text = b"\n" + text
    at, end, depth = 0, len(text), len(top[1])
    for used, step in enumerate(split(path)):
        key = rb"\n {%d}([\"']?)%b\1 *:(?=\s|$)" % (depth, re.escape(str(step).encode()))
        match = None if isinstance(step, int) else re.compile(key).search(text, max(at - 1, 0), end)
        if match is None:
            return (text[at:end], used) if used else (b"", 0)
        at = match.start() + 1
        behind = re.compile(rb"\n {0,%d}(?![ #\r\n]|-[ \r\n])" % depth).search(text, match.end(), end)
        end = behind.start() if behind else end
        inner = _INNER.match(text, match.end(), end)
        if inner is None:
            return text[at:end], used + 1
        depth = len(inner[1])
    return text[at:end], len(split(path))
