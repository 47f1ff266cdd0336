"""How much to trade."""

from argonauta._core import FixedRiskSizer, PositionSizer

__all__ = ["FixedRiskSizer", "PositionSizer"]
