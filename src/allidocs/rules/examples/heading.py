"""Examples of rules on the header of a plan and its partners, which no further key can break: whole plans."""

from __future__ import annotations

from collections.abc import Mapping

_PLAN = """\
allidocs: 1
plan:
  id: north-south
  title: North and South
  stage: form
  as_of: 2026-06-30{more}
partners:
  north:
    name: North AG
    short_name: North
    competition_checked: true{north}
  south:
    name: {name}
    short_name: South
    competition_checked: {checked}{south}
{body}"""


def _plan(
    more: str = "",
    body: str = "",
    *,
    name: str = "South SA",
    checked: str = "true",
    north: str = "",
    south: str = "",
) -> str:
    return _PLAN.format(more=more, body=body, name=name, checked=checked, north=north, south=south)


_AGREED = "\n  version: '2'\n  status: agreed"
_APPROVED = "approvals:\n  north:\n    partner: north\n    date: 2026-06-01\n    version: '2'\n"
_ASKED = "\n  asks:\n    strategic-map:\n      decision: Go ahead\n      by: {}"
_PEOPLE = "people:\n  ann:\n    name: Ann\n    partner: north\n  sue:\n    name: Sue\n    partner: south\n"
_PARTY = "\n    legal_form: AG\n    country: DE\n    address: Hafenweg 1, Hamburg\n    signatory: {}"
_LEAVES = "  kim:\n    name: Kim\n    partner: north\n    until: 2026-07-31\n    successor: {}\n"
_DEPUTY = "people:\n  ann:\n    name: Ann\n    partner: north\n    deputy: {}\n  kim:\n    name: Kim\n    partner: north\n  sue:\n    name: Sue\n    partner: south\n"
_STAGES = "\n  stages:\n    evaluate: {}\n    form: {}"
_RATE = "\n  rates:\n    dollar:\n      from: USD\n      to: EUR\n      rate: 0.9\n      date: {}\n      source: ECB"
_RISK = _PEOPLE + (
    "risks:\n  ice:\n    name: Ice\n    category: market\n    likelihood: 3\n    impact: 3\n"
    "waivers:\n  ice:\n    code: {}\n    place: risks.ice\n    reason: It is known.\n    owner: ann\n    until: {}\n"
)

WHOLE: Mapping[str, tuple[str, str]] = {
    "L003": (_plan(name="North  AG"), _plan()),
    "L008": (
        _plan(_AGREED, _APPROVED),
        _plan(_AGREED, _APPROVED + "  south:\n    partner: south\n    date: 2026-06-02\n    version: '2'\n"),
    ),
    "L012": (_plan(checked="false"), _plan()),
    "L172": (
        _plan(body=_PEOPLE + "contract:\n  law: DE\n", north=_PARTY.format("ann")),
        _plan(body=_PEOPLE + "contract:\n  law: DE\n", north=_PARTY.format("ann"), south=_PARTY.format("sue")),
    ),
    "L305": (_plan(body=_PEOPLE + _LEAVES.format("sue")), _plan(body=_PEOPLE + _LEAVES.format("ann"))),
    "L315": (_plan(_STAGES.format("2026-02-01", "2026-01-01")), _plan(_STAGES.format("2026-01-01", "2026-02-01"))),
    "L317": (
        _plan(south="\n    from: 2026-03-01\n    until: 2026-02-01"),
        _plan(south="\n    from: 2026-02-01\n    until: 2026-03-01"),
    ),
    "L407": (_plan("\n  authors:\n    - ann", _PEOPLE), _plan("\n  authors:\n    - ann\n    - sue", _PEOPLE)),
    "L583": (_plan(_RATE.format("2024-12-29")), _plan(_RATE.format("2026-06-01"))),
    "L599": (_plan(body=_DEPUTY.format("sue")), _plan(body=_DEPUTY.format("kim"))),
    "L590": (_plan(body=_RISK.format("L531", "2026-12-31")), _plan(body=_RISK.format("L530", "2026-12-31"))),
    "L591": (_plan(body=_RISK.format("L530", "2026-06-29")), _plan(body=_RISK.format("L530", "2026-06-30"))),
    "L592": (_plan(body=_RISK.format("L999", "2026-12-31")), _plan(body=_RISK.format("L530", "2026-12-31"))),
    "L236": (_plan(_ASKED.format("2026-06-29")), _plan(_ASKED.format("2026-06-30"))),
}  # fmt: skip
"""A plan that breaks the rule and one that keeps it, by code."""
