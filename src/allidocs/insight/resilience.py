"""Whether the portfolio survives the failure of any one initiative (F-16, source document L5-6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.currency import money_unit
from allidocs.insight.initiatives import expected_value, funded, horizon_of
from allidocs.insight.result import Reason, Result, added, quotient, unknown
from allidocs.insight.thresholds import threshold
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Left:
    """What remains to one partner: short and long first wins, and the share of its expected value in percent."""

    short: int
    long: int
    share: Result
    passes: bool | None


@dataclass(frozen=True, slots=True)
class Failure:
    """The portfolio without one initiative; `passes` is None where only missing figures stand in the way."""

    initiative: str
    partners: Mapping[str, Left]
    passes: bool | None


@dataclass(frozen=True, slots=True)
class Resilience:
    """The failure test over all funded initiatives.

    `concentration` is per partner the largest single share of its expected value, in percent, `largest` the initiative.
    `balanced` says whether each partner has a short and a long first win; `counts[partner]` is (short, medium, long).
    What is done cannot fail: it is in no test, its wins are kept, and without figures it is worth nothing more.
    Where no initiative names a first win, wins are not judged, and where none states its value either, there is nothing to
    test. `passes` is None without any test.
    """

    tests: tuple[Failure, ...]
    concentration: Mapping[str, Result]
    largest: Mapping[str, str | None]
    totals: Mapping[str, Result]
    counts: Mapping[str, tuple[int, int, int]]
    balanced: bool
    least_share: Decimal
    passes: bool | None


def resilience(plan: Plan) -> Resilience:
    """Take each funded initiative away in turn and say what is left to each partner (F-16)."""
    chosen = tuple(funded(plan))
    least = plan.operations.least_share_left
    least_share = least.value if least is not None else threshold("kept-after-failure")
    values = {partner: _values(plan, chosen, partner) for partner in plan.partners}
    unit = money_unit(plan)
    totals = {partner: added(parts, "EV", unit) for partner, parts in values.items()}
    horizons = {
        partner: {name: horizon_of(plan, name, partner) for name in chosen} for partner in plan.partners
    }
    counts = {partner: _counts(row) for partner, row in horizons.items()}
    named = any(sum(row) for row in counts.values())
    testable = named or any(total.value is not None for total in totals.values())
    at_risk = [name for name in chosen if testable and plan.initiatives[name].status != "done"]
    tests = []
    for lost in at_risk:
        left = {
            partner: _left(
                counts[partner],
                horizons[partner][lost],
                values[partner][lost],
                totals[partner],
                lost,
                least_share,
                named,
            )
            for partner in plan.partners
        }
        tests.append(Failure(lost, left, _all(side.passes for side in left.values())))
    largest = {partner: _largest(parts) for partner, parts in values.items()}
    return Resilience(
        tests=tuple(tests),
        concentration={
            partner: _concentration(totals[partner], name and values[partner][name], name)
            for partner, name in largest.items()
        },
        largest=largest,
        totals=totals,
        counts=counts,
        balanced=all(short and long for short, _, long in counts.values()),
        least_share=least_share,
        passes=_all(test.passes for test in tests) if tests else None,
    )


def _values(plan: Plan, names: Iterable[str], partner: str) -> dict[str, Result]:
    """Return a partner's expected values; what is done and has no figures is left out, its money lies behind."""
    found = {name: expected_value(plan, name, partner) for name in names}
    return {
        name: value
        for name, value in found.items()
        if value.value is not None or plan.initiatives[name].status != "done"
    }


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    """Return False when one fails, else None when one is unknown, else True."""
    found = tuple(verdicts)
    if False in found:
        return False
    return None if None in found else True


def _counts(row: Mapping[str, str | None]) -> tuple[int, int, int]:
    found = list(row.values())
    return found.count("short"), found.count("medium"), found.count("long")


def _left(
    counts: tuple[int, int, int],
    horizon: str | None,
    value: Result,
    total: Result,
    lost: str,
    least_share: Decimal,
    named: bool,
) -> Left:
    short, long = counts[0] - (horizon == "short"), counts[2] - (horizon == "long")
    left = _share_left(total, value, lost)
    if named and (not short or not long):
        passes: bool | None = False
    else:
        passes = None if left.value is None else left.value >= least_share
    return Left(short, long, left, passes)


def _share_left(total: Result, part: Result, lost: str) -> Result:
    if total.value is None or part.value is None:
        return unknown(total.reason or part.reason or Reason.MISSING_INPUT, "F-16", "percent")
    inputs = (("total", total.value), (lost, part.value))
    if total.value <= 0:
        return unknown(Reason.OUT_OF_RANGE, "F-16", "percent", *inputs)
    return quotient(total.value - part.value, total.value, "F-16", "percent", *inputs)


def _largest(values: Mapping[str, Result]) -> str | None:
    """Return the initiative that is worth most, the first by id among equals."""
    found = [(-value.value, name) for name, value in values.items() if value.value is not None]
    return min(found)[1] if found else None


def _concentration(total: Result, part: Result | str | None, name: str | None) -> Result:
    if not isinstance(part, Result) or total.value is None or part.value is None or name is None:
        return unknown(total.reason or Reason.MISSING_INPUT, "concentration", "percent")
    inputs = ((name, part.value), ("total", total.value))
    if total.value <= 0:
        return unknown(Reason.OUT_OF_RANGE, "concentration", "percent", *inputs)
    return quotient(part.value, total.value, "concentration", "percent", *inputs)
