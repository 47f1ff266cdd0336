//! Interest rates by their term.

use argonauta_model::data::YieldCurveData;
use pyo3::{
    prelude::*,
    types::{PyDict, PyType},
};

use super::tick::data_methods;
use crate::{
    argument::Words,
    convert::{Fields, Items, Nanos, py_dict, stable_hash},
    error::Result,
};

/// A curve of interest rates. Calling it with a term in years returns the rate.
///
/// Between two points the rate is the mean of the parabolas through both and one more on either side;
/// beyond the ends it stays what it is there.
///
/// Args:
///     ts_event: When it happened, nanoseconds since the UNIX epoch.
///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
///     curve_name: Name, mostly the currency.
///     tenors: Terms in years, rising.
///     interest_rates: As many rates a year, 0.05 for 5 %.
///
/// Raises:
///     InvalidValueError: If there is no point, the lengths differ, the terms do not rise, or a number is
///         not finite.
#[pyclass(name = "YieldCurveData", module = "argonauta.model.greeks_data", frozen, from_py_object)]
#[derive(Clone)]
pub(crate) struct PyYieldCurveData(pub(crate) YieldCurveData);

data_methods!(PyYieldCurveData, "YieldCurveData", "argonauta.model.greeks_data");

#[pymethods]
impl PyYieldCurveData {
    #[new]
    fn new(
        ts_event: Nanos,
        ts_init: Nanos,
        curve_name: Words,
        tenors: Items<f64>,
        interest_rates: Items<f64>,
    ) -> Result<Self> {
        let (ts_event, ts_init) = (ts_event.0, ts_init.0);
        let points = (tenors.0, interest_rates.0);
        Ok(Self(YieldCurveData::new(curve_name.0, points.0, points.1, ts_event, ts_init)?))
    }

    /// Return the curve that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        Self::new(
            fields.get("ts_event")?,
            fields.get("ts_init")?,
            fields.get("curve_name")?,
            fields.get("tenors")?,
            fields.get("interest_rates")?,
        )
    }

    /// Return the fields as text and numbers, called on an object or on the class with one.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        let curve = &obj.unwrap_or(self).0;
        Ok(py_dict! { py,
            "type" => "YieldCurveData",
            "curve_name" => &curve.curve_name,
            "tenors" => curve.tenors(),
            "interest_rates" => curve.interest_rates(),
            "ts_event" => curve.ts_event.as_u64(),
            "ts_init" => curve.ts_init.as_u64(),
        })
    }

    /// Return the rate a year for a term in years.
    fn __call__(&self, expiry_in_years: f64) -> f64 {
        self.0.rate(expiry_in_years)
    }

    /// Name, mostly the currency.
    #[getter]
    fn curve_name(&self) -> &str {
        &self.0.curve_name
    }

    /// Terms in years.
    #[getter]
    fn tenors(&self) -> Vec<f64> {
        self.0.tenors().to_vec()
    }

    /// Rates a year.
    #[getter]
    fn interest_rates(&self) -> Vec<f64> {
        self.0.interest_rates().to_vec()
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&format!("{:?}", self.0))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let names = (self.ts_event(), self.ts_init(), self.curve_name());
        let arguments = (names.0, names.1, names.2, self.tenors(), self.interest_rates());
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?.into_any().unbind()))
    }
}
