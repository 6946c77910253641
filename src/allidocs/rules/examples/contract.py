"""Plans that break and keep the rules on the contract and its parts."""

from __future__ import annotations

TRIGGER = "termination_triggers: {t: {text: T, notice: 3 months, cure: 0 days, consequence: End"


def parts(entry: str) -> str:
    """Return a contract with one component `c`."""
    return f"contract: {{components: {{c: {{name: C, topic: scope, intent: I, {entry}}}}}}}\n"


CONTRACT: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
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
        "L233", "termination_triggers: {b: {kind: other, text: B, notice: 30 days}}\nexit: {trigger: b, notice: 180 days}\n", {},
        ["exit.notice"], "termination_triggers: {b: {kind: other, text: B, notice: 30 days}}\nexit: {trigger: b, notice: 30 days}\n", {},
    ),
    (
        "L233", "contract: {notice: 6 months}\nexit: {status: running, notice_date: 2026-01-01, end_date: 2026-05-01}\n", {},
        ["exit.end_date"], "contract: {notice: 6 months}\nexit: {status: running, notice_date: 2026-01-01, end_date: 2026-07-01}\n", {},
    ),
    (
        "L233", "contract: {transition_period: 12 months}\nexit: {status: running, end_date: 2026-05-01, transition_end: 2028-01-01}\n", {},
        ["exit.transition_end"],
        "contract: {transition_period: 12 months}\nexit: {status: running, end_date: 2026-05-01, transition_end: 2027-05-01}\n", {},
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
        "L233", "contract: {components: {c: {name: C, topic: confidentiality, intent: I}},"
        " survivals: {s: {obligation: Secrecy, component: c, period: 3 years}}}\n", {}, ["contract.survivals.s.period"],
        "contract: {confidentiality_text: As agreed., components: {c: {name: C, topic: confidentiality, intent: I}},"
        " survivals: {s: {obligation: Secrecy, component: c, period: 3 years}}}\n", {},
    ),
    ("L198", "contract: {law: Spanish}\n", {}, ["contract"], "contract: {law: Spanish, forum: Madrid}\n", {}),
    (
        "L193", "contract: {survivals: {s: {obligation: Secrecy, topic: confidentiality}, p: {obligation: P, topic: commercial},"
        " l: {obligation: L, topic: ip}, d: {obligation: D, topic: data}, n: {obligation: No recruiting}}}\n",
        {"stage": "retire"}, ["contract.survivals"],
        "contract: {components: {k: {name: K, topic: confidentiality, intent: I}}, survivals: {s: {obligation: S, component: k},"
        " p: {obligation: P, topic: contributions}, l: {obligation: L, topic: ip}, d: {obligation: D, topic: data},"
        " n: {obligation: N, topic: staff}}}\n", {"stage": "retire"},
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
        "L608", "contract: {confidentiality: 5 days}\n", {}, ["contract.confidentiality"],
        "contract: {confidentiality: 1 year}\n", {},
    ),
    (
        "L608", "contract: {survivals: {s: {obligation: Secrecy, topic: confidentiality, period: 6 months}}}\n", {}, ["contract.survivals.s.period"],
        "contract: {survivals: {s: {obligation: No recruiting, topic: staff, period: 6 months}, t: {obligation: Secrecy, topic: confidentiality}}}\n", {},
    ),
]  # fmt: skip
