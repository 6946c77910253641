"""From the placed tree to entities: one reader for each kind of value, and every mistake told at its place.

Reading never stops at the first mistake: a value that cannot be read becomes a finding and FAILED, and the next one is
read. References are only collected here; they are resolved when the ids of the whole plan are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from allidocs.base.ids import join
from allidocs.base.measure import UNDISCLOSED, Duration, Money, Percent, Period, parse_date, parse_decimal
from allidocs.base.suggestions import suggestion
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.key_readers import KEY_READERS
from allidocs.plan.older import older_key, older_value
from allidocs.plan.reading_pass import FAILED, Known, Reading, Reference
from allidocs.plan.source import Branch, Node, Scalar, Sequence
from allidocs.plan.text import BEHIND, LANGUAGE, Text

FORMAT_KEY, FORMAT = "allidocs", 1
"""The key of a plan that names its format, and the one that is known."""
MAX_WORD = 1_000
"""Characters between two spaces of a text: no word, and hardly an address, is as long."""
_ENDLESS = re.compile(
    rf"[^\s\u0e00-\u0eff\u1000-\u109f\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]{{{MAX_WORD + 1},}}"
)


KEPT_DEPTH = 2
"""Steps of a path up to which what was read is kept: entries of collections, and what groups them."""


def read_entity(entity: type[Entity], node: Node, reading: Reading) -> Any:
    """Return the entity that `node` writes, or FAILED; findings go to `reading`."""
    if not isinstance(node, Branch):
        wanted = ", ".join(f"`{item.key}`" for item in shape(entity).fields[:4])
        reading.error(
            "P006",
            node,
            f"here stands {_described(node)}, but a mapping belongs here",
            f"write keys such as {wanted}",
        )
        return FAILED
    parts = shape(entity)
    values: dict[str, Any] = {item.name: item.default for item in parts.fields}
    by_key, steps, failed = parts.by_key, reading.steps, False
    for name, (key, value) in node.entries.items():
        item = by_key.get(name)
        if item is None:
            older = older_key(entity, name)
            if older is None:
                reading.error("P003", key, f"unknown key `{name}`", suggestion(name, by_key, "keys here"))
            else:
                reading.outdated(older, key, node)
            failed = True
            continue
        if isinstance(value, Scalar) and value.is_null:
            if item.required:
                steps.append(name)
                reading.error("P007", key, f"`{name}` has no value", "write one; it may not be left empty")
                steps.pop()
                failed = True
            continue
        steps.append(name)
        read = READERS[item.kind.form](item.kind, value, reading)
        steps.pop()
        if read is FAILED:
            failed = True
            if isinstance(value, Scalar) and (older := older_value(entity, name, value.text)) is not None:
                reading.findings.pop()
                reading.outdated(older, value, node)
        else:
            values[item.name] = read
    for item in parts.required:
        if item.key not in node.entries:
            choices = (item.kind.item or item.kind).choices
            one_of = f", one of {', '.join(f'`{choice}`' for choice in choices)}" if choices else ""
            reading.error(
                "P007", node, f"`{item.key}` is missing{_of(reading)}", f"add `{item.key}:`{one_of}"
            )
            failed = True
    if values["vis"]:
        reading.visibilities.append((join(reading.path, "vis"), node.entries["vis"][1], values["vis"]))
    if failed:
        return FAILED
    made = object.__new__(entity)
    made.__dict__.update(values)
    return made


def _of(reading: Reading) -> str:
    return f" in `{reading.path}`" if reading.steps else ""


def _described(node: Node) -> str:
    if isinstance(node, Branch):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Scalar) and node.is_null:
        return "nothing"
    text = node.text if isinstance(node, Scalar) else ""
    return f"`{text if len(text) <= 40 else text[:37] + '…'}`"


def _scalar(node: Node, reading: Reading, wanted: str) -> Scalar | None:
    if isinstance(node, Scalar) and not node.is_null:
        return node
    meant = node.text if isinstance(node, Scalar) else ""
    hint = (
        f'write "{meant}" in quotation marks where the word is meant: bare, YAML reads it as nothing'
        if meant
        else ""
    )
    reading.error("P006", node, f"here stands {_described(node)}, but {wanted} belongs here", hint)
    return None


def _is_endless(scalar: Scalar, reading: Reading) -> bool:
    """Say of a word that is longer than any, which no program could set in lines in reasonable time."""
    if len(scalar.text) <= MAX_WORD or (found := _ENDLESS.search(scalar.text)) is None:
        return False
    said = f"a word of {len(found[0]):,} characters stands here"
    reading.error(
        "P006", scalar, said, f"part it with spaces: {MAX_WORD:,} characters without one are the most"
    )
    return True


def _read_text(_: Kind, node: Node, reading: Reading) -> Any:
    if isinstance(node, Scalar):
        if not node.text.strip():
            reading.error("P006", node, "the text is empty", "write it, or remove the key")
            return FAILED
        return FAILED if _is_endless(node, reading) else Text({"": node.text})
    if not isinstance(node, Branch):
        reading.error("P006", node, f"here stands {_described(node)}, but a text belongs here",
                      "write one text; for several paragraphs use `|` and blank lines")  # fmt: skip
        return FAILED
    versions: dict[str, str] = {}
    vis, failed = "", False
    behind: tuple[str, ...] = ()
    for name, (key, value) in node.entries.items():
        if name == BEHIND:
            behind = _languages(value, reading)
        elif name == "vis":
            if (label := _scalar(value, reading, "a visibility label")) is not None:
                vis = label.text
                reading.visibilities.append((join(reading.path, "vis"), value, vis))
        elif name != "text" and not LANGUAGE.fullmatch(name):
            reading.error(
                "P003",
                key,
                f"`{name}` is no language",
                "write a text, or one per language such as `en:` and `es:`",
            )
            failed = True
        elif (scalar := _scalar(value, reading, "a text")) is None:
            failed = True
        elif not scalar.text.strip():
            reading.error("P006", value, "the text is empty", "write it, or remove the language")
            failed = True
        elif _is_endless(scalar, reading):
            failed = True
        else:
            versions["" if name == "text" else name] = scalar.text
    if not versions and not failed:
        reading.error(
            "P006", node, "the text has no version", "write one per language such as `en:` and `es:`"
        )
        failed = True
    for tag in behind:
        if tag not in versions and "" not in versions and not failed:
            reading.error(
                "P006", node.entries[BEHIND][1], f"`{tag}` cannot be behind: the text has no version in it",
                suggestion(tag, versions, "its languages"),
            )  # fmt: skip
    return FAILED if failed else Text(versions, vis, behind)


def _languages(node: Node, reading: Reading) -> tuple[str, ...]:
    """Return the languages that a list names."""
    hint = "write a list of languages, such as `behind: [es]`"
    if not isinstance(node, Sequence):
        reading.error(
            "P006", node, f"here stands {_described(node)}, but a list of languages belongs here", hint
        )
        return ()
    tags = []
    for item in node.items:
        scalar = _scalar(item, reading, "a language")
        if scalar is not None and LANGUAGE.fullmatch(scalar.text):
            tags.append(scalar.text)
        elif scalar is not None:
            reading.error("P006", item, f"`{scalar.text}` is no language", hint)
    return tuple(tags)


def _read_str(kind: Kind, node: Node, reading: Reading) -> Any:
    scalar = _scalar(node, reading, "a single value")
    if scalar is None:
        return FAILED
    if not scalar.text.strip():
        reading.error("P006", node, "the value is empty", "write it, or remove the key")
        return FAILED
    if _is_endless(scalar, reading):
        return FAILED
    if kind.pattern is not None and not re.fullmatch(kind.pattern.pattern, scalar.text):
        reading.error(
            "P006",
            node,
            f"`{scalar.text}` is not what belongs here",
            f"write it in the form of `{kind.pattern.example}`",
        )
        return FAILED
    if kind.names is not None and scalar.text not in kind.names.names:
        meant = kind.names.meant(scalar.text)
        what = f"{kind.names.means}, such as `{kind.names.example}`"
        hint = f"did you mean `{meant}`? Write {what}" if meant else f"write {what}"
        reading.error("P006", node, f"`{scalar.text}` is not what belongs here", hint)
        return FAILED
    return scalar.text


_TRUE, _FALSE = ("true", "yes", "True", "Yes"), ("false", "no", "False", "No")


def _read_bool(_: Kind, node: Node, reading: Reading) -> Any:
    scalar = _scalar(node, reading, "`true` or `false`")
    if scalar is None:
        return FAILED
    if scalar.text in _TRUE or scalar.text in _FALSE:
        return scalar.text in _TRUE
    reading.error("P006", node, f"`{scalar.text}` is neither true nor false", "write `true` or `false`")
    return FAILED


def _read_number(kind: Kind, node: Node, reading: Reading) -> Any:
    scalar = _scalar(node, reading, "a number")
    if scalar is None:
        return FAILED
    try:
        number = parse_decimal(scalar.text)
        if kind.form == "int":
            if number != number.to_integral_value():
                raise ValueError(f"`{scalar.text}` is not a whole number")
            number = Decimal(int(number))
        if reading.path == FORMAT_KEY and number != FORMAT:
            reading.error(
                "P006", node, f"this allidocs knows the format `{FORMAT}` and not `{scalar.text}`",
                f"write `{FORMAT_KEY}: {FORMAT}`; of a plan made for a newer allidocs, install that one",
            )  # fmt: skip
            return FAILED
        if kind.bounds is not None and not kind.bounds.least <= number <= kind.bounds.most:
            raise ValueError(f"`{scalar.text}` is outside {kind.bounds.least} to {kind.bounds.most}")
    except ValueError as error:
        reading.error("P006", node, str(error))
        return FAILED
    return int(number) if kind.form == "int" else number


def _read_money(_: Kind, node: Node, reading: Reading) -> Any:
    if isinstance(node, Branch):
        bounded = bool({"at_least", "at_most"} & set(node.entries))
        return _read_bounds(node, reading) if bounded else _read_long_money(node, reading)
    if isinstance(node, Scalar) and node.text == UNDISCLOSED:
        return Money(Decimal(0), "", "undisclosed")
    return _parsed(Money.parse, "money such as `12.5M EUR`", node, reading)


def _read_bounds(node: Branch, reading: Reading) -> Any:
    """Return an amount of which only bounds are known: `{at_least: 1B USD}`, `{at_least: 1M EUR, at_most: 2M EUR}`."""
    bounds: dict[str, Any] = {}
    for name, (key, value) in node.entries.items():
        if name not in ("at_least", "at_most"):
            hint = suggestion(name, ("at_least", "at_most"), "bounds are")
            reading.error("P003", key, f"unknown key `{name}`", hint)
            return FAILED
        bounds[name] = _parsed(Money.parse, "money such as `12.5M EUR`", value, reading)
    if FAILED in bounds.values():
        return FAILED
    try:
        return Money.within(bounds.get("at_least"), bounds.get("at_most"))
    except ValueError as error:
        reading.error("P006", node, str(error))
        return FAILED


def _read_long_money(node: Branch, reading: Reading) -> Any:
    parts: dict[str, Any] = {}
    for name, (key, value) in node.entries.items():
        if name not in ("amount", "currency"):
            reading.error(
                "P003", key, f"unknown key `{name}`", suggestion(name, ("amount", "currency"), "money has")
            )
            return FAILED
        scalar = _scalar(value, reading, f"the {name}")
        if scalar is None:
            return FAILED
        parts[name] = scalar.text
    if set(parts) != {"amount", "currency"}:
        reading.error(
            "P007", node, "money has an `amount` and a `currency`", "or write it short, `12.5M EUR`"
        )
        return FAILED
    try:
        return Money.parse(f"{parts['amount']} {parts['currency']}")
    except ValueError as error:
        reading.error("P006", node, str(error))
        return FAILED


def _percent(kind: Kind, text: str) -> Percent:
    found, bounds = Percent.parse(text), kind.bounds
    if bounds is not None and not bounds.least <= found.value <= bounds.most:
        raise ValueError(f"`{text}` is outside {bounds.least}% to {bounds.most}%")
    return found


def _parsed(parse: Callable[[str], Any], wanted: str, node: Node, reading: Reading) -> Any:
    scalar = _scalar(node, reading, wanted)
    if scalar is None:
        return FAILED
    try:
        return parse(scalar.text)
    except ValueError as error:
        reading.error("P006", node, str(error))
        return FAILED


def _read_choice(kind: Kind, node: Node, reading: Reading) -> Any:
    if isinstance(node, Scalar) and node.text in kind.choices:
        return node.text
    scalar = _scalar(node, reading, "one of " + ", ".join(f"`{choice}`" for choice in kind.choices))
    if scalar is None:
        return FAILED
    reading.error(
        "P006",
        node,
        f"`{scalar.text}` is not a choice here",
        suggestion(scalar.text, kind.choices, "choose from"),
    )
    return FAILED


def _read_ref(kind: Kind, node: Node, reading: Reading) -> Any:
    if not isinstance(node, Scalar) or node.is_null:
        wanted = " or ".join(f"`{name}`" for name in kind.collections)
        _scalar(node, reading, f"the id of one of {wanted}")
        return FAILED
    reading.references.append(Reference(reading.path, node, node.text, kind.collections))
    return node.text


def _read_nested(kind: Kind, node: Node, reading: Reading) -> Any:
    assert kind.entity is not None
    if len(reading.steps) > KEPT_DEPTH or not isinstance(node, Branch):
        return read_entity(kind.entity, node, reading)
    known, steps = node.read, tuple(reading.steps)
    # One node can stand at several paths, by an alias.
    if isinstance(known, Known) and known.kind is kind.entity and known.steps == steps:
        reading.references += known.references
        reading.visibilities += known.visibilities
        return known.made
    references, visibilities = len(reading.references), len(reading.visibilities)
    mistakes = len(reading.findings), len(reading.older)
    made = read_entity(kind.entity, node, reading)
    if (len(reading.findings), len(reading.older)) == mistakes:
        added = tuple(reading.references[references:]), tuple(reading.visibilities[visibilities:])
        node.read = Known(kind.entity, steps, made, *added)
    return made


def _read_list(kind: Kind, node: Node, reading: Reading) -> Any:
    if not isinstance(node, Sequence):
        reading.error("P006", node, f"here stands {_described(node)}, but a list belongs here",
                      "write one entry per line, each after `- `, or `[a, b]`")  # fmt: skip
        return FAILED
    assert kind.item is not None
    read, steps, values = READERS[kind.item.form], reading.steps, []
    for index, item in enumerate(node.items):
        steps.append(index)
        values.append(read(kind.item, item, reading))
        steps.pop()
    return FAILED if any(value is FAILED for value in values) else tuple(values)


def _read_map(kind: Kind, node: Node, reading: Reading) -> Any:
    if not isinstance(node, Branch):
        hint = (
            "write `an-id:` on a line of its own and the values indented below it"
            if kind.keys == "id"
            else ""
        )
        reading.error("P006", node, f"here stands {_described(node)}, but a mapping belongs here", hint)
        return FAILED
    assert kind.item is not None
    read, steps, failed = READERS[kind.item.form], reading.steps, False
    values: dict[Any, Any] = {}
    for name, (key, value) in node.entries.items():
        steps.append(name)
        made_key = KEY_READERS[kind.keys](name, key, reading)
        made = FAILED
        if isinstance(value, Scalar) and value.is_null and kind.keys != "id":
            steps.pop()
            continue
        if made_key is not FAILED:
            made = read(kind.item, value, reading)
        steps.pop()
        if made is FAILED:
            failed = True
        else:
            values[made_key] = made
    return FAILED if failed else values


READERS: dict[str, Callable[[Kind, Node, Reading], Any]] = {
    "text": _read_text,
    "str": _read_str,
    "bool": _read_bool,
    "int": _read_number,
    "decimal": _read_number,
    "money": _read_money,
    "percent": lambda kind, node, reading: _parsed(
        partial(_percent, kind), "a percentage such as `35%`", node, reading
    ),
    "duration": lambda _, node, reading: _parsed(
        Duration.parse, "a duration such as `90 days`", node, reading
    ),
    "period": lambda _, node, reading: _parsed(Period.parse, "a period such as `2026Q3`", node, reading),
    "date": lambda _, node, reading: _parsed(parse_date, "a date such as `2026-09-30`", node, reading),
    "choice": _read_choice,
    "ref": _read_ref,
    "entity": _read_nested,
    "list": _read_list,
    "map": _read_map,
}
