"""Checking a plan without making documents: loads no engine, runs nothing, safe on a hostile plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from allidocs.base.errors import AllidocsError, FindingsError
from allidocs.base.finding import Finding, Severity, sort_key, told_place
from allidocs.insight.thresholds import apply
from allidocs.pipeline.plans import PlanFiles
from allidocs.pipeline.settings import thresholds_for
from allidocs.plan.model import Plan, Read, read_plan
from allidocs.plan.outdated import without_older
from allidocs.plan.source import Source, read_source

if TYPE_CHECKING:
    from allidocs.rules.settings import Settings
    from allidocs.templating.template_set import TemplateSet


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan as read: None when it has errors; `findings` holds everything there is to say, in order of place.

    `waived` is what the partners said that they know and live with.
    """

    plan: Plan | None
    source: Source
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    def sound_plan(self) -> Plan:
        """Return the plan; raises FindingsError, with all findings, where it has errors."""
        if self.errors or self.plan is None:
            error = FindingsError(self.findings)
            error.texts = self.source.texts
            raise error
        return self.plan

    def with_findings(self, more: Iterable[Finding]) -> Checked:
        """Return the same plan with more to say about it, parted by what is waived."""
        from allidocs.rules.judging import parted

        stands, waived = (list(more), []) if self.plan is None else parted(self.plan, more)
        return replace(
            self,
            findings=tuple(sorted((*self.findings, *stands), key=sort_key)),
            waived=tuple(sorted((*self.waived, *waived), key=sort_key)),
        )


def read_checked(files: PlanFiles) -> Checked:
    """Read a plan and judge its form: syntax, keys, values, references, visibility. The team's thresholds come into force.

    Raises PlanUnreadable or LimitReached when it cannot be read at all, CannotRun where thresholds mean nothing.
    """
    apply(thresholds_for(files.root))
    read = read_plan(read_source(files.folder(), list(files.names)))
    return with_leaks(Checked(read.plan, read.source, read.findings), names_private=read.names_private)


def with_leaks(checked: Checked, *, names_private: bool) -> Checked:
    """Return what was checked with references that show more than their target may, and a header that hides the plan."""
    if checked.plan is None:
        return checked
    from allidocs.plan.audience import hidden_header, leaks

    found = leaks(checked.plan, checked.source) if names_private else []
    return checked.with_findings((*found, *hidden_header(checked.plan, checked.source)))


def read_judged(files: PlanFiles, day: date | None = None, settings: Settings | None = None) -> Checked:
    """Read a plan, judge its form, and add what the reviewer's rules say of it, on `day` where one is given.

    Rules are applied as the team's settings want them, those nearest to the plan unless some are given.

    A build asks for `read_checked` alone: a rule's error is for the author and stops no document. Raises as it does.
    """
    checked = read_checked(files)
    if day is not None and checked.plan is not None:
        from allidocs.plan.moment import known_on
        from allidocs.rules.later import later_words

        seen = known_on(checked.plan, day)
        told = later_words(seen, checked.plan.plan.as_of, checked.source)
        checked = replace(checked, plan=seen).with_findings(told)
    from allidocs.pipeline.settings import settings_for

    settings = settings_for(files.root) if settings is None else settings
    if checked.plan is None:
        rest = without_older(Read(None, checked.source, checked.findings))
        more = judged(Checked(rest.plan, rest.source, ()), settings) if rest is not None else checked
        return replace(checked, findings=tuple(sorted({*checked.findings, *more.findings}, key=sort_key)))
    return judged(checked, settings)


def judged(checked: Checked, settings: Settings | None = None) -> Checked:
    """Return what was checked with what the reviewer's rules say of a plan that could be read."""
    if checked.plan is None:
        return checked
    from allidocs.rules.catalogue import RULES
    from allidocs.rules.judging import judgement
    from allidocs.rules.settings import STANDARD

    found = judgement(checked.plan, checked.source, RULES, settings or STANDARD)
    return replace(
        checked,
        findings=tuple(sorted((*checked.findings, *found.findings), key=sort_key)),
        waived=tuple(sorted((*checked.waived, *found.waived), key=sort_key)),
    )


def with_language(checked: Checked, templates: TemplateSet) -> Checked:
    """Return what was checked with a warning where no document can be made in the plan's own language."""
    from allidocs.templating.words import is_spoken, languages_of

    plan = checked.plan
    if plan is None or is_spoken(plan.plan.language, templates):
        return checked
    node = checked.source.find("plan.language")
    said = f"documents cannot be made in `{plan.plan.language}`, the language of this plan"
    hint = f"languages: {', '.join(languages_of(templates))}; `--lang` names one for a build, and docs/templates.md says how to add yours"
    place = node.place if node is not None else None
    return checked.with_findings((Finding("P006", Severity.WARNING, said, place, hint, "plan.language"),))


def with_clauses(checked: Checked, templates: TemplateSet) -> Checked:
    """Return what was checked with what there is to say about choices and words of clauses.

    The clause library is read only for a plan that says something about clauses, and whole only where there is something
    to say. Raises FindingsError when the library itself has mistakes.
    """
    plan = checked.plan
    if plan is None or plan.contract is None or not plan.contract.clauses:
        return checked
    from allidocs.clauses import clause_findings, clauses_named, load_library, some_clauses

    part = some_clauses(templates, clauses_named(plan.contract))
    if part is not None and not clause_findings(plan, part):
        return checked
    found = clause_findings(plan, load_library(templates), checked.source)
    return checked.with_findings(found)


def with_approvals(checked: Checked, templates: TemplateSet) -> Checked:
    """Return what was checked with the approvals whose documents say something else now; those alone are composed."""
    plan = checked.plan
    if plan is None or not any(item.documents for item in plan.approvals.values()):
        return checked
    from allidocs.artifacts.approved import suspect_findings

    return checked.with_findings(suspect_findings(plan, templates, checked.source))


def with_templates(checked: Checked, templates: TemplateSet, root: Path) -> Checked:
    """Return what was checked with what is wrong in templates of one's own.

    Their files are named from `root`, the plan's folder, where they lie below it. Raises FindingsError or CannotRun when
    the description of a document, or a catalogue, cannot be read at all.
    """
    if templates.folder is None:
        return checked
    folder = Path(relpath(templates.folder, root))
    if folder.parts[:1] == ("..",):
        folder = templates.folder
    found, texts = [], dict(checked.source.texts)
    for finding in template_findings(templates):
        place = finding.place
        if place is not None:
            file = (folder / place.file).as_posix()
            texts[file] = templates.text(place.file)
            place = replace(place, file=file)
        found.append(replace(finding, place=place))
    return replace(checked, source=replace(checked.source, texts=texts)).with_findings(found)


def _read_sheet(name: str, templates: TemplateSet) -> None:
    """Read a style sheet as its writers do; raises CannotRun with the place of what they cannot take."""
    from allidocs.theme.tokens import Theme
    from allidocs.writers.css import resolved
    from allidocs.writers.style_sheets import sheet

    text = sheet(name, templates.read)
    if name == "layout/word.css":
        from allidocs.writers.docx.styles.sheet import read_sheet

        read_sheet(Theme(), templates.read)
    elif name in ("layout/document.css", "layout/print.css"):
        resolved(name, text, Theme())


def template_findings(templates: TemplateSet) -> Iterator[Finding]:
    """Yield what is wrong in a set of templates: templates and words, theme, style sheets, clause library."""
    from allidocs.artifacts.lint import lint
    from allidocs.clauses.library import young_languages
    from allidocs.pipeline.themes import theme_findings

    yield from lint(templates)
    sheets = [name for name in templates.names() if name.endswith(".css") and templates.is_own(name)]
    reported: list[Finding] = []
    readings: list[Callable[[], object]] = [
        lambda: reported.extend(theme_findings(templates)), lambda: reported.extend(young_languages(templates)),
        *(partial(_read_sheet, name, templates) for name in sheets),
    ]  # fmt: skip
    for reading in readings:
        try:
            reading()
        except FindingsError as error:
            yield from error.findings
        except AllidocsError as error:
            place, said = told_place(error.message)
            yield Finding("T007", Severity.ERROR, said, place, error.hint)
    yield from reported
