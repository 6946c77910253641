"""Figures that know the values of the plan that they come from: the words stay, and one that is a value reads as that value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import of_plan, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.base.measure import Money, Percent
from allidocs.base.rooted import Rooted, root, roots
from allidocs.document import tree
from allidocs.document.text import fingerprint, plain_text
from allidocs.document.walk import rebuild
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.rooted import rooted
from allidocs.plan.shown import shown
from allidocs.review.proposing.values import Unreadable, read_value, value_at
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import words_for
from tests.sampling import sampled
from tests.worlds import ROOT

TEMPLATES = TemplateSet(None)
SAMPLES = ("helios-nordwind", "alianza-litoral", "aquarow", "brightwater-caldera", "evaluate")


@cache
def _plan(sample: str) -> Plan:
    found = read_checked(locate(Path(ROOT / "samples" / sample))).sound_plan()
    return shown(found, Audience("all"))


def _papers() -> Iterator[tuple[str, str, str, str]]:
    for sample in SAMPLES:
        for item in of_plan(_plan(sample)):
            if ready(_plan(sample), item):
                yield from (
                    (sample, item.id, edition, lang)
                    for edition in ("board", "working")
                    for lang in ("en", "es")
                )


def _named(plan: Plan, id_: str, edition: str) -> Artifact:
    return next(one for one in of_plan(plan) if one.id == id_).in_edition(edition)


def _fields(document: tree.Document) -> list[tree.Field]:
    found: list[tree.Field] = []

    def note(node: Any) -> Any:
        if isinstance(node, tree.Field):
            found.append(node)
        return node

    rebuild(document, note)
    return found


def _number(value: Any) -> Decimal:
    return value.amount if isinstance(value, Money) else value.value if isinstance(value, Percent) else value


@pytest.mark.parametrize(("sample", "id_", "edition", "lang"), sampled(_papers(), 24))
def test_a_document_whose_figures_know_their_roots_says_the_same_and_each_value_reads_back(
    sample: str, id_: str, edition: str, lang: str
) -> None:
    """What is printed of one value of the plan is, read back, that value as far as its decimals go: an edit of it comes home."""
    plan = _plan(sample)
    item = _named(plan, id_, edition)
    document = compose(rooted(plan), item, lang, TEMPLATES, Stamp()).document
    assert fingerprint(document) == fingerprint(compose(plan, item, lang, TEMPLATES, Stamp()).document)
    made = Edition.of(plan, words_for(lang, TEMPLATES))
    wrong = []
    for field in _fields(document):
        held, words = value_at(plan, field.path), plain_text(field.children)
        if field.kind == "plan" and held is not None and held.kind.form in ("decimal", "money", "percent"):
            try:
                read = _number(read_value(made, field.path, held, words, words))
            except Unreadable:
                continue
            if abs(read - _number(held.raw)) > abs(_number(held.raw)) / 2:
                wrong.append((field.path, words, held.raw))
    assert not wrong


def test_a_number_keeps_its_roots_through_sums_and_is_its_value_only_as_it_stands() -> None:
    """Nothing added and rounding that changes nothing leave the value; a share of it, or a sum with another, is no longer it."""
    one, two = Rooted(Decimal(3), ("a",)), Rooted(Decimal(4), ("b",))
    assert (
        root(sum((one,), Decimal(0))) == root(one * 1) == root(Percent(one)) == root(Money(one, "EUR")) == "a"
    )
    assert root(one.quantize(Decimal("0.1"))) == "a"
    assert (root(one + two), roots(one + two)) == ("", ("a", "b"))
    assert (root(one / 2), roots(one / 2)) == ("", ("a",))
    assert (root(6 - one), roots(6 - one)) == ("", ("a",))
    assert roots(Decimal(3)) == ()
