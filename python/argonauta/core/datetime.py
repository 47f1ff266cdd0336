"""Times: nanoseconds since the UNIX epoch (UTC), ``datetime``, ``pandas.Timestamp``, text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from argonauta.errors import InvalidValueError

if TYPE_CHECKING:
    import pandas as pd

    TimeLike = int | str | dt.date | dt.datetime | pd.Timestamp

__all__ = [
    "as_utc_index",
    "as_utc_timestamp",
    "dt_to_unix_nanos",
    "ensure_pydatetime_utc",
    "format_iso8601",
    "format_optional_iso8601",
    "is_datetime_utc",
    "is_tz_aware",
    "is_tz_naive",
    "max_date",
    "maybe_dt_to_unix_nanos",
    "maybe_unix_nanos_to_dt",
    "micros_to_nanos",
    "millis_to_nanos",
    "min_date",
    "nanos_to_micros",
    "nanos_to_millis",
    "nanos_to_secs",
    "secs_to_millis",
    "secs_to_nanos",
    "time_object_to_dt",
    "unix_nanos_to_dt",
    "unix_nanos_to_iso8601",
]

_NANOS_MAX = 2**64 - 1


def _scaled(value: float, factor: int) -> int:
    if isinstance(value, int):
        return value * factor
    if value != value or value in (float("inf"), float("-inf")):
        raise InvalidValueError(f"duration {value}: must be a finite number")
    return round(value * factor)


def secs_to_nanos(seconds: float) -> int:
    """Return seconds as nanoseconds, rounded to the nearest."""
    return _scaled(seconds, 1_000_000_000)


def secs_to_millis(seconds: float) -> int:
    """Return seconds as milliseconds, rounded to the nearest."""
    return _scaled(seconds, 1_000)


def millis_to_nanos(millis: float) -> int:
    """Return milliseconds as nanoseconds, rounded to the nearest."""
    return _scaled(millis, 1_000_000)


def micros_to_nanos(micros: float) -> int:
    """Return microseconds as nanoseconds, rounded to the nearest."""
    return _scaled(micros, 1_000)


def nanos_to_secs(nanos: int) -> float:
    """Return nanoseconds as seconds with their fraction."""
    return nanos / 1_000_000_000


def nanos_to_millis(nanos: int) -> int:
    """Return nanoseconds as whole milliseconds, the fraction cut off."""
    return nanos // 1_000_000


def nanos_to_micros(nanos: int) -> int:
    """Return nanoseconds as whole microseconds, the fraction cut off."""
    return nanos // 1_000


def _checked(nanos: int) -> int:
    if not 0 <= nanos <= _NANOS_MAX:
        raise InvalidValueError(f"timestamp {nanos}: must lie between 0 and 2^64 - 1 nanoseconds")
    return nanos


def unix_nanos_to_dt(nanos: int) -> pd.Timestamp:
    """Return a time as a ``pandas.Timestamp`` in UTC, exact to the nanosecond.

    Raises:
        InvalidValueError: If it is negative or beyond 2^64 - 1.
    """
    import pandas as pd

    return pd.Timestamp(_checked(nanos), unit="ns", tz="UTC")


def maybe_unix_nanos_to_dt(nanos: int | None) -> pd.Timestamp | None:
    """Return what ``unix_nanos_to_dt`` does, or None for None."""
    return None if nanos is None else unix_nanos_to_dt(nanos)


def unix_nanos_to_iso8601(unix_nanos: int, nanos_precision: bool = True) -> str:
    """Return a time as text (RFC 3339, ``Z``) with nine decimals, or with three.

    Raises:
        InvalidValueError: If it is negative or beyond 2^64 - 1.

    Example:
        >>> unix_nanos_to_iso8601(1)
        '1970-01-01T00:00:00.000000001Z'
        >>> unix_nanos_to_iso8601(1_500_000_000, nanos_precision=False)
        '1970-01-01T00:00:01.500Z'
    """
    seconds, nanos = divmod(_checked(unix_nanos), 1_000_000_000)
    date = dt.datetime.fromtimestamp(seconds, dt.UTC)
    fraction = f"{nanos:09d}" if nanos_precision else f"{nanos // 1_000_000:03d}"
    return f"{date:%Y-%m-%dT%H:%M:%S}.{fraction}Z"


def dt_to_unix_nanos(dt: TimeLike) -> int:
    """Return a time as nanoseconds; without a time zone it counts as UTC.

    Args:
        dt: A ``datetime``, a ``pandas.Timestamp``, a date, an ISO 8601 text or nanoseconds.

    Raises:
        InvalidValueError: If it lies before 1970 or after 2262.
    """
    stamp = time_object_to_dt(dt)
    if stamp is None:
        raise TypeError("expected a time, got None")
    return _checked(int(stamp.as_unit("ns").value))


def maybe_dt_to_unix_nanos(dt: TimeLike | None) -> int | None:
    """Return what ``dt_to_unix_nanos`` does, or None for None."""
    return None if dt is None else dt_to_unix_nanos(dt)


def time_object_to_dt(time_object: TimeLike | None) -> pd.Timestamp | None:
    """Return a time in any form as a ``pandas.Timestamp`` in UTC; None stays None."""
    import pandas as pd

    if time_object is None:
        return None
    stamp = pd.Timestamp(time_object)
    if pd.isna(stamp):
        raise InvalidValueError(f"time {time_object!r}: must be a time")
    return stamp.tz_localize("UTC") if stamp.tzinfo is None else stamp.tz_convert("UTC")


def max_date(date1: TimeLike | None = None, date2: TimeLike | None = None) -> pd.Timestamp | None:
    """Return the later of two times; None counts as absent."""
    dates = [date for date in map(time_object_to_dt, (date1, date2)) if date is not None]
    return max(dates, default=None)


def min_date(date1: TimeLike | None = None, date2: TimeLike | None = None) -> pd.Timestamp | None:
    """Return the earlier of two times; None counts as absent."""
    dates = [date for date in map(time_object_to_dt, (date1, date2)) if date is not None]
    return min(dates, default=None)


def ensure_pydatetime_utc(timestamp: pd.Timestamp | None) -> dt.datetime | None:
    """Return a timestamp as ``datetime`` in UTC, cut to microseconds; None stays None."""
    if timestamp is None:
        return None
    stamp = as_utc_timestamp(timestamp)
    return stamp.replace(nanosecond=0).to_pydatetime().astimezone(dt.UTC)


def as_utc_timestamp(dt: dt.datetime) -> pd.Timestamp:
    """Return a time as a ``pandas.Timestamp`` in UTC; without a time zone it counts as UTC."""
    import pandas as pd

    stamp = pd.Timestamp(dt)
    return stamp.tz_localize("UTC") if stamp.tzinfo is None else stamp.tz_convert("UTC")


def as_utc_index(data: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with its index of times in UTC; without a time zone it counts as UTC."""
    import pandas as pd

    index = pd.DatetimeIndex(data.index)
    index = index.tz_localize("UTC") if index.tz is None else index.tz_convert("UTC")
    return data.set_axis(index, axis="index")


def is_tz_aware(time_object: dt.datetime | pd.DataFrame) -> bool:
    """Whether a time, or the index of a frame, has a time zone."""
    if isinstance(time_object, dt.datetime):
        return time_object.tzinfo is not None
    return getattr(time_object.index, "tz", None) is not None


def is_tz_naive(time_object: dt.datetime | pd.DataFrame) -> bool:
    """Whether a time, or the index of a frame, has no time zone."""
    return not is_tz_aware(time_object)


def is_datetime_utc(data: dt.datetime) -> bool:
    """Whether a time is in UTC."""
    return data.tzinfo is not None and data.utcoffset() == dt.timedelta(0)


def format_iso8601(dt: TimeLike, nanos_precision: bool = True) -> str:
    """Return a time as text (RFC 3339, ``Z``) with nine decimals, or with three."""
    return unix_nanos_to_iso8601(dt_to_unix_nanos(dt), nanos_precision)


def format_optional_iso8601(dt: TimeLike | None, nanos_precision: bool = True) -> str:
    """Return what ``format_iso8601`` does, or the text ``None`` for None."""
    return "None" if dt is None else format_iso8601(dt, nanos_precision)
