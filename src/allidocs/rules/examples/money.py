"""Plans that break and keep the rules on money."""

from __future__ import annotations

FLOWS = (
    "investment: {{discount_rates: {{north: 8%, south: 8%}}, flows: {{north: {{revenue: {{2027: 2M EUR}}, investment: {{2027: 1M EUR}}}},"
    " south: {{revenue: {{2027: 4M EUR}}, investment: {{2027: 1M EUR}}}}}}, {}}}\n"
)


MONEY: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L042", FLOWS.format("transfers: {t: {from: north, to: north, reason: R, amounts: {2027: 1M EUR}}}"), {},
        ["investment.transfers.t"],
        FLOWS.format("transfers: {t: {from: north, to: south, reason: R, amounts: {2027: 1M EUR}}}"), {},
    ),
    (
        "L044", FLOWS.format("stand_alone: {south: {text: Alone, net: {2027: 5M EUR}}}"), {}, ["investment.stand_alone.south"],
        FLOWS.format("stand_alone: {south: {text: Alone, net: {2027: 1M EUR}}}"), {},
    ),
    (
        "L044", FLOWS.replace("2027: 2M EUR", "2027: 100k EUR").format("drivers: {}"), {},
        ["investment.flows.north"],
        FLOWS.replace("2027: 2M EUR", "2027: 100k EUR").format("fairness_note: It buys its way in"), {},
    ),
    (
        "L045", FLOWS.format("drivers: {}") + "contributions: {c: {partner: north, kind: cash, text: C, value: 9M EUR, basis: cost},"
        " d: {partner: south, kind: cash, text: D, value: 1M EUR, basis: cost}}\n", {},
        ["investment.fairness_note"],
        FLOWS.format("drivers: {}") + "contributions: {c: {partner: north, kind: cash, text: C, value: 4M EUR, basis: cost},"
        " d: {partner: south, kind: cash, text: D, value: 8M EUR, basis: cost}}\n", {},
    ),
    (
        "L047", FLOWS.replace("{north: 8%, south: 8%}", "{north: 8%}").format("drivers: {}"), {}, ["investment.discount_rates"],
        FLOWS.format("drivers: {}"), {},
    ),
    (
        "L048", FLOWS.format("scenarios: {b: {name: B, probability: 100%}}"), {}, ["investment.scenarios"],
        FLOWS.format("scenarios: {b: {name: B, probability: 50%}, c: {name: C, probability: 50%}}"), {},
    ),
]  # fmt: skip
