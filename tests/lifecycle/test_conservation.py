"""Whatever happens over time, money neither appears nor vanishes: random runs against a ledger."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from argonauta.model.currencies import ETH, USDT
from argonauta.model.data import FundingRateUpdate
from argonauta.model.objects import Money

from .stage import SECOND, Script, buy, listed, perpetual, play, quote, share, total, trade


def rounded(value: Fraction, precision: int) -> Fraction:
    """Round half away from zero."""
    units = abs(value) * 10**precision
    whole = int(units + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**precision)


@pytest.mark.parametrize("is_inverse", [False, True])
@pytest.mark.parametrize("seed", range(25))
def test_funding_and_liquidation_are_all_that_a_perpetual_pays(seed: int, is_inverse: bool) -> None:
    rng = random.Random(seed)
    perp = perpetual(ETH if is_inverse else USDT, is_inverse=is_inverse)
    price, data, steps = 1000, [quote(perp, 1, "1000.00")], {}
    for second in range(2, 60):
        price = max(200, price + rng.randint(-150, 150))
        data.append(quote(perp, second, f"{price}.00", f"{price + rng.randint(0, 3)}.00"))
        if rng.random() < 0.3:
            lots = rng.randint(1, 900) * rng.choice((-1, 1))
            steps[second + 0.5] = buy(perp, f"{lots / 10:.1f}")
        if rng.random() < 0.3:
            rate, ts = Decimal(rng.randint(-90, 90)).scaleb(-4), second * SECOND
            due = ts + rng.randint(0, 3) * SECOND
            data.append(FundingRateUpdate(perp.id, rate, ts, ts, next_funding_ns=due))
    script = Script(steps)
    currency = perp.get_settlement_currency()
    start = Money(5 if is_inverse else 3000, currency)
    engine = play(
        [perp],
        data,
        script,
        balances=[start],
        liquidation_enabled=rng.random() < 0.7,
        liquidation_step=Decimal(rng.choice(["1", "0.25"])),
        default_leverage=Decimal(20),
    )
    cash = Fraction(str(start.as_decimal()))
    held = average = Fraction(0)
    events = [*script.of("OrderFilled"), *script.of("PositionAdjusted")]
    order = [event for _, event in script.heard if event in events]
    for event in order:
        if type(event).__name__ == "PositionAdjusted":
            cash += Fraction(str(event.pnl_change.as_decimal()))
            continue
        size, at = Fraction(str(event.last_qty)), Fraction(str(event.last_px))
        signed = size if event.is_buy else -size
        closing = min(abs(signed), abs(held)) if held * signed < 0 else Fraction(0)
        if closing:
            side = 1 if held > 0 else -1
            gain = 1 / average - 1 / at if is_inverse else at - average
            cash += rounded(side * closing * gain, currency.precision)
        rest = held + signed
        if held * signed >= 0:
            average = (abs(held) * average + size * at) / abs(rest)
        elif abs(signed) > abs(held):
            average = at
        held = rest
    assert Fraction(str(total(engine, currency))) == cash
    for opened in engine.cache.positions_open():
        assert Fraction(str(opened.quantity)) == abs(held)
    if not engine.cache.positions_open():
        assert held == 0


@pytest.mark.parametrize("delivery", ["CASH", "PHYSICAL"])
@pytest.mark.parametrize("seed", range(25))
def test_what_options_pay_is_the_same_in_cash_and_in_shares(seed: int, delivery: str) -> None:
    rng = random.Random(seed)
    underlying, spot = share(), rng.randint(8000, 12000)
    options: list[Any] = []
    worth = Fraction(0)
    steps = {}
    data: list[Any] = [trade(underlying, 1, "100.00"), trade(underlying, 20, f"{spot / 100:.2f}")]
    for number in range(6):
        kind, strike = rng.choice(["CALL", "PUT"]), rng.randint(8000, 12000)
        text = f"{strike // 100}.{strike % 100:02d}"
        option = listed(f"O{number}", kind=kind, strike=text, end=20)
        lots, premium = rng.randint(1, 5) * rng.choice((-1, 1)), rng.randint(1, 900)
        options.append(option)
        data.append(quote(option, 1, f"{premium // 100}.{premium % 100:02d}"))
        steps[2 + number] = buy(option, str(lots))
        pays = spot - strike if kind == "CALL" else strike - spot
        worth += lots * (Fraction(max(0, pays)) - premium)  # hundredths times 100 units
    engine = play(
        [underlying, *options],
        [*data, trade(underlying, 30, "500.00")],
        Script(steps),
        option_settlement=delivery,
    )
    left = Fraction(str(total(engine)))
    price = underlying.make_price(spot / 100)
    for held in engine.cache.positions_open():
        assert held.instrument_id == underlying.id
        left += Fraction(str(held.unrealized_pnl(price).as_decimal()))
    assert left == 100_000 + worth
