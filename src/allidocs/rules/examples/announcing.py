"""Plans that break and keep the rules on going public."""

from __future__ import annotations

from allidocs.plan.entity import choices
from allidocs.plan.launch import LaunchAudience

INCUBATE = {"stage": "incubate"}
OPERATE = {"stage": "operate"}
BOTH = "f: {name: F, audience: field, due: 2026-08-01}, c: {name: C, audience: customers, due: 2026-08-01}"
ASKED = ", ".join(
    f"{partner}-{function}: {{partner: {partner}, function: {function}}}"
    for partner in ("north", "south")
    for function in ("legal", "communications", "executive")
)
KINDS = choices(LaunchAudience, "kind")
AUDIENCES = ", ".join(f"{kind}: {{name: N, kind: {kind}}}" for kind in KINDS)


def launch(entry: str = "", mode: str = "joint-release", day: str = "2026-09-01") -> str:
    """Return a launch on a day."""
    return f"launch: {{mode: {mode}, date: {day}{entry and ', '}{entry}}}\n"


OTHER = "other_partners: {{p: {{name: P, of: north{}}}}}"

ANNOUNCING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L490", launch(mode="no-announcement"), INCUBATE, ["launch.objectives"], launch("done: 2026-06-01", day="2026-06-01"), INCUBATE),
    (
        "L490", launch("objectives: {o: {text: Be known}}"), INCUBATE, ["launch.objectives.o"],
        launch("objectives: {o: {text: Be known, target: 50 calls}}"), INCUBATE,
    ),
    (
        "L491", launch("audiences: {p: {name: P, kind: press}}"), INCUBATE, ["launch.audiences"],
        launch(f"audiences: {{{AUDIENCES}}}"), INCUBATE,
    ),
    ("L492", launch(), INCUBATE, ["launch.competitors"], launch(mode="low-profile"), INCUBATE),
    (
        "L492", launch("competitors: {c: {name: C, reaction: R, owner: ann}}"), INCUBATE, ["launch.competitors.c"],
        launch("competitors: {c: {name: C, reaction: R, response: S, owner: ann}}"), INCUBATE,
    ),
    ("L493", launch("education: {f: {name: F, audience: partner-field}}"), INCUBATE, ["launch.education"], launch(f"education: {{{BOTH}}}"), INCUBATE),
    (
        "L493", launch(f"education: {{{BOTH}}}".replace("2026-08-01", "2026-09-02")), INCUBATE, ["launch.education.f.due", "launch.education.c.due"],
        launch(f"education: {{{BOTH}}}".replace("2026-08-01", "2026-09-01")), INCUBATE,
    ),
    (
        "L493", launch("done: 2026-06-01, education: {f: {name: F, audience: field, heads: 9, trained: 8}}"), INCUBATE, ["launch.education.f.trained"],
        launch("done: 2026-06-01, education: {f: {name: F, audience: field, heads: 9, trained: 9}}"), INCUBATE,
    ),
    (
        "L494", launch(f"approvals: {{{ASKED}}}".replace("south-legal: {partner: south, function: legal}, ", "")), INCUBATE, ["launch.approvals"],
        launch(f"approvals: {{{ASKED}}}"), INCUBATE,
    ),
    (
        "L495", launch("done: 2026-06-01, approvals: {a: {partner: north, function: legal}}, readiness: {r: {text: R}}", day="2026-06-01"), INCUBATE,
        ["launch.approvals.a", "launch.readiness.r"],
        launch("done: 2026-06-01, approvals: {a: {partner: north, function: legal, status: approved}}, readiness: {r: {text: R, status: ready}, s: {text: S, must: false}}", day="2026-06-01"),
        INCUBATE,
    ),
    (
        "L496", launch("approvals: {a: {partner: north, function: legal}}, readiness: {r: {text: R, status: at-risk}}", day="2026-07-14"), INCUBATE,
        ["launch.approvals.a", "launch.readiness.r"],
        launch("approvals: {a: {partner: north, function: legal}}, readiness: {r: {text: R, status: at-risk}}", day="2026-07-15"), INCUBATE,
    ),
    (
        "L497", launch("approvals: {a: {partner: north, function: legal, draft_sent: 2026-07-06, due: 2026-07-17}}"), INCUBATE, ["launch.approvals.a.draft_sent"],
        launch("approvals: {a: {partner: north, function: legal, draft_sent: 2026-07-03, due: 2026-07-17}}"), INCUBATE,
    ),
    ("L498", launch(OTHER.format("")), INCUBATE, ["launch.other_partners.p"], launch(OTHER.format(", contact: ann, due: 2026-08-31")), INCUBATE),
    (
        "L498", launch(OTHER.format(", contact: ann, due: 2026-09-01")), INCUBATE, ["launch.other_partners.p.due"],
        launch(OTHER.format(", done: 2026-06-01")), INCUBATE,
    ),
    (
        "L498", launch(OTHER.format(", contact: ann, due: 2026-06-29")), INCUBATE, ["launch.other_partners.p.due"],
        launch(OTHER.format(", contact: ann, due: 2026-06-30")), INCUBATE,
    ),
    ("L499", launch(), INCUBATE, ["launch"], launch("customer_benefit: One bill"), INCUBATE),
    (
        "L500", launch(), {**INCUBATE, "north": ", listed: Madrid"}, ["launch.disclosure_check"],
        launch("disclosure_check: Examined"), {**INCUBATE, "north": ", listed: Madrid"},
    ),
    ("L501", launch("spokespersons: {north: ann}"), INCUBATE, ["launch.spokespersons"], launch("spokespersons: {north: ann, south: sue}"), INCUBATE),
    (
        "L502", launch("done: 2026-05-01, objectives: {o: {text: O, target: T, due: 2026-06-29}}"), OPERATE, ["launch.objectives.o"],
        launch("done: 2026-05-01, objectives: {o: {text: O, target: T, due: 2026-06-29, result: R, done: 2026-06-29}, p: {text: P, target: T, due: 2026-06-30}}"), OPERATE,
    ),
]  # fmt: skip
