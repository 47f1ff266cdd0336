"""One draw of the synthetic market; ``synthetic.py`` tells the model and its sources."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from argonauta.data.tables import FloatArray, IntArray, bar_type_name, bars_table

if TYPE_CHECKING:
    import pyarrow as pa

    from argonauta.data.market_config import MarketConfig

__all__ = ["BarStream", "Market", "Stream", "bid_below"]

_DAY_NS = 86_400_000_000_000
_QUANTA = 2.0**40  # steps of the log price per unit
_MAX_TICKS = 2.0**52
_SEASON_NODES = 4_097
_VOLUME_LOG_STD = 0.5


class Stream(IntEnum):
    """The independent random streams of a seed; never renumber, the seeds' markets would change."""

    RETURN = 0
    VOLATILITY = 1
    INTERVAL = 2
    SPREAD = 3
    BID_SIZE = 4
    ASK_SIZE = 5
    TRADE_SIZE = 6
    TRADE_SIDE = 7
    HIGH = 8
    LOW = 9
    VOLUME = 10


class BarStream(NamedTuple):
    """Bars before rounding: mid prices in ticks, relative volatility, volume, close times."""

    step_ns: int
    ohlc: tuple[FloatArray, FloatArray, FloatArray, FloatArray]
    volatility: FloatArray
    volume: FloatArray
    times: IntArray


class Market:
    """One draw of the market: ``n`` events of a seed."""

    def __init__(self, n: int, seed: int, config: MarketConfig) -> None:
        if n < 0 or seed < 0:
            msg = f"n is {n} and seed is {seed} but both must be at least 0"
            raise ValueError(msg)
        self.n = n
        self.seed = seed
        self.config = config

    def random(self, stream: Stream) -> np.random.Generator:
        """Return a fresh generator of one of the streams."""
        return np.random.Generator(np.random.PCG64([self.seed, stream]))

    def quote_stream(self) -> tuple[IntArray, FloatArray, FloatArray]:
        """Return times, and bids and asks in ticks."""
        mean_ns = _nanoseconds(self.config.mean_interval)
        waits = self.random(Stream.INTERVAL).standard_exponential(self.n)
        waits_days = np.maximum(np.rint(waits * mean_ns), 1.0) / _DAY_NS
        offset_ns = _time_of_day_ns(self.config.start)
        begin = _operational_days(np.array([offset_ns / _DAY_NS]), self.config.season_amplitude)
        clock = begin[0] + np.cumsum(waits_days)
        open_ns = _calendar_days(clock, self.config.season_amplitude) * _DAY_NS
        # one more nanosecond for each event keeps equal times apart
        trading_ns = np.rint(open_ns).astype(np.int64) + np.arange(self.n)
        volatility = self.relative_volatility(mean_ns)
        mid = self._ticks(self._log_price(waits_days, volatility))
        spread = self.spreads(volatility)
        bid = bid_below(mid, spread)
        return self._utc(trading_ns, 0), bid, bid + spread

    def bar_stream(self, step: timedelta) -> BarStream:
        """Return bars of a length that divides a day."""
        step_ns = _step_ns(step)
        first_ns = _time_of_day_ns(self.config.start)
        edges_ns = first_ns + step_ns * np.arange(self.n + 1, dtype=np.int64)
        clock = _operational_days(edges_ns / _DAY_NS, self.config.season_amplitude)
        spans = np.diff(clock)
        volatility = self.relative_volatility(step_ns)
        close = self._log_price(spans, volatility)
        open_ = np.concatenate(([0.0], close[:-1]))[: self.n]
        variance = (self._daily_volatility() * volatility) ** 2 * spans
        high, low = self._extremes(open_, close, variance)
        path = (open_, high, low, close)
        ohlc = tuple(self._ticks(log_price) for log_price in path)
        events = step_ns / _nanoseconds(self.config.mean_interval)
        activity = spans * (_DAY_NS / step_ns) * volatility
        volume = self._rounded_sizes(
            self.config.size_mean * events * activity, Stream.VOLUME, _VOLUME_LOG_STD
        )
        times = self._utc(edges_ns[1:], 1)
        return BarStream(step_ns, ohlc, volatility, volume, times)  # type: ignore[arg-type]

    def bars_of(
        self, name: str, price_type: str, ticks: tuple[FloatArray, ...], stream: BarStream
    ) -> pa.Table:
        """Return the table of one side, from open, high, low and close in ticks."""
        bar_type = bar_type_name(self.config.instrument_id, stream.step_ns, price_type)
        open_, high, low, close = (self.prices(np.maximum(price, 1.0)) for price in ticks)
        label = self.label(name, bar_type=bar_type)
        return bars_table((open_, high, low, close), stream.volume, stream.times, label)

    def relative_volatility(self, step_ns: int) -> FloatArray:
        """Return the volatility of each event over its mean, in the sense of mean squares."""
        std = self.config.log_volatility_std
        half_life_ns = _nanoseconds(self.config.volatility_half_life)
        persistence = 0.5 ** (step_ns / half_life_ns)
        shocks = self.random(Stream.VOLATILITY).standard_normal(self.n)
        shocks[1:] *= np.sqrt(1.0 - persistence**2)  # the first stands for all the past
        return np.exp(std * _autoregression(shocks, persistence) - std**2)

    def spreads(self, volatility: FloatArray) -> FloatArray:
        """Return whole ticks from one, rounded up or down at random so that the mean is kept."""
        power = self.config.spread_volatility_power
        wanted = self.config.spread_ticks * volatility**power
        return np.maximum(np.floor(wanted + self.random(Stream.SPREAD).random(self.n)), 1.0)

    def sizes(self, stream: Stream) -> FloatArray:
        """Return sizes of quotes or trades, whole size increments."""
        mean = np.full(self.n, self.config.size_mean)
        return self._rounded_sizes(mean, stream, self.config.size_log_std)

    def prices(self, ticks: FloatArray) -> FloatArray:
        """Return prices that are the nearest floats to their decimals."""
        return ticks * self.config.tick_units / 10.0**self.config.price_precision

    def label(self, generator: str, **more: str) -> dict[str, str]:
        """Return what the schema of a table says of it, first of all that it is synthetic."""
        settings = json.dumps(asdict(self.config), default=str, sort_keys=True)
        return {
            "synthetic": "true",
            "seed": str(self.seed),
            "generator": f"argonauta.data.synthetic.{generator}",
            "config": settings,
            "instrument_id": self.config.instrument_id,
            **more,
        }

    def _daily_volatility(self) -> float:
        return float(self.config.annual_volatility / np.sqrt(self.config.days_per_year))

    def _log_price(self, spans_days: FloatArray, volatility: FloatArray) -> FloatArray:
        """Return the log of mid over start price after each span.

        The sum runs over whole quanta: what differs in the last bit between processors is then
        rounded away at each step instead of adding up.
        """
        noise = self.random(Stream.RETURN).standard_normal(self.n)
        drift = self.config.annual_drift / self.config.days_per_year * spans_days
        diffusion = self._daily_volatility() * volatility * np.sqrt(spans_days) * noise
        quanta = np.rint((drift + diffusion) * _QUANTA).astype(np.int64)
        return np.cumsum(quanta) / _QUANTA

    def _extremes(
        self, open_: FloatArray, close: FloatArray, variance: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return highs and lows of Brownian bridges between the log prices."""
        middle = 0.5 * (open_ + close)
        squares = (close - open_) ** 2
        # minus the log of a uniform number is exponential
        up = self.random(Stream.HIGH).standard_exponential(self.n)
        down = self.random(Stream.LOW).standard_exponential(self.n)
        high = middle + 0.5 * np.sqrt(squares + 2.0 * variance * up)
        low = middle - 0.5 * np.sqrt(squares + 2.0 * variance * down)
        high = np.maximum(high, np.maximum(open_, close))  # against the rounding of the root
        return high, np.minimum(low, np.minimum(open_, close))

    def _ticks(self, log_price: FloatArray) -> FloatArray:
        start_ticks = self.config.start_price / self.config.tick_size
        if self.n and start_ticks * np.exp(log_price.max()) > _MAX_TICKS:
            msg = f"seed {self.seed}: the price leaves the range of {_MAX_TICKS:,.0f} ticks"
            raise ValueError(msg)
        return start_ticks * np.exp(log_price)

    def _rounded_sizes(self, mean: FloatArray, stream: Stream, log_std: float) -> FloatArray:
        noise = self.random(stream).standard_normal(self.n)
        wanted = mean * np.exp(log_std * noise - 0.5 * log_std**2)
        scale = 10.0**self.config.size_precision
        units = self.config.size_units
        return np.maximum(np.rint(wanted * scale / units), 1.0) * units / scale

    def _utc(self, trading_ns: IntArray, close_ns: int) -> IntArray:
        """Return UTC times of times that count only open days, from midnight of the start.

        A close at midnight (``close_ns`` 1) belongs to the day that it ends.
        """
        start = self.config.start.astimezone(UTC)
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
        days = (trading_ns - close_ns) // _DAY_NS
        closed = 2 * ((start.weekday() + days) // 5) if self.config.closed_weekends else 0 * days
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        base_ns = _nanoseconds(midnight - epoch)
        if self.n and base_ns + int(trading_ns[-1]) + int(closed[-1]) * _DAY_NS > 2**63 - 1:
            msg = f"{self.n:,} events end after the last representable time, in the year 2262"
            raise ValueError(msg)
        return np.asarray(base_ns + trading_ns + closed * _DAY_NS, dtype=np.int64)


def _autoregression(shocks: FloatArray, persistence: float) -> FloatArray:
    """Return ``x[t] = persistence * x[t - 1] + shocks[t]``.

    Each pass doubles the lags that are in: Hillis & Steele (1986), Communications of the ACM
    29(12), 1170-1183.
    """
    out = shocks.copy()
    lag, weight = 1, persistence
    while lag < len(out) and weight > 1e-12:
        out[lag:] += weight * out[:-lag]
        lag, weight = 2 * lag, weight * weight
    return out


def _operational_days(days: FloatArray, amplitude: float) -> FloatArray:
    """Return the integral of ``1 + amplitude * cos(2 pi * days)``."""
    return days + amplitude / (2.0 * np.pi) * np.sin(2.0 * np.pi * (days % 1.0))


def _calendar_days(operational: FloatArray, amplitude: float) -> FloatArray:
    """Return the inverse of ``_operational_days``, by interpolation; whole days are exact."""
    nodes = np.linspace(0.0, 1.0, _SEASON_NODES)
    whole = np.floor(operational)
    return whole + np.interp(operational - whole, _operational_days(nodes, amplitude), nodes)


def bid_below(mid: FloatArray, spread: FloatArray) -> FloatArray:
    """Return bids in ticks, at least one, with the mid in the middle of the spread."""
    return np.maximum(np.rint(mid - 0.5 * spread), 1.0)


def _nanoseconds(span: timedelta) -> int:
    return span // timedelta(microseconds=1) * 1_000


def _time_of_day_ns(start: datetime) -> int:
    utc = start.astimezone(UTC)
    return _nanoseconds(utc - utc.replace(hour=0, minute=0, second=0, microsecond=0))


def _step_ns(step: timedelta) -> int:
    step_ns = _nanoseconds(step)
    if step_ns <= 0 or _DAY_NS % step_ns:
        msg = f"step {step} must be above zero and divide a day"
        raise ValueError(msg)
    return step_ns
