"""What is let through at all: trading states, changes of orders, and what is told of them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from argonauta.common.actor import Actor
from argonauta.common.messages import TradingStateChanged
from argonauta.errors import InvalidValueError
from argonauta.model.enums import TradingState
from argonauta.model.objects import Price, Quantity

from .support import BUY, PAIR, QUOTES, SELL, Desk, make_engine, reasons, run

if TYPE_CHECKING:
    from argonauta.risk.engine import RiskEngine

ACTIVE, HALTED, REDUCING = TradingState.ACTIVE, TradingState.HALTED, TradingState.REDUCING


def state(wanted: TradingState) -> Any:
    return lambda desk, _: desk.risk_engine.set_trading_state(wanted)


# proves: RI-016
def test_while_trading_is_halted_only_cancels_pass() -> None:
    def halt(desk: Desk, tick: Any) -> None:
        state(HALTED)(desk, tick)
        order = desk.cache.orders_open()[0]
        desk.modify_order(order, price=Price.from_str("1.08000"))
        desk.market()

    engine, desk = run(
        lambda d, _: d.limit(),
        halt,
        lambda d, _: d.cancel_all_orders(PAIR.id),
        state(ACTIVE),
        lambda d, _: d.market(),
    )
    assert desk.reasons == ["TradingState is HALTED", "TradingState.HALTED"]
    names = [order.status.name for order in engine.cache.orders()]
    assert names == ["CANCELED", "DENIED", "FILLED"]
    assert engine.cache.orders()[0].price == Price.from_str("1.09000")


# proves: RI-017
def test_while_trading_is_reduced_only_what_closes_a_position_passes() -> None:
    def orders(desk: Desk, _: Any) -> None:
        desk.market(BUY, 1_000)
        desk.market(SELL, 10_001)
        desk.limit(SELL, "1.20000", 6_000)
        desk.limit(SELL, "1.20000", 4_001)
        desk.limit(SELL, "1.20000", 4_000)

    told = reasons(
        state(REDUCING),
        lambda d, _: d.market(BUY, 1_000),
        state(ACTIVE),
        lambda d, _: d.market(BUY, 10_000),
        state(REDUCING),
        orders,
    )
    assert told == [
        "BUY when TradingState.REDUCING and FLAT EUR/USD.SIM",
        "BUY when TradingState.REDUCING and LONG EUR/USD.SIM",
        "SELL of 10001 when TradingState.REDUCING and LONG 10000 EUR/USD.SIM",
        "SELL of 10001 when TradingState.REDUCING and LONG 10000 EUR/USD.SIM",
    ]


# proves: RI-017
def test_a_change_that_makes_an_order_larger_is_refused_while_trading_is_reduced() -> None:
    def change(desk: Desk, tick: Any) -> None:
        state(REDUCING)(desk, tick)
        (order,) = desk.cache.orders_open()
        desk.modify_order(order, quantity=Quantity(2_000, 0))
        desk.steps = [
            lambda d, _: d.modify_order(order, price=Price.from_str("1.08000")),
            lambda d, _: d.modify_order(order, quantity=Quantity(1_000, 0)),
        ]

    engine, desk = run(
        lambda d, _: d.market(BUY, 1_000), lambda d, _: d.limit(BUY, "1.09000", 1_500), change
    )
    assert desk.reasons == ["BUY when TradingState.REDUCING and LONG EUR/USD.SIM"]
    (order,) = engine.cache.orders_open()
    assert (order.price, order.quantity) == (Price.from_str("1.08000"), Quantity(1_000, 0))


# proves: RI-018
def test_one_order_that_fails_denies_its_bracket() -> None:
    def bracket(desk: Desk, _: Any) -> None:
        at = Price.from_str
        desk.submit_order_list(
            desk.order_factory.bracket(
                PAIR.id,
                BUY,
                Quantity(1_000, 0),
                sl_trigger_price=at("1.05000"),
                tp_price=at("0.00000"),
            )
        )

    engine, desk = run(bracket)
    assert [order.status.name for order in engine.cache.orders()] == ["DENIED"] * 3
    name = engine.cache.orders()[0].order_list_id
    assert sorted(desk.reasons) == [
        f"OrderList {name} DENIED",
        f"OrderList {name} DENIED",
        "price 0.00000 invalid (not positive)",
    ]


# proves: RI-019
def test_a_change_must_fit_the_instrument_and_what_the_account_can_carry() -> None:
    def change(desk: Desk, _: Any) -> None:
        (order,) = desk.cache.orders_open()
        for terms in (
            {"price": Price.from_str("1.090001")},
            {"price": Price.from_str("0.00000")},
            {"quantity": Quantity(999, 0)},
            {"quantity": Quantity(10_000_001, 0)},
            {"quantity": Quantity(9_000_000, 0)},
            {"quantity": Quantity(1_001, 0)},
        ):
            desk.modify_order(order, **terms)

    told = reasons(
        lambda d, _: d.limit(BUY, "1.09000", 1_000),
        change,
        balances=["1000 USD"],
        default_leverage=Decimal(10),
    )
    assert told == [
        "price 1.090001 invalid (precision 6 > 5)",
        "price 0.00000 invalid (not positive)",
        "quantity 999 invalid (< minimum trade size of 1000)",
        "quantity 10000001 invalid (> maximum trade size of 10000000)",
        # 9,000,000 need 29,430.00, of which 3.27 are tied up already.
        "MARGIN_EXCEEDS_FREE_BALANCE: free=996.73 USD, margin_init=29426.73 USD",
    ]


# proves: RI-019
def test_an_order_that_is_closed_or_being_cancelled_is_left_alone(
    capfd: pytest.CaptureFixture[str],
) -> None:
    from argonauta.backtest.engine import BacktestEngine

    from .support import SIM, USD

    def late(desk: Desk, _: Any) -> None:
        (order,) = desk.cache.orders_open()
        desk.cancel_order(order)
        desk.modify_order(order, price=Price.from_str("1.08000"))
        desk.steps = [lambda d, _: d.modify_order(order, price=Price.from_str("1.08000"))]

    from argonauta.model.enums import AccountType, OmsType
    from argonauta.model.objects import Money

    engine = BacktestEngine()
    engine.add_venue(SIM, OmsType.NETTING, AccountType.MARGIN, [Money(1_000_000, USD)])
    engine.add_instrument(PAIR)
    engine.add_data(QUOTES)
    desk = Desk(lambda d, _: d.limit(), late)
    engine.add_strategy(desk)
    engine.run()
    assert desk.reasons == []
    assert "OrderUpdated" not in desk.heard
    out = capfd.readouterr().out
    assert "is pending cancel" in out
    assert "is closed: CANCELED" in out


# proves: RI-001, RI-021
def test_the_risk_engine_says_what_it_enforces_and_is_one_for_all() -> None:
    seen: list[RiskEngine] = []
    engine, _desk = run(
        lambda d, _: [d.market(), d.limit()],
        lambda d, _: d.modify_order(d.cache.orders_open()[0], price=Price.from_str("1.08000")),
        lambda d, _: seen.append(d.risk_engine),
        risk={"max_notional_per_order": {"EUR/USD.SIM": Decimal("500000.5")}},
    )
    risk = engine.risk_engine
    assert risk.max_order_submit_rate() == (100, timedelta(seconds=1))
    assert risk.max_order_modify_rate() == (100, timedelta(seconds=1))
    assert risk.max_notionals_per_order() == {PAIR.id: Decimal("500000.5")}
    assert risk.max_notional_per_order(PAIR.id) == Decimal("500000.5")
    assert (risk.is_bypassed, risk.debug, risk.trading_state) == (False, False, ACTIVE)
    assert risk.command_count == 3
    events = sum(order.event_count for order in engine.cache.orders())
    assert risk.event_count == events + len(engine.cache.positions())
    seen[0].set_max_notional_per_order(PAIR.id, 7)
    assert risk.max_notional_per_order(PAIR.id) == 7
    assert risk.settings()["max_notional_per_order"] == "EUR/USD.SIM: 7"
    engine.reset()
    assert risk.max_notional_per_order(PAIR.id) == Decimal("500000.5")
    assert risk.command_count == 0


# proves: RI-021, RI-022
def test_a_change_of_the_trading_state_is_told_to_every_component() -> None:
    class Guard(Actor):
        def __init__(self) -> None:
            super().__init__()
            self.heard: list[TradingStateChanged] = []

        def on_start(self) -> None:
            self.subscribe_quote_ticks(PAIR.id)

        def on_quote_tick(self, tick: Any) -> None:
            if tick.ts_event == QUOTES[2].ts_event:
                self.risk_engine.set_trading_state(REDUCING)
                self.risk_engine.set_trading_state(REDUCING)

        def on_trading_state_changed(self, event: TradingStateChanged) -> None:
            self.heard.append(event)

    engine = make_engine()
    engine.add_data(QUOTES)
    guard, desk = Guard(), Desk()
    engine.add_actor(guard)
    engine.add_strategy(desk)
    engine.run()
    assert guard.heard == desk.states
    (event,) = desk.states
    assert isinstance(event, TradingStateChanged)
    assert (event.state, event.ts_event) == (REDUCING, QUOTES[2].ts_event)
    assert event.trader_id == engine.trader_id
    assert event.config["reason"] == "it was set"
    assert event.config["max_order_submit_rate"] == "100/00:00:01"
    assert engine.risk_engine.trading_state == REDUCING
    engine.reset()
    assert engine.risk_engine.trading_state == ACTIVE


def test_a_state_that_is_none_is_refused() -> None:
    risk = make_engine().risk_engine
    for wrong in ("HALTED", 9, None, 1.5):
        with pytest.raises((TypeError, InvalidValueError)):
            risk.set_trading_state(wrong)  # type: ignore[arg-type]
