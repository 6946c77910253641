"""Teaching a repository's git to read and to merge plans: a driver for merges by keys, one for differences in words.

All of it stands in the repository's own `.git` folder, which nobody else gets: nothing is committed, and taking it back
leaves what was there before.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from allidocs.base.errors import CannotRun
from allidocs.base.git import environment_of_itself, git_output, repository_around, shared_folder
from allidocs.pipeline.plans import PlanFiles

BEGIN, END = "# allidocs begin", "# allidocs end"
_ANY = re.compile(rf"^{BEGIN}\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Setup:
    """What is written where: values of `.git/config` by key, and lines of `.git/info/attributes`."""

    top: Path
    folder: Path
    """The folder of git that all work trees share."""
    config: tuple[tuple[str, str], ...]
    attributes: tuple[str, ...]
    plan: str
    """The plan's path in the repository: each plan there has lines of its own."""

    @property
    def begin(self) -> str:
        """The line before this plan's lines of `.git/info/attributes`."""
        return f"{BEGIN} {self.plan}"

    def without(self, text: str) -> str:
        """Return attributes without this plan's lines."""
        return re.sub(rf"^{re.escape(self.begin)}$.*?^{END}$\n?", "", text, flags=re.MULTILINE | re.DOTALL)


def setup_of(files: PlanFiles) -> Setup:
    """Return what lets git merge and show a plan; raises CannotRun where the plan lies in no repository."""
    top = repository_around(files.root)
    if top is None:
        raise CannotRun("the plan lies in no git repository", "`git init` starts one")
    folder = files.root.resolve().relative_to(top).as_posix()
    below = "" if folder == "." else f"{folder}/"
    own = shutil.which("allidocs")
    program = "allidocs" if own else f"{shlex.quote(sys.executable)} -m allidocs"
    return Setup(
        top,
        shared_folder(top),
        (
            ("merge.allidocs.name", "plans, merged by their keys"),
            ("merge.allidocs.driver", f"{program} merge --driver %O %A %B %P"),
            ("diff.allidocs.textconv", f"{program} git words"),
        ),
        (
            *(f"{_escaped(below + name)} merge=allidocs diff=allidocs" for name in _patterns(files)),
            f"{_escaped(f'{below}**/*.docx')} diff=allidocs",
        ),
        below + ("" if files.given.is_dir() else files.names[0]) or ".",
    )


def install(setup: Setup) -> None:
    """Write what lets git merge and show plans; what was written before is replaced."""
    for key, value in setup.config:
        if _config(setup.top, key, value) is None:
            raise CannotRun(f"git did not set `{key}`", "is the repository yours to write?")
    block = "\n".join((setup.begin, *setup.attributes, END)) + "\n"
    _write_attributes(setup, lambda text: text + ("\n" if text and not text.endswith("\n") else "") + block)


def is_set_up(setup: Setup) -> bool:
    """Say whether `install` wrote into the repository for this plan, and nobody took it back."""
    text = _attributes(setup)
    return setup.without(text) != text or (
        is_alone(setup) and any(_config(setup.top, "--get", key) for key, _ in setup.config)
    )


def is_alone(setup: Setup) -> bool:
    """Say whether no other plan of the repository is set up."""
    return not _ANY.search(setup.without(_attributes(setup)))


def undo(setup: Setup) -> None:
    """Take back what `install` wrote, and nothing else: the drivers stay while another plan of the repository needs them."""
    _write_attributes(setup, lambda text: text)
    if is_alone(setup):
        for section in ("merge.allidocs", "diff.allidocs"):
            _config(setup.top, "--remove-section", section)


def _patterns(files: PlanFiles) -> Iterator[str]:
    if files.given.is_dir():
        yield from ("**/*.yaml", "**/*.yml")
    else:
        yield from files.names


def _escaped(pattern: str) -> str:
    """Return a pattern of attributes; one with spaces stands in quotes."""
    return f'"{pattern}"' if " " in pattern else pattern


def _config(top: Path, *arguments: str) -> bytes | None:
    path = str(shared_folder(top) / "config")
    return git_output(top, "config", "--file", path, *arguments, surroundings=environment_of_itself())


def _attributes(setup: Setup) -> str:
    path = setup.folder / "info" / "attributes"
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def _write_attributes(setup: Setup, change: Callable[[str], str]) -> None:
    """Write attributes as `change` makes them of those without this plan's lines."""
    path = setup.folder / "info" / "attributes"
    try:
        made = change(setup.without(_attributes(setup)))
        path.parent.mkdir(exist_ok=True)
        if made or path.exists():
            path.write_text(made, "utf-8")
    except OSError as error:
        raise CannotRun(f"`{path}` cannot be written: {error.strerror or error}") from error
