"""Figures from another system's table: each becomes a proposal for the metric, partner's view or part that it is of.

A table has a figure a row (metric, period, value), or its periods across, or its periods down with a metric a column.
Which of these it is, its cells tell; what its names mean, the plan, or whoever said it once (`metrics.columns`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from shlex import quote
from typing import Any

from allidocs.base.errors import CannotRun
from allidocs.base.ids import fresh_id
from allidocs.base.measure import Period
from allidocs.plan.measurement import Metric
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import Branch, Source, read_texts
from allidocs.plan.source import Sequence as Listed
from allidocs.plan.text import Text
from allidocs.review.applying.apply import Applied, applied
from allidocs.review.opening.workbook import Grid
from allidocs.review.proposing.figure_tables import Raw, figures, passed_over, with_years
from allidocs.review.proposing.merge import merged
from allidocs.review.proposing.metric_names import (
    IGNORED,
    SHARES,
    Names,
    folded_name,
    parted,
    power_between,
    scale,
)
from allidocs.review.proposing.proposals import Proposal, Reviewed, Write
from allidocs.review.proposing.spelling import Spelling, plain
from allidocs.review.proposing.values import Unreadable, value_at, written

SERIES = ("values", "targets", "forecasts")
_KIND_OF_LENGTH = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
_MONTHS = {"monthly": 1, "quarterly": 3, "semiannually": 6, "annually": 12}
_BESIDE = re.compile(
    r"(?P<before>[^\W\d]*[€£¥$]?) ?(?P<figure>[-+(]?[\d.,'’ ]*\d\)?) ?(?P<after>[^\W\d]*\.? ?[^\W\d]*[€£¥$]?)"
)
"""A figure with words before or behind it."""
_LONGEST = 60
"""Characters of a figure with its unit at most."""
_FEW = 6
"""Cells that are named of those nobody knows what they are of; more are counted."""
_FAR = 100
"""How many times greater or smaller than the one before a figure is that may be in another unit."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a table asks of the plan: proposals with ids, and how many figures the plan has already.

    `known` are the columns, by what they are called, that were said to mean something and do.
    """

    proposals: tuple[Proposal, ...]
    same: int
    known: Mapping[str, str]


def imported(
    grid: Grid, plan: Plan, source: Source, spelling: Spelling, columns: Mapping[str, str], file: str
) -> Imported:  # fmt: skip
    """Return what the figures of a table ask of the plan; nothing is written. Raises CannotRun where it has none."""
    names = Names(plan, columns)
    reading = _Reading(plan, source, spelling, names, file)
    grid = with_years(grid, spelling)
    raws = list(figures(grid, spelling, names))
    for raw in raws:
        reading.take(raw)
    if not raws:
        raise CannotRun(
            f"{file} holds no figures: no cell names a period",
            "name the period of each figure in a row or a column of its own: `2026Q3`, `Sep 2026` or a day",
        )
    for raw, others in passed_over(grid, spelling, names, raws):
        reading.pass_over(raw, others)
    return Imported(tuple(merged([Reviewed(file, reading.made)])), reading.same, names.used)


class _Reading:
    """Figures of one file, each held to the metric that it is of."""

    def __init__(self, plan: Plan, source: Source, spelling: Spelling, names: Names, file: str) -> None:
        self.plan, self.source, self.spelling, self.names, self.file = plan, source, spelling, names, file
        self.made: list[Proposal] = []
        self.same = 0
        self.strange: set[str] = set()

    def take(self, raw: Raw) -> None:
        """Propose a figure, count it where the plan has it, or say why it is none."""
        home = self.names.find(raw.label)
        if home == IGNORED:
            return
        if isinstance(raw.period, str):
            note = f"`{raw.period}` names no period: write it as `2026Q3`, `Sep 2026` or a day"
            self.say(raw, f"metrics.{home}" if home else "", str(raw.cell.value), note)
            return
        if home is None:
            if raw.label not in self.strange:
                self.strange.add(raw.label)
                near = self.names.near(raw.label)
                hint = f"; did you mean `{near}`?" if near else "."
                note = f"the plan has no metric of that name{hint} Say what it is with --column {quote(f'{raw.label}=METRIC')}, or `=-` for none"  # fmt: skip
                if not raw.label:
                    note = "nothing names the metric of this figure: write its name into a cell of its row"
                self.say(raw, "", raw.label, note)
            return
        if raw.partner and ".views." not in home:
            who = self.names.partner(raw.partner)
            if who is None:
                self.say(
                    raw, f"metrics.{home}", str(raw.cell.value), f"`{raw.partner}` is no partner of the plan"
                )
                return
            home = f"{home}.views.{who}"
        try:
            self.propose(raw, home)
        except Unreadable as error:
            self.say(raw, f"metrics.{home}", str(raw.cell.value), str(error))

    def pass_over(self, raw: Raw, others: Sequence[str]) -> None:
        """Say that nothing tells what the figure of a cell, and those of `others` below it, are of."""
        more = f", and of {', '.join(others[:_FEW])}" if others else ""
        more += f" and {len(others) - _FEW} more" if len(others) > _FEW else ""
        leave = f"; --column {quote(f'{raw.label}=-')} leaves it out" if raw.label else ""
        self.say(
            raw,
            "",
            str(raw.cell.value),
            f"nothing says which metric or period this figure is of{more}{leave}",
        )

    def say(self, raw: Raw, path: str, new: str, note: str) -> None:
        self.made.append(self.proposal(raw, "unplaced", path, "", new, note=note))

    def proposal(self, raw: Raw, sort: Any, path: str, old: str, new: str, **more: Any) -> Proposal:
        return Proposal(sort, path, old, new, place=raw.place, file=self.file, **more)

    def propose(self, raw: Raw, home: str) -> None:
        metric, path = self.series(home)
        period = self.period(raw, metric, path)
        value = self.value(raw, metric)
        series = self.held(path)
        node = self.source.find(path)
        keys = {_parsed(key): key for key in node.entries} if isinstance(node, Branch) else {}
        like = next(iter(keys.values()), "")
        place_ = f"{path}.{keys.get(period) or written(period, like)}"
        before = series.get(period)
        if before == value:
            self.same += 1
            return
        far = _far(series, period, value)
        note = f"it is {far} the one before: is it in another unit?" if far else ""
        if before is not None and not far:
            note = "the plan has another figure for this period"
        text = f"{value.normalize():f}"
        self.made.append(
            self.proposal(
                raw, "value", place_, "" if before is None else f"{before:f}", text, note=note,
                writes=(Write(place_, text),), confidence="low" if far else "medium" if before is not None else "high",
            )
        )  # fmt: skip

    def series(self, home: str) -> tuple[Metric, str]:
        """Return the metric that a place belongs to, and the path of its figures."""
        head, _, last = home.rpartition(".")
        home, key = (head, last) if last in SERIES and head else (home, "values")
        id_, _, inner = home.partition(".")
        metric = self.plan.metrics.get(id_)
        kind, _, name = inner.partition(".")
        known: Mapping[str, Any] = {"views": self.plan.partners, "parts": metric.parts if metric else {}}.get(
            kind, {}
        )
        if metric is None or (inner and name not in known):
            raise Unreadable(f"the plan has nothing at `metrics.{home}`")
        return metric, f"metrics.{home}.{key}"

    def held(self, path: str) -> Mapping[Period, Decimal]:
        found = value_at(self.plan, path)
        return found.raw if found is not None else {}

    def period(self, raw: Raw, metric: Metric, path: str) -> Period:
        """Return the period of a figure in the length that the metric counts in; raises Unreadable."""
        lengths = {period.months for period in (*self.held(path), *metric.values, *metric.targets)}
        lengths = lengths or {_MONTHS[metric.frequency]}
        if isinstance(raw.period, date):
            if len(lengths) > 1:
                raise Unreadable(
                    "the metric counts in periods of several lengths, and a day is in one of each"
                )
            (months,) = lengths
            period = Period.of(raw.period, months)
        else:
            assert not isinstance(raw.period, str)
            period = raw.period
        if period.months not in lengths:
            wanted = " and ".join(f"by {_KIND_OF_LENGTH[one]}" for one in sorted(lengths))
            raise Unreadable(
                f"{period} is a {_KIND_OF_LENGTH[period.months]}, and the plan counts this metric {wanted}"
            )
        if path.endswith(".values") and period.end > self.plan.plan.as_of:
            raise Unreadable(
                f"{period} is not over on {self.plan.plan.as_of}, the plan's `as_of`: bring that up to date first"
            )
        return period

    def value(self, raw: Raw, metric: Metric) -> Decimal:
        """Return a figure in the metric's unit; raises Unreadable."""
        cell, text = raw.cell, raw.cell.value
        if cell.broken or isinstance(text, date):
            raise Unreadable(
                "a day stands where a figure belongs"
                if isinstance(text, date)
                else "its formula has no result in the file"
            )
        share = cell.share
        if isinstance(text, str):
            share = text.rstrip().endswith("%")
            figure, own = _with_unit(text.rstrip().removesuffix("%"))
            number = self.spelling.number(figure)
        else:
            number, own = (text * 100 if cell.share else text), ""
        unit, wanted = raw.unit or parted(raw.label)[1], _unit(metric.unit)
        if own:
            # What stands beside the figure is nearer than what its column says: `12,5 Mio.` below `EUR`.
            unit = own if scale(own)[1] else f"{own} {scale(unit or wanted[0])[1]}".strip()
        shares = any(folded_name(one) in SHARES for one in wanted)
        if share and not shares:
            raise Unreadable(f"it is a percentage, and the plan counts in `{wanted[0]}`")
        if not unit or share:
            return number
        found = [power for one in wanted if (power := power_between(unit, one)) is not None]
        if not found:
            raise Unreadable(f"it is in `{unit}`, and the plan counts in `{wanted[0]}`")
        return number * found[0]


def _with_unit(text: str) -> tuple[str, str]:
    """Return a figure and the unit that is written beside it: `12,5 Mio.`, `€ 3.9 m`; no unit for what has none.

    A scale alone, or a currency and at most a scale, is a unit; other words leave the text as it is, which is no number.
    """
    match = _BESIDE.fullmatch(plain(text)) if len(text) <= _LONGEST else None
    if match is None:
        return text, ""
    unit = f"{match['before']} {match['after']}".strip()
    power, rest = scale(unit)
    return (match["figure"], unit) if power or re.fullmatch("[a-z]{3}", rest) else (text, "")


def _unit(text: Text) -> tuple[str, ...]:
    return tuple(text.versions.values())


def _parsed(key: str) -> Period | None:
    try:
        return Period.parse(key)
    except ValueError:
        return None


def _far(series: Mapping[Period, Decimal], period: Period, value: Decimal) -> str:
    """Say how far a figure is from its neighbour, where that looks like another unit; empty where it does not."""
    others = [one for one in series if one != period and one.months == period.months]
    near = min(others, key=lambda one: abs((one.start - period.start).days), default=None)
    other = series.get(period) or (series[near] if near is not None else Decimal(0))
    if not other or not value:
        return ""
    ratio = abs(value / other)
    if ratio >= _FAR:
        return f"{ratio:.0f} times"
    return f"one part in {1 / ratio:.0f} of" if ratio <= Decimal(1) / _FAR else ""


def provenance(
    plan: Plan, source: Source, done: Sequence[Proposal], name: str, day: date, evidence: str = ""
) -> Proposal | None:  # fmt: skip
    """Return what says in the plan where figures come from: a source of their metrics, with its day.

    The source is the one named, else the one that has the file's name, else a new one. None where there is nothing to say.
    """
    metrics = list(dict.fromkeys(one.path.split(".")[1] for one in done if one.path.startswith("metrics.")))
    if not metrics:
        return None
    day = min(day, plan.plan.as_of)
    known = evidence or next(
        (id_ for id_, one in plan.evidence.items() if name in (one.file, *one.title.versions.values())), ""
    )
    id_ = known or fresh_id(name.rpartition(".")[0] or name, plan.evidence)
    if id_ in plan.evidence:
        there = plan.evidence[id_].date
        writes = [Write(f"evidence.{id_}.date", day.isoformat())] if there is None or there < day else []
    else:
        writes = [Write(f"evidence.{id_}", {"title": name, "date": day.isoformat()})]
    for metric in metrics:
        held = plan.metrics[metric].evidence
        if id_ in held:
            continue
        path = f"metrics.{metric}.evidence"
        if isinstance(source.find(path), Listed) and held:
            writes.append(Write(f"{path}[{len(held) - 1}]", id_, behind=True))
        else:
            writes.append(Write(path, (id_,)))
    if not writes:
        return None
    return Proposal("item", f"evidence.{id_}", "", name, file=name, writes=tuple(writes))


def with_provenance(result: Applied, name: str, day: date, evidence: str = "") -> Mapping[str, str]:
    """Return the plan's texts with the figures that were taken over and with where they come from."""
    source = read_texts(result.texts)
    plan = read_plan(source).plan
    told = provenance(plan, source, result.done, name, day, evidence) if plan is not None else None
    return result.texts if told is None else applied(source, [told]).texts
