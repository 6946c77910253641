"""Captions of counsel's papers, and of pictures in all: each says what was found, or names what is only looked up.

What is signed, and what is annexed to it, is neutral: a caption that says "three licences are missing" would become part of
the contract and be wrong a week later. The working papers of the talks are for deciding, and say how things stand.
"""

from __future__ import annotations

import pytest

from allidocs.artifacts.catalogue import artifact, of_plan, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.plan.audience import ALL, Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import sample

SIGNED = ("contract-frame", "ip-schedule", "sharing-protocol")
"""Papers whose tables are signed or annexed to what is signed: their labels are neutral, but for those that count."""
COUNTED = {
    "owning-figure": "how many items each owns, which the picture shows",
    "light-figure": "how many classes of information may be told",
}
WORKING = ("negotiation-record", "negotiation-brief", "iso-matrix", "terms-and-method")
"""Papers of counsel that nobody signs."""
LOOKED_UP = {
    "negotiation-record": {
        "law-table": "rules of law, each with its day", "paper-table": "the papers beside their picture",
        "position-table": "one Party's own notes",
    },
    "iso-matrix": {"matrix-table": "where an auditor looks"},
    "terms-and-method": {"formulas": "formulas"},
}  # fmt: skip
"""Tables of these that state nothing to be found, by what they hold."""
UNSAID = {
    "exchange": "the plan says no amounts, so nothing can be said of who gives more",
    "metric-figure": "what moved is said by the chapter; the picture is the same for all metrics",
}
"""Pictures that may be without a finding, with the reason."""
ALL_SAMPLES = ["helios-nordwind", "alianza-litoral", "aquarow", "brightwater-caldera"]


def captions(id_: str, plan: Plan, lang: str) -> list[tuple[tree.Table | tree.Figure, str]]:
    """Return the tables and figures of a paper that have a caption, and what it says."""
    item = artifact(id_).in_edition("board")
    document = compose(plan, item, lang, TemplateSet(), Stamp()).document
    nodes = [visit.node for visit in walk(document) if isinstance(visit.node, tree.Table | tree.Figure)]
    return [(one, said) for one in nodes if (said := plain_text(one.caption or ()).strip())]


def finding(said: str) -> bool:
    """Say whether a caption is a sentence."""
    return said.endswith(".")


def papers(plan: Plan) -> list[str]:
    """Return the papers that can be made of a plan."""
    return [one.id for one in of_plan(plan) if ready(plan, one) and plan.plan.stage in one.stages]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", ALL_SAMPLES)
def test_counsels_working_papers_say_what_was_found_and_what_is_signed_stays_neutral(
    name: str, lang: str
) -> None:
    """In each sample and language; a brief is made for each company that prepared its talks."""
    plan = sample(name)
    wrong: list[tuple[str, str, str]] = []
    ready_ones = papers(shown(plan, ALL))
    views = [(id_, shown(plan, ALL)) for id_ in (*SIGNED, *WORKING) if id_ in ready_ones]
    views += [("negotiation-brief", shown(plan, Audience(one))) for one in plan.negotiations]
    for id_, view in views:
        for node, said in captions(id_, view, lang):
            neutral = id_ in SIGNED and node.id not in COUNTED
            looked_up = node.id in LOOKED_UP.get(id_, {})
            wrong += [(id_, node.id, said)] if finding(said) is (neutral or looked_up) else []
    assert [] == wrong


@pytest.mark.parametrize("name", ALL_SAMPLES)
def test_every_picture_says_what_it_shows(name: str) -> None:
    """Also of exits that are over, of plans in which nothing slipped, and of a part of the alliance."""
    plan = shown(sample(name), ALL)
    silent = [
        (id_, node.id, said)
        for id_ in papers(plan)
        for node, said in captions(id_, plan, plan.plan.language)
        if isinstance(node, tree.Figure) and not finding(said) and node.id not in UNSAID
    ]
    assert [] == silent


def test_a_caption_that_is_a_label_is_noticed() -> None:
    """The twins."""
    assert not finding("Open points")
    assert finding("Critical, and so first: 3 of 8 points, without which nobody signs.")
