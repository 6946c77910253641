"""`allidocs log`: a plan's history in words, or that of one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allidocs.cli.options import given_plan, json_option, plan_option

if TYPE_CHECKING:
    from allidocs.history.values import Step
    from allidocs.pipeline.log import Entry

SHOWN = 12
"""Changes of a commit that are told."""


@click.command(
    epilog="\b\nExamples:\n  allidocs log                        the last ten commits that changed what the plan says\n"
    "  allidocs log iberia-rollout.end     each value it had, by whom and when\n"
    "  allidocs log metrics.joint-bookings.targets\n\n"
    "A value is followed through other files, other folders and other ids."
)
@click.argument("path", metavar="[PATH]", required=False, default="")
@plan_option
@click.option("-n", "--most", type=click.IntRange(1), default=10, show_default=True, help="How many commits.")
@click.option(
    "--for", "audience", default="", metavar="WHO",
    help="As this audience sees the plan: all, a partner's id, counsel or clean-team. Everything unless given.",
)  # fmt: skip
@json_option
def command(path: str, plan: Path | None, most: int, audience: str, as_json: bool) -> int:
    """Tell what each commit changed of a plan, the newest first; with PATH, each value that stood there."""
    from allidocs.pipeline.log import history, value_history

    here = given_plan(plan)
    if path:
        if audience:
            raise click.UsageError("--for goes with the history of the whole plan")
        _print_value(*value_history(path, here, most), as_json=as_json)
    else:
        _print(list(islice(history(here, most, audience), most)), as_json=as_json)
    return 0


def _print(entries: list[Entry], *, as_json: bool) -> None:
    from allidocs.cli.differing import told
    from allidocs.cli.report import echo, print_json, printable

    if as_json:
        print_json([
            {"commit": one.touch.commit.id, "date": one.touch.commit.date, "author": one.touch.commit.author,
             "subject": one.touch.subject, "reason": one.reason,
             "groups": {group: [asdict(line) for line in lines] for group, lines in one.report.groups.items()}
             if one.report else {}}
            for one in entries
        ])  # fmt: skip
        return
    if not entries:
        echo("no commit changed what the plan says")
    for one in entries:
        echo(
            click.style(
                printable(_head(one.touch.commit.date, one.touch.commit.author, one.touch.commit.id)),
                bold=True,
            )
        )
        echo(f"  {printable(one.touch.subject)}")
        if one.report is None:
            echo(f"  {printable(one.reason)}")
            continue
        lines = [told(line) for group in one.report.told for line in one.report.groups.get(group, ())]
        for line in lines[:SHOWN]:
            echo(f"  - {printable(line)}")
        if len(lines) > SHOWN:
            echo(
                f"  and {len(lines) - SHOWN} more: `allidocs diff {one.touch.commit.id[:8]}^ {one.touch.commit.id[:8]}`"
            )


def _print_value(path: str, place: str, steps: list[Step], *, as_json: bool) -> None:
    from allidocs.cli.report import echo, print_json, printable

    if as_json:
        print_json({
            "path": path, "place": place,
            "history": [
                {"commit": one.commit.id, "date": one.commit.date, "author": one.commit.author, "path": one.path,
                 "renamed_from": one.renamed or None, "lacking": one.lacking or None, "old": dict(one.old), "new": dict(one.new)}
                for one in steps
            ],
        })  # fmt: skip
        return
    echo(click.style(f"{path}{f' ({place})' if place else ''}", bold=True))
    if not steps:
        echo("not committed yet")
    for one in steps:
        head = printable(_head(one.commit.date, one.commit.author, one.commit.id))
        if one.renamed:
            echo(f"{head}  was {printable(one.renamed)}")
        if one.lacking:
            stood = printable(" ".join(one.new.values()))
            echo(f"{head}  {f'{stood}; ' if stood else ''}{printable(one.lacking)}")
            continue
        for line in _moved(one.old, one.new):
            echo(f"{head}  {printable(line)}")


def _moved(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """Return what changed at a path and below it; of an entry that came or went only how much it said."""
    if not old or not new:
        said = new or old
        value = said.get("") if len(said) == 1 else None
        words = value if value is not None else f"{len(said)} values"
        return [f"first written: {words}" if new else f"taken away: {words}"]
    found = []
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            name = f"{key}: " if key else ""
            found.append(f"{name}{old.get(key, 'nothing')} -> {new.get(key, 'nothing')}")
    return found


def _head(date: str, author: str, commit: str) -> str:
    return f"{date[:10]}  {commit[:8]}  {author}"
