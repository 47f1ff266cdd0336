//! The changes of an order book that one event makes.

use argonauta_model::data::OrderBookDeltas;
use pyo3::{
    prelude::*,
    types::{PyDict, PyList, PyType},
};

use super::{
    book_order::{book_data_fields, book_value_methods},
    delta::PyOrderBookDelta,
    identifiers::PyInstrumentId,
};
use crate::{
    convert::{Fields, Items, Nanos, py_dict, stable_hash},
    error::Result,
};

/// The deltas of one event, which belong together. Flags, sequence and times are those of the last.
///
/// Args:
///     instrument_id: Instrument.
///     deltas: The deltas, oldest first; at least one, all for this instrument.
///
/// Raises:
///     InvalidValueError: If there is no delta, or one is for another instrument.
#[pyclass(name = "OrderBookDeltas", module = "argonauta.model.data", frozen)]
#[derive(Clone)]
pub(crate) struct PyOrderBookDeltas(pub(crate) OrderBookDeltas);

book_value_methods!(PyOrderBookDeltas);
book_data_fields!(PyOrderBookDeltas, "OrderBookDeltas");

#[pymethods]
impl PyOrderBookDeltas {
    #[new]
    fn new(instrument_id: PyInstrumentId, deltas: Items<PyOrderBookDelta>) -> Result<Self> {
        let deltas = deltas.0.into_iter().map(|delta| delta.0).collect();
        Ok(Self(OrderBookDeltas::new(instrument_id.0, deltas)?))
    }

    /// Return a batch of deltas for each event; the flag `F_LAST` ends one.
    ///
    /// Warns:
    ///     UserWarning: If the last event is not ended.
    ///
    /// Raises:
    ///     InvalidValueError: If an event has deltas of two instruments.
    #[staticmethod]
    fn batch(py: Python<'_>, deltas: Items<PyOrderBookDelta>) -> Result<Vec<Self>> {
        let deltas: Vec<_> = deltas.0.into_iter().map(|delta| delta.0).collect();
        let (batches, ended) = OrderBookDeltas::batch(&deltas)?;
        if !ended {
            let text = "the last batch of deltas has no F_LAST flag: its event may be incomplete";
            py.import("warnings")?.call_method1("warn", (text,))?;
        }
        Ok(batches.into_iter().map(Self).collect())
    }

    /// Return the batch that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let mut deltas = Vec::new();
        for item in fields.get::<Bound<'_, PyList>>("deltas")? {
            deltas.push(PyOrderBookDelta::read(item.cast::<PyDict>().map_err(PyErr::from)?)?);
        }
        Ok(Self(OrderBookDeltas::new(fields.parse("instrument_id")?, deltas)?))
    }

    /// Return the fields as text and numbers: `deltas.to_dict()` or `OrderBookDeltas.to_dict(deltas)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        let batch = &obj.unwrap_or(self).0;
        let deltas = PyList::empty(py);
        for delta in &batch.deltas {
            deltas.append(PyOrderBookDelta::write(py, delta)?)?;
        }
        Ok(py_dict! { py,
            "type" => "OrderBookDeltas",
            "instrument_id" => batch.instrument_id.to_string(),
            "deltas" => deltas,
        })
    }

    /// The deltas, oldest first.
    #[getter]
    fn deltas(&self) -> Vec<PyOrderBookDelta> {
        self.0.deltas.iter().copied().map(PyOrderBookDelta).collect()
    }

    /// Whether it is a whole book: it begins by clearing it.
    #[getter]
    fn is_snapshot(&self) -> bool {
        self.0.is_snapshot()
    }

    fn __repr__(&self) -> String {
        let deltas: Vec<_> =
            self.0.deltas.iter().map(|delta| PyOrderBookDelta(*delta).__repr__()).collect();
        format!(
            "OrderBookDeltas(instrument_id={}, [{}], is_snapshot={}, sequence={}, ts_event={}, \
             ts_init={})",
            self.0.instrument_id,
            deltas.join(", "),
            if self.0.is_snapshot() { "True" } else { "False" },
            self.0.sequence,
            self.0.ts_event.as_u64(),
            self.0.ts_init.as_u64()
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let arguments = (self.instrument_id(), self.deltas());
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?.into_any().unbind()))
    }
}
