"""Finding and reading a plan on disk: one file, or a folder of YAML files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from allidocs.base.errors import PlanUnreadable
from allidocs.base.files import Folder
from allidocs.plan.names import SUFFIXES, is_plan_file


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """Where a plan lies: `root` the folder that it may read from, `names` its files in reading order."""

    root: Path
    names: tuple[str, ...]
    given: Path

    @property
    def title(self) -> str:
        """The name of the folder that outputs go into: the plan's folder or file, without its ending."""
        path = self.given.resolve()
        if path.is_dir():
            return path.name
        return path.parent.name if path.stem in ("plan", "alliance") and path.parent.name else path.stem

    def folder(self) -> Folder:
        """The files that the plan may read."""
        return Folder(self.root)


def locate(given: Path) -> PlanFiles:
    """Return the plan's files; raises PlanUnreadable, with what to do, when there are none."""
    if given.is_dir():
        names = sorted(
            found.relative_to(given).as_posix()
            for suffix in SUFFIXES
            for found in given.rglob(f"*{suffix}")
            if found.is_file() and is_plan_file(found.relative_to(given))
        )
        if not names:
            raise PlanUnreadable(
                f"there is no plan in `{given}`",
                "a plan is a `.yaml` file or a folder of them; `allidocs init DIR` writes one",
            )
        return PlanFiles(given, tuple(names), given)
    if not given.exists():
        raise PlanUnreadable(
            f"there is no `{given}`", "name a plan file or folder; `allidocs init DIR` writes one"
        )
    if not given.is_file():
        raise PlanUnreadable(f"`{given}` is neither a file nor a folder")
    return PlanFiles(given.parent, (given.name,), given)
