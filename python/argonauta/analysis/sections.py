"""The parts of a tearsheet by name, and how each is built from the data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argonauta.analysis import charts
from argonauta.analysis.charts_trades import sampling_note, trades_figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from argonauta.analysis.config import TearsheetConfig
    from argonauta.analysis.tearsheet_data import TearsheetData
    from argonauta.analysis.themes import Theme

__all__ = ["Builder", "Canvas", "Section", "get_chart", "list_charts", "register_chart"]

_MAX_INSTRUMENTS = 6


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a builder draws with."""

    theme: Theme
    config: TearsheetConfig

    def height(self, pixels: int) -> int:
        """Scale a height by the configured height of the whole."""
        return round(pixels * self.config.height / 1500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One card of the page.

    Attributes:
        title: Heading.
        figure: The chart; None for a table, and where ``missing`` tells why there is none.
        tables: Titled lists of labels and values.
        note: A sentence under the heading.
        wide: Whether it takes the whole width.
        zoom: Whether it has buttons to zoom and pan.
        min_width: Pixels below which the card scrolls sideways; 0 is never.
        missing: Why there is nothing to show; empty if there is.
    """

    title: str
    figure: go.Figure | None = None
    tables: tuple[tuple[str, tuple[tuple[str, object], ...]], ...] = ()
    note: str = ""
    wide: bool = False
    zoom: bool = False
    min_width: int = 0
    missing: str = ""


Builder = Callable[..., "list[Section] | go.Figure"]
"""Called as ``builder(data, canvas, **options)``; gives sections, or one figure."""


def _run_info(data: TearsheetData, canvas: Canvas) -> list[Section]:
    tables = (("", tuple(data.run_info)),)
    return [Section(title="Run", tables=tables, wide=True)] if data.run_info else []


def _stats_table(data: TearsheetData, canvas: Canvas) -> list[Section]:
    tables = tuple((group.title, tuple(group.values.items())) for group in data.stats)
    if not tables:
        return [Section(title="Statistics", missing="there are none")]
    return [Section(title="Statistics", tables=tables, wide=True)]


def _equity(data: TearsheetData, canvas: Canvas) -> list[Section]:
    title = f"Equity ({data.currency})" if data.currency else "Equity"
    if len(data.equity) == 0:
        return [Section(title=title, missing="no account holds the currency")]
    config = canvas.config
    figure = charts.equity_figure(
        data.equity,
        canvas.theme,
        currency=data.currency,
        benchmark_returns=data.benchmark if config.include_benchmark else None,
        benchmark_name=data.benchmark_name,
        height=canvas.height(360),
        max_points=config.max_points,
    )
    return [Section(title=title, figure=figure, note=data.equity_note, wide=True, zoom=True)]


def _drawdown(data: TearsheetData, canvas: Canvas) -> list[Section]:
    if len(data.equity) == 0 or float(data.equity.min()) <= 0.0:
        return [Section(title="Drawdown", missing="it needs an equity that stays above zero")]
    figure = charts.drawdown_figure(
        data.equity,
        canvas.theme,
        height=canvas.height(220),
        max_points=canvas.config.max_points,
    )
    return [Section(title="Drawdown", figure=figure, wide=True)]


def _monthly(data: TearsheetData, canvas: Canvas, compounding: bool = True) -> list[Section]:
    title = "Monthly returns (%)"
    if len(data.returns) < 2:
        return [Section(title=title, missing=_needs_days(2, data))]
    figure = charts.monthly_figure(data.returns, canvas.theme, compounding=compounding)
    return [Section(title=title, figure=figure, wide=True, min_width=680)]


def _yearly(data: TearsheetData, canvas: Canvas, compounding: bool = True) -> list[Section]:
    if len(data.returns) < 2:
        return [Section(title="Yearly returns", missing=_needs_days(2, data))]
    figure = charts.yearly_figure(
        data.returns, canvas.theme, compounding=compounding, height=canvas.height(300)
    )
    return [Section(title="Yearly returns", figure=figure)]


def _distribution(data: TearsheetData, canvas: Canvas) -> list[Section]:
    title = "Distribution of daily returns"
    if len(data.returns) < 5:
        return [Section(title=title, missing=_needs_days(5, data))]
    figure = charts.distribution_figure(data.returns, canvas.theme, height=canvas.height(300))
    return [Section(title=title, figure=figure)]


def _rolling_sharpe(data: TearsheetData, canvas: Canvas, window: int = 60) -> list[Section]:
    title = f"Rolling Sharpe ratio ({window} days)"
    if len(data.returns) <= window:
        return [Section(title=title, missing=_needs_days(window + 1, data))]
    figure = charts.rolling_sharpe_figure(
        data.returns,
        canvas.theme,
        window=window,
        height=canvas.height(300),
        max_points=canvas.config.max_points,
    )
    return [Section(title=title, figure=figure, wide=True)]


def _bars_with_fills(
    data: TearsheetData, canvas: Canvas, bar_type: str | None = None
) -> list[Section]:
    names = list(data.prices) if bar_type is None else _matching(data, bar_type)
    if not names:
        wanted = bar_type or "any instrument"
        return [Section(title="Trades", missing=f"there is no price series of {wanted}")]
    return [_trades(data, canvas, name) for name in names[:_MAX_INSTRUMENTS]] + [
        Section(title=f"Trades: {name}", missing=f"only {_MAX_INSTRUMENTS} instruments are drawn")
        for name in names[_MAX_INSTRUMENTS:]
    ]


def _trades(data: TearsheetData, canvas: Canvas, name: str) -> Section:
    config = canvas.config
    fills = data.fills[data.fills["instrument_id"].astype(str) == name]
    positions = data.positions[data.positions["instrument_id"].astype(str) == name]
    figure = trades_figure(
        data.prices[name],
        fills,
        positions,
        canvas.theme,
        height=canvas.height(460),
        max_points=config.max_points,
        max_markers=config.max_markers,
    )
    note = sampling_note(
        data.prices[name],
        len(fills),
        max_points=config.max_points,
        max_markers=config.max_markers,
    )
    counted = f"{len(fills):,} fills. {note}" if len(fills) else f"No fills. {note}"
    return Section(
        title=f"Trades: {name}", figure=figure, note=counted.strip(), wide=True, zoom=True
    )


def _matching(data: TearsheetData, bar_type: str) -> list[str]:
    """Return the instrument that the bar type or instrument id names, if it has prices."""
    return [name for name in data.prices if bar_type == name or bar_type.startswith(f"{name}-")]


def _needs_days(days: int, data: TearsheetData) -> str:
    return f"it needs {days} days of returns, and there are {len(data.returns)}"


_CHARTS: dict[str, Builder] = {
    "run_info": _run_info,
    "stats_table": _stats_table,
    "equity": _equity,
    "drawdown": _drawdown,
    "monthly_returns": _monthly,
    "distribution": _distribution,
    "rolling_sharpe": _rolling_sharpe,
    "yearly_returns": _yearly,
    "bars_with_fills": _bars_with_fills,
}


def register_chart(name: str, builder: Builder) -> None:
    """Make a part of tearsheets known under a name; one of that name is replaced.

    Args:
        name: The name, for ``TearsheetConfig.charts`` or ``TearsheetCustomChart``.
        builder: Called as ``builder(data, canvas, **args)`` with a ``TearsheetData`` and a
            ``Canvas``; gives a plotly figure or a list of ``Section``.
    """
    _CHARTS[name] = builder


def get_chart(name: str) -> Builder:
    """Return the builder of that name.

    Raises:
        ValueError: If nothing is registered under it.
    """
    if name not in _CHARTS:
        raise ValueError(f"chart {name!r} is not one of {', '.join(list_charts())}")
    return _CHARTS[name]


def list_charts() -> list[str]:
    """Return the names of all parts."""
    return sorted(_CHARTS)
