"""`allidocs doctor`: say what this machine lacks, and how to install it."""

from __future__ import annotations

import click

from allidocs.cli.options import json_option


@click.command(epilog="\b\nExamples:\n  allidocs doctor\n  allidocs doctor --json")
@json_option
def command(as_json: bool) -> int:
    """Say what this machine lacks, with the command that installs it.

    Exits with 1 when something that a build needs is missing.
    """
    from allidocs.cli.report import echo, print_json
    from allidocs.pipeline.machine import examine

    parts = examine()
    failing = any(part.needed and not part.there for part in parts)
    if as_json:
        print_json([{"name": part.name, "there": part.there, "needed": part.needed, "found": part.found,
                     "purpose": part.purpose, "install": part.install} for part in parts])  # fmt: skip
        return int(failing)
    for part in parts:
        word, colour = (
            ("ok", "green") if part.there else ("missing", "red") if part.needed else ("not there", "yellow")
        )
        echo(
            f"{click.style(f'{word:<9}', fg=colour)} {part.name}{f' {part.found}' if part.found else ''}: {part.purpose}"
        )
        if not part.there:
            echo(f"          install with: {part.install}")
    return int(failing)
