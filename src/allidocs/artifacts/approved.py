"""What was approved is still what stands: each approval keeps the fingerprint of what its person was shown.

`allidocs approve` writes it into the plan as `LANG/AUDIENCE@FINGERPRINT`, with `/working` before the `@` for that edition.
An approval whose document says something else now is suspect: nobody approved what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allidocs.artifacts.catalogue import artifact, missing, of_plan
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.own import catalogue_of
from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.base.finding import Finding, Severity
from allidocs.base.ids import join
from allidocs.document.text import fingerprint
from allidocs.plan.audience import Audience
from allidocs.plan.entity import EMPTY
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.plan.source import Source
from allidocs.templating.template_set import TemplateSet

CODE = "A001"


@dataclass(frozen=True, slots=True)
class Suspect:
    """An approval, by its id, of a document that says something else now; `now` is empty where it cannot be made."""

    approval: str
    artifact: str
    recorded: str
    now: str


def unsigned(plan: Plan) -> Plan:
    """Return the plan with nobody's approval in it: to approve a document that lists who did is no change of it."""
    return plan.replace(approvals=EMPTY)


def reading(
    plan: Plan, id_: str, templates: TemplateSet, lang: str, audience: str = "all", edition: str = "board"
) -> str:
    """Return what a document says to some readers, as approvals record it; raises CannotRun or TemplateFailed where it
    cannot be made. `plan` is the whole one.
    """
    item = artifact(id_, of_plan(plan, catalogue_of(templates))).in_edition(edition)
    seen = shown(unsigned(plan), Audience.parse(audience, tuple(plan.partners)))
    lacks = [need.told for need in missing(seen, item) if need.weight == "must"]
    if lacks:
        raise CannotRun(
            f"{id_} cannot be made yet: it needs {'; '.join(lacks)}",
            f"`allidocs check --for {id_}` names every gap with its key",
        )
    document = compose(seen, item, lang, templates, Stamp(audience)).document
    whole = "/working" if item.edition == "working" else ""
    return f"{lang}/{audience}{whole}@{fingerprint(document)}"


def doubted(
    plan: Plan, document: str, templates: TemplateSet, audiences: frozenset[str] | None = None
) -> frozenset[str]:
    """Return the suspect approvals of one document, as its cover marks them; the rest is as for `suspects`."""
    return frozenset(one.approval for one in suspects(plan, templates, audiences, only=document))


def suspects(
    plan: Plan,
    templates: TemplateSet,
    audiences: frozenset[str] | None = None,
    without: str = "",
    only: str = "",
) -> Iterator[Suspect]:
    """Yield the approvals of this version whose document says something else than was approved; `plan` is the whole one,
    or one cut to what some `audiences` see, of whose approvals alone this then tells. `without` is a document left out,
    `only` the one that is asked for.
    """
    known: dict[tuple[str, str], str] = {}
    for id_, item in plan.approvals.items():
        if item.date is None or item.version not in (None, plan.plan.version):
            continue
        for document, recorded in item.documents.items():
            asked = recorded.partition("@")[0]
            if document == without or (only and document != only):
                continue
            if audiences is not None and asked.split("/")[1] not in audiences:
                continue
            if (document, asked) not in known:
                known[document, asked] = _now(plan, document, asked, templates)
            now = known[document, asked]
            if now != recorded:
                yield Suspect(id_, document, recorded, now)


def _now(plan: Plan, document: str, asked: str, templates: TemplateSet) -> str:
    lang, audience, *whole = asked.split("/")
    try:
        return reading(plan, document, templates, lang, audience, whole[0] if whole else "board")
    except AllidocsError:
        return ""


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
