"""What was approved is still what stands: each approval keeps the fingerprint of what its person was shown.

`allidocs approve` writes it into the plan as `LANG/AUDIENCE@FINGERPRINT`, with `/working` before the `@` for that edition.
An approval whose document says something else now is suspect: nobody approved what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from allidocs.artifacts.approvals import Suspect, changed
from allidocs.artifacts.compose import reading
from allidocs.base.finding import Finding, Severity
from allidocs.base.ids import join
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.templating.template_set import TemplateSet

CODE = "A001"


def suspect_approvals(
    plan: Plan, document: str, templates: TemplateSet, audiences: frozenset[str] | None = None
) -> frozenset[str]:
    """Return the suspect approvals of one document, as its cover marks them; the rest is as for `suspects`."""
    return frozenset(one.approval for one in suspects(plan, templates, audiences, only=document))


def suspects(
    plan: Plan, templates: TemplateSet, audiences: frozenset[str] | None = None, only: str = ""
) -> Iterator[Suspect]:
    """Yield the approvals of this version whose document says something else than was approved; `plan` is the whole one,
    or one cut to what some `audiences` see, of whose approvals alone this then tells. `only` is the document asked for.
    """
    return changed(plan, partial(reading, plan, templates), audiences, only=only)


def suspect_findings(plan: Plan, templates: TemplateSet, source: Source) -> list[Finding]:
    """Return what there is to say of approvals: an error for a suspect one of an agreed plan, else a warning."""
    agreed = plan.plan.status == "agreed"
    found = []
    for one in suspects(plan, templates):
        path = join(join(join("approvals", one.approval), "documents"), one.artifact)
        said = "says something else now" if one.now else "cannot be made any more"
        who = plan.approvals[one.approval].person or plan.approvals[one.approval].partner
        found.append(
            Finding(
                CODE, Severity.ERROR if agreed else Severity.WARNING,
                f"{one.artifact}, which `{who}` approved, {said}", source.nearest(path),
                f"`allidocs redline {one.artifact} @{one.recorded.partition('@')[2][:8]}` shows what changed since; "
                f"`allidocs approve {one.artifact} --by {who}` approves it anew", path,
            )
        )  # fmt: skip
    return found
