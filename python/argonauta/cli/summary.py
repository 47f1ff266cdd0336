"""The table that ends a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from argonauta.cli.progress import format_rate
from argonauta.cli.times import format_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argonauta.cli.running import Engine

__all__ = ["summary_rows", "summary_table"]

_SHARPE = "Sharpe Ratio (252 days)"


def summary_table(engine: Engine, title: str) -> Table:
    """Return the results of a run as a table.

    Args:
        engine: After the run.
        title: What ran; an interrupted run is marked.
    """
    table = Table(box=box.SIMPLE, show_header=False, title=Text(title), title_justify="left")
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in summary_rows(engine):
        table.add_row(name, Text(value))
    return table


def summary_rows(engine: Engine) -> Iterator[tuple[str, str]]:
    """Give the results of a run by name.

    Args:
        engine: After the run.
    """
    result = engine.get_result()
    if result.interrupted:
        yield "status", "interrupted: results so far"
    if result.backtest_start is not None and result.backtest_end is not None:
        yield "period", f"{_time(result.backtest_start)} to {_time(result.backtest_end)}"
    yield "events", f"{result.iterations:,}"
    yield "orders", f"{result.total_orders:,}"
    yield "fills", f"{result.total_fills:,}"
    yield "positions", f"{result.total_positions:,}"
    for account in engine.cache.accounts():
        yield from _account_rows(account)
    yield "Sharpe ratio", _ratio(result.stats_returns.get(_SHARPE))
    yield (
        "elapsed",
        f"{result.elapsed_time:.3f} s, {format_rate(result.iterations, result.elapsed_time)}",
    )


def _account_rows(account: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any account
    """Give balance, profit and drawdown of one account."""
    starting = account.starting_balances()
    for currency, total in account.balances_total().items():
        start = starting.get(currency)
        gain = total.as_decimal() - (start.as_decimal() if start is not None else 0)
        yield f"final balance {account.id}", f"{total.as_decimal():,} {currency}"
        yield f"PnL {account.id}", f"{gain:+,} {currency}{_percent(gain, start)}"
    if (drawdown := _max_drawdown(account)) is not None:
        yield f"max drawdown {account.id}", f"{drawdown:.2%} of the balance"


def _percent(gain: Any, start: Any) -> str:  # noqa: ANN401 - Decimal and Money
    if start is None or not start.as_decimal():
        return ""
    return f" ({gain / start.as_decimal():+.2%})"


def _max_drawdown(account: Any) -> float | None:  # noqa: ANN401 - any account
    """Return the deepest fall of the daily balance as a negative fraction, None without one."""
    from argonauta.analysis.balances import daily_returns
    from argonauta.analysis.statistics.drawdown import MaxDrawdown

    returns = daily_returns(account)
    return float(MaxDrawdown().calculate_from_returns(returns)) if returns else None


def _ratio(value: float | None) -> str:
    return "n/a" if value is None or value != value else f"{value:.3f}"


def _time(ts: Any) -> str:  # noqa: ANN401 - ns or a datetime
    if isinstance(ts, int):
        return format_time(ts)
    return str(ts)
