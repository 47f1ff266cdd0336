"""Market data: quotes, trades, bars, and what names a bar."""

from argonauta._core import Bar, BarSpecification, BarType, QuoteTick, TradeTick
from argonauta.core.data import Data
from argonauta.model.enums import BarAggregation

__all__ = [
    "Bar",
    "BarAggregation",
    "BarSpecification",
    "BarType",
    "Data",
    "QuoteTick",
    "TradeTick",
]
