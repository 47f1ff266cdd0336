"""What all accounts have."""

from argonauta._core import Account

__all__ = ["Account"]
