"""An account kept by hand: exact arithmetic over a run's fills.

Each commission is price x quantity x rate and each profit (price - average) x quantity closed,
rounded on its own to the currency's smallest unit, half away from zero. The commission of a fill
that turns a position is split by quantity: the closed part is rounded, the opened gets the rest.
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


@dataclass
class Holding:
    """One position: net quantity, average entry price and realized profit."""

    net: Fraction = Fraction(0)
    average: Fraction = Fraction(0)
    profit: Fraction = Fraction(0)

    def trade(self, qty: Fraction, price: Fraction, fee: Fraction, decimals: int) -> list[Fraction]:
        """Apply a fill of signed `qty`; return the profit after each of the one or two steps."""
        sign = 1 if qty > 0 else -1
        if self.net * sign >= 0:
            if self.net == 0:
                self.profit = Fraction(0)
            self.average = (self.average * self.net + price * qty) / (self.net + qty)
            self.net += qty
            self.profit -= fee
            return [self.profit]
        closed = min(abs(qty), abs(self.net))
        share = rounded(fee * closed / abs(qty), decimals)
        self.profit += rounded((price - self.average) * closed * -sign, decimals) - share
        self.net += sign * closed
        steps = [self.profit]
        if closed < abs(qty):
            steps += self.trade(qty - sign * closed, price, fee - share, decimals)
        return steps


@dataclass
class Replay:
    """What `replay` found.

    `profits` holds a position's profit after each step, in the currency's smallest unit, and
    `wrong` the commissions that are not what the terms say.
    """

    balance: str
    profits: list[float]
    wrong: list[str]


def replay(fills: list[dict[str, str]], terms: Terms) -> Replay:
    """Return the balance, profits and wrong commissions of `fills`.

    Args:
        fills: The fills of one account in trade order, as `runner.fill_row` writes them.
        terms: The account's terms.
    """
    balance = Fraction(terms.start)
    held: dict[str, Holding] = {}
    result = Replay("", [], [])
    for fill in fills:
        price, qty = Fraction(fill["price"]), Fraction(fill["qty"])
        rate = Fraction(terms.maker if fill["liquidity"] == "MAKER" else terms.taker)
        fee = rounded(price * qty * rate, terms.decimals)
        if Fraction(fill["commission"].split()[0]) != fee:
            result.wrong.append(f"{fill}: commission should be {text(fee, terms.decimals)}")
        holding = held.setdefault(fill["position_id"], Holding())
        before = holding.profit if holding.net else Fraction(0)
        signed = qty if fill["side"] == "BUY" else -qty
        steps = holding.trade(signed, price, fee, terms.decimals)
        result.profits += [float(step * 10**terms.decimals) for step in steps]
        balance += steps[0] - before + (steps[1] if len(steps) > 1 else 0)
    result.balance = text(balance, terms.decimals)
    return result
