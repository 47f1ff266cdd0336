"""Calculators of exchange rates and of overnight interest.

>>> from decimal import Decimal
>>> from argonauta.model.currencies import AUD, USD
>>> from argonauta.model.enums import PriceType
>>> bids, asks = {"AUD/USD": Decimal("0.8")}, {"AUD/USD": Decimal("0.81")}
>>> ExchangeRateCalculator().get_rate(USD, AUD, PriceType.ASK, bids, asks)
Decimal('1.25')
"""

from argonauta._core import ExchangeRateCalculator, RolloverInterestCalculator

__all__ = ["ExchangeRateCalculator", "RolloverInterestCalculator"]
