"""`allidocs explain`: explain the code of an error or of a rule."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import click

from allidocs.cli.options import json_option


@click.command(
    epilog="\b\nExamples:\n  allidocs explain P004\n  allidocs explain L152\n  allidocs explain F-02\n  allidocs explain fair-least\n  allidocs explain"
)
@click.argument("code", required=False)
@json_option
def command(code: str | None, as_json: bool) -> int:
    """Explain CODE, that of an error, a rule or a formula, or a threshold by its name; or list them all.

    The numbers that a rule judges by are those in force here: `allidocs.toml` in this folder, or above it in its repository.
    """
    from allidocs.base.errors import CannotRun
    from allidocs.base.suggestions import listing, suggestion
    from allidocs.cli.report import print_json
    from allidocs.insight.formulas import FORMULAS
    from allidocs.insight.thresholds import THRESHOLDS
    from allidocs.plan.codes import CODES
    from allidocs.rules.catalogue import ALL_RULES

    titles = (
        {name: title for name, (title, _) in CODES.items()}
        | {name: item.title for name, item in ALL_RULES.items()}
        | {name: words.partition(":")[0] for name, words in FORMULAS.items()}
        | {name: f"{item.value} {item.unit}" for name, item in THRESHOLDS.items()}
    )
    if code is None:
        if as_json:
            print_json({name: _told(name) for name in sorted(titles)})
        else:
            for name in sorted(titles):
                click.echo(f"{name}  {titles[name]}")
        return 0
    name = code.lower() if code.lower() in THRESHOLDS else code.upper()
    if name not in titles:
        begun = [one for one in sorted(titles) if one.startswith(name)]
        hint = f"codes that begin so: {listing(begun, 24)}" if begun else suggestion(name, titles, "codes")
        raise CannotRun(f"there is no code `{code}`", hint)
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
        click.echo("\n" + "\n".join(click.wrap_text(line, 88) for line in told["limits"].splitlines()))
    return 0


def _told(name: str) -> dict[str, str]:
    """Return a code as plain data: its title and text, and for a rule what `check` and its settings know of it.

    `breaks` and `keeps` are keys of a plan that breaks just this rule and of one that just keeps it.
    """
    from allidocs.insight.formulas import FORMULAS
    from allidocs.insight.thresholds import THRESHOLDS
    from allidocs.plan.codes import CODES
    from allidocs.rules.catalogue import ALL_RULES
    from allidocs.rules.examples import example

    if name in CODES:
        title, text = CODES[name]
        return {"title": title, "text": text}
    if name in FORMULAS:
        title, _, text = FORMULAS[name].partition(": ")
        return {"title": title, "text": text[0].upper() + text[1:], "limits": _limits(name)}
    if name in THRESHOLDS:
        item = THRESHOLDS[name]
        return {
            "title": item.unit, "text": f"It says {item.what}. Source: {item.source}.", "limits": _limits(name),
        }  # fmt: skip
    rule = ALL_RULES[name]
    told = {
        "title": rule.title, "text": rule.why, "mend": rule.hint, "severity": rule.severity.value,
        "stage": rule.stage, "source": rule.source,
    }  # fmt: skip
    if limits := _limits(name):
        told["limits"] = limits
    named = sorted(set(re.findall(r"F-\d\d", f"{rule.source} {rule.why}")) & set(FORMULAS))
    if named:
        told["formulas"] = "\n".join(f"{id_}: {FORMULAS[id_]}" for id_ in named)
    found = example(name)
    return told if found is None else {**told, "breaks": found.broken, "keeps": found.kept}


def _limits(name: str) -> str:
    """Return a line each on which numbers a rule, a formula or a threshold rests on, as they are in force here."""
    from allidocs.insight.thresholds import THRESHOLDS
    from allidocs.pipeline.settings import settings_for, thresholds_for
    from allidocs.rules.catalogue import ALL_RULES

    lines, set_there = [], ""
    rule = ALL_RULES.get(name)
    if rule is not None and rule.limits:
        judged_by = _beside(settings_for(Path()).adapted(rule).told_limits, rule.told_limits)
        lines.append(f"It judges by {judged_by}; `[check.limits.{name}]` of `allidocs.toml` sets others.")
    own = thresholds_for(Path())
    for key, item in THRESHOLDS.items():
        if key == name or name in item.rules or f"({name})" in item.what:
            value = _beside(f"{own.get(key, item.value)} {item.unit}", f"{item.value} {item.unit}")
            lines.append(f"`{key}`, {item.what}: {value}.")
            set_there = "`[thresholds]` of `allidocs.toml` sets another."
    return "\n".join((*lines, set_there) if set_there else lines)


def _beside(here: str, usual: str) -> str:
    """Return what is in force here, and beside it what it would be unless set."""
    return here if here == usual else f"{here} here, {usual} unless set"
