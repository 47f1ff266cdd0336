"""Orders that depend on each other: brackets, pairs of which one trades, and who sees to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.engine.support import PAIR, SECOND, make_engine, quote

from argonauta.core.uuid import UUID4
from argonauta.errors import InvalidValueError
from argonauta.model.enums import (
    ContingencyType,
    OmsType,
    OrderSide,
    OrderStatus,
    OrderType,
    OtoTriggerMode,
    TimeInForce,
)
from argonauta.model.events import OrderEvent
from argonauta.model.identifiers import ClientOrderId, OrderListId
from argonauta.model.objects import Price, Quantity
from argonauta.model.orders import LimitOrder, OrderList
from argonauta.trading.config import StrategyConfig
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable

    from argonauta.model.orders import Order

LOT = 1_000


def px(value: float) -> Price:
    return Price(value, 5)


def at(second: int, bid: float, size: int = 1_000_000) -> Any:
    """Return a quote with a spread of two ticks."""
    return quote(second, bid, bid + 0.00002, size)


class Director(Strategy):
    """Does one step a quote, and notes what it hears as `role event`."""

    def __init__(self, steps: dict[int, Callable[[Director], None]], **config: Any) -> None:
        super().__init__(StrategyConfig(**config))
        self.steps = steps
        self.seen = 0
        self.heard: list[str] = []
        self.roles: dict[ClientOrderId, str] = {}
        self.orders: dict[str, Order] = {}

    def on_start(self) -> None:
        self.subscribe_quote_ticks(PAIR.id)

    def on_quote_tick(self, tick: Any) -> None:
        self.seen += 1
        if step := self.steps.get(self.seen):
            step(self)

    def on_event(self, event: Any) -> None:
        if isinstance(event, OrderEvent):
            kind = type(event).__name__.removeprefix("Order")
            if kind not in ("Initialized", "Submitted"):
                extra = f" {event.quantity}" if kind == "Updated" else ""
                extra = f" {event.last_qty}" if kind == "Filled" else extra
                self.heard.append(f"{self.roles[event.client_order_id]} {kind}{extra}")

    def name(self, **orders: Order) -> None:
        self.orders |= orders
        self.roles |= {order.client_order_id: role for role, order in orders.items()}

    def bracket(self, quantity: int = LOT, **terms: Any) -> None:
        made = self.order_factory.bracket(
            PAIR.id,
            OrderSide.BUY,
            Quantity(quantity, 0),
            tp_price=px(1.10100),
            sl_trigger_price=px(1.09900),
            **terms,
        )
        entry, stop, target = made.orders
        self.name(entry=entry, stop=stop, target=target)
        self.submit_order_list(made)

    def pair(self, kind: ContingencyType, quantity: int = LOT, other: int | None = None) -> None:
        """Submit two limit orders that name each other."""
        ids = [self.order_factory.generate_client_order_id() for _ in range(2)]
        orders = [
            LimitOrder(
                self.trader_id,
                self.id,
                PAIR.id,
                own,
                side,
                Quantity(size, 0),
                price,
                UUID4(),
                self.clock.timestamp_ns(),
                contingency_type=kind,
                order_list_id=OrderListId("OL-1"),
                linked_order_ids=[linked],
            )
            for own, linked, side, price, size in (
                (ids[0], ids[1], OrderSide.BUY, px(1.09900), quantity),
                (ids[1], ids[0], OrderSide.SELL, px(1.10100), other or quantity),
            )
        ]
        self.name(buy=orders[0], sell=orders[1])
        self.submit_order_list(OrderList(OrderListId("OL-1"), orders))

    def entry_limit(self, quantity: int = LOT, **terms: Any) -> None:
        self.bracket(quantity, entry_order_type=OrderType.LIMIT, entry_price=px(1.09950), **terms)


def play(
    quotes: list[Any],
    steps: dict[int, Callable[[Director], None]],
    config: dict[str, Any] | None = None,
    **venue: Any,
) -> Director:
    engine = make_engine(**venue)
    engine.add_data(quotes)
    director = Director(steps, **(config or {}))
    engine.add_strategy(director)
    engine.run()
    return director


ENTER = {1: lambda d: d.bracket()}
LIMIT = {1: lambda d: d.entry_limit()}
MANAGED = {"config": {"manage_contingent_orders": True}, "support_contingent_orders": False}


# proves: OR-039, OR-041, OR-046
@pytest.mark.parametrize("who", ["venue", "strategy"])
def test_a_bracket_takes_profit_and_drops_its_stop(who: str) -> None:
    options = MANAGED if who == "strategy" else {}
    director = play([at(1, 1.1), at(2, 1.1), at(3, 1.102)], ENTER, **options)
    heard = [line for line in director.heard if "Pending" not in line]
    assert heard == [
        "entry Filled 1000",
        "stop Accepted",
        "target Accepted",
        "target Filled 1000",
        "stop Canceled",
    ]
    assert director.portfolio.is_flat(PAIR.id)


# proves: OR-039
def test_a_bracket_stops_out_and_drops_its_target() -> None:
    director = play([at(1, 1.1), at(2, 1.098)], ENTER)
    assert director.heard[-2:] == ["stop Filled 1000", "target Canceled"]


# proves: OR-039
@pytest.mark.parametrize("who", ["venue", "strategy"])
def test_children_wait_until_their_parent_trades(who: str) -> None:
    options = MANAGED if who == "strategy" else {}
    states = []

    def look(director: Director) -> None:
        states.append([director.orders[name].status.name for name in ("entry", "stop", "target")])

    steps = LIMIT | {2: look, 4: look}
    director = play([at(1, 1.1), at(2, 1.1), at(3, 1.0994), at(4, 1.1)], steps, **options)
    waiting = "SUBMITTED" if who == "venue" else "INITIALIZED"
    assert states == [["ACCEPTED", waiting, waiting], ["FILLED", "ACCEPTED", "ACCEPTED"]]
    assert director.heard[:4] == [
        "entry Accepted", "entry Filled 1000", "stop Accepted", "target Accepted",
    ]  # fmt: skip


# proves: OR-039
def test_children_are_as_large_as_what_their_parent_has_traded() -> None:
    steps = {1: lambda d: d.entry_limit(3 * LOT)}
    # A touch of the limit fills what is shown there.
    quotes = [at(1, 1.1), at(2, 1.09948, LOT), at(3, 1.09948, LOT), at(4, 1.102)]
    director = play(quotes, steps, liquidity_consumption=False)
    assert director.heard == [
        "entry Accepted",
        "entry Filled 1000",
        "stop Updated 1000",
        "target Updated 1000",
        "stop Accepted",
        "target Accepted",
        "entry Filled 1000",
        "stop Updated 2000",
        "target Updated 2000",
        "target Filled 2000",
        "stop Canceled",
    ]
    assert director.orders["entry"].is_open


# proves: OR-039
def test_in_full_mode_children_wait_for_all_of_their_parent() -> None:
    steps = {1: lambda d: d.entry_limit(2 * LOT)}
    quotes = [at(1, 1.1), at(2, 1.09948, LOT), at(3, 1.09948, LOT), at(4, 1.1)]
    options = {"oto_trigger_mode": OtoTriggerMode.FULL, "liquidity_consumption": False}
    director = play(quotes, steps, **options)
    assert director.heard == [
        "entry Accepted",
        "entry Filled 1000",
        "entry Filled 1000",
        "stop Accepted",
        "target Accepted",
    ]


# proves: OR-040, OR-046
@pytest.mark.parametrize("who", ["venue", "strategy"])
def test_of_two_that_cancel_each_other_one_trades(who: str) -> None:
    options = MANAGED if who == "strategy" else {}
    steps = {1: lambda d: d.pair(ContingencyType.OCO, 2 * LOT)}
    # Half of the buy trades, and that is enough.
    director = play([at(1, 1.1), at(2, 1.09898, LOT), at(3, 1.1)], steps, **options)
    heard = [line for line in director.heard if "Pending" not in line]
    assert heard == ["buy Accepted", "sell Accepted", "buy Filled 1000", "sell Canceled"]


# proves: OR-041, OR-046
@pytest.mark.parametrize("who", ["venue", "strategy"])
def test_of_two_that_update_each_other_as_much_is_left(who: str) -> None:
    options = MANAGED if who == "strategy" else {}
    steps = {1: lambda d: d.pair(ContingencyType.OUO, 3 * LOT)}
    quotes = [at(1, 1.1), at(2, 1.09898, LOT), at(3, 1.1), at(4, 1.0980)]
    director = play(quotes, steps, **options)
    heard = [line for line in director.heard if "Pending" not in line]
    assert heard == [
        "buy Accepted", "sell Accepted", "buy Filled 1000", "sell Updated 2000",
        "buy Filled 2000", "sell Canceled",
    ]  # fmt: skip


# proves: OR-041
def test_a_change_of_one_changes_the_other() -> None:
    steps = {
        1: lambda d: d.pair(ContingencyType.OUO, 3 * LOT),
        2: lambda d: d.modify_order(d.orders["sell"], Quantity(LOT, 0)),
    }
    director = play([at(1, 1.1), at(2, 1.1), at(3, 1.1)], steps)
    assert director.heard[-2:] == ["sell Updated 1000", "buy Updated 1000"]


# proves: OR-041
def test_an_order_never_grows_by_what_another_trades() -> None:
    steps = {1: lambda d: d.pair(ContingencyType.OUO, 3 * LOT, LOT)}
    director = play([at(1, 1.1), at(2, 1.09898, LOT), at(3, 1.1)], steps)
    assert director.heard[-1] == "buy Filled 1000", "two are left of it, and one of the other"


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (4_000, ["stop Updated 6000", "target Updated 6000"]),
        (10_000, ["stop Canceled", "target Canceled"]),
        (15_000, ["stop Canceled", "target Canceled"]),
        (-5_000, ["other Filled 5000"]),
    ],
)
def test_exits_cover_no_more_than_is_held(quantity: int, expected: list[str]) -> None:
    def trade(director: Director) -> None:
        side = OrderSide.SELL if quantity > 0 else OrderSide.BUY
        order = director.order_factory.market(PAIR.id, side, Quantity(abs(quantity), 0))
        director.name(other=order)
        director.submit_order(order)

    steps = {1: lambda d: d.bracket(10 * LOT), 2: trade}
    director = play([at(k, 1.1) for k in (1, 2, 3)], steps)
    assert director.heard[-len(expected) :] == expected


def test_cancelling_all_leaves_no_answer_behind() -> None:
    steps = LIMIT | {2: lambda d: d.cancel_all_orders(PAIR.id)}
    director = play([at(1, 1.1), at(2, 1.1), at(3, 1.1)], steps)
    assert sorted(line for line in director.heard if "Pending" not in line) == [
        "entry Accepted", "entry Canceled", "stop Canceled", "target Canceled",
    ]  # fmt: skip


# proves: OR-042, OR-046
@pytest.mark.parametrize("who", ["venue", "strategy"])
def test_children_end_with_a_parent_that_never_traded(who: str) -> None:
    options = MANAGED if who == "strategy" else {}
    steps = LIMIT | {2: lambda d: d.cancel_order(d.orders["entry"])}
    director = play([at(1, 1.1), at(2, 1.1), at(3, 1.1)], steps, **options)
    assert director.heard == [
        "entry Accepted",
        "entry PendingCancel",
        "entry Canceled",
        "stop Canceled",
        "target Canceled",
    ]


# proves: OR-042
def test_children_end_with_a_parent_whose_time_ends() -> None:
    def enter(director: Director) -> None:
        director.entry_limit(time_in_force=TimeInForce.GTD, expire_time=_time(2))

    director = play([at(1, 1.1), at(2, 1.1), at(3, 1.1)], {1: enter})
    assert director.heard[-3:] == ["entry Expired", "stop Canceled", "target Canceled"]


# proves: OR-042
def test_children_of_a_refused_parent_are_refused() -> None:
    def enter(director: Director) -> None:
        director.bracket(
            entry_order_type=OrderType.LIMIT, entry_price=px(1.2), entry_post_only=True
        )

    director = play([at(1, 1.1), at(2, 1.1)], {1: enter})
    assert director.heard == ["entry Rejected", "stop Rejected", "target Rejected"]
    reason = director.orders["stop"].last_event.reason
    assert reason == f"REJECT OTO from {director.orders['entry'].client_order_id}"


def test_what_a_parent_has_traded_stays_protected() -> None:
    steps = {
        1: lambda d: d.entry_limit(3 * LOT),
        3: lambda d: d.cancel_order(d.orders["entry"]),
    }
    quotes = [at(1, 1.1), at(2, 1.09948, LOT), at(3, 1.0997), at(4, 1.098)]
    director = play(quotes, steps)
    assert "entry Canceled" in director.heard
    assert director.heard[-2:] == ["stop Filled 1000", "target Canceled"]
    assert director.portfolio.is_flat(PAIR.id)


# proves: OR-043
def test_an_order_whose_peer_is_closed_is_refused() -> None:
    def marketable(director: Director) -> None:
        director.pair(ContingencyType.OCO)

    # The buy is filled at once, so the sell comes too late.
    director = play([at(1, 1.0980), at(2, 1.0980)], {1: marketable})
    assert director.heard == ["buy Accepted", "buy Filled 1000", "sell Rejected"]
    reason = director.orders["sell"].last_event.reason
    assert reason == f"Contingent order {director.orders['buy'].client_order_id} already closed"


# proves: OR-044
def test_without_either_each_order_is_worked_by_itself() -> None:
    steps = {1: lambda d: d.pair(ContingencyType.OCO)}
    quotes = [at(1, 1.1), at(2, 1.0980), at(3, 1.102)]
    director = play(quotes, steps, support_contingent_orders=False)
    assert director.heard[-2:] == ["buy Filled 1000", "sell Filled 1000"]


def _time(second: int) -> Any:
    import pandas as pd

    return pd.Timestamp(second * SECOND, tz="UTC")


# proves: OR-045
@pytest.mark.parametrize("manages", [True, False])
def test_a_strategy_ends_its_orders_at_their_expiry(manages: bool) -> None:
    def rest(director: Director) -> None:
        order = director.order_factory.limit(
            PAIR.id,
            OrderSide.BUY,
            Quantity(LOT, 0),
            px(1.0),
            time_in_force=TimeInForce.GTD,
            expire_time=_time(2),
        )
        director.name(order=order)
        director.submit_order(order)

    director = play(
        [at(1, 1.1), at(3, 1.1), at(4, 1.1)],
        {1: rest},
        {"manage_gtd_expiry": manages},
        support_gtd_orders=False,
    )
    expected = ["order Accepted", "order PendingCancel", "order Canceled"]
    assert director.heard == (expected if manages else expected[:1])
    if manages:
        assert director.orders["order"].ts_last == 2 * SECOND
    assert director.clock.timer_count == 0, "the timer is none of the strategy's"


# proves: OR-045
def test_an_order_that_is_done_is_not_cancelled_at_its_expiry() -> None:
    def take(director: Director) -> None:
        order = director.order_factory.limit(
            PAIR.id,
            OrderSide.BUY,
            Quantity(LOT, 0),
            px(1.2),
            time_in_force=TimeInForce.GTD,
            expire_time=_time(2),
        )
        director.name(order=order)
        director.submit_order(order)

    director = play([at(1, 1.1), at(3, 1.1)], {1: take}, {"manage_gtd_expiry": True})
    assert director.heard == ["order Accepted", "order Filled 1000"]


def test_legs_of_a_bracket_work_on_the_position_of_its_entry() -> None:
    steps = {1: lambda d: d.bracket(), 2: lambda d: d.bracket()}
    quotes = [at(1, 1.1), at(2, 1.1), at(3, 1.102)]
    director = play(quotes, steps, oms_type=OmsType.HEDGING)
    positions = director.cache.positions_closed()
    assert len(positions) == 2
    for position in positions:
        assert len(position.client_order_ids) == 2


def test_a_held_child_can_be_changed_and_cancelled() -> None:
    steps = LIMIT | {
        2: lambda d: d.modify_order(d.orders["stop"], trigger_price=px(1.09800)),
        3: lambda d: d.cancel_order(d.orders["target"]),
    }
    director = play([at(1, 1.1), at(2, 1.1), at(3, 1.1), at(4, 1.0994), at(5, 1.0985)], steps)
    assert director.orders["stop"].trigger_price == px(1.09800)
    assert director.orders["target"].status is OrderStatus.CANCELED
    # Cancelling one leg of a pair cancels the other, as the venue of the incumbent does.
    assert director.orders["stop"].status is OrderStatus.CANCELED


def test_a_list_is_denied_whole() -> None:
    def enter(director: Director) -> None:
        director.bracket(quantity=1)  # below the smallest quantity of the instrument

    director = play([at(1, 1.1), at(2, 1.1)], {1: enter})
    assert director.heard == ["entry Denied", "stop Denied", "target Denied"]
    entry, *others = (director.orders[name] for name in ("entry", "stop", "target"))
    assert "minimum trade size" in entry.last_event.reason
    text = f"OrderList {entry.order_list_id} DENIED"
    assert [order.last_event.reason for order in others] == [text, text]


def test_a_list_that_was_submitted_is_refused_and_not_touched() -> None:
    def twice(director: Director) -> None:
        director.bracket()
        made = OrderList(OrderListId("OL-9"), [*director.orders.values()][:1])
        with pytest.raises(InvalidValueError):
            director.submit_order_list(made)

    director = play([at(1, 1.1), at(2, 1.1)], {1: twice})
    assert director.orders["entry"].status is OrderStatus.FILLED


def test_a_list_with_one_order_taken_gives_the_others_back() -> None:
    def mixed(director: Director) -> None:
        first = director.order_factory.market(PAIR.id, OrderSide.BUY, Quantity(LOT, 0))
        other = director.order_factory.market(PAIR.id, OrderSide.BUY, Quantity(LOT, 0))
        director.name(first=first, other=other)
        director.submit_order(other)
        with pytest.raises(InvalidValueError):
            director.submit_order_list(OrderList(OrderListId("OL-9"), [first, other]))
        director.submit_order(first)

    director = play([at(1, 1.1), at(2, 1.1)], {1: mixed})
    assert director.heard == ["other Filled 1000", "first Filled 1000"]


def test_a_child_without_its_parent_is_denied() -> None:
    def alone(director: Director) -> None:
        order = LimitOrder(
            director.trader_id,
            director.id,
            PAIR.id,
            ClientOrderId("O-child"),
            OrderSide.BUY,
            Quantity(LOT, 0),
            px(1.0),
            UUID4(),
            0,
            parent_order_id=ClientOrderId("O-none"),
        )
        director.name(child=order)
        director.submit_order(order)

    director = play([at(1, 1.1), at(2, 1.1)], {1: alone})
    assert director.orders["child"].last_event.reason.startswith("PARENT_ORDER_NOT_FOUND: O-none")
