//! A clock that shows real time.

use std::{
    sync::{Arc, Mutex, Weak},
    time::Duration,
};

use argonauta_common::{LiveClock, live_clock::Due};
use pyo3::{
    prelude::*,
    types::{PyCFunction, PyDict, PyTuple},
};

use super::{Callbacks, Kind, PyClock, Shared, lock};
use crate::model::{event::PyTimeEvent, uuid::PyUuid4};

/// How long the end of the process waits for a callback that runs.
const PATIENCE: Duration = Duration::from_secs(5);

/// A clock that shows real time and calls when a timer comes due. The time never goes back.
///
/// Callbacks run in a thread of the clock, one after the other, each at its time or soon after; what
/// they raise goes to `sys.unraisablehook`. A timer that was cancelled is not heard of any more. The
/// timers end with the clock and with the process.
///
/// Example:
///     >>> import threading, datetime
///     >>> from argonauta.common.component import LiveClock
///     >>> clock, done = LiveClock(), threading.Event()
///     >>> soon = clock.utc_now() + datetime.timedelta(milliseconds=1)
///     >>> clock.set_time_alert("soon", soon, callback=lambda event: done.set())
///     >>> done.wait(10)
///     True
#[pyclass(
    name = "LiveClock",
    module = "argonauta.common.component",
    extends = PyClock,
    frozen
)]
pub(crate) struct PyLiveClock;

#[pymethods]
impl PyLiveClock {
    #[new]
    fn new(py: Python<'_>) -> PyResult<PyClassInitializer<Self>> {
        let known = Shared::default();
        let heard = Arc::downgrade(&known);
        let clock = Arc::new(LiveClock::new(seed(py)?, move |due| deliver(&heard, due)));
        close_at_exit(py, &clock)?;
        let base = PyClock(Kind::Live(clock, known));
        Ok(PyClassInitializer::from(base).add_subclass(Self))
    }
}

/// Returns a seed for the ids of a clock by itself.
pub(super) fn seed(py: Python<'_>) -> PyResult<u64> {
    Ok(PyUuid4::new(py)?.0.bits() as u64)
}

/// Takes the event with the interpreter attached, so that nobody can cancel it in between.
fn deliver(known: &Weak<Mutex<Callbacks>>, due: &Due<'_>) {
    let attached = Python::try_attach(|py| {
        let Some(known) = known.upgrade() else { return due.close() };
        let Some((event, is_last)) = due.take() else { return };
        let handler = lock(&known).of(py, &event.name, is_last);
        if let Some(handler) = handler
            && let Err(error) = handler.call1(py, (PyTimeEvent::from(&event),))
        {
            error.write_unraisable(py, Some(handler.bind(py)));
        }
    });
    if attached.is_none() {
        due.close(); // the interpreter has ended
    }
}

/// The live clocks of the process. They are closed before the interpreter ends: a thread that waits
/// for it then would never return.
static OPEN: Mutex<Open> = Mutex::new(Open { clocks: Vec::new(), is_watched: false });

struct Open {
    clocks: Vec<Weak<LiveClock>>,
    is_watched: bool,
}

fn close_at_exit(py: Python<'_>, clock: &Arc<LiveClock>) -> PyResult<()> {
    let mut open = lock(&OPEN);
    open.clocks.retain(|other| other.strong_count() > 0);
    open.clocks.push(Arc::downgrade(clock));
    let is_watched = std::mem::replace(&mut open.is_watched, true);
    drop(open);
    if is_watched {
        return Ok(());
    }
    let close = |arguments: &Bound<'_, PyTuple>, _: Option<&Bound<'_, PyDict>>| {
        let mut open = lock(&OPEN);
        open.is_watched = false; // a clock that is made later at exit registers anew
        let clocks = std::mem::take(&mut open.clocks);
        drop(open);
        arguments.py().detach(|| {
            let clocks: Vec<_> = clocks.iter().filter_map(Weak::upgrade).collect();
            for clock in &clocks {
                clock.close();
            }
            for clock in clocks {
                clock.wait_closed(PATIENCE);
            }
        });
    };
    let close = PyCFunction::new_closure(py, None, None, close)?;
    py.import("atexit")?.call_method1("register", (close,))?;
    Ok(())
}
