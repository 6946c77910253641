"""The page of rules is made from the rules."""

from __future__ import annotations

from pathlib import Path

from allidocs.base.discovery import module_names
from allidocs.rules import catalogue
from allidocs.rules.catalogue import ALL_RULES
from allidocs.rules.generated import FAMILIES, PAGE, family, main, rules_page
from tests.conftest import ROOT


def test_the_page_of_rules_is_fresh() -> None:
    """`make generated` writes it; nobody edits it by hand."""
    assert (ROOT / PAGE).read_text("utf-8") == rules_page()


def test_the_page_has_every_rule_at_length() -> None:
    """Each code is a heading, with why and how to mend it."""
    page = rules_page()
    for item in ALL_RULES.values():
        assert f"\n## {item.code}\n" in page
        assert item.why in page
        assert item.hint in page


def test_the_page_is_written_below_the_root(tmp_path: Path) -> None:
    """Where `make generated` says."""
    (tmp_path / "docs").mkdir()
    main(tmp_path)
    assert (tmp_path / PAGE).read_text("utf-8") == rules_page()


def test_every_rule_has_a_family_and_every_family_rules() -> None:
    """A module that is new is put into one; no family names a module that is gone."""
    found = {family(item) for item in ALL_RULES.values()}
    assert found == set(FAMILIES)
    modules = [one for some in FAMILIES.values() for one in some]
    assert len(modules) == len(set(modules))
    assert set(modules) == {*module_names(catalogue), "documents"}
