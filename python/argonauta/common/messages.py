"""What is said about the system itself: changes of state, and the end of it.

They can be made, kept and sent on. Of a change of the trading state each component hears by
``on_trading_state_changed``; the others the engine does not publish or obey yet.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from argonauta.common.enums import ComponentState
from argonauta.core.uuid import UUID4
from argonauta.errors import InvalidValueError
from argonauta.model.enums import TradingState
from argonauta.model.identifiers import ComponentId, StrategyId, TraderId

__all__ = ["ComponentStateChanged", "ShutdownSystem", "TradingStateChanged"]

_NANOS_MAX = 2**64 - 1


def _expect(owner: object, name: str, value: object, kinds: type | tuple[type, ...]) -> None:
    if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is int):
        wanted = kinds if isinstance(kinds, tuple) else (kinds,)
        names = " or ".join(kind.__name__ for kind in wanted)
        raise TypeError(f"{type(owner).__name__}: {name} expected {names}, got {value!r}")
    if kinds is int and not 0 <= value <= _NANOS_MAX:  # type: ignore[operator]
        raise InvalidValueError(f"{name} {value}: must be between 0 and {_NANOS_MAX} nanoseconds")


class _Message:
    """A message that is told apart by its id and cannot be changed."""

    __slots__ = ("_terms",)
    _terms: dict[str, Any]
    _kinds: ClassVar[dict[str, type | tuple[type, ...]]]
    _id: ClassVar[str]

    def _take(self, terms: dict[str, Any]) -> None:
        for name, kinds in self._kinds.items():
            _expect(self, name, terms[name], kinds)
        copies = {name: dict(v) if isinstance(v, dict) else v for name, v in terms.items()}
        object.__setattr__(self, "_terms", copies)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name}: a message cannot be changed")

    @property
    def id(self) -> UUID4:
        """Unique id."""
        value: UUID4 = self._terms[self._id]
        return value

    @property
    def trader_id(self) -> TraderId:
        """Trader whose system it is about."""
        value: TraderId = self._terms["trader_id"]
        return value

    @property
    def ts_init(self) -> int:
        """When it was made, nanoseconds since the UNIX epoch."""
        value: int = self._terms["ts_init"]
        return value

    def to_dict(self) -> dict[str, Any]:
        """Return the terms as plain values, with the name of the class as ``type``."""
        plain: dict[str, Any] = {"type": type(self).__name__}
        for name, value in self._terms.items():
            if isinstance(value, (ComponentState, TradingState)):
                plain[name] = value.name
            elif isinstance(value, dict):
                plain[name] = dict(value)
            elif value is None or isinstance(value, (int, str)):
                plain[name] = value
            else:
                plain[name] = value.value
        return plain

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Return the message that ``to_dict`` has written.

        Raises:
            InvalidValueError: If a value is missing, or is not one of its kind.
        """
        if not isinstance(values, dict):
            raise TypeError(f"{cls.__name__}: expected a dict, got {values!r}")
        if values.get("type", cls.__name__) != cls.__name__:
            raise InvalidValueError(f"type {values['type']!r}: must be {cls.__name__}")
        missing = [name for name in cls._kinds if name not in values and name != "reason"]
        if missing:
            raise InvalidValueError(f"{cls.__name__}: {missing[0]} is missing")
        terms: dict[str, Any] = {name: values.get(name) for name in cls._kinds}
        for name, kinds in cls._kinds.items():
            given = terms[name]
            if kinds in (TraderId, _COMPONENT):
                terms[name] = (TraderId if kinds is TraderId else ComponentId)(given)
            elif kinds is UUID4:
                terms[name] = UUID4.from_str(given)
            elif kinds in (ComponentState, TradingState) and isinstance(given, str):
                if given not in kinds.__members__:
                    raise InvalidValueError(f"{name} {given!r}: must be a member of its enum")
                terms[name] = kinds[given]
        return cls(**terms)

    def __eq__(self, other: object) -> bool:
        """Whether the other is the same message: by id."""
        return type(other) is type(self) and other.id == self.id

    def __hash__(self) -> int:
        """Return the hash of the id."""
        return hash(self.id)

    def __repr__(self) -> str:
        """Return the name of the class and the terms."""
        shown = {name: value for name, value in self._terms.items() if name != "ts_event"}
        parts = (
            f"{name}={value!r}" if name == "reason" else f"{name}={getattr(value, 'name', value)}"
            for name, value in shown.items()
        )
        return f"{type(self).__name__}({', '.join(parts)})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes the message anew."""
        return type(self), tuple(self._terms.values())


_COMPONENT = (ComponentId, StrategyId)


class ComponentStateChanged(_Message):
    """A component has come to another state.

    Args:
        trader_id: Trader whose system it is about.
        component_id: Component.
        component_type: Name of its class.
        state: State that it has now.
        config: Its configuration, as plain values.
        event_id: Unique id.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When the event was made, nanoseconds since the UNIX epoch.

    Raises:
        TypeError: If a term is of a wrong type.
        InvalidValueError: If a time is out of range.
    """

    __slots__ = ()
    _id = "event_id"
    _kinds: ClassVar[dict[str, type | tuple[type, ...]]] = {
        "trader_id": TraderId,
        "component_id": _COMPONENT,
        "component_type": str,
        "state": ComponentState,
        "config": dict,
        "event_id": UUID4,
        "ts_event": int,
        "ts_init": int,
    }

    def __init__(
        self,
        trader_id: TraderId,
        component_id: ComponentId | StrategyId,
        component_type: str,
        state: ComponentState,
        config: dict[str, Any],
        event_id: UUID4,
        ts_event: int,
        ts_init: int,
    ) -> None:
        """Keep the terms."""
        terms = (trader_id, component_id, component_type, state, config)
        self._take(dict(zip(self._kinds, (*terms, event_id, ts_event, ts_init), strict=True)))

    @property
    def component_id(self) -> ComponentId | StrategyId:
        """Component."""
        value: ComponentId | StrategyId = self._terms["component_id"]
        return value

    @property
    def component_type(self) -> str:
        """Name of the class of the component."""
        value: str = self._terms["component_type"]
        return value

    @property
    def state(self) -> ComponentState:
        """State that the component has now."""
        value: ComponentState = self._terms["state"]
        return value

    @property
    def config(self) -> dict[str, Any]:
        """Configuration of the component, a copy."""
        return dict(self._terms["config"])

    @property
    def ts_event(self) -> int:
        """When it happened, nanoseconds since the UNIX epoch."""
        value: int = self._terms["ts_event"]
        return value


class TradingStateChanged(_Message):
    """The risk engine lets other orders pass than before.

    Args:
        trader_id: Trader whose system it is about.
        state: State of trading now.
        config: Configuration of the risk engine, as plain values.
        event_id: Unique id.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When the event was made, nanoseconds since the UNIX epoch.

    Raises:
        TypeError: If a term is of a wrong type.
        InvalidValueError: If a time is out of range.
    """

    __slots__ = ()
    _id = "event_id"
    _kinds: ClassVar[dict[str, type | tuple[type, ...]]] = {
        "trader_id": TraderId,
        "state": TradingState,
        "config": dict,
        "event_id": UUID4,
        "ts_event": int,
        "ts_init": int,
    }

    def __init__(
        self,
        trader_id: TraderId,
        state: TradingState,
        config: dict[str, Any],
        event_id: UUID4,
        ts_event: int,
        ts_init: int,
    ) -> None:
        """Keep the terms."""
        terms = (trader_id, state, config, event_id, ts_event, ts_init)
        self._take(dict(zip(self._kinds, terms, strict=True)))

    @property
    def state(self) -> TradingState:
        """State of trading now."""
        value: TradingState = self._terms["state"]
        return value

    @property
    def config(self) -> dict[str, Any]:
        """Configuration of the risk engine, a copy."""
        return dict(self._terms["config"])

    @property
    def ts_event(self) -> int:
        """When it happened, nanoseconds since the UNIX epoch."""
        value: int = self._terms["ts_event"]
        return value


class ShutdownSystem(_Message):
    """A command to end the system.

    Args:
        trader_id: Trader whose system is to end.
        component_id: Component that asks for it.
        command_id: Unique id.
        ts_init: When the command was made, nanoseconds since the UNIX epoch.
        reason: Why, if it is said.

    Raises:
        TypeError: If a term is of a wrong type.
        InvalidValueError: If the time is out of range.
    """

    __slots__ = ()
    _id = "command_id"
    _kinds: ClassVar[dict[str, type | tuple[type, ...]]] = {
        "trader_id": TraderId,
        "component_id": _COMPONENT,
        "command_id": UUID4,
        "ts_init": int,
        "reason": (str, type(None)),
    }

    def __init__(
        self,
        trader_id: TraderId,
        component_id: ComponentId | StrategyId,
        command_id: UUID4,
        ts_init: int,
        reason: str | None = None,
    ) -> None:
        """Keep the terms."""
        terms = (trader_id, component_id, command_id, ts_init, reason)
        self._take(dict(zip(self._kinds, terms, strict=True)))

    @property
    def component_id(self) -> ComponentId | StrategyId:
        """Component that asks for it."""
        value: ComponentId | StrategyId = self._terms["component_id"]
        return value

    @property
    def reason(self) -> str | None:
        """Why, if it is said."""
        value: str | None = self._terms["reason"]
        return value
