//! Columns of times: to nanoseconds since the UNIX epoch.

use argonauta_core::UnixNanos;
use argonauta_model::ModelError;
use arrow_array::{
    ArrayRef, Int64Array, UInt64Array,
    cast::AsArray,
    types::{Int64Type, UInt64Type},
};
use arrow_schema::{DataType, TimeUnit};

use super::{
    columns::{cast, refused},
    numbers::no_null,
};
use crate::stream::DataError;

/// A column of times without nulls.
pub(super) struct Times {
    column: &'static str,
    values: Values,
}

enum Values {
    /// With the nanoseconds in a unit.
    Int(Int64Array, i64),
    UInt(UInt64Array),
}

impl Times {
    pub(super) fn new(
        array: &ArrayRef,
        column: &'static str,
        named: &impl Fn((usize, ModelError)) -> DataError,
    ) -> Result<Self, DataError> {
        let signed = |unit_ns| {
            let words = cast(array, &DataType::Int64, column)?;
            no_null(&words, column).map_err(named)?;
            Ok::<_, DataError>(Values::Int(words.as_primitive::<Int64Type>().clone(), unit_ns))
        };
        let values = match array.data_type() {
            DataType::Int64 | DataType::Null => signed(1)?,
            // A time zone changes how a timestamp is shown, not what it counts.
            DataType::Timestamp(unit, _) => signed(nanoseconds(*unit))?,
            DataType::UInt64 => {
                no_null(array, column).map_err(named)?;
                Values::UInt(array.as_primitive::<UInt64Type>().clone())
            }
            other => {
                let rule = format!(
                    "must be timestamps or nanoseconds since the UNIX epoch (int64, uint64), is {other}"
                );
                return Err(refused(column, rule));
            }
        };
        Ok(Self { column, values })
    }

    /// Writes all times; false where one is wrong or beyond what a signed word holds.
    pub(super) fn fill(&self, out: &mut Vec<u64>) -> bool {
        out.clear();
        match &self.values {
            Values::Int(array, unit_ns) => {
                let latest = i64::MAX / unit_ns;
                let mut all = true;
                out.extend(array.values().iter().map(|value| {
                    all &= *value >= 0 && *value <= latest;
                    value.wrapping_mul(*unit_ns) as u64
                }));
                all
            }
            Values::UInt(array) => {
                out.extend_from_slice(array.values());
                true
            }
        }
    }

    /// Returns one time, or what is wrong with it.
    pub(super) fn at(&self, at: usize) -> Result<UnixNanos, ModelError> {
        let (value, unit_ns) = match &self.values {
            Values::Int(array, unit_ns) => (array.value(at), *unit_ns),
            Values::UInt(array) => return Ok(UnixNanos(array.value(at))),
        };
        u64::try_from(i128::from(value) * i128::from(unit_ns)).map(UnixNanos).map_err(|_| {
            let rule =
                if value < 0 { "must not be negative" } else { "must lie before the year 2554" };
            ModelError::invalid(self.column, value, rule)
        })
    }
}

const fn nanoseconds(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Second => 1_000_000_000,
        TimeUnit::Millisecond => 1_000_000,
        TimeUnit::Microsecond => 1_000,
        TimeUnit::Nanosecond => 1,
    }
}
