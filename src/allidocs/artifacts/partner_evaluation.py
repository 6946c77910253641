"""What the partner evaluation shows: criteria, long and short list, scores, what would turn the order, own readiness."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.evaluation import Ranking, lacking_kinds, ranking, whole_weight
from allidocs.plan.entity import choices
from allidocs.plan.evaluation import Consulted, Evaluation
from allidocs.plan.hidden import status_of
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class EvaluationFacts:
    """Everything that the evaluation computes. `partner` is the company whose evaluation it is, "" without any.

    `lacking` are kinds among the four that no criterion stands for, `compared` counts candidates, `short` are those of the
    short list and `excluded` those that are out, `scored` the rows with a judgement, `wide[candidate]` criteria on which its
    judges are far apart; `order` are candidates in the order in which they are approached, `unready` what the company is not
    ready in; `groups` are the groups that were asked, `alone` whether doing it alone was compared.
    """

    partner: str
    ranking: Ranking
    weight: Decimal
    lacking: tuple[str, ...]
    compared: int
    short: tuple[str, ...]
    excluded: tuple[str, ...]
    scored: tuple[str, ...]
    wide: Mapping[str, tuple[str, ...]]
    order: tuple[str, ...]
    unready: tuple[str, ...]
    unasked: tuple[str, ...]
    alone: bool


def facts(plan: Plan) -> EvaluationFacts:
    """Compute the facts of the one evaluation that this edition holds; of none where it holds none."""
    partner = next(iter(plan.evaluations), "")
    one = plan.evaluations.get(partner, Evaluation())
    found = ranking(one)
    asked = {entry.group for entry in one.consulted.values()}
    placed = [(entry.order, id_) for id_, entry in one.candidates.items() if entry.order is not None]
    return EvaluationFacts(
        partner=partner,
        ranking=found,
        weight=whole_weight(one),
        lacking=lacking_kinds(one) if one.criteria else (),
        compared=len(one.candidates),
        short=tuple(id_ for id_, entry in one.candidates.items() if status_of(entry) == "short-list"),
        excluded=tuple(id_ for id_, entry in one.candidates.items() if status_of(entry) == "excluded"),
        scored=tuple(row.candidate for row in found.rows if any(row.means.values())),
        wide={row.candidate: row.wide for row in found.rows if row.wide},
        order=tuple(id_ for _, id_ in sorted(placed, key=lambda one: one[0])),
        unready=tuple(id_ for id_, entry in one.readiness.items() if entry.state != "ready"),
        unasked=tuple(group for group in choices(Consulted, "group") if group not in asked)
        if one.consulted
        else (),
        alone=any(entry.alone for entry in one.candidates.values()),
    )
