//! What an exchange lists, in whole contracts: futures, options, and spreads of them.

use argonauta_model::{
    enums::{AssetClass, OptionKind},
    instrument::InstrumentKind,
};
use pyo3::{PyClassInitializer, prelude::*, types::PyDict};

use super::{
    PyInstrument,
    argument::{Info, Moment, term},
    base,
    class::{about, constructors, instrument_class, key},
    draft::{Draft, Given as _},
    own::{lifetime, own_getters},
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
    /// A future that an exchange lists, traded in whole contracts.
    PyFuturesContract "FuturesContract" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, asset_class: Enum<AssetClass>,
        currency: PyCurrency, price_precision: Precision, price_increment: PyPrice,
        multiplier: PyQuantity, lot_size: PyQuantity, underlying: Words, activation_ns: Nanos,
        expiration_ns: Nanos, ts_event: Nanos, ts_init: Nanos;
        margin_init: DecimalArg, margin_maint: DecimalArg, maker_fee: DecimalArg,
        taker_fee: DecimalArg, exchange: Words, tick_scheme_name: Words, info: Info;
        max_quantity: PyQuantity, min_quantity: PyQuantity, max_notional: PyMoney,
        min_notional: PyMoney, max_price: PyPrice, min_price: PyPrice
    )
    |draft| Ok(InstrumentKind::FuturesContract(draft.listing()?))
}
own_getters! { PyFuturesContract: underlying exchange lifetime }

instrument_class! {
    /// Futures of several expiries that an exchange trades as one. A price may be zero or below.
    PyFuturesSpread "FuturesSpread" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, asset_class: Enum<AssetClass>,
        currency: PyCurrency, price_precision: Precision, price_increment: PyPrice,
        multiplier: PyQuantity, lot_size: PyQuantity, underlying: Words, strategy_type: Words,
        activation_ns: Nanos, expiration_ns: Nanos, ts_event: Nanos, ts_init: Nanos;
        margin_init: DecimalArg, margin_maint: DecimalArg, maker_fee: DecimalArg,
        taker_fee: DecimalArg, exchange: Words, tick_scheme_name: Words, info: Info;
        max_quantity: PyQuantity, min_quantity: PyQuantity, max_notional: PyMoney,
        min_notional: PyMoney, max_price: PyPrice, min_price: PyPrice
    )
    |draft| Ok(InstrumentKind::FuturesSpread(draft.listing()?, draft.strategy()?))
}
own_getters! { PyFuturesSpread: underlying exchange lifetime strategy_type }

instrument_class! {
    /// An option that an exchange lists, traded in whole contracts.
    PyOptionContract "OptionContract" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, asset_class: Enum<AssetClass>,
        currency: PyCurrency, price_precision: Precision, price_increment: PyPrice,
        multiplier: PyQuantity, lot_size: PyQuantity, underlying: Words,
        option_kind: Enum<OptionKind>, strike_price: PyPrice, activation_ns: Nanos,
        expiration_ns: Nanos, ts_event: Nanos, ts_init: Nanos;
        margin_init: DecimalArg, margin_maint: DecimalArg, maker_fee: DecimalArg,
        taker_fee: DecimalArg, exchange: Words, tick_scheme_name: Words, info: Info;
        max_quantity: PyQuantity, min_quantity: PyQuantity, max_notional: PyMoney,
        min_notional: PyMoney, max_price: PyPrice, min_price: PyPrice
    )
    |draft| Ok(InstrumentKind::OptionContract(draft.listing()?, draft.option()?))
}
own_getters! { PyOptionContract: underlying exchange lifetime option }

instrument_class! {
    /// Options that an exchange trades as one. A price may be zero or below.
    PyOptionSpread "OptionSpread" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, asset_class: Enum<AssetClass>,
        currency: PyCurrency, price_precision: Precision, price_increment: PyPrice,
        multiplier: PyQuantity, lot_size: PyQuantity, underlying: Words, strategy_type: Words,
        activation_ns: Nanos, expiration_ns: Nanos, ts_event: Nanos, ts_init: Nanos;
        margin_init: DecimalArg, margin_maint: DecimalArg, maker_fee: DecimalArg,
        taker_fee: DecimalArg, exchange: Words, tick_scheme_name: Words, info: Info;
        max_quantity: PyQuantity, min_quantity: PyQuantity, max_notional: PyMoney,
        min_notional: PyMoney, max_price: PyPrice, min_price: PyPrice
    )
    |draft| Ok(InstrumentKind::OptionSpread(draft.listing()?, draft.strategy()?))
}
own_getters! { PyOptionSpread: underlying exchange lifetime strategy_type }
