"""Events as a strategy sees them: fields, dicts, text."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pytest

from argonauta.backtest.engine import BacktestEngine
from argonauta.model import events
from argonauta.model.currencies import EUR, USD
from argonauta.model.data import QuoteTick
from argonauta.model.enums import (
    AccountType,
    LiquiditySide,
    OmsType,
    OrderSide,
    OrderType,
    PositionSide,
    TimeInForce,
)
from argonauta.model.events import OrderEvent, OrderFilled, PositionEvent
from argonauta.model.identifiers import InstrumentId, Symbol, Venue
from argonauta.model.instruments import CurrencyPair
from argonauta.model.objects import Money, Price, Quantity
from argonauta.trading.strategy import Strategy


def words(text: str) -> set[str]:
    return set(text.split())


EURUSD = InstrumentId.from_str("EUR/USD.SIM")
ORDER = {"type", "trader_id", "strategy_id", "instrument_id", "client_order_id", "event_id"}
ORDER |= {"ts_event", "ts_init"}
AT_VENUE = ORDER | {"account_id", "venue_order_id", "reconciliation"}
POSITION = words(
    "type trader_id strategy_id instrument_id position_id account_id opening_order_id entry side "
    "signed_qty quantity peak_qty last_qty last_px currency avg_px_open realized_pnl event_id "
    "ts_event ts_init"
)
KEYS = {
    "OrderInitialized": ORDER
    | words(
        "order_side order_type quantity time_in_force post_only reduce_only quote_quantity options "
        "emulation_trigger trigger_instrument_id contingency_type order_list_id linked_order_ids "
        "parent_order_id exec_algorithm_id exec_algorithm_params exec_spawn_id tags "
        "reconciliation"
    ),
    "OrderSubmitted": ORDER | {"account_id"},
    "OrderAccepted": AT_VENUE,
    "OrderPendingCancel": AT_VENUE,
    "OrderCanceled": AT_VENUE,
    "OrderFilled": AT_VENUE
    | words(
        "trade_id position_id order_side order_type last_qty last_px currency commission "
        "liquidity_side info"
    ),
    "PositionOpened": POSITION | {"duration_ns"},
    "PositionChanged": POSITION
    | {"avg_px_close", "realized_return", "unrealized_pnl", "ts_opened"},
    "PositionClosed": POSITION
    | words("closing_order_id avg_px_close realized_return ts_opened ts_closed duration_ns"),
}


class RoundTrip(Strategy):
    """Buy twice, cancel a resting order, sell everything."""

    def on_start(self) -> None:
        self.seen: list[object] = []
        self.quotes = 0
        self.subscribe_quote_ticks(EURUSD)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        self.quotes += 1
        if self.quotes == 1:
            self.resting = self.order_factory.limit(
                EURUSD,
                OrderSide.BUY,
                Quantity.from_int(1000),
                Price.from_str("1.00000"),
                tags=["A"],
            )
            self.submit_order(self.resting)
        if self.quotes == 2:
            self.cancel_order(self.resting)
        side = OrderSide.BUY if self.quotes < 3 else OrderSide.SELL
        size = Quantity.from_int(1000 if self.quotes < 3 else 2000)
        self.submit_order(self.order_factory.market(EURUSD, side, size))

    def on_event(self, event: object) -> None:
        self.seen.append(event)


@pytest.fixture(scope="module")
def seen() -> list[OrderEvent | PositionEvent]:
    engine = BacktestEngine()
    engine.add_venue(
        Venue("SIM"),
        OmsType.NETTING,
        AccountType.MARGIN,
        [Money(1_000_000, USD)],
        base_currency=USD,
    )
    engine.add_instrument(
        CurrencyPair(
            EURUSD,
            Symbol("EUR/USD"),
            EUR,
            USD,
            5,
            0,
            Price.from_str("0.00001"),
            Quantity.from_int(1),
            0,
            0,
            taker_fee=Decimal("0.0001"),
        )
    )
    size = Quantity.from_int(1_000_000)
    engine.add_data(
        [
            QuoteTick(EURUSD, Price(bid, 5), Price(bid + 0.0002, 5), size, size, ts, ts)
            for ts, bid in [(10**9, 1.1), (2 * 10**9, 1.1001), (3 * 10**9, 1.1002)]
        ]
    )
    strategy = RoundTrip()
    engine.add_strategy(strategy)
    engine.run()
    kept = list(strategy.seen)
    engine.dispose()
    return kept


def first(seen: list[OrderEvent | PositionEvent], name: str) -> OrderFilled:
    return next(event for event in seen if type(event).__name__ == name)


@pytest.mark.parametrize("name", KEYS)
def test_dicts_have_the_keys_of_the_public_api(seen: list[OrderEvent], name: str) -> None:
    event = first(seen, name)
    cls = getattr(events, name)
    assert set(event.to_dict()) == KEYS[name]
    assert cls.to_dict(event) == event.to_dict() == event.to_dict(event)
    assert event.to_dict()["type"] == name


# proves: DM-134
@pytest.mark.parametrize("name", KEYS)
def test_every_field_can_be_read(seen: list[OrderEvent], name: str) -> None:
    event = first(seen, name)
    fields = {field for field in dir(event) if not field.startswith("_")} - {"to_dict", "from_dict"}
    for field in fields:
        getattr(event, field)
    assert event.id == event.event_id
    assert event.instrument_id == EURUSD
    assert str(event).startswith(f"{name}(instrument_id=EUR/USD.SIM, ")
    assert repr(event).startswith(f"{name}(trader_id=")
    assert event == copy.copy(event) == copy.deepcopy(event)
    assert hash(event) == hash(copy.copy(event))
    with pytest.raises(AttributeError):
        event.ts_event = 1  # type: ignore[misc]
    again = pickle.loads(pickle.dumps(event))
    assert (again, repr(again), type(again)) == (event, repr(event), type(event))


# proves: DM-135
def test_a_fill(seen: list[OrderEvent]) -> None:
    fill = first(seen, "OrderFilled")
    assert isinstance(fill, OrderEvent)
    assert (fill.is_buy, fill.is_sell, fill.order_side) == (True, False, OrderSide.BUY)
    assert (str(fill.last_px), str(fill.last_qty)) == ("1.10020", "1000")
    assert (fill.commission, fill.currency) == (Money(0.11, USD), USD)
    assert (fill.liquidity_side, fill.order_type) == (LiquiditySide.TAKER, OrderType.MARKET)
    assert (fill.reconciliation, fill.info, fill.ts_event) == (False, {}, 10**9)
    assert fill.to_dict()["commission"] == "0.11 USD"


def test_an_order_is_initialized_with_its_terms(seen: list[OrderEvent]) -> None:
    event = first(seen, "OrderInitialized")
    assert (event.side, event.order_type, event.quantity) == (OrderSide.BUY, OrderType.LIMIT, 1000)
    assert event.options == {"price": "1.00000", "expire_time_ns": 0, "display_qty": None}
    assert (event.time_in_force, event.tags) == (TimeInForce.GTC, ["A"])
    assert (event.linked_order_ids, event.venue_order_id, event.account_id) == (None, None, None)


# proves: DM-136, DM-137
def test_a_position_opens_changes_and_closes(seen: list[PositionEvent]) -> None:
    opened = first(seen, "PositionOpened")
    assert (opened.side, opened.signed_qty, opened.avg_px_close) == (PositionSide.LONG, 1000.0, 0.0)
    assert opened.realized_pnl == Money(-0.11, USD)
    changed = first(seen, "PositionChanged")
    assert (changed.quantity, changed.peak_qty, changed.avg_px_open) == (2000, 2000, 1.10025)
    closed = first(seen, "PositionClosed")
    assert isinstance(closed, PositionEvent)
    assert (closed.side, closed.quantity, closed.closing_order_id) != (None, None, None)
    assert (closed.ts_opened, closed.ts_closed, closed.duration_ns) == (10**9, 3 * 10**9, 2 * 10**9)
    assert closed.avg_px_close == 1.1002
    assert closed.realized_pnl == Money(-0.54, USD)
