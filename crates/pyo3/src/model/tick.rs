//! Quotes and trades.

use argonauta_model::{
    data::{QuoteTick, TradeTick},
    enums::{AggressorSide, PriceType},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyType},
};

use super::{
    identifiers::{PyInstrumentId, PyTradeId},
    price::PyPrice,
    quantity::PyQuantity,
};
use crate::{
    convert::{Fields, Nanos, py_dict, stable_hash},
    enums::Enum,
    error::Result,
};

/// Adds what every piece of market data can do.
macro_rules! data_methods {
    ($py:ident, $name:literal) => {
        data_methods!($py, $name, "argonauta.model.data");
    };
    ($py:ident, $name:literal, $module:literal) => {
        #[pymethods]
        impl $py {
            /// Return the name under which custom data is registered.
            #[staticmethod]
            fn fully_qualified_name() -> &'static str {
                concat!($module, ":", $name)
            }

            /// When it happened, nanoseconds since the UNIX epoch.
            #[getter]
            fn ts_event(&self) -> Nanos {
                Nanos(self.0.ts_event)
            }

            /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
            #[getter]
            fn ts_init(&self) -> Nanos {
                Nanos(self.0.ts_init)
            }

            fn __eq__(&self, other: &Self) -> bool {
                self.0 == other.0
            }

            fn __str__(&self) -> String {
                self.0.to_string()
            }

            fn __repr__(&self) -> String {
                format!("{}({})", $name, self.0)
            }

            fn __copy__(slf: Py<Self>) -> Py<Self> {
                slf
            }

            fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                slf
            }
        }
    };
}
pub(crate) use data_methods;

/// Best bid and ask of an instrument.
///
/// Args:
///     instrument_id: Instrument.
///     bid_price: Best bid price.
///     ask_price: Best ask price, of the same precision.
///     bid_size: Size at the bid.
///     ask_size: Size at the ask, of the same precision.
///     ts_event: When it happened, nanoseconds since the UNIX epoch.
///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
///
/// Raises:
///     InvalidValueError: If two precisions differ, or a time is out of range.
#[pyclass(
    name = "QuoteTick",
    module = "argonauta.model.data",
    frozen,
    from_py_object,
    freelist = 64
)]
#[derive(Clone, Copy)]
pub(crate) struct PyQuoteTick(pub(crate) QuoteTick);

impl From<QuoteTick> for PyQuoteTick {
    fn from(quote: QuoteTick) -> Self {
        Self(quote)
    }
}

data_methods!(PyQuoteTick, "QuoteTick");

#[pymethods]
impl PyQuoteTick {
    #[new]
    fn new(
        instrument_id: PyInstrumentId,
        bid_price: PyPrice,
        ask_price: PyPrice,
        bid_size: PyQuantity,
        ask_size: PyQuantity,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let quote = QuoteTick {
            instrument_id: instrument_id.0,
            bid_price: bid_price.0,
            ask_price: ask_price.0,
            bid_size: bid_size.0,
            ask_size: ask_size.0,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
        };
        Ok(Self(quote.validated()?))
    }

    /// Return the quote that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    pub(crate) fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let quote = QuoteTick {
            instrument_id: fields.parse("instrument_id")?,
            bid_price: fields.parse("bid_price")?,
            ask_price: fields.parse("ask_price")?,
            bid_size: fields.parse("bid_size")?,
            ask_size: fields.parse("ask_size")?,
            ts_event: fields.get::<Nanos>("ts_event")?.0,
            ts_init: fields.get::<Nanos>("ts_init")?.0,
        };
        Ok(Self(quote.validated()?))
    }

    /// Return the fields as text and numbers: `tick.to_dict()` or `QuoteTick.to_dict(tick)`.
    #[pyo3(signature = (obj=None))]
    pub(crate) fn to_dict<'py>(
        &self,
        py: Python<'py>,
        obj: Option<&Self>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let quote = obj.unwrap_or(self).0;
        Ok(py_dict! { py,
            "type" => "QuoteTick",
            "instrument_id" => quote.instrument_id.to_string(),
            "bid_price" => quote.bid_price.to_string(),
            "ask_price" => quote.ask_price.to_string(),
            "bid_size" => quote.bid_size.to_string(),
            "ask_size" => quote.ask_size.to_string(),
            "ts_event" => quote.ts_event.as_u64(),
            "ts_init" => quote.ts_init.as_u64(),
        })
    }

    /// Return the bid, the ask, or with `MID` their mean at one more decimal.
    ///
    /// Raises:
    ///     InvalidValueError: If the price type is another one.
    fn extract_price(&self, price_type: Enum<PriceType>) -> Result<PyPrice> {
        Ok(self.0.extract_price(price_type.0)?.into())
    }

    /// Return the size at the bid, at the ask, or with `MID` their mean at one more decimal.
    ///
    /// Raises:
    ///     InvalidValueError: If the price type is another one.
    fn extract_size(&self, price_type: Enum<PriceType>) -> Result<PyQuantity> {
        Ok(self.0.extract_size(price_type.0)?.into())
    }

    /// Instrument.
    #[getter]
    fn instrument_id(&self) -> PyInstrumentId {
        self.0.instrument_id.into()
    }

    /// Best bid price.
    #[getter]
    fn bid_price(&self) -> PyPrice {
        self.0.bid_price.into()
    }

    /// Best ask price.
    #[getter]
    fn ask_price(&self) -> PyPrice {
        self.0.ask_price.into()
    }

    /// Size at the bid.
    #[getter]
    fn bid_size(&self) -> PyQuantity {
        self.0.bid_size.into()
    }

    /// Size at the ask.
    #[getter]
    fn ask_size(&self) -> PyQuantity {
        self.0.ask_size.into()
    }

    fn __hash__(&self) -> u64 {
        let quote = &self.0;
        let prices = (quote.bid_price, quote.ask_price, quote.bid_size, quote.ask_size);
        stable_hash(&(quote.instrument_id, prices, quote.ts_event, quote.ts_init))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let prices = (self.bid_price(), self.ask_price());
        let sizes = (self.bid_size(), self.ask_size());
        let arguments = (
            self.instrument_id(),
            prices.0,
            prices.1,
            sizes.0,
            sizes.1,
            self.ts_event(),
            self.ts_init(),
        );
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?.into_any().unbind()))
    }
}

/// A trade between others.
///
/// Args:
///     instrument_id: Instrument.
///     price: Traded price.
///     size: Traded size, above zero.
///     aggressor_side: Side that crossed the spread.
///     trade_id: Trade id of the venue.
///     ts_event: When it happened, nanoseconds since the UNIX epoch.
///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
///
/// Raises:
///     InvalidValueError: If the size is zero, or a time is out of range.
#[pyclass(
    name = "TradeTick",
    module = "argonauta.model.data",
    frozen,
    from_py_object,
    freelist = 64
)]
#[derive(Clone, Copy)]
pub(crate) struct PyTradeTick(pub(crate) TradeTick);

impl From<TradeTick> for PyTradeTick {
    fn from(trade: TradeTick) -> Self {
        Self(trade)
    }
}

data_methods!(PyTradeTick, "TradeTick");

#[pymethods]
impl PyTradeTick {
    #[new]
    fn new(
        instrument_id: PyInstrumentId,
        price: PyPrice,
        size: PyQuantity,
        aggressor_side: Enum<AggressorSide>,
        trade_id: PyTradeId,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let trade = TradeTick {
            instrument_id: instrument_id.0,
            price: price.0,
            size: size.0,
            aggressor_side: aggressor_side.0,
            trade_id: trade_id.0,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
        };
        Ok(Self(trade.validated()?))
    }

    /// Return the trade that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let trade = TradeTick {
            instrument_id: fields.parse("instrument_id")?,
            price: fields.parse("price")?,
            size: fields.parse("size")?,
            aggressor_side: fields.parse("aggressor_side")?,
            trade_id: fields.parse("trade_id")?,
            ts_event: fields.get::<Nanos>("ts_event")?.0,
            ts_init: fields.get::<Nanos>("ts_init")?.0,
        };
        Ok(Self(trade.validated()?))
    }

    /// Return the fields as text and numbers: `tick.to_dict()` or `TradeTick.to_dict(tick)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        let trade = obj.unwrap_or(self).0;
        Ok(py_dict! { py,
            "type" => "TradeTick",
            "instrument_id" => trade.instrument_id.to_string(),
            "price" => trade.price.to_string(),
            "size" => trade.size.to_string(),
            "aggressor_side" => trade.aggressor_side.to_string(),
            "trade_id" => trade.trade_id.as_str(),
            "ts_event" => trade.ts_event.as_u64(),
            "ts_init" => trade.ts_init.as_u64(),
        })
    }

    /// Instrument.
    #[getter]
    fn instrument_id(&self) -> PyInstrumentId {
        self.0.instrument_id.into()
    }

    /// Traded price.
    #[getter]
    fn price(&self) -> PyPrice {
        self.0.price.into()
    }

    /// Traded size.
    #[getter]
    fn size(&self) -> PyQuantity {
        self.0.size.into()
    }

    /// Side that crossed the spread.
    #[getter]
    fn aggressor_side(&self) -> Enum<AggressorSide> {
        Enum(self.0.aggressor_side)
    }

    /// Trade id of the venue.
    #[getter]
    fn trade_id(&self) -> PyTradeId {
        self.0.trade_id.into()
    }

    fn __hash__(&self) -> u64 {
        let trade = &self.0;
        let terms = (trade.price, trade.size, trade.aggressor_side, trade.trade_id);
        stable_hash(&(trade.instrument_id, terms, trade.ts_event, trade.ts_init))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let arguments = (
            self.instrument_id(),
            self.price(),
            self.size(),
            self.aggressor_side(),
            self.trade_id(),
            self.ts_event(),
            self.ts_init(),
        );
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?.into_any().unbind()))
    }
}
