"""Quote ticks from LEAN zip archives: forex, CFD and equities."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from argonauta.data.tables import FloatArray, IntArray, quotes_table
from argonauta.errors import DataFormatError
from argonauta.persistence.bar_tables import Loaded
from argonauta.persistence.crossed import CrossedPolicy, Mask, Pair, check_choice, settle_crossed
from argonauta.persistence.files import Layout, to_ticks
from argonauta.persistence.tick_files import (
    EQUITY_SCALE,
    MARKS,
    SuspiciousPolicy,
    TickFile,
    read_ticks,
)

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["load_lean_quote_ticks"]

_FOREX_QUOTES: Layout = {"time": pa.float64(), "bid": pa.float64(), "ask": pa.float64()}
_EQUITY_QUOTES: Layout = {
    "time": pa.float64(),
    "bid": pa.float64(),
    "bid_size": pa.float64(),
    "ask": pa.float64(),
    "ask_size": pa.float64(),
    **MARKS,
}


def load_lean_quote_ticks(
    path: str | Path,
    *,
    instrument_id: str | None = None,
    price_precision: int | None = None,
    time_zone: str | None = None,
    default_size: float = 1_000_000.0,
    exchanges: Collection[str] | None = None,
    suspicious: SuspiciousPolicy = "drop",
    crossed: CrossedPolicy = "drop",
) -> Loaded:
    """Load a LEAN archive of one day of quote ticks.

    The number of columns tells the two forms apart. *Forex and CFD*: milliseconds, bid, ask; each
    row is a quote. *Equity*: milliseconds, bid, bid size, ask, ask size, exchange, condition,
    suspicious; a row gives one side and has 0 for the other, which keeps its last value. The last
    value is that of any exchange: the rows are changes of the national best bid and offer, each
    with the exchange that set it. (With all exchanges, BAC on 2013-10-07 is never crossed in
    476,854 quotes; with a last value per exchange it would be in 15,339.) Rows before both sides
    are known are dropped and counted.

    Args:
        path: Zip archive named ``<YYYYMMDD>_quote.zip`` with one CSV.
        instrument_id: Symbol and venue for the labels of the table, such as ``BAC.NYSE``.
        price_precision: Decimals of a price; by default 5 for forex and 2 for equities.
        time_zone: Zone of the times, as in ``load_lean_quote_bars``; by default equities are in
            ``America/New_York``, and for forex the folder of the market says it.
        default_size: Size of both sides of a forex quote, units: the files have none.
        exchanges: Codes of the exchanges to take, equities only; None takes all. A chosen
            exchange is not its own book: the file has a row of an exchange only while that
            exchange sets the national best, so its last values can be stale.
        suspicious: What to do with rows marked suspicious, equities only; a dropped row does not
            change its side.
        crossed: What to do with a quote whose ask is below its bid. A dropped quote still
            counts as the last value of its side. Locked quotes (equal) are kept and counted.

    Returns:
        Table with the canonical quote columns, and the report.

    Raises:
        DataFormatError: If the file is not such an archive, no exchange is left, or nothing says
            its time zone.
        DataOrderError: If its times run backwards.
        DataValueError: If a value breaks a rule, or a policy is ``raise``.
        FileNotFoundError: If there is no such file.
        ValueError: If an argument is not one of its choices.
    """
    check_choice("crossed", crossed, CrossedPolicy)
    check_choice("suspicious", suspicious, SuspiciousPolicy)
    ticks = read_ticks(
        Path(path), [_FOREX_QUOTES, _EQUITY_QUOTES], time_zone, exchanges, suspicious
    )
    is_equity = "exchange" in ticks.rows.column_names
    precision = price_precision if price_precision is not None else (2 if is_equity else 5)
    if is_equity:
        found = _equity_quotes(ticks, precision)
    else:
        found = _forex_quotes(ticks, precision, default_size)
    settled = settle_crossed(ticks.path, {"price": found.prices}, crossed, precision)
    keep = found.is_quote & settled.keep
    is_crossed = found.is_quote & settled.crossed
    is_locked = found.is_quote & (found.prices.ask == found.prices.bid)
    scale = 10.0**precision
    bid, ask = (side[keep] / scale for side in settled.pairs["price"])
    table = quotes_table(
        bid,
        ask,
        found.sizes.bid[keep],
        found.sizes.ask[keep],
        ticks.utc_ns[keep],
        ticks.label(instrument_id),
    )
    n_crossed = int(is_crossed.sum())
    report = ticks.report(
        "LEAN quote ticks",
        table,
        found.extremes,
        crossed_policy=crossed,
        crossed_rows=n_crossed,
        locked_rows=int(is_locked.sum()),
        repaired_rows=n_crossed if crossed == "repair" else 0,
        absent_rows=int((ticks.wanted & ~found.is_quote).sum()),
        zero_sizes=found.zero_sizes,
        notes=found.notes,
    )
    return Loaded(table, report)


class _Quotes(NamedTuple):
    """Both sides as they are known after each row."""

    prices: Pair  # ticks; 0 on rows that are no quote
    sizes: Pair
    is_quote: Mask  # rows after which both sides are known, and that changed one
    extremes: tuple[float, float]
    zero_sizes: int
    notes: tuple[str, ...]


def _forex_quotes(ticks: TickFile, precision: int, default_size: float) -> _Quotes:
    if not (np.isfinite(default_size) and default_size > 0.0):
        msg = f"default_size is {default_size} but must be above zero"
        raise ValueError(msg)
    bid, ask = (
        to_ticks(ticks.path, name, ticks.column(name), precision, 1.0) for name in ("bid", "ask")
    )
    scale = 10.0**precision
    size = np.full(len(bid), default_size)
    extremes = (float(min(bid.min(), ask.min()) / scale), float(max(bid.max(), ask.max()) / scale))
    notes = (f"the file has no sizes; each side was given {default_size:,.10g}",)
    return _Quotes(Pair(bid, ask), Pair(size, size), ticks.wanted, extremes, 0, notes)


def _equity_quotes(ticks: TickFile, precision: int) -> _Quotes:
    bid, ask = (_one_side(ticks, name, precision) for name in ("bid", "ask"))
    is_quote = (bid.given | ask.given) & (bid.latest >= 0) & (ask.latest >= 0)
    scale = 10.0**precision
    values = [side.ticks[side.ticks > 0.0] / scale for side in (bid, ask)]
    known = [side for side in values if len(side)]
    if not known:
        raise DataFormatError(ticks.path, "no row has a price")
    extremes = (float(min(v.min() for v in known)), float(max(v.max() for v in known)))
    return _Quotes(
        Pair(*(np.where(is_quote, side.ticks[side.latest], 0.0) for side in (bid, ask))),
        Pair(*(np.where(is_quote, side.sizes[side.latest], 0.0) for side in (bid, ask))),
        is_quote,
        extremes,
        bid.zero_sizes + ask.zero_sizes,
        ("each row gives one side; the other keeps its last value, of any exchange taken",),
    )


class _Side(NamedTuple):
    """One side of an equity quote file."""

    ticks: FloatArray  # 0 where the row does not give the side
    sizes: FloatArray
    given: Mask  # rows that give the side
    latest: IntArray  # row of the last value known after each row, -1 before the first
    zero_sizes: int


def _one_side(ticks: TickFile, name: str, precision: int) -> _Side:
    raw = ticks.column(name)
    has_price = raw != 0.0
    # rows without the side stand in as one cent, so that only the given prices are judged
    checked = to_ticks(
        ticks.path, name, np.where(has_price, raw, EQUITY_SCALE), precision, EQUITY_SCALE
    )
    sizes = ticks.sizes(f"{name}_size")
    given = has_price & (sizes > 0.0) & ticks.wanted
    rows = np.where(given, np.arange(len(raw)), -1)
    zero_sizes = int((has_price & (sizes == 0.0)).sum())
    return _Side(
        np.where(has_price, checked, 0.0), sizes, given, np.maximum.accumulate(rows), zero_sizes
    )
