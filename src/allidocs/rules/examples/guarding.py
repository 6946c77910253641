"""Plans that break and keep the rules on risks, the way to signature, ends and evidence."""

from __future__ import annotations

INCUBATE = {"stage": "incubate"}


def risk(entry: str, more: str = "") -> str:
    """Return a risk `r`."""
    return f"risks: {{r: {{name: R, category: market{entry and ', '}{entry}}}{more}}}\n"


SIZED = "likelihood: 3, impact: 4, owner: ann, response: Watch, due: 2026-09-01"
KINDS = "".join(f", {kind}: {{name: {kind}, category: {kind}}}" for kind in ("legal", "partner", "exit"))
FRAME = "contract: {{{}components: {{c: {{name: C, topic: {}, intent: I, {}}}}}}}\n"
FOLLOWED = (
    "agreements: {{a: {{name: A, kind: frame, status: signed, until: 2026-09-30}}}}\ncontract: {{{}}}\n"
)
TERM = {"stage": "operate\n  term: {start: 2026-01-01, end: 2028-12-31}"}
RATES = {"stage": "form\n  rates: {r: {from: USD, to: EUR, rate: 0.9, date: DAY, source: ECB}}"}
HIGH = "risks: {r: {name: R, category: market, likelihood: 5, impact: 5, residual_likelihood: 4, residual_impact: 5}}\n"


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
    ("L641", FOLLOWED.format("sign_by: 2026-10-01"), TERM, ["agreements.a.until"], FOLLOWED.format("sign_by: 2026-09-30"), TERM),
    ("L641", FOLLOWED.format("stage: frame"), TERM, ["agreements.a.until"], FOLLOWED.format("stage: frame"), {}),
    ("L536", FRAME.format("", "scope", "due: 2026-06-29"), {}, ["contract.components.c.due"], FRAME.format("", "scope", "due: 2026-06-30"), {}),
    (
        "L536", FRAME.format("", "scope", "due: 2026-06-29, status: deferred"), {}, ["contract.components.c.due"],
        FRAME.format("signed: 2026-06-01, ", "scope", "due: 2026-06-29"), {},
    ),
    ("L537", FRAME.format("sign_by: 2026-07-30, ", "ip", "status: open"), {}, ["contract.components.c"], FRAME.format("sign_by: 2026-07-31, ", "ip", "status: open"), {}),
    ("L538", "contract: {sign_by: 2026-06-29}\n", {}, ["contract.sign_by"], "contract: {sign_by: 2026-06-29, signed: 2026-06-29}\n", {}),
    ("L581", "bodies: {b: {name: Board, level: 1}, c: {name: board, level: 2}}\n", {}, ["bodies.c.name"], "bodies: {b: {name: Board, level: 1}}\n", {}),
    (
        "L582", "contributions: {c: {partner: north, kind: cash, text: C, value: 9 USD}, d: {partner: south, kind: cash, text: D, value: 9 USD}}\n", {},
        ["contributions.c.value"], "contributions: {c: {partner: north, kind: cash, text: C, value: 9 USD}}\n", rates("2026-01-01"),
    ),
    ("L583", "", rates("2024-12-29"), ["plan.rates.r.date"], "", rates("2024-12-30")),
    ("L547", FRAME.format("", "scope", "status: open"), {}, ["contract.components"], FRAME.format("", "ip", "status: open"), {}),
    (
        "L547", FRAME.format("", "scope", "status: open"), {}, ["contract.components"],
        FRAME.format("", "scope", "status: open") + "ip: {p: {name: P, kind: patent, origin: background}}\n", {},
    ),
    (
        "L548", "contract: {deal_value: high}\n", {"south": ", risk_appetite: low"}, ["contract.liability"],
        "contract: {deal_value: high, liability: {cap: 5M EUR}}\n", {"south": ", risk_appetite: low"},
    ),
    ("L548", "contract: {deal_value: medium, liability: {insurance: I}}\n", {"south": ", risk_appetite: low"}, ["contract.liability"], "contract: {deal_value: low}\n", {"south": ", risk_appetite: low"}),
    ("L539", HIGH, {}, ["risks.r"], HIGH.replace("residual_impact: 5", "residual_impact: 2"), {}),
    ("L549", risk(SIZED.replace("2026-09-01", "2026-06-29")), INCUBATE, ["risks.r.due"], risk(SIZED.replace("2026-09-01", "2026-06-30")), INCUBATE),
]  # fmt: skip
