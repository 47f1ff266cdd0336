"""Statistics of compounded returns: growth, drawdown, and the one over the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argonauta.analysis.statistics._series import PlainStatistic, daily, ratio
from argonauta.analysis.statistics.returns import AnnualStatistic

if TYPE_CHECKING:
    from argonauta.analysis.statistic import Returns

__all__ = ["CAGR", "CalmarRatio", "MaxDrawdown"]


class MaxDrawdown(PlainStatistic):
    """The deepest fall of compounded daily returns from their peak, ``min(wealth / peak - 1)``.

    A fraction, zero or negative: -0.2 is a fall by 20 %. NaN without returns.
    """

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the deepest drawdown."""
        wealth, peak, deepest = 1.0, 1.0, 0.0
        days = daily(returns)
        for value in days.values():
            wealth *= 1.0 + value
            peak = max(peak, wealth)
            deepest = min(deepest, wealth / peak - 1.0)
        return deepest if days else math.nan


class CAGR(AnnualStatistic):
    """Compound annual growth rate, ``prod(1 + daily)^(period / n_days) - 1``.

    A fraction per year: 0.1 is 10 %. Minus one when everything was lost; NaN without returns.
    """

    @property
    def name(self) -> str:
        """The title of the statistic."""
        return f"CAGR ({self.period} days)"

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the growth rate of a year."""
        days = daily(returns)
        if not days:
            return math.nan
        if any(value <= -1.0 for value in days.values()):
            return -1.0
        growth = math.fsum(math.log1p(value) for value in days.values())
        return math.expm1(min(growth * self.period / len(days), 700.0))


class CalmarRatio(AnnualStatistic):
    """Growth over drawdown, ``CAGR / -max_drawdown``; no unit, NaN without a drawdown.

    Source:
        Young (1991), Futures magazine 20(12), 40.
    """

    def calculate_from_returns(self, returns: Returns) -> float:
        """Return the Calmar ratio."""
        growth = CAGR(self.period).calculate_from_returns(returns)
        return ratio(growth, -MaxDrawdown().calculate_from_returns(returns))
