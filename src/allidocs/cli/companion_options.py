"""What the commands share that write a file beside the documents: their options, and the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import (
    gathered,
    given_plan,
    given_templates,
    langs_option,
    plan_argument,
    templates_option,
)

if TYPE_CHECKING:
    from allidocs.pipeline.companion_files import Make


@dataclass(frozen=True, slots=True)
class BesideOptions:
    """What the command line says; empty or None what it does not say."""

    plan: Path | None
    langs: tuple[str, ...]
    audience: str
    out: Path | None
    force: bool
    templates: Path | None


def beside_options(function: Callable[[BesideOptions], int]) -> Callable[..., Any]:
    """The plan, the languages, whom it is for, and where it goes."""
    options = (
        plan_argument,
        langs_option,
        click.option(
            "--audience", default="all", show_default=True, metavar="WHO",
            help="Who will read it: all, a partner's id, counsel or clean-team.",
        ),
        click.option(
            "--out", type=click.Path(path_type=Path, file_okay=False),
            help="Output folder; output/NAME unless given.",
        ),
        click.option("--force", is_flag=True, help="Overwrite files that were edited."),
        templates_option,
    )  # fmt: skip
    made: Any = gathered(BesideOptions)(function)
    for option in reversed(options):
        made = option(made)
    return made  # type: ignore[no-any-return]


def write_file(options: BesideOptions, name: str, ending: str, make: Make) -> int:
    """Write a file for each language, say where, and return the exit code."""
    from allidocs.cli.report import echo, printable
    from allidocs.pipeline.companion_files import BesideRequest, write_beside

    plan = given_plan(options.plan)
    templates = given_templates(options.templates, plan if plan.is_dir() else plan.parent)
    request = BesideRequest(plan, options.out, options.langs, options.audience, templates, options.force)
    for path in write_beside(request, name, ending, make):
        echo(printable(str(path)))
    return 0
