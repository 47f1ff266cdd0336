"""Accounts: balances, margins and commissions at a venue."""

from argonauta.accounting.accounts.base import Account
from argonauta.accounting.accounts.betting import BettingAccount
from argonauta.accounting.accounts.cash import CashAccount
from argonauta.accounting.accounts.margin import MarginAccount

__all__ = ["Account", "BettingAccount", "CashAccount", "MarginAccount"]
