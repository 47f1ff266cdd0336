"""Terms that nothing honours yet: kept on the order, refused at submit with the reason."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from argonauta.backtest.engine import BacktestEngine
from argonauta.errors import InvalidValueError
from argonauta.model.currencies import EUR, USD
from argonauta.model.data import QuoteTick
from argonauta.model.enums import (
    AccountType,
    OmsType,
    OrderSide,
    OrderStatus,
    TriggerType,
)
from argonauta.model.identifiers import (
    ClientOrderId,
    InstrumentId,
    Symbol,
    Venue,
)
from argonauta.model.instruments import CurrencyPair
from argonauta.model.objects import Money, Price, Quantity
from argonauta.model.orders import LimitOrder, MarketOrder, Order
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable

    from argonauta.common.factories import OrderFactory

EURUSD = InstrumentId.from_str("EUR/USD.SIM")
ASKED = (EURUSD, OrderSide.BUY, Quantity.from_int(1000))
BELOW, ABOVE = Price.from_str("1.05000"), Price.from_str("1.15000")


class Submits(Strategy):
    """Submits one order with the first quote."""

    def __init__(self, make: Callable[[OrderFactory], Order]) -> None:
        super().__init__()
        self.make = make
        self.order: Order | None = None

    def on_start(self) -> None:
        self.subscribe_quote_ticks(EURUSD)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        if self.order is None:
            self.order = self.make(self.order_factory)
            self.submit_order(self.order)


def submitted(make: Callable[[OrderFactory], Order]) -> Any:
    """Run three quotes; return the order that was submitted with the first."""
    engine = BacktestEngine()
    engine.add_venue(
        Venue("SIM"),
        OmsType.NETTING,
        AccountType.MARGIN,
        [Money(1_000_000, USD)],
        base_currency=USD,
    )
    step = Price.from_str("0.00001")
    lot = Quantity.from_int(1)
    pair = CurrencyPair(EURUSD, Symbol("EUR/USD"), EUR, USD, 5, 0, step, lot, 0, 0)
    engine.add_instrument(pair)
    bid, ask, size = Price.from_str("1.10000"), Price.from_str("1.10010"), Quantity.from_int(10**6)
    engine.add_data([QuoteTick(EURUSD, bid, ask, size, size, at, at) for at in (1, 2, 3)])
    strategy = Submits(make)
    engine.add_strategy(strategy)
    engine.run()
    return strategy.order


LINKED = {"linked_order_ids": [ClientOrderId("O-2")]}


def own(factory: OrderFactory, **terms: Any) -> LimitOrder:
    """Make an order with a constructor: the factory has no contingencies for single orders."""
    plain = factory.limit(*ASKED, BELOW)
    return LimitOrder(
        plain.trader_id,
        plain.strategy_id,
        *ASKED[:1],
        plain.client_order_id,
        *ASKED[1:],
        BELOW,
        plain.init_id,
        plain.ts_init,
        **terms,
    )


DENIED: list[tuple[str, Callable[[OrderFactory], Order]]] = [
    (
        "TRIGGER_INSTRUMENT_ID: EUR/USD.SIM",
        lambda f: f.limit(*ASKED, BELOW, trigger_instrument_id=EURUSD),
    ),
]


@pytest.mark.parametrize(("reason", "make"), DENIED)
def test_a_term_that_nothing_honours_is_denied(
    reason: str, make: Callable[[OrderFactory], Order]
) -> None:
    order = submitted(make)
    assert order.status is OrderStatus.DENIED
    assert order.last_event.reason.startswith(f"UNSUPPORTED_{reason}")


REJECTED: list[tuple[str, Callable[[OrderFactory], Order]]] = [
    (
        "trigger type DOUBLE_LAST",
        lambda f: f.stop_market(*ASKED, ABOVE, trigger_type=TriggerType.DOUBLE_LAST),
    ),
]


@pytest.mark.parametrize(("what", "make"), REJECTED)
def test_the_venue_rejects_what_it_cannot_trade(
    what: str, make: Callable[[OrderFactory], Order]
) -> None:
    order = submitted(make)
    assert order.status is OrderStatus.REJECTED
    assert f"{what} is not supported by this venue" in order.last_event.reason


def test_an_order_made_by_its_constructor_trades() -> None:
    def make(factory: OrderFactory) -> Order:
        plain = factory.market(*ASKED)
        return MarketOrder(
            plain.trader_id,
            plain.strategy_id,
            EURUSD,
            ClientOrderId("MINE"),
            OrderSide.BUY,
            Quantity.from_int(7),
            plain.init_id,
            plain.ts_init,
        )

    order = submitted(make)
    assert (order.status, order.filled_qty) == (OrderStatus.FILLED, 7)


def test_only_the_engine_changes_its_orders() -> None:
    order = submitted(lambda factory: factory.limit(*ASKED, BELOW))
    assert order.status is OrderStatus.ACCEPTED
    with pytest.raises(InvalidValueError, match="only its engine changes it"):
        order.apply(order.last_event)
    for twin in (copy.copy(order), pickle.loads(pickle.dumps(order))):
        assert twin.to_dict() == order.to_dict()
        assert [repr(event) for event in twin.events] == [repr(event) for event in order.events]
    with pytest.raises(InvalidValueError, match="ACCEPTED"):
        Order.from_dict(order.to_dict())
