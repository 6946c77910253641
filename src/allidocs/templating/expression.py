"""Conditions that authors write in data, such as clauses: judged in the sandbox, and kept to looking at values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, UndefinedError, nodes
from jinja2.environment import TemplateModule
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from allidocs.base.errors import TemplateFailed
from allidocs.base.suggestions import suggestion
from allidocs.plan.entity import shape
from allidocs.templating.naming import kind_of
from allidocs.templating.view import Branch


class UnknownName(UndefinedError):
    """What was asked for is not there; `hint` names what is. `name` is empty where nothing was asked for by name."""

    def __init__(self, message: str, name: str, hint: str) -> None:
        super().__init__(message)
        self.name = name
        self.hint = hint


class Unknown(StrictUndefined):
    """An unknown name: the message says which key the plan's entity does not have, the hint which it has."""

    def __init__(
        self, hint: Any = None, obj: Any = missing, name: Any = None, exc: Any = UndefinedError
    ) -> None:
        super().__init__(hint, obj, name, exc)
        self._undefined_exception = self._error  # type: ignore[assignment]

    def _error(self, message: str) -> UnknownName:
        known, name = _members(self._undefined_obj), str(self._undefined_name or "")
        hint = suggestion(name, known) if known and name else ""
        if self._undefined_obj is None and name:
            hint = "say whose facts it uses, with `facts:` in its description `artifacts/….yaml`"
        return UnknownName(message, name, hint)

    @property
    def _undefined_message(self) -> str:
        holder, name = self._undefined_obj, self._undefined_name
        if self._undefined_hint or name is None:
            return str(super()._undefined_message)
        if holder is missing:
            return f"there is no `{name}`"
        if holder is None:
            return f"`{name}` is asked of nothing: the document has no facts"
        if isinstance(holder, Branch):
            return f"{f'`{holder.path}`' if holder.path else 'the plan'} has no key `{name}`"
        if isinstance(holder, TemplateModule):
            return f"`{holder.__name__}` has no macro `{name}`"
        if isinstance(holder, Mapping):
            return f"there is no entry `{name}`"
        return f"{kind_of(holder)} has no `{name}`"


def _members(holder: Any) -> list[str]:
    """Return what a template may ask of an object by name."""
    if holder is missing or holder is None:
        return []
    if isinstance(holder, Branch):
        return sorted(shape(type(holder.raw)).by_key)
    if isinstance(holder, Mapping):
        return sorted(map(str, holder))
    return [name for name in dir(holder) if not name.startswith("_")]


_ASKING = (
    nodes.Output, nodes.Getattr, nodes.Getitem, nodes.Name, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.Tuple, nodes.List, nodes.Test, nodes.Filter,
)  # fmt: skip
_COUNTING = frozenset({"list", "length", "count", "select", "reject", "selectattr", "rejectattr", "first"})


def _named(node: nodes.Node) -> str:
    """Return how to name a part of a condition."""
    return f"`|{node.name}`" if isinstance(node, nodes.Filter) else type(node).__name__.lower()


@cache
def expression(source: str) -> Callable[..., Any]:
    """Return a condition as a function of the names that it may use, judged in the sandbox; raises what Jinja raises.

    Raises TemplateFailed for one that does more than look at values, compare and join: nothing bounds what that costs.
    """
    env = ImmutableSandboxedEnvironment(undefined=Unknown)
    for node in env.parse("{{" + source + "}}").find_all(nodes.Node):
        if not isinstance(node, _ASKING) or (isinstance(node, nodes.Filter) and node.name not in _COUNTING):
            raise TemplateFailed(
                f"it holds more than values, comparisons, `and`, `or`, `not`: {_named(node)}"
            )
    compiled: Callable[..., Any] = env.compile_expression(source, undefined_to_none=False)
    return compiled
