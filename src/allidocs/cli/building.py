"""Building with progress and a report, once or on every change."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from allidocs.cli.progress import Progress
from allidocs.pipeline.manifest import Output, up_to_date
from allidocs.pipeline.output import recover
from allidocs.pipeline.request import BuildRequest, read_inputs

if TYPE_CHECKING:
    from pathlib import Path

    from allidocs.base.finding import Finding
    from allidocs.pipeline.run import Built

OLD, EDITED = "out of date", "edited or put there since the last build"
"""What is said of a file, by a build and by one that only looks."""
SPARED = "move it away, build into another folder with `--out`, or give `--force` to overwrite it"


def build_once(request: BuildRequest, *, as_json: bool = False) -> int:
    """Build unless everything is up to date; print the report and return the exit code."""
    recover(request.out)
    inputs = read_inputs(request)
    if not request.force and (current := up_to_date(request, inputs)) is not None:
        _unchanged(request, current, as_json)
        return 0
    from allidocs.pipeline.run import Steps, build

    progress = Progress()
    try:
        built = build(request, inputs, Steps(progress.made))
    finally:
        progress.clear()
    if as_json:
        from allidocs.cli.report import as_dict, print_json

        print_json(as_data(request.out, built, [as_dict(finding) for finding in _failed(built)]))
    else:
        _print_report(request, built, progress.elapsed())
    return 1 if built.failures or built.edited else 2 if built.engine else 0


def check_built(request: BuildRequest, *, as_json: bool = False) -> int:
    """Say whether the output folder holds what the plan says, writing nothing; return 1 where it does not."""
    from allidocs.cli.report import as_dict, echo, print_failures, print_json
    from allidocs.pipeline.failures import failure_findings
    from allidocs.pipeline.foreseen import foresee

    found = foresee(request, read_inputs(request))
    if as_json:
        failed = failure_findings(found.failures, found.source)
        print_json({"out": str(request.out), "current": found.is_current, "written": list(found.written),
                    "edited": list(found.edited), "removed": list(found.removed),
                    "failed": [as_dict(one) for one in failed]})  # fmt: skip
        return 0 if found.is_current else 1
    for names, said in ((found.written, OLD), (found.edited, EDITED), (found.removed, "no longer made")):
        for name in names:
            missing = said == OLD and not (request.out / name).exists()
            echo(f"{request.out / name}: {'not there' if missing else said}")
    if found.edited:
        echo(f"  {SPARED}")
    if found.failures:
        print_failures(found.failures, found.source)
    if found.is_current:
        echo(f"{request.out}: holds what the plan says")
    return 0 if found.is_current else 1


def _unchanged(request: BuildRequest, outputs: tuple[Output, ...], as_json: bool) -> None:
    if as_json:
        from allidocs.cli.report import print_json

        print_json({"out": str(request.out), "built": False, "files": [item.path for item in outputs]})
    else:
        count = "1 file is" if len(outputs) == 1 else f"{len(outputs)} files are"
        click.echo(f"{request.out}: nothing changed, {count} up to date")


def as_data(out: Path, built: Built, failed: list[dict[str, object]]) -> dict[str, object]:
    """Return what a build did as plain data, the shape of `--json`."""

    def told(gaps: dict[str, tuple[object, ...]]) -> dict[str, list[str]]:
        return {name: [getattr(gap, "path", "") for gap in needs] for name, needs in gaps.items()}

    return {
        "out": str(out), "built": True, "files": [item.path for item in built.outputs],
        "written": [item.path for item in built.written], "removed": list(built.removed),
        "gaps": told(dict(built.gaps)), "skipped": told(dict(built.skipped)), "untranslated": built.untranslated, "unknown_words": built.unknown_words,
        "engine": built.engine, "stale": list(built.stale), "edited": list(built.edited),
        "overlong": [{"path": one.path, "pages": one.pages, "most": one.most} for one in built.overlong], "failed": failed,
    }  # fmt: skip


def _failed(built: Built) -> tuple[Finding, ...]:
    from allidocs.pipeline.failures import failure_findings

    return failure_findings(built.failures, built.source) if built.source else ()


def _print_report(request: BuildRequest, built: Built, seconds: float) -> None:
    from allidocs.cli.report import echo, echo_seen
    from allidocs.plan.language import languages

    written = built.written
    documents = len({(item.artifact, item.lang) for item in written})
    if built.outputs:
        made = (
            f"{_number(len(written), 'file')} of {_number(documents, 'document')}"
            if written
            else "nothing to write"
        )
        same = f"; {_number(built.kept, 'other file')} had nothing new to say" if built.kept else ""
        echo(f"{request.out}: {made} in {seconds:.1f} s{same}")
    if request.as_of is not None:
        echo_seen(request.as_of, built.source)
    _print_troubles(request.out, built)
    for id_, needs in built.skipped.items():
        echo(f"  {id_}: not made, it needs {'; '.join(need.told for need in needs)}")
    for id_, needs in built.gaps.items():
        echo(f"  {id_} has gaps:")
        for need in needs:
            echo(f"    {need.reason}: `{need.path}`")
    for long in built.overlong:
        chapters = ", ".join(f"{title} ({_number(pages, 'page')})" for title, pages in long.longest)
        echo(f"  {long.path}: {long.pages} pages, {long.pages - long.most} over the {long.most} that its readers bear; longest: {chapters}")  # fmt: skip
    known = languages()
    for lang, count in sorted(built.untranslated.items()):
        echo(f"  {count} {'text exists' if count == 1 else 'texts exist'} in another language only; in the {known[lang].name if lang in known else lang} documents {'it is' if count == 1 else 'they are'} printed in that language")  # fmt: skip
    for lang, many in sorted(built.unknown_words.items()):
        echo(
            f"  {_number(many, 'message')} of the templates {'has' if many == 1 else 'have'} no words in `{lang}`; `allidocs template check` names them"
        )


def _print_troubles(out: Path, built: Built) -> None:
    """Print what is not as whoever builds would have it: files that went, are out of date or could not be made."""
    from allidocs.cli.report import echo, print_failures

    for name in built.removed:
        echo(f"{out / name}: no longer made, and removed")
    for name in built.stale:
        echo(f"{out / name}: {OLD}")
    for name in built.edited:
        echo(f"{out / name}: {EDITED}, and left as it is")
    if built.edited:
        echo(f"  {SPARED}")
    if built.engine:
        echo(f"{click.style('error', fg='red', bold=True)}: {built.engine}", err=True)
        echo(f"  {click.style('help', fg='cyan')}: {built.engine_hint}", err=True)
    if built.failures and built.source:
        print_failures(built.failures, built.source)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _say(count: int) -> str:
    return "the one file says" if count == 1 else f"all {count} files say"


def build_on_change(request: BuildRequest) -> int:
    """Build, then again after every save, until the user stops it; errors are shown and waited out."""
    from allidocs.cli.report import echo, nobody_reads, show_error
    from allidocs.pipeline.watching import rounds

    echo(f"watching {request.plan.given}; stop with Ctrl-C", err=True)
    for one in rounds(request):
        if one.error is not None:
            show_error(one.error)
        elif one.built is None:
            echo(f"{request.out}: nothing changed")
        else:
            for item in one.built.written:
                echo(f"{one.seconds:.2f} s: {item.path}")
            if one.is_last:
                echo(f"{one.seconds:.2f} s: {_say(len(one.built.outputs))} what the plan says")
                _print_troubles(request.out, one.built)
        sys.stdout.flush()
        if nobody_reads():
            break
    return 0
