"""Examples of rules, as `explain` shows them: one for each rule on plans, in the form in which authors write."""

from __future__ import annotations

import pytest

from allidocs.rules.catalogue import RULES
from allidocs.rules.examples import example, rows
from allidocs.rules.examples.heading import WHOLE
from tests.rules.judging import judged_text, said


@pytest.mark.parametrize("code", sorted(WHOLE))
def test_a_rule_on_the_header_has_whole_plans_to_read(code: str) -> None:
    """One breaks it, the other keeps it."""
    found = example(code)
    assert found is not None
    assert code in {one.code for one in judged_text(found.broken)}
    assert code not in {one.code for one in judged_text(found.kept)}


@pytest.mark.parametrize("code", sorted({item.code for item in RULES} - set(WHOLE)))
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
