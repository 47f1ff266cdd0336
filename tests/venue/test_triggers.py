"""When orders are reached: limits, stops, touches and trailing stops."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from stage import BUY, ID, L2, SECOND, SELL, Actor, bar, deltas, play, px, qty, quote, trade

from argonauta.model.data import MarkPriceUpdate, QuoteTick
from argonauta.model.enums import TimeInForce, TrailingOffsetType, TriggerType


def rest(*orders: tuple[object, ...], **terms: object) -> dict[float, object]:
    """Return a step that sends orders ``(name, kind, side, quantity, prices...)`` at 1.5 s."""

    def send(actor: Actor) -> None:
        for name, kind, side, quantity, *prices in orders:
            actor.send(name, kind, side, qty(quantity), *map(px, prices), **terms)

    return {1.5: send}


# proves: ME-014
@pytest.mark.parametrize(("side", "limit", "ask"), [("BUY", 98, 98), ("SELL", 102, 104)])
def test_a_limit_is_reached_as_the_other_side_comes_to_it(side: str, limit: int, ask: int) -> None:
    order = ("o", "limit", BUY if side == "BUY" else SELL, 10, limit)
    away = [quote(1, 99, 101), quote(2, 98.5, 101.5)]
    assert play(away, rest(order)) == ["o Accepted"]
    near = [*away, quote(3, ask - 2, ask)]
    assert play(near, rest(order)) == ["o Accepted", f"o Filled 10 @ {limit}.00 M"]


# proves: ME-016
@pytest.mark.parametrize(("side", "trigger", "bid"), [("BUY", 103, 102), ("SELL", 97, 97)])
def test_a_stop_is_triggered_as_the_market_moves_against_it(
    side: str, trigger: int, bid: int
) -> None:
    order = ("o", "stop_market", BUY if side == "BUY" else SELL, 10, trigger)
    data = [quote(1, 99, 101), quote(2, 98, 102), quote(3, bid, bid + 1)]
    price = bid + 1 if side == "BUY" else bid
    assert play(data, rest(order)) == ["o Accepted", f"o Filled 10 @ {price}.00 T"]


# proves: ME-017
@pytest.mark.parametrize(("side", "trigger", "bid"), [("BUY", 98, 96), ("SELL", 102, 103)])
def test_an_order_if_touched_waits_for_a_better_market(side: str, trigger: int, bid: int) -> None:
    order = ("o", "market_if_touched", BUY if side == "BUY" else SELL, 10, trigger)
    data = [quote(1, 99, 101), quote(2, 98.5, 101.5), quote(3, bid, bid + 1)]
    price = bid + 1 if side == "BUY" else bid
    assert play(data, rest(order)) == ["o Accepted", f"o Filled 10 @ {price}.00 T"]


# proves: ME-018
def test_a_stop_limit_becomes_a_limit_order_when_it_is_triggered() -> None:
    data = [quote(1, 99, 101), quote(2, 102, 104), quote(3, 100, 102)]
    # Price 103 under the ask of 104: it rests, and the market comes back to it.
    lines = play(data, rest(("o", "stop_limit", BUY, 10, 103, 104)))
    assert lines == ["o Accepted", "o Triggered", "o Filled 10 @ 103.00 M"]
    # Price 105 over the ask: it takes.
    lines = play(data, rest(("o", "stop_limit", BUY, 10, 105, 104)))
    assert lines == ["o Accepted", "o Triggered", "o Filled 10 @ 104.00 T"]
    lines = play(data, rest(("o", "stop_limit", BUY, 10, 105, 104), post_only=True))
    assert lines == ["o Accepted", "o Triggered", "o Canceled"]


# proves: ME-018
def test_a_limit_if_touched_becomes_a_limit_order_when_it_is_touched() -> None:
    data = [quote(1, 99, 101), quote(2, 96, 98), quote(3, 94, 96)]
    lines = play(data, rest(("o", "limit_if_touched", BUY, 10, 97, 98)))
    assert lines == ["o Accepted", "o Triggered", "o Filled 10 @ 97.00 M"]


# proves: ME-019
@pytest.mark.parametrize("force", [TimeInForce.IOC, TimeInForce.FOK])
def test_an_order_that_must_trade_now_is_cancelled_where_it_cannot(force: TimeInForce) -> None:
    data = [quote(1, 99, 101, 10), quote(2, 99, 101, 10)]
    order = ("o", "limit", BUY, 15, 100)
    assert play(data, rest(order, time_in_force=force)) == ["o Accepted", "o Canceled"]
    order = ("o", "limit", BUY, 15, 101)
    partly = ["o Filled 10 @ 101.00 T"] if force == TimeInForce.IOC else []
    assert play(data, rest(order, time_in_force=force)) == ["o Accepted", *partly, "o Canceled"]


# proves: ME-020
def test_what_is_left_of_a_market_to_limit_order_rests_at_its_first_price() -> None:
    data = [
        deltas(1, ("bid", 99, 10), ("ask", 101, 4), ("ask", 102, 50)),
        deltas(2, ("ask", 101, 3)),
        deltas(3, ("ask", 101, 30)),
    ]
    lines = play(data, rest(("o", "market_to_limit", BUY, 10)), **L2)
    assert lines == [
        "o Filled 4 @ 101.00 T",
        "o Updated qty 10 px 101.00",
        "o Filled 3 @ 101.00 M",
        "o Filled 3 @ 101.00 M",
    ]


# proves: ME-021
@pytest.mark.parametrize(
    ("kind", "offset", "first", "second"),
    [("PRICE", 2, 97, 101), ("TICKS", 200, 97, 101), ("BASIS_POINTS", 100, 98.01, 101.97)],
)
def test_a_trailing_stop_follows_the_market_and_never_turns_back(
    kind: str, offset: int, first: float, second: float
) -> None:
    data = [quote(1, 99, 100), quote(2, 103, 104), quote(3, 102, 103), quote(4, 96, 97)]
    trailing = {"trailing_offset_type": TrailingOffsetType[kind]}

    def send(actor: Actor) -> None:
        actor.send("o", "trailing_stop_market", SELL, qty(10), Decimal(offset), **trailing)

    assert play(data, {1.5: send}) == [
        "o Accepted",
        f"o Updated qty 10 trigger {first:.2f}",
        f"o Updated qty 10 trigger {second:.2f}",
        "o Filled 10 @ 96.00 T",
    ]


# proves: ME-021
def test_a_trailing_stop_limit_brings_its_limit_along() -> None:
    data = [quote(1, 99, 100), quote(2, 103, 104), quote(3, 100.5, 101)]

    def send(actor: Actor) -> None:
        actor.send("o", "trailing_stop_limit", SELL, qty(10), Decimal(1), Decimal(2))

    assert play(data, {1.5: send}) == [
        "o Accepted",
        "o Updated qty 10 px 96.00 trigger 97.00",
        "o Updated qty 10 px 100.00 trigger 101.00",
        "o Triggered",
        "o Filled 10 @ 100.50 T",
    ]


# proves: ME-022
def test_a_trailing_stop_begins_to_trail_at_its_activation_price() -> None:
    data = [quote(1, 99, 100), quote(2, 101, 102), quote(3, 105, 106), quote(4, 102, 103)]

    def send(actor: Actor) -> None:
        actor.send("o", "trailing_stop_market", SELL, qty(10), Decimal(2), activation_price=px(104))

    assert play(data, {1.5: send}) == [
        "o Accepted",
        "o Updated qty 10 trigger 103.00",
        "o Filled 10 @ 102.00 T",
    ]


# proves: ME-021
def test_triggers_look_at_the_price_that_they_name() -> None:
    data = [
        quote(1, 99, 101),
        trade(2, 103.5, 1, "BUYER"),
        MarkPriceUpdate(ID, px(107), 3 * SECOND, 3 * SECOND),
        quote(4, 102, 104),
    ]
    names = {"LAST_PRICE": 103, "MARK_PRICE": 106, "BID_ASK": 104, "MID_POINT": 103}

    def send(actor: Actor) -> None:
        for name, trigger in names.items():
            kind = TriggerType[name]
            actor.send(name, "stop_market", BUY, qty(1), px(trigger), trigger_type=kind)

    fills = [line for line in play(data, {1.5: send}) if "Filled" in line]
    assert fills == [
        "LAST_PRICE Filled 1 @ 101.00 T",
        "MARK_PRICE Filled 1 @ 101.00 T",
        "BID_ASK Filled 1 @ 104.00 T",
        "MID_POINT Filled 1 @ 104.00 T",
    ]


# proves: ME-023, BT-091
def test_an_order_ends_at_its_expiry_where_the_venue_honours_it() -> None:
    data = [quote(1, 99, 101), quote(3, 99, 101), quote(4, 96, 98)]
    at = datetime.fromtimestamp(3, UTC)
    order = ("o", "limit", BUY, 10, 98)
    terms = {"time_in_force": TimeInForce.GTD, "expire_time": at}
    assert play(data, rest(order, **terms)) == ["o Accepted", "o Expired"]
    kept = play(data, rest(order, **terms), support_gtd_orders=False)
    assert kept == ["o Accepted", "o Filled 10 @ 98.00 M"]


# proves: ME-023
def test_a_day_order_ends_with_its_day() -> None:
    day = 86_400
    data = [quote(1, 99, 101), quote(day, 99, 101), quote(day + 1, 96, 98)]
    lines = play(data, rest(("o", "limit", BUY, 10, 98), time_in_force=TimeInForce.DAY))
    assert lines == ["o Accepted", "o Expired"]


# proves: ME-024
def test_orders_trade_by_price_then_by_time_buys_first() -> None:
    data = [quote(1, 99, 101), quote(2, 99, 101), quote(3, 92, 94)]
    orders = [
        ("late", "limit", BUY, 1, 96),
        ("best", "limit", BUY, 1, 97),
        ("later", "limit", BUY, 1, 96),
        ("stop", "stop_market", SELL, 1, 95),
    ]
    fills = [line.split()[0] for line in play(data, rest(*orders)) if "Filled" in line]
    assert fills == ["best", "late", "later", "stop"]


# proves: ME-028
def test_data_that_is_late_does_not_turn_the_market_back() -> None:
    late = QuoteTick(ID, px(89), px(90), qty(9), qty(9), 1 * SECOND, 4 * SECOND)
    data = [quote(2, 99, 101), late]
    assert play(data, {3: lambda a: a.send("o", "limit", BUY, qty(1), px(95))}) == ["o Accepted"]


# proves: ME-035
def test_stops_inside_a_bar_trade_at_their_trigger_and_over_a_gap_at_its_open() -> None:
    bars = [
        bar(60, (100, 101, 99, 100)),
        bar(120, (100, 104, 100, 103)),
        bar(180, (110, 111, 109, 110)),
    ]

    def send(actor: Actor) -> None:
        actor.send("inside", "stop_market", BUY, qty(10), px(103))
        actor.send("gap", "stop_market", BUY, qty(10), px(105))
        actor.send("touch", "market_if_touched", SELL, qty(10), px(102))

    lines = play(bars, {60.5: send}, bar_timing="SAME_CLOSE")
    assert [line for line in lines if "Filled" in line] == [
        "inside Filled 10 @ 103.00 T",
        "touch Filled 10 @ 102.00 T",
        "gap Filled 10 @ 110.00 T",
    ]
