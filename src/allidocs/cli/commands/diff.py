"""`allidocs diff`: what changed between two versions of a plan, in words."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import gathered, given_plan, given_templates, plan_option, templates_option

if TYPE_CHECKING:
    from allidocs.pipeline.diff import Difference


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """What the command line says of a difference; empty or None what it does not say."""

    old: str
    new: str
    plan: Path | None
    audience: str
    impact: bool
    lang: str
    form: str
    exit_code: bool
    templates: Path | None


@click.command(
    epilog="\b\nExamples:\n  allidocs diff                       what was not committed yet\n"
    "  allidocs diff v1.3                  since the tag v1.3\n"
    "  allidocs diff board-june board-sept --impact --format md\n\n"
    "A and B are revisions of git (a commit, tag, branch, HEAD~2) or a plan's file or folder. Order, layout and comments "
    "of the files make no difference, and an id that became another one is one change."
)
@click.argument("old", metavar="[A]", required=False, default="HEAD")
@click.argument("new", metavar="[B]", required=False, default="")
@plan_option
@click.option(
    "--for", "audience", default="", metavar="WHO",
    help="As this audience sees both: all, a partner's id, counsel or clean-team. Everything unless given.",
)  # fmt: skip
@click.option(
    "--impact",
    is_flag=True,
    help="Name the documents that say something else now, and their parts; approvals of them; days that follow.",
)
@click.option(
    "--lang", default="", metavar="LANGUAGE", help="Of the documents; the plan's language unless given."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "md", "json", "html"]), default="text", show_default=True,
    help="How to print it.",
)  # fmt: skip
@click.option("--exit-code", is_flag=True, help="End with 1 where anything changed.")
@templates_option
@gathered(DiffOptions)
def command(options: DiffOptions) -> int:
    """Say what changed in a plan since version A, or between A and B: old value, new value, by how much, what follows.

    Without a version it is what changed since the last commit.
    """
    from allidocs.history.versions import is_path
    from allidocs.pipeline.diff import diff

    here = options.plan or (Path(options.new) if options.new and is_path(options.new) else given_plan(None))
    root = here if here.is_dir() else here.parent
    templates = given_templates(options.templates, root)
    found = diff(
        options.old, options.new, here, options.audience, templates, impact=options.impact, lang=options.lang
    )
    _print(found, options.form)
    return 1 if options.exit_code and found.report.count else 0


def _print(found: Difference, form: str) -> None:
    from allidocs.cli.differing import as_html, as_markdown, as_text
    from allidocs.cli.report import echo, print_json, printable

    if form == "json":
        print_json({
            "old": found.report.old, "new": found.report.new,
            "groups": {group: [asdict(line) for line in lines] for group, lines in found.report.groups.items()},
            "follows": {group: [asdict(one) for one in members] for group, members in found.report.follows.items()},
            "impact": None if found.reach is None else [asdict(one) for one in found.reach.documents],
            "approvals": None if found.reach is None else [asdict(one) for one in found.reach.approvals],
            "days": None if found.reach is None else [asdict(one) for one in found.reach.days],
        })  # fmt: skip
        return
    made = {"text": as_text, "md": as_markdown, "html": as_html}[form]
    echo(printable(made(found)))
