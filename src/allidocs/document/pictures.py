"""Which pictures a document can hold: for each kind its parts, and what each of them says.

A picture in the tree is meaning, like a table: things, their words, how they belong together. `parse` reads by this
table, so that a template's slip is named with its line; `drawing` composes what is read. docs/pictures.md describes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Holds:
    """What a part of a picture holds: the names of what it says, its parts by kind, the words of its state."""

    says: tuple[str, ...] = ()
    parts: Mapping[str, Holds] = field(default_factory=dict)
    states: tuple[str, ...] = ()


_NAMED = Holds(("name",))
_TOWER = Holds(
    ("forums", "load", "routes", "deputy"),
    {
        "partner": _NAMED,
        "forum": Holds(
            ("name", "level", "load", "rhythm", "decides", "about"),
            {"seat": Holds(("name", "title", "deputy"), states=("", "vacant", "gap"))},
        ),
        "rise": Holds(("day", "within", "answer", "name"), states=("main", "other")),
        "route": Holds(("name", "path")),
    },
)
"""Partners, the forums between them from the highest down with who sits in them, and how a question climbs."""

STATUSES = ("green", "amber", "red", "grey")
_ITEM = Holds(("name", "amount"))
_MAP = Holds(
    ("more", "verdict-head", "verdict", "verdict-text", "holds-head", "next-head"),
    {
        "layer": Holds(
            ("name",),
            {
                "card": Holds(
                    (
                        *("name", "now", "unit", "aim", "share", "plan", "status", "by", "owner"),
                        *("today", "goal", "goal-by", "start", "judge", "reading", "planned"),
                    ),
                    states=STATUSES,
                ),
                "text": Holds(("name", "text")),
            },
        ),
        "partner": Holds(
            ("gets", "share", "of", "gives", "total", "unit", "part"), {"give": _ITEM, "get": _ITEM}
        ),
        "condition": Holds(("text",)),
        "step": Holds(("day", "text")),
    },
)
"""Layers from the highest down with objectives and texts, what partners give and get, and the verdict."""

_CHAIN = Holds(
    ("links", "weight"),
    {
        "partner": _NAMED,
        "link": Holds(
            ("name", "weight", "word", "gap", "owner", "action"), states=("covered", "shared", "gap")
        ),
    },
)
"""The links of a value chain in their order, each with those who cover it."""

_EXCHANGE = Holds(
    (
        "in-head", "in-total", "in-unit", "mid-head", "mid-unit", "out-head", "out-total", "out-unit", "other",
        "unvalued", "fairness", "ratio", "with", "without", "after", "worth", "least", "even", "most",
    ),
    {
        "partner": Holds(
            ("name", "in", "out", "ratio", "with", "without"), {"give": _ITEM, "gain": _ITEM}
        )
    },
)  # fmt: skip
"""What partners put in and get out with amounts, their shares of both, and their worth with and without the alliance."""

_TICK = Holds(("name",))
"""The start of a period of an axis of days, as a value, with its short name."""
_ROADMAP = Holds(
    ("today", "until", "parked"),
    {
        "tick": _TICK,
        "lane": Holds(
            ("name", "note"),
            {
                "row": Holds(
                    ("name", "who", "start", "end"),
                    {
                        "mark": Holds(
                            ("name", "first", "slip"),
                            states=("open", "late", "reached", "gate", "passed", "launch"),
                        )
                    },
                    states=("", "waiting", "critical", "critical-waiting"),
                )
            },
        ),
        "link": Holds(),
        "tie": Holds(("first", "then")),
        "parked": _NAMED,
        "key": Holds(
            ("name",),
            states=("bar", "waiting", "reached", "open", "slip", "gate", "passed", "launch", "chain", "tie"),
        ),
    },
)
"""Work in lanes under a calendar: bars, marks with the day first promised, the chain that decides, what is parked."""

_RISKS = Holds(
    (
        "map-head", "side-head", "likelihood", "impact", "risk", "now", "then", "exposure", "owner", "loss-head", "more", "unit",
        "rows",
    ),
    {
        "risk": Holds(
            (
                "number", "name", "now", "then", "likelihood", "impact", "likelihood-then", "impact-then", "owner", "due",
                "loss", "response",
            ),
            states=("", "high", "occurred"),
        )
    },
)  # fmt: skip
"""Risks, the gravest first, with their exposure now and once the response works; `rows` is how many the list names at most."""
_PORTFOLIO = Holds(
    (
        "up", "across", "surer", "surer-why", "run", "run-why", "wait", "wait-why", "cheap", "cheap-why", "fails", "floor",
        "cut-across", "cut-up",
    ),
    {
        "partner": _NAMED,
        "item": Holds(
            ("name", "chance", "worth", "cost", "from-chance", "from-worth"),
            {"share": _NAMED},
            ("short", "later", "parked", "done"),
        ),
        "test": Holds(("name", "why"), {"keeps": _NAMED}, ("", "fails")),
        "key": Holds(("name",), states=("short", "later", "parked", "done")),
    },
)  # fmt: skip
"""Initiatives by value and chance with their cost and who pays; what each partner keeps when one fails."""

_CONTRACTS = Holds(
    ("beside", "outside", "route", "today", "until"),
    {
        "paper": Holds(("name", "state", "parties", "others"), states=("", "draft", "signed", "ended")),
        "step": Holds(("text",)),
        "tick": _NAMED,
        "lane": Holds(("name",), {"mark": Holds(("name",), states=("", "late", "signature", "stop"))}),
    },
)
"""Papers with those that stand under them, the steps to signature, and what falls due until then."""
_COUNTDOWN = Holds(
    ("until", "slip"),
    {
        "tick": _TICK,
        "mark": Holds(("name",), states=("today", "first", "check", "launch", "next")),
        "row": Holds(("left", "unit", "day", "name", "who"), states=("", "decided", "late", "launch")),
    },
)
"""A line from today to a day, and the days that decide before it."""

_WINDDOWN = Holds(
    ("today", "until", "from", "last", "revenue", "total", "beyond", "customers"),
    {
        "tick": _TICK,
        "phase": Holds(("name", "time", "start", "end")),
        "lane": Holds(
            ("name",),
            {
                "row": Holds(
                    ("name", "start", "end", "expected", "note"), states=("", "main", "done", "late", "next")
                )
            },
        ),
        "end": _NAMED,
        "group": Holds(("name", "until")),
        "strip": Holds(("name", "start", "end"), states=("", "after")),
    },
)
"""Phases, steps by track, revenue that runs down, customers under contract."""

_RANKING = Holds(
    ("score", "turns"),
    {
        "criterion": Holds(("name", "weight", "least", "smaller", "larger", "flip"), states=("", "turns")),
        "candidate": Holds(
            ("place", "name", "score", "why"),
            {"mean": Holds(("name",), states=("", "below", "missing"))},
            ("", "first", "out"),
        ),
    },
)
"""Candidates by weighted criterion, the best first, and at which weight another one draws level."""

_LANES = Holds(
    (),
    {
        "phase": _NAMED,
        "lane": Holds(("name",), {"role": Holds(("text", "who"))}, ("", "both")),
        "path": Holds(("name",), {"step": Holds(("text", "more", "within"))}),
    },
)
"""Phases of a sale, what each company does in them and what all do together, and paths with how long a step may take."""

_TIES = Holds((), {"alliance": _NAMED, "tie": Holds(("name", "word"), states=("open", "closed"))})
"""Alliances, and what several of them share, each with those that do; `closed` where one of them keeps it for itself."""

_SHELVES = Holds(
    (),
    {
        "shelf": Holds(
            ("name", "note"), {"item": Holds(("name", "note"), states=("", "moves"))}, ("", *STATUSES)
        )
    },
)
"""Shelves side by side, each with what lies on it; `moves` where a thing goes elsewhere."""

PICTURES: Mapping[str, Holds] = {
    "tower": _TOWER,
    "map": _MAP,
    "chain": _CHAIN,
    "contracts": _CONTRACTS,
    "exchange": _EXCHANGE,
    "risks": _RISKS,
    "roadmap": _ROADMAP,
    "portfolio": _PORTFOLIO,
    "countdown": _COUNTDOWN,
    "winddown": _WINDDOWN,
    "ranking": _RANKING,
    "lanes": _LANES,
    "ties": _TIES,
    "shelves": _SHELVES,
}
"""What each kind of picture holds."""
