//! The constructor of an instrument that has no class of its own.

use argonauta_model::{
    enums::{AssetClass, InstrumentClass},
    instrument::InstrumentKind,
};
use pyo3::{PyClassInitializer, prelude::*, types::PyDict};

use super::{
    PyInstrument,
    argument::{Info, term},
    base,
    class::{constructors, key},
    draft::{Draft, Given as _, need},
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

constructors! {
    PyInstrument base_from_dict (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, asset_class: Enum<AssetClass>,
        instrument_class: Enum<InstrumentClass>, quote_currency: PyCurrency, is_inverse: bool,
        price_precision: Precision, size_precision: Precision, size_increment: PyQuantity,
        multiplier: PyQuantity, margin_init: DecimalArg, margin_maint: DecimalArg,
        maker_fee: DecimalArg, taker_fee: DecimalArg, ts_event: Nanos, ts_init: Nanos;
        price_increment: PyPrice, lot_size: PyQuantity, max_quantity: PyQuantity,
        min_quantity: PyQuantity, max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice,
        min_price: PyPrice, tick_scheme_name: Words, info: Info;
        base_currency: PyCurrency, settlement_currency: PyCurrency
    )
    |draft| need(draft.instrument_class, "instrument_class").map(|class| InstrumentKind::Other(class.0)),
    |base| base
}
