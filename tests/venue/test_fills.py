"""At which prices orders trade, and how much."""

from __future__ import annotations

import pytest
from stage import BUY, L2, SELL, Actor, deltas, play, px, qty, quote, stage, trade

from argonauta.backtest.matching import ImpactModel
from argonauta.backtest.models import FillModel
from argonauta.model.enums import OmsType, TimeInForce

BOOK = deltas(
    1, ("bid", 99, 10), ("bid", 98, 20), ("ask", 101, 5), ("ask", 102, 5), ("ask", 104, 50)
)


def market(name: str, quantity: int, side: object = BUY, **terms: object) -> object:
    return lambda a: a.send(name, "market", side, qty(quantity), **terms)


# proves: ME-029, ME-044
def test_a_taker_walks_the_levels_of_a_book() -> None:
    assert play([BOOK], {2: market("o", 12)}, **L2) == [
        "o Filled 5 @ 101.00 T",
        "o Filled 5 @ 102.00 T",
        "o Filled 2 @ 104.00 T",
    ]
    limit = {2: lambda a: a.send("o", "limit", BUY, qty(12), px(102))}
    assert play([BOOK], limit, **L2) == [
        "o Accepted",
        "o Filled 5 @ 101.00 T",
        "o Filled 5 @ 102.00 T",
    ]


# proves: ME-029
def test_a_market_order_ends_with_the_book() -> None:
    lines = play([BOOK], {2: market("o", 100)}, **L2)
    assert lines[-2:] == ["o Filled 50 @ 104.00 T", "o Canceled"]


# proves: ME-019
def test_fill_or_kill_counts_all_levels() -> None:
    fok = TimeInForce.FOK
    assert play([BOOK], {2: market("o", 61, time_in_force=fok)}, **L2) == ["o Canceled"]
    assert len(play([BOOK], {2: market("o", 60, time_in_force=fok)}, **L2)) == 3


# proves: ME-030, ME-032
def test_where_one_level_is_shown_the_rest_is_one_increment_worse() -> None:
    data = [quote(1, 99, 101, 10), quote(3, 99, 101, 10)]
    expected = ["o Filled 10 @ 101.00 T", "o Filled 5 @ 101.01 T"]
    assert play(data, {2: market("o", 15)}) == expected
    limit = {2: lambda a: a.send("o", "limit", BUY, qty(15), px(103))}
    assert play(data, limit) == ["o Accepted", *expected]


# proves: ME-031, ME-041
@pytest.mark.parametrize("consumes", [True, False])
def test_a_maker_trades_at_its_limit_what_is_shown_or_all_of_it(consumes: bool) -> None:
    data = [quote(1, 99, 101), quote(3, 95, 97, 4), quote(5, 95, 97, 4), quote(7, 95, 97, 3)]
    steps = {2: lambda a: a.send("o", "limit", BUY, qty(10), px(98))}
    lines = play(data, steps, liquidity_consumption=consumes)
    if consumes:
        # The same four are not sold twice; three more are.
        assert lines == ["o Accepted", "o Filled 4 @ 98.00 M", "o Filled 3 @ 98.00 M"]
    else:
        assert lines == ["o Accepted", "o Filled 4 @ 98.00 M", "o Filled 6 @ 98.00 M"]


# proves: ME-040
def test_one_displayed_size_is_not_sold_twice() -> None:
    data = [BOOK, deltas(4, ("ask", 101, 7))]
    steps = {2: market("a", 3), 3: market("b", 3), 5: market("c", 3)}
    assert play(data, steps, **L2) == [
        "a Filled 3 @ 101.00 T",
        "b Filled 2 @ 101.00 T",
        "b Filled 1 @ 102.00 T",
        "c Filled 3 @ 101.00 T",
    ]
    again = play(data, steps, **L2, liquidity_consumption=False)
    assert again[1] == "b Filled 3 @ 101.00 T"


# proves: ME-040
def test_what_a_trade_took_is_gone_before_the_book_shows_it() -> None:
    data = [BOOK, trade(2, 101, 4, "BUYER")]
    assert play(data, {3: market("o", 3)}, **L2) == [
        "o Filled 1 @ 101.00 T",
        "o Filled 2 @ 102.00 T",
    ]


# proves: ME-040
def test_quotes_that_repeat_a_size_do_not_refill_it() -> None:
    data = [quote(1, 99, 101, 10), quote(3, 99, 101, 10), quote(5, 99, 101, 12)]
    steps = {2: market("a", 10), 4: market("b", 2), 6: market("c", 2)}
    assert play(data, steps) == [
        "a Filled 10 @ 101.00 T",
        "b Filled 2 @ 101.01 T",
        "c Filled 2 @ 101.00 T",
    ]


# proves: ME-033
def test_at_the_touch_the_fill_model_decides() -> None:
    data = [quote(1, 99, 101), quote(3, 96, 98), quote(5, 96, 97.99)]
    steps = {2: lambda a: a.send("o", "limit", BUY, qty(10), px(98))}
    never = FillModel(prob_fill_on_limit=0.0)
    engine_lines = play(data[:2], steps, fill_model=never)
    assert engine_lines == ["o Accepted"]
    assert play(data, steps, fill_model=never)[-1] == "o Filled 10 @ 98.00 M"


# proves: ME-034
def test_a_taker_may_slip_one_increment_where_one_level_is_shown() -> None:
    data = [quote(1, 99, 101)]
    always = FillModel(prob_slippage=1.0)
    assert play(data, {2: market("o", 5)}, fill_model=always) == ["o Filled 5 @ 101.01 T"]
    assert play([BOOK], {2: market("o", 5)}, fill_model=always, **L2) == ["o Filled 5 @ 101.00 T"]


# proves: ME-036
def test_price_protection_keeps_an_order_from_the_far_end_of_the_book() -> None:
    protected = {**L2, "price_protection_points": 100}  # one whole unit from the best ask of 101
    assert play([BOOK], {2: market("o", 12)}, **protected) == [
        "o Filled 5 @ 101.00 T",
        "o Filled 5 @ 102.00 T",
        "o Canceled",
    ]


# proves: ME-037
def test_an_order_that_finds_nothing_to_trade_with_is_rejected() -> None:
    steps = {2: market("a", 60), 3: market("b", 1)}
    lines = play([BOOK], steps, **L2)
    assert lines[-1] == "b Rejected: no market with no fills"


# proves: ME-038
def test_no_order_trades_more_than_it_asked_for() -> None:
    data = [quote(1, 99, 101, 1_000), *(quote(n, 95, 97, 7 * n) for n in range(3, 9))]
    actor, _ = stage(data, {2: lambda a: a.send("o", "limit", BUY, qty(30), px(98))})
    assert actor.orders["o"].filled_qty == qty(30)
    assert sum(int(line.split()[2]) for line in actor.lines if "Filled" in line) == 30


# proves: ME-039
def test_a_reduce_only_order_is_cut_down_to_its_position() -> None:
    data = [quote(n, 99, 101) for n in (1, 3, 5, 7)]
    steps = {
        2: market("in", 10),
        4: lambda a: a.send("out", "limit", SELL, qty(25), px(99), reduce_only=True),
    }
    assert play(data, steps) == [
        "in Filled 10 @ 101.00 T",
        "out Accepted",
        "out Updated qty 10 px 99.00",
        "out Filled 10 @ 99.00 T",
    ]


# proves: ME-038
@pytest.mark.parametrize("oms", [OmsType.NETTING, OmsType.HEDGING])
def test_own_trades_move_the_market_where_that_is_asked_for(oms: OmsType) -> None:
    # Taking 25 of 100 shifts by 4 * sqrt(0.25) = 2 increments, which halve in a second.
    impact = ImpactModel(coefficient_ticks=4.0, exponent=0.5, half_life_ns=1_000_000_000)
    data = [quote(n, 99, 101, 100) for n in (1, 3, 4, 30)]
    steps = {2: market("a", 25), 2.001: market("b", 1), 3.0: market("c", 1), 31: market("d", 1)}
    lines = play(data, steps, impact_model=impact, oms_type=oms)
    assert lines == [
        "a Filled 25 @ 101.00 T",
        "b Filled 1 @ 101.02 T",
        "c Filled 1 @ 101.01 T",
        "d Filled 1 @ 101.00 T",
    ]


# proves: ME-043
def test_each_fill_is_charged() -> None:
    def send(actor: Actor) -> None:
        actor.send("o", "market", BUY, qty(12))

    actor, engine = stage([BOOK], {2: send}, **L2)
    fills = [event for event in actor.orders["o"].events if hasattr(event, "commission")]
    assert len(fills) == 3
    assert all(str(fill.commission) == "0.00 USD" for fill in fills)
    assert len(engine.cache.positions()) == 1
