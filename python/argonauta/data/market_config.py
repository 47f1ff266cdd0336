"""What a synthetic market is like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

__all__ = ["MarketConfig"]


@dataclass(frozen=True, kw_only=True, slots=True)
class MarketConfig:
    """What the synthetic market is like. The defaults resemble a major currency pair.

    Args:
        instrument_id: Symbol and venue, for the labels of the tables.
        start_price: Mid price at the start, quote currency.
        price_precision: Decimals of a price, 0 to 12.
        tick_units: Tick size in units of the last decimal: 25 at precision 2 is a tick of 0.25.
        annual_volatility: Standard deviation of the log return of a year: 0.08 is 8 %.
        annual_drift: Mean of the log return of a year.
        log_volatility_std: Standard deviation of the log of the volatility; 0 makes the
            volatility constant.
        volatility_half_life: Time in which a volatility shock fades to its half.
        season_amplitude: Depth of the intraday U, 0 to below 1: the rate of activity is
            ``1 + amplitude * cos(2 pi * time of day)``.
        spread_ticks: Mean spread at mean volatility, ticks; the spread is never below one tick.
        spread_volatility_power: How the spread widens: with this power of the volatility.
        mean_interval: Mean time between two quotes or trades.
        size_mean: Mean size of a quote or trade, units of the instrument.
        size_log_std: Standard deviation of the log of the sizes.
        size_precision: Decimals of a size, 0 to 12.
        size_units: Size increment in units of the last decimal.
        start: First moment, with a time zone; not on a weekend if weekends are closed.
        closed_weekends: Whether the market sleeps on Saturday and Sunday (UTC).

    Raises:
        ValueError: If a setting is out of its range.
    """

    instrument_id: str = "EUR/USD.SIM"
    start_price: float = 1.1
    price_precision: int = 5
    tick_units: int = 1
    annual_volatility: float = 0.08
    annual_drift: float = 0.0
    log_volatility_std: float = 0.4
    volatility_half_life: timedelta = timedelta(days=1)
    season_amplitude: float = 0.6
    spread_ticks: float = 6.0
    spread_volatility_power: float = 1.0
    mean_interval: timedelta = timedelta(seconds=1)
    size_mean: float = 1_000_000.0
    size_log_std: float = 0.6
    size_precision: int = 0
    size_units: int = 1_000
    start: datetime = datetime(2020, 1, 6, tzinfo=UTC)
    closed_weekends: bool = True

    def __post_init__(self) -> None:
        """Check the ranges."""
        zero = timedelta(0)
        rules = (
            ("price_precision", 0 <= self.price_precision <= 12, "0 to 12"),
            ("size_precision", 0 <= self.size_precision <= 12, "0 to 12"),
            ("tick_units", self.tick_units >= 1, "at least 1"),
            ("size_units", self.size_units >= 1, "at least 1"),
            ("annual_volatility", 0.0 <= self.annual_volatility <= 10.0, "0 to 10"),
            ("annual_drift", abs(self.annual_drift) <= 10.0, "-10 to 10"),
            ("log_volatility_std", 0.0 <= self.log_volatility_std <= 2.0, "0 to 2"),
            ("volatility_half_life", self.volatility_half_life > zero, "above zero"),
            ("season_amplitude", 0.0 <= self.season_amplitude < 1.0, "0 to below 1"),
            ("spread_ticks", 1.0 <= self.spread_ticks <= 1e6, "1 to 1,000,000"),
            ("spread_volatility_power", 0 <= self.spread_volatility_power <= 4, "0 to 4"),
            ("mean_interval", self.mean_interval > zero, "above zero"),
            ("size_mean", 0.0 < self.size_mean <= 1e15, "above 0, at most 1e15"),
            ("size_log_std", 0.0 <= self.size_log_std <= 2.0, "0 to 2"),
            ("start", self.start.tzinfo is not None, "with a time zone"),
            ("start_price", self.tick_size <= self.start_price, "at least one tick"),
        )
        for name, holds, rule in rules:
            if not holds:
                msg = f"MarketConfig.{name} is {getattr(self, name)!r} but must be {rule}"
                raise ValueError(msg)
        if self.closed_weekends and self.start.astimezone(UTC).weekday() > 4:
            msg = f"MarketConfig.start {self.start} must not be on a closed weekend"
            raise ValueError(msg)

    @property
    def tick_size(self) -> float:
        """The price increment, quote currency."""
        return float(self.tick_units / 10**self.price_precision)

    @property
    def days_per_year(self) -> float:
        """The days of a year on which the market is open."""
        return 365.25 * 5.0 / 7.0 if self.closed_weekends else 365.25
