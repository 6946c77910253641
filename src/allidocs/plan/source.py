"""YAML text to a tree in which every value knows its place; nothing is interpreted, nothing is guessed.

The C parser's events carry offsets, so reading costs little and a value can be spliced later. A scalar keeps the
author's characters: whether `no`, `1.10` or `2026-01-31` is text, a number or a date is decided by the field that it
stands in, never by YAML's own guesses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from allidocs.base.errors import PlanUnreadable
from allidocs.base.files import Readable
from allidocs.base.finding import Finding, Place, Severity
from allidocs.base.ids import join, joined, split
from allidocs.plan.names import TABLE
from allidocs.plan.nodes import Branch, Node, Scalar, Sequence
from allidocs.plan.tables import with_tables
from allidocs.plan.yaml_reader import Reader

__all__ = ["Branch", "Node", "Scalar", "Sequence"]
"""Named here, too: whoever reads a source meets them."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Everything that was read: the merged tree, each file's text, and what was wrong with the YAML itself.

    Nobody changes a source or its nodes: who reads the same texts again gets the same ones.
    """

    root: Branch
    texts: dict[str, str]
    findings: tuple[Finding, ...]

    def find(self, path: str) -> Node | None:
        """Return the node that a path names, or None when the plan does not have it."""
        return find(self.root, path)

    def nearest(self, path: str) -> Place | None:
        """Return the place of the value that a path names, else of its nearest ancestor that is written."""
        steps, _ = self.steps(path)
        if not steps:
            return None
        return (steps[-1].key or steps[-1].node).place

    def steps(self, path: str) -> tuple[list[Step], bool]:
        """Return the steps that lead along a path, and whether they reach its end; keys may hold dots."""
        return steps_along(self.root, path)

    def written(self, path: str) -> str:
        """Return a path of the plan as paths are written: people type keys that hold dots as they are, `plan.history.0.4`."""
        return joined(step.name for step in self.steps(path)[0])


class Step(NamedTuple):
    """One step of a path: the value that it starts from, the key or number, the key's node, the value reached."""

    parent: Node
    name: str | int
    key: Scalar | None
    node: Node


def find(root: Node, path: str) -> Node | None:
    """Return the node below another one that a path names, or None where there is none."""
    steps, complete = steps_along(root, path)
    return (steps[-1].node if steps else root) if complete else None


def steps_along(root: Node, path: str) -> tuple[list[Step], bool]:
    """Return the steps that lead along a path, and whether they reach its end; keys may hold dots."""
    try:
        wanted = split(path)
    except ValueError:
        return [], False
    found: list[Step] = []
    node = root
    index = 0
    while index < len(wanted):
        step, used = _step(node, wanted[index:])
        if step is None:
            return found, False
        found.append(step)
        node = step.node
        index += used
    return found, True


def plain_data(node: Node) -> object:
    """Return what a value says, whatever its layout: mappings, lists, texts, and None for nothing."""
    if isinstance(node, Branch):
        return {key: plain_data(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain_data(item) for item in node.items]
    assert isinstance(node, Scalar)
    return None if node.is_null else node.text


def values_below(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """Yield each value below a node with its path, what holds others before these, in the order written."""
    if isinstance(node, Branch):
        inner: list[tuple[str | int, Node]] = [(key, value) for key, (_, value) in node.entries.items()]
    else:
        inner = list(enumerate(node.items)) if isinstance(node, Sequence) else []
    for step, value in inner:
        here = join(path, step)
        yield here, value
        if not isinstance(value, Scalar):
            yield from values_below(value, here)


def scalars(node: Node, path: str = "") -> Iterator[tuple[str, Scalar]]:
    """Yield each single value at a node and below it with its path, in the order written."""
    for here, value in chain([(path, node)], values_below(node, path)):
        if isinstance(value, Scalar):
            yield here, value


def _step(node: Node, wanted: tuple[str | int, ...]) -> tuple[Step | None, int]:
    first = wanted[0]
    if isinstance(first, int):
        if isinstance(node, Sequence) and first < len(node.items):
            return Step(node, first, None, node.items[first]), 1
        return None, 0
    if not isinstance(node, Branch):
        return None, 0
    name = ""
    for used, part in enumerate(wanted, 1):
        if isinstance(part, int):
            break
        name = f"{name}.{part}" if name else part
        if name in node.entries:
            key, value = node.entries[name]
            return Step(node, name, key, value), used
    return None, 0


def read_text(files: Readable, path: str) -> str:
    """Return a plan file's text; raises PlanUnreadable with the line of a byte that is no text."""
    data = files.read(path)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PlanUnreadable(
            f"{path}:{line}: this is not UTF-8 text",
            "save the file as UTF-8 (in most editors: Save as, encoding UTF-8)",
        ) from error


def read_source(files: Readable, paths: list[str]) -> Source:
    """Read and merge the YAML files `paths`; never raises for bad YAML, which comes back as findings.

    Top-level mappings of several files merge; the same key below them in two files is a finding with both places.
    Raises PlanUnreadable when a file is missing or no text, LimitReached for absurd sizes.
    """
    return read_texts({path: read_text(files, path) for path in paths})


class Alone(NamedTuple):
    """A text's tree in which each alias is a value of its own, `*name`, and the anchors that the text has, in order."""

    root: Branch | None
    anchors: tuple[str, ...]
    findings: tuple[Finding, ...]


def read_alone(text: str) -> Alone:
    """Read a text without following its aliases, so that each place of it stands for itself."""
    findings: list[Finding] = []
    reader = Reader("plan.yaml", text, findings, follows=False)
    root = reader.tree()
    return Alone(root, tuple(reader.named), tuple(findings))


def read_texts(texts: Mapping[str, str]) -> Source:
    """Read and merge YAML texts keyed by file; like `read_source`, for texts that are at hand."""
    return _merged(tuple(texts.items()))


@lru_cache(maxsize=8)
def _merged(texts: tuple[tuple[str, str], ...]) -> Source:
    findings: list[Finding] = []
    written = [(path, text) for path, text in texts if not path.endswith(TABLE)]
    root = Branch(written[0][0] if written else "", 1, 1, 0, 0, False)
    for path, text in written:
        tree, found = _tree(path, text)
        findings += found
        if tree is not None:
            _merge(root, tree, findings)
    if any("figures" in text for _, text in written):
        root = with_tables(root, dict(texts), findings)
    return Source(root, dict(texts), tuple(findings))


@lru_cache(maxsize=64)
def _tree(path: str, text: str) -> tuple[Branch | None, list[Finding]]:
    """Return a file's tree and findings: applying a review reads a plan again and again, with one file changed."""
    findings: list[Finding] = []
    return Reader(path, text, findings).tree(), findings


def _merge(root: Branch, tree: Branch, findings: list[Finding]) -> None:
    for name, (key, value) in tree.entries.items():
        if name not in root.entries:
            root.entries[name] = (key, value)
            continue
        first_key, first = root.entries[name]
        if isinstance(first, Branch) and isinstance(value, Branch):
            merged = Branch(first.file, first.line, first.column, first.start, first.end, first.flow)
            merged.entries.update(first.entries)
            for inner, (inner_key, inner_value) in value.entries.items():
                if inner in merged.entries:
                    findings.append(_twice(f"{name}.{inner}", inner_key, merged.entries[inner][0]))
                else:
                    merged.entries[inner] = (inner_key, inner_value)
            root.entries[name] = (first_key, merged)
        elif not (isinstance(first, Scalar) and isinstance(value, Scalar) and first.text == value.text):
            findings.append(_twice(name, key, first_key))


def _twice(path: str, key: Scalar, first: Scalar) -> Finding:
    return Finding(
        "P005",
        Severity.ERROR,
        f"`{path}` is written twice",
        key.place,
        "keep one of the two",
        path,
        ((first.place, "written here first"),),
    )
