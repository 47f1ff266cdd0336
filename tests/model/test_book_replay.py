"""Books replay what exchanges sent: a day of orders, minutes of depth, with integrity checked.

The top of a book is compared with what the exchange itself published beside its changes.
"""

from __future__ import annotations

import bisect
import gzip
import json
import struct
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pytest

from argonauta.model.book import OrderBook
from argonauta.model.data import BookOrder, OrderBookDelta, OrderBookDeltas
from argonauta.model.enums import BookAction, BookType, OrderSide
from argonauta.model.identifiers import InstrumentId
from argonauta.model.objects import Price, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ES = InstrumentId.from_str("ESH4.GLBX")
BTC = InstrumentId.from_str("BTCUSDT.BINANCE")
SIDES = {"B": OrderSide.BUY, "A": OrderSide.SELL}
F_LAST, F_SNAPSHOT = 128, 32

# Databento's binary encoding, version 1: a record of market-by-order data has 56 bytes.
MBO = struct.Struct("<BBHIQQqIBBbbQiI")


class Record(NamedTuple):
    """A record of market-by-order data, as far as books need it."""

    action: str
    side: str
    price: float
    size: int
    order_id: int
    flags: int
    sequence: int
    ts_event: int


def mbo_records(path: Path) -> Iterator[Record]:
    """Read a file of market-by-order records."""
    with pa.CompressedInputStream(pa.OSFile(str(path)), "zstd") as stream:
        raw = stream.read()
    assert raw[:4] == b"DBN\x01"
    start = 8 + struct.unpack_from("<I", raw, 4)[0]
    for row in MBO.iter_unpack(memoryview(raw)[start:]):
        action, side = chr(row[10]), chr(row[11])
        yield Record(action, side, row[6] / 1e9, row[7], row[5], row[8], row[14], row[4])


class QueueModel:
    """All orders as they wait, in plain lists."""

    def __init__(self) -> None:
        """Begin empty."""
        self.orders: dict[int, tuple[str, float, int]] = {}
        self.levels: dict[tuple[str, float], list[int]] = {}

    def set(self, record: Record) -> None:
        """Add or change an order; one that moves or grows goes to the end."""
        new = (record.side, record.price, record.size)
        old = self.orders.get(record.order_id)
        if old is None or old[:2] != new[:2] or old[2] < new[2]:
            self.remove(record.order_id)
            self.levels.setdefault(new[:2], []).append(record.order_id)
        self.orders[record.order_id] = new

    def remove(self, order_id: int) -> None:
        """Remove an order, and its level with the last one."""
        if (old := self.orders.pop(order_id, None)) is not None:
            level = self.levels[old[:2]]
            level.remove(order_id)
            if not level:
                del self.levels[old[:2]]

    def side(self, side: str) -> list[tuple[float, list[tuple[int, int]]]]:
        """Return the levels of a side, best first, with ids and sizes in their order."""
        prices = sorted((p for s, p in self.levels if s == side), reverse=side == "B")
        sizes = self.orders
        return [(p, [(n, sizes[n][2]) for n in self.levels[side, p]]) for p in prices]


def of_book(book: OrderBook, side: str) -> list[tuple[float, list[tuple[int, int]]]]:
    """Return the levels of a book in the form of the model."""
    levels = book.bids() if side == "B" else book.asks()
    return [
        (level.price.as_double(), [(o.order_id, int(o.size)) for o in level.orders()])
        for level in levels
    ]


def book_order(record: Record) -> BookOrder:
    """Return the order that a record speaks of."""
    price, size = Price(record.price, 2), Quantity(record.size, 0)
    return BookOrder(SIDES[record.side], price, size, record.order_id)


def apply(book: OrderBook, record: Record) -> None:
    """Apply what changes a book; trades and fills do not, cancels and changes follow them."""
    if record.action in "AM":
        action = BookAction.ADD if record.action == "A" else BookAction.UPDATE
    elif record.action == "C":
        action = BookAction.DELETE
    else:
        return
    order, ts = book_order(record), record.ts_event
    book.apply_delta(OrderBookDelta(ES, action, order, record.flags, record.sequence, ts, ts))


# proves: DM-123, DM-125, DM-127, DM-128
def test_a_day_of_orders_leaves_every_queue_as_it_was(shared_data: Path) -> None:
    book, model = OrderBook(ES, BookType.L3_MBO), QueueModel()
    path = shared_data / "books/databento/esh4-glbx-mdp3-20231225.mbo.dbn.zst"
    counts = dict.fromkeys("AMCTF", 0)
    checked = hits = trades = 0
    swept = False
    for record in mbo_records(path):
        counts[record.action] += 1
        apply(book, record)
        if record.action in "AM":
            model.set(record)
        elif record.action == "C":
            model.remove(record.order_id)
        elif record.action == "T" and record.side in SIDES and not swept and checked:
            # The first trade of an event is at the best price of the other side.
            best = book.best_ask_price() if record.side == "B" else book.best_bid_price()
            hits, trades = hits + (best == Price(record.price, 2)), trades + 1
        swept = record.action in "TF" and not record.flags & F_LAST
        if not record.flags & F_LAST:
            continue
        # Until the auction is over bids may be above asks.
        if checked or (counts["T"] and book.best_bid_price() <= book.best_ask_price()):
            book.check_integrity()
            checked += 1
    assert counts == {"A": 29_216, "M": 12_233, "C": 17_999, "T": 2_973, "F": 6_371}
    assert checked > 35_000
    assert (hits, trades) == (2_833, 2_833)
    assert book.update_count == counts["A"] + counts["M"] + counts["C"]
    for side in SIDES:
        assert of_book(book, side) == model.side(side)


# proves: DM-123
def test_a_session_opens_with_the_book_of_its_snapshot(shared_data: Path) -> None:
    """Orders are listed in another order in the two files, but they are the same."""
    folder = shared_data / "books/databento"
    books = []
    for day in ("20231224", "20231225"):
        book = OrderBook(ES, BookType.L3_MBO)
        for record in mbo_records(folder / f"esh4-glbx-mdp3-{day}.mbo.dbn.zst"):
            if record.flags & F_SNAPSHOT:
                apply(book, record)
        books.append(book)
    first, second = books
    assert first.update_count == second.update_count == 8_725
    assert first.bids_to_dict() == second.bids_to_dict()
    assert first.asks_to_dict() == second.asks_to_dict()


def side_deltas(levels: Iterable[list[str]], side: OrderSide, u: int) -> Iterator[OrderBookDelta]:
    for price, size in levels:
        order = BookOrder(side, Price.from_str(price), Quantity.from_str(size), 0)
        yield OrderBookDelta(BTC, BookAction.UPDATE, order, 0, u, 0, 0)


def deltas(message: dict[str, Any], bids: str, asks: str, u: int) -> list[OrderBookDelta]:
    return [
        *side_deltas(message[bids], OrderSide.BUY, u),
        *side_deltas(message[asks], OrderSide.SELL, u),
    ]


# proves: DM-124, DM-125, DM-127, DM-128
@pytest.mark.parametrize(
    ("file", "updates"),
    [
        ("usdm/btcusdt_20240808.gz", 6_547),
        ("spot/btcusdt_20240808.gz", 3_449),
        ("cm/btcusd_perp_20240808.gz", 26_824),
    ],
)
def test_depth_of_an_exchange_agrees_with_its_own_best_prices(
    shared_data: Path, file: str, updates: int
) -> None:
    tops, depths, snapshot = [], [], {}
    with gzip.open(shared_data / "crypto/raw_streams" / file, "rt", encoding="utf-8") as lines:
        for line in lines:
            message = json.loads(line.split(" ", 1)[1])
            data = message.get("data", message)
            if "stream" not in message:
                snapshot = message
            elif message["stream"].endswith("bookTicker"):
                tops.append((data["u"], data["b"], data["B"], data["a"], data["A"]))
            elif "@depth" in message["stream"]:
                depths.append(data)
    tops.sort()
    numbers = [top[0] for top in tops]
    u = snapshot["lastUpdateId"]
    book = OrderBook(BTC, BookType.L2_MBP)
    start = [OrderBookDelta.clear(BTC, u, 0, 0), *deltas(snapshot, "bids", "asks", u)]
    book.apply_deltas(OrderBookDeltas(BTC, start))
    assert len(book.bids()) == len(book.asks()) == 1_000
    compared = 0
    for depth in depths:
        changes = deltas(depth, "b", "a", depth["u"])
        if depth["u"] <= u or not changes:
            continue
        book.apply_deltas(OrderBookDeltas(BTC, changes))
        book.check_integrity()
        assert book.sequence == depth["u"]
        newest = bisect.bisect_right(numbers, depth["u"]) - 1
        if newest < 0:
            continue
        _, bid, bid_size, ask, ask_size = tops[newest]
        assert (str(book.best_bid_price()), str(book.best_ask_price())) == (bid, ask)
        assert (str(book.best_bid_size()), str(book.best_ask_size())) == (bid_size, ask_size)
        compared += 1
    assert compared == updates
