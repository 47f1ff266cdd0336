//! The clock of a component: the time of the simulation, alerts and timers.

use argonauta_common::clock::TimerConfig;
use argonauta_core::UnixNanos;
use pyo3::{
    Borrowed, PyTraverseError, PyVisit, intern,
    prelude::*,
    types::{PyDateTime, PyDelta, PyDeltaAccess, PyDict, PyInt, PyTzInfo},
};

use super::component::PyComponent;
use crate::{
    convert::{Nanos, type_error},
    error::{Error, Result},
};

const SECOND_NS: i128 = 1_000_000_000;
const DAY_NS: i128 = 86_400 * SECOND_NS;

/// The time, alerts and timers of one component.
///
/// Args:
///     component: The component; it must have been added to an engine before the clock is read.
#[pyclass(name = "Clock", module = "argonauta.common.component", frozen)]
pub(crate) struct PyClock(Py<PyComponent>);

impl PyClock {
    fn now(&self, py: Python<'_>) -> Result<UnixNanos> {
        let (handle, _) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| k.clock().now())
    }

    /// Keeps the callback of a timer that was set; without one, the handlers of the component hear.
    fn remember(&self, name: &str, callback: Option<Py<PyAny>>) {
        let mut registered = self.0.get().registered();
        let old = registered.timers.iter().position(|(known, _)| known == name);
        let replaced = match (old, callback) {
            (Some(place), Some(callback)) => {
                Some(std::mem::replace(&mut registered.timers[place].1, callback))
            }
            (Some(place), None) => Some(registered.timers.swap_remove(place).1),
            (None, Some(callback)) => {
                registered.timers.push((name.to_owned(), callback));
                None
            }
            (None, None) => None,
        };
        drop(registered);
        drop(replaced); // may run Python: with nothing locked
    }

    fn alert(
        &self,
        py: Python<'_>,
        name: &str,
        at: UnixNanos,
        callback: Option<Py<PyAny>>,
        replace: bool,
        allow_past: bool,
    ) -> Result<()> {
        check_callback(py, callback.as_ref())?;
        let (handle, slot) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| k.clock_mut().set_alert(slot, name, at, replace, allow_past))??;
        self.remember(name, callback);
        Ok(())
    }

    fn timer(
        &self,
        py: Python<'_>,
        name: &str,
        config: TimerConfig,
        callback: Option<Py<PyAny>>,
    ) -> Result<()> {
        check_callback(py, callback.as_ref())?;
        let (handle, slot) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| k.clock_mut().set_timer(slot, name, config))??;
        self.remember(name, callback);
        Ok(())
    }
}

#[pymethods]
impl PyClock {
    #[new]
    const fn new(component: Py<PyComponent>) -> Self {
        Self(component)
    }

    /// Return the present in seconds since the UNIX epoch.
    fn timestamp(&self, py: Python<'_>) -> Result<f64> {
        Ok(self.now(py)?.0 as f64 / 1e9)
    }

    /// Return the present in whole milliseconds since the UNIX epoch.
    fn timestamp_ms(&self, py: Python<'_>) -> Result<u64> {
        Ok(self.now(py)?.0 / 1_000_000)
    }

    /// Return the present in whole microseconds since the UNIX epoch.
    fn timestamp_us(&self, py: Python<'_>) -> Result<u64> {
        Ok(self.now(py)?.0 / 1_000)
    }

    /// Return the present in nanoseconds since the UNIX epoch.
    fn timestamp_ns(&self, py: Python<'_>) -> Result<u64> {
        Ok(self.now(py)?.0)
    }

    /// Return the present as a `pandas.Timestamp` in UTC.
    fn utc_now<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyAny>> {
        let module = py.import(intern!(py, "argonauta.core.datetime"))?;
        let now = self.now(py)?.0;
        Ok(module.call_method1(intern!(py, "unix_nanos_to_dt"), (now,))?)
    }

    /// Return the present as a `pandas.Timestamp` in a time zone.
    ///
    /// Args:
    ///     tz: Time zone; None stays in UTC, so that a run does not depend on the machine.
    #[pyo3(signature = (tz=None))]
    fn local_now<'py>(
        &self,
        py: Python<'py>,
        tz: Option<&Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyAny>> {
        let now = self.utc_now(py)?;
        match tz {
            Some(tz) => Ok(now.call_method1(intern!(py, "tz_convert"), (tz,))?),
            None => Ok(now),
        }
    }

    /// Set an alert: one event at a time.
    ///
    /// Args:
    ///     name: Name, unique among the alerts and timers of the component.
    ///     alert_time: When it is due: a `datetime` (UTC without a zone), or nanoseconds.
    ///     callback: Called with the `TimeEvent`; None calls `on_time_event` and `on_event`.
    ///     override: Whether it replaces an alert or timer of the same name.
    ///     allow_past: Whether a time in the past is due at once instead of refused.
    ///
    /// Raises:
    ///     TimerNameError: If the name is in use.
    ///     InvalidValueError: If the name is empty, or the time has passed and may not.
    #[pyo3(signature = (name, alert_time, callback=None, r#override=false, allow_past=true))]
    fn set_time_alert(
        &self,
        py: Python<'_>,
        name: &str,
        alert_time: Moment,
        callback: Option<Py<PyAny>>,
        r#override: bool,
        allow_past: bool,
    ) -> Result<()> {
        self.alert(py, name, alert_time.0, callback, r#override, allow_past)
    }

    /// Set an alert at nanoseconds since the UNIX epoch; the rest as of `set_time_alert`.
    #[pyo3(signature = (name, alert_time_ns, callback=None, allow_past=true))]
    fn set_time_alert_ns(
        &self,
        py: Python<'_>,
        name: &str,
        alert_time_ns: Nanos,
        callback: Option<Py<PyAny>>,
        allow_past: bool,
    ) -> Result<()> {
        self.alert(py, name, alert_time_ns.0, callback, false, allow_past)
    }

    /// Set a timer: an event after each interval.
    ///
    /// Args:
    ///     name: Name, unique among the alerts and timers of the component.
    ///     interval: Time between two events: a `timedelta` above zero.
    ///     start_time: Start of the first interval: a `datetime` or nanoseconds; None is the present.
    ///     stop_time: Last time at which an event may be due; None never ends.
    ///     callback: Called with the `TimeEvent`; None calls `on_time_event` and `on_event`.
    ///     allow_past: Whether a start in the past keeps its grid instead of being refused.
    ///     fire_immediately: Whether the first event is due at the start itself.
    ///
    /// Raises:
    ///     TimerNameError: If the name is in use.
    ///     InvalidValueError: If the name is empty, the interval not above zero, the stop before the
    ///         first event, or the first event in the past where it may not be.
    #[pyo3(signature = (
        name,
        interval,
        start_time=None,
        stop_time=None,
        callback=None,
        allow_past=true,
        fire_immediately=false,
    ))]
    #[expect(clippy::too_many_arguments, reason = "the public method has them")]
    fn set_timer(
        &self,
        py: Python<'_>,
        name: &str,
        interval: Interval,
        start_time: Option<Moment>,
        stop_time: Option<Moment>,
        callback: Option<Py<PyAny>>,
        allow_past: bool,
        fire_immediately: bool,
    ) -> Result<()> {
        let config = TimerConfig {
            interval_ns: interval.0,
            start: start_time.map(|at| at.0),
            stop: stop_time.map(|at| at.0),
            allow_past,
            fire_immediately,
        };
        self.timer(py, name, config, callback)
    }

    /// Set a timer in nanoseconds; a start of 0 is the present, a stop of 0 never ends. The rest is as
    /// of `set_timer`.
    #[pyo3(signature = (
        name,
        interval_ns,
        start_time_ns=None,
        stop_time_ns=None,
        callback=None,
        allow_past=true,
        fire_immediately=false,
    ))]
    #[expect(clippy::too_many_arguments, reason = "the public method has them")]
    fn set_timer_ns(
        &self,
        py: Python<'_>,
        name: &str,
        interval_ns: Nanos,
        start_time_ns: Option<Nanos>,
        stop_time_ns: Option<Nanos>,
        callback: Option<Py<PyAny>>,
        allow_past: bool,
        fire_immediately: bool,
    ) -> Result<()> {
        let given = |at: Option<Nanos>| at.map(|at| at.0).filter(|at| at.0 != 0);
        let config = TimerConfig {
            interval_ns: interval_ns.0.0,
            start: given(start_time_ns),
            stop: given(stop_time_ns),
            allow_past,
            fire_immediately,
        };
        self.timer(py, name, config, callback)
    }

    /// Cancel an alert or a timer.
    ///
    /// Raises:
    ///     TimerNameError: If there is none of this name.
    fn cancel_timer(&self, py: Python<'_>, name: &str) -> Result<()> {
        let (handle, slot) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| k.clock_mut().cancel(slot, name))??;
        self.remember(name, None);
        Ok(())
    }

    /// Cancel all alerts and timers of the component.
    fn cancel_timers(&self, py: Python<'_>) -> Result<()> {
        let (handle, slot) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| k.clock_mut().cancel_all(slot))?;
        let callbacks = std::mem::take(&mut self.0.get().registered().timers);
        drop(callbacks); // may run Python: with nothing locked
        Ok(())
    }

    /// Names of the alerts and timers that are still due, in order.
    #[getter]
    fn timer_names(&self, py: Python<'_>) -> Result<Vec<String>> {
        let (handle, slot) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| k.clock().names(slot).map(str::to_owned).collect())
    }

    /// Number of alerts and timers that are still due.
    #[getter]
    fn timer_count(&self, py: Python<'_>) -> Result<usize> {
        let (handle, slot) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| k.clock().names(slot).count())
    }

    /// Return when a timer is due next, in nanoseconds since the UNIX epoch; 0 for an unknown name.
    fn next_time_ns(&self, py: Python<'_>, name: &str) -> Result<u64> {
        let (handle, slot) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| k.clock().next_time(slot, name).map_or(0, |at| at.0))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> std::result::Result<(), PyTraverseError> {
        visit.call(&self.0)
    }
}

fn check_callback(py: Python<'_>, callback: Option<&Py<PyAny>>) -> Result<()> {
    match callback.map(|callback| callback.bind(py)).filter(|callback| !callback.is_callable()) {
        Some(other) => Err(type_error("a callable or None", other).into()),
        None => Ok(()),
    }
}

/// A time argument: a `datetime`, UTC where it has no zone, or nanoseconds since the UNIX epoch.
pub(crate) struct Moment(pub(crate) UnixNanos);

impl<'py> FromPyObject<'_, 'py> for Moment {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyInt>() {
            return Ok(Self(object.extract::<Nanos>()?.0));
        }
        if !object.is_instance_of::<PyDateTime>() {
            return Err(type_error("datetime, or int nanoseconds since the UNIX epoch", &object));
        }
        let ns = match object.getattr_opt(intern!(object.py(), "value"))? {
            Some(value) => value.extract()?, // a pandas.Timestamp knows its nanoseconds
            None => since_epoch(&object)?,
        };
        u64::try_from(ns).map(|ns| Self(UnixNanos(ns))).map_err(|_| {
            let rule = "must lie between 1970 and 2554";
            Error::invalid("time", object.to_owned(), rule).into()
        })
    }
}

/// Returns the nanoseconds since the UNIX epoch of a plain `datetime`.
fn since_epoch(moment: &Bound<'_, PyAny>) -> PyResult<i128> {
    let py = moment.py();
    let utc = PyTzInfo::utc(py)?;
    let epoch = PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, Some(&utc))?;
    let is_naive = moment.call_method0(intern!(py, "utcoffset"))?.is_none();
    let moment = if is_naive {
        let kwargs = PyDict::new(py);
        kwargs.set_item(intern!(py, "tzinfo"), utc)?;
        moment.call_method(intern!(py, "replace"), (), Some(&kwargs))?
    } else {
        moment.clone()
    };
    delta_ns(&moment.sub(epoch)?)
}

/// Returns the nanoseconds of a `timedelta`.
fn delta_ns(delta: &Bound<'_, PyAny>) -> PyResult<i128> {
    if let Some(value) = delta.getattr_opt(intern!(delta.py(), "value"))? {
        return value.extract(); // a pandas.Timedelta knows its nanoseconds
    }
    let delta = delta.cast::<PyDelta>()?;
    let seconds = i128::from(delta.get_seconds()) * SECOND_NS;
    let micros = i128::from(delta.get_microseconds()) * 1_000;
    Ok(i128::from(delta.get_days()) * DAY_NS + seconds + micros)
}

/// An interval argument: a `timedelta`, in nanoseconds above zero.
struct Interval(u64);

impl<'py> FromPyObject<'_, 'py> for Interval {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if !object.is_instance_of::<PyDelta>() {
            return Err(type_error("timedelta", &object));
        }
        u64::try_from(delta_ns(&object)?).map(Self).map_err(|_| {
            Error::invalid("interval", object.to_owned(), "must be above zero and below 584 years")
                .into()
        })
    }
}
