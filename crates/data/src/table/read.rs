//! Columns to rows.
//!
//! Columns are read in short runs, first each into words of the precision of the instrument, then all
//! into rows. A run with a value that is wrong or does not fit 64 bits is read again row by row, with
//! whole values of the model.

use argonauta_core::fixed::FIXED_PRECISION;
use argonauta_model::{ModelError, data::Precisions};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::Schema;

use super::{
    columns::{Columns, column},
    kinds::{Build, Tabular},
    labels::{Label, LabelColumns, Labels},
    numbers::Numbers,
    times::Times,
    unit::{Rules, Unit},
};
use crate::stream::{DataError, Rows, Stream};

/// Rows of a run: their words stay in the cache between the two steps.
pub(super) const RUN: usize = 2_048;

/// Reads all batches into the stream.
pub(super) fn read<T: Tabular<N>, const N: usize>(
    reader: &mut dyn RecordBatchReader,
    what: String,
    mut stream: Stream<T>,
    rules: Rules,
) -> Result<Stream<T>, DataError> {
    let layout = Layout::of::<T>(&reader.schema(), what, stream.precisions, rules)?;
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

/// Where the columns of a table are, and how they are read.
struct Layout<const N: usize> {
    what: String,
    numbers: [(usize, Unit); N],
    ts_event: (usize, &'static str),
    ts_init: Option<(usize, &'static str)>,
    labels: Option<LabelColumns>,
    negative_prices: bool,
}

/// The columns of one run.
struct Run<const N: usize> {
    len: usize,
    numbers: [Numbers; N],
    ts_event: Times,
    ts_init: Option<Times>,
}

/// One run in words, column by column.
pub(super) struct Words<const N: usize> {
    pub(super) numbers: [Vec<i64>; N],
    pub(super) ts_event: Vec<u64>,
    pub(super) ts_init: Vec<u64>,
    pub(super) labels: Labels,
}

impl<const N: usize> Layout<N> {
    fn of<T: Tabular<N>>(
        schema: &Schema,
        what: String,
        precisions: Precisions,
        rules: Rules,
    ) -> Result<Self, DataError> {
        let deepest = precisions.price.max(precisions.size);
        if deepest > FIXED_PRECISION {
            let rule = format!("precision {deepest}: must be at most {FIXED_PRECISION}");
            return Err(DataError::Table(rule));
        }
        let columns = Columns::new(schema, T::KIND);
        let units = T::units(precisions, rules);
        let mut numbers = units.map(|unit| (0, unit));
        for (place, unit) in &mut numbers {
            *place = columns.require(unit.column)?;
        }
        let labels = LabelColumns::of(&columns, T::LABELS)?;
        let ts_init = columns.find("ts_init")?.map(|place| (place, "ts_init"));
        let negative_prices = rules.negative_prices;
        Ok(Self { what, numbers, ts_event: columns.time()?, ts_init, labels, negative_prices })
    }

    fn append<T: Tabular<N>>(
        &self,
        part: &RecordBatch,
        row: usize,
        words: &mut Words<N>,
        stream: &mut Stream<T>,
    ) -> Result<(), DataError> {
        let named = |(at, error): (usize, ModelError)| DataError::Row {
            what: self.what.clone(),
            row: row + at,
            error,
        };
        let run = self.run(part, &named)?;
        if let Some(labels) = &self.labels {
            labels.fill(part, row, &mut words.labels, &named)?;
        }
        if let Rows::Packed(rows) = &mut stream.rows
            && run.fill(words)
            && T::pack_run(words, rows)
        {
            return Ok(());
        }
        for at in 0..run.len {
            let value = run
                .build(at, words.labels.get(at), stream, self.negative_prices)
                .map_err(|error| named((at, error)))?;
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
            Times::new(&column(part, place, name)?, name, named)
        };
        // `array::try_map` is not stable.
        let mut numbers = Vec::with_capacity(N);
        for (place, unit) in self.numbers {
            numbers.push(Numbers::new(&column(part, place, unit.column)?, unit, named)?);
        }
        Ok(Run {
            len: part.num_rows(),
            numbers: numbers
                .try_into()
                .map_err(|_| DataError::Table("has lost a column".into()))?,
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
        label: Label,
        stream: &Stream<T>,
        negative_prices: bool,
    ) -> Result<T, ModelError> {
        let mut mantissas = [0; N];
        for (mantissa, numbers) in mantissas.iter_mut().zip(&self.numbers) {
            *mantissa = numbers.mantissa(at)?;
        }
        let ts_event = self.ts_event.at(at)?;
        let ts_init = self.ts_init.as_ref().map_or(Ok(ts_event), |times| times.at(at))?;
        let Stream { key, precisions, .. } = *stream;
        T::build(&Build { key, precisions, mantissas, ts_event, ts_init, negative_prices, label })
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
