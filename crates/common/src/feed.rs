//! What components can subscribe to, and the topics under which it is published.

use argonauta_model::{
    data::{BarType, DataType, MarketUpdate, Signal},
    identifiers::InstrumentId,
};

/// What can be heard of one instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feed {
    /// Quotes.
    Quotes,
    /// Trades.
    Trades,
    /// Changes of its order book.
    Deltas,
    /// The best ten levels of its order book.
    Depth,
    /// Mark prices.
    MarkPrices,
    /// Prices of the index that it follows.
    IndexPrices,
    /// Funding rates.
    FundingRates,
    /// Changes of its market: halts, openings.
    Status,
    /// Closes.
    Close,
    /// Greeks, as its venue publishes them.
    Greeks,
    /// New terms of the instrument.
    Instrument,
    /// Splits and dividends.
    CorporateActions,
}

impl Feed {
    /// The feeds of updates, in the order in which their topics are kept.
    pub const UPDATES: [Self; 10] = [
        Self::Deltas,
        Self::Depth,
        Self::MarkPrices,
        Self::IndexPrices,
        Self::FundingRates,
        Self::Status,
        Self::Close,
        Self::Greeks,
        Self::Instrument,
        Self::CorporateActions,
    ];

    /// Returns its topic for an instrument.
    pub fn topic(self, id: InstrumentId) -> String {
        let feed = match self {
            Self::Quotes => "quotes",
            Self::Trades => "trades",
            Self::Deltas => "book.deltas",
            Self::Depth => "book.depth",
            Self::MarkPrices => "mark_prices",
            Self::IndexPrices => "index_prices",
            Self::FundingRates => "funding_rates",
            Self::Status => "status",
            Self::Close => return format!("data.venue.close_price.{id}"),
            Self::Greeks => "option_greeks",
            Self::Instrument => "instrument",
            Self::CorporateActions => "corporate_actions",
        };
        format!("data.{feed}.{}.{}", id.venue, id.symbol)
    }

    /// Returns the place of an update's feed in [`Self::UPDATES`].
    pub const fn place(update: &MarketUpdate) -> usize {
        match update {
            MarketUpdate::Deltas(_) => 0,
            MarketUpdate::Depth(_) => 1,
            MarketUpdate::MarkPrice(_) => 2,
            MarketUpdate::IndexPrice(_) => 3,
            MarketUpdate::FundingRate(_) => 4,
            MarketUpdate::Status(_) => 5,
            MarketUpdate::Close(_) => 6,
            MarketUpdate::Greeks(_) => 7,
            MarketUpdate::Instrument(_) => 8,
            MarketUpdate::Split(_) | MarketUpdate::Dividend(_) => 9,
        }
    }
}

/// Returns the topic of copies of an order book that are made at an interval.
pub fn snapshots_topic(id: InstrumentId, interval_ms: u64) -> String {
    format!("data.book.snapshots.{}.{}.{interval_ms}", id.venue, id.symbol)
}

/// Returns the topic of data that users define.
pub fn data_topic(data_type: &DataType) -> String {
    format!("data.{}", data_type.topic())
}

/// Returns the topic of a signal; of all signals where the name is empty.
pub fn signals_topic(name: &str) -> String {
    if name.is_empty() {
        return "data.Signal*".to_owned();
    }
    format!("data.{}", Signal::type_name(name))
}

/// Returns the topic of bars.
pub fn bars_topic(bar_type: &BarType) -> String {
    format!("data.bars.{bar_type}")
}
