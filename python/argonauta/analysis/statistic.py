"""The base of all portfolio statistics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, TypeAlias

    import pandas as pd

    Returns: TypeAlias = "pd.Series[float] | Mapping[int, float]"
    RealizedPnls: TypeAlias = "pd.Series[float] | Sequence[float]"

__all__ = ["PortfolioStatistic"]

_WORD_STARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class PortfolioStatistic:
    """One number about a portfolio; subclass it and override what it can be calculated from.

    Each method returns None when the statistic is not defined on that input; the analyzer then
    leaves it out. Register an instance with ``PortfolioAnalyzer.register_statistic``.

    Example:
        >>> class LargestSwing(PortfolioStatistic):
        ...     def calculate_from_realized_pnls(self, realized_pnls):
        ...         return float(max(realized_pnls) - min(realized_pnls))
        >>> LargestSwing().name
        'Largest Swing'
    """

    takes_plain_data: ClassVar[bool] = False
    """Whether returns may come as ``{ns: fraction}`` and PnLs as a list, which spares pandas."""

    @classmethod
    def fully_qualified_name(cls) -> str:
        """Return ``module:Class``, by which a configuration can name the statistic."""
        return f"{cls.__module__}:{cls.__qualname__}"

    @property
    def name(self) -> str:
        """The title under which the value is reported: the class name in words."""
        return _WORD_STARTS.sub(" ", type(self).__name__)

    def calculate_from_returns(self, returns: pd.Series[float]) -> float | None:
        """Calculate from returns.

        Args:
            returns: Fractions (0.01 is 1 %), indexed by UTC time.
        """
        return None

    def calculate_from_realized_pnls(self, realized_pnls: pd.Series[float]) -> float | None:
        """Calculate from the realized PnL of each trade.

        Args:
            realized_pnls: Amounts of one currency, indexed by position id.
        """
        return None

    def calculate_from_orders(self, orders: list[Any]) -> float | None:
        """Calculate from orders."""
        return None

    def calculate_from_positions(self, positions: list[Any]) -> float | None:
        """Calculate from positions, open and closed."""
        return None
