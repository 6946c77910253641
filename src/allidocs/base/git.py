"""How git is asked: for objects and history, and nothing that a repository could make run.

Repositories come from the other company. Hooks, file-system monitors, replacement objects, pagers, prompts and fetching
of missing objects are all switched off.
"""

from __future__ import annotations

import os
from pathlib import Path

GIT = (
    "git", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs", "--no-pager",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    "-c", "core.alternateRefsCommand=", "-c", "log.showSignature=false",
)  # fmt: skip
"""The start of every command that reads."""


def environment() -> dict[str, str]:
    """Return this process's environment without what would steer git, and with what keeps it quiet."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


def repository_around(folder: Path) -> Path | None:
    """Return the top of the repository that a folder lies in, None where it lies in none."""
    here = folder.resolve()
    return next((parent for parent in (here, *here.parents) if (parent / ".git").exists()), None)
