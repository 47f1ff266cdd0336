"""Snapshots of orders and positions: what they were at one moment, as plain values.

Those of a portfolio are in `tests/accounting/test_portfolio_snapshot.py`.
"""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from orders_kit import PATHS, TYPES, event, fill, order, order_in

from argonauta.errors import CurrencyMismatchError, InvalidValueError
from argonauta.model.currencies import EUR, USD
from argonauta.model.enums import (
    ContingencyType,
    LiquiditySide,
    OrderSide,
    OrderStatus,
    OrderType,
    PositionSide,
    TimeInForce,
)
from argonauta.model.identifiers import ClientOrderId, ExecAlgorithmId, PositionId
from argonauta.model.objects import Money, Price, Quantity
from argonauta.model.orders import OrderSnapshot
from argonauta.model.position import Position, PositionSnapshot
from argonauta.test_kit.providers import TestInstrumentProvider

if TYPE_CHECKING:
    from argonauta.model.events import OrderFilled

PAIR = TestInstrumentProvider.default_fx_ccy("AUD/USD")


def filled(quantity: int, trade_id: str, **told: Any) -> OrderFilled:
    return event("Filled", **fill(quantity, trade_id, position_id=PositionId("P-1"), **told))


def position(*fills: OrderFilled) -> Position:
    made = Position(PAIR, fills[0])
    for told in fills[1:]:
        made.apply(told)
    return made


OPENS = filled(100, "T-1")
REDUCES = filled(40, "T-2", order_side=OrderSide.SELL, price="1.2")
CLOSES = filled(100, "T-3", order_side=OrderSide.SELL, price="1.2")
POSITIONS = {
    "open": position(OPENS),
    "reduced": position(OPENS, REDUCES),
    "closed": position(OPENS, CLOSES),
    "short": position(CLOSES),
}


def check_twins(snapshot: Any, other: Any) -> None:
    """Check that every copy equals the original, and that another does not."""
    values = snapshot.to_dict()
    assert json.loads(json.dumps(values)) == values, "plain values"
    for twin in (
        type(snapshot).from_dict(values),
        pickle.loads(pickle.dumps(snapshot)),
        copy.copy(snapshot),
        copy.deepcopy(snapshot),
    ):
        assert twin == snapshot
        assert hash(twin) == hash(snapshot)
        assert repr(twin) == repr(snapshot)
        assert twin.to_dict() == values
    assert snapshot not in (other, 1)


# proves: DM-141
@pytest.mark.parametrize("name", POSITIONS)
def test_a_snapshot_of_a_position_says_what_the_position_says(name: str) -> None:
    source = POSITIONS[name]
    snapshot = PositionSnapshot.from_position(source, Money(3, USD))
    for field in (
        *("trader_id", "strategy_id", "instrument_id", "account_id", "opening_order_id"),
        *("closing_order_id", "entry", "side", "signed_qty", "quantity", "peak_qty"),
        *("quote_currency", "base_currency", "settlement_currency", "avg_px_open"),
        *("realized_pnl", "ts_opened", "ts_init", "ts_last"),
    ):
        assert getattr(snapshot, field) == getattr(source, field), field
    assert snapshot.position_id == source.id
    assert snapshot.commissions == source.commissions()
    assert snapshot.unrealized_pnl == Money(3, USD)
    traded_out = name in ("reduced", "closed")
    assert snapshot.avg_px_close == (source.avg_px_close if traded_out else None)
    assert snapshot.realized_return == (source.realized_return if traded_out else None)
    assert snapshot.ts_closed == (source.ts_closed if name == "closed" else None)
    assert snapshot.duration_ns == (source.duration_ns if name == "closed" else None)
    check_twins(snapshot, PositionSnapshot.from_position(source))


# proves: DM-141
def test_a_snapshot_stays_when_the_position_moves_on() -> None:
    source = position(OPENS)
    before = PositionSnapshot.from_position(source)
    source.apply(CLOSES)
    assert (before.side, before.quantity) == (PositionSide.LONG, Quantity.from_int(100))
    assert PositionSnapshot.from_position(source).side == PositionSide.FLAT
    assert repr(before) == "PositionSnapshot(LONG 100 AUD/USD.SIM, id=P-1, ts_last=8)"


# proves: DM-141
@pytest.mark.parametrize(
    ("change", "error", "text"),
    [
        ({"signed_qty": float("nan")}, InvalidValueError, "finite"),
        ({"avg_px_close": float("inf")}, InvalidValueError, "finite"),
        ({"side": "SHORT"}, InvalidValueError, "side of the signed quantity"),
        ({"side": "FLAT"}, InvalidValueError, "side of the signed quantity"),
        ({"side": "UPWARDS"}, InvalidValueError, "UPWARDS"),
        ({"quantity": "-1"}, InvalidValueError, "-1"),
        ({"realized_pnl": "1.00 EUR"}, CurrencyMismatchError, "EUR"),
        ({"commissions": ["x"]}, InvalidValueError, "x"),
        ({"commissions": 1}, TypeError, "commissions"),
        ({"ts_last": -1}, InvalidValueError, "-1"),
    ],
)
def test_a_position_that_cannot_be_is_refused(
    change: dict[str, Any], error: type[Exception], text: str
) -> None:
    values = PositionSnapshot.from_position(position(OPENS)).to_dict()
    with pytest.raises(error, match=text):
        PositionSnapshot.from_dict(values | change)


# proves: DM-141
def test_what_a_snapshot_needs_is_needed() -> None:
    values = PositionSnapshot.from_position(position(OPENS)).to_dict()
    optional = {"type", "closing_order_id", "base_currency", "avg_px_close", "realized_return"}
    optional |= {"realized_pnl", "unrealized_pnl", "duration_ns", "ts_closed"}
    for key in values:
        rest = {name: value for name, value in values.items() if name != key}
        if key in optional:
            assert PositionSnapshot.from_dict(rest)
        else:
            with pytest.raises(KeyError, match=key):
                PositionSnapshot.from_dict(rest)
    with pytest.raises(CurrencyMismatchError):
        PositionSnapshot.from_position(position(OPENS), Money(1, EUR))


# proves: DM-141
@pytest.mark.parametrize("name", TYPES)
def test_a_snapshot_of_an_order_says_what_the_order_says(name: str) -> None:
    links = {
        "contingency_type": ContingencyType.OUO,
        "linked_order_ids": [ClientOrderId("O-2")],
        "exec_algorithm_id": ExecAlgorithmId("TWAP"),
        "exec_spawn_id": ClientOrderId("O-1"),
        "exec_algorithm_params": {"horizon": 10},
        "tags": ["A"],
    }
    source = order(name, time_in_force=TimeInForce.IOC, **links)
    for told in (event("Submitted"), event("Accepted"), event("Filled", **fill(40))):
        source.apply(told)
    snapshot = OrderSnapshot.from_order(source)
    for field in (
        *("trader_id", "strategy_id", "instrument_id", "client_order_id", "venue_order_id"),
        *("position_id", "account_id", "last_trade_id", "order_type", "quantity", "filled_qty"),
        *("time_in_force", "avg_px", "slippage", "status", "is_post_only", "is_reduce_only"),
        *("is_quote_quantity", "emulation_trigger", "contingency_type", "linked_order_ids"),
        *("parent_order_id", "exec_algorithm_id", "exec_algorithm_params", "exec_spawn_id"),
        *("tags", "init_id", "ts_init", "ts_last"),
    ):
        assert getattr(snapshot, field) == getattr(source, field), field
    assert snapshot.order_side == source.side
    assert snapshot.liquidity_side == LiquiditySide.TAKER
    assert snapshot.commissions == [Money(0.5, USD)]
    values = source.to_dict()
    for field in ("price", "trigger_price", "activation_price", "limit_offset", "trailing_offset"):
        got = getattr(snapshot, field)
        assert (None if got is None else str(got)) == values.get(field), field
    assert snapshot.to_dict()["trigger_type"] == values.get("trigger_type")
    assert snapshot.to_dict()["trailing_offset_type"] == values.get("trailing_offset_type")
    check_twins(snapshot, OrderSnapshot.from_order(order(name)))


# proves: DM-141
@pytest.mark.parametrize("status", PATHS)
def test_a_snapshot_has_every_status(status: OrderStatus) -> None:
    snapshot = OrderSnapshot.from_order(order_in(status))
    assert snapshot.status == status
    check_twins(snapshot, OrderSnapshot.from_order(order()))


# proves: DM-141
def test_a_snapshot_has_the_terms_of_its_moment() -> None:
    source = order("LimitOrder", time_in_force=TimeInForce.GTD, expire_time_ns=10**18)
    before = OrderSnapshot.from_order(source)
    for told in (
        event("Submitted"),
        event("Accepted"),
        event("Updated", quantity=Quantity.from_int(90), price=Price.from_str("1.05")),
    ):
        source.apply(told)
    after = OrderSnapshot.from_order(source)
    assert (before.quantity, before.price) == (Quantity.from_int(100), Price.from_str("1.1"))
    assert (after.quantity, after.price) == (Quantity.from_int(90), Price.from_str("1.05"))
    assert (before.expire_time, before.liquidity_side) == (10**18, None)
    assert before.order_type == OrderType.LIMIT
    check_twins(before, after)


# proves: DM-141
@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"avg_px": float("nan")}, "finite"),
        ({"order_side": "NO_ORDER_SIDE"}, "must have a side"),
        ({"quantity": "0"}, "greater than zero"),
        ({"status": "LOST"}, "LOST"),
        ({"linked_order_ids": [""]}, "ClientOrderId"),
    ],
)
def test_an_order_that_cannot_be_is_refused(change: dict[str, Any], text: str) -> None:
    values = OrderSnapshot.from_order(order()).to_dict()
    with pytest.raises(InvalidValueError, match=text):
        OrderSnapshot.from_dict(values | change)
