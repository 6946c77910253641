"""The plan on an earlier day: what had not happened by then is not in it (decision record 0021)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from allidocs.base.errors import CannotRun
from allidocs.base.ids import join
from allidocs.base.measure import Period
from allidocs.plan.entity import Entity, FieldShape, Kind, shape
from allidocs.plan.model import Plan
from allidocs.plan.sight import HIDDEN, Sight
from allidocs.plan.walk import values


def known_on(plan: Plan, day: date) -> Plan:
    """Return the plan as it stood judged on `day`, its cut-off day then: facts of later days are not in it.

    A fact that an entity can do without goes alone, with a status that it dates; else the whole entity goes, and every
    reference to it. Raises CannotRun when nothing of the plan was known yet.
    """
    seen = _OnDay(plan, day).whole(plan)
    if seen is None:
        raise CannotRun(f"nothing of this plan was known on {day.isoformat()}", "give a later day")
    return seen.replace(plan=seen.plan.replace(as_of=day))


class _OnDay(Sight):
    """What was known on one day."""

    def __init__(self, plan: Plan, day: date) -> None:
        super().__init__(plan)
        self._day = day

    def concerned(self, entity: type[Entity]) -> tuple[FieldShape, ...]:
        return shape(entity).fields

    def entity(self, entity: Entity) -> Any:
        seen = super().entity(entity)
        if seen is HIDDEN:
            return HIDDEN
        reset = {}
        for item in shape(type(entity)).fields:
            mark, value = item.kind.happened, getattr(entity, item.name)
            if mark is not None and mark.sets and value is not None and value > self._day:
                named = shape(type(entity)).by_key[mark.sets]
                if not named.required:
                    reset[named.name] = named.default
        return seen.replace(**reset) if reset else seen

    def value(self, kind: Kind, value: Any) -> Any:
        if kind.happened is not None:
            return self._happened(value)
        return super().value(kind, value)

    def _happened(self, value: Any) -> Any:
        if isinstance(value, date):
            return value if value <= self._day else HIDDEN
        kept = {
            key: seen
            for key, one in value.items()
            if _begun(key, self._day) and (seen := self._figures(one)) is not HIDDEN
        }
        return value if kept == value else kept

    def _figures(self, value: Any) -> Any:
        """Return money or numbers by year that stand in an entity of figures, up to the day."""
        if not isinstance(value, Entity):
            return value
        changes = {
            item.name: {key: one for key, one in members.items() if _begun(key, self._day)}
            for item in shape(type(value)).fields
            if isinstance(members := getattr(value, item.name), Mapping)
        }
        return value.replace(**changes)


def _begun(key: object, day: date) -> bool:
    """Say whether figures of a period could be known: it is over, or for a year it has begun."""
    if isinstance(key, Period):
        return key.end <= day
    if isinstance(key, int):
        return key <= day.year
    return not isinstance(key, date) or key <= day


class Ahead(NamedTuple):
    """A fact that is dated after the cut-off day: its path, the day or period in words, whether the period has begun."""

    path: str
    day: str
    begun: bool


def ahead(plan: Plan) -> Iterator[Ahead]:
    """Yield the facts that are dated after the plan's cut-off day, in the order of the format."""
    as_of = plan.plan.as_of
    for path, kind, value in values(plan):
        if kind.happened is None:
            continue
        if isinstance(value, date):
            if value > as_of:
                yield Ahead(path, value.isoformat(), begun=False)
            continue
        for key in value:
            if not _begun(key, as_of):
                yield Ahead(join(path, str(key)), str(key), isinstance(key, Period) and key.start <= as_of)
