from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argonauta.data import synthetic
from argonauta.data.market import _autoregression, _calendar_days, _operational_days
from argonauta.data.synthetic import MarketConfig
from argonauta.data.tables import BAR_COLUMNS, QUOTE_COLUMNS, TRADE_COLUMNS, metadata_of

HOUR = timedelta(hours=1)
CONTINUOUS = MarketConfig(closed_weekends=False, log_volatility_std=0.0, season_amplitude=0.0)

configs = st.builds(
    MarketConfig,
    start_price=st.floats(0.5, 50_000.0),
    price_precision=st.integers(1, 8),
    tick_units=st.sampled_from([1, 5]),
    annual_volatility=st.floats(0.0, 3.0),
    log_volatility_std=st.floats(0.0, 1.5),
    season_amplitude=st.floats(0.0, 0.95),
    spread_ticks=st.floats(1.0, 50.0),
    mean_interval=st.timedeltas(timedelta(microseconds=1), timedelta(hours=5)),
    size_precision=st.integers(0, 6),
    size_units=st.sampled_from([1, 10, 100]),
    start=st.datetimes(datetime(2001, 1, 1), datetime(2030, 1, 1)).map(  # noqa: DTZ001
        lambda day: (day - timedelta(days=max(0, day.weekday() - 4))).replace(tzinfo=UTC)
    ),
    closed_weekends=st.booleans(),
)
draws = st.integers(0, 300), st.integers(0, 2**64)


def column(table: pa.Table, name: str) -> np.ndarray:
    return table[name].to_numpy()


def assert_on_grid(values: np.ndarray, precision: int, units: int) -> None:
    whole = np.rint(values * 10.0**precision)
    assert np.array_equal(whole / 10.0**precision, values), "finer than the precision"
    assert not np.any(whole % units), "not a multiple of the increment"
    assert np.all(values > 0.0)


@given(*draws, configs)
@settings(max_examples=60, deadline=None)
def test_quotes_keep_their_promises(n: int, seed: int, config: MarketConfig) -> None:
    table = synthetic.quotes(n, seed=seed, config=config)
    assert table.column_names == list(QUOTE_COLUMNS)
    assert table.num_rows == n
    for name in ("bid_price", "ask_price"):
        assert_on_grid(column(table, name), config.price_precision, config.tick_units)
    for name in ("bid_size", "ask_size"):
        assert_on_grid(column(table, name), config.size_precision, config.size_units)
    assert np.all(column(table, "bid_price") < column(table, "ask_price"))
    assert np.all(np.diff(column(table, "ts_event")) > 0)
    assert table["ts_event"].equals(table["ts_init"])
    assert_open_days(column(table, "ts_event"), config)


@given(*draws, configs)
@settings(max_examples=60, deadline=None)
def test_bars_keep_their_promises(n: int, seed: int, config: MarketConfig) -> None:
    mid = synthetic.bars(n, seed=seed, step=HOUR, config=config)
    bid, ask = synthetic.bid_ask_bars(n, seed=seed, step=HOUR, config=config)
    for table in (mid, bid, ask):
        assert table.column_names == list(BAR_COLUMNS)
        assert table.num_rows == n
        prices = [column(table, name) for name in ("open", "high", "low", "close")]
        for values in prices:
            assert_on_grid(values, config.price_precision, config.tick_units)
        assert np.array_equal(np.maximum.reduce(prices), prices[1])
        assert np.array_equal(np.minimum.reduce(prices), prices[2])
        assert_on_grid(column(table, "volume"), config.size_precision, config.size_units)
        assert_open_days(column(table, "ts_event") - 1, config)
    assert bid["ts_event"].equals(ask["ts_event"])
    for name in ("open", "high", "low", "close"):
        assert np.all(column(bid, name) < column(ask, name))


def assert_open_days(ts: np.ndarray, config: MarketConfig) -> None:
    days = ts // 86_400_000_000_000
    assert np.all(ts >= int(config.start.timestamp()) * 1_000_000_000)
    if config.closed_weekends:
        assert not np.any((days + 3) % 7 > 4), "1970-01-01 was a Thursday"


def test_trades_are_at_the_quotes_of_the_same_seed() -> None:
    trades = synthetic.trades(1_000, seed=5)
    quotes = synthetic.quotes(1_000, seed=5)
    assert trades.column_names == list(TRADE_COLUMNS)
    is_buy = column(trades, "aggressor_side") == "BUYER"
    expected = np.where(is_buy, column(quotes, "ask_price"), column(quotes, "bid_price"))
    assert np.array_equal(column(trades, "price"), expected)
    assert trades["ts_event"].equals(quotes["ts_event"])
    assert len(set(trades["trade_id"].to_pylist())) == 1_000
    assert 400 < is_buy.sum() < 600


@pytest.mark.parametrize("make", [synthetic.quotes, synthetic.trades, synthetic.bars])
def test_equal_seeds_give_equal_bytes_and_prefixes(make) -> None:  # noqa: ANN001
    long, again, short = make(5_000, seed=3), make(5_000, seed=3), make(700, seed=3)
    assert serialized(long) == serialized(again)
    assert long.slice(0, 700).equals(short)
    assert serialized(long) != serialized(make(5_000, seed=4))


def serialized(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def test_a_seed_gives_the_same_market_in_every_version() -> None:
    quotes = synthetic.quotes(3, seed=1)
    assert quotes["bid_price"].to_pylist() == [1.09998, 1.09998, 1.09999]
    assert quotes["ask_size"].to_pylist() == [958000.0, 670000.0, 2284000.0]
    assert quotes["ts_event"].to_pylist() == [
        1578268800440598559,
        1578268800563638771,
        1578268800680012113,
    ]
    assert synthetic.bars(2, seed=1).slice(1).drop_columns(["ts_init"]).to_pylist() == [
        {
            "open": 1.10007,
            "high": 1.10033,
            "low": 1.10005,
            "close": 1.10023,
            "volume": 135271000.0,
            "ts_event": 1578268920000000000,
        }
    ]


def test_tables_say_that_they_are_synthetic() -> None:
    bid, ask = synthetic.bid_ask_bars(1, seed=9, step=HOUR)
    tables = [synthetic.quotes(1, seed=9), synthetic.trades(0, seed=9), bid, ask]
    assert all(synthetic.is_synthetic(table) for table in tables)
    assert bid.schema.metadata[b"argonauta.synthetic"] == b"true"
    said = metadata_of(ask)
    assert said["seed"] == "9"
    assert said["generator"] == "argonauta.data.synthetic.bid_ask_bars"
    assert said["bar_type"] == "EUR/USD.SIM-1-HOUR-ASK-EXTERNAL"
    assert not synthetic.is_synthetic(pa.table({"open": [1.0]}))


def test_volatility_is_the_one_of_the_config() -> None:
    returns = np.diff(np.log(column(synthetic.bars(200_000, seed=1, config=CONTINUOUS), "close")))
    annual = returns.std() * np.sqrt(365.25 * 1_440)
    assert annual == pytest.approx(CONTINUOUS.annual_volatility, rel=0.01)


def test_volatility_clusters_but_returns_do_not() -> None:
    config = MarketConfig(season_amplitude=0.0)
    returns = np.diff(np.log(column(synthetic.bars(200_000, seed=2, config=config), "close")))
    size = np.abs(returns)
    assert np.corrcoef(size[1:], size[:-1])[0, 1] > 0.1
    assert abs(np.corrcoef(returns[1:], returns[:-1])[0, 1]) < 0.01
    constant = MarketConfig(season_amplitude=0.0, log_volatility_std=0.0)
    flat = np.abs(
        np.diff(np.log(column(synthetic.bars(200_000, seed=2, config=constant), "close")))
    )
    assert abs(np.corrcoef(flat[1:], flat[:-1])[0, 1]) < 0.01


def test_activity_has_a_u_over_the_day() -> None:
    bars = synthetic.bars(24 * 500, seed=3, step=HOUR)
    hour = (column(bars, "ts_event") - 1) // 3_600_000_000_000 % 24
    volume = np.array([column(bars, "volume")[hour == each].mean() for each in range(24)])
    assert volume[[0, 23]].min() > 1.5 * volume[[11, 12]].max()


def test_the_spread_widens_with_volatility() -> None:
    quotes = synthetic.quotes(200_000, seed=4, config=MarketConfig(season_amplitude=0.0))
    bid, ask = column(quotes, "bid_price"), column(quotes, "ask_price")
    blocks = np.abs(np.diff(np.log(bid))).reshape(-1)[:199_000].reshape(-1, 1_000).mean(axis=1)
    spread = (ask - bid)[:199_000].reshape(-1, 1_000).mean(axis=1)
    assert np.corrcoef(blocks, spread)[0, 1] > 0.5


def test_bars_are_continuous_and_skip_weekends() -> None:
    bars = synthetic.bars(24 * 10, seed=1, step=HOUR)
    assert np.array_equal(column(bars, "open")[1:], column(bars, "close")[:-1])
    stamps = column(bars, "ts_event").astype("datetime64[ns]")
    assert stamps[24 * 5 - 1] == np.datetime64("2020-01-11T00:00"), "Friday's last bar"
    assert stamps[24 * 5] == np.datetime64("2020-01-13T01:00"), "Monday's first"


@given(st.integers(1, 200), st.floats(0.0, 0.9999), st.integers(0, 99))
def test_the_fast_autoregression_is_the_plain_one(n: int, persistence: float, seed: int) -> None:
    shocks = np.random.default_rng(seed).standard_normal(n)
    plain, last = [], 0.0
    for shock in shocks:
        last = persistence * last + shock
        plain.append(last)
    assert _autoregression(shocks, persistence) == pytest.approx(plain, abs=1e-9)


@given(st.floats(0.0, 1_000.0), st.floats(0.0, 0.99))
def test_calendar_time_is_the_inverse_of_operational_time(days: float, amplitude: float) -> None:
    there = _operational_days(np.array([days]), amplitude)
    assert _calendar_days(there, amplitude)[0] == pytest.approx(days, abs=1e-3)


@pytest.mark.parametrize(
    ("settings", "rule"),
    [
        ({"price_precision": 13}, "price_precision is 13 but must be 0 to 12"),
        ({"annual_volatility": float("nan")}, "annual_volatility is nan but must be 0 to 10"),
        ({"season_amplitude": 1.0}, "season_amplitude is 1.0 but must be 0 to below 1"),
        ({"spread_ticks": 0.5}, "spread_ticks is 0.5 but must be 1 to 1,000,000"),
        ({"start_price": 0.0}, "start_price is 0.0 but must be at least one tick"),
        ({"start": datetime(2020, 1, 6)}, "must be with a time zone"),  # noqa: DTZ001
        ({"start": datetime(2020, 1, 4, tzinfo=UTC)}, "must not be on a closed weekend"),
        ({"mean_interval": timedelta(0)}, "must be above zero"),
    ],
)
def test_a_setting_out_of_range_is_named(settings: dict[str, object], rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        MarketConfig(**settings)  # type: ignore[arg-type]


def test_bad_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="n is -1"):
        synthetic.quotes(-1, seed=1)
    with pytest.raises(ValueError, match="seed is -2"):
        synthetic.bars(1, seed=-2)
    with pytest.raises(ValueError, match="step 0:07:00 must be above zero and divide a day"):
        synthetic.bars(1, seed=1, step=timedelta(minutes=7))
    with pytest.raises(ValueError, match="in the year 2262"):
        synthetic.bars(100_000, seed=1, step=timedelta(days=1))
    with pytest.raises(ValueError, match="the price leaves the range"):
        synthetic.bars(100, seed=1, step=HOUR, config=MarketConfig(start_price=1e11))
