"""`allidocs template`: list templates, copy one to change it, start one, or say what is wrong with yours."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.cli.group import Group
from allidocs.cli.options import given_templates, json_option, templates_option

_to_option = click.option(
    "--to", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("templates"), show_default=True,
    help="The folder of your own templates.",
)  # fmt: skip


@click.group(
    cls=Group,
    epilog="\b\nExamples:\n  allidocs template list\n  allidocs template eject theme.yaml\n"
    "  allidocs template new house-note --to my-alliance/templates",
)
def command() -> None:
    """List templates, copy one to change it, start one, or say what is wrong with yours.

    A file in the folder `templates` beside a plan replaces the one of the same name that comes with allidocs.
    """


@command.command("list", epilog="\b\nExamples:\n  allidocs template list\n  allidocs template list --json")
@templates_option
@json_option
def list_templates(templates: Path | None, as_json: bool) -> int:
    """List every template, word list, style sheet and theme, and which are your own."""
    from allidocs.cli.report import print_json
    from allidocs.templating.template_set import TemplateSet

    own = given_templates(templates, Path())
    found = TemplateSet(own)
    rows = [{"name": name, "own": own is not None and (own / name).is_file()} for name in found.names()]
    if as_json:
        print_json(rows)
        return 0
    for row in rows:
        click.echo(f"{row['name']}{'  (your own)' if row['own'] else ''}")
    return 0


@command.command(
    "check", epilog="\b\nExamples:\n  allidocs template check\n  allidocs template check --templates ours"
)
@templates_option
@json_option
def check_templates(templates: Path | None, as_json: bool) -> int:
    """Say what is wrong in your own templates, without making a document.

    Names that nothing answers to, blocks that nobody prints, words without translation, sentences outside claims, the
    theme, style sheets, clause library and catalogues. Exits with 1 when there is anything.
    """
    from allidocs.cli.report import as_dict, print_findings, print_json
    from allidocs.pipeline.check import template_findings
    from allidocs.templating.template_set import TemplateSet

    found = TemplateSet(given_templates(templates, Path()))
    has_own = any(found.is_own(name) for name in found.names())
    findings = [*template_findings(found)] if has_own else []
    if as_json:
        print_json([as_dict(finding) for finding in findings])
        return int(bool(findings))
    files = {finding.place.file for finding in findings if finding.place}
    texts = {name: found.text(name) for name in files}
    print_findings(findings, texts, "text")
    if not has_own:
        click.echo(
            f"there is nothing to check: no templates of your own lie in `{found.folder or 'templates'}`"
        )
    elif not findings:
        click.echo("nothing is wrong in these templates")
    return int(bool(findings))


@command.command(
    "eject",
    epilog="\b\nExamples:\n  allidocs template eject theme.yaml\n  allidocs template eject layout/document.css",
)
@click.argument("name")
@_to_option
def eject(name: str, folder: Path) -> int:
    """Copy the template NAME into a folder of your own; never overwrites."""
    from allidocs.artifacts.scaffold import eject

    target = eject(name, folder)
    click.echo(
        f"wrote {target}; builds use it when the folder lies beside the plan, or with --templates {folder}"
    )
    return 0


@command.command(
    "new",
    epilog="\b\nExamples:\n  allidocs template new house-note\n  allidocs template new house-note --to my-alliance/templates",
)
@click.argument("document")
@_to_option
def new(document: str, folder: Path) -> int:
    """Start a document of your own: its description, its template, its Spanish words.

    DOCUMENT is its id, such as `house-note`. It can be built at once; change it from there.
    """
    from allidocs.artifacts.scaffold import new_document

    for path in new_document(document, folder):
        click.echo(f"wrote {path}")
    beside = folder.parent if folder.name == "templates" else Path("PLAN")
    own = "" if folder.name == "templates" else f" --templates {folder}"
    click.echo(f"next: allidocs build {beside} {document}{own}")
    return 0


@command.command(
    "diff", epilog="\b\nExamples:\n  allidocs template diff\n  allidocs template diff --templates ours"
)
@templates_option
@json_option
def diff(templates: Path | None, as_json: bool) -> int:
    """Show what your copies of templates miss of what allidocs changed since they were made.

    Exits with 1 when there is anything.
    """
    from allidocs.artifacts.scaffold import behind
    from allidocs.cli.report import print_json
    from allidocs.templating.template_set import TemplateSet

    found = [*behind(TemplateSet(given_templates(templates, Path())))]
    if as_json:
        print_json([one._asdict() for one in found])
        return int(bool(found))
    for one in found:
        if not one.known:
            click.echo(
                f"# {one.name}: which version it was copied from is not known; how it differs from today's:"
            )
        click.echo("\n".join(one.lines))
    if not found:
        click.echo("your templates miss nothing")
    return int(bool(found))
