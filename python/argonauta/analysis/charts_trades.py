"""The price of an instrument with the trades on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argonauta.analysis.charts import finish, naive, new_figure, tint
from argonauta.analysis.sampling import downsample, thin
from argonauta.analysis.tearsheet_data import fills_frame
from argonauta.analysis.themes import Theme, get_theme

if TYPE_CHECKING:
    from os import PathLike
    from typing import Any

    import pandas as pd
    import plotly.graph_objects as go

__all__ = ["create_bars_with_fills", "sampling_note", "trades_figure"]

_MAX_CANDLES = 1_500
_MAX_HOLDINGS = 400


def trades_figure(
    prices: pd.DataFrame,
    fills: pd.DataFrame,
    positions: pd.DataFrame,
    theme: Theme,
    *,
    height: int = 480,
    max_points: int = 5_000,
    max_markers: int = 2_000,
) -> go.Figure:
    """Draw a price with a mark on each fill.

    Args:
        prices: ``price`` (a line), with ``low`` and ``high`` if a point stands for several; or
            ``open``, ``high``, ``low`` and ``close`` (candles); by UTC time.
        fills: Fills of that instrument, as ``fills_frame`` makes them.
        positions: Rows of the positions report of that instrument; few of them are drawn as lines
            from open to close, colored by result.
        theme: Colors.
        height: Height in pixels.
        max_points: Points of the line at most.
        max_markers: Marks at most, evenly thinned.
    """
    figure = new_figure(theme, height)
    _add_price(figure, prices, theme, max_points)
    if 0 < len(positions) <= _MAX_HOLDINGS:
        _add_holdings(figure, positions, theme)
    drawn = thin(fills, max_markers)
    for side, color, symbol in (("BUY", theme.positive, "up"), ("SELL", theme.negative, "down")):
        for kind in _PURPOSE:
            rows = drawn[(drawn["order_side"] == side) & (drawn["kind"] == kind)]
            if len(rows):
                _add_marks(
                    figure, rows, f"{side.title()} to {_PURPOSE[kind]}", color, symbol, theme
                )
    figure.update_layout(hovermode="closest", xaxis={"rangeslider": {"visible": False}})
    figure.update_yaxes(nticks=8)
    return figure


_PURPOSE = {"entry": "open", "exit": "close", "reverse": "reverse"}


def _add_price(figure: go.Figure, prices: pd.DataFrame, theme: Theme, max_points: int) -> None:
    if "price" not in prices and len(prices) <= _MAX_CANDLES:
        figure.add_candlestick(
            x=naive(prices.index),
            **{name: prices[name].to_numpy() for name in ("open", "high", "low", "close")},
            name="Price",
            increasing={"line": {"color": theme.positive, "width": 1}},
            decreasing={"line": {"color": theme.negative, "width": 1}},
        )
        return
    _add_band(figure, prices, theme)
    line = downsample(prices["price" if "price" in prices else "close"], max_points)
    figure.add_scatter(
        x=naive(line.index),
        y=line.to_numpy(),
        name="Price",
        mode="lines",
        line={"color": theme.muted, "width": 1.1},
        hovertemplate="%{x|%Y-%m-%d %H:%M:%S}<br>price %{y}<extra></extra>",
    )


def _has_band(prices: pd.DataFrame) -> bool:
    """Whether each point stands for several prices, whose low and high it carries."""
    return {"price", "low", "high"} <= set(prices) and bool((prices["high"] > prices["low"]).any())


def _add_band(figure: go.Figure, prices: pd.DataFrame, theme: Theme) -> None:
    if not _has_band(prices):
        return
    for column, fill in (("low", None), ("high", "tonexty")):
        figure.add_scatter(
            x=naive(prices.index),
            y=prices[column].to_numpy(),
            mode="lines",
            line={"width": 0.6, "color": tint(theme.muted, 0.35)},
            fill=fill,
            fillcolor=tint(theme.muted, 0.25),
            showlegend=False,
            hoverinfo="skip",
        )


def _add_holdings(figure: go.Figure, positions: pd.DataFrame, theme: Theme) -> None:
    """Join the average opening and closing price of each closed position."""
    closed = positions[positions["ts_closed"].notna()]
    won = closed["realized_pnl"].astype(str).str.split().str[0].astype("float64") > 0.0
    for rows, color, name in (
        (closed[won], theme.positive, "Winner"),
        (closed[~won], theme.negative, "Loser"),
    ):
        x: list[object] = []
        y: list[float | None] = []
        for opened, shut, first, last in zip(
            rows["ts_opened"],
            rows["ts_closed"],
            rows["avg_px_open"],
            rows["avg_px_close"],
            strict=True,
        ):
            x += [opened.tz_localize(None), shut.tz_localize(None), None]
            y += [first, last, None]
        if x:
            figure.add_scatter(
                x=x,
                y=y,
                name=name,
                mode="lines",
                line={"color": tint(color, 0.65), "width": 1.6, "dash": "dot"},
                hoverinfo="skip",
                showlegend=False,
            )


def _add_marks(
    figure: go.Figure, rows: pd.DataFrame, name: str, color: str, symbol: str, theme: Theme
) -> None:
    import numpy as np

    count = len(rows)
    size = 11 if count < 60 else 8 if count < 400 else 5
    fill, edge, width = {
        "entry": (color, theme.card, 0.8),
        "exit": (theme.card, color, 1.6),
        "reverse": (color, theme.ink, 0.8),
    }[rows["kind"].iloc[0]]
    figure.add_scatter(
        x=naive(rows.index),
        y=rows["price"].to_numpy(),
        name=name,
        mode="markers",
        marker={
            "symbol": f"triangle-{symbol}",
            "size": size,
            "color": fill,
            "line": {"color": edge, "width": width if count < 400 else width * 0.4},
            "opacity": 1.0 if count < 400 else 0.75,
        },
        customdata=np.stack(
            [rows["client_order_id"].astype(str), rows["signed_qty"].abs().to_numpy()], axis=1
        ),
        hovertemplate=(
            f"<b>{name}</b> %{{customdata[1]:,}} @ %{{y}}<br>%{{x|%Y-%m-%d %H:%M:%S}}"
            "<br>%{customdata[0]}<extra></extra>"
        ),
    )


def sampling_note(
    prices: pd.DataFrame, fills: int, *, max_points: int = 5_000, max_markers: int = 2_000
) -> str:
    """Tell what was left out of a price chart; empty if nothing."""
    parts = []
    if _has_band(prices):
        parts.append(
            f"Price sampled down to {len(prices):,} points; "
            "the band spans the low and high of each."
        )
        prices = prices.iloc[:0]
    total = int(prices.attrs.get("total_points", len(prices)))
    shown = min(len(prices), max_points)
    if total > shown:
        parts.append(
            f"Price line downsampled to {shown:,} of {total:,} points; "
            "the low and high of each interval are kept."
        )
    elif "total_points" not in prices.attrs and len(prices) >= max_points * 0.9:
        parts.append(
            f"Price line of {shown:,} points; longer series are downsampled to at most "
            f"{max_points:,}, with the low and high of each interval kept."
        )
    if fills > max_markers:
        parts.append(f"{max_markers:,} of {fills:,} fills are marked, evenly thinned.")
    return " ".join(parts)


def create_bars_with_fills(
    engine: Any,  # noqa: ANN401 - any engine with reports
    bar_type: object,
    output_path: str | PathLike[str] | None = None,
    title: str | None = None,
    theme: str = "plotly_white",
    max_points: int = 5_000,
) -> go.Figure:
    """Draw the price of one instrument with the fills on it.

    Args:
        engine: Engine after its run.
        bar_type: Bar type or instrument id whose instrument is shown.
        output_path: HTML file to write; None writes none.
        title: Title of the figure; None names the instrument.
        theme: Name of a theme.
        max_points: Points of the price at most.
    """
    instrument_id = getattr(bar_type, "instrument_id", bar_type)
    name = str(instrument_id)
    fills = fills_frame(engine.trader.generate_fills_report())
    positions = engine.trader.generate_positions_report()
    colors = get_theme(theme)
    figure = trades_figure(
        engine.price_series(instrument_id, max_points=max_points),
        fills[fills["instrument_id"].astype(str) == name],
        positions[positions["instrument_id"].astype(str) == name],
        colors,
        height=560,
        max_points=max_points,
    )
    return finish(figure, title or name, colors, output_path)
