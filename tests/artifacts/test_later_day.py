"""Judged on a later day than the plan's own, documents list nothing as coming whose day has passed."""

from __future__ import annotations

import re
from datetime import date

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.text import paragraphs
from allidocs.plan.audience import ALL
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import sample

LATER = date(2027, 12, 31)
COMING = re.compile(
    r"(?:next action|(?<!was |een )planned for|lapses on|comes on|next meeting|due on) (?:\d+ \w+ )?(2026|2027)"
)
"""Words that announce a day; every one of 2026 and 2027 has passed."""


@pytest.mark.parametrize(
    "document", ["metric-report", "gate-dossier", "contract-frame", "negotiation-record", "decision-log"]
)
def test_nothing_is_announced_for_a_day_that_has_passed(document: str) -> None:
    """What did not come is late, or was planned; nobody reads of it as of something to come."""
    plan = shown(sample("helios-nordwind"), ALL, LATER)
    made = compose(plan, artifact(document), "en", TemplateSet(), Stamp()).document
    told = [text.replace("\u00a0", " ") for text in paragraphs(made)]
    assert [text for text in told if COMING.search(text) and not re.search("until|unless|late$", text)] == []
