"""The built-in portfolio statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argonauta.analysis.statistics.benchmark import (
    Alpha,
    BenchmarkStatistic,
    BetaRatio,
    InformationRatio,
    TrackingError,
    TreynorRatio,
)
from argonauta.analysis.statistics.drawdown import CAGR, CalmarRatio, MaxDrawdown
from argonauta.analysis.statistics.pnl import (
    AvgLoser,
    AvgWinner,
    Expectancy,
    MaxLoser,
    MaxWinner,
    MinLoser,
    MinWinner,
    WinRate,
)
from argonauta.analysis.statistics.positions import LongRatio
from argonauta.analysis.statistics.returns import (
    ProfitFactor,
    ReturnsAverage,
    ReturnsAverageLoss,
    ReturnsAverageWin,
    ReturnsKurtosis,
    ReturnsSkewness,
    ReturnsVolatility,
    RiskReturnRatio,
    SharpeRatio,
    SortinoRatio,
)

if TYPE_CHECKING:
    from argonauta.analysis.statistic import PortfolioStatistic

__all__ = [
    "CAGR",
    "Alpha",
    "AvgLoser",
    "AvgWinner",
    "BenchmarkStatistic",
    "BetaRatio",
    "CalmarRatio",
    "Expectancy",
    "InformationRatio",
    "LongRatio",
    "MaxDrawdown",
    "MaxLoser",
    "MaxWinner",
    "MinLoser",
    "MinWinner",
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
    "TrackingError",
    "TreynorRatio",
    "WinRate",
    "benchmark_statistics",
    "default_statistics",
    "extra_statistics",
]


def default_statistics() -> list[PortfolioStatistic]:
    """Return the statistics that an engine registers, in the order in which they are shown."""
    return [
        MaxWinner(),
        AvgWinner(),
        MinWinner(),
        MinLoser(),
        AvgLoser(),
        MaxLoser(),
        Expectancy(),
        WinRate(),
        ReturnsVolatility(),
        ReturnsAverage(),
        ReturnsAverageLoss(),
        ReturnsAverageWin(),
        SharpeRatio(),
        SortinoRatio(),
        ProfitFactor(),
        RiskReturnRatio(),
        LongRatio(),
    ]


def extra_statistics() -> list[PortfolioStatistic]:
    """Return the statistics that a user registers when wanted: growth, drawdown and shape."""
    return [CAGR(), MaxDrawdown(), CalmarRatio(), ReturnsSkewness(), ReturnsKurtosis()]


def benchmark_statistics() -> list[BenchmarkStatistic]:
    """Return the statistics that compare returns with those of a benchmark."""
    return [Alpha(), BetaRatio(), InformationRatio(), TrackingError(), TreynorRatio()]
