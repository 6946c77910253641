"""How a change is told to people: what it is about, the value before and after, and by how much it moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from allidocs.base.ids import split
from allidocs.base.measure import Duration, Money, Percent
from allidocs.changes.difference import Change
from allidocs.changes.likeness import NAMES
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.frame import Partner
from allidocs.plan.model import Plan, collection
from allidocs.plan.text import Text

MOST = 90
"""Letters of a text that a line shows."""
MOST_OF_NAME = 60
"""Letters of a name that leads to a value."""
_OWN = {"from_": "from", "for_": "for"}


def subject(plan: Plan, path: str) -> tuple[str, ...]:
    """Return what a path leads through, in words: names of entries and keys, `Rollout in DACH`, `first twenty`, `due`."""
    found: list[str] = []
    here: Any = plan
    kind = Kind("entity", entity=Plan)
    for step in split(path):
        if isinstance(step, int):
            here = here[step] if isinstance(here, tuple) and step < len(here) else None
            name = called(here, plan)
            found += [name] if name else []
            kind = kind.item or kind
        elif isinstance(here, Entity):
            item = shape(type(here)).by_key[step]
            here, kind = getattr(here, item.name), item.kind
            found.append(_plain(step))
        else:
            key = next((key for key in here or () if str(key) == step), step)
            here = here[key] if here and key in here else None
            name = called(here, plan) or _named(plan, step, (kind.keys,)) or step
            # The collection that an entry stands in says nothing that its name does not.
            found[-1:] = [name] if kind.keys == "id" and found else [*found[-1:], name]
            kind = kind.item or kind
    return tuple(found)


def called(entity: Any, plan: Plan) -> str:
    """Return the name of an entity, empty where it has none."""
    if not isinstance(entity, Entity):
        return ""
    known = shape(type(entity)).by_name
    for name in NAMES:
        value = getattr(entity, name, None) if name in known else None
        if value is not None and value != "":
            return _short(_text(value, plan) if isinstance(value, Text) else str(value), MOST_OF_NAME).rstrip(
                "."
            )
    return ""


def told(kind: Kind, value: Any, plan: Plan) -> str:
    """Return a value in words: names instead of ids, amounts with thousands apart; `nothing` for none."""
    if value is None:
        return "nothing"
    if kind.form == "ref":
        return _named(plan, value, kind.collections) or str(value)
    if isinstance(value, Text):
        return _short(_text(value, plan))
    if isinstance(value, Money):
        return str(value) if value.bound else f"{_grouped(value.amount)} {value.currency}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal | int):
        return _grouped(Decimal(value))
    if isinstance(value, Entity):
        return called(value, plan) or _members(value, plan)
    if isinstance(value, tuple):
        return ", ".join(told(kind.item or kind, one, plan) for one in value) or "nothing"
    if isinstance(value, Mapping):
        inner = kind.item or kind
        return ", ".join(
            f"{_named(plan, str(key)) or key}: {told(inner, one, plan)}" for key, one in value.items()
        )
    return _short(str(value))


def delta(change: Change) -> str:
    """Return by how much a value moved: `+300,000 (+12%)`, `35 days later`; empty where that cannot be said."""
    old, new = change.old, change.new
    if change.how != "changed" or type(old) is not type(new):
        return ""
    if isinstance(old, date):
        days = (new - old).days
        return f"{_days(abs(days))} {'later' if days > 0 else 'earlier'}"
    if isinstance(old, Money):
        comparable = old.currency == new.currency and not old.bound and not new.bound
        return _moved(old.amount, new.amount) if comparable else ""
    if isinstance(old, Percent):
        return f"{_signed(new.value - old.value)} points"
    if isinstance(old, Duration):
        days = new.days - old.days
        return f"{_signed(round(days))} days" if old.unit != new.unit else ""
    if isinstance(old, Decimal | int) and not isinstance(old, bool):
        return _moved(Decimal(old), Decimal(new))
    return ""


def moved_text(change: Change) -> tuple[str, str] | None:
    """Return the parts of two long texts that differ, with the words around them; None for other values."""
    if change.how != "changed" or not isinstance(change.old, Text) or not isinstance(change.new, Text):
        return None
    langs = [
        lang for lang in (*change.old.versions, *change.new.versions)
        if change.old.versions.get(lang) != change.new.versions.get(lang)
    ]  # fmt: skip
    if not langs:
        return None
    lang = langs[0]
    old, new = (text.versions.get(lang, "").split() for text in (change.old, change.new))
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    mark = f"{lang}: " if lang and len({*change.old.versions, *change.new.versions}) > 1 else ""
    return mark + _around(old, start, end), _around(new, start, end)


AROUND = 4
"""Words that are shown beside what changed in a text."""


def _around(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(words), len(words) - end + AROUND)
    text = " ".join(words[first:last])
    return f"{'… ' if first else ''}{_short(text, 2 * MOST)}{' …' if last < len(words) else ''}" or "nothing"


def _text(text: Text, plan: Plan) -> str:
    return " ".join(text.pick(plan.plan.language, plan.plan.language)[0].split())


def _short(text: str, most: int = MOST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _named(plan: Plan, id_: str, collections: tuple[str, ...] = ("partners", "people")) -> str:
    for name in collections:
        found = collection(plan, name).get(id_)
        if isinstance(found, Partner):
            return found.short_name
        if found is not None:
            return called(found, plan)
    return ""


def _members(entity: Entity, plan: Plan) -> str:
    parts = [
        f"{_plain(item.key)} {told(item.kind, value, plan)}"
        for item in shape(type(entity)).fields
        if (value := getattr(entity, item.name)) is not None and value is not item.default and value != ""
    ]
    return _short(", ".join(parts))


def _plain(key: str) -> str:
    return _OWN.get(key, key).replace("_", " ")


def _grouped(number: Decimal) -> str:
    plain = number.normalize()
    return f"{plain:,f}" if plain == plain.to_integral() else f"{number:,f}"


def _signed(number: Decimal | int) -> str:
    return f"{'+' if number >= 0 else '−'}{_grouped(abs(Decimal(number)))}"


def _moved(old: Decimal, new: Decimal) -> str:
    step = _signed(new - old)
    if not old:
        return step
    share = ((new - old) / abs(old) * 100).quantize(Decimal(1))
    return f"{step} ({_signed(share)}%)" if share else step


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"
