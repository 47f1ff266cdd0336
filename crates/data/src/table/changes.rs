//! Columns of order book deltas beside price and size: what is done, on which side, to which order.

use argonauta_model::{
    ModelError,
    enums::{BookAction, OrderSide},
};
use arrow_array::RecordBatch;

use super::{
    columns::{Columns, column},
    labels::{NumberText, Texts, Word, member},
};
use crate::stream::DataError;

/// What is no price, size or time in a delta.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) action: BookAction,
    pub(super) side: OrderSide,
    pub(super) order_id: u64,
    pub(super) flags: u8,
    pub(super) sequence: u64,
}

const NOTHING: Change = Change {
    action: BookAction::Clear,
    side: OrderSide::NoOrderSide,
    order_id: 0,
    flags: 0,
    sequence: 0,
};

/// Where the columns are.
pub(super) struct ChangeColumns {
    action: usize,
    side: usize,
    order_id: Option<usize>,
    flags: Option<usize>,
    sequence: Option<usize>,
}

impl ChangeColumns {
    pub(super) fn of(columns: &Columns<'_>) -> Result<Self, DataError> {
        Ok(Self {
            action: columns.require("action")?,
            side: columns.require("side")?,
            order_id: columns.find("order_id")?,
            flags: columns.find("flags")?,
            sequence: columns.find("sequence")?,
        })
    }

    /// Reads a run.
    pub(super) fn fill(
        &self,
        part: &RecordBatch,
        out: &mut Vec<Change>,
        named: &impl Fn((usize, ModelError)) -> DataError,
    ) -> Result<(), DataError> {
        out.clear();
        out.resize(part.num_rows(), NOTHING);
        let mut buffer = NumberText::default();
        let mut read =
            |place: usize, name, set: fn(&mut Change, Field<'_>) -> Result<(), ModelError>| {
                let words = Texts::new(&column(part, place, name)?, name, named)?;
                for (at, change) in out.iter_mut().enumerate() {
                    let field = Field { name, word: words.get(at), buffer: &mut buffer };
                    set(change, field).map_err(|error| named((at, error)))?;
                }
                Ok::<_, DataError>(())
            };
        read(self.action, "action", |change, field| {
            change.action = member(field.name, field.word, field.buffer)?;
            Ok(())
        })?;
        read(self.side, "side", |change, field| {
            change.side = member(field.name, field.word, field.buffer)?;
            Ok(())
        })?;
        if let Some(place) = self.order_id {
            read(place, "order_id", |change, field| {
                change.order_id = field.whole(u64::MAX)?;
                Ok(())
            })?;
        }
        if let Some(place) = self.flags {
            read(place, "flags", |change, field| {
                change.flags = field.whole(u8::MAX.into())? as u8;
                Ok(())
            })?;
        }
        if let Some(place) = self.sequence {
            read(place, "sequence", |change, field| {
                change.sequence = field.whole(u64::MAX)?;
                Ok(())
            })?;
        }
        Ok(())
    }
}

/// One value of one column.
struct Field<'a> {
    name: &'static str,
    word: Word<'a>,
    buffer: &'a mut NumberText,
}

impl Field<'_> {
    /// Returns a whole number between 0 and `most`.
    fn whole(self, most: u64) -> Result<u64, ModelError> {
        let rule = || format!("must be a whole number from 0 to {most}");
        match self.word {
            Word::Number { is_negative: false, magnitude } if magnitude <= most => Ok(magnitude),
            Word::Number { is_negative, magnitude } => {
                let shown = self.buffer.write(is_negative, magnitude);
                Err(ModelError::invalid(self.name, shown, rule()))
            }
            Word::Text(text) => Err(ModelError::invalid(self.name, text, rule())),
        }
    }
}
