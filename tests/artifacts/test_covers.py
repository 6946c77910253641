"""Covers say whom a paper is for and what it holds: the shared one nothing private, a company's own what is its alone."""

from __future__ import annotations

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.text import plain_text
from allidocs.document.tree import Document
from tests.artifacts.composing import composed, sample
from tests.own_papers import TEMPLATES, paper, seen

OWN = [item.id for item in CATALOGUE if item.own]


def rows(document: Document) -> dict[str, str]:
    """Return the rows of a paper's cover by their names."""
    assert document.cover is not None
    return {one.name: plain_text(one.value) for one in document.cover.control}


@pytest.mark.parametrize("id_", OWN)
def test_the_cover_of_a_companys_own_paper_says_that_it_stays_there(id_: str) -> None:
    """No other company is a party to it, and none has approved it."""
    english, spanish = (rows(paper(id_, lang).document) for lang in ("en", "es"))
    assert {"Parties", "Approvals"}.isdisjoint(english)
    assert "not to leave" in english["Audience"]
    assert "no debe salir" in spanish["Destinatarios"]
    assert "Holds nothing" not in english["Audience"]


def test_the_cover_of_a_shared_paper_holds_no_working_notes() -> None:
    """Parties and approvals, and whom it is for; not what another edition holds, nor what none may hold."""
    english, spanish = (
        rows(composed("board-memo", sample("helios-nordwind"), lang).document) for lang in ("en", "es")
    )
    assert {"Parties", "Status"} <= set(english)
    assert {"Working edition", "Edición de trabajo"}.isdisjoint({*english, *spanish})
    assert english["Audience"] == "The boards of the partners"
    assert spanish["Destinatarios"].endswith("socios")


def test_a_cover_says_once_that_it_is_a_draft() -> None:
    """The mark says it; without a mark the status does."""
    draft = composed("board-memo", sample("helios-nordwind"), "en").document
    agreed = composed("exit-plan", sample("brightwater-caldera"), "en").document
    assert draft.cover is not None and agreed.cover is not None
    assert draft.cover.mark == "DRAFT"
    assert rows(draft)["Status"].replace("\u00a0", " ") == (
        "Nordwind: plan version 1.4 approved by Friederike Aldenhoff, 30 September 2026 · Helios: pending"
    )
    assert agreed.cover.mark == ""
    assert rows(agreed)["Status"].startswith("Agreed · ")


def asked(id_: str, sample_: str = "helios-nordwind") -> tuple[str, str]:
    """Return who decides on the cover of a paper, and what is asked there."""
    cover = composed(id_, sample(sample_), "en").document.cover
    assert cover is not None
    return plain_text(cover.decider), plain_text(cover.wanted).replace("\u00a0", " ")


def test_a_cover_says_who_decides_what_by_when_and_what_it_costs() -> None:
    """The cost where the ask does not say it itself; money that another paper asks for is not asked for twice."""
    decider, wanted = asked("metric-report")
    assert decider == "Steering committee, 14 October 2026"
    assert wanted.startswith("Once the sponsors approve version 1.4")
    assert "\nIt costs 0.3 M EUR. Part of the 3.3 M EUR in 2027" in wanted
    assert asked("joint-business-plan")[1].endswith("in 2027 and 2028.")
    assert asked("strategic-map")[1].endswith("on its roll-out.")
    assert "\nIt costs 3.3 M EUR in 2027. Part of the 5.0" in asked("operating-plan")[1]


@pytest.mark.parametrize(
    ("id_", "sample_"),
    [
        ("exit-plan", "helios-nordwind"),
        ("contract-frame", "brightwater-caldera"),
        ("risk-register", "aquarow"),
    ],
)
def test_a_cover_asks_nothing_that_is_decided_signed_or_never_asked(id_: str, sample_: str) -> None:
    """The exit plan was decided, the contract is signed, and a register only informs."""
    assert asked(id_, sample_) == ("", "")


def test_an_edition_for_one_company_may_hold_what_it_keeps_to_itself() -> None:
    """A paper of both, made for one of them."""
    plan, stamp = seen("helios-nordwind", "helios"), Stamp(audience="helios")
    cover = rows(compose(plan, artifact("board-memo"), "en", TEMPLATES, stamp).document)
    assert cover["Audience"].endswith("May hold what Helios keeps to itself; not to leave Helios.")
