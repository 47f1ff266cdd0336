//! Tells a Python callable how far a run is, about ten times a second.

use std::time::{Duration, Instant};

use argonauta_system::Progress;
use pyo3::prelude::*;

/// Calls `progress(done, total, now_ns)` now and then.
pub(crate) struct Ticker {
    callback: Option<Py<PyAny>>,
    next: Instant,
    calls: u32,
}

#[expect(clippy::disallowed_methods, reason = "wall time paces the display, never the run")]
fn wall_time() -> Instant {
    Instant::now()
}

impl Ticker {
    const INTERVAL: Duration = Duration::from_millis(100);
    /// Calls to Python between two looks.
    const CALLS: u32 = 4_096;

    /// Creates a ticker; without a callback it only paces.
    pub(crate) fn new(callback: Option<Py<PyAny>>) -> Self {
        Self { callback, next: wall_time(), calls: 0 }
    }

    /// Counts a call to Python; says whether it is time to look up.
    pub(crate) const fn is_due(&mut self) -> bool {
        self.calls += 1;
        if self.calls == Self::CALLS {
            self.calls = 0;
            return true;
        }
        false
    }

    /// Tells the progress, unless it was told a moment ago.
    pub(crate) fn tell(&mut self, py: Python<'_>, progress: Progress) -> PyResult<()> {
        let Some(callback) = &self.callback else { return Ok(()) };
        let now = wall_time();
        if now < self.next {
            return Ok(());
        }
        self.next = now + Self::INTERVAL;
        callback.call1(py, (progress.done, progress.total, progress.now.0)).map(drop)
    }

    /// Tells the progress at the end.
    pub(crate) fn finish(&self, py: Python<'_>, progress: Progress) -> PyResult<()> {
        match &self.callback {
            Some(callback) => {
                callback.call1(py, (progress.done, progress.total, progress.now.0)).map(drop)
            }
            None => Ok(()),
        }
    }
}
