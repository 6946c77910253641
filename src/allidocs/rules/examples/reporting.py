"""Plans that break and keep the rules on what is measured."""

from __future__ import annotations

OPERATE = {"stage": "operate"}


def metric(entry: str = "", more: str = "", unit: str = "EUR", family: str = "financial") -> str:
    """Return a metric `m`."""
    return f"metrics: {{m: {{name: M, family: {family}, unit: {unit}{entry and ', '}{entry}}}{more}}}\n"


DEFINED = "definition: D, source: S, owner: ann"
SERIES = "targets: {2026Q1: 5}, values: {2026Q1: VALUE}"
GREEN = SERIES.replace("VALUE", "5")
AMBER = SERIES.replace("VALUE", "4.5")
SURVEY = "{{date: {}, answered: {{north: 9, south: 9}}, invited: {{north: 9, south: 9}}, relationship: {{north: {}, south: 4}}}}"
CARE = ", n: {name: N, family: relationship, unit: of 5}"


def surveys(first: str, last: str) -> str:
    """Return two surveys; `north` answers on the relationship with these means."""
    return f"surveys: {{a: {SURVEY.format('2025-05-01', first)}, b: {SURVEY.format('2026-05-01', last)}}}\n"


FOUR = [
    ("f", "financial", "bookings-revenue", "lagging"), ("g", "strategic", "new-commitments", "leading"),
    ("h", "operational", "cost-savings", "lagging"), ("i", "relationship", "relationship", "leading"),
    ("j", "operational", "resources", "lagging"),
]  # fmt: skip
WHOLE = ", ".join(
    f"{id_}: {{name: {id_}, unit: EUR, family: {family}, measures: {measures}, indicator: {indicator}}}"
    for id_, family, measures, indicator in FOUR
)
OBJECTED = "objectives: {o: {text: O}}\nreviews: {r: {date: 2026-06-01, views: {north: {text: N, objectives: {o: true}}, south: {text: S, objectives: {o: false}}}}}\n"
COVER = (
    "metrics: {p: {name: P, family: operational, unit: EUR, values: {2026Q1: 6}}, b: {name: B, family: financial, unit: EUR, targets: {2026Q1: 5}, values: {2026Q1: 3}},"
    " c: {name: C, family: operational, unit: x, computed: {formula: pipeline-cover, of: p, over: b}, values: {2026Q1: COVER}}}\n"
)

REPORTING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L510", metric(DEFINED.replace("source: S, ", "")), OPERATE, ["metrics.m"], metric(DEFINED), OPERATE),
    ("L511", metric(), OPERATE, ["metrics.m"], metric("term_target: {value: 9}"), OPERATE),
    (
        "L512", f"metrics: {{{WHOLE}}}\n", OPERATE, ["metrics"],
        f"metrics: {{{WHOLE}}}\nsurveys: {{s: {{date: 2026-05-01}}}}\n", OPERATE,
    ),
    (
        "L512", f"metrics: {{{WHOLE.replace('strategic', 'financial')}}}\n", OPERATE, ["metrics", "metrics"],
        f"metrics: {{{WHOLE.replace('relationship, indicator', 'relationship, kind: qualitative, indicator')}}}\n", OPERATE,
    ),
    (
        "L513", metric("views: {north: {values: {2026Q1: 5}}}"), OPERATE, ["metrics.m.views"],
        metric("views: {north: {values: {2026Q1: 5}}, south: {values: {2026Q1: 5}}}"), OPERATE,
    ),
    ("L514", metric(GREEN), OPERATE, ["metrics"], metric(GREEN + ", views: {north: {comment: C}}"), OPERATE),
    (
        "L515", metric("views: {north: {values: {2026Q1: 5}}, south: {values: {2026Q1: 6}}}"), OPERATE, ["metrics.m.views"],
        metric("views: {north: {values: {2026Q1: 5}}, south: {values: {2026Q1: 6}, comment: Other deals}}"), OPERATE,
    ),
    (
        "L516", metric("headline: true, why_it_matters: {north: W}"), OPERATE, ["metrics.m"],
        metric("headline: true, why_it_matters: {north: W, south: W}"), OPERATE,
    ),
    ("L517", metric("measures: bookings-revenue"), OPERATE, ["metrics.m"], metric("measures: new-commitments, attribution: Once"), OPERATE),
    ("L518", metric(GREEN) + surveys("4", "3.7"), OPERATE, ["surveys.b.relationship.north"], metric(GREEN) + surveys("4", "3.8"), OPERATE),
    ("L519", metric(GREEN.replace("2026Q1", "2025Q3")), OPERATE, ["metrics.m"], metric(GREEN), OPERATE),
    ("L519", metric(GREEN, CARE), OPERATE, ["metrics.n"], metric("targets: {2026Q1: 5}"), OPERATE),
    (
        "L520", metric(GREEN + ", target_changes: [{was: 6, period: 2026Q1, date: 2026-01-01}]"), OPERATE, ["metrics.m.target_changes[0]"],
        metric(GREEN + ", target_changes: [{was: 6, period: 2026Q1, date: 2025-12-31}]"), OPERATE,
    ),
    ("L521", metric() + "surveys: {b: {date: 2025-06-29, relationship: {north: 4}}}\n", OPERATE, ["surveys.b.date"], metric() + "surveys: {b: {date: 2025-06-30, relationship: {north: 4}}}\n", OPERATE),
    (
        "L521", metric(), {"stage": "operate\n  term: {start: 2025-04-01}"}, ["surveys"],
        metric(), {"stage": "operate\n  term: {start: 2025-05-01}"},
    ),
    ("L522", surveys("4", "3.5"), OPERATE, ["surveys.b.relationship"], surveys("4", "3.6"), OPERATE),
    (
        "L522", surveys("4", "3.5") + "actions: {a: {text: A, relationship: strategy}}\n", OPERATE, ["surveys.b.relationship"],
        surveys("4", "3.5") + "actions: {a: {text: A, relationship: relationship}}\n", OPERATE,
    ),
    (
        "L523", surveys("4", "4").replace("answered: {north: 9, south: 9}", "answered: {north: 5, south: 9}"), OPERATE, ["surveys.b.answered.north"],
        surveys("4", "4"), OPERATE,
    ),
    ("L524", metric(AMBER), OPERATE, ["metrics.m"], metric(AMBER) + "actions: {a: {text: A, metric: m}}\n", OPERATE),
    (
        "L525", "actions: {a: {text: A, owner: ann}}\n", OPERATE, ["actions.a"],
        "actions: {a: {text: A, owner: ann, due: 2026-09-01}, b: {text: B, done: 2026-06-01}}\n", OPERATE,
    ),
    (
        "L526", OBJECTED, OPERATE, ["reviews.r"], OBJECTED.replace(", views:", ", objectives: {o: {result: dropped}}, views:"), OPERATE,
    ),
    ("L527", COVER.replace("COVER", "4"), OPERATE, ["metrics.c.values.2026Q1"], COVER.replace("COVER", "3"), OPERATE),
    ("L527", COVER.replace("COVER", "3").replace("of: p, ", ""), OPERATE, ["metrics.c.computed"], COVER.replace("COVER", "3"), OPERATE),
    ("L527", COVER.replace("COVER", "3").replace("of: p", "of: c"), OPERATE, ["metrics.c.computed"], COVER.replace("COVER", "3"), OPERATE),
]  # fmt: skip
