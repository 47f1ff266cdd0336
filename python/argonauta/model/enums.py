"""The closed sets of the domain, as ``enum.IntEnum`` classes, and their names as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from argonauta._core import (
    AccountType,
    AggregationSource,
    AggressorSide,
    AssetClass,
    BarAggregation,
    BookType,
    ContingencyType,
    CurrencyType,
    InstrumentClass,
    LiquiditySide,
    OmsType,
    OrderSide,
    OrderStatus,
    OrderType,
    PositionSide,
    PriceType,
    TimeInForce,
    TradingState,
    TriggerType,
)
from argonauta.errors import InvalidValueError

if TYPE_CHECKING:
    from enum import IntEnum

__all__ = [
    "AccountType",
    "AggregationSource",
    "AggressorSide",
    "AssetClass",
    "BarAggregation",
    "BookType",
    "ContingencyType",
    "CurrencyType",
    "InstrumentClass",
    "LiquiditySide",
    "OmsType",
    "OrderSide",
    "OrderStatus",
    "OrderType",
    "PositionSide",
    "PriceType",
    "TimeInForce",
    "TradingState",
    "TriggerType",
    "account_type_from_str",
    "account_type_to_str",
    "aggregation_source_from_str",
    "aggregation_source_to_str",
    "aggressor_side_from_str",
    "aggressor_side_to_str",
    "asset_class_from_str",
    "asset_class_to_str",
    "bar_aggregation_from_str",
    "bar_aggregation_to_str",
    "book_type_from_str",
    "book_type_to_str",
    "contingency_type_from_str",
    "contingency_type_to_str",
    "currency_type_from_str",
    "currency_type_to_str",
    "instrument_class_from_str",
    "instrument_class_to_str",
    "liquidity_side_from_str",
    "liquidity_side_to_str",
    "oms_type_from_str",
    "oms_type_to_str",
    "order_side_from_str",
    "order_side_to_str",
    "order_status_from_str",
    "order_status_to_str",
    "order_type_from_str",
    "order_type_to_str",
    "position_side_from_str",
    "position_side_to_str",
    "price_type_from_str",
    "price_type_to_str",
    "time_in_force_from_str",
    "time_in_force_to_str",
    "trading_state_from_str",
    "trading_state_to_str",
    "trigger_type_from_str",
    "trigger_type_to_str",
]

_Member = TypeVar("_Member", bound="IntEnum")


def _to_str(enum: type[_Member], value: int) -> str:
    try:
        return enum(value).name
    except ValueError:
        numbers = ", ".join(f"{member.name}={member.value}" for member in enum)
        text = f"{enum.__name__} {value!r}: must be one of {numbers}"
        raise InvalidValueError(text) from None


def _from_str(enum: type[_Member], value: str) -> _Member:
    try:
        return enum[value]
    except KeyError:
        names = ", ".join(member.name for member in enum)
        text = f"{enum.__name__} {value!r}: must be one of {names}"
        raise InvalidValueError(text) from None


def account_type_to_str(value: int) -> str:
    """Return the name of an ``AccountType``, or raise ``InvalidValueError``."""
    return _to_str(AccountType, value)


def account_type_from_str(value: str) -> AccountType:
    """Return the ``AccountType`` of this name, or raise ``InvalidValueError``."""
    return _from_str(AccountType, value)


def aggregation_source_to_str(value: int) -> str:
    """Return the name of an ``AggregationSource``, or raise ``InvalidValueError``."""
    return _to_str(AggregationSource, value)


def aggregation_source_from_str(value: str) -> AggregationSource:
    """Return the ``AggregationSource`` of this name, or raise ``InvalidValueError``."""
    return _from_str(AggregationSource, value)


def aggressor_side_to_str(value: int) -> str:
    """Return the name of an ``AggressorSide``, or raise ``InvalidValueError``."""
    return _to_str(AggressorSide, value)


def aggressor_side_from_str(value: str) -> AggressorSide:
    """Return the ``AggressorSide`` of this name, or raise ``InvalidValueError``."""
    return _from_str(AggressorSide, value)


def asset_class_to_str(value: int) -> str:
    """Return the name of an ``AssetClass``, or raise ``InvalidValueError``."""
    return _to_str(AssetClass, value)


def asset_class_from_str(value: str) -> AssetClass:
    """Return the ``AssetClass`` of this name, or raise ``InvalidValueError``."""
    return _from_str(AssetClass, value)


def bar_aggregation_to_str(value: int) -> str:
    """Return the name of a ``BarAggregation``, or raise ``InvalidValueError``."""
    return _to_str(BarAggregation, value)


def bar_aggregation_from_str(value: str) -> BarAggregation:
    """Return the ``BarAggregation`` of this name, or raise ``InvalidValueError``."""
    return _from_str(BarAggregation, value)


def book_type_to_str(value: int) -> str:
    """Return the name of a ``BookType``, or raise ``InvalidValueError``."""
    return _to_str(BookType, value)


def book_type_from_str(value: str) -> BookType:
    """Return the ``BookType`` of this name, or raise ``InvalidValueError``."""
    return _from_str(BookType, value)


def contingency_type_to_str(value: int) -> str:
    """Return the name of a ``ContingencyType``, or raise ``InvalidValueError``."""
    return _to_str(ContingencyType, value)


def contingency_type_from_str(value: str) -> ContingencyType:
    """Return the ``ContingencyType`` of this name, or raise ``InvalidValueError``."""
    return _from_str(ContingencyType, value)


def currency_type_to_str(value: int) -> str:
    """Return the name of a ``CurrencyType``, or raise ``InvalidValueError``."""
    return _to_str(CurrencyType, value)


def currency_type_from_str(value: str) -> CurrencyType:
    """Return the ``CurrencyType`` of this name, or raise ``InvalidValueError``."""
    return _from_str(CurrencyType, value)


def instrument_class_to_str(value: int) -> str:
    """Return the name of an ``InstrumentClass``, or raise ``InvalidValueError``."""
    return _to_str(InstrumentClass, value)


def instrument_class_from_str(value: str) -> InstrumentClass:
    """Return the ``InstrumentClass`` of this name, or raise ``InvalidValueError``."""
    return _from_str(InstrumentClass, value)


def liquidity_side_to_str(value: int) -> str:
    """Return the name of a ``LiquiditySide``, or raise ``InvalidValueError``."""
    return _to_str(LiquiditySide, value)


def liquidity_side_from_str(value: str) -> LiquiditySide:
    """Return the ``LiquiditySide`` of this name, or raise ``InvalidValueError``."""
    return _from_str(LiquiditySide, value)


def oms_type_to_str(value: int) -> str:
    """Return the name of an ``OmsType``, or raise ``InvalidValueError``."""
    return _to_str(OmsType, value)


def oms_type_from_str(value: str) -> OmsType:
    """Return the ``OmsType`` of this name, or raise ``InvalidValueError``."""
    return _from_str(OmsType, value)


def order_side_to_str(value: int) -> str:
    """Return the name of an ``OrderSide``, or raise ``InvalidValueError``."""
    return _to_str(OrderSide, value)


def order_side_from_str(value: str) -> OrderSide:
    """Return the ``OrderSide`` of this name, or raise ``InvalidValueError``."""
    return _from_str(OrderSide, value)


def order_status_to_str(value: int) -> str:
    """Return the name of an ``OrderStatus``, or raise ``InvalidValueError``."""
    return _to_str(OrderStatus, value)


def order_status_from_str(value: str) -> OrderStatus:
    """Return the ``OrderStatus`` of this name, or raise ``InvalidValueError``."""
    return _from_str(OrderStatus, value)


def order_type_to_str(value: int) -> str:
    """Return the name of an ``OrderType``, or raise ``InvalidValueError``."""
    return _to_str(OrderType, value)


def order_type_from_str(value: str) -> OrderType:
    """Return the ``OrderType`` of this name, or raise ``InvalidValueError``."""
    return _from_str(OrderType, value)


def position_side_to_str(value: int) -> str:
    """Return the name of a ``PositionSide``, or raise ``InvalidValueError``."""
    return _to_str(PositionSide, value)


def position_side_from_str(value: str) -> PositionSide:
    """Return the ``PositionSide`` of this name, or raise ``InvalidValueError``."""
    return _from_str(PositionSide, value)


def price_type_to_str(value: int) -> str:
    """Return the name of a ``PriceType``, or raise ``InvalidValueError``."""
    return _to_str(PriceType, value)


def price_type_from_str(value: str) -> PriceType:
    """Return the ``PriceType`` of this name, or raise ``InvalidValueError``."""
    return _from_str(PriceType, value)


def time_in_force_to_str(value: int) -> str:
    """Return the name of a ``TimeInForce``, or raise ``InvalidValueError``."""
    return _to_str(TimeInForce, value)


def time_in_force_from_str(value: str) -> TimeInForce:
    """Return the ``TimeInForce`` of this name, or raise ``InvalidValueError``."""
    return _from_str(TimeInForce, value)


def trading_state_to_str(value: int) -> str:
    """Return the name of a ``TradingState``, or raise ``InvalidValueError``."""
    return _to_str(TradingState, value)


def trading_state_from_str(value: str) -> TradingState:
    """Return the ``TradingState`` of this name, or raise ``InvalidValueError``."""
    return _from_str(TradingState, value)


def trigger_type_to_str(value: int) -> str:
    """Return the name of a ``TriggerType``, or raise ``InvalidValueError``."""
    return _to_str(TriggerType, value)


def trigger_type_from_str(value: str) -> TriggerType:
    """Return the ``TriggerType`` of this name, or raise ``InvalidValueError``."""
    return _from_str(TriggerType, value)
