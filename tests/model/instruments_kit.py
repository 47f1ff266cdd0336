"""One instrument of each kind, with terms that tests may change."""

from __future__ import annotations

from typing import Any

from argonauta.model.currencies import BTC, ETH, USD, USDC, USDT
from argonauta.model.enums import AssetClass, InstrumentClass, OptionKind
from argonauta.model.identifiers import InstrumentId, Symbol
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
from argonauta.model.objects import Price, Quantity

px = Price.from_str
qty = Quantity.from_str

NAMES: dict[str, Any] = {
    "instrument_id": InstrumentId.from_str("X.SIM"),
    "raw_symbol": Symbol("RAW"),
    "ts_event": 1,
    "ts_init": 2,
}
GRID = {
    "price_precision": 2,
    "size_precision": 1,
    "price_increment": px("0.25"),
    "size_increment": qty("0.1"),
}
LIFE = {"activation_ns": 3, "expiration_ns": 4}
LISTED = {
    "asset_class": AssetClass.INDEX,
    "currency": USD,
    "price_precision": 2,
    "price_increment": px("0.25"),
    "multiplier": qty("50"),
    "lot_size": qty("1"),
    "underlying": "ES",
}
CRYPTO = {
    "underlying": BTC,
    "quote_currency": USD,
    "settlement_currency": USD,
    "is_inverse": False,
}
OPTION = {"option_kind": OptionKind.CALL, "strike_price": px("10.00")}
SELECTION = {
    "venue_name": "SIM",
    "event_type_id": 1,
    "event_type_name": "Soccer",
    "competition_id": 2,
    "competition_name": "Cup",
    "event_id": 3,
    "event_name": "Final",
    "event_country_code": "GB",
    "event_open_date": 5,
    "betting_type": "ODDS",
    "market_id": "1-5",
    "market_name": "Winner",
    "market_start_time": 6,
    "market_type": "WIN",
    "selection_id": 7,
    "selection_name": "Argonauts",
    "currency": "GBP",
    "selection_handicap": -9999999.0,
    "price_precision": 2,
    "size_precision": 2,
    "ts_event": 1,
    "ts_init": 2,
}
ASSET = {"asset_class": AssetClass.COMMODITY, "quote_currency": USD}
PERPETUAL = {"quote_currency": USDT, "settlement_currency": USDT, "is_inverse": False}

TERMS: dict[type[Instrument], dict[str, Any]] = {
    CurrencyPair: NAMES | GRID | {"base_currency": ETH, "quote_currency": USDT},
    Equity: NAMES
    | {
        "currency": USD,
        "price_precision": 2,
        "price_increment": px("0.01"),
        "lot_size": qty("100"),
        "isin": "US0378331005",
    },
    Commodity: NAMES | GRID | ASSET,
    Cfd: NAMES | GRID | ASSET | {"base_currency": USDC},
    IndexInstrument: NAMES | GRID | {"currency": USD},
    TokenizedAsset: NAMES | GRID | ASSET | {"base_currency": USDC, "isin": "US0378331005"},
    FuturesContract: NAMES | LISTED | LIFE | {"exchange": "XCME"},
    FuturesSpread: NAMES | LISTED | LIFE | {"strategy_type": "EQ"},
    OptionContract: NAMES | LISTED | LIFE | OPTION,
    OptionSpread: NAMES | LISTED | LIFE | {"strategy_type": "VS"},
    CryptoFuture: NAMES | GRID | CRYPTO | LIFE,
    CryptoFuturesSpread: NAMES | GRID | CRYPTO | LIFE | {"strategy_type": "FS"},
    CryptoPerpetual: NAMES | GRID | PERPETUAL | {"base_currency": ETH},
    PerpetualContract: NAMES
    | GRID
    | PERPETUAL
    | {"underlying": "GOLD", "asset_class": AssetClass.COMMODITY},
    CryptoOption: NAMES | GRID | CRYPTO | LIFE | OPTION,
    CryptoOptionSpread: NAMES | GRID | CRYPTO | LIFE | {"strategy_type": "CS"},
    BinaryOption: NAMES
    | GRID
    | LIFE
    | {"asset_class": AssetClass.ALTERNATIVE, "currency": USDC, "outcome": "Yes"},
    BettingInstrument: SELECTION,
    Instrument: NAMES
    | GRID
    | {
        "asset_class": AssetClass.DEBT,
        "instrument_class": InstrumentClass.BOND,
        "quote_currency": USD,
        "is_inverse": False,
        "multiplier": qty("1"),
        "margin_init": 0,
        "margin_maint": 0,
        "maker_fee": 0,
        "taker_fee": 0,
    },
}


def make(cls: type[Instrument], **terms: object) -> Any:
    """Return an instrument of a kind, with some terms changed."""
    return cls(**TERMS[cls] | terms)


def of_dict(cls: type[Instrument], values: dict[str, Any]) -> Any:
    """Return the instrument of a dict."""
    read = Instrument.base_from_dict if cls is Instrument else getattr(cls, "from_dict")  # noqa: B009
    return read(values)
