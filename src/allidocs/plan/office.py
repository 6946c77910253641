"""Who holds what on the cut-off day: the work of people who left passes to their successors (decision record 0021).

What is done, decided or answered stays theirs. What is open and has no successor has nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allidocs.base.ids import join
from allidocs.plan.decided import Gate
from allidocs.plan.entity import Entity, FieldShape, Kind, shape
from allidocs.plan.frame import Person
from allidocs.plan.governance import Body, Sponsor
from allidocs.plan.model import Plan
from allidocs.plan.progress import Holder
from allidocs.plan.transition import Review
from allidocs.plan.walk import walked

_CLOSING = ("done", "dropped", "resolved", "answered", "date")
"""Days that say, once they were reached, that an entity is settled: whoever it names stays named."""
_KEPT = {Holder: ("person",), Person: ("successor",)}
"""References to people that say who it was, not who it is."""
_NOBODY: Any = object()


def has_left(plan: Plan, person: str) -> bool:
    """Say whether a person's last day in the alliance lies before the cut-off day."""
    found = plan.people.get(person)
    return found is not None and found.until is not None and found.until < plan.plan.as_of


def successor(plan: Plan, person: str) -> str | None:
    """Return who holds on the cut-off day what a person held: the person, the successor's successor, or nobody."""
    seen: set[str] = set()
    while has_left(plan, person):
        after = plan.people[person].successor
        if after is None or person in seen:
            return None
        seen.add(person)
        person = after
    return person


def in_office(plan: Plan) -> Plan:
    """Return the plan with everything open in the hands of those who hold it on the cut-off day.

    It is the very same plan where nobody left. A sponsor's role or a body's seat that nobody took over is vacant.
    """
    gone = {name: successor(plan, name) for name in plan.people if has_left(plan, name)}
    if not gone:
        return plan
    seen: Plan = _Handover(plan, gone).entity(plan)
    return seen


def orphaned(plan: Plan, person: str) -> list[str]:
    """Return the paths of what is open and names a person who left."""
    found: list[str] = []
    for path, entity in walked(plan):
        if isinstance(entity, Plan) or _settled(entity):
            continue
        for item in shape(type(entity)).fields:
            if item.name in ("done_by", *_KEPT.get(type(entity), ())) or not _of_people(item.kind):
                continue
            value = getattr(entity, item.name)
            named = (
                value.values()
                if isinstance(value, Mapping)
                else (value,)
                if isinstance(value, str)
                else value or ()
            )
            if person in named:
                found.append(join(path, item.key))
    return found


def _settled(entity: Entity) -> bool:
    """Say whether an entity is over, so that whoever it names stays named."""
    parts = shape(type(entity)).by_name
    days = (name for name in _CLOSING if name in parts and parts[name].kind.happened is not None)
    return any(vars(entity)[name] is not None for name in days) or (
        isinstance(entity, (Gate, Review)) and entity.decided is not None
    )


class _Handover:
    """One walk over a plan that hands references to people over."""

    def __init__(self, plan: Plan, gone: Mapping[str, str | None]) -> None:
        self._plan, self._gone = plan, gone

    def entity(self, entity: Entity) -> Any:
        settled = any(vars(entity).get(name) is not None for name in _CLOSING) and not isinstance(
            entity, Plan
        )
        changes: dict[str, Any] = {}
        for item, named in _handed_over(type(entity)):
            value = getattr(entity, item.name)
            if value is None or value is item.default or (named and settled):
                continue
            new = self.value(item.kind, value)
            if new is _NOBODY:
                new = value if item.required else item.default
            if new is not value:
                changes[item.name] = new
        if not changes:
            return entity
        return entity.replace(**changes, **self._vacancies(entity, changes))

    def value(self, kind: Kind, value: Any) -> Any:
        if kind.form == "entity":
            return self.entity(value)
        if kind.form == "ref":
            return self._holder(kind, value)
        if kind.form == "list" and kind.item is not None:
            return _joined(value, [self.value(kind.item, one) for one in value])
        if kind.form == "map" and kind.item is not None:
            made = {key: self.value(kind.item, one) for key, one in value.items()}
            if all(made[key] is one for key, one in value.items()):
                return value
            return {key: one for key, one in made.items() if one is not _NOBODY}
        return value

    def _holder(self, kind: Kind, name: str) -> Any:
        if "people" not in kind.collections or name not in self._gone:
            return name
        after = self._gone[name]
        return _NOBODY if after is None else after

    def _vacancies(self, entity: Entity, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a role or a body says of the seats that nobody took over."""
        if isinstance(entity, Sponsor) and "person" in changes and entity.person is not None:
            until = self._plan.people[entity.person].until
            assert until is not None
            held = Holder(person=entity.person, from_=entity.from_, until=until)
            return {"former": (*entity.former, held), "from_": None, "vacant": changes["person"] is None}
        if isinstance(entity, Body) and "members" in changes:
            empty = dict(entity.vacant)
            for name in entity.members:
                if name in self._gone and self._gone[name] is None:
                    partner = self._plan.people[name].partner
                    empty[partner] = empty.get(partner, 0) + 1
            return {"vacant": empty}
        return {}


_LEADING: dict[type[Entity], tuple[tuple[FieldShape, bool], ...]] = {}


def _handed_over(entity: type[Entity]) -> tuple[tuple[FieldShape, bool], ...]:
    """Return the attributes of an entity that lead to people, and whether each names them itself."""
    known = _LEADING.get(entity)
    if known is not None:
        return known
    kept = ("done_by", *_KEPT.get(entity, ()))
    fields = (item for item in shape(entity).fields if item.name not in kept)
    found = tuple((item, _of_people(item.kind)) for item in fields if _leads_to_people(item.kind))
    _LEADING[entity] = found
    return found


def _leads_to_people(kind: Kind) -> bool:
    """Say whether people can be named in an attribute or below it."""
    if kind.entity is not None:
        return bool(_handed_over(kind.entity))
    return _of_people(kind) or (kind.item is not None and _leads_to_people(kind.item))


def _of_people(kind: Kind) -> bool:
    """Say whether an attribute names people, directly or in a list or mapping."""
    if kind.form in ("list", "map") and kind.item is not None:
        return _of_people(kind.item)
    return "people" in kind.collections


def _joined(old: tuple[Any, ...], new: list[Any]) -> tuple[Any, ...]:
    """Return a list as it is now, each entry once; the very same where nothing changed."""
    if all(one is before for one, before in zip(new, old, strict=True)):
        return old
    kept = [one for one in new if one is not _NOBODY]
    return tuple(dict.fromkeys(kept)) if all(isinstance(one, str) for one in kept) else tuple(kept)
