"""Balances, margins and time events."""

from __future__ import annotations

import pickle

import pytest

from argonauta import _core
from argonauta.core.uuid import UUID4
from argonauta.errors import CurrencyMismatchError, InvalidValueError
from argonauta.model import events
from argonauta.model.currencies import EUR, USD
from argonauta.model.identifiers import InstrumentId
from argonauta.model.objects import AccountBalance, MarginBalance, Money

EURUSD = InstrumentId.from_str("EUR/USD.SIM")


def usd(amount: float) -> Money:
    return Money(amount, USD)


# proves: DM-033
def test_locked_and_free_make_the_total() -> None:
    balance = AccountBalance(usd(1010), usd(2), usd(1008))
    assert repr(balance) == (
        "AccountBalance(total=1_010.00 USD, locked=2.00 USD, free=1_008.00 USD)"
    )
    assert (balance.total, balance.locked, balance.free) == (usd(1010), usd(2), usd(1008))
    assert balance.currency == USD
    assert AccountBalance.from_dict(balance.to_dict()) == balance
    assert balance.to_dict()["locked"] == "2.00"
    assert pickle.loads(pickle.dumps(balance)) == balance.copy()
    with pytest.raises(InvalidValueError, match=r"locked \+ free must be total"):
        AccountBalance(usd(10), usd(2), usd(9))
    with pytest.raises(CurrencyMismatchError):
        AccountBalance(usd(10), usd(2), Money(8, EUR))


# proves: DM-034
def test_margins_have_one_currency() -> None:
    margin = MarginBalance(usd(10), usd(2), EURUSD)
    assert repr(margin) == (
        "MarginBalance(initial=10.00 USD, maintenance=2.00 USD, instrument_id=EUR/USD.SIM)"
    )
    assert MarginBalance.from_dict(margin.to_dict()) == margin
    assert pickle.loads(pickle.dumps(margin)) == margin
    assert MarginBalance(usd(1), usd(1)).instrument_id is None
    with pytest.raises(CurrencyMismatchError):
        MarginBalance(usd(10), Money(2, EUR))
    with pytest.raises(InvalidValueError, match="negative"):
        MarginBalance(usd(-1), usd(0))


BASES = ["OrderEvent", "PositionEvent"]


@pytest.mark.parametrize("name", events.__all__)
def test_events_say_what_they_are(name: str) -> None:
    cls = getattr(events, name)
    assert cls.__module__ == "argonauta.model.events"
    assert cls.__doc__
    with pytest.raises(TypeError, match="cannot create" if name in BASES else "missing"):
        cls()


def test_kinds_of_events_share_a_base() -> None:
    assert issubclass(events.OrderFilled, events.OrderEvent)
    assert issubclass(events.PositionClosed, events.PositionEvent)


# proves: DM-139
def test_time_events() -> None:
    event_id = UUID4()
    event = _core.TimeEvent("alarm", event_id, 1, 2)
    assert (event.name, event.id, event.ts_event, event.ts_init) == ("alarm", event_id, 1, 2)
    assert repr(event) == f"TimeEvent(name=alarm, event_id={event_id}, ts_event=1, ts_init=2)"
    assert str(event) == "alarm"
