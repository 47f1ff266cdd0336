//! Where a day begins.

use std::fmt;

use argonauta_core::UnixNanos;
use argonauta_model::{ModelError, error::ModelResult};
use jiff::{Timestamp, tz::TimeZone};

/// A time zone by its name: an IANA name such as `America/New_York`, or `UTC`. Its rules are those that
/// were built in, not the machine's: a run is the same everywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

impl Zone {
    /// Returns UTC.
    pub fn utc() -> Self {
        Self { name: "UTC".to_owned(), zone: TimeZone::UTC }
    }

    /// Returns the zone of a name.
    ///
    /// # Errors
    /// A name that is not known.
    pub fn new(name: &str) -> ModelResult<Self> {
        if name == "UTC" {
            return Ok(Self::utc());
        }
        let rule = "must be UTC or an IANA name, such as America/New_York";
        let zone = jiff::tz::db().get(name);
        zone.map(|zone| Self { name: name.to_owned(), zone })
            .map_err(|_| ModelError::invalid("day_time_zone", format!("{name:?}"), rule))
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns when the day of a moment ends and the next begins; never, beyond the range of time.
    pub(crate) fn day_end(&self, at: UnixNanos) -> UnixNanos {
        let never = UnixNanos(u64::MAX);
        let Ok(moment) = Timestamp::from_nanosecond(i128::from(at.0)) else { return never };
        let next = moment.to_zoned(self.zone.clone()).tomorrow().and_then(|t| t.start_of_day());
        next.ok()
            .and_then(|next| u64::try_from(next.timestamp().as_nanosecond()).ok())
            .map_or(never, UnixNanos)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nanos(text: &str) -> UnixNanos {
        let at: Timestamp = text.parse().expect("a time");
        UnixNanos(u64::try_from(at.as_nanosecond()).expect("after 1970"))
    }

    #[test]
    fn a_day_ends_at_midnight_of_its_zone_also_when_clocks_change() {
        let new_york = Zone::new("America/New_York").expect("known");
        for (zone, at, ends) in [
            (Zone::utc(), "2024-03-10T00:00:00Z", "2024-03-11T00:00:00Z"),
            (Zone::utc(), "2024-03-10T23:59:59.999999999Z", "2024-03-11T00:00:00Z"),
            (new_york.clone(), "2024-03-10T04:59:59Z", "2024-03-10T05:00:00Z"),
            (new_york.clone(), "2024-03-10T05:00:00Z", "2024-03-11T04:00:00Z"), // 23 hours
            (new_york, "2024-11-03T04:00:00Z", "2024-11-04T05:00:00Z"),         // 25 hours
        ] {
            assert_eq!(zone.day_end(nanos(at)), nanos(ends), "{at} in {zone}");
        }
    }

    #[test]
    fn a_zone_that_is_not_known_is_refused_by_its_name() {
        let told = Zone::new("Mars/Olympus").expect_err("no such place").to_string();
        assert!(told.contains("Mars/Olympus"), "{told}");
        assert_eq!(Zone::utc().day_end(UnixNanos(u64::MAX)), UnixNanos(u64::MAX));
    }
}
