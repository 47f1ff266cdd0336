"""Instruments: what trades at a venue, and on which terms."""

from argonauta._core import CryptoPerpetual, CurrencyPair, Equity, Instrument

__all__ = ["CryptoPerpetual", "CurrencyPair", "Equity", "Instrument"]
