"""Tick schemes: the prices that a venue allows, where the step depends on the price.

Example:
    >>> scheme = get_tick_scheme("TOPIX100")
    >>> scheme.next_bid_price(1000.4), scheme.next_bid_price(1000.4, 1)
    (Price(1000.0000), Price(999.9000))
    >>> scheme.next_ask_price(1000.4)
    Price(1000.5000)
"""

from __future__ import annotations

from argonauta._core import (
    FixedTickScheme,
    TickScheme,
    TieredTickScheme,
    get_tick_scheme,
    list_tick_schemes,
    register_tick_scheme,
)

__all__ = [
    "FixedTickScheme",
    "TickScheme",
    "TieredTickScheme",
    "get_tick_scheme",
    "list_tick_schemes",
    "register_tick_scheme",
]
