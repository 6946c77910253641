"""`allidocs metrics`: figures of metrics from the systems that they live in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from allidocs.base.record import dataclass
from allidocs.cli.group import Group
from allidocs.cli.options import (
    Day,
    gathered,
    given_plan,
    given_templates,
    json_option,
    templates_option,
)


@click.group(
    cls=Group,
    name="metrics",
    epilog="\b\nExamples:\n  allidocs metrics import sales.csv my-alliance            what would change\n"
    "  allidocs metrics import sales.xlsx my-alliance --apply --yes",
)
def command() -> None:
    """Bring figures of metrics into a plan from the systems that they live in."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the command line says of an import; empty or None what it does not say."""

    file: Path
    rest: tuple[str, ...]
    sheet: str
    columns: tuple[str, ...]
    decimal: str
    evidence: str
    day: date | None
    applying: bool
    yes: bool
    committing: bool
    templates: Path | None
    as_json: bool


@command.command(
    "import",
    epilog="\b\nExamples:\n  allidocs metrics import sales.csv\n"
    "  allidocs metrics import sales.xlsx my-alliance --sheet Q3 --column 'Order intake=joint-bookings'\n"
    "  allidocs metrics import sales.csv --column 'Umsatz Helios=joint-revenue.views.helios' --apply 1 2\n"
    "  allidocs metrics import sales.csv --evidence crm-export --apply --yes --commit\n\n"
    "A table has a figure a row (metric, period, value), its periods across, or its periods down; names are those of the "
    "plan in any language, with a partner or a part behind a dash for a view or a part. What a --column means is remembered "
    "in allidocs.toml when it is applied.",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@click.argument("rest", nargs=-1, metavar="[PLAN] [ID]...")
@click.option("--sheet", default="", help="Which sheet of a workbook that has several.")
@click.option(
    "--column", "columns", multiple=True, metavar="NAME=METRIC",
    help="What a name of the file means: METRIC, METRIC.views.PARTNER, METRIC.parts.PART, with `.targets` or `.forecasts` "
    "behind it for those; `-` for no figures. Repeatable.",
)  # fmt: skip
@click.option(
    "--decimal",
    type=click.Choice([".", ","]),
    default=None,
    help="The mark before decimals, where the file does not tell.",
)
@click.option(
    "--evidence",
    default="",
    metavar="ID",
    help="The source in the plan that the file is; found by the file's name, or new, unless given.",
)
@click.option("--on", "day", type=Day(), metavar="DAY", help="The day of the import; today unless given.")
@click.option(
    "--apply", "applying", is_flag=True, help="Write into the plan: all, or the figures whose IDs follow."
)
@click.option("--yes", is_flag=True, help="With --apply: take all that need no decision without asking.")
@click.option("--commit", "committing", is_flag=True, help="Commit the plan's files to git afterwards.")
@templates_option
@json_option
@gathered(ImportOptions)
def import_figures(options: ImportOptions) -> int:
    """Show what the figures of FILE (CSV or XLSX) change in a plan, and write them, with where they come from.

    Nothing is written without --apply. Exits with 0 when the plan has every figure, 1 when there are some to look at.
    """
    from allidocs.cli.importing import ImportAsked, import_command
    from allidocs.pipeline.plans import locate
    from allidocs.templating.template_set import TemplateSet

    ids = tuple(word for word in options.rest if word.isdecimal() and not Path(word).exists())
    plans = [word for word in options.rest if word not in ids]
    if len(plans) > 1:
        raise click.UsageError(f"one plan at a time: `{plans[1]}` is a second one")
    if (ids or options.committing) and not options.applying:
        raise click.UsageError("IDs and --commit go with --apply")
    files = locate(given_plan(Path(plans[0]) if plans else None))
    asked = ImportAsked(
        options.file, options.sheet, dict(map(_column, options.columns)), options.decimal or "", options.evidence,
        options.day or date.today(), ids, options.applying, options.yes, options.committing, options.as_json,
    )  # fmt: skip
    return import_command(files, TemplateSet(given_templates(options.templates, files.root)), asked)


def _column(text: str) -> tuple[str, str]:
    name, equals, meaning = text.rpartition("=")
    if not equals or not name.strip() or not meaning.strip():
        raise click.UsageError(f"`{text}` is not NAME=METRIC")
    return name.strip(), meaning.strip()
