"""Finding and reading a plan on disk: one file, or a folder of YAML files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from allidocs.base.errors import PlanUnreadable
from allidocs.base.files import Folder, Memory, real
from allidocs.plan.names import HEAD_BYTES, MAIN, SUFFIXES, TABLE, is_entered, members, named_tables

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """Where a plan lies: `root` the folder that it may read from, `names` its files in reading order.

    `passed_over` are YAML files below the folder that belong to no plan, or to another one.
    """

    root: Path
    names: tuple[str, ...]
    given: Path
    passed_over: tuple[str, ...] = ()
    held: Memory | None = None
    """The files themselves, where the plan does not lie on this machine."""

    @property
    def title(self) -> str:
        """The name of the folder that outputs go into: the plan's folder or file, without its ending."""
        path = real(self.given)
        if path.is_dir():
            return path.name
        return path.parent.name if path.stem in ("plan", "alliance") and path.parent.name else path.stem

    @property
    def typed(self) -> str:
        """The plan as it is named on a command line."""
        import shlex

        return shlex.quote(str(self.given))

    def folder(self) -> Folder | Memory:
        """The files that the plan may read."""
        return self.held or Folder(self.root)


def is_without_plan(given: Path) -> bool:
    """Say whether a folder has neither a plan nor folders that hold one."""
    if not given.is_dir():
        return False
    found = members(_below(given), lambda name: _head(given / name))
    return not (found.names or found.whole or found.others)


def _which(one: Path) -> str:
    return f"name the one that you mean, such as `{one}`; `--plan {one}` where the command takes other names"


def locate(given: Path) -> PlanFiles:
    """Return the plan's files; raises PlanUnreadable, with what to do, when there are none or several plans."""
    if given.is_dir():
        found = members(_below(given), lambda name: _head(given / name))
        if MAIN in found.whole:
            rivals = {name for name in found.whole if name != MAIN}
            names = tuple(name for name in found.names if name not in rivals)
            return PlanFiles(given, names, given, tuple(sorted({*found.passed_over, *rivals})))
        if len(found.whole) > 1:
            raise PlanUnreadable(
                f"`{given}` holds {len(found.whole)} plans: {_few(found.whole)}",
                _which(given / found.whole[0]),
            )
        if not found.whole and found.others:
            raise PlanUnreadable(
                f"there is no plan in `{given}` itself; these folders hold one each: {_few(found.others)}",
                _which(given / found.others[0]),
            )
        if not found.names:
            raise PlanUnreadable(
                f"there is no plan in `{given}`",
                "a plan is a `.yaml` file that says `allidocs: 1` at its top, or a folder of them; "
                "`allidocs init DIR` writes one",
            )
        return PlanFiles(given, found.names, given, found.passed_over)
    if not given.exists():
        raise PlanUnreadable(
            f"there is no `{given}`", "name a plan file or folder; `allidocs init DIR` writes one"
        )
    if not given.is_file():
        raise PlanUnreadable(f"`{given}` is neither a file nor a folder")
    tables = {name for name in named_tables(_head(given)) if (given.parent / name).is_file()}
    return PlanFiles(given.parent, (given.name, *sorted(tables)), given)


def _below(folder: Path) -> list[str]:
    """Return what can be plan files below a folder; hidden folders and other programs' are not entered."""
    found = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if is_entered(name))
        found += [
            (Path(here) / name).relative_to(folder).as_posix()
            for name in files
            if name.endswith((*SUFFIXES, TABLE))
        ]
    return [
        name for name in found if (folder / name).is_file() or ("/" not in name and _is_broken(folder / name))
    ]


def _is_broken(path: Path) -> bool:
    """Say whether what is called like a file is a link that leads nowhere, or a pipe: whoever reads the plan says so."""
    return not path.is_file() and not path.is_dir()


def _head(path: Path) -> bytes:
    """Return the beginning of a file; one that cannot be opened is left to whoever reads the plan, with its reason."""
    try:
        if _is_broken(path):
            return b"allidocs:"
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError:
        return b"allidocs:"


def _few(names: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:MOST_NAMED])
    return shown + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")


def plans_below(folder: Path) -> tuple[Path, ...]:
    """Return every plan at a place and below it: the place itself where it is one, and the folders and files that hold one."""
    if not folder.is_dir():
        return (folder,)
    found = members(_below(folder), lambda name: _head(folder / name))
    here = (folder,) if found.whole or (found.names and not found.others) else ()
    below = (place for name in found.others for place in plans_below(folder / name))
    return tuple(dict.fromkeys((*here, *below)))
