"""The catalogue of documents: what its modules hold, and that nothing else has to name them."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from allidocs.artifacts import catalogue
from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.artifacts.own import Descriptor
from tests.conftest import ROOT

SHEET = """
from allidocs.artifacts.artifact import FROM_FORM, Artifact

DOCUMENT = Artifact("team-sheet", "Team sheet", "Who works on it", "The team", FROM_FORM, "m:facts", 2, (), order=2)
"""


def test_a_module_that_is_put_into_the_catalogue_is_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No list has to name it; it stands where its order says."""
    (tmp_path / "a_team_sheet.py").write_text(SHEET, encoding="utf-8")
    monkeypatch.setattr(catalogue, "__path__", [*catalogue.__path__, str(tmp_path)])
    found = [item.id for item in catalogue.found_artifacts()]
    monkeypatch.delitem(sys.modules, "allidocs.artifacts.catalogue.a_team_sheet")
    ids = [item.id for item in CATALOGUE]
    assert sorted([*ids, "team-sheet"]) == sorted(found)
    assert found.index("team-sheet") in (1, 2)


def test_every_document_has_its_template_facts_and_place() -> None:
    """A slip in an entry is seen here rather than by whoever builds."""
    assert sorted({item.order for item in CATALOGUE}) == [item.order for item in CATALOGUE]
    for item in CATALOGUE:
        module, _, name = item.facts.partition(":")
        assert callable(getattr(import_module(module), name))
        assert (ROOT / "templates" / item.template).is_file()


def test_documents_of_ones_own_may_borrow_the_facts_of_every_document() -> None:
    """The choice stands in a type, which only this holds to the catalogue."""
    assert {"none", *(item.id for item in CATALOGUE)} == set(get_args(get_type_hints(Descriptor)["facts"]))
