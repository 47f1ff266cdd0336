"""The order factory: arguments and defaults, numbers, brackets, lists."""

from __future__ import annotations

import datetime as dt
import inspect
from decimal import Decimal
from typing import Any

import pytest

from argonauta.common.factories import OrderFactory
from argonauta.errors import InvalidValueError
from argonauta.model import orders
from argonauta.model.enums import (
    ContingencyType,
    OrderSide,
    OrderType,
    TimeInForce,
    TrailingOffsetType,
    TriggerType,
)
from argonauta.model.identifiers import (
    ClientOrderId,
    ExecAlgorithmId,
    InstrumentId,
    OrderListId,
    StrategyId,
    TraderId,
)
from argonauta.model.objects import Price, Quantity

AUDUSD = InstrumentId.from_str("AUD/USD.SIM")
ASKED = (AUDUSD, OrderSide.BUY, Quantity.from_int(100))


class Clock:
    """Tells one time."""

    now = 1_577_836_861_000_000_000

    def timestamp_ns(self) -> int:
        """Return the time."""
        return self.now


@pytest.fixture
def factory() -> OrderFactory:
    return OrderFactory(TraderId("T-001"), StrategyId("S-002"), Clock())


def px(text: str) -> Price:
    return Price.from_str(text)


HEAD = "instrument_id order_side quantity"
TAIL = "exec_algorithm_id exec_algorithm_params tags client_order_id"
LIMITED = (
    "time_in_force expire_time post_only reduce_only quote_quantity display_qty emulation_trigger "
    "trigger_instrument_id"
)
TRIGGERED = (
    "time_in_force expire_time reduce_only quote_quantity emulation_trigger trigger_instrument_id"
)
TRAILING = "activation_price trigger_price trigger_type trailing_offset_type"
LEG = "exec_algorithm_id exec_algorithm_params tags client_order_id"


def leg(prefix: str, names: str) -> str:
    return " ".join(f"{prefix}_{name}" for name in names.split())


ARGUMENTS = {
    "market": f"{HEAD} | time_in_force reduce_only quote_quantity {TAIL}",
    "limit": f"{HEAD} price | {LIMITED} {TAIL}",
    "stop_market": f"{HEAD} trigger_price | trigger_type {TRIGGERED} {TAIL}",
    "stop_limit": f"{HEAD} price trigger_price | trigger_type {LIMITED} {TAIL}",
    "market_to_limit": (
        f"{HEAD} | time_in_force expire_time reduce_only quote_quantity display_qty {TAIL}"
    ),
    "market_if_touched": f"{HEAD} trigger_price | trigger_type {TRIGGERED} {TAIL}",
    "limit_if_touched": f"{HEAD} price trigger_price | trigger_type {LIMITED} {TAIL}",
    "trailing_stop_market": f"{HEAD} trailing_offset | {TRAILING} {TRIGGERED} {TAIL}",
    "trailing_stop_limit": (
        f"{HEAD} limit_offset trailing_offset | price {TRAILING} {LIMITED} {TAIL}"
    ),
    "bracket": (
        f"{HEAD} | quote_quantity emulation_trigger trigger_instrument_id contingency_type "
        "entry_order_type entry_price entry_trigger_price expire_time time_in_force "
        f"entry_post_only {leg('entry', LEG)} "
        + leg(
            "tp",
            "order_type price trigger_price trigger_type activation_price trailing_offset "
            f"trailing_offset_type limit_offset time_in_force post_only {LEG}",
        )
        + " "
        + leg(
            "sl",
            "order_type trigger_price trigger_type activation_price trailing_offset "
            f"trailing_offset_type time_in_force {LEG}",
        )
    ),
    "create_list": "orders |",
    "generate_client_order_id": "|",
    "generate_order_list_id": "|",
    "get_client_order_id_count": "|",
    "get_order_list_id_count": "|",
    "set_client_order_id_count": "count |",
    "set_order_list_id_count": "count |",
    "reset": "|",
}


# proves: OR-020, OR-021, OR-022, OR-023, OR-024, OR-025, OR-026, OR-027, OR-028, OR-029, OR-030
# proves: OR-031, OR-032, OR-033, OR-034, OR-035, OR-036, OR-037
@pytest.mark.parametrize("name", ARGUMENTS)
def test_methods_have_the_documented_arguments(name: str) -> None:
    parameters = inspect.signature(getattr(OrderFactory, name)).parameters
    required, optional = (part.split() for part in ARGUMENTS[name].split("|"))
    assert [key for key in parameters if key != "self"] == required + optional
    for key in optional:
        assert parameters[key].default is not inspect.Parameter.empty, key
    for key in required:
        assert parameters[key].default is inspect.Parameter.empty, key


MADE: dict[str, tuple[Any, ...]] = {
    "market": (),
    "limit": (px("1.1"),),
    "stop_market": (px("1.1"),),
    "stop_limit": (px("1.1"), px("1.2")),
    "market_to_limit": (),
    "market_if_touched": (px("1.1"),),
    "limit_if_touched": (px("1.1"), px("1.2")),
    "trailing_stop_market": (Decimal("0.5"),),
    "trailing_stop_limit": (Decimal("0.25"), Decimal("0.5")),
}


# proves: OR-026, OR-027, OR-028, OR-029, OR-030, OR-034, OR-035, OR-036, OR-037
@pytest.mark.parametrize("name", MADE)
def test_defaults(factory: OrderFactory, name: str) -> None:
    made = getattr(factory, name)(*ASKED, *MADE[name])
    cls = "".join(part.title() for part in name.split("_")) + "Order"
    assert type(made) is getattr(orders, cls)
    assert made.client_order_id == ClientOrderId("O-20200101-000101-001-002-1")
    assert (made.instrument_id, made.side, made.quantity) == ASKED
    assert (made.trader_id, made.strategy_id) == (factory.trader_id, factory.strategy_id)
    assert (made.time_in_force, made.ts_init) == (TimeInForce.GTC, Clock.now)
    has_trigger = name not in ("market", "limit", "market_to_limit")
    assert made.trigger_type is (TriggerType.DEFAULT if has_trigger else TriggerType.NO_TRIGGER)
    is_trailing = name.startswith("trailing")
    expected = TrailingOffsetType.PRICE if is_trailing else TrailingOffsetType.NO_TRAILING_OFFSET
    assert made.trailing_offset_type is expected
    assert made.tags is None
    assert not made.is_post_only
    assert not made.is_reduce_only
    assert not made.is_quote_quantity


# proves: OR-026, OR-036
def test_options_are_kept(factory: OrderFactory) -> None:
    made = factory.trailing_stop_limit(
        *ASKED,
        limit_offset=Decimal("0.25"),
        trailing_offset=Decimal("0.5"),
        price=px("1.0"),
        activation_price=px("1.2"),
        trigger_price=px("1.1"),
        trigger_type=TriggerType.LAST_PRICE,
        trailing_offset_type=TrailingOffsetType.BASIS_POINTS,
        time_in_force=TimeInForce.GTD,
        expire_time=dt.datetime(2021, 1, 1, tzinfo=dt.UTC),
        post_only=True,
        reduce_only=True,
        quote_quantity=True,
        display_qty=Quantity.from_int(10),
        emulation_trigger=TriggerType.BID_ASK,
        trigger_instrument_id=InstrumentId.from_str("X.Y"),
        exec_algorithm_id=ExecAlgorithmId("TWAP"),
        exec_algorithm_params={"horizon": 10},
        tags=["A"],
        client_order_id=ClientOrderId("MINE"),
    )
    assert made.info() == (
        "BUY 100 AUD/USD.SIM TRAILING_STOP_LIMIT[LAST_PRICE] @ 1.2-ACTIVATION @ 1.1-STOP "
        "[LAST_PRICE] 1.0-LIMIT 0.5-TRAILING_OFFSET[BASIS_POINTS] "
        "0.25-LIMIT_OFFSET[BASIS_POINTS] GTD 2021-01-01T00:00:00.000Z EMULATED[BID_ASK]"
    )
    assert made.is_post_only
    assert made.is_reduce_only
    assert made.is_quote_quantity
    assert (made.display_qty, made.tags) == (10, ["A"])
    assert made.trigger_instrument_id == InstrumentId.from_str("X.Y")
    assert made.exec_algorithm_params == {"horizon": 10}
    assert made.exec_spawn_id == made.client_order_id == ClientOrderId("MINE")
    assert made.is_primary
    assert factory.get_client_order_id_count() == 0, "an id that is given is not counted"


@pytest.mark.parametrize("at", [1_609_459_200_000_000_000, dt.datetime(2021, 1, 1, tzinfo=dt.UTC)])
def test_expiries_are_numbers_or_times(factory: OrderFactory, at: Any) -> None:
    made = factory.limit(*ASKED, px("1"), time_in_force=TimeInForce.GTD, expire_time=at)
    assert made.expire_time_ns == 1_609_459_200_000_000_000


# proves: OR-022, OR-023, OR-024, OR-025, OR-031, OR-032, OR-033
def test_numbers(factory: OrderFactory) -> None:
    factory.set_client_order_id_count(7)
    factory.set_order_list_id_count(9)
    assert factory.generate_client_order_id() == ClientOrderId("O-20200101-000101-001-002-8")
    assert factory.generate_order_list_id() == OrderListId("OL-20200101-000101-001-002-10")
    assert (factory.get_client_order_id_count(), factory.get_order_list_id_count()) == (8, 10)
    factory.reset()
    assert (factory.get_client_order_id_count(), factory.get_order_list_id_count()) == (0, 0)
    for bad in (-1, 2**64):
        with pytest.raises(InvalidValueError):
            factory.set_client_order_id_count(bad)


# proves: OR-022
def test_ids_as_uuids_and_without_hyphens() -> None:
    head = (TraderId("T-001"), StrategyId("S-002"), Clock())
    bare = OrderFactory(*head, use_hyphens_in_client_order_ids=False)
    assert bare.generate_client_order_id() == ClientOrderId("O202001010001010010021")
    assert not bare.use_hyphens_in_client_order_ids
    uuids = OrderFactory(*head, use_uuid_client_order_ids=True)
    assert uuids.use_uuid_client_order_ids
    first, second = (uuids.generate_client_order_id() for _ in range(2))
    assert first != second
    assert len(first.value) == 36


# proves: OR-020, OR-038
def test_a_bracket_as_it_is_by_default(factory: OrderFactory) -> None:
    made = factory.bracket(*ASKED, tp_price=px("2"), sl_trigger_price=px("0.5"))
    assert made.is_bracket()
    assert made.id == OrderListId("OL-20200101-000101-001-002-1")
    entry, stop_loss, take_profit = made.orders
    assert [order.order_type for order in made.orders] == [
        OrderType.MARKET,
        OrderType.STOP_MARKET,
        OrderType.LIMIT,
    ]
    assert [order.tags for order in made.orders] == [["ENTRY"], ["STOP_LOSS"], ["TAKE_PROFIT"]]
    assert [order.contingency_type for order in made.orders] == [
        ContingencyType.OTO,
        ContingencyType.OUO,
        ContingencyType.OUO,
    ]
    assert entry.linked_order_ids == [stop_loss.client_order_id, take_profit.client_order_id]
    assert stop_loss.linked_order_ids == [take_profit.client_order_id]
    assert take_profit.linked_order_ids == [stop_loss.client_order_id]
    assert (entry.is_reduce_only, entry.parent_order_id) == (False, None)
    assert (take_profit.is_post_only, take_profit.price) == (True, px("2"))
    assert stop_loss.trigger_price == px("0.5")
    for exit_order in (stop_loss, take_profit):
        assert exit_order.is_reduce_only
        assert exit_order.side is OrderSide.SELL
        assert exit_order.time_in_force is TimeInForce.GTC
        assert exit_order.parent_order_id == entry.client_order_id
    assert all(order.order_list_id == made.id for order in made.orders)


TERMS: dict[str, dict[str, Any]] = {
    "MARKET": {},
    "LIMIT": {"price": px("1")},
    "STOP_MARKET": {"trigger_price": px("1")},
    "STOP_LIMIT": {"price": px("1"), "trigger_price": px("1")},
    "MARKET_TO_LIMIT": {},
    "MARKET_IF_TOUCHED": {"trigger_price": px("1")},
    "LIMIT_IF_TOUCHED": {"price": px("1"), "trigger_price": px("1")},
    "TRAILING_STOP_MARKET": {"trailing_offset": Decimal(1)},
    "TRAILING_STOP_LIMIT": {"trailing_offset": Decimal(1), "limit_offset": Decimal(1)},
}
LEGS = {
    "entry": "MARKET LIMIT MARKET_IF_TOUCHED LIMIT_IF_TOUCHED STOP_LIMIT",
    "tp": "LIMIT LIMIT_IF_TOUCHED MARKET_IF_TOUCHED TRAILING_STOP_MARKET TRAILING_STOP_LIMIT",
    "sl": "STOP_MARKET TRAILING_STOP_MARKET",
}


# proves: OR-038
@pytest.mark.parametrize("prefix", LEGS)
@pytest.mark.parametrize("name", TERMS)
def test_types_of_the_legs(factory: OrderFactory, prefix: str, name: str) -> None:
    terms: dict[str, Any] = {"tp_price": px("2"), "sl_trigger_price": px("0.5")}
    terms = {key: value for key, value in terms.items() if not key.startswith(prefix)}
    accepted = inspect.signature(OrderFactory.bracket).parameters
    own = {f"{prefix}_{key}": value for key, value in TERMS[name].items()}
    terms |= {key: value for key, value in own.items() if key in accepted}
    terms[f"{prefix}_order_type"] = OrderType[name]
    if name in LEGS[prefix].split():
        made = factory.bracket(*ASKED, **terms)
        assert made.is_bracket()
        assert made.orders[["entry", "sl", "tp"].index(prefix)].order_type is OrderType[name]
        assert factory.get_client_order_id_count() == 3
    else:
        with pytest.raises(InvalidValueError, match=f"{prefix}_order_type {name}"):
            factory.bracket(*ASKED, **terms)
        assert factory.get_client_order_id_count() == 0
        assert factory.get_order_list_id_count() == 0


# proves: OR-020
@pytest.mark.parametrize(
    ("terms", "rule"),
    [
        ({"tp_price": None}, "price None"),
        ({"sl_trigger_price": None}, "trigger_price None"),
        ({"entry_price": px("1")}, "price 1"),
        ({"tp_trigger_price": px("1")}, "trigger_price 1"),
        ({"sl_trailing_offset": Decimal(1)}, "trailing_offset 1"),
        ({"sl_activation_price": px("1")}, "activation_price 1"),
        ({"tp_limit_offset": Decimal(1)}, "limit_offset 1"),
        ({"entry_post_only": True}, "post-only"),
        ({"contingency_type": ContingencyType.OTO}, "OTO"),
        ({"tp_time_in_force": TimeInForce.GTD}, "expire_time"),
        ({"expire_time": 1}, "GTD"),
        ({"entry_exec_algorithm_params": {"a": 1}}, "exec_algorithm_id"),
        ({"tp_client_order_id": ClientOrderId("O"), "sl_client_order_id": ClientOrderId("O")}, "O"),
    ],
)
def test_terms_of_a_bracket_are_not_ignored(
    factory: OrderFactory, terms: dict[str, Any], rule: str
) -> None:
    given = {"tp_price": px("2"), "sl_trigger_price": px("0.5")} | terms
    with pytest.raises(InvalidValueError, match=rule):
        factory.bracket(*ASKED, **given)
    assert factory.get_order_list_id_count() == 0


# proves: OR-021
def test_lists_get_the_next_id(factory: OrderFactory) -> None:
    members = [factory.market(*ASKED), factory.limit(*ASKED, px("1"))]
    made = factory.create_list(members)
    assert (made.id, made.orders) == (OrderListId("OL-20200101-000101-001-002-1"), members)
    with pytest.raises(InvalidValueError, match="one order"):
        factory.create_list([])
    assert factory.get_order_list_id_count() == 1


def test_what_a_factory_needs() -> None:
    head = (TraderId("T-001"), StrategyId("S-002"))
    with pytest.raises(AttributeError, match="timestamp_ns"):
        OrderFactory(*head, object())
    with pytest.raises(InvalidValueError, match="cache"):
        OrderFactory(*head, Clock(), cache=object())
