"""Limits that the incumbent does not have: positions, exposure, fat fingers, duplicates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from argonauta.errors import ArgonautaError, InvalidConfigurationError
from argonauta.model.identifiers import StrategyId
from argonauta.model.objects import Money, Price
from argonauta.risk.config import RiskEngineConfig
from argonauta.test_kit.providers import TestInstrumentProvider

from .support import (
    BUY,
    PAIR,
    QUOTES,
    SECOND,
    SELL,
    SIM,
    USD,
    Desk,
    make_engine,
    quote,
    reasons,
    run,
)

ID = str(PAIR.id)


# proves: RI-023
def test_a_position_grows_no_further_than_its_limit_with_all_that_works() -> None:
    told = reasons(
        lambda d, _: d.market(BUY, 6_000),
        lambda d, _: d.limit(BUY, "1.09000", 3_000),
        lambda d, _: d.market(BUY, 1_001),
        lambda d, _: d.market(BUY, 1_000),
        lambda d, _: d.market(SELL, 17_001),
        lambda d, _: d.market(SELL, 17_000),
        risk={"max_position": {ID: 10_000}},
    )
    assert told == [
        "MAX_POSITION_EXCEEDED: EUR/USD.SIM, max_position=10000, position=6000, working=3000, "
        "BUY 1001",
        "MAX_POSITION_EXCEEDED: EUR/USD.SIM, max_position=10000, position=7000, working=0, "
        "SELL 17001",
    ]


# proves: RI-023
def test_the_orders_of_a_list_count_together_and_its_exits_do_not() -> None:
    from argonauta.model.identifiers import OrderListId
    from argonauta.model.orders import OrderList

    def entries(desk: Desk, _: Any) -> None:
        at = Price.from_str("1.09000")
        make = desk.order_factory.limit
        orders = [make(PAIR.id, BUY, desk.qty(6_000), at) for _n in range(2)]
        desk.submit_order_list(OrderList(OrderListId("OL-1"), orders))

    def bracket(desk: Desk, _: Any) -> None:
        at = Price.from_str
        made = desk.order_factory.bracket(
            PAIR.id, BUY, desk.qty(10_000), sl_trigger_price=at("1.05000"), tp_price=at("1.15000")
        )
        desk.submit_order_list(made)

    told = reasons(entries, bracket, risk={"max_position": {ID: 10_000}})
    assert len(told) == 2
    assert told[1].startswith("MAX_POSITION_EXCEEDED: EUR/USD.SIM, max_position=10000, position=0")
    assert "working=6000, BUY 6000" in told[1]


# proves: RI-023
def test_each_strategy_has_a_limit_of_its_own() -> None:
    engine = make_engine({"max_position_per_strategy": {"Desk-001": {ID: "1000"}}})
    engine.add_data(QUOTES)
    one = Desk(lambda d, _: d.market(BUY, 1_001), lambda d, _: d.market(BUY, 1_000))
    two = Desk(lambda d, _: d.market(BUY, 1_001), tag="002")
    engine.add_strategies([one, two])
    engine.run()
    assert two.reasons == []
    assert one.reasons == [
        "MAX_STRATEGY_POSITION_EXCEEDED: Desk-001 in EUR/USD.SIM, max_position=1000, position=0, "
        "working=0, BUY 1001"
    ]


OTHER = TestInstrumentProvider.default_fx_ccy("GBP/USD", SIM)


def two_pairs(risk: dict[str, Any], *steps: Any) -> list[str]:
    quotes = [
        q
        for k in range(1, 8)
        for q in (
            quote(k * SECOND, "1.25000", "1.25000", OTHER),
            quote(k * SECOND, "1.10000", "1.10000"),
        )
    ]
    return run(*steps, quotes=quotes, instruments=(PAIR, OTHER), risk=risk)[1].reasons


def other(desk: Desk, side: Any, quantity: int) -> None:
    desk.submit_order(desk.order_factory.market(OTHER.id, side, desk.qty(quantity)))


# proves: RI-023
def test_gross_exposure_adds_both_sides_and_net_exposure_subtracts_them() -> None:
    # 10,000 euros are 11,000 dollars, 8,000 pounds 10,000.
    steps = (
        lambda d, _: d.market(BUY, 10_000),
        lambda d, _: other(d, SELL, 8_001),
        lambda d, _: other(d, SELL, 8_000),
        lambda d, _: d.market(SELL, 1_000),
    )
    gross = two_pairs({"max_gross_exposure": "21000 USD"}, *steps)
    assert gross == ["MAX_GROSS_EXPOSURE_EXCEEDED: max=21000.00 USD, exposure=21001.25 USD"]
    # Net: 11,000 long, then 1,000 with the pounds sold.
    net = two_pairs(
        {"max_net_exposure": Money(11_000, USD)},
        lambda d, _: d.market(BUY, 10_000),
        lambda d, _: other(d, BUY, 1_000),
        lambda d, _: other(d, SELL, 8_000),
        lambda d, _: d.market(BUY, 9_000),
        lambda d, _: d.market(BUY, 2_000),
    )
    assert net == [
        "MAX_NET_EXPOSURE_EXCEEDED: max=11000.00 USD, exposure=12250.00 USD",
        # 21,000 of euros less 10,000 of pounds are 11,000; two thousand euros more are not.
        "MAX_NET_EXPOSURE_EXCEEDED: max=11000.00 USD, exposure=13100.00 USD",
    ]


# proves: RI-023
def test_exposure_that_cannot_be_told_denies() -> None:
    told = reasons(lambda d, _: d.market(BUY, 1_000), risk={"max_gross_exposure": "1 JPY"})
    assert told == ["GROSS_EXPOSURE_UNKNOWN: no rate USD/JPY at SIM, max=1 JPY"]


# proves: RI-023
@pytest.mark.parametrize(
    ("collar", "side", "price", "worst"),
    [
        ("1%", BUY, "1.11120", None),  # 1.1002 * 1.01 = 1.111202
        ("1%", BUY, "1.11121", "1.11120"),
        ("1%", SELL, "1.08900", None),  # 1.1 * 0.99 = 1.089
        ("1%", SELL, "1.08899", "1.08900"),
        ("20 ticks", BUY, "1.10040", None),
        ("20 ticks", BUY, "1.10041", "1.10040"),
        ("20 ticks", SELL, "1.09979", "1.09980"),
        ("1%", BUY, "0.50000", None),  # far away on the own side harms nobody
    ],
)
def test_a_limit_far_beyond_the_market_is_a_slip_of_the_hand(
    collar: str, side: Any, price: str, worst: str | None
) -> None:
    told = reasons(lambda d, _: d.limit(side, price, 10_000), risk={"price_collar": collar})
    best = "1.10020" if side == BUY else "1.10000"
    said = f"PRICE_COLLAR_EXCEEDED: price={price}, best={best}, collar={collar}, worst={worst}"
    assert told == ([] if worst is None else [said])


# proves: RI-023
def test_collars_are_set_by_instrument_and_hold_for_changes_and_without_a_market() -> None:
    def change(desk: Desk, _: Any) -> None:
        (order,) = desk.cache.orders_open()
        desk.modify_order(order, price=Price.from_str("1.20000"))
        desk.risk_engine.set_price_collar(None, PAIR.id)
        desk.modify_order(order, price=Price.from_str("1.10019"))

    def blind(desk: Desk, _: Any) -> None:
        at = Price.from_str("1.25000")
        desk.submit_order(desk.order_factory.limit(OTHER.id, BUY, desk.qty(1_000), at))

    engine, desk = run(
        lambda d, _: d.limit(),
        change,
        lambda d, _: d.risk_engine.set_price_collar("5 ticks"),
        blind,
        risk={"price_collars": {ID: "10 ticks"}},
        instruments=(PAIR, OTHER),
    )
    assert desk.reasons == [
        "PRICE_COLLAR_EXCEEDED: price=1.20000, best=1.10020, collar=10 ticks, worst=1.10030",
        "PRICE_COLLAR_WITHOUT_MARKET: price=1.25000, collar=5 ticks",
    ]
    assert engine.cache.orders()[0].price == Price.from_str("1.10019")


# proves: RI-023
def test_the_same_order_sent_twice_at_once_is_denied() -> None:
    def twice(desk: Desk, _: Any) -> None:
        for price in ("1.09000", "1.09000", "1.08999"):
            desk.limit(BUY, price, 1_000)
        desk.limit(BUY, "1.09000", 1_001)

    told = reasons(
        twice,
        lambda d, _: d.limit(BUY, "1.09000", 1_000),
        lambda d, _: d.limit(BUY, "1.09000", 1_000),
        risk={"duplicate_order_interval_ms": 1_500},
    )
    assert told == [
        "DUPLICATE_ORDER: BUY 1000 EUR/USD.SIM LIMIT was sent 0 ns ago, interval=1500000000 ns",
        # The third comes 2 s after the first and 1 s after none that passed.
        "DUPLICATE_ORDER: BUY 1000 EUR/USD.SIM LIMIT was sent 1000000000 ns ago, "
        "interval=1500000000 ns",
    ]


# proves: RI-023
def test_limits_are_set_while_the_engine_runs_and_can_be_seen() -> None:
    risk = make_engine().risk_engine
    risk.set_max_position(PAIR.id, 5)
    risk.set_max_position_per_strategy(StrategyId("S-001"), PAIR.id, Decimal("2.5"))
    risk.set_max_gross_exposure(Money(10, USD))
    risk.set_max_net_exposure(Money(5, USD))
    risk.set_price_collar("2.5%")
    risk.set_price_collar("3 ticks", PAIR.id)
    risk.set_duplicate_order_interval(250)
    risk.set_max_drawdown(Decimal("0.2"))
    risk.set_max_daily_loss(Money(100, USD))
    shown = risk.settings()
    assert shown["max_position"] == "EUR/USD.SIM: 5"
    assert shown["max_position_per_strategy"] == "S-001 EUR/USD.SIM: 2.5"
    assert (shown["max_gross_exposure"], shown["max_net_exposure"]) == ("10.00 USD", "5.00 USD")
    assert (shown["price_collar"], shown["price_collars"]) == ("2.5%", "EUR/USD.SIM: 3 ticks")
    assert shown["duplicate_order_interval_ms"] == "250"
    assert (shown["max_drawdown"], shown["max_daily_loss"]) == ("0.2", "100.00 USD")
    assert risk.equity_currency == USD
    for lift in (
        lambda: risk.set_max_position(PAIR.id, None),
        lambda: risk.set_max_position_per_strategy(StrategyId("S-001"), PAIR.id, None),
        lambda: risk.set_max_gross_exposure(None),
        lambda: risk.set_max_net_exposure(None),
        lambda: risk.set_price_collar(None),
        lambda: risk.set_price_collar(None, PAIR.id),
        lambda: risk.set_duplicate_order_interval(None),
        lambda: risk.set_max_drawdown(None),
        lambda: risk.set_max_daily_loss(None),
    ):
        lift()
    assert risk.settings() == make_engine().risk_engine.settings()


# proves: RI-001, RI-023
@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({"max_position": {ID: 0}}, r"max_position 0: must be a decimal number above zero"),
        ({"max_position": {"EURUSD": 1}}, "EURUSD"),
        ({"max_position": {ID: float("nan")}}, "max_position nan"),
        ({"max_position_per_strategy": {"S-1": {ID: -1}}}, "max_position_per_strategy -1"),
        ({"max_gross_exposure": "-1 USD"}, "max_gross_exposure -1.00 USD: must be above zero"),
        ({"max_net_exposure": 5}, "5"),
        ({"price_collar": "5"}, "price collar 5: must be a percentage"),
        ({"price_collars": {ID: "0 ticks"}}, "price collar 0 ticks"),
        ({"duplicate_order_interval_ms": 0}, "duplicate_order_interval_ms 0"),
        ({"duplicate_order_interval_ms": 10**30}, "duplicate_order_interval_ms"),
        ({"max_drawdown": "1.5"}, "loss limit 1.5: must be a fraction"),
        ({"max_daily_loss": "0 USD"}, "loss limit 0.00 USD: must be above zero"),
        ({"max_drawdown": "5 USD", "max_daily_loss": "5 EUR"}, "must be in USD"),
        ({"day_time_zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"loss_state": "ACTIVE"}, "loss_state ACTIVE: must be HALTED or REDUCING"),
        ({"loss_state": "PAUSED"}, "PAUSED"),
        ({"equity_currency": "XXXX"}, "XXXX"),
        ({"max_order_submit_rate": "0/00:00:01"}, "0/00:00:01"),
        ({"max_notional_per_order": {ID: "much"}}, "max_notional_per_order much"),
    ],
)
def test_a_setting_that_breaks_its_rule_is_refused_by_name(terms: Any, told: str) -> None:
    with pytest.raises(InvalidConfigurationError, match=told):
        RiskEngineConfig(**terms)


def test_hostile_values_are_refused_at_run_time() -> None:
    risk = make_engine().risk_engine
    wrong: list[Any] = [0, -1, float("nan"), float("inf"), "5", [], 10**40]
    for value in wrong:
        with pytest.raises((ArgonautaError, TypeError, ValueError, OverflowError)):
            risk.set_max_position(PAIR.id, value)
    nested: list[Any] = []
    nested.append(nested)
    for value in ["", nested, float("nan"), 10**40, b"1"]:
        with pytest.raises((ArgonautaError, TypeError, ValueError)):
            risk.set_max_drawdown(value)
        with pytest.raises((ArgonautaError, TypeError, ValueError)):
            risk.set_price_collar(value)
    for value in (0, -1, 2**64, "5", 1.5):
        with pytest.raises((ArgonautaError, TypeError, ValueError, OverflowError)):
            risk.set_duplicate_order_interval(value)
    assert risk.settings() == make_engine().risk_engine.settings()
