"""A figure reads alike wherever it stands: digits in groups, halves away from zero, in words, tables and charts."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from allidocs.artifacts.catalogue import of_plan, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.base.measure import Money
from allidocs.document.text import paragraphs
from allidocs.drawing.numbers import number
from allidocs.plan.audience import ALL
from allidocs.plan.language import languages
from allidocs.plan.shown import shown
from allidocs.templating.edition import Edition
from allidocs.templating.locale import conventions
from allidocs.templating.printing import rounding
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import words_for
from tests.artifacts.composing import sample
from tests.plan.reading import read

BIG = """
allidocs: 1
plan: {id: big, title: Big, stage: retire, as_of: 2026-09-30, term: {start: 2015-01-01, end: 2027-01-01}}
partners:
  north: {name: North AG, short_name: North, competition_checked: true}
  south: {name: South SA, short_name: South, competition_checked: true}
people: {ann: {name: Ann, partner: north}, sue: {name: Sue, partner: south}}
bodies: {b: {name: Board, level: 1, members: [ann, sue], cadence: daily, rule: consensus, mandate: [All], minutes: 1440}}
decision_log: {d: {text: D, raised: 2016-01-01, date: 2022-05-03, decider: b, outcome: approved}}
actions: {a: {text: A, owner: ann, due: 2018-01-01}}
issues: {i: {text: I, raised: 2016-01-01, escalations: [{to: b, date: 2016-02-01}]}}
initiatives:
  i:
    name: I
    status: active
    owner: ann
    start: 2015-01-01
    end: 2027-01-01
    milestones: {m: {name: M, due: 2016-01-01, forecast: 2026-12-31}}
    resources: {r: {partner: north, role: Engineers, committed: 1500, filled: 1250}}
metrics: {m: {name: M, family: financial, unit: orders, headline: true, targets: {2026Q1: 5000, 2026Q2: 6000}, values: {2026Q1: 4321, 2026Q2: 5432}, owner: ann}}
launch: {mode: low-profile, date: 2019-01-01, done: 2023-01-01, education: {f: {name: F, audience: field, partner: north, heads: 5000, trained: 4321, due: 2019-01-01, done: 2022-12-01}}}
exit:
  status: running
  notice_date: 2020-01-01
  end_date: 2027-01-01
  team: [ann]
  customers: {c: {name: C, count: 9000, moved: 1234, told: 2020-02-01, protections: [continuity], served_by: [north], owner: ann}}
  people: {p: {group: P, partner: north, count: 6300, plan: They stay., owner: ann}}
  settlement: {s: {text: S, payer: north, amount: 1250 EUR, due: 2026-12-01}}
  steps: {s: {name: S, track: customers, to: 2000 days, owner: ann}}
"""
"""Years of delay, thousands of people, customers and devices."""
BARE = re.compile(r"(?<![\d.,/\u2212-])\d{4,}(?![\d/])(?![.,]\d)")


def is_year(figure: str) -> bool:
    """Say whether digits are a year, or the number of a standard: those stand without groups."""
    return (len(figure) == 4 and "1900" <= figure <= "2099") or figure in ("14001", "44001")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_digits_are_grouped_wherever_there_are_four_or_more(lang: str) -> None:
    """In sentences, heads and cells; years alone are not."""
    done = read(BIG)
    assert done.plan is not None
    plan = shown(done.plan, ALL)
    bare = [
        (item.id, line)
        for item in of_plan(plan)
        if ready(plan, item)
        for line in paragraphs(compose(plan, item, lang, TemplateSet(), Stamp()).document)
        if any(not is_year(figure) for figure in BARE.findall(line))
    ]
    assert bare == []


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    "value", ["0.125", "0.375", "2.5", "1250.5", "9999.5", "12500.5", "1.005", "0.285", "-0.125"]
)
def test_a_chart_rounds_as_its_table_does(value: str, lang: str) -> None:
    """Halves away from zero, by the digits that were written: a table of 0.13 beside a bar of 0.12 is a mistake to its reader."""
    how = Edition.of(sample("helios-nordwind"), words_for(lang, TemplateSet())).format
    amount = Decimal(value)
    for places in (0, 1, 2):
        assert number(float(amount), places, conventions(lang, languages())) == how.number(amount, places)
        assert how.number(rounding(amount, places), places) == how.number(amount, places)
        assert rounding(float(amount), places) == float(rounding(amount, places))
    assert how.millions(Money(amount * 1_000_000, "EUR"), 2) == number(
        float(amount), 2, conventions(lang, languages())
    )
