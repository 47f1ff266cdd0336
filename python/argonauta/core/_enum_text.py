"""The functions that write and read the names of an enum."""

from __future__ import annotations

from reprlib import Repr
from typing import TYPE_CHECKING, TypeVar

from argonauta.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

_SHORT = Repr()
"""Shows a value in a message: enough of it to know it by."""
_SHORT.maxstring = _SHORT.maxother = 100

_Member = TypeVar("_Member", bound="Enum")


def helpers(enum: type[_Member]) -> tuple[Callable[[object], str], Callable[[str], _Member]]:
    """Return the functions that write and read the names of an enum."""

    def to_str(value: object) -> str:
        try:
            return enum(value).name
        except ValueError:
            numbers = ", ".join(f"{member.name}={member.value}" for member in enum)
            text = f"{enum.__name__} {_SHORT.repr(value)}: must be one of {numbers}"
            raise InvalidValueError(text) from None

    def from_str(value: str) -> _Member:
        try:
            return enum[value]
        except KeyError:
            names = ", ".join(member.name for member in enum)
            text = f"{enum.__name__} {_SHORT.repr(value)}: must be one of {names}"
            raise InvalidValueError(text) from None

    to_str.__doc__ = f"Return the name of a ``{enum.__name__}``, or raise ``InvalidValueError``."
    from_str.__doc__ = (
        f"Return the ``{enum.__name__}`` of this name, or raise ``InvalidValueError``."
    )
    return to_str, from_str
