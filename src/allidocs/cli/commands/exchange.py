"""`allidocs exchange`: one plan in two companies' repositories, by bundles of what both may know."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.cli.group import Group
from allidocs.cli.options import given_plan, json_option, plan_option


@click.group(
    cls=Group,
    name="exchange",
    epilog="\b\nExamples:\n  allidocs exchange pack --for nordwind          what is shared with Nordwind, as one file\n"
    "  allidocs exchange merge peakguard.helios-3.exchange.json\n\n"
    "Commit the folder `exchange` with the plan: it says which state both sides know.",
)
def command() -> None:
    """Keep one plan in two repositories that never see each other."""


@command.command("pack")
@click.option("--for", "receiver", default="", metavar="PARTNER", help="Whom it is for; required.")
@click.option(
    "--as",
    "sender",
    default="",
    metavar="PARTNER",
    help="Whose it is, where the plan has more than two partners.",
)
@plan_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; named after plan and partner unless given.",
)
def pack_command(receiver: str, sender: str, plan: Path | None, out: Path | None) -> int:
    """Write what all partners share of a plan, and no byte more: no comment, nothing that only one of them may see."""
    from allidocs.base.errors import CannotRun
    from allidocs.cli.report import echo, printable
    from allidocs.pipeline.exchanging import pack
    from allidocs.pipeline.plans import locate

    bundle = pack(locate(given_plan(plan)), receiver, sender)
    target = out or Path(f"{bundle.plan}.{bundle.sender}-{bundle.state.count}.exchange.json")
    try:
        target.write_bytes(bundle.data())
    except OSError as error:
        raise CannotRun(f"`{target}` cannot be written: {error.strerror or error}") from error
    echo(f"{printable(str(target))}: for {receiver}, number {bundle.state.count} of {bundle.sender}")
    return 0


@command.command("merge")
@click.argument("bundle", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@plan_option
@json_option
def merge_command(bundle: Path, plan: Path | None, as_json: bool) -> int:
    """Bring what a partner changed into the plan's files; exits with 1 where both sides changed one value.

    Comments, order and everything that only this side may see stay. What would touch that is refused with its place, and
    nothing is written then. In a folder without a plan the bundle becomes one: so a partner begins.
    """
    from allidocs.base.errors import CannotRun
    from allidocs.cli.report import echo, print_json, printable
    from allidocs.pipeline.exchanging import begin_with, merge_bundle, read_file
    from allidocs.pipeline.plans import is_without_plan, locate
    from allidocs.plan.source import read_source

    given, data = given_plan(plan), read_file(bundle)
    files = None if is_without_plan(given) else locate(given)
    try:
        made = begin_with(given, data) if files is None else merge_bundle(files, data)
    except CannotRun as error:
        raise CannotRun(f"`{bundle}`: {error.message}", error.hint) from error
    if as_json:
        print_json(
            {
                "from": made.sender,
                "changed": list(made.changed),
                "conflicts": list(made.conflicts),
                "known": made.is_known,
            }
        )
    elif made.is_known:
        echo(f"this bundle of {made.sender} was merged before")
    else:
        echo(f"merged from {made.sender}: {', '.join(map(printable, made.changed)) or 'nothing new'}")
        if made.conflicts:
            files = files or locate(given)
            source = read_source(files.folder(), list(files.names))
            for path in made.conflicts:
                echo(f"{source.nearest(path)}: both sides changed `{printable(path)}`")
            echo("`allidocs merge --resolve` lists what stands there twice and takes a side")
    return int(bool(made.conflicts))
