"""Accounts at a betting exchange, and the sums of bets at decimal odds.

`liability` takes the side as the exchange does: who sells stakes the quantity. The payoffs take it
as a buyer of the outcome does: who buys gains when the selection wins. Both are as documented for
NautilusTrader 1.x.

    >>> from argonauta.model.enums import OrderSide
    >>> from argonauta.model.objects import Price, Quantity
    >>> ten, odds = Quantity.from_int(10), Price.from_str("3.0")
    >>> liability(ten, odds, OrderSide.SELL), liability(ten, odds, OrderSide.BUY)
    (Decimal('10'), Decimal('20'))
    >>> win_payoff(ten, odds, OrderSide.BUY), lose_payoff(ten, OrderSide.BUY)
    (Decimal('20'), Decimal('-10'))
"""

from argonauta._core import (
    BettingAccount,
    exposure,
    liability,
    lose_payoff,
    stake,
    win_payoff,
)

__all__ = ["BettingAccount", "exposure", "liability", "lose_payoff", "stake", "win_payoff"]
