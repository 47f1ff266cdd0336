"""Commands as values."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from tests.engine.support import PAIR

from argonauta.core.uuid import UUID4
from argonauta.errors import ArgonautaError
from argonauta.execution import messages
from argonauta.execution.messages import BatchCancelOrders, CancelOrder, ModifyOrder, SubmitOrder
from argonauta.model.enums import OrderSide
from argonauta.model.identifiers import (
    AccountId,
    ClientId,
    ClientOrderId,
    InstrumentId,
    StrategyId,
    TraderId,
    Venue,
)
from argonauta.model.objects import Price, Quantity
from argonauta.model.orders import MarketOrder

HEAD = {"command_id": UUID4(), "ts_init": 5}
STRATEGY = {"trader_id": TraderId("T-1"), "strategy_id": StrategyId("S-1")}
OF_ORDER = {**STRATEGY, "instrument_id": PAIR.id, "client_order_id": ClientOrderId("O-1"), **HEAD}
PLAIN: dict[str, dict[str, Any]] = {
    "CancelOrder": OF_ORDER,
    "QueryOrder": {**OF_ORDER, "client_id": ClientId("SIM"), "params": {"a": 1}},
    "ModifyOrder": {**OF_ORDER, "price": Price(1.1, 5), "quantity": Quantity(5, 0)},
    "CancelAllOrders": {
        **STRATEGY,
        "instrument_id": PAIR.id,
        "order_side": OrderSide.BUY,
        **HEAD,
    },
    "BatchCancelOrders": {
        **STRATEGY,
        "instrument_id": PAIR.id,
        "cancels": [CancelOrder(**OF_ORDER)],
        **HEAD,
    },
    "QueryAccount": {"trader_id": TraderId("T-1"), "account_id": AccountId("SIM-001"), **HEAD},
    "GenerateOrderStatusReport": {"client_order_id": ClientOrderId("O-1"), **HEAD},
    "GenerateOrderStatusReports": {"open_only": True, "start": 4, **HEAD},
    "GenerateFillReports": {"instrument_id": PAIR.id, **HEAD},
    "GeneratePositionStatusReports": HEAD,
    "GenerateExecutionMassStatus": {
        "trader_id": TraderId("T-1"),
        "venue": Venue("SIM"),
        "lookback_mins": 9,
        **HEAD,
    },
}


def order() -> MarketOrder:
    """Return an order."""
    return MarketOrder(
        TraderId("T-1"),
        StrategyId("S-1"),
        PAIR.id,
        ClientOrderId("O-1"),
        OrderSide.BUY,
        Quantity(1_000, 0),
        UUID4(),
        0,
    )


# proves: EX-001
@pytest.mark.parametrize("name", list(PLAIN))
def test_commands_go_into_dicts_and_pickles_and_come_back(name: str) -> None:
    kind, terms = getattr(messages, name), PLAIN[name]
    command = kind(**terms)
    assert kind.from_dict(command.to_dict()) == command == kind(**terms)
    assert pickle.loads(pickle.dumps(command)) == command
    assert (command.id, command.ts_init) == (HEAD["command_id"], 5)
    assert command != kind(**{**terms, "ts_init": 6})
    assert name in repr(command)
    for term, value in terms.items():
        assert getattr(command, term) == value
        with pytest.raises(TypeError, match=f"{term} expected"):
            kind(**{**terms, term: object()})
    with pytest.raises(TypeError, match="has no nonsense"):
        kind(**terms, nonsense=1)


# proves: EX-001
def test_a_submission_carries_its_order() -> None:
    asked = order()
    command = SubmitOrder(**STRATEGY, order=asked, **HEAD)
    assert command.order is asked
    assert command.to_dict()["order"] == asked.to_dict()
    assert command.position_id is None
    with pytest.raises(TypeError, match="order expected Order"):
        SubmitOrder(**STRATEGY, order=None, **HEAD)


# proves: EX-001
def test_a_command_that_says_nothing_or_too_much_is_refused() -> None:
    with pytest.raises(ArgonautaError, match="must be given"):
        ModifyOrder(**OF_ORDER)
    terms = PLAIN["BatchCancelOrders"]
    with pytest.raises(ArgonautaError, match="must not be empty"):
        BatchCancelOrders(**{**terms, "cancels": []})
    with pytest.raises(TypeError, match="expected a CancelOrder"):
        BatchCancelOrders(**{**terms, "cancels": [1]})
    other = {**terms, "instrument_id": InstrumentId.from_str("A.B")}
    with pytest.raises(ArgonautaError, match=r"must be of A\.B"):
        BatchCancelOrders(**other)
