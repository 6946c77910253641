"""Whole stories of alliances, told by their documents: past as past with its result, and nothing said that is not so.

The stories beside this file are plans of their own, none of them a sample; each document that they are ready for was read
whole by a person, and what was found false or timeless then stands below.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from allidocs.document.text import paragraphs
from allidocs.plan.model import Plan
from tests.artifacts.composing import documents
from tests.plan.reading import read

STORIES = Path(__file__).parent / "stories"
NAMES = tuple(sorted(path.stem for path in STORIES.glob("*.yaml")))


@cache
def story(name: str) -> Plan:
    """Return a story's plan, which has no errors of form."""
    done = read((STORIES / f"{name}.yaml").read_bytes())
    assert done.findings == ()
    assert done.plan is not None
    return done.plan


@cache
def told(name: str, lang: str) -> dict[str, str]:
    """Return the words of every document that a story is ready for, by its id."""
    return {
        id_: "\n".join(paragraphs(document)).replace("\u00a0", " ")
        for id_, document in documents(story(name), lang)
    }


TOLD = [
    ("stake", "exit-plan.plant", "Hikari leaves the plant"),
    ("stake", "governance-framework", "30 Jun 2026)"),
    ("stake", "governance-framework", "Ken Oyama"),
    (
        "stake",
        "joint-business-plan",
        "2026 is expected to bring a joint net of −18.0 M EUR, 14.0 less than planned.",
    ),
    ("stake", "joint-business-plan", "ended 31 Jul 2026"),
    ("strand", "exit-plan.wallet", "126,000 of 210,000"),
    ("strand", "exit-plan.wallet", "expected 15 Nov 2026"),
    ("strand", "operating-plan", "Card with two accounts"),
    ("stake", "exit-plan.plant", "Who left it: Hikari."),
    ("stake", "close-out-report.plant", "it asks each partner to sign it off."),
    ("strand", "close-out-report.wallet", "each partner signs it off when the exit is closed."),
    ("stake", "exit-plan.plant", "met 31 Jul 2026"),
    ("stake", "exit-plan.plant", "paid 31 Jul 2026"),
    ("stake", "close-out-report.plant", "Each partner signs off version 5.0"),
    ("strand", "close-out-report.wallet", "each partner signs it off when the exit is closed."),
    ("receiver", "exit-plan", "Cost of winding down\nDiscount on the loans"),
    ("receiver", "exit-plan", "paid 30 Jun 2026"),
    ("strand", "exit-plan.wallet", "The transition lasts until 31 March 2027."),
    ("receiver", "close-out-report", "each partner signs it off when the exit is closed."),
    ("strand", "steering-pack", "red, of 1 metric\n"),
    ("strand", "steering-pack", "due 30 Sept 2026, expected 15 Nov 2026"),
    ("strand", "steering-pack", "A thousand shops, 30 Nov 2026 R overdue since 30 Jun 2026"),
    ("strand", "exit-plan", "Nobody has given notice of the end of the alliance."),
    ("strand", "close-out-report.wallet", "One initiative ended with it."),
    ("stake", "steering-pack", "Alliance council"),
    ("stake", "joint-business-plan", "amber is Cars on shared platforms."),
    ("stake", "joint-business-plan", "Two shareholdings bind the partners."),
    ("stake", "strategic-map", "“Share every small platform” serves no aim of Hikari."),
    ("stake", "exit-plan.plant", "This report says how the exit went; it asks for no decision."),
    ("vacant", "steering-pack", "vacant since 25 Jul 2016"),
    ("vacant", "steering-pack", "due 31 Jan 2017, not held"),
    ("receiver", "exit-plan", "The trigger was: A partner leaves consumer lending."),
]
"""Story, document and words that it must say."""
NEVER = [
    ("stake", "Hikari has left;"),
    ("stake", "Leaving it"),
    ("stake", "One-sided"),
    ("stake", "Terminate\nopen"),
    ("strand", "End of the alliance"),
    ("strand", "the end of the alliance and"),
    ("strand", "nine of ten within"),
    ("strand", "1 of 1 decisions"),
    ("strand", "Measure M EUR"),
    ("stake", "service goes on"),
    ("stake", "lasts longer"),
    ("stake", "given so far"),
    ("stake", "0.0 M EUR of revenue"),
    ("vacant", "managers meets"),
    ("strand", "Services go on"),
    ("receiver", "Final account\nDiscount"),
    ("strand", "customers have contracts"),
    ("strand", "in no sum above"),
    ("strand", "no first win\n"),
    ("stake", "n/a (a figure is missing)\nn/a (a figure is missing)\nn/a"),
    ("stake", "The headline metric is not red."),
    ("stake", "0 actions"),
    ("vacant", "ALLIANCE MANAGERS"),
    ("vacant", "due sooner than"),
]
"""Story and words that none of its documents may say."""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_document_of_a_story_is_made(name: str, lang: str) -> None:
    """In both languages, whole: the stories hold every text in both."""
    assert len(told(name, lang)) >= 4
    assert all("None" not in text and "– –" not in text for text in told(name, lang).values())


@pytest.mark.parametrize("name", NAMES)
def test_no_spanish_document_puts_a_preposition_before_the_bare_name_of_a_body(name: str) -> None:
    """Spanish asks for an article there, and nobody knows whether a body is `el` or `la`: `decidido por Comité` is no Spanish."""
    bodies = "|".join(re.escape(body.name.versions["es"]) for body in story(name).bodies.values())
    bare = re.compile(rf"\b(?:a|con|de|en|para|por|según) (?:{bodies})\b")
    assert [] == [(document, bare.findall(text)) for document, text in told(name, "es").items() if bodies and bare.search(text)]  # fmt: skip


OVERDUE = {"en": re.compile(r"(\d{1,2} \w+ \d{4}) (?:R )?overdue(?! since)"), "es": re.compile(r"(\d{1,2} \w+ \d{4}) (?:R )?con retraso(?! desde|:)")}  # fmt: skip
MONTHS = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
}
ALONE = {"en": re.compile(r"\b[01] of 1 \w+"), "es": re.compile(r"\b[01] de 1 \w+|: [01] de 1\b")}  # fmt: skip


def read_day(text: str, lang: str) -> date:
    """Return a day as tables print it: `30 Nov 2026`, `30 nov 2026`."""
    day, month, year = text.split()
    return date(int(year), MONTHS[lang].split().index(month[:3].lower()) + 1, int(day))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_nothing_is_called_overdue_beside_a_day_that_is_to_come(name: str, lang: str) -> None:
    """What is expected later is late since the day that was promised, which then stands there."""
    as_of = story(name).plan.as_of
    wrong = [(id_, day) for id_, text in told(name, lang).items() for day in OVERDUE[lang].findall(text) if read_day(day, lang) > as_of]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_is_alone_is_not_counted_among_itself(name: str, lang: str) -> None:
    """The one objective, metric or risk has words of its own; a figure of the first page stands above what it is of."""
    assert [] == [(id_, ALONE[lang].findall(text)) for id_, text in told(name, lang).items() if ALONE[lang].search(text)]  # fmt: skip


@pytest.mark.parametrize(("name", "document", "words"), TOLD)
def test_a_story_is_told(name: str, document: str, words: str) -> None:
    """What happened is said where it matters."""
    assert words in told(name, "en")[document]


@pytest.mark.parametrize(("name", "words"), NEVER)
def test_a_story_tells_nothing_that_is_not_so(name: str, words: str) -> None:
    """Nowhere."""
    assert [document for document, text in told(name, "en").items() if words in text] == []
