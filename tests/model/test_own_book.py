"""Own books, and books of others without our own orders."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pytest

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.errors import BookIntegrityError, InvalidValueError, OrderBookError
from argonauta.model.book import (
    OrderBook,
    OwnBookOrder,
    OwnOrderBook,
    should_handle_own_book_order,
)
from argonauta.model.data import BookOrder
from argonauta.model.enums import (
    AccountType,
    BookType,
    OmsType,
    OrderSide,
    OrderStatus,
    OrderType,
    TimeInForce,
)
from argonauta.model.identifiers import ClientOrderId, InstrumentId, TraderId, Venue, VenueOrderId
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy

BUY, SELL = OrderSide.BUY, OrderSide.SELL
ID = InstrumentId.from_str("YES.POLY")


def own(name: str, side: OrderSide, price: str, size: str, **fields: object) -> OwnBookOrder:
    values: dict[str, object] = {
        "trader_id": TraderId("T-1"),
        "client_order_id": ClientOrderId(name),
        "side": side,
        "price": Price.from_str(price),
        "size": Quantity.from_str(size),
        "order_type": OrderType.LIMIT,
        "time_in_force": TimeInForce.GTC,
        "status": OrderStatus.ACCEPTED,
        "ts_last": 1,
        "ts_accepted": 100,
        "ts_submitted": 1,
        "ts_init": 1,
    }
    return OwnBookOrder(**values | fields)


def own_book() -> OwnOrderBook:
    book = OwnOrderBook(ID)
    book.add(own("O-1", BUY, "0.40", "5"))
    book.add(own("O-2", BUY, "0.40", "3", status=OrderStatus.PENDING_CANCEL, ts_accepted=0))
    book.add(own("O-3", SELL, "0.60", "4"))
    return book


def public_book() -> OrderBook:
    book = OrderBook(ID, BookType.L2_MBP)
    for side, price, size in (
        (BUY, "0.40", "15"),
        (BUY, "0.39", "3"),
        (SELL, "0.60", "4"),
        (SELL, "0.65", "3"),
    ):
        book.add(BookOrder(side, Price.from_str(price), Quantity.from_str(size), 0), 1)
    return book


def decimals(pairs: dict[str, str]) -> dict[Decimal, Decimal]:
    return {Decimal(price): Decimal(size) for price, size in pairs.items()}


# proves: DM-129
def test_filtered_readings_subtract_own_orders() -> None:
    book, mine = public_book(), own_book()
    assert book.bids_filtered_to_dict(own_book=mine) == decimals({"0.40": "7", "0.39": "3"})
    assert book.asks_filtered_to_dict(depth=1, own_book=mine) == decimals({"0.65": "3"})
    assert book.asks_filtered_to_dict() == book.asks_to_dict()
    accepted = {OrderStatus.ACCEPTED}
    filtered = book.bids_filtered_to_dict(own_book=mine, status=accepted)
    assert filtered == decimals({"0.40": "10", "0.39": "3"})
    groups = book.group_bids_filtered(Decimal("0.1"), own_book=mine)
    assert groups == decimals({"0.4": "7", "0.3": "3"})
    assert book.group_asks_filtered(Decimal("0.5"), 1, mine) == decimals({"1.0": "3"})
    view = book.filtered_view(mine, depth=1)
    assert (view.bids_to_dict(), view.asks_to_dict()) == (
        decimals({"0.40": "7"}),
        decimals({"0.65": "3"}),
    )
    assert (view.book_type, view.sequence, view.ts_last) == (BookType.L2_MBP, 0, 1)
    with pytest.raises(BookIntegrityError, match=r"data for NO\.POLY was offered"):
        book.filtered_view(OwnOrderBook(InstrumentId.from_str("NO.POLY")))


# proves: DM-130
def test_an_own_book_keeps_orders_by_price_and_age() -> None:
    book = own_book()
    assert repr(book) == "OwnOrderBook(instrument_id=YES.POLY, orders=3, update_count=3)"
    assert "│ [5, 3] │ 0.40  │      │" in book.pprint()
    assert "│ 8    │ 0.0   │      │" in book.pprint(group_size=Decimal("0.5"))
    assert [order.client_order_id.value for order in book.bids_to_list()] == ["O-1", "O-2"]
    assert book.bid_client_order_ids() == [ClientOrderId("O-1"), ClientOrderId("O-2")]
    assert book.ask_client_order_ids() == [ClientOrderId("O-3")]
    assert len(book.orders_to_list()) == 3
    assert book.asks_to_list()[0].price == Price.from_str("0.60")
    assert list(book.bids_to_dict()) == [Decimal("0.40")]
    assert book.asks_to_dict()[Decimal("0.60")] == book.asks_to_list()
    assert book.bid_quantity() == decimals({"0.40": "8"})
    assert book.ask_quantity(group_size=Decimal("0.5")) == decimals({"1.0": "4"})
    assert book.is_order_in_book(ClientOrderId("O-1"))
    assert book.ts_last == 1

    book.update(own("O-1", BUY, "0.30", "5", ts_last=7))
    assert (book.bid_quantity(), book.ts_last) == (decimals({"0.40": "3", "0.30": "5"}), 7)
    book.delete(own("O-2", BUY, "0.40", "3"))
    assert book.audit_open_orders({ClientOrderId("O-1")}) == [ClientOrderId("O-3")]
    book.update(own("O-1", BUY, "0.30", "0"))
    assert book.orders_to_list() == []
    book.add(own("O-4", BUY, "0.30", "1"))
    book.clear()
    assert (book.bids_to_dict(), book.update_count) == ({}, 7)
    book.reset()
    assert book == OwnOrderBook(ID)


# proves: DM-130
def test_an_own_book_refuses_orders_that_it_cannot_place() -> None:
    book = own_book()
    with pytest.raises(OrderBookError, match="order O-1 is in the book already"):
        book.add(own("O-1", BUY, "0.10", "1"))
    with pytest.raises(OrderBookError, match="order O-9 is not in the book"):
        book.update(own("O-9", BUY, "0.10", "1"))
    with pytest.raises(OrderBookError, match="order O-9 is not in the book"):
        book.delete(own("O-9", BUY, "0.10", "1"))
    with pytest.raises(InvalidValueError, match="must be BUY or SELL"):
        own("O-9", OrderSide.NO_ORDER_SIDE, "0.10", "1")
    assert book == own_book()


# proves: DM-130
def test_own_orders_and_books_survive_pickles_and_copies() -> None:
    order = own("O-1", SELL, "0.40", "5", venue_order_id=VenueOrderId("V-1"))
    assert order == pickle.loads(pickle.dumps(order)) == copy.copy(order)
    assert hash(order) == hash(copy.deepcopy(order))
    assert (order.exposure(), order.signed_size()) == (2.0, -5.0)
    assert str(order) == "T-1,O-1,V-1,SELL,0.40,5,LIMIT,GTC,ACCEPTED,1,100,1,1"
    assert repr(order).startswith(
        "OwnBookOrder(trader_id=T-1, client_order_id=O-1, venue_order_id=V-1"
    )
    assert order.to_dict()["venue_order_id"] == "V-1"
    assert (order.trader_id, order.venue_order_id) == (TraderId("T-1"), VenueOrderId("V-1"))
    assert (order.status, order.order_type, order.time_in_force) == (
        OrderStatus.ACCEPTED,
        OrderType.LIMIT,
        TimeInForce.GTC,
    )
    assert (order.ts_accepted, order.ts_submitted, order.ts_init, order.ts_last) == (100, 1, 1, 1)
    book = own_book()
    for twin in (pickle.loads(pickle.dumps(book)), copy.copy(book), copy.deepcopy(book)):
        assert twin == book
        assert hash(twin) == hash(book)
        twin.clear()
        assert twin != book


# proves: DM-130
def test_opposite_outcomes_of_a_binary_market_mirror_each_other() -> None:
    no = OwnOrderBook(InstrumentId.from_str("NO.POLY"))
    no.add(own("N-1", BUY, "0.45", "7"))
    no.add(own("N-2", SELL, "0.70", "2"))
    combined = own_book().combined_with_opposite(no)
    assert combined.ask_quantity() == decimals({"0.55": "7", "0.60": "4"})
    assert combined.bid_quantity() == decimals({"0.40": "8", "0.30": "2"})
    with pytest.raises(OrderBookError, match="in the book already"):
        combined.combined_with_opposite(no)
    no.add(own("N-3", BUY, "1.01", "7"))
    with pytest.raises(InvalidValueError, match="must lie between 0 and 1"):
        own_book().combined_with_opposite(no)


# proves: DM-130
def test_only_orders_with_a_price_that_may_rest_belong_into_an_own_book() -> None:
    sim = Venue("SIM")
    pair = TestInstrumentProvider.default_fx_ccy("EUR/USD", sim)
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    usd = pair.quote_currency
    engine.add_venue(sim, OmsType.NETTING, AccountType.MARGIN, [Money(1_000_000, usd)], usd)
    engine.add_instrument(pair)
    strategy = Strategy()
    engine.add_strategy(strategy)
    make, size, price = strategy.order_factory, Quantity(1000, 0), Price(1.1, 5)
    resting = make.limit(pair.id, SELL, size, price)
    kept = OwnBookOrder.from_order(resting)
    assert kept is not None
    assert (kept.side, kept.price, kept.size) == (SELL, price, size)
    assert (kept.client_order_id, kept.ts_accepted) == (resting.client_order_id, 0)
    assert should_handle_own_book_order(resting)
    for other in (
        make.market(pair.id, BUY, size),
        make.limit(pair.id, BUY, size, price, time_in_force=TimeInForce.IOC),
        make.limit(pair.id, BUY, size, price, time_in_force=TimeInForce.FOK),
    ):
        assert not should_handle_own_book_order(other)
        assert OwnBookOrder.from_order(other) is None
    engine.dispose()


# proves: DM-131
def test_young_orders_do_not_count_within_the_buffer() -> None:
    book, public = own_book(), public_book()
    assert book.bid_quantity(accepted_buffer_ns=50, ts_now=149) == {}
    assert book.bid_quantity(accepted_buffer_ns=50, ts_now=150) == decimals({"0.40": "5"})
    assert book.bid_quantity(accepted_buffer_ns=0) == decimals({"0.40": "8"})
    late = public.bids_filtered_to_dict(own_book=book, accepted_buffer_ns=50, ts_now=150)
    assert late == decimals({"0.40": "10", "0.39": "3"})
    for reading in (
        lambda: book.bids_to_dict(accepted_buffer_ns=50),
        lambda: book.ask_quantity(accepted_buffer_ns=50),
        lambda: public.bids_filtered_to_dict(own_book=book, accepted_buffer_ns=50),
        lambda: public.filtered_view(book, accepted_buffer_ns=50),
    ):
        with pytest.raises(InvalidValueError, match="accepted_buffer_ns 50: needs ts_now"):
            reading()


# proves: DM-131
def test_orders_count_by_their_state() -> None:
    book = own_book()
    active = {OrderStatus.ACCEPTED, OrderStatus.PARTIALLY_FILLED}
    assert book.bid_quantity(status=active) == decimals({"0.40": "5"})
    assert book.bids_to_dict(status={OrderStatus.SUBMITTED}) == {}
    with pytest.raises(TypeError, match="OrderStatus"):
        book.bid_quantity(status={"ACCEPTED"})
