"""Version 4 UUIDs."""

from argonauta._core import UUID4

__all__ = ["UUID4"]
