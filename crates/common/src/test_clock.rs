//! A clock by itself that is told the time, for tests of code that keeps timers.

use argonauta_core::{IdSource, UnixNanos};

use crate::{
    clock::{Clock, ClockError},
    ids::Slot,
    message::TimeEvent,
};

/// The slot that the timers of a clock without components belong to.
pub const ALONE: Slot = Slot(0);

/// A clock by itself: whoever has it moves it and takes what came due.
#[derive(Debug)]
pub struct TestClock {
    clock: Clock,
    ids: IdSource,
}

impl TestClock {
    /// Most events that one step may return.
    pub const EVENTS_MAX: u32 = 10_000_000;

    /// Creates a clock at the epoch; its events have the ids that belong to `seed`.
    pub fn new(seed: u64) -> Self {
        Self { clock: Clock::new(), ids: IdSource::new(seed) }
    }

    /// Returns the clock with its timers, which belong to the slot [`ALONE`].
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Returns the clock with its timers, which belong to the slot [`ALONE`].
    pub const fn clock_mut(&mut self) -> &mut Clock {
        &mut self.clock
    }

    /// Takes all events that are due at or before `to`, by time, then by name. With `sets_time` the
    /// present is `to` afterwards, else it stays.
    ///
    /// # Errors
    ///
    /// If `to` lies before the present, or more than [`Self::EVENTS_MAX`] events would be due; nothing
    /// has changed then.
    pub fn advance_time(
        &mut self,
        to: UnixNanos,
        sets_time: bool,
    ) -> Result<Vec<TimeEvent>, ClockError> {
        let now = self.clock.now();
        if to < now {
            return Err(ClockError::Backwards { to, now });
        }
        if self.clock.count_due(to) > u128::from(Self::EVENTS_MAX) {
            return Err(ClockError::TooMany { to, most: Self::EVENTS_MAX });
        }
        let mut events = Vec::new();
        while let Some((slot, name, at)) = self.clock.take_due(to) {
            let event_id = self.ids.next_uuid();
            events.push(TimeEvent { slot, name, event_id, ts_event: at, ts_init: at });
        }
        if sets_time {
            self.clock.advance(to);
        }
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::TimerConfig;

    const EVERY_10: TimerConfig = TimerConfig {
        interval_ns: 10,
        start: None,
        stop: None,
        allow_past: true,
        fire_immediately: false,
    };

    fn names(events: &[TimeEvent]) -> Vec<(u64, &str)> {
        events.iter().map(|event| (event.ts_event.0, &*event.name)).collect()
    }

    // proves: CK-006, CK-008
    #[test]
    fn a_step_returns_what_came_due_by_time_then_by_name() {
        let mut clock = TestClock::new(1);
        clock.clock_mut().set_timer(ALONE, "t", EVERY_10).expect("valid");
        clock.clock_mut().set_alert(ALONE, "a", UnixNanos(20), false, true).expect("valid");
        let events = clock.advance_time(UnixNanos(25), true).expect("forward");
        assert_eq!(names(&events), [(10, "t"), (20, "a"), (20, "t")]);
        assert_eq!(clock.clock().now(), UnixNanos(25));
    }

    #[test]
    fn the_present_can_stay() {
        let mut clock = TestClock::new(1);
        clock.clock_mut().set_alert(ALONE, "a", UnixNanos(5), false, true).expect("valid");
        let events = clock.advance_time(UnixNanos(9), false).expect("forward");
        assert_eq!(names(&events), [(5, "a")]);
        assert_eq!(clock.clock().now(), UnixNanos(0));
        assert!(clock.advance_time(UnixNanos(9), true).expect("forward").is_empty());
    }

    #[test]
    fn a_step_back_or_of_too_many_events_changes_nothing() {
        let mut clock = TestClock::new(1);
        let every_1 = TimerConfig { interval_ns: 1, ..EVERY_10 };
        clock.clock_mut().set_timer(ALONE, "t", every_1).expect("valid");
        clock.advance_time(UnixNanos(3), true).expect("forward");
        let back = clock.advance_time(UnixNanos(2), true);
        assert!(matches!(back, Err(ClockError::Backwards { .. })));
        let far = clock.advance_time(UnixNanos(u64::MAX), true);
        assert!(matches!(far, Err(ClockError::TooMany { .. })));
        assert_eq!(clock.clock().now(), UnixNanos(3));
        assert_eq!(clock.clock().next_time(ALONE, "t"), Some(UnixNanos(4)));
    }
}
