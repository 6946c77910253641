"""Who answers for personal data, and what paper that takes."""

from __future__ import annotations

import pytest

from allidocs.base.files import Memory
from allidocs.insight.data_roles import DataRole, data_roles
from allidocs.plan.model import read_plan
from allidocs.plan.source import read_source
from tests.insight.build import HEAD, build


def role(entry: str) -> DataRole:
    """Return the role of one dataset between two partners of unknown countries."""
    return data_roles(build(f"datasets: {{x: {{name: X, {entry}}}}}"))["x"]


@pytest.mark.parametrize(
    ("entry", "expected", "why", "papers"),
    [
        ("personal: false", "not-personal", "not-personal", ()),
        ("personal: true", "undecided", "nobody-decides", ()),
        ("personal: true, controller: [a]", "undecided", "one-decides", ()),
        ("personal: true, controller: [a, b]", "joint-controllers", "decide-together", ("joint-control-arrangement",)),
        ("personal: true, controller: [a, b], role: joint-controllers", "joint-controllers", "stated", ("joint-control-arrangement",)),
        ("personal: true, controller: [a], role: controller-processor", "controller-processor", "stated", ("processing-contract",)),
        ("personal: true, controller: [a, b], role: separate-controllers", "separate-controllers", "stated", ("sharing-terms",)),
        ("role: not-personal", "not-personal", "stated", ()),
        ("personal: true, role: not-personal", "not-personal", "contradiction", ()),
        ("personal: true, controller: [a], role: joint-controllers", "joint-controllers", "contradiction", ("joint-control-arrangement",)),
        ("personal: true, controller: [a, b], role: controller-processor", "controller-processor", "contradiction", ("processing-contract",)),
        ("controller: [a, b], role: separate-controllers", "separate-controllers", "contradiction", ("sharing-terms",)),
    ],
)  # fmt: skip
def test_roles_and_the_papers_they_take(entry: str, expected: str, why: str, papers: tuple[str, ...]) -> None:
    """Several who decide are joint controllers; one alone leaves open what the others are; what is said stays."""
    found = role(entry)
    assert (found.role, found.why, found.papers) == (expected, why, papers)


def test_the_others_process_for_the_one_who_decides() -> None:
    """a decides, b carries out."""
    found = role("personal: true, controller: [a], role: controller-processor")
    assert (found.controllers, found.processors) == (("a",), ("b",))


def test_data_that_leave_the_eea_need_a_safeguard() -> None:
    """One partner in Spain, one in Chile; data that concern nobody need none."""
    text = HEAD.replace("\n  RATES", "").replace("short_name: A}", "short_name: A, country: ES}")
    text = text.replace("short_name: B}", "short_name: B, country: CL}")
    text += "datasets: {x: {name: X, personal: true, controller: [a, b], role: separate-controllers}, y: {name: Y}}\n"
    read = read_plan(read_source(Memory({"plan.yaml": text.encode()}), ["plan.yaml"]))
    assert read.plan is not None
    found = data_roles(read.plan)
    assert (found["x"].abroad, found["x"].papers) == (("b",), ("sharing-terms", "transfer-safeguard"))
    assert found["y"].papers == ()


def test_a_transfer_that_the_plan_names_needs_one_too() -> None:
    """`None` names no transfer."""
    entry = "personal: true, controller: [a, b], role: joint-controllers, transfers: "
    assert "transfer-safeguard" in role(entry + "To Brazil under standard clauses").papers
    assert "transfer-safeguard" not in role(entry + "None outside the EU").papers


def test_roles_keep_the_plans_order() -> None:
    """Documents print them as written."""
    assert list(data_roles(build("datasets: {z: {name: Z}, a: {name: A}}"))) == ["z", "a"]
