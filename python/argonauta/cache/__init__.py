"""The cache: instruments, markets, orders, positions and accounts."""

from argonauta._core import Cache

__all__ = ["Cache"]
