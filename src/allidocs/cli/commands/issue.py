"""`allidocs issue`: hand documents out, with a record that knows them again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import (
    Day,
    audience_option,
    edition_option,
    formats_option,
    gathered,
    given_plan,
    given_templates,
    langs_option,
    plan_option,
    templates_option,
)
from allidocs.pipeline.request import BuildRequest


@dataclass(frozen=True, slots=True)
class IssueOptions:
    """What the command line says of an issue; empty or None what it does not say."""

    artifacts: tuple[str, ...]
    name: str
    day: date | None
    plan: Path | None
    formats: tuple[str, ...]
    langs: tuple[str, ...]
    audience: str
    edition: str
    templates: Path | None


@click.command(
    epilog="\b\nExamples:\n  allidocs issue --as board-2026-09 --lang en --lang es\n"
    "  allidocs issue contract-frame --as frame-to-nordwind --format docx\n\n"
    "The files and their record stand in issued/NAME beside the plan, and a tag of that name on the plan's commit. "
    "Commit the folder to keep it: `allidocs verify FILE` then knows each file again."
)
@click.argument("artifacts", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--as", "name", required=True, metavar="NAME", help="How the issue is called; given once.")
@click.option("--on", "day", type=Day(), metavar="DAY", help="When it was handed out; today unless given.")
@plan_option
@formats_option
@langs_option
@audience_option
@edition_option
@templates_option
@gathered(IssueOptions)
def command(options: IssueOptions) -> int:
    """Build the DOCUMENTs, all of the plan's stage unless named, from its commit, and keep them as they were handed out."""
    from allidocs.cli.report import echo
    from allidocs.pipeline.issuing import FOLDER, issue
    from allidocs.pipeline.plans import locate

    files = locate(given_plan(options.plan))
    out = files.root / FOLDER / options.name
    request = BuildRequest(
        files, out, options.artifacts, tuple(dict.fromkeys(options.formats)) or ("docx", "pdf"),
        tuple(dict.fromkeys(options.langs)), options.audience, given_templates(options.templates, files.root),
        edition=options.edition,
    )  # fmt: skip
    made, _ = issue(request, options.name, options.day or date.today())
    documents = {item.artifact for item in made.outputs}
    for document in sorted(documents):
        approved = made.approvals.get(document)
        echo(
            f"{document}: {f'approved ({chr(44).join(approved)})' if approved else 'not approved as it reads'}"
        )
    count = "1 file" if len(made.outputs) == 1 else f"{len(made.outputs)} files"
    echo(f"{count} issued as {options.name} from {made.commit[:8]}: {out}")
    return 0
