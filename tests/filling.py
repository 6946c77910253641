"""Plans in which every key of the format is written: each text its own words, each day its own date."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from allidocs.base.measure import Duration, Money, Percent, Period
from allidocs.plan.entity import Entity, FieldShape, Kind, shape
from allidocs.plan.kinds import STAGES
from allidocs.plan.model import Plan
from allidocs.plan.text import Text

AS_OF = date(2026, 6, 30)
IDS = ("one", "two")
KEYS: dict[str, tuple[Any, ...]] = {
    "partners": ("north", "south"), "people": ("ana", "bo"), "years": (2025, 2026, 2027), "objectives": IDS, "criteria": IDS,
    "periods": tuple(map(Period.parse, ("2025Q4", "2026Q1", "2026Q3"))), "days": (date(2025, 1, 1), date(2026, 1, 1)),
    "documents": ("exit-plan", "joint-business-plan", "launch-plan"), "stages": ("form",),
    "Plan.partners": ("north", "south"), "Governance.level_names": ("3",), "Header.history": ("2", "1"),
    "Contract.terms_omitted": ("affiliate", "losses"), "Plan.people": ("ana", "bo"), "Gate.answers": ("market", "own"),
}  # fmt: skip
"""How mappings are keyed: by what they are keyed with, or by their own name."""
REFERRED = {"partners": ("north", "south"), "people": ("ana", "bo")}
WRITTEN = {
    "Review.recommended": "one", "Review.chosen": "one", "OpenPoint.document": "contract-frame", "Header.language": "en",
    "Header.currency": "EUR", "Partner.language": "en", "Header.version": "2", "Approval.version": "2",
    "Approval.documents": "en/all@0123456789abcdef",
}  # fmt: skip
"""Strings that are no free words."""
BECAME = ("done", "dropped", "forecast", "started", "")
"""What becomes of planned things, one after the other."""
LEFT_OUT = {
    "Person.until", "Partner.until", "Body.until", "Agreement.ended", "Person.from", "Partner.from", "Person.successor",
    "Partner.competitor_of",
}  # fmt: skip
"""Keys that would take most of the plan away."""
TURNS = {
    "LaunchAudience.not_applicable",
    "Ask.decided",
    "Verdict.decided",
    "Gate.decided",
    "Metric.undisclosed",
    "ValueStep.covered_by",
    "Contract.arbitration",
    "Resource.filled",
    "Launch.done",
    "Review.decided",
    "Review.date",
    "Sponsor.person",
}
"""Keys that hide others, so that they are written every other time."""
_ATOMS: dict[str, Any] = {
    "int": 3, "decimal": Decimal(3), "money": Money(Decimal(2345678), "EUR"), "percent": Percent(Decimal(50)),
    "duration": Duration.parse("3 months"), "period": Period.parse("2026Q1"),
}  # fmt: skip


class Filled:
    """Plans with every key; `words` and `days` say which words and which number of days stand at which key."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.days: dict[str, int] = {}
        self._turn = 0

    def plan(self, turn: int) -> Plan:
        """Return a plan; choices, references, and what became of things, change with the turn."""
        self._turn = turn
        plan: Plan = self._entity(Plan, 0)
        return plan.replace(plan=plan.plan.replace(as_of=AS_OF, stage=STAGES[turn % len(STAGES)]))

    def dates(self, key: str) -> tuple[date, date]:
        """Return the days, past and to come, that may stand at a key."""
        away = timedelta(self.days.setdefault(key, len(self.days) + 3))
        return AS_OF - away, AS_OF + away

    def _entity(self, entity: type[Entity], at: int) -> Any:
        given = {}
        for item in shape(entity).fields:
            value = self._value(item.kind, f"{entity.__name__}.{item.key}", item, at)
            if value is not None and item.key != "vis":
                given[item.name] = value
        return entity(**given)

    def _value(self, kind: Kind, key: str, item: FieldShape, at: int) -> Any:
        turn = self._turn + at
        if (
            key in LEFT_OUT
            or (key in TURNS and turn % 2)
            or (item.name in BECAME and BECAME[turn % 5] != item.name)
        ):
            return None
        if kind.form in ("text", "str"):
            words = WRITTEN.get(key) or self.words.setdefault(key, f"Zq{len(self.words)}x")
            return Text({"": words}) if kind.form == "text" else words
        if kind.form == "entity":
            assert kind.entity is not None
            return self._entity(kind.entity, at)
        if kind.form == "ref":
            held = kind.collections[self._turn % len(kind.collections)]
            return REFERRED.get(held, IDS)[at % 2]
        if kind.form == "list":
            assert kind.item is not None
            return (self._value(kind.item, key, item, at),)
        if kind.form == "map":
            assert kind.item is not None
            keys = KEYS.get(key) or KEYS.get(kind.keys, IDS)
            return {one: self._value(kind.item, key, item, place) for place, one in enumerate(keys)}
        return self._atom(kind, key, turn)

    def _atom(self, kind: Kind, key: str, turn: int) -> Any:
        if kind.form == "choice":
            return kind.choices[turn % len(kind.choices)]
        if kind.form == "bool":
            return bool(turn % 2)
        if kind.form == "date":
            past, ahead = self.dates(key)
            return past if kind.happened is not None or self._turn % 2 else ahead
        return _ATOMS[kind.form]
