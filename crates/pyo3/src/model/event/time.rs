//! Timers that came due.

use std::sync::Arc;

use argonauta_common::TimeEvent;
use argonauta_core::{UnixNanos, Uuid4};
use pyo3::prelude::*;

use crate::{
    convert::{Nanos, stable_hash},
    model::uuid::PyUuid4,
};

/// A timer or an alert that came due.
///
/// Args:
///     name: Name that the component gave the timer.
///     event_id: Unique id.
///     ts_event: When it was due, nanoseconds since the UNIX epoch.
///     ts_init: When it was made, nanoseconds since the UNIX epoch.
#[pyclass(name = "TimeEvent", module = "argonauta.common.component", frozen, from_py_object)]
#[derive(Clone)]
pub(crate) struct PyTimeEvent {
    pub(crate) name: Arc<str>,
    pub(crate) event_id: Uuid4,
    pub(crate) ts_event: UnixNanos,
    pub(crate) ts_init: UnixNanos,
}

impl PyTimeEvent {
    /// Returns what `repr` shows.
    pub(crate) fn text(&self) -> String {
        format!(
            "TimeEvent(name={}, event_id={}, ts_event={}, ts_init={})",
            self.name,
            self.event_id,
            self.ts_event.as_u64(),
            self.ts_init.as_u64()
        )
    }
}

impl From<&TimeEvent> for PyTimeEvent {
    fn from(event: &TimeEvent) -> Self {
        Self {
            name: event.name.clone(),
            event_id: event.event_id,
            ts_event: event.ts_event,
            ts_init: event.ts_init,
        }
    }
}

#[pymethods]
impl PyTimeEvent {
    #[new]
    fn new(name: &str, event_id: PyUuid4, ts_event: Nanos, ts_init: Nanos) -> Self {
        Self { name: name.into(), event_id: event_id.0, ts_event: ts_event.0, ts_init: ts_init.0 }
    }

    /// Name that the component gave the timer.
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    /// Unique id.
    #[getter]
    fn id(&self) -> PyUuid4 {
        self.event_id.into()
    }

    /// Unique id.
    #[getter]
    fn event_id(&self) -> PyUuid4 {
        self.event_id.into()
    }

    /// When it was due, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_event(&self) -> Nanos {
        Nanos(self.ts_event)
    }

    /// When it was made, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_init(&self) -> Nanos {
        Nanos(self.ts_init)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.event_id == other.event_id
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.event_id)
    }

    fn __str__(&self) -> &str {
        &self.name
    }

    fn __repr__(&self) -> String {
        self.text()
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> (Bound<'py, pyo3::types::PyType>, (String, PyUuid4, Nanos, Nanos)) {
        let arguments = (self.name.to_string(), self.id(), self.ts_event(), self.ts_init());
        (py.get_type::<Self>(), arguments)
    }
}
