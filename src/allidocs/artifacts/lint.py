"""What a template may not write: sentences that assert something of the plan outside a claim, nouns in one form only
behind a count, an empty place as a gap that may only be hidden from the readers.

Templates are read, not run: a reviewer of a change sees at the line what is claimed and by which name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment, nodes
from jinja2.ext import InternationalizationExtension

from allidocs.artifacts.claiming import ASK, ClaimTag
from allidocs.artifacts.search import TemplateSet

SENTENCE = re.compile(r"\s.*[^\s.…][.!?…][»”\"')\]]*\s*$", re.DOTALL)
"""A message that says something: several words and a full stop (`No.` heads a column)."""
COUNTED = re.compile(r"%\((\w+)\)s[ \u00a0](?!(?:of|to|and|or|in|a|per|from|at|for|on|by)\b)[a-z]")
"""A placeholder with the noun that it counts behind it."""
GAP = ' tone="gap"'
"""What sets a cell as one in which something is missing."""
COUNTS = ("n", "all", "count", "met", "done")
"""Names of values that are counts, beside what a `length` computes."""
SIZES = frozenset({"length", "count"})
"""Filters that count."""
LABELS = ("_", "gettext", "ngettext")
STATED = ("stated", "nstated")
SINGULAR = ("_", "gettext", "stated")


class Complaint(NamedTuple):
    """What is wrong at a line of a template, and what to write instead."""

    template: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.template}:{self.line}: {self.message}"


def lint(templates: TemplateSet) -> Iterator[Complaint]:
    """Yield what is wrong in the templates of a set, template by template."""
    for name in sorted(name for name in templates.names() if name.endswith(".j2")):
        yield from complaints(name, templates.read(name).decode("utf-8"))


def complaints(name: str, source: str) -> Iterator[Complaint]:
    """Yield what is wrong in one template, in the order of its lines."""
    environment = Environment(  # noqa: S701 (templates are read only)
        extensions=[InternationalizationExtension, ClaimTag], trim_blocks=True, lstrip_blocks=True
    )
    read = environment.parse(source, name)
    for line, message in sorted((*_sentences(read, claimed=False), *_gaps(read))):
        yield Complaint(name, line, message)


def _gaps(template: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield where a cell is shown as a gap because its place is empty: it may be empty for these readers only."""
    for found in template.find_all(nodes.If):
        printed = [node for output in found.body if isinstance(output, nodes.Output) for node in output.nodes]
        shown = "".join(node.data for node in printed if isinstance(node, nodes.TemplateData))
        absent = isinstance(found.test, nodes.Not) or any(
            operand.op == "notin" for operand in found.test.find_all(nodes.Operand)
        )
        if absent and GAP in shown:
            yield found.lineno, "a gap that may only be hidden from these readers; ask `is lacking`"


def _sentences(node: nodes.Node, *, claimed: bool) -> Iterator[tuple[int, str]]:
    """Yield sentences that are no claim, no guide to reading and no stated value."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        wrong = _wrong(node.node.name, node, claimed=claimed)
        if wrong:
            yield node.lineno, wrong
    claimed = claimed or (
        isinstance(node, nodes.With)
        and any(
            isinstance(value, nodes.Call) and getattr(value.node, "name", "") == ASK for value in node.values
        )
    )
    for child in node.iter_child_nodes():
        yield from _sentences(child, claimed=claimed)


def _wrong(called: str, call: nodes.Call, *, claimed: bool) -> str:
    messages = [arg.value for arg in call.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
    first = messages[0] if messages else ""
    if called == "guide" and call.kwargs:
        return f"a guide to reading takes no value: “{first}”"
    if called in STATED and not call.kwargs:
        return f"a stated sentence has no value to state: “{first}”"
    if called in LABELS and not claimed and any(map(SENTENCE.search, messages)):
        return (
            f"a sentence outside a claim: “{first}”; write it in {{% claim %}}, or with guide() or stated()"
        )
    if called in SINGULAR and _counts(first, call):
        return f"a count with its noun in one form: “{first}”; write both forms with ngettext() or nstated()"
    return ""


def _counts(message: str, call: nodes.Call) -> bool:
    """Say whether a message puts a noun behind a count: `1 of 1 examinations are done`."""
    values = {item.key: item.value for item in call.kwargs}
    return any(
        name in COUNTS or not SIZES.isdisjoint(_filters(values[name]))
        for name in COUNTED.findall(message)
        if name in values
    )


def _filters(value: nodes.Expr) -> frozenset[str]:
    around = [value] if isinstance(value, nodes.Filter) else []
    return frozenset(found.name for found in (*around, *value.find_all(nodes.Filter)))
