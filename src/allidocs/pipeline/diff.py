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
    from allidocs.history.impact import Touched

SHARED = "all"
"""The audience of the edition that all partners share."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two versions of a plan; `touched` are the documents, None where nobody asked for them."""

    report: Report
    touched: tuple[Touched, ...] | None


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
    if not audience:
        before, after = (plan_of(version, SHARED) for version in versions)
    return Difference(found, _touched(before, after, templates, audience or SHARED, lang))


def _touched(old: Plan, new: Plan, templates: Path | None, audience: str, lang: str) -> tuple[Touched, ...]:
    from allidocs.artifacts.own import catalogue_of
    from allidocs.history.impact import impact
    from allidocs.templating.template_set import TemplateSet

    found = TemplateSet(templates)
    return impact(old, new, catalogue_of(found), found, audience, lang or new.plan.language)


def _name(version: Version, plan: Plan) -> str:
    """Return how people call a version: the plan's own version and day, and where it was found."""
    where = version.revision or version.label
    lost = left_out(version)
    older = f"; of an older format, {lost} of its values left out" if lost else ""
    return f"version {plan.plan.version} of {plan.plan.as_of.isoformat()} ({where}{older})"
