"""What the gate dossier shows: every offering on its way through the gates, and each gate with what it asked (L11-27)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from allidocs.base.record import dataclass
from allidocs.insight.decided import ConditionState, open_conditions
from allidocs.insight.gates import DISCOVERY, KINDS, GateView, Track, gate_views, tracks
from allidocs.plan.model import Plan

DRAWN = 8
"""How many gates the picture has room for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many criteria of a gate were met, are open, and failed."""

    gate: str
    met: int
    open: int
    failed: int


@dataclass(frozen=True, slots=True)
class GateDossierFacts:
    """All facts of the dossier.

    `tracks` are offerings, and initiatives with gates of their own; `ahead` those that have not gone to market and have
    gates, `past` those with earlier ones; `gates[of]` are its gates of the kind that was held last and those to come, in order of
    their days, `earlier[of]` the others, and all of what is in market. `conditions` are open ones of
    gates, `next` is the gate that comes next. `asked` are the last attempts at gates that ask something, the newest last.
    """

    kinds: tuple[str, ...]
    discovery: tuple[str, ...]
    tracks: tuple[Track, ...]
    ahead: tuple[Track, ...]
    past: tuple[Track, ...]
    gates: Mapping[str, tuple[GateView, ...]]
    earlier: Mapping[str, tuple[GateView, ...]]
    conditions: tuple[ConditionState, ...]
    next: GateView | None
    asked: tuple[Asked, ...]


def facts(plan: Plan) -> GateDossierFacts:
    """Compute the dossier's facts on the plan's cut-off day."""
    views, rows = gate_views(plan), tracks(plan)
    gates = {row.of: tuple(view for view in views.values() if view.of == row.of) for row in rows}
    current = {row.of: _current(gates[row.of]) if row.launched is None else () for row in rows}
    earlier = {of: tuple(view for view in all_ if view not in current[of]) for of, all_ in gates.items()}
    decided = {gate.decided for gate in plan.gates.values()}
    to_come = [view for view in views.values() if view.outcome == "not-decided" and view.state != "dropped"]
    return GateDossierFacts(
        KINDS,
        DISCOVERY,
        rows,
        tuple(row for row in rows if current[row.of]),
        tuple(row for row in rows if earlier[row.of]),
        current,
        earlier,
        tuple(one for one in open_conditions(plan) if one.decision in decided),
        to_come[0] if to_come else None,
        _asked(rows),
    )


def _asked(rows: tuple[Track, ...]) -> tuple[Asked, ...]:
    """Count the criteria of the last attempt at each gate, the newest gates where there are too many."""
    last = [view for row in rows for view in row.gates.values() if view is not None and view.questions]
    newest = sorted(last, key=lambda view: (view.day is None, view.day or date.max))[-DRAWN:]
    return tuple(
        Asked(
            view.gate,
            *(
                sum(one.verdict == verdict for one in view.questions)
                for verdict in ("pass", "unknown", "fail")
            ),
        )
        for view in newest
    )


def _current(gates: tuple[GateView, ...]) -> tuple[GateView, ...]:
    """Return every attempt at the kind of gate that was held last, and the gates to come."""
    held = [view for view in gates if view.outcome != "not-decided"]
    return tuple(view for view in gates if view not in held or view.kind == held[-1].kind)
