"""Which files of a folder are the plan's: the same on disk and at a revision of git."""

from __future__ import annotations

from pathlib import PurePath

SUFFIXES = (".yaml", ".yml")
_NOT_PLAN = ("templates", "output", "node_modules")


def is_plan_file(path: PurePath) -> bool:
    """Say whether a file below a plan's folder, named relative to it, belongs to the plan."""
    skipped = any(part.startswith(".") or part in _NOT_PLAN for part in path.parts)
    return path.suffix in SUFFIXES and not skipped
