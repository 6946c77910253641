"""`allidocs where`: from words on a page to the plan's line, the template's line and the formula."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allidocs.base.record import dataclass
from allidocs.cli.options import (
    audience_option,
    edition_option,
    gathered,
    given_plan,
    given_templates,
    json_option,
    plan_option,
    templates_option,
)

if TYPE_CHECKING:
    from allidocs.pipeline.where import From, Hit

SHOWN = 20
"""Places that are told; more are counted."""
FEW = 8
"""Inputs of a figure, and values of the plan below it, that are told."""


@dataclass(frozen=True, slots=True)
class WhereOptions:
    """What the command line says of words to look for; empty or None what it does not say."""

    words: str
    plan: Path | None
    lang: str
    audience: str
    edition: str
    templates: Path | None
    as_json: bool


@click.command(
    epilog='\b\nExamples:\n  allidocs where "340 M EUR"          each place of each document, and where it comes from\n'
    "  allidocs where contract-frame:9.7   what stands in clause 9.7 of the contract frame\n\n"
    "Of a computed figure: its formula, and what went into it. Of a count: what it stands beside, and the entries that it is about."
)
@click.argument("words")
@plan_option
@click.option(
    "--lang", default="", metavar="LANGUAGE", help="Of the documents; the plan's language unless given."
)
@audience_option
@edition_option
@templates_option
@json_option
@gathered(WhereOptions)
def command(options: WhereOptions) -> int:
    """Find WORDS, or a part as DOCUMENT:NUMBER, in the documents of a plan, and say what they come from.

    Exits with 1 where they stand nowhere.
    """
    from allidocs.pipeline.where import Asked, is_part, where

    here = given_plan(options.plan)
    templates = given_templates(options.templates, here if here.is_dir() else here.parent)
    found = where(Asked(options.words, here, options.lang, options.audience, options.edition, templates))
    _print(found, as_json=options.as_json, whole=is_part(options.words))
    return 0 if found else 1


def _print(found: tuple[Hit, ...], *, as_json: bool, whole: bool) -> None:
    """Print what was found; `whole` says that a part was asked for and not words."""
    from allidocs.cli.report import echo, print_json, printable

    if as_json:
        print_json([
            {"artifact": one.artifact or None, "edition": one.edition or None, "part": one.part, "text": one.text, "template": one.template or None,
             "code": one.code or None, "sources": [_plain(source) for source in one.sources]}
            for one in found
        ])  # fmt: skip
        return
    if not found:
        echo("no document says so; numbers and dates read otherwise in each language (`--lang`)")
    head, told = "", set[tuple[object, ...]]()
    for one in found[:SHOWN]:
        document = f"{one.artifact} ({one.edition} edition)" if one.edition else one.artifact
        part = " ".join(filter(None, (document, one.part))) or "in the plan, and in no document as words"
        if part != head:
            head, told = part, set()
            echo(click.style(printable(head), bold=True))
        echo(f"  {printable(one.text if len(one.text) < 160 else one.text[:159] + '…')}")
        for source in one.sources:
            if whole and source.fact:
                # Of a whole part its values and formulas are asked for, not whatever its template counted on the way.
                continue
            same = (source.formula, source.claim, source.fact, source.inputs)
            again = bool(source.inputs) and same in told
            told.add(same)
            echo(f"    {_told(source)}{' (as above)' if again else ''}")
            for line in () if again else _below(source):
                echo(f"        {printable(line)}")
        if one.template:
            echo(f"    template {printable(one.template)}{'' if whole else f'  {printable(one.code)}'}")
    if len(found) > SHOWN:
        echo(f"and {len(found) - SHOWN} places more: look for more words, or `--json`")


def _below(source: From) -> list[str]:
    """Return what a figure was made from: its inputs, then the values of the plan below them, where these are others."""
    inputs = [f"{name} = {_value(value)}" for name, value in source.inputs]
    places = [
        f"plan {one.place}  {one.path}{f': {one.written}' if one.written else ''}" for one in source.roots
    ]
    return [*_few(inputs), *_few(places)]


def _few(lines: list[str]) -> list[str]:
    more = len(lines) - FEW
    return lines if more < 2 else [*lines[:FEW], f"and {more} more: `--json` lists them"]


def _told(source: From) -> str:
    from allidocs.cli.report import printable
    from allidocs.pipeline.where import DERIVED

    if source.formula:
        said = f" {source.says}" if source.says else ""
        return printable(f"computed {source.words}: {source.formula}{said}")
    if source.claim:
        return printable(f"claimed {source.words}: {source.claim} {source.says}")
    if source.fact == DERIVED:
        return printable(f"computed {source.words} from {len(source.roots)} values of the plan:")
    if source.fact:
        return printable(f"counted {source.words}: {source.fact}{f' {source.says}' if source.says else ''}")
    return printable(f"plan {source.place}  {source.path}" if source.place else f"plan  {source.path}")


def _value(value: Decimal | str) -> str:
    return f"{value:,.6f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) else value


def _plain(source: From) -> dict[str, Any]:
    place = source.place
    return {
        "words": source.words, "path": source.path or None, "file": place.file if place else None,
        "line": place.line if place else None, "column": place.column if place else None,
        "formula": source.formula or None, "claim": source.claim or None, "fact": source.fact or None, "says": source.says or None,
        "inputs": {name: str(value) for name, value in source.inputs},
        "roots": {one.path: one.written for one in source.roots},
    }  # fmt: skip
