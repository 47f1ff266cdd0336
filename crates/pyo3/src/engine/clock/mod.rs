//! Clocks: the one of a component, and clocks by themselves.

mod callbacks;
mod handler;
mod live;
mod test;
mod times;

use std::sync::{Arc, Mutex, PoisonError};

use argonauta_common::{
    Clock, LiveClock, Slot, TestClock,
    clock::{ClockError, TimerConfig},
    test_clock::ALONE,
};
use argonauta_core::UnixNanos;
use pyo3::{PyTraverseError, PyVisit, intern, prelude::*};

pub(crate) use callbacks::Callbacks;
pub(crate) use handler::PyTimeEventHandler;
pub(crate) use live::PyLiveClock;
pub(crate) use test::PyTestClock;
use times::Interval;
pub(crate) use times::Moment;

use super::component::PyComponent;
use crate::{
    convert::{Nanos, type_error},
    error::{Error, Result},
};

/// The time, alerts and timers of one component.
///
/// `TestClock` and `LiveClock` are clocks by themselves with the same methods.
///
/// Args:
///     component: The component; it must have been added to an engine before the clock is read.
#[pyclass(name = "Clock", module = "argonauta.common.component", frozen, subclass)]
pub(crate) struct PyClock(Kind);

/// Callbacks of a clock by itself.
type Shared = Arc<Mutex<Callbacks>>;

/// Where the time comes from.
enum Kind {
    /// The engine that a component lives in.
    Component(Py<PyComponent>),
    /// Whoever has the clock.
    Test(Arc<Mutex<TestClock>>, Shared),
    /// The system.
    Live(Arc<LiveClock>, Shared),
}

/// Locks for a moment; nothing that is done with the lock held can panic half-way.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl PyClock {
    /// Reads the clock, or takes timers from it.
    fn with<R>(&self, py: Python<'_>, act: impl FnOnce(&mut Clock, Slot) -> R) -> Result<R> {
        match &self.0 {
            Kind::Component(component) => {
                let (handle, slot) = PyComponent::place(component.bind(py))?;
                handle.with(|k| act(k.clock_mut(), slot))
            }
            Kind::Test(clock, _) => Ok(act(lock(clock).clock_mut(), ALONE)),
            Kind::Live(clock, _) => Ok(clock.with(|clock| act(clock, ALONE))),
        }
    }

    /// Sets a timer, then keeps its callback.
    fn schedule(
        &self,
        py: Python<'_>,
        name: &str,
        callback: Option<Py<PyAny>>,
        act: impl FnOnce(&mut Clock, Slot) -> std::result::Result<(), ClockError>,
    ) -> Result<()> {
        check_callback(py, callback.as_ref())?;
        let is_alone = !matches!(self.0, Kind::Component(_));
        if is_alone && callback.is_none() && !self.callbacks(|known| known.has_default()) {
            let rule = "needs a callback: no default handler is registered";
            return Err(Error::invalid("timer", format!("{name:?}"), rule));
        }
        match &self.0 {
            Kind::Live(clock, _) => clock.schedule(|clock| act(clock, ALONE))?,
            Kind::Test(..) | Kind::Component(_) => self.with(py, act)??,
        }
        let displaced = self.callbacks(|known| known.set(name, callback));
        drop(displaced); // may run Python: with nothing locked
        Ok(())
    }

    fn callbacks<R>(&self, act: impl FnOnce(&mut Callbacks) -> R) -> R {
        match &self.0 {
            Kind::Component(component) => act(&mut component.get().registered().timers),
            Kind::Test(_, known) | Kind::Live(_, known) => act(&mut lock(known)),
        }
    }

    fn now(&self, py: Python<'_>) -> Result<UnixNanos> {
        self.with(py, |clock, _| clock.now())
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
        let set = |clock: &mut Clock, slot| clock.set_alert(slot, name, at, replace, allow_past);
        self.schedule(py, name, callback, set)
    }

    fn timer(
        &self,
        py: Python<'_>,
        name: &str,
        config: TimerConfig,
        callback: Option<Py<PyAny>>,
    ) -> Result<()> {
        self.schedule(py, name, callback, |clock, slot| clock.set_timer(slot, name, config))
    }
}

#[pymethods]
impl PyClock {
    #[new]
    const fn new(component: Py<PyComponent>) -> Self {
        Self(Kind::Component(component))
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
    ///     tz: Time zone, by name or as a `tzinfo`. None is that of the machine on a `LiveClock`, and
    ///         UTC on other clocks, so that a run does not depend on the machine.
    #[pyo3(signature = (tz=None))]
    fn local_now<'py>(
        &self,
        py: Python<'py>,
        tz: Option<&Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyAny>> {
        let now = self.utc_now(py)?;
        match tz {
            Some(tz) => Ok(now.call_method1(intern!(py, "tz_convert"), (tz,))?),
            None if matches!(self.0, Kind::Live(..)) => {
                let local = now.call_method1(intern!(py, "to_pydatetime"), (false,))?;
                let zone = local.call_method0(intern!(py, "astimezone"))?;
                let zone = zone.getattr(intern!(py, "tzinfo"))?;
                Ok(now.call_method1(intern!(py, "tz_convert"), (zone,))?)
            }
            None => Ok(now),
        }
    }

    /// Set an alert: one event at a time.
    ///
    /// Args:
    ///     name: Name, unique among the alerts and timers of the component.
    ///     alert_time: When it is due: a `datetime` (UTC without a zone), or nanoseconds.
    ///     callback: Called with the `TimeEvent`; None calls the default handler, and without one the
    ///         component's `on_time_event` and `on_event`.
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
    ///     callback: Called with the `TimeEvent`; None calls the default handler, and without one the
    ///         component's `on_time_event` and `on_event`.
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
        self.with(py, |clock, slot| clock.cancel(slot, name))??;
        let callback = self.callbacks(|known| known.set(name, None));
        drop(callback); // may run Python: with nothing locked
        Ok(())
    }

    /// Cancel all alerts and timers of the component.
    fn cancel_timers(&self, py: Python<'_>) -> Result<()> {
        self.with(py, Clock::cancel_all)?;
        self.cancel_callbacks();
        Ok(())
    }

    /// Call a handler for the events of timers that have no callback.
    ///
    /// Args:
    ///     handler: Called with the `TimeEvent`. On the clock of a component it is called instead of
    ///         `on_time_event` and `on_event`.
    ///
    /// Raises:
    ///     TypeError: If it cannot be called.
    fn register_default_handler(&self, py: Python<'_>, handler: Py<PyAny>) -> Result<()> {
        check_callback(py, Some(&handler))?;
        let displaced = self.callbacks(|known| known.set_default(Some(handler)));
        drop(displaced); // may run Python: with nothing locked
        Ok(())
    }

    /// Forget the default handler.
    fn cancel_default_handler(&self) {
        let displaced = self.callbacks(|known| known.set_default(None));
        drop(displaced); // may run Python: with nothing locked
    }

    /// Forget the callbacks of all timers. The timers go on: the default handler hears of them, where
    /// there is one.
    fn cancel_callbacks(&self) {
        let callbacks = self.callbacks(Callbacks::clear);
        drop(callbacks); // may run Python: with nothing locked
    }

    /// Names of the alerts and timers that are still due, in order.
    #[getter]
    fn timer_names(&self, py: Python<'_>) -> Result<Vec<String>> {
        self.with(py, |clock, slot| clock.names(slot).map(str::to_owned).collect())
    }

    /// Number of alerts and timers that are still due.
    #[getter]
    fn timer_count(&self, py: Python<'_>) -> Result<usize> {
        self.with(py, |clock, slot| clock.names(slot).count())
    }

    /// Return when a timer is due next, in nanoseconds since the UNIX epoch; 0 for an unknown name.
    fn next_time_ns(&self, py: Python<'_>, name: &str) -> Result<u64> {
        self.with(py, |clock, slot| clock.next_time(slot, name).map_or(0, |at| at.0))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> std::result::Result<(), PyTraverseError> {
        match &self.0 {
            Kind::Component(component) => visit.call(component),
            // Whoever holds the lock is in the middle of something: then nothing here is garbage.
            Kind::Test(_, known) | Kind::Live(_, known) => match known.try_lock() {
                Ok(known) => known.traverse(&visit),
                Err(_) => Ok(()),
            },
        }
    }

    fn __clear__(&self) {
        if let Kind::Test(_, known) | Kind::Live(_, known) = &self.0 {
            let callbacks = std::mem::take(&mut *lock(known));
            drop(callbacks); // may run Python: with nothing locked
        }
    }
}

fn check_callback(py: Python<'_>, callback: Option<&Py<PyAny>>) -> Result<()> {
    match callback.map(|callback| callback.bind(py)).filter(|callback| !callback.is_callable()) {
        Some(other) => Err(type_error("a callable or None", other).into()),
        None => Ok(()),
    }
}
