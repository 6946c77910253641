"""Examples of rules on a finished contract frame and on a company's own policy: keys of a plan whose frame breaks each rule, and keeps it.

The policy is the one that comes with allidocs, for a partner whose appetite for risk is medium.
"""

from __future__ import annotations

from collections.abc import Mapping


def _contract(*keys: str, stage: str = "frame", intent: str = "Both serve farms with pumps.") -> str:
    """Return a contract with the least that a frame is made of, and further keys of it in block form."""
    lines = [f"stage: {stage}", f"intent: {intent}", *(line for key in keys for line in key.splitlines())]
    return "contract:\n" + "".join(f"  {line}\n" for line in (*lines, *_SCOPE.splitlines()))


_SCOPE = "components:\n  scope:\n    name: Scope\n    topic: scope\n    intent: Pumps for farms"
_CLAUSE = "clauses:\n  farms:\n    section: general\n    heading: Farms\n    text: {}"
_OPTION = "clauses:\n  {}:\n    {}"
_TERM = "definitions:\n  farm:\n    term: Model Farm\n    meaning: A farm that both equip"
_ALSO = "\n  model:\n    term: {}\n    meaning: A farm that shows the pump"

FRAMES: Mapping[str, tuple[str, str]] = {
    "L161": (
        _contract(_CLAUSE.format("The joint venture serves farms.") + "\n  relationship:\n    omit: true"),
        _contract(_CLAUSE.format("The Parties serve farms.") + "\n  relationship:\n    omit: true"),
    ),
    "L171": (
        _contract(_CLAUSE.format("Each “Model Farm” is shown to visitors.")),
        _contract(_TERM, _CLAUSE.format("Each “Model Farm” is shown to visitors.")),
    ),
    "L230": (
        _contract("notice: 60 days", _CLAUSE.format("Either Party leaves with 90 days' notice.")),
        _contract("notice: 60 days", _CLAUSE.format("Either Party leaves with 60 days' notice.")),
    ),
    "L231": (
        _contract(_TERM + _ALSO.format("Model Farm"), _CLAUSE.format("A Model Farm is shown to visitors.")),
        _contract(_TERM + _ALSO.format("Show Farm"), _CLAUSE.format("A Model Farm or Show Farm is open to visitors.")),
    ),
    "L232": (
        _contract(_TERM, _CLAUSE.format("A Model Farm is shown to visitors, and no model farm is sold.")),
        _contract(_TERM, _CLAUSE.format("A Model Farm is shown to visitors, and no Model Farm is sold.")),
    ),
    "L240": (
        _contract("deal_value: low", _OPTION.format("costs", "omit: true")),
        _contract("deal_value: low", _OPTION.format("costs", "openness: agreed")),
    ),
    "L241": (
        _contract("deal_value: low", _OPTION.format("negotiation", "option: good-faith")),
        _contract("deal_value: low", _OPTION.format("negotiation", "option: free")),
    ),
    "L242": (
        _contract("deal_value: medium", "sign_by: 2026-06-29"),
        _contract("deal_value: medium", "sign_by: 2026-06-30"),
    ),
    "L243": (
        _contract("deal_value: low", "non_compete: Neither sells pumps of others."),
        _contract("deal_value: low"),
    ),
    "L244": (
        _contract(_OPTION.format("notices", "openness: agreed"), stage="definitive"),
        _contract(),
    ),
    "L245": (
        _contract(_OPTION.format("scope", "stage: intent"), stage="definitive"),
        _contract(_OPTION.format("scope", "openness: agreed")),
    ),
    "L246": (
        _contract(_CLAUSE.format("North intends to deliver pumps.") + "\n    openness: agreed\n    stage: binding", stage="definitive"),
        _contract(_CLAUSE.format("North delivers pumps.") + "\n    openness: agreed\n    stage: binding", stage="definitive"),
    ),
}  # fmt: skip
"""What a frame is made from, by code: it breaks the rule, it keeps it."""
