"""Own books, snapshots and the integrity of the cache."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.engine.isolation import Case
from tests.engine.isolation import run as run_case
from tests.engine.support import PAIR, SECOND, Script

from argonauta.backtest.models import LatencyModel
from argonauta.model.enums import OmsType, OrderStatus, TimeInForce
from argonauta.model.objects import Price, Quantity

from .support import BUY, SELL, limit, run


# proves: EX-009
def test_an_own_book_has_the_orders_that_work_and_no_others() -> None:
    seen: list[Any] = []

    def order(s: Script, _: Any) -> None:
        s.first = limit(s, 1.05, quantity=2_000)  # type: ignore[attr-defined]
        limit(s, 1.05, quantity=3_000)
        limit(s, 1.2, SELL)
        limit(s, 1.0, time_in_force=TimeInForce.IOC)  # never rests
        s.market(BUY, 1_000)  # has no price

    def look(s: Script, _: Any) -> None:
        book = s.cache.own_order_book(PAIR.id)
        assert book is not None
        bids, asks = s.cache.own_bid_orders(PAIR.id), s.cache.own_ask_orders(PAIR.id)
        seen.append(([[int(o.quantity) for o in orders] for orders in bids.values()], len(asks)))
        assert list(bids) == [Decimal("1.05")]
        assert bids[Decimal("1.05")][0] is not None
        assert sum(book.bid_quantity().values()) == 5_000
        s.modify_order(s.first, quantity=Quantity(1_000, 0))  # type: ignore[attr-defined]

    def shrunk(s: Script, _: Any) -> None:
        (orders,) = s.cache.own_bid_orders(PAIR.id).values()
        seen.append([int(o.quantity) for o in orders])
        pending = s.cache.own_bid_orders(PAIR.id, status={OrderStatus.PENDING_CANCEL})
        assert pending == {}
        s.cancel_all_orders(PAIR.id)
        (orders,) = s.cache.own_bid_orders(PAIR.id, status={OrderStatus.PENDING_CANCEL}).values()
        seen.append(len(orders))

    engine, _ = run(order, look, shrunk, manage_own_order_books=True)
    assert seen == [([[2_000, 3_000]], 1), [1_000, 3_000], 2]
    book = engine.cache.own_order_book(PAIR.id)
    assert book is not None
    assert sum(book.bid_quantity().values()) + sum(book.ask_quantity().values()) == 0
    assert engine.cache.audit_own_order_books() == []


# proves: EX-009
def test_an_own_book_tells_how_long_ago_orders_were_accepted_and_lets_one_go() -> None:
    seen: list[int] = []

    def look(s: Script, _: Any) -> None:
        now = s.clock.timestamp_ns()
        for buffer in (0, SECOND // 2, 10 * SECOND):
            levels = s.cache.own_bid_orders(PAIR.id, None, buffer, now)
            seen.append(sum(len(orders) for orders in levels.values()))
        id_ = s.cache.orders()[0].client_order_id
        seen.append(s.cache.force_remove_from_own_order_book(id_))
        seen.append(s.cache.force_remove_from_own_order_book(id_))
        limit(s, 1.04)
        s.cancel_order(s.cache.orders()[0])

    engine, _ = run(
        lambda s, _: limit(s, 1.05),
        look,
        manage_own_order_books=True,
        terms={"latency_model": LatencyModel(0)},
    )
    assert seen == [1, 1, 0, True, False]
    assert [o.price for o in engine.cache.orders_open()] == [Price(1.04, 5)]


# proves: EX-009
def test_no_own_book_is_kept_where_nobody_asked() -> None:
    engine, _ = run(lambda s, _: limit(s, 1.05))
    assert engine.cache.own_order_book(PAIR.id) is None
    assert engine.cache.own_bid_orders(PAIR.id) == {}
    assert engine.cache.audit_own_order_books() == []


# proves: EX-010
def test_orders_and_positions_are_noted_after_each_event() -> None:
    steps = [lambda s, _: s.market(BUY, 2_000), lambda s, _: s.market(SELL, 1_000)]
    engine, _ = run(*steps, snapshot_orders=True, snapshot_positions=True)
    first = engine.cache.orders()[0]
    states = engine.cache.order_snapshots(first.client_order_id)
    assert [s.status.name for s in states] == ["INITIALIZED", "SUBMITTED", "FILLED"]
    assert len(engine.cache.order_snapshots()) == 6
    noted = engine.cache.position_state_snapshots()
    assert [(ts, int(s.quantity)) for ts, s in noted] == [(SECOND, 2_000), (2 * SECOND, 1_000)]
    engine, _ = run(*steps)
    assert engine.cache.order_snapshots() == engine.cache.position_state_snapshots() == []


# proves: EX-010
def test_open_positions_are_noted_at_intervals_with_what_closing_would_earn() -> None:
    engine, _ = run(
        lambda s, _: s.market(BUY, 100_000),
        *[lambda s, _: None] * 4,
        lambda s, _: s.close_all_positions(PAIR.id),
        snapshot_positions_interval_secs=2.0,
    )
    noted = engine.cache.position_state_snapshots()
    assert [ts // SECOND for ts, _ in noted] == [3, 5]  # from the first data on, while it is open
    # A timer comes before the data of its time: valued at the bid of a second before.
    assert [str(s.unrealized_pnl) for _, s in noted] == ["-10.00 USD", "10.00 USD"]


def test_what_is_noted_by_hand_is_kept() -> None:
    def note(s: Script, _: Any) -> None:
        s.cache.snapshot_order_state(s.cache.orders()[0])
        s.cache.snapshot_position_state(s.cache.positions()[0])

    engine, _ = run(lambda s, _: s.market(BUY, 1_000), note)
    position = engine.cache.positions()[0]
    assert len(engine.cache.order_snapshots()) == 1
    assert [ts for ts, _ in engine.cache.position_state_snapshots(position.id)] == [2 * SECOND]


# proves: EX-015
def test_what_is_left_at_the_end_of_a_run_is_named() -> None:
    engine, _ = run(lambda s, _: s.market(BUY, 1_000), lambda s, _: limit(s, 1.05))
    assert engine.cache.check_residuals()
    order, position = engine.cache.residuals()
    assert order == f"order {engine.cache.orders()[1].client_order_id} is ACCEPTED"
    assert position == f"position {PAIR.id}-Script-000 is LONG"
    engine, _ = run(lambda s, _: s.market(BUY, 1_000), lambda s, _: s.close_all_positions(PAIR.id))
    assert not engine.cache.check_residuals()


# proves: EX-015
@pytest.mark.parametrize("oms_type", [OmsType.NETTING, OmsType.HEDGING])
def test_the_cache_is_sound_after_random_flows(oms_type: OmsType) -> None:
    for number in range(60):
        case = Case(20_000 + number)
        object.__setattr__(case, "oms_type", oms_type)
        assert run_case(case).is_sound


# proves: EX-015
def test_a_cache_that_is_not_sound_is_found_out() -> None:
    found: list[Any] = []

    def spoil(s: Script, _: Any) -> None:
        s.cache.force_remove_from_own_order_book(s.cache.orders()[0].client_order_id)
        found.append((s.cache.check_integrity(), s.cache.integrity_errors()))
        s.cancel_all_orders(PAIR.id)

    run(lambda s, _: limit(s, 1.05), spoil, manage_own_order_books=True)
    assert found == [(False, ["an order that works is in no own book"])]
