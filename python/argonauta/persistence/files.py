"""Reading a file of rows into columns, with errors that name file, row and rule."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from argonauta.errors import DataError, DataFormatError, DataOrderError, DataValueError

if TYPE_CHECKING:
    from pathlib import Path

    from argonauta.data.tables import FloatArray, IntArray

__all__ = [
    "Layout",
    "check_order",
    "first_row",
    "milliseconds_ns",
    "read_csv_member",
    "read_csv_text",
    "read_table",
    "to_ticks",
]

Layout = Mapping[str, pa.DataType]
"""The columns of a file, in its order: name and type."""

_DAY_MS = 86_400_000
_MINUTE_STAMP = "%Y%m%d %H:%M"


def read_csv_member(path: Path) -> bytes:
    """Return the one CSV file in a zip archive.

    Raises:
        DataFormatError: If the file is not a zip archive, or holds no or several CSV files.
        FileNotFoundError: If there is no such file.
    """
    if path.suffix.lower() != ".zip":
        raise DataFormatError(path, f"extension {path.suffix!r} must be '.zip'")
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
            if len(names) != 1:
                rule = f"a zip archive must hold one .csv member, found {len(names)}: {names}"
                raise DataFormatError(path, rule)
            return archive.read(names[0])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise DataFormatError(path, f"not a readable zip archive: {error}") from error


def read_csv_text(path: Path) -> bytes:
    """Return the content of a CSV file.

    Raises:
        DataFormatError: If the extension is not ``.csv``.
        FileNotFoundError: If there is no such file.
    """
    if path.suffix.lower() != ".csv":
        raise DataFormatError(path, f"extension {path.suffix!r} must be '.csv'")
    return path.read_bytes()


def read_table(
    path: Path, content: bytes, layouts: Sequence[Layout], *, has_header: bool = False
) -> pa.Table:
    """Return the rows of a CSV text as a table.

    Args:
        path: Where the text is from, for errors.
        content: The text; blank lines are skipped.
        layouts: What the file may look like; the number of columns of the first row decides.
        has_header: Whether the first line names the columns, which must be those of a layout.

    Returns:
        Table with the columns of the layout that fits, at least one row, no nulls.

    Raises:
        DataFormatError: If there are no rows, no layout fits, or a row or field is malformed.
    """
    head = content.lstrip().partition(b"\n")[0].decode("utf-8", "replace").strip()
    if not head:
        raise DataFormatError(path, "the file has no rows")
    names = head.split(",")
    layout = next((each for each in layouts if len(each) == len(names)), None)
    if layout is None:
        allowed = " or ".join(str(len(each)) for each in layouts)
        row = None if has_header else 1
        raise DataFormatError(path, f"{len(names)} columns must be {allowed}: {head!r}", row)
    if has_header and names != list(layout):
        raise DataFormatError(path, f"columns {names} must be {list(layout)}")
    try:
        table = _parse(content, layout, has_header=has_header)
    except pa.ArrowInvalid as error:
        raise _diagnose(path, content, layout, error, has_header=has_header) from error
    if table.num_rows == 0:
        raise DataFormatError(path, "the file has no rows")
    return table


def _parse(content: bytes, layout: Layout, *, has_header: bool) -> pa.Table:
    return pyarrow.csv.read_csv(
        io.BytesIO(content),
        read_options=pyarrow.csv.ReadOptions(
            column_names=list(layout), skip_rows=1 if has_header else 0
        ),
        parse_options=pyarrow.csv.ParseOptions(quote_char=False),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict(layout),
            null_values=[],
            timestamp_parsers=[_MINUTE_STAMP, pyarrow.csv.ISO8601],
        ),
    )


def _diagnose(
    path: Path, content: bytes, layout: Layout, error: Exception, *, has_header: bool
) -> DataError:
    """Return the error that names the first malformed row. Slow, but only for bad files."""
    lines = content.decode("utf-8", "replace").splitlines()
    filled = [line for line in lines if line][1 if has_header else 0 :]
    for row, line in enumerate(filled, 1):
        texts = line.split(",")
        if len(texts) != len(layout):
            rule = f"{len(texts)} columns must be {len(layout)}: {line!r}"
            return DataFormatError(path, rule, row)
        for (name, kind), text in zip(layout.items(), texts, strict=True):
            if not _can_read(text, kind):
                return DataFormatError(path, f"{name} {text!r} must be a {kind}", row)
    return DataFormatError(path, str(error))


def _can_read(text: str, kind: pa.DataType) -> bool:
    try:
        if pa.types.is_timestamp(kind):
            return bool(datetime.fromisoformat(text).tzinfo if kind.tz else _minute(text))
        if pa.types.is_floating(kind):
            float(text)
        elif pa.types.is_integer(kind):
            int(text)
    except ValueError:
        return False
    return True


def _minute(text: str) -> datetime:
    return datetime.strptime(text, _MINUTE_STAMP)  # noqa: DTZ007 - the wall clock of the file


def to_ticks(path: Path, name: str, values: FloatArray, precision: int, scale: float) -> FloatArray:
    """Return prices as whole numbers of ``10**-precision``.

    Args:
        path: Where the prices are from, for errors.
        name: Column, for errors.
        values: Prices as in the file, shape ``(n,)``.
        precision: Decimals that a price may have.
        scale: What the file multiplied the prices with: 1 or 10,000.

    Returns:
        Whole numbers, same shape.

    Raises:
        DataValueError: If a price is not finite, not positive, or finer than the precision.
        ValueError: If the precision is not from 0 to 12.
    """
    if not 0 <= precision <= 12:
        msg = f"price_precision is {precision} but must be from 0 to 12"
        raise ValueError(msg)
    factor = 10.0**precision
    # one operation with an exact factor rounds once
    units = values * (factor / scale) if factor >= scale else values / (scale / factor)
    ticks = np.rint(units)
    is_bad = ~(np.isfinite(values) & (values > 0.0))
    if (row := first_row(is_bad)) is not None:
        raise DataValueError(path, f"{name} {values[row - 1]} must be a positive number", row)
    if (row := first_row(np.abs(units - ticks) > 1e-3)) is not None:
        price = values[row - 1] / scale
        rule = f"{name} {price:.12g} must have at most {precision} decimals (price_precision)"
        raise DataValueError(path, rule, row)
    return ticks


def check_order(path: Path, utc_ns: IntArray) -> int:
    """Return how many rows have the time of the row before.

    Raises:
        DataOrderError: If a time is earlier than that of the row before.
    """
    steps = np.diff(utc_ns)
    if (row := first_row(steps < 0)) is not None:
        before, after = (np.datetime64(int(utc_ns[i]), "ns") for i in (row - 1, row))
        raise DataOrderError(path, f"time {after} UTC must not be before {before} UTC", row + 1)
    return int(np.count_nonzero(steps == 0))


def milliseconds_ns(path: Path, milliseconds: FloatArray) -> IntArray:
    """Return nanoseconds since midnight.

    Raises:
        DataValueError: If a time is not within a day.
    """
    within = (milliseconds >= 0.0) & (milliseconds < _DAY_MS)
    if (row := first_row(~within)) is not None:
        rule = f"time {milliseconds[row - 1]} must be from 0 to below {_DAY_MS:,} ms"
        raise DataValueError(path, rule, row)
    return np.rint(milliseconds * 1e6).astype(np.int64)


def first_row(mask: npt.NDArray[np.bool_]) -> int | None:
    """Return the number, from 1, of the first row for which the mask holds, or None."""
    return int(np.argmax(mask)) + 1 if mask.any() else None
