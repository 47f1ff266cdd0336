"""What a loader found in a file, and what it did about it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LoadReport"]


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadReport:
    """What a loader found in a file, and what it did about it.

    Counts of findings are of the file as it is, before anything is repaired or dropped.

    Args:
        source: The file or files.
        kind: What the file holds, in words.
        time_zone: The rule by which the times of the file became UTC.
        rows_read: Data rows of the file.
        rows: Rows of the resulting table (of each side, for bars of two sides).
        first: Time of the first row of the table, ns since the epoch, UTC; bars at their close.
        last: Time of the last row of the table, likewise.
        file_first: Time of the first row as the file writes it, in the zone of the file.
        file_last: Time of the last row, likewise.
        price_min: Lowest price in the file, absent sides left out.
        price_max: Highest price in the file, likewise.
        crossed_policy: What is done with crossed prices.
        crossed_open: Bars whose ask opens below the bid.
        crossed_high: Bars whose ask high is below the bid high.
        crossed_low: Bars whose ask low is below the bid low.
        crossed_close: Bars whose ask closes below the bid.
        crossed_rows: Rows with any ask below its bid.
        locked_rows: Rows whose ask (for bars: at the close) equals the bid.
        repaired_rows: Rows in which a price was changed.
        dropped_rows: Rows of the file that gave no row of the table, for whatever reason.
        inconsistent_rows: Bars of which a side has its high below, or its low above, another
            of its prices.
        duplicates: Rows with the time of the row before.
        gaps: Steps between bars that are longer than a bar; 0 for ticks.
        longest_gap_ns: The longest step between two rows, ns.
        absent_rows: Quote rows dropped because a side was not known yet, or no side was given.
        zero_sizes: Prices that came with size zero.
        suspicious_rows: Rows that the vendor marked as suspicious.
        excluded_rows: Rows left out because of their exchange.
        notes: What else should be known, a sentence each.
    """

    source: str
    kind: str
    time_zone: str
    rows_read: int
    rows: int
    first: int
    last: int
    file_first: str
    file_last: str
    price_min: float
    price_max: float
    crossed_policy: str = ""
    crossed_open: int = 0
    crossed_high: int = 0
    crossed_low: int = 0
    crossed_close: int = 0
    crossed_rows: int = 0
    locked_rows: int = 0
    repaired_rows: int = 0
    dropped_rows: int = 0
    inconsistent_rows: int = 0
    duplicates: int = 0
    gaps: int = 0
    longest_gap_ns: int = 0
    absent_rows: int = 0
    zero_sizes: int = 0
    suspicious_rows: int = 0
    excluded_rows: int = 0
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by name, for JSON or a table."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        """Return a page that tells all that was found; findings of zero are left out."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.kind} from {self.source}"
        yield f"  rows      {self.rows:,} of {self.rows_read:,} in the file"
        yield f"  time      {_utc(self.first)} to {_utc(self.last)}"
        yield f"            (file: {self.file_first} to {self.file_last}, {self.time_zone})"
        yield f"  prices    {self.price_min:.10g} to {self.price_max:.10g}"
        if self.crossed_rows:
            yield f"  crossed   {self.crossed_rows:,} rows: ask below bid{self._fields()}"
            yield f"            policy {self.crossed_policy!r}"
        for value, text in self._findings():
            if value:
                yield f"  {value:>9,} {text}"
        for note in self.notes:
            yield f"  note      {note}"

    def _fields(self) -> str:
        counts = (
            ("open", self.crossed_open),
            ("high", self.crossed_high),
            ("low", self.crossed_low),
            ("close", self.crossed_close),
        )
        if not any(count for _, count in counts):
            return ""
        return " (" + ", ".join(f"{name} {count:,}" for name, count in counts) + ")"

    def _findings(self) -> tuple[tuple[int, str], ...]:
        longest = timedelta(microseconds=self.longest_gap_ns // 1_000)
        return (
            (self.repaired_rows, "rows repaired"),
            (self.dropped_rows, "rows dropped"),
            (self.locked_rows, "rows locked (ask equal to bid), kept"),
            (self.inconsistent_rows, "bars with a high below or a low above another price"),
            (self.duplicates, "rows with the time of the row before"),
            (self.gaps, f"gaps between bars, the longest step {longest}"),
            (self.absent_rows, "quote rows dropped for want of a side"),
            (self.zero_sizes, "prices with size zero"),
            (self.suspicious_rows, "rows marked suspicious by the vendor"),
            (self.excluded_rows, "rows of other exchanges left out"),
        )


def _utc(ts: int) -> str:
    seconds, nanos = divmod(ts, 1_000_000_000)
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment:%Y-%m-%d %H:%M:%S}.{nanos:09d}Z" if nanos else f"{moment:%Y-%m-%d %H:%M:%S}Z"
