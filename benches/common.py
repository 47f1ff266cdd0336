"""What the benchmark scripts of Argonauta share: data, timing, the engine under test."""

from __future__ import annotations

import json
import os
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.model.currencies import AUD, USD
from argonauta.model.enums import AccountType, BookType, OmsType
from argonauta.model.identifiers import InstrumentId, Symbol, Venue
from argonauta.model.instruments import CurrencyPair
from argonauta.model.objects import Money, Price, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(os.environ.get("BENCH_HOME", Path.home() / ".cache/argonauta-bench"))
DATA = Path(os.environ.get("BENCH_DATA", HOME / "data"))
SIM = Venue("SIM")
BATCH = 65_536


def columns(name: str, limit: int | None = None) -> dict[str, np.ndarray]:
    """Return the arrays of a data set: integers, prices in cents."""
    with np.load(DATA / f"{name}.npz") as file:
        return {key: file[key][:limit] for key in file.files}


def instrument(symbol: str = "AUD/USD") -> CurrencyPair:
    """Return the instrument of all workloads, with the terms that the peers are given."""
    return CurrencyPair(
        instrument_id=InstrumentId(Symbol(symbol), SIM),
        raw_symbol=Symbol(symbol),
        base_currency=AUD,
        quote_currency=USD,
        price_precision=2,
        size_precision=0,
        price_increment=Price(0.01, 2),
        size_increment=Quantity.from_int(1),
        margin_init=Decimal("0.01"),
        margin_maint=Decimal("0.01"),
        maker_fee=Decimal(0),
        taker_fee=Decimal(0),
        ts_event=0,
        ts_init=0,
    )


def engine(
    instruments: list[CurrencyPair], book_type: BookType = BookType.L1_MBP
) -> BacktestEngine:
    """Return an engine with the venue that the peers are given."""
    config = BacktestEngineConfig(
        trader_id="BENCH-001", run_analysis=False, logging=LoggingConfig(bypass_logging=True)
    )
    made = BacktestEngine(config)
    made.add_venue(
        SIM,
        OmsType.NETTING,
        AccountType.MARGIN,
        [Money(100_000_000, USD)],
        base_currency=USD,
        bar_timing="SAME_CLOSE",  # as the peers do it
        book_type=book_type,
    )
    for item in instruments:
        made.add_instrument(item)
    return made


def quotes_table(data: dict[str, np.ndarray]) -> pa.RecordBatchReader:
    """Return quotes as a stream of batches, so that nobody holds a second copy of them."""
    schema = pa.schema(
        [("ts_event", pa.int64())]
        + [(name, pa.float64()) for name in ("bid_price", "ask_price", "bid_size", "ask_size")]
    )

    def batches() -> Iterator[pa.RecordBatch]:
        for start in range(0, len(data["ts"]), BATCH):
            part = {key: values[start : start + BATCH] for key, values in data.items()}
            arrays = [
                pa.array(part["ts"]),
                pa.array(part["bid"] / 100.0),
                pa.array(part["ask"] / 100.0),
                pa.array(part["bid_size"].astype(float)),
                pa.array(part["ask_size"].astype(float)),
            ]
            yield pa.record_batch(arrays, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def bars_table(data: dict[str, np.ndarray]) -> pa.Table:
    """Return bars as a table."""
    prices = {key: data[key] / 100.0 for key in ("open", "high", "low", "close")}
    return pa.table({"ts_event": data["ts"], **prices, "volume": data["volume"].astype(float)})


def deltas_table(data: dict[str, np.ndarray]) -> pa.Table:
    """Return changes of an order book as a table; each is an event."""
    return pa.table(
        {
            "ts_event": data["ts"],
            "action": data["action"].astype("u1"),
            "side": data["side"].astype("u1"),
            "price": data["price"] / 100.0,
            "size": data["size"].astype(float),
        }
    )


def memory_mb(key: str) -> float:
    """Return a figure of ``/proc/self/status`` in MB: ``VmRSS`` now, ``VmHWM`` at its peak."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(key):
            return int(line.split()[1]) * 1024 / 1e6
    raise RuntimeError(f"{key}: not in /proc/self/status")


class Timed:
    """CPU seconds of a block, every thread of the process included."""

    def __enter__(self) -> Timed:
        """Start."""
        self._start = time.process_time()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop."""
        self.cpu = time.process_time() - self._start


def emit(workload: str, events: int, cpu_s: float, **more: Any) -> None:
    """Print the line that ``run.py`` reads."""
    row = {"peer": "argonauta", "workload": workload, "events": events, "cpu_s": cpu_s, **more}
    sys.stdout.write(f"RESULT {json.dumps(row, default=float)}\n")
