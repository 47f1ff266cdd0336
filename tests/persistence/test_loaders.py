from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import numpy as np
import pytest
from archives import HOUR_BARS, write_zip

from argonauta.errors import (
    ArgonautaError,
    DataError,
    DataFormatError,
    DataOrderError,
    DataValueError,
)
from argonauta.persistence.loaders import (
    load_fxcm_bars,
    load_lean_quote_bars,
    load_lean_quote_ticks,
    load_lean_trade_bars,
    load_lean_trade_ticks,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = "timestamp,open,high,low,close"
QUOTES = "\n".join(
    [
        "100,138400,700,0,0,P,1,0",  # no ask yet
        "100,0,0,139500,20000,P,1,0",
        "200,138500,300,0,0,Q,1,0",
        "250,0,0,138000,100,K,1,1",  # suspicious
        "300,0,0,138600,0,N,1,0",  # no size
        "400,139600,100,0,0,N,1,0",  # crosses
        "500,0,0,139600,500,N,1,0",  # locks
        "600,0,0,0,0,N,1,0",  # nothing
    ]
)


@pytest.fixture
def hour_zip(tmp_path: Path) -> Callable[[str], Path]:
    return lambda text: write_zip(tmp_path / "oanda" / "hour" / "eurusd.zip", text)


@pytest.fixture
def quote_zip(tmp_path: Path) -> Callable[[str], Path]:
    return lambda text: write_zip(tmp_path / "bac" / "20131007_quote.zip", text)


@pytest.fixture
def trade_zip(tmp_path: Path) -> Callable[[str], Path]:
    return lambda text: write_zip(tmp_path / "bac" / "20131007_trade.zip", text)


def test_bars_are_stamped_at_their_close(hour_zip: Callable[[str], Path]) -> None:
    bid, ask, report = load_lean_quote_bars(hour_zip(HOUR_BARS))
    stamps = bid["ts_event"].to_numpy().astype("datetime64[ns]").astype("datetime64[h]")
    assert [str(stamp) for stamp in stamps] == ["2020-01-02T01", "2020-01-02T02", "2020-01-02T04"]
    assert ask["close"].to_pylist() == [1.1502, 1.2002, 1.2502]
    assert report.gaps == 1
    assert report.longest_gap_ns == 2 * 3_600 * 10**9
    assert (report.first, report.last) == tuple(bid["ts_event"].to_pylist()[:: len(stamps) - 1])
    assert report.to_dict()["rows"] == 3


def test_a_fixed_offset_and_a_zone_can_be_given(hour_zip: Callable[[str], Path]) -> None:
    path = hour_zip(HOUR_BARS)
    utc = load_lean_quote_bars(path).bid["ts_event"].to_numpy()
    for zone in ("-05:00", "UTC-05:00", "America/New_York", "fxcm"):
        shifted = load_lean_quote_bars(path, time_zone=zone).bid["ts_event"].to_numpy()
        assert np.all(shifted - utc == 5 * 3_600 * 10**9), zone


def test_a_daily_bar_closes_at_the_next_local_midnight(tmp_path: Path) -> None:
    rows = [f"201203{day:02d} 00:00,1,1,1,1,0,1,1,1,1,0" for day in (10, 11, 12)]
    path = write_zip(tmp_path / "x.zip", "\n".join(rows))
    bid = load_lean_quote_bars(path, resolution="daily", time_zone="America/New_York").bid
    hours = bid["ts_event"].to_numpy() // (3_600 * 10**9)
    assert np.diff(hours).tolist() == [23, 24], "daylight saving begins on 2012-03-11"


def test_a_crossed_pair_goes_to_its_mid(hour_zip: Callable[[str], Path]) -> None:
    # mids in the middle of two ticks, 110001.5 and 110000.5, round to the even one
    path = hour_zip(
        "20200102 00:00,1.10003,1.2,1.0,1.1,0,1.1,1.2002,1.0002,1.1002,0\n"
        "20200102 01:00,1.10001,1.2,1.0,1.1,0,1.1,1.2002,1.0002,1.1002,0"
    )
    bid, ask, report = load_lean_quote_bars(path)
    assert bid["open"].to_pylist() == ask["open"].to_pylist() == [1.10002, 1.1]
    assert bid["close"].to_pylist() == [1.1, 1.1]
    assert (report.crossed_open, report.crossed_rows, report.repaired_rows) == (2, 2, 2)
    with pytest.raises(DataValueError, match=r"row 1: ask open 1.1 must not be below bid open"):
        load_lean_quote_bars(path, crossed="raise")


def test_an_inconsistent_bar_is_an_error_or_mended(hour_zip: Callable[[str], Path]) -> None:
    path = hour_zip(f"{HOUR_BARS}\n20200102 04:00,1.2,1.1,1.1,1.25,0,1.3,1.3,1.3,1.3,0")
    with pytest.raises(DataValueError, match=r"row 4: bid bar .* must have high highest"):
        load_lean_quote_bars(path)
    widened = load_lean_quote_bars(path, inconsistent="widen")
    assert widened.bid["high"].to_pylist()[-1] == 1.25
    assert (widened.report.inconsistent_rows, widened.report.repaired_rows) == (1, 1)
    dropped = load_lean_quote_bars(path, inconsistent="drop")
    assert dropped.bid.num_rows == 3
    assert dropped.report.dropped_rows == 1


def test_of_bars_with_equal_times_the_first_is_kept(hour_zip: Callable[[str], Path]) -> None:
    again = "20200102 03:00,1,1,1,1,0,1,1,1,1,0"
    bid, _, report = load_lean_quote_bars(hour_zip(f"{HOUR_BARS}\n{again}"))
    assert bid["open"].to_pylist() == [1.1, 1.15, 1.2]
    assert (report.duplicates, report.dropped_rows) == (1, 1)
    assert "the first was kept" in str(report)


def test_equity_quotes_keep_the_value_of_the_other_side(quote_zip: Callable[[str], Path]) -> None:
    table, report = load_lean_quote_ticks(quote_zip(QUOTES))
    rows = [
        (row["bid_price"], row["bid_size"], row["ask_price"], row["ask_size"])
        for row in table.to_pylist()
    ]
    assert rows == [
        (13.84, 700.0, 13.95, 20_000.0),
        (13.85, 300.0, 13.95, 20_000.0),
        (13.96, 100.0, 13.96, 500.0),
    ]
    assert (report.rows_read, report.rows, report.dropped_rows) == (8, 3, 5)
    assert (report.absent_rows, report.crossed_rows, report.locked_rows) == (3, 1, 1)
    assert (report.suspicious_rows, report.zero_sizes) == (1, 1)
    assert (report.price_min, report.price_max) == (13.8, 13.96)


def test_policies_for_quote_ticks(quote_zip: Callable[[str], Path]) -> None:
    path = quote_zip(QUOTES)
    kept = load_lean_quote_ticks(path, crossed="keep", suspicious="keep").table
    asks = [13.95, 13.95, 13.8, 13.8, 13.96]
    assert kept["ask_price"].to_pylist() == asks
    repaired = load_lean_quote_ticks(path, crossed="repair").table
    assert repaired["bid_price"].to_pylist()[2] == repaired["ask_price"].to_pylist()[2] == 13.96
    only = load_lean_quote_ticks(path, exchanges=["P"])
    assert only.table.num_rows == 1
    assert only.report.excluded_rows == 6
    with pytest.raises(DataValueError, match=r"row 4: marked as suspicious"):
        load_lean_quote_ticks(path, suspicious="raise")
    with pytest.raises(DataValueError, match=r"row 6: ask price 13.95 must not be below bid"):
        load_lean_quote_ticks(path, crossed="raise")
    with pytest.raises(DataFormatError, match=r"exchanges \['Y'\] must be among"):
        load_lean_quote_ticks(path, exchanges=["Y", "P"])


def test_trades_have_unique_names_and_no_aggressor(trade_zip: Callable[[str], Path]) -> None:
    path = trade_zip(
        "1,139400,500,P,2000,0\n1,139500,0,P,1,0\n2,139500,5,D,1,1\n3,139600,7,N,1,0\n"
    )
    table, report = load_lean_trade_ticks(path, instrument_id="BAC.NYSE")
    assert table["trade_id"].to_pylist() == ["20131007-1", "20131007-4"]
    assert table["aggressor_side"].to_pylist() == ["NO_AGGRESSOR"] * 2
    assert table["price"].to_pylist() == [13.94, 13.96]
    assert (report.zero_sizes, report.suspicious_rows, report.dropped_rows) == (1, 1, 2)
    assert load_lean_trade_ticks(path, suspicious="keep").table.num_rows == 3


def test_trade_bars_are_in_dollars(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "equity" / "daily" / "spy.zip",
        "19980102 00:00,973100,976500,965300,975600,2150000",
    )
    table, report = load_lean_trade_bars(path, instrument_id="SPY.ARCA")
    assert table.drop_columns(["ts_event", "ts_init"]).to_pylist() == [
        {"open": 97.31, "high": 97.65, "low": 96.53, "close": 97.56, "volume": 2_150_000.0}
    ]
    assert "America/New_York" in report.time_zone


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("", DataFormatError, "the file has no rows"),
        ("\n\n", DataFormatError, "the file has no rows"),
        ("1,2,3", DataFormatError, "row 1: 3 columns must be 11"),
        (HOUR_BARS + "\n1,2", DataFormatError, "row 4: 2 columns must be 11: '1,2'"),
        (HOUR_BARS.replace("1.15,0", "x,0"), DataFormatError, "row 1: bid_close 'x' must be a"),
        (HOUR_BARS.replace("1.15,0", ",0"), DataFormatError, "row 1: bid_close '' must be a"),
        (HOUR_BARS.replace("20200102 01", "20201302 01"), DataFormatError, "row 2: time '2020130"),
        (HOUR_BARS.replace("1.15,0", "nan,0"), DataValueError, "row 1: bid_close nan must be"),
        (HOUR_BARS.replace("1.15,0", "inf,0"), DataValueError, "row 1: bid_close inf must be"),
        (HOUR_BARS.replace("1.15,0", "-1.1,0"), DataValueError, "row 1: bid_close -1.1 must be"),
        (HOUR_BARS.replace("1.15,0", "0,0"), DataValueError, "row 1: bid_close 0.0 must be"),
        (
            HOUR_BARS.replace("1.15,0", "1.150001,0"),
            DataValueError,
            "row 1: bid_close 1.150001 must have at most 5 decimals",
        ),
        (HOUR_BARS.replace("1.15,0", "1.15,-1"), DataValueError, "row 1: bid_size -1.0 must be"),
        (
            HOUR_BARS.replace("20200102 03", "20200101 03"),
            DataOrderError,
            "row 3: time 2020-01-01T03:00.* must not be before 2020-01-02T01:00",
        ),
        (HOUR_BARS.replace("20200102 03:00", "20200102 01:30"), DataValueError, "row 3: bars 1800"),
        (HOUR_BARS.replace("20200102", "25000102"), DataValueError, "row 1: time 2500-01-02"),
    ],
)
def test_bad_bars_name_file_row_and_rule(
    hour_zip: Callable[[str], Path], text: str, error: type[DataError], message: str
) -> None:
    path = hour_zip(text)
    with pytest.raises(error, match=message) as caught:
        load_lean_quote_bars(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert isinstance(caught.value, ArgonautaError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,2,3,4", "row 1: 4 columns must be 3 or 8"),
        ("86400000,1,1,0,0,P,1,0", "row 1: time 86400000.0 must be from 0 to below 86,400,000 ms"),
        ("-1,1,1,0,0,P,1,0", "row 1: time -1.0 must be"),
        ("nan,1,1,0,0,P,1,0", "row 1: time nan must be"),
        ("1,138450,1,0,0,P,1,0", "row 1: bid 13.845 must have at most 2 decimals"),
        ("1,-138400,1,0,0,P,1,0", "row 1: bid -138400.0 must be a positive number"),
        ("1,138400,-1,0,0,P,1,0", "row 1: bid_size -1.0 must be zero or above"),
        ("1,138400,1,0,0,P,1,7", "row 1: suspicious 7 must be 0 or 1"),
        ("1,138400,1,0,0,P,1,0", "none of its 1 rows is left"),
        ("1,0,0,0,0,P,1,0", "no row has a price"),
        ("2,138400,1,0,0,P,1,0\n1,0,0,138500,1,P,1,0", "row 2: time .* must not be before"),
    ],
)
def test_bad_ticks_name_the_rule(quote_zip: Callable[[str], Path], text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        load_lean_quote_ticks(quote_zip(text))


def test_bad_archives_name_the_rule(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_lean_quote_bars(tmp_path / "hour" / "missing.zip")
    text = tmp_path / "hour" / "eurusd.txt"
    text.parent.mkdir()
    text.write_text(HOUR_BARS)
    with pytest.raises(DataFormatError, match=r"extension '.txt' must be '.zip'"):
        load_lean_quote_bars(text)
    broken = text.with_suffix(".zip")
    broken.write_text(HOUR_BARS)
    with pytest.raises(DataFormatError, match="not a readable zip archive"):
        load_lean_quote_bars(broken)
    empty = write_zip(tmp_path / "hour" / "other.zip", "x", member="readme.txt")
    with pytest.raises(DataFormatError, match=r"must hold one .csv member, found 0"):
        load_lean_quote_bars(empty)


def test_what_the_path_does_not_say_must_be_passed(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "eurusd.zip", HOUR_BARS)
    with pytest.raises(DataFormatError, match="pass resolution="):
        load_lean_quote_bars(path)
    with pytest.raises(DataFormatError, match="pass time_zone="):
        load_lean_quote_bars(path, resolution="hour")
    with pytest.raises(DataFormatError, match=r"must be <YYYYMMDD>_<kind>.zip"):
        load_lean_quote_ticks(path)
    ticks = write_zip(tmp_path / "20140505_quote.zip", "1,1.1,1.2")
    with pytest.raises(DataFormatError, match="pass time_zone="):
        load_lean_quote_ticks(ticks)
    assert load_lean_quote_ticks(ticks, time_zone="UTC").table.num_rows == 1
    with pytest.raises(DataFormatError, match="forex quotes have no exchange"):
        load_lean_quote_ticks(ticks, time_zone="UTC", exchanges=["N"])


def test_bad_arguments_are_named(hour_zip: Callable[[str], Path]) -> None:
    path = hour_zip(HOUR_BARS)
    with pytest.raises(ValueError, match="crossed is 'mend' but must be one of repair, keep"):
        load_lean_quote_bars(path, crossed="mend")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="time zone 'Mars/Base' must be"):
        load_lean_quote_bars(path, time_zone="Mars/Base")
    with pytest.raises(ValueError, match="resolution is 'weekly' but must be one of"):
        load_lean_quote_bars(path, resolution="weekly")
    with pytest.raises(ValueError, match=r"default_volume is 0.0 but must be above zero"):
        load_lean_quote_bars(path, default_volume=0.0)
    with pytest.raises(ValueError, match="price_precision is 13 but must be from 0 to 12"):
        load_lean_quote_bars(path, price_precision=13)


def test_fxcm_files_must_match(tmp_path: Path) -> None:
    bid, ask = tmp_path / "bid.csv", tmp_path / "ask.csv"
    bid.write_text(f"{HEADER}\n2012-02-01 00:00:00+00:00,1,2,1,1\n")
    ask.write_text(f"{HEADER}\n2012-02-01 00:01:00+00:00,1,2,1,1\n")
    with pytest.raises(DataValueError, match=r"ask.csv: row 1: time 2012-02-01T00:01.* must be"):
        load_fxcm_bars(bid, ask)
    ask.write_text(bid.read_text() + "2012-02-01 00:01:00+00:00,1,2,1,1\n")
    with pytest.raises(DataValueError, match=r"ask.csv: 2 rows must be the 1 of bid.csv"):
        load_fxcm_bars(bid, ask)
    ask.write_text("time,open,high,low,close\n")
    with pytest.raises(DataFormatError, match=r"columns \['time', .* must be \['timestamp'"):
        load_fxcm_bars(bid, ask)
    ask.write_text(f"{HEADER}\n2012-02-01 00:00:00,1,2,1,1\n")
    with pytest.raises(DataFormatError, match="row 1: timestamp '2012-02-01 00:00:00' must"):
        load_fxcm_bars(bid, ask)
    with pytest.raises(DataFormatError, match=r"extension '.zip' must be '.csv'"):
        load_fxcm_bars(bid, tmp_path / "ask.zip")


def test_errors_survive_a_trip_between_processes() -> None:
    error = DataValueError("a.csv", "price -1 must be positive", 1_234)
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) == "a.csv: row 1,234: price -1 must be positive"
    assert (type(again), again.row) == (DataValueError, 1_234)
