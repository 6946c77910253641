"""`allidocs artifacts`: which documents there are, and whether a plan is ready for them."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.cli.options import given_templates, json_option, templates_option


@click.command(epilog="\b\nExamples:\n  allidocs artifacts\n  allidocs artifacts my-alliance --json")
@click.argument("plan", type=click.Path(path_type=Path), required=False)
@templates_option
@json_option
def command(plan: Path | None, templates: Path | None, as_json: bool) -> int:
    """List the documents: their ids, readers and stages; with PLAN also whether it is ready for them."""
    from allidocs.artifacts.own import catalogue_of
    from allidocs.artifacts.search import TemplateSet
    from allidocs.build.check import read_checked
    from allidocs.build.plans import locate
    from allidocs.cli.readiness import readiness
    from allidocs.cli.report import print_json

    read, root = None, Path()
    if plan is not None:
        files = locate(plan)
        checked = read_checked(files)
        checked.stop_on_errors()
        read, root = checked.plan, files.root
    catalogue = catalogue_of(TemplateSet(given_templates(templates, root)))
    states = {
        state.item.id: state for state in readiness(read, tuple(item.id for item in catalogue), catalogue)
    }
    if as_json:
        rows = [
            {"id": item.id, "title": item.title, "reader": item.reader, "stages": list(item.stages)}
            for item in catalogue
        ]
        print_json([{**states[str(row["id"])].as_dict(), **row} if states else row for row in rows])
        return 0
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Document", "What it is", "From stage", *(["Ready"] if states else [])):
        table.add_column(name, no_wrap=name == "Document")
    for item in catalogue:
        state = states.get(item.id)
        verdict = (
            []
            if state is None
            else ["not yet" if state.blocked else "yes, with gaps" if state.gaps else "yes"]
        )
        table.add_row(item.id, item.subtitle, item.stages[0], *verdict)
    Console(width=None if click.get_text_stream("stdout").isatty() else 120).print(table)
    if states:
        click.echo("\n`allidocs check PLAN --for DOCUMENT` says what is missing.")
    return 0
