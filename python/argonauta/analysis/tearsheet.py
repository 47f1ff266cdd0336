"""Tearsheets: what a run did, on one HTML page that opens offline."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from argonauta.analysis.config import TearsheetBarsWithFillsChart, TearsheetConfig
from argonauta.analysis.equity import drawdown
from argonauta.analysis.page import Tile, render
from argonauta.analysis.sections import Canvas, Section, get_chart
from argonauta.analysis.statistics.returns import SharpeRatio
from argonauta.analysis.tearsheet_data import from_engine, from_stats
from argonauta.analysis.themes import get_theme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike
    from typing import Any

    import pandas as pd

    from argonauta.analysis.config import AnyChart
    from argonauta.analysis.tearsheet_data import TearsheetData

__all__ = ["create_tearsheet", "create_tearsheet_from_stats", "render_tearsheet"]

_MIN_SHARPE_DAYS = 20


def create_tearsheet(
    engine: Any,  # noqa: ANN401 - any engine with reports
    output_path: str | PathLike[str] = "tearsheet.html",
    currency: object | None = None,
    config: TearsheetConfig | None = None,
    benchmark_returns: pd.Series[float] | None = None,
    benchmark_name: str = "Benchmark",
) -> str:
    """Write one HTML file with the charts and statistics of a finished run.

    Args:
        engine: Engine after its run.
        output_path: File to write; it is replaced.
        currency: Currency of the equity; None takes that of the account.
        config: What to show, and how; None shows everything.
        benchmark_returns: Returns to compare with, fractions by UTC time.
        benchmark_name: Name of the benchmark.

    Returns:
        The path of the file.

    Raises:
        ValueError: If the configuration names an unknown theme or chart.
        OSError: If the file cannot be written.
    """
    config = config or TearsheetConfig(benchmark_name=benchmark_name)
    _check(config)
    data = from_engine(
        engine,
        currency,
        benchmark_returns,
        config.benchmark_name if benchmark_name == "Benchmark" else benchmark_name,
        config.max_points,
        _wanted_instruments(config),
    )
    return _write(data, config, output_path)


def create_tearsheet_from_stats(
    stats_pnls: Mapping[str, Any],
    stats_returns: Mapping[str, Any],
    stats_general: Mapping[str, Any],
    returns: pd.Series[float],
    output_path: str | PathLike[str] = "tearsheet.html",
    title: str = "Tearsheet",
    config: TearsheetConfig | None = None,
    benchmark_returns: pd.Series[float] | None = None,
    benchmark_name: str = "Benchmark",
    run_info: Mapping[str, Any] | None = None,
) -> str:
    """Write one HTML file from statistics and returns that were calculated elsewhere.

    Args:
        stats_pnls: PnL statistics by name, or by currency and name.
        stats_returns: Statistics of returns by name.
        stats_general: Other statistics by name.
        returns: Daily returns, fractions by UTC time.
        output_path: File to write; it is replaced.
        title: Title of the page, unless the config has one.
        config: What to show, and how; None shows everything.
        benchmark_returns: Returns to compare with, fractions by UTC time.
        benchmark_name: Name of the benchmark.
        run_info: Labels and values of the run.

    Returns:
        The path of the file.

    Raises:
        ValueError: If the configuration names an unknown theme or chart.
        OSError: If the file cannot be written.
    """
    config = config or TearsheetConfig()
    _check(config)
    data = from_stats(
        stats_pnls,
        stats_returns,
        stats_general,
        returns,
        title=title,
        run_info=run_info,
        benchmark_returns=benchmark_returns,
        benchmark_name=benchmark_name,
    )
    return _write(data, config, output_path)


def render_tearsheet(data: TearsheetData, config: TearsheetConfig | None = None) -> str:
    """Return the page as HTML text.

    Args:
        data: What to draw.
        config: What to show, and how; None shows everything.
    """
    config = config or TearsheetConfig()
    canvas = Canvas(get_theme(config.theme), config)
    sections = [section for chart in config.charts for section in _build(chart, data, canvas)]
    return render(
        title=config.title or data.title,
        subtitle=_subtitle(data),
        badge="SYNTHETIC DATA" if data.synthetic else "",
        tiles=_tiles(data),
        sections=sections,
        footer=_footer(data, config),
        theme=canvas.theme,
    )


def _write(data: TearsheetData, config: TearsheetConfig, path: str | PathLike[str]) -> str:
    Path(path).write_text(render_tearsheet(data, config), encoding="utf-8")
    return str(path)


def _check(config: TearsheetConfig) -> None:
    """Refuse unknown names before any work is done."""
    get_theme(config.theme)
    for chart in config.charts:
        get_chart(chart if isinstance(chart, str) else chart.key)


def _wanted_instruments(config: TearsheetConfig) -> list[str]:
    """Return the instruments that charts name: a bar type starts with its instrument."""
    wanted = [
        chart.bar_type for chart in config.charts if isinstance(chart, TearsheetBarsWithFillsChart)
    ]
    return [_instrument_of(name) for name in wanted if name is not None]


def _instrument_of(name: str) -> str:
    """``EUR/USD.SIM-1-HOUR-BID-EXTERNAL`` is of ``EUR/USD.SIM``; an instrument id is itself."""
    parts = name.split("@")[0].rsplit("-", 4)
    return parts[0] if len(parts) == 5 and parts[1].isdigit() else name


def _build(chart: AnyChart | str, data: TearsheetData, canvas: Canvas) -> list[Section]:
    if isinstance(chart, str):
        key, options, title = chart, {}, None
    else:
        key, options, title = chart.key, chart.options, chart.title
    built = get_chart(key)(data, canvas, **options)
    if not isinstance(built, list):
        heading = title or key.replace("_", " ").capitalize()
        return [Section(title=heading, figure=built, wide=True)]
    return [_retitled(section, title) for section in built]


def _retitled(section: Section, title: str | None) -> Section:
    from dataclasses import replace

    return section if title is None else replace(section, title=title)


def _subtitle(data: TearsheetData) -> str:
    info = dict(data.run_info)
    if "Data from" in info and "Data to" in info:
        days = f"{info['Data from'][:10]} to {info['Data to'][:10]}"
        instruments = ", ".join(list(data.prices)[:4]) + (", …" if len(data.prices) > 4 else "")
        return f"{days} · {instruments}" if instruments else days
    if len(data.returns):
        first, last = data.returns.index[0], data.returns.index[-1]
        return f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"
    return ""


def _footer(data: TearsheetData, config: TearsheetConfig) -> str:
    parts = ["All times are UTC."]
    if data.synthetic:
        parts.append("The market data are synthetic: results say nothing about a real market.")
    if config.show_logo:
        parts.append("Made by Argonauta.")
    return " ".join(parts)


def _tone(value: float) -> str:
    return "good" if value > 0 else "bad" if value < 0 else ""


def _tiles(data: TearsheetData) -> list[Tile]:
    tiles = []
    if len(data.equity):
        tiles += _equity_tiles(data)
    if len(data.returns) >= _MIN_SHARPE_DAYS:
        sharpe = SharpeRatio().calculate_from_returns(data.returns)
        text = "n/a" if math.isnan(sharpe) else f"{sharpe:.2f}"
        tiles.append(
            Tile("Sharpe ratio", text, f"{len(data.returns):,} days, annualized", _tone(sharpe))
        )
    if len(data.positions):
        tiles += _trade_tiles(data)
    return tiles


def _equity_tiles(data: TearsheetData) -> list[Tile]:
    start, end = float(data.equity.iloc[0]), float(data.equity.iloc[-1])
    unit = data.currency or "start is 100"
    pnl = end - start
    growth = f"{pnl / start:+.2%}" if start > 0.0 else ""
    tiles = [
        Tile("Final equity", f"{end:,.2f}", unit),
        Tile("Net result", f"{pnl:+,.2f}", growth, _tone(round(pnl, 2))),
    ]
    if float(data.equity.min()) > 0.0:
        falls = drawdown(data.equity)
        deepest = float(falls.min())
        detail = f"low on {falls.idxmin():%Y-%m-%d}" if deepest < 0.0 else ""
        tiles.append(Tile("Max drawdown", f"{deepest:.2%}", detail, _tone(deepest)))
    return tiles


def _trade_tiles(data: TearsheetData) -> list[Tile]:
    closed = data.positions[data.positions["ts_closed"].notna()]
    pnls = closed["realized_pnl"].astype(str).str.split().str[0].astype("float64")
    wins, losses = pnls[pnls > 0.0], pnls[pnls <= 0.0]
    tiles = []
    if len(pnls):
        rate = len(wins) / len(pnls)
        tiles.append(Tile("Win rate", f"{rate:.1%}", f"{len(wins):,} of {len(pnls):,} closed"))
        lost = -float(losses.sum())
        factor = f"{float(wins.sum()) / lost:.2f}" if lost > 0.0 else "n/a"
        tiles.append(Tile("Profit factor", factor, "closed trades"))
    still_open = len(data.positions) - len(closed)
    tiles.append(Tile("Fills", f"{len(data.fills):,}", f"open at the end: {still_open:,}"))
    return tiles
