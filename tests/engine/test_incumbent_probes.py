"""What hurts the incumbent's users (`traps.md`, section 5), tried here.

Rows 12 and 13 (implied volatility, directional movement) are of parts that are not here yet; rows
14 to 19 are speeds and sizes, which ``benches/run.py`` measures.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.support import PAIR, make_engine

from argonauta._core import FIXED_PRECISION
from argonauta.common.component import TestClock
from argonauta.errors import (
    ArgonautaError,
    BookIntegrityError,
    CurrencyMismatchError,
    InvalidValueError,
)
from argonauta.model.book import OrderBook
from argonauta.model.currencies import EUR, USD
from argonauta.model.data import BarType, BookOrder, OrderBookDelta, QuoteTick
from argonauta.model.enums import BookAction, BookType, OrderSide, order_side_from_str
from argonauta.model.identifiers import (
    AccountId,
    InstrumentId,
    StrategyId,
    Symbol,
    TraderId,
    Venue,
)
from argonauta.model.instruments import SyntheticInstrument
from argonauta.model.objects import Currency, Money, Price, Quantity


# Row 1.
def test_a_backtest_begins_at_the_time_zero() -> None:
    size = Quantity.from_int(1)
    quotes = [QuoteTick(PAIR.id, Price(1.1, 5), Price(1.2, 5), size, size, k, k) for k in (0, 1)]
    engine = make_engine()
    engine.add_data(quotes)
    engine.run()
    assert (engine.iteration, engine.cache.quote_tick(PAIR.id)) == (2, quotes[1])


# Rows 2, 3, 4 and 11.
@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: TraderId("Trader"), "Trader"),
        (lambda: StrategyId("Strategy"), "Strategy"),
        (lambda: AccountId("Account"), "Account"),
        (lambda: Venue("é"), "é"),
        (lambda: order_side_from_str("NOPE"), "NOPE"),
        (lambda: Currency.from_str("NOTACCY"), "NOTACCY"),
    ],
)
def test_a_bad_name_is_an_error_that_names_it(call: Any, text: str) -> None:
    with pytest.raises(InvalidValueError, match=text):
        call()


# Row 5.
def test_an_alert_without_a_handler_is_refused() -> None:
    clock = TestClock()
    with pytest.raises((ArgonautaError, ValueError)):
        clock.set_time_alert_ns("alarm", 5)
    assert clock.timer_count == 0


# Row 6.
def test_two_currencies_do_not_add() -> None:
    with pytest.raises(CurrencyMismatchError):
        Money(1, USD) + Money(1, EUR)


# Row 7.
def test_a_raw_value_off_the_grid_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="Price"):
        Price.from_raw(1, FIXED_PRECISION - 1)
    with pytest.raises(InvalidValueError, match="Quantity"):
        Quantity.from_raw(1, FIXED_PRECISION - 1)


# Row 8.
def test_a_book_refuses_the_delta_of_another_instrument() -> None:
    book = OrderBook(PAIR.id, BookType.L2_MBP)
    order = BookOrder(OrderSide.BUY, Price(1.1, 5), Quantity.from_int(1), 0)
    other = OrderBookDelta(InstrumentId.from_str("A.B"), BookAction.ADD, order, 0, 0, 1, 1)
    with pytest.raises(BookIntegrityError, match=r"A\.B"):
        book.apply_delta(other)
    assert book.update_count == 0


# Row 9.
def test_a_step_that_no_bar_has_is_refused_in_text_too() -> None:
    with pytest.raises(InvalidValueError, match="90"):
        BarType.from_str("AUD/USD.SIM-90-MINUTE-BID-EXTERNAL")


# Row 10.
def test_a_formula_that_names_an_unknown_component_is_refused() -> None:
    known = [InstrumentId.from_str("A.SIM"), InstrumentId.from_str("B.SIM")]
    with pytest.raises(InvalidValueError, match=r"C\.SIM"):
        SyntheticInstrument(Symbol("X"), 2, known, "(A.SIM + C.SIM) / 2", 0, 0)
