"""Order books: what others want to trade, and what we ourselves have resting."""

from argonauta._core import (
    BookLevel,
    OrderBook,
    OwnBookOrder,
    OwnOrderBook,
    should_handle_own_book_order,
)

__all__ = [
    "BookLevel",
    "OrderBook",
    "OwnBookOrder",
    "OwnOrderBook",
    "should_handle_own_book_order",
]
