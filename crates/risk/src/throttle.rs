//! How many commands may pass in an interval.

use std::{collections::VecDeque, str::FromStr};

use argonauta_core::{UnixNanos, nanos::NANOS_PER_SECOND};
use argonauta_model::ModelError;

/// A number of commands in an interval: `100/00:00:01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Commands that may pass.
    pub limit: usize,
    /// Length of the interval.
    pub interval_ns: u64,
}

impl FromStr for Rate {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, ModelError> {
        let invalid = || {
            let rule = "must be {limit}/{HH:MM:SS} with both above zero, such as 100/00:00:01";
            ModelError::invalid("rate", format!("{text:?}"), rule)
        };
        let (limit, interval) = text.split_once('/').ok_or_else(invalid)?;
        let limit: usize = limit.trim().parse().map_err(|_| invalid())?;
        let parts: Vec<u64> = interval
            .split(':')
            .map(|part| part.trim().parse().map_err(|_| invalid()))
            .collect::<Result<_, _>>()?;
        let [hours, minutes, seconds] = parts[..] else { return Err(invalid()) };
        let interval_ns = hours
            .checked_mul(3_600)
            .zip(minutes.checked_mul(60))
            .and_then(|(h, m)| {
                h.checked_add(m)?.checked_add(seconds)?.checked_mul(NANOS_PER_SECOND)
            })
            .ok_or_else(invalid)?;
        if limit == 0 || interval_ns == 0 {
            return Err(invalid());
        }
        Ok(Self { limit, interval_ns })
    }
}

/// Lets commands pass as long as no interval holds more than the rate allows.
#[derive(Clone, Debug)]
pub struct Throttle {
    rate: Rate,
    passed: VecDeque<UnixNanos>,
}

impl Throttle {
    /// Creates a throttle that nothing has passed.
    pub const fn new(rate: Rate) -> Self {
        Self { rate, passed: VecDeque::new() }
    }

    /// Returns the rate.
    pub const fn rate(&self) -> Rate {
        self.rate
    }

    /// Whether one more command passes now; one that does is counted.
    pub fn passes(&mut self, now: UnixNanos) -> bool {
        let is_past = |at: &UnixNanos| now.0.saturating_sub(at.0) >= self.rate.interval_ns;
        while self.passed.front().is_some_and(is_past) {
            self.passed.pop_front();
        }
        if self.passed.len() >= self.rate.limit {
            return false;
        }
        self.passed.push_back(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_and_nonsense_is_refused() {
        let rate: Rate = "100/00:00:01".parse().expect("valid");
        assert_eq!(rate, Rate { limit: 100, interval_ns: NANOS_PER_SECOND });
        for bad in ["", "100", "0/00:00:01", "1/00:00:00", "x/00:00:01", "1/00:01", "1/-1:00:00"] {
            assert!(bad.parse::<Rate>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_full_interval_stops_the_next_command_until_it_slides_on() {
        let mut throttle = Throttle::new(Rate { limit: 2, interval_ns: 10 });
        let passes: Vec<_> = [0, 5, 9, 10, 14, 15].map(|t| throttle.passes(UnixNanos(t))).into();
        assert_eq!(passes, [true, true, false, true, false, true]);
    }
}
