"""Order events that Python makes: constructors, dicts, text, pickling."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any

import pytest
from orders_kit import AUDUSD, TYPES, event, fill, order

from argonauta.core.uuid import UUID4
from argonauta.errors import InvalidValueError
from argonauta.model import events
from argonauta.model.enums import LiquiditySide, OrderSide
from argonauta.model.events import OrderEvent, OrderInitialized
from argonauta.model.identifiers import (
    AccountId,
    ClientOrderId,
    PositionId,
    StrategyId,
    TraderId,
    VenueOrderId,
)
from argonauta.model.objects import Money, Price, Quantity

IDS = ["trader_id", "strategy_id", "instrument_id", "client_order_id"]
VENUE = "venue_order_id account_id"
TIMES = "event_id ts_event ts_init reconciliation"
ARGUMENTS = {
    "OrderDenied": "reason event_id ts_init",
    "OrderEmulated": "event_id ts_init",
    "OrderReleased": "released_price event_id ts_init",
    "OrderSubmitted": "account_id event_id ts_event ts_init",
    "OrderAccepted": f"{VENUE} {TIMES}",
    "OrderRejected": f"account_id reason {TIMES} due_post_only",
    "OrderCanceled": f"{VENUE} {TIMES}",
    "OrderExpired": f"{VENUE} {TIMES}",
    "OrderTriggered": f"{VENUE} {TIMES}",
    "OrderPendingUpdate": f"{VENUE} {TIMES}",
    "OrderPendingCancel": f"{VENUE} {TIMES}",
    "OrderModifyRejected": f"{VENUE} reason {TIMES}",
    "OrderCancelRejected": f"{VENUE} reason {TIMES}",
    "OrderUpdated": f"{VENUE} quantity price trigger_price {TIMES}",
    "OrderFilled": (
        f"{VENUE} trade_id position_id order_side order_type last_qty last_px currency commission "
        f"liquidity_side {TIMES} info"
    ),
    "OrderInitialized": (
        "order_side order_type quantity time_in_force post_only reduce_only quote_quantity options "
        "emulation_trigger trigger_instrument_id contingency_type order_list_id linked_order_ids "
        "parent_order_id exec_algorithm_id exec_algorithm_params exec_spawn_id tags event_id "
        "ts_init reconciliation"
    ),
}
KINDS = [name.removeprefix("Order") for name in ARGUMENTS if name != "OrderInitialized"]
OPTIONAL = {"reconciliation", "due_post_only", "info"}


# proves: DM-133, DM-134, DM-135
@pytest.mark.parametrize("name", ARGUMENTS)
def test_constructors_have_the_documented_arguments(name: str) -> None:
    parameters = inspect.signature(getattr(events, name)).parameters
    assert list(parameters) == IDS + ARGUMENTS[name].split()
    optional = {key for key, p in parameters.items() if p.default is not inspect.Parameter.empty}
    assert optional == OPTIONAL & set(parameters)


def test_there_are_sixteen() -> None:
    assert len(ARGUMENTS) == 16
    assert all(issubclass(getattr(events, name), OrderEvent) for name in ARGUMENTS)


# proves: DM-133, DM-134
@pytest.mark.parametrize("kind", KINDS)
def test_an_event_comes_back_from_its_dict_and_from_a_pickle(kind: str) -> None:
    made = event(kind)
    cls = type(made)
    told = cls.to_dict(made)
    assert told["type"] == cls.__name__
    twins = [cls.from_dict(told), pickle.loads(pickle.dumps(made)), copy.copy(made)]
    for twin in [*twins, copy.deepcopy(made)]:
        assert (twin, hash(twin), type(twin)) == (made, hash(made), cls)
        assert (repr(twin), str(twin), cls.to_dict(twin)) == (repr(made), str(made), told)
    assert made.trader_id == TraderId("T-001")
    assert made.strategy_id == StrategyId("S-002")
    assert (made.instrument_id, made.client_order_id) == (AUDUSD, ClientOrderId("O-1"))
    assert (made.id, made.ts_init) == (made.event_id, 9)
    assert made.ts_event == (8 if "ts_event" in ARGUMENTS[cls.__name__] else 9)
    assert made.reconciliation is False
    assert made != event(kind)  # another id, another event
    with pytest.raises(KeyError, match="client_order_id"):
        cls.from_dict({key: value for key, value in told.items() if key != "client_order_id"})
    with pytest.raises(InvalidValueError, match=f"must be {cls.__name__}"):
        cls.from_dict(told | {"type": "OrderOther"})


@pytest.mark.parametrize("kind", KINDS)
def test_the_flag_of_reconciliation_is_kept(kind: str) -> None:
    if "reconciliation" not in ARGUMENTS[f"Order{kind}"]:
        with pytest.raises(TypeError, match="reconciliation"):
            event(kind, reconciliation=True)
        return
    made = event(kind, reconciliation=True)
    assert made.reconciliation is True
    assert type(made).from_dict(type(made).to_dict(made)).reconciliation is True


# proves: DM-134
def test_ids_of_the_venue_may_be_unknown() -> None:
    for kind in ("Canceled", "Expired", "Triggered", "PendingUpdate", "CancelRejected", "Updated"):
        made = event(kind, venue_order_id=None, account_id=None)
        assert (made.venue_order_id, made.account_id) == (None, None)
    for kind in ("Accepted", "Filled"):
        with pytest.raises(TypeError, match="venue_order_id"):
            event(kind, venue_order_id=None)
    made = event("Accepted")
    assert (made.venue_order_id, made.account_id) == (VenueOrderId("V-1"), AccountId("SIM-001"))


# proves: DM-133
def test_what_each_kind_tells() -> None:
    assert event("Denied", reason="too large").reason == "too large"
    assert event("Released").released_price == Price.from_str("1")
    rejected = event("Rejected", due_post_only=True)
    assert (rejected.reason, rejected.due_post_only) == ("because", True)
    updated = event("Updated", price=Price.from_str("1.5"))
    assert (updated.quantity, updated.price, updated.trigger_price) == (90, 1.5, None)
    assert updated.price == Price.from_str("1.5")


# proves: DM-135
def test_a_fill_tells_the_trade() -> None:
    told = fill(40, "T-9", position_id=PositionId("P-1"), order_side=OrderSide.SELL)
    made = event("Filled", **told, info={"liquidation": False})
    assert (made.is_buy, made.is_sell, made.order_side) == (False, True, OrderSide.SELL)
    assert (made.last_qty, made.last_px) == (Quantity.from_int(40), Price.from_str("1.1"))
    assert (str(made.trade_id), made.position_id) == ("T-9", PositionId("P-1"))
    assert made.commission == Money.from_str("0.50 USD")
    assert made.liquidity_side is LiquiditySide.TAKER
    assert made.info == {"liquidation": False}
    assert pickle.loads(pickle.dumps(made)).info == {"liquidation": False}
    for bad, rule in (
        ({"last_qty": Quantity.from_int(0)}, "greater than zero"),
        ({"order_side": OrderSide.NO_ORDER_SIDE}, "BUY or SELL"),
    ):
        with pytest.raises(InvalidValueError, match=rule):
            event("Filled", **fill(1, **bad))


def initialized(name: str, **changed: Any) -> OrderInitialized:
    """Make an initialization from the parts of an order's own."""
    told = order(name).init_event
    fields = {
        key: getattr(told, "side" if key == "order_side" else key)
        for key in IDS + ARGUMENTS["OrderInitialized"].split()
    }
    return OrderInitialized(**(fields | changed))


# proves: DM-133
@pytest.mark.parametrize("name", TYPES)
def test_an_initialization_has_the_terms_of_its_order(name: str) -> None:
    made = initialized(name)
    own = order(name).init_event
    assert made.options == own.options
    assert str(made) == str(own)
    assert pickle.loads(pickle.dumps(made)).options == made.options
    with pytest.raises(InvalidValueError, match="quantity 0"):
        initialized(name, quantity=Quantity.from_int(0))
    with pytest.raises(InvalidValueError, match="speed"):
        initialized(name, options={"speed": 1})


def test_an_initialization_may_come_from_the_venue() -> None:
    made = initialized("LimitOrder", reconciliation=True, event_id=UUID4())
    assert made.reconciliation is True
    assert made != initialized("LimitOrder")
