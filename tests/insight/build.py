"""Builds small plans from YAML, read the way any plan is read."""

from __future__ import annotations

from allidocs.base.files import Memory
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import read_source

HEAD = """
allidocs: 1
plan: {id: test-plan, title: Test, stage: form, as_of: 2026-09-30, currency: EUR, term: {start: 2026-01-01}
  RATES}
partners:
  a: {name: A Inc, short_name: A}
  b: {name: B SA, short_name: B}
"""
THIRD = "  c: {name: C GmbH, short_name: C}\n"


def build(body: str = "", three: bool = False, rates: str = "") -> Plan:
    """Return the plan of two partners `a` and `b` (and `c` with `three`) with `body` as its further keys."""
    head = HEAD.replace("\n  RATES", f", rates: {rates}" if rates else "")
    text = head + (THIRD if three else "") + body
    read = read_plan(read_source(Memory({"plan.yaml": text.encode()}), ["plan.yaml"]))
    assert read.plan is not None, read.findings
    return read.plan
