"""What is said about the system itself."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from argonauta.common.enums import ComponentState
from argonauta.common.messages import ComponentStateChanged, ShutdownSystem, TradingStateChanged
from argonauta.core.uuid import UUID4
from argonauta.errors import InvalidValueError
from argonauta.model.enums import TradingState
from argonauta.model.identifiers import ComponentId, TraderId

TRADER, COMPONENT, ID = TraderId("T-1"), ComponentId("C"), UUID4()

MESSAGES: list[tuple[Any, dict[str, Any], str]] = [
    (
        ComponentStateChanged(
            TRADER, COMPONENT, "Type", ComponentState.RUNNING, {"a": 1}, ID, 5, 6
        ),
        {
            "type": "ComponentStateChanged",
            "trader_id": "T-1",
            "component_id": "C",
            "component_type": "Type",
            "state": "RUNNING",
            "config": {"a": 1},
            "event_id": ID.value,
            "ts_event": 5,
            "ts_init": 6,
        },
        "ComponentStateChanged(trader_id=T-1, component_id=C, component_type=Type, state=RUNNING, "
        f"config={{'a': 1}}, event_id={ID.value}, ts_init=6)",
    ),
    (
        TradingStateChanged(TRADER, TradingState.HALTED, {"a": 1}, ID, 5, 6),
        {
            "type": "TradingStateChanged",
            "trader_id": "T-1",
            "state": "HALTED",
            "config": {"a": 1},
            "event_id": ID.value,
            "ts_event": 5,
            "ts_init": 6,
        },
        f"TradingStateChanged(trader_id=T-1, state=HALTED, config={{'a': 1}}, event_id={ID.value}, "
        "ts_init=6)",
    ),
    (
        ShutdownSystem(TRADER, COMPONENT, ID, 5, reason="x"),
        {
            "type": "ShutdownSystem",
            "trader_id": "T-1",
            "component_id": "C",
            "command_id": ID.value,
            "ts_init": 5,
            "reason": "x",
        },
        f"ShutdownSystem(trader_id=T-1, component_id=C, command_id={ID.value}, ts_init=5, "
        "reason='x')",
    ),
]


# proves: DM-140
@pytest.mark.parametrize(("message", "values", "text"), MESSAGES)
def test_a_message_goes_to_a_dict_and_back(message: Any, values: dict[str, Any], text: str) -> None:
    """By value, by pickle, by copy; it is told apart by its id and cannot be changed."""
    kind = type(message)
    assert message.to_dict() == kind.to_dict(message) == values
    for other in (
        kind.from_dict(values),
        pickle.loads(pickle.dumps(message)),
        copy.copy(message),
        copy.deepcopy(message),
    ):
        assert other == message
        assert hash(other) == hash(message)
        assert other.to_dict() == values
    assert repr(message) == text
    assert (message.id, message.trader_id) == (ID, TRADER)
    with pytest.raises(AttributeError, match="cannot be changed"):
        message.ts_init = 9
    values = dict(values) | {"ts_init": -1}
    with pytest.raises(InvalidValueError, match="ts_init -1"):
        kind.from_dict(values)
    del values["trader_id"]
    with pytest.raises(InvalidValueError, match="trader_id is missing"):
        kind.from_dict(values)


# proves: DM-140
def test_terms_are_checked() -> None:
    """Each error names the term and the value."""
    with pytest.raises(TypeError, match="state expected TradingState, got 'HALTED'"):
        TradingStateChanged(TRADER, "HALTED", {}, ID, 5, 6)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="'RESTING'"):
        TradingStateChanged.from_dict(MESSAGES[1][1] | {"state": "RESTING"})
    with pytest.raises(InvalidValueError, match="must be ShutdownSystem"):
        ShutdownSystem.from_dict(MESSAGES[1][1])
    assert ShutdownSystem(TRADER, COMPONENT, ID, 5).reason is None
    config = {"a": 1}
    changed = TradingStateChanged(TRADER, TradingState.ACTIVE, config, ID, 5, 6)
    config["a"] = 2
    assert changed.config == {"a": 1}
