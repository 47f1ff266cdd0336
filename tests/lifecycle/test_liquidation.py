"""Liquidation, checked by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from argonauta.errors import ArgonautaError
from argonauta.model.currencies import ETH, USDT
from argonauta.model.objects import Money

from .stage import Script, buy, perpetual, play, quote, rest, total


def run(prices: list[str], **venue: Any) -> tuple[Any, Script]:
    """Hold 1 ETH bought at 1000 with 100 dollars: margin 5 % of its value."""
    perp = perpetual()
    script = Script({1.5: buy(perp, "1.0"), 1.6: rest(perp, "0.1", "500.00")})
    data = [quote(perp, 1, "1000.00")]
    data += [quote(perp, 2 + k, price) for k, price in enumerate(prices)]
    venue = {"default_leverage": Decimal(1), "margin_model": None, **venue}
    engine = play([perp], data, script, balances=[Money(160, USDT)], **venue)
    return engine, script


# proves: PA-038, ME-080
def test_positions_are_closed_where_equity_is_at_most_the_maintenance_margin() -> None:
    # 160 - 115 = 45 of equity at 885.00, where 5 % of 885.00 is 44.25; at 884.00 it is 44 of 44.20.
    engine, script = run(["885.00", "884.00", "2000.00"], liquidation_enabled=True)
    closing = engine.cache.orders()[-1]
    assert str(closing.client_order_id).startswith("LIQUIDATION-SIM-")
    assert closing.tags == ["LIQUIDATION_SIM_CLOSE"]
    assert closing.is_reduce_only
    assert str(closing.last_event.last_px) == "884.00"
    assert total(engine, USDT) == 44
    assert len(script.of("OrderCanceled")) == 1
    assert not engine.cache.positions_open()


# proves: PA-038
def test_it_is_off_unless_asked_for() -> None:
    engine, _ = run(["884.00", "2000.00"])
    assert len(engine.cache.positions_open()) == 1
    assert len(engine.cache.orders_open()) == 1


# proves: PA-038
def test_the_ratio_and_the_orders_are_settings() -> None:
    engine, script = run(
        ["936.00"],  # equity 96, margin 46.8
        liquidation_enabled=True,
        liquidation_trigger_ratio=Decimal("2.5"),
        liquidation_cancel_open_orders=False,
    )
    assert total(engine, USDT) == 96
    assert not script.of("OrderCanceled")


# proves: ME-080
def test_it_goes_step_by_step_until_the_rest_is_covered() -> None:
    # At 884: equity 44. Of 0.7 the margin is 30.94: one step of 30 % is enough.
    engine, script = run(["884.00"], liquidation_enabled=True, liquidation_step=Decimal("0.3"))
    fills = script.of("OrderFilled")
    assert [str(fill.last_qty) for fill in fills] == ["1.0", "0.3"]
    assert str(engine.cache.positions_open()[0].quantity) == "0.7"
    assert total(engine, USDT) == 160 - Decimal("34.8")


# proves: ME-080
def test_tiers_take_the_margin_of_each_part() -> None:
    # 10 % up to 500, 20 % beyond: of 900 it is 50 + 80 = 130; equity is 60.
    tiers = [(0, Decimal("0.1")), (500, Decimal("0.2"))]
    engine, _ = run(["970.00"], liquidation_enabled=True, maintenance_tiers=tiers)
    assert len(engine.cache.positions_open()) == 0  # 130 of 50 + 94 = 144
    engine, _ = run(["990.00"], liquidation_enabled=True, maintenance_tiers=tiers)
    assert len(engine.cache.positions_open()) == 1  # 150 of 50 + 98 = 148


# proves: ME-080
@pytest.mark.parametrize(
    ("policy", "left", "price"), [("KEEP", -140, "700.00"), ("INSURED", 0, "840.00")]
)
def test_a_gap_is_borne_by_the_account_or_by_the_venue(policy: str, left: int, price: str) -> None:
    # 160 dollars are gone at 840: the bankruptcy price.
    engine, script = run(["700.00"], liquidation_enabled=True, negative_balance=policy)
    assert total(engine, USDT) == left
    assert str(script.of("OrderFilled")[-1].last_px) == price


# proves: ME-080
def test_an_inverse_position_ends_at_its_bankruptcy_price() -> None:
    # 1000 contracts of a dollar at 1000 are 1 ETH; 0.25 ETH are gone at 1 / (0.001 + 0.00025).
    perp = perpetual(ETH, is_inverse=True)
    script = Script({1.5: buy(perp, "1000.0")})
    data = [quote(perp, 1, "1000.00"), quote(perp, 2, "700.00"), quote(perp, 3, "900.00")]
    engine = play(
        [perp],
        data,
        script,
        balances=[Money(Decimal("0.25"), ETH)],
        liquidation_enabled=True,
        negative_balance="INSURED",
        default_leverage=Decimal(10),
    )
    assert str(script.of("OrderFilled")[-1].last_px) == "800.00"
    assert total(engine, ETH) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"liquidation_trigger_ratio": 0},
        {"liquidation_step": Decimal("1.5")},
        {"liquidation_step": float("nan")},
        {"maintenance_tiers": [(5, 2)]},
        {"maintenance_tiers": [(5, 0), (5, 0)]},
        {"maintenance_tiers": [5]},
        {"negative_balance": "FORGIVEN"},
    ],
)
def test_terms_are_checked(wrong: dict[str, Any]) -> None:
    with pytest.raises((ArgonautaError, TypeError, ValueError)):
        run(["1.00"], liquidation_enabled=True, **wrong)
