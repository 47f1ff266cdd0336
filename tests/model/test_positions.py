"""Positions made in Python, and the events that tell of them."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest

from argonauta.core.uuid import UUID4
from argonauta.errors import DuplicateFillError, InvalidValueError
from argonauta.model.currencies import USD
from argonauta.model.enums import (
    LiquiditySide,
    OrderSide,
    OrderType,
    PositionAdjustmentType,
    PositionSide,
)
from argonauta.model.events import (
    OrderFilled,
    PositionAdjusted,
    PositionChanged,
    PositionClosed,
    PositionEvent,
    PositionOpened,
)
from argonauta.model.identifiers import (
    AccountId,
    ClientOrderId,
    PositionId,
    StrategyId,
    TradeId,
    TraderId,
    VenueOrderId,
)
from argonauta.model.objects import Money, Price, Quantity
from argonauta.model.position import Position
from argonauta.test_kit.providers import TestInstrumentProvider

PAIR = TestInstrumentProvider.default_fx_ccy("AUD/USD")
TRADER, STRATEGY = TraderId("T-1"), StrategyId("S-1")
POSITION, ACCOUNT = PositionId("P-1"), AccountId("SIM-1")


def fill(number: int, side: OrderSide, quantity: int, price: str, fee: float = 0.0) -> OrderFilled:
    return OrderFilled(
        TRADER,
        STRATEGY,
        PAIR.id,
        ClientOrderId(f"O-{number}"),
        VenueOrderId(f"V-{number}"),
        ACCOUNT,
        TradeId(f"E-{number}"),
        POSITION,
        side,
        OrderType.MARKET,
        Quantity.from_int(quantity),
        Price.from_str(price),
        USD,
        Money(fee, USD),
        LiquiditySide.TAKER,
        UUID4(),
        number,
        number,
    )


BUY = fill(1, OrderSide.BUY, 100, "1.00000", 1)
REDUCE = fill(2, OrderSide.SELL, 40, "1.10000", 1)
CLOSE = fill(3, OrderSide.SELL, 60, "1.20000", 1)


def held(*fills: OrderFilled) -> Position:
    position = Position(PAIR, fills[0])
    for event in fills[1:]:
        position.apply(event)
    return position


def events() -> list[PositionEvent]:
    return [
        PositionOpened.create(held(BUY), BUY, UUID4(), 9),
        PositionChanged.create(held(BUY, REDUCE), REDUCE, UUID4(), 9),
        PositionClosed.create(held(BUY, REDUCE, CLOSE), CLOSE, UUID4(), 9),
    ]


# proves: PA-003, PA-004, PA-007, PA-008, PA-010, PA-014
def test_fills_add_up() -> None:
    position = held(BUY, REDUCE)
    assert (position.side, position.signed_qty, position.quantity) == (
        PositionSide.LONG, 60.0, Quantity.from_int(60),
    )  # fmt: skip
    assert (position.avg_px_open, position.avg_px_close) == (1.0, 1.1)
    assert position.realized_pnl == Money(2, USD), "four gained, two paid"
    assert position.commissions() == [Money(2, USD)]
    assert position.unrealized_pnl(Price.from_str("1.20000")) == Money(12, USD)
    assert position.total_pnl(Price.from_str("1.20000")) == Money(14, USD)
    assert position.notional_value(Price.from_str("1.20000")) == Money(72, USD)
    assert position.realized_return == pytest.approx(0.1)
    position.apply(CLOSE)
    assert (position.is_closed, position.closing_order_id) == (True, ClientOrderId("O-3"))
    assert position.unrealized_pnl(Price.from_str("9.00000")) == Money(0, USD)
    assert (position.ts_opened, position.ts_closed, position.duration_ns) == (1, 3, 2)


# proves: DM-136, DM-137
@pytest.mark.parametrize("event", events(), ids=lambda e: type(e).__name__)
def test_events_survive_dicts_pickles_and_copies(event: Any) -> None:
    cls = type(event)
    for twin in (
        cls.from_dict(event.to_dict()),
        cls.from_dict(cls.to_dict(event)),
        pickle.loads(pickle.dumps(event)),
        copy.copy(event),
        copy.deepcopy(event),
    ):
        assert type(twin) is cls
        assert twin == event
        assert hash(twin) == hash(event)
        assert repr(twin) == repr(event)
        assert twin.to_dict() == event.to_dict()
    with pytest.raises(InvalidValueError, match="type Order: must be"):
        cls.from_dict(event.to_dict() | {"type": "Order"})
    for key in event.to_dict():
        if key not in ("type", "closing_order_id", "duration_ns"):
            values = {name: value for name, value in event.to_dict().items() if name != key}
            with pytest.raises(KeyError, match=key):
                cls.from_dict(values)


# proves: DM-136
def test_constructors_make_the_same_events() -> None:
    opened, changed, closed = events()

    def head(event: Any, *before: Any) -> tuple[Any, ...]:
        state = (event.entry, event.side, event.signed_qty, event.quantity, event.peak_qty)
        last = (event.last_qty, event.last_px, event.currency, event.avg_px_open)
        ids = (TRADER, STRATEGY, PAIR.id, POSITION, ACCOUNT, event.opening_order_id)
        return (*ids, *before, *state, *last)

    own = (opened.realized_pnl, opened.id, opened.ts_event, opened.ts_init)
    assert repr(PositionOpened(*head(opened), *own)) == repr(opened)
    own = (changed.avg_px_close, changed.realized_return, changed.realized_pnl)
    rest = (changed.unrealized_pnl, changed.id, changed.ts_opened, changed.ts_event, 9)
    assert repr(PositionChanged(*head(changed), *own, *rest)) == repr(changed)
    own = (closed.avg_px_close, closed.realized_return, closed.realized_pnl, closed.id)
    rest = (closed.ts_opened, closed.ts_closed, closed.duration_ns, 9)
    made = PositionClosed(*head(closed, closed.closing_order_id), *own, *rest)
    assert repr(made) == repr(closed)
    with pytest.raises(InvalidValueError, match="finite"):
        PositionOpened(*head(opened)[:-1], float("nan"), opened.realized_pnl, UUID4(), 1, 1)


# proves: DM-136
def test_an_event_is_made_of_the_last_fill() -> None:
    with pytest.raises(InvalidValueError, match="must be the last trade"):
        PositionChanged.create(held(BUY, REDUCE), BUY, UUID4(), 9)


# proves: PA-016
def test_a_trade_counts_once() -> None:
    position = held(BUY)
    with pytest.raises(DuplicateFillError, match="E-1") as refused:
        position.apply(BUY)
    assert isinstance(refused.value, KeyError)
    assert not str(refused.value).startswith("'")
    assert position.quantity == Quantity.from_int(100)


# proves: PA-021
def test_a_fill_beyond_zero_turns_the_position_around_at_its_price() -> None:
    position = held(BUY, fill(4, OrderSide.SELL, 150, "1.30000"))
    assert (position.side, position.signed_qty, position.avg_px_open) == (
        PositionSide.SHORT, -50.0, 1.3,
    )  # fmt: skip


# proves: PA-015
def test_the_fills_of_an_order_can_be_forgotten() -> None:
    position = held(BUY, REDUCE)
    position.purge_events_for_order(ClientOrderId("O-2"))
    assert position == held(BUY)
    assert (position.quantity, position.realized_pnl) == (Quantity.from_int(100), Money(-1, USD))


# proves: PA-013
def test_funding_changes_profit_and_not_quantity() -> None:
    position = held(BUY)
    funding = PositionAdjusted(
        TRADER,
        STRATEGY,
        PAIR.id,
        POSITION,
        ACCOUNT,
        PositionAdjustmentType.FUNDING,
        None,
        Money(-3, USD),
        "funding",
        UUID4(),
        5,
        5,
    )
    position.apply_adjustment(funding)
    assert (position.realized_pnl, position.quantity) == (Money(-4, USD), Quantity.from_int(100))
    assert position.adjustments == [funding]
    for twin in (pickle.loads(pickle.dumps(position)), copy.copy(position)):
        assert twin.to_dict() == position.to_dict()
        assert twin.adjustments == [funding]
    for twin in (
        PositionAdjusted.from_dict(funding.to_dict()),
        pickle.loads(pickle.dumps(funding)),
    ):
        assert twin == funding
        assert repr(twin) == repr(funding)


# proves: PA-012
def test_a_fee_in_kind_leaves_less_than_was_bought() -> None:
    position = held(BUY)
    commission = PositionAdjusted(
        TRADER,
        STRATEGY,
        PAIR.id,
        POSITION,
        ACCOUNT,
        PositionAdjustmentType.COMMISSION,
        Decimal("-0.5"),
        None,
        "O-1",
        UUID4(),
        5,
        5,
    )
    position.apply_adjustment(commission)
    assert position.signed_qty == 99.5
    assert position.quantity == Quantity.from_int(99), "rounded down to what can be traded"
