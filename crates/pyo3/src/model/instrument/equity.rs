//! Shares.

use argonauta_model::{
    Instrument,
    instrument::{EquityConfig, InstrumentKind, InstrumentTerms},
};
use pyo3::{PyClassInitializer, prelude::*, types::PyDict};

use super::{
    PyInstrument,
    terms::{self, base, ratio},
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

/// A share in a company, traded in whole shares.
///
/// Args:
///     instrument_id: Ticker and venue.
///     raw_symbol: Ticker in the venue's own spelling.
///     currency: Currency that prices are in.
///     price_precision: Decimals of a price.
///     price_increment: Smallest step between two prices.
///     lot_size: Quantity that is a round lot.
///     ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
///     ts_init: When they were learned of, nanoseconds since the UNIX epoch.
///     max_quantity: Largest quantity of an order.
///     min_quantity: Smallest quantity of an order.
///     margin_init: Margin to open a position, as a fraction of its notional value.
///     margin_maint: Margin to keep a position, as a fraction of its notional value.
///     maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
///     taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
///     isin: International Securities Identification Number.
///     tick_scheme_name: Name of the venue's table of price steps.
///     info: What else the venue says about it; must be JSON.
///     max_notional: Largest notional value of an order.
///     min_notional: Smallest notional value of an order.
///     max_price: Highest price that the venue takes.
///     min_price: Lowest price that the venue takes.
///
/// Raises:
///     InvalidValueError: If a term breaks its rule.
#[pyclass(name = "Equity", module = "argonauta.model.instruments", frozen, extends = PyInstrument)]
pub(crate) struct PyEquity;

#[pymethods]
impl PyEquity {
    #[new]
    #[pyo3(signature = (instrument_id, raw_symbol, currency, price_precision, price_increment,
        lot_size, ts_event, ts_init, max_quantity=None, min_quantity=None, margin_init=None,
        margin_maint=None, maker_fee=None, taker_fee=None, isin=None, tick_scheme_name=None,
        info=None, *, max_notional=None, min_notional=None, max_price=None, min_price=None))]
    #[expect(clippy::too_many_arguments, reason = "the public constructor has them")]
    fn new(
        instrument_id: PyInstrumentId,
        raw_symbol: PySymbol,
        currency: PyCurrency,
        price_precision: Precision,
        price_increment: PyPrice,
        lot_size: Option<PyQuantity>,
        ts_event: Nanos,
        ts_init: Nanos,
        max_quantity: Option<PyQuantity>,
        min_quantity: Option<PyQuantity>,
        margin_init: Option<DecimalArg>,
        margin_maint: Option<DecimalArg>,
        maker_fee: Option<DecimalArg>,
        taker_fee: Option<DecimalArg>,
        isin: Option<String>,
        tick_scheme_name: Option<String>,
        info: Option<&Bound<'_, PyDict>>,
        max_notional: Option<PyMoney>,
        min_notional: Option<PyMoney>,
        max_price: Option<PyPrice>,
        min_price: Option<PyPrice>,
    ) -> Result<PyClassInitializer<Self>> {
        let instrument = Instrument::equity(EquityConfig {
            instrument_id: instrument_id.0,
            raw_symbol: raw_symbol.0,
            currency: currency.0,
            price_precision: price_precision.0,
            price_increment: price_increment.0,
            lot_size: lot_size.map(|v| v.0),
            isin,
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
        let instrument = Instrument::equity(EquityConfig {
            instrument_id: fields.parse("id")?,
            raw_symbol: fields.parse("raw_symbol")?,
            currency: fields.parse("currency")?,
            price_precision: fields.get::<Precision>("price_precision")?.0,
            price_increment: fields.parse("price_increment")?,
            lot_size: fields.parse_optional("lot_size")?,
            isin: fields.get_optional("isin")?,
            terms: terms::from_fields(&fields)?,
        })?;
        Ok(Py::new(values.py(), base(instrument).add_subclass(Self))?)
    }

    /// International Securities Identification Number, or None.
    #[getter]
    fn isin(slf: &Bound<'_, Self>) -> Option<String> {
        match &slf.as_super().get().0.kind {
            InstrumentKind::Equity { isin } => isin.clone(),
            InstrumentKind::CurrencyPair | InstrumentKind::CryptoPerpetual => None,
        }
    }
}
