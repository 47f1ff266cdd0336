//! A clock that is told the time.

use std::sync::{Arc, Mutex};

use argonauta_common::{TestClock, TimeEvent, test_clock::ALONE};
use pyo3::prelude::*;

use super::{Kind, PyClock, PyTimeEventHandler, Shared, live::seed, lock};
use crate::{convert::Nanos, error::Result, model::event::PyTimeEvent};

/// A clock that is told the time, for tests of code that keeps timers. It begins at the epoch.
///
/// Example:
///     >>> from argonauta.common.component import TestClock
///     >>> clock = TestClock()
///     >>> clock.set_timer_ns("tick", 10, 0, 0, callback=lambda event: print(event.ts_event))
///     >>> for handler in clock.advance_time(25):
///     ...     handler.handle()
///     10
///     20
///     >>> clock.timestamp_ns()
///     25
#[pyclass(
    name = "TestClock",
    module = "argonauta.common.component",
    extends = PyClock,
    frozen
)]
pub(crate) struct PyTestClock {
    clock: Arc<Mutex<TestClock>>,
    known: Shared,
}

#[pymethods]
impl PyTestClock {
    /// Tells pytest that this is no class of tests.
    #[classattr]
    #[pyo3(name = "__test__")]
    const IS_TEST: bool = false;

    #[new]
    fn new(py: Python<'_>) -> PyResult<PyClassInitializer<Self>> {
        let clock = Arc::new(Mutex::new(TestClock::new(seed(py)?)));
        let known = Shared::default();
        let base = PyClock(Kind::Test(Arc::clone(&clock), Arc::clone(&known)));
        Ok(PyClassInitializer::from(base).add_subclass(Self { clock, known }))
    }

    /// Set the present, to any time. Timers that this passes by are due at the next `advance_time`.
    ///
    /// Args:
    ///     to_time_ns: Nanoseconds since the UNIX epoch.
    fn set_time(&self, to_time_ns: Nanos) {
        lock(&self.clock).clock_mut().set(to_time_ns.0);
    }

    /// Take all events that are due at or before a time, by time, then by the name of the timer.
    ///
    /// Nothing is called: that is done by `handle` of what is returned.
    ///
    /// Args:
    ///     to_time_ns: Nanoseconds since the UNIX epoch.
    ///     set_time: Whether the present is this time afterwards, else it stays.
    ///
    /// Returns:
    ///     The events with their handlers.
    ///
    /// Raises:
    ///     InvalidValueError: If the time lies before the present, or more than ten million events would
    ///         be due. Nothing has changed then.
    #[pyo3(signature = (to_time_ns, set_time=true))]
    fn advance_time(
        &self,
        py: Python<'_>,
        to_time_ns: Nanos,
        set_time: bool,
    ) -> Result<Vec<PyTimeEventHandler>> {
        let mut clock = lock(&self.clock);
        let events = clock.advance_time(to_time_ns.0, set_time)?;
        let is_over = |event: &&TimeEvent| clock.clock().next_time(ALONE, &event.name).is_none();
        let over: Vec<_> = events.iter().filter(is_over).map(|event| event.name.clone()).collect();
        drop(clock);
        let mut known = lock(&self.known);
        let due = events
            .iter()
            .map(|event| {
                let handler = known.of(py, &event.name, false);
                PyTimeEventHandler::of(PyTimeEvent::from(event), handler)
            })
            .collect();
        let gone: Vec<_> = over.iter().map(|name| known.set(name, None)).collect();
        drop(known);
        drop(gone); // may run Python: with nothing locked
        Ok(due)
    }
}
