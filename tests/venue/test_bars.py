"""How bars move the market, and when orders trade in them."""

from __future__ import annotations

import pytest
from stage import BUY, SECOND, SELL, Actor, bar, play, px, qty, quote

BARS = [
    bar(60, (100, 104, 98, 102)),
    bar(120, (103, 106, 101, 105)),
    bar(180, (107, 109, 105, 108)),
]


def market(name: str = "o", quantity: int = 10, side: object = BUY) -> object:
    return lambda a: a.send(name, "market", side, qty(quantity))


# proves: ME-047, ME-054
@pytest.mark.parametrize(
    ("timing", "price"),
    [("SAME_CLOSE", 102), ("NEXT_OPEN", 103), ("NEXT_CLOSE", 105), ("ADAPTIVE_PATH", 103)],
)
def test_an_order_trades_when_the_venue_says(timing: str, price: int) -> None:
    # The alert at a bar's close comes before that bar: the order is sent at the second close.
    lines = play(BARS, {60: lambda a: None, 60.0000001: market()}, bar_timing=timing)
    if timing in {"NEXT_OPEN", "ADAPTIVE_PATH"}:
        price = 105  # sent within the second bar, whose open was made before
    assert lines == [f"o Filled 10 @ {price}.00 T"]


class OnBar(Actor):
    """Buys with the first bar."""

    def on_start(self) -> None:
        self.subscribe_bars(BARS[0].bar_type)

    def on_bar(self, made: object) -> None:
        if "o" not in self.orders:
            self.send("o", "market", BUY, qty(10))


# proves: ME-047
@pytest.mark.parametrize(
    ("timing", "price", "at"),
    [
        (None, 103, 120),
        ("SAME_CLOSE", 102, 60),
        ("NEXT_OPEN", 103, 120),
        ("NEXT_CLOSE", 105, 120),
        ("ADAPTIVE_PATH", 103, 120),
    ],
)
def test_an_order_of_on_bar_trades_at_a_price_made_later_unless_asked_otherwise(
    timing: str | None, price: int, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import stage

    monkeypatch.setattr(stage, "Actor", OnBar)
    actor, _ = stage.stage(BARS, {}, bar_timing=timing)
    assert actor.lines == [f"o Filled 10 @ {price}.00 T"]
    assert actor.orders["o"].ts_last == at * SECOND


# proves: ME-047
def test_an_order_with_the_last_bar_has_no_later_price_and_does_not_trade() -> None:
    assert play(BARS[:1], {60.5: market()}) == []


# proves: ME-048
@pytest.mark.parametrize(("adaptive", "first"), [(False, "high"), (True, "low")])
def test_the_path_is_open_high_low_close_unless_it_adapts(adaptive: bool, first: str) -> None:
    bars = [bar(60, (100, 100, 100, 100)), bar(120, (100, 104, 98, 100))]

    def send(actor: Actor) -> None:
        actor.send("high", "limit", SELL, qty(1), px(103))
        actor.send("low", "limit", BUY, qty(1), px(99))

    lines = play(
        bars, {60.5: send}, bar_timing="SAME_CLOSE", bar_adaptive_high_low_ordering=adaptive
    )
    assert next(line.split()[0] for line in lines if "Filled" in line) == first


# proves: ME-049
def test_each_price_of_a_bar_shows_a_quarter_of_its_volume() -> None:
    lines = play(
        [bar(60, (100, 101, 99, 100), 400)], {60.5: market("o", 150)}, bar_timing="SAME_CLOSE"
    )
    assert lines == ["o Filled 100 @ 100.00 T", "o Filled 50 @ 100.01 T"]


# proves: ME-050
def test_a_bar_of_last_prices_is_the_market_on_both_sides() -> None:
    steps = {60.5: market("b"), 61: market("s", 10, SELL)}
    lines = play(BARS[:1], steps, bar_timing="SAME_CLOSE")
    assert lines == ["b Filled 10 @ 102.00 T", "s Filled 10 @ 102.00 T"]


# proves: ME-051
def test_bid_and_ask_bars_move_the_market_together() -> None:
    pair = [
        bar(60, (99, 99, 99, 99), spec="1-MINUTE-BID"),
        bar(60, (101, 101, 101, 101), spec="1-MINUTE-ASK"),
    ]
    steps = {60.5: market("b"), 61: market("s", 10, SELL)}
    lines = play(pair, steps, bar_timing="SAME_CLOSE")
    assert lines == ["b Filled 10 @ 101.00 T", "s Filled 10 @ 99.00 T"]


# proves: ME-052
def test_of_several_lengths_the_shortest_makes_the_price() -> None:
    bars = [*BARS, bar(180, (50, 60, 40, 55), spec="3-MINUTE-LAST")]
    assert play(bars, {181: market()}, bar_timing="SAME_CLOSE") == ["o Filled 10 @ 108.00 T"]


# proves: ME-053
def test_a_bar_is_known_at_its_ts_init_and_not_before() -> None:
    steps = {59: market("early"), 60.5: market("late")}
    lines = play(BARS, steps, bar_timing="SAME_CLOSE")
    assert lines == ["early Rejected: no market for EUR/USD.SIM", "late Filled 10 @ 102.00 T"]


# proves: ME-047
def test_bars_do_not_move_a_market_with_a_book_nor_one_that_ignores_them() -> None:
    from stage import L2

    for options in ({"bar_execution": False}, L2):
        lines = play(BARS, {60.5: market()}, bar_timing="SAME_CLOSE", **options)
        assert lines == ["o Rejected: no market for EUR/USD.SIM"]


# proves: ME-054
def test_a_quote_that_came_later_than_the_bar_is_the_market_at_once() -> None:
    data = [*BARS, quote(61, 109, 111)]
    assert play(data, {62: market()}) == ["o Filled 10 @ 111.00 T"]
