"""What commands and reports have in common: fixed terms of fixed kinds, as text and back."""

from __future__ import annotations

from enum import Enum
from typing import Any, ClassVar, Self, get_args

from argonauta.core.uuid import UUID4
from argonauta.errors import InvalidValueError
from argonauta.model.objects import Money, Price, Quantity

__all__: list[str] = []

NANOS_MAX = 2**64 - 1
_PARSED = (Price, Quantity, Money, UUID4)


class Value:
    """Terms that are given once, are of their kinds, and do not change. Equal by all of them."""

    __slots__ = ("_terms",)
    _terms: dict[str, Any]
    _kinds: ClassVar[dict[str, Any]]

    def __init__(self, terms: dict[str, Any]) -> None:
        """Keep the terms, after checking each.

        Raises:
            TypeError: If a term is of a wrong type.
            InvalidValueError: If a number is out of range.
        """
        for name, kind in self._kinds.items():
            _expect(type(self).__name__, name, terms[name], kind)
        copies = {name: _copy(terms[name]) for name in self._kinds}
        object.__setattr__(self, "_terms", copies)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a term of any kind
        """Return a term."""
        if name in type(self)._kinds:
            return _copy(object.__getattribute__(self, "_terms")[name])
        raise AttributeError(f"{type(self).__name__} has no {name}")

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse to change a term."""
        raise AttributeError(f"{type(self).__name__}.{name}: its terms cannot be changed")

    def to_dict(self) -> dict[str, Any]:
        """Return the terms as plain values, with the name of the class as ``type``."""
        plain = {name: _plain(value) for name, value in self._terms.items()}
        return {"type": type(self).__name__, **plain}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Return what ``to_dict`` has written.

        Raises:
            TypeError: If it is no dict, or a value is of a wrong type.
            InvalidValueError: If a value is missing, or is not one of its kind.
        """
        if not isinstance(values, dict):
            raise TypeError(f"{cls.__name__}: expected a dict, got {values!r}")
        if values.get("type", cls.__name__) != cls.__name__:
            raise InvalidValueError(f"type {values['type']!r}: must be {cls.__name__}")
        made = {}
        for name, kind in cls._kinds.items():
            if name not in values and not _is_optional(kind):
                raise InvalidValueError(f"{cls.__name__}: {name} is missing")
            made[name] = _parse(name, values.get(name), kind)
        return cls(**made)

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the same class and has the same terms."""
        return type(other) is type(self) and other._terms == self._terms

    def __hash__(self) -> int:
        """Return the hash of the terms as they are shown."""
        return hash(repr(self))

    def __repr__(self) -> str:
        """Return the name of the class and the terms."""
        parts = (f"{name}={_plain(value)!r}" for name, value in self._terms.items())
        return f"{type(self).__name__}({', '.join(parts)})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes it anew."""
        return _make, (type(self), dict(self._terms))


def _make(cls: type[Value], terms: dict[str, Any]) -> Value:
    return cls(**terms)


def _is_optional(kind: Any) -> bool:  # noqa: ANN401 - a type or a union
    return type(None) in get_args(kind)


def _kinds_of(kind: Any) -> tuple[type, ...]:  # noqa: ANN401 - a type or a union
    return get_args(kind) or (kind,)


def _expect(owner: str, name: str, value: object, kind: Any) -> None:  # noqa: ANN401
    kinds = _kinds_of(kind)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        names = " or ".join("None" if k is type(None) else k.__name__ for k in kinds)
        raise TypeError(f"{owner}: {name} expected {names}, got {value!r}")
    if isinstance(value, int) and int in kinds and not 0 <= value <= NANOS_MAX:
        raise InvalidValueError(f"{name} {value}: must be between 0 and {NANOS_MAX}")


def _copy(value: Any) -> Any:  # noqa: ANN401 - a term of any kind
    return value.copy() if isinstance(value, (dict, list)) else value


def _plain(value: Any) -> Any:  # noqa: ANN401 - a term of any kind
    if value is None or (isinstance(value, (bool, int, str)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, Value):
        return value.to_dict()
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value)


def _parse(name: str, given: Any, kind: Any) -> Any:  # noqa: ANN401 - a term of any kind
    if given is None:
        return None
    for wanted in _kinds_of(kind):
        if wanted is type(None) or isinstance(given, wanted):
            continue
        if issubclass(wanted, Enum) and isinstance(given, str):
            if given not in wanted.__members__:
                raise InvalidValueError(f"{name} {given!r}: must be a member of its enum")
            return wanted[given]
        if not isinstance(given, str) or wanted in (int, bool, dict, list, str):
            continue
        from_str = getattr(wanted, "from_str", None)
        return from_str(given) if from_str is not None else wanted(given)
    return given
