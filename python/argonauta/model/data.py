"""Market data: quotes, trades, bars and what names a bar, and what changes an order book."""

from argonauta._core import (
    Bar,
    BarSpecification,
    BarType,
    BookOrder,
    OrderBookDelta,
    OrderBookDeltas,
    OrderBookDepth10,
    QuoteTick,
    TradeTick,
)
from argonauta.core.data import Data
from argonauta.model.enums import BarAggregation

__all__ = [
    "Bar",
    "BarAggregation",
    "BarSpecification",
    "BarType",
    "BookOrder",
    "Data",
    "OrderBookDelta",
    "OrderBookDeltas",
    "OrderBookDepth10",
    "QuoteTick",
    "TradeTick",
]
