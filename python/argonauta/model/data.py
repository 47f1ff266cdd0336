"""Data: quotes, trades, bars, order books, what else venues publish, and what users define."""

from argonauta._core import (
    Bar,
    BarSpecification,
    BarType,
    BookOrder,
    DataType,
    ForwardPrice,
    FundingRateUpdate,
    IndexPriceUpdate,
    InstrumentClose,
    InstrumentStatus,
    MarkPriceUpdate,
    OptionChainSlice,
    OptionGreeks,
    OptionStrikeData,
    OrderBookDelta,
    OrderBookDeltas,
    OrderBookDepth10,
    QuoteTick,
    StrikeRange,
    TradeTick,
)
from argonauta.core.data import Data
from argonauta.model.custom import CustomData
from argonauta.model.enums import BarAggregation

__all__ = [
    "Bar",
    "BarAggregation",
    "BarSpecification",
    "BarType",
    "BookOrder",
    "CustomData",
    "Data",
    "DataType",
    "ForwardPrice",
    "FundingRateUpdate",
    "IndexPriceUpdate",
    "InstrumentClose",
    "InstrumentStatus",
    "MarkPriceUpdate",
    "OptionChainSlice",
    "OptionGreeks",
    "OptionStrikeData",
    "OrderBookDelta",
    "OrderBookDeltas",
    "OrderBookDepth10",
    "QuoteTick",
    "StrikeRange",
    "TradeTick",
]
