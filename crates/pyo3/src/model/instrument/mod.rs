//! Instruments: one base class with the terms and the sums, one class per kind.

mod argument;
mod betting;
mod class;
mod crypto;
mod dict;
mod draft;
mod listed;
mod own;
mod plain;
mod spot;

use std::sync::{Arc, PoisonError, RwLock};

use argonauta_model::{
    Instrument,
    enums::{AssetClass, InstrumentClass},
    instrument::InstrumentKind,
};
use pyo3::{
    PyClassInitializer,
    prelude::*,
    types::{PyDict, PyString, PyType},
};
use rust_decimal::Decimal;

use self::argument::Info;
use super::{
    currency::PyCurrency,
    identifiers::{PyInstrumentId, PySymbol, PyVenue},
    money::PyMoney,
    price::PyPrice,
    quantity::PyQuantity,
};
use crate::{
    argument::Text,
    convert::{Nanos, read_decimal, stable_hash},
    enums::Enum,
    error::{Error, Result},
};

pub(crate) use betting::{PyBettingInstrument, PyBinaryOption};
pub(crate) use crypto::{
    PyCryptoFuture, PyCryptoFuturesSpread, PyCryptoOption, PyCryptoOptionSpread, PyCryptoPerpetual,
    PyPerpetualContract,
};
pub(crate) use listed::{PyFuturesContract, PyFuturesSpread, PyOptionContract, PyOptionSpread};
pub(crate) use spot::{
    PyCfd, PyCommodity, PyCurrencyPair, PyEquity, PyIndexInstrument, PyTokenizedAsset,
};

/// What trades at a venue, and on which terms. Use the class of its kind where there is one, such as
/// `CurrencyPair`, `Equity` or `FuturesContract`; this one has only what all have.
///
/// Two are equal if their ids are.
#[pyclass(name = "Instrument", module = "argonauta.model.instruments", frozen, subclass)]
pub(crate) struct PyInstrument(RwLock<Arc<Instrument>>);

impl PyInstrument {
    /// Returns the terms as they are now; only the tick scheme can change.
    pub(crate) fn terms(&self) -> Arc<Instrument> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Returns what the classes of the kinds extend.
fn base(instrument: impl Into<Arc<Instrument>>) -> PyClassInitializer<PyInstrument> {
    PyClassInitializer::from(PyInstrument(RwLock::new(instrument.into())))
}

/// Returns the Python instrument of its kind.
pub(crate) fn to_python(py: Python<'_>, instrument: Arc<Instrument>) -> PyResult<Py<PyAny>> {
    use InstrumentKind as Kind;
    macro_rules! of {
        ($class:ident) => {
            Py::new(py, base(instrument).add_subclass($class))?.into_any()
        };
    }
    Ok(match instrument.kind {
        Kind::CurrencyPair => of!(PyCurrencyPair),
        Kind::Equity { .. } => of!(PyEquity),
        Kind::Commodity => of!(PyCommodity),
        Kind::Cfd => of!(PyCfd),
        Kind::IndexInstrument => of!(PyIndexInstrument),
        Kind::TokenizedAsset { .. } => of!(PyTokenizedAsset),
        Kind::FuturesContract(..) => of!(PyFuturesContract),
        Kind::FuturesSpread(..) => of!(PyFuturesSpread),
        Kind::OptionContract(..) => of!(PyOptionContract),
        Kind::OptionSpread(..) => of!(PyOptionSpread),
        Kind::CryptoFuture(..) => of!(PyCryptoFuture),
        Kind::CryptoFuturesSpread(..) => of!(PyCryptoFuturesSpread),
        Kind::CryptoPerpetual => of!(PyCryptoPerpetual),
        Kind::PerpetualContract { .. } => of!(PyPerpetualContract),
        Kind::CryptoOption(..) => of!(PyCryptoOption),
        Kind::CryptoOptionSpread(..) => of!(PyCryptoOptionSpread),
        Kind::BinaryOption { .. } => of!(PyBinaryOption),
        Kind::BettingInstrument(_) => of!(PyBettingInstrument),
        Kind::Other(_) => Py::new(py, base(instrument))?.into_any(),
    })
}

#[pymethods]
impl PyInstrument {
    /// Return the price nearest to `value` with the decimals of the instrument, ties to even.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is NaN, infinite or out of range.
    fn make_price(&self, value: &Bound<'_, PyAny>) -> Result<PyPrice> {
        let price = match number(value)? {
            Value::Float(value) => self.terms().make_price(value)?,
            Value::Decimal(value) => self.terms().make_price_decimal(value)?,
        };
        Ok(price.into())
    }

    /// Return the quantity nearest to `value` with the decimals of the instrument, ties to even.
    ///
    /// Args:
    ///     value: The quantity.
    ///     round_down: Whether to take the largest multiple of the size increment that does not exceed
    ///         the value instead.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is negative, not finite or out of range, or is above zero
    ///         and would become zero.
    #[pyo3(signature = (value, round_down=false))]
    fn make_qty(&self, value: &Bound<'_, PyAny>, round_down: bool) -> Result<PyQuantity> {
        let quantity = match number(value)? {
            Value::Float(value) => self.terms().make_qty(value, round_down)?,
            Value::Decimal(value) => self.terms().make_qty_decimal(value, round_down)?,
        };
        Ok(quantity.into())
    }

    /// Return the notional value: quantity x multiplier x price, in quote currency.
    ///
    /// For an inverse instrument it is quantity x multiplier / price in base currency, or with
    /// `use_quote_for_inverse` the quantity in quote currency; a quanto's is in settlement currency.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is out of range, or an inverse price is not positive.
    #[pyo3(signature = (quantity, price, use_quote_for_inverse=false))]
    fn notional_value(
        &self,
        quantity: PyQuantity,
        price: PyPrice,
        use_quote_for_inverse: bool,
    ) -> Result<PyMoney> {
        Ok(self.terms().notional_value(quantity.0, price.0, use_quote_for_inverse)?.into())
    }

    /// Return the quantity of base currency that a `quantity` of quote currency buys at `last_px`.
    ///
    /// Raises:
    ///     InvalidValueError: If the price is not positive.
    fn calculate_base_quantity(
        &self,
        quantity: PyQuantity,
        last_px: PyPrice,
    ) -> Result<PyQuantity> {
        Ok(self.terms().calculate_base_quantity(quantity.0, last_px.0)?.into())
    }

    /// Return the bid price `num_ticks` steps below the highest one that is at most `value`.
    ///
    /// The steps are those of its tick scheme, else of its price increment.
    ///
    /// Raises:
    ///     InvalidValueError: If there is no such price.
    #[pyo3(signature = (value, num_ticks=0))]
    fn next_bid_price(&self, value: f64, num_ticks: u32) -> Result<PyPrice> {
        Ok(self.terms().next_bid_price(value, num_ticks)?.into())
    }

    /// Return the ask price `num_ticks` steps above the lowest one that is at least `value`.
    ///
    /// The steps are those of its tick scheme, else of its price increment.
    ///
    /// Raises:
    ///     InvalidValueError: If there is no such price.
    #[pyo3(signature = (value, num_ticks=0))]
    fn next_ask_price(&self, value: f64, num_ticks: u32) -> Result<PyPrice> {
        Ok(self.terms().next_ask_price(value, num_ticks)?.into())
    }

    /// Return `num_ticks` bid prices from `value` downwards; fewer where its tick scheme ends.
    #[pyo3(signature = (value, num_ticks=100))]
    fn next_bid_prices(&self, value: f64, num_ticks: u32) -> Result<Vec<PyPrice>> {
        let prices = self.terms().next_bid_prices(value, few(num_ticks)?)?;
        Ok(prices.into_iter().map(Into::into).collect())
    }

    /// Return `num_ticks` ask prices from `value` upwards; fewer where its tick scheme ends.
    #[pyo3(signature = (value, num_ticks=100))]
    fn next_ask_prices(&self, value: f64, num_ticks: u32) -> Result<Vec<PyPrice>> {
        let prices = self.terms().next_ask_prices(value, few(num_ticks)?)?;
        Ok(prices.into_iter().map(Into::into).collect())
    }

    /// Take the tick scheme of that name for the next prices.
    ///
    /// It is this object that takes it: an engine to which the instrument was added keeps its own.
    ///
    /// Raises:
    ///     InvalidValueError: If no scheme of that name is registered.
    fn set_tick_scheme(&self, tick_scheme_name: Text<'_>) -> Result<()> {
        let changed = (*self.terms()).clone().with_tick_scheme(tick_scheme_name.0)?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(changed);
        Ok(())
    }

    /// Whether it combines several instruments.
    fn is_spread(&self) -> bool {
        self.terms().is_spread()
    }

    /// Return the legs with their ratios, below zero where the leg is sold.
    ///
    /// They are read from an id that names them, as `new_generic_spread_id` writes it; else it is the
    /// instrument itself with the ratio 1.
    fn legs(&self) -> Vec<(PyInstrumentId, i64)> {
        self.terms().id.legs().into_iter().map(|(id, ratio)| (id.into(), ratio)).collect()
    }

    /// Whether a price may be zero or below.
    fn allows_negative_price(&self) -> bool {
        self.terms().allows_negative_price()
    }

    /// Return the currency that a unit consists of, or None.
    fn get_base_currency(&self) -> Option<PyCurrency> {
        self.terms().base_currency.map(Into::into)
    }

    /// Return the currency that profit and loss are paid in.
    fn get_settlement_currency(&self) -> PyCurrency {
        self.terms().settlement_currency.into()
    }

    /// Return the currency of notional values: base if inverse, settlement if quanto, else quote.
    fn get_cost_currency(&self) -> PyCurrency {
        self.terms().cost_currency().into()
    }

    /// Return the terms as text and numbers: `instrument.to_dict()`, `Equity.to_dict(instrument)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        dict::to_dict(py, &obj.unwrap_or(self).terms())
    }

    /// Return the terms that every kind has.
    #[staticmethod]
    fn base_to_dict<'py>(py: Python<'py>, obj: &Self) -> PyResult<Bound<'py, PyDict>> {
        dict::base_to_dict(py, &obj.terms())
    }

    /// Return the name of the class and its module.
    #[classmethod]
    fn fully_qualified_name(cls: &Bound<'_, PyType>) -> PyResult<String> {
        Ok(format!("{}:{}", cls.module()?, cls.name()?))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.terms().id == other.terms().id
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.terms().id)
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        self.__repr__(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let instrument = self.terms();
        let info = match self.info(py)? {
            Some(info) => info.repr()?.to_string(),
            None => "None".to_owned(),
        };
        Ok(instrument.shown_with(&info))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let class = slf.get_type();
        let plain = class.is(slf.py().get_type::<Self>());
        let from_dict = class.getattr(if plain { "base_from_dict" } else { "from_dict" })?;
        Ok((from_dict, (dict::to_dict(slf.py(), &slf.get().terms())?,)))
    }
}

/// Writes getters of fields that convert with `into`.
macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident: $type:ty = |$instrument:ident| $value:expr;)+) => {
        #[pymethods]
        impl PyInstrument {
            $($(#[$doc])*
            #[getter]
            fn $name(&self) -> $type {
                let $instrument = self.terms();
                $value
            })+
        }
    };
}

getters! {
    /// Ticker and venue.
    id: PyInstrumentId = |i| i.id.into();
    /// Ticker at the venue.
    symbol: PySymbol = |i| i.id.symbol.into();
    /// Trading venue.
    venue: PyVenue = |i| i.id.venue.into();
    /// Ticker in the venue's own spelling.
    raw_symbol: PySymbol = |i| i.raw_symbol.into();
    /// Kind of asset.
    asset_class: Enum<AssetClass> = |i| Enum(i.asset_class);
    /// Kind of contract.
    instrument_class: Enum<InstrumentClass> = |i| Enum(i.instrument_class);
    /// Currency that prices are in.
    quote_currency: PyCurrency = |i| i.quote_currency.into();
    /// Whether quantities are in quote currency and profit is in base currency.
    is_inverse: bool = |i| i.is_inverse;
    /// Whether it settles in a currency that it neither consists of nor is priced in.
    is_quanto: bool = |i| i.is_quanto();
    /// Decimals of a price.
    price_precision: u8 = |i| i.price_precision;
    /// Decimals of a quantity.
    size_precision: u8 = |i| i.size_precision;
    /// Smallest step between two prices.
    price_increment: PyPrice = |i| i.price_increment.into();
    /// Smallest step between two quantities.
    size_increment: PyQuantity = |i| i.size_increment.into();
    /// Units of the underlying in a quantity of one.
    multiplier: PyQuantity = |i| i.multiplier.into();
    /// Quantity that is a round lot, or None.
    lot_size: Option<PyQuantity> = |i| i.lot_size.map(Into::into);
    /// Largest quantity of an order, or None.
    max_quantity: Option<PyQuantity> = |i| i.max_quantity.map(Into::into);
    /// Smallest quantity of an order, or None.
    min_quantity: Option<PyQuantity> = |i| i.min_quantity.map(Into::into);
    /// Largest notional value of an order, or None.
    max_notional: Option<PyMoney> = |i| i.max_notional.map(Into::into);
    /// Smallest notional value of an order, or None.
    min_notional: Option<PyMoney> = |i| i.min_notional.map(Into::into);
    /// Highest price that the venue takes, or None.
    max_price: Option<PyPrice> = |i| i.max_price.map(Into::into);
    /// Lowest price that the venue takes, or None.
    min_price: Option<PyPrice> = |i| i.min_price.map(Into::into);
    /// Margin to open a position, as a fraction of its notional value.
    margin_init: Decimal = |i| i.margin_init;
    /// Margin to keep a position, as a fraction of its notional value.
    margin_maint: Decimal = |i| i.margin_maint;
    /// Fee of a maker as a fraction of the notional value; negative is a rebate.
    maker_fee: Decimal = |i| i.maker_fee;
    /// Fee of a taker as a fraction of the notional value; negative is a rebate.
    taker_fee: Decimal = |i| i.taker_fee;
    /// Name of the venue's table of price steps, or None.
    tick_scheme_name: Option<String> = |i| i.tick_scheme_name.clone();
    /// When the terms came into force, nanoseconds since the UNIX epoch.
    ts_event: Nanos = |i| Nanos(i.ts_event);
    /// When they were learned of, nanoseconds since the UNIX epoch.
    ts_init: Nanos = |i| Nanos(i.ts_init);
}

#[pymethods]
impl PyInstrument {
    /// What else the venue says about it: a dict, or None.
    #[getter]
    fn info<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.terms().info.as_ref().map(|text| Info::to_python(py, text)).transpose()
    }
}

/// A number that a method of the instrument brings to its grid.
enum Value {
    Float(f64),
    Decimal(Decimal),
}

/// Reads a float as it is, and an `int`, a `Decimal`, one of our values or a text exactly.
fn number(value: &Bound<'_, PyAny>) -> Result<Value> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Value::Decimal(read_decimal(text.to_str()?)?));
    }
    match super::fixed::exact(value)? {
        Some(decimal) => Ok(Value::Decimal(read_decimal(decimal.str()?.to_str()?)?)),
        None => match crate::convert::Number::read(value)? {
            crate::convert::Number::Float(float) => Ok(Value::Float(float)),
            crate::convert::Number::Exact { .. } => {
                Ok(Value::Decimal(read_decimal(value.str()?.to_str()?)?))
            }
        },
    }
}

/// Returns a number of ticks of which a list can be made.
fn few(num_ticks: u32) -> Result<u32> {
    if num_ticks > 1_000_000 {
        return Err(Error::invalid("num_ticks", num_ticks, "must be at most 1000000"));
    }
    Ok(num_ticks)
}
