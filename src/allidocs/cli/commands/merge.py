"""`allidocs merge`: bring two versions of a plan file together, key by key."""

from __future__ import annotations

from pathlib import Path

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import gathered, given_plan


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """What the command line says of a merge."""

    named: tuple[str, ...]
    side: str | None
    plan: Path | None
    driver: bool


@click.command(
    epilog="\b\nExamples:\n  allidocs merge base.yaml mine.yaml other.yaml      writes what both sides made into mine.yaml\n"
    "  allidocs merge --resolve                           what a merge left twice\n"
    "  allidocs merge --resolve theirs initiatives.pilot.end\n  allidocs merge --resolve ours\n\n"
    "`allidocs git setup` lets git merge plans in this way."
)
@click.argument("named", nargs=-1, metavar="[BASE OURS THEIRS | PATH...]")
@click.option(
    "--resolve", "side", is_flag=False, flag_value="", default=None, metavar="[ours|theirs]",
    help="List what stands twice, or take one side of the PATHs named, of all unless named.",
)  # fmt: skip
@click.option(
    "--plan",
    type=click.Path(path_type=Path),
    help="With --resolve: the plan; plan.yaml, else the folder here, unless given.",
)
@click.option("--driver", is_flag=True, hidden=True, help="As git calls it.")
@gathered(MergeOptions)
def command(options: MergeOptions) -> int:
    """Merge what changed from BASE to THEIRS into OURS, entry by entry; nothing of either side is lost.

    Where both gave one value another content, both stay as valid YAML, `check` names the place (P021), and the command
    exits with 1.
    """
    if options.side is not None:
        side, paths = options.side, options.named
        if side and side not in ("ours", "theirs"):
            side, paths = "", (side, *paths)
        return _resolve(given_plan(options.plan), side, paths)
    if options.driver:
        base, ours, theirs, *called = options.named
        return _merge(Path(base), Path(ours), Path(theirs), "".join(called) or ours, quiet=True)
    if len(options.named) != 3:
        raise click.UsageError("a merge needs three files: BASE, OURS and THEIRS; or --resolve")
    base, ours, theirs = options.named
    return _merge(Path(base), Path(ours), Path(theirs), ours)


def _merge(base: Path, ours: Path, theirs: Path, called: str, *, quiet: bool = False) -> int:
    from allidocs.cli.report import echo, printable
    from allidocs.pipeline.merging import merge_files

    found = merge_files(base, ours, theirs, called if quiet else "")
    for path in found.conflicts:
        echo(f"{printable(called)}: both sides changed `{printable(path)}`", err=quiet)
    if found.by_lines:
        echo(f"{printable(called)}: merged by lines, since {printable(found.by_lines)}", err=quiet)
    return int(bool(found.conflicts) or not found.is_clean)


def _resolve(plan: Path, side: str, paths: tuple[str, ...]) -> int:
    from allidocs.base.errors import CannotRun
    from allidocs.base.finding import Severity
    from allidocs.base.git import is_merging, repository_around
    from allidocs.base.suggestions import suggestion
    from allidocs.cli.report import echo, printable
    from allidocs.pipeline.plans import locate
    from allidocs.pipeline.rewriting import write_plan
    from allidocs.plan.conflicts import conflicts, in_few_words, resolved
    from allidocs.plan.source import read_source

    files = locate(plan)
    source = read_source(files.folder(), list(files.names))
    broken = next((one for one in source.findings if one.severity is Severity.ERROR), None)
    if broken is not None:
        raise CannotRun(f"{broken.place}: {broken.message}", broken.hint)
    found = {one.path: one for one in conflicts(source)}
    for path in paths:
        if path not in found:
            hint = suggestion(path, found, "what stands twice") if found else "nothing does in this plan"
            raise CannotRun(f"nothing stands twice at `{path}`", hint)
    if not side:
        for one in found.values():
            echo(
                f"{one.node.place}: {printable(one.path)}: {printable(in_few_words(one.ours))} (ours), {printable(in_few_words(one.theirs))} (theirs)"
            )
        echo("nothing stands twice" if not found else f"{len(found)} to decide")
        return int(bool(found))
    chosen = paths or tuple(found)
    changed = write_plan(files, source, resolved(source, dict.fromkeys(chosen, side)))
    echo(f"{len(chosen)} settled in {', '.join(changed)}" if changed else "nothing stands twice")
    left = len(found) - len(chosen)
    if left:
        echo(f"{left} left to decide")
    elif changed and (top := repository_around(files.root)) is not None and is_merging(top):
        echo(f"`git add {files.typed}` tells git that it is settled, `git commit` ends the merge")
    return int(bool(left))
