"""The states of a component."""

from argonauta._core import ComponentState
from argonauta.errors import InvalidValueError

__all__ = ["ComponentState", "component_state_from_str", "component_state_to_str"]


def component_state_to_str(value: int) -> str:
    """Return the name of a ``ComponentState``, or raise ``InvalidValueError``."""
    try:
        return ComponentState(value).name
    except ValueError:
        raise InvalidValueError(f"ComponentState {value!r}: must be 0 to 13") from None


def component_state_from_str(value: str) -> ComponentState:
    """Return the ``ComponentState`` of this name, or raise ``InvalidValueError``."""
    try:
        return ComponentState[value]
    except KeyError:
        names = ", ".join(member.name for member in ComponentState)
        text = f"ComponentState {value!r}: must be one of {names}"
        raise InvalidValueError(text) from None
