"""Trades that reach resting orders, and the queue that these stand in."""

from __future__ import annotations

import pytest
from stage import BUY, L2, L3, SELL, deltas, play, px, qty, quote, trade

from argonauta.backtest.matching import (
    FifoQueueModel,
    LogProbQueueModel,
    PowerProbQueueModel,
    QueueModel,
    RiskAverseQueueModel,
    TradesQueueModel,
)
from argonauta.errors import InvalidConfigurationError

REST = {2: lambda a: a.send("o", "limit", BUY, qty(10), px(98))}


# proves: ME-055
@pytest.mark.parametrize(
    ("aggressor", "trades"), [("SELLER", True), ("BUYER", False), ("NO_AGGRESSOR", True)]
)
def test_a_trade_fills_the_side_that_it_was_aggressive_against(
    aggressor: str, trades: bool
) -> None:
    data = [quote(1, 99, 101), trade(3, 98, 4, aggressor), quote(5, 99, 101)]
    filled = ["o Filled 4 @ 98.00 M"] if trades else []
    assert play(data, REST) == ["o Accepted", *filled]


# proves: ME-055
def test_a_trade_does_not_move_the_quoted_market() -> None:
    data = [quote(1, 99, 101), trade(3, 95, 4)]
    lines = play(data, {4: lambda a: a.send("o", "market", SELL, qty(1))})
    assert lines == ["o Filled 1 @ 99.00 T"]


# proves: ME-056
def test_own_orders_share_the_size_of_a_trade() -> None:
    def send(actor: object) -> None:
        actor.send("a", "limit", BUY, qty(3), px(98))
        actor.send("b", "limit", BUY, qty(3), px(97))

    data = [quote(1, 99, 101), trade(3, 96, 4)]
    assert play(data, {2: send})[2:] == ["a Filled 3 @ 98.00 M", "b Filled 1 @ 97.00 M"]
    alone = play(data, {2: send}, liquidity_consumption=False)
    assert alone[2:] == ["a Filled 3 @ 98.00 M", "b Filled 3 @ 97.00 M"]


# proves: ME-057
def test_without_trade_execution_a_trade_fills_nothing() -> None:
    data = [quote(1, 99, 101), trade(3, 98, 4), quote(5, 99, 101)]
    assert play(data, REST, trade_execution=False) == ["o Accepted"]


def book(at: int, size: int) -> object:
    return deltas(at, ("bid", 98, size), ("bid", 97, 50), ("ask", 101, 50))


# proves: ME-058
@pytest.mark.parametrize(
    ("model", "left"),
    [
        # 100 stand before the order; 40 are cancelled and 50 trade; then 60 trade.
        (TradesQueueModel(), 10),
        (RiskAverseQueueModel(), 50),
        (PowerProbQueueModel(1.0), 50),
        (LogProbQueueModel(), 50),
    ],
)
def test_an_order_waits_for_those_before_it(model: QueueModel, left: int) -> None:
    data = [book(1, 100), book(3, 60), trade(4, 98, 50), book(5, 10), trade(6, 98, 60)]
    steps = {2: lambda a: a.send("o", "limit", BUY, qty(1_000), px(98))}
    lines = play(data, steps, queue_model=model, **L2)
    assert lines == ["o Accepted", f"o Filled {left} @ 98.00 M"]


# proves: ME-058
def test_models_differ_in_where_a_cancelled_size_stood() -> None:
    # 100 before; 300 join behind; 40 of the 400 are cancelled; 100 trade.
    data = [book(1, 100), book(3, 400), book(4, 360), trade(5, 98, 100)]
    steps = {2: lambda a: a.send("o", "limit", BUY, qty(1_000), px(98))}
    excess = {
        TradesQueueModel(): 0,
        RiskAverseQueueModel(): 0,
        PowerProbQueueModel(1.0): 10,  # 300 / (300 + 100) of the 40 stood behind
        PowerProbQueueModel(2.0): 4,
    }
    for model, size in excess.items():
        filled = [f"o Filled {size} @ 98.00 M"] if size else []
        assert play(data, steps, queue_model=model, **L2) == ["o Accepted", *filled], model


# proves: ME-058
def test_the_end_of_a_level_clears_the_queue_and_a_trade_through_it_needs_none() -> None:
    cleared = [book(1, 100), deltas(3, ("bid", 98, 0)), trade(4, 98, 7)]
    assert play(cleared, REST, queue_position=True, **L2)[1:] == ["o Filled 7 @ 98.00 M"]
    through = [book(1, 100), trade(4, 97.5, 7)]
    assert play(through, REST, queue_position=True, **L2)[1:] == ["o Filled 7 @ 98.00 M"]


# proves: ME-058
def test_a_change_of_price_or_a_larger_size_goes_to_the_end_of_the_queue() -> None:
    data = [book(1, 20), trade(3, 98, 20), book(5, 30), trade(7, 98, 30), trade(8, 98, 3)]
    stays = {2: REST[2], 6: lambda a: a.modify_order(a.orders["o"], quantity=qty(5))}
    assert play(data, stays, queue_position=True, **L2)[-1] == "o Filled 5 @ 98.00 M"
    grows = {2: REST[2], 6: lambda a: a.modify_order(a.orders["o"], quantity=qty(15))}
    assert play(data, grows, queue_position=True, **L2)[-1] == "o Filled 3 @ 98.00 M"


# proves: ME-058
def test_by_the_best_prices_alone_the_queue_is_known_once_its_price_is_the_best() -> None:
    data = [quote(1, 99, 101, 50), quote(3, 98, 101, 20), trade(4, 98, 15), trade(5, 98, 9)]
    assert play(data, REST, queue_position=True) == ["o Accepted", "o Filled 4 @ 98.00 M"]


# proves: ME-058
def test_a_book_by_order_knows_who_stands_before() -> None:
    data = [
        deltas(1, ("bid", 98, 6, 1), ("bid", 98, 5, 2), ("ask", 101, 50, 9)),
        deltas(3, ("bid", 98, 8, 3)),  # joins behind
        deltas(4, ("bid", 98, 0, 3)),  # and leaves: nothing changes for the order
        deltas(5, ("bid", 98, 0, 1)),  # six before it leave: five are left
        trade(6, 98, 7),
    ]
    assert play(data, REST, queue_position=True, **L3) == ["o Accepted", "o Filled 2 @ 98.00 M"]
    with pytest.raises(InvalidConfigurationError, match="L3_MBO"):
        play(data, REST, queue_model=FifoQueueModel(), **L2)


def test_an_iceberg_goes_to_the_end_with_each_part_that_it_shows() -> None:
    def send(actor: object) -> None:
        actor.send("ice", "limit", BUY, qty(9), px(98), display_qty=qty(3))
        actor.send("all", "limit", BUY, qty(4), px(98))

    data = [quote(1, 99, 101), *(trade(n, 98, 3) for n in (3, 4, 5, 6))]
    fills = [line for line in play(data, {2: send}) if "Filled" in line]
    assert fills == [
        "ice Filled 3 @ 98.00 M",
        "all Filled 3 @ 98.00 M",
        "all Filled 1 @ 98.00 M",
        "ice Filled 2 @ 98.00 M",
        "ice Filled 3 @ 98.00 M",
    ]
