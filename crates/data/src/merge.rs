//! All streams of a run, merged by time. Data of one instant keeps the order of its stream; streams
//! keep the order in which they were added.

use std::{collections::VecDeque, sync::Arc};

use argonauta_common::{BarTypeIdx, DataTypeIdx, InstrumentIdx, Message};
use argonauta_core::{UnixNanos, prefetch};
use argonauta_model::data::{
    Bar, CustomData, MarketUpdate, PackedBar, PackedQuote, PackedTrade, QuoteTick, TradeTick,
};

use crate::{
    deltas::DeltaStream,
    stream::{DataError, Stream},
};

/// A stream of any kind.
#[derive(Debug)]
enum AnyStream {
    Quotes(Stream<QuoteTick>),
    Trades(Stream<TradeTick>),
    Bars(Stream<Bar>, BarTypeIdx),
    /// Changes of a book, event by event.
    Deltas(DeltaStream),
    /// What else venues publish.
    Updates(Vec<(InstrumentIdx, Arc<MarketUpdate>)>),
    /// Several kinds or instruments in one order that must be kept.
    Mixed(Vec<Input>),
}

/// What belongs to a piece of data beside the message that it became.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// Its instrument; that of data of a user's own is never looked at.
    pub instrument: InstrumentIdx,
    /// Its bar type, where it is a bar.
    pub bar_type: Option<BarTypeIdx>,
}

/// A packed row of any kind.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// A quote.
    Quote(&'a PackedQuote),
    /// A trade.
    Trade(&'a PackedTrade),
    /// A bar.
    Bar(&'a PackedBar),
}

/// One piece of data by value, with the dense ids of what it is of.
#[derive(Clone, Debug)]
pub enum Input {
    /// A quote.
    Quote(InstrumentIdx, QuoteTick),
    /// A trade.
    Trade(InstrumentIdx, TradeTick),
    /// A bar.
    Bar(InstrumentIdx, BarTypeIdx, Bar),
    /// What else a venue publishes.
    Update(InstrumentIdx, Arc<MarketUpdate>),
    /// What a user defines.
    Custom(DataTypeIdx, Arc<CustomData>),
}

/// Stands for the instrument of data that has none.
const NO_INSTRUMENT: InstrumentIdx = InstrumentIdx(u32::MAX);

impl Input {
    fn ts_init(&self) -> UnixNanos {
        match self {
            Self::Quote(_, quote) => quote.ts_init,
            Self::Trade(_, trade) => trade.ts_init,
            Self::Bar(_, _, bar) => bar.ts_init,
            Self::Update(_, update) => update.ts_init(),
            Self::Custom(_, custom) => custom.data.ts_init(),
        }
    }

    const fn instrument(&self) -> InstrumentIdx {
        match self {
            Self::Quote(idx, _)
            | Self::Trade(idx, _)
            | Self::Bar(idx, ..)
            | Self::Update(idx, _) => *idx,
            Self::Custom(..) => NO_INSTRUMENT,
        }
    }

    const fn bar_type(&self) -> Option<BarTypeIdx> {
        if let Self::Bar(_, idx, _) = self { Some(*idx) } else { None }
    }

    fn message(&self) -> Message {
        match self {
            Self::Quote(idx, quote) => Message::Quote(*idx, *quote),
            Self::Trade(idx, trade) => Message::Trade(*idx, *trade),
            Self::Bar(_, _, bar) => Message::Bar(*bar),
            Self::Update(idx, update) => Message::Update(*idx, Arc::clone(update)),
            Self::Custom(idx, custom) => Message::Data(*idx, Arc::clone(custom)),
        }
    }
}

impl AnyStream {
    fn len(&self) -> usize {
        match self {
            Self::Quotes(stream) => stream.len(),
            Self::Trades(stream) => stream.len(),
            Self::Bars(stream, _) => stream.len(),
            Self::Deltas(stream) => stream.len(),
            Self::Updates(rows) => rows.len(),
            Self::Mixed(rows) => rows.len(),
        }
    }

    fn ts_init(&self, index: usize) -> Option<UnixNanos> {
        match self {
            Self::Quotes(stream) => stream.ts_init(index),
            Self::Trades(stream) => stream.ts_init(index),
            Self::Bars(stream, _) => stream.ts_init(index),
            Self::Deltas(stream) => stream.ts_init(index),
            Self::Updates(rows) => rows.get(index).map(|(_, update)| update.ts_init()),
            Self::Mixed(rows) => rows.get(index).map(Input::ts_init),
        }
    }

    fn get(&self, index: usize) -> Option<Input> {
        Some(match self {
            Self::Quotes(stream) => Input::Quote(stream.instrument, stream.get(index)?),
            Self::Trades(stream) => Input::Trade(stream.instrument, stream.get(index)?),
            Self::Bars(stream, idx) => Input::Bar(stream.instrument, *idx, stream.get(index)?),
            Self::Deltas(stream) => Input::Update(stream.instrument(), stream.get(index)?),
            Self::Updates(rows) => {
                let (idx, update) = rows.get(index)?;
                Input::Update(*idx, Arc::clone(update))
            }
            Self::Mixed(rows) => rows.get(index)?.clone(),
        })
    }

    /// Writes a row into `message`; returns what belongs to it.
    fn take(&self, index: usize, message: &mut Message) -> Option<Taken> {
        Some(match self {
            Self::Quotes(stream) => {
                stream.read(index, |quote| *message = Message::Quote(stream.instrument, quote))?;
                Taken { instrument: stream.instrument, bar_type: None }
            }
            Self::Trades(stream) => {
                stream.read(index, |trade| *message = Message::Trade(stream.instrument, trade))?;
                Taken { instrument: stream.instrument, bar_type: None }
            }
            Self::Bars(stream, bar_type) => {
                stream.read(index, |bar| *message = Message::Bar(bar))?;
                Taken { instrument: stream.instrument, bar_type: Some(*bar_type) }
            }
            Self::Deltas(stream) => {
                stream.take(index, message)?;
                Taken { instrument: stream.instrument(), bar_type: None }
            }
            Self::Updates(rows) => {
                let (instrument, update) = rows.get(index)?;
                *message = Message::Update(*instrument, Arc::clone(update));
                Taken { instrument: *instrument, bar_type: None }
            }
            Self::Mixed(rows) => {
                let input = rows.get(index)?;
                *message = input.message();
                Taken { instrument: input.instrument(), bar_type: input.bar_type() }
            }
        })
    }

    /// Returns a row as it is packed, where it is.
    fn row(&self, index: usize) -> Option<Row<'_>> {
        match self {
            Self::Quotes(stream) => stream.row(index).map(Row::Quote),
            Self::Trades(stream) => stream.row(index).map(Row::Trade),
            Self::Bars(stream, _) => stream.row(index).map(Row::Bar),
            Self::Deltas(_) | Self::Updates(_) | Self::Mixed(_) => None,
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Quotes(stream) => format!("quotes of {}", stream.key),
            Self::Trades(stream) => format!("trades of {}", stream.key),
            Self::Bars(stream, _) => format!("bars {}", stream.key),
            Self::Deltas(stream) => format!("order book deltas of {}", stream.key()),
            Self::Updates(_) => "updates".to_owned(),
            Self::Mixed(_) => "mixed data".to_owned(),
        }
    }

    fn sort(&mut self) {
        match self {
            Self::Quotes(stream) => stream.sort(),
            Self::Trades(stream) => stream.sort(),
            Self::Bars(stream, _) => stream.sort(),
            Self::Deltas(stream) => stream.sort(),
            Self::Updates(rows) => rows.sort_by_key(|(_, update)| update.ts_init()),
            Self::Mixed(rows) => rows.sort_by_key(Input::ts_init),
        }
    }

    fn first_disorder(&self) -> Option<(usize, UnixNanos, UnixNanos)> {
        (1..self.len()).find_map(|row| {
            let (ts, previous) = (self.ts_init(row)?, self.ts_init(row - 1)?);
            (ts < previous).then_some((row, ts, previous))
        })
    }

    /// Returns the first row at or after `ts`; the rows are sorted.
    fn seek(&self, ts: UnixNanos) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.ts_init(middle).is_some_and(|at| at < ts) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// The time of a stream's next row and the stream's place, in one number: compared without a branch
/// that a processor would guess wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn(u128);

impl Turn {
    const fn new(ts: UnixNanos, place: u32) -> Self {
        Self((ts.0 as u128) << 32 | place as u128)
    }

    const fn ts(self) -> UnixNanos {
        UnixNanos((self.0 >> 32) as u64)
    }

    const fn place(self) -> usize {
        self.0 as u32 as usize
    }
}

/// All streams of a run and how far they were read.
#[derive(Debug, Default)]
pub struct DataSet {
    streams: Vec<AnyStream>,
    is_sorted: Vec<bool>,
    positions: Vec<usize>,
    /// The stream whose row is next. Kept apart from the others, because it mostly stays the next one.
    head: Option<Turn>,
    /// The other streams with data left, the next one first.
    rest: VecDeque<Turn>,
    /// Last time that is read.
    end: UnixNanos,
    /// Stream and place of the row that was taken last.
    taken: (usize, usize),
    /// Changes of a book that were delivered, for the next event of a book: other data came between.
    spare: Option<Message>,
}

impl DataSet {
    /// Creates a set without streams.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds quotes.
    pub fn add_quotes(&mut self, stream: Stream<QuoteTick>, sort: bool) -> Result<(), DataError> {
        self.add(AnyStream::Quotes(stream), sort)
    }

    /// Adds trades.
    pub fn add_trades(&mut self, stream: Stream<TradeTick>, sort: bool) -> Result<(), DataError> {
        self.add(AnyStream::Trades(stream), sort)
    }

    /// Adds bars.
    pub fn add_bars(
        &mut self,
        stream: Stream<Bar>,
        bar_type: BarTypeIdx,
        sort: bool,
    ) -> Result<(), DataError> {
        self.add(AnyStream::Bars(stream, bar_type), sort)
    }

    /// Adds changes of a book, event by event.
    pub fn add_deltas(&mut self, stream: DeltaStream, sort: bool) -> Result<(), DataError> {
        self.add(AnyStream::Deltas(stream), sort)
    }

    /// Adds what else venues publish.
    pub fn add_updates(
        &mut self,
        rows: Vec<(InstrumentIdx, Arc<MarketUpdate>)>,
        sort: bool,
    ) -> Result<(), DataError> {
        self.add(AnyStream::Updates(rows), sort)
    }

    /// Adds data of several kinds or instruments, whose order among each other is kept.
    pub fn add_mixed(&mut self, rows: Vec<Input>, sort: bool) -> Result<(), DataError> {
        self.add(AnyStream::Mixed(rows), sort)
    }

    fn add(&mut self, mut stream: AnyStream, sort: bool) -> Result<(), DataError> {
        if stream.len() == 0 {
            return Err(DataError::Empty);
        }
        let is_sorted = stream.first_disorder().is_none();
        if !is_sorted && sort {
            stream.sort();
        }
        self.streams.push(stream);
        self.is_sorted.push(is_sorted || sort);
        Ok(())
    }

    /// Sorts what was added with `sort` off.
    pub fn sort(&mut self) {
        for (stream, is_sorted) in self.streams.iter_mut().zip(&mut self.is_sorted) {
            if !*is_sorted {
                stream.sort();
                *is_sorted = true;
            }
        }
    }

    /// Removes all streams.
    pub fn clear(&mut self) {
        *self = Self::new();
    }

    /// Returns the number of rows of all streams.
    pub fn len(&self) -> usize {
        self.streams.iter().map(AnyStream::len).sum()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the times of the first and the last row.
    pub fn span(&self) -> Option<(UnixNanos, UnixNanos)> {
        let first = self.streams.iter().filter_map(|s| s.ts_init(0)).min()?;
        let last = self.streams.iter().filter_map(|s| s.ts_init(s.len() - 1)).max()?;
        Some((first, last))
    }

    /// Goes to the first row at or after `start`; rows after `end` will not be read. Returns how many
    /// rows lie between.
    pub fn rewind(
        &mut self,
        start: Option<UnixNanos>,
        end: Option<UnixNanos>,
    ) -> Result<usize, DataError> {
        if let Some((stream, _)) =
            self.streams.iter().zip(&self.is_sorted).find(|(_, sorted)| !**sorted)
        {
            let (row, ts, previous) = stream.first_disorder().unwrap_or_default();
            return Err(DataError::OutOfOrder { what: stream.name(), row, ts, previous });
        }
        self.end = end.unwrap_or(UnixNanos(u64::MAX));
        self.rest.clear();
        self.positions = self.streams.iter().map(|s| start.map_or(0, |at| s.seek(at))).collect();
        let mut count = 0;
        for place in 0..self.streams.len() {
            let stream = &self.streams[place];
            let stop = end
                .and_then(|end| end.0.checked_add(1))
                .map_or(stream.len(), |after| stream.seek(UnixNanos(after)));
            count += stop.saturating_sub(self.positions[place]);
            self.enqueue(place);
        }
        self.head = self.rest.pop_front();
        Ok(count)
    }

    fn enqueue(&mut self, place: usize) {
        let ts = self.streams[place].ts_init(self.positions[place]);
        if let Some(ts) = ts.filter(|ts| *ts <= self.end) {
            self.put(Turn::new(ts, place as u32));
        }
    }

    /// Returns the time of the next row.
    pub const fn peek_ts(&self) -> Option<UnixNanos> {
        match self.head {
            Some(turn) => Some(turn.ts()),
            None => None,
        }
    }

    /// Takes the next row of all streams: writes it into `message` and returns what belongs to it.
    pub fn take_next(&mut self, message: &mut Message) -> Option<Taken> {
        let place = self.head?.place();
        let stream = &self.streams[place];
        if matches!(message, Message::Update(..)) != matches!(stream, AnyStream::Deltas(_)) {
            swap_spare(&mut self.spare, message);
        }
        let position = &mut self.positions[place];
        let taken = stream.take(*position, message)?;
        self.taken = (place, *position);
        *position += 1;
        let following = stream.ts_init(*position).filter(|ts| *ts <= self.end);
        let own = following.map(|ts| Turn::new(ts, place as u32));
        if self.rest.is_empty() {
            self.head = own;
        } else {
            self.head = self.first_of(own);
            self.foresee();
        }
        Some(taken)
    }

    /// Many streams are more than a processor foresees: asks for the row that is looked at next.
    fn foresee(&self) {
        if let Some(place) = self.head.map(Turn::place) {
            match self.streams[place].row(self.positions[place] + 1) {
                Some(Row::Quote(row)) => prefetch(row),
                Some(Row::Trade(row)) => prefetch(row),
                Some(Row::Bar(row)) => prefetch(row),
                None => {}
            }
        }
    }

    /// Returns the row that was taken last as it is packed, where it is.
    pub fn taken_row(&self) -> Option<Row<'_>> {
        let (place, position) = self.taken;
        self.streams.get(place)?.row(position)
    }

    /// Returns which row is next: that of the stream that was read, or the first of the others.
    fn first_of(&mut self, own: Option<Turn>) -> Option<Turn> {
        let Some(other) = self.rest.front().copied() else { return own };
        if let Some(own) = own {
            if own < other {
                return Some(own);
            }
            self.put(own);
        }
        self.rest.pop_front();
        Some(other)
    }

    /// Puts a stream among the others. Streams that take turns come last, which costs nothing.
    fn put(&mut self, turn: Turn) {
        if self.rest.back().is_none_or(|last| *last < turn) {
            self.rest.push_back(turn);
        } else {
            let place = self.rest.partition_point(|other| *other < turn);
            self.rest.insert(place, turn);
        }
    }

    /// Returns the newest price of each of at most `buckets` equal spans of an instrument's data, and
    /// the lowest and highest in it: quotes by their middle, trades, else bars by their close.
    pub fn sample_prices(&self, instrument: InstrumentIdx, buckets: usize) -> Vec<PriceSample> {
        let of_instrument = |stream: &&AnyStream| match stream {
            AnyStream::Quotes(s) => s.instrument == instrument,
            AnyStream::Trades(s) => s.instrument == instrument,
            AnyStream::Bars(s, _) => s.instrument == instrument,
            AnyStream::Deltas(_) | AnyStream::Updates(_) => false,
            AnyStream::Mixed(rows) => {
                rows.iter().any(|row| PriceSample::of(row, instrument).is_some())
            }
        };
        // Prefer what is most like a chart: bars, then trades, then quotes.
        let rank = |stream: &&AnyStream| match stream {
            AnyStream::Bars(..) => 0,
            AnyStream::Trades(_) => 1,
            AnyStream::Quotes(_) => 2,
            AnyStream::Mixed(_) | AnyStream::Deltas(_) | AnyStream::Updates(_) => 3,
        };
        let Some(stream) = self.streams.iter().filter(of_instrument).min_by_key(rank) else {
            return Vec::new();
        };
        let step = stream.len().div_ceil(buckets.max(1)).max(1);
        let starts = (0..stream.len()).step_by(step);
        starts
            .filter_map(|start| {
                let rows = start..(start + step).min(stream.len());
                let samples = rows.filter_map(|row| PriceSample::of(&stream.get(row)?, instrument));
                samples.reduce(PriceSample::join)
            })
            .collect()
    }
}

/// Puts changes of a book aside before other data takes their place, and fetches them back.
fn swap_spare(spare: &mut Option<Message>, message: &mut Message) {
    if matches!(message, Message::Update(..)) {
        *spare = Some(std::mem::replace(message, Message::Stop));
    } else if let Some(update) = spare.take() {
        *message = update;
    }
}

/// Prices of a span of time, for a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceSample {
    /// Time of the newest price.
    pub ts: UnixNanos,
    /// Newest price.
    pub price: f64,
    /// Lowest price.
    pub low: f64,
    /// Highest price.
    pub high: f64,
}

impl PriceSample {
    fn of(input: &Input, wanted: InstrumentIdx) -> Option<Self> {
        let (idx, ts, price, low, high) = match input {
            Input::Quote(idx, q) => {
                let mid = f64::midpoint(q.bid_price.as_f64(), q.ask_price.as_f64());
                (*idx, q.ts_init, mid, mid, mid)
            }
            Input::Trade(idx, t) => {
                let price = t.price.as_f64();
                (*idx, t.ts_init, price, price, price)
            }
            Input::Bar(idx, _, b) => {
                (*idx, b.ts_init, b.close.as_f64(), b.low.as_f64(), b.high.as_f64())
            }
            Input::Update(..) | Input::Custom(..) => return None,
        };
        (idx == wanted).then_some(Self { ts, price, low, high })
    }

    const fn join(self, next: Self) -> Self {
        Self {
            ts: next.ts,
            price: next.price,
            low: self.low.min(next.low),
            high: self.high.max(next.high),
        }
    }
}
