"""Positions: what the fills of an instrument add up to."""

from argonauta._core import Position, PositionSnapshot

__all__ = ["Position", "PositionSnapshot"]
