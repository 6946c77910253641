"""Draws the outline of a letter as steps from point to point in whole units of its font."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

Unit = tuple[int, int]
"""A point in units of a font."""


def stepping(glyphs: Any) -> Any:
    """Return a pen for the glyphs of a font: `start`, `steps` as the letters of an SVG path, and `at`, the last point."""
    return _pen()(glyphs)


@lru_cache(maxsize=1)
def _pen() -> Any:
    """Return the pen's class, made when the font library is first needed."""
    from fontTools.pens.basePen import BasePen

    class Steps(BasePen):  # type: ignore[misc]
        """Collects steps; after a closed outline the pen stands where that began."""

        def __init__(self, glyphs: Any) -> None:
            super().__init__(glyphs)
            self.start: Unit | None = None
            self.steps: list[str] = []
            self.at: Unit = (0, 0)
            self._begun: Unit = (0, 0)

        def _moveTo(self, pt: Any) -> None:  # noqa: N802 (the library asks for it)
            there = _whole(pt)
            if self.start is None:
                self.start = there
            else:
                self.steps.append(f"m{self._step(there)}")
            self.at = self._begun = there

        def _lineTo(self, pt: Any) -> None:  # noqa: N802 (the library asks for it)
            there = _whole(pt)
            self.steps.append(f"l{self._step(there)}")
            self.at = there

        def _qCurveToOne(self, pt1: Any, pt2: Any) -> None:  # noqa: N802 (the library asks for it)
            there = _whole(pt2)
            self.steps.append(f"q{self._step(_whole(pt1))} {self._step(there)}")
            self.at = there

        def _curveToOne(self, pt1: Any, pt2: Any, pt3: Any) -> None:  # noqa: N802 (the library asks for it)
            there = _whole(pt3)
            self.steps.append(f"c{self._step(_whole(pt1))} {self._step(_whole(pt2))} {self._step(there)}")
            self.at = there

        def _closePath(self) -> None:  # noqa: N802 (the library asks for it)
            self.steps.append("z")
            self.at = self._begun

        def _step(self, there: Unit) -> str:
            return f"{there[0] - self.at[0]} {there[1] - self.at[1]}"

    return Steps


def _whole(point: Any) -> Unit:
    return round(point[0]), round(point[1])
