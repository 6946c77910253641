"""A story told whole: a target is missed, a sponsor has left and nobody follows, the review is overdue (stage `operate`).

Every document of it was read for a sentence that is false, or that speaks as if nothing had happened; what was found then,
and could come back, stands here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.text import paragraphs
from allidocs.plan.audience import ALL
from allidocs.plan.shown import shown
from allidocs.rules.catalogue import RULES
from allidocs.rules.judging import judge
from allidocs.templating.template_set import TemplateSet
from tests.plan.reading import read

STORY = Path(__file__).with_name("stories") / "vacant.yaml"
GONE = "Hans Lindgård"


@cache
def told(lang: str) -> dict[str, str]:
    """Return what each document of the story says, as one text with plain spaces."""
    plan = read(STORY.read_text(encoding="utf-8")).plan
    assert plan is not None
    seen = shown(plan, ALL)
    return {
        item.id: "\n".join(
            paragraphs(compose(seen, item, lang, TemplateSet(), Stamp()).document)
        ).replace("\u00a0", " ")
        for item in CATALOGUE
        if ready(seen, item) and seen.plan.stage in item.stages
    }  # fmt: skip


def test_check_names_the_empty_seat_the_long_red_figure_and_the_review_that_is_overdue() -> None:
    """Each at its place."""
    found = read(STORY.read_text(encoding="utf-8"))
    assert found.plan is not None
    said = {(one.code, one.path) for one in judge(found.plan, found.source, RULES)}
    assert {("L304", "people.hans.until"), ("L186", "metrics.sales"), ("L351", "reviews.first.due")} <= said


@pytest.mark.parametrize(
    ("id_", "sentence"),
    [
        ("transition-review", "The review was due on 31 January 2017 and has not been held."),
        ("transition-review", "No sponsor: Halden."),
        (
            "transition-review",
            "New sales together: 120 M USD, target 250 (48%), red for two periods in a row",
        ),
        ("transition-review", "not met: 120 M USD, target 250"),
        ("transition-review", "Promised and not kept: Two hundred sellers trained"),
        ("transition-review", "Nobody looked for: strategy change, acquisition and failing cooperation."),
        ("governance-framework", "Halden has no sponsor."),
        ("governance-framework", "has no member with a vote here: Sponsors’ board."),
        ("governance-framework", "The one decision of the map lacks enough members for a quorum."),
        ("strategic-map", "not met by 31 Dec 2016"),
        ("metric-report", "No metric is green."),
    ],
)
def test_what_happened_is_said(id_: str, sentence: str) -> None:
    """In the document whose reader has to know."""
    assert sentence in told("en")[id_]


@pytest.mark.parametrize(
    ("id_", "sentence"),
    [
        ("transition-review", "La revisión debía celebrarse el 31 de enero de 2017 y no se ha celebrado."),
        ("transition-review", "Sin patrocinador: Halden."),
        ("transition-review", "en rojo desde hace dos periodos seguidos"),
        ("strategic-map", "sin cumplir a 31 dic 2016"),
    ],
)
def test_what_happened_is_said_in_spanish(id_: str, sentence: str) -> None:
    """In the words that its boards use."""
    assert sentence in told("es")[id_]


def test_no_document_speaks_as_if_nothing_had_happened() -> None:
    """Whoever left is named as one who left, nothing is on its way that is overdue, and nobody is said to agree."""
    for id_, text in told("en").items():
        for line in text.splitlines():
            assert GONE not in line or "until" in line or "after" in line, (id_, line)
        for sentence in (
            "Each partner has a sponsor",
            "each decider is a person, or a body with a rule, a quorum",
            "The review is to be held",
            "Every partner stands by the alliance",
            "Every expectation whose day has passed was met",
            "All four events",
        ):
            assert sentence not in text, (id_, sentence)
