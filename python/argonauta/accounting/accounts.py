"""Accounts: balances, margins and commissions at a venue, as live views."""

from argonauta._core import Account, CashAccount, MarginAccount

__all__ = ["Account", "CashAccount", "MarginAccount"]
