"""Figures from another system's table: each becomes a proposal for the metric, partner's view or part that it is of.

A table has a figure a row (metric, period, value), or its periods across, or its periods down with a metric a column.
Which of these it is, its cells tell; what its names mean, the plan, or whoever said it once (`metrics.columns`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from shlex import quote
from typing import Any

from allidocs.base.errors import CannotRun
from allidocs.base.ids import fresh_id
from allidocs.base.measure import Period
from allidocs.base.suggestions import closest
from allidocs.plan.measurement import Metric
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import Branch, Source, read_texts
from allidocs.plan.source import Sequence as Listed
from allidocs.plan.text import Text
from allidocs.review.applying.apply import Applied, applied
from allidocs.review.opening.workbook import Cell, Grid
from allidocs.review.proposing.merge import merged
from allidocs.review.proposing.proposals import Proposal, Reviewed, Write
from allidocs.review.proposing.spelling import Spelling, marks_of, plain
from allidocs.review.proposing.values import Unreadable, value_at, written

IGNORED = "-"
"""What a column is said to mean that holds no figures of the plan."""
SERIES = ("values", "targets", "forecasts")
_KIND_OF_LENGTH = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
_MONTHS = {"monthly": 1, "quarterly": 3, "semiannually": 6, "annually": 12}
_UNIT = re.compile(r"(.*?) ?[(\[]([^()\[\]]+)[)\]]")
_JOINTS = re.compile(r" [-–—|/·:] |[|/:]|, ")
_SCALES = {"": 0, "k": 3, "t": 3, "m": 6, "mio": 6, "mm": 6, "mn": 6, "bn": 9}
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY"}
_SHARES = frozenset({"%", "percent", "por ciento"})
_BESIDE = re.compile(
    r"(?P<before>[^\W\d]*[€£¥$]?) ?(?P<figure>[-+(]?[\d.,'’ ]*\d\)?) ?(?P<after>[^\W\d]*\.? ?[^\W\d]*[€£¥$]?)"
)
"""A figure with words before or behind it."""
_LONGEST = 60
"""Characters of a figure with its unit at most."""
_FAR = 100
"""How many times greater or smaller than the one before a figure is that may be in another unit."""
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Raw:
    """A figure as a table has it: where it stands, what its metric and period are called there, and its cell.

    Its period is words where the table has some that name none.
    """

    place: str
    label: str
    period: Period | date | str
    cell: Cell
    partner: str = ""
    unit: str = ""


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
    names = _Names(plan, columns)
    reading = _Reading(plan, source, spelling, names, file)
    raws = list(figures(grid, spelling, names))
    for raw in raws:
        reading.take(raw)
    if not raws:
        raise CannotRun(
            f"{file} holds no figures: no cell names a period",
            "name the period of each figure in a row or a column of its own: `2026Q3`, `Sep 2026` or a day",
        )
    return Imported(tuple(merged([Reviewed(file, reading.made)])), reading.same, names.used)


# ---------------------------------------------------------------------------------------------- the table


def figures(grid: Grid, spelling: Spelling, names: _Names) -> Iterator[Raw]:
    """Yield the figures of a table, however it is laid out."""
    named = {at: found for at, cell in grid.cells.items() if (found := _period(cell, spelling)) is not None}
    # A bare year may be a figure: it counts where nothing else is a period.
    periods = {at: one for at, one in named.items() if isinstance(one, date) or one.months < 12} or named
    across = _row_of(grid, periods, named.keys())
    if across is not None:
        yield from _across(
            grid, across, {at: one for (row, at), one in periods.items() if row == across}, names
        )
        heads = {at for row, at in named if row == across}
        yield from _unread_across(grid, across, heads)
        return
    down = _column_of(periods)
    if down is not None:
        rows = {row: one for (row, at), one in periods.items() if at == down}
        days, years = (
            {at for _, at in some if all((row, at) in some for row in rows)} for some in (periods, named)
        )
        yield from _down(grid, down, rows, days, years, names)


def _period(cell: Cell, spelling: Spelling) -> Period | date | None:
    if isinstance(cell.value, date):
        return cell.value
    if isinstance(cell.value, Decimal):
        whole = cell.value == cell.value.to_integral_value() and int(cell.value) in _YEARS
        return Period(int(cell.value), 1, 12) if whole and not cell.formula else None
    return spelling.period(cell.value)


def _row_of(
    grid: Grid, periods: Mapping[tuple[int, int], Any], named: Set[tuple[int, int]]
) -> int | None:  # fmt: skip
    """Return the row whose cells are the periods of the columns below them, None where periods stand in rows."""
    counts = Counter(row for row, _ in periods)
    with_figures = {row for row, at in grid.cells.keys() - named if marks_of(_words(grid, row, at))}
    many = [row for row, count in counts.items() if count > 1] or (
        [row for row in counts if row not in with_figures] if len(counts) == 1 else []
    )
    if len(many) != 1:
        return None
    heads = {at for row, at in periods if row == many[0]}
    return many[0] if any(row > many[0] and at in heads for row, at in grid.cells) else None


def _column_of(periods: Mapping[tuple[int, int], Any]) -> int | None:
    """Return the column with the most periods, the first of several."""
    counts = Counter(at for _, at in periods)
    return max(counts, key=lambda at: (counts[at], -at), default=None)


@dataclass(frozen=True, slots=True)
class _Heads:
    """The columns that say of each row which metric it is of, whose figure, and in which unit; None where none does."""

    metric: int | None
    partner: int | None
    unit: int | None

    @classmethod
    def of(cls, told: Mapping[int, Sequence[str]], names: _Names) -> _Heads:
        """Return them of columns whose cells say something; a metric's is the first that names one.

        Half of what the others say is enough: what is no partner or unit there is told, and no figure becomes the joint one.
        """
        metric = next(
            (at for at, said in told.items() if any(names.find(one) is not None for one in said)), None
        )
        rest = {at: said for at, said in told.items() if at != metric and said}
        partner = next((at for at, said in rest.items() if _mostly(names.partner, said)), None)
        unit = next((at for at, said in rest.items() if at != partner and _mostly(names.is_unit, said)), None)
        return cls(metric, partner, unit)

    def label(self, grid: Grid, row: int) -> str:
        """Return what a row calls its metric."""
        return _words(grid, row, self.metric)

    def raw(self, grid: Grid, row: int, at: int, label: str, period: Period | date | str) -> Iterator[Raw]:
        """Yield the figure that stands in a cell, if one does."""
        cell = grid.cells.get((row, at))
        if cell is not None:
            yield Raw(
                place(row, at), label, period, cell, _words(grid, row, self.partner), _words(grid, row, self.unit)
            )  # fmt: skip


def _mostly(is_one: Callable[[str], object], said: Sequence[str]) -> bool:
    return 2 * sum(bool(is_one(one)) for one in said) >= len(said)


def _words(grid: Grid, row: int, at: int | None) -> str:
    cell = grid.cells.get((row, at)) if at is not None else None
    return str(cell.value).strip() if cell is not None else ""


def _said(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> dict[int, list[str]]:
    """Return what the cells of columns say in some rows."""
    return {at: [words for row in rows if (words := _words(grid, row, at))] for at in columns}


def _across(
    grid: Grid, head: int, periods: Mapping[int, Period | date], names: _Names
) -> Iterator[Raw]:  # fmt: skip
    """Yield the figures of a table with a metric a row and its periods across."""
    rows = [row for row in grid.rows if row > head]
    told = _said(grid, rows, range(min(periods)))
    heads = _Heads.of(told, names)
    if heads.metric is None:
        heads = replace(heads, metric=min((at for at, said in told.items() if said), default=None))
    for row in rows:
        for at, period in periods.items():
            yield from heads.raw(grid, row, at, heads.label(grid, row), period)


def _unread_across(grid: Grid, head: int, heads: Set[int]) -> Iterator[Raw]:
    """Yield the first figure below each head that has a digit and names no period."""
    for at in sorted({at for row, at in grid.cells if row == head and at > min(heads)} - heads):
        words = _words(grid, head, at)
        below = [row for row in grid.rows if row > head and _is_number(_words(grid, row, at))]
        if _is_number(words) and below:
            yield Raw(place(below[0], at), words, words, grid.cells[below[0], at])


def _down(
    grid: Grid, down: int, periods: Mapping[int, Period | date], days: Set[int], years: Set[int], names: _Names
) -> Iterator[Raw]:  # fmt: skip
    """Yield the figures of a table with its periods down: a metric a column, or one that names the metric of each row.

    A row whose words in the column of periods, `down`, have a digit and name none has figures that cannot be placed. `days` are the columns of periods, of which there may be two: a first and a last day; `years` those whose every cell could
    be a year, which are figures where no other column has any.
    """
    rows = sorted(periods)
    unread = {
        row: words for row in grid.rows if row not in periods and _is_number(words := _words(grid, row, down))
    }
    head = max((row for row in grid.rows if row < rows[0] and row not in unread), default=-1)
    told = _said(grid, rows, sorted({at for row, at in grid.cells if row in periods and at not in days}))
    heads = _Heads.of(told, names)
    own = (heads.metric, heads.partner, heads.unit)
    figures_ = [
        at for at, said in told.items()
        if at not in own and (any(map(_is_number, said)) or names.find(_words(grid, head, at)) is not None)
    ]  # fmt: skip
    sure = [at for at in figures_ if at not in years or names.find(_words(grid, head, at)) is not None]
    for row in sorted({*rows, *(one for one in unread if one > head)}):
        for at in sure or figures_:
            title = _words(grid, head, at) or f"column {_letters(at)}"
            label = title if heads.metric is None else heads.label(grid, row)
            yield from heads.raw(grid, row, at, label, periods.get(row) or unread[row])


def _is_number(text: str) -> bool:
    return any(character.isdecimal() for character in text)


def place(row: int, at: int) -> str:
    """Return where a cell stands, as people say it: `C4`."""
    return f"{_letters(at)}{row + 1}"


def _letters(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# ---------------------------------------------------------------------------------------------- what names mean


class _Names:
    """What a file calls the plan's metrics; `used` are the names that were said to mean something and were met."""

    def __init__(self, plan: Plan, columns: Mapping[str, str]) -> None:
        self.plan = plan
        self.said = {_folded(name): (name, meaning) for name, meaning in columns.items()}
        self.used: dict[str, str] = {}
        self.metrics: dict[str, str] = {}
        for id_, metric in plan.metrics.items():
            for name in (id_, *metric.name.versions.values()):
                self.metrics.setdefault(_folded(name), id_)
        self.partners = {
            _folded(name): id_
            for id_, one in plan.partners.items()
            for name in (id_, one.name, one.short_name)
        }
        self.units = {_folded(unit) for one in plan.metrics.values() for unit in one.unit.versions.values()}

    def find(self, label: str) -> str | None:
        """Return what a label names, as a path below `metrics` without its series; None where it names nothing."""
        known = self.said.get(_folded(label))
        if known is not None:
            self.used[known[0]] = known[1]
            return known[1]
        bare, _ = parted(label)
        if _folded(bare) in self.metrics:
            return self.metrics[_folded(bare)]
        parts = [part for part in _JOINTS.split(bare) if part]
        for cut in range(1, len(parts)):
            head, tail = " ".join(parts[:cut]), " ".join(parts[cut:])
            for name, other in ((head, tail), (tail, head)):
                id_ = self.metrics.get(_folded(name))
                if id_ is None:
                    continue
                if (who := self.partner(other)) is not None:
                    return f"{id_}.views.{who}"
                for key, part in self.plan.metrics[id_].parts.items():
                    if _folded(other) in map(_folded, (key, *part.name.versions.values())):
                        return f"{id_}.parts.{key}"
        return None

    def partner(self, words: str) -> str | None:
        """Return the partner that words name."""
        return self.partners.get(_folded(words))

    def is_unit(self, words: str) -> bool:
        """Say whether words are the unit of some metric, or a multiple of it."""
        return _folded(words) in self.units or any(_factor(words, unit) is not None for unit in self.units)

    def near(self, label: str) -> str:
        """Return the metric whose name is most like a label; empty where none is."""
        found = closest(_folded(parted(label)[0]), self.metrics)
        return self.metrics[found] if found else ""


def _folded(text: str) -> str:
    return plain(text).casefold()


def parted(label: str) -> tuple[str, str]:
    """Return a label without the unit in brackets at its end, and the unit."""
    match = _UNIT.fullmatch(plain(label))
    return (match[1], match[2]) if match else (label, "")


def _factor(unit: str, wanted: str) -> Decimal | None:
    """Return by what a figure in one unit becomes one in another: a power of ten; None where it does not."""
    if _folded(unit) == _folded(wanted) or {_folded(unit), _folded(wanted)} <= _SHARES:
        return Decimal(1)
    (power, rest), (other, base) = _scale(unit), _scale(wanted)
    return Decimal(1).scaleb(power - other) if rest == base and rest else None


def _scale(unit: str) -> tuple[int, str]:
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


# ---------------------------------------------------------------------------------------------- proposals


class _Reading:
    """Figures of one file, each held to the metric that it is of."""

    def __init__(self, plan: Plan, source: Source, spelling: Spelling, names: _Names, file: str) -> None:
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
            unit = own if _scale(own)[1] else f"{own} {_scale(unit or wanted[0])[1]}".strip()
        shares = any(_folded(one) in _SHARES for one in wanted)
        if share and not shares:
            raise Unreadable(f"it is a percentage, and the plan counts in `{wanted[0]}`")
        if not unit or share:
            return number
        found = [factor for one in wanted if (factor := _factor(unit, one)) is not None]
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
    power, rest = _scale(unit)
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
