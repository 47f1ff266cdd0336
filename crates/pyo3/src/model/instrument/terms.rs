//! The terms of an instrument as a dict, and the arguments that all kinds share.

use std::sync::Arc;

use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, Money, Price, Quantity,
    instrument::{InstrumentKind, InstrumentTerms},
};
use pyo3::{
    PyClassInitializer,
    prelude::*,
    types::{PyDict, PyString},
};
use rust_decimal::Decimal;

use super::PyInstrument;
use crate::{
    convert::{DecimalArg, Fields, Nanos, py_dict, read_decimal},
    error::Result,
    model::quantity::PyQuantity,
};

/// Writes the dict that the constructor of the kind understands, in the order of the public API.
pub(super) fn to_dict<'py>(
    py: Python<'py>,
    instrument: &Instrument,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    let i = instrument;
    dict.set_item("type", i.type_name())?;
    dict.set_item("id", i.id.to_string())?;
    dict.set_item("raw_symbol", i.raw_symbol.as_str())?;
    let own = match &i.kind {
        InstrumentKind::Equity { isin } => {
            py_dict! { py,
                "currency" => i.quote_currency.code.as_str(),
                "price_precision" => i.price_precision,
                "price_increment" => i.price_increment.to_string(),
                "lot_size" => i.lot_size.map(|v| v.to_string()),
                "isin" => isin.clone(),
            }
        }
        InstrumentKind::CurrencyPair => currencies(py, i)?,
        InstrumentKind::CryptoPerpetual => {
            let dict = currencies(py, i)?;
            dict.set_item("settlement_currency", i.settlement_currency.code.as_str())?;
            dict.set_item("is_inverse", i.is_inverse)?;
            dict
        }
    };
    dict.update(own.as_mapping())?;
    let tail = py_dict! { py,
        "max_quantity" => i.max_quantity.map(|v| v.to_string()),
        "min_quantity" => i.min_quantity.map(|v| v.to_string()),
        "max_notional" => i.max_notional.map(|v| v.to_string()),
        "min_notional" => i.min_notional.map(|v| v.to_string()),
        "max_price" => i.max_price.map(|v| v.to_string()),
        "min_price" => i.min_price.map(|v| v.to_string()),
        "margin_init" => i.margin_init.to_string(),
        "margin_maint" => i.margin_maint.to_string(),
        "maker_fee" => i.maker_fee.to_string(),
        "taker_fee" => i.taker_fee.to_string(),
        "ts_event" => i.ts_event.as_u64(),
        "ts_init" => i.ts_init.as_u64(),
        "tick_scheme_name" => i.tick_scheme_name.clone(),
        "info" => info_to_python(py, i)?,
    };
    dict.update(tail.as_mapping())?;
    Ok(dict)
}

fn currencies<'py>(py: Python<'py>, i: &Instrument) -> PyResult<Bound<'py, PyDict>> {
    Ok(py_dict! { py,
        "base_currency" => i.base_currency.map(|currency| currency.code.as_str()),
        "quote_currency" => i.quote_currency.code.as_str(),
        "price_precision" => i.price_precision,
        "price_increment" => i.price_increment.to_string(),
        "size_precision" => i.size_precision,
        "size_increment" => i.size_increment.to_string(),
        "multiplier" => i.multiplier.to_string(),
        "lot_size" => i.lot_size.map(|v| v.to_string()),
    })
}

/// Returns the venue's own facts as a Python object.
pub(super) fn info_to_python<'py>(
    py: Python<'py>,
    instrument: &Instrument,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    match &instrument.info {
        Some(text) => py.import("json")?.call_method1("loads", (text,)).map(Some),
        None => Ok(None),
    }
}

/// Returns the venue's own facts as JSON text.
pub(super) fn info_from_python(info: Option<&Bound<'_, PyDict>>) -> PyResult<Option<String>> {
    match info {
        Some(info) => info.py().import("json")?.call_method1("dumps", (info,))?.extract(),
        None => Ok(None),
    }
}

/// Reads the terms that all kinds share from what `to_dict` wrote.
pub(super) fn from_fields(fields: &Fields<'_, '_>) -> Result<InstrumentTerms> {
    let ratio = |key: &str| -> Result<Decimal> {
        match fields.0.get_item(key)? {
            Some(value) if !value.is_none() => {
                let text = value.cast::<PyString>().map_err(PyErr::from)?;
                read_decimal(text.to_str()?)
            }
            _ => Ok(Decimal::ZERO),
        }
    };
    let time = |key: &str| -> Result<UnixNanos> { Ok(fields.get::<Nanos>(key)?.0) };
    let info = match fields.0.get_item("info")? {
        Some(info) if !info.is_none() => {
            info_from_python(Some(info.cast::<PyDict>().map_err(PyErr::from)?))?
        }
        _ => None,
    };
    Ok(InstrumentTerms {
        max_quantity: fields.parse_optional::<Quantity>("max_quantity")?,
        min_quantity: fields.parse_optional::<Quantity>("min_quantity")?,
        max_notional: fields.parse_optional::<Money>("max_notional")?,
        min_notional: fields.parse_optional::<Money>("min_notional")?,
        max_price: fields.parse_optional::<Price>("max_price")?,
        min_price: fields.parse_optional::<Price>("min_price")?,
        margin_init: ratio("margin_init")?,
        margin_maint: ratio("margin_maint")?,
        maker_fee: ratio("maker_fee")?,
        taker_fee: ratio("taker_fee")?,
        tick_scheme_name: fields.get_optional("tick_scheme_name")?,
        info,
        ts_event: time("ts_event")?,
        ts_init: time("ts_init")?,
    })
}

/// Returns what the classes of the kinds extend.
pub(super) fn base(instrument: Instrument) -> PyClassInitializer<PyInstrument> {
    PyClassInitializer::from(PyInstrument(Arc::new(instrument)))
}

/// Returns the quantity, 1 by default.
pub(super) fn quantity_or_one(quantity: Option<PyQuantity>) -> Quantity {
    quantity.map_or_else(|| Quantity::from_checked(1, 0), |quantity| quantity.0)
}

/// Returns the ratio, 0 by default.
pub(super) fn ratio(value: Option<DecimalArg>) -> Decimal {
    value.map(|value| value.0).unwrap_or_default()
}
