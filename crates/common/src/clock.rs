//! A clock that is told the time, with alerts and timers in exact order.
//!
//! Events that are due at the same nanosecond come by component, then by name.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    sync::Arc,
};

use argonauta_core::UnixNanos;

use crate::ids::Slot;

/// What a clock refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// A name that is in use.
    #[error("timer {0:?}: a timer of this name exists")]
    Duplicate(String),
    /// A name that is not in use.
    #[error("timer {0:?}: no timer of this name exists")]
    Unknown(String),
    /// A time that has passed.
    #[error("timer {name:?}: {at} lies before the present {now}")]
    Past {
        /// Name of the timer.
        name: String,
        /// Time that was asked for.
        at: UnixNanos,
        /// Time of the clock.
        now: UnixNanos,
    },
    /// An interval of zero, an empty name, a stop before the first event.
    #[error("timer {name:?}: {rule}")]
    Invalid {
        /// Name of the timer.
        name: String,
        /// Rule that is broken.
        rule: &'static str,
    },
    /// A clock that would go back.
    #[error("time {to} lies before the present {now}: time does not go back")]
    Backwards {
        /// Time that was asked for.
        to: UnixNanos,
        /// Time of the clock.
        now: UnixNanos,
    },
    /// A step in which more comes due than one call may return.
    #[error("time {to}: more than {most} events would be due, advance in smaller steps")]
    TooMany {
        /// Time that was asked for.
        to: UnixNanos,
        /// Most events of one step.
        most: u32,
    },
    /// A live clock that was closed, or whose thread the system refuses.
    #[error("the clock cannot keep timers: {0}")]
    NoTimers(String),
}

/// A repeating timer: first at `start + interval_ns` (at `start` with `fire_immediately`), last at `stop`.
#[derive(Clone, Copy, Debug)]
pub struct TimerConfig {
    /// Nanoseconds between events, above zero.
    pub interval_ns: u64,
    /// Start; the present where `None`.
    pub start: Option<UnixNanos>,
    /// Last time at which an event may be due.
    pub stop: Option<UnixNanos>,
    /// Whether a start in the past is moved to the present instead of refused.
    pub allow_past: bool,
    /// Whether the first event is due at the start itself.
    pub fire_immediately: bool,
}

#[derive(Clone, Copy, Debug)]
struct Timer {
    next: UnixNanos,
    /// Interval and stop of a repeating timer.
    repeat: Option<(u64, Option<UnixNanos>)>,
}

/// The time, and what is due when.
#[derive(Debug, Default)]
pub struct Clock {
    now: UnixNanos,
    timers: BTreeMap<(Slot, Arc<str>), Timer>,
    due: BTreeSet<(UnixNanos, Slot, Arc<str>)>,
}

impl Clock {
    /// Creates a clock at the epoch.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the present.
    pub const fn now(&self) -> UnixNanos {
        self.now
    }

    /// Moves the present; time never goes back.
    pub fn advance(&mut self, to: UnixNanos) {
        self.now = self.now.max(to);
    }

    /// Sets the present to any time. Only a runner does this, before its first event.
    pub const fn set(&mut self, to: UnixNanos) {
        self.now = to;
    }

    /// Sets an alert. A past time is due at once with `allow_past`, else refused.
    pub fn set_alert(
        &mut self,
        slot: Slot,
        name: &str,
        at: UnixNanos,
        replace: bool,
        allow_past: bool,
    ) -> Result<(), ClockError> {
        if at < self.now && !allow_past {
            return Err(ClockError::Past { name: name.to_owned(), at, now: self.now });
        }
        if replace {
            let _not_there = self.cancel(slot, name); // an empty name was never set, either
        }
        self.insert(slot, name, Timer { next: at.max(self.now), repeat: None })
    }

    /// Sets a repeating timer.
    pub fn set_timer(
        &mut self,
        slot: Slot,
        name: &str,
        config: TimerConfig,
    ) -> Result<(), ClockError> {
        let invalid = |rule| ClockError::Invalid { name: name.to_owned(), rule };
        if config.interval_ns == 0 {
            return Err(invalid("interval must be above zero"));
        }
        let start = config.start.unwrap_or(self.now);
        let first = |start: UnixNanos| {
            if config.fire_immediately {
                Some(start)
            } else {
                start.checked_add(config.interval_ns)
            }
        };
        let mut next = first(start).ok_or_else(|| invalid("must end before the year 2554"))?;
        if next < self.now {
            if !config.allow_past {
                return Err(ClockError::Past { name: name.to_owned(), at: next, now: self.now });
            }
            // Stay on the grid that the start began: the first event that is not in the past.
            let behind = (self.now.0 - next.0).div_ceil(config.interval_ns);
            next = UnixNanos(next.0.saturating_add(behind.saturating_mul(config.interval_ns)));
        }
        if config.stop.is_some_and(|stop| stop < next) {
            return Err(invalid("stop must not lie before the first event"));
        }
        self.insert(slot, name, Timer { next, repeat: Some((config.interval_ns, config.stop)) })
    }

    fn insert(&mut self, slot: Slot, name: &str, timer: Timer) -> Result<(), ClockError> {
        if name.trim().is_empty() {
            return Err(ClockError::Invalid {
                name: name.to_owned(),
                rule: "name must not be empty",
            });
        }
        let name: Arc<str> = Arc::from(name);
        match self.timers.entry((slot, name.clone())) {
            Entry::Occupied(_) => Err(ClockError::Duplicate(name.to_string())),
            Entry::Vacant(place) => {
                place.insert(timer);
                self.due.insert((timer.next, slot, name));
                Ok(())
            }
        }
    }

    /// Cancels a timer or an alert.
    pub fn cancel(&mut self, slot: Slot, name: &str) -> Result<(), ClockError> {
        let key = (slot, Arc::from(name));
        match self.timers.remove(&key) {
            Some(timer) => {
                self.due.remove(&(timer.next, slot, key.1));
                Ok(())
            }
            None => Err(ClockError::Unknown(name.to_owned())),
        }
    }

    /// Cancels everything that a component has set.
    pub fn cancel_all(&mut self, slot: Slot) {
        self.timers.retain(|(owner, _), _| *owner != slot);
        self.due.retain(|(_, owner, _)| *owner != slot);
    }

    /// Returns the names of a component's timers, in order.
    pub fn names(&self, slot: Slot) -> impl Iterator<Item = &str> {
        self.timers.keys().filter(move |(owner, _)| *owner == slot).map(|(_, name)| &**name)
    }

    /// Returns when a timer is due next.
    pub fn next_time(&self, slot: Slot, name: &str) -> Option<UnixNanos> {
        self.timers.get(&(slot, Arc::from(name))).map(|timer| timer.next)
    }

    /// Returns when anything is due next.
    pub fn next_due(&self) -> Option<UnixNanos> {
        self.due.first().map(|(at, _, _)| *at)
    }

    /// Returns how many events are due at or before `until`.
    pub fn count_due(&self, until: UnixNanos) -> u128 {
        let due = self.timers.values().filter(|timer| timer.next <= until);
        due.map(|timer| match timer.repeat {
            None => 1,
            Some((interval_ns, stop)) => {
                let last = stop.map_or(until, |stop| stop.min(until));
                1 + u128::from((last.0 - timer.next.0) / interval_ns)
            }
        })
        .sum()
    }

    /// Takes the next event that is due at or before `until`, and moves the present to it.
    pub fn pop_due(&mut self, until: UnixNanos) -> Option<(Slot, Arc<str>, UnixNanos)> {
        let due = self.take_due(until)?;
        self.advance(due.2);
        Some(due)
    }

    /// Takes the next event that is due at or before `until`; the present stays.
    pub fn take_due(&mut self, until: UnixNanos) -> Option<(Slot, Arc<str>, UnixNanos)> {
        if self.next_due()? > until {
            return None;
        }
        let (at, slot, name) = self.due.pop_first()?;
        let key = (slot, name.clone());
        let timer = self.timers.get_mut(&key)?;
        let next = timer.repeat.and_then(|(interval_ns, stop)| {
            at.checked_add(interval_ns).filter(|next| stop.is_none_or(|stop| *next <= stop))
        });
        match next {
            Some(next) => {
                timer.next = next;
                self.due.insert((next, slot, name.clone()));
            }
            None => drop(self.timers.remove(&key)),
        }
        Some((slot, name, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Slot = Slot(0);
    const B: Slot = Slot(1);

    fn drain(clock: &mut Clock, until: u64) -> Vec<(u64, u16, String)> {
        std::iter::from_fn(|| clock.pop_due(UnixNanos(until)))
            .map(|(slot, name, at)| (at.0, slot.0, name.to_string()))
            .collect()
    }

    fn every(interval_ns: u64) -> TimerConfig {
        TimerConfig {
            interval_ns,
            start: None,
            stop: None,
            allow_past: true,
            fire_immediately: false,
        }
    }

    // proves: CK-006
    #[test]
    fn events_of_one_instant_come_by_component_then_name() {
        let mut clock = Clock::new();
        for (slot, name) in [(B, "a"), (A, "z"), (A, "b")] {
            clock.set_alert(slot, name, UnixNanos(5), false, true).expect("new name");
        }
        let want = [(5, 0, "b".into()), (5, 0, "z".into()), (5, 1, "a".into())];
        assert_eq!(drain(&mut clock, 5), want);
        assert_eq!(clock.now(), UnixNanos(5));
    }

    // proves: CK-003
    #[test]
    fn timers_repeat_up_to_and_including_their_stop() {
        let mut clock = Clock::new();
        let config = TimerConfig { stop: Some(UnixNanos(30)), ..every(10) };
        clock.set_timer(A, "t", config).expect("valid");
        let times: Vec<_> = drain(&mut clock, 100).into_iter().map(|e| e.0).collect();
        assert_eq!(times, [10, 20, 30]);
        assert_eq!(clock.names(A).count(), 0);
    }

    #[test]
    fn a_late_start_keeps_the_grid() {
        let mut clock = Clock::new();
        clock.set(UnixNanos(25));
        let config = TimerConfig { start: Some(UnixNanos(0)), ..every(10) };
        clock.set_timer(A, "t", config).expect("valid");
        assert_eq!(clock.next_time(A, "t"), Some(UnixNanos(30)));
        let refused = clock.set_timer(A, "u", TimerConfig { allow_past: false, ..config });
        assert!(matches!(refused, Err(ClockError::Past { .. })));
    }

    // proves: CK-002, CK-007
    #[test]
    fn names_are_unique_and_can_be_cancelled() {
        let mut clock = Clock::new();
        clock.set_alert(A, "x", UnixNanos(5), false, true).expect("new name");
        assert!(clock.set_alert(A, "x", UnixNanos(6), false, true).is_err());
        clock.set_alert(A, "x", UnixNanos(7), true, true).expect("replaces");
        assert_eq!(clock.next_due(), Some(UnixNanos(7)));
        clock.cancel(A, "x").expect("exists");
        assert!(clock.cancel(A, "x").is_err());
        assert!(clock.set_timer(A, "x", every(0)).is_err());
        assert!(clock.set_alert(A, " ", UnixNanos(5), false, true).is_err());
    }
}
