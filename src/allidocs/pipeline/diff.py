"""The recipe of a difference: read two versions, compare what they say, and compose where its reach is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allidocs.changes.report import Report, report
from allidocs.history.versions import Version
from allidocs.pipeline.versions import left_out, plan_of, version_named
from allidocs.plan.model import Plan

if TYPE_CHECKING:
    from allidocs.artifacts.approvals import Suspect
    from allidocs.changes.consequences import Moved
    from allidocs.history.impact import Touched

SHARED = "all"
"""The audience of the edition that all partners share."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two versions of a plan; `reach` is what that touches, None where nobody asked for it."""

    report: Report
    reach: Reach | None


@dataclass(frozen=True, slots=True)
class Reach:
    """What a change touches: documents and their parts, approvals of what reads otherwise now, and days that follow from it:
    obligations, promises and meetings by path, old and new.
    """

    documents: tuple[Touched, ...]
    approvals: tuple[Suspect, ...]
    days: tuple[Moved, ...]


def diff(
    old: str, new: str, plan: Path, audience: str, templates: Path | None, *, impact: bool = False, lang: str = ""
) -> Difference:  # fmt: skip
    """Return what changed between two versions, `new` being the plan as it lies on disk where it is empty.

    Without an audience it is all that changed, and the documents are those of the shared edition.
    Raises CannotRun for versions that are not there and for plans with errors.
    """
    versions = [version_named(named, plan) for named in (old, new)]
    before, after = (plan_of(version, audience) for version in versions)
    names = _name(versions[0], before), _name(versions[1], after)
    found = report(before, after, names)
    if not impact:
        return Difference(found, None)
    return Difference(found, _reach(versions, (before, after), found, templates, audience, lang))


def _reach(
    versions: list[Version], plans: tuple[Plan, Plan], found: Report, templates: Path | None, audience: str, lang: str
) -> Reach:  # fmt: skip
    from allidocs.artifacts.approved import suspects
    from allidocs.artifacts.own import catalogue_of
    from allidocs.history.impact import days, impact
    from allidocs.templating.template_set import TemplateSet

    own, readers = TemplateSet(templates), frozenset((audience,)) if audience else None
    old, new = plans if audience else tuple(plan_of(version, SHARED) for version in versions)
    lang = lang or new.plan.language
    was, now = (tuple(suspects(plan, own, readers)) for plan in plans)
    known = {(one.approval, one.artifact) for one in was}
    changed = {line.path for lines in found.groups.values() for line in lines}
    return Reach(
        impact(old, new, catalogue_of(own), own, audience or SHARED, lang),
        tuple(one for one in now if (one.approval, one.artifact) not in known),
        tuple(one for one in days(*plans) if one.path not in changed),
    )


def _name(version: Version, plan: Plan) -> str:
    """Return how people call a version: the plan's own version and day, and where it was found."""
    where = version.revision or version.label
    lost = left_out(version)
    older = f"; of an older format, {lost} of its values left out" if lost else ""
    return f"version {plan.plan.version} of {plan.plan.as_of.isoformat()} ({where}{older})"
