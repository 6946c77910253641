"""What tables say of empty places to an audience from which a part of the plan is hidden.

“Nobody” and “none agreed” are said where the plan has none, never where these readers may not see it; nor does a clause
call open, or settle otherwise, what is hidden from them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.document.inline_nodes import OpenPoint
from allidocs.document.text import plain_text
from allidocs.document.tree import Cell
from allidocs.document.walk import walk
from allidocs.plan.audience import ALL, for_audience
from allidocs.plan.entity import Entity, shape
from allidocs.plan.model import Plan
from allidocs.plan.text import Text
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import composed, sample

SAMPLES = ("helios-nordwind", "alianza-litoral")
DENIAL = re.compile(r"""_\(["']((?:no|not|nobody|none|nothing|open|undecided|vacant)\b[^"'.%]*)["']\)""")
"""Words of a template that say that there is none of something, in a cell or a blank."""


@cache
def gap_words() -> frozenset[str]:
    """Return what templates say of an empty place."""
    templates = TemplateSet()
    sources = [templates.read(name).decode() for name in templates.names() if name.endswith(".j2")]
    return frozenset(word for source in sources for word in DENIAL.findall(source))


@lru_cache(maxsize=4)
def gaps(plan: Plan) -> Counter[tuple[str, str]]:
    """Count the lines in cells of each document's shared edition that say that there is none, and its open points."""
    told, found, seen = gap_words(), Counter[tuple[str, str]](), for_audience(plan, ALL)
    for item in (one for one in CATALOGUE if ready(seen, one)):
        for visit in walk(composed(item.id, plan, "en").document):
            if isinstance(visit.node, Cell):
                for words in "\n".join(plain_text(block) for block in visit.node.children).split("\n"):
                    found[item.id, words] += words in told
            elif isinstance(visit.node, OpenPoint):
                found[item.id, f"[{plain_text(visit.node)}]"] += 1
    return +found


def without(section: str) -> Callable[[Plan], Plan]:
    """Return what hides everything in a section of a plan from all but the first partner."""

    def hide(plan: Plan) -> Plan:
        label, whole = f"only:{next(iter(plan.partners))}", getattr(plan, section)
        if isinstance(whole, Entity):
            return plan.replace(**{section: whole.replace(vis=label)})
        return plan.replace(**{section: {key: one.replace(vis=label) for key, one in whole.items()}})

    hide.__name__ = f"without_{section}"
    return hide


def without_texts(plan: Plan) -> Plan:
    """Return a plan of which everybody sees names, and one partner alone any other text that may be left out."""
    label = f"only:{next(iter(plan.partners))}"

    def cut(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: cut(one) for key, one in value.items()}
        if isinstance(value, tuple):
            return tuple(cut(one) for one in value)
        if not isinstance(value, Entity):
            return value
        changes = {item.name: cut(getattr(value, item.name)) for item in shape(type(value)).fields}
        for item in shape(type(value)).fields:
            if isinstance(changes[item.name], Text) and not item.required:
                changes[item.name] = replace(changes[item.name], vis=label)
        return value.replace(**changes)

    made: Plan = cut(plan)
    return made


SECTIONS = ("people", "contributions", "objectives", "agreements", "contract")


@pytest.mark.parametrize("hide", [*map(without, SECTIONS), without_texts])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_table_calls_hidden_what_it_does_not_show_a_gap(name: str, hide: Callable[[Plan], Plan]) -> None:
    """Whatever is hidden, no document says “nobody” or “none agreed” more often than the whole plan's does."""
    whole, cut = gaps(sample(name)), gaps(hide(sample(name)))
    assert {at: count for at, count in cut.items() if count > whole[at]} == {}
