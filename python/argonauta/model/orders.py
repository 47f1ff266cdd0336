"""Orders. ``Strategy.order_factory`` makes them; once submitted they are live views."""

from argonauta._core import LimitOrder, MarketOrder, Order, StopLimitOrder, StopMarketOrder

__all__ = ["LimitOrder", "MarketOrder", "Order", "StopLimitOrder", "StopMarketOrder"]
