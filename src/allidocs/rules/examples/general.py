"""Plans that break and keep the rules on the frame: parties, contract, rights, strategy, money, time, metrics and ends."""

from __future__ import annotations

COMPETE = ", competitor_of: [south]"
REVIEW = "contract: {competition: {status: cleared, expert: Eve, date: 2026-05-01, conduct: [No talk of prices]}}\n"
TRIGGER = "termination_triggers: {t: {text: T, notice: 3 months, cure: 0 days, consequence: End"


GO = "strategy: {{{}verdict: {{result: go}}}}\n"
AIMS = "imperatives: {i: {partner: north, text: I}, j: {partner: south, text: J}}\n"
MONEY = (
    "investment: {{discount_rates: {{north: 8%, south: 8%}}, flows: {{north: {{revenue: {{2027: 2M EUR}}, investment: {{2027: 1M EUR}}}},"
    " south: {{revenue: {{2027: 4M EUR}}, investment: {{2027: 1M EUR}}}}}}, {}}}\n"
)
METRIC = "metrics: {{m: {{name: M, family: financial, unit: EUR, {}}}}}\n"
LOOSE = (
    "agreements: {a: {name: A, kind: frame, status: signed}}\ninitiatives: {i: {name: I, status: active}}\n"
    "ip: {p: {name: P, kind: patent, origin: background}}\ndatasets: {d: {name: D}}\n"
    "commitments: {c: {partner: north, text: C, due: 2027-06-29}}\n"
)


def parts(entry: str) -> str:
    """Return a contract with one component `c`."""
    return f"contract: {{components: {{c: {{name: C, topic: scope, intent: I, {entry}}}}}}}\n"


PAID = "contract: {{components: {{c: {{name: C, topic: commercial, intent: I, binding: {}}}}}, money: {}}}\n"
ORDERS = "metrics: {o: {name: Orders, family: financial, unit: k EUR"
PROMISES = (
    "commitments: {{c: {{partner: north, text: C, due: 2026-09-01, "
    "rebaselines: [{{was: 2026-05-01, date: {}}}, {{was: 2026-07-01, date: {}}}]}}}}\n"
)
RUNNING = "exit: {{status: running, notice_date: 2026-02-01, {}}}\n"
LEFT = "exits: {e: {name: E, status: running, leaving: [south], notice_date: 2026-02-01, end_date: 2026-05-31}}\n"
THIRD = "}\n  east: {name: East Ltd, short_name: East, competition_checked: true"
SIDE = (
    "agreements: {{works: {{name: Works, kind: other, parties: [north, south]}}}}\n"
    "exits: {{e: {{name: E, status: running, agreements: [works], notice_date: 2026-02-01, end_date: 2026-05-31}}}}\n"
    "bodies: {{b: {{name: B, level: 1, partners: [north, south]{}}}}}\n"
)
STRAND = "exits: {e: {name: E, status: running, initiatives: [i], notice_date: 2026-02-01, end_date: 2026-12-31}}\n"
STAKE = "shareholdings: {{s: {{holder: north, company: south, stakes: {{2025-01-01: 50%, 2026-04-01: 20%}}, {}}}}}\n"


GENERAL: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L003", "", {"south": ", vis: shared"}, [], "", {}),
    ("L008", "approvals: {a: {partner: north, date: 2026-06-01}}\n", {}, [], "", {}),
    ("L172", "contract: {}\n", {}, ["partners.north", "partners.south"], "", {}),
    (
        "L178", "contract: {counsel_engaged: {north: 2026-01-01}}\n", {}, ["contract.counsel_engaged"],
        "contract: {counsel_engaged: {north: 2026-01-01, south: 2026-01-02}}\n", {},
    ),
    ("L152", "", {"north": COMPETE}, ["contract.competition"], REVIEW, {"north": COMPETE}),
    ("L152", REVIEW.replace("cleared", "not-needed"), {"north": COMPETE}, ["contract.competition.status"], REVIEW, {}),
    ("L152", REVIEW.replace("cleared", "not-started"), {"north": COMPETE}, ["contract.competition.status"], REVIEW, {}),
    ("L152", REVIEW.replace("expert: Eve, ", ""), {"north": COMPETE}, ["contract.competition"], REVIEW, {}),
    ("L152", REVIEW.replace("date: 2026-05-01, ", ""), {"north": COMPETE}, ["contract.competition"], REVIEW, {}),
    ("L174", "", {"north": COMPETE}, ["contract.competition.conduct"], "", {}),
    (
        "L174", REVIEW.replace(", conduct: [No talk of prices]", ""), {"south": ", competitor_of: [north]"},
        ["contract.competition.conduct"], REVIEW, {"south": ", competitor_of: [north]"},
    ),
    (
        "L175", "contract: {non_compete: South keeps out of meters.}\n", {"north": COMPETE}, ["contract.non_compete"],
        REVIEW.replace("{competition", "{non_compete: South keeps out of meters., competition"), {"north": COMPETE},
    ),
    (
        "L153", "datasets: {d: {name: D, sensitivity: clean-team, owner: sue}}\n", {}, ["datasets.d.owner"],
        "datasets: {d: {name: D, sensitivity: clean-team, owner: ann}}\n", {},
    ),
    (
        "L176", "contract: {exclusivity: {kind: field}}\n", {}, ["contract.exclusivity"],
        "contract: {exclusivity: {kind: field, duration: 1 year, text: Meters, carve_outs: [Spain]}}\n", {},
    ),
    (
        "L155", "ip: {p: {name: P, kind: patent, origin: background, on_exit: Back}}\n", {}, ["ip"],
        "ip: {p: {name: P, kind: patent, origin: background}, c: {name: C, kind: copyright, origin: background},"
        " t: {name: T, kind: trademark, origin: background}, k: {name: K, kind: know-how, origin: background}}\n", {},
    ),
    (
        "L155", "contract: {ip_absent: [patent, trademark]}\nip: {c: {name: C, kind: copyright, origin: background}}\n",
        {}, ["ip"],
        "contract: {ip_absent: [patent, trademark, trade-secret]}\nip: {c: {name: C, kind: copyright, origin: background}}\n",
        {},
    ),
    (
        "L156", "initiatives: {i: {name: I, status: active}}\n", {}, ["ip"],
        "initiatives: {i: {name: I, status: active}}\nip: {p: {name: P, kind: patent, origin: background}}\n", {},
    ),
    (
        "L156", "contract: {}\ncontributions: {m: {partner: north, kind: brand, text: Mark}}\n", {}, ["contributions.m"],
        "contributions: {m: {partner: north, kind: brand, text: Mark}}\n", {},
    ),
    (
        "L157", "ip: {a: {name: A, kind: patent, origin: foreground}, b: {name: B, kind: patent, origin: improvement,"
        " owner: [north, south]}}\n", {}, ["ip.a", "ip.b"],
        "ip: {a: {name: A, kind: patent, origin: foreground, owner: [north], licence: {to: [south]}}}\n", {},
    ),
    (
        "L158", "ip: {a: {name: A, kind: patent, origin: background}}\n", {}, ["ip.a"],
        "ip: {a: {name: A, kind: patent, origin: background, disposition: return}}\n", {},
    ),
    (
        "L169", "datasets: {d: {name: D, personal: true, basis: Contract}}\n", {}, ["datasets.d"],
        "datasets: {d: {name: D, personal: true, controller: [north], role: controller-processor, basis: Contract}}\n", {},
    ),
    (
        "L169", "datasets: {d: {name: D, personal: true, controller: [north], role: controller-processor}}\n", {},
        ["datasets.d"], "datasets: {d: {name: D}}\n", {},
    ),
    (
        "L173", "datasets: {d: {name: D, personal: true}}\n", {"north": ", country: ES", "south": ", country: CL"},
        ["datasets.d"], "datasets: {d: {name: D, personal: true}}\n", {"north": ", country: ES", "south": ", country: DE"},
    ),
    (
        "L005", "contract: {structure_options: {a: {name: A, chosen: true}}}\n", {}, ["contract.structure_options"],
        "contract: {structure_options: {a: {name: A, chosen: true}, b: {name: B}}}\n", {},
    ),
    (
        "L005", "contract: {structure_options: {a: {name: A}, b: {name: B}}}\n", {}, ["contract.structure_options"],
        "", {},
    ),
    (
        "L159", parts("counsel: {north: ann}, due: 2026-09-01"), {}, ["contract.components.c"],
        parts("counsel: {north: ann, south: sue}, due: 2026-09-01"), {},
    ),
    (
        "L159", parts("counsel: {north: ann, south: sue}"), {}, ["contract.components.c"],
        parts("counsel: {north: ann, south: sue}, status: agreed"), {},
    ),
    (
        "L160", parts("status: agreed"), {}, ["contract.components.c.binding"],
        parts("status: agreed, binding: non-binding"), {},
    ),
    ("L165", parts("status: open"), {}, ["contract.components"], parts("status: open") + "governance: {deadlock: Wait}\n", {}),
    ("L166", "contract: {}\n", {}, ["contract"], "contract: {change_control: In writing}\n", {}),
    ("L167", "contract: {}\n", {}, ["contract"], "contract: {}\n" + TRIGGER + "}}\n", {}),
    ("L167", TRIGGER.replace("cure: 0 days, ", "") + "}}\n", {}, ["termination_triggers.t"], TRIGGER + "}}\n", {}),
    (
        "L168", TRIGGER + ", ease: {north: easy}}}\n", {}, ["termination_triggers.t"],
        TRIGGER + ", ease: {north: easy, south: none}}}\n", {},
    ),
    (
        "L170", "contract: {due_diligence: {d: {area: D, due: 2026-06-29}}}\n", {}, ["contract.due_diligence.d"],
        "contract: {due_diligence: {d: {area: D, due: 2026-06-29, done: 2026-06-20}, e: {area: E, due: 2026-06-30}}}\n", {},
    ),
    ("L177", "contract: {}\n", {}, ["contract"], "contract: {long_stop: 2027-01-01}\n", {}),
    (
        "L179", "contract: {liability: {text: Capped at two times the fees.}}\n", {}, ["contract.liability.text"],
        "contract: {liability: {text: Capped at two million.}}\n", {},
    ),
    (
        "L233", "contract: {cure: 60 days}\ntermination_triggers: {b: {kind: breach, text: B, cure: 30 days}}\n", {},
        ["termination_triggers.b.cure"],
        "contract: {cure: 60 days}\ntermination_triggers: {b: {kind: other, text: B, cure: 30 days}}\n", {},
    ),
    (
        "L233", "contract: {notice: 9 months}\ntermination_triggers: {b: {kind: without-cause, text: B, notice: 1 year}}\n", {},
        ["termination_triggers.b.notice"],
        "contract: {notice: 1 year}\ntermination_triggers: {b: {kind: without-cause, text: B, notice: 12 months}}\n", {},
    ),
    (
        "L235", "contract: {clauses: {change-of-control: {option: none}}}\ntermination_triggers: {b: {kind: change-of-control, text: B}}\n",
        {}, ["contract.clauses.change-of-control.option"],
        "contract: {clauses: {change-of-control: {openness: open}}}\ntermination_triggers: {b: {kind: change-of-control, text: B}}\n", {},
    ),
    (
        "L234", "contract: {revenue_share: {north: 80%, south: 30%}}\n", {}, ["contract.revenue_share.north"],
        "contract: {revenue_share: {north: 66.7%, south: 33.3%}}\n", {},
    ),
    (
        "L233", "contract: {notice: 12 months}\nexit: {notice: 6 months}\n", {}, ["exit.notice"],
        "contract: {notice: 12 months}\nexit: {notice: 1 year}\n", {},
    ),
    (
        "L233", "contract: {transition_period: 12 months}\nexit: {transition: 24 months}\n", {}, ["exit.transition"], "", {},
    ),
    (
        "L233", "contract: {confidentiality: 5 years, components: {c: {name: C, topic: confidentiality, intent: I}},"
        " survivals: {s: {obligation: Secrecy, component: c, period: 3 years}}}\n", {}, ["contract.survivals.s.period"],
        "contract: {confidentiality: 5 years, components: {c: {name: C, topic: scope, intent: I}},"
        " survivals: {s: {obligation: Secrecy, component: c, period: 3 years}}}\n", {},
    ),
    (
        "L260", "bodies: {b: {name: Board, level: 1, members: [ann]}}\nexit: {supervisor: {north: ann, south: sue}}\n", {},
        ["exit.supervisor.north"], "exit: {supervisor: {north: ann, south: sue}}\n", {},
    ),
    (
        "L260", "exit: {team: [ann, sue], supervisor: {south: sue}}\n", {}, ["exit.supervisor.south"],
        "exit: {team: [ann], supervisor: {south: sue}}\n", {},
    ),
    (
        "L261", "exit: {status: triggered, notice_date: 2026-06-01, end_date: 2025-06-01}\n", {}, ["exit.end_date"],
        "exit: {status: triggered, notice_date: 2026-06-01, end_date: 2027-06-01}\n", {},
    ),
    (
        "L262", "exit: {status: closed, completion: {paid: {text: Paid}, told: {text: Told, done: 2026-06-01}}}\n", {},
        ["exit.completion.paid"], "exit: {status: closed, completion: {told: {text: Told, done: 2026-06-01}}}\n", {},
    ),
    (
        "L263", "exit: {status: standing, notice_date: 2026-06-01}\n", {}, ["exit.status"],
        "exit: {status: triggered, notice_date: 2026-06-01}\n", {},
    ),
    (
        "L263", "exit: {status: running, notice_date: 2026-09-01}\n", {}, ["exit.notice_date"],
        "exit: {status: standing, notice_date: 2026-09-01}\n", {},
    ),
    (
        "L264", "exit: {transition: 24 months, services: {spares: {name: S, provider: north, duration: 7 years}}}\n", {},
        ["exit.services.spares.duration"],
        "exit: {transition: 24 months, services: {spares: {name: S, provider: north, duration: 2 years}}}\n", {},
    ),
    (
        "L265", "exit: {messages: {press: {audience: P, kind: public, order: 1, text: T}, staff: {audience: S, kind: internal, order: 2, text: T}}}\n",
        {}, ["exit.messages.press"],
        "exit: {messages: {staff: {audience: S, kind: internal, order: 1, text: T}, press: {audience: P, kind: public, order: 2, text: T},"
        " more: {audience: S, kind: internal, order: 3, text: T}}}\n", {},
    ),
    (
        "L266", "launch: {mode: joint-release, date: 2026-06-15}\n", {}, ["launch.date"],
        "launch: {mode: joint-release, date: 2026-06-15, done: 2026-06-15}\n", {},
    ),
    (
        "L267", "launch: {mode: joint-release, audiences: {press: {name: P, kind: press, date: 2026-09-01}, staff: {name: S, kind: internal, date: 2026-09-01}}}\n",
        {}, ["launch.audiences.staff"],
        "launch: {mode: joint-release, audiences: {press: {name: P, kind: press, date: 2026-09-02}, staff: {name: S, kind: internal, date: 2026-09-01}}}\n", {},
    ),
    (
        "L250", parts("principle: {en: Ship in May., es: Entregar en abril., behind: [en]}"), {},
        ["contract.components.c.principle.en"], parts("principle: {en: Ship in May., es: Entregar en mayo.}"), {},
    ),
    ("L250", parts("principle: {es: Entregar en mayo.}"), {}, ["contract.components.c.principle"], "", {}),
    (
        "L251", parts("principle: {text: 33 M EUR in 2027., es: 35 M EUR en 2027.}"), {},
        ["contract.components.c.principle.es"],
        parts("principle: {en: '1,250.5 EUR on 3 May.', es: '1.250,5 EUR el 3 de mayo.'}"), {},
    ),
    (
        "L032", "strategy: {go_criteria: {m: {text: It pays, must: true, verdict: pass}}, verdict: {result: no-go}}\n", {},
        ["strategy.verdict.result"],
        "strategy: {go_criteria: {m: {text: It pays, must: true, verdict: fail}}, verdict: {result: no-go}}\n", {},
    ),
    (
        "L071", "sponsors: {north: {person: ann}}\n", {}, ["sponsors"],
        "sponsors: {north: {person: ann}, south: {vacant: true}}\n", {},
    ),
    (
        "L071", "sponsors: {north: {person: ann}, south: {person: ann}}\n", {}, ["sponsors.south.person"],
        "sponsors: {north: {person: ann}, south: {person: sue}}\n", {},
    ),
    (
        "L068", "sponsors: {north: {person: ann}, south: {person: sue}}\nroutes: {r: {name: R, levels: [{to: ann, within: 2 days}]}}\n",
        {"stage": "incubate"}, ["routes.r.levels"],
        "sponsors: {north: {person: ann}, south: {person: sue}}\nbodies: {top: {name: Top, level: 1, members: [ann, sue]}}\n"
        "routes: {r: {name: R, levels: [{to: top, within: 2 days}]}}\n", {"stage": "incubate"},
    ),
    ("L198", "contract: {law: Spanish}\n", {}, ["contract"], "contract: {law: Spanish, forum: Madrid}\n", {}),
    (
        "L162", parts("binding: binding, principle: The Parties will agree on a key."), {},
        ["contract.components.c.principle"],
        parts("binding: binding, principle: Halves. The Parties will agree on the rest."), {},
    ),
    (
        "L162", parts("principle: They negotiate the contract in good faith on these terms."), {},
        ["contract.components.c.principle"], parts("principle: They negotiate the contract."), {},
    ),
    (
        "L199", parts("binding: binding, principle: Two fixed payments are made."), {}, ["contract.components.c.principle"],
        parts("binding: binding, principle: Two fixed payments of 4 EUR are made."), {},
    ),
    (
        "L199", PAID.format("binding", "Dos pagos compensatorios quedan fijados"), {}, ["contract.money"],
        PAID.format("non-binding", "Dos pagos compensatorios quedan fijados"), {},
    ),
    (
        "L163", parts("binding: non-binding, principle: North shall pay."), {}, ["contract.components.c.principle"],
        parts("binding: binding, principle: North shall pay."), {},
    ),
    (
        "L163", parts("binding: non-binding, principle: Las Partes deberán pagar."), {},
        ["contract.components.c.principle"], parts("binding: non-binding, principle: Las Partes prevén pagar."), {},
    ),
    (
        "L164", parts("status: deferred, principle: A share of 12 %."), {}, ["contract.components.c.principle"],
        parts("status: open, principle: A share of 12 %."), {},
    ),
    (
        "L193", "contract: {survivals: {s: {obligation: Secrecy, topic: confidentiality}, p: {obligation: P, topic: commercial},"
        " l: {obligation: L, topic: ip}, d: {obligation: D, topic: data}, n: {obligation: No recruiting}}}\n",
        {"stage": "retire"}, ["contract.survivals"],
        "contract: {components: {k: {name: K, topic: confidentiality, intent: I}}, survivals: {s: {obligation: S, component: k},"
        " p: {obligation: P, topic: contributions}, l: {obligation: L, topic: ip}, d: {obligation: D, topic: data},"
        " n: {obligation: N, topic: staff}}}\n", {"stage": "retire"},
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
    (
        "L097", "initiatives: {i: {name: I, status: active}, p: {name: P, status: parked}}\n", {"stage": "operate"}, ["initiatives.i"],
        "initiatives: {i: {name: I, status: active, owner: ann}}\n", {"stage": "operate"},
    ),
    (
        "L100", "commitments: {c: {partner: north, text: C, due: 2026-06-29}}\n", {"stage": "incubate"}, ["commitments.c"],
        "commitments: {c: {partner: north, text: C, due: 2026-06-29, done: 2026-06-30}, d: {partner: north, text: D, due: 2026-06-30}}\n",
        {"stage": "incubate"},
    ),
    (
        "L131", METRIC.format("thresholds: {green: 50%, amber: 90%}"), {}, ["metrics.m.thresholds"],
        METRIC.format("thresholds: {green: 90%, amber: 50%}"), {},
    ),
    (
        "L140", METRIC.format("targets: {2026Q1: 5}, values: {2026Q1: 1}"), {"stage": "operate"}, ["metrics.m"],
        METRIC.format("targets: {2026Q1: 5}, values: {2026Q1: 1}") + "actions: {a: {text: A, metric: m}}\n", {"stage": "operate"},
    ),
    (
        "L186", METRIC.format("targets: {2026Q1: 5, 2026Q2: 5}, values: {2026Q1: 1, 2026Q2: 1}"), {"stage": "operate"}, ["metrics.m"],
        METRIC.format("targets: {2026Q1: 5, 2026Q2: 5, 2026Q3: 5}, values: {2026Q1: 1, 2026Q2: 6, 2026Q3: 1}"), {"stage": "operate"},
    ),
    ("L238", "sponsors: {north: {person: low}, south: {person: sue}}\n", {}, ["sponsors.north.person"],
     "sponsors: {north: {person: ann}, south: {person: sue}}\n", {}),
    (
        "L070", "bodies: {b: {name: B, level: 1, members: [ann], mandate: [M]}}\n", {}, ["bodies.b"],
        "bodies: {b: {name: B, level: 1, members: [ann, sue], mandate: [M]}, c: {name: C, level: 1, members: [ann], vacant: {south: 1}, mandate: [M]}}\n", {},
    ),
    ("L300", "actions: {a: {text: A, done: 2026-07-01}}\n", {}, ["actions.a.done"], "actions: {a: {text: A, done: 2026-06-30}}\n", {}),
    (
        "L300", ORDERS + ", values: {2026Q3: 1}}}\n", {}, ["metrics.o.values.2026Q3"],
        ORDERS + ", values: {2026Q2: 1}, targets: {2026Q3: 1}}}\n", {},
    ),
    (
        "L301", ORDERS + ", values: {2026: 1}}}\n", {"stage": "operate"}, ["metrics.o.values.2026"],
        ORDERS + ", values: {2025: 1}, forecasts: {2026: 1}}}\n", {"stage": "operate"},
    ),
    (
        "L302", "actions: {b: {text: B, done: 2026-06-01, dropped: 2026-06-01}}\n", {}, ["actions.b.dropped"],
        "actions: {b: {text: B, dropped: 2026-06-01}}\n", {},
    ),
    (
        "L302", PROMISES.format("2026-05-01", "2026-04-01"), {}, ["commitments.c.rebaselines"],
        PROMISES.format("2026-04-01", "2026-05-01"), {},
    ),
    (
        "L303", "actions: {a: {text: A, due: 2026-05-01, forecast: 2026-06-29}}\n", {"stage": "incubate"}, ["actions.a.forecast"],
        "actions: {a: {text: A, due: 2026-05-01, forecast: 2026-06-30}, b: {text: B, forecast: 2026-06-01, done: 2026-06-02}}\n",
        {"stage": "incubate"},
    ),
    (
        "L304", "actions: {a: {text: A, owner: kim}}\n", {"people": ", kim: {name: Kim, partner: north, until: 2026-06-29}"},
        ["people.kim.until"], "actions: {a: {text: A, owner: kim}}\n",
        {"people": ", kim: {name: Kim, partner: north, until: 2026-06-29, successor: ann}"},
    ),
    (
        "L305", "", {"people": ", kim: {name: Kim, partner: north, successor: sue}"}, ["people.kim.successor"], "",
        {"people": ", kim: {name: Kim, partner: north, successor: ann}"},
    ),
    (
        "L306", "investment: {flows: {north: {revenue: {2025: 1M EUR}}}, actuals: {north: {revenue: {2025: 1M EUR, 2026: 1M EUR}}}}\n",
        {"stage": "operate"}, ["investment.actuals.north.revenue.2026"],
        "investment: {flows: {north: {revenue: {2026: 1M EUR}}}, actuals: {north: {revenue: {2026: 1M EUR}}}}\n", {"stage": "operate"},
    ),
    (
        "L307", "initiatives: {i: {name: I, status: active, end: 2026-06-29}}\n", {"stage": "incubate"}, ["initiatives.i.end"],
        "initiatives: {i: {name: I, status: active, end: 2026-06-30}, j: {name: J, status: done, end: 2026-06-01}}\n", {"stage": "incubate"},
    ),
    (
        "L308", "actions: {a: {text: A, due: 2026-03-31}}\ngates: {g: {of: o, kind: concept, due: 2026-03-31}}\nofferings: {o: {name: O}}\n"
        + RUNNING.format("steps: {s: {name: S, track: work, to: 1 month}}"), {"stage": "incubate"},
        ["actions.a", "gates.g", "exit.steps.s"],
        "actions: {a: {text: A, due: 2026-04-01}, b: {text: B, due: 2026-03-31, forecast: 2026-07-01},"
        " c: {text: C, due: 2026-03-31, note: The supplier is late.}, d: {text: D, due: 2026-03-31, dropped: 2026-04-01}}\n"
        "gates: {g: {of: o, kind: concept, due: 2026-03-31, decided: d}}\nofferings: {o: {name: O}}\n"
        "decision_log: {d: {text: D, date: 2026-04-01, decider: ann, outcome: go}}\n"
        + RUNNING.format("steps: {s: {name: S, track: work, to: 2 months}}"), {"stage": "incubate"},
    ),
    (
        "L370", "actions: {a: {text: A, done: 2026-05-02, done_by: kim}}\n", {"people": ", kim: {name: Kim, partner: north, until: 2026-05-01}"},
        ["actions.a.done_by"], "actions: {a: {text: A, done: 2026-05-01, done_by: kim}}\n",
        {"people": ", kim: {name: Kim, partner: north, until: 2026-05-01}"},
    ),
    (
        "L370", "actions: {a: {text: A, done: 2026-05-02, done_by: kim}}\n", {"people": ", kim: {name: Kim, partner: north, from: 2026-05-03}"},
        ["actions.a.done_by"], "actions: {a: {text: A, done: 2026-05-03, done_by: kim}}\n",
        {"people": ", kim: {name: Kim, partner: north, from: 2026-05-03}"},
    ),
    (
        "L313", "actions: {a: {text: A, due: 2026-07-01, rebaselines: [{was: 2026-05-01, date: 2026-04-01}, {was: 2026-05-01, date: 2026-04-02},"
        " {was: 2026-07-01, date: 2026-04-03}]}}\n", {},
        ["actions.a.rebaselines[0].was", "actions.a.rebaselines[2].was"],
        "actions: {a: {text: A, due: 2026-07-01, rebaselines: [{was: 2026-05-01, date: 2026-04-01}, {was: 2026-06-01, date: 2026-04-02}]}}\n", {},
    ),
    (
        "L313", "contributions: {c: {partner: north, kind: cash, text: C, value: 1M EUR, changes: [{was: 1M EUR, date: 2026-04-01}]}}\n", {},
        ["contributions.c.changes[0].was"],
        "contributions: {c: {partner: north, kind: cash, text: C, value: 1M EUR, changes: [{was: 2M EUR, date: 2026-04-01}]}}\n", {},
    ),
    (
        "L315", "", {"stage": "operate\n  stages: {form: 2026-02-01, incubate: 2026-01-01}"}, ["plan.stages"] * 2,
        "", {"stage": "operate\n  stages: {form: 2026-01-01, operate: 2026-02-01}"},
    ),
    (
        "L317", "bodies: {b: {name: B, level: 1, from: 2026-05-01, until: 2026-04-01}}\n", {}, ["bodies.b.until"],
        "bodies: {b: {name: B, level: 1, from: 2026-05-01, until: 2026-05-01}}\n", {},
    ),
    (
        "L317", "actions: {a: {text: A, due: 2026-07-01, done: 2026-05-01, rebaselines: [{was: 2026-05-01, date: 2026-05-02, decided: d}]}}\n"
        "decision_log: {d: {text: D, date: 2026-05-03, decider: ann, outcome: approved}}\n", {},
        ["actions.a.done", "actions.a.rebaselines[0].date"],
        "actions: {a: {text: A, due: 2026-07-01, done: 2026-05-03, rebaselines: [{was: 2026-05-01, date: 2026-05-03, decided: d}]}}\n"
        "decision_log: {d: {text: D, date: 2026-05-03, decider: ann, outcome: approved}}\n", {},
    ),
    (
        "L318",
        "agreements: {a: {name: A, kind: nda, status: planned, signed: 2026-05-01}, b: {name: B, kind: nda, status: signed, ended: 2026-05-01}}\n"
        "offerings: {o: {name: O, phase: in-market, launch: 2026-07-01}}\n"
        "initiatives: {i: {name: I, status: active, start: 2026-07-01}, j: {name: J, status: done, milestones: {m: {name: M, due: 2026-05-01}}}}\n",
        {}, ["agreements.a.signed", "agreements.b.ended", "offerings.o.launch", "initiatives.i.start", "initiatives.j.milestones.m"],
        "agreements: {a: {name: A, kind: nda, status: signed, signed: 2026-05-01}}\n"
        "offerings: {o: {name: O, phase: in-market, launch: 2026-06-30}}\n"
        "initiatives: {i: {name: I, status: active, start: 2026-06-30}, j: {name: J, status: done, milestones: {m: {name: M, due: 2026-05-01, dropped: 2026-05-01}}}}\n", {},
    ),
    (
        "L316", "contributions: {c: {partner: north, kind: cash, text: C, value: 1M EUR, basis: cost, to: 2026-06-29}}\n",
        {"stage": "operate"}, ["contributions.c"],
        "contributions: {c: {partner: north, kind: cash, text: C, value: 1M EUR, basis: cost, to: 2026-06-29, given: 0 EUR},"
        " d: {partner: north, kind: cash, text: D, value: 1M EUR, basis: cost, to: 2026-06-30}}\n",
        {"stage": "operate"},
    ),
    (
        "L306", "investment: {transfers: {t: {from: north, to: south, reason: R, amounts: {2025: 1M EUR}, paid: {2025: 1M EUR, 2026: 1M EUR}}}}\n",
        {"stage": "operate"}, ["investment.transfers.t.paid.2026"],
        "investment: {transfers: {t: {from: north, to: south, reason: R, amounts: {2025: 1M EUR}, paid: {2025: 900k EUR}}}}\n",
        {"stage": "operate"},
    ),
    (
        "L312", ORDERS + ", band: {least: 5, most: 4}, targets: {2026Q3: 4}}}\n", {}, ["metrics.o.band", "metrics.o.targets"],
        ORDERS + ", band: {least: 4, most: 5}}}\n", {},
    ),
    (
        "L310", ORDERS + ", values: {2026Q1: 6}, parts: {n: {name: N, values: {2026Q1: 2}}, s: {name: S, values: {2026Q1: 2}}}}}\n",
        {"stage": "operate"}, ["metrics.o.values.2026Q1"],
        ORDERS + ", values: {2026Q1: 5, 2025Q4: 9}, parts: {n: {name: N, values: {2026Q1: 2}}, s: {name: S, values: {2026Q1: 3}}}}}\n",
        {"stage": "operate"},
    ),
    (
        "L311", ORDERS + ", targets: {2026Q3: 5}, target_changes: [{was: 5, period: 2026Q3, date: 2026-05-01}, "
        "{was: 4, period: 2026Q4, date: 2026-05-01}]}}\n", {"stage": "operate"},
        ["metrics.o.target_changes[0]", "metrics.o.target_changes[1]"],
        ORDERS + ", targets: {2026Q3: 5}, term_target: {value: 9}, target_changes: [{was: 5, period: 2026Q3, date: 2026-04-01}, "
        "{was: 6, period: 2026Q3, date: 2026-05-01}, {was: 8, date: 2026-05-01}]}}\n", {"stage": "operate"},
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
        "L272", "contract: {long_stop: 2026-06-29}\n", {}, ["contract.long_stop"],
        "contract: {long_stop: 2026-06-29, stage: definitive}\n", {},
    ),
    (
        "L272", "contract: {long_stop: 2026-06-29, stage: frame}\n", {}, ["contract.long_stop"],
        "contract: {long_stop: 2026-06-30, stage: frame}\n", {},
    ),
    (
        "L271", "strategy: {problem: P, next_steps: {n: {text: N, due: 2026-06-29}}}\nassumptions: {a: {text: A, test: T, by: 2026-06-29}}\n", {},
        ["strategy.next_steps.n", "assumptions.a"],
        "strategy: {problem: P, next_steps: {n: {text: N, due: 2026-06-30}}}\n"
        "assumptions: {a: {text: A, test: T, by: 2026-06-30}, b: {text: B, test: T, by: 2026-06-01, status: confirmed}}\n", {},
    ),
    (
        "L270", "governance: {deadlock: A mediator has thirty days if either asks for one.}\n"
        "bodies: {b: {name: B, level: 1, members: [ann, sue], mandate: [M], time_limit: 5 days, deadlock: 60 days of mediation}}\n"
        "routes: {r: {name: R, levels: [{to: b, within: 3 weeks}]}}\n", {}, ["bodies.b.deadlock", "routes.r.levels[0]"],
        "governance: {deadlock: A mediator has one month if either asks for one.}\n"
        "bodies: {b: {name: B, level: 1, members: [ann, sue], mandate: [M], time_limit: 21 days, deadlock: Un mes de mediación}}\n"
        "routes: {r: {name: R, levels: [{to: b, within: 3 weeks}]}}\n", {},
    ),
    (
        "L270", "sponsors: {north: {person: ann}, south: {person: sue}}\n"
        "bodies: {b: {name: B, level: 1, members: [ann, sue], mandate: [M], time_limit: 15 days}}\n"
        "governance: {deadlock: Los patrocinadores tienen un plazo de noventa días. Después hay mediación por treinta días.}\n"
        "contract: {mediation: 'Sponsors for fifteen days, then a mediator named by the chamber in Zurich for sixty days'}\n", {},
        ["governance.deadlock", "contract.mediation"],
        "sponsors: {north: {person: ann}, south: {person: sue}}\n"
        "bodies: {b: {name: B, level: 1, members: [ann, sue], mandate: [M], time_limit: 15 days}}\n"
        "governance: {deadlock: The sponsors decide. A mediator is named within ten days.}\n", {},
    ),
    (
        "L270", "governance: {deadlock: A mediator has thirty days if either asks for one.}\n"
        "contract: {components: {c: {name: C, topic: disputes, intent: I, principle: 60 days of mediation}}}\n", {}, ["contract.components.c.principle"],
        "sponsors: {north: {person: ann}, south: {person: sue}}\n"
        "bodies: {b: {name: B, level: 1, members: [ann], mandate: [M], time_limit: 15 days}}\n"
        "governance: {deadlock: Los patrocinadores tienen un plazo de noventa días.}\n", {},
    ),
    (
        "L270", "governance: {deadlock: A mediator has thirty days if either asks for one.}\n"
        "contract: {components: {c: {name: C, topic: deadlock, intent: 60 days of mediation}}}\n", {}, ["contract.components.c.intent"],
        "bodies: {b: {name: B, level: 1, members: [ann, sue], mandate: [M], time_limit: 15 days}}\n"
        "governance: {deadlock: Los patrocinadores tienen un plazo de noventa días.}\n"
        "contract: {components: {c: {name: C, topic: exclusivity, intent: 60 days of mediation}, d: {name: D, topic: deadlock, intent: 30 days of mediation}}}\n", {},
    ),
    (
        "L075", "bodies: {b: {name: B, level: 1, members: [ann, sue]}}\n", {}, ["bodies.b"],
        "bodies: {b: {name: B, level: 1, members: [ann, sue], mandate: [M]}}\n", {},
    ),
    (
        "L162", parts("binding: binding").replace("intent: I", "intent: The parties will agree on a cap."), {},
        ["contract.components.c.intent"], parts("binding: binding, principle: 1M EUR at most").replace("intent: I", "intent: The parties will agree on a cap."), {},
    ),
    (
        "L183", "exit: {status: triggered}\n", {}, ["exit.trigger"],
        "exit: {status: triggered, trigger: t}\n" + TRIGGER + "}}\n", {},
    ),
    (
        "L183", "exits: {shop: {name: The shop, status: running}}\n", {}, ["exits.shop.trigger"],
        "exits: {shop: {name: The shop, status: running, decided: end}}\n"
        "decision_log: {end: {text: The shop ends., date: 2026-01-01, decider: ann, outcome: approved}}\n", {},
    ),
    (
        "L268", "exit: {status: running, notice_date: 2026-01-01, end_date: 2026-06-01, notice: 6 months}\n"
        "agreements: {a: {name: A, kind: frame, status: signed, notice: 1 year, disposition: terminate}}\n", {}, ["exit.end_date"] * 2,
        "exit: {status: running, notice_date: 2026-01-01, end_date: 2026-07-01, notice: 6 months}\n"
        "agreements: {a: {name: A, kind: frame, status: ended, notice: 1 year}}\n", {},
    ),
    (
        "L187", "exit: {status: running, customers: {c: {name: C}}}\n", {"stage": "retire"}, ["exit.customers.c"] * 2,
        "exit: {status: running, customers: {c: {name: C, protections: [migration], owner: ann}}}\n", {"stage": "retire"},
    ),
    (
        "L190", "exit: {transition_end: 2026-12-31, customers: {c: {name: C, contract_end: 2027-01-01, protections: [opt-out]}}}\n",
        {"stage": "retire"}, ["exit.customers.c.contract_end"],
        "exit: {transition_end: 2026-12-31, customers: {c: {name: C, contract_end: 2027-01-01, protections: [support-until]},"
        " d: {name: D, contract_end: 2026-12-31}}}\n", {"stage": "retire"},
    ),
    (
        "L188", "exit: {status: running}\n" + LOOSE, {}, ["agreements.a", "initiatives.i", "ip.p", "datasets.d", "commitments.c"],
        "exit: {status: standing}\n" + LOOSE, {},
    ),
    (
        "L192", "exit: {status: running, supervisor: {north: eve}}\n", {}, ["exit.team", "exit.supervisor"],
        "exit: {status: running, team: [ann], supervisor: {north: eve, south: dan}}\n", {},
    ),
    (
        "L194", "exit: {stakeholders: {s: {group: S, stance: resists}}}\n", {}, ["exit.stakeholders.s"],
        "exit: {stakeholders: {s: {group: S, stance: resists, action: A}, t: {group: T, stance: neutral}}}\n", {},
    ),
    (
        "L195", "exit: {status: running, people: {p: {group: P, partner: north, plan: Stay}}}\n", {}, ["exit.people.p"],
        "exit: {status: running, people: {p: {group: P, partner: north, plan: Stay, owner: ann}}}\n", {},
    ),
    (
        "L196", "exit: {status: running}\n", {}, ["exit.completion"],
        "exit: {status: running, completion: {c: {text: C}}}\n", {},
    ),
    (
        "L269", "exit: {joint_statement: It was South's fault., messages: {m: {audience: A, kind: public, order: 1, text: Ellos tienen la culpa.}}}\n",
        {}, ["exit.joint_statement", "exit.messages.m.text"],
        "exit: {joint_statement: Both stay good neighbours., messages: {m: {audience: A, kind: public, order: 1, text: A default value.}}}\n", {},
    ),
    ("L320", "exit: {customers: {c: {name: C}}}\n", {"stage": "retire"}, ["exit.status"], "exit: {status: triggered}\n", {"stage": "retire"}),
    ("L320", "", {"stage": "retire"}, ["exit.status"], "exit: {}\n", {"stage": "transition"}),
    (
        "L321", RUNNING.format("messages: {m: {audience: A, kind: public, order: 1, text: T, done: 2026-01-31}}, customers: {c: {name: C, told: 2026-01-30}}"),
        {}, ["exit.messages.m.done", "exit.customers.c.told"],
        RUNNING.format("messages: {m: {audience: A, kind: public, order: 1, text: T, done: 2026-02-01}}"), {},
    ),
    (
        "L322", RUNNING.format("customers: {a: {name: A, count: 4, moved: 5}, b: {name: B, count: 4, moved: 3, done: 2026-03-01}}"), {},
        ["exit.customers.a.moved", "exit.customers.b.done"],
        RUNNING.format("customers: {a: {name: A, count: 4, moved: 4, done: 2026-03-01}, b: {name: B, count: 4, moved: 3}}"), {},
    ),
    (
        "L323", "exit: {status: closed, since: 2026-05-31, steps: {s: {name: S, track: money, to: 3 months, done: 2026-06-01}}}\n"
        + METRIC.format("values: {2026Q1: 1, 2026-06: 2}"), {}, ["exit.steps.s.done", "metrics.m.values"],
        "exit: {status: closed, since: 2026-05-31, steps: {s: {name: S, track: money, to: 3 months, done: 2026-05-31}}}\n"
        + METRIC.format("values: {2026Q1: 1, 2026-05: 2}"), {},
    ),
    (
        "L324", "exit: {steps: {s: {name: S, track: money, to: 3 months, done: 2026-06-01}}}\n", {}, ["exit.status"],
        RUNNING.format("steps: {s: {name: S, track: money, to: 3 months, done: 2026-06-01}}"), {},
    ),
    (
        "L324", "exit: {status: closed, steps: {s: {name: S, track: money, to: 3 months}}, settlement: {p: {text: P, payer: north, amount: 5 EUR}}}\n",
        {}, ["exit.steps.s", "exit.settlement.p"],
        "exit: {status: closed, steps: {s: {name: S, track: money, to: 3 months, done: 2026-06-01}}, settlement: {p: {text: P, payer: north,"
        " amount: 5 EUR, dropped: 2026-06-01}}}\n", {},
    ),
    (
        "L324", "exit: {status: closed, end_date: 2026-07-31, transition_end: 2026-08-31}\n", {}, ["exit.status"] * 2,
        "exit: {status: closed, end_date: 2026-05-31, transition_end: 2026-06-30}\n", {},
    ),
    (
        "L328", RUNNING.format("end_date: 2026-12-31") + "launch: {mode: low-profile, date: 2027-01-01}\n", {}, ["launch.date"],
        RUNNING.format("end_date: 2026-12-31") + "launch: {mode: low-profile, date: 2027-01-01, dropped: 2026-06-01}\n", {},
    ),
    (
        "L326", LEFT, {}, ["partners.south.until"], LEFT, {"south": ", until: 2026-05-31"},
    ),
    (
        "L326", LEFT, {"south": ", until: 2026-05-01"}, ["partners.south.until"],
        "agreements: {lease: {name: L, kind: lease}}\n" + LEFT.replace("leaving", "agreements: [lease], leaving"), {},
    ),
    (
        "L327", "bodies: {b: {name: B, level: 1, members: [ann, sue]}}\n", {"south": ", until: 2026-05-31"}, ["bodies.b.members"],
        "bodies: {b: {name: B, level: 1, members: [ann]}}\n", {"south": ", until: 2026-05-31"},
    ),
    (
        "L330", SIDE.format(""), {"south": THIRD}, ["bodies.b.until"], SIDE.format(", until: 2026-06-01"), {"south": THIRD},
    ),
    (
        "L328", STRAND + "initiatives: {i: {name: I, status: active, end: 2027-01-31}, j: {name: J, status: active, end: 2027-01-31}}\n", {},
        ["initiatives.i"], STRAND + "initiatives: {i: {name: I, status: active, end: 2026-12-31}}\n", {},
    ),
    (
        "L328", "contributions: {c: {partner: south, kind: cash, text: C}}\n", {"south": ", until: 2026-05-31"}, ["contributions.c"],
        "contributions: {c: {partner: south, kind: cash, text: C, to: 2026-05-31}}\n", {"south": ", until: 2026-05-31"},
    ),
    (
        "L328", LEFT.replace("leaving: [south]", "offerings: [o], agreements: [a]") + "offerings: {o: {name: O, phase: in-market}}\n"
        "agreements: {a: {name: A, kind: lease, status: signed}}\n", {}, ["offerings.o", "agreements.a"],
        LEFT.replace("leaving: [south]", "offerings: [o], agreements: [a, b]") + "offerings: {o: {name: O, phase: stopped}, p: {name: P, phase: in-market}}\n"
        "agreements: {a: {name: A, kind: lease, status: ended}, b: {name: B, kind: lease, status: signed, disposition: survive}}\n", {},
    ),
    (
        "L329", STAKE.format("floor: 25%, lock_up: 2026-04-01, planned: 2027-01-01, target: 30%, standstill: 2027-12-31"), {},
        ["shareholdings.s.stakes"] * 2 + ["shareholdings.s.target"],
        STAKE.format("floor: 20%, lock_up: 2026-03-31, planned: 2027-01-01, target: 20%, standstill: 2027-12-31"), {},
    ),
]  # fmt: skip
