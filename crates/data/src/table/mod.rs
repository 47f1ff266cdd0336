//! Arrow tables to streams: batch by batch into packed rows; the table itself is not kept.

mod changes;
mod columns;
mod kinds;
mod labels;
mod numbers;
mod read;
#[cfg(test)]
mod tests;
mod times;
mod unit;

use argonauta_common::InstrumentIdx;
use argonauta_model::{
    data::{Bar, BarType, OrderBookDelta, Precisions, QuoteTick, TradeTick},
    identifiers::InstrumentId,
};
use arrow_array::RecordBatchReader;
use arrow_schema::Schema;

pub use unit::Rules;

use self::{columns::lacking, kinds::Tabular, read::read};
use crate::{
    deltas::DeltaStream,
    stream::{DataError, Stream},
};

/// Kind of market data in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// `bid_price`, `ask_price`, `bid_size`, `ask_size`.
    Quotes,
    /// `price`, `size`; `aggressor_side` and `trade_id` may be missing.
    Trades,
    /// `open`, `high`, `low`, `close`, `volume`.
    Bars,
    /// `action`, `side`, `price`, `size`; `order_id`, `flags` and `sequence` may be missing.
    Deltas,
}

/// What a table of order book deltas needs beside the time.
const DELTA_COLUMNS: [&str; 4] = ["action", "side", "price", "size"];

impl TableKind {
    const ALL: [Self; 4] = [Self::Quotes, Self::Trades, Self::Bars, Self::Deltas];

    /// Returns the word for the kind, as in `quotes`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Trades => "trades",
            Self::Bars => "bars",
            Self::Deltas => "order book deltas",
        }
    }

    /// Returns the columns that the kind needs.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Quotes => &<QuoteTick as Tabular<4>>::COLUMNS,
            Self::Trades => &<TradeTick as Tabular<2>>::COLUMNS,
            Self::Bars => &<Bar as Tabular<5>>::COLUMNS,
            Self::Deltas => &DELTA_COLUMNS,
        }
    }
}

/// Returns the kind of data in a table, told by its columns; the error lists what each kind lacks.
pub fn kind_of(schema: &Schema) -> Result<TableKind, DataError> {
    let lacks = TableKind::ALL.map(|kind| (kind, lacking(schema, kind.columns())));
    let mut complete = lacks.iter().filter(|(_, names)| names.is_empty()).map(|(kind, _)| *kind);
    match (complete.next(), complete.next()) {
        (Some(kind), None) => Ok(kind),
        // Deltas have all that trades need; only trades say who was the aggressor, or have ids.
        (Some(TableKind::Trades), Some(TableKind::Deltas)) => {
            let is_trades = ["aggressor_side", "trade_id"]
                .iter()
                .any(|name| schema.fields().find(name).is_some());
            Ok(if is_trades { TableKind::Trades } else { TableKind::Deltas })
        }
        (Some(one), Some(other)) => {
            let (one, other) = (one.name(), other.name());
            let rule = format!("has the columns of {one} and of {other}; select those of one kind");
            Err(DataError::Table(rule))
        }
        (None, _) => {
            let names: Vec<_> = schema.fields().iter().map(|f| f.name().as_str()).collect();
            let lacks =
                lacks.map(|(kind, names)| format!("{} lack {}", kind.name(), names.join(", ")));
            let (names, lacks) = (names.join(", "), lacks.join("; "));
            Err(DataError::Table(format!(
                "the kind of data is told by columns, has [{names}]: {lacks}"
            )))
        }
    }
}

/// Reads quotes of the instrument `key`, whose dense id is `idx`.
///
/// Decimals count by `precisions`; what else the numbers must be say the `rules`.
///
/// # Errors
/// Returns an error for a missing or unreadable column, a null, a value that the model or the
/// instrument refuses, and a table without rows.
pub fn quotes(
    reader: &mut dyn RecordBatchReader,
    key: InstrumentId,
    idx: InstrumentIdx,
    precisions: Precisions,
    rules: Rules,
) -> Result<Stream<QuoteTick>, DataError> {
    read::<QuoteTick, 4>(
        reader,
        format!("quotes of {key}"),
        Stream::new(key, idx, precisions),
        rules,
    )
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
    rules: Rules,
) -> Result<Stream<TradeTick>, DataError> {
    read::<TradeTick, 2>(
        reader,
        format!("trades of {key}"),
        Stream::new(key, idx, precisions),
        rules,
    )
}

/// Reads order book deltas of the instrument `key`.
///
/// `action` and `side` are names or numbers of the members of `BookAction` and `OrderSide`. Rows up to
/// one whose `flags` hold `F_LAST` are one event; without that column each row is one. Without
/// `order_id` and `sequence` these are 0. The rest is as for [`quotes`].
///
/// # Errors
/// Returns an error as [`quotes`] does, for an action other than CLEAR without a side, and where no row
/// of several ends an event.
pub fn deltas(
    reader: &mut dyn RecordBatchReader,
    key: InstrumentId,
    idx: InstrumentIdx,
    precisions: Precisions,
    rules: Rules,
) -> Result<DeltaStream, DataError> {
    let has_events = reader.schema().fields().find("flags").is_some();
    let what = format!("order book deltas of {key}");
    let rows = read::<OrderBookDelta, 2>(reader, what, Stream::new(key, idx, precisions), rules)?;
    if has_events { DeltaStream::of_events(rows) } else { Ok(DeltaStream::of_rows(rows)) }
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
    rules: Rules,
) -> Result<Stream<Bar>, DataError> {
    read::<Bar, 5>(reader, format!("bars {key}"), Stream::new(key, idx, precisions), rules)
}
