"""What a template or a condition asks of the plan and of facts, read without running it.

Every name is followed as far as its kind is known: through keys of the plan's format, fields of facts, loops over their
collections. What is not known (an argument of a macro, what a filter makes) is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

from allidocs.base.suggestions import suggestion
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.model import Plan
from allidocs.templating.view import Branch, Collection, Items, Leaf

_SAME = frozenset(
    {"sort", "list", "selectattr", "rejectattr", "select", "reject", "reverse", "unique", "alphabetic"}
)
"""Filters that return some of what they are given."""
Known = Kind | type | Any
"""What is known of a name: a kind of the plan's format, a type of Python, or None."""

PLAN = Kind("entity", entity=Plan)


class Unasked(NamedTuple):
    """A name that nothing answers to, at a line of a template."""

    line: int
    message: str
    hint: str


def unasked(tree: nodes.Node, roots: Mapping[str, Known]) -> Iterator[Unasked]:
    """Yield the names in a template that what they are asked of does not have; `roots` says what is known by name."""
    yield from _walked(tree, dict(roots))


def _walked(node: nodes.Node, scope: dict[str, Known]) -> Iterator[Unasked]:
    if isinstance(node, nodes.Getattr):
        yield from _judged(node, scope)
    if isinstance(node, nodes.For):
        yield from _walked(node.iter, scope)
        inner = {**scope, **dict.fromkeys(_names(node.target))}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = _item(_known(node.iter, scope))
        rest = [*node.body, *node.else_, *([node.test] if node.test is not None else [])]
        for child in rest:
            yield from _walked(child, inner)
        return
    if isinstance(node, (nodes.Macro, nodes.CallBlock)):
        scope = {**scope, **dict.fromkeys(name for arg in node.args for name in _names(arg))}
    if isinstance(node, nodes.With):
        inner = {**scope, **dict.fromkeys(name for target in node.targets for name in _names(target))}
        for child in node.values:
            yield from _walked(child, scope)
        for child in node.body:
            yield from _walked(child, inner)
        return
    if isinstance(node, (nodes.Block, nodes.If)):
        scope = dict(scope)
    for child in node.iter_child_nodes():
        yield from _walked(child, scope)
    if isinstance(node, nodes.Assign):
        scope.update(dict.fromkeys(_names(node.target)))
        if isinstance(node.target, nodes.Name):
            scope[node.target.name] = _known(node.node, scope)
    elif isinstance(node, nodes.AssignBlock):
        scope.update(dict.fromkeys(_names(node.target)))


def _names(target: nodes.Node) -> list[str]:
    found = [target] if isinstance(target, nodes.Name) else []
    return [name.name for name in (*found, *target.find_all(nodes.Name))]


def _judged(node: nodes.Getattr, scope: Mapping[str, Known]) -> Iterator[Unasked]:
    held = _known(node.node, scope)
    names = members(held)
    if names and node.attr not in names and node.attr.rstrip("_") not in names:
        where = _written(node.node)
        yield Unasked(node.lineno, f"`{where}` has no `{node.attr}`", suggestion(node.attr, names, "it has"))


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _known(node: nodes.Node, scope: Mapping[str, Known]) -> Known:
    """Return what is known of an expression's value."""
    match node:
        case nodes.Name():
            return scope.get(node.name)
        case nodes.Getattr():
            return member(_known(node.node, scope), node.attr)
        case nodes.Getitem():
            return _item(_known(node.node, scope))
        case nodes.Filter() if node.name in _SAME and node.node is not None:
            return _known(node.node, scope)
        case _:
            return None


def members(known: Known) -> frozenset[str]:
    """Return the names that something answers to; empty where that is not known."""
    if isinstance(known, Kind):
        if known.form == "ref":
            return members(_referred(known))
        if known.form == "entity" and known.entity is not None:
            return frozenset(shape(known.entity).by_key) | _public(Branch)
        # A mapping answers to its ids, too.
        return frozenset() if known.form == "map" else _public(Items if known.form == "list" else Leaf)
    if isinstance(known, type) and (is_dataclass(known) or issubclass(known, tuple)):
        return _public(known) | frozenset(getattr(known, "__annotations__", ()))
    return frozenset()


def _public(cls: type) -> frozenset[str]:
    return frozenset(name for name in dir(cls) if not name.startswith("_")) | frozenset(
        name for name in getattr(cls, "__slots__", ()) if not name.startswith("_")
    )


def member(known: Known, name: str) -> Known:
    """Return what is known of a member of something."""
    if isinstance(known, Kind):
        if known.form == "map":
            return None if name in _public(Collection) else known.item
        held = _referred(known) if known.form == "ref" else known
        if held is None or held.entity is None:
            return None
        if name == "raw":
            return held.entity
        parts = shape(held.entity).by_key
        part = parts.get(name) or parts.get(name.rstrip("_"))
        return part.kind if part else None
    if not isinstance(known, type) or issubclass(known, Entity):
        return None
    described = vars(known).get(name)
    if isinstance(described, property):
        return _plain(get_type_hints(described.fget).get("return"))
    return _plain(get_type_hints(known).get(name)) if not callable(described) else None


def _plain(hint: Any) -> Known:
    """Return a type hint without `None`."""
    if get_origin(hint) in (Union, UnionType):
        rest = [part for part in get_args(hint) if part is not type(None)]
        return rest[0] if len(rest) == 1 else None
    return hint


def _item(known: Known) -> Known:
    """Return what is known of each thing in a collection."""
    if isinstance(known, Kind):
        return known.item
    origin, parts = get_origin(known), get_args(known)
    if not isinstance(origin, type) or not parts:
        return None
    if issubclass(origin, tuple):
        return parts[0] if len(parts) == 2 and parts[1] is Ellipsis else None
    if issubclass(origin, (Sequence, frozenset)) or origin in (Iterable, Iterator):
        return parts[0]
    return None


def _referred(known: Kind) -> Kind | None:
    """Return the kind of what a reference names, where it can name one kind of thing only."""
    if len(known.collections) != 1:
        return None
    held = shape(Plan).by_key.get(known.collections[0])
    return held.kind.item if held else None
