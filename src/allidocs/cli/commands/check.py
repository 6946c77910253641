"""`allidocs check`: say what is wrong with a plan, and what is missing for which document."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import (
    as_of_option,
    gathered,
    given_plan,
    given_templates,
    json_option,
    plan_argument,
    templates_option,
)

if TYPE_CHECKING:
    from allidocs.cli.readiness import State
    from allidocs.pipeline.check import Checked
    from allidocs.pipeline.plans import PlanFiles
    from allidocs.rules.settings import Settings
    from allidocs.templating.template_set import TemplateSet

FRAME = "contract-frame"


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the command line says of a check; empty or None what it does not say."""

    plan: Path | None
    artifacts: tuple[str, ...]
    form: str
    audience: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    below: bool
    fix: bool
    verbose: bool
    strict: bool
    templates: Path | None
    as_of: date | None
    as_json: bool


@click.command(
    epilog="\b\nExamples:\n  allidocs check\n  allidocs check my-alliance --for exit-plan\n  allidocs check my-alliance --output-format github"
)
@plan_argument
@click.option(
    "--for",
    "artifacts",
    multiple=True,
    metavar="DOCUMENT",
    help="Say what is missing for this document; repeatable.",
)
@click.option(
    "--output-format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text", show_default=True,
    help="How to print findings.",
)  # fmt: skip
@click.option(
    "--audience",
    metavar="PARTNER",
    help="With `--for contract-frame`: judge this partner's own edition, and its own policy.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    help="Ask this rule alone, or those whose code begins so; repeatable.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE",
    help="Leave this rule out, or those whose code begins so; repeatable.",
)
@click.option(
    "--below",
    is_flag=True,
    help="Check every plan in PLAN and the folders below it; other YAML files are passed over, and none at all is no mistake.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Mend what has one remedy and takes away nothing that anybody meant, then check: a waiver of nothing, a day said twice.",
)
@click.option(
    "--verbose",
    is_flag=True,
    help="Print every finding with its path, also those that are waived, and name the YAML files that belong to no plan here.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings, too.")
@templates_option
@as_of_option
@json_option
@gathered(CheckOptions)
def command(options: CheckOptions) -> int:
    """Say what is wrong with PLAN, without writing anything unless `--fix` asks for it.

    PLAN is a file or a folder of YAML files. All errors are shown at once, each with its place; once the plan can be
    read, what a good reviewer would say of it is shown as well (`allidocs explain CODE` says why). Exits with 1 when
    there are errors, or when a document named with `--for` cannot be made yet: it is composed to see.

    Which rules are asked, how serious they are and by which numbers they judge stands in `allidocs.toml` beside the plan
    or above it (docs/rules.md). What the partners know and live with stands in the plan, below `waivers`.

    `--for contract-frame` also reads the finished frame: terms, numbers that contradict each other, words that do not
    fit what a clause binds. A definitive agreement that nobody has signed is read so in every check.
    """
    told: Any
    if not options.below:
        with _uncollected():
            code, told = _checked(options)
    else:
        from allidocs.pipeline.plans import plans_below

        done = [_checked(replace(options, plan=place)) for place in plans_below(given_plan(options.plan))]
        code, told = max((code for code, _ in done), default=0), [one for _, one in done]
        if not done and not _is_json(options):
            click.echo("there is no plan here")
    if _is_json(options):
        from allidocs.cli.report import print_json

        print_json(told)
    return code


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: what a check of one plan makes stays until its end, and the search is a tenth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _is_json(options: CheckOptions) -> bool:
    return options.as_json or options.form == "json"


def _checked(options: CheckOptions) -> tuple[int, dict[str, Any]]:
    """Check one plan and print what there is to say; return the exit code, and what JSON says of it."""
    from allidocs.artifacts.own import catalogue_of
    from allidocs.base.errors import CannotRun
    from allidocs.base.finding import Severity
    from allidocs.cli.readiness import readiness
    from allidocs.pipeline.check import (
        read_judged,
        with_approvals,
        with_clauses,
        with_language,
        with_templates,
    )
    from allidocs.pipeline.plans import locate
    from allidocs.pipeline.settings import settings_for
    from allidocs.rules.catalogue import ALL_RULES
    from allidocs.rules.settings import codes
    from allidocs.templating.template_set import TemplateSet

    files = locate(given_plan(options.plan))
    templates = TemplateSet(given_templates(options.templates, files.root))
    settings = settings_for(files.root).narrowed(
        codes(options.select, ALL_RULES, "`--select`"), codes(options.ignore, ALL_RULES, "`--ignore`")
    )
    read = read_judged(files, options.as_of, settings)
    if options.fix and _mended(files, read):
        read = read_judged(files, options.as_of, settings)
    checked = with_templates(with_language(with_clauses(read, templates), templates), templates, files.root)
    if options.as_of is None:
        checked = with_approvals(checked, templates)
    state = readiness(checked.plan, checked.source, options.artifacts, catalogue_of(templates))
    if options.audience is not None and FRAME not in options.artifacts:
        raise CannotRun("`--audience` judges the contract frame", "add `--for contract-frame`")
    checked = _with_documents(checked, templates, options, state, settings)
    if not _is_json(options):
        _print(files, checked, options, state, settings.file)
    warned = options.strict and any(finding.severity is Severity.WARNING for finding in checked.findings)
    code = int(bool(checked.errors) or warned or any(item.blocked for item in state if item.asked))
    return code, _plain(files, checked, state)


def _mended(files: PlanFiles, checked: Checked) -> bool:
    """Mend in the plan's files what can be mended, name it, and say whether anything was."""
    from allidocs.cli.report import echo
    from allidocs.pipeline.rewriting import write_plan
    from allidocs.plan.splice import splice
    from allidocs.rules.mending import mends

    changes = mends(checked.findings)
    if changes:
        write_plan(files, checked.source, splice(checked.source, changes.values()))
        for path in changes:
            echo(f"mended: `{path}` was taken out", err=True)
    return bool(changes)


def _with_documents(
    checked: Checked,
    templates: TemplateSet,
    options: CheckOptions,
    state: Sequence[State],
    settings: Settings,
) -> Checked:
    """Return what was checked with what finished documents say: those asked for, and a contract that is about to be signed."""
    plan = checked.plan
    if plan is None or not (options.artifacts or (plan.contract and plan.contract.stage == "definitive")):
        return checked
    from allidocs.pipeline.frame import document_findings
    from allidocs.plan.audience import Audience

    who = Audience.parse(options.audience or "all", tuple(plan.partners))
    asked = [item.item for item in state if item.asked]
    return checked.with_findings(document_findings(plan, checked.source, templates, who, asked, settings))


def _plain(files: PlanFiles, checked: Checked, state: Sequence[State]) -> dict[str, Any]:
    from allidocs.cli.report import as_dict

    return {"plan": str(files.given), "findings": [as_dict(finding) for finding in checked.findings],
                "waived": [as_dict(finding) for finding in checked.waived],
                "documents": [item.as_dict() for item in state]}  # fmt: skip


def _print(
    files: PlanFiles, checked: Checked, options: CheckOptions, state: Sequence[State], settings: str
) -> None:
    """Print findings; in text also the files that were passed over, the count of lines, and what the plan is ready for."""
    from allidocs.cli.readiness import told
    from allidocs.cli.report import below_repository, echo, echo_seen, print_findings, print_json, sarif

    placed = below_repository(checked.findings, files.root)
    if options.form == "sarif":
        print_json(sarif(placed, below_repository(checked.waived, files.root)))
        return
    if options.form != "text":
        print_findings(placed, checked.source.texts, options.form, everything=options.verbose)
        return
    print_findings(
        checked.findings, checked.source.texts, "text", everything=options.verbose, paths=options.verbose
    )
    if options.verbose:
        print_findings(checked.waived, checked.source.texts, "text", paths=True)
    elif checked.waived:
        echo(f"{len(checked.waived)} waived; `allidocs check {files.typed} --verbose` shows them")
    for name in files.passed_over if options.verbose else ():
        echo(
            f"{files.given / name}: passed over, since it does not say `allidocs: 1` at its top or is another plan's"
        )
    if options.as_of is not None:
        echo_seen(options.as_of, checked.source)
    if settings:
        echo(f"`{settings}` says which rules are asked and how serious they are")
    if not checked.errors:
        lines = sum(checked.source.texts.get(name, "").count("\n") for name in files.names)
        echo(
            f"{files.given}: no errors ({len(files.names)} {'file' if len(files.names) == 1 else 'files'}, {lines:,} lines)"
        )
    if options.artifacts or not checked.errors:
        for line in told(state, bool(options.artifacts)):
            echo(line)
