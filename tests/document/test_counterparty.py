"""The copy for the other side."""

from __future__ import annotations

from allidocs.document import tree
from allidocs.document.counterparty import for_counterparty
from allidocs.document.walk import walk
from tests.kitchen_sink import kitchen_sink


def test_no_drafting_note_is_left_anywhere_and_other_notes_stay() -> None:
    """Notes go wherever they stand; what is for every reader is kept."""
    before = [visit.node for visit in walk(kitchen_sink()) if isinstance(visit.node, tree.Aside)]
    after = [
        visit.node for visit in walk(for_counterparty(kitchen_sink())) if isinstance(visit.node, tree.Aside)
    ]
    assert [one for one in before if one.kind != "drafting"] == after
    assert len(after) < len(before)


def test_a_document_without_drafting_notes_is_the_same_object() -> None:
    """Nothing is copied for nothing."""
    clean = for_counterparty(kitchen_sink())
    assert for_counterparty(clean) is clean
