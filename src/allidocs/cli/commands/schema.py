"""`allidocs schema`: print the plan format as JSON Schema, for editors."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    epilog="\b\nExamples:\n  allidocs schema > plan.schema.json\n"
    "Then write as the plan's first line, for editors with yaml-language-server:\n"
    "  # yaml-language-server: $schema=plan.schema.json"
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of printing."
)
def command(out: Path | None) -> int:
    """Print the plan format as JSON Schema, with which editors complete and explain every key."""
    from allidocs.base.errors import CannotRun
    from allidocs.plan.schema import plan_schema_json

    text = plan_schema_json()
    if out is None:
        click.echo(text, nl=False)
        return 0
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotRun(f"cannot write `{out}`: {error.strerror or error}") from error
    return 0
