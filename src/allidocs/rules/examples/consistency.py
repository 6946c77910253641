"""Plans that break and keep the rules on what two places say of one thing."""

from __future__ import annotations

OPERATE = {"stage": "operate"}
INCUBATE = {"stage": "incubate"}
WORK = "initiatives: {{i: {{name: I, status: active, {}}}}}\n"
EARNED = "start: 2026-05-01, benefits: {{north: {{{}: 5 EUR}}}}"
PAID = (
    WORK
    + "investment: {{flows: {{north: {{investment: {{2026: 3 EUR}}, running_cost: {{2026: 1 EUR}}}}}}}}\n"
)
LAUNCH = "launch: {{mode: low-profile, date: 2026-09-01, {}}}\n"
HEARD = "audiences: {{staff: {{name: S, kind: internal, date: {}}}}}"
ASKED = "approvals: {{a: {{partner: north, function: legal, due: {}}}}}"
TOLD = "exit: {{customers: {{c: {{name: C, told_after: 5 days}}}}, messages: {{m: {{audience: C, kind: customers, order: 1, text: T, after: {}}}}}}}\n"
YEARS = "investment: {{flows: {{north: {{revenue: {{2026: 1 EUR, {}2028: 3 EUR}}}}}}}}\n"
STOP = "contract: {{long_stop: 2026-12-31, components: {{c: {{name: C, topic: scope, intent: I, status: {}}}}}}}\n"
OVER = "operations: {{period_start: 2025-07-01, period_end: {}}}\n"
SINCE = "metrics: {{m: {{name: M, family: financial, unit: EUR, baseline: {{value: 0, date: {}}}, targets: {{2026Q1: 5}}}}}}\n"
BY = "objectives: {{o: {{text: O, by: {}}}}}\n"

CONSISTENCY: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L593",
        WORK.format("end: 2026-12-31, milestones: {m: {name: M, due: 2027-01-01}}"),
        OPERATE,
        ["initiatives.i.milestones.m"],
        WORK.format("end: 2026-12-31, milestones: {m: {name: M, due: 2026-12-31}}"),
        OPERATE,
    ),
    (
        "L593",
        WORK.format("end: 2026-12-31, milestones: {m: {name: M, due: 2026-12-01, forecast: 2027-02-01}}"),
        OPERATE,
        ["initiatives.i.milestones.m"],
        WORK.format("milestones: {m: {name: M, due: 2027-01-01}}"),
        OPERATE,
    ),
    (
        "L594",
        WORK.format("probability: 100%"),
        OPERATE,
        ["initiatives.i.probability"],
        WORK.format("probability: 90%"),
        OPERATE,
    ),
    (
        "L594",
        WORK.format("probability: 100%"),
        OPERATE,
        ["initiatives.i.probability"],
        WORK.format("probability: 100%").replace("active", "done"),
        OPERATE,
    ),
    (
        "L595",
        WORK.format(EARNED.format(2025)),
        OPERATE,
        ["initiatives.i.benefits.north.2025"],
        WORK.format(EARNED.format(2026)),
        OPERATE,
    ),
    (
        "L595",
        WORK.format(EARNED.format(2024)),
        OPERATE,
        ["initiatives.i.benefits.north.2024"],
        WORK.format("benefits: {north: {2024: 5 EUR}}"),
        OPERATE,
    ),
    (
        "L596",
        PAID.format("costs: {north: {2026: 5 EUR}}"),
        OPERATE,
        ["investment.flows.north"],
        PAID.format("costs: {north: {2026: 4 EUR, 2027: 9 EUR}}"),
        OPERATE,
    ),
    (
        "L596",
        PAID.format("costs: {north: {2026: 5 EUR}}"),
        OPERATE,
        ["investment.flows.north"],
        PAID.format("costs: {north: {2026: 5 EUR}}").replace("active", "parked"),
        OPERATE,
    ),
    (
        "L597",
        LAUNCH.format(HEARD.format("2026-09-02")),
        INCUBATE,
        ["launch.audiences.staff.date"],
        LAUNCH.format(HEARD.format("2026-09-01")),
        INCUBATE,
    ),
    (
        "L597",
        LAUNCH.format(HEARD.format("2026-09-02")),
        INCUBATE,
        ["launch.audiences.staff.date"],
        LAUNCH.format(HEARD.format("2026-09-02").replace("internal", "press")),
        INCUBATE,
    ),
    (
        "L598",
        LAUNCH.format(ASKED.format("2026-09-02")),
        INCUBATE,
        ["launch.approvals.a.due"],
        LAUNCH.format(ASKED.format("2026-09-01")),
        INCUBATE,
    ),
    (
        "L598",
        LAUNCH.format(ASKED.format("2026-09-02")),
        INCUBATE,
        ["launch.approvals.a.due"],
        LAUNCH.format(ASKED.format("2026-09-02, status: approved")),
        INCUBATE,
    ),
    (
        "L599",
        "",
        {"people": ", kim: {name: Kim, partner: north, deputy: kim}"},
        ["people.kim.deputy"],
        "",
        {"people": ", kim: {name: Kim, partner: north, deputy: eve}"},
    ),
    (
        "L599",
        "",
        {"people": ", kim: {name: Kim, partner: north, deputy: dan}"},
        ["people.kim.deputy"],
        "",
        {"people": ", kim: {name: Kim, partner: south, deputy: dan}"},
    ),
    (
        "L600",
        "expectations: {e: {partner: north, text: E, from: [north, south]}}\n",
        {},
        ["expectations.e.from"],
        "expectations: {e: {partner: north, text: E, from: [south]}}\n",
        {},
    ),
    (
        "L600",
        "expectations: {e: {partner: south, text: E, from: [south]}}\n",
        {},
        ["expectations.e.from"],
        "expectations: {e: {partner: south, text: E}}\n",
        {},
    ),
    ("L601", BY.format("2026-06-29"), OPERATE, ["objectives.o.by"], BY.format("2026-06-30"), OPERATE),
    (
        "L601",
        BY.format("2026-06-29"),
        OPERATE,
        ["objectives.o.by"],
        BY.format("2026-06-29, metrics: [m]") + "metrics: {m: {name: M, family: financial, unit: EUR}}\n",
        OPERATE,
    ),
    ("L602", TOLD.format("6 days"), {}, ["exit.messages.m.after"], TOLD.format("5 days"), {}),
    (
        "L602",
        TOLD.format("2 weeks"),
        {},
        ["exit.messages.m.after"],
        TOLD.format("2 weeks").replace("kind: customers", "kind: public"),
        {},
    ),
    ("L603", YEARS.format(""), {}, ["investment.flows.north.revenue"], YEARS.format("2027: 0 EUR, "), {}),
    (
        "L603",
        YEARS.format("").replace("revenue", "running_cost"),
        {},
        ["investment.flows.north.running_cost"],
        YEARS.format("").replace("revenue", "investment"),
        {},
    ),
    (
        "L604",
        STOP.format("open, due: 2027-01-01"),
        {},
        ["contract.components.c.due"],
        STOP.format("open, due: 2026-12-31"),
        {},
    ),
    (
        "L604",
        STOP.format("open, due: 2027-01-01"),
        {},
        ["contract.components.c.due"],
        STOP.format("deferred, due: 2027-01-01"),
        {},
    ),
    (
        "L605",
        OVER.format("2026-06-29") + WORK.format(""),
        OPERATE,
        ["operations.period_end"],
        OVER.format("2026-06-30") + WORK.format(""),
        OPERATE,
    ),
    (
        "L605",
        OVER.format("2026-06-29") + WORK.format(""),
        OPERATE,
        ["operations.period_end"],
        OVER.format("2026-06-29"),
        OPERATE,
    ),
    ("L606", SINCE.format("2026-04-01"), {}, ["metrics.m.baseline"], SINCE.format("2026-03-31"), {}),
    (
        "L606",
        SINCE.format("2026-05-01"),
        {},
        ["metrics.m.baseline"],
        SINCE.format("2026-05-01").replace("2026Q1", "2026Q2"),
        {},
    ),
]
