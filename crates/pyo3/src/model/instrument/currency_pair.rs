//! Currency pairs.

use argonauta_model::{
    Instrument,
    instrument::{CurrencyPairConfig, InstrumentTerms},
};
use pyo3::{PyClassInitializer, prelude::*, types::PyDict};

use super::{
    PyInstrument,
    terms::{self, base, quantity_or_one, ratio},
};
use crate::{
    convert::{DecimalArg, Fields, Nanos, Precision},
    error::Result,
    model::{
        currency::PyCurrency,
        identifiers::{PyInstrumentId, PySymbol},
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// A currency pair: foreign exchange, or crypto delivered at once.
///
/// Args:
///     instrument_id: Ticker and venue.
///     raw_symbol: Ticker in the venue's own spelling.
///     base_currency: Currency that is bought and sold.
///     quote_currency: Currency that prices are in.
///     price_precision: Decimals of a price.
///     size_precision: Decimals of a quantity.
///     price_increment: Smallest step between two prices.
///     size_increment: Smallest step between two quantities.
///     ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
///     ts_init: When they were learned of, nanoseconds since the UNIX epoch.
///     multiplier: Units of base currency in a quantity of one; 1 by default.
///     lot_size: Quantity that is a round lot.
///     max_quantity: Largest quantity of an order.
///     min_quantity: Smallest quantity of an order.
///     max_notional: Largest notional value of an order.
///     min_notional: Smallest notional value of an order.
///     max_price: Highest price that the venue takes.
///     min_price: Lowest price that the venue takes.
///     margin_init: Margin to open a position, as a fraction of its notional value.
///     margin_maint: Margin to keep a position, as a fraction of its notional value.
///     maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
///     taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
///     tick_scheme_name: Name of the venue's table of price steps.
///     info: What else the venue says about it; must be JSON.
///
/// Raises:
///     InvalidValueError: If a term breaks its rule.
#[pyclass(name = "CurrencyPair", module = "argonauta.model.instruments", frozen, extends = PyInstrument)]
pub(crate) struct PyCurrencyPair;

#[pymethods]
impl PyCurrencyPair {
    #[new]
    #[pyo3(signature = (instrument_id, raw_symbol, base_currency, quote_currency, price_precision,
        size_precision, price_increment, size_increment, ts_event, ts_init, multiplier=None,
        lot_size=None, max_quantity=None, min_quantity=None, max_notional=None, min_notional=None,
        max_price=None, min_price=None, margin_init=None, margin_maint=None, maker_fee=None,
        taker_fee=None, tick_scheme_name=None, info=None))]
    #[expect(clippy::too_many_arguments, reason = "the public constructor has them")]
    fn new(
        instrument_id: PyInstrumentId,
        raw_symbol: PySymbol,
        base_currency: PyCurrency,
        quote_currency: PyCurrency,
        price_precision: Precision,
        size_precision: Precision,
        price_increment: PyPrice,
        size_increment: PyQuantity,
        ts_event: Nanos,
        ts_init: Nanos,
        multiplier: Option<PyQuantity>,
        lot_size: Option<PyQuantity>,
        max_quantity: Option<PyQuantity>,
        min_quantity: Option<PyQuantity>,
        max_notional: Option<PyMoney>,
        min_notional: Option<PyMoney>,
        max_price: Option<PyPrice>,
        min_price: Option<PyPrice>,
        margin_init: Option<DecimalArg>,
        margin_maint: Option<DecimalArg>,
        maker_fee: Option<DecimalArg>,
        taker_fee: Option<DecimalArg>,
        tick_scheme_name: Option<String>,
        info: Option<&Bound<'_, PyDict>>,
    ) -> Result<PyClassInitializer<Self>> {
        let instrument = Instrument::currency_pair(CurrencyPairConfig {
            instrument_id: instrument_id.0,
            raw_symbol: raw_symbol.0,
            base_currency: base_currency.0,
            quote_currency: quote_currency.0,
            price_precision: price_precision.0,
            size_precision: size_precision.0,
            price_increment: price_increment.0,
            size_increment: size_increment.0,
            multiplier: quantity_or_one(multiplier),
            lot_size: lot_size.map(|v| v.0),
            terms: InstrumentTerms {
                max_quantity: max_quantity.map(|v| v.0),
                min_quantity: min_quantity.map(|v| v.0),
                max_notional: max_notional.map(|v| v.0),
                min_notional: min_notional.map(|v| v.0),
                max_price: max_price.map(|v| v.0),
                min_price: min_price.map(|v| v.0),
                margin_init: ratio(margin_init),
                margin_maint: ratio(margin_maint),
                maker_fee: ratio(maker_fee),
                taker_fee: ratio(taker_fee),
                tick_scheme_name,
                info: terms::info_from_python(info)?,
                ts_event: ts_event.0,
                ts_init: ts_init.0,
            },
        })?;
        Ok(base(instrument).add_subclass(Self))
    }

    /// Return the instrument that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Py<Self>> {
        let fields = Fields(values);
        let instrument = Instrument::currency_pair(CurrencyPairConfig {
            instrument_id: fields.parse("id")?,
            raw_symbol: fields.parse("raw_symbol")?,
            base_currency: fields.parse("base_currency")?,
            quote_currency: fields.parse("quote_currency")?,
            price_precision: fields.get::<Precision>("price_precision")?.0,
            size_precision: fields.get::<Precision>("size_precision")?.0,
            price_increment: fields.parse("price_increment")?,
            size_increment: fields.parse("size_increment")?,
            multiplier: fields.parse("multiplier")?,
            lot_size: fields.parse_optional("lot_size")?,
            terms: terms::from_fields(&fields)?,
        })?;
        Ok(Py::new(values.py(), base(instrument).add_subclass(Self))?)
    }

    /// Currency that a unit consists of.
    #[getter]
    fn base_currency(slf: &Bound<'_, Self>) -> Option<PyCurrency> {
        slf.as_super().get().0.base_currency.map(Into::into)
    }
}
