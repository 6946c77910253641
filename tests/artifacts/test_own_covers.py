"""Covers of papers of one company: they name nobody as a party to what is that company's own, nor as having approved it."""

from __future__ import annotations

import pytest

from tests.own_papers import OWN, paper


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("id_", OWN)
def test_the_other_side_is_no_party_to_a_paper_of_ones_own_and_did_not_approve_it(
    id_: str, lang: str
) -> None:
    """The approval of the plan is none of one company's limits."""
    cover = paper(id_, lang).document.cover
    assert cover is not None
    rows = {one.name for one in cover.control}
    assert not rows & {"Parties", "Approvals", "Partes", "Aprobaciones"}
    assert rows & {"Audience", "Destinatarios"}
