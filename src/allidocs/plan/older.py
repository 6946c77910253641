"""Keys that the format had before, and what became of each: read by `check`, which names them, and by `migrate`."""

from __future__ import annotations

from typing import NamedTuple

from allidocs.plan.entity import Entity


class Older(NamedTuple):
    """An older key of the entities named: what stands in its place `now`, in words, and how `migrate` gets there;
    `to` is the new name where it is only renamed.

    Where `values` are named, the key is still one of the format, and these were values of it.
    """

    key: str
    entities: tuple[str, ...]
    now: str
    step: str
    values: tuple[str, ...] = ()
    to: str = "done"


_WORK = ("Action", "AreaPlan", "Material", "Completion", "DueDiligence")
OLDER = (
    Older(
        "baseline", ("Milestone",), "`due` is the day promised, `forecast` the one expected now", "promise"
    ),
    Older("baseline", ("Launch",), "`date` is the day promised, `forecast` the one expected now", "promise"),
    Older("actual", ("Milestone", "Launch"), "the day on which it came is `done`", "rename"),
    Older("status", _WORK, "`done`, `dropped` and `started` say on which day", "status"),
    Older(
        "body",
        ("Verdict",),
        "`decided` names the decision in `decision_log`, which has day and body",
        "verdict",
    ),
    Older(
        "date",
        ("Verdict",),
        "`decided` names the decision in `decision_log`, which has day and body",
        "verdict",
    ),
    Older("told", ("OtherPartner",), "the day on which they were told is `done`", "told"),
    Older("tell_by", ("OtherPartner",), "the day promised is `due`", "rename", to="due"),
    Older("by", ("LaunchObjective",), "the day promised is `due`", "rename", to="due"),
    Older(
        "measured",
        ("LaunchObjective", "AfterMeasure"),
        "the day on which it was measured is `done`",
        "rename",
    ),
    Older(
        "basis",
        ("Contribution",),
        "`value: undisclosed` says so of any amount",
        "undisclosed",
        ("undisclosed",),
    ),
)
"""Every older key and value."""


def older_key(entity: type[Entity], key: str) -> Older | None:
    """Return what became of a key that an entity once had, None for one that it never had."""
    return next(
        (one for one in OLDER if one.key == key and not one.values and entity.__name__ in one.entities), None
    )


def older_value(entity: type[Entity], key: str, value: str) -> Older | None:
    """Return what became of a value that a key of today once had."""
    return next(
        (one for one in OLDER if one.key == key and value in one.values and entity.__name__ in one.entities),
        None,
    )
