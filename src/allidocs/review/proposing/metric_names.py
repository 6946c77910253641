"""What a file of figures calls the plan's metrics, and in which units: names, parts, scales."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from allidocs.base.suggestions import closest
from allidocs.plan.model import Plan
from allidocs.review.proposing.spelling import plain

_UNIT = re.compile(r"(.*?) ?[(\[]([^()\[\]]+)[)\]]")


_JOINTS = re.compile(r" [-–—|/·:] |[|/:]|, ")


_SCALES = {"": 0, "k": 3, "t": 3, "m": 6, "mio": 6, "mm": 6, "mn": 6, "bn": 9}

_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY"}

IGNORED = "-"
"""What a column is said to mean that holds no figures of the plan."""
SHARES = frozenset({"%", "percent", "por ciento"})


class Names:
    """What a file calls the plan's metrics; `used` are the names that were said to mean something and were met."""

    def __init__(self, plan: Plan, columns: Mapping[str, str]) -> None:
        self.plan = plan
        self.said = {folded_name(name): (name, meaning) for name, meaning in columns.items()}
        self.used: dict[str, str] = {}
        self.metrics: dict[str, str] = {}
        for id_, metric in plan.metrics.items():
            for name in (id_, *metric.name.versions.values()):
                self.metrics.setdefault(folded_name(name), id_)
        self.partners = {
            folded_name(name): id_
            for id_, one in plan.partners.items()
            for name in (id_, one.name, one.short_name)
        }
        self.units = {
            folded_name(unit) for one in plan.metrics.values() for unit in one.unit.versions.values()
        }

    def find(self, label: str) -> str | None:
        """Return what a label names, as a path below `metrics` without its series; None where it names nothing."""
        known = self.said.get(folded_name(label))
        if known is not None:
            self.used[known[0]] = known[1]
            return known[1]
        bare, _ = parted(label)
        if folded_name(bare) in self.metrics:
            return self.metrics[folded_name(bare)]
        parts = [part for part in _JOINTS.split(bare) if part]
        for cut in range(1, len(parts)):
            head, tail = " ".join(parts[:cut]), " ".join(parts[cut:])
            for name, other in ((head, tail), (tail, head)):
                id_ = self.metrics.get(folded_name(name))
                if id_ is None:
                    continue
                if (who := self.partner(other)) is not None:
                    return f"{id_}.views.{who}"
                for key, part in self.plan.metrics[id_].parts.items():
                    if folded_name(other) in map(folded_name, (key, *part.name.versions.values())):
                        return f"{id_}.parts.{key}"
        return None

    def partner(self, words: str) -> str | None:
        """Return the partner that words name."""
        return self.partners.get(folded_name(words))

    def is_unit(self, words: str) -> bool:
        """Say whether words are the unit of some metric, or a multiple of it."""
        return folded_name(words) in self.units or any(
            power_between(words, unit) is not None for unit in self.units
        )

    def near(self, label: str) -> str:
        """Return the metric whose name is most like a label; empty where none is."""
        found = closest(folded_name(parted(label)[0]), self.metrics)
        return self.metrics[found] if found else ""


def folded_name(text: str) -> str:
    return plain(text).casefold()


def parted(label: str) -> tuple[str, str]:
    """Return a label without the unit in brackets at its end, and the unit."""
    match = _UNIT.fullmatch(plain(label))
    return (match[1], match[2]) if match else (label, "")


def power_between(unit: str, wanted: str) -> Decimal | None:
    """Return by what a figure in one unit becomes one in another: a power of ten; None where it does not."""
    if folded_name(unit) == folded_name(wanted) or {folded_name(unit), folded_name(wanted)} <= SHARES:
        return Decimal(1)
    (power, rest), (other, base) = scale(unit), scale(wanted)
    return Decimal(1).scaleb(power - other) if rest == base and rest else None


def scale(unit: str) -> tuple[int, str]:
    words = plain(unit)
    for sign, code in _SIGNS.items():
        words = words.replace(sign, f" {code}")
    found, power = list[str](), 0
    for word in words.replace(".", " ").split():
        if word.casefold() in _SCALES and not power:
            power = _SCALES[word.casefold()]
        else:
            found.append(word.casefold())
    return power, " ".join(found)
