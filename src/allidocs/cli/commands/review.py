"""`allidocs review`: read a document or register that came back, and take its changes over into the plan."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import (
    gathered,
    given_plan,
    given_templates,
    json_option,
    plan_option,
    templates_option,
)


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """What the command line says of a review; empty or None what it does not say."""

    documents: tuple[str, ...]
    plan: Path | None
    base: str | None
    sides: tuple[str, ...]
    applying: bool
    yes: bool
    committing: bool
    templates: Path | None
    as_json: bool


@click.command(
    epilog="\b\nExamples:\n  allidocs review contract-frame.en.docx --plan my-alliance\n"
    "  allidocs review returned.docx --apply 1 3 7\n"
    "  allidocs review returned.docx --apply --yes --commit\n"
    "  allidocs review helios.docx nordwind.docx --side helios.docx=helios --side nordwind.docx=nordwind\n"
    "  allidocs review returned.docx --base v1.3 --json\n"
    "  allidocs review helios-nordwind.register.en.xlsx"
)
@click.argument("documents", nargs=-1, required=True, metavar="FILE [FILE]... [ID]...")
@plan_option
@click.option(
    "--base", metavar="WHAT", help="What was sent: a revision of git, or an older copy of the plan."
)
@click.option(
    "--side", "sides", multiple=True, metavar="FILE=PARTNER", help="Whose return a file is; repeatable."
)
@click.option(
    "--apply", "applying", is_flag=True, help="Write into the plan: all, or the proposals whose IDs follow."
)
@click.option("--yes", is_flag=True, help="With --apply: take all without asking.")
@click.option("--commit", "committing", is_flag=True, help="Commit the plan's files to git afterwards.")
@templates_option
@json_option
@gathered(ReviewOptions)
def command(options: ReviewOptions) -> int:
    """Show what a returned FILE, a Word document or a register (.xlsx), changes and asks, and take it over into the plan.

    Every change becomes a proposal for the plan or is listed with its words; changes made without tracking come first.
    Several files that go back to the same plan are merged. Nothing is written without --apply. Exits with 0 when
    nothing was changed, 1 when there are proposals.
    """
    from allidocs.cli.reviewing import Asked, review_command
    from allidocs.pipeline.plans import locate
    from allidocs.templating.template_set import TemplateSet

    paths, ids = _taken_apart(options.documents)
    if ids and not options.applying:
        raise click.UsageError(f"`{ids[0]}` is no file that came back; ids of proposals go with --apply")
    if options.committing and not options.applying:
        raise click.UsageError("--commit goes with --apply")
    files = locate(given_plan(options.plan))
    templates = TemplateSet(given_templates(options.templates, files.root))
    named = dict(_side(side) for side in options.sides)
    asked = Asked(ids, options.applying, options.yes, options.committing, options.as_json)
    return review_command(files, paths, templates, options.base, named, asked)


def _taken_apart(words: tuple[str, ...]) -> tuple[list[Path], tuple[str, ...]]:
    """Return files and ids: an id is a number, and a file is anything else."""
    ids = tuple(word for word in words if word.isdecimal() and not Path(word).exists())
    paths = [Path(word) for word in words if word not in ids]
    if not paths:
        raise click.UsageError("name the file that came back")
    return paths, ids


def _side(text: str) -> tuple[str, str]:
    name, equals, partner = text.rpartition("=")
    if not equals or not name or not partner:
        raise click.UsageError(f"`{text}` is not FILE=PARTNER")
    return name, partner
