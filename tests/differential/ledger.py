"""An account kept by hand: exact arithmetic over a run's fills.

Each commission is price x quantity x rate and each profit (price - average) x quantity closed,
rounded on its own to the currency's smallest unit, half away from zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor


@dataclass(frozen=True)
class Terms:
    """What the ledger must know of the account: its decimals, first balance and rates."""

    decimals: int
    start: int
    maker: str
    taker: str


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Return `value` rounded half away from zero."""
    scaled = abs(value) * 10**decimals
    whole = Fraction(floor(scaled + Fraction(1, 2)), 10**decimals)
    return whole if value >= 0 else -whole


def text(value: Fraction, decimals: int) -> str:
    """Return `value`, which must be exact at `decimals`, as decimal text."""
    scaled = value * 10**decimals
    if scaled.denominator != 1:
        msg = f"{value} is finer than {decimals} decimals"
        raise ValueError(msg)
    sign = "-" if scaled < 0 else ""
    digits = str(abs(scaled.numerator)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def replay(fills: list[dict[str, str]], terms: Terms) -> tuple[str, list[str]]:
    """Return the balance after `fills` and what was wrong with their commissions.

    Args:
        fills: The fills of one account in trade order, as `runner.fill_row` writes them.
        terms: The account's terms.
    """
    balance = Fraction(terms.start)
    held: dict[str, tuple[Fraction, Fraction]] = {}
    wrong = []
    for fill in fills:
        price, qty = Fraction(fill["price"]), Fraction(fill["qty"])
        rate = Fraction(terms.maker if fill["liquidity"] == "MAKER" else terms.taker)
        commission = rounded(price * qty * rate, terms.decimals)
        if Fraction(fill["commission"].split()[0]) != commission:
            wrong.append(f"{fill}: commission should be {text(commission, terms.decimals)}")
        balance -= commission
        sign = 1 if fill["side"] == "BUY" else -1
        net, average = held.get(fill["position_id"], (Fraction(0), Fraction(0)))
        if net * sign >= 0:
            average = (average * abs(net) + price * qty) / (abs(net) + qty)
        else:
            closed = min(qty, abs(net))
            balance += rounded((price - average) * closed * -sign, terms.decimals)
            average = price if closed < qty else average
        held[fill["position_id"]] = (net + sign * qty, average)
    return text(balance, terms.decimals), wrong
