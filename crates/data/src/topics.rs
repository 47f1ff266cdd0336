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

    /// Remembers a piece of market data and returns the topic of those who asked for it.
    pub fn take(&mut self, message: &Message, taken: &Taken, cache: &mut Cache) -> Option<TopicId> {
        self.count += 1;
        let idx = taken.instrument;
        match (message, taken.row) {
            (Message::Quote(_, quote), Some(Row::Quote(row))) => {
                cache.add_quote(idx, quote, Some(&row));
            }
            (Message::Quote(_, quote), _) => cache.add_quote(idx, quote, None),
            (Message::Trade(_, trade), Some(Row::Trade(row))) => {
                cache.add_trade(idx, trade, Some(&row));
            }
            (Message::Trade(_, trade), _) => cache.add_trade(idx, trade, None),
            (Message::Bar(bar), Some(Row::Bar(row))) => {
                cache.add_bar(taken.bar_type?, idx, bar, Some(&row));
            }
            (Message::Bar(bar), _) => cache.add_bar(taken.bar_type?, idx, bar, None),
            _ => return None,
        }
        Some(match message {
            Message::Quote(..) => self.quotes[idx.index()],
            Message::Trade(..) => self.trades[idx.index()],
            _ => self.bars[taken.bar_type?.index()],
        })
    }
}
