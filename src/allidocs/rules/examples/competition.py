"""Plans that break and keep the rules on competition between partners."""

from __future__ import annotations

COMPETE = ", competitor_of: [south]"
REVIEW = "contract: {competition: {status: cleared, expert: Eve, date: 2026-05-01, conduct: [No talk of prices]}}\n"


COMPETITION: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
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
]  # fmt: skip
