"""Where a team's settings lie: `allidocs.toml`, or the table `tool.allidocs` of `pyproject.toml`, beside the plan or above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allidocs.base.errors import CannotRun

if TYPE_CHECKING:
    from decimal import Decimal

    from allidocs.rules.settings import Settings

OWN, SHARED = "allidocs.toml", "pyproject.toml"
_AT = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")
TABLES = ("check", "metrics", "thresholds")
MOST_BYTES = 100_000
LARGEST = 100_000
"""No threshold is larger: lengths in days stay inside the calendar."""


def settings_for(root: Path) -> Settings:
    """Return the settings nearest to a plan's folder, up to the top of its repository; raises CannotRun at a mistake."""
    from allidocs.rules.catalogue import ALL_RULES
    from allidocs.rules.settings import STANDARD, settings_of

    table, file = _nearest(root)
    if file is None:
        return STANDARD
    with _placed(file):
        return settings_of(table.get("check", {}), ALL_RULES, file.name)


def columns_for(root: Path) -> dict[str, str]:
    """Return what the columns of imported files mean, by what they are called: `metrics.columns` of the nearest settings."""
    table, file = _nearest(root)
    if file is None:
        return {}
    found = table.get("metrics", {}).get("columns", {})
    with _placed(file):
        if not isinstance(found, Mapping) or not all(isinstance(one, str) for one in found.values()):
            raise CannotRun(
                f"`{file.name}`: `metrics.columns` says of each column which metric it is, as text"
            )
    return dict(found)


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


def thresholds_for(root: Path) -> Mapping[str, Decimal]:
    """Return the thresholds that the settings nearest to a plan's folder set; raises CannotRun at a mistake."""
    table, file = _nearest(root)
    if file is None:
        return {}
    with _placed(file):
        return _thresholds(table.get("thresholds", {}), file.name)


def _thresholds(given: Mapping[str, Any], file: str) -> Mapping[str, Decimal]:
    if not given:
        return {}
    from decimal import Decimal

    from allidocs.base.suggestions import suggestion
    from allidocs.insight.thresholds import THRESHOLDS

    for name, value in given.items():
        if name not in THRESHOLDS:
            raise CannotRun(
                f"`{file}`: there is no threshold `{name}`", suggestion(name, THRESHOLDS, "thresholds")
            )
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < LARGEST:
            raise CannotRun(f"`{file}`: the threshold `{name}` is a number above 0", THRESHOLDS[name].what)
    return {name: Decimal(str(value)) for name, value in given.items()}


def _nearest(root: Path) -> tuple[Mapping[str, Any], Path | None]:
    """Return the nearest settings with their file, nothing where there are none."""
    for folder in _upwards(root.resolve()):
        for name in (OWN, SHARED):
            table = _table(folder / name)
            if table is not None:
                with _placed(folder / name):
                    _refuse_unknown(table, TABLES, "", name)
                    for key, one in table.items():
                        if not isinstance(one, Mapping):
                            raise CannotRun(
                                f"`{name}`: `{key}` is a table", f"begin it with a line `[{key}]`"
                            )
                    _refuse_unknown(table.get("metrics", {}), ("columns",), "metrics.", name)
                return table, folder / name
    return {}, None


def _refuse_unknown(table: Mapping[str, Any], known: tuple[str, ...], path: str, file: str) -> None:
    """Raise CannotRun at a key that nothing reads: what somebody set there would never count."""
    from allidocs.base.suggestions import suggestion

    for key in table:
        if key not in known:
            raise CannotRun(f"`{file}`: `{path}{key}` is no setting", suggestion(key, known, "settings"))


@contextmanager
def _placed(file: Path) -> Iterator[None]:
    """Let a mistake that is told of a file by its name say where the file lies, and on which of its lines it stands."""
    try:
        yield
    except CannotRun as error:
        said = error.message.removeprefix(f"`{file.name}`")
        words = [word.rpartition(".")[2] for word in re.findall(r"`([^`]+)`", said)]
        lines = list(enumerate(file.read_text("utf-8").splitlines(), 1))
        line = next((f":{at}" for word in words for at, text in lines if word in text), "")
        here = Path.cwd()
        shown = file.relative_to(here) if file.is_relative_to(here) else file
        raise CannotRun(f"`{shown}{line}`{said}", error.hint) from error


def _upwards(root: Path) -> tuple[Path, ...]:
    """Return the folders from a plan's own to the top of its repository that hold a file of settings, the nearest first."""
    holding = [one for one in (root, *root.parents) if lexists(one / OWN) or (one / SHARED).is_file()]
    if not holding:
        return ()
    # Git is asked only where there is something to find: most builds that have nothing to do end before.
    from allidocs.base.git import repository_around

    top = repository_around(root)
    highest = root if top is None else top.resolve()
    return tuple(one for one in holding if one == root or one.is_relative_to(highest))


def _table(file: Path) -> Mapping[str, Any] | None:
    """Return the settings of a file; None where there is no such file, or it says nothing of allidocs."""
    if not file.is_file():
        if file.name == OWN and lexists(file):
            raise CannotRun(
                f"`{file}` is no file but a folder, a pipe or a link that leads nowhere",
                "put the file there, or take it away",
            )
        return None
    import tomllib

    if file.stat().st_size > MOST_BYTES:
        raise CannotRun(f"`{file}` is too large for settings")
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise CannotRun(f"`{file}` is not UTF-8 text", "save the file as UTF-8") from error
    except RecursionError:
        raise CannotRun(f"`{file}` holds lists in one another deeper than any settings do") from None
    except tomllib.TOMLDecodeError as error:
        told = _AT.fullmatch(str(error))
        what, where = (told[1], f":{told[2]}:{told[3]}") if told else (str(error), "")
        raise CannotRun(
            f"`{file}{where}` is no TOML: {what[:1].lower()}{what[1:]}",
            'a table is `[check]`, a value is `select = ["L405"]`: texts stand in quotes, lists in brackets',
        ) from error
    found: Any = data if file.name == OWN else data.get("tool", {}).get("allidocs")
    return found if isinstance(found, Mapping) else None
