"""Rules on the investment model: whether the deal pays for everybody, and whether its sums can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.ends import is_ending
from allidocs.insight.money import PartnerMoney, investment_view
from allidocs.insight.thresholds import remembered
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, named, rule


@rule(
    "L042", "transfer-between-partners", Severity.ERROR, "evaluate", "Arithmetic: what one pays the other receives",
    "name another partner in `from` or `to`",
)  # fmt: skip
def transfer_between_partners(plan: Plan) -> Iterator[Remark]:
    """A partner pays a transfer to itself: no money moves, and whoever should have received it is not named."""
    for id_, item in plan.investment.transfers.items() if plan.investment is not None else ():
        if item.from_ == item.to:
            yield Remark(join("investment.transfers", id_), f"`{item.from_}` pays this to itself")


@remembered(1)
def _unexplained(plan: Plan) -> Mapping[str, PartnerMoney]:
    """Return each partner's side of the money, none where the partners say why they accept the split."""
    view = investment_view(plan)
    if view is None or plan.investment is None or plan.investment.fairness_note is not None:
        return {}
    return view.partners


@rule(
    "L044", "every-partner-gains", Severity.ERROR, "form", "Theory of negotiation: no partner stays in a deal worse than none (F-13)",
    "change the split or a transfer, or record below `investment.fairness_note` why the partner accepts it",
)  # fmt: skip
def every_partner_gains(plan: Plan) -> Iterator[Remark]:
    """A partner would earn more without the alliance than with it, or loses money in it. It will leave when it finds
    out."""
    for partner, money in _unexplained(plan).items():
        if money.rational is False:
            yield Remark(
                join("investment.stand_alone", partner),
                f"`{partner}` earns more without the alliance than with it",
            )
        elif money.rational is None and money.npv.value is not None and money.npv.value < 0:
            yield Remark(join("investment.flows", partner), f"`{partner}` loses money in the alliance")


@rule(
    "L045", "fair-or-explained", Severity.WARNING, "form", "Practice: resentment over uneven contribution (F-12)",
    "change the split, or record below `investment.fairness_note` why the partners accept it",
)  # fmt: skip
def fair_or_explained(plan: Plan) -> Iterator[Remark]:
    """A partner's share of the value is far from its share of the contributions, and nobody says why that is
    accepted."""
    uneven = [
        f"`{partner}` gives {money.contribution_share.value:.0f}% and gets {money.value_share.value:.0f}%"
        for partner, money in _unexplained(plan).items()
        if money.fairness_flag
        and money.value_share.value is not None
        and money.contribution_share.value is not None
    ]
    if uneven:
        yield Remark("investment.fairness_note", "; ".join(uneven))


@rule(
    "L047", "discount-rate-stated", Severity.WARNING, "form", "Practice of investment appraisal (F-03)",
    "write the partner's rate below `investment.discount_rates`; its finance department knows it",
)  # fmt: skip
def discount_rate_stated(plan: Plan) -> Iterator[Remark]:
    """A partner's money is planned and its discount rate is not stated, so its net present value is none."""
    model = plan.investment
    lacking = [one for one in model.flows if one not in model.discount_rates] if model is not None else []
    if lacking:
        yield Remark("investment.discount_rates", f"no discount rate is stated for {named(lacking)}")


@rule(
    "L048", "more-than-one-case", Severity.WARNING, "form", "Practice: half of joint ventures stay below their plan (F-08)",
    "write a low and a high course below `investment.scenarios`, each with its probability",
)  # fmt: skip
def more_than_one_case(plan: Plan) -> Iterator[Remark]:
    """The money is planned in one case only. A board asks first what happens when sales come later. Of an alliance that is
    ending nobody asks it."""
    if (
        plan.investment is not None
        and plan.investment.flows
        and len(plan.investment.scenarios) < 2
        and not is_ending(plan)
    ):
        yield Remark("investment.scenarios", "the investment model has one case only")
