"""Sums that the statistics share, on plain numbers.

No pandas here: a backtest reports its statistics without paying for that import.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from argonauta.analysis.statistic import PortfolioStatistic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import ClassVar

    from argonauta.analysis.statistic import RealizedPnls, Returns

__all__ = ["NS_PER_DAY", "PlainStatistic", "daily", "items", "mean", "ratio", "std", "values"]

NS_PER_DAY = 86_400_000_000_000
_FLAT = 1e-15  # a deviation this small is rounding noise of equal returns


class PlainStatistic(PortfolioStatistic):
    """A built-in statistic, which reads mappings and lists as well as pandas series."""

    takes_plain_data: ClassVar[bool] = True


def values(data: RealizedPnls | Returns) -> list[float]:
    """Return the numbers of a series, mapping or sequence, in its order."""
    if isinstance(data, Mapping):
        return list(data.values())
    return [float(value) for value in data]


def items(returns: Returns) -> list[tuple[int, float]]:
    """Return ``(nanoseconds, return)`` pairs in order of time.

    Raises:
        TypeError: If a series is not indexed by time.
    """
    if isinstance(returns, Mapping):
        return sorted(returns.items())
    if len(returns) == 0:
        return []
    index = returns.index
    if not hasattr(index, "as_unit"):
        raise TypeError(f"returns: index is a {type(index).__name__}, must be a DatetimeIndex")
    stamps = index.as_unit("ns").asi8.tolist()
    return sorted(zip(stamps, returns.tolist(), strict=True))


def daily(returns: Returns) -> dict[int, float]:
    """Add up the returns of each UTC day that has any; the key is the day since 1970."""
    days: dict[int, list[float]] = {}
    for stamp, value in items(returns):
        days.setdefault(stamp // NS_PER_DAY, []).append(value)
    return {day: math.fsum(parts) for day, parts in days.items()}


def mean(numbers: Sequence[float]) -> float:
    """Return the arithmetic mean; NaN of nothing."""
    return math.fsum(numbers) / len(numbers) if numbers else math.nan


def std(numbers: Sequence[float]) -> float:
    """Return the sample standard deviation (one degree of freedom less); NaN below two numbers."""
    if len(numbers) < 2:
        return math.nan
    center = mean(numbers)
    spread = math.sqrt(math.fsum((x - center) ** 2 for x in numbers) / (len(numbers) - 1))
    return 0.0 if spread < _FLAT else spread


def ratio(numerator: float, denominator: float) -> float:
    """Divide; NaN where the denominator is zero or not a number."""
    return math.nan if denominator == 0.0 or math.isnan(denominator) else numerator / denominator
