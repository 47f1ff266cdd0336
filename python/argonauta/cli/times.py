"""Times as a person writes and reads them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

__all__ = ["format_time", "parse_time"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def format_time(ts: int) -> str:
    """Return nanoseconds since the epoch as a UTC time, to the last digit that is not zero.

    Example:
        >>> format_time(1_520_000_000_000_000_000)
        '2018-03-02 14:13:20Z'
        >>> format_time(1_520_000_000_000_000_070)
        '2018-03-02 14:13:20.00000007Z'
    """
    seconds, nanos = divmod(ts, 1_000_000_000)
    fraction = f".{nanos:09d}".rstrip("0") if nanos else ""
    return f"{_EPOCH + timedelta(seconds=seconds):%Y-%m-%d %H:%M:%S}{fraction}Z"


def parse_time(text: str | None) -> int | None:
    """Return an ISO 8601 time as nanoseconds since the epoch; None gives None.

    Args:
        text: Such as ``2018-01-31``, or ``2018-01-31T08:00:00+01:00``; UTC without an offset.

    Raises:
        ValueError: If it is not such a time, or before 1970.

    Example:
        >>> parse_time("1970-01-01T01:00:01+01:00")
        1000000000
    """
    if text is None:
        return None
    rule = "must be an ISO 8601 time from 1970 on, such as 2018-01-31T08:00:00"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} {rule}") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if moment < _EPOCH:
        raise ValueError(f"{text!r} {rule}")
    return (moment - _EPOCH) // timedelta(microseconds=1) * 1_000
