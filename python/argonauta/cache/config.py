"""How much history the cache keeps."""

from __future__ import annotations

from argonauta.common.config import ArgonautaConfig, PositiveInt

__all__ = ["CacheConfig"]


class CacheConfig(ArgonautaConfig, frozen=True):
    """How much history the cache keeps.

    Args:
        tick_capacity: Quotes, and trades, kept for each instrument.
        bar_capacity: Bars kept for each bar type.
    """

    tick_capacity: PositiveInt = 10_000
    bar_capacity: PositiveInt = 10_000
