"""The states of a component."""

from argonauta._core import ComponentState

__all__ = ["ComponentState"]
