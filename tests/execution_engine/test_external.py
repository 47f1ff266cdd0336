"""Orders that were placed elsewhere, fills that were missed, and what contradicts what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.engine.support import PAIR, SIM, USD, Script, quotes

from argonauta.core.uuid import UUID4
from argonauta.errors import ArgonautaError
from argonauta.execution.reports import FillReport, OrderStatusReport
from argonauta.model.enums import (
    LiquiditySide,
    OmsType,
    OrderStatus,
    OrderType,
    TimeInForce,
)
from argonauta.model.identifiers import AccountId, ClientId, ClientOrderId, TradeId, VenueOrderId
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import StrategyConfig

from .support import BUY, SELL, engine_with, limit

if TYPE_CHECKING:
    from argonauta.backtest.engine import BacktestEngine

ACCOUNT = AccountId("SIM-001")


def status(state: OrderStatus = OrderStatus.ACCEPTED, **terms: Any) -> OrderStatusReport:
    """Return a report of a limit order of ten thousand at 1.05."""
    given: dict[str, Any] = {
        "account_id": ACCOUNT,
        "instrument_id": PAIR.id,
        "venue_order_id": VenueOrderId("V-1"),
        "order_side": BUY,
        "order_type": OrderType.LIMIT,
        "time_in_force": TimeInForce.GTC,
        "order_status": state,
        "quantity": Quantity(10_000, 0),
        "filled_qty": Quantity(0, 0),
        "report_id": UUID4(),
        "ts_accepted": 5,
        "ts_last": 7,
        "ts_init": 8,
        "price": Price(1.05, 5),
    }
    return OrderStatusReport(**{**given, **terms})


def fill(trade: str = "T-1", quantity: int = 4_000, **terms: Any) -> FillReport:
    """Return a report of a trade of the same order."""
    given: dict[str, Any] = {
        "account_id": ACCOUNT,
        "instrument_id": PAIR.id,
        "venue_order_id": VenueOrderId("V-1"),
        "trade_id": TradeId(trade),
        "order_side": BUY,
        "last_qty": Quantity(quantity, 0),
        "last_px": Price(1.05, 5),
        "commission": Money(2, USD),
        "liquidity_side": LiquiditySide.MAKER,
        "report_id": UUID4(),
        "ts_event": 9,
        "ts_init": 10,
    }
    return FillReport(**{**given, **terms})


class Claiming(Script):
    """Claims the orders of an instrument."""

    def __init__(self, *steps: Any, claims: Any = (PAIR.id,)) -> None:
        super().__init__(*steps)
        self.config = StrategyConfig(external_order_claims=list(claims))


def reporting(
    *reports: Any, strategy: Script | None = None, steps: tuple[Any, ...] = (), **settings: Any
) -> tuple[BacktestEngine, Script, list[str]]:
    """Run with reports from the handler of the third quote; return also what became of each."""
    engine = engine_with(**settings)
    engine.add_instrument(PAIR)
    engine.add_data(quotes())
    outcomes: list[str] = []

    def send(_s: Script, _: Any) -> None:
        outcomes.extend(engine.process_external(r() if callable(r) else r) for r in reports)

    script = strategy or Script()
    script.steps = [*steps, *[lambda _s, _t: None] * (2 - len(steps)), send]
    engine.add_strategy(script)
    engine.run()
    assert engine.cache.integrity_errors() == []
    return engine, script, outcomes


# proves: EX-007
def test_an_order_that_was_placed_elsewhere_is_taken_in_and_traded() -> None:
    engine, script, outcomes = reporting(status(), fill(), fill("T-2", 6_000))
    assert outcomes == ["APPLIED"] * 3
    (order,) = engine.cache.orders()
    assert (str(order.strategy_id), order.tags) == ("EXTERNAL", ["VENUE"])
    assert (str(order.client_order_id), str(order.venue_order_id)) == ("V-1", "V-1")
    assert (order.status, order.avg_px, order.ts_accepted) == (OrderStatus.FILLED, 1.05, 5)
    assert all(event.reconciliation for event in order.events[1:])
    (position,) = engine.cache.positions()
    assert (str(position.id), int(position.quantity)) == (f"{PAIR.id}-EXTERNAL", 10_000)
    account = engine.cache.account(ACCOUNT)
    assert account is not None
    assert account.balance_total(USD) == Money(999_996, USD)
    assert script.heard == []  # it is nobody's


# proves: EX-007
def test_the_strategy_that_claims_an_instrument_gets_its_orders() -> None:
    engine, script, outcomes = reporting(status(), fill(), strategy=Claiming())
    assert outcomes == ["APPLIED", "APPLIED"]
    (order,) = engine.cache.orders()
    assert (order.strategy_id, order.tags or []) == (script.id, [])
    assert order.status == OrderStatus.PARTIALLY_FILLED
    assert script.heard == ["OrderInitialized", "OrderAccepted", "OrderFilled", "PositionOpened"]


def test_two_strategies_cannot_claim_one_instrument() -> None:
    other = TestInstrumentProvider.default_fx_ccy("GBP/USD", SIM)
    engine = engine_with()
    engine.add_instrument(PAIR)
    first, second = Claiming(), Claiming(claims=(str(other.id), PAIR.id))
    engine.add_strategy(first)
    with pytest.raises(ArgonautaError, match=r"EUR/USD.SIM: .* claimed by Claiming-000"):
        engine.add_strategy(second)


# proves: EX-007
def test_a_fill_is_matched_by_the_venue_order_id_and_known_ones_are_left_alone() -> None:
    engine, _, outcomes = reporting(
        lambda: fill(venue_order_id=script_order(engines[0]), quantity=4_000),
        lambda: fill(venue_order_id=script_order(engines[0]), quantity=4_000),
        steps=(lambda s, _: limit(s, 1.05, quantity=10_000),),
        strategy=(remember := Remembering()),
    )
    assert outcomes == ["APPLIED", "KNOWN"]
    (order,) = engine.cache.orders()
    assert int(order.filled_qty) == 4_000
    assert remember.heard.count("OrderFilled") == 1


engines: list[Any] = []


class Remembering(Script):
    """Lets the reports look into its cache."""

    def on_start(self) -> None:
        super().on_start()
        engines[:] = [self]


def script_order(script: Script) -> VenueOrderId:
    """Return the venue's id of the first order."""
    id_ = script.cache.orders()[0].venue_order_id
    assert id_ is not None
    return id_


# proves: EX-007
def test_what_nobody_knows_is_logged_and_changes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    other = TestInstrumentProvider.default_fx_ccy("GBP/USD", SIM)
    engine, _, outcomes = reporting(
        fill(), status(instrument_id=other.id, venue_order_id=VenueOrderId("V-9")), log="ERROR"
    )
    assert outcomes == ["UNKNOWN", "UNKNOWN"]
    assert engine.cache.orders() == []
    said = capfd.readouterr().err
    assert "FillReport: fill T-1 is of order V-1, which is not known" in said
    assert "OrderStatusReport: instrument GBP/USD.SIM trades nowhere here" in said


# proves: EX-008
@pytest.mark.parametrize("oms_type", [OmsType.NETTING, OmsType.HEDGING])
def test_a_reported_fill_of_a_reduce_only_order_never_opens_a_position(oms_type: OmsType) -> None:
    engine, _, outcomes = reporting(status(reduce_only=True), fill(), oms_type=oms_type)
    assert outcomes == ["APPLIED", "REFUSED"]
    assert engine.cache.positions() == []
    assert int(engine.cache.orders()[0].filled_qty) == 0


@pytest.mark.parametrize(
    ("allow", "outcome", "held"), [(False, "REFUSED", 0), (True, "APPLIED", 15)]
)
def test_a_fill_of_more_than_is_open_is_taken_only_where_that_is_allowed(
    allow: bool, outcome: str, held: int
) -> None:
    engine, _, outcomes = reporting(status(), fill(quantity=15_000), allow_overfills=allow)
    assert outcomes == ["APPLIED", outcome]
    positions = engine.cache.positions()
    assert sum(int(p.quantity) for p in positions) == held * 1_000
    assert int(engine.cache.orders()[0].filled_qty) == held * 1_000


def test_a_status_brings_an_order_to_what_the_venue_says() -> None:
    changed = status(quantity=Quantity(12_000, 0), price=Price(1.06, 5))
    traded = status(
        OrderStatus.PARTIALLY_FILLED,
        quantity=Quantity(12_000, 0),
        price=Price(1.06, 5),
        filled_qty=Quantity(5_000, 0),
        avg_px=Price(1.055, 5),
    )
    done = status(
        OrderStatus.CANCELED,
        quantity=Quantity(12_000, 0),
        price=Price(1.06, 5),
        filled_qty=Quantity(5_000, 0),
        avg_px=Price(1.055, 5),
    )
    engine, script, outcomes = reporting(
        status(), status(), changed, traded, traded, done, done, strategy=Claiming()
    )
    assert outcomes == ["APPLIED", "KNOWN", "APPLIED", "APPLIED", "KNOWN", "APPLIED", "KNOWN"]
    (order,) = engine.cache.orders()
    assert (order.status, int(order.quantity), order.price) == (
        OrderStatus.CANCELED,
        12_000,
        Price(1.06, 5),
    )
    assert (int(order.filled_qty), order.avg_px) == (5_000, 1.055)
    kinds = ["OrderInitialized", "OrderAccepted", "OrderUpdated", "OrderFilled", "PositionOpened"]
    assert script.heard == [*kinds, "OrderCanceled"]


def test_a_report_that_contradicts_what_is_known_is_refused() -> None:
    other = TestInstrumentProvider.default_fx_ccy("GBP/USD", SIM)
    engine = reporting(
        status(),
        fill(order_side=SELL),
        status(instrument_id=other.id),
        status(OrderStatus.PARTIALLY_FILLED, filled_qty=Quantity(1_000, 0), avg_px=Price(1, 5)),
    )
    assert engine[2] == ["APPLIED", "REFUSED", "REFUSED", "APPLIED"]


# proves: EX-012
def test_an_order_of_an_external_client_lives_by_its_reports() -> None:
    def send(s: Script, _: Any) -> None:
        order = s.order_factory.market(PAIR.id, BUY, Quantity(10_000, 0))
        s.submit_order(order, client_id=ClientId("DESK"))

    mine = {"client_order_id": ClientOrderId("O-19700101-000001-001-000-1")}
    engine, script, outcomes = reporting(
        status(order_type=OrderType.MARKET, price=None, **mine),
        fill(quantity=10_000, **mine),
        steps=(send,),
        external_clients=["DESK"],
    )
    assert outcomes == ["APPLIED", "APPLIED"]
    assert engine.cache.orders()[0].status == OrderStatus.FILLED
    assert script.heard[-3:] == ["OrderAccepted", "OrderFilled", "PositionOpened"]


def test_only_reports_are_taken() -> None:
    engine = engine_with()
    for wrong in (None, 1, "FILLED", {}, object()):
        with pytest.raises(TypeError, match="expected an OrderStatusReport or a FillReport"):
            engine.process_external(wrong)  # type: ignore[arg-type]


def test_external_orders_are_the_same_in_each_run() -> None:
    digests = {reporting(status(), fill())[0].get_result().digest for _ in range(2)}
    assert len(digests) == 1
