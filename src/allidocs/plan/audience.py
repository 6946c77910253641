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
from functools import lru_cache, partial
from typing import Any

from allidocs.base.errors import CannotRun
from allidocs.base.finding import Finding, Place, Severity, sort_key
from allidocs.base.ids import join
from allidocs.base.measure import Money, Percent
from allidocs.base.suggestions import suggestion
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.hidden import Loss, with_values
from allidocs.plan.model import RESERVED, Plan
from allidocs.plan.sight import HIDDEN, REFERRED, Sight, hidden_ids
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


@lru_cache(maxsize=16)
def for_audience(plan: Plan, audience: Audience) -> Plan:
    """Return the plan as `audience` may see it; the very same object when it may see everything.

    Optional values that are hidden become their defaults; entries of lists and mappings go; that something went is
    remembered where it went (`plan/hidden.py`). Raises CannotRun when
    the header itself, or every partner, is hidden, so that nothing is left to show.
    """
    seen = _ForAudience(plan, audience).whole(plan)
    if seen is None or not seen.partners:
        raise CannotRun(f"nothing of this plan may be shown to `{audience}`", "look at its `vis` labels")
    return seen


class _ForAudience(Sight):
    """What one audience sees: by labels, and by the ids that it may not know of."""

    def __init__(self, plan: Plan, audience: Audience) -> None:
        super().__init__(plan)
        self.audience = audience

    def shows(self, entity: Entity) -> bool:
        return self.audience.sees(entity.vis)

    def value(self, kind: Kind, value: Any) -> Any:
        if kind.form == "text":
            return value if self.audience.sees(value.vis) else HIDDEN
        return super().value(kind, value)

    def may_hold(self, kind: Kind, key: Any) -> bool:
        if kind.private and key != self.audience.partner:
            return False
        return super().may_hold(kind, key)

    def changed(self, entity: Entity, seen: Mapping[str, Any]) -> Entity:
        parts = shape(type(entity)).by_name
        lost = {
            name: loss
            for name, value in seen.items()
            if (loss := _loss(parts[name].kind, getattr(entity, name), value)) is not None
        }
        made = {name: parts[name].default if value is HIDDEN else value for name, value in seen.items()}
        return with_values(entity, made, lost)


def _loss(kind: Kind, value: Any, seen: Any) -> Loss | None:
    """Return what an attribute lost itself; what entities in it lost is remembered with them."""
    if seen is HIDDEN:
        return Loss.VALUE
    if seen is value or kind.item is None:
        return None
    if kind.form == "list":
        whole = len(seen) == len(value) and not any(map(partial(_loss, kind.item), value, seen))
        return None if whole else Loss.VALUE
    if any(_loss(kind.item, value[key], one) for key, one in seen.items()):
        return Loss.VALUE
    return None if len(seen) == len(value) else Loss.ENTRIES


# ---------------------------------------------------------------------------------------------- leaks


def leaks(plan: Plan, source: Source) -> list[Finding]:
    """Return an error P016 for every reference that more people see than its target, with both places."""
    if _ForAudience(plan, ALL).entity(plan) is plan:
        return []
    found: dict[str, Finding] = {}
    for audience in audiences(plan):
        sight = _ForAudience(plan, audience)
        seen = sight.entity(plan)
        if seen is HIDDEN:
            continue
        sight.hidden = hidden_ids(sight.known, seen)
        if not any(sight.hidden.values()):
            continue
        for path, names, name, is_key in _references(_ForAudience(plan, audience), plan, ""):
            if path not in found and not sight.may_name(names, name):
                target = next(_target(of, name) for of in names if name in sight.known[of])
                found[path] = _leak(path, is_key, target, audience, source)
    return sorted(found.values(), key=sort_key)


def hidden_header(plan: Plan, source: Source) -> list[Finding]:
    """Return a warning P019 where the header, or a text that it cannot do without, is not for everybody.

    No shared edition can be made then, whatever else may be shown.
    """
    sight = _ForAudience(plan, ALL)
    if sight.entity(plan.plan) is not HIDDEN:
        return []
    whole = shape(type(plan.plan)).fields if sight.audience.sees(plan.plan.vis) else ()
    path = next(
        (f"plan.{item.key}" for item in whole if item.required and sight.value(item.kind, getattr(plan.plan, item.name)) is HIDDEN),
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


def _references(
    sight: _ForAudience, entity: Entity, path: str
) -> Iterator[tuple[str, tuple[str, ...], str, bool]]:
    """Yield path, collections, id and whether it is a key, of every reference that the labels let through."""
    if sight.entity(entity) is HIDDEN:
        return
    for item in sight.concerned(type(entity)):
        value = getattr(entity, item.name)
        if value is not None and value is not item.default:
            yield from _references_in(sight, item.kind, value, join(path, item.key))


def _references_in(
    sight: _ForAudience, kind: Kind, value: Any, path: str
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
            if not sight.may_hold(kind, key) or sight.value(kind.item, member) is HIDDEN:
                continue
            if kind.keys in REFERRED:
                yield join(path, key), (kind.keys,), key, True
            yield from _references_in(sight, kind.item, member, join(path, str(key)))


# ---------------------------------------------------------------------------------------------- words to search for

_MARKUP = re.compile(r"[*_`~#|<>\\\n\[\]()!]+")
_LEAST_PIECE = 12
_LEAST_STRING = 4


@lru_cache(maxsize=4)
def private_strings(plan: Plan, audience: Audience) -> tuple[tuple[str, str], ...]:
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
    return tuple(sorted(found))


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
        for amount in (value.amount, value.most):
            yield from _numbers(amount) if amount else ()
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
    if sum(character.isdecimal() for character in written) < _LEAST_STRING:
        return
    yield written
    if "." in written:
        yield written.replace(".", ",")
    whole = written.partition(".")[0]
    if len(whole) >= _LEAST_STRING:
        for mark in (",", ".", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "'", "’", "_"):
            yield f"{int(whole):,}".replace(",", mark)
