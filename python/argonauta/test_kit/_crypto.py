"""Ready-made instruments of crypto venues: pairs, perpetual swaps, a future and an option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argonauta.core.datetime import dt_to_unix_nanos, unix_nanos_to_iso8601
from argonauta.model.currencies import ADA, BTC, ETH, USD, USDT, XRP
from argonauta.model.enums import CurrencyType, OptionKind
from argonauta.model.instruments import (
    CryptoFuture,
    CryptoOption,
    CryptoPerpetual,
    CurrencyPair,
)
from argonauta.model.objects import Currency, Money
from argonauta.test_kit._making import RECORDED, at, grid, limits, names, px, qty, rates

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "adabtc_binance",
    "adausdt_binance",
    "btcusdt_binance",
    "btcusdt_future_binance",
    "btcusdt_perp_binance",
    "crypto_option",
    "ethusd_bitmex",
    "ethusdt_binance",
    "ethusdt_perp_binance",
    "onethousandrats_perp_binance",
    "xbtusd_bitmex",
    "xrpusdt_linear_bybit",
]

_FREE: tuple[str, str] = ("0", "0")


def adabtc_binance() -> CurrencyPair:
    """Return spot Cardano in Bitcoin: 8 decimals in price and size, fees 0.1 %."""
    return CurrencyPair(
        **names("ADABTC", "BINANCE"),
        base_currency=ADA,
        quote_currency=BTC,
        **grid("0.00000001", "0.00000001"),
        **limits(("1", "90000000"), ("0.00000001", "1000.00000000"), Money(0.0001, BTC)),
        **rates(_FREE, ("0.0010", "0.0010")),
        **at(),
    )


def adausdt_binance() -> CurrencyPair:
    """Return spot Cardano in Tether: price 0.0001, size and lot 0.1, fees 0.1 %."""
    return CurrencyPair(
        **names("ADAUSDT", "BINANCE"),
        base_currency=ADA,
        quote_currency=USDT,
        **grid("0.0001", "0.1"),
        lot_size=qty("0.1"),
        **limits(("0.1", "900000.0"), ("0.0000", "1000.0000")),
        **rates(_FREE, ("0.0010", "0.0010")),
        **at(),
    )


def btcusdt_binance() -> CurrencyPair:
    """Return spot Bitcoin in Tether: price 0.01, size 0.000001, fees 0.1 %."""
    return CurrencyPair(
        **names("BTCUSDT", "BINANCE"),
        base_currency=BTC,
        quote_currency=USDT,
        **grid("0.01", "0.000001"),
        **limits(("0.000001", "9000.000000"), ("0.01", "1000000.00"), Money(10, USDT)),
        **rates(_FREE, ("0.001", "0.001")),
        **at(),
    )


def ethusdt_binance() -> CurrencyPair:
    """Return spot Ether in Tether: price 0.01, size 0.00001, fees 0.01 %."""
    return CurrencyPair(
        **names("ETHUSDT", "BINANCE"),
        base_currency=ETH,
        quote_currency=USDT,
        **grid("0.01", "0.00001"),
        **limits(("0.00001", "9000.00000"), ("0.01", "1000000.00"), Money(10, USDT)),
        **rates(("1.00", "0.35"), ("0.0001", "0.0001")),
        **at(),
    )


def btcusdt_perp_binance() -> CryptoPerpetual:
    """Return a linear Bitcoin swap: price 0.1, size 0.001, fees 0.02 % and 0.018 %."""
    return CryptoPerpetual(
        **names("BTCUSDT-PERP", "BINANCE", "BTCUSDT"),
        base_currency=BTC,
        quote_currency=USDT,
        settlement_currency=USDT,
        is_inverse=False,
        **grid("0.1", "0.001"),
        **limits(("0.001", "1000.000"), ("261.1", "809484.0"), Money(10, USDT)),
        **rates(("0.0500", "0.0250"), ("0.000200", "0.000180")),
        **at(*RECORDED),
    )


def ethusdt_perp_binance() -> CryptoPerpetual:
    """Return a linear Ether swap: price 0.01, size 0.001, fees 0.02 % and 0.04 %."""
    return CryptoPerpetual(
        **names("ETHUSDT-PERP", "BINANCE", "ETHUSDT"),
        base_currency=ETH,
        quote_currency=USDT,
        settlement_currency=USDT,
        is_inverse=False,
        **grid("0.01", "0.001"),
        **limits(("0.001", "10000.000"), ("29.91", "152588.43"), Money(10, USDT)),
        **rates(("1.00", "0.35"), ("0.0002", "0.0004")),
        **at(*RECORDED),
    )


def onethousandrats_perp_binance() -> CryptoPerpetual:
    """Return a linear swap on a thousand RATS: price 0.0000100, whole units.

    The currency ``1000RATS`` is registered if it is not yet.
    """
    rats = Currency("1000RATS", 8, 0, "1000RATS", CurrencyType.CRYPTO)
    Currency.register(rats)
    return CryptoPerpetual(
        **names("1000RATSUSDT-PERP", "BINANCE", "1000RATSUSDT"),
        base_currency=rats,
        quote_currency=USDT,
        settlement_currency=USDT,
        is_inverse=False,
        **grid("0.0000100", "1"),
        **limits(("1", "1000000"), ("0.0", "1000000.00")),
        **rates(("0.0500", "0.0250"), ("0.000200", "0.000500")),
        **at(),
    )


def xbtusd_bitmex() -> CryptoPerpetual:
    """Return an inverse Bitcoin swap, settled in Bitcoin: price 0.5, rebate of makers 0.025 %."""
    return CryptoPerpetual(
        **names("BTC/USD", "BITMEX", "XBTUSD"),
        base_currency=BTC,
        quote_currency=USD,
        settlement_currency=BTC,
        is_inverse=True,
        **grid("0.5", "1"),
        **limits(None, ("0.5", "1000000.0"), Money(1, USD), Money(10_000_000, USD)),
        **rates(("0.01", "0.0035"), ("-0.00025", "0.00075")),
        **at(),
    )


def ethusd_bitmex() -> CryptoPerpetual:
    """Return an Ether swap in dollars that settles in Bitcoin: inverse, and a quanto."""
    return CryptoPerpetual(
        **names("ETH/USD", "BITMEX", "ETHUSD"),
        base_currency=ETH,
        quote_currency=USD,
        settlement_currency=BTC,
        is_inverse=True,
        **grid("0.05", "1"),
        **limits(("1", "10000000"), ("0.05", "1000000.00")),
        **rates(("0.02", "0.007"), ("-0.00025", "0.00075")),
        **at(),
    )


def xrpusdt_linear_bybit() -> CryptoPerpetual:
    """Return a linear Ripple swap: price 0.0001, whole units, fees 0.02 % and 0.055 %."""
    return CryptoPerpetual(
        **names("XRPUSDT-LINEAR", "BYBIT", "XRPUSDT"),
        base_currency=XRP,
        quote_currency=USDT,
        settlement_currency=USDT,
        is_inverse=False,
        **grid("0.0001", "1"),
        **limits(("1", "10965300"), ("0.0001", "199.9998"), Money(1, USDT)),
        **rates(("0.1", "0.1"), ("0.0002", "0.00055")),
        **at(*RECORDED),
    )


def btcusdt_future_binance(
    activation: pd.Timestamp | None = None, expiration: pd.Timestamp | None = None
) -> CryptoFuture:
    """Return a quarterly Bitcoin future, settled in Tether.

    Args:
        activation: When it begins to trade; 25 December 2021 where None.
        expiration: When it ends, which is in its symbol; 25 March 2022 where None.
    """
    begins = dt_to_unix_nanos("2021-12-25" if activation is None else activation)
    ends = dt_to_unix_nanos("2022-03-25" if expiration is None else expiration)
    date = unix_nanos_to_iso8601(ends)[2:10].replace("-", "")
    return CryptoFuture(
        **names(f"BTCUSDT_{date}", "BINANCE", "BTCUSDT"),
        underlying=BTC,
        quote_currency=USDT,
        settlement_currency=USDT,
        is_inverse=False,
        activation_ns=begins,
        expiration_ns=ends,
        **grid("0.01", "0.000001"),
        **limits(("0.000001", "9000.000000"), ("0.01", "1000000.00"), Money(10, USDT)),
        **rates(_FREE, ("0.001", "0.001")),
        **at(),
    )


def crypto_option() -> CryptoOption:
    """Return a put on Bitcoin at 16000 dollars that ended on 13 January 2023."""
    return CryptoOption(
        **names("BTC-13JAN23-16000-P", "DERIBIT"),
        underlying=BTC,
        quote_currency=USD,
        settlement_currency=BTC,
        is_inverse=False,
        option_kind=OptionKind.PUT,
        strike_price=px("16000.00"),
        activation_ns=1_671_696_002_000_000_000,
        expiration_ns=1_673_596_800_000_000_000,
        **grid("0.01", "0.1"),
        **limits(("0.1", "9000"), None, Money(10, USD)),
        **rates(_FREE, ("0.0003", "0.0003")),
        **at(),
    )
