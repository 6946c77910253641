"""Plans that break and keep the rules on metrics."""

from __future__ import annotations

METRIC = "metrics: {{m: {{name: M, family: financial, unit: EUR, {}}}}}\n"
ORDERS = "metrics: {o: {name: Orders, family: financial, unit: k EUR"


SCORE = (
    "surveys: {s: {date: 2026-05-20}}\n"
    "metrics: {m: {name: M, family: relationship, measures: relationship, unit: of 5, "
)


MEASURING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L131", METRIC.format("thresholds: {green: 50%, amber: 90%}"), {}, ["metrics.m.thresholds"],
        METRIC.format("thresholds: {green: 90%, amber: 50%}"), {},
    ),
    (
        "L140", METRIC.format("targets: {2026Q1: 5}, values: {2026Q1: 1}"), {"stage": "operate"}, ["metrics.m"],
        METRIC.format("targets: {2026Q1: 5}, values: {2026Q1: 1}") + "actions: {a: {text: A, metric: m}}\n", {"stage": "operate"},
    ),
    (
        "L186", METRIC.format("targets: {2026Q1: 5, 2026Q2: 5}, values: {2026Q1: 1, 2026Q2: 1}"), {"stage": "operate"}, ["metrics.m"],
        METRIC.format("targets: {2026Q1: 5, 2026Q2: 5, 2026Q3: 5}, values: {2026Q1: 1, 2026Q2: 6, 2026Q3: 1}"), {"stage": "operate"},
    ),
    (
        "L312", ORDERS + ", band: {least: 5, most: 4}, targets: {2026Q3: 4}}}\n", {}, ["metrics.o.band", "metrics.o.targets"],
        ORDERS + ", band: {least: 4, most: 5}}}\n", {},
    ),
    (
        "L310", ORDERS + ", values: {2026Q1: 6}, parts: {n: {name: N, values: {2026Q1: 2}}, s: {name: S, values: {2026Q1: 2}}}}}\n",
        {"stage": "operate"}, ["metrics.o.values.2026Q1"],
        ORDERS + ", values: {2026Q1: 5, 2025Q4: 9}, parts: {n: {name: N, values: {2026Q1: 2}}, s: {name: S, values: {2026Q1: 3}}}}}\n",
        {"stage": "operate"},
    ),
    (
        "L311", ORDERS + ", targets: {2026Q3: 5}, target_changes: [{was: 5, period: 2026Q3, date: 2026-05-01}, "
        "{was: 4, period: 2026Q4, date: 2026-05-01}]}}\n", {"stage": "operate"},
        ["metrics.o.target_changes[0]", "metrics.o.target_changes[1]"],
        ORDERS + ", targets: {2026Q3: 5}, term_target: {value: 9}, target_changes: [{was: 5, period: 2026Q3, date: 2026-04-01}, "
        "{was: 6, period: 2026Q3, date: 2026-05-01}, {was: 8, date: 2026-05-01}]}}\n", {"stage": "operate"},
    ),
    (
        "L584", SCORE + "values: {2025: 4}}}\n", {"stage": "operate"}, ["metrics.m.values"],
        SCORE + "values: {2025: 4, 2026Q2: 3}}}\n", {"stage": "operate"},
    ),
]  # fmt: skip
