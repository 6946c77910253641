"""What `check` passes, builds: whatever key, entry or item a plan lacks, or hides from everybody but one partner.

Every run takes a sample of all changes. `ALLIDOCS_SWEEP=1/1` takes each of them, in both languages, which takes hours;
`ALLIDOCS_SWEEP=3/8` every eighth from the third on.
"""

from __future__ import annotations

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document import tree
from allidocs.document.parse import parse_blocks
from allidocs.plan.audience import ALL, for_audience
from allidocs.plan.model import read_plan
from tests.sampling import SWEEP, part_of
from tests.sweeping import (
    PLANS,
    TEMPLATES,
    faults,
    first_partner,
    judge,
    one_of_each,
    read_anew,
    source_named,
    steps,
    swept,
    taken,
    together,
    whole,
)

MANY = {
    "helios-nordwind": 60, "alianza-litoral": 60, "evaluate": 20, "init-en-retire": 30, "init-es-operate": 30,
}  # fmt: skip
"""How many things these plans lack at once."""


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_of_the_sweep_makes_every_document_that_it_is_ready_for(name: str) -> None:
    """Samples and what `init` writes, at every stage, the fullest in both languages: nothing twice, empty or torn."""
    langs = (name[5:7],) if name.startswith("init") and not name.endswith("retire") else ("en", "es")
    told = judge(source_named(name), langs)
    assert [] == told.faults
    plan = read_plan(source_named(name)).plan
    assert plan is not None
    shared = for_audience(plan, ALL)
    assert told.documents == len(langs) * sum(ready(shared, item) for item in CATALOGUE) > 0


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_that_lacks_or_hides_something_has_an_answer_with_a_place_or_makes_its_documents(
    name: str,
) -> None:
    """One thing at a time; what a plan's reader may not know is treated as if it were not written."""
    source = source_named(name)
    changes = part_of(steps(source)) if SWEEP else one_of_each(source, name)[:1]
    langs = ("en", "es") if SWEEP else (("en", "es")[len(name) % 2],)
    wrong = {
        f"{step.kind} {step.path}": told.faults
        for step, told in swept(source, changes, langs, whole(source, langs) if SWEEP else None)
        if told.faults
    }
    assert {} == wrong


@pytest.mark.parametrize("name", MANY)
def test_a_plan_that_lacks_and_hides_many_things_at_once_makes_its_documents(name: str) -> None:
    """Documents do not count on two values of a plan being there together."""
    source = source_named(name)
    changes = together(source, name, MANY[name])
    with taken(changes, first_partner(source)):
        told = judge(source, (("es", "en")[len(name) % 2],))
    assert told.passes
    assert [] == told.faults, [f"{step.kind} {step.path}" for step in changes]


STUMBLED = {
    ("aquarow", "plan.version"): "a figure that moved, of a metric without decimals",
    ("aquarow", "sponsors.meerland.former"): "a sign of which nobody knows the day",
    ("brightwater-caldera", "shareholdings.loyalty.stakes"): "a caption made of what is known of each stake",
    ("brightwater-caldera", "bodies.exit-board.cadence"): "a list that a sentence holds, and nothing in it",
}
"""What a whole sweep stumbled over, and on what."""


@pytest.mark.parametrize(("name", "path"), STUMBLED)
def test_what_a_whole_sweep_stumbled_over_makes_its_documents(name: str, path: str) -> None:
    """These removals are tried each time; others by samples."""
    source = source_named(name)
    (change,) = [one for one in one_of_each(source, name) if (one.kind, one.path) == ("remove", path)]
    with taken((change,), first_partner(source)):
        assert judge(source, ("en", "es"), None).faults == []


def test_a_change_of_the_sweep_is_put_back() -> None:
    """The tree reads as before, so that each plan lacks one thing alone."""
    source = source_named("evaluate")
    before = read_anew(source).plan
    for step in tuple(steps(source))[::40]:
        with taken((step,), "alba"):
            assert before != read_anew(source).plan
    assert before == read_anew(source).plan


def test_the_sweep_takes_every_kind_of_thing() -> None:
    """Keys, entries of mappings and items of lists are taken away; entities and texts are hidden."""
    found = {(step.kind, step.key) for step in steps(source_named("helios-nordwind"))}
    assert {
        ("remove", "initiatives"), ("remove", "initiatives.*"), ("remove", "initiatives.*.owner"),
        ("remove", "strategy.scope_out[*]"), ("hide", "initiatives.*"), ("hide", "contract.components.*.principle"),
    } <= found  # fmt: skip
    assert ("hide", "initiatives.*.owner") not in found


def test_a_document_that_reads_nothing_of_what_changed_is_the_same() -> None:
    """What the sweep does not compose again would say what it said, word for word."""
    source = source_named("evaluate")
    before, kept = whole(source, ("en",)), 0
    item = next(item for item in CATALOGUE if item.id in before.reads)
    document = compose(before.plan, item, "en", TEMPLATES, Stamp(digest="0")).document
    for step in tuple(steps(source))[::9]:
        with taken((step,), "alba"):
            read = read_anew(source).plan
        plan = None if read is None else for_audience(read, ALL)
        if plan is not None and ready(plan, item) and item.id not in before.changed(plan):
            assert document == compose(plan, item, "en", TEMPLATES, Stamp(digest="0")).document, step.path
            kept += 1
    assert kept


WRONG = {
    "<section id='a'><h>A</h></section>": "nothing in the section a",
    "<table id='t'><caption>T</caption><col/><tbody><tr><td></td></tr></tbody></table>": "nothing in the table t",
    "<ul><li></li></ul>": "an empty list or entry",
    "<ask label='A'><p></p></ask>": "an empty ask",
    "<p>is None</p>": "None: is None",
    "<p>from – –</p>": "nothing between dashes: from – –",
    "<p>Now..</p>": "two marks: Now..",
    "<p>On time: 0 of 0.</p>": "nothing of nothing: On time: 0 of 0.",
    "<p>Why. <field path='a'>Because it is so now</field></p>": "no stop at the end: Why. Because it is so now…Why. Because it is so now",
    "<p><field path='a'>Because it is so</field> Then go.</p>": "no stop where the plan's words end: Because it is so| Then go.",
    "<p><open id='p1'>One</open> <open id='p1'>Two</open></p>": "the id p1 2 times",
}


@pytest.mark.parametrize("xml", WRONG)
def test_each_fault_is_noticed(xml: str) -> None:
    """The twins: a document that has it is told of it."""
    document = tree.Document("en", "A", "A", None, parse_blocks(xml), "2026-09-30")
    assert [WRONG[xml]] == faults(document)
