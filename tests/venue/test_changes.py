"""Changes and cancels of orders that rest."""

from __future__ import annotations

import pytest
from stage import BUY, SELL, Actor, play, px, qty, quote

MARKET = [quote(n, 99, 101) for n in (1, 3, 5)]
REST = {2: lambda a: a.send("o", "limit", BUY, qty(10), px(98))}


# proves: ME-025
@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"quantity": qty(5)}, ["o Updated qty 5 px 98.00"]),
        ({"price": px(97)}, ["o Updated qty 10 px 97.00"]),
        ({"price": px(101)}, ["o Updated qty 10 px 101.00", "o Filled 10 @ 101.00 T"]),
    ],
)
def test_a_change_takes_effect(terms: dict[str, object], expected: list[str]) -> None:
    steps = REST | {4: lambda a: a.modify_order(a.orders["o"], **terms)}
    assert play(MARKET, steps) == ["o Accepted", *expected]


# proves: ME-025
def test_a_change_below_what_has_traded_is_rejected_and_to_what_has_traded_ends_the_order() -> None:
    data = [quote(1, 99, 101), quote(3, 96, 98, 4), quote(5, 99, 101), quote(7, 99, 101)]
    steps = REST | {
        4: lambda a: a.modify_order(a.orders["o"], quantity=qty(3)),
        6: lambda a: a.modify_order(a.orders["o"], quantity=qty(4)),
    }
    assert play(data, steps) == [
        "o Accepted",
        "o Filled 4 @ 98.00 M",
        "o ModifyRejected: Cannot reduce order quantity 3 below filled quantity 4",
        "o Updated qty 4 px 98.00",
        "o Canceled",
    ]


# proves: ME-025
def test_a_change_that_would_take_or_trigger_is_rejected() -> None:
    def send(actor: Actor) -> None:
        actor.send("post", "limit", BUY, qty(10), px(98), post_only=True)
        actor.send("stop", "stop_market", SELL, qty(10), px(95))

    def change(actor: Actor) -> None:
        actor.modify_order(actor.orders["post"], price=px(101))
        actor.modify_order(actor.orders["stop"], trigger_price=px(99))

    lines = play(MARKET, {2: send, 4: change})
    assert lines[2:] == [
        "post ModifyRejected: POST_ONLY LIMIT BUY order new limit px of 101.00 would have been a "
        "TAKER: bid=99.00, ask=101.00",
        "stop ModifyRejected: STOP_MARKET SELL order new stop px of 99.00 was in the market: "
        "bid=99.00, ask=101.00",
    ]


# proves: ME-026
def test_a_cancel_takes_the_order_out_and_one_of_nothing_is_left_alone() -> None:
    steps = REST | {
        4: lambda a: a.cancel_order(a.orders["o"]),
        4.5: lambda a: a.cancel_order(a.orders["o"]),
    }
    assert play(MARKET, steps) == ["o Accepted", "o Canceled"]


# proves: ME-026
def test_all_orders_of_a_side_are_cancelled() -> None:
    from stage import ID

    def send(actor: Actor) -> None:
        actor.send("buy", "limit", BUY, qty(1), px(90))
        actor.send("sell", "limit", SELL, qty(1), px(110))

    steps = {2: send, 4: lambda a: a.cancel_all_orders(ID, BUY)}
    assert play(MARKET, steps) == ["buy Accepted", "sell Accepted", "buy Canceled"]


# proves: ME-026
def test_an_order_that_waits_for_the_next_bar_can_be_cancelled() -> None:
    from stage import bar

    bars = [bar(60 * n, (100, 101, 99, 100)) for n in (1, 2, 3)]
    steps = {
        60: lambda a: None,
        60.5: lambda a: a.send("o", "market", BUY, qty(1)),
        61: lambda a: a.cancel_order(a.orders["o"]),
    }
    assert play(bars, steps) == ["o Canceled"]
