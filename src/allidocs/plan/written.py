"""How values are written in YAML: on one line, or as lines below their key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allidocs.plan.edits import (
    Nothing,
    SpliceFailed,
    Value,
)
from allidocs.plan.scalars import Setting, key, new_scalar
from allidocs.plan.yaml_reader import CONTROL


def writable(data: Any) -> Any:
    """Return plain data, or what a node says (`plain_data`), as a value that can be written."""
    if isinstance(data, dict):
        return {str(key): writable(one) for key, one in data.items()}
    if isinstance(data, list | tuple):
        return tuple(writable(one) for one in data)
    if isinstance(data, bool):
        return "true" if data else "false"
    return Nothing() if data is None else str(data)


def in_flow(value: Value) -> str:
    """Return a value on one line."""
    if isinstance(value, Nothing):
        return "null"
    if isinstance(value, str):
        return new_scalar(value, Setting(True, 0, "", False))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key(name)}: {in_flow(inner)}" for name, inner in value.items()) + "}"
    return "[" + ", ".join(in_flow(inner) for inner in value) + "]"


def in_lines(entries: Mapping[str, Value]) -> str:
    """Return entries as authors write them, one below the other."""
    return "".join(f"{key(name)}:{in_block(value, 0, chr(10))}\n" for name, value in entries.items())


def in_block(value: Value, indent: int, ending: str) -> str:
    """Return what stands after the colon of a key at `indent`: the text, or the lines of what is below it."""
    if isinstance(value, str) and not isinstance(value, Nothing):
        return " " + new_scalar(value, Setting(False, indent, ending, True))
    if isinstance(value, str) or not value:
        return " " + in_flow(value)
    pad = " " * (indent + 2)
    if isinstance(value, Mapping):
        return "".join(
            f"{ending}{pad}{key(name)}:{in_block(inner, indent + 2, ending)}" for name, inner in value.items()
        )
    return "".join(ending + list_item(inner, pad, ending) for inner in value)


def list_item(value: Value, pad: str, ending: str) -> str:
    """Return an entry of a list whose dashes stand behind `pad`."""
    if isinstance(value, Mapping) and value:
        entries = [f"{key(name)}:{in_block(one, len(pad) + 2, ending)}" for name, one in value.items()]
        return f"{pad}- " + f"{ending}{pad}  ".join(entries)
    if isinstance(value, str) and not isinstance(value, Nothing):
        return f"{pad}- {new_scalar(value, Setting(False, len(pad), ending, True))}"
    return f"{pad}- {in_flow(value)}"


def all_printable(path: str, value: Value) -> None:
    if isinstance(value, str):
        printable(path, value)
        return
    for name, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
        printable(path, str(name))
        all_printable(path, inner)


def printable(path: str, value: str) -> None:
    bad = CONTROL.search(value)
    if bad is not None:
        raise SpliceFailed(f"`{path}`: character U+{ord(bad[0]):04X} cannot stand in a plan", "leave it out")
