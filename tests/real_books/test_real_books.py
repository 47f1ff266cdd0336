"""What exchanges sent goes as tables through an engine, and the books of its venues hold.

After each event of the exchange the book is checked: no bid above an ask, nothing of no size, and
best prices and sizes that are those which the exchange published itself.
"""

from __future__ import annotations

import bisect
import gzip
import json
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.model.currencies import BTC, USD
from argonauta.model.enums import AccountType, BookType, OmsType
from argonauta.model.identifiers import InstrumentId, Venue
from argonauta.model.instruments import CurrencyPair
from argonauta.model.objects import Money, Price, Quantity
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from argonauta.model.book import OrderBook
    from argonauta.model.data import OrderBookDeltas, TradeTick

VENUE = Venue("EXCHANGE")
F_LAST, F_SNAPSHOT = 128, 32
# Databento's binary encoding, version 1: a record of market-by-order data has 56 bytes.
MBO = np.dtype(
    "u1,u1,<u2,<u4,<u8,<u8,<i8,<u4,u1,u1,S1,S1,<u8,<i4,<u4",
)
MBO.names = (
    *("length", "rtype", "publisher", "instrument", "ts_event", "order_id", "price", "size"),
    *("flags", "channel", "action", "side", "ts_recv", "ts_in_delta", "sequence"),
)


class Watcher(Strategy):
    """Checks the book at each event."""

    def __init__(self, iid: InstrumentId, depth: BookType, opens: int = 0) -> None:
        """Watch a book, which may be crossed before the time ``opens``: in an auction."""
        super().__init__()
        self.iid, self.depth, self.opens = iid, depth, opens
        self.tops: dict[int, tuple[str, ...]] = {}
        self.events = self.checked = self.compared = self.trades = self.hits = 0
        self.is_open = False

    def on_start(self) -> None:
        """Subscribe."""
        self.subscribe_order_book_deltas(self.iid, self.depth)
        self.subscribe_trade_ticks(self.iid)

    def on_order_book_deltas(self, deltas: OrderBookDeltas) -> None:
        """Check the book, and compare its top with what was published under the same number."""
        self.events += 1
        book = self.cache.order_book(self.iid)
        bid, ask = book.best_bid_price(), book.best_ask_price()
        if bid is None or ask is None:
            return
        assert book.best_bid_size() > 0
        assert book.best_ask_size() > 0
        self.is_open |= deltas.ts_init >= self.opens and bid <= ask
        if self.is_open:
            book.check_integrity()
            assert bid < ask
            self.checked += 1
        if (top := self.tops.get(deltas.sequence)) is not None:
            assert top_of(book) == top
            self.compared += 1

    def on_trade_tick(self, tick: TradeTick) -> None:
        """Count the trades at the best price of the other side."""
        if self.is_open:
            book = self.cache.order_book(self.iid)
            is_buy = tick.aggressor_side.name == "BUYER"
            best = book.best_ask_price() if is_buy else book.best_bid_price()
            self.trades, self.hits = self.trades + 1, self.hits + (best == tick.price)


def top_of(book: OrderBook) -> tuple[str, ...]:
    """Return best prices and sizes as texts."""
    bid, ask = (
        (book.best_bid_price(), book.best_bid_size()),
        (
            book.best_ask_price(),
            book.best_ask_size(),
        ),
    )
    return tuple(str(value) for value in (*bid, *ask))


@dataclass
class Rows:
    """The rows of a table of order book deltas."""

    columns: dict[str, list[Any]] = field(
        default_factory=lambda: {
            name: []
            for name in ("action", "side", "price", "size", "flags", "sequence", "ts_event")
        }
    )

    def add(self, action: str, side: str, level: tuple[str, str], sequence: int, ts: int) -> None:
        """Add a row."""
        price, size = Decimal(level[0]), Decimal(level[1])
        row = (action, side, price, size, 0, sequence, ts)
        for name, value in zip(self.columns, row, strict=True):
            self.columns[name].append(value)

    def message(
        self,
        bids: Iterable[tuple[str, str]],
        asks: Iterable[tuple[str, str]],
        sequence: int,
        ts: int,
        *,
        is_snapshot: bool = False,
    ) -> None:
        """Add what one message says; it is an event. A size of zero empties a level."""
        if is_snapshot:
            self.add("CLEAR", "NO_ORDER_SIDE", ("0", "0"), sequence, ts)
        for side, levels in (("BUY", bids), ("SELL", asks)):
            for level in levels:
                self.add("UPDATE", side, level, sequence, ts)
        self.columns["flags"][-1] = F_LAST

    def table(self) -> pa.Table:
        """Return the table; decimals stay exact."""
        kinds = {"price": pa.decimal128(20, 8), "size": pa.decimal128(20, 8)}
        return pa.table({name: pa.array(v, kinds.get(name)) for name, v in self.columns.items()})


def replay(
    depth: BookType, precisions: tuple[int, int], tables: Iterable[pa.Table], watcher: Watcher
) -> None:
    """Run tables of one instrument through an engine."""
    config = BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True), run_analysis=False)
    engine = BacktestEngine(config)
    engine.add_venue(
        VENUE, OmsType.NETTING, AccountType.MARGIN, [Money(1_000_000, USD)], book_type=depth
    )
    price, size = (Decimal(1).scaleb(-digits) for digits in precisions)
    engine.add_instrument(
        CurrencyPair(
            instrument_id=watcher.iid,
            raw_symbol=watcher.iid.symbol,
            base_currency=BTC,
            quote_currency=USD,
            price_precision=precisions[0],
            size_precision=precisions[1],
            price_increment=Price.from_str(str(price)),
            size_increment=Quantity.from_str(str(size)),
            ts_event=0,
            ts_init=0,
        )
    )
    engine.add_strategy(watcher)
    for table in tables:
        engine.add_data(table, instrument_id=watcher.iid)
    engine.run()
    engine.dispose()


def test_a_day_of_orders_keeps_its_book(shared_data: Path) -> None:
    """ES futures by order: after the auction the first trade of an event is at the best price."""
    path = shared_data / "books/databento/esh4-glbx-mdp3-20231225.mbo.dbn.zst"
    with pa.CompressedInputStream(pa.OSFile(str(path)), "zstd") as stream:
        raw = stream.read()
    assert raw[:4] == b"DBN\x01"
    records = np.frombuffer(raw, MBO, offset=8 + int.from_bytes(raw[4:8], "little"))
    assert len(records) == 68_792
    ends = records["flags"] & F_LAST != 0
    event = np.concatenate([[0], np.cumsum(ends)[:-1]])
    is_change = np.isin(records["action"], [b"A", b"M", b"C"])
    changes = records[is_change]
    is_last = np.append(np.diff(event[is_change]) != 0, True)
    names = {b"A": "ADD", b"M": "UPDATE", b"C": "DELETE"}
    sides = {b"B": "BUY", b"A": "SELL"}
    table = pa.table(
        {
            "action": [names[a] for a in changes["action"].tolist()],
            "side": [sides[s] for s in changes["side"].tolist()],
            "price": changes["price"] / 1e9,
            "size": changes["size"],
            "order_id": changes["order_id"],
            "flags": np.where(is_last, F_LAST, 0).astype("u1"),
            "sequence": changes["sequence"],
            "ts_event": changes["ts_event"],
            "ts_init": changes["ts_recv"],
        }
    )
    # An event that trades says so before it says what became of the orders.
    # Two streams: a time that two events share does not say which of them came first.
    is_later = np.append(True, np.diff(records["ts_recv"].astype(np.int64)) > 0)
    begins = np.append(True, ends[:-1]) & is_later
    is_trade = (records["action"] == b"T") & np.isin(records["side"], [b"A", b"B"]) & begins
    traded = records[is_trade]
    trades = pa.table(
        {
            "price": traded["price"] / 1e9,
            "size": traded["size"],
            "aggressor_side": [
                "BUYER" if side == b"B" else "SELLER" for side in traded["side"].tolist()
            ],
            "ts_event": traded["ts_event"],
            "ts_init": traded["ts_recv"],
        }
    )
    opens = int(records["ts_recv"][records["action"] == b"T"][0])
    watcher = Watcher(InstrumentId.from_str(f"ESH4.{VENUE}"), BookType.L3_MBO, opens)
    replay(BookType.L3_MBO, (2, 0), [trades, table], watcher)
    assert watcher.events == int(is_last.sum())
    assert watcher.checked > 35_000
    assert watcher.trades > 2_500
    assert watcher.hits == watcher.trades


@pytest.mark.parametrize(
    ("file", "precisions", "least"),
    [
        ("usdm/btcusdt_20240808.gz", (2, 3), 6_500),
        ("spot/btcusdt_20240808.gz", (8, 8), 3_400),
        ("cm/btcusd_perp_20240808.gz", (1, 0), 26_800),
    ],
)
def test_depth_of_an_exchange_has_the_best_prices_that_it_says(
    shared_data: Path, file: str, precisions: tuple[int, int], least: int
) -> None:
    """Binance: changes after its snapshot, and the best prices that it publishes beside them."""
    tops, depths, snapshot = [], [], None
    with gzip.open(shared_data / "crypto/raw_streams" / file, "rt", encoding="utf-8") as lines:
        for line in lines:
            received, text = line.split(" ", 1)
            message = json.loads(text)
            data = message.get("data", message)
            if "stream" not in message:
                snapshot = (int(received), data)
            elif message["stream"].endswith("bookTicker"):
                tops.append((data["u"], (data["b"], data["B"], data["a"], data["A"])))
            elif "@depth" in message["stream"]:
                depths.append((int(received), data))
    assert snapshot is not None
    tops.sort()
    numbers = [number for number, _ in tops]
    watcher = Watcher(InstrumentId.from_str(f"BTCUSDT.{VENUE}"), BookType.L2_MBP)
    start, first = snapshot
    last = first["lastUpdateId"]
    rows = Rows()
    rows.message(first["bids"], first["asks"], last, start, is_snapshot=True)
    for received, depth in depths:
        if depth["u"] <= last or not (depth["b"] or depth["a"]):
            continue
        # A change that came before the snapshot was asked for is applied after it all the same.
        rows.message(depth["b"], depth["a"], depth["u"], max(received, start))
        newest = bisect.bisect_right(numbers, depth["u"]) - 1
        if newest >= 0:
            watcher.tops[depth["u"]] = tops[newest][1]
    replay(BookType.L2_MBP, precisions, [rows.table()], watcher)
    assert watcher.checked == watcher.events
    assert watcher.compared == len(watcher.tops) >= least


def test_snapshots_of_depth_are_the_book(shared_data: Path) -> None:
    """Hyperliquid sends whole books: each is the book until the next."""
    watcher = Watcher(InstrumentId.from_str(f"BTC.{VENUE}"), BookType.L2_MBP)
    rows = Rows()
    path = shared_data / "crypto/raw_streams/hyperliquid/btcusd_20250126.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            received, text = line.split(" ", 1)
            message = json.loads(text)
            if message["channel"] != "l2Book":
                continue
            levels = [[(x["px"], x["sz"]) for x in side] for side in message["data"]["levels"]]
            rows.message(*levels, number, int(received), is_snapshot=True)
            best = (*levels[0][0], *levels[1][0])
            price, size = Decimal("0.1"), Decimal("0.00001")
            watcher.tops[number] = tuple(
                str(Decimal(text).quantize(unit))
                for text, unit in zip(best, (price, size) * 2, strict=True)
            )
    replay(BookType.L2_MBP, (1, 5), [rows.table()], watcher)
    assert watcher.events == watcher.checked == watcher.compared == len(watcher.tops) == 46


def test_a_snapshot_with_changes_is_what_plain_bookkeeping_makes_of_it(shared_data: Path) -> None:
    """Bybit, 500 levels: compared with two dictionaries."""
    watcher = Watcher(InstrumentId.from_str(f"XRPUSDT.{VENUE}"), BookType.L2_MBP)
    rows = Rows()
    sides: dict[str, dict[str, str]] = {"b": {}, "a": {}}
    with zipfile.ZipFile(shared_data / "crypto/bybit/xrpusdt-ob500.data.zip") as archive:
        lines = archive.read(archive.namelist()[0]).decode().splitlines()
    for line in lines:
        message = json.loads(line)
        data, is_snapshot = message["data"], message["type"] == "snapshot"
        rows.message(
            data["b"], data["a"], data["u"], message["ts"] * 1_000_000, is_snapshot=is_snapshot
        )
        for side, levels in sides.items():
            if is_snapshot:
                levels.clear()
            levels.update(dict(data[side]))
            for price in [price for price, size in levels.items() if Decimal(size) == 0]:
                del levels[price]
        bid, ask = max(sides["b"], key=Decimal), min(sides["a"], key=Decimal)
        watcher.tops[data["u"]] = (bid, sides["b"][bid], ask, sides["a"][ask])
    replay(BookType.L2_MBP, (4, 0), [rows.table()], watcher)
    assert watcher.events == watcher.checked == watcher.compared == 50
