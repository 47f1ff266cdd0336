"""Times as numbers, objects and text."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argonauta.core import datetime as core
from argonauta.errors import InvalidValueError

STAMP = pd.Timestamp("2020-01-01T00:00:00.123456789Z")


def test_units_of_time() -> None:
    assert core.secs_to_nanos(1.5) == 1_500_000_000
    assert core.secs_to_nanos(2**53) == 2**53 * 10**9
    assert core.secs_to_millis(1.5) == 1_500
    assert core.millis_to_nanos(1.5) == 1_500_000
    assert core.micros_to_nanos(1.5) == 1_500
    assert core.nanos_to_secs(1_500_000_000) == 1.5
    assert core.nanos_to_millis(1_999_999) == 1
    assert core.nanos_to_micros(1_999) == 1
    with pytest.raises(InvalidValueError):
        core.secs_to_nanos(float("nan"))


def test_nanoseconds_survive_the_way_to_a_timestamp_and_back() -> None:
    nanos = 1_577_836_800_123_456_789
    assert core.unix_nanos_to_dt(nanos) == STAMP
    assert core.dt_to_unix_nanos(STAMP) == nanos
    assert core.dt_to_unix_nanos(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)) == nanos - 123_456_789
    assert core.dt_to_unix_nanos("2020-01-01") == nanos - 123_456_789
    assert core.dt_to_unix_nanos("2020-01-01T02:00:00+02:00") == nanos - 123_456_789
    assert core.maybe_unix_nanos_to_dt(None) is None
    assert core.maybe_dt_to_unix_nanos(None) is None
    for bad in (-1, 2**64):
        with pytest.raises(InvalidValueError, match="timestamp"):
            core.unix_nanos_to_dt(bad)
    with pytest.raises(InvalidValueError, match="timestamp"):
        core.dt_to_unix_nanos("1960-01-01")
    with pytest.raises(TypeError):
        core.dt_to_unix_nanos(None)  # type: ignore[arg-type]


@given(st.integers(0, 2**63 - 1))
def test_text_names_the_nanosecond(nanos: int) -> None:
    text = core.unix_nanos_to_iso8601(nanos)
    assert pd.Timestamp(text).as_unit("ns").value == nanos


def test_text_with_milliseconds() -> None:
    assert core.format_iso8601(STAMP) == "2020-01-01T00:00:00.123456789Z"
    assert core.format_iso8601(STAMP, nanos_precision=False) == "2020-01-01T00:00:00.123Z"
    assert core.format_optional_iso8601(None) == "None"


def test_time_zones() -> None:
    naive, aware = dt.datetime(2020, 1, 1), dt.datetime(2020, 1, 1, tzinfo=dt.UTC)  # noqa: DTZ001
    assert core.is_tz_naive(naive)
    assert core.is_tz_aware(aware)
    assert core.is_datetime_utc(aware)
    assert core.as_utc_timestamp(naive) == pd.Timestamp(aware)
    assert core.ensure_pydatetime_utc(STAMP) == dt.datetime(2020, 1, 1, 0, 0, 0, 123456, dt.UTC)
    assert core.ensure_pydatetime_utc(None) is None
    frame = pd.DataFrame({"x": [1]}, index=pd.DatetimeIndex(["2020-01-01"]))
    assert core.is_tz_naive(frame)
    assert core.is_tz_aware(core.as_utc_index(frame))


def test_earlier_and_later() -> None:
    assert core.max_date("2020-01-01", "2021-01-01") == pd.Timestamp("2021-01-01", tz="UTC")
    assert core.min_date(None, "2021-01-01") == pd.Timestamp("2021-01-01", tz="UTC")
    assert core.min_date() is None
