"""Examples of rules, as `explain` shows them: one for each rule on plans, in the form in which authors write."""

from __future__ import annotations

import pytest

from allidocs.rules.catalogue import RULES
from allidocs.rules.examples import example, rows
from tests.rules.judging import said

WITHOUT = {"L003", "L008", "L012", "L236"}
"""Rules on the header of a plan or its partners alone, which need no further key."""


@pytest.mark.parametrize("code", sorted({item.code for item in RULES} - WITHOUT))
def test_every_rule_has_an_example_to_read(code: str) -> None:
    """Block form, no braces, and it still breaks the rule where it stands alone."""
    found = example(code)
    first = next((row for row in rows() if row[0] == code), None)
    if found is None:
        assert first is not None
        assert not any(row[1] for row in rows() if row[0] == code)
        return
    assert found.broken.endswith("\n")
    same = [row for row in rows() if row[0] == code and said(code, found.broken, **row[2]) == row[3]]
    assert same
