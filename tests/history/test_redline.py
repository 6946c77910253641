"""A document between two versions of a plan: what it says of itself, and the page in front."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.base.files import Memory
from allidocs.document.text import paragraphs
from allidocs.history.redline import MOST, Authorship, Redline, Side, redline, with_summary
from allidocs.history.versions import Version
from allidocs.templating.template_set import TemplateSet
from tests.mutating import Texts, mutated, plan_of, sample_texts

INES = Authorship("Inés", "2026-09-30")


def side(texts: Texts, revision: str = "") -> Side:
    """Return one version of a plan in memory."""
    plan = plan_of(tuple(sorted(texts.items())))
    assert plan is not None
    return Side(Version("memory", Memory(texts), tuple(sorted(texts)), revision), plan)


@cache
def sides() -> tuple[Side, Side]:
    """Return the English sample before and after edits."""
    texts = sample_texts("helios-nordwind")
    edited, _ = mutated(texts, 11, 20)
    return side(texts, "1a2b3c4d"), side(edited, "5e6f7a8b")


def made(lang: str) -> Redline:
    """Return the redline of the contract frame."""
    old, new = sides()
    return redline(old, new, artifact("contract-frame"), lang, TemplateSet(), "all", INES)


def test_every_page_says_what_it_is_compared_with() -> None:
    """A loose sheet of a redline is not mistaken for a clean one."""
    assert made("en").document.footer.endswith("changes since 1.4 (1a2b3c4d)")
    assert made("es").document.footer.endswith("cambios desde 1.4 (1a2b3c4d)")


@pytest.mark.parametrize(("lang", "title"), [("en", "Summary of changes"), ("es", "Resumen de cambios")])
def test_the_page_in_front_names_every_part_that_changed(lang: str, title: str) -> None:
    """In the document's language, with the number of words that came and went."""
    one, (old, new) = made(lang), sides()
    said = paragraphs(with_summary(one, old, new, artifact("contract-frame"), lang, TemplateSet()))
    page = said[said.index(title) :]
    assert one.items
    assert [] == [item.title for item in one.items[:MOST] if item.title and item.title not in page]
    assert {str(len(one.items)), str(one.inserted), str(one.deleted)} <= set(page)


def test_the_same_plan_makes_no_changes() -> None:
    """Whatever the day or the machine."""
    old, _ = sides()
    same = redline(old, old, artifact("contract-frame"), "en", TemplateSet(), "all", INES)
    assert (True, 0, 0) == (same.is_empty, same.inserted, same.deleted)


def test_another_revision_of_the_same_words_makes_no_changes() -> None:
    """Which copy it is stands on the cover and in the footer, and is no change of what the document says."""
    old, _ = sides()
    version = old.version
    again = Side(Version("memory", version.files, version.names, "9c8d7e6f"), old.plan)
    same = redline(old, again, artifact("contract-frame"), "en", TemplateSet(), "all", INES)
    assert same.is_empty
    assert "9c8d7e6f" in same.names[1]


def test_two_versions_of_one_name_are_told_apart_by_their_references() -> None:
    """Two files of one version without git: each has the end of the reference that its documents bear."""
    old, new = sides()
    first, second = (Side(replace(one.version, revision=""), one.plan) for one in (old, new))
    made = redline(first, second, artifact("contract-frame"), "en", TemplateSet(), "all", INES)
    marks = [re.fullmatch(r"1\.4 \(@([0-9a-f]{8})\)", name) for name in made.names]
    assert all(marks) and made.names[0] != made.names[1]
    assert made.document.reference.endswith(f"@{marks[1][1]}")  # type: ignore[index]
