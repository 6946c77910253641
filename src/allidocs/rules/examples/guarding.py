"""Plans that break and keep the rules on risks, the way to signature, ends and evidence."""

from __future__ import annotations

OPERATE = {"stage": "operate"}
INCUBATE = {"stage": "incubate"}
EVALUATE = {"stage": "evaluate"}


def risk(entry: str, more: str = "") -> str:
    """Return a risk `r`."""
    return f"risks: {{r: {{name: R, category: market{entry and ', '}{entry}}}{more}}}\n"


SIZED = "likelihood: 3, impact: 4, owner: ann, response: Watch, due: 2026-09-01"
KINDS = "".join(f", {kind}: {{name: {kind}, category: {kind}}}" for kind in ("legal", "partner", "exit"))
FRAME = "contract: {{{}components: {{c: {{name: C, topic: {}, intent: I, {}}}}}}}\n"
LAID_BY = "exit: {{{}customers: {{c: {{name: C, protections: [migration]{}}}}}}}\n"
UNDER = "exit: {{status: running, {}}}\n"
PUBLIC = "messages: {p: {audience: P, kind: public, order: 1, text: T}}"
WORKS = "initiatives: {i: {name: I, status: active}}\n"
MANAGER = "team: {a: {name: A, partner: north, kind: alliance-manager, person: ann}}\n"
SOURCES = "evidence: {{s: {{title: S{}}}, t: {{title: T}}}}\n"
TESTED = "strategy: {{tests: {{market_need: {{passed: true, reason: R{}}}}}}}\n"
CHARTER = {"stage": "form\n  status: agreed"}
SCORE = (
    "surveys: {s: {date: 2026-05-20}}\n"
    "metrics: {m: {name: M, family: relationship, measures: relationship, unit: of 5, "
)
RATES = {"stage": "form\n  rates: {r: {from: USD, to: EUR, rate: 0.9, date: DAY, source: ECB}}"}

VERDICT = "strategy: {verdict: {result: go}, tests: {market_need: {passed: true, reason: R}}}\n"
HIGH = "risks: {r: {name: R, category: market, likelihood: 5, impact: 5, residual_likelihood: 4, residual_impact: 5}}\n"
TOLD = (
    "sharing: {{groups: {{g: {{name: G}}}}, classes: {{p: {{name: Prices, light: red, to: {{g: {}}}}}}}}}\n"
)
PRICED = (
    "sharing: {{clean_team: {{members: [ann]}}}}\nbodies: {{b: {{name: B, level: 1, members: [ann]}}}}\n"
    "decisions: {{d: {{question: 'What is the price of it?', category: commercial, {}}}}}\n"
)
GIVEN = "contributions: {c: {partner: north, kind: brand, text: C, value: 9 EUR, basis: market-value}}\n"
PAY = "sales: {{pay: {{p: {{name: P, rate: {}, own_rate: {}}}}}}}\n"
DEAL = "sales: {{examples: {{e: {{name: E, price: 10 EUR, parts: {{a: {{text: A, amount: {}}}}}}}}}}}\n"
REGISTER = "sales: {{registration: {{where: R, lasts: 6 months}}, deals: {{d: {{customer: D, price: 10 EUR, {}}}}}}}\n"
CHANNEL = (
    "sales: {accounts: {a: {name: A, channel: shop}}}\nthird_parties: {shop: {name: Shop, kind: reseller}}\n"
)


def rates(day: str) -> dict[str, str]:
    """Return a plan's header with a rate of a day."""
    return {"stage": RATES["stage"].replace("DAY", day)}


GUARDING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L530", risk("owner: ann"), {}, ["risks.r"], risk(SIZED), {}),
    ("L531", risk("impact: 4"), {}, ["risks.r"], risk(SIZED, ", s: {name: S, category: exit, status: closed}"), {}),
    (
        "L532", risk(SIZED + ", residual_likelihood: 3, residual_impact: 4"), {}, ["risks.r"],
        risk(SIZED + ", residual_likelihood: 2, residual_impact: 4"), {},
    ),
    ("L533", risk(SIZED), {}, ["risks"], risk(SIZED, KINDS), {}),
    (
        "L534", "contract: {obstacles: {o: {jurisdiction: EU, topic: T, text: O, action: A}}}\n", {}, ["contract.obstacles.o"],
        "contract: {obstacles: {o: {jurisdiction: EU, topic: T, text: O, action: A, owner: ann}}}\n", {},
    ),
    (
        "L535", "contract: {sign_by: 2026-07-29, filings: {f: {authority: A, filing: F, lead_time: 30 days}}}\n", {}, ["contract.filings.f"],
        "contract: {sign_by: 2026-07-30, filings: {f: {authority: A, filing: F, lead_time: 30 days}}}\n", {},
    ),
    ("L536", FRAME.format("", "scope", "due: 2026-06-29"), {}, ["contract.components.c.due"], FRAME.format("", "scope", "due: 2026-06-30"), {}),
    (
        "L536", FRAME.format("", "scope", "due: 2026-06-29, status: deferred"), {}, ["contract.components.c.due"],
        FRAME.format("signed: 2026-06-01, ", "scope", "due: 2026-06-29"), {},
    ),
    ("L537", FRAME.format("sign_by: 2026-07-30, ", "ip", "status: open"), {}, ["contract.components.c"], FRAME.format("sign_by: 2026-07-31, ", "ip", "status: open"), {}),
    ("L538", "contract: {sign_by: 2026-06-29}\n", {}, ["contract.sign_by"], "contract: {sign_by: 2026-06-29, signed: 2026-06-29}\n", {}),
    ("L550", WORKS, OPERATE, ["exit"], WORKS + "exit: {last_review: 2026-01-01}\n", OPERATE),
    ("L551", "exit: {last_review: 2025-04-29}\n", OPERATE, ["exit.last_review"], "exit: {last_review: 2025-04-30}\n", OPERATE),
    ("L551", "exit: {notice: 6 months}\n", OPERATE, ["exit.last_review"], "exit: {status: running}\n", OPERATE),
    ("L552", LAID_BY.format("", ""), INCUBATE, ["exit.customers.c"], LAID_BY.format("", ", told_after: 2 days"), INCUBATE),
    (
        "L552", LAID_BY.format(PUBLIC + ", ", ""), INCUBATE, ["exit.customers.c"],
        LAID_BY.format(PUBLIC.replace("public", "customers") + ", ", ""), INCUBATE,
    ),
    ("L553", UNDER.format(PUBLIC), {}, ["exit.messages.p"], UNDER.format(PUBLIC + ", joint_statement: J"), {}),
    ("L554", UNDER.format("team: [low]") + MANAGER, {}, ["exit.team"], UNDER.format("team: [low, ann]") + MANAGER, {}),
    (
        "L555", LAID_BY.format("", ""), INCUBATE, ["exit.customers.c"],
        LAID_BY.format("", ", owner: ann, served_by_other: A utility"), INCUBATE,
    ),
    (
        "L556", "offerings: {o: {name: O, phase: in-market}}\nexit: {notice: 6 months}\n", OPERATE, ["exit.customers"],
        "offerings: {o: {name: O, phase: concept-commit}}\nexit: {notice: 6 months}\n", OPERATE,
    ),
    ("L557", "exit: {status: closed, lessons: [L]}\n", {}, ["exit.opportunities"], "exit: {status: closed, lessons: [L], opportunities: [O]}\n", {}),
    (
        "L558", "exit: {notice: 6 months}\n", OPERATE, ["exit.settlement"],
        "exit: {settlement: {s: {text: S, payer: north, amount: 5 EUR}}}\n", OPERATE,
    ),
    ("L540", TESTED.format("") + SOURCES.format(""), EVALUATE, ["strategy.tests.market_need.evidence"], TESTED.format(", evidence: [s]") + SOURCES.format(""), EVALUATE),
    (
        "L540", "segments: {s: {name: S, need: N, size: 9M EUR}}\n" + SOURCES.format(""), {}, ["segments.s.size_evidence"],
        "segments: {s: {name: S, need: N, size: 9M EUR}}\n", {},
    ),
    (
        "L541", TESTED.format(", evidence: [s]") + SOURCES.format(", date: 2024-06-29"), EVALUATE, ["strategy.tests.market_need.evidence"],
        TESTED.format(", evidence: [s]") + SOURCES.format(", date: 2024-06-30"), EVALUATE,
    ),
    (
        "L542", TESTED.format(", evidence: [s]") + SOURCES.format(", partner: north"), EVALUATE, ["strategy.tests.market_need.evidence"],
        TESTED.format(", evidence: [s, t]") + SOURCES.format(", partner: north"), EVALUATE,
    ),
    ("L543", SOURCES.format(", date: 2026-01-01"), {}, ["evidence.t"], "evidence: {s: {title: S, date: 2026-01-01}}\n", {}),
    ("L580", "strategy: {problem: The pumps leak. Customer need TBD.}\n", CHARTER, ["strategy.problem"], "strategy: {problem: The pumps leak.}\n", CHARTER),
    (
        "L580", "strategy: {problem: {en: P, es: Pendiente de redactar}}\n", CHARTER, ["strategy.problem"],
        "strategy: {problem: '???', customer_need: {en: All is done., es: Todo está hecho.}}\n", {},
    ),
    ("L581", "bodies: {b: {name: Board, level: 1}, c: {name: board, level: 2}}\n", {}, ["bodies.c.name"], "bodies: {b: {name: Board, level: 1}}\n", {}),
    (
        "L582", "contributions: {c: {partner: north, kind: cash, text: C, value: 9 USD}, d: {partner: south, kind: cash, text: D, value: 9 USD}}\n", {},
        ["contributions.c.value"], "contributions: {c: {partner: north, kind: cash, text: C, value: 9 USD}}\n", rates("2026-01-01"),
    ),
    (
        "L584", SCORE + "values: {2025: 4}}}\n", {"stage": "operate"}, ["metrics.m.values"],
        SCORE + "values: {2025: 4, 2026Q2: 3}}}\n", {"stage": "operate"},
    ),
    ("L583", "", rates("2024-12-29"), ["plan.rates.r.date"], "", rates("2024-12-30")),
    ("L540", VERDICT, EVALUATE, ["strategy.verdict"], TESTED.format(""), EVALUATE),
    ("L547", FRAME.format("", "scope", "status: open"), {}, ["contract.components"], FRAME.format("", "ip", "status: open"), {}),
    (
        "L547", FRAME.format("", "scope", "status: open"), {}, ["contract.components"],
        FRAME.format("", "scope", "status: open") + "ip: {p: {name: P, kind: patent, origin: background}}\n", {},
    ),
    ("L560", "exit: {notice: 6 months}\n", INCUBATE, ["exit"], "exit: {transition: 6 months}\n", INCUBATE),
    (
        "L561", UNDER.format("notice_date: 2026-01-01, settlement: {s: {text: S, payer: north, amount: 5 EUR, due: 2026-06-29}}"), {}, ["exit.settlement.s"],
        UNDER.format("notice_date: 2026-01-01, settlement: {s: {text: S, payer: north, amount: 5 EUR, due: 2026-06-30}}"), {},
    ),
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
    (
        "L548", "contract: {deal_value: high}\n", {"south": ", risk_appetite: low"}, ["contract.liability"],
        "contract: {deal_value: high, liability: {cap: 5M EUR}}\n", {"south": ", risk_appetite: low"},
    ),
    ("L548", "contract: {deal_value: medium, liability: {insurance: I}}\n", {"south": ", risk_appetite: low"}, ["contract.liability"], "contract: {deal_value: low}\n", {"south": ", risk_appetite: low"}),
    ("L539", HIGH, {}, ["risks.r"], HIGH.replace("residual_impact: 5", "residual_impact: 2"), {}),
    ("L549", risk(SIZED.replace("2026-09-01", "2026-06-29")), INCUBATE, ["risks.r.due"], risk(SIZED.replace("2026-09-01", "2026-06-30")), INCUBATE),
    (
        "L568", TOLD.format("direct"), {}, ["sharing.classes.p"], TOLD.format("clean-team"), {},
    ),
    ("L569", "sharing: {clean_team: {members: [ann, sue]}}\n", {}, ["sharing.clean_team.members"], "sharing: {clean_team: {members: [ann]}}\n", {}),
    *(
        (
            "L571", PRICED.format(who), {}, ["decisions.d.question"],
            PRICED.format("decider: sue, consulted: [sue], informed: [ann]"), {},
        )
        for who in ("decider: ann", "decider: b", "decider: sue, recommends: ann", "decider: sue, consulted: [ann]", "decider: sue, agrees: [{who: ann}]")
    ),
    (
        "L570", "sharing: {counsel: {north: ann}, approved: 2026-06-01}\n", {}, ["sharing.counsel"],
        "sharing: {counsel: {north: ann, south: dan}, approved: 2026-06-01}\n", {},
    ),
    (
        "L540", GIVEN + SOURCES.format(""), {}, ["contributions.c.evidence"], GIVEN.replace("market-value", "agreed") + SOURCES.format(""), {},
    ),
    (
        "L562", UNDER.format("people: {p: {group: P, partner: north, plan: Stay}}"), {}, ["exit.access", "exit.settlement"],
        UNDER.format("people: {p: {group: P, partner: north, plan: Stay}}, access: {a: {name: A, action: Close}}, settlement: {s: {text: S, payer: north, amount: 5 EUR}}"), {},
    ),
]  # fmt: skip
