"""The page docs/plan-format.md: what every key of a plan means, made from the models so that it cannot be out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from allidocs.plan.codes import CODES
from allidocs.plan.described import describe, held, title
from allidocs.plan.entity import Entity, FieldShape, Kind, shape
from allidocs.plan.model import Plan
from allidocs.plan.reference_words import EXAMPLES, INTRODUCTION

_FORMS = {
    "text": "text", "str": "words", "bool": "`true` or `false`", "int": "whole number", "decimal": "number",
    "money": "money", "percent": "percentage", "duration": "duration", "period": "period", "date": "date",
}  # fmt: skip
_KEYS = {
    "id": "by id", "partners": "by partner", "criteria": "by criterion", "initiatives": "by initiative", "years": "by year", "periods": "by period",
    "documents": "by document", "words": "by name", "objectives": "by objective", "days": "by day", "stages": "by stage",
    "people": "by person",
}  # fmt: skip


def plan_format_page() -> str:
    """Return the whole page as Markdown, ending in a line break."""
    parts = [INTRODUCTION.strip(), _contents(), *_errors(), *_sections()]
    return "\n\n".join(parts) + "\n"


def _contents() -> str:
    rows = [f"- [`{item.key}`](#{item.key}): {_sentence(_meaning(Plan, item))}" for item in _top()]
    return "## All top-level keys\n\n" + "\n".join(rows)


def _top() -> tuple[FieldShape, ...]:
    return tuple(item for item in shape(Plan).fields if item.key not in ("allidocs", "vis"))


def _errors() -> Iterator[str]:
    yield (
        "## What can be wrong\n\n"
        "`allidocs check` reports everything in one pass, each with a code, its place, and what to do."
    )
    yield "\n".join(["| Code | What | Meaning |", "|---|---|---|", *(
        f"| `{code}` | {name} | {_cell(meaning)} |" for code, (name, meaning) in sorted(CODES.items())
    )])  # fmt: skip


def _sections() -> Iterator[str]:
    for item in _top():
        yield f"## `{item.key}`\n\n{_lines(_meaning(Plan, item))}"
        if item.key in EXAMPLES:
            yield f"```yaml\n{EXAMPLES[item.key].strip()}\n```"
        for entity, path in _homes().items():
            if path == _path(item.key, item.kind):
                yield _table(entity)
            elif path.startswith((f"{item.key}.", f"{item.key}[")):
                yield f"### `{path}`\n\n{_lines(describe(entity).summary)}"
                yield _table(entity)


@cache
def _homes() -> dict[type[Entity], str]:
    """Return where each entity is described: the first path that holds it, in the order of the format."""
    found: dict[type[Entity], str] = {}
    for item in _top():
        _settle(item.kind, _path(item.key, item.kind), found)
    return found


def _settle(kind: Kind, path: str, found: dict[type[Entity], str]) -> None:
    for entity in held(kind):
        if entity not in found:
            found[entity] = path
            for item in shape(entity).fields:
                _settle(item.kind, _path(f"{path}.{item.key}", item.kind), found)


def _path(path: str, kind: Kind) -> str:
    """Return where the members of a key stand: `bodies` has them at `bodies.ID`, a list at `levels[n]`."""
    if kind.form == "map" and kind.item is not None:
        step = {
            "id": "ID",
            "partners": "PARTNER",
            "criteria": "CRITERION",
            "years": "YEAR",
            "periods": "PERIOD",
            "objectives": "OBJECTIVE",
            "initiatives": "INITIATIVE",
            "days": "DAY",
            "stages": "STAGE",
        }
        return _path(f"{path}.{step.get(kind.keys, 'NAME')}", kind.item)
    return f"{path}[n]" if kind.form == "list" else path


def _table(entity: type[Entity]) -> str:
    rows = ["| Key | Holds | Needed | Meaning |", "|---|---|---|---|"]
    for item in shape(entity).fields:
        if item.key != "vis":
            needed = "yes" if item.required else ""
            meaning = _cell(_meaning(entity, item) + _default(item))
            rows.append(f"| `{item.key}` | {_cell(_holds(item.kind))} | {needed} | {meaning} |")
    return "\n".join(rows)


def _meaning(entity: type[Entity], item: FieldShape) -> str:
    return describe(entity).attributes.get(item.name, title(item.key))


def _default(item: FieldShape) -> str:
    if (
        item.required
        or item.default is None
        or item.default == ""
        or item.kind.form in ("list", "map", "entity")
    ):
        return ""
    value = str(item.default).lower() if isinstance(item.default, bool) else str(item.default)
    return f" Otherwise `{value}`."


def _holds(kind: Kind) -> str:
    if kind.form == "ref":
        return "id of one of " + " or ".join(f"`{name}`" for name in kind.collections)
    if kind.form == "choice":
        return ", ".join(f"`{choice}`" for choice in kind.choices)
    if kind.form == "entity":
        assert kind.entity is not None
        return f"see `{_homes()[kind.entity]}`"
    if kind.form == "list" and kind.item is not None:
        return f"list: {_holds(kind.item)}"
    if kind.form == "map" and kind.item is not None:
        private = ", each for that partner only" if kind.private else ""
        return f"{_KEYS[kind.keys]}: {_holds(kind.item)}{private}"
    if kind.bounds is not None:
        least, most = kind.bounds.least, kind.bounds.most
        return (
            f"percentage, {least}% to {most}%"
            if kind.form == "percent"
            else f"whole number, {least} to {most}"
        )
    if kind.pattern is not None:
        return f"such as `{kind.pattern.example}`"
    if kind.names is not None:
        return f"such as `{kind.names.example}`"
    return _FORMS[kind.form]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _lines(text: str) -> str:
    """Return prose with one sentence on each line."""
    return re.sub(r"(?<=[a-z0-9)`][.?!]) (?=[A-Z`])", "\n", text)
