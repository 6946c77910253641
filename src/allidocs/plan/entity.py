"""The kit that entities are declared with: annotated classes, and what they hold in terms that all rooms share.

An entity is a class with annotated attributes; an attribute without a default must be written. Its docstring and the
string below each attribute are what editors and docs/plan-format.md show. `shape` takes a class apart once, for
reading, views, schema and audience alike.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, Self, Union, dataclass_transform, get_args, get_origin

from allidocs.base.measure import Duration, Money, Percent, Period
from allidocs.base.suggestions import closest
from allidocs.plan.text import Text

EMPTY: Mapping[Any, Any] = {}
"""The default of every mapping attribute; never changed."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a string that names an entity: `collections` are the plan's collections that it may be found in."""

    collections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """Marks a mapping whose keys are not free ids.

    `years`, `periods`, `days`, `stages`, `documents` and `words` (any) say what they are; anything else names the collection that each key must be
    found in, such as `partners`.
    """

    kind: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """Marks a number with its least and greatest value."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Private:
    """Marks a per-partner mapping whose every value only its own partner may see."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Marks what is known only from its own day on: a day on which something happened, or figures of periods that are over.

    Seen from an earlier day (`plan/moment.py`) it is not there; an entity that cannot do without it is not there either.
    """


@dataclass(frozen=True, slots=True)
class Known:
    """Marks what has no day of its own and is known only since another one: the first given of the attributes named.

    `by` are attributes of the same entity, `above` those of the nearest entity above it that has one of them; a reference to
    a decision stands for the decision's day. Without such a day it is known from the plan's own cut-off day on, and nobody can
    say whether it was so before; where `undated` is true, it was always known. What was `counted` on a day was there before it,
    so that nobody may conclude from its absence either.
    """

    by: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    undated: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Marks a string with a pattern: `pattern` is a regular expression, `example` what to write."""

    pattern: str
    example: str


_LIKE = 4
"""A text must be longer than this to be like a name: of two letters, each is like many."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Marks a string that is one of a published list: `names` are these, `example` one of them, `means` what they are.

    `instead` are codes, in capitals, that people write who mean one of these.
    """

    names: tuple[str, ...]
    example: str
    means: str
    instead: tuple[tuple[str, str], ...] = ()

    def meant(self, text: str) -> str | None:
        """Return the name that a text most likely means, None where none is near."""
        if text.upper() in dict(self.instead):
            return dict(self.instead)[text.upper()]
        folded = text.casefold().replace(" ", "_")
        for name in self.names:
            if folded in (name.casefold(), name.casefold().rpartition("/")[2]):
                return name
        return closest(text, self.names) if len(text) > _LIKE else None


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=True)
class Entity:
    """A thing that a plan describes; frozen, compared by value. Every entity may carry a visibility label `vis`."""

    __slots__ = ("__dict__", "__weakref__", "_lost")
    # What a cut for an audience took from it (`plan/hidden.py`): beside the values, since it is no part of what is equal.

    vis: str = ""
    """Who may see this: `shared` (the default), `only:PARTNER`, `counsel` or `clean-team`."""

    def __init__(self, **values: Any) -> None:
        members = self.__dict__
        for item in shape(type(self)).fields:
            members[item.name] = values.pop(item.name) if item.name in values else item.default
        if values:
            raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        given = (f"{item.name}={self.__dict__[item.name]!r}" for item in shape(type(self)).fields
                 if self.__dict__[item.name] != item.default)  # fmt: skip
        return f"{type(self).__name__}({', '.join(given)})"

    def replace(self, **changes: Any) -> Self:
        """Return the same entity with some attributes changed."""
        new = object.__new__(type(self))
        new.__dict__.update(self.__dict__)
        new.__dict__.update(changes)
        lost = getattr(self, "_lost", None)
        if lost is not None:
            object.__setattr__(new, "_lost", lost)
        return new


class FieldShape(NamedTuple):
    """One attribute of an entity: its YAML key, its kind, whether it must be written, its default."""

    name: str
    key: str
    kind: Kind
    required: bool
    default: Any


class EntityShape(NamedTuple):
    """An entity class, taken apart once."""

    entity: type[Entity]
    fields: tuple[FieldShape, ...]
    by_key: dict[str, FieldShape]
    by_name: dict[str, FieldShape]
    required: tuple[FieldShape, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What an attribute holds, in terms that reading, views, schema and audience share.

    `form` is one of `text`, `str`, `bool`, `int`, `decimal`, `money`, `percent`, `duration`, `period`, `date`,
    `choice`, `ref`, `entity`, `list`, `map`. `item` is the kind of a list's or map's values, `keys` how a map is
    keyed (see `Keys`; `id` where keys are free ids).
    """

    form: str
    item: Kind | None = None
    keys: str = ""
    entity: type[Entity] | None = None
    choices: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    bounds: Bounds | None = None
    pattern: Shape | None = None
    names: Listed | None = None
    private: bool = False
    happened: Happened | None = None
    known: Known | None = None


_SHAPES: dict[type[Entity], EntityShape] = {}
_ATOMS = {
    str: "str", Text: "text", bool: "bool", int: "int", Decimal: "decimal", Money: "money", Percent: "percent",
    Duration: "duration", Period: "period", date: "date",
}  # fmt: skip
_MISSING = object()


def shape(entity: type[Entity]) -> EntityShape:
    """Return the attributes of an entity class, taken apart on first use."""
    known = _SHAPES.get(entity)
    if known is not None:
        return known
    annotations: dict[str, Any] = {}
    for base in entity.__mro__:
        for name, written in base.__dict__.get("__annotations__", {}).items():  # noqa: RUF063 (inspect loads slowly)
            if name not in annotations:
                annotations[name] = _meant(base.__module__, written) if isinstance(written, str) else written
    annotations["vis"] = annotations.pop("vis")
    fields = []
    for name, annotation in annotations.items():
        default = getattr(entity, name, _MISSING)
        required = default is _MISSING
        fields.append(
            FieldShape(name, name.rstrip("_"), _kind(annotation), required, None if required else default)
        )
    made = EntityShape(
        entity,
        tuple(fields),
        {item.key: item for item in fields},
        {item.name: item for item in fields},
        tuple(item for item in fields if item.required),
    )
    _SHAPES[entity] = made
    return made


def choices(entity: type[Entity], key: str) -> tuple[str, ...]:
    """Return the values that an attribute may have, or the items of a list of such values, in the format's order.

    Whatever goes through all values of a choice asks for them here, so that none is forgotten when one is added.
    """
    kind = shape(entity).by_key[key].kind
    return (kind.item or kind).choices


@cache
def _meant(module: str, written: str) -> Any:
    """Return what an annotation means in its module; `Text | None` and its like are written hundreds of times."""
    return eval(written, vars(sys.modules[module]))  # noqa: S307 (our own source)


_KINDS: dict[Any, Kind] = {}


def _kind(annotation: Any) -> Kind:
    known = _KINDS.get(annotation)
    if known is None:
        known = _KINDS[annotation] = _taken_apart(annotation)
    return known


def _taken_apart(annotation: Any) -> Kind:
    if annotation in _ATOMS:
        return Kind(_ATOMS[annotation])
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return Kind("entity", entity=annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return Kind("choice", choices=tuple(arguments))
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _kind(inner)
    if origin is tuple:
        return Kind("list", item=_kind(arguments[0]))
    if origin is not None and issubclass(origin, Mapping):
        return Kind("map", item=_kind(arguments[1]), keys="id")
    if hasattr(annotation, "__metadata__"):
        return _marked(_kind(arguments[0]), annotation.__metadata__)
    raise TypeError(f"an entity cannot hold {annotation!r}")


def _marked(kind: Kind, marks: tuple[Any, ...]) -> Kind:
    from dataclasses import replace

    for mark in marks:
        if isinstance(mark, Ref):
            kind = Kind("ref", collections=mark.collections)
        elif isinstance(mark, Keys):
            kind = replace(kind, keys=mark.kind)
        elif isinstance(mark, Bounds):
            kind = replace(kind, bounds=mark)
        elif isinstance(mark, Shape):
            kind = replace(kind, pattern=mark)
        elif isinstance(mark, Listed):
            kind = replace(kind, names=mark)
        elif isinstance(mark, Private):
            kind = replace(kind, private=True)
        elif isinstance(mark, Happened):
            kind = replace(kind, happened=mark)
        elif isinstance(mark, Known):
            kind = replace(kind, known=mark)
    return kind
