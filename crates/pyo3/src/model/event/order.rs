//! What every order event has.

use argonauta_model::order::OrderEvent;
use pyo3::{prelude::*, types::PyDict};

use super::order_text;
use crate::{
    convert::{Nanos, stable_hash},
    model::{
        identifiers::{
            PyAccountId, PyClientOrderId, PyInstrumentId, PyStrategyId, PyTraderId, PyVenueOrderId,
        },
        uuid::PyUuid4,
    },
};

/// Something that happened to an order. Each kind is a class of its own.
#[pyclass(name = "OrderEvent", module = "argonauta.model.events", frozen, subclass)]
pub(crate) struct PyOrderEvent(pub(crate) OrderEvent);

#[pymethods]
impl PyOrderEvent {
    /// Trader.
    #[getter]
    fn trader_id(&self) -> PyTraderId {
        self.0.init.trader_id.into()
    }

    /// Strategy that asked for the order.
    #[getter]
    fn strategy_id(&self) -> PyStrategyId {
        self.0.init.strategy_id.into()
    }

    /// Instrument.
    #[getter]
    fn instrument_id(&self) -> PyInstrumentId {
        self.0.init.instrument_id.into()
    }

    /// Order id that this side gave.
    #[getter]
    fn client_order_id(&self) -> PyClientOrderId {
        self.0.init.client_order_id.clone().into()
    }

    /// Order id that the venue gave, or None while it is unknown.
    #[getter]
    fn venue_order_id(&self) -> Option<PyVenueOrderId> {
        self.0.venue_order_id.clone().map(Into::into)
    }

    /// Account, or None while it is unknown.
    #[getter]
    fn account_id(&self) -> Option<PyAccountId> {
        self.0.account_id.map(Into::into)
    }

    /// Whether it was made to bring the order to the venue's truth.
    #[getter]
    fn reconciliation(&self) -> bool {
        self.0.reconciliation
    }

    /// Unique id of the event.
    #[getter]
    fn id(&self) -> PyUuid4 {
        self.0.event_id.into()
    }

    /// Unique id of the event.
    #[getter]
    fn event_id(&self) -> PyUuid4 {
        self.0.event_id.into()
    }

    /// When it happened, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_event(&self) -> Nanos {
        Nanos(self.0.ts_event)
    }

    /// When this process learned of it, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_init(&self) -> Nanos {
        Nanos(self.0.ts_init)
    }

    /// Return the fields as text and numbers: `event.to_dict()` or `OrderFilled.to_dict(event)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        order_text::to_dict(py, &obj.unwrap_or(self).0)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0.event_id == other.0.event_id
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.0.event_id)
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        order_text::short(py, &self.0)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        order_text::full(py, &self.0)
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let from_dict = slf.get_type().getattr("from_dict")?;
        Ok((from_dict, (order_text::to_dict(slf.py(), &slf.get().0)?,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
