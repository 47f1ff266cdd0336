"""The closed sets of the domain, as ``enum.IntEnum`` classes, and their names as text.

Each enum has two helpers: ``order_side_to_str(value)`` returns the name of a member or of its
number, ``order_side_from_str(name)`` the member. Both raise ``InvalidValueError`` for anything
else.
"""

from __future__ import annotations

from argonauta._core import (
    AccountType,
    AggregationSource,
    AggressorSide,
    AssetClass,
    BarAggregation,
    BarIntervalType,
    BetSide,
    BookAction,
    BookType,
    ContingencyType,
    ContinuousFutureAdjustmentType,
    CurrencyType,
    GreeksConvention,
    InstrumentClass,
    InstrumentCloseType,
    LiquiditySide,
    MarketStatus,
    MarketStatusAction,
    OmsType,
    OptionKind,
    OrderSide,
    OrderStatus,
    OrderType,
    OtoTriggerMode,
    PositionAdjustmentType,
    PositionSide,
    PriceType,
    RecordFlag,
    TimeInForce,
    TradingState,
    TrailingOffsetType,
    TriggerType,
)
from argonauta.core._enum_text import helpers

__all__ = [
    "AccountType",
    "AggregationSource",
    "AggressorSide",
    "AssetClass",
    "BarAggregation",
    "BarIntervalType",
    "BetSide",
    "BookAction",
    "BookType",
    "ContingencyType",
    "ContinuousFutureAdjustmentType",
    "CurrencyType",
    "GreeksConvention",
    "InstrumentClass",
    "InstrumentCloseType",
    "LiquiditySide",
    "MarketStatus",
    "MarketStatusAction",
    "OmsType",
    "OptionKind",
    "OrderSide",
    "OrderStatus",
    "OrderType",
    "OtoTriggerMode",
    "PositionAdjustmentType",
    "PositionSide",
    "PriceType",
    "RecordFlag",
    "TimeInForce",
    "TradingState",
    "TrailingOffsetType",
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
    "bar_interval_type_from_str",
    "bar_interval_type_to_str",
    "bet_side_from_str",
    "bet_side_to_str",
    "book_action_from_str",
    "book_action_to_str",
    "book_type_from_str",
    "book_type_to_str",
    "contingency_type_from_str",
    "contingency_type_to_str",
    "continuous_future_adjustment_type_from_str",
    "continuous_future_adjustment_type_to_str",
    "currency_type_from_str",
    "currency_type_to_str",
    "greeks_convention_from_str",
    "greeks_convention_to_str",
    "instrument_class_from_str",
    "instrument_class_to_str",
    "instrument_close_type_from_str",
    "instrument_close_type_to_str",
    "liquidity_side_from_str",
    "liquidity_side_to_str",
    "market_status_action_from_str",
    "market_status_action_to_str",
    "market_status_from_str",
    "market_status_to_str",
    "oms_type_from_str",
    "oms_type_to_str",
    "option_kind_from_str",
    "option_kind_to_str",
    "order_side_from_str",
    "order_side_to_str",
    "order_status_from_str",
    "order_status_to_str",
    "order_type_from_str",
    "order_type_to_str",
    "oto_trigger_mode_from_str",
    "oto_trigger_mode_to_str",
    "position_adjustment_type_from_str",
    "position_adjustment_type_to_str",
    "position_side_from_str",
    "position_side_to_str",
    "price_type_from_str",
    "price_type_to_str",
    "record_flag_from_str",
    "record_flag_to_str",
    "time_in_force_from_str",
    "time_in_force_to_str",
    "trading_state_from_str",
    "trading_state_to_str",
    "trailing_offset_type_from_str",
    "trailing_offset_type_to_str",
    "trigger_type_from_str",
    "trigger_type_to_str",
]

account_type_to_str, account_type_from_str = helpers(AccountType)
aggregation_source_to_str, aggregation_source_from_str = helpers(AggregationSource)
aggressor_side_to_str, aggressor_side_from_str = helpers(AggressorSide)
asset_class_to_str, asset_class_from_str = helpers(AssetClass)
bar_aggregation_to_str, bar_aggregation_from_str = helpers(BarAggregation)
bar_interval_type_to_str, bar_interval_type_from_str = helpers(BarIntervalType)
bet_side_to_str, bet_side_from_str = helpers(BetSide)
book_action_to_str, book_action_from_str = helpers(BookAction)
book_type_to_str, book_type_from_str = helpers(BookType)
contingency_type_to_str, contingency_type_from_str = helpers(ContingencyType)
continuous_future_adjustment_type_to_str, continuous_future_adjustment_type_from_str = helpers(
    ContinuousFutureAdjustmentType
)
currency_type_to_str, currency_type_from_str = helpers(CurrencyType)
greeks_convention_to_str, greeks_convention_from_str = helpers(GreeksConvention)
instrument_class_to_str, instrument_class_from_str = helpers(InstrumentClass)
instrument_close_type_to_str, instrument_close_type_from_str = helpers(InstrumentCloseType)
liquidity_side_to_str, liquidity_side_from_str = helpers(LiquiditySide)
market_status_to_str, market_status_from_str = helpers(MarketStatus)
market_status_action_to_str, market_status_action_from_str = helpers(MarketStatusAction)
oms_type_to_str, oms_type_from_str = helpers(OmsType)
option_kind_to_str, option_kind_from_str = helpers(OptionKind)
order_side_to_str, order_side_from_str = helpers(OrderSide)
order_status_to_str, order_status_from_str = helpers(OrderStatus)
order_type_to_str, order_type_from_str = helpers(OrderType)
oto_trigger_mode_to_str, oto_trigger_mode_from_str = helpers(OtoTriggerMode)
position_adjustment_type_to_str, position_adjustment_type_from_str = helpers(PositionAdjustmentType)
position_side_to_str, position_side_from_str = helpers(PositionSide)
price_type_to_str, price_type_from_str = helpers(PriceType)
record_flag_to_str, record_flag_from_str = helpers(RecordFlag)
time_in_force_to_str, time_in_force_from_str = helpers(TimeInForce)
trading_state_to_str, trading_state_from_str = helpers(TradingState)
trailing_offset_type_to_str, trailing_offset_type_from_str = helpers(TrailingOffsetType)
trigger_type_to_str, trigger_type_from_str = helpers(TriggerType)
