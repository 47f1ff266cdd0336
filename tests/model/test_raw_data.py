"""Data from raw integers and from numpy arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from argonauta._core import FIXED_PRECISION
from argonauta.errors import InvalidValueError
from argonauta.model.data import Bar, BarType, BookOrder, OrderBookDelta, QuoteTick, TradeTick
from argonauta.model.enums import AggressorSide, BookAction, OrderSide
from argonauta.model.identifiers import InstrumentId, TradeId
from argonauta.model.objects import Price, Quantity

PAIR = InstrumentId.from_str("AUD/USD.SIM")
BARS = BarType.from_str("AUD/USD.SIM-1-MINUTE-BID-EXTERNAL")
ONE = 10**FIXED_PRECISION
TIMES = np.array([1, 2], dtype=np.uint64)


def floats(*values: float) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=np.float64)


def px(text: str) -> Price:
    return Price.from_str(text)


def qty(text: str) -> Quantity:
    return Quantity.from_str(text)


# proves: DM-121
def test_raw_integers_make_the_same_data() -> None:
    half = ONE // 2
    assert QuoteTick.from_raw(PAIR, half, ONE, 1, 1, ONE, 2 * ONE, 0, 0, 1, 2) == QuoteTick(
        PAIR, px("0.5"), px("1.0"), qty("1"), qty("2"), 1, 2
    )
    trade = TradeTick.from_raw(PAIR, half, 1, ONE, 0, AggressorSide.BUYER, TradeId("1"), 1, 2)
    assert trade == TradeTick(PAIR, px("0.5"), qty("1"), AggressorSide.BUYER, TradeId("1"), 1, 2)
    bar = Bar.from_raw(BARS, half, ONE, half, ONE, 1, ONE, 0, 1, 2)
    assert bar == Bar(BARS, px("0.5"), px("1.0"), px("0.5"), px("1.0"), qty("1"), 1, 2)
    order = BookOrder.from_raw(OrderSide.BUY, half, 1, ONE, 0, 9)
    assert order == BookOrder(OrderSide.BUY, px("0.5"), qty("1"), 9)
    delta = OrderBookDelta.from_raw(
        PAIR, BookAction.ADD, OrderSide.BUY, half, 1, ONE, 0, 9, 32, 7, 1, 2
    )
    assert delta == OrderBookDelta(PAIR, BookAction.ADD, order, 32, 7, 1, 2)


# proves: DM-121
def test_a_raw_value_off_the_grid_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="Price"):
        QuoteTick.from_raw(PAIR, 1, ONE, 1, 1, ONE, ONE, 0, 0, 1, 2)
    with pytest.raises(InvalidValueError, match="Quantity"):
        TradeTick.from_raw(PAIR, ONE, 0, 1, 0, AggressorSide.BUYER, TradeId("1"), 1, 2)
    with pytest.raises(InvalidValueError, match="high"):
        Bar.from_raw(BARS, ONE, ONE // 2, ONE // 2, ONE, 1, ONE, 0, 1, 2)


# proves: DM-121
def test_arrays_make_lists() -> None:
    bids, asks, sizes = floats(0.5, 0.55), floats(0.6, 0.65), floats(1, 2)
    made = QuoteTick.from_raw_arrays_to_list(PAIR, 2, 0, bids, asks, sizes, sizes, TIMES, TIMES)
    assert made == [
        QuoteTick(PAIR, px("0.50"), px("0.60"), qty("1"), qty("1"), 1, 1),
        QuoteTick(PAIR, px("0.55"), px("0.65"), qty("2"), qty("2"), 2, 2),
    ]
    sides = np.array([1, 2], dtype=np.uint8)
    ids = [TradeId("a"), TradeId("b")]
    trades = TradeTick.from_raw_arrays_to_list(PAIR, 2, 0, bids, sizes, sides, ids, TIMES, TIMES)
    assert trades[1] == TradeTick(PAIR, px("0.55"), qty("2"), AggressorSide.SELLER, ids[1], 2, 2)
    bars = Bar.from_raw_arrays_to_list(BARS, 2, 0, bids, asks, bids, asks, sizes, TIMES, TIMES)
    assert bars[0] == Bar(BARS, px("0.50"), px("0.60"), px("0.50"), px("0.60"), qty("1"), 1, 1)
    every_other = floats(0.5, 9, 0.55, 9)[::2]
    assert made == QuoteTick.from_raw_arrays_to_list(
        PAIR, 2, 0, every_other, asks, sizes, sizes, TIMES, TIMES
    )


# proves: DM-121
@pytest.mark.parametrize(
    ("bids", "times", "error", "text"),
    [
        (floats(0.5), TIMES, InvalidValueError, "ask_prices_raw 2: must be 1"),
        (floats(0.5, float("nan")), TIMES, InvalidValueError, "row 1: .*finite"),
        (
            floats(0.5, 0.6),
            TIMES.astype(np.int32),
            TypeError,
            "ts_events: expected an array of u64",
        ),
        ([0.5, 0.6], TIMES, TypeError, "bid_prices_raw: expected an array of f64"),
        (floats(0.5, 0.6).reshape(1, 2), TIMES, InvalidValueError, "one dimension"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(
    bids: Any, times: Any, error: type[Exception], text: str
) -> None:
    asks = floats(0.6, 0.65)
    with pytest.raises(error, match=text):
        QuoteTick.from_raw_arrays_to_list(PAIR, 2, 0, bids, asks, asks, asks, times, TIMES)


# proves: DM-121
def test_there_is_one_kind_of_object() -> None:
    quote = QuoteTick(PAIR, px("0.5"), px("1.0"), qty("1"), qty("2"), 1, 2)
    assert quote.to_pyo3() is quote
    assert QuoteTick.from_pyo3(quote) is quote
    assert QuoteTick.from_pyo3_list(QuoteTick.to_pyo3_list([quote])) == [quote]
    with pytest.raises(TypeError):
        QuoteTick.from_pyo3_list([1])  # type: ignore[list-item]
