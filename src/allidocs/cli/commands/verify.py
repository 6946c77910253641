"""`allidocs verify`: say what a file that turned up is."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allidocs.cli.options import given_plan, given_templates, json_option, plan_option, templates_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from allidocs.review.verify import Verdict


@click.command(
    epilog="\b\nExamples:\n  allidocs verify exit-plan.en.pdf\n  allidocs verify from-the-mailbox/*.docx --plan my-alliance\n\n"
    "A file was issued and is untouched, or was edited since (what), or says the same in other bytes, or was made from a "
    "commit that was not issued, or from a working copy, or is none of this plan's. Exits with 1 unless every file is as issued."
)
@click.argument(
    "documents",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@plan_option
@click.option(
    "--extract", type=click.Path(path_type=Path, dir_okay=False),
    help="Write the plan that a PDF carries into this file, and judge nothing.",
)  # fmt: skip
@templates_option
@json_option
def command(
    documents: tuple[Path, ...],
    plan: Path | None,
    extract: Path | None,
    templates: Path | None,
    as_json: bool,
) -> int:
    """Say of each FILE (Word, PDF or HTML) whether it is what was issued, and what was changed in it if it is not.

    PDFs of an issue carry the plan of their edition: where there is no plan here, they are held to that one.
    """
    from allidocs.cli.report import echo, print_json, printable
    from allidocs.review.verify import SHOWN

    if extract is not None:
        return _extract(documents, extract)
    verdicts = _verdicts(documents, plan, templates)
    if as_json:
        print_json({name: asdict(one) for name, one in verdicts.items()})
    else:
        for name, one in verdicts.items():
            echo(f"{printable(name)}: {printable(one.words)}")
            for old, new in one.places[:SHOWN]:
                echo(f"  {printable(old)} -> {printable(new)}")
            if len(one.places) > SHOWN:
                echo(f"  and {len(one.places) - SHOWN} more places")
    kinds = {one.kind for one in verdicts.values()}
    return 2 if "unread" in kinds else int(bool(kinds - {"issued", "rebuilt", "carried"}))


def _verdicts(documents: tuple[Path, ...], plan: Path | None, templates: Path | None) -> dict[str, Verdict]:
    from allidocs.base.errors import PlanUnreadable
    from allidocs.cli.progress import Progress
    from allidocs.pipeline.check import read_checked
    from allidocs.pipeline.plans import locate
    from allidocs.review.verify import verify, verify_alone
    from allidocs.templating.template_set import TemplateSet

    try:
        files = locate(given_plan(plan))
    except PlanUnreadable:
        if plan is not None:
            raise
        alone = TemplateSet(templates)
        return _each(documents, lambda path: verify_alone(path, alone))
    whole = read_checked(files).sound_plan()
    own = TemplateSet(given_templates(templates, files.root))
    progress = Progress()
    try:
        return _each(documents, lambda path: verify(path, files, whole, own, progress.tried))
    finally:
        progress.clear()


def _each(documents: tuple[Path, ...], judge: Callable[[Path], Verdict]) -> dict[str, Verdict]:
    """Return the verdict on each file; of several one that cannot be read is told among the others."""
    from allidocs.base.errors import CannotRun
    from allidocs.review.verify import Verdict

    found = {}
    for path in documents:
        try:
            found[str(path)] = judge(path)
        except CannotRun as error:
            if len(documents) == 1:
                raise
            found[str(path)] = Verdict(
                "unread", f"{error.message}; {error.hint}" if error.hint else error.message
            )
    return found


def _extract(documents: tuple[Path, ...], target: Path) -> int:
    from allidocs.base.errors import CannotRun
    from allidocs.cli.report import echo, printable
    from allidocs.review.verify import carried_text, read_whole

    if len(documents) != 1:
        raise click.UsageError("--extract takes one file")
    try:
        text = carried_text(read_whole(documents[0]), documents[0])
        if text is None:
            raise CannotRun(f"`{documents[0]}` carries no plan", "PDFs of an issue carry theirs")
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise CannotRun(f"`{target}` cannot be written: {error.strerror or error}") from error
    echo(f"{printable(str(target))}: the plan of {printable(str(documents[0]))}")
    return 0
