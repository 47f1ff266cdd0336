"""From the history of accounts to the returns of their days."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from argonauta.analysis.statistics._series import NS_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

__all__ = ["amount", "as_list", "daily_returns", "only_currency", "totals"]

_SATURDAY, _SUNDAY = 5, 6
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday; Monday is 0


def amount(money: Any) -> Decimal:  # noqa: ANN401 - any kind of Money
    """Return the exact amount of a Money."""
    if hasattr(money, "as_decimal"):
        return Decimal(money.as_decimal())
    return Decimal(repr(money.as_double()))


def as_list(account: Any) -> list[Any]:  # noqa: ANN401 - one account or several
    """Return the accounts as a list, be it one or several."""
    return list(account) if isinstance(account, list | tuple) else [account]


def totals(balances: Iterable[Mapping[Any, Any]]) -> dict[Any, Decimal]:
    """Add up the balances of accounts, Money by currency, to exact amounts by currency."""
    sums: dict[Any, Decimal] = {}
    for money_by_currency in balances:
        for currency, money in money_by_currency.items():
            sums[currency] = sums.get(currency, Decimal(0)) + amount(money)
    return sums


def only_currency(accounts: Sequence[Any]) -> Any | None:  # noqa: ANN401 - any kind of Currency
    """Return the currency in which the accounts count as a whole; None if there are several."""
    found: set[Any] = set()
    for account in accounts:
        base = account.base_currency
        found.update(account.balances_total() if base is None else [base])
    return found.pop() if len(found) == 1 else None


def daily_returns(account: Any, ts_end: int | None = None) -> dict[int, float]:  # noqa: ANN401
    """Return the change of the balance on each UTC day.

    The balance is the realized one: what open positions are worth is not in it. Days without a
    change count with a return of zero, except Saturdays and Sundays, which then are left out.

    Args:
        account: Account of one currency with its history in ``events``, oldest first; or a list of
            accounts, whose balances add up.
        ts_end: End of the run, nanoseconds since 1970: the days up to it count too.

    Returns:
        Fractions by the start of the day in nanoseconds since 1970. Empty with more than one
        currency, or when the history spans less than two days. It ends with the day on which the
        balance falls to zero or below.
    """
    accounts = as_list(account)
    currency = only_currency(accounts)
    if currency is None:
        return {}
    histories = [_daily_closes(account, currency) for account in accounts]
    days = sorted(day for history in histories for day in history)
    if not days:
        return {}
    last = days[-1] if ts_end is None else max(days[-1], ts_end // NS_PER_DAY)
    if days[0] == last:
        return {}
    latest = [_start(account, currency) for account in accounts]
    previous = math.fsum(latest)
    returns: dict[int, float] = {}
    for day in range(days[0], last + 1):
        latest = [held.get(day, known) for held, known in zip(histories, latest, strict=True)]
        close = math.fsum(latest)
        if previous <= 0.0:
            break
        if close != previous or (day + _EPOCH_WEEKDAY) % 7 not in (_SATURDAY, _SUNDAY):
            returns[day * NS_PER_DAY] = close / previous - 1.0
        previous = close
    return returns


def _start(account: Any, currency: Any) -> float:  # noqa: ANN401
    money = account.starting_balances().get(currency)
    return 0.0 if money is None else float(money.as_double())


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
