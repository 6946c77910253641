"""What a plotted chart and a drawn picture say: data and names, no looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Series:
    """One line or bar set of a chart; a value may be missing. `style` says its part in the picture.

    `paths` says where in the plan each value stands, empty for one that is computed.
    """

    name: str
    values: tuple[Decimal | None, ...]
    style: Literal["main", "second", "third", "target", "muted"] = "main"
    paths: tuple[str, ...] = ()

    def path(self, at: int) -> str:
        """Return where in the plan a value stands, empty where it is computed."""
        return self.paths[at] if at < len(self.paths) else ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A plotted chart: data and names, no looks.

    `line` values over categories; `bars` grouped; `stacked` bars; `waterfall` one series of steps whose `totals`
    (category indexes) are sums; `cash` cumulative cash lines with zero line and the lowest point marked;
    `dumbbell` two or more partners' values per category; `tornado` for each category what its low and
    its high value change, as bars from zero to both sides. `scale` says how many of the plan's units one unit of it is.
    """

    kind: Literal["line", "bars", "stacked", "waterfall", "cash", "dumbbell", "tornado"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    totals: tuple[int, ...] = ()
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Say:
    """Words in a picture, by what they are (`name`, `amount`); `value` is the number or day by which they are drawn.

    `lang` is their language where that is not the document's.
    """

    name: str
    words: str
    value: Decimal | date | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A thing in a picture: what it is, what it says, and what belongs to it.

    `id` names it among the parts of its picture; `of` are the ids of those it belongs to, `to` of those it leads to;
    `state` is a word of its kind, such as `gap`. `document/pictures` lists which kinds of parts each picture has.
    """

    kind: str
    says: tuple[Say, ...] = ()
    id: str = ""
    of: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    state: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture: things with their words and how they hang together, no looks. `drawing` composes it."""

    kind: str
    says: tuple[Say, ...] = ()
    parts: tuple[Part, ...] = ()
