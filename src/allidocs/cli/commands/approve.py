"""`allidocs approve`: record that somebody approved what documents say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import (
    Day,
    edition_option,
    gathered,
    given_plan,
    given_templates,
    plan_option,
    templates_option,
)


@dataclass(frozen=True, slots=True)
class ApproveOptions:
    """What the command line says of an approval; empty or None what it does not say."""

    artifacts: tuple[str, ...]
    person: str
    day: date | None
    conditions: str
    plan: Path | None
    lang: str
    audience: str
    edition: str
    templates: Path | None


@click.command(
    epilog="\b\nExamples:\n  allidocs approve --by elena-marquez                  every document of the plan's stage\n"
    "  allidocs approve exit-plan --by friederike-aldenhoff --on 2026-09-30\n"
    "  allidocs approve contract-frame --by ines-valdivieso --conditions 'Clause 9.2 as marked'\n\n"
    "What is recorded is the fingerprint of what each document says. A later change that touches it makes the approval "
    "suspect, on the cover, in `check` and in `artifacts`; one that does not leaves it."
)
@click.argument("artifacts", nargs=-1, metavar="[DOCUMENT]...")
@click.option(
    "--by", "person", required=True, metavar="PERSON", help="Who approves: an id of the plan's `people`."
)
@click.option("--on", "day", type=Day(), metavar="DAY", help="When; the plan's `as_of` unless given.")
@click.option("--conditions", default="", help="On which conditions.")
@plan_option
@click.option(
    "--lang", default="", metavar="LANGUAGE", help="In which language; the plan's own unless given."
)
@click.option(
    "--audience", default="all", show_default=True, metavar="WHO", help="Which edition: all, a partner's id, counsel or clean-team."
)  # fmt: skip
@edition_option
@templates_option
@gathered(ApproveOptions)
def command(options: ApproveOptions) -> int:
    """Record in the plan that PERSON approved the DOCUMENTs as they read now, all of the plan's stage unless named."""
    from allidocs.cli.report import echo
    from allidocs.pipeline.approving import Approving, approve
    from allidocs.pipeline.plans import locate

    files = locate(given_plan(options.plan))
    asked = Approving(
        options.artifacts, options.person, options.day, options.conditions, options.lang, options.audience,
        options.edition,
    )  # fmt: skip
    approved = approve(files, asked, given_templates(options.templates, files.root))
    for id_, recorded in approved.documents.items():
        echo(f"{id_}: {recorded}")
    echo(
        f"approved by {approved.person}, {approved.day.isoformat()}; written as `approvals.{approved.id}` in {approved.file}"
    )
    return 0
