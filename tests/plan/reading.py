"""Short ways for tests to read a plan from a string."""

from __future__ import annotations

from allidocs.base.files import Memory
from allidocs.base.finding import Finding
from allidocs.plan.model import Plan, Read, read_plan
from allidocs.plan.source import Source, read_source

HEAD = """\
allidocs: 1
plan:
  id: north-south
  title: North and South
  stage: operate
  as_of: 2026-06-30
partners:
  north:
    name: North AG
    short_name: North
  south:
    name: South SA
    short_name: South
"""
"""The shortest plan that is one; tests append what they are about."""


def source_of(text: str | bytes, name: str = "plan.yaml") -> Source:
    """Return the source of one file held in memory."""
    return read_source(Memory({name: text}), [name])


def read(text: str | bytes) -> Read:
    """Read one file exactly as given."""
    return read_plan(source_of(text))


def read_with(more: str) -> Read:
    """Read the shortest plan with `more` appended."""
    return read(HEAD + more)


def plan_with(more: str = "") -> Plan:
    """Return the shortest plan with `more` appended, which must be without errors."""
    done = read_with(more)
    assert done.findings == ()
    assert done.plan is not None
    return done.plan


def only(findings: tuple[Finding, ...]) -> Finding:
    """Return the single finding, showing all of them when there are others."""
    assert len(findings) == 1, [(item.code, item.message, str(item.place)) for item in findings]
    return findings[0]
