"""Findings and errors as a person, a script or a code forge wants to read them."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from allidocs.base.errors import AllidocsError, CannotRun, FindingsError
from allidocs.base.finding import Finding, Place, Severity
from allidocs.base.git import repository_around

if TYPE_CHECKING:
    from allidocs.pipeline.failures import Failure
    from allidocs.plan.source import Source

WIDTH = 100
SCREEN = 20
"""Findings that are printed unless all are asked for."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.REMARK: "cyan"}


def coloured(stream: TextIO) -> bool:
    """Say whether to colour what goes to `stream`: a terminal, unless NO_COLOR is set; FORCE_COLOR overrides."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def echo(text: str = "", *, err: bool = False) -> None:
    """Print a line, without colour where none is wanted."""
    stream = sys.stderr if err else sys.stdout
    click.echo(text, err=err, color=coloured(stream))


def echo_seen(day: date, source: Source | None) -> None:
    """Say what a plan seen from another day is made of; of a later day than its own, that nobody has brought it up to it."""
    own = getattr(source.find("plan.as_of"), "text", "") if source is not None else ""
    if own and day.isoformat() > own:
        echo(
            f"seen from {day.isoformat()}, later than the plan's own day, {own}: what nobody has written yet is not known, "
            "so that what fell due since then reads as late"
        )
        return
    echo(
        f"seen from {day.isoformat()}: the facts known then, in the words that the plan has now, which may tell of later days; "
        "`allidocs check` with the same day lists the texts that name one"
    )


def nobody_reads() -> bool:
    """Say whether whoever read standard output went away, as `head` does."""
    return bool(getattr(getattr(getattr(sys.stdout, "buffer", None), "raw", None), "gone", False))


def text_of(finding: Finding, texts: Mapping[str, str], *, path: bool = False) -> str:
    """Return a finding as a paragraph: what, where, the line with a caret, what to do; the `path` that a waiver names if asked."""
    head = click.style(f"{finding.severity.value}[{finding.code}]", fg=_COLOURS[finding.severity], bold=True)
    lines = [f"{head}: {click.style(printable(finding.message), bold=True)}"]
    if finding.place is not None:
        lines += _excerpt(finding.place, texts, "^", "")
    for place, label in finding.related:
        lines += _excerpt(place, texts, "-", label)
    if finding.hint:
        lines.append(f"  {click.style('help', fg='cyan')}: {printable(finding.hint)}")
    if path and finding.path and finding.code.startswith("L"):
        lines.append(f"  {click.style('path', fg='cyan')}: {printable(finding.path)}")
    return "\n".join(lines)


def printable(text: str) -> str:
    """Return text from a plan without characters that could move a terminal's cursor or hide words."""
    return "".join(
        character if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cf") else "\ufffd"
        for character in text
    )


def _excerpt(place: Place, texts: Mapping[str, str], mark: str, label: str) -> list[str]:
    number = str(place.line)
    gutter = " " * len(number)
    shown = [f"{gutter}{click.style('-->', fg='blue')} {printable(str(place))}"]
    text = texts.get(place.file)
    if text is None:
        return shown
    rows = text.splitlines()
    if not 0 < place.line <= len(rows):
        return shown
    row = rows[place.line - 1]
    start = min(place.column - 1, len(row))
    end = min(len(row), start + max(1, place.end - place.start))
    cut = max(0, start - 60)
    before, body, after = (
        printable(row[cut:start]),
        printable(row[start:end]),
        printable(row[end : cut + WIDTH + 20]),
    )
    if len(body) > WIDTH:
        body, after = body[:WIDTH], ""
    pad = "".join("\t" if character == "\t" else " " * _cells(character) for character in before)
    marks = mark * max(1, sum(_cells(character) for character in body.rstrip()))
    bar = click.style("|", fg="blue")
    said = click.style(f"{pad}{marks} {label}".rstrip(), fg="red" if mark == "^" else "blue")
    return [
        *shown,
        f"{gutter} {bar}",
        f"{click.style(number, fg='blue')} {bar} {before}{body}{after}".rstrip(),
        f"{gutter} {bar} {said}",
    ]


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def as_dict(finding: Finding) -> dict[str, object]:
    """Return a finding as plain data, the shape of `--json`."""
    place = finding.place
    return {
        "code": finding.code, "severity": finding.severity.value, "message": finding.message, "hint": finding.hint,
        "path": finding.path, "file": place.file if place else None, "line": place.line if place else None,
        "column": place.column if place else None,
        "related": [{"file": other.file, "line": other.line, "column": other.column, "label": label}
                    for other, label in finding.related],
    }  # fmt: skip


def github_line(finding: Finding) -> str:
    """Return a finding as a workflow command that GitHub shows beside the line."""
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REMARK: "notice"}[finding.severity]
    place = finding.place
    where = (
        f" file={_property(place.file)},line={place.line},col={place.column},title={finding.code}"
        if place
        else f" title={finding.code}"
    )
    message = finding.message + (f" ({finding.hint})" if finding.hint else "")
    return f"::{kind}{where}::{_data(message)}"


def sarif(findings: Iterable[Finding], waived: Iterable[Finding] = ()) -> dict[str, object]:
    """Return findings in the exchange format of static analysis (SARIF 2.1.0), which code forges read.

    What is waived is a result that is suppressed in the source, with its justification.
    """
    from allidocs import __version__
    from allidocs.rules.catalogue import ALL_RULES

    listed, spared = list(findings), list(waived)
    codes = list(dict.fromkeys(finding.code for finding in (*listed, *spared)))
    rules = [
        {"id": code, "shortDescription": {"text": ALL_RULES[code].title}, "fullDescription": {"text": ALL_RULES[code].why}}
        if code in ALL_RULES
        else {"id": code}
        for code in codes
    ]  # fmt: skip
    driver = {"name": "allidocs", "version": __version__, "rules": rules}
    results = [_sarif_result(finding, codes.index(finding.code)) for finding in listed]
    results += [
        {
            **_sarif_result(finding, codes.index(finding.code)),
            "suppressions": [{"kind": "inSource", "justification": finding.hint}],
        }
        for finding in spared
    ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }  # fmt: skip


def _sarif_result(finding: Finding, index: int) -> dict[str, object]:
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REMARK: "note"}[finding.severity]
    said = finding.message + (f" ({finding.hint})" if finding.hint else "")
    result: dict[str, object] = {
        "ruleId": finding.code, "ruleIndex": index, "level": level, "message": {"text": said},
        "locations": [_sarif_place(finding.place, finding.path)] if finding.place else [],
    }  # fmt: skip
    if finding.related:
        result["relatedLocations"] = [
            {**_sarif_place(place), "message": {"text": label}} for place, label in finding.related
        ]
    return result


def _sarif_place(place: Place, path: str = "") -> dict[str, object]:
    region = {"startLine": place.line, "startColumn": place.column}
    where: dict[str, object] = {
        "physicalLocation": {"artifactLocation": {"uri": place.file}, "region": region}
    }
    return where | ({"logicalLocations": [{"fullyQualifiedName": path}]} if path else {})


def below_repository(findings: Iterable[Finding], root: Path) -> list[Finding]:
    """Return findings with their files named from the top of the repository, as code forges want them.

    `root` is the plan's folder; without a repository files are named from the working directory, also those beside it.
    """
    top = repository_around(root) or Path.cwd()
    below = Path(os.path.relpath(root.resolve(), top.resolve()))

    def moved(place: Place) -> Place:
        return replace(place, file=(below / place.file).as_posix())

    return [
        replace(
            finding,
            place=moved(finding.place) if finding.place else None,
            related=tuple((moved(place), label) for place, label in finding.related),
        )
        for finding in findings
    ]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def print_findings(
    findings: Iterable[Finding],
    texts: Mapping[str, str],
    form: str,
    *,
    err: bool = False,
    everything: bool = True,
    paths: bool = False,
) -> None:
    """Print findings as `text` or `github`; text is followed by a count.

    More than a screen of text is cut to the gravest, in order of place, unless `everything` is asked for.
    """
    listed = list(findings)
    if form == "github":
        for finding in listed:
            echo(github_line(finding), err=err)
        return
    shown = listed if everything or len(listed) <= SCREEN else sorted(listed, key=_gravity)[:SCREEN]
    for finding in shown:
        echo(text_of(finding, texts, path=paths) + "\n", err=err)
    if listed:
        echo(counted(listed), err=err)
    if len(shown) < len(listed):
        echo(
            f"the {len(shown)} gravest are shown; `allidocs check --verbose` shows all {len(listed):,}",
            err=err,
        )


def _gravity(finding: Finding) -> int:
    return tuple(Severity).index(finding.severity)


def counted(findings: list[Finding]) -> str:
    """Return the number of findings by severity and of files, as a sentence part."""
    parts = []
    for severity, one, many in (
        (Severity.ERROR, "error", "errors"),
        (Severity.WARNING, "warning", "warnings"),
        (Severity.REMARK, "remark", "remarks"),
    ):
        count = sum(finding.severity is severity for finding in findings)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    files = {finding.place.file for finding in findings if finding.place}
    where = f" in {len(files)} files" if len(files) > 1 else ""
    return " and ".join(parts) + where


def print_json(data: object) -> None:
    """Print data as JSON on standard output."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False, default=str))


def show_error(error: AllidocsError) -> None:
    """Print an error on standard error, all its findings included."""
    if isinstance(error, FindingsError):
        print_findings(error.findings, error.texts, "text", err=True, everything=False)
        return
    echo(f"{click.style('error', fg='red', bold=True)}: {printable(error.message)}", err=True)
    if path := getattr(error, "path", ""):
        echo(f"  {click.style('-->', fg='blue')} `{printable(path)}` of the plan", err=True)
    if error.hint:
        echo(f"  {click.style('help', fg='cyan')}: {printable(error.hint)}", err=True)


def show_misuse(error: click.ClickException) -> None:
    """Print that a command was not called as it can be, in the shape of every other error, and how it is called."""
    said = re.sub(r"'([^']+)'", r"`\1`", error.format_message().rstrip("."))
    context = getattr(error, "ctx", None)
    usage = (
        " ".join([context.command_path, *context.command.collect_usage_pieces(context)]) if context else ""
    )
    hint = f"`{usage}`; `{context.command_path} --help` says more" if context else ""
    show_error(CannotRun(said[:1].lower() + said[1:], hint))


def print_failures(failures: Iterable[Failure], source: Source) -> None:
    """Print why documents could not be made on standard error, and keep the details of mistakes of our own."""
    from allidocs.pipeline.failures import failure_findings

    told = tuple(failures)
    texts = {name: text for one in told for name, text in getattr(one.error, "texts", {}).items()}
    print_findings(failure_findings(told, source), {**texts, **source.texts}, "text", err=True)
    own = next((one.error for one in told if not isinstance(one.error, AllidocsError)), None)
    if own is not None:
        show_bug(own)


def show_bug(error: BaseException) -> None:
    """Say that allidocs itself is at fault, and keep the details in a file for a report."""
    import tempfile
    import traceback

    where = "its traceback, which could not be kept"
    with (
        contextlib.suppress(OSError),
        tempfile.NamedTemporaryFile(
            "w", prefix="allidocs-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file,
    ):
        traceback.print_exception(error, file=file)
        where = f"the details in {file.name}"
    echo(
        f"{click.style('error', fg='red', bold=True)}: allidocs stopped at a mistake of its own: {type(error).__name__}",
        err=True,
    )
    echo(f"  help: please report it with {where} (they may quote your plan)", err=True)
