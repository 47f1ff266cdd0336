"""Orders and their events, for tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from argonauta.core.uuid import UUID4
from argonauta.model import events, orders
from argonauta.model.currencies import USD
from argonauta.model.enums import (
    LiquiditySide,
    OrderSide,
    OrderStatus,
    OrderType,
    TrailingOffsetType,
    TriggerType,
)
from argonauta.model.identifiers import (
    AccountId,
    ClientOrderId,
    InstrumentId,
    StrategyId,
    TradeId,
    TraderId,
    VenueOrderId,
)
from argonauta.model.objects import Money, Price, Quantity

AUDUSD = InstrumentId.from_str("AUD/USD.SIM")
TRIGGER = {"trigger_price": Price.from_str("1.2"), "trigger_type": TriggerType.DEFAULT}
OFFSET = {
    "trailing_offset": Decimal("0.5"),
    "trailing_offset_type": TrailingOffsetType.PRICE,
    "trigger_type": TriggerType.DEFAULT,
}
LIMIT = {"price": Price.from_str("1.1")}
TYPES: dict[str, dict[str, Any]] = {
    "MarketOrder": {},
    "LimitOrder": LIMIT,
    "StopMarketOrder": TRIGGER,
    "StopLimitOrder": LIMIT | TRIGGER,
    "MarketToLimitOrder": {},
    "MarketIfTouchedOrder": TRIGGER,
    "LimitIfTouchedOrder": LIMIT | TRIGGER,
    "TrailingStopMarketOrder": OFFSET | {"trigger_price": None},
    "TrailingStopLimitOrder": (
        OFFSET | {"price": None, "trigger_price": None, "limit_offset": Decimal("0.25")}
    ),
}
"""The terms that each type of order needs."""


def order(name: str = "LimitOrder", order_id: str = "O-1", **terms: Any) -> Any:
    """Make an order of 100 at 7 ns; the terms replace those that its type needs."""
    given = {"order_side": OrderSide.BUY, "quantity": Quantity.from_int(100)} | TYPES[name] | terms
    return getattr(orders, name)(
        trader_id=TraderId("T-001"),
        strategy_id=StrategyId("S-002"),
        instrument_id=terms.pop("instrument_id", given.pop("instrument_id", AUDUSD)),
        client_order_id=ClientOrderId(order_id),
        init_id=UUID4(),
        ts_init=7,
        **given,
    )


def fill(quantity: int, trade_id: str = "T-1", price: str = "1.1", **more: Any) -> Any:
    """What `event` needs for a fill."""
    return {
        "trade_id": TradeId(trade_id),
        "position_id": None,
        "order_side": OrderSide.BUY,
        "order_type": OrderType.LIMIT,
        "last_qty": Quantity.from_int(quantity),
        "last_px": Price.from_str(price),
        "currency": USD,
        "commission": Money(0.5, USD),
        "liquidity_side": LiquiditySide.TAKER,
    } | more


def event(name: str, order_id: str = "O-1", **told: Any) -> Any:
    """Make the order event `Order<name>`, with what it tells filled in where it is not given."""
    venue = {"venue_order_id": VenueOrderId("V-1"), "account_id": AccountId("SIM-001")}
    account = {"account_id": AccountId("SIM-001")}
    fields: dict[str, Any] = {"ts_event": 8}
    match name:
        case "Denied":
            fields = {"reason": "because"}
        case "Emulated":
            fields = {}
        case "Released":
            fields = {"released_price": Price.from_str("1")}
        case "Submitted":
            fields |= account
        case "Rejected":
            fields |= account | {"reason": "because"}
        case "ModifyRejected" | "CancelRejected":
            fields |= venue | {"reason": "because"}
        case "Updated":
            terms = {"quantity": Quantity.from_int(90), "price": None, "trigger_price": None}
            fields |= venue | terms
        case "Filled":
            fields |= venue | fill(100)
        case _:
            fields |= venue
    return getattr(events, f"Order{name}")(
        trader_id=TraderId("T-001"),
        strategy_id=StrategyId("S-002"),
        instrument_id=AUDUSD,
        client_order_id=ClientOrderId(order_id),
        event_id=UUID4(),
        ts_init=9,
        **(fields | told),
    )


PATHS = {
    OrderStatus.INITIALIZED: "",
    OrderStatus.DENIED: "Denied",
    OrderStatus.EMULATED: "Emulated",
    OrderStatus.RELEASED: "Emulated Released",
    OrderStatus.SUBMITTED: "Submitted",
    OrderStatus.ACCEPTED: "Submitted Accepted",
    OrderStatus.REJECTED: "Submitted Rejected",
    OrderStatus.CANCELED: "Submitted Canceled",
    OrderStatus.EXPIRED: "Submitted Accepted Expired",
    OrderStatus.TRIGGERED: "Submitted Accepted Triggered",
    OrderStatus.PENDING_UPDATE: "Submitted Accepted PendingUpdate",
    OrderStatus.PENDING_CANCEL: "Submitted Accepted PendingCancel",
    OrderStatus.PARTIALLY_FILLED: "Submitted Accepted Filled",
    OrderStatus.FILLED: "Submitted Filled",
}
"""Events that lead a new order into each state."""


def order_in(status: OrderStatus) -> Any:
    """Lead a new order into a state."""
    made = order()
    for name in PATHS[status].split():
        part = 10 if status == OrderStatus.PARTIALLY_FILLED else 100
        made.apply(event(name, **(fill(part) if name == "Filled" else {})))
    assert made.status == status
    return made
