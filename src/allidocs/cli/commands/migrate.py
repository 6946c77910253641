"""`allidocs migrate`: bring a plan of an older format up to date."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.cli.options import given_plan, json_option, plan_argument


@click.command(
    epilog="\b\nExamples:\n  allidocs migrate my-alliance --dry-run\n  allidocs migrate my-alliance"
)
@plan_argument
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@json_option
def command(plan: Path | None, dry_run: bool, as_json: bool) -> int:
    """Change keys of an older format in PLAN where they stand; comments and everything else are kept.

    Each is listed with its place, what stood there and what stands there now; with `--dry-run` nothing is written.
    What only you can say, such as the day on which something was done, is listed with its place. Exits with 1 while
    something is left to say.
    """
    from allidocs.cli.report import echo, print_json
    from allidocs.pipeline.plans import locate
    from allidocs.pipeline.rewriting import write_plan
    from allidocs.plan.migration import migrated
    from allidocs.plan.source import read_source

    files = locate(given_plan(plan))
    source = read_source(files.folder(), list(files.names))
    result = migrated(source)
    changed = [name for name, text in result.texts.items() if text != source.texts[name]]
    if not dry_run:
        write_plan(files, source, result.texts)
    asked = [(path, source.nearest(path), hint) for path, hint in result.asked]
    steps = [(source.nearest(step.path), step) for step in result.steps]
    if as_json:
        print_json({"files": changed, "changed": len(steps),
                    "steps": [{"path": step.path, "place": str(place or ""), "old": step.old, "new": step.new} for place, step in steps],
                    "asked": [{"path": path, "place": str(place), "hint": hint} for path, place, hint in asked]})  # fmt: skip
        return int(bool(asked))
    for at, step in steps:
        changed_to = f"{step.old} → {step.new}" if step.old and step.new else step.new or f"{step.old} goes"
        echo(f"{at or 'added'}: `{step.path}`: {changed_to}")
    for path, place, hint in asked:
        echo(f"{place}: `{path}`: {hint}")
    what = "would change" if dry_run else "changed"
    keys, names = len(steps), ", ".join(changed)
    left = f"; {len(asked)} left for you" if asked else ""
    if changed:
        echo(f"{keys} {'key' if keys == 1 else 'keys'} {what} in {names}{left}")
    else:
        echo(
            f"nothing that could be changed without you{left}"
            if asked
            else "nothing of an older format to change"
        )
    return int(bool(asked))
