"""What a plan's text may be asked to become: a value, an entry or a key of it changed, added, taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from allidocs.base.errors import CannotRun
from allidocs.base.ids import key_of


class SpliceFailed(CannotRun):
    """A change to the plan's text could not be made, or would have changed something else too."""

    reason = "splice"


@dataclass(frozen=True, slots=True)
class Edit:
    """Give the value at `path`, which exists, a new text; exactly this text is read back."""

    path: str
    value: str


class Nothing(str):
    """An empty place that is written as such, `null`, and not as a text."""

    __slots__ = ()

    def __new__(cls) -> Nothing:
        """Return it."""
        return super().__new__(cls, "null")


Value: TypeAlias = "str | Mapping[str, Value] | tuple[Value, ...]"
"""What can be added: a text (or an empty place), or mappings and lists of values."""


@dataclass(frozen=True, slots=True)
class Insert:
    """Add a value that does not exist yet, as the last entry of the mapping that `path` leads into."""

    path: str
    value: Value

    @property
    def parted(self) -> tuple[str, str]:
        """The path of the mapping, and the new key."""
        above, _, name = self.path.rpartition(".")
        return above, key_of(name)


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an entry of a mapping or of a list away, with everything below it."""

    path: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Add an entry to a list, right behind the one at `path`, or right before it."""

    path: str
    value: Value
    before: bool = False


@dataclass(frozen=True, slots=True)
class Refill:
    """Give the list between brackets at `path` other entries; what stands behind it on its line stays."""

    path: str
    value: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Write the single value at `path` as a mapping: a text in one language becomes one in several."""

    path: str
    value: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the key at `path` another name; its value stays, or gets a new text by an `Edit` of the same path."""

    path: str
    name: str


Change = Edit | Insert | Remove | Follow | Refill | Spread | Rename
