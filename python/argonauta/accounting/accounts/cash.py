"""Accounts that pay in full for what they hold."""

from argonauta._core import CashAccount

__all__ = ["CashAccount"]
