//! An event together with who hears of it.

use std::cmp::Ordering;

use pyo3::{PyTraverseError, PyVisit, prelude::*, pyclass::CompareOp};

use super::check_callback;
use crate::{convert::stable_hash, error::Result, model::event::PyTimeEvent};

/// A timer that came due, and the handler that is to hear of it.
///
/// Handlers are ordered by time, then by the name of the timer, then by the id of the event; they are
/// equal if their events are.
///
/// Args:
///     event: The event.
///     handler: Called with the event by `handle`.
#[pyclass(name = "TimeEventHandler", module = "argonauta.common.component", frozen)]
pub(crate) struct PyTimeEventHandler {
    event: PyTimeEvent,
    /// `None` where whoever had set the timer took its callback away.
    handler: Option<Py<PyAny>>,
}

impl PyTimeEventHandler {
    pub(super) const fn of(event: PyTimeEvent, handler: Option<Py<PyAny>>) -> Self {
        Self { event, handler }
    }

    fn order(&self, other: &Self) -> Ordering {
        let key = |e: &PyTimeEvent| (e.ts_event, e.name.clone(), e.event_id);
        key(&self.event).cmp(&key(&other.event))
    }
}

#[pymethods]
impl PyTimeEventHandler {
    #[new]
    fn new(py: Python<'_>, event: PyTimeEvent, handler: Py<PyAny>) -> Result<Self> {
        check_callback(py, Some(&handler))?;
        Ok(Self::of(event, Some(handler)))
    }

    /// The event.
    #[getter]
    fn event(&self) -> PyTimeEvent {
        self.event.clone()
    }

    /// Who hears of it; None where the callback was cancelled and there is no default handler.
    #[getter]
    fn callback(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.handler.as_ref().map(|handler| handler.clone_ref(py))
    }

    /// Call the handler with the event; without one, do nothing.
    fn handle(&self, py: Python<'_>) -> PyResult<()> {
        match &self.handler {
            Some(handler) => handler.call1(py, (self.event.clone(),)).map(drop),
            None => Ok(()),
        }
    }

    fn __richcmp__(&self, other: &Self, op: CompareOp) -> bool {
        op.matches(self.order(other))
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.event.event_id)
    }

    fn __repr__(&self) -> String {
        format!("TimeEventHandler(event={})", self.event.text())
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> std::result::Result<(), PyTraverseError> {
        visit.call(&self.handler)
    }
}
