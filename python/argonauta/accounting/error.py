"""What accounts refuse."""

from argonauta.errors import AccountBalanceNegative, AccountError

__all__ = ["AccountBalanceNegative", "AccountError"]
