from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from analysis_fakes import START, Fill, Order, Side, crossing_engine
from hypothesis import given
from hypothesis import strategies as hs

from argonauta.analysis.equity import balance_series, daily_equity_returns, drawdown, marked_equity
from argonauta.analysis.reporter import ReportProvider
from argonauta.analysis.sampling import downsample, thin
from argonauta.analysis.tearsheet_data import fills_frame

MINUTE = 60_000_000_000


def _times(*minutes: int) -> pd.DatetimeIndex:
    return pd.to_datetime([START + minute * MINUTE for minute in minutes], utc=True)


def _fills(*fills: tuple[int, Side, int, float]) -> pd.DataFrame:
    orders = [
        Order(
            f"O-{number}",
            START,
            [Fill(f"O-{number}", f"T-{number}", side, qty, px, START + minute * MINUTE)],
        )
        for number, (minute, side, qty, px) in enumerate(fills)
    ]
    return fills_frame(ReportProvider.generate_fills_report(orders))


PRICES = {"EUR/USD.SIM": pd.Series([1.0, 1.5, 1.2, 1.3], index=_times(0, 2, 4, 6))}
ROUND_TRIP = _fills((1, Side.BUY, 100, 1.1), (5, Side.SELL, 100, 1.25))  # fee 2.00 each


def test_a_margin_account_is_marked_at_the_price() -> None:
    balance = pd.Series([1000.0, 998.0, 1011.0], index=_times(0, 1, 5))
    marked = marked_equity(balance, ROUND_TRIP, PRICES, "USD", {})
    assert marked is not None
    assert marked.tolist() == pytest.approx([1000.0, 998.0, 1038.0, 1008.0, 1011.0, 1011.0])


def test_a_cash_account_that_paid_for_what_it_holds_is_marked_too() -> None:
    bought = _fills((1, Side.BUY, 100, 1.1))
    balance = pd.Series([1000.0, 888.0], index=_times(0, 1))
    marked = marked_equity(balance, bought, PRICES, "USD", {})
    assert marked is not None
    assert marked.tolist() == pytest.approx([1000.0, 998.0, 1038.0, 1008.0, 1018.0])


def test_a_margin_account_that_never_is_flat_is_marked_too() -> None:
    fills = _fills((1, Side.BUY, 100, 1.1), (3, Side.SELL, 250, 1.4), (5, Side.BUY, 50, 1.2))
    realized = 100 * 0.3 + 50 * 0.2
    balance = pd.Series([1000.0, 994.0 + realized], index=_times(0, 5))
    marked = marked_equity(balance, fills, PRICES, "USD", {})
    assert marked is not None
    assert marked.iloc[-1] == pytest.approx(994.0 + realized + 100 * (1.4 - 1.3))


def test_a_multiplier_counts() -> None:
    balance = pd.Series([1000.0, 1146.0], index=_times(0, 5))
    marked = marked_equity(balance, ROUND_TRIP, PRICES, "USD", {"EUR/USD.SIM": 10.0})
    assert marked is not None
    assert marked.iloc[-1] == pytest.approx(1146.0)


def test_a_balance_that_does_not_follow_from_the_fills_is_not_marked() -> None:
    balance = pd.Series([1000.0, 1500.0], index=_times(0, 5))
    assert marked_equity(balance, ROUND_TRIP, PRICES, "USD", {}) is None
    assert marked_equity(balance, ROUND_TRIP, PRICES, "JPY", {}) is None
    assert marked_equity(balance, ROUND_TRIP.iloc[:0], PRICES, "USD", {}) is None


def test_the_marked_equity_of_a_run_ends_with_its_balance() -> None:
    engine = crossing_engine(hours=24 * 200)
    fills = fills_frame(engine.trader.generate_fills_report())
    balance = balance_series([engine.trader.generate_account_report("SIM")], "USD")
    frame = engine.prices["EUR/USD.SIM"]["price"]
    marked = marked_equity(balance, fills, {"EUR/USD.SIM": frame}, "USD", {})
    assert marked is not None
    held = fills["signed_qty"].sum()
    unrealized = held * (frame.iloc[-1] - fills["price"].iloc[-1])
    assert marked.iloc[-1] == pytest.approx(balance.iloc[-1] + unrealized, abs=1.0)


def test_fills_know_whether_they_open_close_or_reverse() -> None:
    fills = _fills(
        (1, Side.BUY, 5, 1.0),
        (2, Side.BUY, 5, 1.0),
        (3, Side.SELL, 4, 1.0),
        (4, Side.SELL, 9, 1.0),
        (5, Side.BUY, 3, 1.0),
    )
    assert fills["kind"].tolist() == ["entry", "entry", "exit", "reverse", "exit"]


def test_balances_of_several_accounts_add_up() -> None:
    def report(rows: list[tuple[int, str]]) -> pd.DataFrame:
        index = _times(*(minute for minute, _ in rows))
        return pd.DataFrame({"currency": "USD", "total": [total for _, total in rows]}, index=index)

    total = balance_series([report([(0, "100"), (4, "90"), (4, "95")]), report([(2, "50")])], "USD")
    assert total.tolist() == [150.0, 150.0, 145.0]
    changed = balance_series([report([(0, "100"), (0, "98"), (4, "90")])], "USD")
    assert changed.tolist() == [100.0, 98.0, 90.0]
    assert changed.index[0] == _times(0)[0] - pd.Timedelta(1, "ns")
    assert len(balance_series([report([(0, "1")])], "EUR")) == 0


def test_daily_returns_start_from_the_first_point() -> None:
    index = pd.to_datetime(
        ["2024-01-04 01:00", "2024-01-04 20:00", "2024-01-05 10:00", "2024-01-09 10:00"], utc=True
    )
    returns = daily_equity_returns(pd.Series([100.0, 110.0, 121.0, 133.1], index=index))
    assert returns.tolist() == pytest.approx([0.1, 0.1, 0.0, 0.1])  # the weekend is left out
    assert len(daily_equity_returns(returns.iloc[:0])) == 0


def test_daily_returns_end_on_the_day_of_ruin() -> None:
    index = pd.date_range("2024-01-01", periods=5, tz="UTC")
    returns = daily_equity_returns(pd.Series([100.0, 50.0, -10.0, -5.0, 20.0], index=index))
    assert returns.tolist() == pytest.approx([0.0, -0.5, -1.2])


def test_drawdown_is_measured_from_the_highest_point_so_far() -> None:
    falls = drawdown(pd.Series([100.0, 120.0, 90.0, 130.0]))
    assert falls.tolist() == pytest.approx([0.0, 0.0, -0.25, 0.0])


@given(hs.lists(hs.floats(-1e6, 1e6), min_size=1, max_size=400), hs.integers(10, 100))
def test_downsampling_keeps_ends_and_extremes(numbers: list[float], max_points: int) -> None:
    series = pd.Series(numbers)
    short = downsample(series, max_points)
    assert len(short) <= max(max_points, 10)
    assert short.index.is_monotonic_increasing
    assert short.index.is_unique
    assert (short == series[short.index]).all()
    assert short.min() == series.min()
    assert short.max() == series.max()
    assert short.index[0] == 0
    assert short.index[-1] == len(series) - 1


def test_downsampling_steps_over_missing_values() -> None:
    series = pd.Series([np.nan] * 50 + [1.0, 5.0, 2.0] * 50)
    assert downsample(series, 20).max() == 5.0
    with pytest.raises(ValueError, match="max_points 9 must be at least 10"):
        downsample(series, 9)


def test_thinning_keeps_both_ends() -> None:
    frame = pd.DataFrame({"x": range(100)})
    assert thin(frame, 5)["x"].tolist() == [0, 24, 49, 74, 99]
    assert len(thin(frame, 100)) == 100
