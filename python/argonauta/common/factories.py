"""Makes the orders of one strategy."""

from argonauta._core import OrderFactory

__all__ = ["OrderFactory"]
