"""How a template reads beside the page that it makes: lines that fit the screen, no counting by hand, and in a cell at
most one condition, so that who opens it sees the table and not the cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment

LONGEST = 120
"""Letters of a line."""
_CELL = re.compile(r"<(/?)t[dh]\b")


class Unclear(NamedTuple):
    """What is wrong with a template or makes it hard to read, its line, and what to write instead."""

    line: int
    message: str
    hint: str


def hard_to_read(env: Environment, source: str) -> Iterator[Unclear]:
    """Yield what makes a template that can be read hard to read."""
    for number, line in enumerate(source.splitlines(), 1):
        if len(line) > LONGEST:
            said = f"the line has {len(line)} letters"
            yield Unclear(
                number, said, f"break it at a tag, or inside one behind a comma; {LONGEST} fit a screen"
            )
    told: set[int] = set()
    for number, message, hint in (*_counting(env, source), *_nested(env, source)):
        if number not in told:
            told.add(number)
            yield Unclear(number, message, hint)


def _counting(env: Environment, source: str) -> Iterator[Unclear]:
    """Yield where a template keeps a count, or whether something was met, in a `namespace`."""
    for line, kind, value in env.lex(source):
        if kind == "name" and value == "namespace":
            yield Unclear(
                line, "a `namespace` counts by hand", "use a filter (`select`, `sum`, `joined`), or a fact"
            )


def _nested(env: Environment, source: str) -> Iterator[Unclear]:
    """Yield conditions within conditions of one cell."""
    hint = "give the inner one a macro with a name, or choose in the facts or a claim"
    in_cell, depth, tag, opened = False, 0, "", False
    for line, kind, value in env.lex(source):
        if kind == "data":
            for mark in _CELL.finditer(value):
                in_cell, depth = not mark[1], 0
        elif kind in ("block_begin", "variable_begin"):
            opened, tag = kind == "block_begin", ""
        elif kind == "name" and opened:
            opened, tag = False, value
            depth += {"if": 1, "endif": -1}.get(tag, 0) if in_cell else 0
            if in_cell and tag == "if" and depth > 1:
                yield Unclear(line, "a condition within a condition of a cell", hint)
