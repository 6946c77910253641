"""Plans that break and keep the rules on what partners tell each other."""

from __future__ import annotations

TOLD = (
    "sharing: {{groups: {{g: {{name: G}}}}, classes: {{p: {{name: Prices, light: red, to: {{g: {}}}}}}}}}\n"
)
PRICED = (
    "sharing: {{clean_team: {{members: [ann]}}}}\nbodies: {{b: {{name: B, level: 1, members: [ann]}}}}\n"
    "decisions: {{d: {{question: 'What is the price of it?', category: commercial, {}}}}}\n"
)


SHARING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
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
]  # fmt: skip
