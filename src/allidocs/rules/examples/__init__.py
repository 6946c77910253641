"""For each rule a plan that breaks just it and one that just keeps it: `explain` shows the first, tests try all.

An example is the code, the keys of the plan that breaks the rule, what else that plan is (stage, keys of partners), the paths
at which the rule speaks, and the same of the plan that keeps it.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

from allidocs.base.discovery import module_names

_KEYS = ("code", "broken", "how", "paths", "kept", "otherwise")
Row = tuple[str, str, dict[str, str], list[str], str, dict[str, str]]


class Example(NamedTuple):
    """What breaks a rule and what keeps it, as keys of a plan in block form; empty where nothing needs to be written."""

    broken: str
    kept: str


def rows() -> tuple[Row, ...]:
    """Return all examples."""
    from importlib import import_module

    package = sys.modules[__name__]
    found: list[Row] = []
    for name in module_names(package):
        for value in vars(import_module(f"{__name__}.{name}")).values():
            if isinstance(value, list) and value and len(value[0]) == len(_KEYS):
                found += value
    return tuple(found)


def example(code: str) -> Example | None:
    """Return the plainest example of a rule: one that needs no more than its own keys comes first; None without one."""
    own = [row for row in rows() if row[0] == code and row[1]]
    if not own:
        return None
    _, broken, _, _, kept, _ = min(own, key=lambda row: len({*row[2], *row[5]} - {"stage"}))
    return Example(_block(broken), _block(kept))


def _block(body: str) -> str:
    """Return keys of a plan one below the other, as authors write them."""
    from io import StringIO

    from ruamel.yaml import YAML

    if not body:
        return ""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False
    yaml.width = 100
    out = StringIO()
    yaml.dump(yaml.load(body), out)
    return out.getvalue()
