//! Contracts on crypto assets, and perpetual contracts on anything.

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
    /// A perpetual swap on a crypto asset.
    PyCryptoPerpetual "CryptoPerpetual" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol,
        base_currency: PyCurrency, quote_currency: PyCurrency, settlement_currency: PyCurrency,
        is_inverse: bool,
        price_precision: Precision, size_precision: Precision, price_increment: PyPrice,
        size_increment: PyQuantity, ts_event: Nanos, ts_init: Nanos;
        multiplier: PyQuantity, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, tick_scheme_name: Words, info: Info
    )
    |_| Ok(InstrumentKind::CryptoPerpetual)
}
own_getters! { PyCryptoPerpetual: base_currency settlement_currency }

instrument_class! {
    /// A perpetual swap on anything.
    PyPerpetualContract "PerpetualContract" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol,
        underlying: Words, asset_class: Enum<AssetClass>, quote_currency: PyCurrency, settlement_currency: PyCurrency,
        is_inverse: bool,
        price_precision: Precision, size_precision: Precision, price_increment: PyPrice,
        size_increment: PyQuantity, ts_event: Nanos, ts_init: Nanos;
        base_currency: PyCurrency,
        multiplier: PyQuantity, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, tick_scheme_name: Words, info: Info
    )
    |draft| Ok(InstrumentKind::PerpetualContract { underlying: draft.underlying_name()? })
}
own_getters! { PyPerpetualContract: underlying base_currency settlement_currency }

instrument_class! {
    /// A future on a crypto asset.
    PyCryptoFuture "CryptoFuture" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol,
        underlying: PyCurrency, quote_currency: PyCurrency, settlement_currency: PyCurrency,
        is_inverse: bool, activation_ns: Nanos, expiration_ns: Nanos,
        price_precision: Precision, size_precision: Precision, price_increment: PyPrice,
        size_increment: PyQuantity, ts_event: Nanos, ts_init: Nanos;
        multiplier: PyQuantity, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, tick_scheme_name: Words, info: Info
    )
    |draft| Ok(InstrumentKind::CryptoFuture(draft.lifetime()?))
}
own_getters! { PyCryptoFuture: asset settlement_currency lifetime }

instrument_class! {
    /// Futures of several expiries on a crypto asset, traded as one. A price may be zero or below.
    PyCryptoFuturesSpread "CryptoFuturesSpread" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol,
        underlying: PyCurrency, quote_currency: PyCurrency, settlement_currency: PyCurrency,
        is_inverse: bool, strategy_type: Words,
        activation_ns: Nanos, expiration_ns: Nanos,
        price_precision: Precision, size_precision: Precision, price_increment: PyPrice,
        size_increment: PyQuantity, ts_event: Nanos, ts_init: Nanos;
        multiplier: PyQuantity, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, tick_scheme_name: Words, info: Info
    )
    |draft| Ok(InstrumentKind::CryptoFuturesSpread(draft.lifetime()?, draft.strategy()?))
}
own_getters! { PyCryptoFuturesSpread: asset settlement_currency lifetime strategy_type }

instrument_class! {
    /// An option on a crypto asset.
    PyCryptoOption "CryptoOption" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol,
        underlying: PyCurrency, quote_currency: PyCurrency, settlement_currency: PyCurrency,
        is_inverse: bool, option_kind: Enum<OptionKind>, strike_price: PyPrice,
        activation_ns: Nanos, expiration_ns: Nanos,
        price_precision: Precision, size_precision: Precision, price_increment: PyPrice,
        size_increment: PyQuantity, ts_event: Nanos, ts_init: Nanos;
        multiplier: PyQuantity, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, tick_scheme_name: Words, info: Info
    )
    |draft| Ok(InstrumentKind::CryptoOption(draft.lifetime()?, draft.option()?))
}
own_getters! { PyCryptoOption: asset settlement_currency lifetime option }

instrument_class! {
    /// Options on a crypto asset, traded as one. A price may be zero or below.
    PyCryptoOptionSpread "CryptoOptionSpread" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol,
        underlying: PyCurrency, quote_currency: PyCurrency, settlement_currency: PyCurrency,
        is_inverse: bool, strategy_type: Words,
        activation_ns: Nanos, expiration_ns: Nanos,
        price_precision: Precision, size_precision: Precision, price_increment: PyPrice,
        size_increment: PyQuantity, ts_event: Nanos, ts_init: Nanos;
        multiplier: PyQuantity, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, tick_scheme_name: Words, info: Info
    )
    |draft| Ok(InstrumentKind::CryptoOptionSpread(draft.lifetime()?, draft.strategy()?))
}
own_getters! { PyCryptoOptionSpread: asset settlement_currency lifetime strategy_type }
