"""Equity over time: the account's balance, and open positions at their price."""

from __future__ import annotations

import math
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
        Amounts by UTC time, one per time; empty if no account holds the currency. The balance at
        the start stands a nanosecond earlier if it changed at its own time.
    """
    import pandas as pd

    totals: list[pd.Series[float]] = []
    for report in reports:
        rows = report[report["currency"].astype(str) == currency]
        if len(rows):
            series = rows["total"].astype("float64")
            last = series.groupby(level=0).last()
            if last.iloc[0] != series.iloc[0]:  # it changed in its first instant
                before = pd.Timestamp(last.index[0]) - pd.Timedelta(1, "ns")
                first = pd.Series([series.iloc[0]], index=pd.DatetimeIndex([before]))
                last = pd.concat([first, last])
            totals.append(last)
    if not totals:
        return pd.Series(dtype="float64", index=pd.DatetimeIndex([], tz="UTC"))
    joined = pd.concat(totals, axis=1, sort=True).ffill()
    total: pd.Series[float] = joined.bfill().sum(axis=1)
    return total


def drawdown(equity: pd.Series[float]) -> pd.Series[float]:
    """Return how far a positive series is below its highest point so far: fractions, 0 or less."""
    return equity / equity.cummax() - 1.0


def daily_equity_returns(equity: pd.Series[float]) -> pd.Series[float]:
    """Return the change of equity on each UTC day.

    Days without a point count with zero; Saturdays and Sundays without a change are left out. The
    first day is measured from the first point; the last one is that on which equity is lost.

    Args:
        equity: Amounts by UTC time.

    Returns:
        Fractions by UTC day; empty if there are less than two days.
    """
    closes = equity.resample("1D").last().ffill() if len(equity) else equity
    if len(closes) < 2:
        return closes.iloc[:0]
    previous = closes.shift(1)
    previous.iloc[0] = equity.iloc[0]
    ruined = (closes.shift(1, fill_value=equity.iloc[0]) <= 0.0).cummax()
    closes, previous = closes[~ruined], previous[~ruined]
    returns = closes / previous - 1.0
    weekend = closes.index.day_of_week >= 5  # type: ignore[attr-defined]
    kept: pd.Series[float] = returns[~(weekend & (returns == 0.0))]
    return kept


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
            and ``instrument_id``, ``position`` and ``currency``, by UTC time.
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
    names = fills["instrument_id"].astype(str)
    worth = names.map(lambda name: multipliers.get(name, 1.0)).astype("float64")
    flows = (-fills["signed_qty"] * fills["price"] * worth - fills["fee"]).groupby(level=0).sum()
    paid = flows.cumsum()
    if not _agrees(balance, paid, fills.assign(multiplier=worth)):
        return None
    values = []
    for name, own in fills.groupby("instrument_id"):
        quantity = own["signed_qty"].groupby(level=0).sum().cumsum()
        quantity = quantity.where(quantity.abs() > 1e-12, 0.0)
        seen = own["price"].groupby(level=0).last()
        quoted = prices.get(str(name), seen.iloc[:0])
        price = pd.concat([quoted[~quoted.index.isin(seen.index)], seen]).sort_index()
        values.append((quantity, price, multipliers.get(str(name), 1.0)))
    times = balance.index.union(paid.index)
    for _, price, _ in values:
        times = times.union(price.index)
    total = balance.iloc[0] + paid.reindex(times).ffill().fillna(0.0)
    for quantity, price, multiplier in values:
        open_qty = quantity.reindex(times).ffill().fillna(0.0)
        at = price.groupby(level=0).last().reindex(times).ffill()
        total = total + np.where(open_qty == 0.0, 0.0, open_qty * at * multiplier)
    marked: pd.Series[float] = total[times >= balance.index[0]]
    return marked


def _agrees(balance: pd.Series[float], paid: pd.Series[float], fills: pd.DataFrame) -> bool:
    """Whether the last balance is what was paid (cash), or what was realized (margin)."""
    tolerance = 0.01 * (len(fills) + 1)
    change = balance.iloc[-1] - balance.iloc[0]
    if abs(change - paid.iloc[-1]) <= tolerance:
        return True
    return abs(change - _realized(fills)) <= tolerance


def _realized(fills: pd.DataFrame) -> float:
    """Return what the fills realized at average cost, less their fees."""
    held: dict[object, tuple[float, float]] = {}  # signed quantity and its cost, by position
    total = -float(fills["fee"].sum())
    flows = (fills["position"], fills["signed_qty"], fills["price"], fills["multiplier"])
    for key, qty, price, multiplier in zip(*flows, strict=True):
        before, cost = held.get(key, (0.0, 0.0))
        closed = -math.copysign(min(abs(before), abs(qty)), before) if before * qty < 0.0 else 0.0
        share = -closed / before if closed else 0.0
        total += (-closed * price - share * cost) * multiplier
        opened = qty - closed
        held[key] = (before + qty, cost * (1.0 - share) + opened * price)
    return total
