"""The canonical market data tables: which columns, in which types.

A table of one kind has exactly the columns of its kind. Times are ``int64`` nanoseconds since the
UNIX epoch, UTC; prices and sizes are ``float64``, rounded to the precision of the instrument.
``BacktestEngine.add_data`` tells the kind by the columns. The metadata of the schema says what the
table is: its instrument or bar type, where it comes from, and whether it is synthetic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "AGGRESSOR_SIDES",
    "BAR_COLUMNS",
    "QUOTE_COLUMNS",
    "TRADE_COLUMNS",
    "FloatArray",
    "IntArray",
    "bar_type_name",
    "bars_table",
    "metadata_of",
    "quotes_table",
    "trades_table",
]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

QUOTE_COLUMNS = ("bid_price", "ask_price", "bid_size", "ask_size", "ts_event", "ts_init")
TRADE_COLUMNS = ("price", "size", "aggressor_side", "trade_id", "ts_event", "ts_init")
BAR_COLUMNS = ("open", "high", "low", "close", "volume", "ts_event", "ts_init")

AGGRESSOR_SIDES = ("NO_AGGRESSOR", "BUYER", "SELLER")
"""Names of the aggressor sides; the position of a name is its code."""

_PREFIX = "argonauta."
_TEXTS = {"aggressor_side": pa.string(), "trade_id": pa.string()}
_UNITS = (
    (86_400_000_000_000, "DAY"),
    (3_600_000_000_000, "HOUR"),
    (60_000_000_000, "MINUTE"),
    (1_000_000_000, "SECOND"),
    (1_000_000, "MILLISECOND"),
)


def quotes_table(
    bid_price: FloatArray,
    ask_price: FloatArray,
    bid_size: FloatArray,
    ask_size: FloatArray,
    ts: IntArray,
    metadata: Mapping[str, str],
) -> pa.Table:
    """Return a table of quotes.

    Args:
        bid_price: Best bid, quote currency, shape ``(n,)``.
        ask_price: Best ask, same unit and shape.
        bid_size: Size at the bid, units of the instrument, same shape.
        ask_size: Size at the ask, same unit and shape.
        ts: Time of each quote, ns since the epoch, UTC; ``ts_event`` and ``ts_init`` share it.
        metadata: What the schema says of the table; keys get the prefix ``argonauta.``.

    Returns:
        Table with the columns ``QUOTE_COLUMNS``.
    """
    return _table(QUOTE_COLUMNS, [bid_price, ask_price, bid_size, ask_size], ts, metadata)


def trades_table(
    price: FloatArray,
    size: FloatArray,
    aggressor_code: npt.NDArray[np.int8],
    trade_id: pa.Array,
    ts: IntArray,
    metadata: Mapping[str, str],
) -> pa.Table:
    """Return a table of trades.

    Args:
        price: Price of each trade, quote currency, shape ``(n,)``.
        size: Size of each trade, units of the instrument, same shape.
        aggressor_code: Position in ``AGGRESSOR_SIDES``, same shape.
        trade_id: Unique names, strings, same length.
        ts: Time of each trade, ns since the epoch, UTC; ``ts_event`` and ``ts_init`` share it.
        metadata: What the schema says of the table; keys get the prefix ``argonauta.``.

    Returns:
        Table with the columns ``TRADE_COLUMNS``.
    """
    names = pa.array(AGGRESSOR_SIDES, pa.string())
    side = pa.DictionaryArray.from_arrays(_column(aggressor_code, pa.int8()), names)
    return _table(TRADE_COLUMNS, [price, size, side.cast(pa.string()), trade_id], ts, metadata)


def bars_table(
    ohlc: tuple[FloatArray, FloatArray, FloatArray, FloatArray],
    volume: FloatArray,
    ts_close: IntArray,
    metadata: Mapping[str, str],
) -> pa.Table:
    """Return a table of bars.

    Args:
        ohlc: Open, high, low and close, quote currency, each of shape ``(n,)``.
        volume: Volume of each bar, units of the instrument, same shape.
        ts_close: Close of each bar, ns since the epoch, UTC; ``ts_event`` and ``ts_init``
            share it.
        metadata: What the schema says of the table; keys get the prefix ``argonauta.``.

    Returns:
        Table with the columns ``BAR_COLUMNS``.
    """
    return _table(BAR_COLUMNS, [*ohlc, volume], ts_close, metadata)


def bar_type_name(instrument_id: str, step_ns: int, price_type: str) -> str:
    """Return the name of a type of time bars that come from outside of the engine.

    Args:
        instrument_id: Symbol and venue, such as ``EUR/USD.SIM``.
        step_ns: Length of a bar in ns, a positive number of milliseconds.
        price_type: ``BID``, ``ASK``, ``MID`` or ``LAST``.

    Returns:
        Text for ``BarType.from_str``.

    Raises:
        ValueError: If the length is not a positive number of milliseconds.

    Example:
        >>> bar_type_name("EUR/USD.SIM", 60_000_000_000, "BID")
        'EUR/USD.SIM-1-MINUTE-BID-EXTERNAL'
    """
    for unit_ns, unit in _UNITS:
        if step_ns > 0 and step_ns % unit_ns == 0:
            step = step_ns // unit_ns
            return f"{instrument_id}-{step}-{unit}-{price_type}-EXTERNAL"
    msg = f"length of a bar {step_ns} ns must be a positive number of milliseconds"
    raise ValueError(msg)


def metadata_of(table: pa.Table | pa.RecordBatchReader) -> dict[str, str]:
    """Return what the schema says of a table, without the prefix ``argonauta.``.

    Args:
        table: Any Arrow table or stream.

    Returns:
        Names such as ``bar_type`` with their values; empty if the schema says nothing.
    """
    raw: Mapping[bytes, bytes] = table.schema.metadata or {}
    decoded = {key.decode(): value.decode() for key, value in raw.items() if _is_ours(key)}
    return {key.removeprefix(_PREFIX): value for key, value in decoded.items()}


def _is_ours(key: bytes) -> bool:
    return key.startswith(_PREFIX.encode())


def _table(
    names: tuple[str, ...], values: list[Any], ts: IntArray, metadata: Mapping[str, str]
) -> pa.Table:
    times = _column(ts, pa.int64())  # one buffer serves both columns
    prefixed = {f"{_PREFIX}{key}": value for key, value in metadata.items()}
    columns = [
        _column(value, _TEXTS.get(name, pa.float64()))
        for name, value in zip(names, values, strict=False)
    ]
    return pa.Table.from_arrays([*columns, times, times], names=list(names), metadata=prefixed)


def _column(values: Any, kind: pa.DataType) -> pa.Array:  # noqa: ANN401 - whatever Arrow takes
    # Where the type is said, Arrow does not search the values for one: in a list that holds itself
    # that search never ends.
    return values.cast(kind) if isinstance(values, pa.Array) else pa.array(values, kind)
