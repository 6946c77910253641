"""The plan that `init` writes: fragments of the template set, joined for a stage and a language.

A fragment of a later stage takes the place of an earlier one of its name: `72-exit.yaml`, an exit under way, that of
`42-exit.yaml`, one that is held ready. `@AS_OF-30@` is the day thirty days before the cut-off day, and `@NEXT@` the year
after it, `@NEXT+1@` the one after that: what a plan to start from plans lies ahead, whenever it is started.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from allidocs.base.errors import CannotRun
from allidocs.plan.kinds import STAGES
from allidocs.plan.layout import formatted
from allidocs.templating.template_set import TemplateSet

UNTIL: dict[str, int] = {stage: digit for digit, stage in enumerate(STAGES, start=2)}
"""The tens digit of the last fragment that a stage takes: `10-frame.yaml` is the first."""


def starter_files(name: str, stage: str, lang: str, as_of: date) -> dict[str, str]:
    """Return the files of a new plan by name; `name` becomes the alliance's id.

    Raises CannotRun for a language that no plan to start from is written in.
    """
    from allidocs.plan.schema import plan_schema_json

    templates = TemplateSet()
    prefix = f"init/{lang}/"
    known = sorted({found.split("/")[1] for found in templates.names() if found.startswith("init/")})
    if lang not in known:
        raise CannotRun(f"there is no plan to start from in `{lang}`", f"languages: {', '.join(known)}")
    fragments = {
        _subject(found): found
        for found in sorted(templates.names())
        if found.startswith(prefix) and _order(found) <= UNTIL[stage]
    }
    identity = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:64].strip("-") or "alliance"
    values = {
        "STAGE": stage,
        "ID": identity,
        "AS_OF": as_of.isoformat(),
        "LANG": lang,
        "SCHEMA": "plan.schema.json",
    }
    text = "\n".join(templates.read(found).decode("utf-8").strip("\n") + "\n" for found in fragments.values())
    text = _DAY.sub(lambda hit: (as_of + timedelta(days=int(hit[1]))).isoformat(), text)
    text = _YEAR.sub(lambda hit: str(as_of.year + 1 + int(hit[1] or 0)), text)
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return {"plan.yaml": formatted(text), "plan.schema.json": plan_schema_json(), ".gitignore": "output/\n"}


_DAY = re.compile(r"@AS_OF([+-]\d+)@")
_YEAR = re.compile(r"@NEXT([+-]\d+)?@")


def _subject(name: str) -> str:
    """Return what a fragment is about: `exit` of `init/en/42-exit.yaml`."""
    return Path(name).stem.partition("-")[2]


def _order(name: str) -> int:
    return int(Path(name).name.split("-")[0]) // 10


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder; raises CannotRun and writes none when one of them is there already."""
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise CannotRun(
            f"`{folder / there[0]}` is there already", "name another folder; nothing is overwritten"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"cannot write into `{folder}`: {error.strerror or error}") from error
