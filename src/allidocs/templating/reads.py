"""What a template read for each of its `{{ }}`: values of the plan, computed figures, facts.

Asked only where somebody wants to know where words come from: then templates compile to something that says before and
behind each `{{ }}` that it begins and ends, and of each name what it was made from. Reading an attribute or an item is
noted for whatever is being written at that moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple, cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from allidocs.base.ids import join
from allidocs.base.measure import Duration, Money, Percent, Period
from allidocs.base.rooted import root, roots
from allidocs.insight.result import Input, Result, exactly
from allidocs.plan.entity import Entity
from allidocs.plan.model import Plan
from allidocs.plan.text import Text
from allidocs.plan.walk import walked
from allidocs.templating.source_lines import HOW, READS, SAYS, WROTE
from allidocs.templating.view import Branch, Collection, Items, Leaf

MOST_TOLD = 12
"""Entries of a list that are told, and things that are told of one place."""


class Read(NamedTuple):
    """Something that was read: a value of the plan at a `path`, or a figure with its `formula`, or a `fact` with what it
    stands beside; `says` is what the fact is about, `roots` are the values of the plan that a figure or fact comes from.
    """

    path: str = ""
    formula: str = ""
    fact: str = ""
    says: str = ""
    inputs: tuple[Input, ...] = ()
    roots: tuple[str, ...] = ()


class _Seen(NamedTuple):
    """An attribute or item as it was read; of a bare name there is no holder."""

    holder: Any
    key: str
    value: Any


class Reads:
    """Collects what is read while a document is written: in `told` for each `{{ }}`, in the order in which they began."""

    def __init__(self, plan: Plan, told: list[tuple[Read, ...]]) -> None:
        self._plan, self._all = plan, told
        self._open: list[tuple[int, list[_Seen]]] = []
        self._named: dict[str, list[_Seen]] = {}

    @cached_property
    def _places(self) -> dict[int, str]:
        """Where each entity of the plan stands: facts hold entities that say nothing of it."""
        return {id(entity): path for path, entity in walked(self._plan)}

    def note(self, holder: Any, key: Any, value: Any) -> Any:
        """Note that something was read, and return it."""
        if self._open:
            self._open[-1][1].append(_Seen(holder, str(key), value))
        return value

    def begin(self, names: tuple[str, ...], values: tuple[Any, ...]) -> int:
        """Begin what one `{{ }}` writes, from the names in it; return its number."""
        number = len(self._all)
        self._all.append(())
        self._open.append((number, self._of(names, values)))
        return number

    def end(self, written: Any) -> Any:
        """End what one `{{ }}` writes; return it between marks, and nothing where it writes nothing."""
        number, seen = self._open.pop()
        self._all[number] = tuple(self._condensed(seen, least=bool(self._open)))
        xml = escape(written)
        return Markup(f"{READS}{number}{HOW}{xml}{WROTE}") if xml else xml  # noqa: S704 (escaped)

    def making(self) -> None:
        """Begin to make a value that gets a name."""
        self._open.append((-1, []))

    def made(
        self, _: None, value: Any, targets: tuple[str, ...], names: tuple[str, ...], values: tuple[Any, ...]
    ) -> Any:
        """Keep what a value was made from for the names that it gets, and return it."""
        seen = [*self._of(names, values), *self._open.pop()[1]]
        for target in targets:
            self._named[target] = seen[-4 * MOST_TOLD :]
        return value

    def _of(self, names: tuple[str, ...], values: tuple[Any, ...]) -> list[_Seen]:
        found: list[_Seen] = []
        for name, value in zip(names, values, strict=True):
            found.append(_Seen(None, name, value))
            if isinstance(value, int | Decimal | str | date | Mapping | tuple | list):
                found += self._named.get(name, ())
        return found

    def _condensed(self, seen: Iterable[_Seen], *, least: int) -> Iterator[Read]:
        """Yield what is worth telling: what says most, each once; a name alone says nothing where more is told around it."""
        found: dict[Read, int] = {}
        for one in seen:
            for strength, read in self._told(one):
                found[read] = max(strength, found.get(read, 0))
        most = max(found.values(), default=0)
        kept = [read for read, strength in found.items() if strength == most >= least]
        paths = [read.path for read in kept if read.path]
        # Who asked for a value asked for what holds it.
        held = {path for path in paths if any(other.startswith(f"{path}.") for other in paths)}
        yield from _joined(read for read in kept[-MOST_TOLD:] if read.path not in held)

    def _told(self, seen: _Seen) -> Iterator[tuple[int, Read]]:
        holder, key, value = seen
        figure = holder if isinstance(holder, Result) else value
        if isinstance(value, Leaf):
            yield 3, Read(path=value.path)
        elif path := root(figure.value if isinstance(figure, Result) else figure):
            yield 3, Read(path=path)
        elif isinstance(figure, Result):
            yield 3, Read(formula=figure.formula, inputs=figure.inputs, roots=roots(figure.value))
        elif isinstance(value, Branch | Collection | Items):
            if value.path:
                yield 1, Read(path=value.path)
        elif isinstance(holder, Leaf | Branch | Collection | Items):
            if holder.path and not callable(value):
                yield 2, Read(path=holder.path)
        elif isinstance(holder, Entity):
            if id(holder) in self._places:
                yield 3, Read(path=join(self._places[id(holder)], key))
        elif isinstance(value, Entity):
            if id(value) in self._places:
                yield 2, Read(path=self._places[id(value)])
        elif not callable(value):
            known = roots(value)
            yield from (
                (strength, read._replace(roots=known)) for strength, read in _fact(holder, key, value)
            )


def _joined(reads: Iterable[Read]) -> Iterator[Read]:
    """Yield what was read, several facts of one thing as one."""
    found: dict[tuple[str, ...], list[Read]] = {}
    for read in reads:
        found.setdefault(
            (read.path, read.formula, read.fact.partition(".")[0], repr(read.inputs)), []
        ).append(read)
    for several in found.values():
        yield several[0]._replace(fact=", ".join(dict.fromkeys(read.fact for read in several)))


def _fact(holder: Any, key: str, value: Any) -> Iterator[tuple[int, Read]]:
    told = short(value)
    strength = 1 if told is None else 3
    if is_dataclass(holder):
        names = [item.name for item in fields(holder)]
    elif isinstance(holder, tuple) and hasattr(holder, "_fields"):
        names = list(holder._fields)
    elif isinstance(holder, Mapping):
        beside = ((str(name), short(one)) for name, one in list(holder.items())[:MOST_TOLD])
        yield strength, Read(fact=key, inputs=_given(beside) or _given([(key, told)]))
        return
    else:
        if told is not None and holder is None:
            yield 0, Read(fact=key, inputs=_given([(key, told)]))
        return
    says = " ".join((type(holder).__doc__ or "").strip().partition("\n\n")[0].split())
    beside = ((name, short(getattr(holder, name))) for name in names)
    yield strength, Read(fact=f"{type(holder).__name__}.{key}", says=says, inputs=_given(beside))


def _given(beside: Iterable[tuple[str, Decimal | str | None]]) -> tuple[Input, ...]:
    return tuple((name, value) for name, value in beside if value not in (None, ""))[:MOST_TOLD]


def short(value: Any) -> Decimal | str | None:
    """Return a value that was computed as it can be told in a line, None where it cannot."""
    if isinstance(value, Result):
        value = value.value
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | Decimal):
        return exactly(value)
    if isinstance(value, str | date | Money | Percent | Duration | Period):
        return str(value)
    if isinstance(value, Leaf):
        return short(value.raw)
    if isinstance(value, Text):
        return next(iter(value.versions.values()), "")
    if isinstance(value, tuple | list | frozenset) and len(value) <= MOST_TOLD:
        told = [short(one) for one in value]
        if None in told:
            return None
        return ", ".join(f"{one:f}" if isinstance(one, Decimal) else str(one) for one in told)
    return None


class Watched(NodeTransformer):
    """Makes a template say what it is writing, and what its names are made from."""

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 (Jinja's interface)
        """Put what begins and ends it around each expression."""
        made: list[nodes.Expr] = []
        if isinstance(node.nodes[0], nodes.TemplateData) and node.nodes[0].data == SAYS:
            return node
        self.generic_visit(node)
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData | nodes.Const):
                made.append(child)
            else:
                made.append(_call("written", _call("begin", *_names(child)), child))
        node.nodes = made
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Assign:  # noqa: N802 (Jinja's interface)
        """Keep what a name is made from."""
        self.generic_visit(node)
        node.node = _kept(cast("nodes.Expr", node.node), node.target)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802 (Jinja's interface)
        """Compare words, and no marks."""
        self.generic_visit(node)
        node.expr = _call("bare", node.expr)
        for operand in node.ops:
            operand.expr = _call("bare", operand.expr)
        return node

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.AssignBlock:  # noqa: N802 (Jinja's interface)
        """Let a block that holds marks alone be empty, as it is without them."""
        self.generic_visit(node)
        node.filter = nodes.Filter(cast("nodes.Expr", node.filter), "solid", [], [], None, None)
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 (Jinja's interface)
        """Keep what a loop's names are made from."""
        self.generic_visit(node)
        node.iter = _kept(cast("nodes.Expr", node.iter), node.target)
        return node


def _call(name: str, *arguments: nodes.Expr) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(name), list(arguments), [], None, None)


def _kept(made: nodes.Expr, target: nodes.Node) -> nodes.Expr:
    targets = [one for one in (target, *target.find_all(nodes.Name)) if isinstance(one, nodes.Name)]
    return _call(
        "made", _call("making"), made, nodes.Const(tuple(one.name for one in targets)), *_names(made)
    )


def _names(node: nodes.Expr) -> tuple[nodes.Expr, nodes.Expr]:
    """Return the names that an expression reads, and their values, as expressions."""
    found = [one for one in (node, *node.find_all(nodes.Name)) if isinstance(one, nodes.Name)]
    names = tuple(dict.fromkeys(one.name for one in found if one.ctx == "load"))
    return nodes.Const(names), nodes.Tuple([nodes.Name(name, "load") for name in names], "load")
