"""Bringing a plan of an older format up to date: keys are changed where they stand, and everything else stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from allidocs.base.ids import join
from allidocs.plan.model import Plan
from allidocs.plan.reading import OlderKey, Reading, read_entity
from allidocs.plan.source import Branch, Scalar, Source
from allidocs.plan.splice import Change, Edit, Remove, Rename, Value, grown, splice

LOGGED = "verdict"
"""The id of the entry of the decision log that takes the day and body of the evaluation's verdict."""
_OUTCOMES = {"go": "go", "go-with-conditions": "go-with-conditions", "no-go": "stop"}


@dataclass(frozen=True, slots=True)
class Migrated:
    """The texts of a plan brought up to date: how many keys changed, and what only its author can say, by path."""

    texts: dict[str, str]
    changed: int
    asked: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Steps:
    changes: list[Change]
    asked: list[tuple[str, str]]
    logged: dict[str, Value]


def migrated(source: Source) -> Migrated:
    """Return a plan's texts with every older key brought up to date; raises SpliceFailed where one cannot be changed."""
    reading = Reading()
    read_entity(Plan, source.root, reading)
    steps = _Steps([], [], {})
    for key in reading.older:
        _STEPS[key.older.step](key, source, steps)
    if steps.logged:
        steps.changes += grown(source, {f"decision_log.{LOGGED}": steps.logged})
    changed = len({change.path for change in steps.changes})
    return Migrated(splice(source, steps.changes), changed, tuple(steps.asked))


def _promise(key: OlderKey, _: Source, steps: _Steps) -> None:
    """What was promised first becomes the promise; what was expected becomes the forecast, where the two differ."""
    above = key.path.rpartition(".")[0]
    due = "due" if "due" in key.holder.entries else "date"
    promised, expected = _text(key.holder, "baseline"), _text(key.holder, due)
    if expected is None or promised == expected or promised is None:
        steps.changes.append(Rename(key.path, due) if expected is None else Remove(key.path))
        return
    steps.changes.append(Edit(join(above, due), promised))
    if "actual" in key.holder.entries:
        steps.changes.append(Remove(key.path))
    else:
        steps.changes += [Rename(key.path, "forecast"), Edit(key.path, expected)]


def _rename(key: OlderKey, _: Source, steps: _Steps) -> None:
    steps.changes.append(Rename(key.path, "done"))


def _status(key: OlderKey, _: Source, steps: _Steps) -> None:
    said = _text(key.holder, "status")
    if said == "done" and "done" not in key.holder.entries:
        steps.asked.append(
            (key.path, "write the day on which it was done as `done`, in place of `status: done`")
        )
    elif said == "dropped" and "dropped" not in key.holder.entries:
        steps.asked.append(
            (key.path, "write the day on which it was given up as `dropped`, in place of `status: dropped`")
        )
    else:
        steps.changes.append(Remove(key.path))
        if said == "in-progress":
            steps.asked.append(
                (
                    key.path,
                    "it was in progress: write the day on which it was begun as `started`, if you know it",
                )
            )


def _told(key: OlderKey, _: Source, steps: _Steps) -> None:
    if _text(key.holder, "told") in ("false", "no"):
        steps.changes.append(Remove(key.path))
    else:
        steps.asked.append((key.path, "write the day on which they were told, in place of `true`"))


def _verdict(key: OlderKey, _: Source, steps: _Steps) -> None:
    """The day and body of a verdict become an entry of the decision log, where both are known."""
    day, body = _text(key.holder, "date"), _text(key.holder, "body")
    if day is None or body is None:
        hint = "log the decision in `decision_log`, with its day and decider, and name it as `decided`"
        steps.asked.append((key.path, hint))
    elif key.older.key == "body":
        steps.changes.append(Remove(key.path))
    else:
        outcome = _OUTCOMES.get(_text(key.holder, "result") or "go", "go")
        steps.logged = {
            "text": "Verdict of the evaluation.",
            "date": day,
            "decider": body,
            "outcome": outcome,
        }
        steps.changes += [Rename(key.path, "decided"), Edit(key.path, LOGGED)]


def _text(holder: Branch, name: str) -> str | None:
    entry = holder.entries.get(name)
    return (
        entry[1].text if entry is not None and isinstance(entry[1], Scalar) and not entry[1].is_null else None
    )


_STEPS: dict[str, Callable[[OlderKey, Source, _Steps], None]] = {
    "promise": _promise, "rename": _rename, "status": _status, "verdict": _verdict, "told": _told,
}  # fmt: skip
