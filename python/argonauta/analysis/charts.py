"""The figures of a tearsheet that are drawn from returns or equity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argonauta.analysis.equity import drawdown
from argonauta.analysis.sampling import downsample
from argonauta.analysis.themes import Theme, get_theme

if TYPE_CHECKING:
    from os import PathLike
    from typing import Any

    import pandas as pd
    import plotly.graph_objects as go

__all__ = [
    "create_drawdown_chart",
    "create_equity_curve",
    "create_monthly_returns_heatmap",
    "create_returns_distribution",
    "create_rolling_sharpe",
    "create_yearly_returns",
    "distribution_figure",
    "drawdown_figure",
    "equity_figure",
    "finish",
    "monthly_figure",
    "new_figure",
    "rolling_sharpe_figure",
    "yearly_figure",
]

FONT = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def new_figure(theme: Theme, height: int) -> go.Figure:
    """Return an empty figure in the colors of a theme."""
    import plotly.graph_objects as go

    axis = {
        "gridcolor": theme.grid,
        "linecolor": theme.border,
        "zerolinecolor": theme.border,
        "tickfont": {"color": theme.muted, "size": 12},
        "automargin": True,
    }
    return go.Figure(
        layout={
            "template": "none",
            "height": height,
            "paper_bgcolor": theme.card,
            "plot_bgcolor": theme.card,
            "font": {"family": FONT, "size": 13, "color": theme.ink},
            "margin": {"l": 8, "r": 12, "t": 12, "b": 8},
            "xaxis": axis | {"showgrid": False},
            "yaxis": axis | {"zeroline": False},
            "hovermode": "x unified",
            "hoverlabel": {
                "bgcolor": theme.card,
                "bordercolor": theme.border,
                "font": {"color": theme.ink, "size": 12, "family": FONT},
            },
            "legend": {
                "orientation": "h",
                "traceorder": "normal",
                "x": 0,
                "y": 1.02,
                "yanchor": "bottom",
                "font": {"size": 12, "color": theme.muted},
            },
            "separators": ".,",
        }
    )


def _shape(line: pd.Series[float]) -> str:
    """Draw few points as steps, which they are, and many as a line, which looks the same."""
    return "hv" if len(line) < 400 else "linear"


def naive(index: pd.Index) -> pd.DatetimeIndex:
    """Return UTC times without their zone, as plotly draws them."""
    import pandas as pd

    return pd.DatetimeIndex(index).tz_localize(None)


def tint(color: str, alpha: float) -> str:
    """Return a color ``#rrggbb`` as ``rgba(...)`` with an opacity from 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def equity_figure(
    equity: pd.Series[float],
    theme: Theme,
    *,
    currency: str = "",
    benchmark_returns: pd.Series[float] | None = None,
    benchmark_name: str = "Benchmark",
    height: int = 360,
    max_points: int = 5_000,
) -> go.Figure:
    """Draw equity over time, and what the benchmark would have made of its start.

    Args:
        equity: Amounts by UTC time, one at least.
        theme: Colors.
        currency: Code of the currency.
        benchmark_returns: Returns of the benchmark, fractions by UTC time.
        benchmark_name: Name of the benchmark.
        height: Height in pixels.
        max_points: Points to draw at most.
    """
    figure = new_figure(theme, height)
    line = downsample(equity, max_points)
    start = float(equity.iloc[0])
    ends = naive(line.index[[0, -1]])
    figure.add_scatter(
        x=ends,
        y=[start, start],
        mode="lines",
        line={"color": theme.muted, "width": 1, "dash": "dot"},
        showlegend=False,
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=naive(line.index),
        y=line.to_numpy(),
        name="Equity",
        mode="lines",
        line={"color": theme.accent, "width": 1.8, "shape": _shape(line)},
        fill="tonexty",
        fillcolor=tint(theme.accent, 0.10),
        hovertemplate=f"%{{y:,.2f}} {currency}",
        showlegend=benchmark_returns is not None,
    )
    if benchmark_returns is not None:
        _add_benchmark(figure, equity, benchmark_returns, benchmark_name, theme, max_points)
    figure.update_yaxes(tickformat=",", title=None, nticks=7)
    return figure


def _add_benchmark(
    figure: go.Figure,
    equity: pd.Series[float],
    returns: pd.Series[float],
    name: str,
    theme: Theme,
    max_points: int,
) -> None:
    ordered = returns.sort_index()
    first = equity.index[0].floor("D")
    inside = ordered[(ordered.index >= first) & (ordered.index <= equity.index[-1])]
    line = downsample((1.0 + inside).cumprod() * float(equity.iloc[0]), max_points)
    figure.add_scatter(
        x=naive(line.index),
        y=line.to_numpy(),
        name=name,
        mode="lines",
        line={"color": theme.benchmark, "width": 1.6, "dash": "dash"},
        hovertemplate="%{y:,.2f}",
    )


def drawdown_figure(
    equity: pd.Series[float], theme: Theme, *, height: int = 220, max_points: int = 5_000
) -> go.Figure:
    """Draw how far equity is below its highest point so far."""
    figure = new_figure(theme, height)
    line = downsample(drawdown(equity), max_points)
    figure.add_scatter(
        x=naive(line.index),
        y=line.to_numpy(),
        name="Drawdown",
        mode="lines",
        line={"color": theme.negative, "width": 1.4, "shape": _shape(line)},
        fill="tozeroy",
        fillcolor=tint(theme.negative, 0.16),
        hovertemplate="%{y:.3%}",
        showlegend=False,
    )
    figure.update_yaxes(tickformat=".3~%", nticks=5, rangemode="tozero")
    return figure


def compound(returns: pd.Series[float], rule: str, *, compounding: bool) -> pd.Series[float]:
    """Return the return of each period: ``(1 + r)`` multiplied up, or ``r`` added up."""
    if compounding:
        return (1.0 + returns).resample(rule).prod() - 1.0
    return returns.resample(rule).sum()


def monthly_figure(
    returns: pd.Series[float], theme: Theme, *, compounding: bool = True, height: int | None = None
) -> go.Figure:
    """Draw the return of each month as a heat map, with the year's in the last column."""
    import numpy as np
    import pandas as pd

    months = compound(returns, "MS", compounding=compounding)
    years = compound(returns, "YS", compounding=compounding)
    labels = [str(stamp.year) for stamp in years.index]
    grid = np.full((len(labels), 13), np.nan)
    dates = pd.DatetimeIndex(months.index)
    grid[dates.year - dates[0].year, dates.month - 1] = months.to_numpy()
    grid[:, 12] = years.to_numpy()
    shown = grid.copy()
    shown[:, 12] = np.nan
    limit = max(float(np.nanmax(np.abs(shown))), 1e-9)
    digits = 2 if limit < 0.01 else 1
    text = [
        ["" if cell != cell else f"{round(cell * 100, digits) + 0.0:.{digits}f}" for cell in row]
        for row in grid
    ]
    figure = new_figure(theme, height or 90 + 30 * max(len(labels), 2))
    columns = [*_MONTHS.split(), "Year"]
    scale = [[0.0, theme.negative], [0.5, theme.card], [1.0, theme.positive]]
    for values, bound in ((shown, limit), (grid - np.where(np.isnan(shown), 0.0, shown), None)):
        cells = values.copy()
        if bound is None:
            cells[:, :12] = np.nan
            bound = max(float(np.nanmax(np.abs(cells))), 1e-9)
        figure.add_heatmap(
            x=columns,
            y=labels,
            z=np.clip(cells, -bound, bound) * 0.85,
            customdata=cells,
            text=[
                [t if v == v else "" for t, v in zip(*row, strict=True)]
                for row in zip(text, cells, strict=True)
            ],
            texttemplate="%{text}",
            textfont={"size": 12, "color": theme.ink},
            colorscale=scale,
            zmin=-bound,
            zmax=bound,
            xgap=3,
            ygap=3,
            showscale=False,
            hoverongaps=False,
            hovertemplate="%{x} %{y}: %{customdata:.2%}<extra></extra>",
        )
    figure.update_xaxes(side="top", showgrid=False, type="category", fixedrange=True)
    figure.update_yaxes(autorange="reversed", showgrid=False, type="category", fixedrange=True)
    figure.update_layout(hovermode="closest")
    return figure


def yearly_figure(
    returns: pd.Series[float], theme: Theme, *, compounding: bool = True, height: int = 300
) -> go.Figure:
    """Draw the return of each year as a bar."""
    years = compound(returns, "YS", compounding=compounding)
    figure = new_figure(theme, height)
    figure.add_bar(
        x=[str(stamp.year) for stamp in years.index],
        y=years.to_numpy(),
        marker={"color": [theme.positive if v >= 0 else theme.negative for v in years]},
        text=[f"{value:.1%}" if abs(value) >= 0.01 else f"{value:.2%}" for value in years],
        textposition="outside",
        textfont={"size": 11, "color": theme.muted},
        cliponaxis=False,
        hovertemplate="%{x}: %{y:.2%}<extra></extra>",
        width=0.6 if len(years) > 1 else 0.25,
    )
    figure.update_xaxes(type="category")
    figure.update_yaxes(tickformat=".3~%", nticks=6, zeroline=True, zerolinecolor=theme.muted)
    figure.update_layout(hovermode="closest", margin={"t": 28})
    return figure


def distribution_figure(returns: pd.Series[float], theme: Theme, *, height: int = 300) -> go.Figure:
    """Draw the histogram of daily returns, with their mean."""
    import numpy as np

    numbers = returns.to_numpy(dtype="float64")
    bins = int(np.clip(np.sqrt(len(numbers)) * 2, 8, 60))
    counts, edges = np.histogram(numbers, bins=bins)
    centers = (edges[:-1] + edges[1:]) / 2
    figure = new_figure(theme, height)
    figure.add_bar(
        x=centers,
        y=counts,
        width=np.diff(edges) * 0.92,
        marker={"color": [theme.positive if x >= 0 else theme.negative for x in centers]},
        customdata=np.stack([edges[:-1], edges[1:]], axis=1),
        hovertemplate="%{customdata[0]:.3%} to %{customdata[1]:.3%}: %{y} days<extra></extra>",
        opacity=0.85,
    )
    mean = float(numbers.mean())
    figure.add_vline(x=mean, line={"color": theme.ink, "width": 1.2, "dash": "dash"})
    figure.add_annotation(
        x=mean,
        y=1.0,
        yref="paper",
        yanchor="bottom",
        text=f"mean {mean:.3%}",
        showarrow=False,
        font={"size": 12, "color": theme.muted},
    )
    figure.update_xaxes(tickformat=".3~%", nticks=7)
    figure.update_yaxes(title={"text": "days", "font": {"size": 12, "color": theme.muted}})
    figure.update_layout(hovermode="closest", margin={"t": 28})
    return figure


def rolling_sharpe_figure(
    returns: pd.Series[float],
    theme: Theme,
    *,
    window: int = 60,
    period: int = 252,
    height: int = 300,
    max_points: int = 5_000,
) -> go.Figure:
    """Draw the annual Sharpe ratio of the last ``window`` days."""
    rolled = returns.rolling(window)
    deviation = rolled.std()
    ratios = (rolled.mean() / deviation.where(deviation > 1e-15) * period**0.5).dropna()
    line = downsample(ratios, max_points)
    figure = new_figure(theme, height)
    figure.add_scatter(
        x=naive(line.index),
        y=line.to_numpy(),
        name=f"Sharpe ({window} days)",
        mode="lines",
        line={"color": theme.accent, "width": 1.6},
        hovertemplate="%{y:.2f}",
        showlegend=False,
    )
    figure.update_yaxes(zeroline=True, zerolinecolor=theme.muted, zerolinewidth=1.2, nticks=6)
    return figure


def finish(
    figure: go.Figure, title: str, theme: Theme, output_path: str | PathLike[str] | None
) -> go.Figure:
    """Give a figure that stands alone its title, and write it to an HTML file if one is named."""
    figure.update_layout(
        title={"text": title, "x": 0, "xanchor": "left", "xref": "paper", "font": {"size": 18}},
        margin={"l": 24, "r": 24, "t": 72, "b": 24},
    )
    if output_path is not None:
        figure.write_html(output_path, include_plotlyjs=True, full_html=True)
    return figure


def _wealth(returns: pd.Series[float]) -> pd.Series[float]:
    return (1.0 + returns.sort_index()).cumprod()


def create_equity_curve(
    returns: pd.Series[float],
    output_path: str | PathLike[str] | None = None,
    title: str = "Equity curve",
    benchmark_returns: pd.Series[float] | None = None,
    benchmark_name: str = "Benchmark",
    theme: str = "plotly_white",
) -> go.Figure:
    """Draw compounded returns; the start is 1.

    Args:
        returns: Fractions by UTC time, one at least.
        output_path: HTML file to write; None writes none.
        title: Title of the figure.
        benchmark_returns: Returns to compare with, fractions by UTC time.
        benchmark_name: Name of the benchmark.
        theme: Name of a theme.
    """
    colors = get_theme(theme)
    figure = equity_figure(
        _wealth(returns),
        colors,
        benchmark_returns=benchmark_returns,
        benchmark_name=benchmark_name,
        height=480,
    )
    return finish(figure, title, colors, output_path)


def create_drawdown_chart(
    returns: pd.Series[float],
    output_path: str | PathLike[str] | None = None,
    title: str = "Drawdown",
    theme: str = "plotly_white",
) -> go.Figure:
    """Draw the drawdown of compounded returns; arguments as in ``create_equity_curve``."""
    colors = get_theme(theme)
    return finish(drawdown_figure(_wealth(returns), colors, height=400), title, colors, output_path)


def create_monthly_returns_heatmap(
    returns: pd.Series[float],
    output_path: str | PathLike[str] | None = None,
    title: str = "Monthly returns (%)",
    theme: str = "plotly_white",
    compounding: bool = True,
) -> go.Figure:
    """Draw the heat map of monthly returns; arguments as in ``create_equity_curve``."""
    colors = get_theme(theme)
    figure = monthly_figure(returns, colors, compounding=compounding)
    figure.update_layout(height=figure.layout.height + 80)
    return finish(figure, title, colors, output_path)


def create_yearly_returns(
    returns: pd.Series[float],
    output_path: str | PathLike[str] | None = None,
    title: str = "Yearly returns",
    theme: str = "plotly_white",
    compounding: bool = True,
) -> go.Figure:
    """Draw the bars of yearly returns; arguments as in ``create_equity_curve``."""
    colors = get_theme(theme)
    figure = yearly_figure(returns, colors, compounding=compounding, height=420)
    return finish(figure, title, colors, output_path)


def create_returns_distribution(
    returns: pd.Series[float],
    output_path: str | PathLike[str] | None = None,
    title: str = "Distribution of returns",
    theme: str = "plotly_white",
) -> go.Figure:
    """Draw the histogram of returns; arguments as in ``create_equity_curve``."""
    colors = get_theme(theme)
    return finish(distribution_figure(returns, colors, height=420), title, colors, output_path)


def create_rolling_sharpe(
    returns: pd.Series[float],
    window: int = 60,
    output_path: str | PathLike[str] | None = None,
    title: str | None = None,
    theme: str = "plotly_white",
    **kwargs: Any,  # noqa: ANN401
) -> go.Figure:
    """Draw the Sharpe ratio of a sliding window of daily returns.

    Args:
        returns: Fractions by UTC day.
        window: Days of the window, at least 2.
        output_path: HTML file to write; None writes none.
        title: Title of the figure; None names the window.
        theme: Name of a theme.
        **kwargs: Of these, ``period`` is the number of trading days in a year.
    """
    colors = get_theme(theme)
    figure = rolling_sharpe_figure(returns, colors, window=window, height=420, **kwargs)
    return finish(figure, title or f"Rolling Sharpe ratio ({window} days)", colors, output_path)
