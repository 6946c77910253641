"""The plan on an earlier day: what had not happened by then is not in it (decision record 0021)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from allidocs.base.errors import CannotRun
from allidocs.base.ids import join
from allidocs.base.measure import Period
from allidocs.plan.earlier_values import Then, as_it_stood
from allidocs.plan.entity import Entity, FieldShape, Kind, Known, shape
from allidocs.plan.hidden import Loss, holds_hidden, with_values
from allidocs.plan.model import Plan
from allidocs.plan.sight import HIDDEN, Sight
from allidocs.plan.walk import values


def known_on(plan: Plan, day: date) -> Plan:
    """Return the plan as it stood judged on `day`, its cut-off day then: facts of later days are not in it.

    A fact that an entity can do without goes alone; else the whole entity goes, and every reference to it. What was changed
    later is what it was before. What has no day is known from the plan's own cut-off day on: before, its place is empty, and
    remembered as hidden, so that nobody concludes anything from it. Raises CannotRun when there was no alliance yet.
    """
    seen = _OnDay(plan, day).whole(plan)
    if seen is None or len(seen.partners) < 2:
        raise CannotRun(f"nothing of this plan was known on {day.isoformat()}", "give a later day")
    return seen.replace(plan=seen.plan.replace(as_of=day))


class _OnDay(Sight):
    """What was known on one day."""

    def __init__(self, plan: Plan, day: date) -> None:
        super().__init__(plan)
        self._then = Then(plan, day)
        self._above: list[Entity] = []
        self._before = {
            person.successor: id_
            for id_, person in plan.people.items()
            if person.successor is not None and _later(plan.people.get(person.successor), day)
        }

    def concerned(self, entity: type[Entity]) -> tuple[FieldShape, ...]:
        return shape(entity).fields

    def entity(self, entity: Entity) -> Any:
        before = as_it_stood(entity, self._then) if self._then.day < self._then.plan.plan.as_of else entity
        if before is HIDDEN:
            return HIDDEN
        self._above.append(before)
        seen = super().entity(before)
        self._above.pop()
        return seen

    def value(self, kind: Kind, value: Any) -> Any:
        if kind.known is not None and (day := self._since(kind.known)) is not None and day > self._then.day:
            return HIDDEN
        if kind.happened is not None:
            return self._happened(value)
        if kind.form == "ref" and value in self._before and "people" in kind.collections:
            return super().value(kind, self._before[value])
        seen = super().value(kind, value)
        if kind.form == "list" and seen is not value and kind.item is not None and kind.item.form == "ref":
            return tuple(dict.fromkeys(seen))
        return seen

    def changed(self, entity: Entity, seen: Mapping[str, Any]) -> Entity:
        parts = shape(type(entity)).by_name
        made = {name: parts[name].default if value is HIDDEN else value for name, value in seen.items()}
        lost = {
            name: Loss.VALUE
            for name, value in seen.items()
            if value is HIDDEN
            and (mark := parts[name].kind.known)
            and (mark.counted or self._dated(mark) is None)
        }
        return (
            with_values(entity, made, lost)
            if lost or any(map(holds_hidden, made.values()))
            else entity.replace(**made)
        )

    def _since(self, mark: Known) -> date | None:
        """Return the day from which something so marked is known, None for what always was."""
        dated = self._dated(mark)
        return self._then.plan.plan.as_of if dated is None and not mark.undated else dated

    def _dated(self, mark: Known) -> date | None:
        """Return the day that a mark finds for the entity looked at, None where the plan gives none."""
        held = next(
            (
                one
                for one in reversed(self._above[:-1])
                if any(name.partition(".")[0] in shape(type(one)).by_name for name in mark.above)
            ),
            None,
        )
        days = (
            *(self._day(self._above[-1], name) for name in mark.by),
            *(self._day(held, name) for name in mark.above),
        )
        return next((day for day in days if day is not None), None)

    def _day(self, entity: Any, name: str) -> date | None:
        """Return the day that an attribute gives: its own, or that of the decision it names."""
        for step in name.split("."):
            entity = getattr(entity, step, None)
        if isinstance(entity, str):
            decision = self._then.plan.decision_log.get(entity)
            return None if decision is None else decision.date
        return entity if isinstance(entity, date) else None

    def _happened(self, value: Any) -> Any:
        if isinstance(value, date):
            return value if value <= self._then.day else HIDDEN
        if isinstance(value, tuple):
            over = tuple(one for one in value if _begun(one, self._then.day))
            return value if over == value else over
        kept = {
            key: one
            for key, one in value.items()
            if _begun(key, self._then.day) and not (isinstance(key, int) and self._unfinished(key))
        }
        return value if kept == value else kept

    def _unfinished(self, year: int) -> bool:
        """Say whether a year was under way on the day: its figures, counted up to the cut-off day, were not known yet."""
        return self._then.day < self._then.plan.plan.as_of and date(year, 12, 31) > self._then.day


def _later(person: Any, day: date) -> bool:
    return person is not None and person.from_ is not None and person.from_ > day


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


def facts_ahead(plan: Plan) -> Iterator[Ahead]:
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
