"""The risks that several documents show, numbered from the gravest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.result import Result
from allidocs.insight.risks import RiskView, band, risk_views, total_expected_loss
from allidocs.plan.model import Plan

SPARE = Decimal("1.2")
"""A table of ten also takes an eleventh and twelfth row rather than leave them out."""


@dataclass(frozen=True, slots=True)
class RiskBoard:
    """Risks that are not closed: `rows` those that occurred, then the gravest first, `numbers` their numbers in that order.

    `total` counts all, `occurred` those that did, `open` the others, `scored` the open ones with an exposure.
    `loss` is the sum of expected losses; `left` counts those that stay high once their responses work, None where that is
    not known of each high one.
    """

    rows: tuple[RiskView, ...]
    numbers: Mapping[str, int]
    total: int
    occurred: int
    open: int
    scored: int
    high: int
    loss: Result
    left: int | None


def gravest(views: Sequence[RiskView], count: int) -> Sequence[RiskView]:
    """Return about the `count` gravest of risks in their order, parted from none that weighs the same."""
    return views if len(views) <= count else views[: _uncut(views, count)]


def _uncut(views: Sequence[RiskView], count: int) -> int:
    """Return where the list ends that begins with the `count` gravest and parts none that weigh the same.

    It takes in equals up to twice its length; more of them than that are left out together.
    """

    def weight(at: int) -> tuple[bool, Decimal | None]:
        return views[at].occurred, views[at].exposure.value

    end = count
    while end < len(views) and weight(end) == weight(count - 1):
        end += 1
    if end <= 2 * count:
        return end
    begin = count - 1
    while begin and weight(begin - 1) == weight(count - 1):
        begin -= 1
    return begin or count


def risk_board(plan: Plan, count: int = 10) -> RiskBoard | None:
    """Return the board with the `count` gravest risks as rows and those that weigh the same as the last, or with all where
    few more; None without any.
    """
    views = risk_views(plan, live=True)
    if not views:
        return None
    count = len(views) if len(views) <= count * SPARE else _uncut(views, count)
    numbers = {view.risk: place for place, view in enumerate(views, 1)}
    after = [band(view.residual.value) for view in views if view.band == "high"]
    return RiskBoard(
        views[:count], numbers, len(views),
        sum(view.occurred for view in views),
        sum(view.open for view in views),
        sum(view.open and view.exposure.value is not None for view in views),
        sum(view.band == "high" for view in views),
        total_expected_loss(plan),
        None if "unknown" in after or not after else after.count("high"),
    )  # fmt: skip
