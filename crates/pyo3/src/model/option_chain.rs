//! Option chains: what is known at one moment of all strikes of a series.

use std::collections::BTreeMap;

use argonauta_model::{
    Price,
    data::{ForwardPrice, OptionChainSlice, OptionStrikeData, StrikeRange},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyType},
};

use super::{
    data_class::{data_class, with_name},
    greeks::PyOptionGreeks,
    identifiers::PyInstrumentId,
    option_series::PyOptionSeriesId,
    price::PyPrice,
    tick::{PyQuoteTick, data_methods},
};
use crate::{
    convert::{Fields, Items, Nanos, Whole, py_dict, stable_hash},
    error::Result,
};

/// What is known of one option: its quote, and its greeks where the venue publishes them.
///
/// Args:
///     quote: Newest quote.
///     greeks: Newest greeks of the same option.
///
/// Raises:
///     InvalidValueError: If quote and greeks are of two options.
#[pyclass(name = "OptionStrikeData", module = "argonauta.model.data", frozen, from_py_object)]
#[derive(Clone, Copy)]
pub(crate) struct PyOptionStrikeData(OptionStrikeData);

#[pymethods]
impl PyOptionStrikeData {
    #[new]
    #[pyo3(signature = (quote, greeks=None))]
    fn new(quote: PyQuoteTick, greeks: Option<PyOptionGreeks>) -> Result<Self> {
        let data = OptionStrikeData { quote: quote.0, greeks: greeks.map(|greeks| greeks.0) };
        Ok(Self(data.validated()?))
    }

    /// Return what `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let quote = PyQuoteTick::from_dict(&fields.get("quote")?)?;
        let greeks = fields.get_optional::<Bound<'_, PyDict>>("greeks")?;
        Self::new(quote, greeks.map(|values| PyOptionGreeks::from_dict(&values)).transpose()?)
    }

    /// Return the fields as text and numbers, called on an object or on the class with one.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        let data = obj.unwrap_or(self);
        let greeks = data.greeks().map(|greeks| greeks.to_dict(py, None)).transpose()?;
        Ok(py_dict! { py,
            "type" => "OptionStrikeData",
            "quote" => data.quote().to_dict(py, None)?,
            "greeks" => greeks,
        })
    }

    /// Newest quote.
    #[getter]
    fn quote(&self) -> PyQuoteTick {
        self.0.quote.into()
    }

    /// Newest greeks, where the venue publishes them.
    #[getter]
    fn greeks(&self) -> Option<PyOptionGreeks> {
        self.0.greeks.map(Into::into)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.__repr__())
    }

    fn __repr__(&self) -> String {
        let greeks = self.0.greeks.map(|greeks| with_name("OptionGreeks", &greeks));
        let greeks = greeks.unwrap_or_else(|| "None".to_owned());
        format!("OptionStrikeData(quote=QuoteTick({}), greeks={greeks})", self.0.quote)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let arguments = (self.quote(), self.greeks()).into_pyobject(py)?.into_any().unbind();
        Ok((py.get_type::<Self>(), arguments))
    }
}

/// The options of a series at one moment, by strike.
///
/// Args:
///     series_id: Series.
///     atm_strike: Strike nearest to the price of the underlying, where that is known.
///     calls: Calls by strike.
///     puts: Puts by strike.
///     ts_event: When it happened, nanoseconds since the UNIX epoch.
///     ts_init: When it was put together, nanoseconds since the UNIX epoch.
#[pyclass(name = "OptionChainSlice", module = "argonauta.model.data", frozen, from_py_object)]
#[derive(Clone)]
pub(crate) struct PyOptionChainSlice(pub(crate) OptionChainSlice);

data_methods!(PyOptionChainSlice, "OptionChainSlice");

/// Options by strike.
type Side = BTreeMap<Price, OptionStrikeData>;

fn read_side(values: Option<Bound<'_, PyDict>>) -> Result<Side> {
    let mut side = Side::new();
    for (strike, data) in values.iter().flat_map(PyDictMethods::iter) {
        let strike = strike.extract::<PyPrice>().map_err(PyErr::from)?.0;
        side.insert(strike, data.extract::<PyOptionStrikeData>().map_err(PyErr::from)?.0);
    }
    Ok(side)
}

fn write_side<'py>(py: Python<'py>, side: &Side) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (strike, data) in side {
        dict.set_item(PyPrice::from(*strike), PyOptionStrikeData(*data))?;
    }
    Ok(dict)
}

fn side_to_dict<'py>(py: Python<'py>, side: &Side) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (strike, data) in side {
        dict.set_item(strike.to_string(), PyOptionStrikeData(*data).to_dict(py, None)?)?;
    }
    Ok(dict)
}

fn side_from_dict(values: &Bound<'_, PyDict>) -> Result<Side> {
    let mut side = Side::new();
    for (strike, data) in values.iter() {
        let strike = strike.extract::<String>()?.parse::<Price>()?;
        side.insert(strike, PyOptionStrikeData::from_dict(data.cast().map_err(PyErr::from)?)?.0);
    }
    Ok(side)
}

#[pymethods]
impl PyOptionChainSlice {
    #[new]
    #[pyo3(signature = (series_id, atm_strike=None, calls=None, puts=None, ts_event=Nanos(argonauta_core::UnixNanos(0)), ts_init=Nanos(argonauta_core::UnixNanos(0))))]
    fn new(
        series_id: PyOptionSeriesId,
        atm_strike: Option<PyPrice>,
        calls: Option<Bound<'_, PyDict>>,
        puts: Option<Bound<'_, PyDict>>,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let atm_strike = atm_strike.map(|strike| strike.0);
        let mut slice = OptionChainSlice::new(series_id.0, atm_strike, ts_event.0, ts_init.0);
        slice.calls = read_side(calls)?;
        slice.puts = read_side(puts)?;
        Ok(Self(slice))
    }

    /// Return the slice that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let mut slice = OptionChainSlice::new(
            fields.parse("series_id")?,
            fields.parse_optional("atm_strike")?,
            fields.get::<Nanos>("ts_event")?.0,
            fields.get::<Nanos>("ts_init")?.0,
        );
        slice.calls = side_from_dict(&fields.get("calls")?)?;
        slice.puts = side_from_dict(&fields.get("puts")?)?;
        Ok(Self(slice))
    }

    /// Return the fields as text and numbers, called on an object or on the class with one.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        let slice = &obj.unwrap_or(self).0;
        Ok(py_dict! { py,
            "type" => "OptionChainSlice",
            "series_id" => slice.series_id.to_string(),
            "atm_strike" => slice.atm_strike.map(|strike| strike.to_string()),
            "calls" => side_to_dict(py, &slice.calls)?,
            "puts" => side_to_dict(py, &slice.puts)?,
            "ts_event" => slice.ts_event.as_u64(),
            "ts_init" => slice.ts_init.as_u64(),
        })
    }

    /// Series.
    #[getter]
    fn series_id(&self) -> PyOptionSeriesId {
        PyOptionSeriesId(self.0.series_id)
    }

    /// Strike nearest to the price of the underlying, where that is known.
    #[getter]
    fn atm_strike(&self) -> Option<PyPrice> {
        self.0.atm_strike.map(Into::into)
    }

    /// Calls by strike.
    #[getter]
    fn calls<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        write_side(py, &self.0.calls)
    }

    /// Puts by strike.
    #[getter]
    fn puts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        write_side(py, &self.0.puts)
    }

    /// Return the strikes that have a call or a put, rising.
    fn strikes(&self) -> Vec<PyPrice> {
        self.0.strikes().into_iter().map(Into::into).collect()
    }

    /// Return how many strikes have a call or a put.
    fn strike_count(&self) -> usize {
        self.0.strikes().len()
    }

    /// Return how many calls there are.
    fn call_count(&self) -> usize {
        self.0.calls.len()
    }

    /// Return how many puts there are.
    fn put_count(&self) -> usize {
        self.0.puts.len()
    }

    /// Return whether there is no option.
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Return the call of a strike, or None.
    fn get_call(&self, strike: PyPrice) -> Option<PyOptionStrikeData> {
        self.0.calls.get(&strike.0).copied().map(PyOptionStrikeData)
    }

    /// Return the put of a strike, or None.
    fn get_put(&self, strike: PyPrice) -> Option<PyOptionStrikeData> {
        self.0.puts.get(&strike.0).copied().map(PyOptionStrikeData)
    }

    /// Return the quote of a call, or None.
    fn get_call_quote(&self, strike: PyPrice) -> Option<PyQuoteTick> {
        self.get_call(strike).map(|data| data.quote())
    }

    /// Return the quote of a put, or None.
    fn get_put_quote(&self, strike: PyPrice) -> Option<PyQuoteTick> {
        self.get_put(strike).map(|data| data.quote())
    }

    /// Return the greeks of a call, or None.
    fn get_call_greeks(&self, strike: PyPrice) -> Option<PyOptionGreeks> {
        self.get_call(strike).and_then(|data| data.greeks())
    }

    /// Return the greeks of a put, or None.
    fn get_put_greeks(&self, strike: PyPrice) -> Option<PyOptionGreeks> {
        self.get_put(strike).and_then(|data| data.greeks())
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&format!("{:?}", self.0))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let sides = (self.calls(py)?, self.puts(py)?);
        let times = (self.ts_event(), self.ts_init());
        let names = (self.series_id(), self.atm_strike());
        let arguments = (names.0, names.1, sides.0, sides.1, times.0, times.1);
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?.into_any().unbind()))
    }
}

/// Which strikes of an option chain are wanted. It is made by one of its static methods.
#[pyclass(name = "StrikeRange", module = "argonauta.model.data", frozen, from_py_object)]
#[derive(Clone)]
pub(crate) struct PyStrikeRange(pub(crate) StrikeRange);

#[pymethods]
impl PyStrikeRange {
    /// Return the range of these strikes.
    ///
    /// Raises:
    ///     InvalidValueError: If there is none.
    #[staticmethod]
    fn fixed(strikes: Items<PyPrice>) -> Result<Self> {
        let strikes = strikes.0.into_iter().map(|strike| strike.0).collect();
        Ok(Self(StrikeRange::Fixed(strikes).validated()?))
    }

    /// Return the range of the strike at the money and so many above and below it.
    #[staticmethod]
    fn atm_relative(above: Whole<u32>, below: Whole<u32>) -> Self {
        let (above, below) = (above.0 as usize, below.0 as usize);
        Self(StrikeRange::AtmRelative { above, below })
    }

    /// Return the range of the strikes within a share of the price at the money: 0.1 for 10 %.
    ///
    /// Raises:
    ///     InvalidValueError: If the share does not lie above 0 and up to 1.
    #[staticmethod]
    fn atm_percent(pct: f64) -> Result<Self> {
        Ok(Self(StrikeRange::AtmPercent(pct).validated()?))
    }

    /// Return the range of the options whose delta, without its sign, is near a target.
    ///
    /// Raises:
    ///     InvalidValueError: If a number does not lie between 0 and 1.
    #[staticmethod]
    fn delta(target: f64, tolerance: f64) -> Result<Self> {
        Ok(Self(StrikeRange::Delta { target, tolerance }.validated()?))
    }

    /// Return the strikes of a chain that are wanted, rising.
    fn select(&self, chain: &PyOptionChainSlice) -> Vec<PyPrice> {
        self.0.select(&chain.0).into_iter().map(Into::into).collect()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.__repr__())
    }

    fn __repr__(&self) -> String {
        match &self.0 {
            StrikeRange::Fixed(strikes) => {
                let strikes: Vec<_> = strikes.iter().map(Price::to_string).collect();
                format!("StrikeRange.fixed([{}])", strikes.join(", "))
            }
            StrikeRange::AtmRelative { above, below } => {
                format!("StrikeRange.atm_relative({above}, {below})")
            }
            StrikeRange::AtmPercent(pct) => format!("StrikeRange.atm_percent({pct:?})"),
            StrikeRange::Delta { target, tolerance } => {
                format!("StrikeRange.delta({target:?}, {tolerance:?})")
            }
        }
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        use pyo3::IntoPyObjectExt;
        let py = slf.py();
        let (name, arguments) = match &slf.get().0 {
            StrikeRange::Fixed(strikes) => {
                let strikes: Vec<PyPrice> = strikes.iter().copied().map(Into::into).collect();
                ("fixed", (strikes,).into_bound_py_any(py)?)
            }
            StrikeRange::AtmRelative { above, below } => {
                ("atm_relative", (*above, *below).into_bound_py_any(py)?)
            }
            StrikeRange::AtmPercent(pct) => ("atm_percent", (*pct,).into_bound_py_any(py)?),
            StrikeRange::Delta { target, tolerance } => {
                ("delta", (*target, *tolerance).into_bound_py_any(py)?)
            }
        };
        Ok((py.get_type::<Self>().getattr(name)?, arguments))
    }
}

data_class! {
    /// A forward price of an underlying, as a venue publishes it for a series of options.
    ///
    /// Args:
    ///     instrument_id: Option, or what else it is published for.
    ///     forward_price: The forward price.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    PyForwardPrice(ForwardPrice) = "ForwardPrice" in "argonauta.model.data", plain;
    (instrument_id, forward_price, ts_event, ts_init)
    /// Option, or what else it is published for.
    instrument_id: PyInstrumentId,
    /// The forward price.
    forward_price: PyPrice,
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
}
