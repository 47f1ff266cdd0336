"""Identifiers of instruments, venues, components, orders, trades, positions and accounts."""

from __future__ import annotations

from abc import ABC, abstractmethod

from argonauta._core import (
    AccountId,
    ActorId,
    ClientId,
    ClientOrderId,
    ComponentId,
    ExecAlgorithmId,
    InstrumentId,
    OptionSeriesId,
    OrderListId,
    PositionId,
    StrategyId,
    Symbol,
    TradeId,
    TraderId,
    Venue,
    VenueOrderId,
    generic_spread_id_n_legs,
    new_generic_spread_id,
)

__all__ = [
    "AccountId",
    "ActorId",
    "ClientId",
    "ClientOrderId",
    "ComponentId",
    "ExecAlgorithmId",
    "Identifier",
    "InstrumentId",
    "OptionSeriesId",
    "OrderListId",
    "PositionId",
    "StrategyId",
    "Symbol",
    "TradeId",
    "TraderId",
    "Venue",
    "VenueOrderId",
    "generic_spread_id_n_legs",
    "new_generic_spread_id",
]


class Identifier(ABC):
    """What every identifier is: ``isinstance(instrument_id, Identifier)``."""

    @property
    @abstractmethod
    def value(self) -> str:
        """The text of the identifier."""


for _identifier in (
    AccountId,
    ActorId,
    ClientId,
    ClientOrderId,
    ComponentId,
    ExecAlgorithmId,
    InstrumentId,
    OptionSeriesId,
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
