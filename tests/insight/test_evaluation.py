"""Which company to ally with, by hand: scores, bounds, knock-outs, and how firmly the order stands (F-50 to F-58)."""

from __future__ import annotations

from decimal import Decimal

from allidocs.insight.evaluation import Ranking, lacking_kinds, ranking, whole_weight
from allidocs.insight.result import Reason
from allidocs.plan.evaluation import Evaluation
from tests.plan.reading import plan_with

TWO = """
people: {ana: {name: Ana Roe, partner: north}, bo: {name: Bo Lind, partner: north}}
evaluations:
  north:
    criteria:
      idea: {text: Same idea, weight: 60%, kind: philosophy}
      pace: {text: Fast, weight: 40%, kind: speed}
    candidates:
      alfa: {name: Alfa, scores: {idea: {by: {ana: 5, bo: 4}}, pace: {by: {ana: 2, bo: 2}}}}
      beta: {name: Beta, scores: {idea: {by: {ana: 3}}, pace: {by: {ana: 5, bo: 3}}}}
"""


def evaluated(*changes: tuple[str, str]) -> tuple[Evaluation, Ranking]:
    """Return North's evaluation with words changed, and its ranking."""
    lines = TWO
    for old, new in changes:
        assert old in lines
        lines = lines.replace(old, new)
    one = plan_with(lines).evaluations["north"]
    return one, ranking(one)


def test_a_score_is_the_judges_mean_times_the_weight() -> None:
    """Alfa 4.5 x 60 % + 2 x 40 % = 3.5; Beta 3 x 60 % + 4 x 40 % = 3.4."""
    found = evaluated()[1]
    assert [("alfa", Decimal("3.5"), 1), ("beta", Decimal("3.4"), 2)] == [
        (row.candidate, row.score.value, row.rank) for row in found.rows
    ]
    assert (("pace",), ("idea",)) == (found.rows[1].wide, found.rows[1].single)
    assert ("F-50", "F-53") == (found.rows[0].score.formula, found.rows[0].least.formula)


def test_equal_scores_share_a_rank() -> None:
    """The order of the file decides nothing."""
    found = evaluated(
        ("idea: {by: {ana: 3}}", "idea: {by: {ana: 4, bo: 5}}"), ("{ana: 5, bo: 3}", "{ana: 2}")
    )[1]
    assert ([1, 1], ("alfa", "beta")) == ([row.rank for row in found.rows], found.leaders)
    assert found.stability.reason is Reason.NOTHING_TO_COUNT


def test_what_is_not_judged_gives_bounds_and_no_rank() -> None:
    """Beta without `pace`: 3 x 60 % + (1 to 5) x 40 % lies between 2.2 and 3.8."""
    found = evaluated((", pace: {by: {ana: 5, bo: 3}}", ""))[1]
    row = found.rows[1]
    assert (None, Decimal("2.2"), Decimal("3.8"), None) == (
        row.score.value,
        row.least.value,
        row.most.value,
        row.rank,
    )


def test_a_knock_out_cannot_be_averaged_away() -> None:
    """Alfa scores best and is out, since `pace` must be 3."""
    found = evaluated(("weight: 40%", "weight: 40%, least: 3"))[1]
    assert [("beta", 1, ()), ("alfa", None, ("pace",))] == [
        (row.candidate, row.rank, row.below) for row in found.rows
    ]


def test_weights_that_make_no_whole_give_no_score() -> None:
    """They are never scaled in silence."""
    one, found = evaluated(("weight: 40%", "weight: 30%"))
    assert (Decimal(90), Reason.SHARES_NOT_WHOLE) == (whole_weight(one), found.rows[0].score.reason)


def test_a_weight_turns_the_order_where_the_second_draws_level() -> None:
    """Alfa leads by 1.5 on `idea` and trails by 2 on `pace`: level at 1.5 w = 2 (1 - w), w = 57.14 %."""
    one = evaluated()[1].weights[0]
    assert one.flip.value is not None
    assert (Decimal("57.14"), ("beta",), ("alfa",), True) == (
        round(one.flip.value, 2),
        one.smaller,
        one.larger,
        one.turns,
    )
    assert evaluated()[1].fragile


def test_a_leader_that_is_better_in_everything_is_turned_by_no_weight() -> None:
    """Every drawn set of weights leaves it first."""
    found = evaluated(("{ana: 2, bo: 2}", "{ana: 5, bo: 5}"))[1]
    assert {Reason.OUT_OF_RANGE} == {row.flip.reason for row in found.weights}
    assert (False, Decimal(100)) == (found.fragile, found.stability.value)


def test_the_share_of_drawn_weights_is_the_same_each_time() -> None:
    """Close scores: a good half of the draws leave Alfa first."""
    shares = {evaluated()[1].stability.value for _ in range(2)}
    assert len(shares) == 1
    (share,) = shares
    assert share is not None
    assert Decimal(50) < share < Decimal(80)


def test_who_stands_alone_is_first_and_was_held_against_nobody() -> None:
    """F-55, F-57, F-58: no weight turns an order of one, nobody shares its rank, and no share of draws is told."""
    (line,) = [one for one in TWO.splitlines(keepends=True) if "beta:" in one]
    found = evaluated((line, ""))[1]
    assert [(row.candidate, row.rank) for row in found.rows] == [("alfa", 1)]
    assert (found.fragile, found.stability.value) == (False, None)
    assert found.stability.reason is not None


def test_without_scores_nobody_is_first() -> None:
    """F-50, F-53: bounds from the worst to the best answer, no score, no rank."""
    found = evaluated(("scores: {idea: {by: {ana: 5, bo: 4}}, pace: {by: {ana: 2, bo: 2}}}", "scores: {}"))[1]
    alfa = next(row for row in found.rows if row.candidate == "alfa")
    assert (alfa.score.value, alfa.rank) == (None, None)


def test_who_is_excluded_has_a_score_and_no_place() -> None:
    """It was looked at, and that is told."""
    found = evaluated(("alfa: {name: Alfa,", "alfa: {name: Alfa, status: excluded,"))[1]
    assert {"alfa": None, "beta": 1} == {row.candidate: row.rank for row in found.rows}


def test_the_four_criteria_that_no_evaluation_leaves_out() -> None:
    """Philosophical alignment, aggressiveness and speed, market, commitment."""
    assert lacking_kinds(evaluated()[0]) == ("market", "commitment")


def test_a_fifth_more_of_one_weight_puts_another_first() -> None:
    """F-55: pace at 48 % leaves idea 52 %: Alfa 4.5 x 52 % + 2 x 48 % = 3.3, Beta 3 x 52 % + 4 x 48 % = 3.48."""
    pace = next(one for one in evaluated()[1].weights if one.criterion == "pace")
    assert (pace.smaller, pace.larger, pace.turns) == (("alfa",), ("beta",), True)
    assert evaluated()[1].fragile


def test_judges_two_apart_are_told_apart_and_one_apart_are_not() -> None:
    """F-52: 5 and 3 on a scale of five, not 5 and 4."""
    found = evaluated()[1]
    assert {row.candidate: row.wide for row in found.rows} == {"alfa": (), "beta": ("pace",)}


def test_weights_of_a_single_criterion_make_a_whole_alone() -> None:
    """F-51: 100 % of one criterion is a whole, and the score is its mean; 100.5 % is none and is not scaled."""
    alone = (("      pace: {text: Fast, weight: 40%, kind: speed}\n", ""), ("weight: 60%", "weight: 100%"))
    cells = ((", pace: {by: {ana: 2, bo: 2}}", ""), (", pace: {by: {ana: 5, bo: 3}}", ""))
    one, found = evaluated(*alone, *cells)
    assert (whole_weight(one), found.rows[0].score.value) == (Decimal(100), Decimal("4.5"))
    one, found = evaluated(("weight: 60%", "weight: 60.5%"))
    assert (whole_weight(one), found.rows[0].score.reason) == (Decimal("100.5"), Reason.SHARES_NOT_WHOLE)


def test_one_judge_alone_has_no_spread() -> None:
    """F-52: nothing to be apart from; three judges are as far apart as the two farthest, 2 and 4."""
    found = evaluated(("pace: {by: {ana: 5, bo: 3}}", "pace: {by: {ana: 5}}"))[1]
    assert found.rows[1].wide == ()
    people = (
        "bo: {name: Bo Lind, partner: north}}",
        "bo: {name: Bo Lind, partner: north}, cy: {name: Cy, partner: north}}",
    )
    found = evaluated(people, ("pace: {by: {ana: 2, bo: 2}}", "pace: {by: {ana: 2, bo: 3, cy: 4}}"))[1]
    assert next(row.wide for row in found.rows if row.candidate == "alfa") == ("pace",)


def test_on_the_least_score_a_candidate_stays_in() -> None:
    """F-54: the mean of 2 and 2 is no less than 2; a hundredth more asked for, and it is out; what nobody judged puts nobody out."""
    stays = evaluated(("weight: 40%", "weight: 40%, least: 2"))[1]
    assert {row.candidate: row.below for row in stays.rows} == {"alfa": (), "beta": ()}
    blank = evaluated((", pace: {by: {ana: 5, bo: 3}}", ""), ("weight: 40%", "weight: 40%, least: 3"))[1]
    assert {row.candidate: row.below for row in blank.rows} == {"alfa": ("pace",), "beta": ()}
