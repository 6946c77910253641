"""Plans that break and keep the rules on money."""

from __future__ import annotations

MONEY = (
    "investment: {{discount_rates: {{north: 8%, south: 8%}}, flows: {{north: {{revenue: {{2027: 2M EUR}}, investment: {{2027: 1M EUR}}}},"
    " south: {{revenue: {{2027: 4M EUR}}, investment: {{2027: 1M EUR}}}}}}, {}}}\n"
)


MONEY: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L042", MONEY.format("transfers: {t: {from: north, to: north, reason: R, amounts: {2027: 1M EUR}}}"), {},
        ["investment.transfers.t"],
        MONEY.format("transfers: {t: {from: north, to: south, reason: R, amounts: {2027: 1M EUR}}}"), {},
    ),
    (
        "L044", MONEY.format("stand_alone: {south: {text: Alone, net: {2027: 5M EUR}}}"), {}, ["investment.stand_alone.south"],
        MONEY.format("stand_alone: {south: {text: Alone, net: {2027: 1M EUR}}}"), {},
    ),
    (
        "L044", MONEY.replace("2027: 2M EUR", "2027: 100k EUR").format("drivers: {}"), {},
        ["investment.flows.north"],
        MONEY.replace("2027: 2M EUR", "2027: 100k EUR").format("fairness_note: It buys its way in"), {},
    ),
    (
        "L045", MONEY.format("drivers: {}") + "contributions: {c: {partner: north, kind: cash, text: C, value: 9M EUR, basis: cost},"
        " d: {partner: south, kind: cash, text: D, value: 1M EUR, basis: cost}}\n", {},
        ["investment.fairness_note"],
        MONEY.format("drivers: {}") + "contributions: {c: {partner: north, kind: cash, text: C, value: 4M EUR, basis: cost},"
        " d: {partner: south, kind: cash, text: D, value: 8M EUR, basis: cost}}\n", {},
    ),
    (
        "L047", MONEY.replace("{north: 8%, south: 8%}", "{north: 8%}").format("drivers: {}"), {}, ["investment.discount_rates"],
        MONEY.format("drivers: {}"), {},
    ),
    (
        "L048", MONEY.format("scenarios: {b: {name: B, probability: 100%}}"), {}, ["investment.scenarios"],
        MONEY.format("scenarios: {b: {name: B, probability: 50%}, c: {name: C, probability: 50%}}"), {},
    ),
]  # fmt: skip
