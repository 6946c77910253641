"""`allidocs fmt`: write a plan's files in one layout."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.cli.options import given_plan, plan_argument


@click.command(
    epilog="\b\nExamples:\n  allidocs fmt my-alliance\n  allidocs fmt my-alliance --check       for CI: says which files would change\n\n"
    "Keys, values, their order and every comment stay; lines that are too long are folded, so that a difference of two "
    "versions shows what changed."
)
@plan_argument
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where a file is not in the layout.")
def command(plan: Path | None, check: bool) -> int:
    """Write the files of PLAN in one layout: two spaces deep, lines of at most 120 letters, a value a line where they do not fit.

    A file with anchors and aliases is left as it is, and so is one that cannot be read, with 1 as the exit code.
    """
    from allidocs.cli.report import echo, printable
    from allidocs.pipeline.plans import locate
    from allidocs.pipeline.rewriting import write_plan
    from allidocs.plan.entries import NoTree, NotTakenApart
    from allidocs.plan.layout import formatted
    from allidocs.plan.names import TABLE
    from allidocs.plan.source import read_source

    files = locate(given_plan(plan))
    source = read_source(files.folder(), list(files.names))
    texts = dict(source.texts)
    left: list[str] = []
    broken = False
    for name, text in source.texts.items():
        if name.endswith(TABLE):
            continue
        try:
            texts[name] = formatted(text)
        except NotTakenApart as error:
            left.append(f"{name}: left as it is: {error.message}")
            broken = broken or isinstance(error, NoTree)
    changed = [name for name, text in texts.items() if text != source.texts[name]]
    if not check:
        write_plan(files, source, texts)
    for name in changed:
        echo(printable(f"{files.root / name}: {'not in the layout' if check else 'written anew'}"))
    for line in left:
        echo(printable(line))
    if broken:
        echo(printable(f"`allidocs check {files.given}` says where, and what to do"))
    if check and changed:
        echo(printable(f"`allidocs fmt {files.given}` writes {'it' if len(changed) == 1 else 'them'} anew"))
    if not changed and not left:
        echo(f"{files.given}: in the layout")
    return int(broken or (check and bool(changed)))
