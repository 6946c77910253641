"""`allidocs redline`: a document with tracked changes between two versions of a plan."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import (
    asked_languages,
    audience_option,
    edition_option,
    gathered,
    given_plan,
    given_templates,
    json_option,
    langs_option,
    plan_option,
    side_by_side_option,
    templates_option,
)

if TYPE_CHECKING:
    from allidocs.document.compare import Item
    from allidocs.history.redline import Redline
    from allidocs.pipeline.redline import Redlined, RedlineRequest
    from allidocs.review.applying.answer import Answered

SHOWN = 12
"""Changed parts that the terminal lists by name."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?")


@dataclass(frozen=True, slots=True)
class RedlineOptions:
    """What the command line says of a redline; empty or None what it does not say."""

    document: str
    old: str
    new: str
    plan: Path | None
    formats: tuple[str, ...]
    langs: tuple[str, ...]
    side_by_side: bool
    audience: str
    edition: str
    out: Path | None
    author: str
    date: str
    moves: bool
    base: str | None
    templates: Path | None
    force: bool
    as_json: bool

    def request(self) -> RedlineRequest:
        """Return the redline to make, with what is usual where nothing was said."""
        from allidocs.history.versions import is_path
        from allidocs.pipeline.output import usual_folder
        from allidocs.pipeline.plans import PlanFiles
        from allidocs.pipeline.redline import FORMATS, RedlineRequest

        # Two plans on disk need no third one: the later of them gives its name and its templates.
        later = Path(self.new) if self.new and is_path(self.new) else given_plan(None)
        plan = self.plan if self.plan is not None else later
        root = plan if plan.is_dir() else plan.parent
        return RedlineRequest(
            self.document,
            self.old,
            self.new,
            plan,
            self.out or usual_folder(PlanFiles(root, (), plan).title),
            tuple(dict.fromkeys(self.formats)) or FORMATS,
            asked_languages(self.langs, side_by_side=self.side_by_side),
            self.audience,
            given_templates(self.templates, root),
            self.author,
            self.date,
            self.moves,
            self.force,
            self.edition,
        )


def _date(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    from datetime import date

    if value:
        try:
            if not _DATE.fullmatch(value):
                raise ValueError
            date.fromisoformat(value[:10])
        except ValueError:
            raise click.BadParameter(
                "a day such as 2026-09-30, or a moment such as 2026-09-30T10:00:00Z"
            ) from None
    return value


def _named(_context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """Return a version's name, empty when none is given; an empty one is a variable of the shell that holds nothing."""
    if value is not None and not value.strip():
        name = "A" if parameter.name == "old" else "B"
        raise click.BadParameter(
            f"{name} is empty; a revision of git, or a plan's file or folder", param_hint=name
        )
    return value or ""


@click.command(
    epilog="\b\nExamples:\n  allidocs redline contract-frame HEAD~3             since three commits ago\n"
    "  allidocs redline contract-frame v1.3 v1.4 --lang es --format docx\n"
    "  allidocs redline exit-plan sent/plan.yaml plan.yaml --author 'Inés Valdivieso'\n"
    "  allidocs redline contract-frame back.docx         answers a Word file that came back\n\n"
    "A and B are revisions of git (a commit, tag, branch, HEAD~2) or a plan's file or folder, which goes first where "
    "both exist. A may also be a Word file that came back: it stands for what was sent, and changes of its readers that "
    "the plan took over keep their names."
)
@click.argument("document", metavar="DOCUMENT")
@click.argument("old", metavar="A", callback=_named)
@click.argument("new", metavar="[B]", required=False, callback=_named)
@plan_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf"]),
    help="Repeatable; both unless given.",
)
@langs_option
@side_by_side_option
@audience_option
@edition_option
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Output folder; output/NAME unless given."
)
@click.option(
    "--author",
    default="",
    help="Whose changes they are; unless given, of each change who committed it, or would now.",
)
@click.option(
    "--date",
    default="",
    callback=_date,
    help="Their day or moment; unless given, of each change that of its commit, else the plan's `as_of`.",
)
@click.option(
    "--moves", is_flag=True, help="Mark moved parts as moves of Word rather than as deleted and inserted."
)
@click.option(
    "--base",
    metavar="WHAT",
    help="With a Word file as A that does not tell: the revision or plan that was sent.",
)
@templates_option
@click.option("--force", is_flag=True, help="Overwrite a redline that somebody edited.")
@json_option
@gathered(RedlineOptions)
def command(options: RedlineOptions) -> int:
    """Make DOCUMENT with tracked changes from version A of a plan to version B, the plan as it lies here unless given.

    Accepting all changes gives the new document, rejecting all the old one. The PDF has a page in front that counts the
    changes and names the parts that changed.
    """
    from allidocs.pipeline.redline import make_redline

    request = options.request()
    answered: Answered | None = None
    if _came_back(options.old):
        from allidocs.review.applying.answer import answer

        answered = answer(request, options.base)
    elif options.base is not None:
        raise click.UsageError("--base goes with a Word file as A")
    made = answered.redlined if answered is not None else make_redline(request)
    if options.as_json:
        _print_json(request.out, made, answered)
    else:
        _print(request.out, made)
        if answered is not None:
            _print_answer(answered)
    return 2 if made.engine else 0


def _came_back(named: str) -> bool:
    path = Path(named)
    return path.suffix.lower() == ".docx" and path.is_file()


def _print_answer(answered: Answered) -> None:
    from allidocs.cli.report import echo, printable

    if not answered.readers:
        echo("nobody tracked changes in the file that came back")
        return
    count = "1 tracked change" if answered.taken == 1 else f"{answered.taken} tracked changes"
    echo(f"{count} of {printable(', '.join(answered.readers))} taken over, under that name")
    if answered.left:
        echo(f"{len(answered.left)} not in the plan:")
    for edit in answered.left[:SHOWN]:
        echo(
            f"  {printable(_quoted(edit.old))} -> {printable(_quoted(edit.new))} ({printable(', '.join(edit.authors))})"
        )
    if len(answered.left) > SHOWN:
        echo(f"  and {len(answered.left) - SHOWN} more")


def _quoted(words: str) -> str:
    text = " ".join(words.split())
    return f"`{text if len(text) <= 60 else text[:59] + '…'}`" if text else "nothing"


def _print(out: Path, made: Redlined) -> None:
    from allidocs.cli.report import echo, printable

    if all(one.is_empty for one in made.redlines.values()):
        echo(f"no changes between {printable(made.old)} and {printable(made.new)}, so nothing was written")
        return
    for lang, one in made.redlines.items():
        echo(f"{lang}: {_counted(one)}")
        for item in one.items[:SHOWN]:
            echo(f"  {printable(_line(item))}")
        if len(one.items) > SHOWN:
            echo(f"  and {len(one.items) - SHOWN} more")
    if not made.is_told:
        names = " or ".join(filter(None, (", ".join(made.authors[:-1]), made.authors[-1])))
        echo(
            f"who made which change cannot be told from the history: each is marked as by {printable(names)}"
        )
    if made.lost:
        echo(
            f"{made.lost} {'value is' if made.lost == 1 else 'values are'} left out of a version of an older format: "
            "only the plan's author could say them in today's"
        )
    for name in made.files:
        echo(str(out / name))
    if made.engine:
        echo(f"{click.style('error', fg='red', bold=True)}: {made.engine}", err=True)
        echo(f"  {click.style('help', fg='cyan')}: {made.engine_hint}", err=True)


def _counted(one: Redline) -> str:
    parts = "1 part" if len(one.items) == 1 else f"{len(one.items)} parts"
    words = "1 word" if one.inserted == 1 else f"{one.inserted} words"
    return f"{parts} changed, {words} inserted, {one.deleted} deleted"


def _line(item: Item) -> str:
    name = " ".join(part for part in (item.number, item.title) if part)
    if not name:
        name = "cover" if item.kind == "cover" else "text outside numbered parts"
    kind = "changed" if item.kind == "cover" else item.note if item.kind == "moved" else item.kind
    words = " ".join(f"{sign}{count}" for sign, count in (("+", item.inserted), ("-", item.deleted)) if count)
    return f"{name}: {kind}{f' ({words})' if words else ''}"


def _print_json(out: Path, made: Redlined, answered: Answered | None) -> None:
    from dataclasses import asdict

    from allidocs.cli.report import print_json

    answer = {}
    if answered is not None:
        left = [
            {"old": edit.old, "new": edit.new, "authors": edit.authors, "date": edit.date}
            for edit in answered.left
        ]
        answer = {"answer": {"readers": answered.readers, "taken": answered.taken, "left": left}}
    print_json({
        "out": str(out), "old": made.old, "new": made.new, "author": made.author, "date": made.date,
        "authors": made.authors, "told_apart": made.is_told, "files": list(made.files), "engine": made.engine,
        "documents": {
            lang: {"inserted": one.inserted, "deleted": one.deleted, "parts": [asdict(item) for item in one.items]}
            for lang, one in made.redlines.items()
        },
        **answer,
    })  # fmt: skip
