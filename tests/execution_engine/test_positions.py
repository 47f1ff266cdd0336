"""Which position a fill belongs to: by strategy, venue and order."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.support import PAIR, Script

from argonauta.model.enums import OmsType, OrderStatus
from argonauta.model.objects import Price, Quantity
from argonauta.trading.strategy import StrategyConfig

from .support import BUY, SELL, run


class Keeping(Script):
    """Keeps positions in its own way."""

    def __init__(self, oms_type: str | None, *steps: Any) -> None:
        super().__init__(*steps)
        self.config = StrategyConfig(oms_type=oms_type)


TWICE = (lambda s, _: s.market(BUY, 10_000), lambda s, _: s.market(SELL, 4_000))


# proves: EX-004
@pytest.mark.parametrize(
    ("own", "venue", "count"),
    [
        (None, OmsType.NETTING, 1),
        (None, OmsType.HEDGING, 2),
        (None, OmsType.UNSPECIFIED, 1),
        ("NETTING", OmsType.HEDGING, 1),
        ("HEDGING", OmsType.NETTING, 2),
        ("HEDGING", OmsType.UNSPECIFIED, 2),
    ],
)
def test_a_strategy_overrides_its_venue_and_neither_means_netting(
    own: str | None, venue: OmsType, count: int
) -> None:
    engine, _ = run(oms_type=venue, strategy=Keeping(own, *TWICE))
    assert len(engine.cache.positions()) == count


# proves: EX-005
def test_the_id_is_the_cached_one_else_the_venues_else_one_of_ours() -> None:
    name = f"{PAIR.id}-Script-000"
    engine, _ = run(*TWICE)
    assert [str(p.id) for p in engine.cache.positions()] == [name]
    engine, _ = run(*TWICE, oms_type=OmsType.HEDGING)
    assert [str(p.id) for p in engine.cache.positions()] == ["SIM-1-001", "SIM-1-002"]
    terms = {"use_position_ids": False}
    engine, _ = run(*TWICE, oms_type=OmsType.HEDGING, terms=terms)
    ids = [str(p.id) for p in engine.cache.positions()]
    assert ids == ["P-19700101-000001-001-000-1", "P-19700101-000002-001-000-2"]
    engine, _ = run(oms_type=OmsType.NETTING, strategy=Keeping("HEDGING", *TWICE))
    assert all(p.id.value.startswith("P-") for p in engine.cache.positions())


def reduce(side: Any, quantity: int) -> Any:
    """Return a step that submits a reduce-only market order for no position by name."""
    return lambda s, _: s.market(side, quantity, reduce_only=True)


# proves: EX-008
@pytest.mark.parametrize("use_position_ids", [True, False])
@pytest.mark.parametrize("quantity", [3_000, 10_000, 50_000])
def test_reduce_only_under_hedging_reduces_the_oldest_position_that_it_can(
    use_position_ids: bool, quantity: int
) -> None:
    engine, _ = run(
        lambda s, _: s.market(BUY, 10_000),
        lambda s, _: s.market(BUY, 20_000),
        lambda s, _: s.market(SELL, 7_000),
        reduce(SELL, quantity),
        oms_type=OmsType.HEDGING,
        terms={"use_position_ids": use_position_ids},
    )
    positions = engine.cache.positions()
    assert len(positions) == 3  # none was opened by it
    oldest, second, short = positions
    left = 10_000 - quantity if quantity <= 10_000 else 10_000  # more than is held is denied
    assert int(oldest.quantity) == left
    assert (int(second.quantity), int(short.quantity)) == (20_000, 7_000)


# proves: EX-008
def test_reduce_only_without_a_position_to_reduce_never_opens_one() -> None:
    for oms in (OmsType.NETTING, OmsType.HEDGING):
        engine, script = run(
            reduce(SELL, 1_000),
            lambda s, _: s.market(SELL, 10_000),
            reduce(SELL, 1_000),
            oms_type=oms,
        )
        assert len(engine.cache.positions()) == 1
        assert int(engine.cache.positions()[0].quantity) == 10_000
        assert len(script.reasons) == 2
        assert all("educe" in reason or "REDUCE" in reason for reason in script.reasons)


# proves: EX-008
def test_a_resting_reduce_only_stop_under_hedging_never_opens_a_position() -> None:
    def stop(s: Script, _: Any) -> None:
        s.submit_order(
            s.order_factory.stop_market(
                PAIR.id, BUY, Quantity(10_000, 0), Price(1.1008, 5), reduce_only=True
            )
        )

    def close(s: Script, _: Any) -> None:
        s.close_all_positions(PAIR.id)

    engine, _ = run(lambda s, _: s.market(SELL, 10_000), stop, close, oms_type=OmsType.HEDGING)
    assert len(engine.cache.positions()) == 1
    assert engine.cache.positions_open() == []
    stopped = next(o for o in engine.cache.orders() if o.order_type.name == "STOP_MARKET")
    assert stopped.status == OrderStatus.CANCELED


def test_a_child_reduces_what_its_parent_opens_not_an_older_position() -> None:
    def bracket(s: Script, _: Any) -> None:
        orders = s.order_factory.bracket(
            instrument_id=PAIR.id,
            order_side=BUY,
            quantity=Quantity(20_000, 0),
            tp_price=Price(1.1006, 5),
            sl_trigger_price=Price(1.05, 5),
        )
        s.submit_order_list(orders)

    engine, _ = run(lambda s, _: s.market(BUY, 10_000), bracket, oms_type=OmsType.HEDGING)
    older, younger = engine.cache.positions()
    assert (int(older.quantity), younger.is_closed) == (10_000, True)


# proves: EX-006
def test_a_fill_changes_order_account_and_position_before_anybody_hears_of_it() -> None:
    seen: list[tuple[Any, ...]] = []

    class Looking(Script):
        def look(self) -> None:
            order = self.cache.orders()[0]
            position = self.cache.position_for_order(order.client_order_id)
            account = self.portfolio.account(PAIR.id.venue)
            assert position is not None
            seen.append((order.status, int(position.quantity), len(account.events)))

        def on_order_filled(self, event: Any) -> None:
            self.look()

        def on_position_opened(self, event: Any) -> None:
            self.look()

    _, script = run(strategy=Looking(lambda s, _: s.market(BUY, 10_000)))
    assert seen[0] == seen[1]
    assert seen[0][:2] == (OrderStatus.FILLED, 10_000)
    kinds = [k for k in script.heard if k in ("OrderFilled", "PositionOpened")]
    assert kinds == ["OrderFilled", "PositionOpened"]
