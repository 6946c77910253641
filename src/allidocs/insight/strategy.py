"""Whether the strategy holds together: coverage of imperatives, gaps, go or no-go, who gives what to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from allidocs.base.measure import Money
from allidocs.base.record import dataclass
from allidocs.insight.currency import bounded_total, money_unit, total
from allidocs.insight.expectations import expectation
from allidocs.insight.result import Reason, Result, known, quotient, share, unknown
from allidocs.insight.valuation import contributed, ended
from allidocs.plan.model import Plan
from allidocs.plan.strategy import Imperative, Trait

GO = ("go", "go-with-conditions")
"""Verdicts that are to ally."""


def goes(plan: Plan) -> bool:
    """Say whether the verdict of a plan is to ally."""
    verdict = plan.strategy.verdict
    return verdict is not None and verdict.result in GO


@dataclass(frozen=True, slots=True)
class ImperativeCoverage:
    """One partner's imperatives: those served by some objective, those not, and the weight served in percent."""

    served: tuple[str, ...]
    unserved: tuple[str, ...]
    weight: Result


@dataclass(frozen=True, slots=True)
class GoScore:
    """Go or no-go by the criteria: `go` is None where an unknown criterion could still turn it."""

    musts: int
    musts_passed: int
    shoulds: int
    shoulds_passed: int
    should_share: Result
    threshold: Decimal | None
    failed: tuple[str, ...]
    open: tuple[str, ...]
    go: bool | None


@dataclass(frozen=True, slots=True)
class Hoped:
    """What a partner hopes for in all: amounts of one `period`, `term` or `year`, for a year the one of the day `by`."""

    period: str
    by: date | None
    amount: Result


@dataclass(frozen=True, slots=True)
class GiveGet:
    """Who gives and who gets: `cells[giver][receiver]` are expectations of the receiver towards the giver.

    `gives[partner]` and `gets[partner]` are contribution and expectation ids, `ended` the contributions that had ended
    by the cut-off day. Totals are in reporting currency: `given` over the term; `expected` one for each period, since
    unlike amounts make no sum. They count each of the `shared` once, the valued expectations that stand in the cells of
    several givers. `met` and `missed` are expectations whose day has passed; `to_come` says that a valued contribution has not ended,
    so that `given` is what is promised.
    """

    cells: Mapping[str, Mapping[str, tuple[str, ...]]]
    gives: Mapping[str, tuple[str, ...]]
    gets: Mapping[str, tuple[str, ...]]
    given: Mapping[str, Result]
    expected: Mapping[str, tuple[Hoped, ...]]
    ended: frozenset[str]
    shared: frozenset[str]
    met: frozenset[str]
    missed: frozenset[str]
    to_come: bool


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of the value chain: covered by one, by several, or a gap."""

    step: str
    partners: tuple[str, ...]
    importance: int | None
    state: str


def objective_partners(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return, per objective, the partners whose imperatives it serves."""
    answer = {}
    for name, item in plan.objectives.items():
        found = {plan.imperatives[key].partner for key in item.imperatives if key in plan.imperatives}
        answer[name] = tuple(partner for partner in plan.partners if partner in found)
    return answer


def imperative_coverage(plan: Plan) -> dict[str, ImperativeCoverage]:
    """Return what of each partner's imperatives the objectives serve."""
    used = {key for item in plan.objectives.values() for key in item.imperatives}
    answer = {}
    for partner in plan.partners:
        own = {name: item for name, item in plan.imperatives.items() if item.partner == partner}
        served = tuple(name for name in own if name in used)
        unserved = tuple(name for name in own if name not in used)
        answer[partner] = ImperativeCoverage(served, unserved, _weight_served(own, served))
    return answer


def alignment(plan: Plan) -> dict[str, dict[str, bool]]:
    """Return `alignment[objective][imperative]`: whether the objective serves it."""
    return {
        name: {imperative: imperative in item.imperatives for imperative in plan.imperatives}
        for name, item in plan.objectives.items()
    }


def gap_weight(plan: Plan) -> Result:
    """Return the sum of importance over the value chain's gaps; MISSING_INPUT where a gap's importance is not stated."""
    gaps = [step for step in value_chain(plan) if step.state == "gap"]
    inputs = [(step.step, Decimal(step.importance)) for step in gaps if step.importance is not None]
    if not plan.strategy.value_chain or len(inputs) < len(gaps):
        return unknown(Reason.MISSING_INPUT, "gap weight", "score", *inputs)
    return known(sum(weight for _, weight in inputs), "gap weight", "score", *inputs)


def value_chain(plan: Plan) -> tuple[ChainStep, ...]:
    """Return the value chain in its order; `state` is `covered`, `shared` or `gap`."""
    states = ("gap", "covered", "shared")
    return tuple(
        ChainStep(name, step.covered_by, step.importance, states[min(len(set(step.covered_by)), 2)])
        for name, step in plan.strategy.value_chain.items()
    )


def go_score(plan: Plan) -> GoScore | None:
    """Return go or no-go by must and should criteria, None without criteria.

    Go needs every must passed and the share of should-criteria that the verdict asks for (none asked: all that count
    are the musts).
    """
    criteria, verdict = plan.strategy.go_criteria, plan.strategy.verdict
    if not criteria:
        return None
    asked = verdict.should_share.value if verdict is not None and verdict.should_share is not None else None
    musts = [item.verdict for item in criteria.values() if item.must]
    shoulds = [item.verdict for item in criteria.values() if not item.must]
    return GoScore(
        musts=len(musts),
        musts_passed=musts.count("pass"),
        shoulds=len(shoulds),
        shoulds_passed=shoulds.count("pass"),
        should_share=share(shoulds.count("pass"), len(shoulds), "should share"),
        threshold=asked,
        failed=tuple(name for name, item in criteria.items() if item.verdict == "fail"),
        open=tuple(name for name, item in criteria.items() if item.verdict == "unknown"),
        go=_go(musts, shoulds, asked),
    )


def give_get(plan: Plan) -> GiveGet:
    """Return the give/get matrix; an expectation from nobody in particular is towards all the others."""
    cells = {
        giver: {getter: _expected_from(plan, giver, getter) for getter in plan.partners}
        for giver in plan.partners
    }
    gives = {
        partner: tuple(name for name, item in plan.contributions.items() if item.partner == partner)
        for partner in plan.partners
    }
    gets = {
        partner: tuple(name for name, item in plan.expectations.items() if item.partner == partner)
        for partner in plan.partners
    }
    hoped = {partner: _hoped(plan, gets[partner]) for partner in plan.partners}
    come = {name: expectation(plan, name).state for name in plan.expectations}
    met, missed = (frozenset(name for name in come if come[name] == state) for state in ("met", "missed"))
    over = ended(plan)
    to_come = any(one.value is not None and id_ not in over for id_, one in plan.contributions.items())
    return GiveGet(
        cells, gives, gets, contributed(plan), hoped, over, _shared(plan, cells), met, missed, to_come
    )


def _hoped(plan: Plan, names: Sequence[str]) -> tuple[Hoped, ...]:
    """Return what is hoped for over the term and in each year; an amount that does not say its period is in no sum."""
    groups: dict[tuple[str, date | None], list[tuple[str, Money]]] = {}
    for name in names:
        item = plan.expectations[name]
        if item.value is not None and item.period is not None:
            when = item.by if item.period == "year" else None
            groups.setdefault((item.period, when), []).append((name, item.value))
    return tuple(
        Hoped(period, by, bounded_total(plan, amounts, "expected"))
        for (period, by), amounts in groups.items()
    )


def _shared(plan: Plan, cells: Mapping[str, Mapping[str, tuple[str, ...]]]) -> frozenset[str]:
    """Return the valued expectations towards several givers, which stand in as many cells."""
    named = Counter(name for row in cells.values() for found in row.values() for name in found)
    return frozenset(
        name for name, count in named.items() if count > 1 and plan.expectations[name].value is not None
    )


def strengths(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return strengths per partner, strongest first; the key `` holds the partnership's own."""
    return _traits(plan, plan.strategy.strengths)


def weaknesses(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return weaknesses per partner, gravest first; the key `` holds the partnership's own."""
    return _traits(plan, plan.strategy.weaknesses)


def _weight_served(own: Mapping[str, Imperative], served: tuple[str, ...]) -> Result:
    """Return the weight of the imperatives served, in percent; one without a weight makes the figure missing."""
    weights = {name: item.weight.value for name, item in own.items() if item.weight is not None}
    if not own or len(weights) < len(own):
        return unknown(Reason.MISSING_INPUT, "imperative coverage", "percent", *weights.items())
    parts, whole = [(name, weights[name]) for name in served], sum(weights.values(), Decimal(0))
    part = sum((weight for _, weight in parts), Decimal(0))
    return quotient(part, whole, "imperative coverage", "percent", *parts, ("all", whole))


def _go(musts: Sequence[str], shoulds: Sequence[str], asked: Decimal | None) -> bool | None:
    needed = Decimal(0) if asked is None else asked * len(shoulds) / 100
    passed, possible = shoulds.count("pass"), shoulds.count("pass") + shoulds.count("unknown")
    if "fail" in musts or possible < needed:
        return False
    return True if "unknown" not in musts and passed >= needed else None


def _expected_from(plan: Plan, giver: str, getter: str) -> tuple[str, ...]:
    """Return what `getter` expects of `giver`: addressed to it, or to nobody in particular and so to all others."""
    if giver == getter:
        return ()
    return tuple(
        name
        for name, item in plan.expectations.items()
        if item.partner == getter and (giver in item.from_ or not item.from_)
    )


def _traits(plan: Plan, traits: Mapping[str, Trait]) -> dict[str, tuple[str, ...]]:
    ordered = sorted(traits.items(), key=lambda pair: -(pair[1].impact or 0))
    owners = (*plan.partners, "")
    return {owner: tuple(name for name, item in ordered if (item.partner or "") == owner) for owner in owners}


def market(plan: Plan) -> Result:
    """Return the yearly size of all segments together; nothing is known where one of them has none."""
    sized = [(id_, segment.size) for id_, segment in plan.segments.items()]
    if any(size is None for _, size in sized):
        return unknown(Reason.MISSING_INPUT, "market", money_unit(plan))
    return total(plan, [(id_, size) for id_, size in sized if size is not None], "market")
