//! Time: nanoseconds since the UNIX epoch, UTC.

use std::fmt;

/// Nanoseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixNanos(pub u64);

/// Nanoseconds in a second.
pub const NANOS_PER_SECOND: u64 = 1_000_000_000;

/// Nanoseconds in a day of 24 hours.
pub const NANOS_PER_DAY: u64 = 86_400 * NANOS_PER_SECOND;

impl UnixNanos {
    /// Returns the earliest representable time.
    pub const MIN: Self = Self(0);
    /// Returns the latest representable time, in the year 2554.
    pub const MAX: Self = Self(u64::MAX);

    /// Returns the nanoseconds as a plain number.
    pub const fn as_u64(self) -> u64 {
        self.0
    }

    /// Returns this time moved later by `delay_ns`, or `None` past the year 2554.
    pub const fn checked_add(self, delay_ns: u64) -> Option<Self> {
        match self.0.checked_add(delay_ns) {
            Some(ns) => Some(Self(ns)),
            None => None,
        }
    }

    /// Returns the calendar fields in UTC.
    pub const fn civil(self) -> Civil {
        Civil::from_nanos(self.0)
    }
}

impl From<u64> for UnixNanos {
    fn from(ns: u64) -> Self {
        Self(ns)
    }
}

/// Writes RFC 3339 with nine decimals, as in `2020-01-01T00:00:00.000000001Z`.
impl fmt::Display for UnixNanos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { year, month, day, hour, minute, second, nanos } = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{nanos:09}Z")
    }
}

/// Calendar fields of a time in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// Year, as in 2026.
    pub year: u32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
    /// Nanosecond within the second.
    pub nanos: u32,
}

impl Civil {
    /// Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms" (`civil_from_days`).
    const fn from_nanos(ns: u64) -> Self {
        let seconds = ns / NANOS_PER_SECOND;
        let day_second = (seconds % 86_400) as u32;
        let shifted = seconds / 86_400 + 719_468; // days since 0000-03-01
        let era = shifted / 146_097;
        let day_of_era = shifted % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_shifted = (5 * day_of_year + 2) / 153; // March is 0
        let day = (day_of_year - (153 * month_shifted + 2) / 5 + 1) as u8;
        let month = if month_shifted < 10 { month_shifted + 3 } else { month_shifted - 9 } as u8;
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        Self {
            year: year as u32,
            month,
            day,
            hour: (day_second / 3_600) as u8,
            minute: (day_second / 60 % 60) as u8,
            second: (day_second % 60) as u8,
            nanos: (ns % NANOS_PER_SECOND) as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_rfc_3339_with_nine_decimals() {
        assert_eq!(UnixNanos(1).to_string(), "1970-01-01T00:00:00.000000001Z");
        assert_eq!(
            UnixNanos(1_582_934_400_000_000_000).to_string(),
            "2020-02-29T00:00:00.000000000Z"
        );
        assert_eq!(UnixNanos::MAX.to_string(), "2554-07-21T23:34:33.709551615Z");
    }
}
