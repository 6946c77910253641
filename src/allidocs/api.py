"""allidocs as a library: plans in, findings, documents and proposals out, bytes at both ends and nothing in between.

Nothing here reads the file system but the templates that come with allidocs, or writes to it but compiled templates and
cut-down fonts in the cache folder; nothing sets a variable of the environment, starts a process or keeps state. Everything
may be called from several threads, where PDF files are made one after another.

    plan = load({"plan.yaml": data})
    for finding in check(plan):
        print(finding.place, finding.message)
    page = write(compose(plan, "joint-business-plan"), "html")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import artifact, of_plan, ready
from allidocs.artifacts.compose import OWN, Stamp, facts_function
from allidocs.artifacts.compose import compose as composed
from allidocs.artifacts.own import catalogue_of
from allidocs.base.errors import FindingsError
from allidocs.base.files import Memory
from allidocs.base.finding import Finding, Severity
from allidocs.document import text
from allidocs.document.tree import Document
from allidocs.history.redline import Authorship, Side
from allidocs.history.redline import redline as redlined
from allidocs.history.versions import Version
from allidocs.pipeline.check import Checked, judged, with_clauses, with_leaks
from allidocs.pipeline.companion_files import calendar_file, register_file
from allidocs.pipeline.pool import Job, run
from allidocs.pipeline.themes import load_theme
from allidocs.plan.audience import Audience
from allidocs.plan.export import as_data
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.shown import shown
from allidocs.plan.source import Source, read_source
from allidocs.templating.template_set import TemplateSet

if TYPE_CHECKING:
    from allidocs.review.proposing.proposals import Proposal

Format = Literal["docx", "pdf", "html"]
ALL = "all"
"""The audience of the edition that all partners share."""


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan as read: `plan` is None when it has errors, which `findings` say with their places in the files."""

    plan: Plan | None
    source: Source
    findings: tuple[Finding, ...]
    templates: TemplateSet

    def whole(self) -> Plan:
        """Return the plan; raises FindingsError when it has errors."""
        if self.plan is None:
            error = FindingsError(self.findings)
            error.texts = self.source.texts
            raise error
        return self.plan


def load(files: Mapping[str, bytes | str], templates: Path | None = None) -> LoadedPlan:
    """Return a plan from the contents of its YAML files by name, in reading order.

    `templates` is a folder of own templates and theme. Raises PlanUnreadable or LimitReached for what cannot be read.
    """
    read = read_plan(read_source(Memory(files), list(files)))
    checked = with_leaks(Checked(read.plan, read.source, read.findings), names_private=read.names_private)
    return LoadedPlan(checked.plan, checked.source, checked.findings, TemplateSet(templates))


def check(loaded: LoadedPlan) -> tuple[Finding, ...]:
    """Return everything that there is to say of a plan: what is wrong with it, and what a good reviewer would say."""
    checked = judged(Checked(loaded.plan, loaded.source, loaded.findings))
    return with_clauses(checked, loaded.templates).findings


def documents(loaded: LoadedPlan, audience: str = ALL) -> tuple[str, ...]:
    """Return the ids of the documents of the plan's stage that it is ready for, as an audience may see it."""
    plan = _seen(loaded, audience, None)
    items = of_plan(plan, catalogue_of(loaded.templates))
    return tuple(item.id for item in items if plan.plan.stage in item.stages and ready(plan, item))


def compose(
    loaded: LoadedPlan, document: str, *, lang: str = "", audience: str = ALL, edition: str = "board",
    as_of: date | None = None,
) -> Document:  # fmt: skip
    """Return a document of a plan as a numbered tree, in the plan's own language unless another one is named.

    Raises FindingsError for a plan with errors, CannotRun for documents, languages and audiences that are not there, and
    TemplateFailed for a mistake of a template.
    """
    plan = _seen(loaded, audience, as_of)
    stamp = Stamp(audience, OWN, day=as_of)
    item = _item(loaded, plan, document).in_edition(edition)
    return composed(plan, item, lang or plan.plan.language, loaded.templates, stamp).document


def write(document: Document, format: Format, templates: Path | None = None) -> bytes:
    """Return a document as a file; raises EngineMissing for a PDF where Pango is not on the machine."""
    theme = load_theme(TemplateSet(templates))
    return run(Job("document", format, document, theme, templates)).data


def fingerprint(document: Document) -> str:
    """Return the fingerprint of what a document says, 16 hexadecimal digits: the same words have the same one."""
    return text.fingerprint(document)


def redline(
    old: LoadedPlan,
    new: LoadedPlan,
    document: str,
    author: str,
    day: date,
    *,
    lang: str = "",
    audience: str = ALL,
) -> Document:
    """Return a document of the newer plan with what changed since the older one, as tracked changes of `author`."""
    sides = []
    for label, loaded in (("old", old), ("new", new)):
        plan = _seen(loaded, audience, None)
        sides.append(Side(Version(label, Memory({}), ()), plan))
    before, after = sides
    item = _item(new, after.plan, document)
    whose = Authorship(author, day.isoformat())
    return redlined(
        before, after, item, lang or after.plan.plan.language, new.templates, audience, whose
    ).document


def review(
    sent: LoadedPlan,
    returned: bytes,
    document: str,
    *,
    lang: str = "",
    audience: str = ALL,
    edition: str = "board",
) -> tuple[Proposal, ...]:
    """Return what a Word file that came back asks of the plan that it was made from, as proposals (`review.proposals`).

    Each names the path in the plan, the old and the new value, who asked for it, and whether it can be applied.
    Raises CannotRun for a file that is no Word document.
    """
    from allidocs.review.matching.base import make_base
    from allidocs.review.matching.settled import settled
    from allidocs.review.opening.package import open_bytes
    from allidocs.review.opening.reader import read_story
    from allidocs.review.proposing.propose import review_story

    story = read_story(open_bytes(returned, "returned.docx"))
    plan = sent.whole()
    item = _item(sent, _seen(sent, audience, None), document).in_edition(edition)
    base = make_base(plan, item, lang or plan.plan.language, audience, sent.templates)
    story = settled(base, story)
    found = review_story(base, story, sent.source, sent.templates, "returned.docx", now=plan)
    return tuple(found.proposals)


def register(loaded: LoadedPlan, *, lang: str = "", audience: str = ALL) -> bytes:
    """Return risks, actions, decisions, milestones and open points of a plan as a workbook (XLSX)."""
    plan = _seen(loaded, audience, None)
    return register_file(plan, lang or plan.plan.language, loaded.templates, audience)


def calendar(loaded: LoadedPlan, *, lang: str = "", audience: str = ALL) -> bytes:
    """Return the days of a plan that are open as a calendar (ICS)."""
    plan = _seen(loaded, audience, None)
    return calendar_file(plan, lang or plan.plan.language, loaded.templates, audience)


def plan_data(loaded: LoadedPlan, audience: str = ALL) -> dict[str, Any]:
    """Return a plan as an audience may see it as plain data, with the keys of the format."""
    found: dict[str, Any] = as_data(_seen(loaded, audience, None))
    return found


def facts_data(loaded: LoadedPlan, document: str, audience: str = ALL) -> Any:
    """Return what a document computes of a plan as plain data: each figure with its formula, unit and inputs."""
    plan = _seen(loaded, audience, None)
    return as_data(facts_function(_item(loaded, plan, document))(plan))


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Say whether any finding stops a build."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _seen(loaded: LoadedPlan, audience: str, day: date | None) -> Plan:
    plan = loaded.whole()
    return shown(plan, Audience.parse(audience, tuple(plan.partners)), day)


def _item(loaded: LoadedPlan, plan: Plan, document: str) -> Artifact:
    return artifact(document, of_plan(plan, catalogue_of(loaded.templates)))
