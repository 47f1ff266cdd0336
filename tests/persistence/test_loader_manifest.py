"""The loaders against what the manifest of the real data says a correct loader must yield."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from argonauta.persistence.loaders import (
    LoadReport,
    load_fxcm_bars,
    load_lean_quote_bars,
    load_lean_quote_ticks,
    load_lean_trade_bars,
    load_lean_trade_ticks,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from argonauta.persistence.loaders import CrossedPolicy

HOUR_FILE = "fx/lean/fxcm/hour/eurusd.zip"
BAC_QUOTES = "equities/lean/tick/bac/20131007_quote.zip"


@pytest.fixture(scope="module")
def manifest(shared_data: Path) -> dict[str, dict[str, object]]:
    entries = json.loads((shared_data / "EXPECTED.json").read_text())
    return {entry["file"]: entry["expect"] for entry in entries}


def files(manifest: dict[str, dict[str, object]], start: str, end: str) -> list[str]:
    found = [name for name in manifest if name.startswith(start) and name.endswith(end)]
    assert found, f"the manifest has no {start}*{end}"
    return found


def assert_as_expected(report: LoadReport, expected: dict[str, object]) -> None:
    assert report.rows_read == expected["rows"], report.source
    assert report.file_first == expected["first"]
    assert report.file_last == expected["last"]
    assert report.price_min == pytest.approx(expected["min_price"], abs=1e-9)
    assert report.price_max == pytest.approx(expected["max_price"], abs=1e-9)
    assert report.rows == report.rows_read - report.dropped_rows


def assert_valid_bars(bid: pa.Table, ask: pa.Table) -> None:
    assert bid["ts_event"].equals(ask["ts_event"])
    assert np.all(np.diff(bid["ts_event"].to_numpy()) > 0)
    for table in (bid, ask):
        open_, high, low, close = (
            table[name].to_numpy() for name in ("open", "high", "low", "close")
        )
        assert np.all(high >= np.maximum(open_, close))
        assert np.all(low <= np.minimum(open_, close))
        assert np.array_equal(np.round(close, 5), close)
    for name in ("open", "high", "low", "close"):
        assert np.all(bid[name].to_numpy() <= ask[name].to_numpy())


def test_forex_bars(shared_data: Path, manifest: dict[str, dict[str, object]]) -> None:
    names = [
        name
        for resolution in ("hour", "daily", "minute")
        for name in files(manifest, f"fx/lean/fxcm/{resolution}/", ".zip")
    ]
    assert len(names) == 20
    for name in names:
        bid, ask, report = load_lean_quote_bars(shared_data / name)
        assert_as_expected(report, manifest[name])
        assert_valid_bars(bid, ask)
        assert report.inconsistent_rows == report.duplicates == report.dropped_rows == 0


def test_forex_ticks(shared_data: Path, manifest: dict[str, dict[str, object]]) -> None:
    names = files(manifest, "fx/lean/fxcm/tick/", ".zip") + files(
        manifest, "fx/lean/oanda/tick/", ".zip"
    )
    assert len(names) == 9
    for name in names:
        table, report = load_lean_quote_ticks(shared_data / name)
        assert_as_expected(report, manifest[name])
        assert np.all(table["bid_price"].to_numpy() <= table["ask_price"].to_numpy())
        assert report.crossed_rows == (4_987 if "fxcm" in name else 0)


def test_fractional_milliseconds(shared_data: Path, manifest: dict[str, dict[str, object]]) -> None:
    name = "cfd/lean/oanda/tick/xauusd/20140505_quote.zip"
    table, report = load_lean_quote_ticks(shared_data / name, price_precision=3)
    assert_as_expected(report, manifest[name])
    assert table["ts_event"][0].as_py() == 1_399_248_000_000_000_000 + 40_186_800
    spread = table["ask_price"].to_numpy() - table["bid_price"].to_numpy()
    assert (spread.min(), spread.max()) == pytest.approx((0.25, 2.60))


def test_equity_trade_ticks(shared_data: Path, manifest: dict[str, dict[str, object]]) -> None:
    names = files(manifest, "equities/lean/tick/", "_trade.zip")
    assert len(names) == 5
    for name in names:
        table, report = load_lean_trade_ticks(shared_data / name)
        assert_as_expected(report, manifest[name])
        assert table["aggressor_side"].unique().to_pylist() == ["NO_AGGRESSOR"]
        assert len(table["trade_id"].unique()) == report.rows == report.rows_read


def test_equity_quote_ticks(shared_data: Path, manifest: dict[str, dict[str, object]]) -> None:
    names = files(manifest, "equities/lean/tick/", "_quote.zip")
    assert len(names) == 4
    for name in names:
        table, report = load_lean_quote_ticks(shared_data / name)
        assert_as_expected(report, manifest[name])
        assert np.all(table["bid_price"].to_numpy() <= table["ask_price"].to_numpy())
        assert np.all(table["bid_size"].to_numpy() > 0)
        assert np.all(table["ask_size"].to_numpy() > 0)


@pytest.mark.parametrize(
    ("name", "absent", "crossed", "locked", "suspicious"),
    [
        ("bac/20131007", 1, 0, 9_433, 0),
        ("bac/20131008", 1, 0, 19_444, 0),
        ("ibm/20131007", 1, 89, 658, 1),
        ("ibm/20131008", 1, 79, 1_040, 1),
    ],
)
def test_equity_quote_findings(
    shared_data: Path, name: str, absent: int, crossed: int, locked: int, suspicious: int
) -> None:
    path = shared_data / f"equities/lean/tick/{name}_quote.zip"
    report = load_lean_quote_ticks(path).report
    found = (report.absent_rows, report.crossed_rows, report.locked_rows, report.suspicious_rows)
    assert found == (absent, crossed, locked, suspicious)
    assert report.dropped_rows == absent + crossed + suspicious


def test_equity_trade_bars(shared_data: Path, manifest: dict[str, dict[str, object]]) -> None:
    names = [
        *files(manifest, "equities/lean/daily/", ".zip"),
        *files(manifest, "equities/lean/hour/", ".zip"),
        *files(manifest, "equities/lean/minute/", "_trade.zip"),
    ]
    for name in names:
        report = load_lean_trade_bars(shared_data / name, price_precision=4).report
        assert_as_expected(report, manifest[name])


def test_hourly_bars_of_eleven_years(shared_data: Path) -> None:
    bid, _, report = load_lean_quote_bars(
        shared_data / HOUR_FILE, instrument_id="EUR/USD.FXCM", default_volume=5.0
    )
    crossed = (report.crossed_open, report.crossed_high, report.crossed_low, report.crossed_close)
    assert crossed == (2_961, 3_435, 1_280, 2_613)
    assert report.crossed_rows == report.repaired_rows == 7_636
    assert report.rows == bid.num_rows == 69_928
    assert bid["volume"].unique().to_pylist() == [5.0]
    assert bid.schema.metadata[b"argonauta.bar_type"] == b"EUR/USD.FXCM-1-HOUR-BID-EXTERNAL"
    text = str(report)
    assert "open 2,961, high 3,435, low 1,280, close 2,613" in text
    assert "each crossed bid and ask was set to their mid" in text


def test_hourly_bars_follow_both_time_zones_of_the_file(shared_data: Path) -> None:
    stamps = closes(load_lean_quote_bars(shared_data / HOUR_FILE).bid)
    # 2007-03-30 00:00 in summer, UTC-09; 2018-07-04 23:00 at UTC-05; closes an hour later
    assert stamps[0] == np.datetime64("2007-03-30T10:00")
    assert stamps[-1] == np.datetime64("2018-07-05T05:00")
    # the week before the break ends at 17:00 New York, the one after it begins at 14:00 UTC-05
    break_index = int(np.searchsorted(stamps, np.datetime64("2009-09-19T12:00")))
    assert stamps[break_index - 1] == np.datetime64("2009-09-18T21:00")
    assert stamps[break_index] == np.datetime64("2009-09-20T20:00")


def test_the_week_ends_in_new_york_on_both_sides_of_the_break(shared_data: Path) -> None:
    stamps = closes(load_lean_quote_bars(shared_data / HOUR_FILE).bid)
    fridays = stamps[:-1][np.diff(stamps) > np.timedelta64(40, "h")]
    hours = {
        season: fridays[(fridays > np.datetime64(first)) & (fridays < np.datetime64(last))]
        for season, (first, last) in {
            "winter 2008": ("2008-01-10", "2008-03-01"),
            "summer 2008": ("2008-03-20", "2008-10-20"),
            "winter 2011": ("2011-01-10", "2011-03-01"),
            "summer 2011": ("2011-03-20", "2011-10-20"),
        }.items()
    }
    # a week closes in the hour before or after 17:00 New York: 22:00 UTC, in summer 21:00
    assert set(hours_of(hours["winter 2008"])) <= {21, 22}
    assert set(hours_of(hours["summer 2008"])) <= {20, 21}
    assert set(hours_of(hours["winter 2011"])) <= {21, 22}
    assert set(hours_of(hours["summer 2011"])) <= {20, 21}


def closes(table: pa.Table) -> np.ndarray:
    return table["ts_event"].to_numpy().astype("datetime64[ns]").astype("datetime64[h]")


def hours_of(stamps: np.ndarray) -> list[int]:
    return [int(hour) for hour in stamps.astype("datetime64[h]").astype(np.int64) % 24]


def test_fxcm_minute_bars(shared_data: Path, manifest: dict[str, dict[str, object]]) -> None:
    bid_file, ask_file = (f"fx/fxcm/gbpusd-m1-{side}-2012.csv" for side in ("bid", "ask"))
    bid, ask, report = load_fxcm_bars(
        shared_data / bid_file, shared_data / ask_file, instrument_id="GBP/USD.FXCM"
    )
    assert_valid_bars(bid, ask)
    assert report.rows == manifest[bid_file]["rows"] == manifest[ask_file]["rows"] == 30_117
    assert report.price_min == min(manifest[f]["min_price"] for f in (bid_file, ask_file))
    assert report.price_max == max(manifest[f]["max_price"] for f in (bid_file, ask_file))
    assert (report.crossed_close, report.locked_rows) == (347, 306)
    assert report.crossed_rows == report.repaired_rows == 1_203
    assert report.gaps == 107 + 4, "107 inside of weeks, and the weekends"
    stamps = bid["ts_event"].to_numpy().astype("datetime64[ns]")
    assert stamps[0] == np.datetime64("2012-02-01T00:01"), "the close, not the open"
    assert stamps[-1] == np.datetime64("2012-03-01T00:01")


def test_new_york_times_become_utc(shared_data: Path) -> None:
    table = load_lean_quote_ticks(shared_data / BAC_QUOTES, instrument_id="BAC.NYSE").table
    stamps = table["ts_event"].to_numpy().astype("datetime64[ns]")
    assert stamps[0] == np.datetime64("2013-10-07T08:00:00.554"), "04:00 in summer"
    first = table.slice(0, 2).to_pylist()
    assert [(row["bid_price"], row["ask_price"]) for row in first] == [
        (13.84, 14.02),
        (13.84, 13.95),
    ]


@pytest.mark.parametrize(("policy", "rows"), [("drop", 62_292), ("keep", 69_928)])
def test_policies_for_crossed_bars(shared_data: Path, policy: CrossedPolicy, rows: int) -> None:
    bid, ask, report = load_lean_quote_bars(shared_data / HOUR_FILE, crossed=policy)
    assert bid.num_rows == ask.num_rows == rows
    assert report.dropped_rows == 69_928 - rows
    assert report.crossed_close == 2_613
    below = int(np.count_nonzero(ask["close"].to_numpy() < bid["close"].to_numpy()))
    assert below == (2_613 if policy == "keep" else 0)
