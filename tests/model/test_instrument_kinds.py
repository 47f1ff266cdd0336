"""Every kind of instrument: what it takes, shows and refuses."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest
from instruments_kit import TERMS, make, of_dict, px, qty

from argonauta.errors import InvalidValueError
from argonauta.model import instruments
from argonauta.model.currencies import BTC, ETH, GBP, USD, USDC, USDT
from argonauta.model.enums import AssetClass, InstrumentClass, OptionKind
from argonauta.model.identifiers import InstrumentId, Symbol, new_generic_spread_id
from argonauta.model.instruments import (
    BettingInstrument,
    BinaryOption,
    Cfd,
    Commodity,
    CryptoFuture,
    CryptoFuturesSpread,
    CryptoOption,
    CryptoOptionSpread,
    CryptoPerpetual,
    CurrencyPair,
    Equity,
    FuturesContract,
    FuturesSpread,
    IndexInstrument,
    Instrument,
    OptionContract,
    OptionSpread,
    PerpetualContract,
    TokenizedAsset,
)
from argonauta.model.objects import Money

KINDS = pytest.mark.parametrize("kind", TERMS, ids=lambda kind: kind.__name__)


# proves: DM-095
def test_there_is_one_of_each_type_of_instrument() -> None:
    public = {getattr(instruments, name) for name in instruments.__all__}
    assert public - set(TERMS) == {instruments.SyntheticInstrument}
    assert len(TERMS) == 19


# proves: DM-096
@KINDS
def test_every_kind_survives_dicts_pickles_and_copies(kind: type[Instrument]) -> None:
    it = make(kind, info={"tick": [1, {"a": None}]})
    twins = [of_dict(kind, it.to_dict()), of_dict(kind, kind.to_dict(it))]
    twins += [pickle.loads(pickle.dumps(it)), copy.copy(it), copy.deepcopy(it)]
    for twin in twins:
        assert type(twin) is kind
        assert (twin, hash(twin), repr(twin)) == (it, hash(it), repr(it))
        assert twin.to_dict() == it.to_dict()
    assert it.to_dict()["type"] == kind.__name__
    assert isinstance(it, Instrument)
    assert kind.fully_qualified_name() == f"argonauta.model.instruments:{kind.__name__}"


# proves: DM-096
@KINDS
def test_every_term_given_is_a_property(kind: type[Instrument]) -> None:
    it = make(kind)
    names = {"instrument_id": "id", "currency": "quote_currency", "venue_name": "venue"}
    times = {"event_open_date", "market_start_time"}
    for term, value in TERMS[kind].items():
        found = getattr(it, names.get(term, term))
        given = pd.Timestamp(value, tz="UTC") if term in times else value
        assert found == given or str(found) == str(given), term
    assert str(it) == repr(it)
    assert repr(it).startswith(f"{kind.__name__}(id={it.id}, raw_symbol={it.raw_symbol}, ")
    for name in ("max_quantity", "max_notional", "min_notional", "max_price", "min_price"):
        assert getattr(it, name) is None
    assert it.info is None


# proves: DM-096
@KINDS
def test_every_kind_puts_values_on_its_grid(kind: type[Instrument]) -> None:
    it = make(kind)
    assert it.make_price(10.004) == px("10.00")
    assert it.make_price(10.004).precision == it.price_precision
    assert it.make_qty(3.0, round_down=True).precision == it.size_precision
    with pytest.raises(InvalidValueError, match="round to zero"):
        it.make_qty(0.001)
    step = it.price_increment.as_decimal()
    assert it.next_bid_price(10.01) == px("10.00") if step > 0.01 else px("10.01")
    assert it.next_ask_prices(10.0, 2)[1].as_decimal() == 10 + step
    assert it.get_settlement_currency() == it.get_cost_currency() == it.quote_currency


# proves: DM-096
@KINDS
def test_every_kind_takes_a_tick_scheme(kind: type[Instrument]) -> None:
    it = make(kind)
    with pytest.raises(InvalidValueError, match="NOPE"):
        it.set_tick_scheme("NOPE")
    assert it.tick_scheme_name is None
    it.set_tick_scheme("FOREX_3DECIMAL")
    assert it.tick_scheme_name == "FOREX_3DECIMAL"
    with pytest.raises(InvalidValueError, match="NOPE"):
        make(kind, tick_scheme_name="NOPE")


CLASSES = {
    Commodity: (InstrumentClass.SPOT, AssetClass.COMMODITY, True),
    Cfd: (InstrumentClass.CFD, AssetClass.COMMODITY, False),
    IndexInstrument: (InstrumentClass.SPOT, AssetClass.INDEX, False),
    TokenizedAsset: (InstrumentClass.SPOT, AssetClass.COMMODITY, False),
    FuturesContract: (InstrumentClass.FUTURE, AssetClass.INDEX, False),
    FuturesSpread: (InstrumentClass.FUTURES_SPREAD, AssetClass.INDEX, True),
    OptionContract: (InstrumentClass.OPTION, AssetClass.INDEX, True),
    OptionSpread: (InstrumentClass.OPTION_SPREAD, AssetClass.INDEX, True),
    CryptoFuture: (InstrumentClass.FUTURE, AssetClass.CRYPTOCURRENCY, False),
    CryptoFuturesSpread: (InstrumentClass.FUTURES_SPREAD, AssetClass.CRYPTOCURRENCY, True),
    CryptoPerpetual: (InstrumentClass.SWAP, AssetClass.CRYPTOCURRENCY, False),
    PerpetualContract: (InstrumentClass.SWAP, AssetClass.COMMODITY, False),
    CryptoOption: (InstrumentClass.OPTION, AssetClass.CRYPTOCURRENCY, True),
    CryptoOptionSpread: (InstrumentClass.OPTION_SPREAD, AssetClass.CRYPTOCURRENCY, True),
    BinaryOption: (InstrumentClass.BINARY_OPTION, AssetClass.ALTERNATIVE, False),
    BettingInstrument: (InstrumentClass.SPORTS_BETTING, AssetClass.ALTERNATIVE, False),
}


# proves: DM-078, DM-079, DM-080, DM-081, DM-082, DM-083, DM-084, DM-085, DM-087, DM-088
# proves: DM-089, DM-090, DM-091, DM-092, DM-093
@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_the_kind_decides_classes_and_negative_prices(kind: type[Instrument]) -> None:
    it = make(kind)
    found = (it.instrument_class, it.asset_class, it.allows_negative_price())
    assert found == CLASSES[kind]
    assert it.is_spread() is ("Spread" in kind.__name__)
    if it.allows_negative_price():
        assert make(kind, min_price=px("-5.00")).min_price == px("-5.00")
    elif kind is not IndexInstrument:
        with pytest.raises(InvalidValueError, match=r"min_price .* must not be negative"):
            make(kind, min_price=px("-5.00"))


# proves: DM-082, DM-083, DM-088, DM-089
@pytest.mark.parametrize("kind", [FuturesContract, FuturesSpread, OptionContract, OptionSpread])
def test_listed_contracts_are_whole_and_say_when_they_trade(kind: type[Instrument]) -> None:
    it = make(kind, activation_ns=1_000_000_000, expiration_ns=2_000_000_001)
    assert (it.size_precision, it.size_increment, it.min_quantity) == (0, 1, 1)
    assert it.activation_utc == pd.Timestamp("1970-01-01 00:00:01", tz="UTC")
    assert it.expiration_utc.nanosecond == 1
    assert (it.underlying, it.multiplier) == ("ES", 50)
    assert it.notional_value(qty("2"), px("4.25")) == Money(425, USD)
    with pytest.raises(InvalidValueError, match="must not be before activation"):
        make(kind, activation_ns=2, expiration_ns=1)
    for term in ("underlying", "exchange"):
        with pytest.raises(InvalidValueError, match=f"{term} .* must not be blank"):
            make(kind, **{term: " "})
    with pytest.raises(TypeError):
        make(kind, lot_size=None)


# proves: DM-084, DM-090
@pytest.mark.parametrize("kind", [CryptoFuture, CryptoOption, CryptoPerpetual])
@pytest.mark.parametrize(
    ("inverse", "settled", "quanto", "notional"),
    [
        (False, USD, False, "8.00 USD"),
        (False, BTC, False, "8.00 USD"),
        (False, ETH, True, "8.00000000 ETH"),
        (True, BTC, False, "0.50000000 BTC"),
        (True, ETH, True, "0.50000000 BTC"),
    ],
)
def test_crypto_contracts_are_linear_inverse_or_quanto(
    kind: type[Instrument], inverse: bool, settled: Any, quanto: bool, notional: str
) -> None:
    base = {"base_currency": BTC, "quote_currency": USD} if kind is CryptoPerpetual else {}
    it = make(kind, is_inverse=inverse, settlement_currency=settled, **base)
    assert (it.is_inverse, it.is_quanto, it.settlement_currency) == (inverse, quanto, settled)
    assert str(it.notional_value(qty("2.0"), px("4.00"))) == notional
    assert it.get_base_currency() == BTC
    assert (it.multiplier, it.lot_size) == (1, 1)


# proves: DM-087
def test_a_perpetual_contract_on_a_name_cannot_be_inverse_without_a_base() -> None:
    it = make(PerpetualContract)
    assert (it.underlying, it.base_currency, it.settlement_currency) == ("GOLD", None, USDT)
    with pytest.raises(InvalidValueError, match="must have a base_currency"):
        make(PerpetualContract, is_inverse=True)
    assert make(PerpetualContract, is_inverse=True, base_currency=ETH).get_cost_currency() == ETH


# proves: DM-083, DM-089
def test_the_id_of_a_spread_may_name_its_legs() -> None:
    sold, bought = InstrumentId.from_str("ESU4.GLBX"), InstrumentId.from_str("ESM4.GLBX")
    spread = new_generic_spread_id([(bought, 1), (sold, -2)])
    legs = make(FuturesSpread, instrument_id=spread).legs()
    assert legs == [(bought, 1), (sold, -2)]
    assert make(OptionSpread).legs() == [(InstrumentId.from_str("X.SIM"), 1)]


# proves: DM-092
def test_a_binary_option_says_what_must_come_true() -> None:
    it = make(BinaryOption, description="Will it rain?")
    assert (it.outcome, it.description, it.lot_size) == ("Yes", "Will it rain?", 1)
    assert it.notional_value(qty("10.0"), px("0.25")) == Money(2.5, USDC)
    with pytest.raises(InvalidValueError, match="description"):
        make(BinaryOption, description="")


# proves: DM-093
@pytest.mark.parametrize(
    ("handicap", "symbol"),
    [(-9999999.0, "1-5-7-None"), (0.0, "1-5-7-0.0"), (-0.25, "1-5-7--0.25"), (2, "1-5-7-2.0")],
)
def test_a_bet_is_named_by_market_and_runner(handicap: float, symbol: str) -> None:
    opens = datetime(2022, 2, 7, 23, 30, tzinfo=UTC)
    it = make(BettingInstrument, selection_handicap=handicap, event_open_date=opens)
    assert (it.id, it.raw_symbol) == (InstrumentId.from_str(f"{symbol}.SIM"), Symbol(symbol))
    assert it.event_open_date == pd.Timestamp(opens)
    assert it.notional_value(qty("2.00"), px("4.00")) == Money(2, GBP), "the stake"
    assert (it.margin_init, it.margin_maint, it.price_increment) == (1, 1, px("0.01"))
    assert it.to_dict()["selection_handicap"] == handicap


# proves: DM-093
@pytest.mark.parametrize(
    ("terms", "error"),
    [
        ({"selection_handicap": float("nan")}, InvalidValueError),
        ({"selection_handicap": "1"}, TypeError),
        ({"event_id": -1}, InvalidValueError),
        ({"event_open_date": "2022-01-01"}, TypeError),
        ({"market_id": " "}, InvalidValueError),
        ({"market_id": "a\ud800"}, InvalidValueError),
        ({"currency": "NOPE"}, InvalidValueError),
        ({"currency": 5}, TypeError),
        ({"venue_name": ""}, InvalidValueError),
        ({"price_precision": 17}, InvalidValueError),
    ],
)
def test_a_broken_bet_is_refused(terms: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        make(BettingInstrument, **terms)


# proves: DM-099
@KINDS
def test_info_is_what_json_can_write(kind: type[Instrument]) -> None:
    info = {"a": [1, 2.5, None, True, {"b": "ä"}]}
    it = make(kind, info=info)
    assert it.info == info
    assert it.info is not info
    assert it.to_dict()["info"] == info
    for bad in ({"a": float("nan")}, {"a": {1, 2}}, {"a": b""}, {(1, 2): 3}):
        with pytest.raises(InvalidValueError, match="JSON"):
            make(kind, info=bad)
    with pytest.raises(TypeError):
        make(kind, info=[1])


# proves: DM-100
@pytest.mark.parametrize(
    "kind", [kind for kind, terms in TERMS.items() if "price_increment" in terms]
)
def test_increments_are_positive_and_have_their_decimals(kind: type[Instrument]) -> None:
    bad: list[dict[str, Any]] = [{"price_increment": px("0.00")}, {"price_precision": 3}]
    if "size_increment" in TERMS[kind]:
        bad += [{"size_increment": qty("0.0")}, {"size_precision": 2}]
    if "multiplier" in kind.__doc__ and kind is not Equity:
        bad += [{"multiplier": qty("0")}]
    if "lot_size" in kind.__doc__:
        bad += [{"lot_size": qty("0")}]
    for terms in bad:
        with pytest.raises(InvalidValueError):
            make(kind, **terms)


@KINDS
def test_a_dict_without_a_field_is_refused(kind: type[Instrument]) -> None:
    whole = make(kind).to_dict()
    needed = {"instrument_id": "id"}
    for term in TERMS[kind]:
        key = needed.get(term, term)
        if term in {"isin", "exchange", "outcome", "base_currency", "lot_size"}:
            continue
        if kind is Instrument and term == "price_increment":
            continue  # follows from the precision
        with pytest.raises((KeyError, InvalidValueError)):
            of_dict(kind, {name: value for name, value in whole.items() if name != key})
        with pytest.raises((TypeError, InvalidValueError), match=key):
            of_dict(kind, whole | {key: b"bad"})


def test_base_dicts_keep_what_all_kinds_have() -> None:
    it = make(FuturesContract)
    values = Instrument.base_to_dict(it)
    assert (values["type"], values["instrument_class"]) == ("Instrument", "FUTURE")
    assert "underlying" not in values
    plain = Instrument.base_from_dict(values)
    assert type(plain) is Instrument
    assert (plain, plain.multiplier, plain.instrument_class) == (it, 50, InstrumentClass.FUTURE)
    assert Instrument.base_to_dict(plain) == values == plain.to_dict()


def test_options_say_what_they_give_the_right_to() -> None:
    for kind in (OptionContract, CryptoOption):
        it = make(kind, option_kind=OptionKind.PUT, strike_price=px("0"))
        assert (it.option_kind, it.strike_price) == (OptionKind.PUT, px("0"))
        with pytest.raises(InvalidValueError, match="OptionKind"):
            make(kind, option_kind=9)
    assert make(CryptoOption).underlying == BTC


def test_only_some_kinds_have_a_term() -> None:
    for kind, term in ((Equity, "strike_price"), (CurrencyPair, "underlying"), (Cfd, "isin")):
        assert not hasattr(make(kind), term)
