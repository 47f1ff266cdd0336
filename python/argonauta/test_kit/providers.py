"""Ready-made instruments for tests and examples."""

from __future__ import annotations

from argonauta.test_kit import _crypto as crypto
from argonauta.test_kit import _listed as listed
from argonauta.test_kit import _others as others

__all__ = ["TestInstrumentProvider"]


class TestInstrumentProvider:
    """Makes instruments with plausible terms.

    Example:
        >>> TestInstrumentProvider.default_fx_ccy("AUD/USD").id
        InstrumentId('AUD/USD.SIM')
    """

    __test__ = False  # not a test of pytest

    aapl_option = staticmethod(listed.aapl_option)
    adabtc_binance = staticmethod(crypto.adabtc_binance)
    adausdt_binance = staticmethod(crypto.adausdt_binance)
    audusd_cfd = staticmethod(others.audusd_cfd)
    betting_instrument = staticmethod(others.betting_instrument)
    binary_option = staticmethod(others.binary_option)
    btcusdt_binance = staticmethod(crypto.btcusdt_binance)
    btcusdt_future_binance = staticmethod(crypto.btcusdt_future_binance)
    btcusdt_perp_binance = staticmethod(crypto.btcusdt_perp_binance)
    commodity = staticmethod(others.commodity)
    crypto_option = staticmethod(crypto.crypto_option)
    default_fx_ccy = staticmethod(others.default_fx_ccy)
    equity = staticmethod(listed.equity)
    es_future = staticmethod(listed.es_future)
    ethusd_bitmex = staticmethod(crypto.ethusd_bitmex)
    ethusdt_binance = staticmethod(crypto.ethusdt_binance)
    ethusdt_perp_binance = staticmethod(crypto.ethusdt_perp_binance)
    eurusd_future = staticmethod(listed.eurusd_future)
    future = staticmethod(listed.future)
    futures_spread = staticmethod(listed.futures_spread)
    index_instrument = staticmethod(listed.index_instrument)
    onethousandrats_perp_binance = staticmethod(crypto.onethousandrats_perp_binance)
    option_spread = staticmethod(listed.option_spread)
    synthetic_instrument = staticmethod(others.synthetic_instrument)
    xbtusd_bitmex = staticmethod(crypto.xbtusd_bitmex)
    xrpusdt_linear_bybit = staticmethod(crypto.xrpusdt_linear_bybit)
