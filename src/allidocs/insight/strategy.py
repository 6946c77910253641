"""Whether the strategy holds together: coverage of imperatives, gaps, go or no-go, who gives what to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from allidocs.insight.result import Result
from allidocs.plan.model import Plan


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
class GiveGet:
    """Who gives and who gets: `cells[giver][receiver]` are expectations of the receiver towards the giver.

    `gives[partner]` and `gets[partner]` are contribution and expectation ids; the totals are in reporting currency.
    """

    cells: Mapping[str, Mapping[str, tuple[str, ...]]]
    gives: Mapping[str, tuple[str, ...]]
    gets: Mapping[str, tuple[str, ...]]
    given: Mapping[str, Result]
    expected: Mapping[str, Result]


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of the value chain: covered by one, by several, or a gap."""

    step: str
    partners: tuple[str, ...]
    importance: int | None
    state: str


def objective_coverage(plan: Plan) -> Result:
    """Return the share of objectives that serve an imperative of every partner, in percent."""
    raise NotImplementedError


def objective_partners(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return, per objective, the partners whose imperatives it serves."""
    raise NotImplementedError


def imperative_coverage(plan: Plan) -> dict[str, ImperativeCoverage]:
    """Return what of each partner's imperatives the objectives serve."""
    raise NotImplementedError


def alignment(plan: Plan) -> dict[str, dict[str, bool]]:
    """Return `alignment[objective][imperative]`: whether the objective serves it."""
    raise NotImplementedError


def gap_weight(plan: Plan) -> Result:
    """Return the sum of importance over the value chain's gaps; MISSING_INPUT where a gap's importance is not stated."""
    raise NotImplementedError


def value_chain(plan: Plan) -> tuple[ChainStep, ...]:
    """Return the value chain in its order; `state` is `covered`, `shared` or `gap`."""
    raise NotImplementedError


def go_score(plan: Plan) -> GoScore | None:
    """Return go or no-go by must and should criteria, None without criteria.

    Go needs every must passed and the share of should-criteria that the verdict asks for (none asked: all that count
    are the musts).
    """
    raise NotImplementedError


def give_get(plan: Plan) -> GiveGet:
    """Return the give/get matrix; an expectation from nobody in particular is towards all the others."""
    raise NotImplementedError


def strengths(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return strengths per partner, strongest first; the key `` holds the partnership's own."""
    raise NotImplementedError


def weaknesses(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return weaknesses per partner, gravest first; the key `` holds the partnership's own."""
    raise NotImplementedError
