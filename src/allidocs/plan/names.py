"""Which files of a folder are the plan's: the same on disk and at a revision of git."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

SUFFIXES = (".yaml", ".yml")
TABLE = ".csv"
"""How a table of figures ends that a plan names; it lies beside the plan's own files."""
MAIN = "plan.yaml"
"""The file that is meant where a folder holds several plans."""
HEAD_BYTES = 1_000_000
"""How much of a file is looked at to tell whose it is; a plan's file says `allidocs:` at its top."""
KEYS = frozenset({
    "actions", "agreements", "allidocs", "approvals", "area_plans", "assumptions", "bodies", "commitments",
    "communications", "contract", "contributions", "criteria", "datasets", "decision_log", "decisions",
    "evaluations", "evidence", "exit", "exits", "expectations", "gates", "glossary", "governance",
    "imperatives", "initiatives", "investment", "ip", "issues", "launch", "metrics", "negotiations",
    "objectives", "offerings", "open_points", "operations", "partners", "people", "plan", "priorities",
    "reviews", "risks", "routes", "sales", "segments", "shareholdings", "sharing", "sponsors", "stories",
    "strategy", "surveys", "team", "termination_triggers", "third_parties", "vis", "waivers",
})  # fmt: skip
"""The keys at the top of the plan format, which the model says again: a build that has nothing to do does not load it."""
_NOT_PLAN = ("templates", "output", "node_modules")
_HEADER = re.compile(r"^(?:\{\s*)?[\"']?allidocs[\"']?\s*:", re.MULTILINE)
_PLAN = re.compile(r"^(?:\{.*)?[\"']?\bplan[\"']?\s*:", re.MULTILINE)
_KEY = re.compile(r"^([\"']?)([\w-]+)\1\s*:(?:\s|$)", re.MULTILINE)
_TABLE = re.compile(r"\bfigures[\"']?\s*:\s*[\"']?([\w][\w .-]*\.csv)\b")
_LIST = re.compile(r"^-\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Members:
    """A folder's plan: `names` its files, sorted; what else lies there.

    `whole` are files of the folder itself that are each a plan (they have a `plan:`), `others` the folders below that
    hold a plan of their own, `passed_over` the YAML files that belong to no plan of this folder.
    """

    names: tuple[str, ...]
    whole: tuple[str, ...]
    others: tuple[str, ...]
    passed_over: tuple[str, ...]


def is_entered(name: str) -> bool:
    """Say whether a folder of this name below a plan's folder can hold files of the plan."""
    return not name.startswith(".") and name not in _NOT_PLAN


def is_candidate(path: PurePosixPath) -> bool:
    """Say whether a file below a plan's folder, named relative to it, can belong to the plan at all."""
    if path.suffix == TABLE:
        return len(path.parts) == 1
    return path.suffix in SUFFIXES and all(map(is_entered, path.parts))


def members(names: Iterable[str], read: Callable[[str], bytes]) -> Members:
    """Return which of a folder's files are its plan's; `read` gives the head of a file.

    A file belongs to the plan when it says `allidocs:` at its top, or lies in the folder itself and holds keys of the
    plan format alone. A folder below with a `plan:` of its own is another plan. A table that one of them names belongs to
    it, too, behind them all.
    """
    candidates = [name for name in sorted(names) if is_candidate(PurePosixPath(name))]
    roles = {name: _role(read(name)) for name in candidates if not name.endswith(TABLE)}
    others = {
        str(PurePosixPath(name).parent) for name, role in roles.items() if role == "plan" and "/" in name
    }
    own = {name for name in roles if others.isdisjoint(map(str, PurePosixPath(name).parents))}
    belong = [name for name in roles if name in own and _belongs(roles[name], name)]
    tables = {name for name in candidates if name.endswith(TABLE)}
    named = sorted(tables & {one for name in belong for one in named_tables(read(name))}) if tables else []
    return Members(
        (*belong, *named),
        tuple(name for name in belong if roles[name] == "plan"),
        tuple(sorted(others)),
        tuple(name for name in roles if name not in belong),
    )


def named_tables(data: bytes) -> Iterator[str]:
    """Yield the tables that a file of a plan names."""
    yield from _TABLE.findall(data.decode("utf-8", "replace"))


def _belongs(role: str, name: str) -> bool:
    return role in ("plan", "part") or (role == "keys" and "/" not in name)


def _role(data: bytes) -> str:
    """Return what a file is by its top level: `plan`, `part` of one, `keys` of the format alone, or nothing of ours."""
    text = data.decode(
        "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace"
    ).removeprefix("\ufeff")
    if _HEADER.search(text):
        return "plan" if _PLAN.search(text) else "part"
    keys = {match[2] for match in _KEY.finditer(text)}
    return "keys" if keys and not _LIST.search(text) and keys <= KEYS else ""
