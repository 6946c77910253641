"""Where a team's settings lie: `allidocs.toml`, or the table `tool.allidocs` of `pyproject.toml`, beside the plan or above."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from allidocs.base.errors import CannotRun
from allidocs.base.git import repository_around
from allidocs.rules.settings import STANDARD, Settings, settings_of

OWN, SHARED = "allidocs.toml", "pyproject.toml"
MOST_BYTES = 100_000


def settings_for(root: Path) -> Settings:
    """Return the settings nearest to a plan's folder, up to the top of its repository; raises CannotRun at a mistake."""
    from allidocs.rules.catalogue import ALL_RULES

    for folder in _upwards(root.resolve()):
        for name in (OWN, SHARED):
            table = _table(folder / name)
            if table is not None:
                return settings_of(table.get("check", {}), ALL_RULES, name)
    return STANDARD


def _upwards(root: Path) -> tuple[Path, ...]:
    top = repository_around(root)
    if top is None:
        return (root,)
    above = [root, *root.parents]
    return tuple(above[: above.index(top.resolve()) + 1]) if top.resolve() in above else (root,)


def _table(file: Path) -> Mapping[str, Any] | None:
    """Return the settings of a file; None where there is no such file, or it says nothing of allidocs."""
    if not file.is_file():
        return None
    if file.stat().st_size > MOST_BYTES:
        raise CannotRun(f"`{file}` is too large for settings")
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CannotRun(f"`{file}` cannot be read: {error}") from error
    found: Any = data if file.name == OWN else data.get("tool", {}).get("allidocs")
    return found if isinstance(found, Mapping) else None
