"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from allidocs.artifacts.editions import EDITIONS
from allidocs.base.errors import CannotRun

F = TypeVar("F", bound=Callable[..., Any])
Options = TypeVar("Options")


def gathered(kind: Callable[..., Options]) -> Callable[[Callable[[Options], int]], Callable[..., int]]:
    """Hand the arguments of a command over as one object of `kind`, whose fields bear their names."""

    def made(function: Callable[[Options], int]) -> Callable[..., int]:
        @wraps(function)
        def called(**given: Any) -> int:
            return function(kind(**given))

        return called

    return made


def plan_argument(function: F) -> F:
    """The plan: a file or a folder; the working directory when none is named."""
    return click.argument("plan", type=click.Path(path_type=Path), default=None, required=False)(function)


def plan_option(function: F) -> F:
    """The plan of a command whose arguments are documents or values."""
    return click.option(
        "--plan",
        type=click.Path(path_type=Path),
        help="The plan; plan.yaml, else the folder here, unless given.",
    )(function)


def audience_option(function: F) -> F:
    """Whose edition of a document."""
    return click.option(
        "--audience", default="all", show_default=True, metavar="WHO", help="all, a partner's id, counsel or clean-team.",
    )(function)  # fmt: skip


def json_option(function: F) -> F:
    """Report as JSON."""
    return click.option("--json", "as_json", is_flag=True, help="Report as JSON.")(function)


def templates_option(function: F) -> F:
    """A folder of own templates."""
    return click.option(
        "--templates", type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="Folder of own templates and theme; `templates` beside the plan when it is there.",
    )(function)  # fmt: skip


def edition_option(function: F) -> F:
    """Which edition of papers that have two."""
    return click.option(
        "--edition", type=click.Choice(EDITIONS), default="board", show_default=True,
        help="board: what the paper asks and what it rests on, within its length; working: cards, registers, method, too.",
    )(function)  # fmt: skip


def side_by_side_option(function: F) -> F:
    """Whether two languages stand in one document."""
    return click.option(
        "--side-by-side", is_flag=True,
        help="With two --lang: both in one document, clause beside clause, the first one leading.",
    )(function)  # fmt: skip


def asked_languages(langs: tuple[str, ...], *, side_by_side: bool) -> tuple[str, ...]:
    """Return the languages to make documents in, each once; two that stand side by side are one, `en+es`."""
    langs = tuple(dict.fromkeys(langs))
    if not side_by_side:
        return langs
    if len(langs) != 2:
        raise click.UsageError("--side-by-side goes with two languages: `--lang en --lang es --side-by-side`")
    return ("+".join(langs),)


def formats_option(function: F) -> F:
    """Which kinds of files."""
    from allidocs.pipeline.request import FORMATS

    return click.option(
        "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Repeatable; docx and pdf unless given.",
    )(function)  # fmt: skip


def langs_option(function: F) -> F:
    """Which languages."""
    return click.option(
        "--lang", "langs", multiple=True, metavar="LANGUAGE", help="Repeatable; the plan's language unless given.",
    )(function)  # fmt: skip


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in later versions of click only
    """A day on the command line, `2026-09-30`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that was written."""
        from allidocs.base.measure import parse_date

        if isinstance(value, date):
            return value
        try:
            return parse_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def as_of_option(function: F) -> F:
    """Another day than the plan's cut-off day."""
    return click.option(
        "--as-of", type=Day(), metavar="DAY",
        help="Judge the plan on this day: what happened later is not known yet. The plan's `as_of` unless given.",
    )(function)  # fmt: skip


def given_plan(plan: Path | None) -> Path:
    """Return the plan that a command is about: the one named, else that of the working directory."""
    return plan if plan is not None else Path()


def given_templates(templates: Path | None, plan_root: Path) -> Path | None:
    """Return the folder of own templates: the one named, else `templates` beside the plan."""
    beside = plan_root / "templates"
    if templates is None and os.path.lexists(beside) and not beside.is_dir():
        raise CannotRun(
            f"`{beside}` is no folder", "put the folder of your own templates there, or take it away"
        )
    return templates or (beside if beside.is_dir() else None)
