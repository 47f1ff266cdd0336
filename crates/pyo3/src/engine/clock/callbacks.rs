//! Who is called when a timer comes due.

use pyo3::{PyTraverseError, PyVisit, prelude::*};

/// The callbacks of one clock. What a change displaces is returned: dropping it may run Python, so
/// that is done with nothing locked.
#[derive(Debug, Default)]
pub(crate) struct Callbacks {
    by_timer: Vec<(String, Py<PyAny>)>,
    default: Option<Py<PyAny>>,
}

impl Callbacks {
    /// Keeps the callback of a timer; without one, the default handler hears.
    pub(crate) fn set(&mut self, name: &str, callback: Option<Py<PyAny>>) -> Option<Py<PyAny>> {
        let old = self.by_timer.iter().position(|(known, _)| known == name);
        match (old, callback) {
            (Some(place), Some(callback)) => {
                Some(std::mem::replace(&mut self.by_timer[place].1, callback))
            }
            (Some(place), None) => Some(self.by_timer.swap_remove(place).1),
            (None, Some(callback)) => {
                self.by_timer.push((name.to_owned(), callback));
                None
            }
            (None, None) => None,
        }
    }

    /// Returns who hears of a timer that came due; `is_last` forgets its callback.
    pub(crate) fn of(&mut self, py: Python<'_>, name: &str, is_last: bool) -> Option<Py<PyAny>> {
        match self.by_timer.iter().position(|(known, _)| known == name) {
            Some(place) if is_last => Some(self.by_timer.swap_remove(place).1),
            Some(place) => Some(self.by_timer[place].1.clone_ref(py)),
            None => self.default.as_ref().map(|handler| handler.clone_ref(py)),
        }
    }

    /// Forgets the callbacks of all timers.
    pub(crate) fn clear(&mut self) -> Vec<(String, Py<PyAny>)> {
        std::mem::take(&mut self.by_timer)
    }

    /// Sets who hears of timers without a callback of their own.
    pub(crate) const fn set_default(&mut self, handler: Option<Py<PyAny>>) -> Option<Py<PyAny>> {
        std::mem::replace(&mut self.default, handler)
    }

    /// Whether there is a default handler.
    pub(crate) const fn has_default(&self) -> bool {
        self.default.is_some()
    }

    /// Whether nobody was registered.
    pub(crate) const fn is_empty(&self) -> bool {
        self.by_timer.is_empty() && self.default.is_none()
    }

    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.by_timer.iter().try_for_each(|(_, callback)| visit.call(callback))?;
        visit.call(&self.default)
    }
}
