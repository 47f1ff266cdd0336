"""What a run did: statistics, reports as pandas frames, and tearsheets.

pandas and plotly are imported by the functions that use them, and the modules that draw when they
are first asked for, so that importing this package stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from argonauta.analysis.analyzer import PortfolioAnalyzer
from argonauta.analysis.reporter import ReportProvider
from argonauta.analysis.statistic import PortfolioStatistic
from argonauta.analysis.statistics import (
    CAGR,
    Alpha,
    AvgLoser,
    AvgWinner,
    BetaRatio,
    CalmarRatio,
    Expectancy,
    InformationRatio,
    LongRatio,
    MaxDrawdown,
    MaxLoser,
    MaxWinner,
    MinLoser,
    MinWinner,
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
    TrackingError,
    TreynorRatio,
    WinRate,
)

if TYPE_CHECKING:
    from argonauta.analysis.charts import (
        create_drawdown_chart,
        create_equity_curve,
        create_monthly_returns_heatmap,
        create_returns_distribution,
        create_rolling_sharpe,
        create_yearly_returns,
    )
    from argonauta.analysis.charts_trades import create_bars_with_fills
    from argonauta.analysis.config import (
        TearsheetBarsWithFillsChart,
        TearsheetChart,
        TearsheetConfig,
        TearsheetCustomChart,
        TearsheetDistributionChart,
        TearsheetDrawdownChart,
        TearsheetEquityChart,
        TearsheetMonthlyReturnsChart,
        TearsheetRollingSharpeChart,
        TearsheetRunInfoChart,
        TearsheetStatsTableChart,
        TearsheetYearlyReturnsChart,
    )
    from argonauta.analysis.sections import (
        Canvas,
        Section,
        get_chart,
        list_charts,
        register_chart,
    )
    from argonauta.analysis.tearsheet import (
        create_tearsheet,
        create_tearsheet_from_stats,
        render_tearsheet,
    )
    from argonauta.analysis.tearsheet_data import StatsGroup, TearsheetData
    from argonauta.analysis.themes import Theme, get_theme, list_themes, register_theme

__all__ = [
    "CAGR",
    "Alpha",
    "AvgLoser",
    "AvgWinner",
    "BetaRatio",
    "CalmarRatio",
    "Canvas",
    "Expectancy",
    "InformationRatio",
    "LongRatio",
    "MaxDrawdown",
    "MaxLoser",
    "MaxWinner",
    "MinLoser",
    "MinWinner",
    "PortfolioAnalyzer",
    "PortfolioStatistic",
    "ProfitFactor",
    "ReportProvider",
    "ReturnsAverage",
    "ReturnsAverageLoss",
    "ReturnsAverageWin",
    "ReturnsKurtosis",
    "ReturnsSkewness",
    "ReturnsVolatility",
    "RiskReturnRatio",
    "Section",
    "SharpeRatio",
    "SortinoRatio",
    "StatsGroup",
    "TearsheetBarsWithFillsChart",
    "TearsheetChart",
    "TearsheetConfig",
    "TearsheetCustomChart",
    "TearsheetData",
    "TearsheetDistributionChart",
    "TearsheetDrawdownChart",
    "TearsheetEquityChart",
    "TearsheetMonthlyReturnsChart",
    "TearsheetRollingSharpeChart",
    "TearsheetRunInfoChart",
    "TearsheetStatsTableChart",
    "TearsheetYearlyReturnsChart",
    "Theme",
    "TrackingError",
    "TreynorRatio",
    "WinRate",
    "create_bars_with_fills",
    "create_drawdown_chart",
    "create_equity_curve",
    "create_monthly_returns_heatmap",
    "create_returns_distribution",
    "create_rolling_sharpe",
    "create_tearsheet",
    "create_tearsheet_from_stats",
    "create_yearly_returns",
    "get_chart",
    "get_theme",
    "list_charts",
    "list_themes",
    "register_chart",
    "register_theme",
    "render_tearsheet",
]

_DRAWING = (
    "charts",
    "charts_trades",
    "config",
    "sections",
    "tearsheet",
    "tearsheet_data",
    "themes",
)


def __getattr__(name: str) -> object:
    """Import a name of the drawing modules when it is first used."""
    if name in __all__:
        for module in map(import_module, (f"{__name__}.{part}" for part in _DRAWING)):
            if name in module.__all__:
                value: object = getattr(module, name)
                globals()[name] = value
                return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
