//! Which column of a table is what.

use arrow_array::{ArrayRef, RecordBatch};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::{DataType, Schema};

use super::TableKind;
use crate::stream::DataError;

/// Names under which the time may stand, best first. The last is pandas' for an index without a name.
const TIME: [&str; 3] = ["ts_event", "timestamp", "__index_level_0__"];

/// The columns of a table of a known kind.
pub(super) struct Columns<'a> {
    schema: &'a Schema,
    kind: TableKind,
}

impl<'a> Columns<'a> {
    pub(super) const fn new(schema: &'a Schema, kind: TableKind) -> Self {
        Self { schema, kind }
    }

    /// Returns the place of a column that may be missing.
    pub(super) fn find(&self, name: &str) -> Result<Option<usize>, DataError> {
        let mut places = self.schema.fields().iter().enumerate().filter(|(_, f)| f.name() == name);
        let place = places.next().map(|(place, _)| place);
        if places.next().is_some() {
            return Err(refused(name, "must be there once, there are several"));
        }
        Ok(place)
    }

    /// Returns the place of a column that must be there.
    pub(super) fn require(&self, name: &str) -> Result<usize, DataError> {
        self.find(name)?.ok_or_else(|| {
            let (kind, lacks) = (self.kind.name(), lacking(self.schema, self.kind.columns()));
            refused(name, format!("is missing; {kind} lack {}", lacks.join(", ")))
        })
    }

    /// Returns the place and the name of the column of `ts_event`.
    pub(super) fn time(&self) -> Result<(usize, &'static str), DataError> {
        match TIME.into_iter().find(|name| is_time(self.schema, name)) {
            Some(name) => Ok((self.require(name)?, name)),
            None => Ok((self.require(TIME[0])?, TIME[0])),
        }
    }
}

/// Returns which of the columns, and of the time, a table lacks.
pub(super) fn lacking(schema: &Schema, names: &[&'static str]) -> Vec<&'static str> {
    let is_missing = |name: &&str| schema.fields().find(name).is_none();
    let mut lacks: Vec<_> = names.iter().copied().filter(is_missing).collect();
    if !TIME.iter().any(|name| is_time(schema, name)) {
        lacks.push(TIME[0]);
    }
    lacks
}

/// An index without a name is the time only where it holds timestamps: else it counts rows.
fn is_time(schema: &Schema, name: &str) -> bool {
    schema.fields().find(name).is_some_and(|(_, field)| {
        name != TIME[2] || matches!(field.data_type(), DataType::Timestamp(..))
    })
}

/// Returns a column of a batch, dictionaries looked up.
pub(super) fn column(part: &RecordBatch, place: usize, name: &str) -> Result<ArrayRef, DataError> {
    let array = part.columns().get(place).ok_or_else(|| refused(name, "is missing in a batch"))?;
    match array.data_type() {
        DataType::Dictionary(_, values) => cast(array, values, name),
        _ => Ok(ArrayRef::clone(array)),
    }
}

/// Converts a column; a value that does not fit is an error.
pub(super) fn cast(array: &ArrayRef, to: &DataType, name: &str) -> Result<ArrayRef, DataError> {
    let options = CastOptions { safe: false, ..CastOptions::default() };
    cast_with_options(array, to, &options).map_err(|error| refused(name, error.to_string()))
}

/// Names a column and the rule that it breaks.
pub(super) fn refused(name: &str, rule: impl Into<String>) -> DataError {
    DataError::Column { column: name.to_owned(), rule: rule.into() }
}
