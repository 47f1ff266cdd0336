"""Indicators: values of a known series, indicators written in Python, refusals."""

from __future__ import annotations

import pytest

from argonauta.errors import InvalidValueError
from argonauta.indicators import (
    AverageTrueRange,
    ExponentialMovingAverage,
    Indicator,
    MovingAverageType,
    RelativeStrengthIndex,
    SimpleMovingAverage,
    WilderMovingAverage,
)
from argonauta.model.data import QuoteTick
from argonauta.model.enums import OrderSide, PriceType
from argonauta.model.identifiers import InstrumentId
from argonauta.model.objects import Price, Quantity


def quote(bid: float, ask: float) -> QuoteTick:
    """Return a quote of any instrument."""
    size = Quantity(1, 0)
    return QuoteTick(
        InstrumentId.from_str("A.B"),
        Price(bid, 2),
        Price(ask, 2),
        size,
        size,
        ts_event=0,
        ts_init=0,
    )


@pytest.mark.parametrize(
    ("average", "values"),
    [
        (SimpleMovingAverage(3), [1.0, 1.5, 2.0, 3.0]),
        (ExponentialMovingAverage(3), [1.0, 1.5, 2.25, 3.125]),
        (WilderMovingAverage(2), [1.0, 1.5, 2.25, 3.125]),
    ],
)
def test_averages_of_one_to_four(average: Indicator, values: list[float]) -> None:
    """The first value counts as the average; it is ready after as many values as its period."""
    assert not average.has_inputs
    seen = []
    for value in (1.0, 2.0, 3.0, 4.0):
        average.update_raw(value)
        seen.append(average.value)
    assert seen == values
    assert average.initialized
    assert average.count == 4
    average.reset()
    assert (average.value, average.count, average.initialized) == (0.0, 0, False)


def test_rsi_of_a_series_known_by_hand() -> None:
    """Gains and losses are smoothed alike; no loss yet is 1."""
    rsi = RelativeStrengthIndex(3)
    seen = []
    for value in (1, 2, 3, 4, 3, 2):
        rsi.update_raw(value)
        seen.append(rsi.value)
    assert seen == pytest.approx([1, 1, 1, 1, 7 / 15, 7 / 31])


def test_atr_counts_from_the_close_before() -> None:
    """A gap belongs to the range, unless it is asked not to."""
    for use_previous, want in ((True, 2.5), (False, 0.5)):
        atr = AverageTrueRange(1, use_previous=use_previous)
        atr.update_raw(10.0, 9.0, 9.5)
        atr.update_raw(12.0, 11.5, 11.75)
        assert atr.value == want


def test_text_and_name() -> None:
    """The text shows the parameters."""
    assert repr(ExponentialMovingAverage(10)) == "ExponentialMovingAverage(10)"
    assert repr(RelativeStrengthIndex(14)) == "RelativeStrengthIndex(14, EXPONENTIAL)"
    assert repr(AverageTrueRange(10)) == "AverageTrueRange(10, SIMPLE, True, 0.0)"
    assert WilderMovingAverage(4).name == "WilderMovingAverage"
    assert MovingAverageType.WILDER == 3


def test_the_price_type_chooses_the_price_of_a_quote() -> None:
    """A quote has no last price."""
    average = SimpleMovingAverage(3, PriceType.MID)
    average.handle_quote_tick(quote(1.0, 1.5))
    assert average.value == 1.25
    with pytest.raises(InvalidValueError, match="LAST"):
        SimpleMovingAverage(3).handle_quote_tick(quote(1.0, 1.5))


def test_refusals_change_nothing() -> None:
    """Bad periods, other enums and values that are not finite are refused."""
    with pytest.raises(InvalidValueError, match="period 0"):
        ExponentialMovingAverage(0)
    with pytest.raises(TypeError, match="PriceType"):
        ExponentialMovingAverage(3, OrderSide.BUY)  # type: ignore[arg-type]
    average = ExponentialMovingAverage(3)
    with pytest.raises(InvalidValueError, match="NaN"):
        average.update_raw(float("nan"))
    assert not average.has_inputs


class Spread(Indicator):
    """An indicator written in Python."""

    def __init__(self, period: int) -> None:
        super().__init__(params=[period, "MID"])
        self.period = period
        self.spreads: list[float] = []

    def handle_quote_tick(self, tick: QuoteTick) -> None:
        self.spreads.append(float(tick.ask_price - tick.bid_price))
        self._set_has_inputs(True)
        self._set_initialized(len(self.spreads) >= self.period)

    def _reset(self) -> None:
        self.spreads.clear()


def test_an_indicator_written_in_python() -> None:
    """It says itself when it is ready; reset asks it to forget."""
    spread = Spread(2)
    assert repr(spread) == "Spread(2, MID)"
    for _ in range(2):
        assert not spread.initialized
        spread.handle_quote_tick(quote(1.0, 1.5))
    assert spread.initialized
    spread.reset()
    assert not spread.has_inputs
    assert spread.spreads == []
    with pytest.raises(NotImplementedError, match="handle_trade_tick"):
        Indicator.handle_trade_tick(spread, _trade())


def _trade() -> object:
    from argonauta.model.data import TradeTick
    from argonauta.model.enums import AggressorSide
    from argonauta.model.identifiers import TradeId

    return TradeTick(
        InstrumentId.from_str("A.B"),
        Price(1, 2),
        Quantity(1, 0),
        AggressorSide.BUYER,
        TradeId("T"),
        ts_event=0,
        ts_init=0,
    )
