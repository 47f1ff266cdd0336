"""Ready-made instruments have the terms of the incumbent (wheel 1.221.0, as printed)."""

from __future__ import annotations

import pickle
from typing import Any

import pandas as pd
import pytest

from argonauta.errors import InvalidValueError
from argonauta.model.instruments import Instrument
from argonauta.test_kit.providers import TestInstrumentProvider

ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "default_fx_ccy": ("AUD/USD",),
    "es_future": (2024, 6),
    "eurusd_future": (2024, 3),
}
FACTORIES = sorted(name for name in vars(TestInstrumentProvider) if not name.startswith("_"))


def made(name: str) -> Any:
    return getattr(TestInstrumentProvider, name)(*ARGUMENTS.get(name, ()))


# proves: DM-101
def test_there_are_26_factories() -> None:
    assert len(FACTORIES) == 26


# proves: DM-101
@pytest.mark.parametrize("name", FACTORIES)
def test_every_factory_makes_an_instrument(name: str) -> None:
    it = made(name)
    assert isinstance(it, Instrument) or type(it).__name__ == "SyntheticInstrument"
    assert pickle.loads(pickle.dumps(it)).to_dict() == it.to_dict()
    assert it == made(name)


# id, price and size increment, margins to open and keep, fees of maker and taker
TERMS = """
AAPL211217C00150000.OPRA 0.01 1 0 0 0 0
ADABTC.BINANCE 0.00000001 0.00000001 0 0 0.0010 0.0010
ADAUSDT.BINANCE 0.0001 0.1 0 0 0.0010 0.0010
AUDUSD.OANDA 0.00001 1 0.03 0.03 0.00002 0.00002
1-123456789-50214-None.BETFAIR 0.01 0.01 1 1 0 0
BTCUSDT.BINANCE 0.01 0.000001 0 0 0.001 0.001
BTCUSDT_220325.BINANCE 0.01 0.000001 0 0 0.001 0.001
BTCUSDT-PERP.BINANCE 0.1 0.001 0.0500 0.0250 0.000200 0.000180
CL.NYMEX 0.01 1 0 0 0 0
BTC-13JAN23-16000-P.DERIBIT 0.01 0.1 0 0 0.0003 0.0003
AUD/USD.SIM 0.00001 1 0.03 0.03 0.00002 0.00002
AAPL.XNAS 0.01 1 0 0 0 0
ESM4.GLBX 0.25 1 0 0 0 0
ETH/USD.BITMEX 0.05 1 0.02 0.007 -0.00025 0.00075
ETHUSDT.BINANCE 0.01 0.00001 1.00 0.35 0.0001 0.0001
ETHUSDT-PERP.BINANCE 0.01 0.001 1.00 0.35 0.0002 0.0004
6EH4.XCME 0.00005 1 0 0 0 0
ESZ1.GLBX 0.01 1 0 0 0 0
ESM4-ESU4.GLBX 0.01 1 0 0 0 0
SPX.INDEX 0.01 1 0 0 0 0
1000RATSUSDT-PERP.BINANCE 0.0000100 1 0.0500 0.0250 0.000200 0.000500
BTC/USD.BITMEX 0.5 1 0.01 0.0035 -0.00025 0.00075
XRPUSDT-LINEAR.BYBIT 0.0001 1 0.1 0.1 0.0002 0.00055
"""


# proves: DM-101
def test_grids_margins_and_fees() -> None:
    odd = {"synthetic_instrument", "option_spread", "binary_option"}
    found = [
        f"{it.id} {it.price_increment} {it.size_increment} {it.margin_init} {it.margin_maint} "
        f"{it.maker_fee} {it.taker_fee}"
        for it in (made(name) for name in FACTORIES if name not in odd)
    ]
    assert sorted(found) == sorted(TERMS.strip().splitlines())
    assert str(made("option_spread").id) == "UD:U$: GN 2534559.GLBX"
    assert str(made("binary_option").id).endswith("159624905.POLYMARKET")


# proves: DM-101
def test_futures_end_on_the_third_friday() -> None:
    for year, month, symbol, begins, ends in (
        (2021, 1, "ESF1", "2018-07-06 21:30", "2021-01-15 14:30"),
        (2024, 6, "ESM4", "2021-12-03 21:30", "2024-06-21 14:30"),
        (2026, 12, "ESZ6", "2024-06-07 21:30", "2026-12-18 14:30"),
    ):
        it = TestInstrumentProvider.es_future(year, month)
        assert str(it.id) == f"{symbol}.GLBX"
        assert it.activation_utc == pd.Timestamp(begins, tz="UTC")
        assert it.expiration_utc == pd.Timestamp(ends, tz="UTC")
    with pytest.raises((ValueError, IndexError)):
        TestInstrumentProvider.es_future(2024, 13)
    quarter = TestInstrumentProvider.btcusdt_future_binance(expiration=pd.Timestamp("2022-02-01"))
    assert str(quarter.id) == "BTCUSDT_220201.BINANCE"


# proves: DM-101
def test_pairs_of_the_yen_have_three_decimals() -> None:
    yen = TestInstrumentProvider.default_fx_ccy("USD/JPY")
    assert (yen.price_precision, yen.tick_scheme_name) == (3, "FOREX_3DECIMAL")
    with pytest.raises(InvalidValueError, match="XXA"):
        TestInstrumentProvider.default_fx_ccy("XXA/USD")
