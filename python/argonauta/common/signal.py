"""Signals: single values that components publish under a name."""

from __future__ import annotations

from functools import cache
from typing import Any

from argonauta.core.data import Data

__all__ = ["generate_signal_class"]

SignalValue = bool | int | float | str | bytes
_PREFIX = "Signal"


class _Signal(Data):
    """A value that a component published under a name."""

    __slots__ = ("_ts_event", "_ts_init", "_value")

    def __init__(self, value: SignalValue, ts_event: int, ts_init: int) -> None:
        """Keep the value and its times."""
        self._value = value
        self._ts_event = ts_event
        self._ts_init = ts_init

    @property
    def value(self) -> SignalValue:
        """The value that was published."""
        return self._value

    @property
    def ts_event(self) -> int:
        """When it happened, nanoseconds since the UNIX epoch."""
        return self._ts_event

    @property
    def ts_init(self) -> int:
        """When it was published, nanoseconds since the UNIX epoch."""
        return self._ts_init

    @classmethod
    def is_signal(cls, name: str = "") -> bool:
        """Return whether the class is that of the signal of this name; of any where it is empty."""
        return not name or cls.__name__ == _class_name(name)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as text and numbers."""
        return {
            "type": type(self).__name__,
            "value": self._value,
            "ts_event": self._ts_event,
            "ts_init": self._ts_init,
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> _Signal:
        """Return the signal that `to_dict` wrote.

        Args:
            values: What it wrote.

        Raises:
            KeyError: If a field is missing.
        """
        return cls(values["value"], values["ts_event"], values["ts_init"])

    def __eq__(self, other: object) -> bool:
        """Whether name, value and times are equal."""
        if not isinstance(other, _Signal):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        """Return the hash of name, value and times."""
        return hash(self._key())

    def _key(self) -> tuple[str, SignalValue, int, int]:
        return type(self).__name__, self._value, self._ts_event, self._ts_init

    def __repr__(self) -> str:
        """Return the fields as text."""
        name, value, event, init = self._key()
        return f"{name}(value={value!r}, ts_event={event}, ts_init={init})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by name: the class is made anew where it is read."""
        name, value, event, init = self._key()
        return _unpickle, (name, value, event, init)


def generate_signal_class(name: str, value_type: type | None = None) -> type[Data]:
    """Return the class of the signals of a name: ``SignalMomentum`` for ``momentum``.

    The engine makes one where a signal is published first; a name has one class.

    Args:
        name: Name of the signal.
        value_type: Type of its values, to be documented.

    Returns:
        A class with ``value``, ``ts_event`` and ``ts_init``.

    Examples:
        >>> generate_signal_class("momentum", float)(0.5, 1, 2)
        SignalMomentum(value=0.5, ts_event=1, ts_init=2)
    """
    cls = _class(_class_name(name))
    if value_type is not None:
        cls.__annotations__["value"] = value_type
    return cls


@cache
def _class(class_name: str) -> type[_Signal]:
    return type(class_name, (_Signal,), {"__slots__": (), "__annotations__": {}})


def _class_name(name: str) -> str:
    return _PREFIX + name.title()


def make_signal(name: str, value: SignalValue, ts_event: int, ts_init: int) -> Data:
    """Make the object that a component hears; called by the engine."""
    return _class(_class_name(name))(value, ts_event, ts_init)


def _unpickle(class_name: str, value: SignalValue, ts_event: int, ts_init: int) -> Data:
    return _class(class_name)(value, ts_event, ts_init)
