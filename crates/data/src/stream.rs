//! Streams of market data in memory: one contiguous buffer each.

use argonauta_common::InstrumentIdx;
use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, ModelError, Price,
    data::{Bar, MarketData, OrderBookDelta, Pack, Precisions, QuoteTick, TradeTick},
    identifiers::InstrumentId,
};

/// Why data is not taken. Nothing of a refused list or table is kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DataError {
    /// A list or a table without rows.
    #[error("data: must not be empty")]
    Empty,
    /// A value that the model or the instrument refuses.
    #[error("{what}, row {row}: {error}")]
    Row {
        /// Kind of data, with what it is of.
        what: String,
        /// Place in the list or table, counted from 0.
        row: usize,
        /// What is wrong.
        error: ModelError,
    },
    /// Times that run backwards where the caller asked not to sort.
    #[error(
        "{what}, row {row}: ts_init {ts} lies before {previous}; sort the data or call sort_data()"
    )]
    OutOfOrder {
        /// Kind of data, with what it is of.
        what: String,
        /// Place in the list or table, counted from 0.
        row: usize,
        /// Time of the row.
        ts: UnixNanos,
        /// Time of the row before.
        previous: UnixNanos,
    },
    /// An instrument that was not added.
    #[error("instrument {0}: not found, add it before its data")]
    UnknownInstrument(InstrumentId),
    /// A column that is missing or of a type that cannot be read.
    #[error("table column {column:?}: {rule}")]
    Column {
        /// Name of the column.
        column: String,
        /// Rule that is broken.
        rule: String,
    },
    /// A fault while reading a table.
    #[error("table: {0}")]
    Table(String),
}

/// The rows of a stream.
#[derive(Debug)]
pub enum Rows<T: Pack> {
    /// Machine words at the precision of the instrument.
    Packed(Vec<T::Row>),
    /// Whole values, where one does not fit machine words.
    Wide(Vec<T>),
}

/// Data of one kind and one instrument or bar type.
#[derive(Debug)]
pub struct Stream<T: Pack> {
    /// Instrument or bar type.
    pub key: T::Key,
    /// Dense id of the instrument.
    pub instrument: InstrumentIdx,
    /// Decimals of the rows.
    pub precisions: Precisions,
    /// The rows in order of `ts_init` once they are sorted.
    pub rows: Rows<T>,
}

impl<T: Pack> Stream<T> {
    /// Creates an empty stream.
    pub const fn new(key: T::Key, instrument: InstrumentIdx, precisions: Precisions) -> Self {
        Self { key, instrument, precisions, rows: Rows::Packed(Vec::new()) }
    }

    /// Adds a value; the stream becomes wide where it does not fit.
    pub fn push(&mut self, value: &T) {
        match (&mut self.rows, value.pack(self.precisions)) {
            (Rows::Packed(rows), Some(row)) => rows.push(row),
            (Rows::Wide(rows), _) => rows.push(*value),
            (Rows::Packed(rows), None) => {
                let (key, precisions) = (self.key, self.precisions);
                let mut wide: Vec<T> = rows.iter().map(|r| T::unpack(r, key, precisions)).collect();
                wide.push(*value);
                self.rows = Rows::Wide(wide);
            }
        }
    }

    /// Returns the number of rows.
    pub const fn len(&self) -> usize {
        match &self.rows {
            Rows::Packed(rows) => rows.len(),
            Rows::Wide(rows) => rows.len(),
        }
    }

    /// Whether there are no rows.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns a row as a value.
    pub fn get(&self, index: usize) -> Option<T> {
        self.read(index, |value| value)
    }

    /// Hands a row to `take`, which puts it where it is wanted without a copy on the way.
    #[inline]
    pub fn read<R>(&self, index: usize, take: impl FnOnce(T) -> R) -> Option<R> {
        match &self.rows {
            Rows::Packed(rows) => {
                rows.get(index).map(|row| take(T::unpack(row, self.key, self.precisions)))
            }
            Rows::Wide(rows) => rows.get(index).map(|value| take(*value)),
        }
    }

    /// Returns a row as packed words, where it has them.
    #[inline]
    pub fn row(&self, index: usize) -> Option<&T::Row> {
        match &self.rows {
            Rows::Packed(rows) => rows.get(index),
            Rows::Wide(_) => None,
        }
    }

    /// Returns the time of a row.
    #[inline]
    pub fn ts_init(&self, index: usize) -> Option<UnixNanos>
    where
        T: TsInit,
    {
        match &self.rows {
            Rows::Packed(rows) => rows.get(index).map(T::row_ts_init),
            Rows::Wide(rows) => rows.get(index).map(TsInit::ts_init),
        }
    }

    /// Gives back memory that growing has reserved.
    pub fn shrink(&mut self) {
        match &mut self.rows {
            Rows::Packed(rows) => rows.shrink_to_fit(),
            Rows::Wide(rows) => rows.shrink_to_fit(),
        }
    }

    /// Returns the first row that lies before the one above it, with both times.
    pub fn first_disorder(&self) -> Option<(usize, UnixNanos, UnixNanos)>
    where
        T: TsInit,
    {
        (1..self.len()).find_map(|row| {
            let (ts, previous) = (self.ts_init(row)?, self.ts_init(row - 1)?);
            (ts < previous).then_some((row, ts, previous))
        })
    }

    /// Puts rows in another order; `order` names the place of each once.
    pub(crate) fn rearrange(&mut self, order: impl Iterator<Item = usize>) {
        match &mut self.rows {
            Rows::Packed(rows) => *rows = order.map(|at| rows[at]).collect(),
            Rows::Wide(rows) => *rows = order.map(|at| rows[at]).collect(),
        }
    }

    /// Sorts by `ts_init`; rows of one instant keep their order.
    pub fn sort(&mut self)
    where
        T: TsInit,
    {
        match &mut self.rows {
            Rows::Packed(rows) => rows.sort_by_key(T::row_ts_init),
            Rows::Wide(rows) => rows.sort_by_key(TsInit::ts_init),
        }
    }
}

/// Market data with the time by which streams are ordered.
pub trait TsInit {
    /// Returns when this process (or the recording) learned of it.
    fn ts_init(&self) -> UnixNanos;
}

macro_rules! ts_init {
    ($($type:ty),+) => {
        $(impl TsInit for $type {
            fn ts_init(&self) -> UnixNanos {
                self.ts_init
            }
        })+
    };
}
ts_init!(QuoteTick, TradeTick, Bar, OrderBookDelta);

impl TsInit for MarketData {
    fn ts_init(&self) -> UnixNanos {
        self.ts_init()
    }
}

/// Checks that the prices of a piece of data are above zero, where those of its instrument must be, and
/// that it makes sense in itself.
pub fn check_data(data: &MarketData, instrument: &Instrument) -> Result<(), ModelError> {
    let any_sign = instrument.allows_negative_price();
    let positive = |what, price| if any_sign { Ok(()) } else { positive(what, price) };
    match data {
        MarketData::Quote(quote) => {
            quote.validated()?;
            positive("bid_price", quote.bid_price)?;
            positive("ask_price", quote.ask_price)
        }
        MarketData::Trade(trade) => {
            trade.validated()?;
            positive("price", trade.price)
        }
        MarketData::Bar(bar) => {
            bar.validated()?;
            positive("low", bar.low)
        }
        MarketData::Update(_) | MarketData::Custom(_) => Ok(()),
    }
}

fn positive(what: &'static str, price: Price) -> Result<(), ModelError> {
    if price.is_positive() {
        return Ok(());
    }
    Err(ModelError::invalid(what, price, "must be above zero for this instrument"))
}
