"""The portfolio report's map: what alliances are worth stands in money over its zero, by the short names of their plans."""

from __future__ import annotations

import pytest

from allidocs.document.picture_nodes import Picture
from allidocs.document.tree import Figure
from allidocs.document.walk import walk
from tests.own_papers import paper


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", {"PeakGuard", "Rail depots", "Solar roofs"}),
        ("es", {"PeakGuard", "Cocheras", "Cubiertas solares"}),
    ],
)
def test_an_alliance_that_loses_money_stands_below_zero(lang: str, names: set[str]) -> None:
    """A score from 0 to 100 would show a loss as a small gain; arrows come from where the money stood."""
    charts = [
        one.node.chart
        for one in walk(paper("portfolio-report", lang).document)
        if isinstance(one.node, Figure)
    ]
    (drawn,) = [one for one in charts if isinstance(one, Picture) and one.kind == "portfolio"]
    says = {one.name: one for one in drawn.says}
    assert "cut-up" not in says and "cut-across" in says
    assert "M EUR" in says["up"].words.replace("\u00a0", " ")
    items = {one.id: {say.name: say for say in one.says} for one in drawn.parts if one.kind == "item"}
    assert names == {one["name"].words for one in items.values()}
    worth = {id_: one["worth"].value for id_, one in items.items()}
    assert {"helios-nordwind": "7.05", "helios-solmar": "-0.33", "helios-ferrovia": "0.87"} == {
        id_: str(value) for id_, value in worth.items()
    }
    assert all(one["from-worth"].value == one["worth"].value for one in items.values())
