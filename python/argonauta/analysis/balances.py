"""From the history of an account to the returns of its days."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from argonauta.analysis.statistics._series import NS_PER_DAY

if TYPE_CHECKING:
    from typing import Any

__all__ = ["amount", "daily_returns", "only_currency"]

_SATURDAY, _SUNDAY = 5, 6
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday; Monday is 0


def amount(money: Any) -> Decimal:  # noqa: ANN401 - any kind of Money
    """Return the exact amount of a Money."""
    if hasattr(money, "as_decimal"):
        return Decimal(money.as_decimal())
    return Decimal(repr(money.as_double()))


def only_currency(account: Any) -> Any | None:  # noqa: ANN401 - any kind of account
    """Return the currency in which the account counts as a whole; None if there are several."""
    if account.base_currency is not None:
        return account.base_currency
    currencies = list(account.balances_total())
    return currencies[0] if len(currencies) == 1 else None


def daily_returns(account: Any, ts_end: int | None = None) -> dict[int, float]:  # noqa: ANN401
    """Return the change of the balance on each UTC day.

    The balance is the realized one: what open positions are worth is not in it. Days without a
    change count with a return of zero, except Saturdays and Sundays, which then are left out.

    Args:
        account: Account of one currency, with its history in ``events``, oldest first.
        ts_end: End of the run, nanoseconds since 1970: the days up to it count too.

    Returns:
        Fractions by the start of the day in nanoseconds since 1970. Empty with more than one
        currency, or when the history spans less than two days. It ends with the day on which the
        balance falls to zero or below.
    """
    currency = only_currency(account)
    closes = _daily_closes(account, currency) if currency is not None else {}
    if not closes:
        return {}
    first = min(closes)
    last = max(closes) if ts_end is None else max(*closes, ts_end // NS_PER_DAY)
    if first == last:
        return {}
    start = account.starting_balances().get(currency)
    previous = closes[first] if start is None else start.as_double()
    returns: dict[int, float] = {}
    for day in range(first, last + 1):
        close = closes.get(day, previous)
        if previous <= 0.0:
            break
        if close != previous or (day + _EPOCH_WEEKDAY) % 7 not in (_SATURDAY, _SUNDAY):
            returns[day * NS_PER_DAY] = close / previous - 1.0
        previous = close
    return returns


def _daily_closes(account: Any, currency: Any) -> dict[int, float]:  # noqa: ANN401
    """Return the last total of each UTC day that has an event, by the day since 1970."""
    closes: dict[int, float] = {}
    for event in account.events:
        if event.ts_event == 0:  # the starting balance, set before time was known
            continue
        for balance in event.balances:
            if balance.currency == currency:
                closes[event.ts_event // NS_PER_DAY] = balance.total.as_double()
    return closes
