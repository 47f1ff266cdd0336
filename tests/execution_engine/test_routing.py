"""Which venue and account an order goes to: by instrument, by routing, by client."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.support import PAIR, SIM, USD, Script, quotes

from argonauta.errors import ArgonautaError, InvalidConfigurationError
from argonauta.model.enums import AccountType, OmsType, OrderStatus
from argonauta.model.identifiers import ClientId, Venue
from argonauta.model.objects import Money, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider

from .support import BROKER, BUY, engine_with, limit, run


def routed(**terms: Any) -> Any:
    """Return an engine with a broker and a pair of a venue that was not added."""
    engine = engine_with(venue=BROKER, terms={"routing": True, **terms})
    engine.add_instrument(PAIR)
    engine.add_data(quotes())
    return engine


# proves: EX-002, BT-089
def test_a_venue_that_routes_trades_instruments_of_venues_that_were_not_added() -> None:
    engine = routed()
    script = Script(lambda s, _: s.market(BUY, 10_000))
    engine.add_strategy(script)
    engine.run()
    (order,) = engine.cache.orders()
    assert (order.status, str(order.account_id)) == (OrderStatus.FILLED, "BROKER-001")
    own, broker = (engine.cache.account_for_venue(venue) for venue in (SIM, BROKER))
    assert own == broker
    assert engine.cache.account_id(SIM) == engine.cache.account_id(BROKER)
    assert broker.balance_total(USD) < Money(1_000_000, USD)  # commission
    assert engine.cache.integrity_errors() == []
    digest = engine.get_result().digest
    engine.reset()
    script.steps = [lambda s, _: s.market(BUY, 10_000)]
    engine.run()
    assert engine.get_result().digest == digest


# proves: BT-089
def test_without_routing_the_venue_of_an_instrument_must_be_there() -> None:
    engine = engine_with(venue=BROKER)
    with pytest.raises(InvalidConfigurationError, match="its venue SIM was not added"):
        engine.add_instrument(PAIR)
    engine = routed()
    with pytest.raises(InvalidConfigurationError, match=r"must be added before EUR/USD\.SIM"):
        engine.add_venue(SIM, OmsType.NETTING, AccountType.MARGIN, [Money(1, USD)], USD)


# proves: EX-002, BT-089
def test_the_own_venue_of_an_instrument_comes_first_and_each_has_its_account() -> None:
    engine = engine_with(venue=BROKER, terms={"routing": True})
    engine.add_venue(SIM, OmsType.NETTING, AccountType.MARGIN, [Money(50_000, USD)], USD)
    away = TestInstrumentProvider.default_fx_ccy("GBP/USD", Venue("AWAY"))
    engine.add_instrument(PAIR)
    engine.add_instrument(away)
    engine.add_data(quotes())
    engine.add_strategy(Script(lambda s, _: s.market(BUY, 10_000)))
    engine.run()
    assert str(engine.cache.orders()[0].account_id) == "SIM-001"
    ids = {str(v): str(engine.cache.account_id(Venue(v))) for v in ("SIM", "AWAY", "BROKER")}
    assert ids == {"SIM": "SIM-001", "AWAY": "BROKER-001", "BROKER": "BROKER-001"}


# proves: EX-002
@pytest.mark.parametrize(
    ("client", "reason"),
    [
        ("SIM", None),
        ("NOBODY", "NO_EXECUTION_CLIENT: NOBODY is not known"),
        ("BROKER", "CLIENT_VENUE_MISMATCH: EUR/USD.SIM trades at SIM, not at BROKER"),
    ],
)
def test_an_order_goes_to_the_client_of_its_venue_only(client: str, reason: str | None) -> None:
    class Sending(Script):
        def send(self) -> None:
            order = self.order_factory.market(PAIR.id, BUY, Quantity(10_000, 0))
            self.submit_order(order, client_id=ClientId(client))

    engine = engine_with()
    engine.add_venue(BROKER, OmsType.NETTING, AccountType.MARGIN, [Money(1, USD)], USD)
    engine.add_instrument(PAIR)
    engine.add_data(quotes())
    script = Sending(lambda s, _: s.send(), lambda s, _: s.market(BUY, 10_000))
    engine.add_strategy(script)
    engine.run()
    named, unnamed = engine.cache.orders()
    assert named.status == (OrderStatus.DENIED if reason else OrderStatus.FILLED)
    assert script.reasons == ([reason] if reason else [])
    assert unnamed.status == OrderStatus.FILLED  # the client is that of one order


# proves: EX-002
def test_a_cancel_or_a_change_to_the_wrong_client_is_refused() -> None:
    def wrong(s: Script, _: Any) -> None:
        order = s.cache.orders()[0]
        client = ClientId("NOBODY")
        for call in (
            lambda: s.cancel_order(order, client_id=client),
            lambda: s.modify_order(order, quantity=Quantity(2_000, 0), client_id=client),
            lambda: s.cancel_all_orders(PAIR.id, client_id=client),
        ):
            with pytest.raises(ArgonautaError, match="NO_EXECUTION_CLIENT"):
                call()
        s.cancel_order(order, client_id=ClientId("SIM"))

    engine, _ = run(lambda s, _: limit(s, 1.05), wrong)
    assert engine.cache.orders()[0].status == OrderStatus.CANCELED


# proves: EX-012
def test_what_is_for_an_external_client_is_kept_and_sent_nowhere() -> None:
    def send(s: Script, _: Any) -> None:
        order = s.order_factory.market(PAIR.id, BUY, Quantity(10_000, 0))
        s.submit_order(order, client_id=ClientId("DESK"))

    def cancel(s: Script, _: Any) -> None:
        s.cancel_order(s.cache.orders()[0])

    engine, script = run(send, cancel, external_clients=["DESK"])
    (order,) = engine.cache.orders()
    assert order.status == OrderStatus.PENDING_CANCEL
    assert script.heard == ["OrderInitialized", "OrderSubmitted", "OrderPendingCancel"]
