"""Statistics of returns against those of a benchmark, on the UTC days that both have."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argonauta.analysis.statistics._series import daily, mean, ratio, std
from argonauta.analysis.statistics.returns import AnnualStatistic

if TYPE_CHECKING:
    from argonauta.analysis.statistic import Returns

__all__ = [
    "Alpha",
    "BenchmarkStatistic",
    "BetaRatio",
    "InformationRatio",
    "TrackingError",
    "TreynorRatio",
]


class BenchmarkStatistic(AnnualStatistic):
    """A statistic that needs a benchmark beside the returns.

    Args:
        period: Trading days in a year; 252 if None.
        risk_free_rate: Return per year of money without risk, a fraction.
    """

    def __init__(self, period: int | None = None, risk_free_rate: float = 0.0) -> None:
        super().__init__(period)
        self.risk_free_rate = risk_free_rate

    def calculate_from_returns_with_benchmark(
        self, returns: Returns, benchmark_returns: Returns
    ) -> float | None:
        """Calculate from two series of returns, aligned by UTC day."""
        ours, theirs = daily(returns), daily(benchmark_returns)
        days = sorted(ours.keys() & theirs.keys())
        return self._calculate([ours[day] for day in days], [theirs[day] for day in days])

    def _calculate(self, ours: list[float], theirs: list[float]) -> float:
        raise NotImplementedError

    @property
    def _free(self) -> float:
        return self.risk_free_rate / self.period


def _beta(ours: list[float], theirs: list[float]) -> float:
    if len(ours) < 2:
        return math.nan
    our_mean, their_mean = mean(ours), mean(theirs)
    pairs = zip(ours, theirs, strict=True)
    covariance = math.fsum((x - our_mean) * (y - their_mean) for x, y in pairs) / (len(ours) - 1)
    return ratio(covariance, std(theirs) ** 2)


def _active(ours: list[float], theirs: list[float]) -> list[float]:
    return [x - y for x, y in zip(ours, theirs, strict=True)]


class Alpha(BenchmarkStatistic):
    """Return per year beyond what beta explains, a fraction.

    ``(mean(r) - f - beta * (mean(b) - f)) * period`` with the daily risk-free rate ``f``.

    Source:
        Jensen (1968), The Journal of Finance 23(2), 389-416.
    """

    def _calculate(self, ours: list[float], theirs: list[float]) -> float:
        explained = _beta(ours, theirs) * (mean(theirs) - self._free)
        return (mean(ours) - self._free - explained) * self.period


class BetaRatio(BenchmarkStatistic):
    """Covariance with the benchmark over the variance of the benchmark; no unit.

    Source:
        Sharpe (1964), The Journal of Finance 19(3), 425-442.
    """

    @property
    def name(self) -> str:
        """The title of the statistic."""
        return "Beta Ratio"

    def _calculate(self, ours: list[float], theirs: list[float]) -> float:
        return _beta(ours, theirs)


class InformationRatio(BenchmarkStatistic):
    """Mean over deviation of ``r - b``, times ``sqrt(period)``; no unit.

    Source:
        Goodwin (1998), Financial Analysts Journal 54(4), 34-43.
    """

    def _calculate(self, ours: list[float], theirs: list[float]) -> float:
        active = _active(ours, theirs)
        return ratio(mean(active), std(active)) * math.sqrt(self.period)


class TrackingError(BenchmarkStatistic):
    """Deviation of ``r - b`` per year, ``std(r - b, ddof=1) * sqrt(period)``, a fraction."""

    def _calculate(self, ours: list[float], theirs: list[float]) -> float:
        return std(_active(ours, theirs)) * math.sqrt(self.period)


class TreynorRatio(BenchmarkStatistic):
    """Excess return per year over beta, ``(mean(r) - f) * period / beta``; a fraction.

    Source:
        Treynor (1965), Harvard Business Review 43(1), 63-75.
    """

    def _calculate(self, ours: list[float], theirs: list[float]) -> float:
        return ratio((mean(ours) - self._free) * self.period, _beta(ours, theirs))
