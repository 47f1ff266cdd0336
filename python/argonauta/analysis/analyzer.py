"""The portfolio analyzer: trades and returns in, statistics out.

It is fed once, at the end of a run, and never per event.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from argonauta.analysis.balances import amount, as_list, daily_returns, totals
from argonauta.analysis.statistics import benchmark_statistics, default_statistics
from argonauta.analysis.times import utc_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from typing import Any

    import pandas as pd

    from argonauta.analysis.statistic import PortfolioStatistic, Returns

__all__ = ["PortfolioAnalyzer"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class _Trade(NamedTuple):
    """The realized PnL of one position, and when it was closed."""

    position_id: str
    realized_pnl: float
    ts_event: int | None


class PortfolioAnalyzer:
    """Calculates statistics of a portfolio.

    A new analyzer has no statistics registered; ``with_default_statistics`` gives one that has.
    There are two series of returns. *Position returns* are those of closed positions, made of their
    prices only, stamped when they closed. *Portfolio returns* are the changes of the account's
    balance by day; they need an account of one currency and two days. ``returns`` gives the latter
    if there are any.

    Example:
        >>> analyzer = PortfolioAnalyzer.with_default_statistics()
        >>> analyzer.add_return(datetime(2024, 1, 2, tzinfo=UTC), 0.02)
        >>> analyzer.add_return(datetime(2024, 1, 3, tzinfo=UTC), -0.01)
        >>> analyzer.get_performance_stats_returns()["Profit Factor"]
        2.0
    """

    def __init__(self) -> None:
        self._statistics: dict[str, PortfolioStatistic] = {}
        self.reset()

    @classmethod
    def with_default_statistics(cls) -> PortfolioAnalyzer:
        """Return an analyzer with the default statistics registered."""
        analyzer = cls()
        for statistic in default_statistics():
            analyzer.register_statistic(statistic)
        return analyzer

    def reset(self) -> None:
        """Forget all trades, returns and balances; the registered statistics stay."""
        self._starting: dict[Any, Decimal] = {}
        self._totals: dict[Any, Decimal] = {}
        self._positions: list[Any] = []
        self._trades: dict[Any, dict[object, _Trade]] = {}
        self._position_returns: dict[int, float] = {}
        self._portfolio_returns: dict[int, float] = {}

    # -- Statistics -------------------------------------------------------------------------------

    def register_statistic(self, statistic: PortfolioStatistic) -> None:
        """Register a statistic; one with the same name is replaced."""
        self._statistics[statistic.name] = statistic

    def deregister_statistic(self, statistic: PortfolioStatistic) -> None:
        """Take back a statistic, by its name; one that is not registered is ignored."""
        self._statistics.pop(statistic.name, None)

    def deregister_statistics(self) -> None:
        """Take back all statistics."""
        self._statistics.clear()

    def statistic(self, name: str) -> PortfolioStatistic | None:
        """Return the registered statistic of that name, or None."""
        return self._statistics.get(name)

    # -- Input ------------------------------------------------------------------------------------

    def calculate_statistics(
        self,
        account: Any,  # noqa: ANN401 - any kind of account
        positions: Iterable[Any],
        *,
        ts_end: int | None = None,
    ) -> None:
        """Forget what was there, and take in an account and its positions.

        Args:
            account: The account, with its history in ``events``; or a list of accounts, whose
                balances add up.
            positions: Positions, open and closed, with the snapshots of those reopened since.
            ts_end: End of the run, nanoseconds since 1970, so that quiet last days count.
        """
        self.reset()
        accounts = as_list(account)
        self._starting = totals(account.starting_balances() for account in accounts)
        self._totals = totals(account.balances_total() for account in accounts)
        self._portfolio_returns = daily_returns(accounts, ts_end)
        self.add_positions(positions)

    def add_positions(self, positions: Iterable[Any]) -> None:
        """Add the realized PnL of positions, and the returns of those that are closed."""
        for position in positions:
            self._positions.append(position)
            closed = bool(position.is_closed)
            ts_closed = position.ts_closed if closed else None
            # A reopened position keeps its id in netting: the time of opening tells them apart.
            key = (str(position.id), position.ts_opened)
            self._add_trade(key, str(position.id), position.realized_pnl, ts_closed)
            if ts_closed is not None:
                self.add_position_return(ts_closed, position.realized_return)

    def add_trade(
        self,
        position_id: object,
        realized_pnl: Any,  # noqa: ANN401 - any kind of Money
        ts_event: int | None = None,
    ) -> None:
        """Record the realized PnL of a position; what was recorded under its id is replaced.

        Args:
            position_id: Id of the position.
            realized_pnl: Money, with its currency.
            ts_event: When it was realized, nanoseconds since 1970.
        """
        self._add_trade(str(position_id), str(position_id), realized_pnl, ts_event)

    record_trade = add_trade

    def _add_trade(self, key: object, position_id: str, pnl: Any, ts_event: int | None) -> None:  # noqa: ANN401
        if pnl is None:
            return
        trades = self._trades.setdefault(pnl.currency, {})
        trades[key] = _Trade(position_id, pnl.as_double(), ts_event)

    def add_position_return(self, timestamp: datetime | int, value: float) -> None:
        """Add a return; those of one time add up.

        Args:
            timestamp: UTC time, or nanoseconds since 1970. A time without a zone is UTC.
            value: The return, a finite fraction: 0.01 is 1 %.

        Raises:
            ValueError: If ``value`` is NaN or infinite.
        """
        if not math.isfinite(value):
            raise ValueError(f"return {value} at {timestamp} must be finite")
        stamp = _nanoseconds(timestamp)
        self._position_returns[stamp] = self._position_returns.get(stamp, 0.0) + float(value)

    add_return = add_position_return

    # -- Output: series ---------------------------------------------------------------------------

    @property
    def currencies(self) -> list[Any]:
        """The currencies of the account, then those that only trades have."""
        return [
            *self._totals,
            *(currency for currency in self._trades if currency not in self._totals),
        ]

    def returns(self) -> pd.Series[float]:
        """Return the portfolio returns, or without any the position returns, by UTC time."""
        return _series(self._preferred_returns())

    def position_returns(self) -> pd.Series[float]:
        """Return the returns of closed positions, fractions by the UTC time of closing."""
        return _series(self._position_returns)

    def portfolio_returns(self) -> pd.Series[float]:
        """Return the change of the balance on each day, fractions by UTC day."""
        return _series(self._portfolio_returns)

    def realized_pnls(self, currency: Any | None = None) -> pd.Series[float] | None:  # noqa: ANN401
        """Return the realized PnL of each trade by position id; None if there is no trade.

        Args:
            currency: Currency of the trades; None if there is only one.

        Raises:
            ValueError: If no currency is given and there are several.
        """
        trades = self._trades_in(self._default_currency(currency))
        if not trades:
            return None
        import pandas as pd

        index = pd.Index([trade.position_id for trade in trades], dtype="object")
        return pd.Series([trade.realized_pnl for trade in trades], index=index, dtype="float64")

    # -- Output: totals ---------------------------------------------------------------------------

    def total_pnl(self, currency: Any | None = None, unrealized_pnl: Any | None = None) -> float:  # noqa: ANN401
        """Return what the account made: its balance now less its balance at the start.

        For a currency that the account does not hold it is the sum of the trades in it.

        Args:
            currency: Currency of the PnL; None if there is only one.
            unrealized_pnl: Money of the same currency that is added; None is nothing.

        Raises:
            ValueError: If no currency is given and there are several, or the unrealized PnL is of
                another currency.
        """
        currency = self._default_currency(currency)
        if unrealized_pnl is not None and unrealized_pnl.currency != currency:
            raise ValueError(
                f"unrealized PnL {unrealized_pnl} must be in the currency of the PnL, {currency}"
            )
        extra = 0 if unrealized_pnl is None else amount(unrealized_pnl)
        if currency in self._totals:
            return float(self._totals[currency] - self._starting.get(currency, 0) + extra)
        return math.fsum(trade.realized_pnl for trade in self._trades_in(currency)) + float(extra)

    def total_pnl_percentage(
        self,
        currency: Any | None = None,  # noqa: ANN401
        unrealized_pnl: Any | None = None,  # noqa: ANN401
    ) -> float:
        """Return the total PnL in percent of the starting balance: 1.0 is 1 %.

        Zero if the account did not start with that currency. Arguments and errors are those of
        ``total_pnl``.
        """
        currency = self._default_currency(currency)
        start = float(self._starting.get(currency, 0))
        pnl = self.total_pnl(currency, unrealized_pnl)
        return pnl * 100.0 / start if start else 0.0

    # -- Output: statistics -----------------------------------------------------------------------

    def get_performance_stats_pnls(
        self,
        currency: Any | None = None,  # noqa: ANN401
        unrealized_pnl: Any | None = None,  # noqa: ANN401
    ) -> dict[str, float]:
        """Return the PnL statistics of a currency by name, the totals first.

        Arguments and errors are those of ``total_pnl``.
        """
        currency = self._default_currency(currency)
        output = {
            "PnL (total)": self.total_pnl(currency, unrealized_pnl),
            "PnL% (total)": self.total_pnl_percentage(currency, unrealized_pnl),
        }
        plain = [trade.realized_pnl for trade in self._trades_in(currency)]
        pandas: pd.Series[float] | None = None
        for name, statistic in self._statistics.items():
            if statistic.takes_plain_data:
                value = statistic.calculate_from_realized_pnls(plain)  # type: ignore[arg-type]
            else:
                pandas = self._pnl_series(currency) if pandas is None else pandas
                value = statistic.calculate_from_realized_pnls(pandas)
            if value is not None:
                output[name] = value
        return output

    def get_performance_stats_returns(self) -> dict[str, float]:
        """Return the statistics of the portfolio returns, or without any the position returns."""
        return self._returns_stats(self._preferred_returns())

    def get_performance_stats_position_returns(self) -> dict[str, float]:
        """Return the statistics of the position returns by name."""
        return self._returns_stats(self._position_returns)

    def get_performance_stats_portfolio_returns(self) -> dict[str, float]:
        """Return the statistics of the portfolio returns by name."""
        return self._returns_stats(self._portfolio_returns)

    def get_performance_stats_returns_vs_benchmark(
        self, benchmark_returns: Returns, returns: Returns | None = None
    ) -> dict[str, float]:
        """Return alpha, beta and their kin by name, on the UTC days that both series have.

        Args:
            benchmark_returns: Returns of the benchmark, fractions by UTC time.
            returns: Returns to compare; None takes those of ``returns``.
        """
        ours = self._preferred_returns() if returns is None else returns
        output: dict[str, float] = {}
        for statistic in benchmark_statistics():
            value = statistic.calculate_from_returns_with_benchmark(ours, benchmark_returns)
            if value is not None:
                output[statistic.name] = value
        return output

    def get_performance_stats_general(self) -> dict[str, float]:
        """Return the statistics of positions by name; empty without positions."""
        output: dict[str, float] = {}
        for name, statistic in self._statistics.items():
            value = statistic.calculate_from_positions(self._positions)
            if value is not None:
                output[name] = value
        return output

    def get_stats_pnls_formatted(
        self,
        currency: Any | None = None,  # noqa: ANN401
        unrealized_pnl: Any | None = None,  # noqa: ANN401
    ) -> list[str]:
        """Return the PnL statistics as aligned lines."""
        return self._formatted(self.get_performance_stats_pnls(currency, unrealized_pnl))

    def get_stats_returns_formatted(self) -> list[str]:
        """Return the statistics of the returns as aligned lines."""
        return self._formatted(self.get_performance_stats_returns())

    def get_stats_position_returns_formatted(self) -> list[str]:
        """Return the statistics of the position returns as aligned lines."""
        return self._formatted(self.get_performance_stats_position_returns())

    def get_stats_portfolio_returns_formatted(self) -> list[str]:
        """Return the statistics of the portfolio returns as aligned lines."""
        return self._formatted(self.get_performance_stats_portfolio_returns())

    def get_stats_general_formatted(self) -> list[str]:
        """Return the statistics of positions as aligned lines."""
        return self._formatted(self.get_performance_stats_general())

    # -- Inside -----------------------------------------------------------------------------------

    def _default_currency(self, currency: Any | None) -> Any | None:  # noqa: ANN401
        if currency is not None:
            return currency
        currencies = list(self._totals or self._trades)
        if len(currencies) > 1:
            codes = ", ".join(map(str, currencies))
            raise ValueError(f"currency is None: one of {codes} must be given")
        return currencies[0] if currencies else None

    def _preferred_returns(self) -> dict[int, float]:
        return self._portfolio_returns or self._position_returns

    def _trades_in(self, currency: Any) -> list[_Trade]:  # noqa: ANN401
        return list(self._trades.get(currency, {}).values())

    def _pnl_series(self, currency: Any) -> pd.Series[float]:  # noqa: ANN401
        pnls = self.realized_pnls(currency)
        if pnls is not None:
            return pnls
        import pandas as pd

        return pd.Series(dtype="float64")

    def _returns_stats(self, returns: Mapping[int, float]) -> dict[str, float]:
        output: dict[str, float] = {}
        pandas: pd.Series[float] | None = None
        for name, statistic in self._statistics.items():
            if statistic.takes_plain_data:
                value = statistic.calculate_from_returns(returns)  # type: ignore[arg-type]
            else:
                pandas = _series(returns) if pandas is None else pandas
                value = statistic.calculate_from_returns(pandas)
            if value is not None:
                output[name] = value
        return output

    def _formatted(self, stats: Mapping[str, object]) -> list[str]:
        width = max(map(len, self._statistics), default=0) + 2
        return [f"{name + ':':<{width}} {_text(value)}" for name, value in stats.items()]


def _text(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.6g}" if abs(value) < 1.0 else str(round(value, 6))


def _nanoseconds(timestamp: datetime | int) -> int:
    """Return nanoseconds since 1970; those of a pandas Timestamp are kept."""
    if isinstance(timestamp, int):
        return timestamp
    if timestamp.tzinfo is None:
        timestamp = timestamp.replace(tzinfo=UTC)
    passed = timestamp - _EPOCH
    micros = (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds
    return micros * 1_000 + int(getattr(timestamp, "nanosecond", 0))


def _series(returns: Mapping[int, float]) -> pd.Series[float]:
    import pandas as pd

    stamps = sorted(returns)
    values = [returns[stamp] for stamp in stamps]
    return pd.Series(values, index=utc_index(stamps), dtype="float64")
