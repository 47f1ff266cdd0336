//! Arrow tables to streams: batch by batch into packed rows; the table itself is not kept.
//!
//! Columns are read in short runs, first each into words of the precision of the instrument, then all
//! into rows. A run with a value that is wrong or does not fit 64 bits is read again row by row, with
//! whole values of the model.

mod columns;
mod kinds;
mod labels;
mod numbers;
#[cfg(test)]
mod tests;
mod times;

use argonauta_common::InstrumentIdx;
use argonauta_core::fixed::FIXED_PRECISION;
use argonauta_model::{
    ModelError,
    data::{Bar, BarType, Precisions, QuoteTick, TradeTick},
    identifiers::InstrumentId,
};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::Schema;

use self::{
    columns::{Columns, column, lacking},
    kinds::{Build, Tabular},
    labels::{LabelColumns, Labels},
    numbers::{Numbers, Unit},
    times::Times,
};
use crate::stream::{DataError, Rows, Stream};

/// Rows of a run: their words stay in the cache between the two steps.
const RUN: usize = 2_048;

/// Kind of market data in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// `bid_price`, `ask_price`, `bid_size`, `ask_size`.
    Quotes,
    /// `price`, `size`; `aggressor_side` and `trade_id` may be missing.
    Trades,
    /// `open`, `high`, `low`, `close`, `volume`.
    Bars,
}

impl TableKind {
    const ALL: [Self; 3] = [Self::Quotes, Self::Trades, Self::Bars];

    /// Returns the word for the kind, as in `quotes`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Trades => "trades",
            Self::Bars => "bars",
        }
    }

    /// Returns the columns of numbers that the kind needs.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Quotes => &<QuoteTick as Tabular<4>>::COLUMNS,
            Self::Trades => &<TradeTick as Tabular<2>>::COLUMNS,
            Self::Bars => &<Bar as Tabular<5>>::COLUMNS,
        }
    }
}

/// Returns the kind of data in a table, told by its columns; the error lists what each kind lacks.
pub fn kind_of(schema: &Schema) -> Result<TableKind, DataError> {
    let lacks = TableKind::ALL.map(|kind| (kind, lacking(schema, kind.columns())));
    let mut complete = lacks.iter().filter(|(_, names)| names.is_empty()).map(|(kind, _)| *kind);
    match (complete.next(), complete.next()) {
        (Some(kind), None) => Ok(kind),
        (Some(one), Some(other)) => {
            let (one, other) = (one.name(), other.name());
            let rule = format!("has the columns of {one} and of {other}; select those of one kind");
            Err(DataError::Table(rule))
        }
        (None, _) => {
            let names: Vec<_> = schema.fields().iter().map(|f| f.name().as_str()).collect();
            let lacks = lacks.map(|(kind, names)| format!("{} lack {}", kind.name(), names.join(", ")));
            let (names, lacks) = (names.join(", "), lacks.join("; "));
            Err(DataError::Table(format!("the kind of data is told by columns, has [{names}]: {lacks}")))
        }
    }
}

/// Reads quotes of the instrument `key`, whose dense id is `idx`.
///
/// With `strict` a number with more decimals than `precisions` is an error, else it is rounded half to
/// even.
///
/// # Errors
/// Returns an error for a missing or unreadable column, a null, a value that the model or the
/// instrument refuses, and a table without rows.
pub fn quotes(
    reader: &mut dyn RecordBatchReader,
    key: InstrumentId,
    idx: InstrumentIdx,
    precisions: Precisions,
    strict: bool,
) -> Result<Stream<QuoteTick>, DataError> {
    read::<QuoteTick, 4>(reader, format!("quotes of {key}"), Stream::new(key, idx, precisions), strict)
}

/// Reads trades of the instrument `key`, whose dense id is `idx`.
///
/// Without a column `aggressor_side` no trade has an aggressor; without `trade_id` the number of the
/// row, counted from 0, is the id. The rest is as for [`quotes`].
///
/// # Errors
/// Returns an error as [`quotes`] does.
pub fn trades(
    reader: &mut dyn RecordBatchReader,
    key: InstrumentId,
    idx: InstrumentIdx,
    precisions: Precisions,
    strict: bool,
) -> Result<Stream<TradeTick>, DataError> {
    read::<TradeTick, 2>(reader, format!("trades of {key}"), Stream::new(key, idx, precisions), strict)
}

/// Reads bars of the type `key`, stamped at their close. The rest is as for [`quotes`].
///
/// # Errors
/// Returns an error as [`quotes`] does.
pub fn bars(
    reader: &mut dyn RecordBatchReader,
    key: BarType,
    idx: InstrumentIdx,
    precisions: Precisions,
    strict: bool,
) -> Result<Stream<Bar>, DataError> {
    read::<Bar, 5>(reader, format!("bars {key}"), Stream::new(key, idx, precisions), strict)
}

/// Where the columns of a table are, and how they are read.
struct Layout<const N: usize> {
    what: String,
    numbers: [(usize, Unit); N],
    ts_event: (usize, &'static str),
    ts_init: Option<(usize, &'static str)>,
    labels: Option<LabelColumns>,
}

/// The columns of one run.
struct Run<const N: usize> {
    len: usize,
    numbers: [Numbers; N],
    ts_event: Times,
    ts_init: Option<Times>,
}

/// One run in words, column by column.
struct Words<const N: usize> {
    numbers: [Vec<i64>; N],
    ts_event: Vec<u64>,
    ts_init: Vec<u64>,
    labels: Labels,
}

fn read<T: Tabular<N>, const N: usize>(
    reader: &mut dyn RecordBatchReader,
    what: String,
    mut stream: Stream<T>,
    strict: bool,
) -> Result<Stream<T>, DataError> {
    let layout = Layout::of::<T>(&reader.schema(), what, stream.precisions, strict)?;
    let mut words = Words::new();
    let mut row = 0;
    for batch in reader {
        let batch = batch.map_err(|e| DataError::Table(e.to_string()))?;
        if let Rows::Packed(rows) = &mut stream.rows {
            rows.reserve(batch.num_rows());
        }
        for start in (0..batch.num_rows()).step_by(RUN) {
            let part = batch.slice(start, RUN.min(batch.num_rows() - start));
            layout.append(&part, row + start, &mut words, &mut stream)?;
        }
        row += batch.num_rows();
    }
    if stream.is_empty() {
        return Err(DataError::Empty);
    }
    stream.shrink();
    Ok(stream)
}

impl<const N: usize> Layout<N> {
    fn of<T: Tabular<N>>(
        schema: &Schema,
        what: String,
        precisions: Precisions,
        strict: bool,
    ) -> Result<Self, DataError> {
        let deepest = precisions.price.max(precisions.size);
        if deepest > FIXED_PRECISION {
            let rule = format!("precision {deepest}: must be at most {FIXED_PRECISION}");
            return Err(DataError::Table(rule));
        }
        let columns = Columns::new(schema, T::KIND);
        let units = T::units(precisions, strict);
        let mut numbers = units.map(|unit| (0, unit));
        for (place, unit) in &mut numbers {
            *place = columns.require(unit.column)?;
        }
        let labels = if T::HAS_LABELS { Some(LabelColumns::of(&columns)?) } else { None };
        let ts_init = columns.find("ts_init")?.map(|place| (place, "ts_init"));
        Ok(Self { what, numbers, ts_event: columns.time()?, ts_init, labels })
    }

    fn append<T: Tabular<N>>(
        &self,
        part: &RecordBatch,
        row: usize,
        words: &mut Words<N>,
        stream: &mut Stream<T>,
    ) -> Result<(), DataError> {
        let named = |(at, error): (usize, ModelError)| {
            DataError::Row { what: self.what.clone(), row: row + at, error }
        };
        let run = self.run(part, &named)?;
        if let Some(labels) = &self.labels {
            labels.fill(part, row, &mut words.labels, &named)?;
        }
        if let Rows::Packed(rows) = &mut stream.rows {
            if run.fill(words) && T::pack_run(words, rows) {
                return Ok(());
            }
        }
        for at in 0..run.len {
            let value = run.build(at, &words.labels, stream).map_err(|error| named((at, error)))?;
            stream.push(&value);
        }
        Ok(())
    }

    fn run(
        &self,
        part: &RecordBatch,
        named: &impl Fn((usize, ModelError)) -> DataError,
    ) -> Result<Run<N>, DataError> {
        let times = |(place, name): (usize, &'static str)| {
            Times::new(column(part, place, name)?, name, named)
        };
        // `array::try_map` is not stable.
        let mut numbers = Vec::with_capacity(N);
        for (place, unit) in self.numbers {
            numbers.push(Numbers::new(column(part, place, unit.column)?, unit, named)?);
        }
        Ok(Run {
            len: part.num_rows(),
            numbers: numbers.try_into().map_err(|_| DataError::Table("has lost a column".into()))?,
            ts_event: times(self.ts_event)?,
            ts_init: self.ts_init.map(times).transpose()?,
        })
    }
}

impl<const N: usize> Run<N> {
    /// Writes the words of all columns; false where one must be read row by row.
    fn fill(&self, words: &mut Words<N>) -> bool {
        let numbers = self.numbers.iter().zip(&mut words.numbers).all(|(n, out)| n.fill(out));
        numbers
            && self.ts_event.fill(&mut words.ts_event)
            && self.ts_init.as_ref().unwrap_or(&self.ts_event).fill(&mut words.ts_init)
    }

    fn build<T: Tabular<N>>(
        &self,
        at: usize,
        labels: &Labels,
        stream: &Stream<T>,
    ) -> Result<T, ModelError> {
        let mut mantissas = [0; N];
        for (mantissa, numbers) in mantissas.iter_mut().zip(&self.numbers) {
            *mantissa = numbers.mantissa(at)?;
        }
        let ts_event = self.ts_event.at(at)?;
        let ts_init = self.ts_init.as_ref().map_or(Ok(ts_event), |times| times.at(at))?;
        let (key, precisions) = (stream.key, stream.precisions);
        T::build(&Build { key, precisions, mantissas, ts_event, ts_init, label: labels.get(at) })
    }
}

impl<const N: usize> Words<N> {
    fn new() -> Self {
        Self {
            numbers: std::array::from_fn(|_| Vec::with_capacity(RUN)),
            ts_event: Vec::with_capacity(RUN),
            ts_init: Vec::with_capacity(RUN),
            labels: Labels::default(),
        }
    }
}
