"""The scenarios' market data as plain rows of integers.

Prices are whole multiples of the price increment and sizes of the size increment, so that no
float is rounded on the way into either engine. Times are nanoseconds since the UNIX epoch, UTC.
"""

from __future__ import annotations

import csv
import io
import os
import zipfile
from datetime import datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

SECOND = 1_000_000_000
MINUTE = 60 * SECOND
START = 1_577_923_200 * SECOND  # Thursday 2020-01-02T00:00:00Z

SHARED_DATA = Path(
    os.environ.get("ARGONAUTA_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data")
)


class Quote(NamedTuple):
    """The best bid and ask at one instant."""

    ts: int
    bid: int
    ask: int
    bid_size: int
    ask_size: int


class Trade(NamedTuple):
    """One trade; `side` is 1 for a buying aggressor, 2 for a selling one."""

    ts: int
    price: int
    size: int
    side: int


class Candle(NamedTuple):
    """One bar, stamped at its close."""

    ts: int
    open: int
    high: int
    low: int
    close: int
    volume: int


def walk_quotes(
    seed: int,
    count: int,
    mid: int,
    sizes: tuple[int, int],
    step: int = 6,
    lot: int = 1,
) -> list[Quote]:
    """Return a random walk of quotes, one per second, with spreads of 1 to 5 increments.

    Args:
        seed: Fixes every draw.
        count: Rows.
        mid: First mid price in price increments.
        sizes: Smallest and largest size at the touch, in units of `lot`.
        step: Largest move per quote in price increments.
        lot: Size of one unit in size increments.
    """
    rng = Random(seed)
    rows = []
    drift = 0.0
    for i in range(count):
        drift = 0.98 * drift + rng.uniform(-0.4, 0.4)
        mid += round(rng.uniform(-step, step) + drift)
        bid = mid - rng.randint(0, 2)
        ask = mid + rng.randint(1, 3)
        bid_size, ask_size = (rng.randint(*sizes) * lot for _ in range(2))
        rows.append(Quote(START + i * SECOND, bid, ask, bid_size, ask_size))
    return rows


def steady_quotes(
    seed: int, count: int, mid: int, sizes: tuple[int, int], lot: int = 1
) -> list[Quote]:
    """Return quotes that move by one increment at most, so that every trigger is met exactly.

    Args:
        seed: Fixes every draw.
        count: Rows, one per second.
        mid: First mid price in price increments; the spread is always two.
        sizes: Smallest and largest size at the touch, in units of `lot`.
        lot: Size of one unit in size increments.
    """
    rng = Random(seed)
    rows = []
    for i in range(count):
        mid += rng.randint(-1, 1)
        bid_size, ask_size = (rng.randint(*sizes) * lot for _ in range(2))
        rows.append(Quote(START + i * SECOND, mid - 1, mid + 1, bid_size, ask_size))
    return rows


def walk_trades(seed: int, count: int, price: int, sizes: tuple[int, int], lot: int) -> list[Trade]:
    """Return a random walk of trades, one per second."""
    rng = Random(seed)
    rows = []
    for i in range(count):
        price += rng.randint(-5, 5)
        size = rng.randint(*sizes) * lot
        rows.append(Trade(START + i * SECOND, price, size, rng.randint(1, 2)))
    return rows


def walk_candles(
    seed: int, count: int, price: int, volume: tuple[int, int], gap: int = 2
) -> list[Candle]:
    """Return a random walk of one-minute bars that open within `gap` of the last close."""
    rng = Random(seed)
    rows = []
    drift = 0.0
    for i in range(count):
        drift = 0.95 * drift + rng.uniform(-2, 2)
        open_ = price + rng.randint(-gap, gap)
        close = open_ + round(rng.uniform(-25, 25) + drift)
        high = max(open_, close) + rng.randint(0, 15)
        low = min(open_, close) - rng.randint(0, 15)
        ts = START + (i + 1) * MINUTE
        rows.append(Candle(ts, open_, high, low, close, rng.randint(*volume)))
        price = close
    return rows


def _ticks(text: str, decimals: int) -> int:
    """Return a decimal string as a whole number of increments; it must be exact."""
    whole, _, fraction = text.partition(".")
    if len(fraction.rstrip("0")) > decimals:
        msg = f"price {text} is finer than {decimals} decimals"
        raise ValueError(msg)
    return int(whole + fraction[:decimals].ljust(decimals, "0"))


def _nanos(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp()) * SECOND


def missing(*names: str) -> str | None:
    """Return why the shared data cannot be used, or ``None`` if every file is there."""
    for name in names:
        if not (SHARED_DATA / name).exists():
            return f"{SHARED_DATA / name} is not on this machine"
    return None


FXCM_FILES = ("fx/fxcm/gbpusd-m1-bid-2012.csv", "fx/fxcm/gbpusd-m1-ask-2012.csv")
FXCM_TICKS = "fx/lean/fxcm/tick/eurusd/20140505_quote.zip"
BAC_QUOTES = "equities/lean/tick/bac/20131007_quote.zip"
BAC_TRADES = "equities/lean/tick/bac/20131007_trade.zip"


def fxcm_candles(volume: int) -> tuple[list[Candle], list[Candle]]:
    """Return the real GBP/USD minute bid and ask bars of February 2012.

    The files are stamped at the open; a bar is known at its close, so a minute is added. They hold
    no volume: every bar gets `volume`.
    """
    sides = []
    for name in FXCM_FILES:
        with (SHARED_DATA / name).open() as file:
            sides.append(
                [
                    Candle(
                        _nanos(row["timestamp"]) + MINUTE,
                        *(_ticks(row[key], 5) for key in ("open", "high", "low", "close")),
                        volume,
                    )
                    for row in csv.DictReader(file)
                ]
            )
    return sides[0], sides[1]


def _zip_rows(name: str) -> list[list[str]]:
    with zipfile.ZipFile(SHARED_DATA / name) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    return list(csv.reader(io.StringIO(text)))


def fxcm_quotes(size: int) -> list[Quote]:
    """Return the real EUR/USD quotes of 2014-05-05, each side showing `size`."""
    midnight = _nanos("2014-05-05T05:00:00+00:00")
    return [
        Quote(midnight + int(float(row[0]) * 1e6), _ticks(row[1], 5), _ticks(row[2], 5), size, size)
        for row in _zip_rows(FXCM_TICKS)
    ]


def bac_quotes() -> list[Quote]:
    """Return the real BAC quotes of 2013-10-07 from 09:30 to 16:00 New York.

    A row carries one side: the other keeps its last value. Sub-penny rows are left out.
    """
    midnight = _nanos("2013-10-07T04:00:00+00:00")
    bid = ask = bid_size = ask_size = 0
    rows = []
    for cells in _zip_rows(BAC_QUOTES):
        ms = int(cells[0])
        new_bid, new_bid_size, new_ask, new_ask_size = (int(cell) for cell in cells[1:5])
        if new_bid % 100 or new_ask % 100 or not 34_200_000 <= ms < 57_600_000:
            continue
        if new_bid and new_bid_size:
            bid, bid_size = new_bid // 100, new_bid_size
        if new_ask and new_ask_size:
            ask, ask_size = new_ask // 100, new_ask_size
        if bid and ask:
            rows.append(Quote(midnight + ms * 1_000_000, bid, ask, bid_size, ask_size))
    return rows


def bac_trades() -> list[Trade]:
    """Return the real BAC trades of 2013-10-07 from 09:30 to 16:00 New York, in whole cents."""
    midnight = _nanos("2013-10-07T04:00:00+00:00")
    rows = []
    for cells in _zip_rows(BAC_TRADES):
        ms, price, size = (int(cell) for cell in cells[:3])
        if price % 100 == 0 and size > 0 and 34_200_000 <= ms < 57_600_000:
            rows.append(Trade(midnight + ms * 1_000_000, price // 100, size, 1))
    return rows
