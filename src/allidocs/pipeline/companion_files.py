"""Files that are made beside the documents of a plan: its registers as a workbook, its days as a calendar."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from allidocs.pipeline.check import read_checked
from allidocs.pipeline.output import hashes, locked, refuse_edited, usual_folder, write_all
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import language_of

Make = Callable[[Plan, str, TemplateSet, str], bytes]
"""Makes a file of a plan as an audience may see it, in a language, with templates, for that audience."""


@dataclass(frozen=True, slots=True)
class BesideRequest:
    """What was asked: of which plan, into which folder, in which languages, for whom."""

    plan: Path
    out: Path | None
    langs: tuple[str, ...]
    audience: str
    templates: Path | None
    force: bool = False


def write_beside(request: BesideRequest, name: str, ending: str, make: Make) -> tuple[Path, ...]:
    """Write a file for each language and return their places.

    Raises FindingsError for a plan with errors, CannotRun for languages and audiences that are not there, EditedOutput
    where a file was edited since.
    """
    files = locate(request.plan)
    whole = read_checked(files).sound_plan()
    templates = TemplateSet(request.templates)
    audience = Audience.parse(request.audience, tuple(whole.partners))
    plan = shown(whole, audience)
    readers = "" if str(audience) == "all" else f".{audience}"
    made: dict[str, bytes] = {}
    for lang in dict.fromkeys(request.langs or (plan.plan.language,)):
        language_of(lang, templates)
        made[f"{name}.{lang}{readers}.{ending}"] = make(plan, lang, templates, str(audience))
    out = request.out or usual_folder(files.title)
    record = f"{name}s.json" if not readers else f"{name}s{readers}.json"
    with locked(out):
        known = _known(out / record)
        if not request.force:
            refuse_edited(out, known, made)
        known |= {path: hashlib.sha256(data).hexdigest() for path, data in made.items()}
        told = {path: {"sha256": digest} for path, digest in sorted(known.items())}
        write_all(out, made, record, (json.dumps(told, indent=1) + "\n").encode())
    return tuple(out / path for path in made)


def _known(record: Path) -> dict[str, str]:
    try:
        return hashes(record.read_bytes())
    except OSError:
        return {}


def register_file(plan: Plan, lang: str, templates: TemplateSet, audience: str) -> bytes:
    """Return the registers of a plan as a workbook."""
    from allidocs.artifacts.register import registers
    from allidocs.pipeline.themes import load_theme
    from allidocs.writers.xlsx import write

    return write(registers(plan, lang, templates, audience), load_theme(templates))


def calendar_file(plan: Plan, lang: str, templates: TemplateSet, audience: str) -> bytes:  # noqa: ARG001 (all files are made alike)
    """Return the days of a plan as a calendar."""
    from allidocs.artifacts.calendar import calendar
    from allidocs.writers.ics import write

    return write(calendar(plan, lang, templates))
