"""The format as a JSON Schema (draft-07), so that editors complete and explain every key.

Editors guess the types of unquoted values, allidocs does not: the schema therefore accepts a text, a number or a date
in each form that an editor may take it for. References and sums are beyond it; `allidocs check` knows them.
"""

from __future__ import annotations

import json
import re
from typing import Any

from allidocs.base.ids import SLUG
from allidocs.base.measure import PATTERNS, UNDISCLOSED
from allidocs.plan.described import describe, entities, title
from allidocs.plan.entity import Entity, FieldShape, Kind, shape
from allidocs.plan.kinds import DOCUMENTS, STAGES
from allidocs.plan.model import Plan
from allidocs.plan.sight import REFERRED
from allidocs.plan.text import BEHIND, LANGUAGE

Json = dict[str, Any]

_WORDS = ["string", "number", "boolean"]
_YEAR = "(?:19|20|21)[0-9]{2}|2200"
_BOOLEANS = ["true", "false", "yes", "no", "True", "False", "Yes", "No"]


def plan_schema_json() -> str:
    """Return the schema as text, the same on every run, ending in a line break."""
    return json.dumps(plan_schema(), indent=1, ensure_ascii=False) + "\n"


def plan_schema() -> Json:
    """Return the schema of a plan file; no top-level key is required, as a plan may be a folder of files."""
    top = _entity(Plan)
    top.pop("required", None)
    made: Json = {"$schema": "http://json-schema.org/draft-07/schema#", **top, "title": "Joint business plan"}
    made["definitions"] = dict(sorted(_definitions().items()))
    return made


def _definitions() -> dict[str, Json]:
    found: dict[str, Json] = {
        _name(entity): _entity(entity) for entity in entities(Plan) if entity is not Plan
    }
    found.update(
        {
            "text": _text(),
            "money": _money(),
            "number": _number(),
            "percent": _percent(),
            "share": _share(),
            "boolean": _boolean(),
        }
    )
    for name, example in (("date", "2026-09-30"), ("duration", "90 days"), ("period", "2026Q3")):
        description = f"A {name}, such as `{example}`."
        types = ["string", "integer"] if name == "period" else "string"
        found[name] = {"description": description, "type": types, "pattern": _whole(PATTERNS[name])}
    return found


def _name(entity: type[Entity]) -> str:
    return entity.__name__


def _entity(entity: type[Entity]) -> Json:
    described, parts = describe(entity), shape(entity)
    made: Json = {
        "title": title(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", entity.__name__).lower()),
        "description": described.summary,
        "type": "object",
        "additionalProperties": False,
        "properties": {
            item.key: _property(item, described.attributes.get(item.name, "")) for item in parts.fields
        },
    }
    if parts.required:
        made["required"] = [item.key for item in parts.required]
    return made


def _property(item: FieldShape, meaning: str) -> Json:
    value = _value(item.kind)
    note = _note(item.kind)
    made: Json = {"title": title(item.key), "description": " ".join(part for part in (meaning, note) if part)}
    made.update({"allOf": [value]} if item.required else {"anyOf": [value, {"type": "null"}]})
    if isinstance(item.default, (str, bool, int)) and item.default != "":
        made["default"] = item.default
    return made


def _note(kind: Kind) -> str:
    inner = kind.item if kind.form == "list" and kind.item is not None else kind
    notes = []
    if inner.form == "ref":
        where = " or ".join(f"`{name}`" for name in inner.collections)
        notes.append(f"Write the id of one of {where}.")
    if kind.form == "map":
        notes.append(_KEY_NOTES[kind.keys])
    if kind.private:
        notes.append("Only the partner itself ever sees its own entry.")
    return " ".join(notes)


_KEY_NOTES = {
    "id": "Keyed by ids of your choice.",
    "partners": "Keyed by partner.",
    "criteria": "Keyed by criterion.",
    "initiatives": "Keyed by initiative.",
    "years": "Keyed by year, such as `2027`.",
    "periods": "Keyed by period, such as `2026Q3`.",
    "documents": "Keyed by document, such as `operating-plan`.",
    "objectives": "Keyed by objective.",
    "people": "Keyed by person.",
    "days": "Keyed by day, such as `2026-09-30`.",
    "stages": "Keyed by stage, such as `operate`.",
    "words": "",
}


def _value(kind: Kind) -> Json:
    simple = "share" if kind.form == "percent" and kind.bounds is not None else _SIMPLE.get(kind.form)
    if simple is not None:
        return {"$ref": f"#/definitions/{simple}"}
    if kind.form == "entity":
        assert kind.entity is not None
        return {"$ref": f"#/definitions/{_name(kind.entity)}"}
    if kind.form == "choice":
        return {"enum": list(kind.choices)}
    if kind.form == "int":
        return _whole_number(kind)
    if kind.form == "list":
        assert kind.item is not None
        return {"type": "array", "items": _value(kind.item)}
    if kind.form == "map":
        return _mapping(kind)
    if kind.form == "ref":
        return {"type": ["string", "integer"], "pattern": _whole(SLUG.pattern)}
    if kind.names is not None:
        return {"enum": list(kind.names.names)}
    made: Json = {"type": _WORDS, "minLength": 1}
    if kind.pattern is not None:
        made = {"type": "string", "pattern": _whole(kind.pattern.pattern), "examples": [kind.pattern.example]}
    return made


_SIMPLE = {
    "text": "text", "money": "money", "decimal": "number", "percent": "percent", "bool": "boolean", "date": "date",
    "duration": "duration", "period": "period",
}  # fmt: skip


def _mapping(kind: Kind) -> Json:
    assert kind.item is not None
    value = _value(kind.item)
    made: Json = {
        "type": "object",
        "additionalProperties": value if kind.keys == "id" else {"anyOf": [value, {"type": "null"}]},
    }
    if kind.keys == "id" or kind.keys in REFERRED:
        made["propertyNames"] = {"pattern": _whole(SLUG.pattern)}
    elif kind.keys == "documents":
        made["propertyNames"] = {"enum": list(DOCUMENTS)}
    elif kind.keys == "stages":
        made["propertyNames"] = {"enum": list(STAGES)}
    elif kind.keys in ("years", "periods", "days"):
        pattern = {"years": _YEAR, "periods": PATTERNS["period"], "days": PATTERNS["date"]}[kind.keys]
        made["propertyNames"] = {"pattern": _whole(pattern)}
    return made


def _whole_number(kind: Kind) -> Json:
    made: Json = {"type": "integer"}
    if kind.bounds is not None:
        made.update({"minimum": kind.bounds.least, "maximum": kind.bounds.most})
    return {"anyOf": [made, {"type": "string", "pattern": _whole(PATTERNS["number"])}]}


def _text() -> Json:
    word: Json = {"type": _WORDS, "minLength": 1}
    languages: Json = {
        "type": "object",
        "minProperties": 1,
        "properties": {
            "text": {**word, "description": "The text in the plan's own language."},
            "vis": {"type": "string", "description": "Who may see this text."},
            BEHIND: {
                "type": "array",
                "items": {"type": "string", "pattern": _whole(LANGUAGE.pattern)},
                "description": "The languages whose version has not been brought up to date since another one changed.",
            },
        },
        "patternProperties": {_whole(LANGUAGE.pattern): word},
        "additionalProperties": False,
    }
    return {"description": "A text in Markdown, or one per language.", "oneOf": [word, languages]}


def _money() -> Json:
    long: Json = {
        "type": "object",
        "properties": {
            "amount": {"$ref": "#/definitions/number"},
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        },
        "required": ["amount", "currency"],
        "additionalProperties": False,
    }
    short: Json = {"type": "string", "pattern": _whole(PATTERNS["money"])}
    bounds: Json = {
        "type": "object",
        "properties": {"at_least": short, "at_most": short},
        "minProperties": 1,
        "additionalProperties": False,
    }
    return {
        "description": "An amount and a currency, such as `12.5M EUR`; its bounds; or `undisclosed`.",
        "oneOf": [short, long, bounds, {"const": UNDISCLOSED}],
    }


def _number() -> Json:
    return {
        "description": "A number with a point for decimals.",
        "anyOf": [{"type": "number"}, {"type": "string", "pattern": _whole(PATTERNS["number"])}],
    }


def _percent() -> Json:
    pattern = _whole(rf"(?:{PATTERNS['number']}) *%?")
    return {
        "description": "A percentage, such as `35%`.",
        "anyOf": [{"type": "number"}, {"type": "string", "pattern": pattern}],
    }


def _boolean() -> Json:
    return {"description": "`true` or `false`.", "anyOf": [{"type": "boolean"}, {"enum": _BOOLEANS}]}


def _share() -> Json:
    pattern = _whole(r"\+?0*(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?) *%?")
    return {
        "description": "A percentage from `0%` to `100%`.",
        "anyOf": [{"type": "number", "minimum": 0, "maximum": 100}, {"type": "string", "pattern": pattern}],
    }


def _whole(pattern: str) -> str:
    """Return a pattern of Python's for the whole text, as JSON Schema writes it."""
    return f"^(?:{re.sub('[?]P<[a-z]+>', '?:', pattern)})$"


if __name__ == "__main__":
    import sys

    sys.stdout.write(plan_schema_json())
