"""Which company to ally with: weighted scores, bounds, knock-outs, and how firmly the order stands (F-50 to F-58).

Candidates of equal score share a rank; the order of the file decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.result import Reason, Result, known, quotient, unknown, weighted
from allidocs.insight.thresholds import threshold
from allidocs.plan.evaluation import Candidate, Evaluation
from allidocs.plan.hidden import status_of

LEAST, MOST = Decimal(1), Decimal(5)
"""The ends of the scale."""
FOUR = ("philosophy", "speed", "market", "commitment")
"""The kinds of criterion that no evaluation leaves out without a reason."""
DRAWS = 1000
"""How many sets of weights are drawn to see how often the leader stays first."""
STEP = Decimal("0.2")
"""A weight is made this much larger and smaller to see whether the order holds."""
SEED = 57
CLOSENESS = 40.0
"""How near the drawn weights lie to the agreed ones: the sum of the parameters of a Dirichlet distribution."""


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A candidate worked out: `score` of 5, its bounds where judgements lack (F-53), why it is out, its place.

    `means[criterion]` are the judges' means, `wide` criteria on which they are far apart, `single` those that fewer than
    two judged, `below` knock-out criteria that it misses. `rank` is None for one that is out or not wholly judged.
    """

    candidate: str
    score: Result
    least: Result
    most: Result
    means: Mapping[str, Decimal | None]
    wide: tuple[str, ...]
    single: tuple[str, ...]
    below: tuple[str, ...]
    rank: int | None


@dataclass(frozen=True, slots=True)
class WeightView:
    """What a criterion's weight decides: who leads when it is a fifth smaller or larger, and at which weight it turns.

    `flip` is the weight in percent at which the second draws level with the first (F-56), with the reason where none does.
    """

    criterion: str
    smaller: tuple[str, ...]
    larger: tuple[str, ...]
    flip: Result
    turns: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """All candidates, the best first, and how firmly that order stands; `leaders` are those of rank 1."""

    rows: tuple[CandidateView, ...]
    leaders: tuple[str, ...]
    weights: tuple[WeightView, ...]
    stability: Result

    @property
    def fragile(self) -> bool:
        """Whether a fifth more or less of one weight puts somebody else first."""
        return any(one.turns for one in self.weights)


def whole_weight(evaluation: Evaluation) -> Decimal:
    """Return the sum of all weights, in percent; one that is no whole leaves all scores open (F-51)."""
    return sum((one.weight.value for one in evaluation.criteria.values()), Decimal(0))


def lacking_kinds(evaluation: Evaluation) -> tuple[str, ...]:
    """Return which of the four criteria no criterion stands for."""
    found = {one.kind for one in evaluation.criteria.values()}
    return tuple(kind for kind in FOUR if kind not in found)


def ranking(evaluation: Evaluation) -> Ranking:
    """Work out all candidates and how firmly their order stands."""
    weights = {id_: one.weight.value for id_, one in evaluation.criteria.items()}
    means = {id_: _means(evaluation, one) for id_, one in evaluation.candidates.items()}
    views = [_view(evaluation, id_, one, weights, means[id_]) for id_, one in evaluation.candidates.items()]
    scores = {
        view.candidate: view.score.value
        for view in views
        if view.score.value is not None
        and not view.below
        and status_of(evaluation.candidates[view.candidate]) != "excluded"
    }
    ranks = {id_: 1 + sum(other > score for other in scores.values()) for id_, score in scores.items()}
    rows = tuple(
        sorted(
            (_ranked(view, ranks.get(view.candidate)) for view in views),
            key=lambda row: (row.rank or len(views) + 1, -(row.score.value or Decimal(0))),
        )
    )
    known_means = {id_: {key: mean for key, mean in means[id_].items() if mean is not None} for id_ in scores}
    leaders = tuple(row.candidate for row in rows if row.rank == 1)
    return Ranking(
        rows,
        leaders,
        tuple(_weighed(id_, weights, known_means, leaders) for id_ in weights) if len(scores) > 1 else (),
        _stability(weights, known_means, leaders),
    )


def _means(evaluation: Evaluation, candidate: Candidate) -> dict[str, Decimal | None]:
    found = {}
    for id_ in evaluation.criteria:
        judgement = candidate.scores.get(id_)
        marks = tuple(judgement.by.values()) if judgement else ()
        found[id_] = Decimal(sum(marks)) / len(marks) if marks else None
    return found


def _view(
    evaluation: Evaluation,
    id_: str,
    candidate: Candidate,
    weights: Mapping[str, Decimal],
    means: Mapping[str, Decimal | None],
) -> CandidateView:
    marks = {key: tuple(one.by.values()) for key, one in candidate.scores.items() if key in weights}
    least = {key: one.least for key, one in evaluation.criteria.items() if one.least is not None}
    return CandidateView(
        id_,
        _weighted(weights, means, None),
        _weighted(weights, means, LEAST),
        _weighted(weights, means, MOST),
        means,
        tuple(
            key
            for key, given in marks.items()
            if given and max(given) - min(given) >= threshold("judges-apart")
        ),
        tuple(key for key, given in marks.items() if len(given) == 1),
        tuple(key for key, bound in least.items() if (mean := means[key]) is not None and mean < bound),
        None,
    )


def _ranked(view: CandidateView, rank: int | None) -> CandidateView:
    return CandidateView(
        view.candidate, view.score, view.least, view.most, view.means, view.wide, view.single, view.below, rank
    )  # fmt: skip


def _weighted(
    weights: Mapping[str, Decimal], means: Mapping[str, Decimal | None], missing: Decimal | None
) -> Result:
    """Return F-50, or a bound of it with `missing` in the place of what was not judged (F-53)."""
    formula = "F-50" if missing is None else "F-53"
    filled = {id_: mean if mean is not None else missing for id_, mean in means.items()}
    return weighted(weights, {id_: mean for id_, mean in filled.items() if mean is not None}, formula)


def _sum(weights: Mapping[str, Decimal], means: Mapping[str, Decimal]) -> Decimal:
    return sum((weights[id_] * means[id_] for id_ in weights), Decimal(0)) / 100


def _first(weights: Mapping[str, Decimal], means: Mapping[str, Mapping[str, Decimal]]) -> tuple[str, ...]:
    scores = {id_: _sum(weights, row) for id_, row in means.items()}
    return tuple(id_ for id_, score in scores.items() if score == max(scores.values()))


def _reweighted(weights: Mapping[str, Decimal], criterion: str, weight: Decimal) -> dict[str, Decimal] | None:
    """Return the weights with one of them changed and the others keeping their proportions (F-55)."""
    rest = 100 - weights[criterion]
    if not rest or not 0 <= weight <= 100:
        return None
    return {id_: weight if id_ == criterion else own * (100 - weight) / rest for id_, own in weights.items()}


def _weighed(
    criterion: str,
    weights: Mapping[str, Decimal],
    means: Mapping[str, Mapping[str, Decimal]],
    leaders: tuple[str, ...],
) -> WeightView:
    def led(factor: Decimal) -> tuple[str, ...]:
        changed = _reweighted(weights, criterion, weights[criterion] * factor)
        return _first(changed, means) if changed else leaders

    smaller, larger = led(1 - STEP), led(1 + STEP)
    return WeightView(
        criterion,
        smaller,
        larger,
        _flip(criterion, weights, means, leaders),
        set(smaller) != set(leaders) or set(larger) != set(leaders),
    )


def _flip(
    criterion: str,
    weights: Mapping[str, Decimal],
    means: Mapping[str, Mapping[str, Decimal]],
    leaders: tuple[str, ...],
) -> Result:
    """Return the weight nearest to the agreed one at which some candidate draws level with the leader (F-56)."""
    rest = 100 - weights[criterion]
    found = []
    for other, row in means.items():
        if other in leaders or len(leaders) != 1 or not rest:
            continue
        ahead = {id_: means[leaders[0]][id_] - row[id_] for id_ in weights}
        elsewhere = sum((weights[id_] * gap for id_, gap in ahead.items() if id_ != criterion), Decimal(0))
        elsewhere /= rest
        if elsewhere != ahead[criterion]:
            weight = 100 * elsewhere / (elsewhere - ahead[criterion])
            found.append((weight, other, ("lead here", ahead[criterion]), ("lead elsewhere", elsewhere)))
    inside = [one for one in found if 0 <= one[0] <= 100]
    if not inside:
        return unknown(Reason.OUT_OF_RANGE, "F-56", "percent")
    weight, other, *leads = min(inside, key=lambda one: abs(one[0] - weights[criterion]))
    return known(weight, "F-56", "percent", ("candidate", other), ("weight", weights[criterion]), *leads)


def _stability(
    weights: Mapping[str, Decimal], means: Mapping[str, Mapping[str, Decimal]], leaders: tuple[str, ...]
) -> Result:
    """Return the share of drawn weight sets under which the leader stays first (F-57); the draws are always the same."""
    if len(means) < 2 or len(leaders) != 1:
        return unknown(Reason.NOTHING_TO_COUNT, "F-57", "percent")
    import random

    drawn, kept = random.Random(SEED), 0  # noqa: S311 (no secret: the same draws each time)
    ids = [id_ for id_ in weights if weights[id_] > 0]
    rows = {id_: [float(row[key]) for key in ids] for id_, row in means.items()}
    for _ in range(DRAWS):
        sizes = [drawn.gammavariate(float(weights[key]) * CLOSENESS / 100, 1.0) for key in ids]
        scores = {id_: _dot(sizes, row) for id_, row in rows.items()}
        kept += scores[leaders[0]] >= max(scores.values())
    return quotient(kept, DRAWS, "F-57", "percent", ("kept", Decimal(kept)), ("draws", Decimal(DRAWS)))


def _dot(sizes: Sequence[float], row: Sequence[float]) -> float:
    from statistics import fmean

    return fmean(row, sizes)
