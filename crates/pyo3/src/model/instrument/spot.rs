//! What is delivered at once, or follows a price: pairs, shares, goods, contracts for difference, indices.

use argonauta_model::{enums::AssetClass, instrument::InstrumentKind};
use pyo3::{PyClassInitializer, prelude::*, types::PyDict};

use super::{
    PyInstrument,
    argument::{Info, term},
    base,
    class::{about, constructors, instrument_class, key},
    draft::{Draft, Given as _},
    own::own_getters,
};
use crate::{
    argument::Words,
    convert::{DecimalArg, Fields, Nanos, Precision},
    enums::Enum,
    error::Result,
    model::{
        currency::PyCurrency,
        identifiers::{PyInstrumentId, PySymbol},
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

instrument_class! {
    /// One currency for another, delivered at once: foreign exchange, or crypto.
    PyCurrencyPair "CurrencyPair" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, base_currency: PyCurrency,
        quote_currency: PyCurrency, price_precision: Precision, size_precision: Precision,
        price_increment: PyPrice, size_increment: PyQuantity, ts_event: Nanos, ts_init: Nanos;
        multiplier: PyQuantity, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, tick_scheme_name: Words, info: Info
    )
    |_| Ok(InstrumentKind::CurrencyPair)
}
own_getters! { PyCurrencyPair: base_currency }

instrument_class! {
    /// A share in a company, traded in whole shares.
    PyEquity "Equity" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, currency: PyCurrency,
        price_precision: Precision, price_increment: PyPrice, lot_size: Option<PyQuantity>,
        ts_event: Nanos, ts_init: Nanos;
        max_quantity: PyQuantity, min_quantity: PyQuantity, margin_init: DecimalArg,
        margin_maint: DecimalArg, maker_fee: DecimalArg, taker_fee: DecimalArg, isin: Words,
        tick_scheme_name: Words, info: Info;
        max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice, min_price: PyPrice
    )
    |draft| Ok(InstrumentKind::Equity { isin: draft.isin() })
}
own_getters! { PyEquity: isin }

instrument_class! {
    /// Goods, delivered at once. A price may be zero or below.
    PyCommodity "Commodity" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, asset_class: Enum<AssetClass>,
        quote_currency: PyCurrency, price_precision: Precision, size_precision: Precision,
        price_increment: PyPrice, size_increment: PyQuantity, ts_event: Nanos, ts_init: Nanos;
        base_currency: PyCurrency, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, tick_scheme_name: Words, info: Info
    )
    |_| Ok(InstrumentKind::Commodity)
}
own_getters! { PyCommodity: base_currency }

instrument_class! {
    /// A contract for the difference of two prices.
    PyCfd "Cfd" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, asset_class: Enum<AssetClass>,
        quote_currency: PyCurrency, price_precision: Precision, size_precision: Precision,
        price_increment: PyPrice, size_increment: PyQuantity, ts_event: Nanos, ts_init: Nanos;
        base_currency: PyCurrency, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, tick_scheme_name: Words, info: Info
    )
    |_| Ok(InstrumentKind::Cfd)
}
own_getters! { PyCfd: base_currency }

instrument_class! {
    /// A number that others trade on. It cannot be bought or sold.
    PyIndexInstrument "IndexInstrument" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, currency: PyCurrency,
        price_precision: Precision, size_precision: Precision, price_increment: PyPrice,
        size_increment: PyQuantity, ts_event: Nanos, ts_init: Nanos;
        tick_scheme_name: Words, info: Info
    )
    |_| Ok(InstrumentKind::IndexInstrument)
}

instrument_class! {
    /// A claim on an asset, held as a token of a blockchain.
    PyTokenizedAsset "TokenizedAsset" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, asset_class: Enum<AssetClass>,
        base_currency: PyCurrency, quote_currency: PyCurrency, price_precision: Precision,
        size_precision: Precision, price_increment: PyPrice, size_increment: PyQuantity,
        ts_event: Nanos, ts_init: Nanos;
        isin: Words, multiplier: PyQuantity, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, tick_scheme_name: Words, info: Info
    )
    |draft| Ok(InstrumentKind::TokenizedAsset { isin: draft.isin() })
}
own_getters! { PyTokenizedAsset: base_currency isin }
