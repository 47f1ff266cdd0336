//! A clock that shows real time and calls when a timer comes due.

use std::{
    fmt,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, SystemTime},
};

use argonauta_core::{IdSource, UnixNanos};

use crate::{
    clock::{Clock, ClockError},
    message::TimeEvent,
};

/// What is called from the clock's thread when something is due.
type Deliver = dyn Fn(&Due<'_>) + Send + Sync;

/// A clock by itself that shows real time; it never goes back, whatever the system's clock does.
///
/// A thread waits for the timers. It begins with the first of them and ends with the last, or when the
/// clock is dropped or closed. Timers belong to the slot [`ALONE`](crate::test_clock::ALONE).
#[derive(Debug)]
pub struct LiveClock(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    deliver: Box<Deliver>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("state", &self.state).finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct State {
    clock: Clock,
    ids: IdSource,
    has_worker: bool,
    is_closed: bool,
}

/// The right to take one event that is due.
#[derive(Debug)]
pub struct Due<'a>(&'a Shared);

impl Due<'_> {
    /// Takes the event, if it is still due: a timer that was cancelled in the meantime is not. Says, too,
    /// whether this was the last one of its timer.
    pub fn take(&self) -> Option<(TimeEvent, bool)> {
        let mut state = self.0.lock();
        if state.is_closed {
            return None;
        }
        let now = state.refresh();
        let (slot, name, ts_event) = state.clock.take_due(now)?;
        let is_last = state.clock.next_time(slot, &name).is_none();
        let event_id = state.ids.next_uuid();
        Some((TimeEvent { slot, name, event_id, ts_event, ts_init: now }, is_last))
    }

    /// Closes the clock: there is nobody left to deliver to.
    pub fn close(&self) {
        self.0.lock().is_closed = true;
    }
}

impl LiveClock {
    /// Creates a clock; its events have the ids that belong to `seed`. `deliver` is called from the
    /// clock's thread, with nothing locked, as often as an event is due, and takes it.
    pub fn new(seed: u64, deliver: impl Fn(&Due<'_>) + Send + Sync + 'static) -> Self {
        let (clock, ids) = (Clock::new(), IdSource::new(seed));
        let state = Mutex::new(State { clock, ids, has_worker: false, is_closed: false });
        Self(Arc::new(Shared { state, changed: Condvar::new(), deliver: Box::new(deliver) }))
    }

    /// Reads the clock or takes timers from it, at the present time.
    pub fn with<R>(&self, act: impl FnOnce(&mut Clock) -> R) -> R {
        let mut state = self.0.lock();
        state.refresh();
        let result = act(&mut state.clock);
        drop(state);
        self.0.changed.notify_all();
        result
    }

    /// Sets timers, at the present time.
    ///
    /// # Errors
    ///
    /// If `act` refuses, the clock was closed, or the system gives no thread.
    pub fn schedule<R>(
        &self,
        act: impl FnOnce(&mut Clock) -> Result<R, ClockError>,
    ) -> Result<R, ClockError> {
        let mut state = self.0.lock();
        if state.is_closed {
            return Err(ClockError::NoTimers("it was closed".to_owned()));
        }
        state.refresh();
        if !state.has_worker {
            let shared = Arc::clone(&self.0);
            thread::Builder::new()
                .name("argonauta-clock".to_owned())
                .spawn(move || work(&shared))
                .map_err(|e| ClockError::NoTimers(e.to_string()))?;
            state.has_worker = true;
        }
        let result = act(&mut state.clock);
        drop(state);
        self.0.changed.notify_all();
        result
    }

    /// Ends all timers for good. What is being delivered goes on.
    pub fn close(&self) {
        self.0.lock().is_closed = true;
        self.0.changed.notify_all();
    }

    /// Waits until the thread has ended, at most `limit`; says whether it has. To be called after
    /// [`Self::close`], and not from the thread itself.
    pub fn wait_closed(&self, limit: Duration) -> bool {
        let state = self.0.lock();
        let waited = self.0.changed.wait_timeout_while(state, limit, |state| state.has_worker);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }
}

impl Drop for LiveClock {
    fn drop(&mut self) {
        self.close();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Moves the present to real time, and returns it.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that others take the time from"
    )]
    fn refresh(&mut self) -> UnixNanos {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        self.clock.advance(UnixNanos(u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)));
        self.clock.now()
    }
}

/// Tells that the thread has ended, even where a callback panicked.
struct Ends<'a>(&'a Shared);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.lock().has_worker = false;
        }
        self.0.changed.notify_all();
    }
}

/// Waits for the timers and delivers them, until there are none.
fn work(shared: &Shared) {
    let _ends = Ends(shared);
    loop {
        let mut state = shared.lock();
        let now = state.refresh();
        let next = state.clock.next_due().filter(|_| !state.is_closed);
        let Some(next) = next else {
            state.has_worker = false; // with the lock held: whoever sets a timer now begins a new one
            return;
        };
        if now < next {
            let wait = Duration::from_nanos(next.0 - now.0);
            let woken = shared.changed.wait_timeout(state, wait);
            drop(woken.unwrap_or_else(PoisonError::into_inner));
        } else {
            drop(state);
            (shared.deliver)(&Due(shared));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::{clock::TimerConfig, test_clock::ALONE};

    const EVERY_5_MS: TimerConfig = TimerConfig {
        interval_ns: 5_000_000,
        start: None,
        stop: None,
        allow_past: true,
        fire_immediately: false,
    };

    fn clock() -> (LiveClock, mpsc::Receiver<TimeEvent>) {
        let (heard, events) = mpsc::channel();
        let deliver = move |due: &Due<'_>| {
            if let Some((event, _)) = due.take() {
                let _nobody_listens = heard.send(event);
            }
        };
        (LiveClock::new(1, deliver), events)
    }

    const SOON: Duration = Duration::from_secs(10);

    // proves: CK-009
    #[test]
    fn timers_fire_at_their_time_and_repeat() {
        let (clock, events) = clock();
        let begun = clock.with(|c| c.now());
        clock.schedule(|c| c.set_timer(ALONE, "t", EVERY_5_MS)).expect("valid");
        let heard: Vec<_> = events.iter().take(3).collect();
        let times: Vec<_> = heard.iter().map(|e| e.ts_event.0).collect();
        assert!(times[0] >= begun.0 + 5_000_000);
        assert_eq!(times[2] - times[0], 10_000_000);
        assert!(heard.iter().all(|e| e.ts_event <= e.ts_init));
    }

    #[test]
    fn an_earlier_alert_wakes_the_thread_and_the_last_one_ends_it() {
        let (clock, events) = clock();
        let at = |ns: u64| clock.with(|c| UnixNanos(c.now().0 + ns));
        let far = at(3_600_000_000_000);
        clock.schedule(|c| c.set_alert(ALONE, "far", far, false, true)).expect("valid");
        let near = at(2_000_000);
        clock.schedule(|c| c.set_alert(ALONE, "near", near, false, true)).expect("valid");
        assert_eq!(&*events.recv_timeout(SOON).expect("is due").name, "near");
        clock.with(|c| c.cancel(ALONE, "far")).expect("exists");
        assert!(clock.wait_closed(SOON), "nothing is left to wait for");
        clock.schedule(|c| c.set_timer(ALONE, "again", EVERY_5_MS)).expect("begins a new one");
        assert_eq!(&*events.recv_timeout(SOON).expect("is due").name, "again");
    }

    #[test]
    fn a_closed_clock_keeps_no_timers() {
        let (clock, events) = clock();
        clock.schedule(|c| c.set_timer(ALONE, "t", EVERY_5_MS)).expect("valid");
        clock.close();
        assert!(clock.wait_closed(SOON));
        let refused = clock.schedule(|c| c.set_timer(ALONE, "u", EVERY_5_MS));
        assert!(matches!(refused, Err(ClockError::NoTimers(_))));
        drop(clock);
        let _what_came_before: Vec<_> = events.iter().collect();
    }
}
