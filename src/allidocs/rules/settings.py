"""How a team wants rules applied: which of them, how serious, by which numbers. Read from `allidocs.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

from allidocs.base.errors import CannotRun
from allidocs.base.finding import Severity
from allidocs.base.record import dataclass
from allidocs.base.suggestions import suggestion
from allidocs.rules.rule import NO_LIMITS, Limit, Rule

_SEVERITIES = {item.value: item for item in Severity}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a team chose. `select` and `ignore` are codes or beginnings of codes; the longer one counts where both fit."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, Mapping[str, Limit]] = field(default_factory=dict)
    file: str = ""

    def applies(self, code: str) -> bool:
        """Say whether a rule is asked."""
        chosen = max(
            (len(one) for one in self.select if code.startswith(one)), default=-1 if self.select else 0
        )
        left_out = max((len(one) for one in self.ignore if code.startswith(one)), default=-1)
        return chosen > left_out

    def adapted(self, item: Rule) -> Rule:
        """Return a rule with the severity and the limits that the team chose."""
        own = self.limits.get(item.code, NO_LIMITS)
        if item.code not in self.severity and not own:
            return item
        return item._replace(
            severity=self.severity.get(item.code, item.severity), limits={**item.limits, **own}
        )

    def narrowed(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> Settings:
        """Return settings with what a command line says: a selection replaces the file's, what is ignored adds to it."""
        return Settings(select or self.select, (*self.ignore, *ignore), self.severity, self.limits, self.file)


STANDARD = Settings()
"""Every rule as it is."""


def settings_of(data: Mapping[str, Any], known: Mapping[str, Rule], file: str) -> Settings:
    """Return the settings that a table holds; raises CannotRun at a key, code or value that means nothing."""
    keys = ("select", "ignore", "severity", "limits")
    for key in data:
        if key not in keys:
            raise CannotRun(f"`{file}`: `check.{key}` is no setting", suggestion(key, keys, "settings"))
    severity = _table(data, "severity", file)
    limits = _table(data, "limits", file)
    return Settings(
        codes(data.get("select", ()), known, f"`{file}`"),
        codes(data.get("ignore", ()), known, f"`{file}`"),
        {_rule(code, known, file).code: _severity(value, code, file) for code, value in severity.items()},
        {code: _limits(_rule(code, known, file), value, file) for code, value in limits.items()},
        file,
    )


def codes(given: Any, known: Mapping[str, Rule], where: str) -> tuple[str, ...]:
    """Return codes, or beginnings of codes, in capitals; raises CannotRun at one with which no code begins."""
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        raise CannotRun(f'{where}: codes are a list, such as ["L405", "L5"], not `{given}`')
    found = tuple(one.strip().upper() for one in given)
    for one in found:
        if not any(code.startswith(one) for code in known):
            raise CannotRun(f"{where}: no code begins with `{one}`", suggestion(one, known, "codes"))
    return found


def _table(data: Mapping[str, Any], key: str, file: str) -> Mapping[str, Any]:
    found = data.get(key, {})
    if not isinstance(found, Mapping):
        raise CannotRun(f"`{file}`: `check.{key}` is a table, keyed by code")
    return found


def _rule(code: str, known: Mapping[str, Rule], file: str) -> Rule:
    if code not in known:
        raise CannotRun(f"`{file}`: there is no rule `{code}`", suggestion(code, known, "codes"))
    return known[code]


def _severity(value: Any, code: str, file: str) -> Severity:
    if value not in _SEVERITIES:
        raise CannotRun(
            f"`{file}`: the severity of `{code}` is `error`, `warning` or `remark`",
            f'`ignore = ["{code}"]` below `[check]` leaves the rule out',
        )
    return _SEVERITIES[value]


def _limits(item: Rule, given: Any, file: str) -> Mapping[str, Limit]:
    if not isinstance(given, Mapping):
        raise CannotRun(f"`{file}`: the limits of `{item.code}` are a table, such as `{{ most = 8 }}`")
    for name, value in given.items():
        if name not in item.limits:
            hint = suggestion(name, item.limits, "limits") if item.limits else "it judges by no number"
            raise CannotRun(f"`{file}`: `{item.code}` has no limit `{name}`", hint)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CannotRun(f"`{file}`: the limit `{name}` of `{item.code}` is a number")
    return {name: value if isinstance(value, int) else Decimal(str(value)) for name, value in given.items()}
