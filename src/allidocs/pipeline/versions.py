"""A version of a plan by its name, and the plan that it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from allidocs.base.errors import CannotRun
from allidocs.base.finding import Severity
from allidocs.history.versions import Version, is_path, refuse_ambiguous, version_at, version_on_disk
from allidocs.pipeline.plans import locate
from allidocs.pipeline.revision import plan_revision
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.moment import known_on
from allidocs.plan.office import in_office
from allidocs.plan.outdated import read_past
from allidocs.plan.shown import shown
from allidocs.plan.source import read_source


def version_named(named: str, plan: Path) -> Version:
    """Return a version by its name: a plan on disk where there is one of that name, else a revision.

    Without a name it is the plan at `plan` as it lies there. Raises CannotRun for a name that is neither.
    """
    if named and not is_path(named):
        return version_at(named, plan)
    if named and named == Path(named).as_posix():
        refuse_ambiguous(named, plan)
    files = locate(Path(named) if named else plan)
    return version_on_disk(files.root, files.names, files.given, plan_revision(files))


def plan_of(version: Version, audience: str, day: date | None = None) -> Plan:
    """Return the plan of a version as an audience may see it, all of it for none; raises CannotRun where it has errors."""
    read, _ = read_past(read_source(version.files, list(version.names)))
    errors = [finding for finding in read.findings if finding.severity is Severity.ERROR]
    if read.plan is None or errors:
        first = f"{errors[0].place}: {errors[0].message}" if errors else "it cannot be read"
        more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
        raise CannotRun(
            f"the plan `{version.label}` has errors: {first}{more}", "`allidocs check` shows them all"
        )
    return as_seen_by(read.plan, audience, day)


def left_out(version: Version) -> int:
    """Return how many values of a version of an older format are left out: only the plan's author can say them today."""
    return read_past(read_source(version.files, list(version.names)))[1]


def as_seen_by(plan: Plan, audience: str, day: date | None = None) -> Plan:
    """Return a plan as an audience may see it, all of it for none, judged on `day` where one is given."""
    if not audience:
        return in_office(plan if day is None else known_on(plan, day))
    return shown(plan, Audience.parse(audience, tuple(plan.partners)), day)
