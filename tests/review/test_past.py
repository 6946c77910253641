"""What a plan says of its past is marked in the documents that print it, and comes home when a reader corrects it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from allidocs.artifacts.catalogue import of_plan, ready
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.entity import Entity, shape
from allidocs.plan.model import Plan
from allidocs.plan.walk import walked
from allidocs.review.matching.base import make_base
from allidocs.templating.template_set import TemplateSet
from tests.review.editing import Edited
from tests.review.worlds import reviewed, sent_sample
from tests.worlds import ROOT

SAMPLES = ("helios-nordwind", "aquarow", "brightwater-caldera")
FORMS = ("date", "choice", "text", "money", "int", "decimal", "percent")


def whole(name: str) -> Plan:
    """Return a sample's plan."""
    plan = read_checked(locate(ROOT / "samples" / name)).plan
    assert plan is not None
    return plan


@cache
def marked(name: str) -> frozenset[str]:
    """Return the paths that some document of a sample prints as a value of the plan."""
    plan = whole(name)
    made = [item.in_edition("working") for item in of_plan(plan) if ready(plan, item)]
    bases = [make_base(plan, item, "en", "all", TemplateSet()) for item in made if not item.own]
    return frozenset(
        span.path for base in bases for one in base.paragraphs for span in one.spans if span.kind == "plan"
    )


def past(entity: Entity) -> tuple[str, ...]:
    """Return the attributes of an entity that tell its past and have a value."""
    return tuple(
        item.key
        for item in shape(type(entity)).fields
        if (item.kind.happened or item.kind.known)
        and item.kind.form in FORMS
        and getattr(entity, item.name) not in (None, item.default)
    )


UNSAID = {
    # told as a state: that it has begun, that it is done or ready, that it is new, since when a phase or a status holds
    "Action.started", "AreaPlan.started", "DueDiligence.started", "ExitStep.started", "Material.started",
    "DueDiligence.done", "FirstWin.done", "Material.done", "Readiness.status", "Assumption.since", "Exit.since", "FurtherExit.since",
    "Offering.since", "Stakeholder.stance", "Initiative.since", "Sharing.approved",
    # counted with others: how long decisions and answers took, how many people are in place, who sat where
    "Ask.raised", "LoggedDecision.raised", "Escalation.answered", "Resource.filled", "Person.until",
    # of the contract frame, whose words come home by the clause
    "ClauseChoice.date", "Override.date", "Override.text",
}  # fmt: skip
"""Keys of the past that no document prints as a value of their own."""


def test_every_key_of_the_past_is_marked_where_it_is_printed() -> None:
    """At least in one document of one sample: an unmarked one could be changed in Word and would be lost."""
    given: dict[str, list[bool]] = {}
    for name in SAMPLES:
        for path, entity in walked(whole(name)):
            for key in past(entity):
                told = f"{path}.{key}" if path else key
                given.setdefault(f"{type(entity).__name__}.{key}", []).append(told in marked(name))
    assert {key for key, found in given.items() if not any(found)} - UNSAID == set()


CORRECTED = [
    ("helios-nordwind", "decision-log", "12 Mar 2027", "12", "19", "decision_log.verdict.conditions.competition.due", "2027-03-19"),
    ("helios-nordwind", "decision-log", "A second supplier for", "is released", "is qualified",
     "decision_log.verdict.conditions.supplier.text", "qualified"),
    ("helios-nordwind", "decision-log", "22 Jul 2026", "22", "23", "decision_log.exit-confirmed.date", "2026-07-23"),
    ("helios-nordwind", "decision-log", "Rejected", "Rejected", "Approved", "decision_log.home-storage.outcome", "approved"),
    ("helios-nordwind", "decision-log", "15 Sept 2026", "15", "14", "issues.portugal-permit.raised", "2026-09-14"),
    ("helios-nordwind", "decision-log", "13 Nov 2026", "13", "20", "issues.site-signatures.due", "2026-11-20"),
    ("helios-nordwind", "decision-log", "24 Aug 2026", "24", "25", "decision_log.exit-confirmed.conditions.export.done", "2026-08-25"),
    ("helios-nordwind", "decision-log", "16 Jun 2026", "16", "17", "issues.data-export.escalations[0].date", "2026-06-17"),
    ("helios-nordwind", "decision-log", "Data now leave", "five working days", "four working days", "issues.data-export.resolution", "four"),
    ("helios-nordwind", "gate-dossier", "Fifteen weeks", "Fifteen weeks", "Sixteen weeks", "gates.dach-launch.answers.supply.answer", "Sixteen"),
    ("helios-nordwind", "gate-dossier", "A · not met", "not met", "met", "gates.dach-launch.answers.supply.verdict", "pass"),
    ("brightwater-caldera", "exit-plan", "Payment: Early end", "Mirador disputes", "Mirador still disputes", "exit.settlement.network-fee.note", "still"),
    ("brightwater-caldera", "exit-plan", "First wave: staff", "29", "28", "exit.steps.first-wave.done", "2026-05-28"),
    ("brightwater-caldera", "exit-plan", "due 30 Nov 2026", "31", "28", "exit.customers.shops.forecast", "2027-01-28"),
    ("brightwater-caldera", "exit-plan", "104,000", "104,000", "108,000", "exit.customers.online.moved", "108000"),
    ("brightwater-caldera", "exit-plan", "10 Jan 2026", "10", "11", "exit.customers.shops.told", "2026-01-11"),
]  # fmt: skip
"""Sample, document, words of the passage, what a reader strikes and writes there, and where in the plan that goes."""


@pytest.mark.parametrize(("name", "document", "within", "old", "new", "path", "value"), CORRECTED)
def test_what_a_reader_corrects_of_the_past_comes_home(
    name: str, document: str, within: str, old: str, new: str, path: str, value: str, tmp_path: Path
) -> None:
    """As the value that it is, at its place in the plan, tracked in Word."""
    edited = Edited(sent_sample(ROOT / "samples" / name, document))
    edited.replace(old, new, within=within)
    found = reviewed(ROOT / "samples" / name, tmp_path, edited.save())
    told = [one for one in found.review.proposals if not one.untracked]
    assert {one.path for one in told} == {path}
    assert any(value in str(write.value) for one in told for write in one.writes)
