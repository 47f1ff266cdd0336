//! Columns that are not numbers, as texts or numbers: aggressor sides and trade ids of trades; what
//! changes of a book do is read in `changes`.

use std::{fmt, str::FromStr};

use argonauta_model::{
    ModelError,
    enums::{AggressorSide, NamedEnum},
    identifiers::TradeId,
};
use arrow_array::{
    Array, ArrayRef, Int64Array, RecordBatch, StringViewArray, UInt64Array,
    cast::AsArray,
    types::{Int64Type, UInt64Type},
};
use arrow_schema::DataType as D;

use super::{
    changes::{Change, ChangeColumns},
    columns::{Columns, cast, column, refused},
    numbers::no_null,
};
use crate::stream::DataError;

const SIDE: &str = "aggressor_side";
const ID: &str = "trade_id";

/// Which columns a kind of data has that are no numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelKind {
    None,
    /// Aggressor sides and trade ids.
    Trades,
    /// What is done to which order of a book.
    Changes,
}

/// What is no number in a row.
#[derive(Clone, Copy)]
pub(super) enum Label {
    None,
    Trade(AggressorSide, TradeId),
    Change(Change),
}

/// What is no number in a run; empty for data that has none.
#[derive(Default)]
pub(super) struct Labels {
    pub(super) sides: Vec<AggressorSide>,
    pub(super) ids: Vec<TradeId>,
    pub(super) changes: Vec<Change>,
}

impl Labels {
    /// Returns what is no number in a row.
    pub(super) fn get(&self, at: usize) -> Label {
        if let Some(change) = self.changes.get(at) {
            return Label::Change(*change);
        }
        match (self.sides.get(at), self.ids.get(at)) {
            (Some(side), Some(id)) => Label::Trade(*side, *id),
            _ => Label::None,
        }
    }
}

/// Where the columns are that are no numbers.
pub(super) enum LabelColumns {
    Trades(TradeColumns),
    Changes(ChangeColumns),
}

impl LabelColumns {
    pub(super) fn of(columns: &Columns<'_>, kind: LabelKind) -> Result<Option<Self>, DataError> {
        Ok(match kind {
            LabelKind::None => None,
            LabelKind::Trades => Some(Self::Trades(TradeColumns::of(columns)?)),
            LabelKind::Changes => Some(Self::Changes(ChangeColumns::of(columns)?)),
        })
    }

    /// Reads a run whose first row is `row` of the table.
    pub(super) fn fill(
        &self,
        part: &RecordBatch,
        row: usize,
        labels: &mut Labels,
        named: &impl Fn((usize, ModelError)) -> DataError,
    ) -> Result<(), DataError> {
        match self {
            Self::Trades(columns) => columns.fill(part, row, labels, named),
            Self::Changes(columns) => columns.fill(part, &mut labels.changes, named),
        }
    }
}

/// Where sides and ids are, if at all.
pub(super) struct TradeColumns {
    side: Option<usize>,
    id: Option<usize>,
}

impl TradeColumns {
    fn of(columns: &Columns<'_>) -> Result<Self, DataError> {
        Ok(Self { side: columns.find(SIDE)?, id: columns.find(ID)? })
    }

    /// Reads the sides and ids of a run whose first row is `row` of the table.
    fn fill(
        &self,
        part: &RecordBatch,
        row: usize,
        labels: &mut Labels,
        named: &impl Fn((usize, ModelError)) -> DataError,
    ) -> Result<(), DataError> {
        let Labels { sides, ids, .. } = labels;
        sides.clear();
        ids.clear();
        match self.side {
            Some(place) => {
                let texts = Texts::new(&column(part, place, SIDE)?, SIDE, named)?;
                read(&texts, sides, side).map_err(named)?;
            }
            None => sides.resize(part.num_rows(), AggressorSide::NoAggressor),
        }
        if let Some(place) = self.id {
            let texts = Texts::new(&column(part, place, ID)?, ID, named)?;
            return read(&texts, ids, id).map_err(named);
        }
        let mut buffer = NumberText::default();
        for at in 0..part.num_rows() {
            let text = buffer.write(false, (row + at) as u64);
            ids.push(TradeId::new(text).map_err(|error| named((at, error)))?);
        }
        Ok(())
    }
}

/// A column of texts or whole numbers without nulls.
pub(super) enum Texts {
    Text(StringViewArray),
    Int(Int64Array),
    UInt(UInt64Array),
}

/// One text or whole number.
#[derive(Clone, Copy)]
pub(super) enum Word<'a> {
    Text(&'a str),
    Number { is_negative: bool, magnitude: u64 },
}

impl Texts {
    pub(super) fn new(
        array: &ArrayRef,
        name: &'static str,
        named: &impl Fn((usize, ModelError)) -> DataError,
    ) -> Result<Self, DataError> {
        let target = match array.data_type() {
            D::Utf8 | D::LargeUtf8 | D::Utf8View | D::Null => D::Utf8View,
            D::Int8 | D::Int16 | D::Int32 | D::Int64 => D::Int64,
            D::UInt8 | D::UInt16 | D::UInt32 | D::UInt64 => D::UInt64,
            other => {
                let rule = format!("must be texts or whole numbers, is {other}");
                return Err(refused(name, rule));
            }
        };
        let array = cast(array, &target, name)?;
        no_null(&array, name).map_err(named)?;
        Ok(match target {
            D::Int64 => Self::Int(array.as_primitive::<Int64Type>().clone()),
            D::UInt64 => Self::UInt(array.as_primitive::<UInt64Type>().clone()),
            _ => Self::Text(array.as_string_view().clone()),
        })
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(array) => array.len(),
            Self::Int(array) => array.len(),
            Self::UInt(array) => array.len(),
        }
    }

    pub(super) fn get(&self, at: usize) -> Word<'_> {
        match self {
            Self::Text(array) => Word::Text(array.value(at)),
            Self::Int(array) => {
                let value = array.value(at);
                Word::Number { is_negative: value < 0, magnitude: value.unsigned_abs() }
            }
            Self::UInt(array) => Word::Number { is_negative: false, magnitude: array.value(at) },
        }
    }
}

fn read<T>(
    texts: &Texts,
    out: &mut Vec<T>,
    convert: impl Fn(Word<'_>, &mut NumberText) -> Result<T, ModelError>,
) -> Result<(), (usize, ModelError)> {
    let mut buffer = NumberText::default();
    for at in 0..texts.len() {
        out.push(convert(texts.get(at), &mut buffer).map_err(|error| (at, error))?);
    }
    Ok(())
}

fn side(word: Word<'_>, buffer: &mut NumberText) -> Result<AggressorSide, ModelError> {
    member(SIDE, word, buffer)
}

/// Reads the name or the number of a member.
pub(super) fn member<T>(
    column: &'static str,
    word: Word<'_>,
    buffer: &mut NumberText,
) -> Result<T, ModelError>
where
    T: NamedEnum + fmt::Display + FromStr<Err = ModelError>,
{
    match word {
        Word::Text(text) => {
            let known = T::MEMBERS.iter().find(|member| member.name() == text);
            known.map_or_else(|| text.parse(), |member| Ok(*member))
        }
        Word::Number { is_negative, magnitude } => {
            let value = u8::try_from(magnitude).ok().filter(|_| !is_negative);
            value.and_then(T::from_value).ok_or_else(|| {
                let members = T::MEMBERS.iter();
                let names: Vec<_> = members.map(|m| format!("{} ({m})", m.value())).collect();
                let rule = format!("must be one of {}", names.join(", "));
                ModelError::invalid(column, buffer.write(is_negative, magnitude), rule)
            })
        }
    }
}

fn id(label: Word<'_>, buffer: &mut NumberText) -> Result<TradeId, ModelError> {
    match label {
        Word::Text(text) => TradeId::new(text),
        Word::Number { is_negative, magnitude } => {
            TradeId::new(buffer.write(is_negative, magnitude))
        }
    }
}

/// A whole number as text, made without the machinery of `format!`.
#[derive(Default)]
pub(super) struct NumberText([u8; 24]);

impl NumberText {
    pub(super) fn write(&mut self, is_negative: bool, mut magnitude: u64) -> &str {
        let mut start = self.0.len();
        loop {
            start -= 1;
            self.0[start] = b'0' + (magnitude % 10) as u8;
            magnitude /= 10;
            if magnitude == 0 {
                break;
            }
        }
        if is_negative {
            start -= 1;
            self.0[start] = b'-';
        }
        std::str::from_utf8(&self.0[start..]).unwrap_or_default()
    }
}
