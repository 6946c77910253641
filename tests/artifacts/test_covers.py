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


def test_the_cover_of_a_shared_paper_says_that_nothing_private_is_in_it() -> None:
    """In both languages, with the parties and what they approved."""
    english, spanish = (
        rows(composed("board-memo", sample("helios-nordwind"), lang).document) for lang in ("en", "es")
    )
    assert {"Parties", "Approvals"} <= set(english)
    assert english["Audience"].endswith(
        "Holds nothing that a company keeps to itself, in words or in figures."
    )
    assert spanish["Destinatarios"].endswith("ni en palabras ni en cifras.")


def test_an_edition_for_one_company_may_hold_what_it_keeps_to_itself() -> None:
    """A paper of both, made for one of them."""
    plan, stamp = seen("helios-nordwind", "helios"), Stamp(audience="helios")
    cover = rows(compose(plan, artifact("board-memo"), "en", TEMPLATES, stamp).document)
    assert cover["Audience"].endswith("May hold what Helios keeps to itself; not to leave Helios.")
