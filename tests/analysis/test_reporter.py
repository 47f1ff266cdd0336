from __future__ import annotations

import pandas as pd
import pytest
from analysis_fakes import DAY, START, Account, Fill, Money, Order, Position, Side, account

from argonauta.analysis import ReportProvider

HUGE = START + 123  # nanoseconds must survive


def _orders() -> list[Order]:
    first = [
        Fill("O-10", "T-2", Side.BUY, 5, 1.1, HUGE + DAY),
        Fill("O-10", "T-1", Side.BUY, 5, 1.1, HUGE),
    ]
    return [
        Order("O-10", START, first),
        Order("O-9", START, [Fill("O-9", "T-0", Side.SELL, 7, 1.2, HUGE)]),
        Order("O-11", START, price="1.05000"),
    ]


def test_orders_stand_in_order_of_time_and_number() -> None:
    report = ReportProvider.generate_orders_report(_orders())
    assert report.index.name == "client_order_id"
    assert report.index.tolist() == ["O-9", "O-10", "O-11"]
    assert str(report["ts_init"].dtype) == "int64"
    assert str(report["avg_px"].dtype) == "float64"
    assert str(report["is_reduce_only"].dtype) == "bool"
    assert str(report["filled_qty"].dtype) == "object"
    assert report["tags"].tolist() == [None, None, None]
    assert report.loc["O-11", "price"] == "1.05000"


def test_order_fills_leave_out_what_did_not_fill() -> None:
    report = ReportProvider.generate_order_fills_report(_orders())
    assert report.index.tolist() == ["O-9", "O-10"]
    assert str(report["ts_init"].dtype) == "datetime64[ns, UTC]"
    assert "price" not in report


def test_fills_stand_in_the_order_in_which_they_happened() -> None:
    report = ReportProvider.generate_fills_report(_orders())
    assert report["trade_id"].tolist() == ["T-0", "T-1", "T-2"]
    assert report.index.tolist() == ["O-9", "O-10", "O-10"]
    assert report["ts_event"].iloc[0] == pd.Timestamp(HUGE, tz="UTC")
    assert "type" not in report
    assert list(report.columns) == [
        "trader_id",
        "strategy_id",
        "instrument_id",
        "venue_order_id",
        "account_id",
        "trade_id",
        "position_id",
        "order_side",
        "order_type",
        "last_qty",
        "last_px",
        "currency",
        "commission",
        "liquidity_side",
        "event_id",
        "ts_event",
        "ts_init",
        "info",
        "reconciliation",
    ]


def test_positions_and_snapshots_stand_by_their_opening() -> None:
    live = Position("P", Money.of(3), 0.0, START + 2 * DAY, 0, is_closed=False)
    old = Position("P-x", Money.of(5), 0.1, START, START + DAY)
    report = ReportProvider.generate_positions_report([live], [old])
    assert report.index.tolist() == ["P-x", "P"]
    assert report["is_snapshot"].tolist() == [True, False]
    assert str(report["ts_closed"].dtype) == "datetime64[ns, UTC]"
    assert report["ts_closed"].isna().tolist() == [False, True]
    assert str(report["ts_last"].dtype) == "int64"
    assert "signed_qty" not in report


def test_the_account_has_a_row_for_each_balance_of_each_state() -> None:
    report = ReportProvider.generate_account_report(account((START, 100), (HUGE, 90)))
    assert report["total"].tolist() == ["100.00", "90.00"]
    assert report.index[1] == pd.Timestamp(HUGE, tz="UTC")
    assert report["currency"].tolist() == ["USD", "USD"]
    assert list(report.columns) == [
        "total",
        "locked",
        "free",
        "currency",
        "account_id",
        "account_type",
        "base_currency",
        "margins",
        "reported",
        "info",
    ]


@pytest.mark.parametrize(
    ("report", "column"),
    [
        (ReportProvider.generate_orders_report([]), "status"),
        (ReportProvider.generate_order_fills_report([]), "ts_init"),
        (ReportProvider.generate_fills_report([]), "ts_event"),
        (ReportProvider.generate_positions_report([]), "realized_pnl"),
        (ReportProvider.generate_account_report(Account([])), "total"),
        (ReportProvider.generate_account_report(None), "total"),
    ],
)
def test_a_report_without_rows_has_its_columns(report: pd.DataFrame, column: str) -> None:
    assert len(report) == 0
    assert column in report.columns
