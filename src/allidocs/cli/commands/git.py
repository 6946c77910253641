"""`allidocs git`: let git merge plans by their keys and show changes in words."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.cli.group import Group
from allidocs.cli.options import given_plan, plan_argument


@click.group(cls=Group, epilog="\b\nExamples:\n  allidocs git setup\n  allidocs git setup --undo")
def command() -> None:
    """Let this repository's git merge plans by their keys, and show changes of plans and documents in words."""


@command.command(
    epilog="\b\nExamples:\n  allidocs git setup\n  allidocs git setup my-alliance --dry-run\n  allidocs git setup --undo"
)
@plan_argument
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--undo", "taken_back", is_flag=True, help="Take back what was written.")
def setup(plan: Path | None, dry_run: bool, taken_back: bool) -> int:
    """Write a merge driver and a diff driver for PLAN into the repository's own `.git` folder; nothing is committed.

    `git merge` and `git pull` then bring plans together entry by entry (`allidocs merge`), and `git diff` and `git log -p`
    show values by their paths, and Word documents by their words.
    """
    from allidocs.cli.report import echo, printable
    from allidocs.pipeline.git_setup import install, is_alone, is_set_up, setup_of, undo
    from allidocs.pipeline.plans import locate

    found = setup_of(locate(given_plan(plan)))
    verb = (
        "would take back"
        if taken_back and dry_run
        else "took back"
        if taken_back
        else "would write"
        if dry_run
        else "wrote"
    )
    if taken_back and not is_set_up(found):
        echo("there is nothing to take back")
        return 0
    if not dry_run:
        (undo if taken_back else install)(found)
    if taken_back and not is_alone(found):
        echo("the drivers stay: another plan of this repository is set up")
    else:
        echo(f"{verb} in {printable(str(found.folder / 'config'))}:")
        for key, value in found.config:
            echo(f"  {key} = {printable(value)}")
    echo(f"{verb} in {printable(str(found.folder / 'info' / 'attributes'))}:")
    for line in found.attributes:
        echo(f"  {printable(line)}")
    return 0


@command.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def words(file: Path) -> int:
    """Print what a plan's FILE or a Word document says, a line for each value or paragraph, for `git diff` to compare."""
    from allidocs.cli.report import echo, printable
    from allidocs.review.words import lines_of

    for line in lines_of(file):
        echo(printable(line))
    return 0
