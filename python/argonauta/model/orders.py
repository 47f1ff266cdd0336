"""Orders. ``Strategy.order_factory`` makes them; once submitted they are live views."""

from argonauta._core import (
    LimitIfTouchedOrder,
    LimitOrder,
    MarketIfTouchedOrder,
    MarketOrder,
    MarketToLimitOrder,
    Order,
    OrderList,
    OrderSnapshot,
    OrderUnpacker,
    StopLimitOrder,
    StopMarketOrder,
    TrailingStopLimitOrder,
    TrailingStopMarketOrder,
)

__all__ = [
    "LimitIfTouchedOrder",
    "LimitOrder",
    "MarketIfTouchedOrder",
    "MarketOrder",
    "MarketToLimitOrder",
    "Order",
    "OrderList",
    "OrderSnapshot",
    "OrderUnpacker",
    "StopLimitOrder",
    "StopMarketOrder",
    "TrailingStopLimitOrder",
    "TrailingStopMarketOrder",
]
