"""Conditions that authors write in data, such as clauses: judged in the sandbox, and kept to looking at values."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from allidocs.artifacts.view import Branch
from allidocs.base.errors import TemplateFailed


class Unknown(StrictUndefined):
    """An unknown name: the message says which key the plan's entity does not have."""

    @property
    def _undefined_message(self) -> str:
        holder = self._undefined_obj
        if isinstance(holder, Branch):
            at = f"`{holder.path}`" if holder.path else "the plan"
            return f"{at} has no key `{self._undefined_name}`"
        return str(super()._undefined_message)


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
