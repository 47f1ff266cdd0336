from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as hs

from argonauta.analysis import statistics as st
from argonauta.analysis.statistic import PortfolioStatistic

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = 86_400_000_000_000
ONE_LOSS = {0: 0.01, DAY: -0.02, 10 * DAY: 0.03}
ALL_WINS = {0: 0.01, DAY: 0.02, 2 * DAY: 0.03}
ALL_LOSSES = {0: -0.01, DAY: -0.02}
SAME_DAY = {0: 0.01, 100: -0.02}
PNLS = [10.0, -5.0, 3.0, 0.0, -7.0]


# Figures of nautilus_trader 1.221.0, as a black box, on the same input.
@pytest.mark.parametrize(
    ("statistic", "returns", "expected"),
    [
        (st.ReturnsVolatility(), ONE_LOSS, 0.3994996871087636),
        (st.ReturnsAverage(), ONE_LOSS, 0.006666666666666665),
        (st.ReturnsAverageLoss(), ONE_LOSS, -0.02),
        (st.ReturnsAverageWin(), ONE_LOSS, 0.02),
        (st.SharpeRatio(), ONE_LOSS, 4.205259864302774),
        (st.SortinoRatio(), ONE_LOSS, 9.165151389911678),
        (st.ProfitFactor(), ONE_LOSS, 2.0),
        (st.RiskReturnRatio(), ONE_LOSS, 0.2649064714130087),
        (st.SharpeRatio(), ALL_WINS, 31.74901573277509),
        (st.SortinoRatio(), ALL_WINS, math.nan),
        (st.ProfitFactor(), ALL_WINS, math.nan),
        (st.SharpeRatio(), ALL_LOSSES, -33.67491648096547),
        (st.SortinoRatio(), ALL_LOSSES, -15.059880477613362),
        (st.ProfitFactor(), ALL_LOSSES, 0.0),
        (st.RiskReturnRatio(), ALL_LOSSES, -2.1213203435596424),
        (st.SharpeRatio(), SAME_DAY, math.nan),
        (st.SortinoRatio(), SAME_DAY, -15.874507866387544),
        (st.RiskReturnRatio(), SAME_DAY, -0.23570226039551584),
        (st.ReturnsVolatility(), {0: 0.01, DAY: 0.01, 2 * DAY: 0.01}, 0.0),
        (st.SharpeRatio(), {0: 0.01, DAY: 0.01, 2 * DAY: 0.01}, math.nan),
        (st.ReturnsAverage(), {0: 0.0, DAY: 0.0}, math.nan),
        (st.SharpeRatio(), {}, math.nan),
    ],
)
def test_returns_statistics_agree_with_the_reference(
    statistic: PortfolioStatistic, returns: dict[int, float], expected: float
) -> None:
    assert statistic.calculate_from_returns(returns) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("statistic", "mixed", "wins", "losses", "nothing"),
    [
        (st.MaxWinner(), 10.0, 2.0, 0.0, 0.0),
        (st.AvgWinner(), 6.5, 1.5, 0.0, 0.0),
        (st.MinWinner(), 3.0, 1.0, 0.0, 0.0),
        (st.MinLoser(), 0.0, 0.0, -1.0, 0.0),
        (st.AvgLoser(), -4.0, 0.0, -1.5, 0.0),
        (st.MaxLoser(), -7.0, 0.0, -2.0, 0.0),
        (st.Expectancy(), 0.2, 1.5, -1.5, 0.0),
        (st.WinRate(), 0.4, 1.0, 0.0, 0.0),
    ],
)
def test_pnl_statistics(
    statistic: PortfolioStatistic, mixed: float, wins: float, losses: float, nothing: float
) -> None:
    calculate = statistic.calculate_from_realized_pnls
    assert calculate(PNLS) == pytest.approx(mixed)
    assert calculate([1.0, 2.0]) == pytest.approx(wins)
    assert calculate([-1.0, -2.0]) == pytest.approx(losses)
    assert calculate([]) == nothing
    assert calculate(pd.Series(PNLS)) == pytest.approx(mixed)


def test_the_default_statistics_have_the_names_of_the_specification() -> None:
    assert [statistic.name for statistic in st.default_statistics()] == [
        "Max Winner",
        "Avg Winner",
        "Min Winner",
        "Min Loser",
        "Avg Loser",
        "Max Loser",
        "Expectancy",
        "Win Rate",
        "Returns Volatility (252 days)",
        "Average (Return)",
        "Average Loss (Return)",
        "Average Win (Return)",
        "Sharpe Ratio (252 days)",
        "Sortino Ratio (252 days)",
        "Profit Factor",
        "Risk Return Ratio",
        "Long Ratio",
    ]
    extra = ["CAGR (252 days)", "Max Drawdown", "Calmar Ratio (252 days)"]
    extra += ["Returns Skewness", "Returns Kurtosis"]
    assert [statistic.name for statistic in st.extra_statistics()] == extra


def test_a_statistic_of_a_year_names_its_days() -> None:
    assert st.SharpeRatio(365).name == "Sharpe Ratio (365 days)"
    with pytest.raises(ValueError, match=r"SharpeRatio: period 0 must be at least 1 day"):
        st.SharpeRatio(0)


def test_growth_and_drawdown_compound() -> None:
    returns = {0: 0.10, DAY: -0.20, 2 * DAY: 0.05}
    growth = 1.1 * 0.8 * 1.05
    assert st.MaxDrawdown().calculate_from_returns(returns) == pytest.approx(-0.2)
    assert st.CAGR(3).calculate_from_returns(returns) == pytest.approx(growth - 1.0)
    assert st.CalmarRatio(3).calculate_from_returns(returns) == pytest.approx((growth - 1.0) / 0.2)


def test_losing_everything_is_a_growth_of_minus_one() -> None:
    assert st.CAGR().calculate_from_returns({0: 0.1, DAY: -1.0, 2 * DAY: 5.0}) == -1.0


def _daily(numbers: list[float]) -> pd.Series[float]:
    return pd.Series(numbers, index=pd.date_range("2024-01-01", periods=len(numbers), tz="UTC"))


@given(hs.lists(hs.floats(-0.2, 0.2), min_size=5, max_size=60))
def test_daily_statistics_agree_with_pandas(numbers: list[float]) -> None:
    series = _daily(numbers)
    if series.std() < 1e-4:
        return
    year = math.sqrt(252)
    sharpe = series.mean() / series.std() * year
    assert st.SharpeRatio().calculate_from_returns(series) == pytest.approx(sharpe, abs=1e-9)
    assert st.ReturnsVolatility().calculate_from_returns(series) == pytest.approx(
        series.std() * year
    )
    skew, kurtosis = st.ReturnsSkewness(), st.ReturnsKurtosis()
    assert skew.calculate_from_returns(series) == pytest.approx(series.skew(), rel=1e-5, abs=1e-5)
    assert kurtosis.calculate_from_returns(series) == pytest.approx(
        series.kurt(), rel=1e-5, abs=1e-5
    )


@given(hs.lists(hs.tuples(hs.integers(0, 40 * DAY), hs.floats(-0.2, 0.2)), max_size=40))
def test_a_series_and_a_mapping_give_the_same(pairs: list[tuple[int, float]]) -> None:
    mapping = dict(pairs)
    index = pd.to_datetime(list(mapping), utc=True)
    series = pd.Series(list(mapping.values()), index=index, dtype="float64")
    for statistic in (*st.default_statistics(), *st.extra_statistics()):
        from_mapping = statistic.calculate_from_returns(mapping)
        assert statistic.calculate_from_returns(series) == pytest.approx(from_mapping, nan_ok=True)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_the_resolution_of_the_index_does_not_matter(unit: str) -> None:
    series = _daily([0.01, -0.02, 0.03])
    series.index = series.index.as_unit(unit)
    expected = st.SharpeRatio().calculate_from_returns({0: 0.01, DAY: -0.02, 2 * DAY: 0.03})
    assert st.SharpeRatio().calculate_from_returns(series) == pytest.approx(expected)


def test_returns_without_times_are_refused() -> None:
    with pytest.raises(TypeError, match="RangeIndex, must be a DatetimeIndex"):
        st.SharpeRatio().calculate_from_returns(pd.Series([0.1, 0.2]))


def test_against_itself_beta_is_one_and_alpha_zero() -> None:
    rng = np.random.default_rng(1)
    market = _daily(rng.normal(0.0005, 0.01, 250).tolist())
    twice = market * 2.0
    beta = st.BetaRatio().calculate_from_returns_with_benchmark
    assert beta(market, market) == pytest.approx(1.0)
    assert beta(twice, market) == pytest.approx(2.0)
    assert st.Alpha().calculate_from_returns_with_benchmark(twice, market) == pytest.approx(0.0)
    assert st.TrackingError().calculate_from_returns_with_benchmark(twice, market) == pytest.approx(
        market.std() * math.sqrt(252)
    )
    assert st.TreynorRatio().calculate_from_returns_with_benchmark(twice, market) == pytest.approx(
        market.mean() * 252
    )
    ratio = market.mean() / market.std() * math.sqrt(252)
    assert st.InformationRatio().calculate_from_returns_with_benchmark(
        twice, market
    ) == pytest.approx(ratio)


@pytest.mark.parametrize("make", [st.Alpha, st.BetaRatio, st.InformationRatio, st.TreynorRatio])
def test_without_common_days_nothing_is_known(make: Callable[[], st.BenchmarkStatistic]) -> None:
    value = make().calculate_from_returns_with_benchmark({0: 0.1}, {DAY: 0.1})
    assert value is not None
    assert math.isnan(value)


def test_a_subclass_is_named_in_words() -> None:
    class RMSOfTheLosses(PortfolioStatistic):
        pass

    assert RMSOfTheLosses().name == "RMS Of The Losses"
    assert RMSOfTheLosses.fully_qualified_name().endswith("RMSOfTheLosses")
    assert RMSOfTheLosses().calculate_from_orders([]) is None


def test_the_long_ratio_counts_entries() -> None:
    class Entry:
        def __init__(self, entry: int) -> None:
            self.entry = entry

    ratio = st.LongRatio().calculate_from_positions
    assert ratio([Entry(1), Entry(2), Entry(2)]) == 0.33
    assert ratio([]) is None
    assert st.LongRatio(4).calculate_from_positions([Entry(1), Entry(2), Entry(2)]) == 0.3333
    with pytest.raises(ValueError, match="precision -1 must not be negative"):
        st.LongRatio(-1)
