//! The data engine: remembers market data, then tells those who asked for it.

use argonauta_common::{BarTypeIdx, Cache, Message, MessageBus, TopicId};
use argonauta_model::{data::BarType, identifiers::InstrumentId};

use crate::merge::{Row, Taken};

/// Returns the topic of an instrument's quotes.
pub fn quotes_topic(id: InstrumentId) -> String {
    format!("data.quotes.{}.{}", id.venue, id.symbol)
}

/// Returns the topic of an instrument's trades.
pub fn trades_topic(id: InstrumentId) -> String {
    format!("data.trades.{}.{}", id.venue, id.symbol)
}

/// Returns the topic of bars.
pub fn bars_topic(bar_type: &BarType) -> String {
    format!("data.bars.{bar_type}")
}

/// Remembers market data and publishes it.
#[derive(Debug, Default)]
pub struct DataEngine {
    quotes: Vec<TopicId>,
    trades: Vec<TopicId>,
    bars: Vec<TopicId>,
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
            self.quotes.push(bus.topic(&quotes_topic(instrument.id)));
            self.trades.push(bus.topic(&trades_topic(instrument.id)));
        }
    }

    /// Gives a bar type its topic; bar types are named in the order of their dense ids.
    pub fn add_bar_type(&mut self, idx: BarTypeIdx, bar_type: &BarType, bus: &mut MessageBus) {
        if idx.index() == self.bars.len() {
            self.bars.push(bus.topic(&bars_topic(bar_type)));
        }
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
}
