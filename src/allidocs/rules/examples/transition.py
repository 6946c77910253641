"""Plans that break and keep the rules on reviews of the alliance."""

from __future__ import annotations

RUN = {"stage": "operate"}
WAIT = "w: {kind: do-nothing, text: W, scores: {c: 2}}"
LESS = "options: {l: {kind: step-down, text: L, SAYS}, w: {kind: do-nothing, text: W}}, recommended: l"
SEEN = (
    "triggers: {a: {kind: strategy-change, observed: false}, b: {kind: acquisition, observed: false},"
    " c: {kind: results-shortfall, observed: false}, d: {kind: cannot-work-together, observed: false}}"
)
ASKED = {"stage": "operate\n  asks: {transition-review: {decision: Shall we go on}}"}
DECIDED = "decision_log: {d: {text: D, date: 2026-06-02, decider: ann, outcome: approved}}\n"
STAND = "north: {confirmed: true, date: 2026-06-01, person: ann}, south: {confirmed: false, date: 2026-06-01, person: sue}"


def review(entry: str) -> str:
    """Return a review `r` that was held on 1 June 2026."""
    return f"reviews: {{r: {{date: 2026-06-01, {SEEN}, {entry}}}}}\n"


def scored(entry: str, weight: str = "100%", agreed: str = "2026-05-01") -> str:
    """Return a review with one criterion and two options, the second of which is to do nothing."""
    return review(
        f"criteria: {{c: {{text: C, weight: {weight}, agreed: {{north: {agreed}}}}}}},"
        f" options: {{o: {{kind: renew, text: O, {entry}}}, {WAIT}}}"
    )


def saw(kind: str, more: str = "") -> str:
    """Return a review in which something was seen."""
    return f"reviews: {{r: {{due: 2026-12-01, triggers: {{t: {{kind: {kind}, text: T{more}}}}}}}}}\n"


def recommends(name: str, more: str = "") -> str:
    """Return a review that recommends an option; the best one is `o`."""
    return scored("scores: {c: 4}").replace("reviews: {r: {", f"reviews: {{r: {{recommended: {name}, {more}")


TRANSITION: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L340", review("options: {o: {kind: renew, text: O}}"), RUN, ["reviews.r.options"],
        review("options: {o: {kind: renew, text: O}, w: {kind: do-nothing, text: W}}"), RUN,
    ),
    ("L341", scored(""), RUN, ["reviews.r.options.o"], scored("scores: {c: 4}"), RUN),
    ("L341", scored("scores: {c: 4, x: 1}"), RUN, ["reviews.r.options.o.scores.x"], scored("scores: {c: 4}"), RUN),
    (
        "L342", scored("scores: {c: 4}", "90%"), RUN, ["reviews.r.criteria.c.weight"], scored("scores: {c: 4}"), RUN,
    ),
    (
        "L343", scored("scores: {c: 4}", agreed="2026-06-02"), RUN, ["reviews.r.criteria.c.agreed.north"],
        scored("scores: {c: 4}", agreed="2026-06-01"), RUN,
    ),
    (
        "L344", review(LESS.replace("SAYS", "units: {north: {name: N}}")), RUN, ["reviews.r.options.l.units"],
        review(LESS.replace("SAYS", "units: {north: {name: N}, south: {name: S}}")), RUN,
    ),
    (
        "L344", review(LESS.replace("SAYS", "partners: [north], units: {south: {name: N}}")), RUN, ["reviews.r.options.l.units"],
        review(LESS.replace("SAYS", "partners: [north], units: {north: {name: N}}")), RUN,
    ),
    (
        "L345", DECIDED + review("decided: d, reconfirmations: {north: {confirmed: true, date: 2026-06-01, person: ann}}"), RUN,
        ["reviews.r.reconfirmations.south"], DECIDED + review(f"decided: d, reconfirmations: {{{STAND}}}"), RUN,
    ),
    (
        "L345", DECIDED + review("decided: d, reconfirmations: {north: {confirmed: true, date: 2026-06-01}, south: {confirmed: true, date: 2026-06-01, person: ann}}"), RUN,
        ["reviews.r.reconfirmations.north", "reviews.r.reconfirmations.south.person"], review("reconfirmations: {}"), RUN,
    ),
    (
        "L346", saw("results-shortfall"), RUN, ["reviews.r.triggers.t"],
        saw("results-shortfall", ", metrics: [m]") + "metrics: {m: {name: M, family: financial, unit: EUR}}\n", RUN,
    ),
    (
        "L347", saw("cannot-work-together"), RUN, ["reviews.r.triggers.t"],
        saw("cannot-work-together") + "surveys: {s: {date: 2026-05-01}}\n", RUN,
    ),
    ("L348", recommends("x"), RUN, ["reviews.r.recommended"], recommends("o"), RUN),
    ("L348", recommends("o", "chosen: x, "), RUN, ["reviews.r.chosen"], recommends("o", "chosen: w, "), RUN),
    (
        "L348", recommends("o", "views: {north: {text: T, favours: expand}}, "), RUN, ["reviews.r.views.north.favours"],
        recommends("o", "views: {north: {text: T, favours: do-nothing}}, "), RUN,
    ),
    ("L349", recommends("w"), RUN, ["reviews.r.recommended"], recommends("w", "reason: It waits., "), RUN),
    (
        "L350", "reviews: {r: {date: 2026-06-01, triggers: {a: {kind: acquisition, text: A}}}}\nsurveys: {s: {date: 2026-05-01}}\n", RUN,
        ["reviews.r.triggers", "reviews.r.triggers"], review("market: M"), RUN,
    ),
    (
        "L351", "sponsors: {north: {person: ann, former: [{person: eve, until: 2026-06-02}]}}\n" + review("market: M"), RUN,
        ["sponsors.north"], "sponsors: {north: {person: ann, former: [{person: eve, until: 2026-06-01}]}}\n" + review("market: M"), RUN,
    ),
    (
        "L351", "reviews: {r: {due: 2026-06-29}}\n", RUN, ["reviews.r.due"], "reviews: {r: {due: 2026-06-30}}\n", RUN,
    ),
    (
        "L352", DECIDED + review("decided: d"), {**ASKED}, ["plan.asks.transition-review"],
        DECIDED + review("market: M"), {**ASKED},
    ),
]  # fmt: skip
