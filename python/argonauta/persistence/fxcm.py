"""Bars from a pair of FXCM CSV files, one of the bid and one of the ask."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from argonauta.errors import DataValueError
from argonauta.persistence.bar_tables import BarFile, BarRules, QuoteBars, quote_bars_of
from argonauta.persistence.crossed import (
    CrossedPolicy,
    InconsistentPolicy,
    Ohlc,
    check_choice,
)
from argonauta.persistence.files import (
    Layout,
    check_order,
    first_row,
    read_csv_text,
    read_table,
    to_ticks,
)

if TYPE_CHECKING:
    from argonauta.data.tables import IntArray

__all__ = ["load_fxcm_bars"]

_FIELDS = ("open", "high", "low", "close")
_LAYOUT: Layout = {
    "timestamp": pa.timestamp("ns", "UTC"),
    **dict.fromkeys(_FIELDS, pa.float64()),
}


def load_fxcm_bars(
    bid_path: str | Path,
    ask_path: str | Path,
    *,
    instrument_id: str | None = None,
    price_precision: int = 5,
    step: timedelta = timedelta(minutes=1),
    default_volume: float = 1_000_000.0,
    crossed: CrossedPolicy = "repair",
    inconsistent: InconsistentPolicy = "raise",
) -> QuoteBars:
    """Load the bid bars and the ask bars of one instrument from two CSV files.

    The files stamp a bar at its open in UTC; the tables stamp it at its close.

    Args:
        bid_path: CSV with a header: timestamp (ISO 8601 with offset), open, high, low, close.
        ask_path: CSV of the same form with the same times.
        instrument_id: Symbol and venue for the labels of the tables, such as ``GBP/USD.FXCM``.
        price_precision: Decimals of a price; the tick is ``10**-price_precision``.
        step: Length of a bar.
        default_volume: Volume of every bar, units of the instrument: the files have none.
        crossed: What to do where an ask is below its bid; see ``load_lean_quote_bars``.
        inconsistent: What to do with a bar whose high is below or low above another price.

    Returns:
        Bid table, ask table (canonical bar columns, equal times) and the report.

    Raises:
        DataFormatError: If a file is not such a CSV.
        DataOrderError: If its times run backwards.
        DataValueError: If the times of the files differ, or a price breaks a rule.
        FileNotFoundError: If there is no such file.
        ValueError: If an argument is not one of its choices.
    """
    check_choice("crossed", crossed, CrossedPolicy)
    check_choice("inconsistent", inconsistent, InconsistentPolicy)
    rules = BarRules(
        instrument_id=instrument_id,
        price_precision=price_precision,
        default_volume=default_volume,
        crossed=crossed,
        inconsistent=inconsistent,
    )
    bid, ask = (_read(Path(path), price_precision) for path in (bid_path, ask_path))
    return quote_bars_of(_joined(Path(bid_path), Path(ask_path), bid, ask, step), rules)


def _read(path: Path, precision: int) -> tuple[IntArray, Ohlc]:
    table = read_table(path, read_csv_text(path), [_LAYOUT], has_header=True)
    times = table["timestamp"].cast(pa.int64()).to_numpy()
    check_order(path, times)
    prices = [to_ticks(path, name, table[name].to_numpy(), precision, 1.0) for name in _FIELDS]
    open_, high, low, close = prices
    return times, (open_, high, low, close)


def _joined(
    bid_path: Path,
    ask_path: Path,
    bid: tuple[IntArray, Ohlc],
    ask: tuple[IntArray, Ohlc],
    step: timedelta,
) -> BarFile:
    times, ask_times = bid[0], ask[0]
    n, n_ask = len(times), len(ask_times)
    if n != n_ask:
        raise DataValueError(ask_path, f"{n_ask:,} rows must be the {n:,} of {bid_path.name}")
    if (row := first_row(times != ask_times)) is not None:
        bid_time, ask_time = (np.datetime64(int(t[row - 1]), "ns") for t in (times, ask_times))
        rule = f"time {ask_time} must be the {bid_time} of {bid_path.name}"
        raise DataValueError(ask_path, rule, row)
    step_ns = step // timedelta(microseconds=1) * 1_000
    if step_ns <= 0:
        msg = f"step is {step} but must be above zero"
        raise ValueError(msg)
    first, last = (str(np.datetime64(int(times[i]) // 10**9, "s")) for i in (0, -1))
    return BarFile(
        path=bid_path,
        source=f"{bid_path.name}, {ask_path.name}",
        kind="FXCM bid and ask bars",
        time_zone="UTC",
        file_first=first,
        file_last=last,
        step_ns=step_ns,
        ts_open=times,
        ts_close=times + step_ns,
        sides={"bid": bid[1], "ask": ask[1]},
        volumes={"bid": np.zeros(n), "ask": np.zeros(n)},
    )
