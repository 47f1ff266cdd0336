"""Statistics of returns.

Returns are fractions (0.01 is 1 %) stamped in UTC. Where a statistic is *per year*, the returns of
each UTC day that has any are added up first, and ``period`` such days make a year.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argonauta.analysis.statistics._series import PlainStatistic, daily, mean, ratio, std, values

if TYPE_CHECKING:
    from argonauta.analysis.statistic import Returns

__all__ = [
    "AnnualStatistic",
    "ProfitFactor",
    "ReturnsAverage",
    "ReturnsAverageLoss",
    "ReturnsAverageWin",
    "ReturnsKurtosis",
    "ReturnsSkewness",
    "ReturnsVolatility",
    "RiskReturnRatio",
    "SharpeRatio",
    "SortinoRatio",
]


class AnnualStatistic(PlainStatistic):
    """A statistic that is scaled to a year.

    Args:
        period: Trading days in a year, at least 1: 252 for stocks (used if None), 365 for crypto.

    Raises:
        ValueError: If ``period`` is below 1.
    """

    def __init__(self, period: int | None = None) -> None:
        self.period = 252 if period is None else period
        if self.period < 1:
            raise ValueError(f"{type(self).__name__}: period {self.period} must be at least 1 day")

    @property
    def name(self) -> str:
        """The class name in words, with the trading days of a year."""
        return f"{super().name} ({self.period} days)"


class ReturnsVolatility(AnnualStatistic):
    """Standard deviation of daily returns per year: ``std(daily, ddof=1) * sqrt(period)``.

    A fraction per year: 0.2 is 20 %. NaN below two days.
    """

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the annual volatility."""
        return std(list(daily(returns).values())) * math.sqrt(self.period)


class ReturnsAverage(PlainStatistic):
    """Mean of the returns that are not zero, a fraction per return. NaN without any."""

    @property
    def name(self) -> str:
        """The title of the statistic."""
        return "Average (Return)"

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the mean of the returns that are not zero."""
        return mean([value for value in values(returns) if value != 0.0])


class ReturnsAverageLoss(PlainStatistic):
    """Mean of the returns below zero, a negative fraction. NaN without any."""

    @property
    def name(self) -> str:
        """The title of the statistic."""
        return "Average Loss (Return)"

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the mean of the returns below zero."""
        return mean([value for value in values(returns) if value < 0.0])


class ReturnsAverageWin(PlainStatistic):
    """Mean of the returns above zero, a fraction. NaN without any."""

    @property
    def name(self) -> str:
        """The title of the statistic."""
        return "Average Win (Return)"

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the mean of the returns above zero."""
        return mean([value for value in values(returns) if value > 0.0])


class SharpeRatio(AnnualStatistic):
    """Mean over deviation of daily returns: ``mean / std(ddof=1) * sqrt(period)``; no unit.

    The risk-free rate is zero. NaN below two days, or when no day differs from another.

    Source:
        Sharpe (1994), The Journal of Portfolio Management 21(1), 49-58.
    """

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the annual Sharpe ratio."""
        days = list(daily(returns).values())
        return ratio(mean(days), std(days)) * math.sqrt(self.period)


class SortinoRatio(AnnualStatistic):
    """Mean over downside deviation of daily returns; no unit.

    ``mean / sqrt(sum(min(r, 0)^2) / n_days) * sqrt(period)``, with a target return of zero. NaN
    without a day of loss.

    Source:
        Sortino and Price (1994), The Journal of Investing 3(3), 59-64.
    """

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the annual Sortino ratio."""
        days = list(daily(returns).values())
        downside = mean([min(value, 0.0) ** 2 for value in days])
        return ratio(mean(days), math.sqrt(downside)) * math.sqrt(self.period)


class ProfitFactor(PlainStatistic):
    """Gains over losses, ``sum(r > 0) / -sum(r < 0)``; no unit, NaN without a loss."""

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the profit factor."""
        all_returns = values(returns)
        gains = math.fsum(value for value in all_returns if value > 0.0)
        losses = math.fsum(value for value in all_returns if value < 0.0)
        return ratio(gains, -losses)


class RiskReturnRatio(PlainStatistic):
    """Mean over deviation of the returns as they are, ``mean / std(ddof=1)``; not annualized."""

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the ratio of mean to deviation."""
        all_returns = values(returns)
        return ratio(mean(all_returns), std(all_returns))


class ReturnsSkewness(PlainStatistic):
    """Skewness of daily returns, corrected for sample size (G1); no unit, NaN below three days.

    Source:
        Joanes and Gill (1998), The Statistician 47(1), 183-189.
    """

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the skewness."""
        days = list(daily(returns).values())
        count = len(days)
        if count < 3:
            return math.nan
        center, spread = mean(days), std(days)
        third = math.fsum((value - center) ** 3 for value in days)
        return ratio(third, spread**3) * count / ((count - 1) * (count - 2))


class ReturnsKurtosis(PlainStatistic):
    """Excess kurtosis of daily returns, corrected for sample size (G2); NaN below four days.

    Source:
        Joanes and Gill (1998), The Statistician 47(1), 183-189.
    """

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the excess kurtosis; 0 for a normal distribution."""
        days = list(daily(returns).values())
        n = len(days)
        if n < 4:
            return math.nan
        center, spread = mean(days), std(days)
        fourth = ratio(math.fsum((value - center) ** 4 for value in days), spread**4)
        scale = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3))
        return scale * fourth - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
