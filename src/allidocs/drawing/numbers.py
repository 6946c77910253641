"""How the values of a chart are said: as many decimals as its data has, in the manner of its language."""

from __future__ import annotations

from decimal import Decimal

from allidocs.base.measure import rounded
from allidocs.document.picture_nodes import Chart, Series
from allidocs.document.tree import Conventions
from allidocs.drawing.sparks import plottable

Values = list[float | None]


def places(chart: Chart) -> int:
    """Return how many decimals labels need: as many as the data has, at most two, none for large numbers."""
    listed = [value for series in chart.series for value in series.values]
    known = [value for value in listed if value is not None and value.is_finite()]
    if not known or max(abs(value) for value in known) >= 10_000:
        return 0
    exponents = [value.normalize().as_tuple().exponent for value in known]
    return max(min(max(-int(exponent), 0), 2) for exponent in exponents)


def number(value: float, shown: int, signs: Conventions) -> str:
    """Return a value as its label says it: groups of three and halves away from zero as in tables of the language, a true
    minus sign."""
    if abs(value) >= 1e12:
        return f"{value:.2g}".replace("e+", "e")
    told = f"{rounded(abs(Decimal(str(value))), shown):,f}"
    minus = "\u2212" if value < 0 and told.strip("0.,") else ""
    return minus + told.translate({ord(","): signs.thousands, ord("."): signs.decimal})


def tick(value: float, signs: Conventions) -> str:
    """Return a value of a scale as its label says it, without idle decimals."""
    if float(value).is_integer():
        return number(value, 0, signs)
    return number(value, 2, signs).rstrip("0").rstrip(signs.decimal)


def values_of(chart: Chart, series: Series) -> Values:
    """Return one value or gap for each category, however many the series has."""
    padded = [*series.values, *[None] * len(chart.categories)][: len(chart.categories)]
    return [plottable(value) for value in padded]
