"""Statistics of positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argonauta.analysis.statistics._series import PlainStatistic

if TYPE_CHECKING:
    from typing import Any

__all__ = ["LongRatio"]

_BUY = 1


class LongRatio(PlainStatistic):
    """Positions that were entered long, over all positions: a fraction, 0.5 is half.

    Args:
        precision: Decimals of the result, 0 or more; 2 if None.

    Raises:
        ValueError: If ``precision`` is negative.
    """

    def __init__(self, precision: int | None = None) -> None:
        self.precision = 2 if precision is None else precision
        if self.precision < 0:
            raise ValueError(f"LongRatio: precision {self.precision} must not be negative")

    def calculate_from_positions(self, positions: list[Any]) -> float | None:
        """Return the fraction of long entries; None without positions."""
        if not positions:
            return None
        longs = sum(int(position.entry) == _BUY for position in positions)
        return round(longs / len(positions), self.precision)
