"""Equity over time: the account's balance, and open positions at their price."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

__all__ = ["balance_series", "daily_equity_returns", "drawdown", "marked_equity"]


def balance_series(reports: Sequence[pd.DataFrame], currency: str) -> pd.Series[float]:
    """Return the total balance of all accounts in a currency at each account event.

    Args:
        reports: Account reports, as ``ReportProvider.generate_account_report`` makes them.
        currency: Code of the currency.

    Returns:
        Amounts by UTC time, one per time; empty if no account holds the currency.
    """
    import pandas as pd

    totals: list[pd.Series[float]] = []
    for report in reports:
        rows = report[report["currency"].astype(str) == currency]
        if len(rows):
            series = rows["total"].astype("float64")
            totals.append(series.groupby(level=0).last())
    if not totals:
        return pd.Series(dtype="float64", index=pd.DatetimeIndex([], tz="UTC"))
    joined = pd.concat(totals, axis=1).sort_index().ffill()
    return joined.bfill().sum(axis=1)


def drawdown(equity: pd.Series[float]) -> pd.Series[float]:
    """Return how far a positive series is below its highest point so far: fractions, 0 or less."""
    return equity / equity.cummax() - 1.0


def daily_equity_returns(equity: pd.Series[float]) -> pd.Series[float]:
    """Return the change of equity on each UTC day.

    Days without a point count with zero; Saturdays and Sundays without a change are left out. The
    first day is measured from the first point.

    Args:
        equity: Positive amounts by UTC time.

    Returns:
        Fractions by UTC day; empty if there are less than two days.
    """
    closes = equity.resample("1D").last().ffill() if len(equity) else equity
    if len(closes) < 2:
        return closes.iloc[:0]
    previous = closes.shift(1)
    previous.iloc[0] = equity.iloc[0]
    returns = closes / previous - 1.0
    weekend = closes.index.dayofweek >= 5  # type: ignore[attr-defined]
    return returns[~(weekend & (returns == 0.0))]


def marked_equity(
    balance: pd.Series[float],
    fills: pd.DataFrame,
    prices: Mapping[str, pd.Series[float]],
    currency: str,
    multipliers: Mapping[str, float],
) -> pd.Series[float] | None:
    """Return the starting balance plus what all fills made, open positions at their price.

    A position is worth ``signed quantity * price * multiplier``; a fill pays the same at its own
    price, and its commission. This holds for cash and margin accounts alike.

    Args:
        balance: Total balance of the account by UTC time.
        fills: Fills with float columns ``signed_qty``, ``price`` and ``fee`` (all in ``currency``),
            and ``instrument_id`` and ``currency``, by UTC time.
        prices: Price of each instrument by UTC time.
        currency: Code of the currency of the equity.
        multipliers: Contract multiplier of the instruments for which it is not one.

    Returns:
        Amounts by UTC time; None where the sum does not agree with the balance to the cent a fill,
        so that only the balance is certain: another currency, or an instrument that pays otherwise.
    """
    import numpy as np
    import pandas as pd

    if not len(balance) or not len(fills) or set(fills["currency"].astype(str)) != {currency}:
        return None
    worth = fills["instrument_id"].map(lambda name: multipliers.get(name, 1.0)).astype("float64")
    flows = (-fills["signed_qty"] * fills["price"] * worth - fills["fee"]).groupby(level=0).sum()
    paid = flows.cumsum()
    values, held = [], []
    for name, own in fills.groupby("instrument_id"):
        quantity = own["signed_qty"].groupby(level=0).sum().cumsum()
        quantity = quantity.where(quantity.abs() > 1e-12, 0.0)
        seen = own["price"].groupby(level=0).last()
        quoted = prices.get(str(name), seen.iloc[:0])
        price = pd.concat([quoted[~quoted.index.isin(seen.index)], seen]).sort_index()
        held.append(quantity)
        values.append((quantity, price, multipliers.get(str(name), 1.0)))
    if not _agrees(balance, paid, held):
        return None
    times = balance.index.union(paid.index)
    for _, price, _ in values:
        times = times.union(price.index)
    total = balance.iloc[0] + paid.reindex(times).ffill().fillna(0.0)
    for quantity, price, multiplier in values:
        open_qty = quantity.reindex(times).ffill().fillna(0.0)
        at = price.groupby(level=0).last().reindex(times).ffill()
        total = total + np.where(open_qty == 0.0, 0.0, open_qty * at * multiplier)
    return total[times >= balance.index[0]]


def _agrees(
    balance: pd.Series[float], paid: pd.Series[float], held: Sequence[pd.Series[float]]
) -> bool:
    """Whether the balance is what was paid, at the end or when last no position was open."""
    import pandas as pd

    tolerance = 0.01 * (len(paid) + 1)
    change = balance.groupby(level=0).last() - balance.iloc[0]
    if abs(change.iloc[-1] - paid.iloc[-1]) <= tolerance:
        return True  # a cash account pays for what it buys
    positions = pd.concat(list(held), axis=1).sort_index().ffill().fillna(0.0)
    flat = positions.index[(positions == 0.0).all(axis=1)]
    if not len(flat):
        return False
    then = change[change.index <= flat[-1]]
    return bool(len(then)) and abs(then.iloc[-1] - paid[flat[-1]]) <= tolerance
