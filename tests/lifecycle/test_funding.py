"""Funding of perpetuals, checked by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from argonauta.model.currencies import BTC, ETH, USDT
from argonauta.model.data import FundingRateUpdate, MarkPriceUpdate
from argonauta.model.enums import PositionAdjustmentType
from argonauta.model.objects import Currency, Price

from .stage import SECOND, Script, buy, perpetual, play, quote, total

HOUR = 3600


def rate(instrument: Any, second: float, value: str, **terms: Any) -> FundingRateUpdate:
    ts = int(second * SECOND)
    return FundingRateUpdate(instrument.id, Decimal(value), ts, ts, **terms)


def mark(instrument: Any, second: float, value: str) -> MarkPriceUpdate:
    ts = int(second * SECOND)
    return MarkPriceUpdate(instrument.id, Price.from_str(value), ts, ts)


# proves: ME-079
@pytest.mark.parametrize(
    ("settlement", "is_inverse", "paid"),
    [
        (USDT, False, "3.7512525"),  # 2.5 x 3001.002 x 0.0005
        (ETH, True, "0.00000042"),  # 2.5 / 3001.002 x 0.0005 = 0.000000416527...
        (BTC, False, "3.75125250"),  # quanto: as many coins as the linear one pays dollars
    ],
)
@pytest.mark.parametrize("sign", ["", "-"])
def test_longs_pay_a_positive_rate_on_the_mark_price(
    settlement: Currency, is_inverse: bool, paid: str, sign: str
) -> None:
    perp = perpetual(settlement, is_inverse=is_inverse)
    script = Script({2: buy(perp, f"{sign}2.5")})
    data = [
        quote(perp, 1, "3000.00"),
        mark(perp, 3, "3001.002"),
        rate(perp, 4, "0.0009", next_funding_ns=6 * SECOND),
        rate(perp, 5, "0.0005", next_funding_ns=6 * SECOND),
        quote(perp, 9, "3000.00"),
    ]
    engine = play([perp], data, script)
    amount = Decimal(paid).quantize(Decimal(10) ** -settlement.precision)
    change = amount if sign else -amount
    starting = {"USDT": 100_000, "ETH": 10, "BTC": 100_000}[settlement.code]
    assert total(engine, settlement) == starting + change
    (adjusted,) = script.of("PositionAdjusted")
    assert adjusted.adjustment_type == PositionAdjustmentType.FUNDING
    assert adjusted.pnl_change.as_decimal() == change
    assert adjusted.ts_event == 6 * SECOND
    assert engine.cache.positions_open()[0].realized_pnl.as_decimal() == change
    states = engine.cache.account_for_venue(play_venue()).events
    assert states[-1].ts_event == 6 * SECOND


def play_venue() -> Any:
    from .stage import SIM

    return SIM


# proves: ME-079
def test_without_a_time_it_is_paid_at_the_next_boundary_once() -> None:
    perp = perpetual()
    script = Script({HOUR - 2: buy(perp, "1.0")})
    data = [
        quote(perp, 1, "1000.00"),
        rate(perp, HOUR - 1, "0.001", interval=60),
        rate(perp, 2 * HOUR, "-0.002", interval=60),  # comes at the boundary: is the funding itself
        rate(perp, 2 * HOUR + 1, "0.5", next_funding_ns=2 * HOUR * SECOND),  # was paid
        quote(perp, 5 * HOUR, "1000.00"),
    ]
    engine = play([perp], data, script)
    paid = [
        (e.ts_event // SECOND, e.pnl_change.as_decimal()) for e in script.of("PositionAdjusted")
    ]
    assert paid == [(HOUR, Decimal(-1)), (2 * HOUR, Decimal(2))]
    assert total(engine, USDT) == 100_001


def test_who_holds_nothing_pays_nothing() -> None:
    perp = perpetual()
    data = [quote(perp, 1, "1000.00"), rate(perp, 2, "0.1", next_funding_ns=3 * SECOND)]
    engine = play([perp], [*data, quote(perp, 9, "1000.00")], Script({5: buy(perp, "1.0")}))
    assert total(engine, USDT) == 100_000
