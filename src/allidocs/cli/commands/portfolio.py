"""`allidocs portfolio`: the alliances of one company side by side, from their plans as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import (
    Day,
    edition_option,
    formats_option,
    gathered,
    given_templates,
    templates_option,
)


@dataclass(frozen=True, slots=True)
class PortfolioOptions:
    """What the command line says of a report; empty or None what it does not say."""

    folders: tuple[Path, ...]
    company: str
    since: date | None
    formats: tuple[str, ...]
    langs: tuple[str, ...]
    out: Path
    templates: Path | None
    edition: str
    force: bool


@click.command(
    epilog="\b\nExamples:\n  allidocs portfolio alliances --company helios\n"
    "  allidocs portfolio ../aquila ../corvo --since 2025-09-30 --format pdf --lang es"
)
@click.argument(
    "folders", nargs=-1, required=True, metavar="DIR [DIR]...", type=click.Path(path_type=Path, exists=True)
)
@click.option(
    "--company",
    default="",
    metavar="WHO",
    help="Whose portfolio: a partner's id or name; the one in all plans unless given.",
)
@click.option("--since", type=Day(), metavar="DAY", help="Tell what moved since that day.")
@formats_option
@click.option(
    "--lang",
    "langs",
    multiple=True,
    metavar="LANGUAGE",
    help="Repeatable; that of the newest plan unless given.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("output/portfolio"), show_default=True,
    help="Output folder.",
)  # fmt: skip
@templates_option
@edition_option
@click.option("--force", is_flag=True, help="Overwrite files that were edited.")
@gathered(PortfolioOptions)
def command(options: PortfolioOptions) -> int:
    """Set all plans at or below the folders side by side, as one company of theirs may see them: risk against value, spread over
    partners, contribution to its imperatives, overlaps, load of managers, what to start, stop and fix.

    The report is that company's own. A plan that is broken is told and left out of it, and the exit code is 1.
    """
    from allidocs.cli.report import show_error
    from allidocs.pipeline.portfolio import PortfolioRequest, build_portfolio

    request = PortfolioRequest(
        options.folders, options.company, options.out, tuple(dict.fromkeys(options.formats)) or ("docx", "pdf"),
        tuple(dict.fromkeys(options.langs)), given_templates(options.templates, options.folders[0]), options.since,
        options.force, options.edition,
    )  # fmt: skip
    done = build_portfolio(request)
    for name in done.files:
        click.echo(options.out / name)
    for place, error in done.without.items():
        click.echo(f"{place}: not in the report", err=True)
        show_error(error)
    return 1 if done.without else 0
