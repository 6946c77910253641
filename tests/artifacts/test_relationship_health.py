"""Relationship health: scores and gaps over time, what is done, meetings, promises, early signs."""

from __future__ import annotations

from decimal import Decimal

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.relationship_health import facts
from allidocs.document import tree
from allidocs.document.walk import walk
from allidocs.plan.audience import ALL
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import cells, headings, said, sample, tables
from tests.plan.reading import plan_with

SURVEYS = """
surveys:
  old: {date: 2025-06-01, answered: {north: 9, south: 9}, operation: {north: 4.0, south: 3.0}}
  new: {date: 2026-06-01, answered: {north: 9, south: 4}, operation: {north: 4.2, south: 3.9}}
actions:
  talk: {text: Talk, relationship: operation}
  gone: {text: Gone, relationship: operation, dropped: 2026-06-01}
"""


def test_a_group_that_is_too_small_shows_no_score_and_no_gap() -> None:
    """Four answers would tell who said what; the year before is shown."""
    found = facts(plan_with(SURVEYS))
    assert found.last is not None
    assert (("south",), None, False, ("talk",)) == (
        found.last.hidden,
        found.last.gaps["operation"].value,
        found.drawn,
        found.actions,
    )
    assert [Decimal("1.0"), None] == [one.gaps["operation"].value for one in found.past]


def test_a_gap_of_half_a_point_calls_for_an_action() -> None:
    """Of those given up none counts."""
    assert {"operation": ("talk",)} == facts(
        plan_with(SURVEYS.replace("south: 4}", "south: 9}").replace("3.9", "3.7"))
    ).wide
    assert {} == facts(plan_with(SURVEYS.replace("south: 4}", "south: 9}"))).wide


def test_meetings_are_held_against_the_rhythm_in_the_same_periods() -> None:
    """The steering committee met 21 times in 21 months; a sponsor missed one of seven."""
    rows = cells(tables("relationship-health", sample("helios-nordwind"), "en")["meeting-table"])
    assert [
        ["Engineering board", "42", "46", "91%"],
        ["Steering committee", "21", "21", "100%"],
        ["Sponsor of Nordwind", "6", "7", "86%"],
    ] == [rows[1], rows[3], rows[-1]]


def test_the_sample_shows_every_part_of_it() -> None:
    """In both languages, with a picture of the gaps."""
    plan = sample("helios-nordwind")
    assert [
        "How each side sees it",
        "What is done about it",
        "Who met how often",
        "Promises past their day",
        "Early signs",
    ] == (headings("relationship-health", plan, "en"))
    text = said("relationship-health", plan, "es")
    assert "Asistencia a las reuniones" in text
    assert facts(plan).drawn


def test_groups_with_fewer_than_five_answers_are_not_shown() -> None:
    """Three answers of South would reveal single people."""
    survey = "surveys:\n  first: {date: 2026-05-01, invited: {north: 9, south: 4}, answered: {north: 8, south: 3}, strategy: {north: 4.1, south: 1.7}}\n"
    text = said("relationship-health", plan_with(survey), "en")
    assert ("4.1" in text, "1.7" in text, "not shown" in text) == (True, False, True)


def test_a_survey_that_is_still_to_close_says_nothing_yet() -> None:
    """The one before it stands."""
    survey = "surveys:\n  now: {date: 2026-05-01, answered: {north: 9}, strategy: {north: 4.1}}\n  next: {date: 2026-09-01, answered: {north: 9}, strategy: {north: 1.3}}\n"
    text = said("relationship-health", plan_with(survey), "en")
    assert ("4.1" in text, "1.3" in text) == (True, False)


def test_titles_name_the_lowest_mean_and_who_met_least_often() -> None:
    """Of what was planned; nothing is named where nobody met less often."""
    found = facts(sample("helios-nordwind"))
    assert found.lowest is not None
    assert ("operation", "nordwind", Decimal("3.2")) == (
        found.lowest.subject,
        found.lowest.partner,
        round(found.lowest.score.value or Decimal(0), 1),
    )
    assert found.seldom is not None
    assert "nordwind" == found.seldom.of
    assert (None, None) == (facts(plan_with("")).seldom, facts(plan_with("")).lowest)


def test_a_sign_that_nobody_looked_at_is_not_counted_as_calm() -> None:
    """Of how many it is said that they call for action are those that somebody looked at."""
    signs = (
        "governance: {trust_indicators: {slow: {text: Slow, seen: Three., beyond: true}, dark: {text: Dark}}}"
    )
    text = text_of(SURVEYS + signs)
    assert "One early sign calls for action: Slow. One was not looked at." in text
    calm = text_of(SURVEYS + signs.replace(", beyond: true", ""))
    assert "No early sign calls for action. One was not looked at." in calm


TWICE = """
surveys:
  one: {date: 2025-06-01, invited: {north: 9, south: 9}, answered: {north: 9, south: 9}, strategy: {north: 4, south: 3}, operation: {north: 3, south: 2}}
  two: {date: 2026-06-01, invited: {north: 9, south: 9}, answered: {north: 9, south: 9}, strategy: {north: 4.5, south: 3}, operation: {north: 3.2, south: 1.5}}
"""


def test_each_partners_mean_is_followed_from_survey_to_survey() -> None:
    """North (4 + 3) / 2 = 3.5, then (4.5 + 3.2) / 2 = 3.85, as metrics print it; South 2.5, then 2.25. One survey is no course."""
    course = {one.partner: one.means for one in facts(plan_with(TWICE)).course}
    assert course == {
        "north": (Decimal("3.5"), Decimal("3.85")),
        "south": (Decimal("2.5"), Decimal("2.25")),
    }
    assert facts(plan_with("\n".join(TWICE.splitlines()[:3]))).course == ()
    hidden = TWICE.replace(
        "answered: {north: 9, south: 9}, strategy: {north: 4.5",
        "answered: {north: 2, south: 9}, strategy: {north: 4.5",
    )
    assert facts(plan_with(hidden)).course == ()
    half = TWICE.splitlines()[2].replace("one:", "half:").replace("2025-06-01", "2025-12-01")
    between = f"{TWICE.rstrip()}\n{half}\n"
    assert "North: from 3.50 to 3.85." in text_of(between)
    assert "North: from" not in text_of(TWICE), "two points are no course: the key figures say both"


def test_the_first_page_says_what_all_gave_all_subjects_now_and_before() -> None:
    """(3.85 + 2.25) / 2 = 3.05, before (3.5 + 2.5) / 2 = 3.00; the gap that grew says from what."""
    text = text_of(TWICE)
    assert "3.05\nof 5\n3.00 in the survey before. North 3.85, South 2.25." in text
    assert "On operation the partners are furthest apart: by 1.7 points, up from 1.0." in text


def test_a_board_reads_a_picture_or_a_table_and_not_both() -> None:
    """The working edition has both; marks of three partners stand on each other, so that they have both, too."""
    plans = {name: shown(sample(name), ALL) for name in ("helios-nordwind", "aquarow")}

    def tables_of(name: str) -> bool:
        item = artifact("relationship-health").in_edition("board")
        document = compose(plans[name], item, "en", TemplateSet(), Stamp()).document
        return any(
            isinstance(one.node, tree.Table) and one.node.id == "score-table" for one in walk(document)
        )

    assert (False, True) == (tables_of("helios-nordwind"), tables_of("aquarow"))
    assert "score-table" in tables("relationship-health", sample("helios-nordwind"), "en")


def text_of(more: str) -> str:
    """Return what the paper says of a plan."""
    return said("relationship-health", plan_with(more), "en").replace("\u00a0", " ")
