//! The data engine: remembers market data, then tells those who asked for it.

use argonauta_common::{BarTypeIdx, Cache, InstrumentIdx, Message, MessageBus, TopicId};
use argonauta_model::{
    data::{Bar, BarType, PackedBar, PackedQuote, PackedTrade, QuoteTick, TradeTick},
    identifiers::InstrumentId,
};

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

    /// Takes a quote.
    pub fn on_quote(
        &mut self,
        idx: InstrumentIdx,
        quote: QuoteTick,
        row: Option<&PackedQuote>,
        cache: &mut Cache,
        bus: &mut MessageBus,
    ) {
        self.count += 1;
        cache.add_quote(idx, &quote, row);
        bus.publish(self.quotes[idx.index()], Message::Quote(idx, quote));
    }

    /// Takes a trade.
    pub fn on_trade(
        &mut self,
        idx: InstrumentIdx,
        trade: TradeTick,
        row: Option<&PackedTrade>,
        cache: &mut Cache,
        bus: &mut MessageBus,
    ) {
        self.count += 1;
        cache.add_trade(idx, &trade, row);
        bus.publish(self.trades[idx.index()], Message::Trade(idx, trade));
    }

    /// Takes a bar.
    pub fn on_bar(
        &mut self,
        idx: InstrumentIdx,
        bar_type: BarTypeIdx,
        bar: Bar,
        row: Option<&PackedBar>,
        cache: &mut Cache,
        bus: &mut MessageBus,
    ) {
        self.count += 1;
        cache.add_bar(bar_type, idx, &bar, row);
        bus.publish(self.bars[bar_type.index()], Message::Bar(bar));
    }
}
