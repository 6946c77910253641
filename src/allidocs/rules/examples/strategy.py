"""Plans that break and keep the rules on strategy."""

from __future__ import annotations

GO = "strategy: {{{}verdict: {{result: go}}}}\n"
AIMS = "imperatives: {i: {partner: north, text: I}, j: {partner: south, text: J}}\n"


STRATEGY: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L032", "strategy: {go_criteria: {m: {text: It pays, must: true, verdict: pass}}, verdict: {result: no-go}}\n", {},
        ["strategy.verdict.result"],
        "strategy: {go_criteria: {m: {text: It pays, must: true, verdict: fail}}, verdict: {result: no-go}}\n", {},
    ),
    (
        "L002", GO.format("tests: {market_need: {passed: false, reason: R}, business_objective: {passed: true, reason: R}}, "), {},
        ["strategy.tests.customer_demand", "strategy.tests.market_need"],
        GO.format("tests: {market_need: {passed: true, reason: R}, customer_demand: {passed: true, reason: R},"
                  " business_objective: {passed: true, reason: R}}, "), {},
    ),
    (
        "L032", GO.format("go_criteria: {m: {text: M, verdict: fail}, n: {text: N}, s: {text: S, must: false}}, "), {},
        ["strategy.go_criteria.m.verdict", "strategy.go_criteria.n.verdict"],
        GO.format("go_criteria: {m: {text: M, verdict: pass}, n: {text: N, verdict: pass}, s: {text: S, must: false}}, "), {},
    ),
    (
        "L032", GO.format(""), {}, ["strategy.verdict.result"],
        GO.replace("result: go", "result: go-with-conditions").format("go_criteria: {m: {text: M}}, "), {},
    ),
    (
        "L032", GO.replace("result: go", "result: go, should_share: 60%").format(
            "go_criteria: {a: {text: A, must: false, verdict: pass}, b: {text: B, must: false, verdict: fail}}, "), {},
        ["strategy.verdict.should_share"],
        GO.replace("result: go", "result: go, should_share: 50%").format(
            "go_criteria: {a: {text: A, must: false, verdict: pass}, b: {text: B, must: false, verdict: fail}}, "), {},
    ),
    (
        "L006", GO.format("alternatives: {a: {kind: partner, text: A, chosen: true}}, "), {}, ["strategy.alternatives"],
        GO.format("alternatives: {a: {kind: partner, text: A, chosen: true}, n: {kind: nothing, text: N}}, "), {},
    ),
    (
        "L020", AIMS + "objectives: {o: {text: O, imperatives: [i]}, p: {text: P}}\n", {}, ["objectives.o", "objectives.p"],
        AIMS + "objectives: {o: {text: O, imperatives: [i, j]}}\n", {},
    ),
    ("L021", "imperatives: {i: {partner: north, text: I}}\n", {}, ["imperatives"], AIMS, {}),
    (
        "L022", "objectives: {o: {text: Have fun}}\n", {}, ["objectives.o"],
        "objectives: {o: {text: O, target: Ten}, p: {text: P, metrics: [m]}}\nmetrics: {m: {name: M, family: financial, unit: EUR}}\n", {},
    ),
    (
        "L024", "contributions: {c: {partner: north, kind: cash, text: C, value: 1M EUR}}\n", {}, ["contributions"],
        "contributions: {c: {partner: north, kind: cash, text: C, value: 1M EUR}, d: {partner: south, kind: people, text: D, reason: R}}\n", {},
    ),
    (
        "L025", "expectations: {e: {partner: south, text: E}}\n", {}, ["expectations"],
        "expectations: {e: {partner: south, text: E}, f: {partner: north, text: F}}\n", {},
    ),
    (
        "L026", "contributions: {c: {partner: north, kind: brand, text: C}}\n", {}, ["contributions.c"],
        "contributions: {c: {partner: north, kind: brand, text: C, reason: No market price}}\n", {},
    ),
    (
        "L028", "strategy: {strengths: {s: {text: S}}}\n", {}, ["strategy.weaknesses"],
        "strategy: {strengths: {s: {text: S}}, weaknesses: {w: {text: W, action: A}}}\n", {},
    ),
    (
        "L029", "strategy: {weaknesses: {w: {text: W}}}\n", {}, ["strategy.weaknesses.w"],
        "strategy: {weaknesses: {w: {text: W, action: Accepted for a year}}}\n", {},
    ),
    (
        "L030", "strategy: {value_chain: {make: {name: Make}}}\n", {}, ["strategy.value_chain.make"],
        "strategy: {value_chain: {make: {name: Make, covered_by: [north]}, sell: {name: Sell, gap_action: A reseller}}}\n", {},
    ),
    (
        "L031", "strategy: {overlaps: {o: {area: Pumps, partners: [north, south], intensity: 1}}}\n", {}, ["strategy.overlaps.o"],
        "strategy: {overlaps: {o: {area: Pumps, partners: [north, south], intensity: 1, rule: First come}}}\n", {},
    ),
    (
        "L034", "assumptions: {a: {text: A, test: T}}\n", {}, ["assumptions.a"],
        "assumptions: {a: {text: A, test: T, by: 2026-09-01}, b: {text: B, status: confirmed}}\n", {},
    ),
    (
        "L200", "imperatives: {i: {partner: north, text: I, weight: 40%}, j: {partner: south, text: J, weight: 100%}}\n"
        "criteria: {k: {text: K, weight: 60%}, l: {text: L, weight: 60%}}\n", {}, ["imperatives.i.weight", "criteria.k.weight"],
        "imperatives: {i: {partner: north, text: I, weight: 33.3%}, k: {partner: north, text: K, weight: 66.7%},"
        " j: {partner: south, text: J}}\ncriteria: {k: {text: K, weight: 40%}, l: {text: L, weight: 60%}}\n", {},
    ),
    (
        "L046", "investment: {scenarios: {l: {name: L, probability: 90%}, h: {name: H, probability: 90%}}}\n", {},
        ["investment.scenarios.l.probability"],
        "investment: {scenarios: {l: {name: L, probability: 90%}, h: {name: H, probability: 10%}}}\n", {},
    ),
    (
        "L225", "strategy: {value_proposition: {for: F, offer: World-class pumps, benefit: B}}\n", {},
        ["strategy.value_proposition.offer"],
        "strategy: {value_proposition: {for: F, offer: Pumps, benefit: Two hours less a day}}\n", {},
    ),
    (
        "L024", "contributions: {c: {partner: north, kind: cash, text: C}}\n", {}, ["contributions"],
        "contributions: {c: {partner: north, kind: cash, text: C}}\n", {"south": ", gives_nothing: It pays a licence."},
    ),
    (
        "L025", "expectations: {e: {partner: north, text: E}}\n", {}, ["expectations"],
        "expectations: {e: {partner: north, text: E}}\n", {"south": ", gets_nothing: It is the regulator's wish."},
    ),
    (
        "L271", "strategy: {problem: P, next_steps: {n: {text: N, due: 2026-06-29}}}\nassumptions: {a: {text: A, test: T, by: 2026-06-29}}\n", {},
        ["strategy.next_steps.n", "assumptions.a"],
        "strategy: {problem: P, next_steps: {n: {text: N, due: 2026-06-30}}}\n"
        "assumptions: {a: {text: A, test: T, by: 2026-06-30}, b: {text: B, test: T, by: 2026-06-01, status: confirmed}}\n", {},
    ),
]  # fmt: skip
