//! The data engine: remembers market data, then tells those who asked for it.

use std::sync::Arc;

use ahash::AHashMap;
use argonauta_common::{
    BarTypeIdx, Cache, DataTypeIdx, InstrumentIdx, Message, MessageBus, TopicId,
    feed::{Feed, bars_topic, data_topic},
};
use argonauta_model::{
    book::BookError,
    data::{BarType, DataType, MarketUpdate},
    error::ModelResult,
};

use crate::merge::{Row, Taken};

/// Remembers market data and publishes it.
#[derive(Debug, Default)]
pub struct DataEngine {
    quotes: Vec<TopicId>,
    trades: Vec<TopicId>,
    updates: Vec<[TopicId; Feed::UPDATES.len()]>,
    bars: Vec<TopicId>,
    data_types: Vec<(Arc<DataType>, TopicId)>,
    data_type_ids: AHashMap<Arc<DataType>, DataTypeIdx>,
    count: u64,
}

impl DataEngine {
    /// Creates an engine that knows no instrument.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives every instrument of the cache its topics.
    pub fn add_instruments(&mut self, cache: &Cache, bus: &mut MessageBus) {
        for instrument in &cache.instruments()[self.quotes.len()..] {
            self.quotes.push(bus.topic(&Feed::Quotes.topic(instrument.id)));
            self.trades.push(bus.topic(&Feed::Trades.topic(instrument.id)));
            self.updates.push(Feed::UPDATES.map(|feed| bus.topic(&feed.topic(instrument.id))));
        }
    }

    /// Gives a bar type its topic; bar types are named in the order of their dense ids.
    pub fn add_bar_type(&mut self, idx: BarTypeIdx, bar_type: &BarType, bus: &mut MessageBus) {
        if idx.index() == self.bars.len() {
            self.bars.push(bus.topic(&bars_topic(bar_type)));
        }
    }

    /// Returns the dense id of a type of data that users define, making it known.
    pub fn data_type(&mut self, data_type: &DataType, bus: &mut MessageBus) -> DataTypeIdx {
        if let Some(idx) = self.data_type_ids.get(data_type) {
            return *idx;
        }
        let idx = DataTypeIdx::at(self.data_types.len());
        let data_type = Arc::new(data_type.clone());
        self.data_types.push((Arc::clone(&data_type), bus.topic(&data_topic(&data_type))));
        self.data_type_ids.insert(data_type, idx);
        idx
    }

    /// Returns every type of data that users defined, in the order of their dense ids.
    pub fn data_types(&self) -> impl Iterator<Item = &DataType> {
        self.data_types.iter().map(|(data_type, _)| &**data_type)
    }

    /// Returns the topic of a type of data that users define.
    pub fn data_type_topic(&self, idx: DataTypeIdx) -> TopicId {
        self.data_types[idx.index()].1
    }

    /// Returns how many pieces of data were taken.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Remembers a piece of market data, with the row that it came as where it has one, and returns the
    /// topic of those who asked for it.
    pub fn take(
        &mut self,
        message: &Message,
        taken: Taken,
        row: Option<Row<'_>>,
        cache: &mut Cache,
    ) -> Option<TopicId> {
        self.count += 1;
        let idx = taken.instrument;
        match message {
            Message::Quote(_, quote) => {
                let row = if let Some(Row::Quote(row)) = row { Some(row) } else { None };
                cache.add_quote(idx, quote, row);
                Some(self.quotes[idx.index()])
            }
            Message::Trade(_, trade) => {
                let row = if let Some(Row::Trade(row)) = row { Some(row) } else { None };
                cache.add_trade(idx, trade, row);
                Some(self.trades[idx.index()])
            }
            Message::Bar(bar) => {
                let row = if let Some(Row::Bar(row)) = row { Some(row) } else { None };
                cache.add_bar(taken.bar_type?, idx, bar, row);
                Some(self.bars[taken.bar_type?.index()])
            }
            _ => None,
        }
    }

    /// Returns the topic under which what is computed from a piece of market data is published.
    pub fn topic_of(&self, synthetic: InstrumentIdx, cause: &Message) -> Option<TopicId> {
        match cause {
            Message::Quote(..) => Some(self.quotes[synthetic.index()]),
            Message::Trade(..) => Some(self.trades[synthetic.index()]),
            _ => None,
        }
    }

    /// Computes the quote or trade of the synthetic instrument at a place of the cache, which one of a
    /// component caused, and remembers it.
    ///
    /// # Errors
    /// A formula that has no value.
    pub fn compute(
        &mut self,
        (place, idx): (usize, InstrumentIdx),
        cause: &Message,
        cache: &mut Cache,
    ) -> ModelResult<Option<Message>> {
        let message = match cause {
            Message::Quote(_, cause) => {
                let Some(quote) = cache.synthetic_quote(place, cause) else { return Ok(None) };
                let quote = quote?;
                cache.add_quote(idx, &quote, None);
                Message::Quote(idx, quote)
            }
            Message::Trade(_, cause) => {
                let Some(trade) = cache.synthetic_trade(place, cause) else { return Ok(None) };
                let trade = trade?;
                cache.add_trade(idx, &trade, None);
                Message::Trade(idx, trade)
            }
            _ => return Ok(None),
        };
        Ok(Some(message))
    }

    /// Remembers an update, keeps the order book where one is kept, and returns the topic of those who
    /// asked for it.
    ///
    /// # Errors
    /// Where the book does not take a change.
    pub fn take_update(
        &mut self,
        idx: InstrumentIdx,
        update: &Arc<MarketUpdate>,
        cache: &mut Cache,
    ) -> Result<TopicId, BookError> {
        self.count += 1;
        cache.add_update(idx, update)?;
        Ok(self.updates[idx.index()][Feed::place(update)])
    }

    /// Counts a piece of data of a user's own and returns the topic of those who asked for it.
    pub fn take_custom(&mut self, data_type: DataTypeIdx) -> TopicId {
        self.count += 1;
        self.data_type_topic(data_type)
    }
}
