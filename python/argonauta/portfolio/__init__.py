"""The portfolio: what is held, and what it has gained."""

from argonauta._core import Portfolio

__all__ = ["Portfolio"]
