"""The order emulator: what it holds, what meets it, and what becomes of it."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from argonauta.examples.algorithms.twap import TWAPExecAlgorithm
from argonauta.model.data import MarkPriceUpdate, QuoteTick
from argonauta.model.enums import OrderStatus, TimeInForce, TrailingOffsetType, TriggerType
from argonauta.model.identifiers import ClientOrderId, ExecAlgorithmId, InstrumentId, Symbol
from argonauta.model.instruments import SyntheticInstrument

from .support import BUY, PAIR, SECOND, SELL, Steps, fills, pair, price, qty, quote, run, trade

O = ClientOrderId("O")  # noqa: E741
TICKS = TrailingOffsetType.TICKS


def make(s: Steps, kind: str, *prices: Any, side: Any = BUY, **terms: Any) -> Any:
    """Submit an emulated order."""
    terms = {"emulation_trigger": TriggerType.DEFAULT, "client_order_id": O, **terms}
    order = getattr(s.order_factory, kind)(PAIR.id, side, qty(100), *prices, **terms)
    s.submit_order(order)
    return order


def path(*asks: float) -> list[Any]:
    """Return quotes a second apart with these asks, two pips wide."""
    return [quote(k + 1, ask - 0.0002, ask) for k, ask in enumerate(asks)]


# proves: OR-064, OR-066, OR-067, OR-071
def test_an_order_is_held_released_and_traded_under_one_id() -> None:
    seen: list[Any] = []

    def look(s: Steps) -> None:
        order = s.cache.order(O)
        seen.append((order.status, order.is_emulated, s.cache.is_order_emulated(O)))
        seen.append((s.cache.orders_emulated_count(), len(s.cache.orders_emulated())))
        seen.append(s.cache.orders_open_count())

    engine, strategy = run(
        {1: lambda s: make(s, "stop_market", price(1.105)), 2: look},
        data=path(1.1, 1.101, 1.106, 1.107),
    )
    assert seen == [(OrderStatus.EMULATED, True, True), (1, 1), 0]
    assert strategy.names("O") == [
        "OrderInitialized",
        "OrderEmulated",
        "OrderReleased",
        "OrderInitialized",
        "OrderSubmitted",
        "OrderFilled",
    ]
    released = next(e for e in strategy.heard if type(e).__name__ == "OrderReleased")
    assert released.released_price == price(1.106)
    order = engine.cache.order(O)
    assert order.emulation_trigger is TriggerType.NO_TRIGGER
    assert fills(engine) == [(3, "O", "100")]
    assert engine.cache.orders_emulated_count() == 0


# proves: OR-065
@pytest.mark.parametrize(
    ("kind", "prices", "terms", "asks", "becomes"),
    [
        ("limit", (1.095,), {}, (1.1, 1.094), "MARKET"),
        ("stop_market", (1.105,), {}, (1.1, 1.106), "MARKET"),
        ("stop_limit", (1.107, 1.105), {}, (1.1, 1.106), "LIMIT"),
        ("market_if_touched", (1.095,), {}, (1.1, 1.094), "MARKET"),
        ("limit_if_touched", (1.096, 1.095), {}, (1.1, 1.094), "LIMIT"),
    ],
)
def test_each_type_becomes_a_market_or_a_limit_order(
    kind: str, prices: tuple[float, ...], terms: Any, asks: Any, becomes: str
) -> None:
    args = [price(p) for p in prices]
    engine, _ = run({1: lambda s: make(s, kind, *args, **terms)}, data=path(*asks, asks[-1]))
    order = engine.cache.order(O)
    assert (order.order_type.name, order.status.name) == (becomes, "FILLED")
    assert order.trigger_price is None
    assert order.price == (price(prices[0]) if becomes == "LIMIT" else None)


# proves: OR-065
def test_trailing_stops_are_emulated() -> None:
    asks = (1.1, 1.103, 1.102, 1.1009, 1.1009)
    terms = {"trailing_offset": Decimal(100), "trailing_offset_type": TICKS, "side": SELL}
    engine, strategy = run(
        {1: lambda s: make(s, "trailing_stop_market", **terms)}, data=path(*asks)
    )
    # The bid: 1.0998, 1.1028 (trigger 1.1018), 1.1018, which meets it.
    moves = [e.trigger_price for e in strategy.heard if type(e).__name__ == "OrderUpdated"]
    assert moves == [price(1.0988), price(1.1018)]
    assert fills(engine) == [(3, "O", "100")]
    terms["limit_offset"] = Decimal(50)
    engine, strategy = run({1: lambda s: make(s, "trailing_stop_limit", **terms)}, data=path(*asks))
    order = engine.cache.order(O)
    assert (order.order_type.name, order.price) == ("LIMIT", price(1.1013))


# proves: OR-064
@pytest.mark.parametrize(
    ("trigger", "second"),
    [
        ("DEFAULT", 2),
        ("BID_ASK", 2),
        ("LAST_PRICE", 5),
        ("DOUBLE_BID_ASK", 4),
        ("DOUBLE_LAST", 6),
        ("LAST_OR_BID_ASK", 2),
        ("MID_POINT", 3),
        ("MARK_PRICE", 7),
    ],
)
def test_each_trigger_looks_at_its_own_price(trigger: str, second: int) -> None:
    data = [
        *path(1.1, 1.10501, 1.106, 1.107),
        trade(5, 1.106),
        trade(6, 1.106),
        MarkPriceUpdate(PAIR.id, price(1.106), 7 * SECOND, 7 * SECOND),
        quote(8, 1.1, 1.107),
    ]
    kind = TriggerType[trigger]
    engine, strategy = run(
        {1: lambda s: make(s, "stop_market", price(1.105), emulation_trigger=kind)}, data=data
    )
    released = [e for e in strategy.heard if type(e).__name__ == "OrderReleased"]
    # DOUBLE_BID_ASK: 1.10501 and 1.106 are the first two in a row.
    expected = 3 if trigger == "DOUBLE_BID_ASK" else second
    assert [e.ts_event // SECOND for e in released] == [expected]
    assert engine.cache.order(O).status is OrderStatus.FILLED


# proves: OR-068
def test_a_synthetic_instrument_triggers() -> None:
    other = pair("EUR2")
    formula = f"{PAIR.id} + {other.id}"
    both = SyntheticInstrument(Symbol("BOTH"), 5, [PAIR.id, other.id], formula, 0, 0)
    size = qty(1)
    still = QuoteTick(other.id, price(1.0), price(1.0), size, size, SECOND, SECOND)

    def submit(s: Steps) -> None:
        s.add_synthetic(both)
        make(s, "stop_market", price(2.105), trigger_instrument_id=both.id)

    data = [still, *path(1.1, 1.1, 1.106, 1.106)]
    engine, strategy = run({1: submit}, data=data, more=[other])
    released = [e for e in strategy.heard if type(e).__name__ == "OrderReleased"]
    assert [(e.ts_event // SECOND, e.released_price) for e in released] == [(3, price(2.106))]
    assert fills(engine) == [(3, "O", "100")]


def test_a_trigger_instrument_must_be_known_and_needs_emulation() -> None:
    other = InstrumentId.from_str("X.SIM")
    engine, _ = run({1: lambda s: make(s, "stop_market", price(2), trigger_instrument_id=other)})
    assert engine.cache.order(O).last_event.reason.startswith("TRIGGER_INSTRUMENT_NOT_FOUND: X.SIM")
    terms = {"trigger_instrument_id": PAIR.id, "emulation_trigger": TriggerType.NO_TRIGGER}
    engine, _ = run({1: lambda s: make(s, "stop_market", price(2), **terms)})
    assert engine.cache.order(O).last_event.reason.startswith("UNSUPPORTED_TRIGGER_INSTRUMENT_ID")


# proves: OR-069
def test_held_orders_are_changed_and_cancelled() -> None:
    def change(s: Steps) -> None:
        s.modify_order(s.cache.order(O), quantity=qty(70), trigger_price=price(1.103))
        assert s.cache.order(O).trigger_price == price(1.103)

    steps = {1: lambda s: make(s, "stop_market", price(1.2)), 2: change}
    engine, strategy = run(steps, data=path(1.1, 1.1, 1.1031, 1.104))
    assert fills(engine) == [(3, "O", "70")]
    assert "OrderPendingUpdate" not in strategy.names("O")
    for cancel in (
        lambda s: s.cancel_order(s.cache.order(O)),
        lambda s: s.cancel_all_orders(PAIR.id),
    ):
        engine, strategy = run({1: lambda s: make(s, "stop_market", price(1.2)), 2: cancel})
        assert strategy.names("O") == ["OrderInitialized", "OrderEmulated", "OrderCanceled"]
        assert engine.cache.orders_emulated_count() == 0


def test_an_order_that_the_market_meets_already_is_released_at_once() -> None:
    engine, _ = run({1: lambda s: make(s, "stop_market", price(1.05))})
    assert fills(engine) == [(1, "O", "100")]


def test_a_gtd_order_expires_while_it_is_held() -> None:
    terms = {"time_in_force": TimeInForce.GTD, "expire_time": datetime.fromtimestamp(3, UTC)}
    engine, strategy = run(
        {1: lambda s: make(s, "stop_market", price(1.105), **terms)},
        data=path(1.1, 1.1, 1.106, 1.106),
    )
    assert strategy.names("O")[-1] == "OrderExpired"
    assert fills(engine) == []


def test_risk_looks_again_when_an_order_is_released() -> None:
    def submit(s: Steps) -> None:
        make(s, "stop_market", price(1.105), side=SELL, reduce_only=True)

    engine, strategy = run({1: submit}, data=path(1.12, 1.1, 1.1))
    assert strategy.names("O")[-1] in {"OrderDenied", "OrderCanceled", "OrderRejected"}
    assert fills(engine) == []


# proves: OR-066
def test_a_released_order_goes_to_its_algorithm() -> None:
    terms = {
        "exec_algorithm_id": ExecAlgorithmId("TWAP"),
        "exec_algorithm_params": {"horizon_secs": 2, "interval_secs": 1},
    }
    engine, strategy = run(
        {1: lambda s: make(s, "stop_market", price(1.105), **terms)},
        [TWAPExecAlgorithm()],
        path(1.1, 1.106, 1.106, 1.106),
    )
    assert fills(engine) == [(2, "O-E1", "50"), (3, "O", "50")]
    assert "OrderReleased" in strategy.names("O")


@pytest.mark.parametrize(("asks", "winner"), [((1.1, 1.1, 1.106), "TP"), ((1.1, 1.1, 1.09), "SL")])
def test_the_exits_of_an_emulated_bracket_end_each_other(
    asks: tuple[float, ...], winner: str
) -> None:
    ids: dict[str, Any] = {}

    def submit(s: Steps) -> None:
        bracket = s.order_factory.bracket(
            PAIR.id,
            BUY,
            qty(100),
            tp_price=price(1.105),
            sl_trigger_price=price(1.095),
            emulation_trigger=TriggerType.BID_ASK,
        )
        entry, stop, target = bracket.orders
        ids.update(entry=entry, SL=stop, TP=target)
        s.submit_order_list(bracket)

    engine, _ = run({1: submit}, data=path(*asks, asks[-1], asks[-1]))
    loser = "SL" if winner == "TP" else "TP"
    assert ids["entry"].status is OrderStatus.FILLED
    assert ids[winner].status is OrderStatus.FILLED
    assert ids[loser].status is OrderStatus.CANCELED
    assert engine.cache.positions_open_count() == 0


# proves: OR-065
def test_an_emulated_trailing_stop_follows_a_naive_model() -> None:
    rng = random.Random(7)
    for number in range(150):
        side = rng.choice((BUY, SELL))
        offset = rng.randrange(1, 40)
        ticks = [110_000]
        for _ in range(30):
            ticks.append(ticks[-1] + rng.randrange(-25, 26))
        data = path(*(tick / 1e5 for tick in ticks))
        terms = {
            "trailing_offset": Decimal(offset),
            "trailing_offset_type": TICKS,
            "side": side,
        }
        _, strategy = run({1: lambda s, t=terms: make(s, "trailing_stop_market", **t)}, data=data)
        released = [e for e in strategy.heard if type(e).__name__ == "OrderReleased"]
        sign = 1 if side == BUY else -1
        markets = [tick if side == BUY else tick - 20 for tick in ticks]
        expected, trigger = [], markets[0] + sign * offset
        for second, market in enumerate(markets[1:], start=2):
            moved = market + sign * offset
            trigger = min(trigger, moved) if side == BUY else max(trigger, moved)
            if sign * (market - trigger) >= 0:
                expected = [second]
                break
        assert [e.ts_event // SECOND for e in released] == expected, (number, terms, ticks)
