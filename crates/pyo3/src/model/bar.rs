//! Bars.

use argonauta_model::data::Bar;
use pyo3::{
    prelude::*,
    types::{PyDict, PyType},
};

use super::{bar_type::PyBarType, price::PyPrice, quantity::PyQuantity, tick::data_methods};
use crate::{
    convert::{Fields, Nanos, py_dict, stable_hash},
    error::Result,
};

/// Prices and volume of one interval.
///
/// Args:
///     bar_type: What it is a bar of.
///     open: First price.
///     high: Highest price.
///     low: Lowest price.
///     close: Last price.
///     volume: Traded volume, in units of the instrument.
///     ts_event: Close of the interval unless the source says otherwise, nanoseconds since the UNIX
///         epoch.
///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
///     is_revision: Whether it revises an earlier bar.
///
/// Raises:
///     InvalidValueError: If the high is not the highest or the low not the lowest of the four prices,
///         or a time is out of range.
#[pyclass(name = "Bar", module = "argonauta.model.data", frozen, from_py_object, freelist = 64)]
#[derive(Clone, Copy)]
pub(crate) struct PyBar(pub(crate) Bar);

impl From<Bar> for PyBar {
    fn from(bar: Bar) -> Self {
        Self(bar)
    }
}

data_methods!(PyBar, "Bar");

#[pymethods]
impl PyBar {
    #[new]
    #[pyo3(signature = (bar_type, open, high, low, close, volume, ts_event, ts_init, is_revision=false))]
    #[expect(clippy::too_many_arguments, reason = "the public constructor has them")]
    fn new(
        bar_type: PyBarType,
        open: PyPrice,
        high: PyPrice,
        low: PyPrice,
        close: PyPrice,
        volume: PyQuantity,
        ts_event: Nanos,
        ts_init: Nanos,
        is_revision: bool,
    ) -> Result<Self> {
        let bar = Bar {
            bar_type: bar_type.0,
            open: open.0,
            high: high.0,
            low: low.0,
            close: close.0,
            volume: volume.0,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
            is_revision,
        };
        Ok(Self(bar.validated()?))
    }

    /// Return the bar that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let bar = Bar {
            bar_type: fields.parse("bar_type")?,
            open: fields.parse("open")?,
            high: fields.parse("high")?,
            low: fields.parse("low")?,
            close: fields.parse("close")?,
            volume: fields.parse("volume")?,
            ts_event: fields.get::<Nanos>("ts_event")?.0,
            ts_init: fields.get::<Nanos>("ts_init")?.0,
            is_revision: false,
        };
        Ok(Self(bar.validated()?))
    }

    /// Return the fields as text and numbers: `bar.to_dict()` or `Bar.to_dict(bar)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        let bar = obj.unwrap_or(self).0;
        Ok(py_dict! { py,
            "type" => "Bar",
            "bar_type" => bar.bar_type.to_string(),
            "open" => bar.open.to_string(),
            "high" => bar.high.to_string(),
            "low" => bar.low.to_string(),
            "close" => bar.close.to_string(),
            "volume" => bar.volume.to_string(),
            "ts_event" => bar.ts_event.as_u64(),
            "ts_init" => bar.ts_init.as_u64(),
        })
    }

    /// Whether all four prices are the same.
    fn is_single_price(&self) -> bool {
        self.0.is_single_price()
    }

    /// What it is a bar of.
    #[getter]
    fn bar_type(&self) -> PyBarType {
        self.0.bar_type.into()
    }

    /// First price.
    #[getter]
    fn open(&self) -> PyPrice {
        self.0.open.into()
    }

    /// Highest price.
    #[getter]
    fn high(&self) -> PyPrice {
        self.0.high.into()
    }

    /// Lowest price.
    #[getter]
    fn low(&self) -> PyPrice {
        self.0.low.into()
    }

    /// Last price.
    #[getter]
    fn close(&self) -> PyPrice {
        self.0.close.into()
    }

    /// Traded volume, in units of the instrument.
    #[getter]
    fn volume(&self) -> PyQuantity {
        self.0.volume.into()
    }

    /// Whether it revises an earlier bar.
    #[getter]
    fn is_revision(&self) -> bool {
        self.0.is_revision
    }

    fn __hash__(&self) -> u64 {
        let bar = &self.0;
        let prices = (bar.open, bar.high, bar.low, bar.close, bar.volume);
        stable_hash(&(bar.bar_type, prices, bar.ts_event, bar.ts_init))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let arguments = (
            self.bar_type(),
            self.open(),
            self.high(),
            self.low(),
            self.close(),
            self.volume(),
            self.ts_event(),
            self.ts_init(),
            self.is_revision(),
        );
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?.into_any().unbind()))
    }
}
