"""Instruments: terms, grid and notional values."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any

import pytest

from argonauta.errors import InvalidValueError
from argonauta.model.currencies import AUD, BTC, ETH, USD, USDT
from argonauta.model.enums import AssetClass, InstrumentClass
from argonauta.model.identifiers import InstrumentId, Symbol, Venue
from argonauta.model.instruments import CryptoPerpetual, CurrencyPair, Equity, Instrument
from argonauta.model.objects import Money, Price, Quantity


def px(text: str) -> Price:
    return Price.from_str(text)


def qty(text: str) -> Quantity:
    return Quantity.from_str(text)


def pair(**terms: object) -> CurrencyPair:
    values: dict[str, object] = {
        "instrument_id": InstrumentId.from_str("AUD/USD.SIM"),
        "raw_symbol": Symbol("AUDUSD"),
        "base_currency": AUD,
        "quote_currency": USD,
        "price_precision": 5,
        "size_precision": 0,
        "price_increment": px("0.00001"),
        "size_increment": qty("1"),
        "ts_event": 1,
        "ts_init": 2,
        "lot_size": qty("1000"),
        "margin_init": Decimal("0.03"),
        "maker_fee": Decimal("-0.00002"),
        "max_notional": Money(50_000_000, USD),
        "min_price": px("0.00001"),
        "info": {"venue": {"x": 1}},
    }
    return CurrencyPair(**values | terms)


def share(**terms: object) -> Equity:
    values: dict[str, object] = {
        "instrument_id": InstrumentId.from_str("AAPL.XNAS"),
        "raw_symbol": Symbol("AAPL"),
        "currency": USD,
        "price_precision": 2,
        "price_increment": px("0.01"),
        "lot_size": qty("100"),
        "ts_event": 1,
        "ts_init": 2,
        "isin": "US0378331005",
    }
    return Equity(**values | terms)


def swap(**terms: object) -> CryptoPerpetual:
    values: dict[str, object] = {
        "instrument_id": InstrumentId.from_str("BTCUSDT-PERP.SIM"),
        "raw_symbol": Symbol("BTCUSDT"),
        "base_currency": BTC,
        "quote_currency": USDT,
        "settlement_currency": USDT,
        "is_inverse": False,
        "price_precision": 1,
        "size_precision": 3,
        "price_increment": px("0.1"),
        "size_increment": qty("0.001"),
        "ts_event": 1,
        "ts_init": 2,
    }
    return CryptoPerpetual(**values | terms)


def inverse() -> CryptoPerpetual:
    return swap(
        quote_currency=USD,
        settlement_currency=BTC,
        is_inverse=True,
        size_precision=0,
        size_increment=qty("1"),
    )


# proves: DM-076, DM-077, DM-086
@pytest.mark.parametrize("instrument", [pair(), share(), swap(), inverse()])
def test_instruments_survive_dicts_and_pickles(instrument: CurrencyPair) -> None:
    cls = type(instrument)
    for twin in (
        cls.from_dict(instrument.to_dict()),
        cls.from_dict(cls.to_dict(instrument)),
        pickle.loads(pickle.dumps(instrument)),
    ):
        assert type(twin) is cls
        assert twin == instrument
        assert hash(twin) == hash(instrument)
        assert twin.to_dict() == instrument.to_dict()
        assert repr(twin) == repr(instrument)
    assert isinstance(instrument, Instrument)


def test_terms_are_shown_and_kept() -> None:
    it = pair()
    assert repr(it).startswith(
        "CurrencyPair(id=AUD/USD.SIM, raw_symbol=AUDUSD, asset_class=FX, instrument_class=SPOT, "
        "quote_currency=USD, is_inverse=False, price_precision=5, price_increment=0.00001, "
        "size_precision=0, size_increment=1, multiplier=1, lot_size=1000, margin_init=0.03, "
        "margin_maint=0, maker_fee=-0.00002, taker_fee=0, info="
    )
    assert (it.symbol, it.venue, it.raw_symbol) == (
        Symbol("AUD/USD"),
        Venue("SIM"),
        Symbol("AUDUSD"),
    )
    assert (it.margin_init, it.maker_fee) == (Decimal("0.03"), Decimal("-0.00002"))
    assert isinstance(it.margin_maint, Decimal)
    assert it.info == {"venue": {"x": 1}}
    assert (it.max_quantity, it.max_notional) == (None, Money(50_000_000, USD))
    assert (it.asset_class, it.instrument_class) == (AssetClass.FX, InstrumentClass.SPOT)
    assert share().isin == "US0378331005"
    assert share().get_base_currency() is None
    assert swap().instrument_class is InstrumentClass.SWAP
    assert (swap().multiplier, swap().lot_size) == (1, 1)


def test_currencies_of_instruments() -> None:
    assert (pair().base_currency, pair().get_settlement_currency()) == (AUD, USD)
    assert (inverse().get_cost_currency(), inverse().settlement_currency) == (BTC, BTC)
    assert swap().get_cost_currency() == USDT
    quanto = swap(settlement_currency=ETH)
    assert quanto.is_quanto
    assert quanto.get_cost_currency() == ETH
    assert not swap().is_quanto


# proves: DM-096, DM-097
def test_prices_and_quantities_on_the_grid() -> None:
    it = pair()
    assert str(it.make_price(1.23456789)) == "1.23457"
    assert str(it.make_price(Decimal("1.234565"))) == "1.23456"
    assert str(it.make_price("1.5")) == "1.50000"
    assert str(it.make_price(1)) == "1.00000"
    assert [it.make_qty(1.6), it.make_qty(1.6, round_down=True), it.make_qty(0)] == [2, 1, 0]
    assert it.make_qty(Decimal("2.5")) == 2
    for value, down in [(0.4, False), (0.9, True), (-1, False), (float("nan"), False)]:
        with pytest.raises(InvalidValueError):
            it.make_qty(value, down)
    for value in (float("inf"), Decimal("NaN"), "abc"):
        with pytest.raises(InvalidValueError):
            it.make_price(value)
    with pytest.raises(TypeError):
        it.make_price(None)


def test_the_next_prices() -> None:
    it = pair()
    assert it.next_bid_price(1.234567) == px("1.23456")
    assert it.next_ask_price(1.234567, 2) == px("1.23459")
    assert it.next_bid_prices(1.234567, 2) == [px("1.23456"), px("1.23455")]


# proves: DM-098
def test_notional_values() -> None:
    assert pair().notional_value(qty("1000"), px("0.8")) == Money(800, USD)
    assert inverse().notional_value(qty("1000"), px("8000")) == Money(0.125, BTC)
    in_quote = inverse().notional_value(qty("1000"), px("8000"), use_quote_for_inverse=True)
    assert in_quote == Money(1000, USD)
    assert pair().calculate_base_quantity(qty("1000"), px("0.8")) == 1250
    with pytest.raises(InvalidValueError, match="positive"):
        inverse().notional_value(qty("1000"), px("0"))


# proves: DM-100
@pytest.mark.parametrize(
    "terms",
    [
        {"price_precision": 2},
        {"price_increment": px("0.00000")},
        {"size_increment": qty("0")},
        {"multiplier": qty("0")},
        {"lot_size": qty("0")},
        {"min_quantity": qty("2"), "max_quantity": qty("1")},
        {"margin_init": Decimal(-1)},
        {"price_precision": 99},
        {"ts_event": -1},
        {"maker_fee": Decimal("NaN")},
        {"max_notional": Money(0, USD)},
    ],
)
def test_a_broken_term_is_refused(terms: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError, match=r": .*must"):
        pair(**terms)


def test_wrong_types_are_refused() -> None:
    for terms in ({"base_currency": "AUD"}, {"maker_fee": "0.1"}, {"info": "x"}, {"lot_size": 5}):
        with pytest.raises(TypeError):
            pair(**terms)
    with pytest.raises(TypeError):
        Instrument()
