"""The partner evaluation: from the long list to the short list, for one company and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.artifacts.catalogue import artifact, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.partner_evaluation import facts
from allidocs.base.errors import NotReady
from allidocs.document.picture_nodes import Picture
from allidocs.document.text import paragraphs, plain_text
from allidocs.document.tree import Document, Figure, Section
from allidocs.document.walk import walk
from allidocs.pipeline.plans import locate
from allidocs.pipeline.request import BuildRequest, read_inputs
from allidocs.pipeline.run import build
from allidocs.plan.audience import ALL, Audience, audiences
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import said, sample, told
from tests.conftest import ROOT
from tests.plan.reading import plan_with

CANARY = "Fjordmeals"


def own(audience: str = "kelpline", lang: str = "en") -> Document:
    """Return the sample's evaluation as its own company reads it."""
    seen = shown(sample("evaluate"), Audience(audience))
    stamp = Stamp(audience=audience)
    return compose(seen, artifact("partner-evaluation"), lang, TemplateSet(), stamp).document


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_sample_goes_from_the_problem_to_the_order_of_approach(lang: str) -> None:
    """Six parts, figures and evidence in the annex."""
    found = [
        plain_text(one.title) for one in own(lang=lang).blocks if isinstance(one, Section) and one.numbered
    ]
    expected = {
        "en": ["Criteria from the problem", "From the long list to the short list", "Scores, and what would turn the order", "Order and approach", "Our own readiness", "Who was consulted"],
        "es": ["Criterios a partir del problema", "De la lista larga a la lista corta", "Puntuaciones y qué cambiaría el orden", "Orden y acercamiento", "Nuestra propia preparación", "A quién se consultó"],
    }  # fmt: skip
    assert expected[lang] == found


def test_the_picture_says_who_leads_who_is_out_and_where_the_order_turns() -> None:
    """As its finding for whoever does not see it, too."""
    (figure,) = [one.node for one in walk(own()) if isinstance(one.node, Figure)]
    assert isinstance(figure.chart, Picture)
    rows = {one.says[0].words if one.state == "out" else one.says[1].words: one for one in figure.chart.parts if one.kind == "candidate"}  # fmt: skip
    assert figure.alt == (
        "Orchard Street Kitchens leads with 4.0 of 5, before Fjordmeals AS with 3.5. "
        "Fjordmeals AS draws level where “Kitchen that can take seafood” weighs 31%."
    )
    assert rows["Orchard Street Kitchens"].state == "first"
    assert rows["Fjordmeals AS"].state == ""
    assert "out: below 3 on “Shelves and knowledge of shoppers”" in told(rows["Build a kitchen in Galway"])
    assert "31% Fjordmeals AS" in told(figure.chart)


def test_no_edition_but_the_companys_own_holds_a_word_of_it() -> None:
    """Neither the other partner's nor counsel's, nor any other document of the shared edition."""
    plan = sample("evaluate")
    item = artifact("partner-evaluation")
    assert {"kelpline"} == {str(one) for one in audiences(plan) if ready(shown(plan, one), item)}
    for one in audiences(plan):
        if str(one) != "kelpline":
            assert CANARY not in repr(shown(plan, one))
    assert CANARY not in said("strategic-map", plan, "en")
    assert CANARY in "\n".join(paragraphs(own()))


def test_a_build_makes_it_for_its_company_alone(tmp_path: Path) -> None:
    """Unasked in that company's edition only; asked for in another, the build says for whom."""
    files = locate(ROOT / "samples" / "evaluate")
    request = BuildRequest(files, ROOT / "nowhere", ("partner-evaluation",), ("html",))
    with pytest.raises(NotReady, match="which this audience may not see") as caught:
        build(request, read_inputs(request))
    assert "another audience" in caught.value.hint
    whole = build(BuildRequest(files, tmp_path, (), ("html",)), read_inputs(request))
    assert "partner-evaluation" not in {*whole.skipped, *(one.artifact for one in whole.outputs)}
    own = BuildRequest(files, tmp_path, (), ("html",), (), "kelpline")
    assert "partner-evaluation" in {one.artifact for one in build(own, read_inputs(own)).outputs}


def test_every_page_says_whose_it_is() -> None:
    """Its classification is the company, whatever the plan's is."""
    assert "For Kelpline only" in own().header_right


def test_what_a_reviewer_would_miss_is_said() -> None:
    """Weights, the four criteria, doing it alone, groups that nobody asked."""
    plan = shown(
        plan_with("""
evaluations:
  north:
    criteria: {idea: {text: Idea, weight: 60%}}
    candidates: {alfa: {name: Alfa}}
    consulted: {board: {group: leaders, who: The board}}
"""),
        Audience("north"),
    )
    document = compose(
        plan, artifact("partner-evaluation"), "en", TemplateSet(), Stamp(audience="north")
    ).document
    text = "\n".join(paragraphs(document)).replace("\u00a0", " ")
    for words in (
        "The weights sum to 60 %.",
        "No criterion stands for: philosophical alignment, aggressiveness and speed, market strength and knowledge and commitment.",
        "To do it alone was not compared.",
        "Nobody was asked among: product teams and functions.",
    ):
        assert words in text


def test_an_edition_without_an_evaluation_has_no_facts_of_one() -> None:
    """The shared edition."""
    found = facts(shown(sample("evaluate"), ALL))
    assert ("", 0, ()) == (found.partner, found.compared, found.scored)
