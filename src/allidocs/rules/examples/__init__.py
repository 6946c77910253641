"""For each rule a plan that breaks just it and one that just keeps it: `explain` shows the first, tests try all.

An example is the code, the keys of the plan that breaks the rule, what else that plan is (stage, keys of partners), the paths
at which the rule speaks, and the same of the plan that keeps it.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

from allidocs.base.discovery import module_names
from allidocs.base.files import Memory
from allidocs.plan.edits import Value
from allidocs.plan.source import Branch, Node, Scalar, Sequence, read_source
from allidocs.plan.written import in_lines

_KEYS = ("code", "broken", "how", "paths", "kept", "otherwise")
Row = tuple[str, str, dict[str, str], list[str], str, dict[str, str]]


class Example(NamedTuple):
    """What breaks a rule and what keeps it, as keys of a plan in block form; empty where nothing needs to be written."""

    broken: str
    kept: str


def by_module() -> dict[str, list[Row]]:
    """Return all examples by the module that they stand in, which is named as that of their rules."""
    from importlib import import_module

    package = sys.modules[__name__]
    return {
        name: [
            row
            for value in vars(import_module(f"{__name__}.{name}")).values()
            if isinstance(value, list) and value and len(value[0]) == len(_KEYS)
            for row in value
        ]
        for name in module_names(package)
    }


def rows() -> tuple[Row, ...]:
    """Return all examples."""
    return tuple(row for held in by_module().values() for row in held)


def example(code: str) -> Example | None:
    """Return the plainest example of a rule: one that needs no more than its own keys comes first; None without one."""
    from allidocs.rules.examples.framing import FRAMES
    from allidocs.rules.examples.heading import WHOLE

    if code in WHOLE or code in FRAMES:
        return Example(*(WHOLE.get(code) or FRAMES[code]))
    own = [row for row in rows() if row[0] == code and row[1]]
    if not own:
        return None
    _, broken, _, _, kept, _ = min(own, key=lambda row: len({*row[2], *row[5]} - {"stage"}))
    return Example(_block(broken), _block(kept))


def _block(body: str) -> str:
    """Return keys of a plan one below the other, as authors write them."""
    root = read_source(Memory({"plan.yaml": body.encode()}), ["plan.yaml"]).root
    return in_lines({name: _value(node) for name, (_, node) in root.entries.items()})


def _value(node: Node) -> Value:
    if isinstance(node, Branch):
        return {name: _value(inner) for name, (_, inner) in node.entries.items()}
    if isinstance(node, Sequence):
        return tuple(_value(inner) for inner in node.items)
    return node.text if isinstance(node, Scalar) else ""
