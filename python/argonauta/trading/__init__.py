"""Strategies and what runs them."""

from argonauta.trading.strategy import Strategy

__all__ = ["Strategy"]
