"""Bars from LEAN zip archives: forex and CFD bid and ask bars, equity trade bars."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from argonauta.errors import DataOrderError, DataValueError
from argonauta.persistence import lean_paths
from argonauta.persistence.bar_tables import (
    BarFile,
    BarRules,
    Loaded,
    QuoteBars,
    bars_of,
    quote_bars_of,
)
from argonauta.persistence.crossed import (
    CrossedPolicy,
    InconsistentPolicy,
    Ohlc,
    check_choice,
)
from argonauta.persistence.files import (
    Layout,
    first_row,
    milliseconds_ns,
    read_csv_member,
    read_table,
    to_ticks,
)
from argonauta.persistence.time_zones import zone_named

if TYPE_CHECKING:
    from argonauta.data.tables import FloatArray, IntArray

__all__ = ["load_lean_quote_bars", "load_lean_trade_bars"]

_FIELDS = ("open", "high", "low", "close")
_HOUR_NS = 3_600_000_000_000
_DAY_NS = 24 * _HOUR_NS
_LAST_S = 9_151_488_000  # 2260-01-01: int64 nanoseconds end in 2262

_QUOTE_FIELDS: Layout = {
    **{f"bid_{name}": pa.float64() for name in _FIELDS},
    "bid_size": pa.float64(),
    **{f"ask_{name}": pa.float64() for name in _FIELDS},
    "ask_size": pa.float64(),
}
_TRADE_FIELDS: Layout = {**dict.fromkeys(_FIELDS, pa.float64()), "volume": pa.float64()}


def load_lean_quote_bars(
    path: str | Path,
    *,
    instrument_id: str | None = None,
    price_precision: int = 5,
    resolution: str | None = None,
    time_zone: str | None = None,
    default_volume: float = 1_000_000.0,
    crossed: CrossedPolicy = "repair",
    inconsistent: InconsistentPolicy = "raise",
) -> QuoteBars:
    """Load a LEAN archive of bid and ask bars.

    The file stamps a bar at its open in local time; the tables stamp it at its close in UTC.
    A daily bar closes at the next local midnight.

    Args:
        path: Zip archive with one CSV: time, bid open, high, low, close, bid size, then the same
            for the ask. Times are ``YYYYMMDD HH:MM``, or milliseconds since midnight if the name
            of the archive begins with a date.
        instrument_id: Symbol and venue for the labels of the tables, such as ``EUR/USD.FXCM``.
        price_precision: Decimals of a price; the tick is ``10**-price_precision``.
        resolution: ``second``, ``minute``, ``hour`` or ``daily``; by default the folder says it.
        time_zone: ``UTC``, an offset such as ``-05:00``, an IANA name, or ``fxcm``; by default
            the folder of the market says it: ``oanda`` is in UTC, ``fxcm`` has the rule
            ``fxcm``. That rule is UTC-05:00 all year from the week of 2009-09-20 on, and before
            it UTC-10:00 in winter and UTC-09:00 in summer with the dates of the United States
            (``America/Adak``); the manifest of the data measured it against OANDA's UTC times.
        default_volume: Volume of bars for which the file has size 0, units of the instrument.
            LEAN's forex sizes are all 0.
        crossed: What to do where an ask is below its bid. ``repair`` sets both to their mid,
            rounded half to even to the tick, for each of open, high, low and close on its own;
            bars that were valid stay valid.
        inconsistent: What to do with a bar whose high is below or low above another price.

    Returns:
        Bid table, ask table (canonical bar columns, equal times) and the report, which counts
        every finding of the file and everything done about it.

    Raises:
        DataFormatError: If the file is not such an archive, or nothing says its time zone.
        DataOrderError: If its times run backwards.
        DataValueError: If a price is not positive, is finer than the precision, or breaks a
            rule whose policy is ``raise``; or bars are closer than the resolution.
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
    columns = {side: [f"{side}_{name}" for name in _FIELDS] for side in ("bid", "ask")}
    sizes = {"bid": "bid_size", "ask": "ask_size"}
    reader = _Reader(_QUOTE_FIELDS, columns, sizes, "bid and ask bars")
    return quote_bars_of(reader.read(Path(path), price_precision, resolution, time_zone), rules)


def load_lean_trade_bars(
    path: str | Path,
    *,
    instrument_id: str | None = None,
    price_precision: int = 2,
    resolution: str | None = None,
    time_zone: str | None = None,
    default_volume: float = 1.0,
    inconsistent: InconsistentPolicy = "raise",
) -> Loaded:
    """Load a LEAN archive of equity trade bars, unadjusted for splits and dividends.

    Args:
        path: Zip archive with one CSV: time, open, high, low, close (times 10,000), volume.
            Times are as in ``load_lean_quote_bars``.
        instrument_id: Symbol and venue for the labels of the table, such as ``SPY.ARCA``.
        price_precision: Decimals of a price, 2 or 4 for US equities.
        resolution: As in ``load_lean_quote_bars``.
        time_zone: As in ``load_lean_quote_bars``; equities are in ``America/New_York``.
        default_volume: Volume of bars for which the file has volume 0, shares.
        inconsistent: What to do with a bar whose high is below or low above another price.

    Returns:
        Table with the canonical bar columns, stamped at the close in UTC, and the report.

    Raises:
        DataError: As ``load_lean_quote_bars``.
        FileNotFoundError: If there is no such file.
        ValueError: If an argument is not one of its choices.
    """
    check_choice("inconsistent", inconsistent, InconsistentPolicy)
    rules = BarRules(
        instrument_id=instrument_id,
        price_precision=price_precision,
        default_volume=default_volume,
        crossed="keep",
        inconsistent=inconsistent,
    )
    reader = _Reader(_TRADE_FIELDS, {"trade": list(_FIELDS)}, {"trade": "volume"}, "trade bars")
    return bars_of(reader.read(Path(path), price_precision, resolution, time_zone), rules)


class _Stamps(NamedTuple):
    """Local opens, and the first and last as the file writes them."""

    local_ns: IntArray
    first: str
    last: str


class _Reader(NamedTuple):
    """How to read one kind of LEAN bars."""

    fields: Layout
    columns: dict[str, list[str]]  # price columns by side
    sizes: dict[str, str]  # size column by side
    kind: str

    def read(
        self, path: Path, precision: int, resolution: str | None, time_zone: str | None
    ) -> BarFile:
        step_ns = lean_paths.step_of(path, resolution)
        is_dated = step_ns < _HOUR_NS
        time: Layout = {"time": pa.float64() if is_dated else pa.timestamp("s")}
        table = read_table(path, read_csv_member(path), [{**time, **self.fields}])
        times = table["time"]
        stamps = _millisecond_stamps(path, times) if is_dated else _minute_stamps(path, times)
        zone_name = lean_paths.zone_of(path, time_zone)
        ts_open, ts_close, zone_text, notes = _utc(path, stamps.local_ns, step_ns, zone_name)
        scale = 10_000.0 if self.kind == "trade bars" or lean_paths.is_equity(path) else 1.0
        return BarFile(
            path=path,
            source=path.name,
            kind=f"LEAN {self.kind}",
            time_zone=zone_text,
            file_first=stamps.first,
            file_last=stamps.last,
            step_ns=step_ns,
            ts_open=ts_open,
            ts_close=ts_close,
            sides={
                side: _ohlc(path, table, names, precision, scale)
                for side, names in self.columns.items()
            },
            volumes={side: _sizes(path, table, name) for side, name in self.sizes.items()},
            notes=notes,
        )


def _ohlc(path: Path, table: pa.Table, names: list[str], precision: int, scale: float) -> Ohlc:
    prices = [to_ticks(path, name, table[name].to_numpy(), precision, scale) for name in names]
    open_, high, low, close = prices
    return open_, high, low, close


def _sizes(path: Path, table: pa.Table, name: str) -> FloatArray:
    sizes: FloatArray = table[name].to_numpy()
    if (row := first_row(~(np.isfinite(sizes) & (sizes >= 0.0)))) is not None:
        raise DataValueError(path, f"{name} {sizes[row - 1]} must be zero or above", row)
    return sizes


def _minute_stamps(path: Path, times: pa.ChunkedArray) -> _Stamps:
    seconds: IntArray = times.to_numpy().astype("datetime64[s]").astype(np.int64)
    if (row := first_row((seconds < 0) | (seconds > _LAST_S))) is not None:
        year = np.datetime64(int(seconds[row - 1]), "s")
        raise DataValueError(path, f"time {year} must be from 1970 to 2259", row)
    first, last = (str(np.datetime64(int(seconds[i]), "s")) for i in (0, -1))
    return _Stamps(seconds * 1_000_000_000, first, last)


def _millisecond_stamps(path: Path, times: pa.ChunkedArray) -> _Stamps:
    local_ns = lean_paths.date_ns(path) + milliseconds_ns(path, times.to_numpy())
    first, last = (str(np.datetime64(int(local_ns[i]) // 1_000_000, "ms")) for i in (0, -1))
    return _Stamps(local_ns, first, last)


def _utc(
    path: Path, local_ns: IntArray, step_ns: int, zone_name: str
) -> tuple[IntArray, IntArray, str, tuple[str, ...]]:
    """Return opens and closes in UTC, the rule in words, and notes."""
    if (row := first_row(np.diff(local_ns) < 0)) is not None:
        before, after = (np.datetime64(int(local_ns[i]), "ns") for i in (row - 1, row))
        rule = f"time {after} must not be before {before} of the row before"
        raise DataOrderError(path, rule, row + 1)
    zone = zone_named(zone_name, int(local_ns[0]), int(local_ns[-1]) + _DAY_NS)
    opens = zone.to_utc(local_ns)
    if len(opens.missing):
        row = int(opens.missing[0]) + 1
        time = np.datetime64(int(local_ns[row - 1]), "ns")
        raise DataValueError(path, f"time {time} does not exist in {zone.name}", row)
    notes: tuple[str, ...] = ()
    if opens.ambiguous:
        notes = (f"{opens.ambiguous:,} local times happen twice; taken as the first",)
    is_daily = step_ns == _DAY_NS
    closes = zone.to_utc(local_ns + step_ns).utc_ns if is_daily else opens.utc_ns + step_ns
    return opens.utc_ns, closes, zone.name, notes
