"""Order books from Python, against the peer: an exchange's day of orders and minutes of its depth.

``python benches/books.py`` runs both in alternation, each in a process of its own, over the same
deltas, and prints updates per CPU second; applying is timed, with the best prices read after each.
Needs the data of ``../shared/data`` and the environment of the peer.
"""

from __future__ import annotations

import gzip
import json
import os
import struct
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

import versus

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ARGONAUTA_DATA", ROOT.parent / "shared/data"))
ORDERS = "books/databento/esh4-glbx-mdp3-20231225.mbo.dbn.zst"
DEPTH = "crypto/raw_streams/usdm/btcusdt_20240808.gz"
MBO = struct.Struct("<BBHIQQqIBBbbQiI")

# Action, side, price, size, order id.
Change = tuple[str, str, str, str, int]


def orders() -> Iterator[Change]:
    """Yield the changes of single orders."""
    with pa.CompressedInputStream(pa.OSFile(str(DATA / ORDERS)), "zstd") as stream:
        raw = stream.read()
    actions = {"A": "ADD", "M": "UPDATE", "C": "DELETE"}
    for row in MBO.iter_unpack(memoryview(raw)[8 + struct.unpack_from("<I", raw, 4)[0] :]):
        if action := actions.get(chr(row[10])):
            side = "BUY" if chr(row[11]) == "B" else "SELL"
            yield action, side, f"{row[6] / 1e9:.2f}", str(row[7]), row[5]


def depth() -> Iterator[Change]:
    """Yield the changes of levels."""
    with gzip.open(DATA / DEPTH, "rt", encoding="utf-8") as lines:
        for line in lines:
            message = json.loads(line.split(" ", 1)[1])
            if "@depth" in message.get("stream", ""):
                for key, side in (("b", "BUY"), ("a", "SELL")):
                    for price, size in message["data"][key]:
                        action = "UPDATE" if float(size) else "DELETE"
                        yield action, side, price, size, 0


def measure(package: str, kind: str) -> float:
    """Return updates per CPU second of one pass over the data."""
    book, data, enums, ids, objects = (
        import_module(f"{package}.model.{name}")
        for name in ("book", "data", "enums", "identifiers", "objects")
    )
    instrument = ids.InstrumentId.from_str("A.B")
    changes = orders() if kind == "L3_MBO" else depth()

    def delta(change: Change) -> Any:
        action, side, price, size, order_id = change
        price, size = objects.Price.from_str(price), objects.Quantity.from_str(size)
        order = data.BookOrder(enums.OrderSide[side], price, size, order_id)
        return data.OrderBookDelta(instrument, enums.BookAction[action], order, 0, 1, 1, 1)

    deltas = [delta(change) for change in changes]
    target = book.OrderBook(instrument, enums.BookType[kind])
    start = time.process_time()
    for item in deltas:
        target.apply_delta(item)
        target.best_bid_price()
        target.best_ask_price()
    return len(deltas) / (time.process_time() - start)


if __name__ == "__main__":
    versus.main(__file__, __doc__, ("L2_MBP", "L3_MBO"), measure, "updates")
