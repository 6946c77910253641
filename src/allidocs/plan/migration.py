"""Bringing a plan of an older format up to date: keys are changed where they stand, and everything else stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from allidocs.base.errors import FindingsError
from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.plan.edits import Change, Edit, Insert, Remove, Rename, Value
from allidocs.plan.model import Plan
from allidocs.plan.reading import FORMAT_KEY, read_entity
from allidocs.plan.reading_pass import OlderKey, Reading
from allidocs.plan.source import Branch, Scalar, Source, plain_data
from allidocs.plan.source import Sequence as Sequence_
from allidocs.plan.splice import insertions_for, splice
from allidocs.plan.written import writable

LOGGED = "verdict"
"""The id of the entry of the decision log that takes the day and body of the evaluation's verdict."""
_OUTCOMES = {"go": "go", "go-with-conditions": "go-with-conditions", "no-go": "stop"}


class Step(NamedTuple):
    """What stood at a path, as it was written, and what stands in its place: empty where nothing does."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """The texts of a plan brought up to date, what changed key by key, and what only its author can say, by path."""

    texts: dict[str, str]
    steps: tuple[Step, ...]
    asked: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Steps:
    changes: list[Change]
    asked: list[tuple[str, str]]
    logged: dict[str, Value]


def migrated(source: Source) -> Migrated:
    """Return a plan's texts with every older key brought up to date.

    Raises SpliceFailed where one cannot be changed, FindingsError where the plan is no YAML or of a format that is not known.
    """
    reading = Reading()
    read_entity(Plan, source.root, reading)
    broken = [one for one in source.findings if one.severity is Severity.ERROR]
    if stops := [*broken, *(one for one in reading.findings if one.path == FORMAT_KEY)]:
        error = FindingsError(stops)
        error.texts = source.texts
        raise error
    steps = _Steps([], [], {})
    for key in reading.older:
        _STEPS[key.older.step](key, source, steps)
    _conditions(source, steps)
    if steps.logged:
        steps.changes += insertions_for(source, {f"decision_log.{LOGGED}": steps.logged})
    return Migrated(splice(source, steps.changes), _told(source, steps.changes), tuple(steps.asked))


def _told(source: Source, changes: Sequence[Change]) -> tuple[Step, ...]:
    """Return each change key by key, as it was written and as it is."""
    names = {change.path: change.name for change in changes if isinstance(change, Rename)}
    values = {change.path: change.value for change in changes if isinstance(change, Edit)}
    told = []
    for path in dict.fromkeys(change.path for change in changes):
        node, key = source.find(path), path.rpartition(".")[2]
        old = "" if node is None else _short(writable(plain_data(node)))
        change = next(one for one in changes if one.path == path)
        if isinstance(change, Insert):
            told.append(Step(path, "", f"{key}: {_short(change.value)}"))
        elif isinstance(change, Remove):
            told.append(Step(path, f"{key}: {old}", ""))
        else:
            told.append(Step(path, f"{key}: {old}", f"{names.get(path, key)}: {values.get(path, old)}"))
    return tuple(told)


def _short(value: Value) -> str:
    """Return an added value in a line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_short(one)}" for key, one in value.items()) + "}"
    return value if isinstance(value, str) else "[" + ", ".join(map(_short, value)) + "]"


def _conditions(source: Source, steps: _Steps) -> None:
    """Conditions of a verdict that was decided stand with the decision."""
    verdict = source.find("strategy.verdict")
    conditions = source.find("strategy.verdict.conditions")
    if not isinstance(verdict, Branch) or not isinstance(conditions, Sequence_):
        return
    logged = LOGGED if steps.logged else _text(verdict, "decided")
    path = f"decision_log.{logged}.conditions"
    if logged is None:
        return
    if source.find(path) is not None:
        hint = f"they stand in `{path}` too: take away here what is said there"
        steps.asked.append(("strategy.verdict.conditions", hint))
        return
    moved = {
        f"condition-{at}": {"text": writable(plain_data(one))} for at, one in enumerate(conditions.items, 1)
    }
    steps.changes.append(Remove("strategy.verdict.conditions"))
    if steps.logged:
        steps.logged["conditions"] = moved
    else:
        steps.changes.append(Insert(path, moved))


def _promise(key: OlderKey, _: Source, steps: _Steps) -> None:
    """What was promised first becomes the promise; what was expected becomes the forecast, where it is neither that nor the day it came."""
    above = key.path.rpartition(".")[0]
    due = "due" if "due" in key.holder.entries else "date"
    promised, expected = _text(key.holder, "baseline"), _text(key.holder, due)
    if expected is None or promised == expected or promised is None:
        steps.changes.append(Rename(key.path, due) if expected is None else Remove(key.path))
        return
    steps.changes.append(Edit(join(above, due), promised))
    if _text(key.holder, "actual") == expected:
        steps.changes.append(Remove(key.path))
    else:
        steps.changes += [Rename(key.path, "forecast"), Edit(key.path, expected)]


def _rename(key: OlderKey, _: Source, steps: _Steps) -> None:
    steps.changes.append(Rename(key.path, key.older.to))


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


def _day_told(key: OlderKey, _: Source, steps: _Steps) -> None:
    said = _text(key.holder, "told")
    if said in (None, "false", "no"):
        steps.changes.append(Remove(key.path))
    elif said in ("true", "yes"):
        steps.asked.append(
            (key.path, "write as `done` the day on which they were told, in place of `told: true`")
        )
    else:
        steps.changes.append(Rename(key.path, key.older.to))


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


def _undisclosed(key: OlderKey, _: Source, steps: _Steps) -> None:
    """What a contribution is worth and nobody says is said by its value."""
    if "value" in key.holder.entries:
        steps.changes.append(Remove(key.path))
    else:
        steps.changes += [Rename(key.path, "value"), Edit(key.path, "undisclosed")]


def _text(holder: Branch, name: str) -> str | None:
    entry = holder.entries.get(name)
    return (
        entry[1].text if entry is not None and isinstance(entry[1], Scalar) and not entry[1].is_null else None
    )


_STEPS: dict[str, Callable[[OlderKey, Source, _Steps], None]] = {
    "promise": _promise, "rename": _rename, "status": _status, "verdict": _verdict, "told": _day_told, "undisclosed": _undisclosed,
}  # fmt: skip
