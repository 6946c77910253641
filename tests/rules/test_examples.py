"""Examples of rules, as `explain` shows them: one for each rule on plans, in the form in which authors write."""

from __future__ import annotations

import re

import pytest

from allidocs.artifacts.catalogue import artifact, ready
from allidocs.pipeline.frame import frame_findings
from allidocs.plan.audience import Audience
from allidocs.rules.catalogue import ALL_RULES, RULES
from allidocs.rules.examples import by_module, example, rows
from allidocs.rules.examples.framing import FRAMES
from allidocs.rules.examples.heading import WHOLE
from allidocs.templating.template_set import TemplateSet
from tests.plan.reading import read
from tests.rules.judging import HEAD, judged, judged_text, said


@pytest.mark.parametrize("code", sorted(WHOLE))
def test_a_rule_on_the_header_has_whole_plans_to_read(code: str) -> None:
    """One breaks it, the other keeps it."""
    found = example(code)
    assert found is not None
    assert code in {one.code for one in judged_text(found.broken)}
    assert code not in {one.code for one in judged_text(found.kept)}


def test_every_rule_has_what_breaks_it_and_what_keeps_it() -> None:
    """Also those that read a finished frame, or a company's own policy."""
    without = [code for code in ALL_RULES if not all(example(code) or ("",))]
    assert without == []


def test_no_rule_says_an_amount_in_a_row_of_digits() -> None:
    """Of all examples: who reads of 40000000 counts noughts."""
    rows_of = [(code, judged(body, **more)) for code, body, more, *_ in rows()]
    said_so = [one.message for code, found in rows_of for one in found if one.code == code]
    assert [message for message in said_so if re.search(r"\d{5,}", message)] == []
    assert any("M EUR" in message or ",000" in message for message in said_so)


@pytest.mark.parametrize("code", sorted(FRAMES))
def test_a_rule_on_a_frame_has_what_its_frame_is_made_from(code: str) -> None:
    """The frame of one plan breaks it, that of the other keeps it."""
    found = example(code)
    assert found is not None
    assert code in of_frame(found.broken)
    assert code not in of_frame(found.kept)


def of_frame(body: str) -> set[str]:
    """Return the codes of what is said of a plan's frame, read by the partner whose policy holds."""
    read_ = read(HEAD.format(stage="form", north=", risk_appetite: medium", south="", people="") + body)
    assert read_.plan is not None, read_.findings
    assert ready(read_.plan, artifact("contract-frame"))
    who = Audience.parse("north", tuple(read_.plan.partners))
    return {one.code for one in frame_findings(read_.plan, read_.source, TemplateSet(), who)}


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


def test_examples_of_a_rule_stand_in_the_module_that_is_named_as_its_own() -> None:
    """Who looks for one opens the file of the same name."""
    named = {rule.code: rule.check.__module__.rpartition(".")[2] for rule in RULES if rule.check}
    strays = [(name, row[0]) for name, held in by_module().items() for row in held if named[row[0]] != name]
    assert strays == []
