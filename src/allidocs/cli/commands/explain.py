"""`allidocs explain`: explain the code of an error or of a rule."""

from __future__ import annotations

import re
from textwrap import indent

import click

from allidocs.cli.options import json_option


@click.command(epilog="\b\nExamples:\n  allidocs explain P004\n  allidocs explain L152\n  allidocs explain")
@click.argument("code", required=False)
@json_option
def command(code: str | None, as_json: bool) -> int:
    """Explain CODE, that of an error or of a rule, or list all codes."""
    from allidocs.base.errors import CannotRun
    from allidocs.base.near import suggestion
    from allidocs.cli.report import print_json
    from allidocs.plan.codes import CODES
    from allidocs.rules.catalogue import ALL_RULES

    titles = {name: title for name, (title, _) in CODES.items()} | {
        name: item.title for name, item in ALL_RULES.items()
    }
    if code is None:
        if as_json:
            print_json({name: _told(name) for name in sorted(titles)})
        else:
            for name in sorted(titles):
                click.echo(f"{name}  {titles[name]}")
        return 0
    name = code.upper()
    if name not in titles:
        raise CannotRun(f"there is no code `{code}`", suggestion(name, titles, "codes"))
    told = _told(name)
    if as_json:
        print_json({"code": name, **told})
        return 0
    click.echo(f"{name}: {told['title']}\n")
    click.echo(click.wrap_text(told["text"], 88))
    for key, head in (("breaks", "Breaks it"), ("keeps", "Keeps it")):
        if told.get(key):
            click.echo(f"\n{head}:\n\n" + indent(told[key].rstrip("\n"), "  "))
    if "mend" in told:
        click.echo("\n" + click.wrap_text(f"To mend it: {told['mend']}.", 88))
        click.echo(
            "\n"
            + click.wrap_text(
                f"{told['severity'].capitalize()}, from the stage `{told['stage']}` on. Source: {told['source']}.",
                88,
            )
        )
        if "formulas" in told:
            click.echo("\n" + "\n".join(click.wrap_text(line, 88) for line in told["formulas"].splitlines()))
        if "limits" in told:
            click.echo(
                f"\nIt judges by {told['limits']}; `[check.limits.{name}]` of `allidocs.toml` sets others."
            )
    return 0


def _told(name: str) -> dict[str, str]:
    """Return a code as plain data: its title and text, and for a rule what `check` and its settings know of it.

    `breaks` and `keeps` are keys of a plan that breaks just this rule and of one that just keeps it.
    """
    from allidocs.insight.formulas import FORMULAS
    from allidocs.plan.codes import CODES
    from allidocs.rules.catalogue import ALL_RULES
    from allidocs.rules.examples import example

    if name in CODES:
        title, text = CODES[name]
        return {"title": title, "text": text}
    item = ALL_RULES[name]
    told = {
        "title": item.title, "text": item.why, "mend": item.hint, "severity": item.severity.value,
        "stage": item.stage, "source": item.source,
    }  # fmt: skip
    if item.limits:
        told["limits"] = item.told_limits
    named = sorted(set(re.findall(r"F-\d\d", f"{item.source} {item.why}")) & set(FORMULAS))
    if named:
        told["formulas"] = "\n".join(f"{id_}: {FORMULAS[id_]}" for id_ in named)
    found = example(name)
    return told if found is None else {**told, "breaks": found.broken, "keeps": found.kept}
