"""The recipe of a plan's history in words: what each commit changed, or what one value was and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from allidocs.base.errors import CannotRun
from allidocs.base.files import Memory
from allidocs.base.suggestions import closest, listing
from allidocs.history.git import Repository, Touch
from allidocs.history.values import Step, history_of, saying_otherwise
from allidocs.history.versions import roots, state_at
from allidocs.pipeline.plans import PlanFiles, locate
from allidocs.plan.source import Branch, Source, read_source, values_below

if TYPE_CHECKING:
    from allidocs.changes.report import Report
    from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit of a plan's history: what it changed, or why that cannot be said."""

    touch: Touch
    report: Report | None
    reason: str = ""


def history(plan: Path, most: int, audience: str = "") -> Iterator[Entry]:
    """Yield what each commit changed of the plan, the newest first; one that changed nothing of what it says is left out.

    Raises CannotRun where there is no repository or no commit.
    """
    repository = Repository(plan)
    places = tuple(roots(repository, repository.path_of(plan)))

    @lru_cache(maxsize=8)
    def at(commit: str) -> Plan | str | None:
        return _plan_at(repository, commit, places, audience)

    for touch in saying_otherwise(repository, places):
        parent = touch.commit.parents[0] if touch.commit.parents else ""
        lacking = repository.lacking(touch.commit.id, places[0])
        try:
            # What stood before a commit is, as a rule, what the next one made.
            new, old = at(touch.commit.id), at(parent) if parent else None
        except CannotRun:
            if not lacking:
                raise
            yield Entry(touch, None, lacking)
            return
        entry = _entry(touch, old, new, is_first=not parent)
        if not parent and lacking:
            entry = Entry(touch, None, lacking)
        if entry is None:
            continue
        yield entry
        most -= 1
        if not most:
            return


def value_history(path: str, plan: Path, most: int) -> tuple[str, str, list[Step]]:
    """Return the path that was meant, where its value stands now, and the commits that changed it, the newest first.

    An id alone will do where only one entry of the plan bears it. Raises CannotRun for a path that the plan does not have.
    """
    source = _source(path, locate(plan))
    full = _full(path, source)
    place = source.nearest(full)
    return full, str(place) if place else "", list(history_of(full, plan, most))


def _source(path: str, files: PlanFiles) -> Source:
    """Return what the plan says: of files that have the path's first key at their top alone where the path leads on there."""
    folder = files.folder()
    key = re.compile(rb"^[\"']?%b[\"']?\s*:" % re.escape(path.partition(".")[0].encode()), re.MULTILINE)
    if own := [name for name in files.names if key.search(folder.read(name))]:
        source = read_source(folder, own)
        if source.find(path) is not None:
            return source
    return read_source(folder, list(files.names))


def _full(path: str, source: Source) -> str:
    if source.find(path) is not None:
        return source.written(path)
    groups = (*source.root.entries, "contract.components")
    found = [one for group in groups if source.find(one := f"{group}.{path}") is not None]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotRun(f"several entries of the plan are called `{path}`", f"write one of {listing(found)}")
    known = [
        one
        for key, _ in values_below(source.root)
        for one in (key, key.partition(".")[2])
        if one.count(".") == path.count(".")
    ]
    near = closest(path, known)
    raise CannotRun(f"the plan has no `{path}`", f"did you mean `{near}`?" if near else _there(path, source))


def _there(path: str, source: Source) -> str:
    """Return what stands where a path leaves the plan."""
    above = path.rpartition(".")[0]
    while above and not isinstance(source.find(above), Branch):
        above = above.rpartition(".")[0]
    if above and isinstance(node := source.find(above), Branch):
        return f"in `{above}` stand {listing(node.entries)}"
    return f"at its top stand {listing(source.root.entries, 40)}"


def _entry(touch: Touch, old: Plan | str | None, new: Plan | str | None, *, is_first: bool) -> Entry | None:
    if is_first:
        return Entry(touch, None, "the plan was begun")
    if isinstance(new, str) or isinstance(old, str):
        return Entry(touch, None, new if isinstance(new, str) else str(old))
    if old is None or new is None:
        return (
            None
            if old is new
            else Entry(touch, None, "the plan was begun" if old is None else "the plan was taken away")
        )
    from allidocs.changes.report import report

    found = report(old, new, ("", ""))
    return Entry(touch, found) if found.count else None


def _plan_at(
    repository: Repository, commit: str, places: tuple[str, ...], audience: str
) -> Plan | str | None:
    """Return the plan at a commit, None where there was none, or a sentence that says why it cannot be read."""
    from allidocs.pipeline.versions import as_seen_by
    from allidocs.plan.outdated import read_past

    state = state_at(repository, commit, places)
    if state is None:
        return None
    texts = state.texts()
    read, _ = read_past(read_source(Memory(texts), sorted(texts)))
    if read.plan is None:
        return f"the plan had errors: {read.findings[0].message}"
    return as_seen_by(read.plan, audience)
