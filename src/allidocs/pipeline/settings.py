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


def columns_for(root: Path) -> dict[str, str]:
    """Return what the columns of imported files mean, by what they are called: `metrics.columns` of the nearest settings."""
    for folder in _upwards(root.resolve()):
        for name in (OWN, SHARED):
            table = _table(folder / name)
            if table is not None:
                found = table.get("metrics", {}).get("columns", {})
                if not isinstance(found, Mapping) or not all(isinstance(one, str) for one in found.values()):
                    raise CannotRun(
                        f"`{name}`: `metrics.columns` says of each column which metric it is, as text"
                    )
                return dict(found)
    return {}


def remember_columns(root: Path, columns: Mapping[str, str]) -> Path:
    """Write what columns mean into the nearest settings, beside the plan where there are none; comments stay."""
    import tomlkit

    places = [folder / name for folder in _upwards(root.resolve()) for name in (OWN, SHARED)]
    place = next((one for one in places if _table(one) is not None), root.resolve() / OWN)
    document: Any = tomlkit.parse(place.read_text("utf-8")) if place.is_file() else tomlkit.document()
    table = document
    for key in (*(("tool", "allidocs") if place.name == SHARED else ()), "metrics", "columns"):
        if key not in table:
            table[key] = tomlkit.table()
        table = table[key]
    for column, meaning in columns.items():
        table[column] = meaning
    try:
        place.write_text(tomlkit.dumps(document), "utf-8")
    except OSError as error:
        raise CannotRun(f"`{place}` cannot be written: {error.strerror or error}") from error
    return place


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
