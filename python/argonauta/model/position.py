"""Positions, as live views."""

from argonauta._core import Position

__all__ = ["Position"]
