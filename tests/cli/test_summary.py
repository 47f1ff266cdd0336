"""The table that ends a run."""

from __future__ import annotations

import io

from cli_fakes import FakeAccount, FakeEngine
from rich.console import Console

from argonauta.cli.summary import summary_rows, summary_table


def test_balance_profit_and_drawdown_are_those_of_the_account() -> None:
    rows = dict(summary_rows(FakeEngine()))
    assert rows["final balance SIM-001"] == "999,900.00 USD"
    assert rows["PnL SIM-001"] == "-100.00 USD (-0.01%)"
    assert rows["max drawdown SIM-001"] == "-1.00% of the balance"


def test_counts_and_rate_are_those_of_the_result() -> None:
    rows = dict(summary_rows(FakeEngine()))
    assert rows["orders"] == "1,234"
    assert rows["fills"] == "1,200"
    assert rows["positions"] == "600"
    assert rows["Sharpe ratio"] == "1.250"
    assert rows["elapsed"] == "0.500 s, 140.00k events/s"


def test_interrupted_run_is_marked() -> None:
    assert "status" not in dict(summary_rows(FakeEngine()))
    assert "interrupted" in dict(summary_rows(FakeEngine(is_interrupted=True)))["status"]


def test_account_that_never_traded_has_no_drawdown() -> None:
    rows = dict(summary_rows(FakeEngine(account=FakeAccount("1000.00"))))
    assert rows["PnL SIM-001"] == "+0.00 USD (+0.00%)"
    assert "max drawdown SIM-001" not in rows


def test_table_names_what_ran() -> None:
    console = Console(file=io.StringIO(), width=120)
    console.print(summary_table(FakeEngine(), "run.toml"))
    assert console.file.getvalue().startswith("run.toml")  # type: ignore[attr-defined]
