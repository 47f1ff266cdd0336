"""Ready-made instruments for tests and examples."""

from __future__ import annotations

from decimal import Decimal

from argonauta.model.currencies import BTC, USD, USDT
from argonauta.model.identifiers import InstrumentId, Symbol, Venue
from argonauta.model.instruments import CryptoPerpetual, CurrencyPair, Equity
from argonauta.model.objects import Currency, Money, Price, Quantity

__all__ = ["TestInstrumentProvider"]


class TestInstrumentProvider:
    """Makes instruments with plausible terms."""

    __test__ = False  # not a test of pytest

    @staticmethod
    def default_fx_ccy(symbol: str, venue: Venue | None = None) -> CurrencyPair:
        """Return a currency pair: 5 decimals, 3 for the yen, margin 3 %, fee 0.002 %.

        Args:
            symbol: Six letters, or ``BASE/QUOTE``.
            venue: Venue; SIM where None.

        Raises:
            InvalidValueError: If a currency is unknown.
        """
        base, quote = symbol[:3], symbol[-3:]
        precision = 3 if quote == "JPY" else 5
        ticker = Symbol(symbol)
        return CurrencyPair(
            instrument_id=InstrumentId(ticker, venue or Venue("SIM")),
            raw_symbol=ticker,
            base_currency=Currency.from_str(base),
            quote_currency=Currency.from_str(quote),
            price_precision=precision,
            size_precision=0,
            price_increment=Price(1 / 10**precision, precision),
            size_increment=Quantity.from_int(1),
            lot_size=Quantity.from_str("1000"),
            max_quantity=Quantity.from_str("1e7"),
            min_quantity=Quantity.from_str("1000"),
            max_notional=Money(50_000_000, Currency.from_str(quote)),
            min_notional=Money(1_000, Currency.from_str(quote)),
            margin_init=Decimal("0.03"),
            margin_maint=Decimal("0.03"),
            maker_fee=Decimal("0.00002"),
            taker_fee=Decimal("0.00002"),
            ts_event=0,
            ts_init=0,
        )

    @staticmethod
    def equity(symbol: str = "AAPL", venue: str = "XNAS") -> Equity:
        """Return a share in dollars and cents, traded in lots of 100, without fees."""
        ticker = Symbol(symbol)
        return Equity(
            instrument_id=InstrumentId(ticker, Venue(venue)),
            raw_symbol=ticker,
            currency=USD,
            price_precision=2,
            price_increment=Price.from_str("0.01"),
            lot_size=Quantity.from_int(100),
            ts_event=0,
            ts_init=0,
        )

    @staticmethod
    def btcusdt_perp_binance() -> CryptoPerpetual:
        """Return a linear Bitcoin perpetual: 1 decimal, size 0.001, fees 0.02 % and 0.04 %."""
        return CryptoPerpetual(
            instrument_id=InstrumentId(Symbol("BTCUSDT-PERP"), Venue("BINANCE")),
            raw_symbol=Symbol("BTCUSDT"),
            base_currency=BTC,
            quote_currency=USDT,
            settlement_currency=USDT,
            is_inverse=False,
            price_precision=1,
            size_precision=3,
            price_increment=Price.from_str("0.1"),
            size_increment=Quantity.from_str("0.001"),
            margin_init=Decimal("0.05"),
            margin_maint=Decimal("0.025"),
            maker_fee=Decimal("0.0002"),
            taker_fee=Decimal("0.0004"),
            ts_event=0,
            ts_init=0,
        )
