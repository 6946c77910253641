"""Plans that break and keep the rules on joint selling."""

from __future__ import annotations

OPERATE = {"stage": "operate"}
PAY = "sales: {{pay: {{p: {{name: P, rate: {}, own_rate: {}}}}}}}\n"
DEAL = "sales: {{examples: {{e: {{name: E, price: 10 EUR, parts: {{a: {{text: A, amount: {}}}}}}}}}}}\n"
REGISTER = "sales: {{registration: {{where: R, lasts: 6 months}}, deals: {{d: {{customer: D, price: 10 EUR, {}}}}}}}\n"
CHANNEL = (
    "sales: {accounts: {a: {name: A, channel: shop}}}\nthird_parties: {shop: {name: Shop, kind: reseller}}\n"
)


SELLING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L503", PAY.format("3%", "4%"), OPERATE, ["sales.pay.p"], PAY.format("4%", "4%"), OPERATE),
    ("L504", DEAL.format("9 EUR"), {}, ["sales.examples.e.parts"], DEAL.format("10 EUR"), {}),
    ("L505", "sales: {conflicts: {c: {text: C, rule: R, decider: ann}}}\n", OPERATE, ["sales.conflicts.c"], "sales: {conflicts: {c: {text: C, rule: R, decider: ann, within: 2 days}}}\n", OPERATE),
    ("L506", "sales: {accounts: {a: {name: A}}}\n", OPERATE, ["sales.accounts.a"], "sales: {accounts: {a: {name: A, led_by: north}}}\n", OPERATE),
    (
        "L507", CHANNEL, OPERATE, ["sales.accounts.a.channel"],
        CHANNEL.replace("sales: {", "sales: {pay: {p: {name: P, kind: reseller}}, "), OPERATE,
    ),
    ("L508", "sales: {accounts: {a: {name: A}}}\n", OPERATE, ["sales"], "sales: {registration: {where: W}, accounts: {a: {name: A}}}\n", OPERATE),
    (
        "L509", REGISTER.format("signed: 2026-05-01, lost: 2026-06-01"), {}, ["sales.deals.d.lost"],
        REGISTER.format("signed: 2026-05-01"), {},
    ),
    (
        "L509", REGISTER.format("brought_by: north, helped_by: [north]"), {}, ["sales.deals.d.helped_by"],
        REGISTER.format("brought_by: north, helped_by: [south]"), {},
    ),
    (
        "L544", REGISTER.format("brought_by: north, registered: 2026-01-10, signed: 2026-05-01"), {}, ["sales.deals.d"],
        REGISTER.format("brought_by: north, registered: 2026-01-10, accepted: 2026-01-12, signed: 2026-05-01"), {},
    ),
    (
        "L544", REGISTER.format("brought_by: north, registered: 2025-10-31, accepted: 2025-11-03, signed: 2026-05-01"), {}, ["sales.deals.d"],
        REGISTER.format("brought_by: north, registered: 2025-11-01, accepted: 2025-11-03, signed: 2026-05-01"), {},
    ),
]  # fmt: skip
