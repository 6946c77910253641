"""Conditions of the clause library, judged before any plan meets them."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, TemplateError, nodes

from allidocs.base.errors import TemplateFailed
from allidocs.base.suggestions import suggestion
from allidocs.clauses.triage import Triage
from allidocs.plan.contract import Contract
from allidocs.plan.entity import Kind
from allidocs.templating.asked import PLAN, Unasked, unasked
from allidocs.templating.expression import expression


@cache
def unjudged(source: str) -> tuple[Unasked, ...]:
    """Return why a condition of the clause library cannot be judged: it is no condition, or asks for what is not there."""
    roots = {"plan": PLAN, "contract": Kind("entity", entity=Contract), "facts": Triage, "stage": None}
    try:
        expression(source)
    except (TemplateError, TemplateFailed) as error:
        said = str(error.message)
        return (Unasked(1, said, "write `==` to compare" if "got '='" in said else ""),)
    tree = Environment().parse("{{" + source + "}}")  # noqa: S701 (read only)
    strange = [
        Unasked(1, f"there is no `{name.name}`", suggestion(name.name, roots, "conditions may use"))
        for name in tree.find_all(nodes.Name)
        if name.name not in roots
    ]
    return (*strange, *unasked(tree, roots))
