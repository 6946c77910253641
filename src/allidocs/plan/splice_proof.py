"""The proof that changes of a plan's text changed what they say, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.plan.edits import (
    Change,
    Edit,
    Follow,
    Insert,
    Nothing,
    Refill,
    Remove,
    Rename,
    SpliceFailed,
    Spread,
    Value,
)
from allidocs.plan.source import Branch, Node, Scalar, Sequence, Source


def prove(before: Source, after: Source, changes: list[Change]) -> None:
    """Compare two trees: every change is there, and nothing else changed."""
    if after.findings:
        first = after.findings[0]
        raise SpliceFailed(f"after the change the plan could not be read: {first.message}")
    edits = {names_along(before, item.path): item.value for item in changes if isinstance(item, Edit)}
    gone = {names_along(before, item.path) for item in changes if isinstance(item, Remove)}
    new: dict[tuple[str | int, ...], dict[str, Value]] = {}
    for item in changes:
        if isinstance(item, Insert):
            above, name = item.parted
            new.setdefault(names_along(before, above), {})[name] = item.value
    behind: dict[tuple[str | int, ...], list[Value]] = {}
    ahead: dict[tuple[str | int, ...], list[Value]] = {}
    for item in changes:
        if isinstance(item, Follow):
            found = ahead if item.before else behind
            found.setdefault(names_along(before, item.path), []).append(item.value)
    spread = {
        names_along(before, item.path): item.value for item in changes if isinstance(item, Spread | Refill)
    }
    renamed = {names_along(before, item.path): item.name for item in changes if isinstance(item, Rename)}
    stack: list[tuple[tuple[str | int, ...], Node, Node]] = [((), before.root, after.root)]
    while stack:
        path, old, now = stack.pop()
        if path in edits:
            _same(path, isinstance(now, Scalar) and not now.is_null and now.text == edits[path])
        elif path in spread:
            _same(path, _reads(now, spread[path]))
        elif isinstance(old, Branch) and isinstance(now, Branch):
            added = new.get(path, {})
            names = [name for name in old.entries if (*path, name) not in gone]
            now_names = {name: renamed.get((*path, name), name) for name in names}
            _same(path, list(now_names.values()) == [name for name in now.entries if name not in added])
            _same(
                path,
                all(
                    name in now.entries and _reads(now.entries[name][1], text) for name, text in added.items()
                ),
            )
            stack.extend(
                ((*path, name), old.entries[name][1], now.entries[now_names[name]][1]) for name in names
            )
        elif isinstance(old, Sequence) and isinstance(now, Sequence):
            left = list(now.items)
            for index, entry in enumerate(old.items):
                for value in ahead.get((*path, index), ()):
                    _same(path, bool(left) and _reads(left.pop(0), value))
                if (*path, index) not in gone:
                    _same(path, bool(left))
                    stack.append(((*path, index), entry, left.pop(0)))
                for value in behind.get((*path, index), ()):
                    _same(path, bool(left) and _reads(left.pop(0), value))
            _same(path, not left)
        else:
            _same(path, isinstance(old, Scalar) and isinstance(now, Scalar)
                  and (old.text, old.is_null) == (now.text, now.is_null))  # fmt: skip


def names_along(source: Source, path: str) -> tuple[str | int, ...]:
    return tuple(step.name for step in source.steps(path)[0])


def _reads(node: Node, value: Value) -> bool:
    """Say whether a node says exactly `value`."""
    if isinstance(value, Nothing):
        return isinstance(node, Scalar) and node.is_null
    if isinstance(value, str):
        return isinstance(node, Scalar) and not node.is_null and node.text == value
    if isinstance(value, Mapping):
        return (
            isinstance(node, Branch)
            and list(node.entries) == list(value)
            and all(_reads(node.entries[name][1], inner) for name, inner in value.items())
        )
    return (
        isinstance(node, Sequence)
        and len(node.items) == len(value)
        and all(_reads(item, inner) for item, inner in zip(node.items, value, strict=True))
    )


def _same(path: tuple[str | int, ...], same: bool) -> None:
    if not same:
        where = ".".join(map(str, path)) or "the plan"
        raise SpliceFailed(
            f"the change would also change `{where}`, so nothing was changed", "edit the file by hand"
        )
