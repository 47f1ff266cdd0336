"""Splits and dividends, checked by hand."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest

from argonauta.errors import ArgonautaError
from argonauta.model.currencies import USD, USDT
from argonauta.model.data import CashDividend, StockSplit
from argonauta.model.enums import PositionAdjustmentType
from argonauta.model.objects import Money

from .stage import SECOND, Script, buy, play, quote, rest, share, total


def split(second: int, new: int, old: int) -> StockSplit:
    return StockSplit(share().id, new, old, second * SECOND, second * SECOND)


def dividend(second: int, amount: str) -> CashDividend:
    return CashDividend(share().id, Money(Decimal(amount), USD), second * SECOND, second * SECOND)


def test_a_split_doubles_the_shares_and_halves_prices() -> None:
    instrument = share()
    script = Script({1.5: buy(instrument, "100"), 1.6: rest(instrument, "7", "45.01")})
    data = [quote(instrument, 1, "50.00"), split(3, 2, 1), quote(instrument, 4, "26.00")]
    engine = play([instrument], data, script)
    (held,) = engine.cache.positions_open()
    assert str(held.quantity) == "200"
    assert held.avg_px_open == 25.0
    assert held.unrealized_pnl(instrument.make_price(26)) == Money(200, USD)
    (order,) = engine.cache.orders_open()
    assert (str(order.price), str(order.quantity)) == ("22.50", "14")  # a buy is rounded down
    (adjusted,) = script.of("PositionAdjusted")
    assert adjusted.adjustment_type == PositionAdjustmentType.CORPORATE_ACTION
    assert adjusted.quantity_change == 100
    assert total(engine) == 100_000


def test_what_makes_no_whole_share_is_paid_in_cash() -> None:
    # 100 for 3: 33 new shares and one old one, bought at 50 and paid at 52.
    instrument = share()
    data = [quote(instrument, 1, "50.00"), quote(instrument, 2, "52.00"), split(3, 1, 3)]
    script = Script({1.5: buy(instrument, "100"), 1.6: rest(instrument, "2", "45.00")})
    engine = play([instrument], [*data, quote(instrument, 4, "156.00")], script)
    (held,) = engine.cache.positions_open()
    assert str(held.quantity) == "33"
    assert held.avg_px_open == 150.0
    assert held.realized_pnl == Money(2, USD)
    assert total(engine) == 100_002
    assert not engine.cache.orders_open()  # of 2 shares nothing is left
    assert len(script.of("OrderCanceled")) == 1


@pytest.mark.parametrize(("sign", "paid"), [("", 24), ("-", -24)])
def test_longs_receive_a_dividend_and_shorts_pay_it(sign: str, paid: int) -> None:
    instrument = share()
    data = [quote(instrument, 1, "50.00"), dividend(3, "0.24"), quote(instrument, 4, "50.00")]
    script = Script({1.5: buy(instrument, f"{sign}100"), 3.5: buy(instrument, f"{sign}100")})
    engine = play([instrument], data, script)
    assert total(engine) == 100_000 + paid
    assert engine.cache.positions_open()[0].realized_pnl == Money(paid, USD)


class Listener(Script):
    """Hears of both."""

    def on_start(self) -> None:
        super().on_start()
        self.subscribe_corporate_actions(share().id)
        self.told: list[Any] = []

    def on_stock_split(self, split: Any) -> None:
        self.told.append(split)

    def on_cash_dividend(self, dividend: Any) -> None:
        self.told.append(dividend)


def test_who_subscribed_hears_of_both() -> None:
    instrument, script = share(), Listener({})
    actions = [split(3, 2, 1), dividend(4, "0.10")]
    play([instrument], [quote(instrument, 1, "50.00"), *actions], script)
    assert script.told == actions


@pytest.mark.parametrize("seed", range(30))
def test_no_value_is_lost(seed: int) -> None:
    rng = random.Random(seed)
    instrument, new, old = share(), rng.randint(1, 7), rng.randint(1, 7)
    shares, price = rng.randint(1, 999) * rng.choice((-1, 1)), rng.randint(50, 9000)
    text = f"{price // 100}.{price % 100:02d}"
    data = [quote(instrument, 1, "20.00"), quote(instrument, 2, text), split(3, new, old)]
    engine = play(
        [instrument],
        [*data, quote(instrument, 4, "1.00")],
        Script({1.5: buy(instrument, str(shares))}),
    )
    worth = total(engine)
    for held in engine.cache.positions_open():
        after = Decimal(price) / 100 * old / new
        size = Decimal(str(held.quantity)) * (1 if shares > 0 else -1)
        average = Decimal(20) * old / new
        worth += size * (after - average)
    gain = shares * (Decimal(price) / 100 - 20)
    assert abs(worth - 100_000 - gain) <= Decimal("0.01")  # of cash in lieu, one rounding


def test_what_cannot_be_is_refused() -> None:
    instrument = share()
    for make in (lambda: split(1, 0, 1), lambda: dividend(1, "-1")):
        with pytest.raises(ArgonautaError):
            make()
    other = CashDividend(instrument.id, Money(1, USDT), 1, 1)
    with pytest.raises(ArgonautaError, match="paid in USD"):
        play([instrument], [other])
