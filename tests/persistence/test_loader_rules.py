"""The rules of the loaders, for all inputs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from argonauta.persistence.crossed import Pair, settle_crossed
from argonauta.persistence.time_zones import zone_named

FIELDS = ("open", "high", "low", "close")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ticks = st.integers(1, 60)


@st.composite
def valid_bars(draw: st.DrawFn) -> list[int]:
    low, first, second, high = sorted(draw(st.tuples(ticks, ticks, ticks, ticks)))
    open_, close = draw(st.permutations([first, second]))
    return [open_, high, low, close]


@given(st.lists(st.tuples(valid_bars(), valid_bars()), min_size=1, max_size=20))
def test_the_repair_keeps_valid_bars_valid(bars: list[tuple[list[int], list[int]]]) -> None:
    bids, asks = (np.array([pair[i] for pair in bars], float).T for i in (0, 1))
    pairs = {name: Pair(bids[i], asks[i]) for i, name in enumerate(FIELDS)}
    settled = settle_crossed(Path("x"), pairs, "repair", 5)
    for name in FIELDS:
        bid, ask = settled.pairs[name]
        assert np.all(bid <= ask)
        untouched = ~settled.masks[name]
        assert np.array_equal(bid[untouched], pairs[name].bid[untouched])
        assert np.array_equal(ask[untouched], pairs[name].ask[untouched])
    for side in (0, 1):
        open_, high, low, close = (settled.pairs[name][side] for name in FIELDS)
        assert np.all(high == np.maximum.reduce([open_, high, low, close]))
        assert np.all(low == np.minimum.reduce([open_, high, low, close]))


@given(
    st.sampled_from(["America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Tokyo"]),
    st.datetimes(datetime(1975, 1, 1), datetime(2037, 1, 1)),  # noqa: DTZ001
    st.integers(0, 500 * 24 * 4),
)
def test_local_times_become_utc_as_zoneinfo_has_it(
    name: str, first: datetime, quarters: int
) -> None:
    first = first.replace(fold=0)  # an hour that happens twice is taken as its first
    last = first + timedelta(minutes=15) * quarters
    locals_ = [first, first + (last - first) / 2, last]
    local_ns = np.array([ns(moment.replace(tzinfo=UTC)) for moment in locals_])
    times = zone_named(name, int(local_ns[0]), int(local_ns[-1])).to_utc(local_ns)
    expected = [ns(moment.replace(tzinfo=ZoneInfo(name))) for moment in locals_]
    assert times.utc_ns.tolist() == expected


def test_times_that_happen_twice_or_never_are_told() -> None:
    local = np.array(
        [
            "2013-03-10T01:59",
            "2013-03-10T02:00",  # skipped
            "2013-03-10T03:00",
            "2013-11-03T00:59",
            "2013-11-03T01:00",  # twice
            "2013-11-03T01:59",  # twice
            "2013-11-03T02:00",
        ],
        "datetime64[ns]",
    ).astype(np.int64)
    times = zone_named("America/New_York", int(local[0]), int(local[-1])).to_utc(local)
    assert times.missing.tolist() == [1]
    assert times.ambiguous == 2
    hours = (local - times.utc_ns) // (3_600 * 10**9)
    assert hours.tolist() == [-5, -5, -4, -4, -4, -4, -5]


def test_the_fxcm_rule_has_three_offsets() -> None:
    local = np.array(
        [
            "2008-01-15T12:00",
            "2008-07-15T12:00",
            "2009-09-18T11:00",
            "2009-09-20T14:00",
            "2015-07-15",
        ],
        "datetime64[ns]",
    ).astype(np.int64)
    times = zone_named("fxcm", int(local[0]), int(local[-1])).to_utc(local)
    hours = (local - times.utc_ns) // (3_600 * 10**9)
    assert hours.tolist() == [-10, -9, -9, -5, -5]
    late = zone_named("fxcm", int(local[-1]), int(local[-1])).to_utc(local[-1:])
    assert late.utc_ns.tolist() == times.utc_ns[-1:].tolist()


def ns(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1) * 1_000
