from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from analysis_fakes import (
    HOUR,
    START,
    Account,
    AccountState,
    Balance,
    FakeEngine,
    FakeTrader,
    Fill,
    Money,
    Order,
    Result,
    Side,
    account,
    crossing_engine,
)

from argonauta import analysis as an
from argonauta.analysis import tearsheet_data
from argonauta.analysis.charts import monthly_figure, yearly_figure
from argonauta.analysis.charts_trades import sampling_note
from argonauta.analysis.page import format_value

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    engine = crossing_engine(hours=24 * 500)
    analyzer = an.PortfolioAnalyzer.with_default_statistics()
    analyzer.calculate_statistics(engine.trader.account, engine.trader.positions)
    engine.result.stats_pnls = {"USD": analyzer.get_performance_stats_pnls()}
    engine.result.stats_returns = analyzer.get_performance_stats_returns()
    return engine


@pytest.fixture(scope="module")
def page(engine: FakeEngine, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("sheet") / "report.html"
    assert an.create_tearsheet(engine, path) == str(path)
    return path.read_text(encoding="utf-8")


def _market(days: int = 500) -> pd.Series[float]:
    rng = np.random.default_rng(3)
    index = pd.date_range("2021-01-01", periods=days, tz="UTC")
    return pd.Series(rng.normal(0.0003, 0.008, days), index=index)


def _render(engine: FakeEngine, config: an.TearsheetConfig | None = None) -> str:
    return an.render_tearsheet(tearsheet_data.from_engine(engine), config)


def test_the_page_needs_nothing_from_the_network(page: str) -> None:
    text = SCRIPT.sub("", page)
    assert not re.search(r"(src|href|action)=|url\(|@import|https?://", text)
    assert not re.search(r"<script[^>]+src", page)
    assert page.count("plotly.js v") == 1


def test_the_page_shows_every_part(page: str) -> None:
    headings = re.findall(r"<h2>(.*?)</h2>", page)
    assert headings == [
        "Run",
        "Equity (USD)",
        "Drawdown",
        "Trades: EUR/USD.SIM",
        "Monthly returns (%)",
        "Yearly returns",
        "Distribution of daily returns",
        "Rolling Sharpe ratio (60 days)",
        "Statistics",
    ]
    assert page.count('class="plotly-graph-div"') == 7
    assert "Not shown" not in page


def test_synthetic_data_are_labelled(page: str, engine: FakeEngine) -> None:
    assert '<span class="badge">SYNTHETIC DATA</span>' in page
    data = tearsheet_data.from_engine(engine)
    real = an.render_tearsheet(replace(data, synthetic=False))
    assert "SYNTHETIC" not in real
    assert "synthetic" not in SCRIPT.sub("", real)


def test_the_downsampling_of_the_price_is_stated(page: str) -> None:
    assert "Price line downsampled to 5,000 of 12,000 points" in page


def test_the_digest_and_the_numbers_are_there(page: str, engine: FakeEngine) -> None:
    assert engine.result.digest in page
    assert f"{len(engine.trader.orders):,} fills." in page
    total = engine.result.stats_pnls["USD"]["PnL (total)"]
    assert f"<td>{total:,.2f}</td>" in page


def test_a_run_without_trades_still_gives_a_page() -> None:
    prices = pd.DataFrame(
        {"price": [1.0, 1.1]}, index=pd.to_datetime([START, START + HOUR], utc=True)
    )
    states = account((START, 1_000.0))
    result = Result(backtest_end=START + HOUR, synthetic=False)
    quiet = FakeEngine(FakeTrader([], [], states), {"EUR/USD.SIM": prices}, result)
    page = _render(quiet)
    assert "Final equity" in page
    assert "Not shown: Trades (there is no price series of any instrument); Monthly" in page
    assert "it needs 61 days of returns, and there are 0" in page


def test_a_run_without_an_account_still_gives_a_page() -> None:
    empty = FakeEngine(FakeTrader([], [], Account([])), {}, Result())
    assert "no account holds the currency" in _render(empty)


def test_the_starting_balance_may_come_before_the_run() -> None:
    states = account((0, 1_000.0), (START + HOUR, 1_000.0))
    data = tearsheet_data.from_engine(FakeEngine(FakeTrader([], [], states), {}, Result()))
    assert data.equity.index[0] == pd.Timestamp(START - 1, tz="UTC")


def test_names_from_outside_cannot_break_the_page() -> None:
    evil = "</script><b>EVIL&.SIM"
    fill = Fill("O-1<i>", "T-1", Side.BUY, 5, 1.1, START + HOUR, evil)
    states = [
        AccountState([Balance(Money.of(amount))], ts)
        for amount, ts in (("100", START), ("98", START + HOUR))
    ]
    prices = pd.DataFrame({"price": [1.0]}, index=pd.to_datetime([START], utc=True))
    trader = FakeTrader([Order("O-1<i>", START, [fill])], [], Account(states))
    page = _render(FakeEngine(trader, {evil: prices}, Result(trader_id="<b>x</b>")))
    assert "<b>" not in SCRIPT.sub("", page)
    assert "<i>" not in SCRIPT.sub("", page)
    assert page.count("</script>") == len(re.findall(r"<script[ >]", page))


def test_candles_are_drawn_from_bars(engine: FakeEngine) -> None:
    prices = engine.prices["EUR/USD.SIM"]["price"].resample("1D").ohlc()
    short = FakeEngine(engine.trader, {"EUR/USD.SIM": prices}, engine.result)
    figure = an.create_bars_with_fills(short, "EUR/USD.SIM")
    assert figure.data[0].type == "candlestick"


def test_samples_with_low_and_high_are_drawn_with_a_band(engine: FakeEngine) -> None:
    price = engine.prices["EUR/USD.SIM"]["price"].resample("1D")
    frame = pd.DataFrame({"price": price.last(), "low": price.min(), "high": price.max()})
    sampled = FakeEngine(engine.trader, {"EUR/USD.SIM": frame}, engine.result)
    figure = an.create_bars_with_fills(sampled, "EUR/USD.SIM")
    assert figure.data[1].fill == "tonexty"
    assert figure.data[2].name == "Price"


def test_the_chart_of_an_instrument_marks_its_fills(engine: FakeEngine, tmp_path: Path) -> None:
    path = tmp_path / "trades.html"
    figure = an.create_bars_with_fills(engine, "EUR/USD.SIM", path)
    names = [trace.name for trace in figure.data]
    assert "Buy to reverse" in names
    assert "Sell to reverse" in names
    marks = sum(len(trace.x) for trace in figure.data if trace.mode == "markers")
    assert marks == len(engine.trader.orders)
    assert path.stat().st_size > 1_000_000


def test_the_config_chooses_parts_theme_and_title(engine: FakeEngine) -> None:
    config = an.TearsheetConfig(
        charts=[
            "equity",
            an.TearsheetRollingSharpeChart(window=20, title="Sharpe <20>"),
            an.TearsheetBarsWithFillsChart(bar_type="EUR/USD.SIM-1-HOUR-BID-EXTERNAL"),
        ],
        theme="plotly_dark",
        title="Mine",
        show_logo=False,
    )
    page = _render(engine, config)
    assert re.findall(r"<h2>(.*?)</h2>", page) == [
        "Equity (USD)",
        "Sharpe &lt;20&gt;",
        "Trades: EUR/USD.SIM",
    ]
    assert "<h1>Mine</h1>" in page
    assert "color-scheme: dark" in page
    assert "Argonauta" not in SCRIPT.sub("", page)


def test_the_config_can_be_written_down_and_read_back() -> None:
    config = an.TearsheetConfig(
        charts=[an.TearsheetMonthlyReturnsChart(compounding=False), "equity"]
    )
    text = msgspec.json.encode(config)
    assert msgspec.json.decode(text, type=an.TearsheetConfig) == config
    with pytest.raises(msgspec.ValidationError, match="hight"):
        msgspec.json.decode(b'{"hight": 3}', type=an.TearsheetConfig)


def test_unknown_names_are_refused_before_anything_is_written(
    engine: FakeEngine, tmp_path: Path
) -> None:
    path = tmp_path / "x.html"
    with pytest.raises(ValueError, match="theme 'pink' is not one of plotly_dark, plotly_white"):
        an.create_tearsheet(engine, path, config=an.TearsheetConfig(theme="pink"))
    with pytest.raises(ValueError, match="chart 'pie' is not one of bars_with_fills"):
        an.create_tearsheet(engine, path, config=an.TearsheetConfig(charts=["pie"]))
    with pytest.raises(ValueError, match="height 10 must be at least 300"):
        an.TearsheetConfig(height=10)
    assert not path.exists()


def test_a_registered_chart_is_drawn_with_its_arguments(engine: FakeEngine) -> None:
    def fill_sizes(data: an.TearsheetData, canvas: an.Canvas, *, scale: float) -> go.Figure:
        return go.Figure(go.Bar(y=data.fills["signed_qty"] * scale))

    an.register_chart("fill_sizes", fill_sizes)
    chart = an.TearsheetCustomChart(chart_name="fill_sizes", args={"scale": 0.5})
    page = _render(engine, an.TearsheetConfig(charts=[chart]))
    assert "<h2>Fill sizes</h2>" in page
    assert "fill_sizes" in an.list_charts()


def test_the_benchmark_is_drawn_and_compared(engine: FakeEngine, tmp_path: Path) -> None:
    path = tmp_path / "b.html"
    an.create_tearsheet(engine, path, benchmark_returns=_market(), benchmark_name="Index")
    page = path.read_text(encoding="utf-8")
    assert "<h3>Against Index</h3>" in page
    assert '"name":"Index"' in page


def test_a_page_from_statistics_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.html"
    returns = _market()
    an.create_tearsheet_from_stats(
        {"USD": {"PnL (total)": 12.5}},
        {"Sharpe Ratio (252 days)": 1.5},
        {"Long Ratio": 0.5},
        returns,
        output_path=path,
        title="From stats",
        benchmark_returns=returns * 0.5,
    )
    page = path.read_text(encoding="utf-8")
    assert "<h1>From stats</h1>" in page
    assert "<h3>PnL (USD)</h3>" in page
    assert "2021-01-01 to 2022-05-15" in page


@pytest.mark.parametrize(
    "create",
    [
        an.create_equity_curve,
        an.create_drawdown_chart,
        an.create_monthly_returns_heatmap,
        an.create_yearly_returns,
        an.create_returns_distribution,
        an.create_rolling_sharpe,
    ],
)
@pytest.mark.parametrize("theme", ["plotly_white", "plotly_dark"])
def test_each_figure_stands_alone(create: object, theme: str) -> None:
    assert callable(create)
    figure = create(_market(), theme=theme)
    assert figure.layout.title.text
    assert len(figure.data) >= 1


def test_months_compound_and_stand_in_their_cells() -> None:
    index = pd.to_datetime(["2023-12-01", "2023-12-31", "2024-02-01"], utc=True)
    figure = monthly_figure(pd.Series([0.1, 0.1, -0.05], index=index), an.get_theme("plotly_white"))
    months = np.asarray(figure.data[0].customdata, dtype=float)
    assert list(figure.data[0].y) == ["2023", "2024"]
    assert months[0, 11] == pytest.approx(0.21)
    assert months[1, 1] == pytest.approx(-0.05)
    assert np.asarray(figure.data[1].customdata)[0, 12] == pytest.approx(0.21)


def test_years_can_add_up() -> None:
    index = pd.to_datetime(["2023-12-01", "2023-12-31"], utc=True)
    returns = pd.Series([0.1, 0.1], index=index)
    theme = an.get_theme("plotly_white")
    assert list(yearly_figure(returns, theme, compounding=False).data[0].y) == pytest.approx([0.2])
    assert list(yearly_figure(returns, theme).data[0].y) == pytest.approx([0.21])


def test_what_is_left_out_of_a_price_chart_is_said() -> None:
    prices = pd.DataFrame({"price": range(100)})
    assert sampling_note(prices, 3) == ""
    prices.attrs["total_points"] = 2_000_000
    assert "100 of 2,000,000 points" in sampling_note(prices, 3)
    band = pd.DataFrame({"price": [1.0, 2.0], "low": [0.5, 2.0], "high": [1.0, 2.5]})
    assert sampling_note(band, 3) == (
        "Price sampled down to 2 points; the band spans the low and high of each."
    )
    assert "2,000 of 9,000 fills are marked" in sampling_note(prices, 9_000)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("PnL (total)", 1234.5, "1,234.50"),
        ("PnL% (total)", 0.017639, "0.02 %"),
        ("Win Rate", 0.3333, "33.33%"),
        ("Average (Return)", -0.0000123, "-0.0012%"),
        ("Sharpe Ratio (252 days)", float("nan"), "n/a"),
        ("Sharpe Ratio (252 days)", 1.234, "1.23"),
        ("Beta Ratio", 0.00348, "0.00348"),
        ("Note", "text", "text"),
    ],
)
def test_statistics_are_written_in_their_unit(name: str, value: object, text: str) -> None:
    assert format_value(name, value) == text
