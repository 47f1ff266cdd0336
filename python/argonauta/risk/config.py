"""What the risk engine enforces."""

from __future__ import annotations

from typing import Any

from argonauta.common.config import ArgonautaConfig

__all__ = ["RiskEngineConfig"]


class RiskEngineConfig(ArgonautaConfig, frozen=True):
    """What the risk engine enforces.

    Args:
        bypass: Whether every check is skipped.
        max_order_submit_rate: Orders that may be submitted in an interval, as ``limit/HH:MM:SS``.
        max_order_modify_rate: Changes of orders in an interval, likewise.
        max_notional_per_order: Largest notional value of one order by instrument id, in the
            instrument's cost currency: a ``Decimal``, an int or a text, above zero.
    """

    bypass: bool = False
    max_order_submit_rate: str = "100/00:00:01"
    max_order_modify_rate: str = "100/00:00:01"
    max_notional_per_order: dict[str, Any] = {}  # noqa: RUF012 - msgspec copies it
