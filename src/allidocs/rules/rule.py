"""What a rule is, and how rules are applied to a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from allidocs.base.finding import Finding, Severity
from allidocs.base.measure import Duration, Money, Percent
from allidocs.plan.kinds import STAGES, Stage
from allidocs.plan.source import Source

LEGAL_AS_OF = "June 2026"
"""When the legal sources of the rules were last looked up."""

_TOLERANCE = Decimal("0.02")
_ROUNDING = Decimal("0.1")
"""How far three thirds, each rounded, may be from a whole, in hundredths."""
_LISTED = 4
"""How many parts a finding lists at most; the last of more of them says how many were left out."""


class Remark(NamedTuple):
    """One thing that a rule says: the path of the value, a sentence, and what to do where the rule's hint is too wide.

    `also` names other places that explain it: path and a short label.
    """

    path: str
    message: str
    hint: str = ""
    also: tuple[tuple[str, str], ...] = ()


Check = Callable[..., Iterator[Remark]]
"""Takes a plan, and the rule's limits by name."""
Limit = int | Decimal
"""A number from which on a rule speaks: a team may set its own."""
NO_LIMITS: Mapping[str, Limit] = MappingProxyType({})


class Rule(NamedTuple):
    """A rule: a stable code, a name, how serious a finding is, the first stage at which it counts, where it comes from.

    `why` says what it means and why it matters, `hint` how to mend it, `check` finds it in a plan. A rule that looks
    at a finished document or at a company's own policy has no `check`. `limits` are the numbers that it judges by.
    """

    code: str
    name: str
    severity: Severity
    stage: Stage
    source: str
    hint: str
    why: str
    check: Check | None = None
    limits: Mapping[str, Limit] = NO_LIMITS

    @property
    def title(self) -> str:
        """The name as words: `antitrust-review` as `Antitrust review`."""
        return re.sub(r"\b[Ii]p\b", "IP", self.name.replace("-", " ").capitalize())

    @property
    def told_limits(self) -> str:
        """The limits as words: `most = 6`."""
        return ", ".join(f"`{name} = {value}`" for name, value in self.limits.items())

    def finding(self, remark: Remark, source: Source) -> Finding:
        """Return a remark as a finding, placed at its path or at the nearest thing above it that was written.

        Where the plan has nothing of it, that is the plan's header.
        """
        place = source.nearest(remark.path) or source.nearest("plan") if remark.path else None
        related = tuple(
            (there, label) for path, label in remark.also if (there := source.nearest(path)) is not None
        )
        return Finding(
            self.code, self.severity, remark.message, place, remark.hint or self.hint, remark.path, related
        )


def rule(
    code: str, name: str, severity: Severity, stage: Stage, source: str, hint: str, **limits: Limit
) -> Callable[[Check], Rule]:
    """Make a Rule of the function below, which takes the limits by their names; its docstring is the rule's `why`."""

    def made(check: Check) -> Rule:
        why = " ".join((check.__doc__ or "").split())
        return Rule(code, name, severity, stage, source, hint, why, check, limits)

    return made


def reached(stage: Stage, first: Stage) -> bool:
    """Say whether an alliance at `stage` has come to `first`."""
    return STAGES.index(stage) >= STAGES.index(first)


def same_length(one: Duration, other: Duration) -> bool:
    """Say whether two durations mean the same: twelve months and a year, eight weeks and 56 days differ by rounding."""
    return abs(one.days - other.days) <= _TOLERANCE * max(one.days, other.days)


def spoken(value: object) -> str:
    """Return a value as a finding says it, an amount with its thousands apart: `40,000,000 EUR`, `at least 5,000 EUR`."""
    said = str(value)
    return (
        re.sub(r"(?<![.\d])\d+", lambda found: f"{int(found[0]):,}", said)
        if isinstance(value, Money)
        else said
    )


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Return parts as a list in a sentence: `a, b and c`, with another word before the last one where it is asked for.

    A list of more than four ends after three: `a, b, c and 5 more`.
    """
    said = list(parts) or [""]
    *more, final = said if len(said) <= _LISTED else [*said[: _LISTED - 1], f"{len(said) - _LISTED + 1} more"]
    return f"{', '.join(more)} {last} {final}" if more else final


def named(ids: Iterable[str], last: str = "and") -> str:
    """Return ids as a list in a sentence: `` `a`, `b` and `c` ``, no longer than `listed` makes it."""
    return listed((f"`{id_}`" for id_ in ids), last)


def no_whole(parts: Mapping[str, Percent | None], said: str) -> Iterator[Remark]:
    """Yield a remark where the parts that are stated, by path, do not make a hundred percent; `said` comes before the sum."""
    stated = {path: part.value for path, part in parts.items() if part is not None}
    whole = sum(stated.values(), Decimal(0))
    if stated and abs(whole - 100) > _ROUNDING:
        first, *more = stated
        also = tuple((path, "and this one") for path in more)
        yield Remark(first, f"{said} {whole.normalize():f}%", also=also)
