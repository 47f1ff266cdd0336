"""Trade ticks from LEAN zip archives of equities."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from argonauta.data.tables import trades_table
from argonauta.persistence.bar_tables import Loaded
from argonauta.persistence.crossed import check_choice
from argonauta.persistence.files import Layout, to_ticks
from argonauta.persistence.lean_paths import EQUITY_ZONE
from argonauta.persistence.tick_files import EQUITY_SCALE, MARKS, SuspiciousPolicy, read_ticks

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["load_lean_trade_ticks"]

_EQUITY_TRADES: Layout = {
    "time": pa.float64(),
    "price": pa.float64(),
    "size": pa.float64(),
    **MARKS,
}


def load_lean_trade_ticks(
    path: str | Path,
    *,
    instrument_id: str | None = None,
    price_precision: int = 2,
    time_zone: str = EQUITY_ZONE,
    exchanges: Collection[str] | None = None,
    suspicious: SuspiciousPolicy = "drop",
) -> Loaded:
    """Load a LEAN archive of one day of equity trade ticks.

    The file does not say who was the aggressor, so all trades have ``NO_AGGRESSOR``. The name of
    a trade is the date and the row in the file, such as ``20131007-1``. Trades outside of the
    regular session and of all sale conditions are included.

    Args:
        path: Zip archive named ``<YYYYMMDD>_trade.zip`` with one CSV: milliseconds, price (times
            10,000), size, exchange, condition, suspicious.
        instrument_id: Symbol and venue for the labels of the table, such as ``BAC.NYSE``.
        price_precision: Decimals of a price, 2 or 4 for US equities.
        time_zone: Zone of the times.
        exchanges: Codes of the exchanges to take; None takes all.
        suspicious: What to do with rows marked suspicious.

    Returns:
        Table with the canonical trade columns, and the report. Trades of size zero are dropped
        and counted.

    Raises:
        DataFormatError: If the file is not such an archive, or no exchange is left.
        DataOrderError: If its times run backwards.
        DataValueError: If a value breaks a rule, or the policy is ``raise``.
        FileNotFoundError: If there is no such file.
        ValueError: If an argument is not one of its choices.
    """
    check_choice("suspicious", suspicious, SuspiciousPolicy)
    ticks = read_ticks(Path(path), [_EQUITY_TRADES], time_zone, exchanges, suspicious)
    price = to_ticks(ticks.path, "price", ticks.column("price"), price_precision, EQUITY_SCALE)
    size = ticks.sizes("size")
    has_size = size > 0.0
    keep = has_size & ticks.wanted
    ids = pc.binary_join_element_wise(
        ticks.path.name[:8], pc.cast(pa.array(np.flatnonzero(keep) + 1), pa.string()), "-"
    )
    scaled = price / 10.0**price_precision
    table = trades_table(
        scaled[keep],
        size[keep],
        np.zeros(int(keep.sum()), np.int8),
        ids,
        ticks.utc_ns[keep],
        ticks.label(instrument_id),
    )
    extremes = (float(scaled.min()), float(scaled.max()))
    report = ticks.report("LEAN trade ticks", table, extremes, zero_sizes=int((~has_size).sum()))
    return Loaded(table, report)
