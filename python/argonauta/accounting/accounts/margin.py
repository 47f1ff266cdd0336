"""Accounts that tie up a margin for what they hold."""

from argonauta._core import MarginAccount

__all__ = ["MarginAccount"]
