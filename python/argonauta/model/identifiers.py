"""Identifiers of instruments, venues, components, orders, trades, positions and accounts."""

from __future__ import annotations

from abc import ABC, abstractmethod

from argonauta._core import (
    AccountId,
    ClientId,
    ClientOrderId,
    ComponentId,
    ExecAlgorithmId,
    InstrumentId,
    OrderListId,
    PositionId,
    StrategyId,
    Symbol,
    TradeId,
    TraderId,
    Venue,
    VenueOrderId,
)

__all__ = [
    "AccountId",
    "ClientId",
    "ClientOrderId",
    "ComponentId",
    "ExecAlgorithmId",
    "Identifier",
    "InstrumentId",
    "OrderListId",
    "PositionId",
    "StrategyId",
    "Symbol",
    "TradeId",
    "TraderId",
    "Venue",
    "VenueOrderId",
]


class Identifier(ABC):
    """What every identifier is: ``isinstance(instrument_id, Identifier)``."""

    @property
    @abstractmethod
    def value(self) -> str:
        """The text of the identifier."""


for _identifier in (
    AccountId,
    ClientId,
    ClientOrderId,
    ComponentId,
    ExecAlgorithmId,
    InstrumentId,
    OrderListId,
    PositionId,
    StrategyId,
    Symbol,
    TradeId,
    TraderId,
    Venue,
    VenueOrderId,
):
    Identifier.register(_identifier)
