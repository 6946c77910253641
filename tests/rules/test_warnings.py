"""The warnings of the source document: plans that walk into them, and the rules that say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.judging import judged_text

PLANS = Path(__file__).parent / "plans"
WARNINGS = {
    "chosen-by-heart": {
        "no problem is understood": "L400",
        "no deep look at the options": "L006",
        "nobody asks what happens without it": "L401",
        "one of the three tests is not passed": "L002",
        "the verdict does not follow from the criteria": "L032",
        "the offer praises instead of saying what customers gain": "L225",
        "strengths without weaknesses": "L028",
        "a gap in the value chain": "L030",
        "an objective that serves one of them": "L020",
        "an objective that nobody can measure": "L022",
        "weights that do not add up": "L200",
        "one side gives nothing": "L024",
        "one side expects nothing": "L025",
        "a contribution without a value": "L026",
        "an assumption that nobody tests": "L034",
        "nothing rests on a source": "L540",
        "one candidate": "L414",
        "one judge": "L415",
        "the criteria of the source are missing": "L412",
        "nobody in the company was asked": "L426",
        "a score without evidence": "L417",
    },
    "slices-first": {
        "shares before the whole": "L406",
        "shares that do not add up": "L234",
        "one partner carries the cost": "L420",
        "the other one's money is not planned": "L424",
        "nothing says what each would earn without it": "L421",
        "one side's plan": "L407",
        "sponsor too low": "L238",
        "no sponsor on one side": "L071",
        "a body of one side": "L070",
        "a body without a mandate": "L075",
        "detail negotiated too early": "L164",
        "commands in what does not bind": "L163",
        "an agreement to agree": "L162",
        "no expert on competition": "L152",
        "no rules on what competitors tell each other": "L174",
        "customers and prices shared out": "L175",
        "nothing on rights": "L547",
        "counsel called late": "L178",
        "a cautious partner without a bound": "L548",
        "no way to change": "L166",
        "no way out of a deadlock": "L165",
        "one structure only": "L005",
        "an overlap without a rule": "L031",
        "an exclusivity without an end": "L176",
    },
    "slammed-door": {
        "no reason examined": "L183",
        "customers unprotected": "L187",
        "nobody serves them afterwards": "L555",
        "nobody tells them": "L552",
        "contracts outlive the transition": "L190",
        "sooner than the notice": "L268",
        "agreements, work and promises left open": "L188",
        "nobody in charge": "L192",
        "watched over by who is tied to it": "L260",
        "no acceptance inside": "L194",
        "people left alone": "L195",
        "the press first": "L265",
        "two stories in public": "L553",
        "blame": "L269",
        "no close": "L196",
        "no handover": "L560",
        "obligations end with the rest": "L193",
        "what both own is not settled": "L157",
    },
}


@pytest.mark.parametrize("name", sorted(WARNINGS))
def test_each_warning_of_the_source_is_said(name: str) -> None:
    """With a place, a cause and a remedy: whoever walks into one reads it from `check`."""
    found = judged_text((PLANS / f"{name}.yaml").read_text("utf-8"))
    said = {one.code for one in found}
    assert {warning: code for warning, code in WARNINGS[name].items() if code not in said} == {}
    assert all(one.place and one.hint and one.message for one in found)
