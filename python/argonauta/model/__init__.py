"""The domain: identifiers, numbers, instruments, market data, orders, positions, accounts, events."""

from argonauta.model.currencies import *  # noqa: F403
