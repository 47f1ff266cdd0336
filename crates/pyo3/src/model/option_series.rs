//! Keys of option chains.

use argonauta_model::identifiers::{OptionSeriesId, Symbol};
use pyo3::{basic::CompareOp, prelude::*, types::PyType};

use super::{
    currency::PyCurrency,
    identifiers::{PyVenue, identifier_methods},
};
use crate::{
    argument::Text,
    convert::{Nanos, stable_hash},
    error::Result,
};

/// The key of an option chain: all strikes, calls and puts, of one underlying and expiry.
///
/// Args:
///     venue: Venue of the options.
///     underlying: What they are on, without a colon.
///     settlement_currency: Currency that they settle in.
///     expiration_ns: When they expire, nanoseconds since the UNIX epoch.
///
/// Raises:
///     InvalidValueError: If the underlying is empty or has a colon.
#[pyclass(name = "OptionSeriesId", module = "argonauta.model.identifiers", frozen, from_py_object)]
#[derive(Clone, Copy)]
pub(crate) struct PyOptionSeriesId(pub(crate) OptionSeriesId);

identifier_methods!(PyOptionSeriesId, "OptionSeriesId");

#[pymethods]
impl PyOptionSeriesId {
    #[new]
    fn new(
        venue: PyVenue,
        underlying: Text<'_>,
        settlement_currency: PyCurrency,
        expiration_ns: Nanos,
    ) -> Result<Self> {
        let underlying = Symbol::new(underlying.0)?;
        let (currency, expiration) = (settlement_currency.0, expiration_ns.0);
        Ok(Self(OptionSeriesId::new(venue.0, underlying, currency, expiration)?))
    }

    /// Return the key written as `{venue}:{underlying}:{settlement currency}:{nanoseconds}`.
    ///
    /// Raises:
    ///     InvalidValueError: If a part is missing or breaks its rule.
    #[staticmethod]
    fn from_str(value: Text<'_>) -> Result<Self> {
        Ok(Self(value.0.parse()?))
    }

    /// The text of the key.
    #[getter]
    fn value(&self) -> String {
        self.0.to_string()
    }

    /// Venue of the options.
    #[getter]
    fn venue(&self) -> PyVenue {
        self.0.venue().into()
    }

    /// What the options are on.
    #[getter]
    fn underlying(&self) -> &'static str {
        self.0.underlying().as_str()
    }

    /// Currency that the options settle in.
    #[getter]
    fn settlement_currency(&self) -> PyCurrency {
        self.0.settlement_currency().into()
    }

    /// When the options expire, nanoseconds since the UNIX epoch.
    #[getter]
    fn expiration_ns(&self) -> Nanos {
        Nanos(self.0.expiration())
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> (Bound<'py, PyType>, (PyVenue, &'static str, PyCurrency, Nanos)) {
        let (venue, underlying) = (self.venue(), self.underlying());
        let arguments = (venue, underlying, self.settlement_currency(), self.expiration_ns());
        (py.get_type::<Self>(), arguments)
    }
}
