"""What the plan does not say, or hides from its readers, leaves a document without a sentence and never without its parts."""

from __future__ import annotations

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.insight.claims import UNKNOWN, Answer
from allidocs.plan.audience import ALL, for_audience
from allidocs.plan.model import read_plan
from allidocs.templating import claiming
from tests.sweeping import PLANS, TEMPLATES, faults, source_named


@pytest.mark.parametrize("name", [name for name in PLANS if not name.startswith("init-es")])
def test_documents_whose_claims_are_all_unknown_are_whole(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No empty section, caption or list, and no sentence torn: nothing stands on a claim alone."""

    def unknown(*_: object) -> Answer:
        return UNKNOWN

    monkeypatch.setattr(claiming, "judged_as_seen", unknown)
    read = read_plan(source_named(name)).plan
    assert read is not None
    plan = for_audience(read, ALL)
    wrong = {}
    for place, item in enumerate(item for item in CATALOGUE if ready(plan, item)):
        try:
            document = compose(plan, item, ("en", "es")[place % 2], TEMPLATES, Stamp(digest="0")).document
        except Exception as error:
            wrong[item.id] = [f"{type(error).__name__}: {error}"]
            continue
        if found := faults(document):
            wrong[item.id] = found
    assert wrong == {}
