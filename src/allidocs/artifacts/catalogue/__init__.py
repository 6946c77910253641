"""The catalogue: every document that allidocs makes, its reader, its stage, its template and what it needs.

Every module of this package is read: a document that stands in one is made, and no list names it. They hold no
facts, so that to list documents loads none of the modules that compute them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from allidocs.artifacts.artifact import Artifact, Need
from allidocs.base.discovery import defined_in
from allidocs.base.errors import CannotRun
from allidocs.base.suggestions import suggestion
from allidocs.insight.decided import version_before
from allidocs.insight.ends import edition
from allidocs.plan.entity import Entity
from allidocs.plan.hidden import hidden_attributes
from allidocs.plan.model import Plan


def found_artifacts() -> tuple[Artifact, ...]:
    """Return the documents of all modules of this package, in their order."""
    return tuple(sorted(defined_in(sys.modules[__name__], Artifact), key=lambda item: item.order))


CATALOGUE: tuple[Artifact, ...] = found_artifacts()
"""Every document that allidocs makes, in the order in which they are listed."""
VERSIONS = "plan.history"


def artifact(id_: str, catalogue: tuple[Artifact, ...] = CATALOGUE) -> Artifact:
    """Return the document with this id; raises CannotRun with the nearest id.

    `exit-plan.ID` is the exit plan of the further end ID, `close-out-report.ID` the report on how it ended.
    """
    kind, _, about = id_.partition(".")
    for item in catalogue:
        if item.id == id_:
            return item
        if about and item.id == kind and item.each_end:
            return item.for_end(about)
    raise CannotRun(
        f"there is no document `{id_}`", suggestion(id_, (item.id for item in catalogue), "documents")
    )


def of_plan(plan: Plan, catalogue: tuple[Artifact, ...] = CATALOGUE) -> tuple[Artifact, ...]:
    """Return all documents of a plan: those of the catalogue, and behind each that every end has, one for each further end."""
    return tuple(
        titled(plan, one)
        for item in catalogue
        for one in (
            replace(item, each_end=False),
            *(
                item.for_end(about)
                for about, found in (plan.exits.items() if item.each_end else ())
                if not item.under_way or edition(plan, found) != "plan"
            ),
        )
    )


def titled(plan: Plan, item: Artifact) -> Artifact:
    """Return the document as it calls itself of this plan: a paper on an exit under way is no plan for it any more, and one
    on the contract has the name of what is signed. The record of a closed exit is made when named, where a close-out report
    tells what came of it.
    """
    found = None
    if item.kind == "exit-plan":
        exit_ = plan.exits.get(item.about) if item.about else plan.exit
        stands = edition(plan, exit_) if exit_ is not None else ""
        found = item.titles.get(stands)
        reported = exit_ is not None and exit_.completion and (item.about or plan.plan.stage == "retire")
        item = replace(item, when_named=item.when_named or bool(stands == "close" and reported))
    elif item.kind == "contract-frame":
        found = item.titles.get(plan.contract.stage) if plan.contract is not None else None
    return replace(item, title=found) if found else item


def titles_of(plan: Plan) -> dict[str, str]:
    """Return the titles of all documents of a plan by their ids."""
    return {item.id: item.title for item in of_plan(plan)}


def missing(plan: Plan, item: Artifact) -> tuple[Need, ...]:
    """Return what the plan does not have and the document needs, musts first.

    Of a plan that was cut for an audience, what is hidden from it is no gap; where the document cannot do without it, that is said.
    """
    return tuple(
        replace(need, hidden=True) if is_hidden(plan, need.path) else need
        for need in lacking(item, lambda path: has(plan, path))
        if need.weight == "must" or not is_hidden(plan, need.path)
    )


def lacking(item: Artifact, has: Callable[[str], bool]) -> tuple[Need, ...]:
    """Return what a document needs and is not there, musts first; `has` says whether something stands at a path."""
    gaps = [need for need in item.needs if not has(need.path)]
    return tuple(sorted(gaps, key=lambda need: need.weight != "must"))


def has(plan: Plan, path: str) -> bool:
    """Say whether something stands at a path of the plan, or at one of several; of versions, whether one is earlier than its own."""
    if path == VERSIONS:
        return (version_before(plan) or date.max) < plan.plan.as_of
    return any(_there(plan, one.split(".")) for one in path.split(" | "))


def _there(value: object, steps: Sequence[str]) -> bool:
    """Say whether something stands at the end of some steps; `*` stands for each entry of a collection."""
    if not steps or value is None:
        return value not in (None, {}, ())
    if steps[0] == "*":
        return isinstance(value, Mapping) and any(_there(one, steps[1:]) for one in value.values())
    return _there(_step(value, steps[0]), steps[1:])


def is_hidden(plan: Plan, path: str) -> bool:
    """Say whether a cut for an audience took away what stands at a path, the first of several, or above it."""
    value: object = plan
    for step in path.partition(" | ")[0].split("."):
        if isinstance(value, Entity) and step in (hidden_attributes(value) or ()):
            return True
        value = _step(value, step)
    return False


def _step(value: object, step: str) -> object:
    return value.get(step) if isinstance(value, Mapping) else getattr(value, step, None)


def musts(plan: Plan, item: Artifact) -> tuple[Need, ...]:
    """Return what the plan does not have and the document cannot do without."""
    return tuple(need for need in missing(plan, item) if need.weight == "must")


def ready(plan: Plan, item: Artifact) -> bool:
    """Say whether the plan has everything that the document cannot do without."""
    return not musts(plan, item)
