"""`allidocs artifacts`: list the documents, and whether a plan is ready for them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allidocs.cli.options import given_plan, given_templates, json_option, templates_option

if TYPE_CHECKING:
    from allidocs.artifacts.artifact import Artifact
    from allidocs.cli.readiness import State
    from allidocs.pipeline.plans import PlanFiles
    from allidocs.plan.model import Plan
    from allidocs.templating.template_set import TemplateSet


@click.command(epilog="\b\nExamples:\n  allidocs artifacts\n  allidocs artifacts my-alliance --json")
@click.argument("plan", type=click.Path(path_type=Path), required=False)
@templates_option
@json_option
def command(plan: Path | None, templates: Path | None, as_json: bool) -> int:
    """List the documents: their ids, readers, stages and sets; of PLAN, or the plan here, also whether it is ready for them.

    `allidocs build PLAN` makes those of the plan's stage but for the ones that are made when named, `--set SET` the
    papers of a set together: those of one meeting.
    """
    from allidocs.artifacts.catalogue import of_plan
    from allidocs.artifacts.own import catalogue_of
    from allidocs.artifacts.sets import sets_of
    from allidocs.cli.readiness import readiness
    from allidocs.cli.report import print_json
    from allidocs.pipeline.check import read_checked
    from allidocs.templating.template_set import TemplateSet

    checked, root = None, Path()
    files = _of_plan(plan)
    if files is not None:
        checked = read_checked(files)
        checked.sound_plan()
        root = files.root
    catalogue = catalogue_of(TemplateSet(given_templates(templates, root)))
    if checked is not None and checked.plan is not None:
        catalogue = of_plan(checked.plan, catalogue)
    ids = tuple(item.id for item in catalogue)
    approved = _approved(checked.plan, TemplateSet(given_templates(templates, root))) if checked else {}
    listed = readiness(checked.plan, checked.source, ids, catalogue) if checked else []
    states = {state.item.id: state for state in listed}
    if as_json:
        print_json([_row(item, states.get(item.id), approved.get(item.id, [])) for item in catalogue])
        return 0
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in (
        "Document",
        "What it is",
        "Readers",
        "From stage",
        "Sets",
        *(["Ready"] if states else []),
        *(["Approved by"] if approved else []),
    ):
        table.add_column(name, no_wrap=name == "Document")
    for item in catalogue:
        state = states.get(item.id)
        verdict = [_verdict(state)] if state else []
        by = [", ".join(approved.get(item.id, []))] if approved else []
        stage = item.stages[0] if item.stages else "–"
        sets = ", ".join(sets_of(item)) or ("when named" if item.when_named else "")
        table.add_row(item.id, item.subtitle, item.reader, stage, sets, *verdict, *by)
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    if files is not None:
        click.echo(f"\n`allidocs check {files.typed} --for DOCUMENT` says what is missing.")
    return 0


def _of_plan(named: Path | None) -> PlanFiles | None:
    """Return the plan that is named, else that of the working directory, None where that holds none."""
    from allidocs.base.errors import PlanUnreadable
    from allidocs.pipeline.plans import locate

    try:
        return locate(given_plan(named))
    except PlanUnreadable:
        if named is None:
            return None
        raise


def _approved(plan: Plan | None, templates: TemplateSet) -> dict[str, list[str]]:
    """Return who approved each document of this version, and whether it says something else since."""
    if plan is None:
        return {}
    from allidocs.artifacts.approved import suspects

    doubted = {(one.approval, one.artifact) for one in suspects(plan, templates)}
    found: dict[str, list[str]] = {}
    for id_, item in plan.approvals.items():
        if item.date is not None and item.version in (None, plan.plan.version):
            for document in item.documents:
                since = ", changed since" if (id_, document) in doubted else ""
                found.setdefault(document, []).append(f"{plan.partners[item.partner].short_name}{since}")
    return found


def _row(item: Artifact, state: State | None, approved: list[str]) -> dict[str, object]:
    from allidocs.artifacts.sets import sets_of

    about = {
        "id": item.id,
        "title": item.title,
        "reader": item.reader,
        "stages": list(item.stages),
        "sets": list(sets_of(item)),
        "own": item.own,
        "when_named": item.when_named,
        "approved": approved,
    }
    return {**about, **(state.as_dict() if state else {})}


def _verdict(state: State) -> str:
    if state.blocked:
        return "not yet"
    return "yes, with gaps" if state.gaps else "yes"
