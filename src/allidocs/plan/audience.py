"""Who may see what: a plan as one audience may see it, references that would tell too much, words to search for.

A label hides a value and everything below it. What refers to something hidden loses the reference; what cannot do
without that reference is hidden too, until nothing visible points at anything hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from allidocs.base.errors import CannotRun
from allidocs.base.finding import Finding, Place, Severity, sort_key
from allidocs.base.ids import join
from allidocs.base.measure import Money, Percent
from allidocs.base.near import suggestion
from allidocs.plan.entity import Entity, FieldShape, Kind, shape
from allidocs.plan.hidden import Loss, cut
from allidocs.plan.model import RESERVED, Plan, collection
from allidocs.plan.source import Source
from allidocs.plan.text import Text


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a document is for: `all` (the shared edition), a partner's id, `counsel` or `clean-team`."""

    name: str = "all"

    @classmethod
    def parse(cls, text: str, partners: Iterable[str]) -> Audience:
        """Return the audience that `text` names; raises CannotRun with the nearest one."""
        known = ["all", *partners, "counsel", "clean-team"]
        if text in known:
            return cls(text)
        raise CannotRun(f"`{text}` is no audience", suggestion(text, known, "audiences"))

    @property
    def partner(self) -> str:
        """The partner's id, empty for the other audiences."""
        return "" if self.name in RESERVED else self.name

    def sees(self, label: str) -> bool:
        """Say whether this audience may see what carries the visibility label `label`."""
        if label in ("", "shared"):
            return True
        if label.startswith("only:"):
            return bool(self.partner) and label == f"only:{self.partner}"
        return label in ("counsel", "clean-team") and label == self.name

    def __str__(self) -> str:
        return self.name


ALL = Audience("all")
"""The audience of the shared edition."""


def audiences(plan: Plan) -> tuple[Audience, ...]:
    """Return every audience that a plan can be built for, the shared edition first."""
    names = ("all", *plan.partners, "counsel", "clean-team")
    return tuple(Audience(name) for name in dict.fromkeys(names))


def for_audience(plan: Plan, audience: Audience) -> Plan:
    """Return the plan as `audience` may see it; the very same object when it may see everything.

    Optional values that are hidden become their defaults; entries of lists and mappings go; that something went is
    remembered where it went (`plan/hidden.py`). Raises CannotRun when
    the header itself is hidden, so that nothing is left to show.
    """
    sight = _Sight(plan, audience)
    seen = sight.whole(plan)
    while (hidden := _hidden(sight.known, seen)) != sight.hidden:
        sight.hidden = hidden
        seen = sight.whole(seen)
    return seen


_HIDDEN: Any = object()
_REFERRED = ("partners", "criteria")
"""How mappings are keyed whose keys are references."""


class _Sight:
    """What one audience sees: by labels, and by the ids that it may not know of."""

    def __init__(self, plan: Plan, audience: Audience) -> None:
        self.audience = audience
        self.known = {name: frozenset(collection(plan, name)) for name in _collections(Plan)}
        self.hidden: Mapping[str, frozenset[str]] = dict.fromkeys(self.known, frozenset[str]())

    def whole(self, plan: Plan) -> Plan:
        seen = self.entity(plan)
        if seen is _HIDDEN:
            raise CannotRun(
                f"nothing of this plan may be shown to `{self.audience}`", "look at its `vis` labels"
            )
        assert isinstance(seen, Plan)
        return seen

    def entity(self, entity: Entity) -> Any:
        if not self.audience.sees(entity.vis):
            return _HIDDEN
        changes: dict[str, Any] = {}
        lost: dict[str, Loss] = {}
        for item in _concerned(type(entity)):
            value = getattr(entity, item.name)
            if value is None or value is item.default:
                continue
            seen = self.value(item.kind, value)
            if seen is value:
                continue
            if seen is _HIDDEN and item.required:
                return _HIDDEN
            changes[item.name] = item.default if seen is _HIDDEN else seen
            if loss := _loss(item.kind, value, seen):
                lost[item.name] = loss
        return cut(entity, changes, lost) if changes else entity

    def value(self, kind: Kind, value: Any) -> Any:
        if kind.form == "text":
            return value if self.audience.sees(value.vis) else _HIDDEN
        if kind.form == "ref":
            return value if self.may_name(kind.collections, value) else _HIDDEN
        if kind.form == "entity":
            return self.entity(value)
        if kind.form == "list":
            return self.members(kind, value)
        if kind.form == "map":
            return self.entries(kind, value)
        return value

    def members(self, kind: Kind, values: tuple[Any, ...]) -> tuple[Any, ...]:
        assert kind.item is not None
        seen = tuple(self.value(kind.item, value) for value in values)
        if all(new is old for new, old in zip(seen, values, strict=True)):
            return values
        return tuple(value for value in seen if value is not _HIDDEN)

    def entries(self, kind: Kind, values: Mapping[Any, Any]) -> Mapping[Any, Any]:
        assert kind.item is not None
        kept: dict[Any, Any] = {}
        same = True
        for key, value in values.items():
            seen = self.value(kind.item, value) if self.may_hold(kind, key) else _HIDDEN
            same = same and seen is value
            if seen is not _HIDDEN:
                kept[key] = seen
        return values if same else kept

    def may_hold(self, kind: Kind, key: Any) -> bool:
        if kind.private and key != self.audience.partner:
            return False
        return kind.keys not in _REFERRED or self.may_name((kind.keys,), key)

    def may_name(self, collections: tuple[str, ...], name: str) -> bool:
        for name_of in collections:
            if name in self.known[name_of]:
                return name not in self.hidden[name_of]
        return True


def _loss(kind: Kind, value: Any, seen: Any) -> Loss | None:
    """Return what an attribute lost itself; what entities in it lost is remembered with them."""
    if seen is _HIDDEN:
        return Loss.VALUE
    if seen is value or kind.item is None:
        return None
    if kind.form == "list":
        whole = len(seen) == len(value) and not any(map(partial(_loss, kind.item), value, seen))
        return None if whole else Loss.VALUE
    if any(_loss(kind.item, value[key], one) for key, one in seen.items()):
        return Loss.VALUE
    return None if len(seen) == len(value) else Loss.ENTRIES


def _hidden(known: Mapping[str, frozenset[str]], seen: Plan) -> Mapping[str, frozenset[str]]:
    return {name: ids - frozenset(collection(seen, name)) for name, ids in known.items()}


_CONCERNED: dict[type[Entity], tuple[FieldShape, ...]] = {}


def _concerned(entity: type[Entity]) -> tuple[FieldShape, ...]:
    """Return the attributes that a label or a hidden id can change."""
    known = _CONCERNED.get(entity)
    if known is None:
        known = _CONCERNED[entity] = tuple(item for item in shape(entity).fields if _concerns(item.kind))
    return known


def _concerns(kind: Kind) -> bool:
    if kind.form == "list":
        return kind.item is not None and _concerns(kind.item)
    if kind.form == "map":
        return kind.private or kind.keys in _REFERRED or (kind.item is not None and _concerns(kind.item))
    return kind.form in ("text", "ref", "entity")


def _collections(entity: type[Entity]) -> tuple[str, ...]:
    """Return the names of every collection that something in the format refers to, sorted."""
    found: set[str] = set(_REFERRED)
    seen: set[type[Entity]] = set()
    stack: list[Kind] = [Kind("entity", entity=entity)]
    while stack:
        kind = stack.pop()
        found.update(kind.collections)
        if kind.item is not None:
            stack.append(kind.item)
        if kind.entity is not None and kind.entity not in seen:
            seen.add(kind.entity)
            stack.extend(item.kind for item in shape(kind.entity).fields)
    return tuple(sorted(found))


# ---------------------------------------------------------------------------------------------- leaks


def leaks(plan: Plan, source: Source) -> list[Finding]:
    """Return an error P016 for every reference that more people see than its target, with both places."""
    if _Sight(plan, ALL).entity(plan) is plan:
        return []
    found: dict[str, Finding] = {}
    for audience in audiences(plan):
        sight = _Sight(plan, audience)
        seen = sight.entity(plan)
        if seen is _HIDDEN:
            continue
        sight.hidden = _hidden(sight.known, seen)
        if not any(sight.hidden.values()):
            continue
        for path, names, name, is_key in _references(_Sight(plan, audience), plan, ""):
            if path not in found and not sight.may_name(names, name):
                target = next(_target(of, name) for of in names if name in sight.known[of])
                found[path] = _leak(path, is_key, target, audience, source)
    return sorted(found.values(), key=sort_key)


def hidden_header(plan: Plan, source: Source) -> list[Finding]:
    """Return a warning P019 where the header, or a text that it cannot do without, is not for everybody.

    No shared edition can be made then, whatever else may be shown.
    """
    sight = _Sight(plan, ALL)
    if sight.entity(plan.plan) is not _HIDDEN:
        return []
    whole = shape(type(plan.plan)).fields if sight.audience.sees(plan.plan.vis) else ()
    path = next(
        (f"plan.{item.key}" for item in whole if item.required and sight.value(item.kind, getattr(plan.plan, item.name)) is _HIDDEN),
        "plan",
    )  # fmt: skip
    return [
        Finding(
            "P019", Severity.WARNING, f"`{path}` is not for everybody, so no shared document can be made of this plan",
            source.nearest(f"{path}.vis"), "take its `vis` away, or build with `--audience`", path,
        )
    ]  # fmt: skip


def _target(of: str, name: str) -> str:
    return join("contract.components" if of == "components" else of, name)


def _leak(path: str, is_key: bool, target: str, audience: Audience, source: Source) -> Finding:
    who = {"all": "everybody", "counsel": "counsel", "clean-team": "the clean team"}.get(
        audience.name, f"partner `{audience.name}`"
    )
    node = None if is_key else source.find(path)
    label = source.nearest(f"{target}.vis")
    related: tuple[tuple[Place, str], ...] = ((label, "narrowed here"),) if label else ()
    return Finding(
        "P016",
        Severity.ERROR,
        f"{who} may see this reference, but not `{target}`, which it names",
        node.place if node is not None else source.nearest(path),
        f"give what holds it the label of `{target}`, or name something that the same people may see",
        path,
        related,
    )


def _references(sight: _Sight, entity: Entity, path: str) -> Iterator[tuple[str, tuple[str, ...], str, bool]]:
    """Yield path, collections, id and whether it is a key, of every reference that the labels let through."""
    if sight.entity(entity) is _HIDDEN:
        return
    for item in _concerned(type(entity)):
        value = getattr(entity, item.name)
        if value is not None and value is not item.default:
            yield from _references_in(sight, item.kind, value, join(path, item.key))


def _references_in(
    sight: _Sight, kind: Kind, value: Any, path: str
) -> Iterator[tuple[str, tuple[str, ...], str, bool]]:
    if kind.form == "ref":
        yield path, kind.collections, value, False
    elif kind.form == "entity":
        yield from _references(sight, value, path)
    elif kind.form == "list" and kind.item is not None:
        for index, member in enumerate(value):
            yield from _references_in(sight, kind.item, member, join(path, index))
    elif kind.form == "map" and kind.item is not None:
        for key, member in value.items():
            if not sight.may_hold(kind, key) or sight.value(kind.item, member) is _HIDDEN:
                continue
            if kind.keys in _REFERRED:
                yield join(path, key), (kind.keys,), key, True
            yield from _references_in(sight, kind.item, member, join(path, str(key)))


# ---------------------------------------------------------------------------------------------- words to search for

_MARKUP = re.compile(r"[*_`~#|<>\\\n\[\]()!]+")
_LEAST_PIECE = 12
_LEAST_STRING = 4


def private_strings(plan: Plan, audience: Audience) -> list[tuple[str, str]]:
    """Return path and string of everything that `audience` must not find in a finished file.

    Strings are texts and names as written, longer pieces of texts between Markdown marks, numbers of four digits or
    more with every usual mark between thousands, ISO dates, and paths of hidden entries. Left out is what also occurs
    in something that the audience may see, and what is shorter than four characters.
    """
    seen = {string for _, string in _strings(for_audience(plan, audience), "")}
    visible = "\n".join(sorted(seen))
    found = {
        (path, string): None
        for path, string in _strings(plan, "")
        if string not in seen and len(string) >= _LEAST_STRING and string not in visible
    }
    return sorted(found)


def _strings(entity: Entity, path: str) -> Iterator[tuple[str, str]]:
    for item in shape(type(entity)).fields:
        value = getattr(entity, item.name)
        if value is not None and value != item.default and item.key != "vis":
            yield from _strings_in(item.kind, value, join(path, item.key))


def _strings_in(kind: Kind, value: Any, path: str) -> Iterator[tuple[str, str]]:
    if kind.form == "entity":
        yield from _strings(value, path)
    elif kind.form == "list" and kind.item is not None:
        for index, member in enumerate(value):
            yield from _strings_in(kind.item, member, join(path, index))
    elif kind.form == "map" and kind.item is not None:
        for key, member in value.items():
            inner = join(path, str(key))
            if kind.keys == "id":
                yield inner, inner
            yield from _strings_in(kind.item, member, inner)
    elif kind.form not in ("ref", "choice", "bool"):
        for string in _forms(value):
            yield path, string


def _forms(value: Any) -> Iterator[str]:
    if isinstance(value, Text):
        for text in value.versions.values():
            yield from _pieces(text)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Money):
        yield from _numbers(value.amount)
    elif isinstance(value, Percent):
        yield from _numbers(value.value)
    elif isinstance(value, (int, Decimal)):
        yield from _numbers(Decimal(value))
    elif isinstance(value, date):
        yield value.isoformat()


def _pieces(text: str) -> Iterator[str]:
    whole = text.strip()
    yield whole
    for piece in _MARKUP.split(whole):
        tidy = piece.strip()
        if len(tidy) >= _LEAST_PIECE and tidy != whole:
            yield tidy


def _numbers(number: Decimal) -> Iterator[str]:
    """Yield a number of four digits or more, plain and grouped by each usual mark; the sign is left out."""
    written = f"{abs(number):f}"
    if sum(character.isdigit() for character in written) < _LEAST_STRING:
        return
    yield written
    if "." in written:
        yield written.replace(".", ",")
    whole = written.partition(".")[0]
    if len(whole) >= _LEAST_STRING:
        for mark in (",", ".", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "'", "’", "_"):
            yield f"{int(whole):,}".replace(",", mark)
