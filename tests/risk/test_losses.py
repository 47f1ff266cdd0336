"""Halts for losses, and the kill switch."""

from __future__ import annotations

from typing import Any

import pytest

from argonauta.backtest.models import LatencyModel
from argonauta.errors import InvalidValueError
from argonauta.model.enums import OrderType, TradingState
from argonauta.model.objects import Money, Price

from .support import BUY, DAY, PAIR, SECOND, SELL, SIM, USD, Desk, make_engine, quote, run

ACTIVE, HALTED, REDUCING = TradingState.ACTIVE, TradingState.HALTED, TradingState.REDUCING


def ticks(*prices: str, step: int = SECOND, start: int = SECOND) -> list[Any]:
    """Return quotes without a spread."""
    return [quote(start + k * step, price, price) for k, price in enumerate(prices)]


FREE = {"balances": ["1000 USD"]}


def buy(quantity: int = 10_000) -> Any:
    return lambda desk, _: desk.market(BUY, quantity)


# proves: RI-023
@pytest.mark.parametrize("limit", ["0.1", "110 USD"])
def test_a_fall_from_the_peak_halts_trading_and_cancels_what_rests(limit: str) -> None:
    # 10,000 bought at 1.1 for a fee of 0.22: the peak is 999.78 + 100 at 1.11. A tenth of it is
    # 109.978, which is lost, to the cent, below 1.099.
    prices = ("1.10000", "1.11000", "1.09901", "1.09900", "1.09800", "1.09800")
    engine, desk = run(
        buy(),
        lambda d, _: d.limit(SELL, "1.20000", 1_000),
        None,
        None,
        buy(1_000),
        quotes=ticks(*prices),
        risk={"max_drawdown": limit},
        **FREE,
    )
    (event,) = desk.states
    assert event.state == HALTED
    assert event.ts_event == 4 * SECOND
    said = "MAX_DRAWDOWN: peak=1099.78 USD, equity=989.78 USD, loss=110.00 USD, max="
    assert event.config["reason"].startswith(said)
    assert desk.reasons == ["TradingState.HALTED"]
    assert [o.status.name for o in engine.cache.orders()] == ["FILLED", "CANCELED", "DENIED"]
    assert engine.cache.positions_open() != []
    assert engine.risk_engine.peak_equity == Money(1099.78, USD)


# proves: RI-023
def test_what_rests_may_stay_and_positions_may_still_be_closed() -> None:
    prices = ("1.10000", "1.10000", "1.08000", "1.08000", "1.20000")
    engine, desk = run(
        buy(),
        lambda d, _: d.limit(SELL, "1.20000", 4_000),
        None,
        lambda d, _: [d.market(BUY, 1_000), d.market(SELL, 6_000)],
        quotes=ticks(*prices),
        risk={"max_drawdown": "200 USD", "loss_state": "REDUCING", "loss_cancels_orders": False},
        **FREE,
    )
    assert [event.state for event in desk.states] == [REDUCING]
    assert desk.reasons == ["BUY when TradingState.REDUCING and LONG EUR/USD.SIM"]
    statuses = [order.status.name for order in engine.cache.orders()]
    assert statuses == ["FILLED", "FILLED", "DENIED", "FILLED"]
    assert engine.portfolio.is_completely_flat()


def midnight(zone_hour: int) -> int:
    """Return 2024-01-11 at an hour UTC, nanoseconds."""
    return 1_704_931_200 * SECOND + zone_hour * 3_600 * SECOND


# proves: RI-023
@pytest.mark.parametrize(
    ("zone", "hour"), [("UTC", 0), ("America/New_York", 5), ("Asia/Tokyo", 15)]
)
def test_a_daily_loss_halts_trading_until_midnight_of_its_zone(zone: str, hour: int) -> None:
    # Five quotes before midnight of the zone, two after.
    start = midnight(hour) - 5 * SECOND
    prices = ("1.10000", "1.10000", "1.08000", "1.08000", "1.08000", "1.08000", "1.08000")
    _, desk = run(
        None,
        buy(),
        None,
        buy(1_000),
        buy(1_000),
        buy(1_000),
        quotes=ticks(*prices, start=start),
        risk={"max_daily_loss": "100 USD", "day_time_zone": zone},
        **FREE,
    )
    states = [(event.state, event.ts_event) for event in desk.states]
    assert states == [(HALTED, start + 2 * SECOND), (ACTIVE, midnight(hour))]
    assert desk.states[0].config["reason"] == (
        "MAX_DAILY_LOSS: day_start=1000.00 USD, equity=799.78 USD, loss=200.22 USD, max=100.00 USD"
    )
    assert desk.states[1].config["reason"] == "a new day has begun"
    assert desk.reasons == ["TradingState.HALTED"] * 2


# proves: RI-023
def test_a_daily_loss_may_halt_for_good_and_the_night_belongs_to_the_new_day() -> None:
    # Each day falls by 150 dollars: over night, too.
    prices = ("1.10000", "1.10000", "1.08500", "1.08500")
    _, desk = run(
        buy(),
        quotes=ticks(*prices, step=DAY // 2, start=DAY),
        risk={"max_daily_loss": "150 USD", "resume_next_day": False},
        **FREE,
    )
    (event,) = desk.states
    assert event.ts_event == 2 * DAY
    assert "day_start=999.78 USD, equity=849.78 USD" in event.config["reason"]


# proves: RI-023
def test_who_lets_trading_go_on_measures_losses_anew() -> None:
    prices = ("1.10000", "1.10000", "1.09000", "1.08500", "1.08001", "1.08000")

    def go_on(desk: Desk, _: Any) -> None:
        desk.risk_engine.set_trading_state(ACTIVE)

    _, desk = run(
        buy(), None, go_on, quotes=ticks(*prices), risk={"max_drawdown": "100 USD"}, **FREE
    )
    states = [(event.state, event.ts_event // SECOND) for event in desk.states]
    assert states == [(HALTED, 3), (ACTIVE, 3), (HALTED, 6)]


# proves: RI-023
def test_limits_of_losses_do_not_change_a_run_that_stays_within_them() -> None:
    def digest(**risk: Any) -> str:
        engine, _ = run(buy(), None, lambda d, _: d.market(SELL, 10_000), risk=risk, **FREE)
        return engine.get_result().digest

    assert digest() == digest(max_drawdown="0.9", max_daily_loss="999 USD", max_position={})


def kill(flatten: bool = False) -> Any:
    return lambda desk, _: desk.risk_engine.kill("operator", flatten=flatten)


# proves: RI-023
def test_the_kill_switch_cancels_everything_and_holds_until_it_is_released() -> None:
    def try_state(desk: Desk, _: Any) -> None:
        with pytest.raises(InvalidValueError, match="release_kill"):
            desk.risk_engine.set_trading_state(ACTIVE)
        assert desk.risk_engine.is_killed
        assert desk.risk_engine.kill_reason == "operator"
        desk.market(SELL, 10_000)

    engine, desk = run(
        lambda d, _: [d.market(BUY, 10_000), d.limit(), d.limit(SELL, "1.20000", 5_000)],
        kill(),
        try_state,
        lambda d, _: d.risk_engine.release_kill("all clear"),
        lambda d, _: d.market(SELL, 10_000),
    )
    assert desk.reasons == ["TradingState.HALTED (kill switch: operator)"]
    statuses = [order.status.name for order in engine.cache.orders()]
    assert statuses == ["FILLED", "CANCELED", "CANCELED", "DENIED", "FILLED"]
    assert [event.state for event in desk.states] == [HALTED, ACTIVE]
    assert [event.config["reason"] for event in desk.states] == ["operator", "all clear"]
    assert not engine.risk_engine.is_killed
    with pytest.raises(InvalidValueError, match="must have been pulled"):
        engine.risk_engine.release_kill("twice")


# proves: RI-023
def test_the_kill_switch_closes_what_all_strategies_hold() -> None:
    engine = make_engine(latency_model=LatencyModel(base_latency_nanos=SECOND // 2))
    engine.add_data(ticks(*["1.10000"] * 10))
    # The second order of the long desk is on its way when the switch is pulled.
    long = Desk(lambda d, _: d.market(BUY, 10_000), None, lambda d, _: d.market(BUY, 5_000))
    short = Desk(lambda d, _: d.market(SELL, 4_000), None, kill(flatten=True), tag="002")
    engine.add_strategies([long, short])
    engine.run()
    assert engine.cache.positions_open() == []
    closing = [order for order in engine.cache.orders() if "KILL_SWITCH" in (order.tags or [])]
    assert {str(order.strategy_id) for order in closing} == {"Desk-001", "Desk-002"}
    assert all(order.is_reduce_only for order in closing)
    assert engine.cache.orders_open() == []


# proves: RI-023
def test_the_kill_switch_holds_where_checks_are_bypassed() -> None:
    _, desk = run(kill(), buy(), risk={"bypass": True})
    assert desk.reasons == ["TradingState.HALTED (kill switch: operator)"]


# proves: RI-023
def test_a_bracket_dies_with_its_entry() -> None:
    def bracket(desk: Desk, _: Any) -> None:
        at = Price.from_str
        desk.submit_order_list(
            desk.order_factory.bracket(
                PAIR.id,
                BUY,
                desk.qty(1_000),
                sl_trigger_price=at("1.05000"),
                tp_price=at("1.15000"),
                entry_order_type=OrderType.LIMIT,
                entry_price=at("1.09000"),
            )
        )

    engine, _ = run(bracket, kill())
    assert [order.status.name for order in engine.cache.orders()] == ["CANCELED"] * 3
    assert engine.cache.account_for_venue(SIM) is not None
