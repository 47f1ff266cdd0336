"""What the venue does with an order that arrives."""

from __future__ import annotations

import pytest
from stage import BUY, ID, SELL, Actor, bar, play, px, qty, quote, stage, status

from argonauta.model.enums import OrderStatus, TimeInForce, TriggerType
from argonauta.model.objects import Price

MARKET = [quote(1, 99, 101), quote(3, 99, 101), quote(5, 99, 101)]


# proves: ME-005
def test_a_finer_price_than_the_instrument_s_is_denied_before_the_venue() -> None:
    (line,) = play(MARKET, {2: lambda a: a.send("o", "limit", BUY, qty(1), Price(98.001, 3))})
    assert line == "o Denied: price 98.001 invalid (precision 3 > 2)"
    bypass = play(MARKET, {2: lambda a: a.send("o", "limit", BUY, qty(1), px(98))})
    assert bypass == ["o Accepted"]


# proves: ME-010
def test_a_market_order_needs_a_market() -> None:
    lines = play(MARKET, {0.5: lambda a: a.send("o", "market", BUY, qty(1))})
    assert lines == [f"o Rejected: no market for {ID}"]


# proves: ME-011
def test_a_post_only_order_that_would_take_is_rejected_and_says_why() -> None:
    actor, _ = stage(
        MARKET, {2: lambda a: a.send("o", "limit", BUY, qty(1), px(101), post_only=True)}
    )
    assert actor.lines == [
        "o Rejected: POST_ONLY LIMIT BUY order limit px of 101.00 would have been a TAKER: "
        "bid=99.00, ask=101.00"
    ]
    assert actor.orders["o"].last_event.due_post_only


# proves: ME-012, BT-090
@pytest.mark.parametrize(
    ("kind", "trigger", "what"),
    [("stop_market", 100.5, "stop px"), ("market_if_touched", 101.5, "trigger px")],
)
def test_a_trigger_that_is_in_the_market_is_rejected_or_trades_at_once(
    kind: str, trigger: float, what: str
) -> None:
    def send(actor: Actor) -> None:
        actor.send("o", kind, BUY, qty(1), px(trigger))

    (line,) = play(MARKET, {2: send})
    assert f"{what} of {trigger:.2f} was in the market: bid=99.00, ask=101.00" in line
    assert play(MARKET, {2: send}, reject_stop_orders=False) == [
        "o Accepted",
        "o Filled 1 @ 101.00 T",
    ]


# proves: ME-013
def test_a_trailing_stop_whose_trigger_is_in_the_market_is_rejected() -> None:
    def send(actor: Actor) -> None:
        actor.send("o", "trailing_stop_market", BUY, qty(1), 2, trigger_price=px(100))

    (line,) = play(MARKET, {2: send})
    assert line.startswith("o Rejected: TRAILING_STOP_MARKET BUY order trailing stop px of 100.00")


# proves: ME-007
def test_a_reduce_only_order_without_a_position_to_reduce_is_rejected() -> None:
    (line,) = play(MARKET, {2: lambda a: a.send("o", "market", BUY, qty(1), reduce_only=True)})
    assert line == "o Rejected: REDUCE_ONLY MARKET BUY order would have increased position"


# proves: ME-008, OR-013
def test_a_quote_quantity_is_converted_at_the_order_s_price_or_the_best_opposite() -> None:
    def send(actor: Actor) -> None:
        actor.send("m", "market", BUY, qty(2_020), quote_quantity=True)
        actor.send("l", "limit", BUY, qty(990), px(90), quote_quantity=True)
        actor.send("s", "limit", BUY, qty(20), px(90), quote_quantity=True)

    lines = play(MARKET, {2: send})
    assert lines == [
        "m Updated qty 20",
        "m Filled 20 @ 101.00 T",
        "l Updated qty 11 px 90.00",
        "l Accepted",
        "s Rejected: quote quantity 20 is less than one unit of EUR/USD.SIM at 90.00",
    ]


# proves: ME-009, ME-082
def test_orders_for_the_open_and_the_close_trade_in_their_auctions() -> None:
    data = [
        status(1, "PRE_OPEN"),
        quote(2, 99, 101),
        status(3, "TRADING"),
        quote(4, 100, 102),
        quote(6, 104, 106),
        status(7, "CLOSE"),
        quote(9, 90, 91),
    ]
    opening, closing = TimeInForce.AT_THE_OPEN, TimeInForce.AT_THE_CLOSE

    def send(actor: Actor) -> None:
        actor.send("open", "market", BUY, qty(5), time_in_force=opening)
        actor.send("limit", "limit", BUY, qty(5), px(101), time_in_force=opening)
        actor.send("day", "limit", BUY, qty(5), px(50), time_in_force=TimeInForce.DAY)

    def later(actor: Actor) -> None:
        actor.send("close", "market", SELL, qty(5), time_in_force=closing)

    lines = play(data, {2.5: send, 5: later})
    assert lines == [
        "open Accepted",
        "limit Accepted",
        "day Accepted",
        "open Filled 5 @ 102.00 T",
        "limit Canceled",
        "close Accepted",
        "close Filled 5 @ 104.00 T",
        "day Expired",
    ]


# proves: ME-009
def test_day_bars_have_an_auction_at_their_open_and_at_their_close() -> None:
    day = 86_400
    bars = [
        bar(n * day, (p, p + 2, p - 2, p + 1), spec="1-DAY-LAST")
        for n, p in ((1, 100), (2, 110), (3, 120))
    ]

    def send(actor: Actor) -> None:
        for name, force in (("open", TimeInForce.AT_THE_OPEN), ("close", TimeInForce.AT_THE_CLOSE)):
            actor.send(name, "market", BUY, qty(5), time_in_force=force)

    lines = play(bars, {day + 1: send}, bar_timing="SAME_CLOSE")
    assert lines == [
        "open Accepted",
        "close Accepted",
        "open Filled 5 @ 110.00 T",
        "close Filled 5 @ 111.00 T",
    ]


# proves: ME-027
def test_a_halted_market_keeps_orders_and_matches_them_when_it_goes_on() -> None:
    data = [
        quote(1, 99, 101),
        status(2, "HALT"),
        quote(4, 95, 97),
        status(6, "TRADING"),
        quote(8, 95, 97),
    ]
    steps = {
        1.5: lambda a: a.send("rest", "limit", BUY, qty(5), px(98)),
        3: lambda a: a.send("now", "market", BUY, qty(5)),
        5: lambda a: a.send("late", "limit", BUY, qty(5), px(90)),
        7: lambda a: a.cancel_order(a.orders["late"]),
    }
    assert play(data, steps) == [
        "rest Accepted",
        "now Rejected: EUR/USD.SIM is halted: nothing trades now",
        "late Accepted",
        "rest Filled 5 @ 98.00 M",
        "late Canceled",
    ]


# proves: ME-001
def test_an_order_is_taken_once() -> None:
    def twice(actor: Actor) -> None:
        order = actor.send("o", "limit", BUY, qty(1), px(90))
        with pytest.raises(ValueError, match="INITIALIZED"):
            actor.submit_order(order)

    actor, engine = stage(MARKET, {2: twice})
    assert actor.lines == ["o Accepted"]
    assert actor.orders["o"].status is OrderStatus.ACCEPTED
    assert engine.cache.orders_open_count() == 1


def test_a_trigger_type_that_needs_two_prices_is_left_to_the_emulator() -> None:
    def send(actor: Actor) -> None:
        actor.send("o", "stop_market", BUY, qty(1), px(105), trigger_type=TriggerType.DOUBLE_LAST)

    (line,) = play(MARKET, {2: send})
    assert "DOUBLE_LAST is not supported by this venue: emulate the order" in line
