"""`allidocs explain`: an error code at length."""

from __future__ import annotations

import click

from allidocs.cli.options import json_option


@click.command(epilog="\b\nExamples:\n  allidocs explain P004\n  allidocs explain")
@click.argument("code", required=False)
@json_option
def command(code: str | None, as_json: bool) -> int:
    """Explain CODE, or list all codes."""
    from allidocs.base.errors import CannotRun
    from allidocs.base.near import suggestion
    from allidocs.cli.report import print_json
    from allidocs.plan.codes import CODES, known_codes

    if code is None:
        if as_json:
            print_json({name: {"title": CODES[name][0], "text": CODES[name][1]} for name in known_codes()})
        else:
            for name in known_codes():
                click.echo(f"{name}  {CODES[name][0]}")
        return 0
    name = code.upper()
    if name not in CODES:
        raise CannotRun(f"there is no code `{code}`", suggestion(name, CODES, "codes"))
    title, text = CODES[name]
    if as_json:
        print_json({"code": name, "title": title, "text": text})
    else:
        click.echo(f"{name}: {title}\n")
        click.echo(click.wrap_text(text, 88))
    return 0
