"""What a reviewer would ask, on the first page: the gravest, about what the document shows, of what its readers may see."""

from __future__ import annotations

import re

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.questions import _places
from allidocs.document.text import paragraphs
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import ALL, Audience
from allidocs.plan.shown import shown
from allidocs.rules.catalogue import ALL_RULES, RULES
from allidocs.templating.template_set import TemplateSet
from tests.conftest import ROOT, SAMPLES
from tests.plan.reading import read
from tests.rules.judging import HEAD

TEMPLATES = TemplateSet()
SOURCE = (ROOT / "templates/macros/questions.j2").read_text("utf-8")
GO = (
    "strategy: {{problem: P, customer_need: N, go_criteria: {{m: {{text: It pays, verdict: fail}}, n: {{text: It lasts, verdict: fail{}}}}},"
    " verdict: {{result: go}}}}\nimperatives: {{i: {{partner: north, text: I}}, j: {{partner: south, text: J}}}}\n"
    "objectives: {{o: {{text: More for North, imperatives: [i]}}}}\n"
)


def first_page(
    body: str, id_: str = "strategic-map", who: str = "", lang: str = "en", stage: str = "evaluate"
) -> list[str]:
    """Return the questions on the first page of a document."""
    found = read(HEAD.format(stage=stage, north="", south="", people="") + body)
    assert found.plan is not None, found.findings
    audience = Audience.parse(who, tuple(found.plan.partners)) if who else ALL
    made = compose(shown(found.plan, audience), artifact(id_), lang, TEMPLATES, Stamp(audience=who or "all"))
    said = paragraphs(made.document)
    head = {"en": "What a reviewer would ask", "es": "Lo que preguntaría quien revisa"}[lang]
    after = said[said.index(head) + 1 :] if head in said else []
    return [line for line in after[:3] if line.startswith("¿") or "?" in line]


def test_the_gravest_questions_stand_on_the_first_page() -> None:
    """With the name of what they are about, three at most, in the document's language."""
    assert first_page(GO.format("")) == [
        "Which need, which demand and which objective does the alliance rest on?",
        "Why does the verdict not follow from the criteria? It pays and 1 more",
        "What is in this objective for the other partner? More for North",
    ]
    assert first_page(GO.format(""), lang="es")[0].startswith("¿En qué necesidad")


def test_a_document_asks_only_about_what_it_shows() -> None:
    """The launch plan does not ask about the verdict."""
    launch = "launch: {mode: low-profile, other_partners: {p: {name: Porto, of: north}}}\n"
    assert first_page(GO.format("") + launch, "launch-plan", stage="incubate") == [
        "What do the other partners hear, from whom and when? Porto"
    ]


def test_nothing_is_asked_that_rests_on_what_the_readers_may_not_see() -> None:
    """A criterion is Nord's own: South's edition does not ask about criteria, and what is waived is asked nowhere."""
    hidden = GO.format(", vis: 'only:north'")
    assert not [line for line in first_page(hidden, who="south") if "verdict" in line]
    assert [line for line in first_page(hidden, who="north") if "verdict" in line]
    waiver = "waivers: {w: {code: L020, place: objectives.o, reason: R, owner: ann, until: 2026-12-31}}\n"
    assert not [line for line in first_page(GO.format("") + waiver) if "objective for" in line]


def test_every_question_is_that_of_a_rule() -> None:
    """Codes in the template are codes of rules on plans, each once."""
    codes = re.findall(r'^  "(L\d{3})": ', SOURCE, re.MULTILINE)
    assert len(codes) == len(set(codes)) > 40
    assert all(ALL_RULES[code].check is not None for code in codes)


@pytest.mark.parametrize("sample", ["helios-nordwind", "evaluate"])
def test_no_edition_asks_what_the_whole_plan_does_not(sample: str) -> None:
    """What is hidden from some readers never makes a rule speak: not of criteria, nor of money, nor of anything."""
    plan = read_checked(locate(SAMPLES / sample)).plan
    assert plan is not None
    codes = [item.code for item in RULES]
    whole = {code for code in codes if _places(code, plan)}
    for who in ("counsel", *plan.partners):
        seen = shown(plan, Audience.parse(who, tuple(plan.partners)))
        assert {code for code in codes if _places(code, seen)} <= whole
