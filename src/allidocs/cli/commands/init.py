"""`allidocs init`: write a plan to start from, with comments."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.plan.kinds import SOURCE, STAGES


@click.command(
    epilog="\b\nExamples:\n  allidocs init my-alliance\n  allidocs init mi-alianza --stage incubate --lang es"
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    default="evaluate",
    show_default=True,
    help="Where the alliance is in its life.",
)
@click.option(
    "--lang",
    metavar="LANGUAGE",
    default=SOURCE,
    show_default=True,
    help="The language that the plan is written in.",
)
def command(folder: Path, stage: str, lang: str) -> int:
    """Write a plan to start from into DIR: short, commented, and valid as it is.

    Writes `plan.yaml`, the schema that editors use, and a `.gitignore`. Never overwrites a file.
    """
    from datetime import date

    from allidocs.pipeline.starter import starter_files, write_new

    files = starter_files(folder.resolve().name, stage, lang, date.today())
    write_new(folder, files)
    click.echo(f"wrote {', '.join(str(folder / name) for name in files)}")
    click.echo(
        f"next: edit {folder / 'plan.yaml'}, then `allidocs check {folder}` and `allidocs build {folder}`"
    )
    return 0
