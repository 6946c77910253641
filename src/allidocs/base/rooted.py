"""Numbers that know which values of the plan they come from, however they were computed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Self

from allidocs.base.measure import Money, Percent

MOST_ROOTS = 60
"""Values that a number remembers to come from, at most: a sum over a whole plan has more than anybody reads."""


class Rooted(Decimal):
    """A number with the paths of the values of the plan that it comes from.

    It `is_value` where it is the one value itself, as the plan has it.
    """

    roots: tuple[str, ...]
    is_value: bool

    def __new__(cls, value: Decimal, roots: tuple[str, ...], *, is_value: bool = True) -> Self:
        """Return a number with its roots."""
        made = super().__new__(cls, value)
        made.roots, made.is_value = roots, is_value
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (Decimal(self), self.roots, self.is_value)


def roots(measure: object) -> tuple[str, ...]:
    """Return the paths of the values that a number, amount or share comes from, none where it does not know."""
    number = _number(measure)
    return number.roots if isinstance(number, Rooted) else ()


def root(measure: object) -> str:
    """Return the path of the one value that a number, amount or share is; empty where it is none."""
    number = _number(measure)
    return number.roots[0] if isinstance(number, Rooted) and number.is_value else ""


def _number(measure: object) -> object:
    match measure:
        case Money():
            return measure.amount
        case Percent():
            return measure.value
    return measure


def _again(value: Decimal, known: tuple[str, ...], is_value: bool) -> Rooted:
    return Rooted(value, known, is_value=is_value)


_TURNED = (
    "__rsub__",
    "__rtruediv__",
    "__mod__",
    "__rmod__",
    "__floordiv__",
    "__rfloordiv__",
    "__pow__",
    "__rpow__",
)
"""Operations whose answer is another figure, also where it happens to be as much."""


def _rooted(name: str) -> Callable[..., Any]:
    """Return an operation of numbers whose answer has the roots of what it was made from."""
    plain = getattr(Decimal, name)

    def made(self: Rooted, *others: Any, **how: Any) -> Any:
        answer = plain(self, *others, **how)
        if not isinstance(answer, Decimal):
            return answer
        known, is_value = self.roots, self.is_value and name not in _TURNED and answer == self
        for one in others:
            if isinstance(one, Rooted):
                is_value = False
                if one.roots is not known:
                    known = tuple(dict.fromkeys(known + one.roots))[:MOST_ROOTS]
        return Rooted(answer, known, is_value=is_value)

    return made


for _name in (
    "__add__", "__radd__", "__sub__", "__mul__", "__rmul__", "__truediv__", "__neg__", "__pos__", "__abs__",
    "quantize", "scaleb", "normalize", "to_integral_value", *_TURNED,
):  # fmt: skip
    setattr(Rooted, _name, _rooted(_name))
