"""Numbers: prices, quantities, money, currencies, balances."""

from __future__ import annotations

from argonauta._core import (
    FIXED_PRECISION,
    FIXED_PRECISION_BYTES,
    FIXED_SCALAR,
    HIGH_PRECISION,
    MONEY_MAX,
    MONEY_MIN,
    PRICE_MAX,
    PRICE_MIN,
    QUANTITY_MAX,
    QUANTITY_MIN,
    AccountBalance,
    Currency,
    MarginBalance,
    Money,
    Price,
    Quantity,
)

__all__ = [
    "FIXED_PRECISION",
    "FIXED_PRECISION_BYTES",
    "FIXED_SCALAR",
    "HIGH_PRECISION",
    "MONEY_MAX",
    "MONEY_MIN",
    "PRICE_MAX",
    "PRICE_MIN",
    "QUANTITY_MAX",
    "QUANTITY_MIN",
    "AccountBalance",
    "Currency",
    "MarginBalance",
    "Money",
    "Price",
    "Quantity",
]
