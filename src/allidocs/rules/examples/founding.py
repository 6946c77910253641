"""Plans that break and keep the rules on why an alliance was founded and what it costs."""

from __future__ import annotations

GO = "strategy: {{{}verdict: {{result: go}}}}\n"
WAYS = "alternatives: {{a: {{kind: partner, text: A, chosen: {}}}, n: {{kind: {}, text: N{}}}}}, "
TWO = "investment: {{flows: {{north: {{revenue: {{2027: 2M EUR}}}}, south: {{{}}}}}, {}}}\n"
OFFER = "strategy: {{value_proposition: {{for: F, offer: O, benefit: B{}}}}}\n"
ENDING = "exit: {status: running}\n"
OPERATE = {"stage": "operate"}
SPLIT = "contract: {revenue_share: {north: 50%, south: 50%}}\n"


def headlines(count: int) -> str:
    """Return a plan with so many headline figures."""
    one = "m{}: {{name: M{}, family: financial, unit: EUR, headline: true}}"
    return "metrics: {" + ", ".join(one.format(number, number) for number in range(count)) + "}\n"


FOUNDING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L400", GO.format("problem: P, "), {}, ["strategy.customer_need"], GO.format("problem: P, customer_need: N, "), {},
    ),
    (
        "L400", GO.format(""), {}, ["strategy.customer_need", "strategy.problem"], GO.replace("go}}", "no-go}}").format(""), {},
    ),
    (
        "L401", GO.format(WAYS.format("true", "buy", "")), {}, ["strategy.alternatives"],
        GO.format(WAYS.format("true", "nothing", "")), {},
    ),
    (
        "L402", GO.format(WAYS.format("false", "nothing", ", chosen: true")), {}, ["strategy.alternatives.n.chosen"],
        GO.format(WAYS.format("true", "nothing", "")), {},
    ),
    (
        "L402", GO.format(WAYS.format("true", "nothing", ", chosen: true")), {}, ["strategy.alternatives.n.chosen"],
        GO.replace("go}}", "no-go}}").format(WAYS.format("false", "nothing", ", chosen: true")), {},
    ),
    (
        "L403", "strategy: {scope_in: [Pumps]}\n", {}, ["strategy.scope_out"], "strategy: {scope_in: [Pumps], scope_out: [Pipes]}\n", {},
    ),
    ("L403", "strategy: {scope_out: [Pipes]}\n", {}, ["strategy.scope_in"], "strategy: {problem: P}\n", {}),
    ("L404", OFFER.format(""), {}, ["strategy.value_proposition"], OFFER.format(", need: N, unlike: U"), {}),
    ("L404", OFFER.format(", need: N"), {}, ["strategy.value_proposition"], OFFER.format("") + ENDING, {}),
    (
        "L405", "strategy: {strengths: {a: {text: A, partner: north}, b: {text: B, partner: south}}, weaknesses: {w: {text: W, partner: south}}}\n", {},
        ["strategy.weaknesses"],
        "strategy: {strengths: {a: {text: A, partner: north}}, weaknesses: {w: {text: W, partner: south}, v: {text: V, partner: north}}}\n", {},
    ),
    ("L406", SPLIT, {}, ["contract.revenue_share"], SPLIT + TWO.format("", ""), {}),
    (
        "L406", "investment: {transfers: {t: {from: north, to: south, reason: R, amounts: {2027: 1M EUR}}}}\n", {}, ["investment.transfers.t"],
        SPLIT + "segments: {s: {name: S, need: N, size: 9M EUR}}\n", {},
    ),
    ("L407", "", {"stage": "form\n  authors: [ann]"}, ["plan.authors"], "", {"stage": "form\n  authors: [ann, sue]"}),
    (
        "L408", "objectives: {o: {text: O, owners: {north: ann}}}\n", OPERATE, ["objectives.o"],
        "objectives: {o: {text: O, owners: {north: ann}, partners: [north]}}\n", OPERATE,
    ),
    ("L409", headlines(6), {}, ["metrics.m5.headline"], headlines(5), {}),
    (
        "L420", TWO.format("investment: {2027: 9M EUR}", ""), {}, ["investment.flows.south"],
        TWO.format("investment: {2027: 9M EUR}, savings: {2028: 1M EUR}", ""), {},
    ),
    (
        "L420", TWO.format("running_cost: {2027: 9M EUR}", ""), {}, ["investment.flows.south"],
        TWO.format("running_cost: {2027: 9M EUR}", "transfers: {t: {from: north, to: south, reason: R, amounts: {2027: 1M EUR}}}"), {},
    ),
    (
        "L421", TWO.format("", "stand_alone: {north: {text: Alone}}"), {}, ["investment.stand_alone"],
        TWO.format("", "stand_alone: {north: {text: Alone}, south: {text: Alone}}"), {},
    ),
    (
        "L422", TWO.format("revenue: {2027: 1M EUR, 2029: 6M EUR}", ""), {}, ["investment.flows.south.revenue.2029"],
        TWO.format("revenue: {2027: 1M EUR, 2029: 5M EUR}", ""), {},
    ),
    (
        "L422", TWO.format("revenue: {2026: 0 EUR, 2027: 1M EUR, 2029: 6M EUR}", ""), {}, ["investment.flows.south.revenue.2029"],
        TWO.format("revenue: {2027: 1M EUR, 2029: 6M EUR}", "drivers: {d: {name: D, moves: revenue, low: 0.5, high: 2}}"), {},
    ),
    (
        "L423", TWO.format("investment: {2027: 9M EUR}", "funding: {north: Its own}"), OPERATE, ["investment.funding"],
        TWO.format("investment: {2027: 9M EUR}", "funding: {south: A bank}"), OPERATE,
    ),
    (
        "L410", "expectations: {e: {partner: north, text: E, value: 5 EUR}, f: {partner: south, text: F}}\n", {}, ["expectations.e"],
        "expectations: {e: {partner: north, text: E, value: 5 EUR, period: year}, f: {partner: south, text: F}}\n", {},
    ),
    (
        "L424", "investment: {flows: {north: {revenue: {2027: 2M EUR}}}}\n", {}, ["investment.flows"],
        "investment: {flows: {north: {revenue: {2027: 2M EUR}}, south: {}}}\n", {},
    ),
    (
        "L428", TWO.format("", ""), {"south": ", fiscal_year_end: 03-31"}, ["partners.south.fiscal_year_end"],
        TWO.format("", ""), {"south": ", fiscal_year_end: 12-31"},
    ),
    (
        "L429", "imperatives: {i: {partner: north, text: I}, j: {partner: south, text: J}}\nobjectives: {o: {text: O, imperatives: [i]}}\n", {}, ["imperatives.j"],
        "imperatives: {i: {partner: north, text: I}, j: {partner: south, text: J}}\nobjectives: {o: {text: O, imperatives: [i, j]}}\n", {},
    ),
]  # fmt: skip
