"""Who is named in a cell is named by the entry that the row is about, so that another name there means another person."""

from __future__ import annotations

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document import tree
from allidocs.document.walk import walk
from allidocs.plan.audience import ALL, for_audience
from allidocs.plan.model import read_plan
from allidocs.plan.source import read_texts
from allidocs.templating.template_set import TemplateSet
from tests.mutating import sample_texts

ROSTERS = frozenset({"peer-table"})
"""Tables of people themselves: who is called otherwise there has another name."""


@pytest.mark.parametrize(
    "name", ["helios-nordwind", "alianza-litoral", "aquarow", "brightwater-caldera", "evaluate"]
)
def test_a_cell_prints_the_reference_and_not_the_name_of_whom_it_refers_to(name: str) -> None:
    """An owner who is replaced in a returned file would else be proposed as the new name of the one before."""
    plan = read_plan(read_texts(sample_texts(name))).plan
    assert plan is not None
    seen, astray = 0, set[tuple[str, str, str]]()
    for item in CATALOGUE:
        if not ready(for_audience(plan, ALL), item):
            continue
        document = compose(for_audience(plan, ALL), item, "en", TemplateSet(), Stamp(digest="0")).document
        for table in (visit.node for visit in walk(document) if isinstance(visit.node, tree.Table)):
            for field in (visit.node for visit in walk(table.body) if isinstance(visit.node, tree.Field)):
                parts = field.path.split(".")
                seen += parts[0] != "people"
                if parts[0] == "people" and parts[-1] == "name" and table.id not in ROSTERS:
                    astray.add((item.id, table.id, field.path))
    assert seen
    assert astray == set()
