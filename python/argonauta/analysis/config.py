"""What a tearsheet shows, and how."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

__all__ = [
    "TearsheetBarsWithFillsChart",
    "TearsheetChart",
    "TearsheetConfig",
    "TearsheetCustomChart",
    "TearsheetDistributionChart",
    "TearsheetDrawdownChart",
    "TearsheetEquityChart",
    "TearsheetMonthlyReturnsChart",
    "TearsheetRollingSharpeChart",
    "TearsheetRunInfoChart",
    "TearsheetStatsTableChart",
    "TearsheetYearlyReturnsChart",
]


class TearsheetChart(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a tearsheet.

    Args:
        title: Heading of the part; None takes its own.
    """

    chart: ClassVar[str] = ""
    title: str | None = None

    @property
    def key(self) -> str:
        """The name under which the part is registered."""
        return self.chart

    @property
    def options(self) -> dict[str, Any]:
        """The settings of the part, by name, without its title."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        fields.pop("title")
        return fields


class TearsheetRunInfoChart(TearsheetChart, frozen=True, kw_only=True, tag="run_info"):
    """The table of what was run, when, and over which time."""

    chart: ClassVar[str] = "run_info"


class TearsheetStatsTableChart(TearsheetChart, frozen=True, kw_only=True, tag="stats_table"):
    """The tables of statistics."""

    chart: ClassVar[str] = "stats_table"


class TearsheetEquityChart(TearsheetChart, frozen=True, kw_only=True, tag="equity"):
    """The equity of the account over time."""

    chart: ClassVar[str] = "equity"


class TearsheetDrawdownChart(TearsheetChart, frozen=True, kw_only=True, tag="drawdown"):
    """How far the equity is below its peak."""

    chart: ClassVar[str] = "drawdown"


class TearsheetMonthlyReturnsChart(
    TearsheetChart, frozen=True, kw_only=True, tag="monthly_returns"
):
    """The heat map of monthly returns.

    Args:
        compounding: Whether daily returns compound to a month; else they add up.
    """

    chart: ClassVar[str] = "monthly_returns"
    compounding: bool = True


class TearsheetDistributionChart(TearsheetChart, frozen=True, kw_only=True, tag="distribution"):
    """The histogram of daily returns."""

    chart: ClassVar[str] = "distribution"


class TearsheetRollingSharpeChart(TearsheetChart, frozen=True, kw_only=True, tag="rolling_sharpe"):
    """The Sharpe ratio of a sliding window.

    Args:
        window: Days of the window, at least 2.
    """

    chart: ClassVar[str] = "rolling_sharpe"
    window: int = 60


class TearsheetYearlyReturnsChart(TearsheetChart, frozen=True, kw_only=True, tag="yearly_returns"):
    """The bars of yearly returns.

    Args:
        compounding: Whether daily returns compound to a year; else they add up.
    """

    chart: ClassVar[str] = "yearly_returns"
    compounding: bool = True


class TearsheetBarsWithFillsChart(TearsheetChart, frozen=True, kw_only=True, tag="bars_with_fills"):
    """The price of an instrument with the fills on it.

    Args:
        bar_type: Bar type or instrument id whose instrument is shown, such as
            ``"EUR/USD.SIM-1-HOUR-BID-EXTERNAL"``; None shows the most traded instruments.
    """

    chart: ClassVar[str] = "bars_with_fills"
    bar_type: str | None = None


class TearsheetCustomChart(TearsheetChart, frozen=True, kw_only=True, tag="custom"):
    """A part that was registered with ``register_chart``.

    Args:
        chart_name: The name under which it was registered.
        args: Keyword arguments for it.
    """

    chart_name: str
    args: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def key(self) -> str:
        """The name under which the part is registered."""
        return self.chart_name

    @property
    def options(self) -> dict[str, Any]:
        """The keyword arguments."""
        return dict(self.args)


AnyChart = (
    TearsheetRunInfoChart
    | TearsheetStatsTableChart
    | TearsheetEquityChart
    | TearsheetDrawdownChart
    | TearsheetMonthlyReturnsChart
    | TearsheetDistributionChart
    | TearsheetRollingSharpeChart
    | TearsheetYearlyReturnsChart
    | TearsheetBarsWithFillsChart
    | TearsheetCustomChart
)


def _default_charts() -> list[AnyChart | str]:
    return [
        TearsheetRunInfoChart(),
        TearsheetEquityChart(),
        TearsheetDrawdownChart(),
        TearsheetBarsWithFillsChart(),
        TearsheetMonthlyReturnsChart(),
        TearsheetYearlyReturnsChart(),
        TearsheetDistributionChart(),
        TearsheetRollingSharpeChart(),
        TearsheetStatsTableChart(),
    ]


class TearsheetConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Configuration of a tearsheet.

    Args:
        charts: The parts in their order, as configs or by registered name.
        theme: Name of a theme: ``"plotly_white"``, ``"plotly_dark"``, or a registered one.
        title: Title of the page; None names the trader and the days.
        include_benchmark: Whether to draw the benchmark, if there is one.
        benchmark_name: Name of the benchmark.
        height: Height of the charts of the left column together, in pixels: larger is taller.
        max_points: Points of a line, at most; longer series keep the extremes of each interval.
        max_markers: Fills marked on a price chart, at most.
        show_logo: Whether the foot of the page names Argonauta.
    """

    charts: list[AnyChart | str] = msgspec.field(default_factory=_default_charts)
    theme: str = "plotly_white"
    title: str | None = None
    include_benchmark: bool = True
    benchmark_name: str = "Benchmark"
    height: int = 1500
    max_points: int = 5_000
    max_markers: int = 2_000
    show_logo: bool = True

    def __post_init__(self) -> None:
        """Check the sizes."""
        for name, lowest in (("height", 300), ("max_points", 10), ("max_markers", 1)):
            value = getattr(self, name)
            if value < lowest:
                raise ValueError(f"TearsheetConfig: {name} {value} must be at least {lowest}")
