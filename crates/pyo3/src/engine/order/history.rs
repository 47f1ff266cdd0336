//! What happens to an order that no engine holds, and how it is kept in a file.

use std::sync::PoisonError;

use argonauta_model::order::Order;
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};

use super::{PyOrder, dict, own_order};
use crate::{
    convert::Items,
    error::{Error, Result},
    model::event::{
        PyOrderEvent, PyOrderInitialized, initialized_from_dict, order_event_to_python,
    },
};

/// What makes an order again, and what it takes: its events, and whether it was activated.
type Pickled<'py> = (Bound<'py, PyAny>, (Bound<'py, PyList>, bool));

#[pymethods]
impl PyOrder {
    /// Take in what happened to an order of one's own. An order that was submitted changes by its
    /// engine only.
    ///
    /// Args:
    ///     event: What happened; it must have the ids of the order.
    ///
    /// Raises:
    ///     InvalidStateTriggerError: If the state does not allow it; the order stays as it was.
    ///     DuplicateFillError: If the trade was applied before.
    ///     OverfillError: If more traded than was open.
    ///     InvalidValueError: If the event is of another order, or the order belongs to an engine.
    fn apply(&self, event: &Bound<'_, PyOrderEvent>) -> Result<()> {
        if self.view.get().is_some() {
            let id = self.read(|o| o.client_order_id().clone())?;
            return Err(Error::invalid("order", id, "was submitted: only its engine changes it"));
        }
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        match own.as_deref_mut() {
            Some(order) => Ok(order.apply(event.get().0.clone())?),
            None => Err(Error::Stale),
        }
    }

    /// Make a new order with the terms of a dict that `to_dict` made.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule, or the order of the dict has a history.
    #[staticmethod]
    fn from_dict(py: Python<'_>, values: &Bound<'_, PyDict>) -> Result<Py<PyAny>> {
        Ok(own_order(py, dict::from_dict(values)?)?)
    }

    /// Make an order of its events: a copy that no engine holds.
    #[staticmethod]
    #[pyo3(name = "_of_events")]
    fn of_events(
        py: Python<'_>,
        events: Items<Bound<'_, PyOrderEvent>>,
        is_activated: bool,
    ) -> Result<Py<PyAny>> {
        let mut events = events.0.iter().map(Bound::get);
        let first = events.next();
        let rule = "an order has one event at least";
        let mut order =
            Order::of_event(first.ok_or_else(|| Error::invalid("events", "[]", rule))?.0.clone())?;
        for event in events {
            order.apply_overfill(event.0.clone())?;
        }
        if is_activated {
            order.activate()?;
        }
        Ok(own_order(py, order)?)
    }

    /// A pickled or copied order keeps its history and belongs to no engine.
    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickled<'py>> {
        let (events, is_activated) = self.read(|o| (o.events().to_vec(), o.is_activated()))?;
        let events = events
            .into_iter()
            .map(|event| order_event_to_python(py, event))
            .collect::<PyResult<Vec<_>>>()?;
        let make = py.get_type::<Self>().getattr("_of_events")?;
        Ok((make, (PyList::new(py, events)?, is_activated)))
    }
}

/// Makes orders of their initializations.
#[pyclass(name = "OrderUnpacker", module = "argonauta.model.orders", frozen)]
pub(crate) struct PyOrderUnpacker;

#[pymethods]
impl PyOrderUnpacker {
    /// Make the order that the dict of an `OrderInitialized` describes.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn unpack(py: Python<'_>, values: &Bound<'_, PyDict>) -> Result<Py<PyAny>> {
        Ok(own_order(py, Order::new(initialized_from_dict(values)?)?)?)
    }

    /// Make the order that begins with this event.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks its rule.
    #[staticmethod]
    fn from_init(py: Python<'_>, init: &Bound<'_, PyOrderInitialized>) -> Result<Py<PyAny>> {
        Ok(own_order(py, Order::of_event(init.as_super().get().0.clone())?)?)
    }
}
