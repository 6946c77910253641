"""Plans that break and keep the rules on bodies and who sits in them."""

from __future__ import annotations

GOVERNANCE: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
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
    ("L238", "sponsors: {north: {person: low}, south: {person: sue}}\n", {}, ["sponsors.north.person"],
     "sponsors: {north: {person: ann}, south: {person: sue}}\n", {}),
    (
        "L070", "bodies: {b: {name: B, level: 1, members: [ann], mandate: [M]}}\n", {}, ["bodies.b"],
        "bodies: {b: {name: B, level: 1, members: [ann, sue], mandate: [M]}, c: {name: C, level: 1, members: [ann], vacant: {south: 1}, mandate: [M]}}\n", {},
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
        "L609", "decisions: {d: {question: Q, category: strategic, decider: ann}}\n", {"stage": "incubate"}, ["decisions.d.decider"],
        "decisions: {d: {question: Q, category: strategic, decider: ann, agrees: [{who: sue, reason: R}]}}\n", {"stage": "incubate"},
    ),
    (
        "L609", "bodies: {b: {name: B, level: 1, members: [ann, eve], mandate: [M]}}\n"
        "decisions: {d: {question: Q, category: strategic, decider: ann, agrees: [{who: b, reason: R}]}}\n", {"stage": "incubate"}, ["decisions.d.decider"],
        "bodies: {b: {name: B, level: 1, members: [ann, sue], mandate: [M]}}\n"
        "decisions: {d: {question: Q, category: strategic, decider: b}, p: {question: Q, category: technical, decider: ann}}\n", {"stage": "incubate"},
    ),
]  # fmt: skip
