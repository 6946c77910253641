"""Plans that break and keep the rules on who decides."""

from __future__ import annotations

INCUBATE = {"stage": "incubate"}
OPERATE = {"stage": "operate"}
CAN = "quorum: {per_partner: 1}, rule: consensus, deadlock: D, chair: ann, mandate: [M]"


def body(entry: str = CAN, members: str = "ann, sue", more: str = "") -> str:
    """Return a body `b` of north and south."""
    return f"bodies: {{b: {{name: B, level: 2, members: [{members}], {entry}}}{more}}}\n"


def decides(entry: str = "decider: b", category: str = "strategic") -> str:
    """Return a decision `d`."""
    return f"decisions: {{d: {{question: Q, category: {category}, {entry}}}}}\n"


SPONSORS = "sponsors: {{north: {{person: ann{}}}, south: {{person: sue{}}}}}\n"
TEAM = "team: {{a: {{name: A, partner: north, kind: alliance-manager, person: {}{}}}, b: {{name: B, partner: south, kind: alliance-manager, person: sue}}{}}}\n"
KINDS = ("strategic", "commercial", "ip-licence", "external", "people", "exit")
ALL_KINDS = "decisions: {" + ", ".join(f"d{n}: {{question: Q, category: {kind}, decider: ann}}" for n, kind in enumerate(KINDS)) + "}\n"  # fmt: skip
SEVEN = ", ".join(f"b{n}: {{name: B{n}, level: 1}}" for n in range(7))
WORK = "initiatives: {i: {name: I, status: active}, j: {name: J, status: parked}}\n"
LEVELS = ", sam: {name: Sam, partner: south, level: senior, function: sales}, ada: {name: Ada, partner: north, level: executive}, abe: {name: Abe, partner: south, level: executive, function: service}"
LOGGED = "decision_log: {l: {text: L, date: 2026-06-07, raised: 2026-06-01, decision: d, decider: ann, outcome: approved}}\n"

GOVERNING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L440", body("mandate: [M]") + decides(), INCUBATE, ["decisions.d.decider"], body() + decides(), INCUBATE),
    (
        "L440", body(CAN.replace(", deadlock: D", "")) + decides(), INCUBATE, ["decisions.d.decider"],
        body(CAN.replace(", deadlock: D", "").replace("rule: consensus, ", "")) + decides("decider: b, rule: majority") + "governance: {deadlock: D}\n", INCUBATE,
    ),
    (
        "L441", decides("decider: ann, agrees: [{who: sue}]"), {}, ["decisions.d.agrees[0]"],
        decides("decider: ann, agrees: [{who: sue, reason: R}]"), {},
    ),
    (
        "L442", decides("decider: ann, agrees: [{who: sue}, {who: eve}, {who: dan}], consulted: [sue, eve, dan, low]"), {}, ["decisions.d.agrees"],
        decides("decider: ann, agrees: [{who: sue}, {who: eve}]"), {},
    ),
    (
        "L443", body(CAN + ", cadence: monthly") + decides("decider: b, time_limit: 5 days"), INCUBATE, ["bodies.b.cadence"],
        body(CAN + ", cadence: weekly") + decides("decider: b, time_limit: 7 days"), INCUBATE,
    ),
    (
        "L443", body(CAN + ", cadence: monthly") + decides("decider: b, time_limit: 5 days"), INCUBATE, ["bodies.b.cadence"],
        body(CAN + ", cadence: monthly, between: In writing") + decides("decider: b, time_limit: 5 days"), INCUBATE,
    ),
    ("L444", decides("decider: ann"), INCUBATE, ["decisions"], ALL_KINDS, INCUBATE),
    ("L445", decides("decider: ann"), INCUBATE, ["decisions.d"], decides("decider: ann, default: As before"), INCUBATE),
    (
        "L446", decides("decider: ann, recommends: ann, agrees: [{who: ann}]"), {}, ["decisions.d.recommends", "decisions.d.agrees[0].who"],
        decides("decider: ann, recommends: sue"), {},
    ),
    (
        "L447", body(CAN + ", partners: [north, south]", "ann, sue", ", low: {name: L, level: 1, members: [ann, third]}"),
        {"south": "}\n  third: {name: Third, short_name: Third, competition_checked: true", "people": ", third: {name: T, partner: third}"},
        ["bodies.low"], body("mandate: [M], vacant: {south: 1}", "ann"), {},
    ),
    (
        "L448", body(members="ann, tom"), {**INCUBATE, "people": ", tom: {name: Tom, partner: south, function: legal}"}, ["bodies.b.members"],
        body(), INCUBATE,
    ),
    ("L449", "bodies: {" + SEVEN + "}\n", {}, ["bodies.b6"], "bodies: {" + SEVEN.replace("B6, level: 1", "B6, level: 1, until: 2026-06-29") + "}\n", {}),
    (
        "L450", SPONSORS.format("", ""), INCUBATE, ["sponsors.north", "sponsors.south"],
        SPONSORS.format("", "") + "governance: {succession: The deputy}\n", INCUBATE,
    ),
    (
        "L451", SPONSORS.format("", ", performance_objective: P"), INCUBATE, ["sponsors.north"],
        SPONSORS.format(", performance_objective: P", ", performance_objective: P"), INCUBATE,
    ),
    (
        "L452", SPONSORS.format(", meetings_per_year: 1", ""), INCUBATE, ["sponsors.north.meetings_per_year"],
        SPONSORS.format(", meetings_per_year: 2", ""), INCUBATE,
    ),
    (
        "L453", "sponsors: {north: {person: ada}, south: {person: sam}}\n", {"people": LEVELS}, ["sponsors.south.person"],
        "sponsors: {north: {person: ada}, south: {person: abe}}\n", {"people": LEVELS},
    ),
    ("L454", TEAM.format("low", "", "").replace("kind: alliance-manager, person: low", "person: low"), INCUBATE, ["team"], TEAM.format("ann", "", ""), INCUBATE),
    (
        "L454", TEAM.format("kim", "", ""), {**INCUBATE, "people": ", kim: {name: Kim, partner: north, until: 2026-06-29}"}, ["team"],
        TEAM.format("kim", "", ""), {**INCUBATE, "people": ", kim: {name: Kim, partner: north, until: 2026-06-30}"},
    ),
    ("L455", TEAM.format("ann", ", share: 40", ""), INCUBATE, ["team.a.share"], TEAM.format("ann", ", share: 50", ""), INCUBATE),
    ("L456", TEAM.format("ann", "", ", c: {name: C, partner: north}"), OPERATE, ["team.c"], TEAM.format("ann", "", ", c: {name: C, partner: north, person: low}"), OPERATE),
    (
        "L457", TEAM.format("ann", ", skills: [create, sell]", ""), INCUBATE, ["team"],
        TEAM.format("ann", ", skills: [create, sell]", ", c: {name: C, partner: south, person: dan, skills: [market]}"), INCUBATE,
    ),
    (
        "L467", TEAM.format("ann", ", skills: [create, market, sell]", ""), INCUBATE, ["team"],
        TEAM.format("ann", ", skills: [create, market]", ", c: {name: C, partner: south, person: dan, skills: [sell]}"), INCUBATE,
    ),
    (
        "L458", body(CAN + ", cadence: weekly, minutes: 360"), INCUBATE, ["people.ann", "people.sue"],
        body(CAN + ", cadence: weekly, minutes: 340"), INCUBATE,
    ),
    (
        "L459", body(CAN + ", cadence: weekly"), OPERATE, ["bodies.b"], body(CAN + ", cadence: weekly, next_meeting: 2026-06-30"), OPERATE,
    ),
    ("L459", body(CAN + ", next_meeting: 2026-06-29"), OPERATE, ["bodies.b.next_meeting"], body(CAN + ", cadence: on-request"), OPERATE),
    (
        "L460", body() + decides(), INCUBATE, ["communications"],
        body() + decides() + "communications: {c: {audience: A, content: C, owner: ann, cadence: monthly}}\n", INCUBATE,
    ),
    ("L460", "communications: {c: {audience: A, content: C, owner: ann}}\n", INCUBATE, ["communications.c"], body(), INCUBATE),
    ("L461", body(), INCUBATE, ["governance.review_date"], body() + "governance: {review_date: 2026-06-30}\n", INCUBATE),
    ("L461", body() + "governance: {review_date: 2026-06-29}\n", INCUBATE, ["governance.review_date"], "", INCUBATE),
    (
        "L462", WORK + "routes: {r: {name: R, covers: [b], levels: [{to: b, within: 2 days}]}}\n" + body(), INCUBATE, ["initiatives.i"],
        WORK + "routes: {r: {name: R, covers: [i], levels: [{to: ann, within: 2 days}]}}\n", INCUBATE,
    ),
    (
        "L463", "routes: {r: {name: R, levels: [{to: ann, within: 31 days}, {to: sue, within: 1 month}]}}\n", INCUBATE, ["routes.r.levels"],
        "routes: {r: {name: R, levels: [{to: ann, within: 30 days}, {to: sue, within: 1 month}]}}\n", INCUBATE,
    ),
    (
        "L464", "routes: {r: {name: R, levels: [{to: b, within: 2 days}, {to: ann, within: 2 days}, {to: b, within: 2 days}, {to: low, within: 2 days}]}}\n"
        + body(more=", low: {name: L, level: 1}"), {}, ["routes.r.levels[2].to", "routes.r.levels[3].to"],
        "routes: {r: {name: R, levels: [{to: ann, within: 2 days}, {to: low, within: 2 days}, {to: b, within: 2 days}]}}\n" + body(more=", low: {name: L, level: 1}"), {},
    ),
    ("L464", body(CAN + ", escalates_to: low", more=", low: {name: L, level: 1}"), {}, ["bodies.b.escalates_to"], body(more=", low: {name: L, level: 1, escalates_to: b}"), {}),
    ("L465", body(CAN.replace("ann", "eve")), {}, ["bodies.b.chair"], body(), {}),
    ("L465", body(CAN.replace("chair: ann, ", "")) + decides(), {}, ["bodies.b"], body(CAN.replace("chair: ann, ", "chair_rotates: true, ")) + decides(), {}),
    ("L466", body(CAN.replace("per_partner: 1", "total: 3")), {}, ["bodies.b.quorum"], body(), {}),
    (
        "L430", decides("decider: ann, time_limit: 5 days") + LOGGED, OPERATE, ["decision_log.l"],
        decides("decider: ann, time_limit: 6 days") + LOGGED, OPERATE,
    ),
    ("L431", decides("decider: ann, needed_by: 2026-06-29"), {}, ["decisions.d"], decides("decider: ann, needed_by: 2026-06-30"), {}),
    (
        "L433", body(CAN + ", cadence: monthly, meetings: {2026Q1: 2}"), OPERATE, ["bodies.b"],
        body(CAN + ", cadence: monthly, meetings: {2026Q1: 3}"), OPERATE,
    ),
]  # fmt: skip
