"""Rules on selling together: pay that favours nobody's own products, deals that add up, every account led. They ask what documents ask."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, rule

_SEED = "Source document of allidocs, L28-29: sales and compensation models that satisfy all"


@rule(
    "L503", "pay-even", Severity.WARNING, "operate", f"{_SEED}; practice of co-selling: own products that pay more starve the joint one",
    "pay the same on both, or credit the deal twice",
)  # fmt: skip
def pay_even(plan: Plan) -> Iterator[Remark]:
    """Somebody who sells earns less on the joint offering than on the company's own products. It will not be sold."""
    for id_ in judged("sales.pay-even", plan).values.get("less", ()):
        item = plan.sales.pay[id_] if plan.sales is not None else None
        if item is not None:
            yield Remark(
                join("sales.pay", id_), f"`{id_}` earns {item.rate} here, and {item.own_rate} on own products"
            )


@rule(
    "L504", "deals-add-up", Severity.ERROR, "evaluate", "Arithmetic: the parts of a price make the price",
    "correct a part, or the price",
)  # fmt: skip
def deals_add_up(plan: Plan) -> Iterator[Remark]:
    """The parts of a worked deal do not sum to its price. Somebody is promised money that no customer pays, or some is left
    that belongs to nobody."""
    for id_, left in judged("sales.deals-add-up", plan).values.get("off", {}).items():
        said = "is left over" if left.value > 0 else "more is given away than comes in"
        yield Remark(join(join("sales.examples", id_), "parts"), f"{abs(left.value):,.2f} {plan.plan.currency} {said}",
                     also=((join(join("sales.examples", id_), "price"), "the price"),))  # fmt: skip


@rule(
    "L505", "conflicts-decided", Severity.WARNING, "operate", "Practice of partner sales: a conflict has a ladder and a clock",
    "name who decides below `decider`, and how soon below `within`",
)  # fmt: skip
def conflicts_decided(plan: Plan) -> Iterator[Remark]:
    """A conflict between sellers has nobody who decides, or no time. The customer sees it before anybody does."""
    for id_ in judged("sales.conflicts-decided", plan).values.get("open", ()):
        yield Remark(join("sales.conflicts", id_), f"nobody decides `{id_}` within a stated time")


@rule(
    "L506", "accounts-led", Severity.WARNING, "operate", "Practice of partner sales: one company leads each account",
    "write `led_by`, or the `channel` that leads",
)  # fmt: skip
def accounts_led(plan: Plan) -> Iterator[Remark]:
    """Nobody leads an account. Two sellers call on the same customer with two prices."""
    for id_ in judged("sales.accounts-led", plan).values.get("open", ()):
        yield Remark(join("sales.accounts", id_), f"nobody leads `{id_}`")


@rule(
    "L507", "every-seller-paid", Severity.WARNING, "operate", f"{_SEED}, including consultants and resellers",
    "add a pay model of `kind: reseller` or `consultant`",
)  # fmt: skip
def every_seller_paid(plan: Plan) -> Iterator[Remark]:
    """Accounts are sold through a reseller or a consultant, and no pay model says what they earn. They sell what pays."""
    if plan.sales is None or any(item.kind in ("reseller", "consultant") for item in plan.sales.pay.values()):
        return
    for id_, account in plan.sales.accounts.items():
        if account.channel is not None and account.channel not in plan.partners:
            yield Remark(
                join(join("sales.accounts", id_), "channel"),
                f"`{account.channel}` sells, and no pay model says what it earns",
            )


@rule(
    "L508", "deals-registered", Severity.WARNING, "operate", "Practice of partner sales: whose deal it is stands in one place",
    "write below `sales.registration` where a deal is entered, who accepts it, and how long that protects",
)  # fmt: skip
def deals_registered(plan: Plan) -> Iterator[Remark]:
    """Accounts are shared out or paid for, and nothing says how a deal is registered. Both will claim it."""
    if plan.sales is not None and (plan.sales.accounts or plan.sales.pay) and plan.sales.registration is None:
        yield Remark("sales", "nothing says how a deal is registered")


@rule(
    "L509", "deal-counted-once", Severity.ERROR, "evaluate", "Practice of partner sales: what a partner brought and what it helped with are never added (F-27, F-28)",
    "leave one of both out",
)  # fmt: skip
def deal_counted_once(plan: Plan) -> Iterator[Remark]:
    """A deal is signed and lost at once, or a company both brought it and helped with it. It would count twice, and both
    companies would report more than the customer pays."""
    found = judged("sales.deals-counted-once", plan).values
    for id_ in found.get("both", ()):
        path = join("sales.deals", id_)
        yield Remark(
            join(path, "lost"), f"`{id_}` is signed and lost", also=((join(path, "signed"), "signed"),)
        )
    for id_, company in found.get("twice", {}).items():
        path = join("sales.deals", id_)
        yield Remark(
            join(path, "helped_by"), f"`{company}` brought `{id_}`, and cannot have only helped",
            also=((join(path, "brought_by"), "who brought it"),),
        )  # fmt: skip


@rule(
    "L544", "deal-protected", Severity.WARNING, "evaluate", "Practice of partner sales: registered before the work, accepted, closed in time (F-27)",
    "write when it was `registered` and `accepted`, or leave `brought_by` out",
)  # fmt: skip
def deal_protected(plan: Plan) -> Iterator[Remark]:
    """A signed deal is said to be brought by a company, and its entry was never accepted, or had ended. It counts as
    nobody's: the company will claim it, and the register says no."""
    for id_ in judged("sales.deals-protected", plan).values.get("open", ()):
        item = plan.sales.deals[id_] if plan.sales is not None else None
        if item is not None:
            yield Remark(
                join("sales.deals", id_), f"`{item.brought_by}` brought `{id_}`, and no entry protected it when it was signed"
            )  # fmt: skip
