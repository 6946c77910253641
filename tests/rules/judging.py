"""Short ways for tests to judge a plan written as a string."""

from __future__ import annotations

from allidocs.base.finding import Finding
from allidocs.rules.catalogue import RULES
from allidocs.rules.judging import judge
from tests.plan.reading import read

HEAD = """\
allidocs: 1
plan:
  id: north-south
  title: North and South
  stage: {stage}
  as_of: 2026-06-30
partners:
  north: {{name: North AG, short_name: North, competition_checked: true{north}}}
  south: {{name: South SA, short_name: South, competition_checked: true{south}}}
people: {{ann: {{name: Ann, partner: north, function: legal}}, sue: {{name: Sue, partner: south, function: sales}},
  eve: {{name: Eve, partner: north}}, dan: {{name: Dan, partner: south}}, low: {{name: Low, partner: north, level: staff}}{people}}}
"""


def judged(
    body: str = "", *, stage: str = "form", north: str = "", south: str = "", people: str = ""
) -> tuple[Finding, ...]:
    """Return what the rules say of a plan of two partners; `north` and `south` are further keys of theirs, `people` more people."""
    return judged_text(HEAD.format(stage=stage, north=north, south=south, people=people) + body)


def judged_text(text: str) -> tuple[Finding, ...]:
    """Return what the rules say of a whole plan."""
    found = read(text)
    assert found.plan is not None, found.findings
    return judge(found.plan, found.source, RULES)


def said(code: str, body: str = "", **more: str) -> list[str]:
    """Return the paths at which the rule `code` has something to say, in order of place."""
    return [finding.path for finding in judged(body, **more) if finding.code == code]
