"""The rows of a LEAN tick archive, with their times in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from argonauta.errors import DataFormatError, DataValueError
from argonauta.persistence import lean_paths
from argonauta.persistence.files import (
    Layout,
    check_order,
    first_row,
    milliseconds_ns,
    read_csv_member,
    read_table,
)
from argonauta.persistence.report import LoadReport
from argonauta.persistence.time_zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from argonauta.data.tables import FloatArray, IntArray
    from argonauta.persistence.crossed import Mask

__all__ = ["EQUITY_SCALE", "MARKS", "SuspiciousPolicy", "TickFile", "read_ticks"]

EQUITY_SCALE = 10_000.0
"""What LEAN multiplies equity prices with."""

MARKS: Layout = {"exchange": pa.string(), "condition": pa.string(), "suspicious": pa.int64()}
"""The last columns of equity ticks."""

SuspiciousPolicy = Literal["drop", "keep", "raise"]
"""What to do with rows that the vendor marked as suspicious."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TickFile:
    """The rows of a tick file with their times in UTC, and which of them are wanted."""

    path: Path
    rows: pa.Table
    local_ns: IntArray
    utc_ns: IntArray
    zone_name: str
    wanted: Mask
    suspicious_rows: int
    excluded_rows: int

    def column(self, name: str) -> FloatArray:
        """Return a column of numbers."""
        values: FloatArray = self.rows[name].to_numpy()
        return values

    def sizes(self, name: str) -> FloatArray:
        """Return a column of sizes.

        Raises:
            DataValueError: If a size is not finite or is negative.
        """
        sizes = self.column(name)
        if (row := first_row(~(np.isfinite(sizes) & (sizes >= 0.0)))) is not None:
            raise DataValueError(self.path, f"{name} {sizes[row - 1]} must be zero or above", row)
        return sizes

    def label(self, instrument_id: str | None) -> dict[str, str]:
        """Return what the schema of the table says of it."""
        label = {"source": self.path.name}
        return label if instrument_id is None else {**label, "instrument_id": instrument_id}

    def report(
        self, kind: str, table: pa.Table, extremes: tuple[float, float], **found: object
    ) -> LoadReport:
        """Return the report on the table, with what else was found.

        Args:
            kind: What the file holds, in words.
            table: The result.
            extremes: Lowest and highest price in the file.
            found: Further fields of the report.

        Raises:
            DataFormatError: If no row is left.
        """
        times = table["ts_event"].to_numpy()
        n = len(self.local_ns)
        if not len(times):
            raise DataFormatError(self.path, f"none of its {n:,} rows is left")
        first, last = (
            str(np.datetime64(int(self.local_ns[i]) // 1_000_000, "ms")) for i in (0, -1)
        )
        steps = np.diff(self.utc_ns)
        return LoadReport(
            source=self.path.name,
            kind=kind,
            time_zone=self.zone_name,
            rows_read=n,
            rows=len(times),
            first=int(times[0]),
            last=int(times[-1]),
            file_first=first,
            file_last=last,
            price_min=extremes[0],
            price_max=extremes[1],
            dropped_rows=n - len(times),
            duplicates=int(np.count_nonzero(steps == 0)),
            longest_gap_ns=int(steps.max(initial=0)),
            suspicious_rows=self.suspicious_rows,
            excluded_rows=self.excluded_rows,
            **found,  # type: ignore[arg-type]
        )


def read_ticks(
    path: Path,
    layouts: list[Layout],
    time_zone: str | None,
    exchanges: Collection[str] | None,
    suspicious: SuspiciousPolicy,
) -> TickFile:
    """Return the rows of an archive; the loaders document arguments and errors.

    Args:
        path: Zip archive named ``<YYYYMMDD>_<kind>.zip``.
        layouts: What the rows may look like; those of equities end with ``MARKS``.
        time_zone: Zone of the times, or None for that of the path.
        exchanges: Exchanges that are wanted, or None for all.
        suspicious: What to do with rows marked suspicious.
    """
    midnight_ns = lean_paths.date_ns(path)
    rows = read_table(path, read_csv_member(path), layouts)
    is_equity = "exchange" in rows.column_names
    name = time_zone or (lean_paths.EQUITY_ZONE if is_equity else None)
    local_ns = midnight_ns + milliseconds_ns(path, rows["time"].to_numpy())
    zone = zone_named(lean_paths.zone_of(path, name), int(local_ns.min()), int(local_ns.max()))
    utc_ns = zone.to_utc(local_ns).utc_ns
    check_order(path, utc_ns)
    marked = _marked(path, rows, suspicious) if is_equity else np.zeros(len(local_ns), np.bool_)
    taken = _taken(path, rows, exchanges) if is_equity else np.ones(len(local_ns), np.bool_)
    if exchanges is not None and not is_equity:
        raise DataFormatError(path, f"forex quotes have no exchange to choose {exchanges} from")
    return TickFile(
        path=path,
        rows=rows,
        local_ns=local_ns,
        utc_ns=utc_ns,
        zone_name=zone.name,
        wanted=taken & ~marked if suspicious == "drop" else taken,
        suspicious_rows=int(marked.sum()),
        excluded_rows=int((~taken).sum()),
    )


def _marked(path: Path, rows: pa.Table, policy: SuspiciousPolicy) -> Mask:
    flags = rows["suspicious"].to_numpy()
    if (row := first_row((flags != 0) & (flags != 1))) is not None:
        raise DataValueError(path, f"suspicious {flags[row - 1]} must be 0 or 1", row)
    marked: Mask = flags == 1
    if policy == "raise" and (row := first_row(marked)) is not None:
        total = int(marked.sum())
        raise DataValueError(path, f"marked as suspicious by the vendor ({total:,} such rows)", row)
    return marked


def _taken(path: Path, rows: pa.Table, exchanges: Collection[str] | None) -> Mask:
    if exchanges is None:
        return np.ones(rows.num_rows, np.bool_)
    wanted = [exchanges] if isinstance(exchanges, str) else list(exchanges)
    present = sorted(pc.unique(rows["exchange"]).to_pylist())
    if unknown := [code for code in wanted if code not in present]:
        rule = f"exchanges {unknown} must be among those of the file: {present}"
        raise DataFormatError(path, rule)
    taken: Mask = pc.is_in(rows["exchange"], pa.array(wanted, pa.string())).to_numpy()
    return taken
