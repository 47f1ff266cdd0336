"""Orders of one's own: constructors, terms, predicates, text, dicts, lists, pickling."""

from __future__ import annotations

import copy
import inspect
import pickle
from decimal import Decimal
from typing import Any

import pytest
from orders_kit import AUDUSD, TYPES, event, fill, order, order_in

from argonauta.core.datetime import unix_nanos_to_dt
from argonauta.errors import InvalidValueError
from argonauta.model import orders
from argonauta.model.enums import (
    ContingencyType,
    OrderSide,
    OrderStatus,
    OrderType,
    PositionSide,
    TimeInForce,
    TrailingOffsetType,
    TriggerType,
)
from argonauta.model.events import OrderFilled, OrderInitialized
from argonauta.model.identifiers import (
    ClientOrderId,
    ExecAlgorithmId,
    InstrumentId,
    OrderListId,
    StrategyId,
)
from argonauta.model.objects import Price, Quantity
from argonauta.model.orders import Order, OrderList, OrderUnpacker

HEAD = ["trader_id", "strategy_id", "instrument_id", "client_order_id", "order_side", "quantity"]
TAIL = [
    "contingency_type",
    "order_list_id",
    "linked_order_ids",
    "parent_order_id",
    "exec_algorithm_id",
    "exec_algorithm_params",
    "exec_spawn_id",
    "tags",
]
BETWEEN = {
    "MarketOrder": "init_id ts_init time_in_force reduce_only quote_quantity",
    "LimitOrder": (
        "price init_id ts_init time_in_force expire_time_ns post_only reduce_only quote_quantity "
        "display_qty emulation_trigger trigger_instrument_id"
    ),
    "StopMarketOrder": (
        "trigger_price trigger_type init_id ts_init time_in_force expire_time_ns reduce_only "
        "quote_quantity emulation_trigger trigger_instrument_id"
    ),
    "StopLimitOrder": (
        "price trigger_price trigger_type init_id ts_init time_in_force expire_time_ns post_only "
        "reduce_only quote_quantity display_qty emulation_trigger trigger_instrument_id"
    ),
    "MarketToLimitOrder": (
        "init_id ts_init time_in_force expire_time_ns reduce_only quote_quantity display_qty"
    ),
    "MarketIfTouchedOrder": (
        "trigger_price trigger_type init_id ts_init time_in_force expire_time_ns reduce_only "
        "quote_quantity emulation_trigger trigger_instrument_id"
    ),
    "LimitIfTouchedOrder": (
        "price trigger_price trigger_type init_id ts_init time_in_force expire_time_ns post_only "
        "reduce_only quote_quantity display_qty emulation_trigger trigger_instrument_id"
    ),
    "TrailingStopMarketOrder": (
        "trigger_price trigger_type trailing_offset trailing_offset_type init_id ts_init "
        "activation_price time_in_force expire_time_ns reduce_only quote_quantity "
        "emulation_trigger trigger_instrument_id"
    ),
    "TrailingStopLimitOrder": (
        "price trigger_price trigger_type limit_offset trailing_offset trailing_offset_type "
        "init_id ts_init activation_price time_in_force expire_time_ns post_only reduce_only "
        "quote_quantity display_qty emulation_trigger trigger_instrument_id"
    ),
}


# proves: OR-001, OR-002, OR-003, OR-004, OR-005, OR-006, OR-007, OR-008, OR-009, OR-010
@pytest.mark.parametrize("name", TYPES)
def test_constructors_have_the_documented_arguments(name: str) -> None:
    parameters = inspect.signature(getattr(orders, name)).parameters
    assert list(parameters) == [*HEAD, *BETWEEN[name].split(), *TAIL]
    places = list(parameters.values())
    last_required = list(parameters).index("ts_init")
    assert all(p.default is inspect.Parameter.empty for p in places[: last_required + 1])
    assert all(p.default is not inspect.Parameter.empty for p in places[last_required + 1 :])


# proves: OR-001, OR-014
@pytest.mark.parametrize("name", TYPES)
def test_defaults(name: str) -> None:
    made = order(name)
    assert isinstance(made, Order)
    assert type(made) is getattr(orders, name)
    assert made.time_in_force is TimeInForce.GTC
    assert made.contingency_type is ContingencyType.NO_CONTINGENCY
    assert made.emulation_trigger is TriggerType.NO_TRIGGER
    for absent in [*TAIL[1:], "display_qty", "trigger_instrument_id", "activation_price"]:
        assert getattr(made, absent) is None, absent
    for false in ("is_reduce_only", "is_quote_quantity", "is_post_only", "is_activated"):
        assert getattr(made, false) is False, false
    assert (made.expire_time_ns, made.expire_time) == (0, None)
    assert made.status is OrderStatus.INITIALIZED
    assert (made.ts_init, made.ts_last, made.ts_triggered) == (7, 7, 0)
    assert (made.event_count, made.init_event.id) == (1, made.init_id)


# proves: OR-003, OR-010, OR-012, OR-014
def test_terms_are_kept_and_shown() -> None:
    made = order(
        "TrailingStopLimitOrder",
        price=Price.from_str("1.0"),
        trigger_price=Price.from_str("1.5"),
        activation_price=Price.from_str("1.4"),
        trigger_type=TriggerType.LAST_PRICE,
        limit_offset=Decimal("2.50"),
        trailing_offset=Decimal(10),
        trailing_offset_type=TrailingOffsetType.TICKS,
        time_in_force=TimeInForce.GTD,
        expire_time_ns=1_609_459_200_123_456_789,
        post_only=True,
        reduce_only=True,
        display_qty=Quantity.from_int(0),
        emulation_trigger=TriggerType.BID_ASK,
        trigger_instrument_id=InstrumentId.from_str("X.Y"),
        contingency_type=ContingencyType.OUO,
        order_list_id=OrderListId("OL-1"),
        linked_order_ids=[ClientOrderId("O-2"), ClientOrderId("O-3")],
        parent_order_id=ClientOrderId("O-4"),
        exec_algorithm_id=ExecAlgorithmId("TWAP"),
        exec_algorithm_params={"horizon": 10, "deep": {"list": [1, 2.5, None, True, "x"]}},
        exec_spawn_id=ClientOrderId("O-1"),
        tags=["A", "B"],
    )
    assert (made.trailing_offset, made.limit_offset) == (Decimal(10), Decimal("2.50"))
    assert str(made.limit_offset) == "2.50"
    assert made.trailing_offset_type is TrailingOffsetType.TICKS
    assert made.activation_price == Price.from_str("1.4")
    assert made.has_activation_price
    assert made.display_qty == 0
    assert made.linked_order_ids == [ClientOrderId("O-2"), ClientOrderId("O-3")]
    assert made.exec_algorithm_params == {
        "horizon": 10,
        "deep": {"list": [1, 2.5, None, True, "x"]},
    }
    assert made.trigger_instrument_id == InstrumentId.from_str("X.Y")
    assert made.expire_time == unix_nanos_to_dt(1_609_459_200_123_456_789)
    assert made.info() == (
        "BUY 100 AUD/USD.SIM TRAILING_STOP_LIMIT[LAST_PRICE] @ 1.4-ACTIVATION @ 1.5-STOP "
        "[LAST_PRICE] 1.0-LIMIT 10-TRAILING_OFFSET[TICKS] 2.50-LIMIT_OFFSET[TICKS] "
        "GTD 2021-01-01T00:00:00.123Z EMULATED[BID_ASK]"
    )
    assert repr(made) == str(made)
    assert made.is_primary
    assert not made.is_spawned
    again = Order.from_dict(made.to_dict())
    assert (again.to_dict(), repr(again)) == (made.to_dict(), repr(made))


ORDERS = [
    ("MarketOrder", {"order_side": OrderSide.NO_ORDER_SIDE}, "BUY or SELL"),
    ("MarketOrder", {"quantity": Quantity.from_int(0)}, "greater than zero"),
    ("MarketOrder", {"time_in_force": TimeInForce.GTD}, "GTD"),
    ("LimitOrder", {"time_in_force": TimeInForce.GTD}, "expire_time"),
    ("LimitOrder", {"expire_time_ns": 1}, "GTD"),
    ("LimitOrder", {"display_qty": Quantity.from_int(101)}, "exceed"),
    ("StopMarketOrder", {"trigger_type": TriggerType.NO_TRIGGER}, "NO_TRIGGER"),
    ("StopMarketOrder", {"time_in_force": TimeInForce.AT_THE_OPEN}, "AT_THE_OPEN"),
    ("StopLimitOrder", {"time_in_force": TimeInForce.AT_THE_CLOSE}, "AT_THE_CLOSE"),
    ("MarketToLimitOrder", {"time_in_force": TimeInForce.AT_THE_OPEN}, "AT_THE_OPEN"),
    ("MarketIfTouchedOrder", {"time_in_force": TimeInForce.AT_THE_OPEN}, "AT_THE_OPEN"),
    ("LimitIfTouchedOrder", {"trigger_type": TriggerType.NO_TRIGGER}, "NO_TRIGGER"),
    (
        "TrailingStopMarketOrder",
        {"trailing_offset_type": TrailingOffsetType.NO_TRAILING_OFFSET},
        "unit",
    ),
    ("TrailingStopMarketOrder", {"trailing_offset": Decimal(0)}, "greater than zero"),
    ("TrailingStopLimitOrder", {"trailing_offset": -1}, "greater than zero"),
    ("MarketOrder", {"contingency_type": ContingencyType.OTO}, "linked_order_ids"),
    ("MarketOrder", {"linked_order_ids": [ClientOrderId("O-1")]}, "itself"),
    ("MarketOrder", {"parent_order_id": ClientOrderId("O-1")}, "itself"),
    ("MarketOrder", {"exec_algorithm_id": ExecAlgorithmId("X")}, "exec_spawn_id"),
    ("MarketOrder", {"exec_algorithm_params": {"a": 1}}, "exec_algorithm_id"),
]


# proves: OR-001, OR-002, OR-004, OR-005, OR-006, OR-007, OR-008, OR-009, OR-010, OR-011, OR-012
@pytest.mark.parametrize(("name", "terms", "rule"), ORDERS)
def test_terms_that_break_a_rule_are_named(name: str, terms: dict[str, Any], rule: str) -> None:
    with pytest.raises(InvalidValueError, match=rule):
        order(name, **terms)


@pytest.mark.parametrize(
    "params", [1, [("a", 1)], {1: 2}, {"a": object()}, {"a": {2: 3}}, {"a": b"x"}]
)
def test_parameters_are_plain_values(params: Any) -> None:
    with pytest.raises(TypeError):
        order(exec_algorithm_params=params)


def test_parameters_have_an_end() -> None:
    endless: dict[str, Any] = {}
    endless["self"] = [endless]
    with pytest.raises(InvalidValueError, match="deep"):
        order(exec_algorithm_params=endless)
    with pytest.raises(InvalidValueError, match="64 bits"):
        order(exec_algorithm_params={"a": 2**63})


# proves: OR-013
def test_a_quote_quantity_is_shown() -> None:
    made = order("MarketOrder", quote_quantity=True)
    assert made.is_quote_quantity is True
    assert made.to_dict()["is_quote_quantity"] is True


# proves: OR-015
def test_predicates() -> None:
    made = order("MarketOrder", order_side=OrderSide.SELL)
    assert (made.is_sell, made.is_buy, made.is_aggressive, made.is_passive) == (True, False) * 2
    assert made.signed_decimal_qty() == Decimal(-100)
    assert Order.closing_side(PositionSide.LONG) is OrderSide.SELL
    assert Order.opposite_side(OrderSide.BUY) is OrderSide.SELL
    assert made.would_reduce_only(PositionSide.LONG, Quantity.from_int(100))
    assert not made.would_reduce_only(PositionSide.LONG, Quantity.from_int(99))
    assert not made.would_reduce_only(PositionSide.SHORT, Quantity.from_int(100))
    spawned = order(exec_algorithm_id=ExecAlgorithmId("TWAP"), exec_spawn_id=ClientOrderId("O-0"))
    assert (spawned.is_primary, spawned.is_spawned) == (False, True)
    linked = {"linked_order_ids": [ClientOrderId("O-2")]}
    parent = order(contingency_type=ContingencyType.OTO, **linked)
    child = order("LimitOrder", "O-2", parent_order_id=ClientOrderId("O-1"))
    assert (parent.is_contingency, parent.is_parent_order, parent.is_child_order) == (
        True,
        True,
        False,
    )
    assert (child.is_contingency, child.is_parent_order, child.is_child_order) == (
        False,
        False,
        True,
    )


GROUPS = {
    "is_active_local": "INITIALIZED EMULATED RELEASED",
    "is_inflight": "SUBMITTED PENDING_UPDATE PENDING_CANCEL",
    "is_open": "ACCEPTED TRIGGERED PENDING_UPDATE PENDING_CANCEL PARTIALLY_FILLED",
    "is_closed": "DENIED REJECTED CANCELED EXPIRED FILLED",
    "is_canceled": "CANCELED",
    "is_emulated": "EMULATED",
    "is_pending_update": "PENDING_UPDATE",
    "is_pending_cancel": "PENDING_CANCEL",
    "is_triggered": "TRIGGERED",
}


# proves: OR-015, OR-016
@pytest.mark.parametrize("status", list(OrderStatus))
def test_groups_of_states(status: OrderStatus) -> None:
    made = order_in(status)
    for group, names in GROUPS.items():
        assert getattr(made, group) == (status.name in names.split()), group
    assert (made.ts_triggered == 8) == (status is OrderStatus.TRIGGERED)


# proves: OR-019
def test_codes_of_the_fix_protocol() -> None:
    assert "".join(order(name).fix_ord_type for name in TYPES) == "1234KJJ34"


# proves: OR-018
@pytest.mark.parametrize("name", TYPES)
def test_orders_come_back_from_dicts(name: str) -> None:
    made = order(name, tags=["A"])
    again = Order.from_dict(made.to_dict())
    assert (again, type(again), repr(again)) == (made, type(made), repr(made))
    assert again.to_dict() == made.to_dict()
    told = OrderInitialized.to_dict(made.init_event)
    for unpacked in (OrderUnpacker.unpack(told), OrderUnpacker.from_init(made.init_event)):
        assert (unpacked.to_dict(), type(unpacked)) == (made.to_dict(), type(made))
    with pytest.raises(KeyError, match="order_type"):
        OrderUnpacker.unpack({k: v for k, v in told.items() if k != "order_type"})
    with pytest.raises(InvalidValueError, match="speed"):
        OrderUnpacker.unpack(told | {"options": {"speed": "fast"}})


# proves: OR-018
def test_a_dict_tells_no_history() -> None:
    with pytest.raises(InvalidValueError, match=r"ACCEPTED.*history"):
        Order.from_dict(order_in(OrderStatus.ACCEPTED).to_dict())


# proves: OR-018
def test_an_order_as_own_books_keep_it() -> None:
    made = order_in(OrderStatus.PARTIALLY_FILLED)
    own = made.to_own_book_order()
    assert (own.client_order_id, own.price, own.size) == (made.client_order_id, made.price, 90)
    assert (own.status, own.ts_accepted) == (OrderStatus.PARTIALLY_FILLED, 8)
    for never_rests in (order("MarketOrder"), order(time_in_force=TimeInForce.IOC)):
        with pytest.raises(InvalidValueError, match="O-1"):
            never_rests.to_own_book_order()


@pytest.mark.parametrize("status", list(OrderStatus))
def test_copies_keep_the_history_and_go_their_own_way(status: OrderStatus) -> None:
    made = order_in(status)
    for twin in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
        assert (twin, hash(twin), type(twin)) == (made, hash(made), type(made))
        assert twin.to_dict() == made.to_dict()
        assert [repr(e) for e in twin.events] == [repr(e) for e in made.events]
        assert (twin.ts_closed, twin.ts_accepted) == (made.ts_closed, made.ts_accepted)
        if status is OrderStatus.ACCEPTED:
            twin.apply(event("Canceled"))
            assert (twin.is_closed, made.is_open) == (True, True)


def mixed() -> list[Order]:
    instruments = [AUDUSD, InstrumentId.from_str("EUR/USD.SIM"), AUDUSD]
    return [
        order("MarketOrder", f"O-{number}", instrument_id=instrument)
        for number, instrument in enumerate(instruments, 1)
    ]


# proves: OR-017
def test_lists_of_orders() -> None:
    members = mixed()
    made = OrderList(OrderListId("OL-1"), members)
    assert (made.id, made.first, len(made)) == (OrderListId("OL-1"), members[0], 3)
    assert made.orders == members
    assert made.orders[1] is members[1]
    assert (made.instrument_id, made.strategy_id, made.ts_init) == (AUDUSD, StrategyId("S-002"), 7)
    assert made.instrument_ids() == [AUDUSD, InstrumentId.from_str("EUR/USD.SIM")]
    assert (made.is_uniform_instrument(), made.is_bracket()) == (False, False)
    assert OrderList(OrderListId("OL-2"), members[:1]).is_uniform_instrument()
    assert repr(made) == (
        f"OrderList(id=OL-1, instrument_id=AUD/USD.SIM, strategy_id=S-002, orders={members!r})"
    )
    for twin in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made)):
        assert (twin, hash(twin), repr(twin)) == (made, hash(made), repr(made))
        assert twin.orders[0] is not members[0]


# proves: OR-017
def test_lists_that_break_a_rule() -> None:
    other_venue = order("MarketOrder", "O-9", instrument_id=InstrumentId.from_str("A.OTHER"))
    members = mixed()
    for bad, rule in (
        ([], "one order"),
        ([*members, other_venue], "O-9 is not for SIM"),
        ([members[0], members[0]], "twice"),
    ):
        with pytest.raises(InvalidValueError, match=rule):
            OrderList(OrderListId("OL-1"), bad)
    with pytest.raises(TypeError):
        OrderList(OrderListId("OL-1"), [1])  # type: ignore[list-item]


def test_a_fill_is_needed_to_ask_for_duplicates() -> None:
    with pytest.raises(TypeError):
        order().is_duplicate_fill(event("Canceled"))
    assert isinstance(event("Filled", **fill(1)), OrderFilled)


def test_order_types_have_classes() -> None:
    assert {order(name).order_type for name in TYPES} == set(OrderType)
