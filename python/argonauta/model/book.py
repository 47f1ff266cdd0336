"""Order books: what others want to trade, and what we ourselves have resting.

Example:
    >>> from argonauta.model.book import OrderBook
    >>> from argonauta.model.data import BookOrder
    >>> from argonauta.model.enums import BookType, OrderSide
    >>> from argonauta.model.identifiers import InstrumentId
    >>> from argonauta.model.objects import Price, Quantity
    >>> book = OrderBook(InstrumentId.from_str("ETHUSDT.BINANCE"), BookType.L2_MBP)
    >>> for side, price, size in (
    ...     (OrderSide.BUY, "10.00", "5"),
    ...     (OrderSide.SELL, "10.10", "3"),
    ...     (OrderSide.SELL, "10.20", "4"),
    ... ):
    ...     order = BookOrder(side, Price.from_str(price), Quantity.from_str(size), 0)
    ...     book.add(order, ts_event=1)
    >>> book.spread()
    0.1
    >>> book.get_avg_px_for_quantity(Quantity.from_int(5), OrderSide.BUY)
    10.14
    >>> print(book.pprint(num_levels=1))
    bid_levels: 1
    ask_levels: 2
    sequence: 0
    update_count: 3
    ts_last: 1
    ╭──────┬───────┬──────╮
    │ bids │ price │ asks │
    ├──────┼───────┼──────┤
    │      │ 10.10 │ [3]  │
    │ [5]  │ 10.00 │      │
    ╰──────┴───────┴──────╯
"""

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
