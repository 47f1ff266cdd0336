from __future__ import annotations

import math
import subprocess
import sys
from datetime import UTC, datetime

import pandas as pd
import pytest
from analysis_fakes import (
    DAY,
    EUR,
    HOUR,
    JPY,
    START,
    USD,
    Account,
    AccountState,
    Balance,
    Money,
    Position,
    Side,
    account,
)

from argonauta.analysis import PortfolioAnalyzer, PortfolioStatistic, WinRate


def _analyzer() -> PortfolioAnalyzer:
    return PortfolioAnalyzer.with_default_statistics()


def _positions() -> list[Position]:
    return [
        Position("P-1", Money.of("255.93"), 0.00273, START, START + DAY),
        Position("P-1", Money.of("-72.81"), -0.0029, START + 2 * DAY, START + 3 * DAY),
        Position("P-2", Money.of("-6.73"), 0.0, START + 4 * DAY, 0, Side.SELL, is_closed=False),
    ]


def test_a_new_analyzer_has_no_statistics_and_no_returns() -> None:
    analyzer = PortfolioAnalyzer()
    assert analyzer.statistic("Win Rate") is None
    assert analyzer.currencies == []
    assert analyzer.total_pnl() == 0.0
    assert analyzer.realized_pnls() is None
    assert len(analyzer.returns()) == 0
    assert analyzer.get_performance_stats_pnls() == {"PnL (total)": 0.0, "PnL% (total)": 0.0}


def test_pnl_statistics_follow_the_account_and_its_positions() -> None:
    analyzer = _analyzer()
    states = account(
        (START, 1_000_000), (START + DAY, 1_000_255.93), (START + 4 * DAY, 1_000_176.39)
    )
    analyzer.calculate_statistics(states, _positions())
    stats = analyzer.get_performance_stats_pnls(USD)
    assert stats["PnL (total)"] == 176.39
    assert stats["PnL% (total)"] == pytest.approx(0.017639)
    assert stats["Max Winner"] == 255.93
    assert stats["Avg Loser"] == pytest.approx(-39.77)
    assert stats["Win Rate"] == pytest.approx(1 / 3)
    assert analyzer.get_performance_stats_general() == {"Long Ratio": 0.67}


def test_a_position_that_was_reopened_counts_each_time() -> None:
    analyzer = _analyzer()
    analyzer.add_positions(_positions())
    pnls = analyzer.realized_pnls(USD)
    assert pnls is not None
    assert pnls.index.tolist() == ["P-1", "P-1", "P-2"]
    assert pnls.sum() == pytest.approx(176.39)


def test_an_open_position_has_no_return_yet() -> None:
    analyzer = _analyzer()
    analyzer.add_positions(_positions())
    returns = analyzer.position_returns()
    assert returns.tolist() == [0.00273, -0.0029]
    assert returns.index[0] == pd.Timestamp(START + DAY, tz="UTC")


def test_calculating_twice_gives_the_same() -> None:
    analyzer = _analyzer()
    states = account((START, 100.0), (START + DAY, 110.0))
    for _ in range(2):
        analyzer.calculate_statistics(states, _positions())
        assert len(analyzer.position_returns()) == 2
        assert analyzer.total_pnl() == 10.0


def test_portfolio_returns_are_the_changes_of_the_balance_by_day() -> None:
    analyzer = _analyzer()
    states = account(  # Friday, Friday, Monday
        (START, 100.0), (START + HOUR, 110.0), (START + 3 * DAY, 99.0), (START + 3 * DAY + 1, 121.0)
    )
    analyzer.calculate_statistics(states, [], ts_end=START + 5 * DAY)
    returns = analyzer.portfolio_returns()
    assert returns.tolist() == pytest.approx([0.1, 0.1, 0.0, 0.0])
    assert [f"{day:%a %d}" for day in returns.index] == ["Fri 01", "Mon 04", "Tue 05", "Wed 06"]
    assert analyzer.returns().equals(returns)


def test_a_starting_balance_without_a_time_is_no_day() -> None:
    analyzer = _analyzer()
    states = account((0, 100.0), (START, 110.0), (START + 3 * DAY, 121.0))
    analyzer.calculate_statistics(states, [])
    assert analyzer.portfolio_returns().tolist() == pytest.approx([0.1, 0.1])


def test_a_weekend_day_with_a_change_counts() -> None:
    analyzer = _analyzer()
    states = account((START, 100.0), (START + DAY, 110.0), (START + 3 * DAY, 110.0))
    analyzer.calculate_statistics(states, [])
    days = [f"{day:%a}" for day in analyzer.portfolio_returns().index]
    assert days == ["Fri", "Sat", "Mon"]


def test_portfolio_returns_end_with_ruin() -> None:
    analyzer = _analyzer()
    states = account((START, 100.0), (START + 3 * DAY, -5.0), (START + 4 * DAY, 50.0))
    analyzer.calculate_statistics(states, [])
    assert analyzer.portfolio_returns().tolist() == pytest.approx([0.0, -1.05])


def test_one_day_has_no_portfolio_returns_and_falls_back() -> None:
    analyzer = _analyzer()
    states = account((START, 100.0), (START + HOUR, 110.0))
    analyzer.calculate_statistics(
        states, [Position("P", Money.of(10), 0.1, ts_closed=START + HOUR)]
    )
    assert len(analyzer.portfolio_returns()) == 0
    assert analyzer.returns().tolist() == [0.1]


def test_several_accounts_add_up() -> None:
    analyzer = _analyzer()
    first = account((START, 100.0), (START + 3 * DAY, 120.0))
    second = account((START + 3 * DAY, 100.0), (START + 4 * DAY, 89.0))
    analyzer.calculate_statistics([first, second], [])
    assert analyzer.total_pnl() == 9.0
    assert analyzer.total_pnl_percentage() == 4.5
    assert analyzer.portfolio_returns().tolist() == pytest.approx([0.0, 0.1, -0.05])


def test_several_currencies_need_one_to_be_named() -> None:
    balances = [Balance(Money.of(100)), Balance(Money.of(5, EUR))]
    states = Account([AccountState(balances, START), AccountState(balances, START + DAY)], None)
    analyzer = _analyzer()
    analyzer.calculate_statistics(states, [])
    assert analyzer.currencies == [USD, EUR]
    assert len(analyzer.portfolio_returns()) == 0
    with pytest.raises(ValueError, match="currency is None: one of USD, EUR must be given"):
        analyzer.total_pnl()
    assert analyzer.total_pnl(EUR) == 0.0


def test_trades_in_a_currency_that_the_account_does_not_hold_are_not_lost() -> None:
    analyzer = _analyzer()
    pnl = Money.of(700, JPY)
    analyzer.calculate_statistics(account((START, 100.0)), [Position("P-1", pnl)])
    assert analyzer.currencies == [USD, JPY]
    assert analyzer.total_pnl(JPY) == 700.0
    assert analyzer.total_pnl_percentage(JPY) == 0.0


def test_unrealized_pnl_is_added_in_its_own_currency_only() -> None:
    analyzer = _analyzer()
    analyzer.calculate_statistics(account((START, 200.0), (START + 1, 210.0)), [])
    assert analyzer.total_pnl(USD, Money.of(10)) == 20.0
    assert analyzer.total_pnl_percentage(USD, Money.of(10)) == 10.0
    with pytest.raises(ValueError, match=r"5\.00 EUR must be in the currency of the PnL, USD"):
        analyzer.total_pnl(USD, Money.of(5, EUR))


def test_totals_are_exact() -> None:
    analyzer = _analyzer()
    analyzer.calculate_statistics(account((START, 1_000_000), (START + 1, 1_000_489.57)), [])
    assert analyzer.total_pnl() == 489.57


def test_a_trade_replaces_one_with_its_id() -> None:
    analyzer = _analyzer()
    for identifier, amount in (("P-2", 10), ("P-1", -5), ("P-2", 7)):
        analyzer.add_trade(identifier, Money.of(amount))
    pnls = analyzer.realized_pnls(USD)
    assert pnls is not None
    assert pnls.to_dict() == {"P-2": 7.0, "P-1": -5.0}


def test_returns_of_one_time_add_up_and_keep_nanoseconds() -> None:
    analyzer = PortfolioAnalyzer()
    stamp = pd.Timestamp("2024-01-02 03:04:05.000000123", tz="UTC")
    analyzer.add_return(stamp, 0.01)
    analyzer.add_position_return(stamp.value, 0.02)
    analyzer.add_return(datetime(2024, 1, 1, tzinfo=UTC), 0.5)
    returns = analyzer.returns()
    assert returns.tolist() == pytest.approx([0.5, 0.03])
    assert returns.index[1] == stamp
    assert str(returns.index.dtype) == "datetime64[ns, UTC]"


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_return_that_is_no_number_is_refused(value: float) -> None:
    analyzer = PortfolioAnalyzer()
    with pytest.raises(ValueError, match="must be finite"):
        analyzer.add_return(START, value)
    assert len(analyzer.returns()) == 0


class LargestSwing(PortfolioStatistic):
    def calculate_from_realized_pnls(self, realized_pnls: pd.Series[float]) -> float:
        return float(realized_pnls.max() - realized_pnls.min())

    def calculate_from_returns(self, returns: pd.Series[float]) -> float:
        return float(returns.resample("1D").sum().max())


def test_a_custom_statistic_gets_pandas_series() -> None:
    analyzer = PortfolioAnalyzer()
    analyzer.register_statistic(LargestSwing())
    analyzer.add_positions(_positions())
    assert analyzer.statistic("Largest Swing") is not None
    assert analyzer.get_performance_stats_pnls(USD)["Largest Swing"] == pytest.approx(328.74)
    assert analyzer.get_performance_stats_returns() == {"Largest Swing": 0.00273}
    analyzer.deregister_statistic(LargestSwing())
    assert analyzer.statistic("Largest Swing") is None


def test_statistics_survive_a_reset_until_they_are_taken_back() -> None:
    analyzer = _analyzer()
    analyzer.reset()
    assert isinstance(analyzer.statistic("Win Rate"), WinRate)
    analyzer.deregister_statistics()
    assert analyzer.get_stats_returns_formatted() == []


def test_formatted_lines_align() -> None:
    analyzer = _analyzer()
    analyzer.calculate_statistics(account((START, 100.0), (START + 1, 110.5)), _positions())
    lines = analyzer.get_stats_pnls_formatted(USD) + analyzer.get_stats_general_formatted()
    assert lines[0] == "PnL (total):                    10.5"
    assert lines[-1] == "Long Ratio:                     0.67"


def test_the_benchmark_is_compared_by_day() -> None:
    analyzer = _analyzer()
    for day, value in enumerate((0.01, -0.02, 0.03, 0.0)):
        analyzer.add_return(START + day * DAY + HOUR, value)
    market = {START + day * DAY: value for day, value in enumerate((0.005, -0.01, 0.015, 0.0))}
    stats = analyzer.get_performance_stats_returns_vs_benchmark(market)
    assert stats["Beta Ratio"] == pytest.approx(2.0)
    assert stats["Alpha (252 days)"] == pytest.approx(0.0, abs=1e-12)


def test_statistics_do_not_cost_the_import_of_pandas() -> None:
    code = _LIGHT + "import sys; sys.exit('pandas' in sys.modules or 'plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


_LIGHT = """
from argonauta.analysis import PortfolioAnalyzer
analyzer = PortfolioAnalyzer.with_default_statistics()
analyzer.add_return(0, 0.1)
analyzer.get_performance_stats_returns()
analyzer.get_stats_pnls_formatted()
"""
