"""`allidocs check`: what is wrong with a plan, and what is missing for which document."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.cli.options import given_plan, given_templates, json_option, plan_argument, templates_option

FRAME = "contract-frame"


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
    "--output-format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
    help="How to print findings.",
)  # fmt: skip
@click.option(
    "--audience",
    metavar="PARTNER",
    help="With `--for contract-frame`: judge this partner's own edition, and its own policy.",
)
@click.option(
    "--verbose",
    is_flag=True,
    help="Print every finding, and name the YAML files that belong to no plan here.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings, too.")
@templates_option
@json_option
def command(
    plan: Path | None,
    artifacts: tuple[str, ...],
    form: str,
    audience: str | None,
    verbose: bool,
    strict: bool,
    templates: Path | None,
    as_json: bool,
) -> int:
    """Say what is wrong with PLAN, without writing anything.

    PLAN is a file or a folder of YAML files. All errors are shown at once, each with its place; once the plan can be
    read, what a good reviewer would say of it is shown as well (`allidocs explain CODE` says why). Exits with 1 when
    there are errors, or when a document named with `--for` cannot be made yet: it is composed to see.

    `--for contract-frame` also reads the finished frame: terms, numbers that contradict each other, words that do not
    fit what a clause binds.
    """
    from allidocs.artifacts.own import catalogue_of
    from allidocs.artifacts.search import TemplateSet
    from allidocs.base.errors import CannotRun
    from allidocs.base.finding import Severity
    from allidocs.build.check import read_judged, with_clauses, with_templates
    from allidocs.build.plans import locate
    from allidocs.cli.readiness import readiness
    from allidocs.cli.report import as_dict, below_repository, echo, print_findings, print_json

    files = locate(given_plan(plan))
    found = TemplateSet(given_templates(templates, files.root))
    checked = with_templates(with_clauses(read_judged(files), found), found, files.root)
    state = readiness(checked.plan, checked.source, artifacts, catalogue_of(found))
    if audience is not None and FRAME not in artifacts:
        raise CannotRun("`--audience` judges the contract frame", "add `--for contract-frame`")
    if checked.plan is not None and artifacts:
        from allidocs.build.frame import document_findings
        from allidocs.plan.audience import Audience

        who = Audience.parse(audience or "all", tuple(checked.plan.partners))
        asked = [item.item for item in state]
        checked = checked.with_findings(document_findings(checked.plan, checked.source, found, who, asked))
    warned = strict and any(finding.severity is Severity.WARNING for finding in checked.findings)
    blocked = bool(checked.errors) or warned or any(item.blocked for item in state if item.asked)
    if as_json or form == "json":
        print_json({"plan": str(files.given), "findings": [as_dict(finding) for finding in checked.findings],
                    "documents": [item.as_dict() for item in state]})  # fmt: skip
        return int(blocked)
    shown = checked.findings if form == "text" else below_repository(checked.findings, files.root)
    print_findings(shown, checked.source.texts, form, everything=verbose)
    if form == "text" and verbose:
        for name in files.passed_over:
            echo(
                f"{files.given / name}: passed over, since it does not say `allidocs: 1` at its top or is another plan's"
            )
    if form == "text" and not checked.errors:
        lines = sum(checked.source.texts.get(name, "").count("\n") for name in files.names)
        echo(
            f"{files.given}: no errors ({len(files.names)} {'file' if len(files.names) == 1 else 'files'}, {lines:,} lines)"
        )
    if form == "text" and (artifacts or not checked.errors):
        for line in (line for item in state for line in item.lines(bool(artifacts))):
            echo(line)
    return int(blocked)
