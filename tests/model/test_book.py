"""Order books: what changes them, what can be read from them, and what they refuse."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pytest

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.errors import BookIntegrityError, InvalidValueError, OrderBookError
from argonauta.indicators import BookImbalanceRatio
from argonauta.model.book import OrderBook
from argonauta.model.data import (
    BookOrder,
    OrderBookDelta,
    OrderBookDeltas,
    OrderBookDepth10,
    QuoteTick,
    TradeTick,
)
from argonauta.model.enums import (
    AccountType,
    AggressorSide,
    BookAction,
    BookType,
    OmsType,
    OrderSide,
    RecordFlag,
)
from argonauta.model.identifiers import InstrumentId, TradeId, Venue
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy

BUY, SELL = OrderSide.BUY, OrderSide.SELL
ETHUSDT = InstrumentId.from_str("ETHUSDT.BINANCE")
ORDERS = [
    (BUY, "10.00", "5"),
    (BUY, "9.90", "7"),
    (SELL, "10.10", "3"),
    (SELL, "10.20", "4"),
    (SELL, "10.37", "10"),
]


def px(text: str) -> Price:
    return Price.from_str(text)


def qty(text: str) -> Quantity:
    return Quantity.from_str(text)


def order(side: OrderSide, price: str, size: str, order_id: int = 0) -> BookOrder:
    return BookOrder(side, px(price), qty(size), order_id)


def delta(action: BookAction, what: BookOrder | None, **fields: object) -> OrderBookDelta:
    values: dict[str, object] = {
        "instrument_id": ETHUSDT,
        "action": action,
        "order": what,
        "flags": 0,
        "sequence": 9,
        "ts_event": 11,
        "ts_init": 12,
    }
    return OrderBookDelta(**values | fields)


def book_of(
    book_type: BookType = BookType.L2_MBP, instrument_id: InstrumentId = ETHUSDT
) -> OrderBook:
    book = OrderBook(instrument_id, book_type)
    for n, (side, price, size) in enumerate(ORDERS, start=1):
        book.add(order(side, price, size, n), n, 0, n)
    return book


TABLE = """\
OrderBook L2_MBP
instrument: ETHUSDT.BINANCE
bid_levels: 2
ask_levels: 3
sequence: 5
update_count: 5
ts_last: 5
╭──────┬───────┬──────╮
│ bids │ price │ asks │
├──────┼───────┼──────┤
│      │ 10.37 │ [10] │
│      │ 10.20 │ [4]  │
│      │ 10.10 │ [3]  │
│ [5]  │ 10.00 │      │
│ [7]  │ 9.90  │      │
╰──────┴───────┴──────╯"""


# proves: DM-123, DM-125
def test_a_book_tells_its_top_and_prints_itself() -> None:
    book = book_of()
    assert repr(book) == str(book) == TABLE
    assert (book.instrument_id, book.book_type) == (ETHUSDT, BookType.L2_MBP)
    assert (book.best_bid_price(), book.best_bid_size()) == (px("10.00"), qty("5"))
    assert (book.best_ask_price(), book.best_ask_size()) == (px("10.10"), qty("3"))
    assert (book.spread(), book.midpoint()) == (0.1, 10.05)
    assert (book.sequence, book.update_count) == (5, 5)
    assert book.ts_event == book.ts_init == book.ts_last == 5
    assert str(book.to_quote_tick()) == "ETHUSDT.BINANCE,10.00,10.10,5,3,5"
    assert "│      │ 10.25 │ 7    │" in book.pprint(5, Decimal("0.25"))
    assert book.pprint(num_levels=1).count("\n") == 10
    empty = OrderBook(ETHUSDT, BookType.L3_MBO)
    assert empty.best_bid_price() is empty.spread() is empty.to_quote_tick() is None


# proves: DM-125
def test_levels_hold_the_orders_that_wait_there() -> None:
    book = book_of(BookType.L3_MBO)
    book.add(order(BUY, "10.00", "2", 9), 6)
    level = book.bids()[0]
    assert (level.side, level.price, level.size(), level.exposure()) == (BUY, px("10"), 7.0, 70.0)
    assert level.orders() == [order(BUY, "10.00", "5", 1), order(BUY, "10.00", "2", 9)]
    assert repr(level) == (
        "BookLevel(price=10.00, orders=[BookOrder(side=BUY, price=10.00, size=5, order_id=1), "
        "BookOrder(side=BUY, price=10.00, size=2, order_id=9)])"
    )
    assert level == book.bids()[0] == pickle.loads(pickle.dumps(level)) == copy.copy(level)
    assert hash(level) == hash(book.bids()[0])
    assert [str(level.price) for level in book.asks(depth=2)] == ["10.10", "10.20"]


# proves: DM-124
def test_every_mutator_does_what_it_says() -> None:
    book = book_of(BookType.L3_MBO)
    book.update(order(BUY, "10.00", "1", 1), 6, 0, 6)
    assert book.best_bid_size() == qty("1")
    book.delete(order(BUY, "10.00", "1", 1), 7, 0, 7)
    assert (book.best_bid_price(), book.sequence) == (px("9.90"), 7)
    book.clear_bids(8, 8)
    assert (book.bids(), len(book.asks())) == ([], 3)
    book.clear_asks(9)
    assert (book.asks(), book.sequence, book.ts_last) == ([], 0, 9)
    book.apply(delta(BookAction.ADD, order(BUY, "1.00", "1", 1)))
    book.apply_delta(delta(BookAction.UPDATE, order(BUY, "1.00", "2", 1)))
    book.apply(OrderBookDeltas(ETHUSDT, [delta(BookAction.ADD, order(SELL, "2.00", "1", 2))]))
    assert (book.best_bid_size(), book.best_ask_price()) == (qty("2"), px("2.00"))
    book.apply_deltas(OrderBookDeltas(ETHUSDT, [OrderBookDelta.clear(ETHUSDT, 1, 2, 3)]))
    assert (book.bids(), book.asks()) == ([], [])
    depth = OrderBookDepth10(
        ETHUSDT, [order(BUY, "3.00", "1")], [order(SELL, "4.00", "1")], [1], [1], 0, 5, 6, 7
    )
    book.apply(depth)
    book.apply_depth(depth)
    assert (book.midpoint(), len(book.bids())) == (3.5, 1)
    book.clear(10, 10)
    assert (book.bids(), book.sequence) == ([], 10)
    book.reset()
    assert book == OrderBook(ETHUSDT, BookType.L3_MBO)
    with pytest.raises(TypeError, match="expected OrderBookDelta, OrderBookDeltas or"):
        book.apply("delta")


# proves: DM-124
def test_quotes_and_trades_change_books_of_one_level_only() -> None:
    quote = QuoteTick(ETHUSDT, px("10.0"), px("10.1"), qty("1"), qty("2"), 7, 8)
    trade = TradeTick(ETHUSDT, px("11.0"), qty("4"), AggressorSide.BUYER, TradeId("1"), 9, 10)
    book = OrderBook(ETHUSDT, BookType.L1_MBP)
    book.update_quote_tick(quote)
    assert (book.spread(), book.sequence, book.ts_last) == (0.1, 1, 7)
    assert book.bids()[0].orders() == [order(BUY, "10.0", "1", 1)]
    book.update_trade_tick(trade)
    assert book.best_bid_price() == book.best_ask_price() == px("11.0")
    for book_type in (BookType.L2_MBP, BookType.L3_MBO):
        deep = book_of(book_type)
        with pytest.raises(OrderBookError, match="update_quote_tick does not go with a L"):
            deep.update_quote_tick(quote)
        with pytest.raises(OrderBookError, match="update_trade_tick"):
            deep.update_trade_tick(trade)
        assert deep == book_of(book_type)


# proves: DM-124
def test_stale_levels_are_those_that_cross() -> None:
    book = book_of()
    assert book.clear_stale_levels() is None
    book.add(order(BUY, "10.15", "1"), 6)
    twin = copy.copy(book)
    removed = book.clear_stale_levels()
    assert removed is not None
    assert [str(level.price) for level in removed] == ["10.15", "10.10"]
    assert (book.best_bid_price(), book.best_ask_price()) == (px("10.00"), px("10.20"))
    assert [level.side for level in twin.clear_stale_levels(BUY) or []] == [BUY]
    twin.check_integrity()


# proves: DM-126
def test_analytics_answer_what_an_order_would_find() -> None:
    book = book_of()
    averages = [book.get_avg_px_for_quantity(qty(n), BUY) for n in ("0", "1", "5")]
    assert averages == [0.0, 10.1, 10.14]
    assert book.get_worst_px_for_quantity(qty("5"), BUY) == px("10.20")
    assert book.get_worst_px_for_quantity(qty("18"), BUY) is None
    assert book.get_quantity_for_price(px("10.20"), BUY) == 7.0
    assert book.get_quantity_for_price(px("10.20"), SELL) == 0.0
    assert book.get_quantity_at_level(px("9.90"), BUY, 0) == qty("7")
    assert book.get_all_crossed_levels(SELL, px("9.95"), 2) == [(px("10.00"), qty("5.00"))]
    assert book.get_avg_px_qty_for_exposure(qty("30.3"), BUY) == (10.1, 3.0, 10.1)
    average, quantity, last = book.get_avg_px_qty_for_exposure(qty("50.7"), BUY)
    assert (average, quantity, last) == (pytest.approx(10.14), pytest.approx(5.0), 10.2)
    with pytest.raises(InvalidValueError, match="must be BUY or SELL"):
        book.get_avg_px_for_quantity(qty("1"), OrderSide.NO_ORDER_SIDE)


# proves: DM-126
def test_books_become_dicts_of_decimals() -> None:
    book = book_of()
    assert book.bids_to_dict() == {Decimal("10.00"): Decimal("5"), Decimal("9.90"): Decimal("7")}
    assert str(book.asks_to_dict(2)) == (
        "{Decimal('10.10'): Decimal('3'), Decimal('10.20'): Decimal('4')}"
    )
    assert str(book.group_bids(Decimal("0.25"))) == (
        "{Decimal('10.00'): Decimal('5'), Decimal('9.75'): Decimal('7')}"
    )
    assert book.group_asks(Decimal("0.25"), depth=1) == {Decimal("10.25"): Decimal("7")}
    for width in (Decimal(0), Decimal(-1), Decimal("1e-20")):
        with pytest.raises(InvalidValueError, match="group_size"):
            book.group_bids(width)


# proves: DM-126
def test_fills_are_simulated_for_an_order() -> None:
    sim = Venue("SIM")
    pair = TestInstrumentProvider.default_fx_ccy("EUR/USD", sim)
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    usd = pair.quote_currency
    engine.add_venue(sim, OmsType.NETTING, AccountType.MARGIN, [Money(1_000_000, usd)], usd)
    engine.add_instrument(pair)
    strategy = Strategy()
    engine.add_strategy(strategy)
    book = OrderBook(pair.id, BookType.L2_MBP)
    for price, size in (("1.00010", "1000"), ("1.00020", "2000"), ("1.00030", "3000")):
        book.add(order(SELL, price, size), 1)
    limit = strategy.order_factory.limit(pair.id, BUY, Quantity(2500, 0), px("1.00020"))
    expected = [(px("1.00010"), qty("1000")), (px("1.00020"), qty("1500"))]
    assert book.simulate_fills(limit, 5, 0, is_aggressive=False) == expected
    deep = strategy.order_factory.limit(pair.id, BUY, Quantity(9000, 0), px("1.00020"))
    assert len(book.simulate_fills(deep, 5, 0, False)) == 2
    assert len(book.simulate_fills(deep, 5, 0, True)) == 3
    market = strategy.order_factory.market(pair.id, BUY, Quantity(500, 0))
    assert book.simulate_fills(market, 5, 0, False) == [(px("1.00010"), qty("500"))]
    with pytest.raises(InvalidValueError, match=r"Price .* precision 2"):
        book.simulate_fills(market, 2, 0, False)
    engine.dispose()


# proves: DM-127
@pytest.mark.parametrize("book_type", list(BookType))
def test_data_of_another_instrument_is_refused_and_changes_nothing(book_type: BookType) -> None:
    other = InstrumentId.from_str("BTCUSDT.BINANCE")
    book = book_of(book_type)
    before = copy.copy(book)
    stray = delta(BookAction.ADD, order(BUY, "10.05", "1", 9), instrument_id=other)
    depth = OrderBookDepth10(other, [], [], [], [], 0, 1, 2, 3)
    for data in (stray, OrderBookDeltas(other, [stray]), depth):
        with pytest.raises(
            BookIntegrityError, match=r"data for BTCUSDT.BINANCE was offered to .*ETH"
        ):
            book.apply(data)
    assert book == before


# proves: DM-127
def test_crossed_sides_are_an_error_and_locked_ones_are_not() -> None:
    book = book_of()
    book.add(order(BUY, "10.10", "1"), 6)
    book.check_integrity()
    book.add(order(BUY, "10.11", "1"), 7)
    with pytest.raises(BookIntegrityError, match=r"best bid 10\.11 is above best ask 10\.10"):
        book.check_integrity()


# proves: DM-127
def test_what_is_refused_leaves_the_book_as_it_was() -> None:
    book = book_of(BookType.L3_MBO)
    before = copy.deepcopy(book)
    with pytest.raises(BookIntegrityError, match="order 3 has no side"):
        book.add(order(OrderSide.NO_ORDER_SIDE, "1", "1", 3), 6)
    for call in (
        lambda: book.add(order(BUY, "1", "1"), -1),
        lambda: book.add(order(BUY, "1", "1"), 1, 256),
        lambda: book.add(order(BUY, "1", "1"), 1, 0, 2**64),
        lambda: book.bids(-1),
        lambda: book.pprint(-3),
    ):
        with pytest.raises(InvalidValueError, match="must lie between 0 and"):
            call()
    assert book == before


# proves: DM-128
@pytest.mark.parametrize("action", [BookAction.ADD, BookAction.UPDATE])
@pytest.mark.parametrize("book_type", list(BookType))
def test_a_delta_without_size_removes(book_type: BookType, action: BookAction) -> None:
    book = OrderBook(ETHUSDT, book_type)
    book.apply_delta(delta(BookAction.DELETE, order(BUY, "10.00", "1", 1)))
    book.apply_delta(delta(action, order(BUY, "10.00", "5", 1)))
    assert book.best_bid_size() == qty("5")
    book.apply_delta(delta(action, order(BUY, "10.00", "0", 1)))
    assert (book.bids(), book.update_count, book.sequence) == ([], 3, 9)


# proves: DM-128
def test_flags_widen_a_record_to_its_level_or_side() -> None:
    book = book_of(BookType.L3_MBO)
    book.add(order(BUY, "10.00", "9", 77), 6, RecordFlag.F_MBP)
    assert [level.size() for level in book.bids()] == [9.0, 7.0]
    book.apply(delta(BookAction.ADD, order(BUY, "9.00", "1", 78), flags=64))
    assert [level.size() for level in book.bids()] == [1.0]


# proves: DM-123
@pytest.mark.parametrize("book_type", list(BookType))
def test_books_survive_dicts_pickles_and_copies(book_type: BookType) -> None:
    book = book_of(book_type)
    twins = [
        OrderBook.from_dict(book.to_dict()),
        pickle.loads(pickle.dumps(book)),
        copy.copy(book),
        copy.deepcopy(book),
    ]
    for twin in twins:
        assert twin == book
        assert hash(twin) == hash(book)
        twin.add(order(BUY, "1.00", "1", 99), 9)
        assert twin != book, "a copy has a life of its own"
    assert book != "book"


# proves: DM-132
def test_the_imbalance_ratio_compares_the_best_sizes() -> None:
    ratio = BookImbalanceRatio()
    assert (repr(ratio), ratio.name, ratio.initialized) == (
        "BookImbalanceRatio()",
        "BookImbalanceRatio",
        False,
    )
    ratio.handle_book(book_of())
    assert (ratio.value, ratio.count, ratio.initialized) == (0.6, 1, True)
    ratio.update(qty("20"), qty("10"))
    assert ratio.value == 0.5
    ratio.update(None, qty("10"))
    assert (ratio.value, ratio.count) == (0.0, 3)
    ratio.reset()
    assert (ratio.count, ratio.has_inputs) == (0, False)
