"""`allidocs template`: list the files of the template set, or copy one to change it."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.cli.options import given_templates, json_option, templates_option


@click.group(
    epilog="\b\nExamples:\n  allidocs template list\n  allidocs template eject theme.yaml\n"
    "  allidocs template eject artifacts/exit-plan.j2 --to my-alliance/templates"
)
def command() -> None:
    """List templates, or copy one to change it.

    A file in the folder `templates` beside a plan replaces the one of the same name that comes with allidocs.
    """


@command.command("list", epilog="\b\nExamples:\n  allidocs template list\n  allidocs template list --json")
@templates_option
@json_option
def list_templates(templates: Path | None, as_json: bool) -> int:
    """List every template, word list, style sheet and theme, and which are your own."""
    from allidocs.artifacts.search import TemplateSet
    from allidocs.cli.report import print_json

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

    Names that nothing answers to, blocks that nobody prints, words without translation, sentences outside claims; without
    templates of your own, those of allidocs are judged. Exits with 1 when there is anything.
    """
    from allidocs.artifacts.lint import lint
    from allidocs.artifacts.search import TemplateSet
    from allidocs.cli.report import as_dict, print_findings, print_json

    found = TemplateSet(given_templates(templates, Path()))
    findings = [*lint(found)]
    if as_json:
        print_json([as_dict(finding) for finding in findings])
        return int(bool(findings))
    files = {finding.place.file for finding in findings if finding.place}
    texts = {name: found.read(name).decode("utf-8", "replace") for name in files}
    print_findings(findings, texts, "text")
    if not findings:
        click.echo("nothing is wrong in these templates")
    return int(bool(findings))


@command.command(
    "eject",
    epilog="\b\nExamples:\n  allidocs template eject theme.yaml\n  allidocs template eject layout/document.css",
)
@click.argument("name")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("templates"),
    show_default=True,
    help="Where to put the copy.",
)
def eject(name: str, folder: Path) -> int:
    """Copy the template NAME into a folder of your own; never overwrites."""
    from allidocs.artifacts.search import TemplateSet
    from allidocs.base.errors import CannotRun
    from allidocs.base.files import inside

    data = TemplateSet().read(name)
    target = folder / inside(name)
    if target.exists():
        raise CannotRun(f"`{target}` is there already", "move it away first; it is not overwritten")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        raise CannotRun(f"cannot write `{target}`: {error.strerror or error}") from error
    click.echo(
        f"wrote {target}; builds use it when the folder lies beside the plan, or with --templates {folder}"
    )
    return 0
