"""Rules on joint work: owners, days that fit together, promises that were kept."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.ends import is_ending
from allidocs.insight.progress import is_open
from allidocs.insight.views import overdue
from allidocs.plan.model import Plan
from allidocs.rules.catalogue.time import silently_late
from allidocs.rules.rule import Remark, named, rule

_AT_WORK = ("funded", "active")


@rule(
    "L097", "initiative-owner", Severity.ERROR, "operate", "Practice: work that nobody answers for is not done",
    "name the one person who answers for it below `owner`",
)  # fmt: skip
def initiative_owner(plan: Plan) -> Iterator[Remark]:
    """An initiative is under way and nobody answers for it. Two who share it wait for each other."""
    for id_, item in plan.initiatives.items():
        if item.status in _AT_WORK and item.owner is None:
            yield Remark(join("initiatives", id_), f"`{id_}` is {item.status}, and nobody answers for it")


@rule(
    "L100", "promise-overdue", Severity.REMARK, "incubate", "Practice: promises that lapse in silence are how trust ends",
    "write `done` with its day, or agree on a new day and say so",
)  # fmt: skip
def promise_overdue(plan: Plan) -> Iterator[Remark]:
    """What a partner promised is past its day and not done. The others notice long before they say so. What is long late
    without a word is said by `L308`."""
    silent = {path for path, _ in silently_late(plan)}
    for id_, item in plan.commitments.items():
        path = join("commitments", id_)
        if overdue(plan, item) and path not in silent:
            yield Remark(
                path,
                f"`{item.partner}` promised this for {item.due.isoformat()}, and it is not done",
            )


@rule(
    "L607", "area-plan-owned", Severity.WARNING, "operate", "Source document of allidocs, L23: a plan for each area, of each partner",
    "name below `owners` who answers for it in each company, and below `due` when it is complete",
)  # fmt: skip
def area_plan_owned(plan: Plan) -> Iterator[Remark]:
    """The plan of an area (sales, engineering, test, support, training, field) has nobody who answers for it in one of the
    companies, or no day on which it is complete. That company's people will not know that it concerns them."""
    for id_, area in plan.area_plans.items() if not is_ending(plan) else ():
        if not is_open(area):
            continue
        path = join("area_plans", id_)
        if lacking := [partner for partner in plan.partners if partner not in area.owners]:
            yield Remark(join(path, "owners"), f"nobody of {named(lacking)} answers for `{id_}`")
        if area.due is None:
            yield Remark(path, f"`{id_}` has no day on which it is complete")
