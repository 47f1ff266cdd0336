"""The ids that an engine gives to orders, lists and positions; which time orders data."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.engine.support import PAIR, SECOND, make_engine, quotes

from argonauta.model.data import QuoteTick
from argonauta.model.enums import OmsType, OrderSide
from argonauta.model.identifiers import PositionId
from argonauta.model.objects import Price, Quantity
from argonauta.trading.config import StrategyConfig
from argonauta.trading.strategy import Strategy


class Asks(Strategy):
    """Submits what the step says at each quote."""

    def __init__(self, steps: list[Any], **config: Any) -> None:
        super().__init__(StrategyConfig(order_id_tag="007", **config))
        self.steps = steps
        self.ids: list[str] = []

    def on_start(self) -> None:
        self.subscribe_quote_ticks(PAIR.id)

    def on_quote_tick(self, tick: Any) -> None:
        if self.steps:
            self.steps.pop(0)(self)

    def trade(self, side: OrderSide, quantity: int) -> None:
        order = self.order_factory.market(PAIR.id, side, Quantity(quantity, 0))
        self.ids.append(str(order.client_order_id))
        self.submit_order(order)


def buy(strategy: Asks) -> None:
    strategy.trade(OrderSide.BUY, 1_000)


def sell_more(strategy: Asks) -> None:
    strategy.trade(OrderSide.SELL, 3_000)


def run(steps: list[Any], oms: OmsType = OmsType.NETTING, **config: Any) -> tuple[Any, Asks]:
    engine = make_engine(oms)
    engine.add_data(quotes())
    strategy = Asks(steps, **config)
    engine.add_strategy(strategy)
    engine.run()
    return engine, strategy


# proves: DM-010
def test_an_order_id_says_when_by_whom_and_the_how_manyeth() -> None:
    _, strategy = run([buy, buy])
    assert strategy.ids == [
        "O-19700101-000001-001-007-1", "O-19700101-000002-001-007-2",
    ]  # fmt: skip
    _, strategy = run([buy], use_hyphens_in_client_order_ids=False)
    assert strategy.ids == ["O197001010000010010071"]
    _, strategy = run([buy], use_uuid_client_order_ids=True)
    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", strategy.ids[0]
    )


# proves: DM-011
def test_a_list_id_says_the_same() -> None:
    lists = []

    def bracket(strategy: Asks) -> None:
        made = strategy.order_factory.bracket(
            PAIR.id,
            OrderSide.BUY,
            Quantity(1_000, 0),
            tp_price=Price(2.0, 5),
            sl_trigger_price=Price(1.0, 5),
        )
        lists.append(str(made.id))

    run([bracket, bracket])
    assert lists == ["OL-19700101-000001-001-007-1", "OL-19700101-000002-001-007-2"]


# proves: DM-012
def test_a_position_id_says_how_positions_are_kept() -> None:
    engine, strategy = run([buy])
    own = f"{PAIR.id}-{strategy.id}"
    assert [str(position.id) for position in engine.cache.positions()] == [own]
    engine, _ = run([buy, buy], OmsType.HEDGING)
    ids = [position.id for position in engine.cache.positions()]
    assert [str(position_id) for position_id in ids] == ["SIM-1-001", "SIM-1-002"]
    assert not any(position_id.value.startswith("P-") for position_id in ids), "the venue's own"
    engine, _ = run([buy, buy], oms_type="HEDGING")
    ids = [str(position.id) for position in engine.cache.positions()]
    assert ids == ["P-19700101-000001-001-007-1", "P-19700101-000002-001-007-2"]


# proves: DM-012
def test_a_position_that_a_flip_has_opened_says_so() -> None:
    def turn(strategy: Asks) -> None:
        order = strategy.order_factory.market(PAIR.id, OrderSide.SELL, Quantity(3_000, 0))
        (position,) = strategy.cache.positions_open()
        strategy.submit_order(order, position_id=position.id)

    engine, _ = run([buy, turn], oms_type="HEDGING")
    first, second = engine.cache.positions()
    assert (first.is_closed, str(first.id)) == (True, "P-19700101-000001-001-007-1")
    assert (second.signed_qty, second.id) == (-2_000.0, PositionId(f"{first.id}F"))


# proves: DM-036
@pytest.mark.parametrize("sort", [True, False])
def test_data_comes_by_when_it_was_learned_of(sort: bool) -> None:
    seen: list[tuple[int, int]] = []

    class Notes(Strategy):
        def on_start(self) -> None:
            self.subscribe_quote_ticks(PAIR.id)

        def on_quote_tick(self, tick: QuoteTick) -> None:
            seen.append((tick.ts_event, tick.ts_init))
            assert self.clock.timestamp_ns() == tick.ts_init

    def tick(event: int, init: int) -> QuoteTick:
        bid, ask, size = Price(1.1, 5), Price(1.2, 5), Quantity(1, 0)
        return QuoteTick(PAIR.id, bid, ask, size, size, event * SECOND, init * SECOND)

    engine = make_engine()
    # The later event is learned of first; of two of one time the first added comes first.
    data = [tick(5, 6), tick(1, 7), tick(3, 7), tick(2, 7)]
    engine.add_data(data if not sort else [data[1], data[2], data[0], data[3]], sort=sort)
    engine.add_strategy(Notes())
    engine.run()
    assert [(event // SECOND, init // SECOND) for event, init in seen] == [
        (5, 6), (1, 7), (3, 7), (2, 7),
    ]  # fmt: skip
