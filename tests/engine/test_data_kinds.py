"""Every kind of data reaches its handler, in order, and the cache remembers it."""

from __future__ import annotations

import gc
import weakref
from decimal import Decimal
from typing import Any

import pytest
from tests.engine.support import MINUTE, PAIR, SECOND, make_engine, quote

from argonauta._core import QUANTITY_MAX
from argonauta.common.actor import Actor
from argonauta.core.data import Data
from argonauta.errors import (
    BookIntegrityError,
    InvalidDataError,
    InvalidValueError,
    StaleViewError,
    UnknownInstrumentError,
)
from argonauta.model.custom import customdataclass
from argonauta.model.data import (
    BookOrder,
    CustomData,
    DataType,
    FundingRateUpdate,
    IndexPriceUpdate,
    InstrumentClose,
    InstrumentStatus,
    MarkPriceUpdate,
    OptionGreeks,
    OrderBookDelta,
    OrderBookDeltas,
    OrderBookDepth10,
)
from argonauta.model.enums import (
    BookAction,
    BookType,
    GreeksConvention,
    InstrumentCloseType,
    MarketStatusAction,
    OrderSide,
    PriceType,
)
from argonauta.model.identifiers import ClientId, InstrumentId
from argonauta.model.objects import Price, Quantity

MS = 1_000_000


@customdataclass
class Mood(Data):
    score: float = 0.0


def px(value: float) -> Price:
    return Price(value, 5)


def delta(ms: int, price: float, side: OrderSide = OrderSide.BUY, size: int = 1) -> OrderBookDelta:
    order = BookOrder(side, px(price), Quantity(size, 0), 0)
    return OrderBookDelta(PAIR.id, BookAction.ADD, order, 0, 0, ms * MS, ms * MS)


def depth(ms: int) -> OrderBookDepth10:
    bid = BookOrder(OrderSide.BUY, px(1.5), Quantity(1, 0), 0)
    ask = BookOrder(OrderSide.SELL, px(1.6), Quantity(1, 0), 0)
    return OrderBookDepth10(PAIR.id, [bid], [ask], [1], [1], 0, 0, ms * MS, ms * MS)


def updates(ms: int = 1) -> list[Any]:
    """Return one update of each kind that is no change of a book."""
    ts = ms * MS
    return [
        MarkPriceUpdate(PAIR.id, px(1.1), ts, ts),
        IndexPriceUpdate(PAIR.id, px(1.2), ts, ts),
        FundingRateUpdate(PAIR.id, Decimal("0.0001"), ts, ts),
        InstrumentStatus(PAIR.id, MarketStatusAction.TRADING, ts, ts),
        InstrumentClose(PAIR.id, px(1.3), InstrumentCloseType.END_OF_SESSION, ts, ts),
        OptionGreeks(
            PAIR.id, GreeksConvention.BLACK_SCHOLES, 0.5, 0, 0, 0, ts_event=ts, ts_init=ts
        ),
    ]


HANDLERS = {
    "on_mark_price": MarkPriceUpdate,
    "on_index_price": IndexPriceUpdate,
    "on_funding_rate": FundingRateUpdate,
    "on_instrument_status": InstrumentStatus,
    "on_instrument_close": InstrumentClose,
    "on_option_greeks": OptionGreeks,
    "on_order_book_deltas": OrderBookDeltas,
    "on_order_book_depth": OrderBookDepth10,
}


class Listener(Actor):
    """Notes which handler was told what."""

    def __init__(self, subscribes: bool = True) -> None:
        super().__init__()
        self.heard: list[tuple[str, Any]] = []
        self.subscribes = subscribes

    def on_start(self) -> None:
        if self.subscribes:
            self.subscribe_mark_prices(PAIR.id)
            self.subscribe_index_prices(PAIR.id)
            self.subscribe_funding_rates(PAIR.id)
            self.subscribe_instrument_status(PAIR.id)
            self.subscribe_instrument_close(PAIR.id)
            self.subscribe_option_greeks(PAIR.id)
            self.subscribe_order_book_deltas(PAIR.id)
            self.subscribe_order_book_depth(PAIR.id)
            self.subscribe_quote_ticks(PAIR.id)


def note(name: str) -> Any:
    def handler(self: Listener, data: Any) -> None:
        self.heard.append((name, data))

    return handler


for _name in [*HANDLERS, "on_quote_tick", "on_data", "on_signal", "on_order_book"]:
    setattr(Listener, _name, note(_name))


def run(listener: Actor, *batches: list[Any], **options: Any) -> Any:
    engine = make_engine()
    engine.add_actor(listener)
    for batch in batches:
        engine.add_data(batch, **options)
    engine.run()
    return engine


# proves: DM-111, DM-112, DM-113, DM-114, DM-115
def test_each_kind_comes_to_its_handler() -> None:
    listener = Listener()
    data = [*updates(), delta(2, 1.0), depth(3)]
    run(listener, data)
    assert [(name, type(item)) for name, item in listener.heard] == list(HANDLERS.items())
    assert [item for _, item in listener.heard[:6]] == data[:6]
    assert listener.heard[6][1] == OrderBookDeltas(PAIR.id, [data[6]])
    assert listener.heard[7][1] == data[7]


def test_who_did_not_subscribe_hears_nothing_and_the_cache_remembers() -> None:
    listener = Listener(subscribes=False)
    engine = run(listener, [*updates(1), *updates(2), delta(3, 1.0)])
    assert listener.heard == []
    cache = engine.cache
    newest, oldest = updates(2), updates(1)
    assert cache.mark_price(PAIR.id) == newest[0]
    assert cache.mark_price(PAIR.id, 1) == oldest[0]
    assert cache.mark_prices(PAIR.id) == [newest[0], oldest[0]]
    assert cache.index_prices(PAIR.id) == [newest[1], oldest[1]]
    assert cache.funding_rate(PAIR.id) == newest[2]
    assert cache.instrument_statuses(PAIR.id) == [newest[3], oldest[3]]
    assert cache.instrument_close(PAIR.id) == newest[4]
    assert cache.option_greeks(PAIR.id) == newest[5]
    assert (cache.mark_price_count(PAIR.id), cache.has_funding_rates(PAIR.id)) == (2, True)
    assert cache.price(PAIR.id, PriceType.MARK) == px(1.1)
    assert cache.order_book(PAIR.id) is None
    unknown = InstrumentId.from_str("NO.SIM")
    assert (cache.mark_price(unknown), cache.mark_prices(unknown)) == (None, [])
    assert not cache.has_mark_prices(unknown)
    engine.reset()
    assert cache.mark_price(PAIR.id) is None


def test_kinds_of_one_list_keep_their_order_and_lists_merge_by_time() -> None:
    listener = Listener()
    mixed = [quote(1), *updates(1_000), quote(1), delta(1_000, 1.0)]
    run(listener, mixed, updates(500))
    kinds = [name for name, _ in listener.heard]
    assert kinds[:6] == list(HANDLERS)[:6]
    assert kinds[6:] == [
        "on_quote_tick", *list(HANDLERS)[:6], "on_quote_tick", "on_order_book_deltas",
    ]  # fmt: skip


def test_unsubscribing_ends_it() -> None:
    class Leaver(Listener):
        def on_mark_price(self, mark_price: MarkPriceUpdate) -> None:
            self.heard.append(("on_mark_price", mark_price))
            self.unsubscribe_mark_prices(PAIR.id)
            self.unsubscribe_order_book_deltas(PAIR.id)

    listener = Leaver()
    engine = run(listener, [*updates(1)[:1], *updates(2)[:1], delta(3, 1.0)])
    assert [name for name, _ in listener.heard] == ["on_mark_price"]
    assert engine.cache.order_book(PAIR.id).update_count == 1, "the cache goes on keeping the book"


# proves: DM-122
def test_the_cache_keeps_the_book_that_was_subscribed_to() -> None:
    seen = []

    class Reader(Actor):
        def on_start(self) -> None:
            assert self.cache.order_book(PAIR.id) is None
            self.subscribe_order_book_deltas(PAIR.id, BookType.L2_MBP)
            self.book = self.cache.order_book(PAIR.id)

        def on_order_book_deltas(self, deltas: OrderBookDeltas) -> None:
            seen.append((self.book.best_bid_price(), self.book.best_ask_price()))

    engine = run(
        Reader(),
        [delta(1, 1.0), delta(2, 1.1), delta(3, 1.2, OrderSide.SELL), depth(4), delta(5, 1.55)],
    )
    ask = px(1.2)
    assert seen == [(px(1.0), None), (px(1.1), None), (px(1.1), ask), (px(1.55), px(1.6))]
    book = engine.cache.order_book(PAIR.id)
    assert book.update_count == engine.cache.book_update_count(PAIR.id) == 5
    assert engine.cache.has_order_book(PAIR.id)
    with pytest.raises(InvalidValueError, match="is kept by the engine: copy it"):
        book.clear(0)
    engine.reset()
    with pytest.raises(StaleViewError):
        book.best_bid_price()


def test_an_unmanaged_subscription_keeps_no_book() -> None:
    class Plain(Listener):
        def on_start(self) -> None:
            self.subscribe_order_book_deltas(PAIR.id, managed=False)

    listener = Plain()
    engine = run(listener, [delta(1, 1.0)])
    assert len(listener.heard) == 1
    assert engine.cache.order_book(PAIR.id) is None


def test_copies_of_a_book_come_at_each_multiple_of_the_interval() -> None:
    class Watcher(Listener):
        def on_start(self) -> None:
            self.subscribe_order_book_at_interval(PAIR.id, interval_ms=20)

        def on_order_book(self, order_book: Any) -> None:
            self.heard.append((self.clock.timestamp_ns() // MS, order_book))
            if len(self.heard) == 3:
                self.unsubscribe_order_book_at_interval(PAIR.id, interval_ms=20)

    listener = Watcher()
    run(listener, [delta(25, 1.0), delta(60, 1.1), delta(200, 1.2)])
    assert [(ms, book.best_bid_price()) for ms, book in listener.heard] == [
        (40, px(1.0)), (60, px(1.0)), (80, px(1.1)),
    ]  # fmt: skip

    class TooFast(Actor):
        def on_start(self) -> None:
            self.subscribe_order_book_at_interval(PAIR.id, interval_ms=19)

    with pytest.raises(InvalidValueError, match="at least 20 milliseconds"):
        run(TooFast(), [quote(1)])


# proves: DM-118
def test_data_of_a_class_of_ones_own_comes_by_type() -> None:
    class Moody(Listener):
        def on_start(self) -> None:
            self.subscribe_data(DataType(Mood), client_id=ClientId("FEED"))
            self.subscribe_data(DataType(Mood, {"lang": "en"}))

    listener = Moody()
    plain, english, french = Mood(1, 1, 1.0), Mood(2, 2, 2.0), Mood(3, 3, 3.0)
    data = [
        plain,
        CustomData(DataType(Mood, {"lang": "en"}), english),
        CustomData(DataType(Mood, {"lang": "fr"}), french),
    ]
    engine = run(listener, data, client_id=ClientId("FEED"))
    assert listener.heard == [("on_data", plain), ("on_data", english)]
    assert listener.heard[0][1] is plain
    engine.reset()
    listener.heard.clear()
    engine.run()
    assert listener.heard == [("on_data", plain), ("on_data", english)]


# proves: DM-118, DM-119
def test_components_publish_data_and_signals_to_each_other() -> None:
    class Publisher(Actor):
        def on_start(self) -> None:
            self.subscribe_quote_ticks(PAIR.id)

        def on_quote_tick(self, tick: Any) -> None:
            for value in (True, 3, 0.5, "text", b"\x00"):
                self.publish_signal("momentum", value, ts_event=5)
            self.publish_signal("other", 1)
            self.publish_data(DataType(Mood), Mood(1, 2, 0.5))
            assert order == [], "told after this handler has returned"

    class Hearer(Listener):
        def on_start(self) -> None:
            self.subscribe_signal("momentum")
            self.subscribe_data(DataType(Mood))

        def on_signal(self, signal: Any) -> None:
            order.append(signal)
            self.heard.append(("on_signal", signal))

    class All(Listener):
        def on_start(self) -> None:
            self.subscribe_signal()

    order: list[Any] = []
    engine = make_engine()
    hearer, everything = Hearer(), All()
    for actor in (Publisher(), hearer, everything):
        engine.add_actor(actor)
    engine.add_data([quote(1)])
    engine.run()
    values = [signal.value for name, signal in hearer.heard if name == "on_signal"]
    assert values == [True, 3, 0.5, "text", b"\x00"]
    assert values[0] is True
    first = hearer.heard[0][1]
    assert (type(first).__name__, first.ts_event, first.ts_init) == ("SignalMomentum", 5, SECOND)
    assert hearer.heard[-1] == ("on_data", Mood(1, 2, 0.5))
    last = everything.heard[-1][1]
    assert (len(everything.heard), type(last).__name__, last.ts_event) == (6, "SignalOther", SECOND)


@pytest.mark.parametrize(
    ("call", "error", "text"),
    [
        (lambda a: a.publish_signal("", 1), InvalidValueError, "must have a letter"),
        (lambda a: a.publish_signal("a*", 1), InvalidValueError, "signal name"),
        (lambda a: a.publish_signal("a", []), TypeError, "bool, int, float, str or bytes"),
        (lambda a: a.publish_signal("a", 2**63), InvalidValueError, "64 bits"),
        (lambda a: a.publish_data(DataType(Mood), 1), TypeError, "ts_event and ts_init"),
        (lambda a: a.subscribe_mark_prices(PAIR.id, ClientId("X")), InvalidValueError, "client_id"),
        (lambda a: a.subscribe_order_book_deltas(PAIR.id, depth=5), InvalidValueError, "depth 5"),
        (
            lambda a: a.subscribe_data(DataType(Mood), instrument_id=PAIR.id),
            InvalidValueError,
            "id",
        ),
        (
            lambda a: a.subscribe_mark_prices(InstrumentId.from_str("NO.SIM")),
            UnknownInstrumentError,
            "NO.SIM",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(call: Any, error: type[Exception], text: str) -> None:
    class Asker(Actor):
        def on_start(self) -> None:
            with pytest.raises(error, match=text):
                call(self)

    run(Asker(), [quote(1)])


def test_data_that_does_not_fit_is_refused_whole() -> None:
    engine = make_engine()
    unknown = MarkPriceUpdate(InstrumentId.from_str("NO.SIM"), px(1.0), 1, 1)
    fine = delta(1, 1.0)
    order = BookOrder(OrderSide.BUY, Price.from_str("1.000001"), Quantity(1, 0), 0)
    finer = OrderBookDelta(PAIR.id, BookAction.ADD, order, 0, 0, 1, 1)
    with pytest.raises(UnknownInstrumentError, match=r"NO\.SIM"):
        engine.add_data([fine, unknown])
    with pytest.raises(InvalidDataError, match=r"OrderBookDeltas of EUR/USD\.SIM, row 1: .*deci"):
        engine.add_data([fine, finer])
    with pytest.raises(TypeError, match="expected data with ts_event and ts_init, got 1"):
        engine.add_data([fine, 1])
    engine.add_data([fine])
    engine.run()
    assert engine.iteration == 1


def test_a_change_that_a_book_refuses_names_instrument_and_time() -> None:
    class Deep(Actor):
        def on_start(self) -> None:
            self.subscribe_order_book_deltas(PAIR.id, BookType.L3_MBO)

    orders = [BookOrder(OrderSide.BUY, px(1.0), Quantity(QUANTITY_MAX, 0), k) for k in (1, 2)]
    most = [
        OrderBookDelta(PAIR.id, BookAction.ADD, order, 0, 0, MINUTE, MINUTE) for order in orders
    ]
    with pytest.raises(BookIntegrityError, match=r"data of EUR/USD\.SIM, at 1970-01-01T00:01"):
        run(Deep(), most)


def test_data_of_ones_own_is_freed_with_its_engine() -> None:
    class Plain(Data):
        ts_event = 1  # type: ignore[assignment]
        ts_init = 1  # type: ignore[assignment]

    item = Plain()
    alive = weakref.ref(item)
    engine = run(Listener(), [item])
    del item
    gc.collect()
    assert alive() is not None
    engine.dispose()
    del engine
    gc.collect()
    assert alive() is None


def test_an_exception_names_the_handler_of_the_kind() -> None:
    class Failing(Actor):
        def on_start(self) -> None:
            self.subscribe_mark_prices(PAIR.id)

        def on_mark_price(self, mark_price: MarkPriceUpdate) -> None:
            raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no") as caught:
        run(Failing(), updates())
    assert "Failing.on_mark_price, instrument EUR/USD.SIM" in caught.value.__notes__[0]
