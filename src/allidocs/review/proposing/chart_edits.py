"""Numbers that were edited in the data of a chart: each comes home to the value of the plan that it plots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from allidocs.base.measure import Money, Percent
from allidocs.document import tree
from allidocs.review.opening.chart_data import Charted, Plot
from allidocs.review.opening.story import Story
from allidocs.review.proposing.fields import value_write
from allidocs.review.proposing.proposals import Proposal, shortened
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.values import Held, Unreadable, value_at


@dataclass(frozen=True, slots=True)
class _Edit:
    """A number of a chart that reads otherwise now, None where it is gone."""

    plot: Plot
    at: int
    series: tree.Series
    row: int
    new: Decimal | None

    @property
    def old(self) -> Decimal | None:
        return self.series.values[self.row]

    @property
    def where(self) -> str:
        """Which point it is, in words."""
        return f"“{self.series.name}, {self.plot.chart.categories[self.row]}”"


def plotted_edits(sent: Sequence[Plot], story: Story) -> list[_Edit]:
    """Return the numbers of charts that read otherwise than they were sent."""
    return [edit for plot, back in _paired(sent, story.charts) for edit in _edits(plot, back)]


def _paired(sent: Sequence[Plot], back: Sequence[Charted]) -> Iterator[tuple[Plot, Charted]]:
    """Pair the charts of both sides: by the words that stand for them, else by their series and points, the likest first."""
    left = list(back)
    waiting = []
    for plot in sent:
        same = next((one for one in left if one.told == plot.told), None)
        if same is None:
            waiting.append(plot)
        else:
            left.remove(same)
            yield plot, same
    for plot in waiting:
        like = max(
            (one for one in left if _alike(plot.sent, one)),
            key=lambda one: _equal(plot.sent, one),
            default=None,
        )
        if like is not None:
            left.remove(like)
            yield plot, like


def _alike(sent: Charted, back: Charted) -> bool:
    return set(sent.series) == set(back.series) and {
        name: set(points) for name, points in sent.series.items()
    } == {name: set(points) for name, points in back.series.items()}


def _equal(sent: Charted, back: Charted) -> int:
    """Return how many points of two charts are the same."""
    return sum(
        back.series[name].get(at) == value
        for name, points in sent.series.items()
        for at, value in points.items()
    )


def _edits(plot: Plot, back: Charted) -> Iterator[_Edit]:
    chart = plot.chart
    for nth, series in enumerate(chart.series):
        for row, category in enumerate(chart.categories):
            place = (series.name, category, nth + 1, row + 1)
            before, now = plot.sent.of_workbook(*place), back.of_workbook(*place)
            if not back.cells or before == now:
                before, now = plot.sent.of_chart(series.name, row), back.of_chart(series.name, row)
                if series.name not in back.series:
                    continue
            if before != now:
                yield _Edit(plot, back.at, series, row, now)


def plotted_proposals(signed: Signed, edits: Sequence[_Edit], homes: Mapping[int, int]) -> list[Proposal]:
    """Return a proposal for each edited number; `homes` are the base paragraphs of the story's paragraphs."""
    return [_proposal(signed, one, _place(signed, one, homes)) for one in edits]


def _place(signed: Signed, one: _Edit, homes: Mapping[int, int]) -> str:
    home = next((homes[number] for number in range(one.at, -1, -1) if number in homes), -1)
    return ", ".join(filter(None, (signed.place(home), f"data of the chart, {one.where}")))


def _proposal(signed: Signed, one: _Edit, place: str) -> Proposal:
    path = one.series.path(one.row)
    print_ = signed.edition.format.number
    old, new = ("" if value is None else print_(value) for value in (one.old, one.new))
    made = Proposal(
        "unplaced", path, old, new, untracked=True, confidence="medium", place=place, file=signed.file, side=signed.side
    )  # fmt: skip
    chart = shortened(one.plot.told, 60)
    if not path:
        note = (
            f"this point of the chart “{chart}” is not written but computed. Change what it is computed from."
        )
        return replace(made, sort="computed", note=note)
    what, where = value_at(signed.base.whole, path), signed.today(path)
    try:
        if what is None or where is None:
            raise Unreadable("the plan does not write this value at a place of its own")
        value = _value(what, one)
        write = value_write(signed.source, where, value)
        if write is None:
            raise Unreadable("the plan does not write this value at a place of its own")
    except Unreadable as error:
        return replace(made, note=str(error))
    note = f"edited in the data of the chart “{chart}”"
    return replace(made, sort="value", writes=write, others=signed.counted.get(path, 0), note=note)


def _value(what: Held, one: _Edit) -> Money | Percent | Decimal | int:
    """Return the value that the plan is to have; raises Unreadable."""
    if one.new is None:
        raise Unreadable("nothing is left where a value stood")
    number = one.new * one.plot.chart.scale
    bounds = what.kind.bounds
    if bounds is not None and not bounds.least <= number <= bounds.most:
        raise Unreadable(f"it is outside {bounds.least} to {bounds.most}")
    match what.kind.form:
        case "money":
            return Money(number, what.raw.currency)
        case "percent":
            return Percent(number)
        case "int" if number == number.to_integral_value():
            return int(number)
        case "decimal":
            return number
    raise Unreadable("no such number belongs here")
